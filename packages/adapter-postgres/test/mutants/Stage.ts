/** Where a mutant is tried: a database of its own, and our store on it with one deviation, applied around it and never in its sources. */
import { CurrentActor, Policy, Sites, standardPolicy, type Store, Support } from "@deskwright/core"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Logger, Redacted } from "effect"
import type { SqlClient } from "effect/sql"
import { database, query } from "../support/Database.ts"
import { type TcpProxy, tcpProxy } from "../support/TcpProxy.ts"
import { type Deviation, storeWith } from "./Deviation.ts"

const deadlines = { acquire: 2_000, answer: 4_000 }

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

export const actor = { tenant: "t", id: "ann", kind: "agent" } as const

export const stageFor = async (deviation: Deviation, given?: string): Promise<Stage> => {
  const url = given ?? (await database())
  const ask = (text: string) => query(url, text)
  await deviation.database?.(ask)
  const proxy = await tcpProxy(url)
  const layer = (options: Partial<PgClient.PgPoolConfig>) => {
    const client = PgClient.layer({ url: Redacted.make(proxy.url), maxConnections: 8, ...options })
    return Support.layer.pipe(
      Layer.provideMerge(ports),
      Layer.provideMerge(storeWith(deviation, deadlines)),
      Layer.provideMerge(client),
      Layer.merge(Logger.layer([]))
    )
  }
  return {
    url,
    proxy,
    ask,
    run: (work, options = {}) =>
      Effect.runPromise(Effect.provide(work, layer(options)).pipe(Effect.provideService(CurrentActor, actor))),
    close: () => proxy.close()
  }
}
