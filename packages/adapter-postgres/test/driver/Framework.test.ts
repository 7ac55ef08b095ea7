/** What Effect's own migrator, queue and web parts do today, in whose place we have our own; see `Transactions.test.ts`. */
import { Duration, Effect, Layer, Option, Redacted, Schema } from "effect"
import { HttpIncomingMessage, HttpServerRequest } from "effect/http"
import { HttpApiBuilder, HttpApiSecurity } from "effect/http-api"
import { PersistedQueue } from "effect/persistence"
import { Migrator } from "effect/sql"
import { assert, describe, it } from "vitest"
import { emptyDatabase, query } from "../support/Database.ts"
import { answer, type Client, clientLayer } from "./Driver.ts"

describe("W16: the framework's migrator", () => {
  const migrate = (sql: Client, names: ReadonlyArray<string>) => {
    const steps = names.map((name) => [name, Effect.asVoid(sql.unsafe(`CREATE TABLE m_${name} (a integer)`))] as const)
    return Migrator.make({})({ loader: Migrator.fromRecord(Object.fromEntries(steps)) })
  }

  it("W16: a library that shares the host's table is skipped whole, without a word", async () => {
    const url = await emptyDatabase()
    const ran = await answer(url, (sql) => Effect.andThen(migrate(sql, ["5_host"]), migrate(sql, ["1_ours", "2_ours"])))
    assert.deepStrictEqual(ran, [])
    assert.deepStrictEqual(await query(url, "SELECT tablename FROM pg_tables WHERE tablename LIKE 'm_%ours'"), [])
  })

  it("W16: a step that is added below the newest is skipped, and a newer schema is not noticed", async () => {
    const url = await emptyDatabase()
    const ran = await answer(url, (sql) =>
      Effect.gen(function* () {
        yield* migrate(sql, ["1_first", "3_third"])
        return [yield* migrate(sql, ["1_first", "2_second", "3_third"]), yield* migrate(sql, ["1_first"])]
      })
    )
    assert.deepStrictEqual(ran, [[], []])
  })
})

describe("W17: the framework's queue", () => {
  const storeOn = (url: string, zone: string) =>
    Effect.flatMap(Layer.build(clientLayer(url, { startupParameters: { TimeZone: zone } })), (client) =>
      Effect.provide(PersistedQueue.makeStoreSql({ pollInterval: "50 millis" }), client)
    )
  const takes = {
    name: "mail",
    maxAttempts: 5,
    retryDelay: () => Effect.succeed(Duration.seconds(1))
  }

  it("W17: two workers whose sessions are in different time zones run the same element at once", async () => {
    const url = await emptyDatabase()
    const both = await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const here = yield* storeOn(url, "UTC")
          const there = yield* storeOn(url, "Asia/Kolkata")
          yield* here.offer({ name: "mail", id: "one", element: {}, isCustomId: true })
          const first = yield* here.take(takes)
          const second = yield* there.take(takes).pipe(Effect.timeoutOption("3 seconds"))
          return [first.id, Option.map(second, ({ id }) => id)] as const
        })
      )
    )
    assert.deepStrictEqual(both, ["one", Option.some("one")])
  })
})

describe("W18: what the web parts let pass", () => {
  it("W18: a body of any size, unless a limit is set", () => {
    assert.isUndefined(Effect.runSync(Effect.service(HttpIncomingMessage.MaxBodySize)))
  })

  it("W18: a request without a credential reaches the policy with an empty one", async () => {
    const request = HttpServerRequest.fromWeb(new Request("http://localhost/"))
    const credential = await Effect.runPromise(
      HttpApiBuilder.securityDecode(HttpApiSecurity.bearer).pipe(
        Effect.provideService(HttpServerRequest.HttpServerRequest, request),
        Effect.provideService(HttpServerRequest.ParsedSearchParams, {})
      )
    )
    assert.strictEqual(Redacted.value(credential), "")
  })

  it("W18: a key that nobody declared is dropped without a word", () => {
    const decoded = Schema.decodeUnknownSync(Schema.Struct({ title: Schema.String }))({ title: "a", owner: "mallory" })
    assert.deepStrictEqual(decoded, { title: "a" })
  })
})
