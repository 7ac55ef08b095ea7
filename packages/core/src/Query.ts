/**
 * The closed query language of the store, and its meaning. An adapter answers a query exactly as `evaluate` does over the
 * same rows; the conformance suite compares the two.
 */
import type { Scope } from "./model/Actor.ts"
import { type AnyTable, cell, type Row, type Scalar } from "./Table.ts"

/** The store's clock when the query or the commit runs, moved by `plus` milliseconds. */
export interface StoreTime {
  readonly $store: "now"
  readonly plus: number
}

/** The store's time, plus so many milliseconds. */
export const storeNow = (plus = 0): StoreTime => ({ $store: "now", plus })

/** What a column can be compared with: a value, or the store's time. */
export type Bound = string | number | StoreTime

/** All clauses of a query hold together; there is no other connective. */
export type Clause<C extends string = string> =
  | { readonly op: "Eq"; readonly column: C; readonly value: string | number | boolean }
  | { readonly op: "In"; readonly column: C; readonly values: ReadonlyArray<string | number | boolean> }
  /** `from` inclusive, `to` exclusive; either may be null for no bound. A null cell never lies between. */
  | { readonly op: "Between"; readonly column: C; readonly from: Bound | null; readonly to: Bound | null }
  | { readonly op: "HasAll"; readonly column: C; readonly values: ReadonlyArray<string> }
  | { readonly op: "HasAny"; readonly column: C; readonly values: ReadonlyArray<string> }
  | { readonly op: "IsNull"; readonly column: C; readonly is: boolean }
  /** The one disjunction: the folded column contains the folded term, or the row has the `number` or the id that was read from the term. */
  | {
      readonly op: "Matches"
      readonly column: C
      readonly term: string
      readonly number: number | null
      readonly id: string | null
    }

/** A column that the table declares as sortable, and a direction; the id is the tiebreak. */
export interface Order<C extends string = string> {
  readonly column: C
  readonly direction: "asc" | "desc"
}

/** A place in a query's order: the sort column's value and the id of the last row seen. */
export interface Position {
  readonly value: Scalar
  readonly id: string
}

/** The scope of the relay and of retention: all tenants. Nothing that answers an actor may use it. */
export const housekeeping = { housekeeping: true } as const
/** The scope of all tenants, which only housekeeping has. */
export type Housekeeping = typeof housekeeping

/** All that can be asked of a table: within a scope, by clauses that must all hold, in an order, from a place on. */
export interface Query<C extends string = string> {
  readonly scope: Scope | Housekeeping
  readonly where: ReadonlyArray<Clause<C>>
  /** Over a sort column of the table; the id is the tiebreak, in the same direction. */
  readonly order: Order<C>
  /** Rows strictly after this place. */
  readonly after: Position | null
  readonly limit: number
  /** `brief`: long columns come back as null. */
  readonly columns: "all" | "brief"
}

// Surrogates stand for code points above U+FFFF, so they come after all other code units.
const unit = (code: number): number => (code >= 0xd800 && code < 0xe000 ? code + 0x10000 : code)

/** Code-point order, which is that of UTF-8 bytes and of `COLLATE "C"`; JavaScript's `<` differs above U+FFFF. */
export const compareText = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return unit(x) - unit(y)
  }
  return a.length - b.length
}

/** The order of two cells of one column; null comes first. */
export const compare = (a: Scalar, b: Scalar): number => {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return typeof a === "string" ? compareText(a, String(b)) : Number(a) - Number(b)
}

/** Whether a row is of a tenant and site of the scope. */
export const inScope = (scope: Scope | Housekeeping, row: Row): boolean =>
  "housekeeping" in scope || (row.tenant === scope.tenant && (scope.sites === "all" || scope.sites.includes(row.site)))

const scalar = (row: Row, column: string): Scalar => cell(row, column) as Scalar
const set = (row: Row, column: string): ReadonlyArray<string> => (cell(row, column) ?? []) as ReadonlyArray<string>

/** Reads a bound; a store passes its own clock. */
export type ReadBound = (bound: Bound) => string | number

/** Whether a row satisfies a clause. */
export const holds = (clause: Clause, row: Row, read: ReadBound): boolean => {
  const { column } = clause
  switch (clause.op) {
    case "Eq":
      return scalar(row, column) === clause.value
    case "In":
      return (clause.values as ReadonlyArray<Scalar>).includes(scalar(row, column))
    case "Between": {
      const value = scalar(row, column)
      return (
        value !== null &&
        (clause.from === null || compare(value, read(clause.from)) >= 0) &&
        (clause.to === null || compare(value, read(clause.to)) < 0)
      )
    }
    case "HasAll":
      return clause.values.every((value) => set(row, column).includes(value))
    case "HasAny":
      return clause.values.some((value) => set(row, column).includes(value))
    case "IsNull":
      return (cell(row, column) === null) === clause.is
    case "Matches":
      return (
        row.id === clause.id ||
        (clause.number !== null && cell(row, "number") === clause.number) ||
        String(cell(row, column) ?? "").includes(clause.term)
      )
  }
}

/** The total order of a query: by its column, then by id, both in its direction. */
export const comparator = (order: Order) => {
  const sign = order.direction === "asc" ? 1 : -1
  return (a: Row, b: Row): number =>
    sign * (compare(scalar(a, order.column), scalar(b, order.column)) || compareText(a.id, b.id))
}

/** Whether a row comes strictly after a place in an order. */
export const isAfter = (order: Order, after: Position | null, row: Row): boolean => {
  if (after === null) return true
  const sign = order.direction === "asc" ? 1 : -1
  return sign * (compare(scalar(row, order.column), after.value) || compareText(row.id, after.id)) > 0
}

/** Whether a row is found by a query, wherever it stands in the order. */
export const matches = (query: Query, row: Row, read: ReadBound): boolean =>
  inScope(query.scope, row) && query.where.every((clause) => holds(clause, row, read))

/** A row as brief reads give it: long columns are null. */
export const brief = <R extends Row>(table: AnyTable, row: R): R => {
  const out = { ...row } as unknown as Record<string, unknown>
  for (const [name, column] of Object.entries(table.columns)) if (column.long) out[name] = null
  return out as unknown as R
}

/** What a query means: the reference that every adapter is compared with. */
export const evaluate = <R extends Row>(
  table: AnyTable,
  rows: Iterable<R>,
  query: Query,
  read: ReadBound
): ReadonlyArray<R> =>
  [...rows]
    .filter((row) => matches(query, row, read) && isAfter(query.order, query.after, row))
    .sort(comparator(query.order))
    .slice(0, query.limit)
    .map((row) => (query.columns === "brief" ? brief(table, row) : row))
