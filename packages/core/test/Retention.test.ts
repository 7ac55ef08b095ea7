import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { as } from "../src/Actor.ts"
import { insert, Store } from "../src/Store.ts"
import { request } from "../src/Tables.ts"
import { onDesk, openTicket, Post, rowsOf, stranger, tick } from "./TeamDesk.ts"

const idsOf = (tenant = "acme") => Effect.map(rowsOf(request, tenant), (rows) => rows.map(({ id }) => id))

describe("What is kept for a time only · effect door (memory)", () => {
  it.effect("[100-02] [11] requests go away once their seven days are over, of every tenant; younger ones stay", () =>
    onDesk(
      Effect.gen(function* () {
        for (let i = 0; i < 50; i++) yield* openTicket(`${i}`, i % 2 === 0 ? "queue" : "annex", { requestId: `r-${i}` })
        yield* openTicket("Another tenant's", "queue", { requestId: "r" }).pipe(as(stranger))
        yield* tick
        assert.strictEqual((yield* idsOf()).length, 50)
        yield* TestClock.adjust("4 days")
        yield* openTicket("Young", "queue", { requestId: "young" })
        yield* TestClock.adjust("4 days")
        yield* tick
        assert.deepStrictEqual([(yield* idsOf()).length, (yield* idsOf("other")).length], [1, 0])
        const young = yield* openTicket("Young", "queue", { requestId: "young" })
        assert.isTrue(young.replayed)
      })
    )
  )

  it.effect("[100-02] [11] a round removes at most 500, the oldest first", () =>
    onDesk(
      Effect.gen(function* () {
        const store = yield* Store
        const lapsed = (i: number) => ({
          tenant: "acme",
          site: "queue",
          id: `${i}`,
          version: 1,
          command: "c",
          hash: "h",
          subject: "s",
          result: null,
          expiresAt: new Date(i * 1000).toISOString()
        })
        const rows = Array.from({ length: 700 }, (_, i) => insert(request, lapsed(i)))
        yield* TestClock.adjust("1 day")
        yield* store.commit({ tenant: "acme", site: "queue" }, rows)
        const { commits } = yield* Post
        commits.length = 0
        yield* tick
        assert.deepStrictEqual([(yield* idsOf()).length, Math.max(...commits)], [200, 500])
        assert.strictEqual((yield* idsOf())[0], "500")
        yield* tick
        assert.deepStrictEqual(yield* idsOf(), [])
      })
    )
  )
})
