/** What is decided is on record: one event a decision, in order, for ever, and enough to rebuild the facts. */
import {
  Audit, CurrentActor, type IssueChanges, Issues, type ProblemChanges, Problems, Store, Tables, type TicketChanges, Tickets
} from "@deskwright/core"
import { Effect, Exit } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { forAll } from "../Check.ts"
import { by, Desk, journey, member, underClock } from "./Desk.ts"
import { auditOf, refusalOf, rowOf, rows, type Run, snapshot, writesNothing } from "./Expect.ts"
import { aProblem, aReport, aTicket, anIssue, callId } from "./Samples.ts"

const told = journey(
  "[100-04] [004-13] an event says who, through which door, why, when, under which request, and what from and to",
  underClock(({ now }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const { id } = yield* tickets.open({ ...aTicket, requestId: "r-1" })
      yield* tickets.update(id, { status: "closed", reason: "refunded", priority: "high" }, { cause: "call 7", requestId: "r-2" }).pipe(by("api", { id: "crm" }))
      const at = yield* now
      const [opened, closed] = yield* auditOf(id)
      assert.deepInclude(opened, { item: id, seq: 1, kind: "opened", at, actor: "ann", actorKind: "agent", cause: null, rule: null, request: "r-1" })
      assert.deepInclude(closed, { item: id, seq: 2, kind: "statusChanged", at, actor: "crm", actorKind: "api", cause: "call 7", rule: null, request: "r-2" })
      if (closed === undefined) return assert.fail("the second event is missing")
      assert.deepStrictEqual(closed.facts, {
        status: ["open", "closed"], statusCategory: ["new", "closed"], resolvedAt: [null, at], outcome: [null, "completed"],
        firstResolvedAt: [null, at], closedAt: [null, at], priority: ["normal", "high"]
      } as never)
      assert.deepStrictEqual(closed.words, { resolutionReason: [null, "refunded"], resolvedBy: [null, "crm"] } as never)
    })
  )
)

const noText = journey(
  "[100-04] long texts are told by their length, never copied into the audit",
  Effect.gen(function* () {
    const issues = yield* Issues
    const texts = { bugDescription: "first line\nSECRET-body", expectedBehaviour: "SECRET-expected", notes: "SECRET-notes" }
    const { id } = yield* issues.open({ ...anIssue, ...texts })
    yield* issues.update(id, { bugDescription: "first line\nSECRET-other", notes: "SECRET-changed" })
    const { id: ticket } = yield* (yield* Tickets).open({ ...aTicket, body: "SECRET-ticket" })
    yield* (yield* Tickets).update(ticket, { status: "closed", note: "SECRET-note" })
    for (const item of [id, ticket]) {
      const events = yield* auditOf(item)
      assert.notInclude(JSON.stringify(events.map(({ facts, words }) => [facts, words])).replaceAll("first line SECRET-body", ""), "SECRET-n")
      assert.strictEqual(events.length, 2)
    }
    const [, edited] = yield* auditOf(id)
    assert.deepInclude(edited?.facts as object, { body: [texts.bugDescription.length, texts.bugDescription.length + 1], notes: [12, 14] })
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
      Store.update(Tables.audit, { ...event, kind: "forged", version: 2 }, 1), Store.remove(Tables.audit, event), Store.redact(Tables.audit, event.id, ["facts"]),
      Store.insert(Tables.audit, event), Store.insert(Tables.audit, { ...event, id: crypto.randomUUID() })
    ]
    for (const attack of attacks) {
      assert.isTrue(Exit.isFailure(yield* Effect.exit(store.commit(place, [attack]))), attack.op)
      assert.strictEqual(yield* snapshot, before, attack.op)
    }
  })
)

type Step = (id: string) => Run
type Steps = fc.Arbitrary<ReadonlyArray<Step>>

const word = fc.constantFrom("a", "b", "c")
const optional = <A>(values: fc.Arbitrary<A>) => fc.option(values, { nil: undefined })
const defined = <A extends object>(changes: A) => JSON.parse(JSON.stringify(changes)) as { [K in keyof A]: Exclude<A[K], undefined> }
const assignee = fc.constantFrom("ann", "bob", "cyd").map((member) => ({ member }))

const issueChanges = fc.record({
  status: optional(fc.constantFrom("open", "in_progress", "resolved", "closed")), closeReason: optional(word), environment: optional(word),
  stage: optional(fc.option(word)), eventIndex: optional(fc.option(fc.nat(9))), userId: optional(fc.option(word)), notes: optional(word),
  severity: optional(fc.constantFrom("low", "critical")), category: optional(fc.constantFrom("bug", "feature")), bugDescription: optional(word),
  labels: optional(fc.subarray(["x", "y"])), assignees: optional(fc.uniqueArray(assignee, { maxLength: 2, selector: ({ member }) => member }))
}).map((changes) => defined(changes) as IssueChanges)

const ticketChanges = fc.record({
  status: optional(fc.constantFrom("open", "in_progress", "closed")), reason: optional(word), note: optional(word), subject: optional(word), body: optional(word),
  priority: optional(fc.constantFrom("low", "urgent")), severity: optional(fc.constantFrom("low", "high")), labels: optional(fc.subarray(["x", "y"])),
  assignees: optional(fc.array(assignee, { maxLength: 1 }))
}).map((changes) => defined(changes) as TicketChanges)

const problemChanges = fc.record({
  status: optional(fc.constantFrom("open", "vendor", "resolved", "closed")), problem: optional(word), description: optional(fc.option(word)),
  type: optional(fc.constantFrom("audio", "system")), severity: optional(fc.double({ min: 0, max: 1, noNaN: true })), labels: optional(fc.subarray(["x"])),
  solutionId: optional(fc.option(fc.constant(callId))), isArchived: optional(fc.boolean()), assignedTo: optional(fc.option(fc.constantFrom("ann", "bob")))
}).map((changes) => defined(changes) as ProblemChanges)

/** Random histories of one item, refused commands among them; in the end its events tell its facts. */
const rebuilt = Effect.fnUntraced(function* (open: Effect.Effect<{ readonly id: string }, unknown, CurrentActor>, steps: ReadonlyArray<Step>) {
  const { id } = yield* open
  for (const [index, step] of steps.entries()) yield* Effect.result(member(index % 2 === 0 ? "ann" : "bob")(step(id)))
  const row = yield* rowOf(id)
  const events = yield* auditOf(id)
  assert.deepStrictEqual(events.map(({ seq }) => seq), Array.from({ length: row.version }, (_, index) => index + 1))
  const facts = Object.entries(Audit.replay(events)).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
  assert.deepStrictEqual(Object.fromEntries(facts), { ...Audit.replayable(row) })
  const moves = events.filter(({ facts, seq }) => seq !== 1 && Object.keys(facts as object).includes("status")).length
  assert.strictEqual((yield* rows(Tables.interval)).filter((stay) => stay.item === id).length, moves)
})

const histories = (name: string, open: Effect.Effect<{ readonly id: string }, unknown, CurrentActor | Issues | Tickets | Problems>, steps: Effect.Effect<Steps, never, Issues | Tickets | Problems>) =>
  journey(
    `[100-04] ${name}: whatever is done to one, its events number its versions and replay to its facts`,
    Effect.gen(function* () {
      const context = yield* Effect.context<Issues | Tickets | Problems | Desk | CurrentActor>()
      yield* forAll(yield* steps, (history) => rebuilt(Effect.provideContext(open, context), history).pipe(Effect.provideContext(context)))
    })
  )

const several = (step: fc.Arbitrary<Step>): Steps => fc.array(step, { minLength: 1, maxLength: 8, size: "max" })

const ofIssue = Effect.map(Issues, (issues) =>
  several(fc.oneof(
    { weight: 5, arbitrary: issueChanges.map((changes): Step => (id) => issues.update(id, changes)) },
    fc.constantFrom<Step>((id) => issues.archive(id), (id) => issues.unarchive(id), (id) => issues.remove(id), () => issues.report(aReport))
  ))
)

const ofTicket = Effect.map(Tickets, (tickets) =>
  several(fc.oneof(
    { weight: 5, arbitrary: ticketChanges.map((changes): Step => (id) => tickets.update(id, changes)) },
    { weight: 2, arbitrary: ticketChanges.map((set): Step => (id) => tickets.bulk({ site: "north", refs: [id], set })) },
    fc.constantFrom<Step>((id) => tickets.archive(id), (id) => tickets.unarchive(id), (id) => tickets.remove(id))
  ))
)

const ofProblem = Effect.map(Problems, (problems) =>
  several(fc.oneof(
    { weight: 5, arbitrary: problemChanges.map((changes): Step => (id) => problems.update(id, changes)) },
    fc.constantFrom<Step>((id) => problems.archive(id), (id) => problems.unarchive(id), (id) => problems.remove(id), (id) => problems.update(id, { resolved: true }))
  ))
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
    const facts = Object.entries(Audit.replay(yield* auditOf(id))).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    assert.deepStrictEqual(Object.fromEntries(facts), { ...Audit.replayable(row) })
  })
)

export const checks = [
  told, noText, outside, unchangeable,
  histories("issues", Effect.flatMap(Issues, (issues) => issues.report(aReport)), ofIssue),
  histories("tickets", Effect.flatMap(Tickets, (tickets) => tickets.open(aTicket)), ofTicket),
  histories("problems", Effect.flatMap(Problems, (problems) => problems.open(aProblem)), ofProblem),
  moved
]
