/** Where a mutant is tried: a database of its own, and our store on it with one deviation, applied around it and never in its sources. */
import { CurrentActor, Policy, Sites, standardPolicy, Store, Support } from "@deskwright/core"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Logger, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { type Executor, fromSqlClient, PostgresStore } from "../../src/index.ts"
import { database, query } from "../support/Database.ts"
import { type TcpProxy, tcpProxy } from "../support/TcpProxy.ts"

/** What is different; each part where it is. */
export interface Deviation {
  readonly executor?: (executor: Executor, sql: SqlClient.SqlClient) => Executor
  readonly store?: (store: Store.Store["Service"]) => Store.Store["Service"]
  /** Done once to the database. */
  readonly database?: (url: string) => Promise<void>
}

export const deadlines = { acquire: 2_000, answer: 4_000 }

type Work<A, E> = Effect.Effect<A, E, Store.Store | SqlClient.SqlClient | Support.Services | CurrentActor>

export interface Stage {
  /** The database itself, past the proxy. */
  readonly url: string
  readonly proxy: TcpProxy
  readonly ask: (text: string) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>
  readonly run: <A, E>(work: Work<A, E>, options?: Partial<PgClient.PgPoolConfig>) => Promise<A>
  readonly close: () => Promise<void>
}

const ports = Layer.mergeAll(
  Support.layerDefaults,
  Policy.layer(standardPolicy),
  Sites.layerOf(["a", "b"].map((id) => ({ id, notifyOpened: true, supportEmail: "desk@example.com" })))
)

const storeWith = ({ executor, store }: Deviation) =>
  Layer.effect(
    Store.Store,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const honest = fromSqlClient(sql, sql, deadlines)
      const made = Store.Store.make(PostgresStore.driver(executor?.(honest, sql) ?? honest))
      return store?.(made) ?? made
    })
  )

export const actor = { tenant: "t", id: "ann", kind: "agent" } as const

export const stageFor = async (deviation: Deviation, given?: string): Promise<Stage> => {
  const url = given ?? (await database())
  await deviation.database?.(url)
  const proxy = await tcpProxy(url)
  const layer = (options: Partial<PgClient.PgPoolConfig>) => {
    const client = PgClient.layer({ url: Redacted.make(proxy.url), maxConnections: 8, ...options })
    return Support.layer.pipe(
      Layer.provideMerge(ports),
      Layer.provideMerge(storeWith(deviation)),
      Layer.provideMerge(client),
      Layer.merge(Logger.layer([]))
    )
  }
  return {
    url,
    proxy,
    ask: (text) => query(url, text),
    run: (work, options = {}) =>
      Effect.runPromise(Effect.provide(work, layer(options)).pipe(Effect.provideService(CurrentActor, actor))),
    close: () => proxy.close()
  }
}
