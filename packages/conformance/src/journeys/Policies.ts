/** The host's policy: one rule for lists, counts and single items, so that they cannot disagree. */
import {
  type Action,
  type Actor,
  Comments,
  Conversations,
  type CurrentActor,
  Issues,
  type PolicyClause,
  type PolicyRule,
  Problems,
  Tickets
} from "@deskwright/core"
import { Effect, Result } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { forAll } from "../Check.ts"
import { by, Desk, govern, journey, member } from "./Desk.ts"
import { counting, refusalOf, refused, type Run, writesNothing } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

const clause: fc.Arbitrary<PolicyClause> = fc.oneof(
  fc.record({ field: fc.constant("site" as const), anyOf: fc.subarray(["north", "south", "nowhere"]) }),
  fc.record({ field: fc.constant("assignee" as const), anyOf: fc.subarray(["ann", "bob", "the vendor"]) }),
  fc.record({ field: fc.constant("label" as const), anyOf: fc.subarray(["vip", "bug", "none"]) }),
  fc.record({ field: fc.constant("originKind" as const), anyOf: fc.subarray(["agent", "api", "ai"]) }),
  fc.record({ field: fc.constant("originActor" as const), anyOf: fc.subarray(["ann", "api"]) }),
  fc.record({ field: fc.constant("requesterEmail" as const), anyOf: fc.subarray(["rita@example.com"]) }),
  fc.record({ field: fc.constant("channel" as const), anyOf: fc.subarray(["chat", "phone"]) }),
  fc.record({ field: fc.constant("priority" as const), anyOf: fc.subarray(["low", "high"]) }),
  fc.record({ field: fc.constant("severity" as const), anyOf: fc.subarray(["low", "high"]) }),
  fc.record({ field: fc.constantFrom("conversation" as const, "endUser" as const), anyOf: fc.constant(["nobody"]) })
)

const clauses = fc.array(clause, { maxLength: 2 })

/** A dozen items of each kind in two sites. */
const crowd = Effect.gen(function* () {
  const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
  for (const n of counting(12)) {
    const site = n % 3 === 0 ? "south" : "north"
    const who = n % 4 === 0 ? by("api") : member("ann")
    const labels = [...(n % 2 === 0 ? ["vip"] : []), ...(n % 5 === 0 ? ["bug"] : [])]
    const level = n % 2 === 0 ? ("high" as const) : ("low" as const)
    yield* who(issues.open({ ...anIssue, site, labels, severity: level }))
    yield* who(
      tickets.open({
        ...aTicket,
        site,
        labels,
        ...(n % 3 === 1 ? { severity: level, channel: "chat" } : {}),
        ...(n % 2 === 0 ? { priority: level } : {}),
        requester: n % 5 === 0 ? {} : aTicket.requester,
        assignees: n % 4 === 0 ? [] : [{ member: n % 4 === 1 ? "ann" : "bob" }]
      })
    )
    yield* who(problems.open({ ...aProblem, site, labels, assignedTo: n % 2 === 0 ? "bob" : null }))
  }
})

interface Kind {
  readonly list: Effect.Effect<{ readonly data: ReadonlyArray<{ readonly id: string }> }, unknown, CurrentActor>
  readonly count: Effect.Effect<{ readonly total: { readonly count: number } }, unknown, CurrentActor>
  readonly get: (id: string) => Run
  readonly update: (id: string) => Run
  readonly bulk: (
    site: string,
    id: string
  ) => Effect.Effect<{ readonly results: ReadonlyArray<{ readonly outcome: string }> }, unknown, CurrentActor>
}

const kinds = Effect.map(
  Effect.all([Issues, Tickets, Problems]),
  ([issues, tickets, problems]): ReadonlyArray<Kind> => [
    {
      list: issues.list({ limit: 200 }),
      count: issues.facets(),
      get: (id) => issues.get(id),
      update: (id) => issues.update(id, {}),
      bulk: (site, id) => issues.bulk({ site, refs: [id], set: {} })
    },
    {
      list: tickets.list({ limit: 200 }),
      count: tickets.facets(),
      get: (id) => tickets.get(id),
      update: (id) => tickets.update(id, {}),
      bulk: (site, id) => tickets.bulk({ site, refs: [id], set: {} })
    },
    {
      list: problems.list({ limit: 200 }),
      count: problems.facets(),
      get: (id) => problems.get(id),
      update: (id) => problems.update(id, {}),
      bulk: (site, id) => problems.bulk({ site, refs: [id], set: {} })
    }
  ]
)

const succeeds = (run: Run) => Effect.map(Effect.result(run), Result.isSuccess)

const agree = journey(
  "[100-10] for any policy an item is in the list exactly if it can be read, and the count is that of the list; the same for changing it",
  Effect.gen(function* () {
    yield* crowd
    const desk = yield* Desk
    const context = yield* Effect.context<Desk | CurrentActor>()
    const all = yield* kinds
    const everything = yield* Effect.forEach(all, ({ list }) =>
      Effect.map(list, ({ data }) => data as ReadonlyArray<{ readonly id: string; readonly site: string }>)
    )
    const check = Effect.fnUntraced(function* (read: ReadonlyArray<PolicyClause>, write: ReadonlyArray<PolicyClause>) {
      desk.rule = (_actor, action) => ({ where: action.endsWith(".read") ? read : write })
      for (const [index, kind] of all.entries()) {
        const seen = new Set((yield* kind.list).data.map(({ id }) => id))
        assert.strictEqual((yield* kind.count).total.count, seen.size)
        for (const { id, site } of everything[index] ?? []) {
          assert.strictEqual(yield* succeeds(kind.get(id)), seen.has(id), JSON.stringify(read))
          const may = yield* succeeds(kind.update(id))
          assert.isTrue(seen.has(id) || !may, "what cannot be read was changed")
          const { results } = yield* kind.bulk(site, id)
          assert.strictEqual(results[0]?.outcome !== "refused", may, JSON.stringify([read, write]))
        }
      }
    })
    yield* forAll(fc.tuple(clauses, clauses), ([read, write]) => Effect.provideContext(check(read, write), context))
  })
)

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

export const checks = [agree, hidden, givenAway, foreignField, standard]
