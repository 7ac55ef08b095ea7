import { StoreSuite } from "@deskwright/conformance"
import { Store } from "@deskwright/core"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Redacted } from "effect"
import pg from "pg"
import { fromPool, fromTransaction, PostgresClient, PostgresStore } from "../src/index.ts"
import { database } from "./support/Database.ts"

const url = await database()

StoreSuite.suite("postgres through PgClient", {
  layer: PostgresStore.layer.pipe(Layer.provide(PgClient.layer({ url: Redacted.make(url), maxConnections: 16 })))
})

StoreSuite.suite("postgres through the client that cannot hang", {
  runs: 4,
  layer: PostgresStore.layer.pipe(Layer.provide(PostgresClient.layer({ url })))
})

const pooled = Effect.map(
  Effect.acquireRelease(
    Effect.sync(() => new pg.Pool({ connectionString: url, max: 8 })),
    (pool) => Effect.promise(() => pool.end())
  ),
  (pool) => Store.Store.make(PostgresStore.driver(fromPool(pool)))
)

StoreSuite.suite("postgres through a pool of pg", { runs: 3, layer: Layer.effect(Store.Store, pooled) })

const joined = Effect.gen(function* () {
  const client = new pg.Client(url)
  yield* Effect.promise(() => client.connect())
  yield* Effect.promise(() => client.query("BEGIN"))
  yield* Effect.addFinalizer(() => Effect.promise(() => client.query("ROLLBACK").finally(() => client.end())))
  return Store.Store.make(PostgresStore.driver(fromTransaction(client)))
})

StoreSuite.suite("postgres in one transaction of a host", { runs: 3, layer: Layer.effect(Store.Store, joined) })
