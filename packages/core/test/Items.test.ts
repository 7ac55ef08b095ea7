import { assert, describe, it } from "@effect/vitest"
import { Effect, Logger, Result } from "effect"
import { TestClock } from "effect/testing"
import { as } from "../src/Actor.ts"
import { AuditTrail } from "../src/AuditTrail.ts"
import { Comments } from "../src/Comments.ts"
import { Issues } from "../src/Issues.ts"
import type { Actor } from "../src/model/Actor.ts"
import type { PolicyRule } from "../src/model/Policy.ts"
import { standardPolicy } from "../src/Policy.ts"
import { escalationQueue, issueTracker, siteQueue, supportWidget } from "../src/presets/index.ts"
import { Tickets } from "../src/Tickets.ts"
import { bob, onDesk, openTicket, Post, refusal, tick } from "./TeamDesk.ts"

const monitor: Actor = { tenant: "acme", id: "mon", kind: "monitor" }
const fault = {
  site: "queue",
  environment: "production",
  buildVersion: "1",
  bugDescription: "It broke",
  notes: "seen by Jane",
  fingerprint: "fp"
}

/** Bob sees and changes only what is assigned to him. */
const onlyAssigned: PolicyRule = (actor, action) =>
  actor.id === "bob" && action.startsWith("ticket.") && action !== "ticket.create"
    ? { where: [{ field: "assignee", anyOf: ["bob"] }] }
    : standardPolicy(actor, action)

describe("What a command answers · effect door (memory)", () => {
  it.effect(
    "[100-03] [100-10] a report tells a reporter who may not read issues the counts and none of the words",
    () =>
      onDesk(
        Effect.gen(function* () {
          const issues = yield* Issues
          const own = yield* issues.report(fault)
          yield* issues.changeStatus(own.number, "resolved", { reason: "fixed by Jane" })
          const seen = yield* issues.report({ ...fault, notes: "" }).pipe(as(monitor))
          assert.deepInclude(seen, { id: own.id, number: own.number, outcome: "reopened", occurrences: 2 })
          assert.notInclude(JSON.stringify(seen), "Jane")
          assert.notInclude(JSON.stringify(seen), "It broke")
          assert.strictEqual((yield* issues.get(own.number)).notes, "seen by Jane")
        })
      )
  )

  it.effect("[100-10] a report neither counts on nor reopens an issue outside of the reporter's clauses", () =>
    onDesk(
      Effect.gen(function* () {
        const issues = yield* Issues
        const own = yield* issues.report(fault)
        assert.strictEqual(yield* refusal(issues.report(fault).pipe(as(monitor))), "NotAllowed")
        assert.strictEqual((yield* issues.get(own.number)).occurrences, 1)
      }),
      (actor, action) =>
        actor.kind === "monitor"
          ? { where: [{ field: "originActor", anyOf: [actor.id] }] }
          : standardPolicy(actor, action)
    )
  )

  it.effect(
    "[100-02] [100-10] a repeat tells whoever lost the right to read the id and the state, and none of the words",
    () =>
      onDesk(
        Effect.gen(function* () {
          const tickets = yield* Tickets
          const ticket = yield* openTicket("Refund", "queue", { assignees: [{ member: "bob" }] })
          const handOver = tickets
            .update(ticket.id, { assignees: [{ member: "ann" }] }, { requestId: "r1" })
            .pipe(as(bob))
          yield* handOver
          yield* tickets.update(ticket.id, { body: "SECRET, written later", labels: ["SECRET"], priority: "urgent" })
          assert.strictEqual(yield* refusal(tickets.get(ticket.id).pipe(as(bob))), "TicketNotFound")
          const again = yield* handOver
          assert.deepInclude(again, { id: ticket.id, code: ticket.code, replayed: true, body: "", priority: null })
          assert.notInclude(JSON.stringify(again), "SECRET")
        }),
        onlyAssigned
      )
  )

  it.effect("[001-12] an end user who names no requester is answered at the address that the login knows", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        post.sites.set("form", {
          id: "form",
          presets: { ticket: { ...siteQueue, create: [...siteQueue.create, "end_user"] } }
        })
        const carla: Actor = {
          tenant: "acme",
          id: "c",
          kind: "end_user",
          name: "Carla",
          email: " Carla@customer.example "
        }
        const opened = yield* openTicket("Lamp", "form").pipe(as(carla))
        assert.deepInclude(opened.requester, { name: "Carla", email: "Carla@customer.example" })
        const other = yield* openTicket("Lamp", "form", { requester: { email: "else@customer.example" } }).pipe(
          as(carla)
        )
        assert.deepInclude(other.requester, { email: "else@customer.example" })
        assert.strictEqual(
          (yield* openTicket("Lamp", "form").pipe(as({ ...carla, email: "no address" }))).requester?.email,
          null
        )
        assert.isNull((yield* openTicket("Lamp", "form")).requester)
      }),
      (actor, action) => (actor.kind === "end_user" ? "allow" : standardPolicy(actor, action))
    )
  )

  it.effect("[001-24] a repeat does not warn again about mail that goes nowhere", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        post.owners = []
        const lines: Array<unknown> = []
        const file = Effect.provide(
          openTicket("Lost", "mailing", { requestId: "once" }),
          Logger.layer([Logger.make(({ message }) => void lines.push(message))])
        )
        const opened = yield* file
        const again = yield* file
        assert.deepStrictEqual([again.id, again.replayed], [opened.id, true])
        assert.deepStrictEqual(lines, [["[email] support_ticket_created"]])
      })
    )
  )
})

describe("Resolutions · effect door (memory)", () => {
  it.effect("[001-22] words about a resolution amend the one that stands, and are refused where there is none", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const { id } = yield* openTicket()
        assert.strictEqual(yield* refusal(tickets.update(id, { note: "too early" })), "InvalidInput")
        yield* tickets.changeStatus(id, "closed", { reason: "done" })
        const amended = yield* tickets.changeStatus(id, "closed", { note: "called back" })
        assert.deepInclude(amended.resolution, { reason: "done", note: "called back" })
        assert.strictEqual(amended.version, 3)
      })
    )
  )

  it.effect("[001-21] the requester hears of a new status only where the preset says so", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const telling = { ...siteQueue, notify: { ...siteQueue.notify, statusChanged: true } }
        post.sites.set("telling", { id: "telling", name: "Acme", presets: { ticket: telling } })
        const requester = { email: "jane@customer.example" }
        for (const site of ["queue", "telling"]) {
          const { id } = yield* openTicket("Refund", site, { requester })
          yield* (yield* Tickets).changeStatus(id, "closed")
          yield* (yield* Tickets).update(id, { priority: "low" })
        }
        yield* tick
        assert.deepStrictEqual(
          post.mails.map(({ to }) => to),
          ["jane@customer.example"]
        )
        assert.include(post.mails[0]?.text ?? "", "is now: Closed")
      })
    )
  )
})

describe("Lists over all sites · effect door (memory)", () => {
  it.effect("[001-20] [002-06] [004-09] know the words and codes of every preset that comes with the library", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const tickets = yield* Tickets
        post.sites.set("chat", { id: "chat", presets: { ticket: supportWidget } })
        const { id } = yield* openTicket("Login", "chat")
        yield* tickets.changeStatus(id, "RESOLVED")
        for (const status of ["RESOLVED", "Resolved"]) {
          assert.deepStrictEqual(
            (yield* tickets.list({ status })).data.map((ticket) => ticket.id),
            [id]
          )
        }
        assert.deepStrictEqual(
          (yield* tickets.list({ search: "tkt-1" })).data.map((ticket) => ticket.id),
          [id]
        )
      })
    )
  )

  it.effect("[002-17] a requester's address is found however its domain was typed; a label may be called All", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const { id } = yield* openTicket("Refund", "queue", {
          requester: { email: "Jane@Customer.EXAMPLE" },
          labels: ["All"]
        })
        yield* openTicket("Other")
        const ids = (page: { readonly data: ReadonlyArray<{ readonly id: string }> }) =>
          page.data.map((each) => each.id)
        assert.deepStrictEqual(ids(yield* tickets.list({ requester: "Jane@customer.EXAMPLE" })), [id])
        assert.deepStrictEqual(ids(yield* tickets.list({ labels: ["All"] })), [id])
        const { dimensions } = yield* tickets.facets()
        assert.deepStrictEqual(
          dimensions.assignee?.values.map(({ count, value }) => [value, count]),
          [["ann", 2]]
        )
      })
    )
  )
})

describe("What a site and a preset may say · effect door (memory)", () => {
  it.effect("[100-05] a preset of another kind, or with a faulty lifecycle, is refused by name", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const lost = { ...siteQueue, lifecycle: { ...siteQueue.lifecycle, initial: "nowhere" } }
        post.sites.set("mixed", { id: "mixed", presets: { ticket: issueTracker } })
        post.sites.set("lost", { id: "lost", presets: { ticket: lost } })
        for (const site of ["mixed", "lost"]) {
          const refused = yield* Effect.flip(openTicket("Refund", site))
          assert.strictEqual(refused._tag, "SiteMisconfigured")
          assert.match(refused.message, site === "mixed" ? /issueTracker, which is for issue/ : /nowhere/)
        }
      })
    )
  )

  it.effect("[004-17] [100-08] where archiving is not editable, nothing archives", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const tickets = yield* Tickets
        const { id } = yield* openTicket()
        assert.notStrictEqual((yield* tickets.archive(id)).archivedAt, null)
        post.sites.set("queue", { id: "queue", presets: { ticket: { ...escalationQueue, create: ["agent"] } } })
        assert.strictEqual(yield* refusal(tickets.unarchive(id)), "FieldNotEditable")
      })
    )
  )

  it.effect("[100-05] what is too much to look at is refused at once", () =>
    onDesk(
      Effect.gen(function* () {
        const labels = Array.from({ length: 200_000 }, () => "\u0000")
        const refused = yield* Effect.flip(openTicket("Many", "queue", { labels }))
        assert.include(refused.message, "holds a list of more than 2000")
        const bulk = yield* Effect.result(
          (yield* Tickets).bulk({ site: "queue", refs: ["\u0000"], set: { status: "closed" } })
        )
        assert.isTrue(Result.isFailure(bulk))
      })
    )
  )
})

describe("The order of the audit · effect door (memory)", () => {
  it.effect(
    "[100-04] events are listed in the order of the decisions, even within one millisecond and after contention",
    () =>
      onDesk(
        Effect.gen(function* () {
          const tickets = yield* Tickets
          const { id } = yield* openTicket()
          const relabel = (label: string) => tickets.label(id, [label])
          yield* Effect.forEach(
            Array.from({ length: 30 }, (_, i) => `l${i}`),
            relabel,
            { concurrency: "unbounded" }
          )
          yield* TestClock.adjust("1 second")
          yield* (yield* Comments).write("ticket", id, { body: "done" })
          const page = yield* (yield* AuditTrail).list("ticket", id, { order: "asc", limit: 200 })
          const seqs = page.data.map(({ seq }) => seq)
          assert.deepStrictEqual(seqs, [...Array.from({ length: 31 }, (_, i) => i + 1), null])
        })
      )
  )
})
