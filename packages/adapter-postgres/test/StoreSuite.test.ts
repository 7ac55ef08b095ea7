import { StoreSuite } from "@deskwright/conformance"
import { Store } from "@deskwright/core"
import { PgClient } from "@effect/sql-pg"
import { PrismaPg } from "@prisma/adapter-pg"
import { Effect, Layer, Redacted } from "effect"
import pg from "pg"
import { fromPool, fromTransaction, PostgresClient, PostgresStore, type PrismaTransaction } from "../src/index.ts"
import { PrismaClient } from "./prisma/generated/client.ts"
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

/** One transaction of Prisma that stays open for as long as the layer stands. */
const joinedToPrisma = Effect.gen(function* () {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })
  const opened = Promise.withResolvers<PrismaTransaction>()
  const ended = Promise.withResolvers<never>()
  const running = prisma.$transaction((tx) => (opened.resolve(tx), ended.promise), { timeout: 600_000 })
  yield* Effect.addFinalizer(() =>
    Effect.promise(async () => {
      ended.reject(new Error("undone"))
      await running.catch(() => undefined)
      await prisma.$disconnect()
    })
  )
  return Store.Store.make(PostgresStore.driver(fromTransaction(yield* Effect.promise(() => opened.promise))))
})

StoreSuite.suite("PostgreSQL in one transaction of Prisma", {
  runs: 3,
  layer: Layer.effect(Store.Store, joinedToPrisma)
})
