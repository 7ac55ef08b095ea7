/** What is decided is on record: one event a decision, with who, what and why, for ever. */
import { Audit, Issues, Store, Tables, type TicketChanges, Tickets } from "@deskwright/core"
import { Effect, Exit } from "effect"
import { assert } from "vitest"
import { by, Desk, journey, underClock, member } from "./Desk.ts"
import { auditOf, refusalOf, rowOf, type Run, snapshot, writesNothing, atOnce, counting } from "./Expect.ts"
import { aTicket, anIssue } from "./Samples.ts"

const told = journey(
  "[100-04] [004-13] an event says who, through which door, why, when, under which request, and what from and to",
  underClock(({ now }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const { id } = yield* tickets.open({ ...aTicket, requestId: "r-1" })
      yield* tickets
        .update(id, { status: "closed", reason: "refunded", priority: "high" }, { cause: "call 7", requestId: "r-2" })
        .pipe(by("api", { id: "crm" }))
      const at = yield* now
      const [opened, closed] = yield* auditOf(id)
      assert.deepInclude(opened, {
        item: id,
        seq: 1,
        kind: "opened",
        at,
        actor: "ann",
        actorKind: "agent",
        cause: null,
        rule: null,
        request: "r-1"
      })
      assert.deepInclude(closed, {
        item: id,
        seq: 2,
        kind: "statusChanged",
        at,
        actor: "crm",
        actorKind: "api",
        cause: "call 7",
        rule: null,
        request: "r-2"
      })
      if (closed === undefined) return assert.fail("the second event is missing")
      assert.deepStrictEqual(closed.facts, {
        status: ["open", "closed"],
        statusCategory: ["new", "closed"],
        resolvedAt: [null, at],
        outcome: [null, "completed"],
        firstResolvedAt: [null, at],
        closedAt: [null, at],
        priority: ["normal", "high"]
      } as never)
      assert.deepStrictEqual(closed.words, { resolutionReason: [null, "refunded"], resolvedBy: [null, "crm"] } as never)
    })
  )
)

const noText = journey(
  "[100-04] long texts are told by their length, never copied into the audit",
  Effect.gen(function* () {
    const issues = yield* Issues
    const texts = {
      bugDescription: "first line\nSECRET-body",
      expectedBehaviour: "SECRET-expected",
      notes: "SECRET-notes"
    }
    const { id } = yield* issues.open({ ...anIssue, ...texts })
    yield* issues.update(id, { bugDescription: "first line\nSECRET-other", notes: "SECRET-changed" })
    const { id: ticket } = yield* (yield* Tickets).open({ ...aTicket, body: "SECRET-ticket" })
    yield* (yield* Tickets).update(ticket, { status: "closed", note: "SECRET-note" })
    for (const item of [id, ticket]) {
      const events = yield* auditOf(item)
      assert.notInclude(
        JSON.stringify(events.map(({ facts, words }) => [facts, words])).replaceAll("first line SECRET-body", ""),
        "SECRET-n"
      )
      assert.strictEqual(events.length, 2)
    }
    const [, edited] = yield* auditOf(id)
    assert.deepInclude(edited?.facts as object, {
      body: [texts.bugDescription.length, texts.bugDescription.length + 1],
      notes: [12, 14]
    })
  })
)

const outside = journey(
  "[100-04] a refused or empty command leaves no event and no row",
  Effect.gen(function* () {
    const [issues, tickets] = [yield* Issues, yield* Tickets]
    const issue = yield* issues.open(anIssue)
    const ticket = yield* tickets.open(aTicket)
    yield* issues.changeStatus(issue.id, "closed")
    const refusals: ReadonlyArray<readonly [string, Run]> = [
      ["InvalidTransition", issues.update(issue.id, { status: "resolved", notes: "n" })],
      ["InvalidInput", issues.update(issue.id, { severity: "huge" as "low", notes: "n" })],
      ["StaleVersion", issues.update(issue.id, { notes: "n" }, { ifVersion: 1 })],
      ["UnknownStatus", tickets.update(ticket.id, { status: "done", priority: "low" })],
      ["AssigneeNotAllowed", tickets.update(ticket.id, { assignees: [{ label: "x" }], priority: "low" })],
      ["CreationNotAllowed", tickets.open(aTicket).pipe(by("monitor"))],
      ["NotAllowed", tickets.update(ticket.id, { priority: "low" }).pipe(by("ai"))],
      ["TicketNotFound", tickets.update(issue.id, { priority: "low" })]
    ]
    for (const [tag, run] of refusals) assert.strictEqual((yield* writesNothing(tag, refusalOf(run)))._tag, tag)
  })
)

const unchangeable = journey(
  "[100-04] no commit changes or removes an event, and no service has a way to",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const { tenant } = yield* Desk
    const { id } = yield* (yield* Tickets).open(aTicket)
    const [event] = yield* auditOf(id)
    if (event === undefined) return assert.fail("there is no event")
    const before = yield* snapshot
    const place = { tenant, site: "north" }
    const attacks = [
      Store.update(Tables.audit, { ...event, kind: "forged", version: 2 }, 1),
      Store.remove(Tables.audit, event),
      Store.redact(Tables.audit, event.id, ["facts"]),
      Store.insert(Tables.audit, event),
      Store.insert(Tables.audit, { ...event, id: crypto.randomUUID() })
    ]
    for (const attack of attacks) {
      assert.isTrue(Exit.isFailure(yield* Effect.exit(store.commit(place, [attack]))), attack.op)
      assert.strictEqual(yield* snapshot, before, attack.op)
    }
  })
)

const crowd = journey(
  "[100-04] [002-15] many decide at once: each decision takes effect on what the others left, under a version of its own",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id } = yield* tickets.open(aTicket)
    const changes: ReadonlyArray<TicketChanges> = [
      { status: "in_progress" },
      { priority: "urgent" },
      { severity: "critical" },
      { assignees: [{ member: "cyd" }] },
      { subject: "Other words" },
      { body: "Other text" },
      { labels: ["vip"] }
    ]
    yield* Effect.forEach(changes, (change, index) => member(`m-${index}`)(tickets.update(id, change)), atOnce)
    const ticket = yield* tickets.get(id)
    const { assignees: _, ...rest } = Object.assign({}, ...changes) as TicketChanges
    assert.deepInclude(ticket, { ...rest, version: 8 } as Partial<typeof ticket>)
    assert.deepStrictEqual(ticket.assignments[0]?.assignee, { member: "cyd" })
    assert.deepStrictEqual(
      (yield* auditOf(id)).map(({ seq }) => seq),
      [...counting(8)]
    )
    const guarded = counting(8).map((n) => Effect.result(tickets.update(id, { labels: [`${n}`] }, { ifVersion: 8 })))
    const outcomes = (yield* Effect.all(guarded, atOnce)).map((each) =>
      each._tag === "Success" ? "done" : each.failure._tag
    )
    assert.sameMembers(outcomes, ["done", ...counting(7).map(() => "StaleVersion")])
    assert.strictEqual((yield* tickets.get(id)).version, 9)
  })
)

const moved = journey(
  "[100-04] an item whose site changed its desk is decided on under the new one, and its events say so",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const { id } = yield* tickets.open({ ...aTicket, site: "widget" })
    yield* tickets.changeStatus(id, "RESOLVED")
    desk.sites.set("widget", { id: "widget" })
    const read = yield* tickets.get(id)
    assert.deepInclude(read, { preset: "siteQueue", status: "closed", version: 2 })
    yield* tickets.update(id, { status: "in_progress" })
    const row = yield* rowOf(id)
    const facts = Object.entries(Audit.replay(yield* auditOf(id))).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)
    )
    assert.deepStrictEqual(Object.fromEntries(facts), { ...Audit.replayable(row) })
  })
)

export const checks = [told, noText, outside, unchangeable, crowd, moved]
