/** Every command can be sent again under its Idempotency-Key, whichever it is; and what happens when the store is away. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { storeAdapter, Store } from "@deskwright/core"
import { Effect, Layer } from "effect"
import { expect, it } from "vitest"
import { routes } from "../src/contract/Routes.ts"
import { asking, furnish } from "./authorization.ts"
import { aTicket, call, wire } from "./desk.ts"
import { entries } from "./matrix.ts"

const commands = routes.filter(({ headers }) => headers.includes("idempotency-key"))

it.each(commands)(
  "[100-02] $name: a repeat answers as the first did, another body under the key is 422",
  async (route) => {
    const entry = entries[route.name] ?? { action: null }
    const desk = wire()
    const { path, ...sent } = asking(route, entry, await furnish(desk, "ann", "shop"))
    const first = await call(desk, route.method, path, { ...sent, key: "once" })
    const second = await call(desk, route.method, path, { ...sent, key: "once" })
    expect(second.status).toBe(first.status)
    // An erasure goes on meanwhile; it is the same one.
    if (route.name === "erasures.start") expect(second.body.id).toBe(first.body.id)
    else expect(withoutRequest(second.body)).toEqual(withoutRequest(first.body))
    // A dry run writes nothing, so that there is nothing to remember.
    const remembers = first.status < 300 && route.name !== "escalations.preview"
    if (remembers) expect(second.headers.get("idempotency-replayed")).toBe("true")
    if (remembers && sent.body !== undefined) {
      const other = await call(desk, route.method, path, { body: otherThan(route.name, sent.body), key: "once" })
      expect([other.status, other.body?.code ?? other.body?.data?.code]).toEqual([422, "RequestIdReused"])
    }
    expect(desk.faults).toEqual([])
    await desk.support.close()
  }
)

/** Two refusals differ by the request that they are of. */
const withoutRequest = (body: unknown): string =>
  (JSON.stringify(body) ?? "").replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":null')

/** Another valid body of the same route. */
const otherThan = (name: string, body: unknown): unknown => {
  const changes: Readonly<Record<string, object>> = {
    "issues.update": { status: "closed" },
    "tickets.bulk": { set: { priority: "urgent" } },
    "conversations.record": { externalId: "another" },
    "conversations.append": { messages: [{ role: "USER", text: "Another." }] },
    "conversations.vote": { vote: "down" },
    "views.change": { name: "Another" },
    "escalations.putRules": { thresholds: { high: 80, medium: 50 } },
    "escalations.evaluate": { question: "Another?" },
    "problems.open": { problem: "Another" },
    "problems.update": { severity: 0.9 },
    "erasures.start": { endUser: "another" }
  }
  const [group = "", verb = ""] = name.split(".")
  const alike: Readonly<Record<string, object>> = {
    comment: { body: "Another." },
    link: { type: "blocks" },
    archive: { cause: "another" },
    unarchive: { cause: "another" },
    resend: { cause: "another" },
    open: {
      bugDescription: "Another.",
      ...(group === "tickets" ? { subject: "Another", bugDescription: undefined } : {})
    },
    report: { bugDescription: "Another." },
    update: { priority: "urgent" },
    save: { name: "Another" },
    file: { subject: "Another" }
  }
  return JSON.parse(JSON.stringify({ ...(body as object), ...(changes[name] ?? alike[verb]) }))
}

it("a store that is away is 503 with Retry-After, and says nothing of itself", async () => {
  const away = storeAdapter({
    open: () =>
      Layer.effect(
        Store.Store,
        Effect.map(Effect.service(Store.Store), (inner) => ({
          ...inner,
          find: () =>
            Effect.fail(
              new Store.StorageUnavailable({ reason: "canary: postgres://u:p@db", retryable: true, cause: null })
            ),
          commit: () =>
            Effect.fail(new Store.StorageUnavailable({ reason: "canary", retryable: true, cause: "canary" }))
        }))
      ).pipe(Layer.provide(MemoryStore.layer))
  })
  const desk = wire({}, away)
  const answers = [
    await call(desk, "GET", "/sites/shop/tickets"),
    await call(desk, "POST", "/sites/shop/tickets", { body: aTicket }),
    await call(desk, "GET", "/v2/problems/00000000-0000-4000-8000-000000000000"),
    await call(desk, "GET", "/health", { token: null })
  ]
  for (const { body, headers, status } of answers) {
    expect([status, body.code ?? body.data?.code, headers.get("retry-after")]).toEqual([503, "StorageUnavailable", "1"])
    expect(JSON.stringify(body)).not.toContain("canary")
  }
  await desk.support.close()
})
