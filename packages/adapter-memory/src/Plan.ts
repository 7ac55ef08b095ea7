/**
 * Which way a query is read. It should cost what it returns, not what the table holds: the smallest set of buckets that contains
 * the answer is walked in the query's order, and a shape of query that keeps throwing rows away gets an index of its own.
 */
import type { Query, Table } from "@deskwright/core"
import { type Index, joinedProduct, type Level, siteKey, tenantKey } from "./Buckets.ts"
import type { Cursor, Place } from "./OrderedList.ts"
import type { TableRows } from "./TableRows.ts"

type Clause = Query.Clause
type Value = Table.Scalar
/** A query as far as it says which rows are meant, and in what order. */
export type Sought = Omit<Query.Query, "limit" | "columns">

/** Buckets up to this size are sorted when they are read, not kept in one more order. */
export const small = 256
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

/** How a query is read: its buckets, and what of it an index can look up at all. */
export interface Plan {
  readonly rows: TableRows
  readonly realm: Realm
  readonly sort: string
  readonly choices: ReadonlyMap<string, Choice>
  readonly path: Path
}

/** The values that clauses on a column name, clause by clause. */
export const among = (clauses: ReadonlyArray<Clause>, column: string): ReadonlyArray<ReadonlyArray<unknown>> =>
  clauses.flatMap((clause) =>
    clause.column !== column ? [] : clause.op === "Eq" ? [[clause.value]] : clause.op === "In" ? [clause.values] : []
  )

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
  const values = lists.length === 0 ? [""] : lists.length === 1 ? (lists[0] ?? []) : joinedProduct(lists)
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
    if (
      path.index.hasSort(sort) ||
      path.size <= small ||
      (path.index.columns.length === 1 && path.size * 4 <= whole.size)
    )
      best = path
  }
  for (const column of choices.keys()) consider(pathOver(rows.index(realm.level, [column]), realm, choices))
  for (const index of rows.compound(realm.level)) {
    if (index.columns.every((column) => choices.has(column))) consider(pathOver(index, realm, choices))
  }
  return best
}

export const planOf = (rows: TableRows, query: Sought): Plan => {
  const sort = query.order.column
  const realm = realmOf(query)
  const choices = bestChoices(rows, realm, query.where)
  return { rows, realm, sort, choices, path: choosePath(rows, realm, choices, sort) }
}

/** Opens the buckets of a plan in one of the orders that they are kept in. */
export const cursorsOf = (
  { path, realm }: Plan,
  sort: string,
  descending: boolean,
  after: Place | null
): ReadonlyArray<Cursor> =>
  realm.places.flatMap((place) =>
    path.values.flatMap((value) => path.index.cursor(sort, place, value, descending, after) ?? [])
  )

/** Whether every row of a plan's buckets satisfies a clause: it is the one by which they were chosen. */
export const isImplied = ({ choices, path, rows }: Plan, clause: Clause): boolean => {
  const chosen = choices.get(clause.column)?.values
  if (chosen === undefined || !path.index.columns.includes(clause.column)) return false
  const [own, ...more] = choicesOf(rows.table, clause)
  return (
    own !== undefined &&
    more.length === 0 &&
    own.values.length === chosen.length &&
    own.values.every((value) => chosen.includes(value))
  )
}

/** How many rows each indexable column threw away. */
export type Rejections = ReadonlyMap<string, number>

/** Once a shape of query has thrown away a good part of a table, an index over the columns that did it is worth its cost. */
export const learn = ({ choices, path, realm, rows, sort }: Plan, rejections: Rejections): void => {
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
