/** The Effect door: the handler over a program's own services, and a client that the contract makes. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { Policy, standardPolicy, Support } from "@deskwright/core"
import { assert, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { FetchHttpClient, HttpClient, HttpClientRequest } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import { Api, handler } from "../src/index.ts"

const desk = Support.layer.pipe(
  Layer.provideMerge(Policy.layer(standardPolicy)),
  Layer.provide(Support.layerDefaults),
  Layer.provideMerge(MemoryStore.layer)
)

/** A client over the handler itself: what it sends is a Request, what it gets a Response. */
const client = Effect.gen(function* () {
  const serve = yield* handler({
    authenticate: (_request, token) => (token === "ann" ? { tenant: "acme", id: "ann", kind: "agent" } : null)
  })
  const fetch: typeof globalThis.fetch = (input, init) => serve(new Request(input, init))
  return yield* HttpApiClient.make(Api, {
    baseUrl: "http://desk.test/api",
    transformClient: HttpClient.mapRequest(HttpClientRequest.bearerToken("ann"))
  }).pipe(Effect.provide(FetchHttpClient.layer), Effect.provideService(FetchHttpClient.Fetch, fetch))
})

it.live("speaks to the desk in types, and is refused in types", () =>
  Effect.gen(function* () {
    const { tickets } = yield* client
    const opened = yield* tickets.open({
      params: { siteId: "shop" },
      headers: { "idempotency-key": "k1" },
      payload: { subject: "Refund", body: "Charged twice.", priority: "high" }
    })
    assert.strictEqual(opened.code, "TKT-1")
    const { data, filters } = yield* tickets.list({
      params: { siteId: "shop" },
      query: { priority: ["high", "urgent"], assignee: "me", unassigned: false, limit: 10 }
    })
    assert.deepStrictEqual(
      data.map(({ id }) => id),
      [opened.id]
    )
    assert.lengthOf(filters, 4)
    const stale = yield* Effect.flip(
      tickets.update({
        params: { siteId: "shop", ref: "TKT-1" },
        headers: { "if-match": '"v9"' },
        payload: { status: "closed" }
      })
    )
    if (!("code" in stale)) return assert.fail(String(stale))
    assert.strictEqual(stale.code, "StaleVersion")
    const absent = yield* Effect.flip(tickets.get({ params: { siteId: "shop", ref: "TKT-99" } }))
    if (!("code" in absent)) return assert.fail(String(absent))
    assert.strictEqual(absent.code, "TicketNotFound")
  }).pipe(Effect.provide(desk), Effect.scoped)
)
