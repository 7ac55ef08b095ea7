/** Memory and PostgreSQL live through the same histories, by one clock: the database's own is put aside for it. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { TwinSuite } from "@deskwright/conformance"
import { Layer } from "effect"
import { afterAll } from "vitest"
import { PostgresClient, PostgresStore } from "../src/index.ts"
import { database } from "./support/Database.ts"
import { settableClock } from "./support/Clock.ts"

const pair = async () => {
  const url = await database()
  const clock = await settableClock(url)
  afterAll(clock.close)
  return [
    { layer: MemoryStore.layer },
    { layer: PostgresStore.layer.pipe(Layer.provide(PostgresClient.layer({ url }))), setClock: clock.set }
  ] as const
}

// Three at once: while one waits for its database, another thinks.
TwinSuite.suite("PostgreSQL beside memory", {
  timeout: 1_500_000,
  stores: await pair(),
  more: [await pair(), await pair()]
})
