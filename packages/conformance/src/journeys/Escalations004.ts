/** Source 004: tickets that escalation rules open, what they capture, and what may be done with them. */
import {
  AuditTrail, Conversations, escalationQueue, type EscalationRule, type EscalationRules, Escalations, type EvaluateTurn, Tables, type TicketChanges, Tickets
} from "@deskwright/core"
import { Effect, Result } from "effect"
import { assert } from "vitest"
import { by, configure, day, journey, member, second, start, underClock } from "./Desk.ts"
import { counting, pathsOf, refusalOf, refused, rowOf, rows, type Run, writesNothing } from "./Expect.ts"
import { aTicket } from "./Samples.ts"

const ticketRule = (rule: Partial<EscalationRule> = {}): EscalationRule => ({
  id: "unsure", name: "Not sure enough", enabled: true, when: { band: "low" },
  action: { type: "createTicket", priority: "default", assignee: null, includeContext: true }, ...rule
})

const set = (...rules: ReadonlyArray<EscalationRule>): EscalationRules => ({ rules, thresholds: { high: 90, medium: 60 } })

const aTurn = {
  site: "rules", session: "teams-4711", channel: "Teams", userName: "Ursula User", question: "May I carry over leave?", answer: "Yes, five days.",
  rawAnswer: "Yes, five days, I guess.", confidence: 0.41, guardrails: ["pii"]
} as const satisfies EvaluateTurn

const assistant = by("ai", { id: "assistant" })

/** Sets the rules and holds a turn against them. */
const evaluate = (turn: Partial<EvaluateTurn> = {}) => Effect.flatMap(Escalations, (escalations) => assistant(escalations.evaluate({ ...aTurn, ...turn })))
const ruled = (...rules: ReadonlyArray<EscalationRule>) => Effect.flatMap(Escalations, (escalations) => escalations.putRules("rules", set(...rules)))

const ticketOf = Effect.fnUntraced(function* (turn: Partial<EvaluateTurn> = {}) {
  const { ticket } = yield* evaluate(turn)
  return ticket ?? assert.fail("the rule opened no ticket")
})

const captured = journey(
  "[004-01] [004-03] [004-04] [004-11] [004-12] [004-18] [004-19] [004-20] [004-21] [004-22] a rule's ticket captures question, answer, raw answer, confidence with its band, channel, user and session",
  underClock(() =>
    Effect.gen(function* () {
      yield* ruled(ticketRule())
      const ticket = yield* ticketOf()
      assert.match(ticket.id, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
      assert.deepInclude(ticket, {
        preset: "escalationQueue", status: "Open", subject: aTurn.question, question: aTurn.question, answer: aTurn.answer, rawAnswer: aTurn.rawAnswer,
        confidence: 0.41, confidenceBand: "low", severity: "medium", channel: "Teams", via: "escalation", escalated: true, code: null, createdAt: start, assignments: [],
        origin: { kind: "rule", actor: "assistant", rule: "unsure" }
      })
      assert.deepInclude(ticket.reference, { session: "teams-4711" })
      assert.strictEqual(ticket.requester?.name, "Ursula User")
      for (const word of ["Not sure enough", "41 %", "low"]) assert.include(ticket.body, word)
      assert.deepStrictEqual(yield* (yield* Tickets).get(ticket.id), ticket)
    })
  )
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
    yield* configure({ id: "rules", presets: { ticket: escalationQueue }, logLink: "https://log.example.com/{session}?c={conversation}" })
    yield* ruled(ticketRule({ id: "private", name: "Personal data", when: { guardrail: "pii" } }))
    const conversations = yield* Conversations
    const { id } = yield* conversations.record({ site: "rules", externalId: "chat /1", messages: [{ role: "USER", text: aTurn.question }] })
    const ticket = yield* ticketOf({ session: "chat /1" })
    assert.deepInclude(ticket.governance, { rule: "private", guardrail: "pii" })
    assert.include(ticket.governance?.reason ?? "", "Personal data")
    assert.strictEqual(ticket.logLink, `https://log.example.com/chat%20%2F1?c=${id}`)
    const turn = (yield* rows(Tables.turn)).find((row) => row.id === ticket.governance?.auditId)
    assert.deepInclude(turn, { item: ticket.id, conversation: id, rule: "private", action: "createTicket" })
    yield* (yield* Tickets).changeStatus(ticket.id, "Resolved")
    const { data } = yield* (yield* AuditTrail).list("ticket", ticket.id)
    assert.deepStrictEqual(data.map(({ kind, rule, seq }) => [seq, kind, rule]), [[2, "statusChanged", null], [1, "opened", "private"]])
    assert.strictEqual((yield* (yield* Tickets).get(ticket.id)).updatedAt, data[0]?.at)
  })
)

const created = journey(
  "[004-25] the action's priority, assignee and context: a word or the default, a member or a typed name, with or without what was said",
  Effect.gen(function* () {
    const act = (action: object) => ticketRule({ action: { type: "createTicket", priority: "default", assignee: null, includeContext: true, ...action } })
    for (const [priority, severity] of [["default", "medium"], ["low", "low"], ["medium", "medium"], ["high", "high"], ["critical", "critical"]] as const) {
      yield* ruled(act({ priority }))
      assert.strictEqual((yield* ticketOf()).severity, severity)
    }
    for (const [assignee, expected] of [["bob", { member: "bob" }], ["Vera Vendor", { label: "Vera Vendor" }], ["v@example.com", { label: "v@example.com" }]] as const) {
      yield* ruled(act({ assignee }))
      assert.deepStrictEqual((yield* ticketOf()).assignments.map((each) => each.assignee), [expected])
    }
    yield* ruled(act({ includeContext: false }))
    assert.deepInclude(yield* ticketOf(), { question: null, answer: null, rawAnswer: null, confidence: 0.41 })
  })
)

const firstMatch = journey(
  "[004-24] [004-26] the first enabled rule that matches decides; flag, suppress and auto-respond are kept but open nothing",
  Effect.gen(function* () {
    const rule = (id: string, more: Partial<EscalationRule>) => ticketRule({ id, name: id, ...more })
    yield* ruled(
      rule("off", { enabled: false }), rule("flag", { when: { band: "low", guardrail: "toxic" }, action: { type: "flagForReview" } }),
      rule("stop", { when: { guardrail: "toxic" }, action: { type: "suppressResponse", fallback: "I cannot help with that." } }),
      rule("say", { when: { band: "medium" }, action: { type: "autoRespond", text: "Let me check." } }), rule("ticket", {}), rule("never", {})
    )
    const decided = (turn: Partial<EvaluateTurn>) => Effect.map(evaluate(turn), ({ decision, ticket }) => [decision.matched, decision.action?.type ?? null, ticket === null])
    assert.deepStrictEqual(yield* decided({ confidence: 0.2, guardrails: ["toxic"] }), ["flag", "flagForReview", true])
    assert.deepStrictEqual(yield* decided({ confidence: 0.95, guardrails: ["toxic"] }), ["stop", "suppressResponse", true])
    assert.deepStrictEqual(yield* decided({ confidence: 0.7, guardrails: [] }), ["say", "autoRespond", true])
    assert.deepStrictEqual(yield* decided({ confidence: 0.2, guardrails: [] }), ["ticket", "createTicket", false])
    assert.deepStrictEqual(yield* decided({ confidence: 0.95, guardrails: [] }), [null, null, true])
    assert.deepStrictEqual(yield* decided({ confidence: null, guardrails: [] }), [null, null, true])
    const { decision } = yield* evaluate({ confidence: 0.2, guardrails: [] })
    assert.deepStrictEqual(decision.reasons.map(({ matched, ruleId }) => [ruleId, matched]), [
      ["off", false], ["flag", false], ["stop", false], ["say", false], ["ticket", true], ["never", false]
    ])
    assert.isTrue(decision.reasons.every(({ why }) => why !== ""))
    const turns = yield* rows(Tables.turn)
    assert.sameMembers(turns.map(({ action }) => action), ["flagForReview", "suppressResponse", "autoRespond", "createTicket", null, null, "createTicket"])
    assert.strictEqual((yield* rows(Tables.item)).length, 2)
  })
)

const bands = journey(
  "[004-12] [004-27] bands are 90 and 60 unless the site says otherwise, each threshold in the band above it; new thresholds show at once",
  Effect.gen(function* () {
    const escalations = yield* Escalations
    const band = (confidence: number) => Effect.map(escalations.tryTurn("rules", { confidence, guardrails: [] }), (decision) => decision.band)
    assert.deepInclude(yield* escalations.rules("rules"), { rules: [], thresholds: { high: 90, medium: 60 }, version: 0 })
    for (const [confidence, expected] of [[1, "high"], [0.9, "high"], [0.8999, "medium"], [0.6, "medium"], [0.5999, "low"], [0, "low"]] as const) {
      assert.strictEqual(yield* band(confidence), expected, String(confidence))
    }
    yield* ruled(ticketRule())
    const { id } = yield* ticketOf({ confidence: 0.55 })
    const shown = Effect.map((yield* Tickets).get(id), ({ confidence, confidenceBand }) => [confidence, confidenceBand])
    assert.deepStrictEqual(yield* shown, [0.55, "low"])
    yield* escalations.putRules("rules", { ...set(ticketRule()), thresholds: { high: 80, medium: 50 } })
    assert.deepStrictEqual(yield* shown, [0.55, "medium"])
    assert.deepStrictEqual((yield* (yield* Tickets).list({ site: "rules" })).data.map((each) => each.confidenceBand), ["medium"])
    for (const thresholds of [{ high: 60, medium: 60 }, { high: 50, medium: 60 }, { high: 101, medium: 0 }, { high: 50, medium: -1 }]) {
      yield* writesNothing("bad thresholds", refused("InvalidEscalationRules", escalations.putRules("rules", { ...set(), thresholds })))
    }
    for (const confidence of [-0.01, 1.01, Number.NaN]) assert.deepStrictEqual(yield* pathsOf(evaluate({ confidence })), ["confidence"])
  })
)

const noHands = journey(
  "[004-23] nobody files by hand here, whoever they are; rules do, and the policy still decides who may have them do it",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const kind of ["agent", "api", "ai", "import", "monitor", "end_user"] as const) {
      const refusal = yield* writesNothing(kind, refused("CreationNotAllowed", by(kind, { conversation: "c" })(tickets.open({ ...aTicket, site: "rules" }))))
      assert.deepInclude(refusal, { preset: "escalationQueue", origin: kind, allowed: ["rule"] })
    }
    yield* ruled(ticketRule())
    yield* writesNothing("a monitor's turn", refused("NotAllowed", by("monitor")((yield* Escalations).evaluate(aTurn))))
    assert.strictEqual((yield* ticketOf()).origin.kind, "rule")
  })
)

const locked: ReadonlyArray<readonly [object, string]> = [
  ...["subject", "body", "priority", "labels"].map((field) => [{ [field]: field === "labels" ? ["x"] : field === "priority" ? "high" : "x" }, "FieldNotEditable"] as const),
  ...["title", "description", "confidence", "channel", "user", "requester", "question", "answer", "rawAnswer", "id", "number", "code", "createdAt", "updatedAt", "escalated", "governance"]
    .map((field) => [{ [field]: "x" }, "InvalidInput"] as const)
]

const editable = journey(
  "[004-14] [004-17] status, severity and assignee can be changed and nothing else: each other field is refused by name, row and audit stay",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* ruled(ticketRule())
    const { id } = yield* ticketOf()
    for (const [changes, tag] of locked) {
      for (const more of [{}, { status: "Resolved" }]) {
        const refusal = yield* writesNothing(JSON.stringify(changes), refusalOf(tickets.update(id, { ...changes, ...more })))
        assert.strictEqual(refusal._tag, tag)
        assert.include(refusal.message, Object.keys(changes)[0] ?? "")
      }
    }
    const edits: ReadonlyArray<TicketChanges> = [
      { status: "In Progress" }, { severity: "critical" }, { assignees: [{ label: "Vera Vendor" }] }, { assignees: [{ label: "vera@example.com" }] },
      { assignees: [{ member: "bob" }] }, { assignees: [] }
    ]
    for (const edit of edits) yield* tickets.update(id, edit)
    yield* refused("AssigneeNotAllowed", tickets.update(id, { assignees: [{ member: "a" }, { label: "b" }] }))
    assert.deepInclude(yield* tickets.get(id), { status: "In Progress", severity: "critical", assignments: [], version: 7, confidence: 0.41 })
  })
)

const together = journey(
  "[004-15] status and severity are saved together or not at all",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* ruled(ticketRule())
    const { id, version } = yield* ticketOf()
    const wrong: ReadonlyArray<TicketChanges> = [{ status: "Done", severity: "low" }, { status: "Closed", severity: "none" as "low" }]
    for (const changes of wrong) assert.isTrue(Result.isFailure(yield* writesNothing("half", Effect.result(tickets.update(id, changes)))))
    const both = yield* tickets.update(id, { status: "Closed", severity: "low" })
    assert.deepInclude(both, { status: "Closed", severity: "low", version: version + 1 })
  })
)

const resolution = journey(
  "[004-16] [004-13] Resolved records when and who; going back clears it, and the audit remembers",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      yield* ruled(ticketRule())
      const { id } = yield* ticketOf()
      for (const back of ["Open", "In Progress"]) {
        yield* move(second)
        const done = yield* tickets.changeStatus(id, "Resolved").pipe(member("bob"))
        assert.deepInclude(done.resolution, { at: yield* now, by: "bob" })
        yield* move(second)
        assert.isNull((yield* tickets.changeStatus(id, back)).resolution)
        assert.deepInclude(yield* rowOf(id), { resolvedAt: null, resolvedBy: null, outcome: null })
      }
      const { data } = yield* (yield* AuditTrail).list("ticket", id)
      const stamps = data.flatMap(({ changes }) => changes.filter(({ field }) => field === "resolvedAt").map(({ from, to }) => [from === null, to === null]))
      assert.deepStrictEqual(stamps, [[false, true], [true, false], [false, true], [true, false]])
    })
  )
)

const found = journey(
  "[004-05] [004-06] [004-07] [004-08] [004-09] cards hold what they show; search meets user, question, answer and id; filters and sorts by confidence",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* ruled(ticketRule({ action: { type: "createTicket", priority: "high", assignee: "bob", includeContext: true } }))
    const turns = [
      { userName: "Zoë Quux", question: "About leave?", answer: "Five days.", confidence: 0.3 }, { userName: "Al", question: "Wobble policy?", answer: "None.", confidence: 0.1 },
      { userName: "Bo", question: "Pay?", answer: "Monthly, frobnicated.", confidence: 0.2, rawAnswer: "hiddenraw", channel: "hiddenchannel", session: "hiddensession" }
    ]
    const ids = yield* Effect.forEach(turns, (turn) => Effect.map(ticketOf(turn), ({ id }) => id))
    const search = (term: string) => Effect.map(tickets.list({ site: "rules", search: term }), ({ data }) => data.map(({ id }) => ids.indexOf(id)))
    for (const [term, expected] of [["zoe quux", [0]], ["wobble", [1]], ["frobnicated", [2]], [ids[1] ?? "", [1]], ["hidden", []], ["teams", []]] as const) {
      assert.deepStrictEqual(yield* search(term), [...expected], term)
    }
    const { data } = yield* tickets.list({ site: "rules", sort: "confidence", order: "asc" })
    assert.deepStrictEqual(data.map(({ confidence }) => confidence), [0.1, 0.2, 0.3])
    const [card] = data
    assert.containsAllKeys(card, ["id", "subject", "confidence", "confidenceBand", "assignments", "origin", "status", "severity", "createdAt"])
    yield* tickets.update(ids[0] ?? "", { status: "In Progress", severity: "low" })
    const numbers = (filters: object) => Effect.map(tickets.list({ site: "rules", ...filters }), ({ data }) => data.map(({ id }) => ids.indexOf(id)).sort())
    assert.deepStrictEqual(yield* numbers({ status: "In Progress" }), [0])
    assert.deepStrictEqual(yield* numbers({ status: "All", severity: "high" }), [1, 2])
    assert.deepStrictEqual(yield* numbers({ status: "All", severity: "All" }), [0, 1, 2])
    assert.deepStrictEqual(yield* numbers({ escalated: true, assignee: "bob", channel: "Teams" }), [0, 1])
  })
)

const dryRun = journey(
  "[004-28] a dry run of one turn, and of the last thirty days against changed rules or thresholds, tells what would change and writes nothing",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const escalations = yield* Escalations
      yield* ruled(ticketRule())
      yield* evaluate({ confidence: 0.1 })
      yield* move(20 * day)
      for (const confidence of [0.5, 0.65, 0.95]) yield* evaluate({ confidence, guardrails: [] })
      yield* move(15 * day)
      const stricter = { rules: set(ticketRule({ when: { band: "medium" } })).rules, thresholds: { high: 90, medium: 40 } }
      const decision = yield* writesNothing("a dry run", escalations.tryTurn("rules", { confidence: 0.5, guardrails: [] }, stricter))
      assert.deepInclude(decision, { matched: "unsure", band: "medium" })
      const review = yield* writesNothing("a review", escalations.previewLast({ site: "rules", ...stricter }))
      assert.deepInclude(review.counts, { turns: 3, changed: 2, reclassified: 1 })
      assert.isFalse(review.atLeast)
      assert.deepStrictEqual(review.turns.map(({ after, before }) => [before.matched, after.matched]).sort(), [[null, "unsure"], ["unsure", "unsure"]].sort())
      assert.strictEqual((yield* escalations.previewLast({ site: "rules", days: 60 })).counts.turns, 4)
      assert.deepInclude((yield* escalations.previewLast({ site: "rules" })).counts, { turns: 3, changed: 0 })
    })
  )
)

const settings = journey(
  "[004-24] rules are set as a whole, under a version; two with one id, or one that would match everything, are refused by path",
  Effect.gen(function* () {
    const escalations = yield* Escalations
    const first = yield* ruled(ticketRule())
    assert.deepInclude(first, { version: 1, updatedBy: "ann", site: "rules" })
    assert.deepInclude(yield* escalations.putRules("rules", set(ticketRule({ id: "b" }), ticketRule()), { ifVersion: 1 }), { version: 2 })
    yield* writesNothing("a stale set", refused("StaleVersion", escalations.putRules("rules", set(), { ifVersion: 1 })))
    const bad: ReadonlyArray<Run> = [
      escalations.putRules("rules", set(ticketRule(), ticketRule())), escalations.putRules("rules", set(ticketRule({ when: {} }))),
      escalations.putRules("rules", set(ticketRule({ when: { band: "lowest" as "low" } })))
    ]
    for (const run of bad) assert.strictEqual((yield* writesNothing("bad rules", refusalOf(run)))._tag, "InvalidEscalationRules")
    assert.deepStrictEqual((yield* escalations.rules("rules")).rules.map(({ id }) => id), ["b", "unsure"])
    assert.deepStrictEqual((yield* escalations.rules("south")).rules, [])
    yield* refused("CreationNotAllowed", escalations.putRules("widget", set(ticketRule())))
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

export const checks = [
  captured, titles, governed, created, firstMatch, bands, noHands, editable, together, resolution, found, dryRun, settings, repeated
]
