/** Source 004: what a ticket captures that an escalation rule opens. */
import { AuditTrail, Conversations, escalationQueue, Escalations, Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, journey, start, underClock } from "./Desk.ts"
import { counting, refused, rows, writesNothing } from "./Expect.ts"
import { aTicket } from "./Samples.ts"
import { ruled, ticketRule, ticketOf, aTurn, evaluate, assistant } from "./Turns.ts"

const captured = journey(
  "[004-01] [004-03] [004-04] [004-11] [004-12] [004-18] [004-19] [004-20] [004-21] [004-22] a rule's ticket captures question, answer, raw answer, confidence with its band, channel, user and session",
  underClock(() =>
    Effect.gen(function* () {
      yield* ruled(ticketRule())
      const ticket = yield* ticketOf()
      assert.match(ticket.id, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
      assert.deepInclude(ticket, {
        preset: "escalationQueue",
        status: "Open",
        subject: aTurn.question,
        question: aTurn.question,
        answer: aTurn.answer,
        rawAnswer: aTurn.rawAnswer,
        confidence: 0.41,
        confidenceBand: "low",
        severity: "Medium",
        channel: "Teams",
        via: "escalation",
        escalated: true,
        code: null,
        createdAt: start,
        assignments: [],
        origin: { kind: "rule", actor: "assistant", rule: "unsure" }
      })
      assert.deepInclude(ticket.reference, { session: "teams-4711" })
      assert.strictEqual(ticket.requester?.name, "Ursula User")
      for (const word of ["Not sure enough", "41 %", "low"]) assert.include(ticket.body, word)
      assert.deepStrictEqual(yield* (yield* Tickets).get(ticket.id), ticket)
    })
  )
)

const little = journey(
  "[004-01] [004-12] a turn of which little is known makes a ticket that says so: explicit nulls, no band",
  Effect.gen(function* () {
    yield* ruled(ticketRule({ when: { guardrail: "pii" } }))
    const bare = { site: "rules", question: "?", answer: "", confidence: null, guardrails: ["pii"] } as const
    const { ticket } = yield* Effect.flatMap(Escalations, (escalations) => assistant(escalations.evaluate(bare)))
    assert.deepInclude(ticket, {
      question: "?",
      answer: "",
      rawAnswer: null,
      channel: null,
      confidence: null,
      confidenceBand: null,
      requester: null,
      reference: null,
      snapshot: null,
      logLink: null
    })
    assert.deepStrictEqual(yield* (yield* Tickets).get(ticket?.id ?? ""), ticket)
  })
)

const titles = journey(
  "[004-19] the title is the caller's summary, else the first 120 characters of the question on one line",
  Effect.gen(function* () {
    yield* ruled(ticketRule())
    assert.strictEqual((yield* ticketOf({ summary: "Leave" })).subject, "Leave")
    assert.strictEqual((yield* ticketOf({ question: "a\n\n b\tc " })).subject, "a b c")
    assert.strictEqual((yield* ticketOf({ question: `${"😀".repeat(119)}abc` })).subject, `${"😀".repeat(119)}a`)
  })
)

const governed = journey(
  "[004-13] a ticket names its audit entry, the rule, the guardrail and the reason, and leads to the conversation in the host's log",
  Effect.gen(function* () {
    yield* configure({
      id: "rules",
      presets: { ticket: escalationQueue },
      logLink: "https://log.example.com/{session}?c={conversation}"
    })
    yield* ruled(ticketRule({ id: "private", name: "Personal data", when: { guardrail: "pii" } }))
    const conversations = yield* Conversations
    const { id } = yield* conversations.record({
      site: "rules",
      externalId: "chat /1",
      messages: [{ role: "USER", text: aTurn.question }]
    })
    const ticket = yield* ticketOf({ session: "chat /1" })
    assert.deepInclude(ticket.governance, { rule: "private", guardrail: "pii" })
    assert.include(ticket.governance?.reason ?? "", "Personal data")
    assert.strictEqual(ticket.logLink, `https://log.example.com/chat%20%2F1?c=${id}`)
    const turn = (yield* rows(Tables.turn)).find((row) => row.id === ticket.governance?.auditId)
    assert.deepInclude(turn, { item: ticket.id, conversation: id, rule: "private", action: "createTicket" })
    yield* (yield* Tickets).changeStatus(ticket.id, "Resolved")
    const { data } = yield* (yield* AuditTrail).list("ticket", ticket.id)
    assert.deepStrictEqual(
      data.map(({ kind, rule, seq }) => [seq, kind, rule]),
      [
        [2, "statusChanged", null],
        [1, "opened", "private"]
      ]
    )
    assert.strictEqual((yield* (yield* Tickets).get(ticket.id)).updatedAt, data[0]?.at)
  })
)

const created = journey(
  "[004-25] the action's priority, assignee and context: a word or the default, a member or a typed name, with or without what was said",
  Effect.gen(function* () {
    const act = (action: object) =>
      ticketRule({
        action: { type: "createTicket", priority: "default", assignee: null, includeContext: true, ...action }
      })
    for (const [priority, severity] of [
      ["default", "Medium"],
      ["low", "Low"],
      ["medium", "Medium"],
      ["high", "High"],
      ["critical", "Critical"]
    ] as const) {
      yield* ruled(act({ priority }))
      assert.strictEqual((yield* ticketOf()).severity, severity)
    }
    for (const [assignee, expected] of [
      ["bob", { member: "bob" }],
      ["Vera Vendor", { label: "Vera Vendor" }],
      ["v@example.com", { label: "v@example.com" }]
    ] as const) {
      yield* ruled(act({ assignee }))
      assert.deepStrictEqual(
        (yield* ticketOf()).assignments.map((each) => each.assignee),
        [expected]
      )
    }
    yield* ruled(act({ includeContext: false }))
    assert.deepInclude(yield* ticketOf(), { question: null, answer: null, rawAnswer: null, confidence: 0.41 })
  })
)

const noHands = journey(
  "[004-23] nobody files by hand here, whoever they are; rules do, and the policy still decides who may have them do it",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const kind of ["agent", "api", "ai", "import", "monitor", "end_user"] as const) {
      const refusal = yield* writesNothing(
        kind,
        refused("CreationNotAllowed", by(kind, { conversation: "c" })(tickets.open({ ...aTicket, site: "rules" })))
      )
      assert.deepInclude(refusal, { preset: "escalationQueue", origin: kind, allowed: ["rule"] })
    }
    yield* ruled(ticketRule())
    yield* writesNothing("a monitor's turn", refused("NotAllowed", by("monitor")((yield* Escalations).evaluate(aTurn))))
    assert.strictEqual((yield* ticketOf()).origin.kind, "rule")
  })
)

const repeated = journey(
  "[004-01] [100-02] the same turn sent again under its request id opens no second ticket; many turns at once open one each",
  Effect.gen(function* () {
    yield* ruled(ticketRule())
    const first = yield* evaluate({ requestId: "turn-1" })
    const again = yield* evaluate({ requestId: "turn-1" })
    assert.deepStrictEqual([again.ticket?.id, again.turn, again.replayed], [first.ticket?.id, first.turn, true])
    const many = yield* Effect.forEach(counting(20), (n) => evaluate({ session: `s-${n}` }), { concurrency: 20 })
    assert.strictEqual(new Set(many.map(({ ticket }) => ticket?.number)).size, 20)
    assert.strictEqual((yield* rows(Tables.turn)).length, 21)
  })
)

export const checks = [captured, little, titles, governed, created, noHands, repeated]
