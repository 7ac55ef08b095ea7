/**
 * The embedded store: everything in this process's memory, with the exact meaning of the storage port. A commit is one
 * uninterruptible step, so any number of fibers see only whole commits, one after the other.
 */
import { Clock, type Duration, Effect, Layer, Schedule } from "effect"
import { Store, type Table, Tables } from "@deskwright/core"
import { claim } from "./Claim.ts"
import { Attempt } from "./Commit.ts"
import { find, tally } from "./Find.ts"
import {
  remember,
  restore,
  snapshot,
  type SnapshotDamaged,
  type SnapshotFailed,
  type SnapshotInUse
} from "./Snapshot.ts"
import { lock } from "./SnapshotLock.ts"
import { State } from "./State.ts"

/** What a store in memory can be told. */
export interface Options {
  /** The tables that a snapshot may hold; those of Deskwright by default. */
  readonly tables?: ReadonlyArray<Table.AnyTable>
}

/** Where a store keeps its snapshot, and when it writes it. */
export interface FileOptions extends Options {
  /** Read when the store opens, if it is there; written whole, never in part. One store at a time may use it. */
  readonly path: string
  /** How often to write, if anything has changed. */
  readonly every?: Duration.Input
  /** By which clock; the one in force when absent. */
  readonly timer?: Clock.Clock
  /** Whether closing writes; it does unless told otherwise. */
  readonly onClose?: boolean
}

const driver = (state: State): Store.Driver => ({
  find: (table, query) => Effect.sync(() => find(state.rows(table), query, state.reader())),
  commit: (place, changes) =>
    Effect.suspend(() => {
      const at = state.now()
      const attempt = new Attempt(state, place, at)
      for (const change of changes) attempt.raise(change)
      for (const change of changes) attempt.try(change)
      const refusal = attempt.refusal()
      if (refusal !== null) return Effect.fail(refusal)
      attempt.apply()
      return Effect.succeed({ at, numbers: attempt.numbers })
    }),
  tally: (table, request) => Effect.sync(() => tally(state.rows(table), request, state.reader())),
  claim: (table, request) => Effect.sync(() => claim(state, table, request))
})

const over = (state: State): Store.Store["Service"] => remember(Store.Store.make(driver(state)), state)

/** A new, empty store. It keeps the clock that is in force here: that of its callers does not matter to it. */
export const make = (options: Options = {}): Effect.Effect<Store.Store["Service"]> =>
  Effect.map(Clock.Clock, (clock) => over(new State(options.tables ?? Tables.all, clock)))

/** A new, empty store for each time that the layer is built. */
export const layer: Layer.Layer<Store.Store> = Layer.effect(Store.Store, make())

/**
 * A store that outlives the process: restored from a file when the layer is built, written to it when the layer is closed and
 * as often as asked. A damaged file, and one that another store uses, is refused and left as it is.
 */
export const layerFile = (
  options: FileOptions
): Layer.Layer<Store.Store, SnapshotDamaged | SnapshotFailed | SnapshotInUse> =>
  Layer.effect(
    Store.Store,
    Effect.gen(function* () {
      const clock = yield* Clock.Clock
      const state = new State(options.tables ?? Tables.all, clock)
      if (options.onClose !== false || options.every !== undefined) yield* lock(options.path)
      yield* restore(state, options.path)
      const store = over(state)
      let saved = state.revision
      const save = Effect.suspend(() => {
        const revision = state.revision
        return revision === saved
          ? Effect.void
          : Effect.tap(snapshot(store, options.path), () => Effect.sync(() => (saved = revision)))
      })
      if (options.onClose !== false) yield* Effect.addFinalizer(() => Effect.orDie(save))
      if (options.every !== undefined) {
        const reported = Effect.catch(save, (error) => Effect.logError(error.message, error))
        const steady = Effect.tapDefect(Effect.repeat(reported, Schedule.spaced(options.every)), (defect) =>
          Effect.logError(`The snapshot ${options.path} is written no more until the store is closed.`, defect)
        )
        yield* Effect.forkScoped(Effect.provideService(steady, Clock.Clock, options.timer ?? clock))
      }
      return store
    })
  )
