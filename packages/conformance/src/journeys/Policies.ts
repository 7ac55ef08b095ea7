/** The host's policy: who may do what, and what is not there for whom. */
import {
  type Action,
  type Actor,
  Comments,
  Conversations,
  Issues,
  type PolicyRule,
  Problems,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, Desk, govern, journey, member } from "./Desk.ts"
import { refusalOf, refused, type Run, writesNothing } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

const hidden = journey(
  "[100-10] what may not be read is not found; what may be read but not changed is NotAllowed; neither writes",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const mine = yield* tickets.open({ ...aTicket, assignees: [{ member: "ann" }] })
    const his = yield* tickets.open({ ...aTicket, assignees: [{ member: "bob" }] })
    const own: PolicyRule = (actor) => ({ where: [{ field: "assignee", anyOf: [actor.id] }] })
    yield* govern(own)
    yield* refused("TicketNotFound", tickets.get(his.id))
    yield* writesNothing("a hidden one", refused("TicketNotFound", tickets.update(his.id, { priority: "low" })))
    yield* govern((actor, action) => (action === "ticket.read" ? "allow" : own(actor, action)))
    assert.strictEqual((yield* tickets.get(his.id)).id, his.id)
    for (const run of [
      tickets.update(his.id, { priority: "low" }),
      tickets.archive(his.id),
      tickets.remove(his.id)
    ] as ReadonlyArray<Run>) {
      const refusal = yield* writesNothing("another's", refusalOf(run))
      assert.deepInclude(refusal, { _tag: "NotAllowed", actor: "ann" })
    }
    assert.strictEqual((yield* tickets.update(mine.id, { priority: "low" })).priority, "low")
  })
)

const archiving = journey(
  "[100-10] who may archive and who may change are two questions, and both ways need the right to archive",
  Effect.gen(function* () {
    const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
    const [{ id: ticket }, { id: issue }, { id: problem }] = [
      yield* tickets.open(aTicket),
      yield* issues.open(anIssue),
      yield* problems.open(aProblem)
    ]
    yield* govern((actor, action) => (action.endsWith(".archive") && actor.id !== "lead" ? "deny" : "allow"))
    const runs: ReadonlyArray<readonly [Action, Run]> = [
      ["ticket.archive", tickets.archive(ticket)],
      ["ticket.archive", tickets.unarchive(ticket)],
      ["issue.archive", issues.archive(issue)],
      ["problem.archive", problems.archive(problem)]
    ]
    for (const [action, run] of runs) {
      assert.deepInclude(yield* writesNothing(action, refusalOf(run)), { _tag: "NotAllowed", action })
      yield* run.pipe(member("lead"))
    }
    assert.strictEqual((yield* tickets.update(ticket, { priority: "low" })).priority, "low")
    yield* govern((_actor, action) => (action === "ticket.update" ? "deny" : "allow"))
    yield* refused("NotAllowed", tickets.update(ticket, { priority: "high" }))
    assert.isNotNull((yield* tickets.archive(ticket)).archivedAt)
  })
)

const givenAway = journey(
  "[100-10] who gives an item away no longer has it; who may not create such an item creates none",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const own: PolicyRule = (actor) => ({ where: [{ field: "assignee", anyOf: [actor.id] }] })
    yield* govern(own)
    const { id } = yield* tickets.open(aTicket)
    yield* tickets.assign(id, [{ member: "bob" }])
    yield* refused("TicketNotFound", tickets.get(id))
    assert.strictEqual((yield* tickets.get(id).pipe(member("bob"))).id, id)
    yield* writesNothing(
      "an item of another's",
      refused("NotAllowed", tickets.open({ ...aTicket, assignees: [{ member: "bob" }] }))
    )
  })
)

const foreignField = journey(
  "[100-10] a policy that restricts by what a thing does not have denies it",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    yield* conversations.record({ site: "north", messages: [{ role: "USER", text: "hello" }] })
    yield* govern((_actor, action) =>
      action === "conversation.read" ? { where: [{ field: "priority", anyOf: ["high"] }] } : "allow"
    )
    assert.deepStrictEqual((yield* conversations.list()).data, [])
  })
)

const noVerdict = journey(
  "[100-10] what is no verdict denies, and the log says so",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const { id } = yield* tickets.open(aTicket)
    const answers: ReadonlyArray<unknown> = [
      undefined,
      null,
      true,
      "yes",
      "ALLOW",
      {},
      { where: "all" },
      { where: [{ field: "color", anyOf: ["red"] }] },
      { where: [{ field: "site" }] },
      Promise.resolve("allow")
    ]
    for (const answer of answers) {
      desk.log.length = 0
      yield* govern((() => answer) as PolicyRule)
      yield* refused("NotAllowed", tickets.get(id))
      yield* refused("NotAllowed", tickets.list())
      assert.isTrue(
        desk.log.some(({ level }) => level === "Error"),
        String(answer)
      )
    }
  })
)

const may: Readonly<Record<string, ReadonlyArray<Action>>> = {
  ai: [
    "ticket.create",
    "ticket.read",
    "problem.create",
    "problem.read",
    "issue.create",
    "issue.read",
    "comment.internal"
  ],
  monitor: ["issue.create", "problem.create"],
  rule: ["ticket.create"]
}

const standard = journey(
  "[100-10] the standard policy: teammates and the API everything, the AI files and reads, monitors report, end users nothing without a conversation",
  Effect.gen(function* () {
    const [issues, tickets, problems, comments] = [yield* Issues, yield* Tickets, yield* Problems, yield* Comments]
    const issue = yield* issues.open(anIssue)
    const ticket = yield* tickets.open(aTicket)
    const problem = yield* problems.open(aProblem)
    const runs: ReadonlyArray<readonly [Action, Run]> = [
      ["issue.create", issues.report({ ...anIssue, fingerprint: "f" })],
      ["issue.read", issues.get(issue.id)],
      ["issue.update", issues.update(issue.id, { notes: "n" })],
      ["ticket.read", tickets.get(ticket.id)],
      ["ticket.update", tickets.update(ticket.id, { priority: "low" })],
      ["ticket.archive", tickets.archive(ticket.id)],
      ["problem.create", problems.open(aProblem)],
      ["problem.read", problems.get(problem.id)],
      ["problem.update", problems.update(problem.id, { severity: 1 })],
      ["comment.internal", comments.write("ticket", ticket.id, { body: "b" })],
      ["comment.customer", comments.write("ticket", ticket.id, { body: "b", visibility: "customer" })]
    ]
    const actors: ReadonlyArray<Pick<Actor, "kind" | "id">> = (
      ["agent", "api", "import", "ai", "monitor", "rule", "end_user"] as const
    ).map((kind) => ({ kind, id: kind }))
    for (const { kind } of actors) {
      for (const [action, run] of runs) {
        const result = yield* Effect.result(by(kind)(run))
        const allowed = ["agent", "api", "import"].includes(kind) || (may[kind]?.includes(action) ?? false)
        const outcome = result._tag === "Success" ? "allowed" : result.failure._tag
        const refusals = ["NotAllowed", "CreationNotAllowed", "TicketNotFound", "ProblemNotFound", "IssueNotFound"]
        assert.isTrue(allowed ? outcome === "allowed" : refusals.includes(outcome), `${kind} ${action}: ${outcome}`)
      }
    }
    yield* refused("NotAllowed", tickets.list().pipe(by("end_user")))
  })
)

export const checks = [hidden, archiving, givenAway, foreignField, noVerdict, standard]
