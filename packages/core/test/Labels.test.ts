import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { as } from "../src/Actor.ts"
import { Labels } from "../src/Labels.ts"
import { standardPolicy } from "../src/Policy.ts"
import { Problems } from "../src/Problems.ts"
import { Tickets } from "../src/Tickets.ts"
import { neighbour, onDesk, openTicket, refusal, visitor } from "./TeamDesk.ts"

const inUse = (site = "queue", kind?: "ticket" | "problem") =>
  Effect.flatMap(Labels, (labels) =>
    Effect.map(labels.list(site, kind === undefined ? {} : { kind }), ({ labels }) =>
      labels.map(({ count, label }) => `${label} ${count}`)
    )
  )

describe("Labels · effect door (memory)", () => {
  it.effect("[002-16] come into being by being used, and go with their last use", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        assert.deepStrictEqual(yield* inUse(), [])
        const first = yield* openTicket("A", "queue", { labels: ["refund", "vip"] })
        yield* openTicket("B", "queue", { labels: ["refund"] })
        yield* (yield* Problems).open({ site: "queue", problem: "Echo", labels: ["audio", "vip"] })
        assert.deepStrictEqual(yield* inUse(), ["refund 2", "vip 2", "audio 1"])
        assert.deepStrictEqual(yield* inUse("queue", "ticket"), ["refund 2", "vip 1"])
        yield* tickets.label(first.id, [])
        assert.deepStrictEqual(yield* inUse("queue", "ticket"), ["refund 1"])
        yield* tickets.archive("TKT-2", { site: "queue" })
        assert.deepStrictEqual(yield* inUse("queue", "ticket"), [])
      })
    )
  )

  it.effect("[002-16] [23] of thousands the 200 that count most are answered, and that there are more", () =>
    onDesk(
      Effect.gen(function* () {
        for (let i = 0; i < 14; i++) {
          const labels = Array.from({ length: 20 }, (_, n) => `label ${i * 20 + n}`)
          yield* openTicket(`${i}`, "queue", { labels: ["often", ...labels].slice(0, 20) })
        }
        const inUse = yield* (yield* Labels).list("queue")
        assert.deepStrictEqual([inUse.labels.length, inUse.more, inUse.atLeast], [200, true, false])
        assert.deepStrictEqual(inUse.labels[0], { label: "often", count: 14 })
        const tickets = yield* Tickets
        const { dimensions } = yield* tickets.facets({ site: "queue" })
        assert.deepStrictEqual([dimensions.labels?.values.length, dimensions.labels?.atLeast], [200, true])
        assert.deepStrictEqual([dimensions.status?.values.length, dimensions.status?.atLeast], [1, false])
        yield* tickets.archive("TKT-1", { site: "queue" })
        assert.isFalse((yield* (yield* Labels).list("annex")).more)
      })
    )
  )

  it.effect("[100-03] are counted and suggested only where the reader sees the items", () =>
    onDesk(
      Effect.gen(function* () {
        yield* openTicket("Mine", "queue", { labels: ["open"], assignees: [{ member: "ann" }] })
        yield* openTicket("Not mine", "queue", { labels: ["secret"], assignees: [{ member: "bob" }] })
        assert.deepStrictEqual(yield* inUse(), ["open 1"])
        assert.strictEqual(yield* refusal(inUse().pipe(as(neighbour))), "SiteNotFound")
        assert.deepStrictEqual(yield* inUse("annex").pipe(as(neighbour)), [])
        assert.strictEqual(yield* refusal(inUse("queue", "problem")), "NotAllowed")
        assert.strictEqual(yield* refusal(inUse().pipe(as({ ...visitor("c"), kind: "monitor" }))), "NotAllowed")
      }),
      (actor, action) => {
        if (action === "ticket.read") {
          return actor.kind === "agent" ? { where: [{ field: "assignee", anyOf: [actor.id] }] } : "deny"
        }
        return action === "problem.read" ? "deny" : standardPolicy(actor, action)
      }
    )
  )
})
