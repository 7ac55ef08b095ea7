/** How a member of a run reaches the database, and the desk that it runs there. */
import { Notifier, NotifierFailure, Policy, Sites, standardPolicy, Store, Support } from "@deskwright/core"
import { PgClient } from "@effect/sql-pg"
import { Clock, Effect, Layer, Logger, Redacted } from "effect"
import pg from "pg"
import { fromPool, PostgresClient, PostgresStore } from "../../src/index.ts"
import { altered, storeWith } from "../mutants/Deviation.ts"
import { mutantOf } from "../mutants/Mutants.ts"
import { sites } from "./Commands.ts"
import { type Attempts, recording } from "./RecordingStore.ts"

/** The client that cannot hang, a plain `PgClient` as a host may have it, or a host's pool of `pg`. */
export type DoorName = "client" | "plain" | "pool"

export interface DoorOptions {
  readonly door: DoorName
  readonly url: string
  readonly name: string
  readonly connections: number
  readonly timeZone: string
  /** Whether a pooler lends it its connections. */
  readonly pooled: boolean
  /** Milliseconds after which a silent peer is given up. */
  readonly silence: number
  /** The name of a fault that its store is to have. */
  readonly mutant?: string | undefined
}

const ofPool = ({ connections, name, silence, timeZone, url }: DoorOptions): Layer.Layer<Store.Store> =>
  Layer.effect(
    Store.Store,
    Effect.map(
      Effect.acquireRelease(
        Effect.sync(() => {
          const pool = new pg.Pool({
            connectionString: url,
            max: connections,
            application_name: name,
            connectionTimeoutMillis: 2_000,
            options: `-c TimeZone=${timeZone} -c statement_timeout=${silence}`
          })
          // As `pg` asks of every program: what happens to a resting connection must be listened to.
          pool.on("error", () => undefined)
          return pool
        }),
        (pool) => Effect.promise(() => pool.end())
      ),
      (pool) => Store.Store.make(PostgresStore.driver(fromPool(pool, { acquire: silence, answer: silence + 1_000 })))
    )
  )

/** The store as a host would have it, or as a mutant has it. */
export const storeOf = (options: DoorOptions): Layer.Layer<Store.Store> => {
  const { connections, door, mutant, name, pooled, silence, timeZone, url } = options
  const deviation = mutant === undefined ? null : mutantOf(mutant)
  if (door === "pool") return altered(deviation ?? {}, ofPool(options))
  const deadlines = { acquire: silence, answer: silence + 1_000 }
  const store = deviation === null ? PostgresStore.layerWith({ deadlines }) : storeWith(deviation, deadlines)
  const client =
    door === "client"
      ? PostgresClient.layer({
          url,
          applicationName: name,
          maxConnections: connections,
          pooled,
          silence,
          statementTimeout: silence - 500
        })
      : PgClient.layer({
          url: Redacted.make(url),
          applicationName: name,
          maxConnections: connections,
          connectTimeout: "2 seconds",
          prepare: !pooled,
          startupParameters: { TimeZone: timeZone }
        })
  return Layer.orDie(store.pipe(Layer.provide(client)))
}

/** Everything of a desk that a run needs beside its store; one mail in fifty is not taken at once. */
const ports = (sent: Array<string>) => {
  let mails = 0
  return Layer.mergeAll(
    Support.layerDefaults,
    Policy.layer(standardPolicy),
    Sites.layerOf(sites.map((id) => ({ id, notifyOpened: true, supportEmail: "desk@example.com" }))),
    Layer.succeed(
      Notifier,
      Notifier.of({
        send: ({ id }) => {
          if (++mails % 50 === 0) return Effect.fail(new NotifierFailure({ verdict: "retry", reason: "busy" }))
          sent.push(id)
          return Effect.succeed({ providerId: null })
        }
      })
    )
  )
}

/** The services of a desk over a store, with everything noted. */
export const deskOver = (store: Layer.Layer<Store.Store>, attempts: Attempts, sent: Array<string>) =>
  Layer.mergeAll(
    Support.layer.pipe(Layer.provide(recording(attempts)), Layer.provide(store), Layer.provide(ports(sent))),
    Logger.layer([])
  )

/** A clock that is wrong by so many milliseconds. Waiting takes its time all the same. */
export const shifted =
  (millis: number) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(Clock.Clock, (real) =>
      Effect.provideService(effect, Clock.Clock, {
        ...real,
        currentTimeMillisUnsafe: () => real.currentTimeMillisUnsafe() + millis,
        currentTimeMillis: Effect.map(real.currentTimeMillis, (now) => now + millis),
        currentTimeNanosUnsafe: () => real.currentTimeNanosUnsafe() + BigInt(millis) * 1_000_000n,
        currentTimeNanos: Effect.map(real.currentTimeNanos, (now) => now + BigInt(millis) * 1_000_000n),
        monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
        monotonicTimeNanos: real.monotonicTimeNanos,
        sleep: (duration) => real.sleep(duration)
      })
    )
