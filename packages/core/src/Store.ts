/**
 * The storage port. `find` and `commit` are all that an adapter must have; `tally` and `claim` have correct, slower
 * defaults built on them. There is no other way to write than `commit`: what a use case decided is applied whole or not at all.
 */
import { Context, Effect, Layer, Result, Schema } from "effect"
import type { Place, Scope, Timestamp } from "./model/Actor.ts"
import type { Clause, Housekeeping, Query, StoreTime } from "./Query.ts"
import { type AnyTable, type Cell, cell, type QueueColumns, type Row, type Table } from "./Table.ts"
import { shift } from "./Timestamp.ts"

/** The next number of a series of the tenant: gapless, increasing in commit order, never reused. Stands in an inserted row's `number`. */
export interface NextNumber {
  readonly $store: "number"
  readonly series: string
}

/** The series' next number, which the store fills in. */
export const nextNumber = (series: string): NextNumber => ({ $store: "number", series })

/** What only the store can fill in. */
export type StoreValue = NextNumber | StoreTime

/**
 * A row to write: a time may be the store's, the number the store's next. A row that is inserted with a `number` of its own moves its
 * `series` to at least that number, before the commit gives any; so no number that was brought along is ever given again.
 */
export type Draft<R extends Row> = { readonly [K in keyof R]: R[K] | StoreValue }

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
  | { readonly op: "Insert"; readonly table: AnyTable; readonly row: Draft<Row> }
  | {
      readonly op: "Update"
      readonly table: AnyTable
      readonly row: Draft<Row>
      readonly id: string
      readonly expected: number
    }
  | ({ readonly op: "Delete" } & Guard)
  | ({ readonly op: "Expect" } & Guard)
  | {
      readonly op: "Bump"
      readonly table: AnyTable
      readonly id: string
      readonly add: Readonly<Record<string, number>>
      /** Sets a time or number to the larger of what it is (null is smallest) and this. */
      readonly forward: Readonly<Record<string, string | number | StoreTime>>
    }
  /** Sets redactable columns of an append-only row to null. A repeat, or an absent row, is no fault. */
  | { readonly op: "Redact"; readonly table: AnyTable; readonly id: string; readonly columns: ReadonlyArray<string> }

const untyped = <R extends Row>(table: Table<R>): AnyTable => table as unknown as AnyTable

/** A new row. */
export const insert = <R extends Row>(table: Table<R>, row: Draft<R>): Change => ({
  op: "Insert",
  table: untyped(table),
  row
})

/** Replaces a row that still has the version before this one's. */
export const update = <R extends Row>(
  table: Table<R>,
  row: Draft<R> & { readonly id: string; readonly version: number },
  expected: number
): Change => ({ op: "Update", table: untyped(table), row, id: row.id, expected })

/** Deletes a row that still has this version. */
export const remove = <R extends Row>(table: Table<R>, { id, version }: Row): Change => ({
  op: "Delete",
  table: untyped(table),
  id,
  expected: version
})

/** Holds the commit to a row that was only read. */
export const expect = <R extends Row>(table: Table<R>, { id, version }: Row): Change => ({
  op: "Expect",
  table: untyped(table),
  id,
  expected: version
})

/** Adds to counters and moves times forward, whatever the row's version. */
export const bump = <R extends Row>(
  table: Table<R>,
  id: string,
  by: {
    readonly add?: Partial<Record<keyof R & string, number>>
    readonly forward?: Partial<Record<keyof R & string, string | number | StoreTime>>
  }
): Change => ({
  op: "Bump",
  table: untyped(table),
  id,
  add: (by.add ?? {}) as Readonly<Record<string, number>>,
  forward: (by.forward ?? {}) as Readonly<Record<string, string | number | StoreTime>>
})

/** Sets redactable columns of an append-only row to null. */
export const redact = <R extends Row>(
  table: Table<R>,
  id: string,
  columns: ReadonlyArray<keyof R & string>
): Change => ({ op: "Redact", table: untyped(table), id, columns })

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

/** The port as use cases see it: typed by table. */
export class Store extends Context.Service<
  Store,
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
>()("@deskwright/core/Store") {
  /** Completes a driver with the defaults for what it does not override. */
  static readonly make = (driver: Driver): Store["Service"] => {
    const tally = driver.tally ?? defaultTally(driver)
    const claim = driver.claim ?? defaultClaim(driver)
    return Store.of({
      // A driver answers with rows of the table that it was asked for: that is its contract, and the conformance suite holds it to it.
      find: (table, query) => driver.find(table as unknown as AnyTable, query) as never,
      commit: driver.commit,
      tally: (table, request) => tally(table as unknown as AnyTable, request),
      claim: (table, request) => claim(table as unknown as AnyTable, request) as never
    })
  }

  static readonly layerDriver = (driver: Driver): Layer.Layer<Store> => Layer.succeed(Store, Store.make(driver))
}

const pageSize = 200

const defaultTally = (driver: Driver) =>
  Effect.fnUntraced(function* (table: AnyTable, request: TallyRequest) {
    const column = table.sorts[0] ?? "id"
    const values = new Map<string, number>()
    let total = 0
    let after: Query["after"] = null
    while (true) {
      const limit = Math.min(pageSize, request.cap + 1 - total)
      const rows: ReadonlyArray<Row> = yield* driver.find(table, {
        scope: request.scope,
        where: request.where,
        order: { column, direction: "asc" },
        after,
        limit,
        columns: "brief"
      })
      for (const row of rows) {
        if (++total > request.cap) return { total: request.cap, capped: true, values: [...values] }
        if (request.by !== null)
          for (const value of valuesOf(row, request.by)) values.set(value, (values.get(value) ?? 0) + 1)
      }
      const last = rows.at(-1)
      if (last === undefined || rows.length < limit) return { total, capped: false, values: [...values] }
      after = { value: cell(last, column) as string | number, id: last.id }
    }
  })

/** The values under which a row is counted in a column. */
export const valuesOf = (row: Row, column: string): ReadonlyArray<string> => {
  const value: Cell = cell(row, column)
  if (value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

const defaultClaim = (driver: Driver) =>
  Effect.fnUntraced(function* (table: AnyTable, request: ClaimRequest) {
    const queue = table.queue
    if (queue === null) return yield* Effect.die(new Error(`${table.name} is not a queue`))
    const pending = { op: "Eq", column: queue.state, value: queue.pending } as const
    const until = { $store: "now", plus: 1 } as const
    const claimed: Array<Row> = []
    let after: Query["after"] = null
    // Page after page: rows that wait behind the head of their group must not hide those of other groups.
    while (claimed.length < request.limit) {
      const due: ReadonlyArray<Row> = yield* driver.find(table, {
        scope: { housekeeping: true },
        where: [
          ...request.where,
          pending,
          { op: "Between", column: queue.due, from: null, to: until },
          { op: "Between", column: queue.lease, from: null, to: until }
        ],
        order: { column: queue.due, direction: "asc" },
        after,
        limit: pageSize,
        columns: "all"
      })
      const heads = yield* groupHeads(driver, table, queue.group, pending, due)
      for (const row of due) {
        if (claimed.length === request.limit || heads.get(groupOf(row, queue.group)) !== row.id) continue
        const leased = yield* lease(driver, table, queue, request, row)
        if (leased !== null) claimed.push(leased)
      }
      const last = due.at(-1)
      if (last === undefined || due.length < pageSize) break
      after = { value: cell(last, queue.due) as string, id: last.id }
    }
    return claimed
  })

/** The row as it is leased, or null if somebody else was faster. */
const lease = Effect.fnUntraced(function* (
  driver: Driver,
  table: AnyTable,
  queue: QueueColumns,
  request: ClaimRequest,
  row: Row
) {
  const draft = {
    ...row,
    version: row.version + 1,
    [queue.lease]: { $store: "now", plus: request.lease },
    [queue.token]: request.token,
    [queue.claims]: Number(cell(row, queue.claims)) + 1
  }
  const taken = yield* Effect.result(
    driver.commit(row, [{ op: "Update", table, row: draft, id: row.id, expected: row.version }])
  )
  if (Result.isSuccess(taken)) return { ...draft, [queue.lease]: shift(taken.success.at, request.lease) } as Row
  return taken.failure._tag === "CommitRefused" ? null : yield* Effect.fail(taken.failure)
})

const groupOf = (row: Row, group: QueueColumns["group"]): string =>
  JSON.stringify([row.tenant, ...group.map((column) => cell(row, column))])

/** The id of the oldest pending row of each group that has a due row. */
const groupHeads = Effect.fnUntraced(function* (
  driver: Driver,
  table: AnyTable,
  group: QueueColumns["group"],
  pending: Clause,
  due: ReadonlyArray<Row>
) {
  const heads = new Map<string, string>()
  const column = table.sorts[0] ?? "id"
  for (const row of due) {
    if (heads.has(groupOf(row, group))) continue
    const [head] = yield* driver.find(table, {
      scope: { tenant: row.tenant, sites: "all" },
      where: [pending, ...group.map((column): Clause => ({ op: "Eq", column, value: String(cell(row, column)) }))],
      order: { column, direction: "asc" },
      after: null,
      limit: 1,
      columns: "brief"
    })
    heads.set(groupOf(row, group), head?.id ?? row.id)
  }
  return heads
})
