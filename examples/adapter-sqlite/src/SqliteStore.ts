/** A store in one file, on the SQLite that Node brings: the worked example of `docs/writing-an-adapter.md`. */
import { Store, Timestamp } from "@deskwright/core"
import { Clock, Effect, Layer, Schedule } from "effect"
import { DatabaseSync } from "node:sqlite"
import { Commit } from "./Commit.ts"
import { type Bounds, Connection } from "./Connection.ts"
import { isBusy, isUnknown, noTransaction, ofCommit, unavailable } from "./Failure.ts"
import { find } from "./Find.ts"
import { prepare } from "./Schema.ts"

export interface SqliteOptions {
  /** Created when it is not there. Any number of processes of one machine may share it. */
  readonly file: string
  /** `normal` is faster, and a loss of power may take the last commits with it; `full` when absent. */
  readonly synchronous?: "full" | "normal"
}

// #region transactions
/** A transaction of our own. */
const own: Bounds = {
  begin: "BEGIN IMMEDIATE",
  end: (db) => {
    try {
      db.exec("COMMIT")
    } catch (cause) {
      throw isUnknown(cause) ? new Store.OutcomeUnknown({ cause }) : cause
    }
  },
  undo: "ROLLBACK"
}

/** A part of a transaction that a host has open, and whose outcome is the host's. */
const part: Bounds = {
  begin: "SAVEPOINT deskwright",
  end: (db) => db.exec("RELEASE deskwright"),
  undo: "ROLLBACK TO deskwright; RELEASE deskwright"
}

/** Waits for the writer here and not in SQLite, which would stop the whole process, the writer perhaps included. */
const patiently = <A>(times: number, work: () => A): Effect.Effect<A, unknown> =>
  Effect.retry(Effect.try({ try: work, catch: (error) => error }), {
    while: isBusy,
    times,
    schedule: Schedule.spaced("30 millis")
  })

const threeSeconds = 100
// #endregion

// #region driver
const driver = (connection: Connection, clock: Clock.Clock, bounds: Bounds, times: number): Store.Driver => {
  const now = () => Timestamp.fromMillis(clock.currentTimeMillisUnsafe())
  return {
    find: (table, query) =>
      Effect.mapError(
        patiently(times, () => find(connection, table, query, now())),
        unavailable
      ),
    commit: (place, changes) =>
      Effect.mapError(
        patiently(times, () => connection.transact(bounds, () => new Commit(connection, place, now()).run(changes))),
        ofCommit(place, changes)
      )
  }
}

// #endregion

const open = ({ file, synchronous = "full" }: SqliteOptions): Connection => {
  const db = new DatabaseSync(file)
  try {
    // With a log readers do not wait for the writer.
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous === "full" ? "FULL" : "NORMAL"}`)
    const connection = new Connection(db)
    connection.transact(own, () => prepare(connection))
    return connection
  } catch (error) {
    db.close()
    throw error
  }
}

// #region layers
/** Opens the file, makes or upgrades its tables, and closes it with the layer. */
export const layer = (options: SqliteOptions): Layer.Layer<Store.Store, Store.StorageUnavailable> =>
  Layer.effect(
    Store.Store,
    Effect.gen(function* () {
      const opened = patiently(threeSeconds, () => open(options)).pipe(Effect.mapError(unavailable))
      const connection = yield* Effect.acquireRelease(opened, ({ db }) => Effect.sync(() => db.close()))
      return Store.Store.make(driver(connection, yield* Clock.Clock, own, threeSeconds))
    })
  )

/** On a transaction that a host has open. Nothing is repeated in it: that is for the host to do, with the whole. */
export const layerJoined = (db: DatabaseSync): Layer.Layer<Store.Store, Store.StorageUnavailable> =>
  Layer.effect(
    Store.Store,
    Effect.gen(function* () {
      if (!db.isTransaction) return yield* Effect.fail(noTransaction())
      return Store.Store.make(driver(new Connection(db), yield* Clock.Clock, part, 0))
    })
  )
// #endregion
