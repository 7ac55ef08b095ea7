/**
 * The closed query language of the store, and its meaning. An adapter answers a query exactly as `evaluate` does over the
 * same rows; the conformance suite compares the two.
 */
import type { Scope } from "./model/Actor.js"
import { type AnyTable, type Row, type Scalar } from "./Table.js"
/** The store's clock when the query or the commit runs, moved by `plus` milliseconds. */
export interface StoreTime {
  readonly $store: "now"
  readonly plus: number
}
/** The store's time, plus so many milliseconds. */
export declare const storeNow: (plus?: number) => StoreTime
/** What a column can be compared with: a value, or the store's time. */
export type Bound = string | number | StoreTime
/** All clauses of a query hold together; there is no other connective. */
export type Clause<C extends string = string> =
  | {
      readonly op: "Eq"
      readonly column: C
      readonly value: string | number | boolean
    }
  | {
      readonly op: "In"
      readonly column: C
      readonly values: ReadonlyArray<string | number | boolean>
    }
  /** `from` inclusive, `to` exclusive; either may be null for no bound. A null cell never lies between. */
  | {
      readonly op: "Between"
      readonly column: C
      readonly from: Bound | null
      readonly to: Bound | null
    }
  | {
      readonly op: "HasAll"
      readonly column: C
      readonly values: ReadonlyArray<string>
    }
  | {
      readonly op: "HasAny"
      readonly column: C
      readonly values: ReadonlyArray<string>
    }
  | {
      readonly op: "IsNull"
      readonly column: C
      readonly is: boolean
    }
  /** The one disjunction: the folded column contains the folded term, or the row's `number` is the one read from it, or its id is it. */
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
/** For what works on all tenants (the relay, retention); nothing that answers an actor may use it. */
export declare const housekeeping: {
  readonly housekeeping: true
}
/** The scope of the relay: all tenants. No use case that answers an actor has it. */
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
/** Code-point order, which is that of UTF-8 bytes and of `COLLATE "C"`; JavaScript's `<` differs above U+FFFF. */
export declare const compareText: (a: string, b: string) => number
/** The order of two cells of one column; null comes first. */
export declare const compare: (a: Scalar, b: Scalar) => number
/** Whether a row is of a tenant and site of the scope. */
export declare const inScope: (scope: Scope | Housekeeping, row: Row) => boolean
/** Reads a bound; a store passes its own clock. */
export type ReadBound = (bound: Bound) => string | number
/** Whether a row satisfies a clause. */
export declare const holds: (clause: Clause, row: Row, read: ReadBound) => boolean
/** The total order of a query: by its column, then by id, both in its direction. */
export declare const comparator: (order: Order) => (a: Row, b: Row) => number
/** Whether a row comes strictly after a place in an order. */
export declare const isAfter: (order: Order, after: Position | null, row: Row) => boolean
/** Whether a row is found by a query, wherever it stands in the order. */
export declare const matches: (query: Query, row: Row, read: ReadBound) => boolean
/** A row as brief reads give it: long columns are null. */
export declare const brief: <R extends Row>(table: AnyTable, row: R) => R
/** What a query means: the reference that every adapter is compared with. */
export declare const evaluate: <R extends Row>(
  table: AnyTable,
  rows: Iterable<R>,
  query: Query,
  read: ReadBound
) => ReadonlyArray<R>
//# sourceMappingURL=Query.d.ts.map
