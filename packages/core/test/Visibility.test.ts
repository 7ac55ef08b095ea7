import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { as } from "../src/Actor.ts"
import { Conversations } from "../src/Conversations.ts"
import { Escalations } from "../src/Escalations.ts"
import { Issues } from "../src/Issues.ts"
import type { Action, Actor } from "../src/model/Actor.ts"
import type { EscalationAction } from "../src/model/Escalation.ts"
import type { PolicyRule } from "../src/model/Policy.ts"
import { standardPolicy } from "../src/Policy.ts"
import { Tickets } from "../src/Tickets.ts"
import { ann, assistant, bot, onDesk, start, user, visitor } from "./ConversationDesk.ts"

const createTicket: EscalationAction = {
  type: "createTicket",
  priority: "high",
  assignee: "vendor",
  includeContext: true
}
const secrets = [
  "rule-1",
  "No refunds",
  "{raw}",
  "vendor",
  "vip",
  "fraud",
  "because ann",
  "log.example",
  '"ann"',
  "0.4"
]

const refusal = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.flip(effect)

/** A conversation out of which a rule opened a ticket that the team has worked on. */
const escalated = Effect.gen(function* () {
  const conversations = yield* Conversations
  const tickets = yield* Tickets
  const escalations = yield* Escalations
  const rules = [
    { id: "rule-1", name: "No refunds", enabled: true, when: { band: "low" as const }, action: createTicket }
  ]
  yield* escalations.putRules("rules", { rules, thresholds: { high: 90, medium: 60 } })
  const { id } = yield* conversations.record({
    site: "rules",
    externalId: "chat-1",
    messages: [user("Where is it?"), assistant("On its way.")]
  })
  const turn = {
    site: "rules",
    conversation: id,
    question: "Where is it?",
    answer: "On its way.",
    rawAnswer: "{raw}",
    confidence: 0.4
  }
  const { ticket } = yield* escalations.evaluate(turn).pipe(as(bot))
  yield* tickets.changeStatus(ticket?.id ?? "", "Resolved", { reason: "fraud", note: "because ann" })
  return { conversation: id, ticket: ticket?.id ?? "" }
})

/** A ticket by hand, out of a conversation, that the team has sorted. */
const sorted = Effect.gen(function* () {
  const { id: conversation } = yield* (yield* Conversations).record({
    site: "shop",
    externalId: "chat-2",
    messages: [user("?")]
  })
  const triage = { labels: ["vip"], assignees: [{ member: "vendor" }] }
  const { id } = yield* (yield* Tickets).open({ site: "shop", conversation, subject: "s", body: "Mine", ...triage })
  return { conversation, ticket: id }
})

const knowsNothing = (answer: object) => {
  const text = JSON.stringify(answer)
  for (const secret of secrets) assert.notInclude(text, secret)
}

describe("What is the team's own business · effect door (memory)", () => {
  it.effect("[3] an end user sees of their ticket what it is about and where it stands, whichever way it is read", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const conversations = yield* Conversations
        const { conversation, ticket } = yield* escalated
        const me = as(visitor(conversation))
        const whole = yield* tickets.get(ticket)
        assert.deepInclude(whole, { rawAnswer: "{raw}", confidenceBand: "low", logLink: "https://log.example/chat-1" })
        assert.isNotNull(whole.governance)
        const mine = yield* tickets.get(ticket).pipe(me)
        knowsNothing({ ...mine, origin: null })
        assert.deepInclude(mine, {
          body: "",
          rawAnswer: null,
          governance: null,
          logLink: null,
          labels: [],
          assignments: [],
          answer: "On its way."
        })
        assert.deepStrictEqual(mine.resolution, {
          at: whole.resolution?.at ?? "",
          by: "",
          outcome: "completed",
          reason: null,
          note: null
        })
        assert.deepStrictEqual(mine.origin, { kind: "rule", actor: "", rule: null })
        const listed = yield* tickets.list().pipe(me)
        assert.strictEqual(listed.data.length, 1)
        knowsNothing(listed)
        knowsNothing(yield* conversations.tickets(conversation).pipe(me))
        knowsNothing(yield* conversations.get(conversation).pipe(me))
        assert.isNotNull((yield* conversations.get(conversation)).logLink)
        assert.strictEqual((yield* tickets.get(ticket).pipe(as(bot))).rawAnswer, "{raw}")
        const second = yield* sorted
        const byHand = yield* tickets.get(second.ticket).pipe(as(visitor(second.conversation)))
        knowsNothing(byHand)
        assert.deepInclude(byHand, { body: "Mine", labels: [], assignments: [] })
        assert.strictEqual((yield* tickets.get(second.ticket)).labels.length, 1)
      })
    )
  )

  it.effect("[3] filters and counts do not tell what is hidden", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const { conversation } = yield* sorted
        const me = as(visitor(conversation))
        const found = (filters: object) => Effect.map(tickets.list(filters), ({ data }) => data.length)
        for (const filters of [
          { labels: "vip" },
          { assignee: "vendor" },
          { unassigned: false },
          { unassigned: true }
        ]) {
          assert.strictEqual(yield* found(filters).pipe(me), 0, JSON.stringify(filters))
        }
        assert.strictEqual(yield* found({ labels: "vip" }), 1)
        const { dimensions, total } = yield* tickets.facets().pipe(me)
        assert.strictEqual(total.count, 1)
        for (const hidden of ["assignee", "labels"]) assert.deepStrictEqual(dimensions[hidden]?.values, [], hidden)
        assert.strictEqual(dimensions.status?.values.length, 1)
        assert.strictEqual((yield* tickets.facets()).dimensions.labels?.values.length, 1)
      })
    )
  )

  it.effect("[3] answers to commands, and clauses that cover some items only", () => {
    const policy: PolicyRule = (actor, action) => {
      if (actor.id !== "peer") return standardPolicy(actor, action)
      return action.endsWith(".readInternal") ? { where: [{ field: "label", anyOf: ["open"] }] } : "allow"
    }
    return onDesk(
      Effect.gen(function* () {
        const issues = yield* Issues
        const peer: Actor = { ...ann, id: "peer" }
        const report = {
          site: "shop",
          environment: "prod",
          buildVersion: "1",
          severity: "low",
          category: "bug",
          bugDescription: "It breaks"
        } as const
        const hidden = yield* issues.open({ ...report, notes: "ask ops", labels: ["secret"] }).pipe(as(peer))
        assert.deepInclude(hidden, { labels: [], notes: "", bugDescription: "It breaks" })
        assert.deepInclude(yield* issues.update(hidden.id, { notes: "more" }).pipe(as(peer)), { notes: "", labels: [] })
        yield* issues.open({ ...report, labels: ["open"] })
        const { data } = yield* issues.list({ sort: "number", order: "asc" }).pipe(as(peer))
        assert.deepStrictEqual(
          data.map(({ labels }) => labels),
          [[], ["open"]]
        )
        assert.deepStrictEqual((yield* issues.list({ labels: "secret" }).pipe(as(peer))).data, [])
      }),
      { policy }
    )
  })

  it.effect("[14] who works on a ticket, and how urgently, is not an end user's to say", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const { id } = yield* (yield* Conversations).record({ site: "shop", messages: [user("?")] })
        const words = { site: "shop", conversation: id, subject: "s", body: "b" }
        const triage = {
          priority: "high",
          severity: "critical",
          assignees: [{ member: "ceo" }],
          labels: ["vip"]
        } as const
        const me = as(visitor(id))
        const refused = yield* refusal(tickets.open({ ...words, ...triage }).pipe(me))
        assert.strictEqual(refused._tag, "InvalidInput")
        for (const field of Object.keys(triage)) assert.include(refused.message, `${field}:`)
        assert.strictEqual((yield* tickets.open({ ...words, labels: [] }).pipe(me)).status, "OPEN")
        assert.strictEqual((yield* tickets.open({ ...words, ...triage })).priority, "high")
      })
    )
  )
})

describe("What an end user says of a conversation · effect door (memory)", () => {
  const at = (millis: number) => new Date(start + millis).toISOString()
  const times = (id: string) =>
    Effect.flatMap(Conversations, (conversations) =>
      Effect.map(conversations.messages(id), ({ data }) => data.map((each) => each.at))
    )

  it.effect("[14] the desk's clock decides when an end user spoke, and nobody speaks in the future", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const future = "9999-01-01T00:00:00Z"
        const { id } = yield* conversations.record({
          site: "shop",
          externalId: "x",
          startedAt: future,
          messages: [user("a", { at: future })]
        })
        yield* conversations.append(id, { messages: [user("b", { at: "2001-01-01T00:00:00Z" })] }).pipe(as(visitor(id)))
        yield* conversations.append(id, { messages: [user("c", { at: at(60_000) })] })
        assert.deepStrictEqual(yield* times(id), [at(300_000), at(0), at(60_000)])
        const repeated = yield* conversations.append(id, { from: 0, messages: [user("a", { at: future })] })
        assert.deepInclude(repeated, { messages: 3, lastActiveAt: at(300_000), startedAt: at(0) })
      })
    )
  )

  it.effect("[14] a conversation is not an end user's to close", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* conversations.record({ site: "shop", messages: [user("?")] })
        assert.deepInclude(yield* refusal(conversations.close(id).pipe(as(visitor(id)))), {
          _tag: "NotAllowed",
          action: "conversation.close"
        })
        assert.isNotNull((yield* conversations.close(id).pipe(as(bot))).closedAt)
      })
    )
  )
})

describe("The standard policy · effect door (memory)", () => {
  it.effect("[9] a rule evaluates turns, with and without a conversation", () =>
    onDesk(
      Effect.gen(function* () {
        const escalations = yield* Escalations
        const { conversation } = yield* escalated
        const rule = as({ tenant: "acme", id: "engine", kind: "rule" })
        const turn = { site: "rules", question: "q", answer: "a", confidence: 0.1 }
        assert.strictEqual((yield* escalations.evaluate(turn).pipe(rule)).ticket?.via, "escalation")
        const { ticket } = yield* escalations.evaluate({ ...turn, conversation }).pipe(rule)
        assert.strictEqual(ticket?.reference?.conversation, conversation)
      })
    )
  )

  it.effect("[9] where no conversation is named, the policy is not asked about one", () => {
    const asked: Array<Action> = []
    const policy: PolicyRule = (_actor, action) => {
      asked.push(action)
      return action.startsWith("conversation.") ? "deny" : "allow"
    }
    return onDesk(
      Effect.gen(function* () {
        const done = yield* (yield* Escalations).evaluate({
          site: "rules",
          question: "q",
          answer: "a",
          confidence: 0.9
        })
        assert.isNull(done.ticket)
        assert.notInclude(asked, "conversation.read")
      }),
      { policy }
    )
  })

  it.effect("[25] an AI that is bound to a conversation reads what belongs to it and nothing else", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const conversations = yield* Conversations
        const { conversation, ticket } = yield* escalated
        const { id: other } = yield* conversations.record({ site: "shop", messages: [user("secret")] })
        const bound = as({ ...bot, conversation: other })
        assert.strictEqual((yield* tickets.get(ticket).pipe(as({ ...bot, conversation }))).rawAnswer, "{raw}")
        assert.strictEqual((yield* refusal(tickets.get(ticket).pipe(bound)))._tag, "TicketNotFound")
        assert.deepStrictEqual((yield* tickets.list().pipe(bound)).data, [])
        assert.deepStrictEqual(
          (yield* conversations.list().pipe(bound)).data.map(({ id }) => id),
          [other]
        )
        assert.strictEqual(
          (yield* refusal(conversations.messages(conversation).pipe(bound)))._tag,
          "ConversationNotFound"
        )
        assert.strictEqual((yield* tickets.list().pipe(as(bot))).data.length, 1)
      })
    )
  )

  it.effect("[25] tickets are found by the end user who asked", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const conversations = yield* Conversations
        for (const externalId of ["uma", "vic"]) {
          const { id } = yield* conversations.record({ site: "shop", endUser: { externalId }, messages: [user("?")] })
          yield* tickets.open({ site: "shop", conversation: id, subject: externalId, body: "b" })
        }
        const { data } = yield* conversations.list()
        for (const { endUser } of data) {
          const found = yield* tickets.list({ endUser: endUser ?? "" })
          assert.deepStrictEqual(
            found.data.map(({ requester }) => requester?.endUser),
            [endUser]
          )
        }
      })
    )
  )

  it.effect("[25] a form's line ends are a text's newlines", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        assert.strictEqual((yield* tickets.open({ site: "queue", subject: "s", body: "one\r\ntwo" })).body, "one\ntwo")
        const { id } = yield* (yield* Conversations).record({ site: "shop", messages: [user("one\r\ntwo")] })
        assert.strictEqual((yield* (yield* Conversations).messages(id)).data[0]?.text, "one\ntwo")
      })
    )
  )
})
