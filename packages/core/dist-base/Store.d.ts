/**
 * The storage port. `find` and `commit` are all that an adapter must have; `tally` and `claim` have correct, slower
 * defaults built on them. There is no other way to write than `commit`: what a use case decided is applied whole or not at all.
 */
import { Context, Effect, Layer, Schema } from "effect"
import type { Place, Scope, Timestamp } from "./model/Actor.js"
import type { Clause, Housekeeping, Query, StoreTime } from "./Query.js"
import { type AnyTable, type Row, type Table } from "./Table.js"
/** The next number of a series of the tenant: gapless, increasing in commit order, never reused. Stands in an inserted row's `number`. */
export interface NextNumber {
  readonly $store: "number"
  readonly series: string
}
/** The series' next number, which the store fills in. */
export declare const nextNumber: (series: string) => NextNumber
/** What only the store can fill in. */
export type StoreValue = NextNumber | StoreTime
/**
 * A row to write: a time may be the store's, the number the store's next. A row that is inserted with a `number` of its own moves its
 * `series` to at least that number, before the commit gives any; so no number that was brought along is ever given again.
 */
export type Draft<R extends Row> = {
  readonly [K in keyof R]: R[K] | StoreValue
}
/** Names a row, with the version on which something was decided. */
export interface Guard {
  readonly table: AnyTable
  readonly id: string
  readonly expected: number
}
/**
 * One element of a commit. Guarded ones (`Update`, `Delete`, `Expect`) apply only if the row still has the expected version;
 * an update must raise the version, and leaves the table's counters as they are. `Bump` needs no version and changes none: it adds to counters and moves times forward.
 */
export type Change =
  | {
      readonly op: "Insert"
      readonly table: AnyTable
      readonly row: Draft<Row>
    }
  | {
      readonly op: "Update"
      readonly table: AnyTable
      readonly row: Draft<Row>
      readonly id: string
      readonly expected: number
    }
  | ({
      readonly op: "Delete"
    } & Guard)
  | ({
      readonly op: "Expect"
    } & Guard)
  | {
      readonly op: "Bump"
      readonly table: AnyTable
      readonly id: string
      readonly add: Readonly<Record<string, number>>
      /** Sets a time or number to the larger of what it is (null is smallest) and this. */
      readonly forward: Readonly<Record<string, string | number | StoreTime>>
    }
  /** Sets redactable columns of an append-only row to null. A repeat, or an absent row, is no fault. */
  | {
      readonly op: "Redact"
      readonly table: AnyTable
      readonly id: string
      readonly columns: ReadonlyArray<string>
    }
/** A new row. */
export declare const insert: <R extends Row>(table: Table<R>, row: Draft<R>) => Change
/** Replaces a row that still has the version before this one's. */
export declare const update: <R extends Row>(
  table: Table<R>,
  row: Draft<R> & {
    readonly id: string
    readonly version: number
  },
  expected: number
) => Change
/** Deletes a row that still has this version. */
export declare const remove: <R extends Row>(table: Table<R>, { id, version }: Row) => Change
/** Holds the commit to a row that was only read. */
export declare const expect: <R extends Row>(table: Table<R>, { id, version }: Row) => Change
/** Adds to counters and moves times forward, whatever the row's version. */
export declare const bump: <R extends Row>(
  table: Table<R>,
  id: string,
  by: {
    readonly add?: Partial<Record<keyof R & string, number>>
    readonly forward?: Partial<Record<keyof R & string, string | number | StoreTime>>
  }
) => Change
/** Sets redactable columns of an append-only row to null. */
export declare const redact: <R extends Row>(
  table: Table<R>,
  id: string,
  columns: ReadonlyArray<keyof R & string>
) => Change
/**
 * A row that was no longer as expected, or not there. Where nothing else stands in the way of a commit, so is a row that is pointed at
 * but not there (any more), and one that cannot go because rows point at it.
 */
export interface StaleRow {
  readonly table: string
  readonly id: string
}
/** A unique key that is taken, and by which row it was wanted. */
export interface TakenKey {
  readonly table: string
  /** The name of the unique key; `id` is the primary one. */
  readonly key: string
  /** The id of the row that could not be inserted or updated. */
  readonly id: string
}
declare const CommitRefused_base: Schema.Class<
  CommitRefused,
  Schema.TaggedStruct<
    "CommitRefused",
    {
      readonly stale: Schema.$Array<
        Schema.Struct<{
          readonly table: Schema.String
          readonly id: Schema.String
        }>
      >
      readonly taken: Schema.$Array<
        Schema.Struct<{
          readonly table: Schema.String
          readonly key: Schema.String
          readonly id: Schema.String
        }>
      >
    }
  >,
  import("effect/Cause").YieldableError
>
/** Nothing was applied. Names every row that was no longer as expected (or not there) and every unique key that was taken. */
export declare class CommitRefused extends CommitRefused_base {
  get message(): string
}
declare const StorageUnavailable_base: Schema.Class<
  StorageUnavailable,
  Schema.TaggedStruct<
    "StorageUnavailable",
    {
      readonly reason: Schema.String
      readonly retryable: Schema.Boolean
      readonly cause: Schema.Defect
    }
  >,
  import("effect/Cause").YieldableError
>
/** The store could not be asked or could not answer; nothing was written. */
export declare class StorageUnavailable extends StorageUnavailable_base {
  get message(): string
}
declare const OutcomeUnknown_base: Schema.Class<
  OutcomeUnknown,
  Schema.TaggedStruct<
    "OutcomeUnknown",
    {
      readonly cause: Schema.Defect
    }
  >,
  import("effect/Cause").YieldableError
>
/** The answer to a commit was lost: it was applied whole or not at all. Repeat with the same `requestId` to learn which. */
export declare class OutcomeUnknown extends OutcomeUnknown_base {
  get message(): string
}
declare const SiteBusy_base: Schema.Class<
  SiteBusy,
  Schema.TaggedStruct<
    "SiteBusy",
    {
      readonly site: Schema.String
      readonly series: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** Others hold a number series for too long. Issues of all sites share one, so the holder need not be at work in this `site`. */
export declare class SiteBusy extends SiteBusy_base {
  get message(): string
}
/** What every use case that writes can fail with on account of the store. */
export type StoreFailure = StorageUnavailable | OutcomeUnknown | SiteBusy
/** What a commit can fail with. */
export type CommitError = CommitRefused | StoreFailure
/** What only the store knew: its time, and the number given to each inserted row that asked for one, by row id. */
export interface Committed {
  readonly at: Timestamp
  readonly numbers: ReadonlyMap<string, number>
}
/** What to count: the rows of a query, per value of a column, up to a cap. */
export interface TallyRequest {
  readonly scope: Scope | Housekeeping
  readonly where: ReadonlyArray<Clause>
  /** Count per value of this column (per member of a `texts` column), or only in all. */
  readonly by: string | null
  /** Counting stops after this many rows. */
  readonly cap: number
}
/** A count, and the counts per value, each up to the cap. */
export interface TallyAnswer {
  /** Rows counted: at most `cap`. */
  readonly total: number
  readonly capped: boolean
  /** Exact when not capped; else the counts among the rows counted. Nulls are not a value. */
  readonly values: ReadonlyArray<readonly [value: string, count: number]>
}
/** What is claimed: how many at most, for how long, under which token, and what alone. */
export interface ClaimRequest {
  /** Milliseconds by the store's clock until others may claim the same rows. */
  readonly lease: number
  readonly limit: number
  /** Stands in the row while the lease runs: who finishes must still hold it. */
  readonly token: string
  readonly where: ReadonlyArray<Clause>
}
/** What an adapter author writes. */
export interface Driver {
  readonly find: (table: AnyTable, query: Query) => Effect.Effect<ReadonlyArray<Row>, StorageUnavailable>
  /**
   * Applies every change, in their order, or none. All rows lie in `place`; a row of another place counts as absent, except as what a
   * row points at. Rows are inserted before those that point at them, and removed after.
   */
  readonly commit: (place: Place, changes: ReadonlyArray<Change>) => Effect.Effect<Committed, CommitError>
  readonly tally?: (table: AnyTable, request: TallyRequest) => Effect.Effect<TallyAnswer, StorageUnavailable>
  /** Takes due rows of a queue table, whatever their tenant: the oldest pending row of each group only, each leased and with one more claim. */
  readonly claim?: (table: AnyTable, request: ClaimRequest) => Effect.Effect<ReadonlyArray<Row>, StoreFailure>
}
type ColumnsOf<R extends Row> = keyof R & string
declare const Store_base: Context.ServiceClass<
  Store,
  "@deskwright/core/Store",
  {
    readonly find: <R extends Row>(
      table: Table<R>,
      query: Query<ColumnsOf<R>>
    ) => Effect.Effect<ReadonlyArray<R>, StorageUnavailable>
    readonly commit: Driver["commit"]
    readonly tally: <R extends Row>(
      table: Table<R>,
      request: Omit<TallyRequest, "where" | "by"> & {
        readonly where: ReadonlyArray<Clause<ColumnsOf<R>>>
        readonly by: ColumnsOf<R> | null
      }
    ) => Effect.Effect<TallyAnswer, StorageUnavailable>
    readonly claim: <R extends Row>(
      table: Table<R>,
      request: ClaimRequest
    ) => Effect.Effect<ReadonlyArray<R>, StoreFailure>
  }
>
/** The port as use cases see it: typed by table. */
export declare class Store extends Store_base {
  /** Completes a driver with the defaults for what it does not override. */
  static readonly make: (driver: Driver) => Store["Service"]
  static readonly layerDriver: (driver: Driver) => Layer.Layer<Store>
}
/** The values under which a row is counted in a column. */
export declare const valuesOf: (row: Row, column: string) => ReadonlyArray<string>
export {}
//# sourceMappingURL=Store.d.ts.map
