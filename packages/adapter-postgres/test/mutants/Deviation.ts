/** A store with one deviation, applied around ours and never in its sources. */
import { Store } from "@deskwright/core"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Deadlines } from "../../src/Executor.ts"
import { type Executor, fromSqlClient, PostgresStore } from "../../src/index.ts"

type Desk = Store.Store["Service"]

export type Ask = (text: string) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>

/** What is different; each part where it is. */
export interface Deviation {
  readonly executor?: (executor: Executor, sql: SqlClient.SqlClient) => Executor
  readonly store?: (store: Desk) => Desk
  /** Done once to the database. */
  readonly database?: (ask: Ask) => Promise<void>
}

/** Our store over the program's client, with a deviation. */
export const storeWith = (
  { executor, store }: Deviation,
  deadlines: Deadlines
): Layer.Layer<Store.Store, never, SqlClient.SqlClient> =>
  Layer.effect(
    Store.Store,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const honest = fromSqlClient(sql, sql, deadlines)
      const made = Store.Store.make(PostgresStore.driver(executor?.(honest, sql) ?? honest))
      return store?.(made) ?? made
    })
  )

/** A store as it is, but for what deviates in the port itself. */
export const altered = ({ store }: Deviation, layer: Layer.Layer<Store.Store>): Layer.Layer<Store.Store> =>
  store === undefined ? layer : Layer.effect(Store.Store, Effect.map(Store.Store, store)).pipe(Layer.provide(layer))
