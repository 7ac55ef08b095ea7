import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { as, type CurrentActor } from "../src/Actor.ts"
import { replay } from "../src/Audit.ts"
import { Conversations } from "../src/Conversations.ts"
import { Escalations } from "../src/Escalations.ts"
import type { EscalationAction, EscalationRule, EscalationRules, EvaluateTurn } from "../src/model/Escalation.ts"
import { insert, Store } from "../src/Store.ts"
import { audit, turn as turns } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { Transcripts } from "../src/Transcripts.ts"
import { ann, bot, Meter, neighbour, onDesk, stranger, talk, visitor } from "./ConversationDesk.ts"

const ticket: EscalationAction = { type: "createTicket", priority: "high", assignee: null, includeContext: true }
const rule = (
  id: string,
  when: EscalationRule["when"],
  action: EscalationAction = ticket,
  enabled = true
): EscalationRule => ({ id, name: `Rule ${id}`, enabled, when, action })
const thresholds = { high: 90, medium: 60 }
const set = (...rules: ReadonlyArray<EscalationRule>): EscalationRules => ({ rules, thresholds })

const put = (rules: EscalationRules, site = "rules") =>
  Effect.flatMap(Escalations, (escalations) => escalations.putRules(site, rules))
const evaluate = (turn: Partial<EvaluateTurn> = {}) =>
  Effect.flatMap(Escalations, (escalations) =>
    escalations.evaluate({
      site: "rules",
      question: "Where is my parcel?",
      answer: "It is on its way.",
      confidence: 0.4,
      ...turn
    })
  ).pipe(as(bot))

const everything = {
  scope: { tenant: "acme", sites: "all" },
  order: { column: "at", direction: "asc" },
  after: null,
  limit: 1000,
  columns: "all"
} as const
const kept = Effect.flatMap(Store, (store) => store.find(turns, { ...everything, where: [] }))
const events = (item: string) =>
  Effect.flatMap(Store, (store) =>
    store.find(audit, { ...everything, where: [{ op: "Eq", column: "item", value: item }] })
  )

describe("Escalation rules of a site · effect door (memory)", () => {
  it.effect(
    "[004-23] [004-24] [004-27] a site has none under 90 and 60, or under its own thresholds, until they are set",
    () =>
      onDesk(
        Effect.gen(function* () {
          const escalations = yield* Escalations
          assert.deepStrictEqual(yield* escalations.rules("rules"), {
            site: "rules",
            rules: [],
            thresholds,
            version: 0,
            updatedAt: null,
            updatedBy: null
          })
          assert.deepStrictEqual((yield* escalations.rules("strict")).thresholds, { high: 95, medium: 80 })
          const rules = set(rule("a", { band: "low" }), rule("b", { guardrail: "pii" }, { type: "flagForReview" }))
          const first = yield* put(rules)
          assert.deepInclude(first, { version: 1, updatedBy: "ann", rules: rules.rules, replayed: false })
          assert.strictEqual((yield* put(rules)).version, 1)
          const turned = set(...[...rules.rules].reverse())
          assert.strictEqual((yield* put(turned)).version, 2)
          assert.deepStrictEqual(
            (yield* escalations.rules("rules")).rules.map(({ id }) => id),
            ["b", "a"]
          )
        })
      )
  )

  it.effect("rules that contradict themselves, and stale ones, are refused", () =>
    onDesk(
      Effect.gen(function* () {
        const escalations = yield* Escalations
        const faulty = yield* Effect.flip(
          put({ rules: [rule("a", {}), rule("a", { band: "low" })], thresholds: { high: 50, medium: 60 } })
        )
        assert.strictEqual(faulty._tag, "InvalidEscalationRules")
        yield* escalations.putRules("rules", set(rule("a", { band: "low" })), { ifVersion: 0 })
        const stale = yield* Effect.flip(escalations.putRules("rules", set(), { ifVersion: 0 }))
        assert.deepInclude(stale, { _tag: "StaleVersion", expected: 0, current: 1 })
        yield* escalations.putRules("rules", set(), { ifVersion: 1 })
      })
    )
  )

  it.effect("[004-23] rules that open tickets need a queue that takes them", () =>
    onDesk(
      Effect.gen(function* () {
        assert.strictEqual(
          (yield* Effect.flip(put(set(rule("a", { band: "low" })), "queue")))._tag,
          "CreationNotAllowed"
        )
        assert.strictEqual((yield* put(set(rule("a", { band: "low" }, { type: "flagForReview" })), "queue")).version, 1)
      })
    )
  )

  it.effect("many who set them at once: one after the other, each whole", () =>
    onDesk(
      Effect.gen(function* () {
        yield* Effect.forEach(
          Array.from({ length: 10 }, (_, i) => i),
          (i) => put(set(rule(`r${i}`, { band: "low" }))),
          { concurrency: "unbounded" }
        )
        const { rules, version } = yield* (yield* Escalations).rules("rules")
        assert.deepStrictEqual([version, rules.length], [10, 1])
      })
    )
  )

  it.effect("[100-03] [100-10] only who may, and only of their own sites", () =>
    onDesk(
      Effect.gen(function* () {
        const escalations = yield* Escalations
        yield* put(set(rule("a", { band: "low" })))
        assert.deepStrictEqual((yield* escalations.rules("rules").pipe(as(stranger))).rules, [])
        const attempts: ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }, CurrentActor>> = [
          escalations.rules("rules"),
          escalations.putRules("rules", set()),
          escalations.previewLast({ site: "rules" })
        ]
        for (const attempt of attempts) {
          const tag = Effect.map(Effect.flip(attempt), ({ _tag }) => _tag)
          assert.strictEqual(yield* tag.pipe(as(neighbour)), "SiteNotFound")
          assert.strictEqual(yield* tag.pipe(as(bot)), "NotAllowed")
        }
        const turn = escalations.evaluate({ site: "rules", question: "q", answer: "a", confidence: 0.1 })
        assert.strictEqual((yield* Effect.flip(turn.pipe(as(visitor("c")))))._tag, "NotAllowed")
        assert.strictEqual((yield* Effect.flip(turn.pipe(as(neighbour))))._tag, "SiteNotFound")
        assert.isNull((yield* turn.pipe(as(stranger))).ticket)
      })
    )
  )
})

describe("Escalated tickets · effect door (memory)", () => {
  it.effect(
    "[004-01] [004-12] [004-19] [004-20] [004-21] [004-22] a matching rule opens a ticket with question, answers and context",
    () =>
      onDesk(
        Effect.gen(function* () {
          yield* put(set(rule("a", { guardrail: "pii" }), rule("b", { band: "low" }), rule("c", { band: "low" })))
          const question = `Where is my parcel? ${"😀".repeat(200)}`
          const { decision, ticket, turn } = yield* evaluate({
            question,
            rawAnswer: "{raw}",
            confidence: 0.41,
            guardrails: ["tone", "length"],
            userName: "Uma User",
            channel: "Teams",
            session: "chat-7"
          })
          assert.strictEqual(decision.matched, "b")
          assert.deepStrictEqual(
            decision.reasons.map(({ matched }) => matched),
            [false, true, false]
          )
          assert.deepInclude(ticket, {
            subject: [...question].slice(0, 120).join(""),
            question,
            answer: "It is on its way.",
            rawAnswer: "{raw}",
            confidence: 0.41,
            confidenceBand: "low",
            channel: "Teams",
            via: "escalation",
            escalated: true,
            severity: "High",
            status: "Open",
            logLink: "https://log.example/chat-7"
          })
          assert.deepStrictEqual(ticket?.origin, { kind: "rule", actor: "bot", rule: "b" })
          assert.deepStrictEqual(ticket?.requester, { name: "Uma User", email: null, endUser: null })
          for (const part of ["Rule b", "confidence is low", "41 %", "tone, length"]) assert.include(ticket?.body, part)
          assert.deepStrictEqual(ticket?.governance, {
            auditId: turn,
            reason: "Rule b: confidence is low",
            rule: "b",
            guardrail: null
          })
          assert.deepStrictEqual(yield* (yield* Tickets).get(ticket?.id ?? ""), ticket)
        })
      )
  )

  it.effect("[004-13] [004-22] the audit names the rule, its reason and who held the turn against it", () =>
    onDesk(
      Effect.gen(function* () {
        yield* put(set(rule("g", { guardrail: "pii" })))
        const { ticket, turn } = yield* evaluate({ confidence: 0.99, guardrails: ["pii"], requestId: "r" })
        const [opened, ...rest] = yield* events(ticket?.id ?? "")
        assert.deepStrictEqual(
          [rest.length, opened?.kind, opened?.actor, opened?.actorKind, opened?.rule, opened?.cause, opened?.request],
          [0, "opened", "bot", "rule", "g", 'Rule g: a guardrail said "pii"', "r"]
        )
        assert.deepInclude(replay(yield* events(ticket?.id ?? "")), {
          via: "escalation",
          confidence: 0.99,
          originRule: "g"
        })
        assert.deepStrictEqual(ticket?.governance?.guardrail, "pii")
        const [row] = yield* kept
        assert.deepStrictEqual(
          [row?.id, row?.item, row?.rule, row?.action, row?.band, row?.guardrails],
          [turn, ticket?.id, "g", "createTicket", "high", ["pii"]]
        )
      })
    )
  )

  it.effect("[004-19] the caller's summary is the title", () =>
    onDesk(
      Effect.gen(function* () {
        yield* put(set(rule("a", { band: "low" })))
        assert.strictEqual((yield* evaluate({ summary: "Parcel is late" })).ticket?.subject, "Parcel is late")
      })
    )
  )

  it.effect("[004-25] priority, assignee and whether the context goes along are the action's", () =>
    onDesk(
      Effect.gen(function* () {
        const opened = Effect.fnUntraced(function* (action: Partial<EscalationAction & { type: "createTicket" }>) {
          yield* put(set(rule("a", { band: "low" }, { ...ticket, ...action } as EscalationAction)))
          return (yield* evaluate()).ticket
        })
        assert.strictEqual((yield* opened({ priority: "default" }))?.severity, "Medium")
        assert.strictEqual((yield* opened({ priority: "critical" }))?.severity, "Critical")
        const bare = yield* opened({ includeContext: false })
        assert.deepStrictEqual(
          [bare?.question, bare?.answer, bare?.rawAnswer, bare?.confidence],
          [null, null, null, 0.4]
        )
        assert.deepStrictEqual(
          (yield* opened({ assignee: "bob" }))?.assignments.map(({ assignee }) => assignee),
          [{ member: "bob" }]
        )
        assert.deepStrictEqual(
          (yield* opened({ assignee: "Second line" }))?.assignments.map(({ assignee }) => assignee),
          [{ label: "Second line" }]
        )
      })
    )
  )

  it.effect("[004-23] nobody opens one by hand", () =>
    onDesk(
      Effect.gen(function* () {
        for (const actor of [ann, bot, { ...ann, kind: "api" as const }]) {
          const error = yield* Effect.flip(
            (yield* Tickets).open({ site: "rules", subject: "s", body: "b" }).pipe(as(actor))
          )
          assert.deepInclude(error, { _tag: "CreationNotAllowed", allowed: ["rule"] })
        }
      })
    )
  )

  it.effect("[004-04] the confidence is nobody's to change", () =>
    onDesk(
      Effect.gen(function* () {
        yield* put(set(rule("a", { band: "low" })))
        const { ticket } = yield* evaluate()
        const error = yield* Effect.flip((yield* Tickets).update(ticket?.id ?? "", { confidence: 1 } as never))
        assert.strictEqual(error._tag, "InvalidInput")
        assert.strictEqual((yield* Effect.flip(evaluate({ confidence: 1.01 })))._tag, "InvalidInput")
      })
    )
  )

  it.effect(
    "[004-11] [004-13] [001-05] a recorded conversation is linked and frozen, and does not count as escalated by its user",
    () =>
      onDesk(
        Effect.gen(function* () {
          const conversations = yield* Conversations
          yield* put(set(rule("a", { band: "low" })))
          const { id } = yield* conversations.record({
            site: "rules",
            externalId: "chat-7",
            channel: "web",
            endUser: { externalId: "u", traits: { name: "Uma", email: "uma@example.com" } },
            messages: talk(4)
          })
          for (const turn of [{ conversation: id }, { session: "chat-7" }]) {
            const { ticket } = yield* evaluate(turn)
            assert.deepStrictEqual(
              [ticket?.reference?.conversation, ticket?.reference?.session, ticket?.snapshot?.through],
              [id, "chat-7", 4]
            )
            assert.deepStrictEqual(
              [ticket?.requester?.name, ticket?.requester?.email, ticket?.channel],
              ["Uma", "uma@example.com", "web"]
            )
            assert.strictEqual((yield* (yield* Transcripts).ofTicket(ticket?.id ?? "")).messages.length, 4)
          }
          const details = yield* conversations.get(id)
          assert.deepStrictEqual(
            [details.escalated, details.escalatedTicket, details.tickets.map(({ via }) => via)],
            [false, null, ["escalation", "escalation"]]
          )
          assert.deepStrictEqual(
            (yield* kept).map(({ conversation }) => conversation),
            [id, id]
          )
          assert.strictEqual((yield* Effect.flip(evaluate({ conversation: "nothing" })))._tag, "ConversationNotFound")
          assert.strictEqual(
            (yield* evaluate({ session: "never recorded" })).ticket?.reference?.session,
            "never recorded"
          )
        })
      )
  )

  it.effect("[004-26] the other actions are decided and kept, and open nothing", () =>
    onDesk(
      Effect.gen(function* () {
        const actions: ReadonlyArray<EscalationAction> = [
          { type: "flagForReview" },
          { type: "suppressResponse", fallback: "One moment" },
          { type: "autoRespond", text: "See the manual" }
        ]
        for (const action of actions) {
          yield* put(set(rule("a", { band: "low" }, action)))
          const outcome = yield* evaluate({ requestId: action.type })
          assert.deepStrictEqual([outcome.decision.action, outcome.ticket], [action, null])
          yield* put(set())
          const again = yield* evaluate({ requestId: action.type })
          assert.deepStrictEqual({ ...again, replayed: false }, outcome)
          assert.isTrue(again.replayed)
        }
        assert.deepInclude(yield* evaluate(), { ticket: null })
        assert.deepStrictEqual(
          (yield* kept).map(({ action }) => action).sort(),
          [null, ...actions.map(({ type }) => type)].sort()
        )
        assert.deepStrictEqual((yield* (yield* Tickets).list({ site: "rules" })).data, [])
      })
    )
  )

  it.effect("[004-01] [100-02] turn and ticket are one commit, and one request makes one of each", () =>
    onDesk(
      Effect.gen(function* () {
        yield* put(set(rule("a", { band: "low" })))
        const meter = yield* Meter
        yield* meter.read
        yield* evaluate()
        assert.strictEqual((yield* meter.read).commits, 1)
        const all = yield* Effect.forEach(talk(10), () => evaluate({ requestId: "r" }), { concurrency: "unbounded" })
        assert.deepStrictEqual(
          [new Set(all.map(({ ticket }) => ticket?.id)).size, new Set(all.map(({ turn }) => turn)).size],
          [1, 1]
        )
        assert.strictEqual(all.filter(({ replayed }) => !replayed).length, 1)
        assert.deepStrictEqual(new Set(all.map(({ ticket }) => ticket?.number)), new Set([2]))
        assert.strictEqual((yield* kept).length, 2)
        yield* put(set())
        assert.strictEqual((yield* evaluate({ requestId: "r" })).ticket?.id, all[0]?.ticket?.id)
        assert.strictEqual(
          (yield* Effect.flip(evaluate({ requestId: "r", question: "Another" })))._tag,
          "RequestIdReused"
        )
      })
    )
  )

  it.effect("[004-27] [004-12] the band of a ticket follows the thresholds of its site", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        yield* put(set(rule("a", { band: "low" }), rule("m", { band: "medium" }), rule("h", { band: "high" })))
        for (const [confidence, band] of [
          [0.9, "high"],
          [0.89, "medium"],
          [0.6, "medium"],
          [0.59, "low"]
        ] as const) {
          assert.strictEqual((yield* evaluate({ confidence })).ticket?.confidenceBand, band)
        }
        yield* put({ ...set(rule("a", { band: "low" })), thresholds: { high: 50, medium: 20 } })
        const { data } = yield* tickets.list({ site: "rules", sort: "confidence", order: "asc" })
        assert.deepStrictEqual(
          data.map(({ confidenceBand }) => confidenceBand),
          ["high", "high", "high", "high"]
        )
        assert.strictEqual((yield* tickets.get(data[0]?.id ?? "")).confidenceBand, "high")
        yield* (yield* Escalations).putRules("strict", {
          rules: [rule("a", { band: "low" })],
          thresholds: { high: 95, medium: 80 }
        })
        assert.strictEqual((yield* evaluate({ site: "strict", confidence: 0.79 })).ticket?.confidenceBand, "low")
      })
    )
  )

  it.effect("[100-05] what nobody may write is refused by its path", () =>
    onDesk(
      Effect.gen(function* () {
        const error = yield* Effect.flip(
          evaluate({ question: " ", answer: "a\u0000", guardrails: ["x\n"], confidence: 2 })
        )
        assert.deepStrictEqual(
          error._tag === "InvalidInput" ? error.errors.map(({ path }) => path).sort() : error._tag,
          ["answer", "confidence", "guardrails[0]", "question"]
        )
      })
    )
  )
})

describe("Trying rules · effect door (memory)", () => {
  it.effect("[004-28] one turn against the rules or changed ones, with every rule's reason, writing nothing", () =>
    onDesk(
      Effect.gen(function* () {
        const escalations = yield* Escalations
        yield* put(set(rule("a", { band: "low" }), rule("b", { guardrail: "pii" })))
        yield* (yield* Meter).read
        const turn = { confidence: 0.7, guardrails: ["pii"] }
        const now = yield* escalations.tryTurn("rules", turn)
        assert.deepStrictEqual(
          [now.matched, now.reasons.map(({ why }) => why)],
          ["b", ["confidence is medium, the rule wants low", 'a guardrail said "pii"']]
        )
        assert.strictEqual(
          (yield* escalations.tryTurn("rules", turn, { thresholds: { high: 90, medium: 80 } })).matched,
          "a"
        )
        assert.isNull((yield* escalations.tryTurn("rules", turn, { rules: [] })).matched)
        assert.strictEqual((yield* (yield* Meter).read).commits, 0)
        assert.deepStrictEqual(yield* kept, [])
      })
    )
  )

  it.effect("[004-28] the last days against changed thresholds: what would change and why, writing nothing", () =>
    onDesk(
      Effect.gen(function* () {
        const escalations = yield* Escalations
        yield* put(set(rule("a", { band: "low" }, { type: "flagForReview" })))
        yield* evaluate({ confidence: 0.1 })
        yield* TestClock.adjust("31 days")
        for (const confidence of [0.3, 0.65, 0.7, 0.95, null]) yield* evaluate({ confidence })
        yield* evaluate({ site: "strict", confidence: 0.1 })
        yield* (yield* Meter).read
        const review = yield* escalations.previewLast({ site: "rules", thresholds: { high: 90, medium: 68 } })
        assert.strictEqual((yield* (yield* Meter).read).commits, 0)
        assert.deepInclude(review.counts, { turns: 5, changed: 1, reclassified: 1 })
        assert.deepStrictEqual(
          [review.counts.before.bands, review.counts.after.bands],
          [
            { high: 1, medium: 2, low: 1, none: 1 },
            { high: 1, medium: 1, low: 2, none: 1 }
          ]
        )
        assert.deepStrictEqual(review.counts.after.actions.flagForReview, 2)
        assert.deepStrictEqual(
          [review.turns.length, review.turns[0]?.after.reasons[0]?.why, review.atLeast],
          [1, "confidence is low", false]
        )
        assert.strictEqual((yield* escalations.previewLast({ site: "rules", days: 60 })).counts.turns, 6)
        assert.strictEqual((yield* escalations.previewLast({ site: "rules" })).counts.changed, 0)
        const faulty = yield* Effect.flip(escalations.previewLast({ site: "rules", rules: [rule("x", {})] }))
        assert.strictEqual(faulty._tag, "InvalidEscalationRules")
      })
    )
  )

  it.effect(
    "[004-28] a review is bounded and says when there was more",
    () =>
      onDesk(
        Effect.gen(function* () {
          yield* put(set(rule("a", { band: "low" }, { type: "flagForReview" })))
          yield* evaluate({ confidence: 0.7 })
          const store = yield* Store
          for (const row of yield* kept) {
            for (let page = 0; page < 21; page++) {
              const copies = Array.from({ length: 500 }, (_, i) => insert(turns, { ...row, id: `${page}-${i}` }))
              yield* store.commit({ tenant: "acme", site: "rules" }, copies)
            }
          }
          const review = yield* (yield* Escalations).previewLast({
            site: "rules",
            thresholds: { high: 90, medium: 80 }
          })
          assert.deepStrictEqual(
            [review.counts.turns, review.counts.changed, review.turns.length, review.atLeast],
            [10_000, 10_000, 200, true]
          )
        })
      ),
    30_000
  )
})
