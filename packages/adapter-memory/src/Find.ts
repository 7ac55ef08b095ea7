import { Query, Store, type Table } from "@deskwright/core"
import { compareKeys, sortable, sortKey } from "./Keys.ts"
import { merge } from "./Merge.ts"
import type { Entry, Place } from "./OrderedList.ts"
import { among, cursorsOf, isImplied, learn, type Plan, planOf, type Rejections, small, type Sought } from "./Plan.ts"
import type { TableRows } from "./TableRows.ts"

type Visit = (row: Table.Row) => boolean

interface Range {
  readonly after: Place | null
  /** Whether no row with this key, or behind it, can be an answer. */
  readonly ends: (key: Place["key"]) => boolean
  /** Whether starting at `after` already respects the query's position, so that rows need not be compared with it. */
  readonly exact: boolean
}

/** Where in an order the answers begin and end, from the position and the bounds on the sort column. */
const rangeOf = (column: Table.Column, { after, order, where }: Sought, read: Query.ReadBound): Range => {
  const descending = order.direction === "desc"
  const starts: Array<Place> = []
  const ends: Array<Place["key"]> = []
  const position = after === null ? undefined : sortKey(column, after.value)
  if (after !== null && position !== undefined) starts.push({ key: position, id: after.id })
  for (const clause of where) {
    if (clause.op !== "Between" || clause.column !== order.column) continue
    const [first, last] = descending ? [clause.to, clause.from] : [clause.from, clause.to]
    const start = first === null ? undefined : sortKey(column, read(first))
    const end = last === null ? undefined : sortKey(column, read(last))
    // No id is empty, so this place lies before all rows with the bound's value; read downwards, it lies behind them.
    if (start !== undefined) starts.push({ key: start, id: "" })
    if (end !== undefined) ends.push(end)
  }
  starts.sort((a, b) => compareKeys(a.key, b.key) || Query.compareText(a.id, b.id))
  return {
    after: (descending ? starts[0] : starts.at(-1)) ?? null,
    ends: (key) => ends.some((end) => (descending ? compareKeys(key, end) < 0 : compareKeys(key, end) >= 0)),
    exact: after === null || position !== undefined
  }
}

/** Answers from rows in no particular order. */
const settle = (entries: Iterable<Entry>, query: Sought, read: Query.ReadBound, visit: Visit): void => {
  const found: Array<Table.Row> = []
  const asked = { ...query, limit: 0, columns: "all" } as const
  for (const { row } of entries)
    if (Query.matches(asked, row, read) && Query.isAfter(query.order, query.after, row)) found.push(row)
  const compare = Query.comparator(query.order)
  found.sort((a, b) => compare(a, b) || Query.compareText(a.tenant, b.tenant))
  for (const row of found) if (!visit(row)) return
}

const byIds = (rows: TableRows, { scope }: Sought, ids: ReadonlyArray<unknown>): ReadonlyArray<Entry> => {
  const tenants = "housekeeping" in scope ? [...rows.byTenant.values()] : [rows.byTenant.get(scope.tenant)]
  const unique = [...new Set(ids)] as ReadonlyArray<string>
  return tenants.flatMap((tenant) => unique.flatMap((id) => tenant?.get(id) ?? []))
}

/** Visits every row that a query finds, in its order, until `visit` answers false. */
export const scan = (rows: TableRows, query: Sought, read: Query.ReadBound, visit: Visit): void => {
  const [ids] = among(query.where, "id")
  if (ids !== undefined) return settle(byIds(rows, query, ids), query, read, visit)
  const sort = query.order.column
  const column = (rows.table.columns as Readonly<Record<string, Table.Column>>)[sort]
  if (column === undefined || !sortable(column) || !rows.table.sorts.includes(sort))
    return settle(rows.entries(), query, read, visit)
  const plan = planOf(rows, query)
  const { index, size } = plan.path
  if (size === 0) return
  const kept = index.sorts[0]
  if (size <= small && kept !== undefined && !index.hasSort(sort)) {
    const found: Array<Entry> = []
    merge(cursorsOf(plan, kept, false, null), false, (entry) => found.push(entry) > 0)
    return settle(found, query, read, visit)
  }
  rows.sortedIndex(index.level, index.columns, sort)
  learn(plan, walk(plan, query, rangeOf(column, query, read), read, visit))
}

/** Reads the buckets of a plan in the query's order. Answers how many rows each column rejected, from which `learn` makes indexes. */
const walk = (plan: Plan, query: Sought, range: Range, read: Query.ReadBound, visit: Visit): Rejections => {
  const rejections = new Map<string, number>()
  const open = query.where.filter((clause) => !isImplied(plan, clause))
  const guards = open.filter(({ column }) => plan.choices.has(column))
  const others = open.filter(({ column }) => !plan.choices.has(column))
  const descending = query.order.direction === "desc"
  merge(cursorsOf(plan, plan.sort, descending, range.after), descending, ({ row }, { key }) => {
    if (range.ends(key)) return false
    for (const guard of guards) {
      if (Query.holds(guard, row, read)) continue
      rejections.set(guard.column, (rejections.get(guard.column) ?? 0) + 1)
      return true
    }
    const holds =
      others.every((clause) => Query.holds(clause, row, read)) &&
      (range.exact || Query.isAfter(query.order, query.after, row))
    return !holds || visit(row)
  })
  return rejections
}

/** Exactly what `Query.evaluate` answers over the same rows. */
export const find = (rows: TableRows, query: Query.Query, read: Query.ReadBound): ReadonlyArray<Table.Row> => {
  const found: Array<Table.Row> = []
  if (query.limit > 0) scan(rows, query, read, (row) => found.push(rows.shape.read(row, query.columns)) < query.limit)
  return found
}

/** Exactly what the port's default tally answers, without its pages. */
export const tally = (
  rows: TableRows,
  { by, cap, scope, where }: Store.TallyRequest,
  read: Query.ReadBound
): Store.TallyAnswer => {
  const values = new Map<string, number>()
  const counted = by !== null && rows.shape.column(by).long ? null : by
  let total = 0
  scan(
    rows,
    { scope, where, order: { column: rows.table.sorts[0] ?? "id", direction: "asc" }, after: null },
    read,
    (row) => {
      if (++total > cap) return false
      if (counted !== null)
        for (const value of Store.valuesOf(row, counted)) values.set(value, (values.get(value) ?? 0) + 1)
      return true
    }
  )
  return { total: Math.min(total, cap), capped: total > cap, values: [...values] }
}
