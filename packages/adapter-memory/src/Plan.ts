/**
 * How a query is read. It costs what it returns, not what the table holds: the smallest set of buckets that contains the answer
 * is walked in the query's order, and a shape of query that keeps throwing rows away gets an index of its own.
 */
import { Query, Store, type Table } from "@deskwright/core"
import { type Index, joinedProduct, type Level, siteKey, tenantKey } from "./Buckets.ts"
import { compareKeys, sortable, sortKey } from "./Keys.ts"
import { merge } from "./Merge.ts"
import type { Cursor, Entry, Place } from "./OrderedList.ts"
import type { TableRows } from "./TableRows.ts"

type Clause = Query.Clause
type Value = Table.Scalar
type Sought = Omit<Query.Query, "limit" | "columns">
type Visit = (row: Table.Row) => boolean

/** Buckets up to this size are sorted when they are read, not kept in one more order. */
const small = 256
/** The most buckets that an index over several columns may be asked for at once. */
const widest = 1024
/** The most indexes over several columns in a table: each is paid at every write. */
const mostCompound = 24

/** How many shapes of query are remembered at a time for what they threw away. */
const mostShapes = 1000

/** The buckets of a scope: its level, and the names of its places. */
interface Realm {
  readonly level: Level
  readonly places: ReadonlyArray<string>
}

/** The values of a column of which an answer must have one. */
interface Choice {
  readonly column: string
  readonly values: ReadonlyArray<Value>
}

interface Path {
  readonly index: Index
  readonly values: ReadonlyArray<Value>
  readonly size: number
}

const among = (clauses: ReadonlyArray<Clause>, column: string): ReadonlyArray<ReadonlyArray<unknown>> =>
  clauses.flatMap((clause) =>
    clause.column !== column ? [] : clause.op === "Eq" ? [[clause.value]] : clause.op === "In" ? [clause.values] : [])

const realmOf = ({ scope, where }: Sought): Realm => {
  if ("housekeeping" in scope) return { level: "all", places: [""] }
  const named = among(where, "site")
  if (scope.sites === "all" && named.length === 0) return { level: "tenant", places: [tenantKey(scope.tenant)] }
  const [first, ...rest] = scope.sites === "all" ? named : [scope.sites, ...named]
  const sites = [...new Set(first)].filter((site) => rest.every((list) => list.includes(site)))
  return { level: "site", places: sites.map((site) => siteKey(scope.tenant, String(site))) }
}

/** What a clause lets an index look up; several choices where each alone is necessary. */
const choicesOf = (table: Table.AnyTable, clause: Clause): ReadonlyArray<Choice> => {
  const { column } = clause
  if (!table.filters.includes(column)) return []
  const type = (table.columns as Readonly<Record<string, Table.Column>>)[column]?.type
  if (type === "json" || type === undefined) return []
  const found = (values: ReadonlyArray<Value>): ReadonlyArray<Choice> => [{ column, values: [...new Set(values)] }]
  if (type === "texts") {
    if (clause.op === "HasAny") return found(clause.values)
    return clause.op === "HasAll" ? clause.values.flatMap((value) => found([value])) : []
  }
  if (clause.op === "Eq") return found([clause.value])
  if (clause.op === "In") return found(clause.values)
  return clause.op === "IsNull" && clause.is ? found([null]) : []
}

const sizeOf = (index: Index, { places }: Realm, values: ReadonlyArray<Value>): number => {
  let size = 0
  for (const place of places) for (const value of values) size += index.size(place, value)
  return size
}

const pathOver = (index: Index, realm: Realm, choices: ReadonlyMap<string, Choice>): Path | null => {
  const lists = index.columns.map((column) => choices.get(column)?.values ?? [])
  const width = lists.reduce((count, list) => count * list.length, realm.places.length)
  if (lists.length > 1 && width > widest) return null
  const values = lists.length === 0 ? [""] : lists.length === 1 ? lists[0] ?? [] : joinedProduct(lists)
  return { index, values, size: sizeOf(index, realm, values) }
}

/** For each column the choice with the fewest rows. */
const bestChoices = (rows: TableRows, realm: Realm, where: ReadonlyArray<Clause>): ReadonlyMap<string, Choice> => {
  const best = new Map<string, Choice & { readonly size: number }>()
  for (const choice of where.flatMap((clause) => choicesOf(rows.table, clause))) {
    const size = sizeOf(rows.index(realm.level, [choice.column]), realm, choice.values)
    const other = best.get(choice.column)
    if (other === undefined || size < other.size) best.set(choice.column, { ...choice, size })
  }
  return best
}

/**
 * The way with the fewest rows. One that tells little apart and is not in order yet counts only once `learn` has found it
 * worth its keep: hence "not archived" makes no index, and "archived" does.
 */
const choosePath = (rows: TableRows, realm: Realm, choices: ReadonlyMap<string, Choice>, sort: string): Path => {
  const whole = pathOver(rows.index(realm.level, []), realm, choices) as Path
  let best = whole
  const consider = (path: Path | null) => {
    if (path === null || path.size >= best.size) return
    if (path.index.hasSort(sort) || path.size <= small || (path.index.columns.length === 1 && path.size * 4 <= whole.size)) best = path
  }
  for (const column of choices.keys()) consider(pathOver(rows.index(realm.level, [column]), realm, choices))
  for (const index of rows.compound(realm.level)) {
    if (index.columns.every((column) => choices.has(column))) consider(pathOver(index, realm, choices))
  }
  return best
}

const cursorsOf = (path: Path, realm: Realm, sort: string, descending: boolean, after: Place | null): ReadonlyArray<Cursor> =>
  realm.places.flatMap((place) => path.values.flatMap((value) => path.index.cursor(sort, place, value, descending, after) ?? []))

interface Range {
  readonly after: Place | null
  /** Whether a key lies past the last one that can be an answer. */
  readonly ends: (key: Place["key"]) => boolean
  /** Whether `after` says all that the query's position does. */
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
    // No id is empty, so this lies before all rows with the bound's value: behind them when reading down.
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
  for (const { row } of entries) if (Query.matches(asked, row, read) && Query.isAfter(query.order, query.after, row)) found.push(row)
  const compare = Query.comparator(query.order)
  found.sort((a, b) => compare(a, b) || Query.compareText(a.tenant, b.tenant))
  for (const row of found) if (!visit(row)) return
}

const byIds = (rows: TableRows, { scope }: Sought, ids: ReadonlyArray<unknown>): ReadonlyArray<Entry> => {
  const tenants = "housekeeping" in scope ? [...rows.byTenant.values()] : [rows.byTenant.get(scope.tenant)]
  const unique = [...new Set(ids)] as ReadonlyArray<string>
  return tenants.flatMap((tenant) => unique.flatMap((id) => tenant?.get(id) ?? []))
}

/** Gives every row that a query means, in its order, until `visit` says false. */
export const scan = (rows: TableRows, query: Sought, read: Query.ReadBound, visit: Visit): void => {
  const { column: sort, direction } = query.order
  const [ids] = among(query.where, "id")
  if (ids !== undefined) return settle(byIds(rows, query, ids), query, read, visit)
  const column = (rows.table.columns as Readonly<Record<string, Table.Column>>)[sort]
  if (column === undefined || !sortable(column) || !rows.table.sorts.includes(sort)) return settle(rows.entries(), query, read, visit)
  const realm = realmOf(query)
  const choices = bestChoices(rows, realm, query.where)
  const path = choosePath(rows, realm, choices, sort)
  if (path.size === 0) return
  const kept = path.index.sorts[0]
  if (path.size <= small && kept !== undefined && !path.index.hasSort(sort)) {
    const found: Array<Entry> = []
    merge(cursorsOf(path, realm, kept, false, null), false, (entry) => found.push(entry) > 0)
    return settle(found, query, read, visit)
  }
  rows.sortedIndex(realm.level, path.index.columns, sort)
  const range = rangeOf(column, query, read)
  const cursors = cursorsOf(path, realm, sort, direction === "desc", range.after)
  const open = query.where.filter((clause) => !isImplied(rows.table, path, choices, clause))
  learn(rows, { choices, path, realm, sort }, walk(cursors, query, range, choices, open, read, visit))
}

type Rejections = ReadonlyMap<string, number>

/** Whether every row of a path satisfies a clause: it is the one by which the buckets were chosen. */
const isImplied = (table: Table.AnyTable, { index }: Path, choices: ReadonlyMap<string, Choice>, clause: Clause): boolean => {
  if (!index.columns.includes(clause.column)) return false
  const chosen = choices.get(clause.column)?.values
  const own = choicesOf(table, clause)
  return own.length === 1 && own[0]?.values.every((value) => chosen?.includes(value)) === true && own[0].values.length === chosen?.length
}

/** Walks in order; answers how many rows each indexable column threw away. */
const walk = (
  cursors: ReadonlyArray<Cursor>, query: Sought, range: Range, indexable: ReadonlyMap<string, Choice>, open: ReadonlyArray<Clause>,
  read: Query.ReadBound, visit: Visit
): Rejections => {
  const rejections = new Map<string, number>()
  const guards = open.filter(({ column }) => indexable.has(column))
  const others = open.filter(({ column }) => !indexable.has(column))
  merge(cursors, query.order.direction === "desc", ({ row }, cursor) => {
    if (range.ends(cursor.key)) return false
    for (const guard of guards) {
      if (Query.holds(guard, row, read)) continue
      rejections.set(guard.column, (rejections.get(guard.column) ?? 0) + 1)
      return true
    }
    const holds = others.every((clause) => Query.holds(clause, row, read)) && (range.exact || Query.isAfter(query.order, query.after, row))
    return !holds || visit(row)
  })
  return rejections
}

interface Walked {
  readonly choices: ReadonlyMap<string, Choice>
  readonly path: Path
  readonly realm: Realm
  readonly sort: string
}

/** Once a shape of query has thrown away a good part of a table, an index over the columns that did it is worth its cost. */
const learn = (rows: TableRows, { choices, path, realm, sort }: Walked, rejections: Rejections): void => {
  const total = [...rejections.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return
  const columns = new Set(path.index.columns)
  for (const [column, count] of rejections) if (count * 10 >= total) columns.add(column)
  if (columns.size === path.index.columns.length) return
  const target = [...columns].sort()
  const name = [realm.level, sort, ...target].join(" ")
  const waste = (rows.waste.get(name) ?? 0) + total
  if (rows.waste.size >= mostShapes) rows.waste.clear()
  rows.waste.set(name, waste)
  if (waste < Math.max(2000, rows.size / 64)) return
  const width = target.reduce((count, column) => count * (choices.get(column)?.values.length ?? 1), realm.places.length)
  if (target.length > 1 && (width > widest || rows.compound(realm.level).length >= mostCompound)) return
  rows.sortedIndex(realm.level, target, sort)
}

/** Exactly what `Query.evaluate` answers over the same rows. */
export const find = (rows: TableRows, query: Query.Query, read: Query.ReadBound): ReadonlyArray<Table.Row> => {
  const found: Array<Table.Row> = []
  if (query.limit > 0) scan(rows, query, read, (row) => found.push(rows.shape.read(row, query.columns)) < query.limit)
  return found
}

/** Exactly what the port's default tally answers, without its pages. */
export const tally = (rows: TableRows, { by, cap, scope, where }: Store.TallyRequest, read: Query.ReadBound): Store.TallyAnswer => {
  const values = new Map<string, number>()
  const counted = by !== null && rows.shape.column(by).long ? null : by
  let total = 0
  scan(rows, { scope, where, order: { column: rows.table.sorts[0] ?? "id", direction: "asc" }, after: null }, read, (row) => {
    if (++total > cap) return false
    if (counted !== null) for (const value of Store.valuesOf(row, counted)) values.set(value, (values.get(value) ?? 0) + 1)
    return true
  })
  return { total: Math.min(total, cap), capped: total > cap, values: [...values] }
}
