/**
 * Pages of what carries a label, or is assigned to somebody. A row has several of either, so that no index has them in an order: the order
 * is walked until the page is full, or all that carries them is read and sorted. The planner chooses by how many carry them, as if they
 * were spread evenly; past a label that went out of use it would walk every newer row. So a walk ends here when it has gone half as far
 * again as it should have, and all is read after that.
 */
import type { Query, Table } from "@deskwright/core"
import { Effect } from "effect"
import { afterPlace, condition, conditions, whereSql } from "./Conditions.ts"
import type { Executor } from "./Executor.ts"
import { columnName, columnsOf, type Names, snake } from "./Names.ts"
import { isServed } from "./Paths.ts"
import { type Answer, type Statement, Values } from "./Statement.ts"

/** What the server last counted: how many rows there are, and of some columns what share of them has what. */
interface Spread {
  readonly rows: number
  readonly shares: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const minute = 60_000

const spreadSql = (names: Names, table: Table.AnyTable): Statement => {
  const values = new Values()
  const sets = columnsOf(table).flatMap(([name, { type }]) => (type === "texts" ? [snake(name)] : []))
  const wanted = values.as("text[]", ["tenant", "site", ...sets])
  const counted =
    `SELECT s.attname::text AS "column", m.value, m.share::text AS "share", c.reltuples::text AS "rows" FROM pg_class c ` +
    `JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname, ` +
    `unnest(coalesce(s.most_common_elems::text, s.most_common_vals::text)::text[], ` +
    `coalesce(s.most_common_elem_freqs, s.most_common_freqs)) AS m (value, share) WHERE c.oid = to_regclass(${values.as("text", names.table(table))}) AND s.attname = ANY(${wanted})`
  return { text: counted, values: values.list }
}

const spreadFrom = (counted: ReadonlyArray<Answer>): Spread => {
  const shares = new Map<string, Map<string, number>>()
  for (const { column, share, value } of counted) {
    const known = shares.get(String(column)) ?? new Map<string, number>()
    shares.set(String(column), known.set(String(value), Number(share)))
  }
  return { rows: Number(counted[0]?.["rows"] ?? 0), shares }
}

const askedFor = ({ after, limit, order, scope, where }: Query.Query): string =>
  JSON.stringify([scope, where, order, limit, after])

/** As many questions are remembered whose walk was in vain. */
const most = 1_000

/**
 * The spread of what each table's rows carry, as it was a minute ago at most, and where a walk was in vain since. What nobody has
 * counted counts as rare.
 */
export class Spreads {
  readonly #names: Names
  readonly #vain = new Set<string>()
  readonly #known = new Map<Table.AnyTable, Spread>()
  readonly #due = new Map<Table.AnyTable, number>()

  constructor(names: Names) {
    this.#names = names
  }

  of(table: Table.AnyTable): Spread | undefined {
    return this.#known.get(table)
  }

  /** Whether the same first page was walked for, and not found. */
  wasInVain(query: Query.Query): boolean {
    return this.#vain.has(askedFor(query))
  }

  /** Later pages begin elsewhere, and the last one is never full. */
  walkedInVain(query: Query.Query): void {
    if (query.after !== null) return
    if (this.#vain.size >= most) this.#vain.clear()
    this.#vain.add(askedFor(query))
  }

  /** One caller a minute asks, and nobody inside a transaction of the host; without an answer lists are dearer, not less right. */
  renewed(table: Table.AnyTable, { joined, read }: Pick<Executor, "joined" | "read">): Effect.Effect<void> {
    return Effect.suspend(() => {
      if (performance.now() < (this.#due.get(table) ?? 0)) return Effect.void
      return Effect.flatMap(joined, (open) => {
        if (open) return Effect.void
        this.#due.set(table, performance.now() + minute)
        const counted = read(spreadSql(this.#names, table))
        this.#vain.clear()
        return Effect.ignore(Effect.map(counted, (answers) => this.#known.set(table, spreadFrom(answers))))
      })
    })
  }
}

const isOfSet = ({ op }: Query.Clause): boolean => op === "HasAll" || op === "HasAny"

export const isTagged = ({ where }: Query.Query): boolean =>
  where.some(isOfSet) && !where.some(({ op }) => op === "Matches")

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((all, one) => all + one, 0)

/** What share of the rows carries what is asked for, if each is met by chance. */
const carrying = (where: ReadonlyArray<Query.Clause>, { shares }: Spread): number =>
  where.reduce((share, clause) => {
    if (clause.op !== "HasAll" && clause.op !== "HasAny") return share
    const known = shares.get(snake(clause.column))
    const each = clause.values.map((value) => known?.get(value) ?? 0)
    return clause.op === "HasAll" ? each.reduce((all, one) => all * one, share) : share * Math.min(1, sum(each))
  }, 1)

/** What share of the rows lies there, at most: what is not listed is no more than the least that is. */
const lying = (scope: Query.Query["scope"], { shares }: Spread): number => {
  const share = (column: string, values: ReadonlyArray<string>): number => {
    const known = shares.get(column) ?? new Map<string, number>()
    const least = Math.min(1, ...known.values())
    return sum(values.map((value) => known.get(value) ?? (known.size === 0 ? 0 : least)))
  }
  if ("housekeeping" in scope) return 1
  const tenant = share("tenant", [scope.tenant])
  return scope.sites === "all" ? tenant : Math.min(tenant, share("site", scope.sites))
}

/** What a row is answered with: its columns as they are called in the database, and as the executor wants them. */
interface Selected {
  readonly cells: string
  readonly answered: string
}

const orderedBy = (column: string, { direction }: Query.Order): string => {
  const way = direction === "asc" ? "" : " DESC"
  return ` ORDER BY ${column}${way}, "id"${way}`
}

/** What fits among so many rows of the order, which the other clauses have narrowed. */
const walk = (names: Names, table: Table.AnyTable, query: Query.Query, selected: Selected, rows: number): Statement => {
  const { after, limit, order, scope, where } = query
  const values = new Values()
  const narrowing = where.filter((clause) => !isOfSet(clause))
  const asked = conditions(table, scope, narrowing, values)
  if (after !== null) asked.push(afterPlace(table, order, after, values))
  const fits = where.filter(isOfSet).map((clause) => condition(table, clause, values))
  const ordered = orderedBy(columnName(order.column), order)
  const walked =
    `SELECT ${selected.cells}, ${fits.join(" AND ")} AS fits FROM ${names.table(table)}${whereSql(asked)}` +
    `${ordered} LIMIT ${values.as("bigint", String(rows))}`
  return {
    text: `SELECT ${selected.answered} FROM (${walked}) AS walked WHERE fits${ordered} LIMIT ${values.as("bigint", String(limit))}`,
    values: values.list,
    anew: !isServed(table, { ...query, where: narrowing })
  }
}

/** All that fits, in whatever way is cheapest for all of it. Of many rows only the keys are sorted. */
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
  const page = (by: string) => `${orderedBy(by, order)} LIMIT ${values.as("bigint", String(limit))}`
  const keys = () => `SELECT "tenant", "id", place FROM ${all(`"tenant", "id", ${column} AS place`)}${page("place")}`
  const text =
    sorted === "rows"
      ? `SELECT ${answered} FROM ${all(cells)}${page(column)}`
      : `SELECT ${answered} FROM (${keys()}) AS page JOIN ${own} USING ("tenant", "id")${orderedBy("place", order)}`
  return { text, values: values.list, anew: true }
}

/** Rows to be walked, or null where reading all that fits is less than the walk should be. */
const stretch = ({ limit, scope, where }: Query.Query, spread: Spread): number | null => {
  const share = carrying(where, spread)
  const [expected, carriers] = [limit / share, share * spread.rows]
  if (!(expected < Math.min(carriers, lying(scope, spread) * spread.rows))) return null
  // The dearer it is to read them all, the longer the walk may be.
  return Math.ceil(Math.max(1.5 * expected, carriers / 4))
}

/** In one statement, or in two where the walk was in vain: that was half as long again, at most, as there are rows to be read then. */
export const findTagged = (
  names: Names,
  table: Table.AnyTable,
  query: Query.Query,
  selected: Selected,
  spreads: Spreads
): Statement => {
  const spread = spreads.of(table)
  const rows = spread === undefined ? null : stretch(query, spread)
  if (rows === null) return gather(names, table, query, selected, "rows")
  const all = () => gather(names, table, query, selected, "keys")
  if (spreads.wasInVain(query)) return all()
  return {
    ...walk(names, table, query, selected, rows),
    otherwise: (found) => {
      if (found >= query.limit) return null
      spreads.walkedInVain(query)
      return all()
    }
  }
}
