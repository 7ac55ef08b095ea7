import { Effect, Schema } from "effect"
import type { Scope } from "./model/Actor.js"
import * as Cursor from "./Cursor.js"
import { type Clause, type Order } from "./Query.js"
import { Store } from "./Store.js"
import { type Row, type Table } from "./Table.js"
export declare const maxLimit = 200
export declare const defaultLimit = 50
export declare const pageFields: {
  limit: Schema.optionalKey<Schema.Int>
  cursor: Schema.optionalKey<Schema.String>
}
export interface ListRequest<C extends string> {
  readonly scope: Scope
  /** What the caller asked for, in its own words: a cursor is good for the same words only, even when "today" has moved. */
  readonly asked: unknown
  readonly where: ReadonlyArray<Clause<C>>
  readonly order: Order<C>
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}
export interface UnionRequest<C extends string> extends Omit<ListRequest<C>, "where"> {
  readonly anyOf: ReadonlyArray<ReadonlyArray<Clause<C>>>
}
/** One page of a table, in a total order, from where the cursor left off. Long columns are null. */
export declare const list: <R extends Row, A>(
  table: Table<R>,
  { where, ...request }: ListRequest<keyof R & string>,
  present: (rows: ReadonlyArray<R>) => Effect.Effect<ReadonlyArray<A>>,
  columns?: "all" | "brief"
) => Effect.Effect<
  {
    data: readonly A[]
    page: {
      next: string | null
      hasMore: boolean
    }
  },
  Cursor.InvalidCursor | import("./Store.js").StorageUnavailable,
  Store
>
/**
 * One page of the rows that satisfy any of several sets of clauses, each row once. The store has no disjunction: each set is asked
 * for a whole page, and what comes first of all of them is the page. Where clauses cannot say which rows exist for whoever asks,
 * `keep` does, and the page is filled with what it leaves.
 */
export declare const listAny: <R extends Row, A, E = never, P = never>(
  table: Table<R>,
  request: UnionRequest<keyof R & string>,
  present: (rows: ReadonlyArray<R>) => Effect.Effect<ReadonlyArray<A>>,
  columns?: "all" | "brief" | undefined,
  keep?: ((rows: ReadonlyArray<R>) => Effect.Effect<ReadonlyArray<R>, E, P>) | undefined
) => Effect.Effect<
  {
    data: readonly A[]
    page: {
      next: string | null
      hasMore: boolean
    }
  },
  E | Cursor.InvalidCursor | import("./Store.js").StorageUnavailable,
  P | Store
>
/** For what the desk itself must know, whoever asks: nothing read so is ever shown. */
export declare const everySite: (tenant: string) => Scope
/** Rows by their ids, in one query; absent ones are left out. */
export declare const byIds: <R extends Row>(
  table: Table<R>,
  scope: Scope,
  ids: readonly string[],
  columns?: "all" | "brief" | undefined
) => Effect.Effect<readonly R[], import("./Store.js").StorageUnavailable, Store>
/** A row by its id, whole, or null. */
export declare const byId: <R extends Row>(
  table: Table<R>,
  scope: Scope,
  id: string
) => Effect.Effect<R | null, import("./Store.js").StorageUnavailable, Store>
/** The first row that satisfies these clauses, whole, or null. What is looked up by a sort column is best ordered by that, too. */
export declare const first: <R extends Row>(
  table: Table<R>,
  scope: Scope,
  where: readonly Clause<keyof R & string>[],
  column?: (keyof R & string) | undefined
) => Effect.Effect<R | null, import("./Store.js").StorageUnavailable, Store>
//# sourceMappingURL=Page.d.ts.map
