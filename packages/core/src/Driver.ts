/** What an adapter author writes: a driver. Here are the two functions that it must have, the two that it may have, and how they fail. */
import { type Effect, Schema } from "effect"
import type { Place, Scope, Timestamp } from "./model/Actor.ts"
import type { Clause, Housekeeping, Query } from "./Query.ts"
import type { AnyTable, Row } from "./Table.ts"
import type { Change } from "./Change.ts"

/**
 * A row that was no longer as expected, or not there. If nothing else stands in the way of a commit, two more are named as stale: a row
 * that is pointed at but not there (any more), and a row that cannot be deleted because others point at it.
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

/** Nothing was applied. Names every row that was no longer as expected (or not there) and every unique key that was taken. */
export class CommitRefused extends Schema.TaggedError<CommitRefused>()("CommitRefused", {
  stale: Schema.Array(Schema.Struct({ table: Schema.String, id: Schema.String })),
  taken: Schema.Array(Schema.Struct({ table: Schema.String, key: Schema.String, id: Schema.String }))
}) {
  override get message() {
    const names = [
      ...this.stale.map((row) => `${row.table} ${row.id} changed`),
      ...this.taken.map((key) => `${key.table}.${key.key} is taken`)
    ]
    return `The commit was refused and nothing was written: ${names.join(", ")}. Read again and decide again.`
  }
}

/** The store could not be asked or could not answer; nothing was written. */
export class StorageUnavailable extends Schema.TaggedError<StorageUnavailable>()("StorageUnavailable", {
  reason: Schema.String,
  retryable: Schema.Boolean,
  cause: Schema.Defect()
}) {
  override get message() {
    return `The store is unavailable (${this.reason}). ${this.retryable ? "Try again." : "Trying again will not help: mend the cause first."}`
  }
}

/** The answer to a commit was lost: it was applied whole or not at all. Repeat with the same `requestId` to learn which. */
export class OutcomeUnknown extends Schema.TaggedError<OutcomeUnknown>()("OutcomeUnknown", { cause: Schema.Defect() }) {
  override get message() {
    return "The answer of the store was lost; the change was applied whole or not at all. Repeat the command with the same requestId to learn which."
  }
}

/** Others hold a number series for too long. Issues of all sites share one, so the holder need not be at work in this `site`. */
export class SiteBusy extends Schema.TaggedError<SiteBusy>()("SiteBusy", {
  site: Schema.String,
  series: Schema.String
}) {
  override get message() {
    return `Site ${this.site} is busy: another transaction holds the number series ${this.series}. Try again, and open items last in long transactions.`
  }
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
  /** Count per value of this column (per member of a `texts` column); null counts all rows together. */
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

/** What a relay wants to claim: which due rows, how many of them at most, and for how long. */
export interface ClaimRequest {
  /** Milliseconds by the store's clock until others may claim the same rows. */
  readonly lease: number
  readonly limit: number
  /** Stands in the row while the lease runs: who finishes must still hold it. */
  readonly token: string
  readonly where: ReadonlyArray<Clause>
}

/** The storage as an adapter offers it: `find` and `commit`, and faster ways to `tally` and `claim` if it has any. */
export interface Driver {
  readonly find: (table: AnyTable, query: Query) => Effect.Effect<ReadonlyArray<Row>, StorageUnavailable>
  /**
   * Applies every change, in their order, or none. All rows lie in `place`. A row of another place counts as absent, but rows may point
   * at it. Whoever commits puts a row before those that point at it, and removes it after them.
   */
  readonly commit: (place: Place, changes: ReadonlyArray<Change>) => Effect.Effect<Committed, CommitError>
  readonly tally?: (table: AnyTable, request: TallyRequest) => Effect.Effect<TallyAnswer, StorageUnavailable>
  /**
   * Takes due rows of a queue table, whatever their tenant: of each group only the oldest row that is pending. Each comes back leased,
   * with one more claim.
   */
  readonly claim?: (table: AnyTable, request: ClaimRequest) => Effect.Effect<ReadonlyArray<Row>, StoreFailure>
}
