/** The suites on every other major version of the server that is on this machine. */
import { JourneySuite, StoreSuite } from "@deskwright/conformance"
import { Effect, Layer } from "effect"
import { describe, it } from "vitest"
import { Migrate, PostgresClient, PostgresStore } from "../src/index.ts"
import { allBinaries, majorOf } from "./support/PgBinaries.ts"
import { startPgServer } from "./support/PgServer.ts"

const [main, ...others] = [...new Map(allBinaries().map((binaries) => [majorOf(binaries), binaries]))]

/** A server of its own with the tables in it, for as long as the layer stands. */
const layerOn = (binaries: (typeof others)[number][1]) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.promise(() => startPgServer([], [binaries])),
        (server) => Effect.promise(() => server.stop())
      )
      const client = PostgresClient.layer({ url: server.url })
      yield* Effect.provide(Migrate.migrate(), client)
      return PostgresStore.layer.pipe(Layer.provide(client))
    })
  )

describe("other versions of the server", () => {
  for (const [major, binaries] of others) {
    if (major < 14) continue
    StoreSuite.suite(`PostgreSQL ${major}`, { runs: 2, layer: layerOn(binaries) })
    JourneySuite.suite(`PostgreSQL ${major}`, { runs: 1, layer: layerOn(binaries) })
  }

  it("says which there are", () => {
    const found = others.map(([major]) => major)
    const told = found.length === 0 ? "no other version is on this machine" : `also PostgreSQL ${found.join(", ")}`
    process.stdout.write(`\nPostgreSQL ${main?.[0] ?? "of DATABASE_URL"}; ${told}\n`)
  })
})
