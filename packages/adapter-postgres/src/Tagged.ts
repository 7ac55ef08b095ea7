/**
 * Pages of rows that carry a label, or are assigned to somebody. A row may have several of either, so no index holds the rows of one
 * label in the order of a list, and there are two ways to find a page. `walk` goes along the order and picks what carries the label,
 * until the page is full: cheap for a common label. `gather` reads all that carries the label and sorts it: cheap for a rare one.
 *
 * The planner chooses between them as if labels were spread evenly over the order. To find a label that went out of use, it would walk
 * past every newer row. So here a walk has an end: half as far again as it should have to go, or a quarter of the rows that carry the
 * label, whichever is further. If the page is not full by then, a second statement gathers.
 */
import type { Query, Table } from "@deskwright/core"
import { afterPlace, condition, conditions, orderSql, whereSql } from "./Conditions.ts"
import { columnName, type Names } from "./Names.ts"
import { isServed } from "./Paths.ts"
import { shareCarrying, shareWithin, type Spread, type Spreads } from "./Spreads.ts"
import { type Statement, Values } from "./Statement.ts"

/** What a row is answered with: its columns under their names in the database, and under those that the executor wants. */
interface Selected {
  readonly cells: string
  readonly answered: string
}

const isOnSet = ({ op }: Query.Clause): boolean => op === "HasAll" || op === "HasAny"

/** Whether a query asks for what carries labels or assignees. One that also searches in texts is left to the planner. */
export const isTagged = ({ where }: Query.Query): boolean =>
  where.some(isOnSet) && !where.some(({ op }) => op === "Matches")

/** Picks what fits among the first so many rows of the order. The other clauses narrow the rows that are walked. */
const walk = (names: Names, table: Table.AnyTable, query: Query.Query, selected: Selected, rows: number): Statement => {
  const { after, limit, order, scope, where } = query
  const values = new Values()
  const narrowing = where.filter((clause) => !isOnSet(clause))
  const asked = conditions(table, scope, narrowing, values)
  if (after !== null) asked.push(afterPlace(table, order, after, values))
  const fits = where.filter(isOnSet).map((clause) => condition(table, clause, values))
  const ordered = orderSql(columnName(order.column), order)
  const walked =
    `SELECT ${selected.cells}, ${fits.join(" AND ")} AS fits FROM ${names.table(table)}${whereSql(asked)}` +
    `${ordered} LIMIT ${values.as("bigint", String(rows))}`
  return {
    text: `SELECT ${selected.answered} FROM (${walked}) AS walked WHERE fits${ordered} LIMIT ${values.as("bigint", String(limit))}`,
    values: values.list,
    anew: !isServed(table, { ...query, where: narrowing })
  }
}

/** Reads all that fits, by whichever index suits, and sorts it: the rows themselves, or if they are many only their keys. */
const gather = (
  names: Names,
  table: Table.AnyTable,
  query: Query.Query,
  { answered, cells }: Selected,
  sorted: "rows" | "keys"
): Statement => {
  const { after, limit, order, scope, where } = query
  const values = new Values()
  const asked = conditions(table, scope, where, values)
  if (after !== null) asked.push(afterPlace(table, order, after, values))
  const own = names.table(table)
  const column = columnName(order.column)
  // OFFSET keeps the planner from walking the order for the sake of the page.
  const all = (wanted: string) => `(SELECT ${wanted} FROM ${own}${whereSql(asked)} OFFSET 0) AS fitting`
  const page = (by: string) => `${orderSql(by, order)} LIMIT ${values.as("bigint", String(limit))}`
  const keys = () => `SELECT "tenant", "id", place FROM ${all(`"tenant", "id", ${column} AS place`)}${page("place")}`
  const text =
    sorted === "rows"
      ? `SELECT ${answered} FROM ${all(cells)}${page(column)}`
      : `SELECT ${answered} FROM (${keys()}) AS page JOIN ${own} USING ("tenant", "id")${orderSql("place", order)}`
  return { text, values: values.list, anew: true }
}

/** How many rows to walk at most; null where fewer rows carry the label, or lie in the scope, than a walk should have to pass. */
const walkLength = ({ limit, scope, where }: Query.Query, spread: Spread): number | null => {
  const share = shareCarrying(where, spread)
  const expected = limit / share
  const carriers = share * spread.rows
  const gathered = Math.min(carriers, shareWithin(scope, spread) * spread.rows)
  // With nothing known, `expected` is infinite or not a number: then nothing is walked.
  if (!(expected < gathered)) return null
  // The dearer it would be to gather, the longer the walk may be.
  return Math.ceil(Math.max(1.5 * expected, carriers / 4))
}

/** The page of a tagged query: gathered where that is cheaper, else walked for, and gathered only if the walk did not fill it. */
export const findTagged = (
  names: Names,
  table: Table.AnyTable,
  query: Query.Query,
  selected: Selected,
  spreads: Spreads
): Statement => {
  const spread = spreads.of(table)
  const rows = spread === undefined ? null : walkLength(query, spread)
  if (rows === null) return gather(names, table, query, selected, "rows")
  const gathered = () => gather(names, table, query, selected, "keys")
  if (spreads.futile.has(query)) return gathered()
  return {
    ...walk(names, table, query, selected, rows),
    otherwise: (found) => {
      if (found >= query.limit) return null
      spreads.futile.add(query)
      return gathered()
    }
  }
}
