import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { as } from "../src/Actor.ts"
import { AuditTrail } from "../src/AuditTrail.ts"
import { Comments } from "../src/Comments.ts"
import { Conversations } from "../src/Conversations.ts"
import { Issues } from "../src/Issues.ts"
import { standardPolicy } from "../src/Policy.ts"
import { Problems } from "../src/Problems.ts"
import { Tickets } from "../src/Tickets.ts"
import { bob, neighbour, onDesk, openTicket, refusal } from "./TeamDesk.ts"

describe("Audit trail · effect door (memory)", () => {
  it.effect("[004-13] says who, what, from what to what, why and when, under an id", () =>
    onDesk(
      Effect.gen(function* () {
        const trail = yield* AuditTrail
        const tickets = yield* Tickets
        const ticket = yield* openTicket()
        yield* TestClock.adjust("1 hour")
        yield* tickets
          .changeStatus(ticket.id, "in_progress", { cause: "customer called", requestId: "r-1" })
          .pipe(as(bob))
        yield* TestClock.adjust("1 hour")
        yield* (yield* Comments).write("ticket", ticket.id, { body: "hm" })
        const { data } = yield* trail.list("ticket", ticket.id)
        assert.deepStrictEqual(
          data.map(({ kind, seq }) => [kind, seq]),
          [
            ["commented", null],
            ["statusChanged", 2],
            ["opened", 1]
          ]
        )
        const [, changed] = data
        assert.deepInclude(changed, {
          item: ticket.id,
          at: "2026-03-01T10:00:00.000Z",
          cause: "customer called",
          requestId: "r-1",
          erased: false
        })
        assert.deepStrictEqual(changed?.actor, { id: "bob", kind: "agent" })
        assert.deepStrictEqual(changed?.changes, [{ field: "status", from: "open", to: "in_progress" }])
        assert.match(changed?.id ?? "", /^[0-9a-f-]{36}$/)
        const oldest = yield* trail.list("ticket", "TKT-1", { site: "queue", order: "asc", limit: 2 })
        assert.deepStrictEqual(
          oldest.data.map(({ kind }) => kind),
          ["opened", "statusChanged"]
        )
        const rest = yield* trail.list("ticket", ticket.id, { order: "asc", limit: 2, cursor: oldest.page.next ?? "" })
        assert.deepStrictEqual(
          rest.data.map(({ kind }) => kind),
          ["commented"]
        )
      })
    )
  )

  it.effect("[004-13] the history tells each stay in a status, and ends with the one that lasts", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const { id } = yield* openTicket()
        for (const status of ["in_progress", "closed", "open"]) {
          yield* TestClock.adjust("1 hour")
          yield* tickets.changeStatus(id, status)
        }
        const trail = yield* AuditTrail
        const { data } = yield* trail.history("ticket", id)
        assert.deepStrictEqual(
          data.map(({ category, from, status, to }) => [
            status,
            category,
            from.slice(11, 13),
            to?.slice(11, 13) ?? null
          ]),
          [
            ["open", "new", "09", "10"],
            ["in_progress", "active", "10", "11"],
            ["closed", "closed", "11", "12"],
            ["open", "new", "12", null]
          ]
        )
        const first = yield* trail.history("ticket", id, { limit: 2 })
        const second = yield* trail.history("ticket", id, { limit: 2, cursor: first.page.next ?? "" })
        assert.deepStrictEqual([...first.data, ...second.data], data)
      })
    )
  )

  it.effect(
    "[004-13] [100-01] names each field by its path in the item as it is read, and tells its value as it stands there",
    () =>
      onDesk(
        Effect.gen(function* () {
          const trail = yield* AuditTrail
          const chat = yield* (yield* Conversations).record({
            site: "widget",
            endUser: { anonymousId: "anon-1", traits: { email: "carla@customer.example" } },
            messages: [{ role: "USER", text: "hm" }]
          })
          const opened = {
            ticket: yield* (yield* Tickets).open({
              site: "widget",
              subject: "Late",
              body: "Since Monday.",
              conversation: chat.id,
              severity: "high",
              labels: ["vip"],
              assignees: [{ member: "bob" }],
              requester: { name: "Carla", email: "carla@customer.example" }
            }),
            issue: yield* (yield* Issues).open({
              site: "queue",
              environment: "production",
              buildVersion: "1.0",
              severity: "low",
              category: "performance",
              bugDescription: "Slow",
              sessionId: "s-1",
              eventIndex: 3,
              stage: "booking"
            }),
            problem: yield* (yield* Problems).open({
              site: "queue",
              problem: "Echo",
              type: "audio",
              severity: 0.62,
              description: "Loud",
              messageId: "m-1"
            })
          }
          for (const kind of ["ticket", "issue", "problem"] as const) {
            const item = opened[kind]
            const at = (path: string): unknown =>
              path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], item)
            const [first] = (yield* trail.list(kind, item.id)).data
            assert.isAbove(first?.changes.length ?? 0, 8)
            for (const { field, of, to } of first?.changes ?? []) {
              const value = at(field)
              assert.deepStrictEqual(to, of === "length" ? (value as string).length : value, `${kind}.${field}`)
            }
          }
          yield* (yield* Tickets).update(opened.ticket.id, { status: "RESOLVED", reason: "sent" })
          const [resolved] = (yield* trail.list("ticket", opened.ticket.id)).data
          assert.deepInclude(resolved?.changes ?? [], { field: "status", from: "OPEN", to: "RESOLVED" })
          assert.deepInclude(resolved?.changes ?? [], { field: "resolution.reason", from: null, to: "sent" })
          yield* (yield* Problems).update(opened.problem.id, { description: "Very loud" })
          const [edited] = (yield* trail.list("problem", opened.problem.id)).data
          assert.deepStrictEqual(edited?.changes, [{ field: "description", from: 4, to: 9, of: "length" }])
        })
      )
  )

  it.effect("[100-03] [100-10] is for whoever may read it, of an item that they see", () =>
    onDesk(
      Effect.gen(function* () {
        const { id } = yield* openTicket()
        const trail = yield* AuditTrail
        assert.strictEqual(yield* refusal(trail.list("ticket", id).pipe(as(bob))), "NotAllowed")
        assert.strictEqual(yield* refusal(trail.history("ticket", id).pipe(as(bob))), "NotAllowed")
        assert.strictEqual(yield* refusal(trail.list("ticket", id).pipe(as(neighbour))), "TicketNotFound")
        assert.strictEqual(yield* refusal(trail.list("issue", id)), "IssueNotFound")
      }),
      (actor, action) => (action === "audit.read" && actor.id === "bob" ? "deny" : standardPolicy(actor, action))
    )
  )
})
