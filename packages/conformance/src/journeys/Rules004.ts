/** Source 004: the rules of a site, and what they decide. */
import { type EscalationRule, Escalations, type EvaluateTurn, Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { day, journey, underClock } from "./Desk.ts"
import { pathsOf, refusalOf, refused, rows, type Run, writesNothing } from "./Expect.ts"
import { ticketRule, ruled, evaluate, ticketOf, set } from "./Turns.ts"

const firstMatch = journey(
  "[004-24] [004-26] the first enabled rule that matches decides; flag, suppress and auto-respond are kept but open nothing",
  Effect.gen(function* () {
    const rule = (id: string, more: Partial<EscalationRule>) => ticketRule({ id, name: id, ...more })
    yield* ruled(
      rule("off", { enabled: false }),
      rule("flag", { when: { band: "low", guardrail: "toxic" }, action: { type: "flagForReview" } }),
      rule("stop", {
        when: { guardrail: "toxic" },
        action: { type: "suppressResponse", fallback: "I cannot help with that." }
      }),
      rule("say", { when: { band: "medium" }, action: { type: "autoRespond", text: "Let me check." } }),
      rule("ticket", {}),
      rule("never", {})
    )
    const decided = (turn: Partial<EvaluateTurn>) =>
      Effect.map(evaluate(turn), ({ decision, ticket }) => [
        decision.matched,
        decision.action?.type ?? null,
        ticket === null
      ])
    assert.deepStrictEqual(yield* decided({ confidence: 0.2, guardrails: ["toxic"] }), ["flag", "flagForReview", true])
    assert.deepStrictEqual(yield* decided({ confidence: 0.95, guardrails: ["toxic"] }), [
      "stop",
      "suppressResponse",
      true
    ])
    assert.deepStrictEqual(yield* decided({ confidence: 0.7, guardrails: [] }), ["say", "autoRespond", true])
    assert.deepStrictEqual(yield* decided({ confidence: 0.2, guardrails: [] }), ["ticket", "createTicket", false])
    assert.deepStrictEqual(yield* decided({ confidence: 0.95, guardrails: [] }), [null, null, true])
    assert.deepStrictEqual(yield* decided({ confidence: null, guardrails: [] }), [null, null, true])
    const { decision } = yield* evaluate({ confidence: 0.2, guardrails: [] })
    assert.deepStrictEqual(
      decision.reasons.map(({ matched, ruleId }) => [ruleId, matched]),
      [
        ["off", false],
        ["flag", false],
        ["stop", false],
        ["say", false],
        ["ticket", true],
        ["never", false]
      ]
    )
    assert.isTrue(decision.reasons.every(({ why }) => why !== ""))
    const turns = yield* rows(Tables.turn)
    assert.sameMembers(
      turns.map(({ action }) => action),
      ["flagForReview", "suppressResponse", "autoRespond", "createTicket", null, null, "createTicket"]
    )
    assert.strictEqual((yield* rows(Tables.item)).length, 2)
  })
)

const bands = journey(
  "[004-12] [004-27] bands are 90 and 60 unless the site says otherwise, each threshold in the band above it; new thresholds show at once",
  Effect.gen(function* () {
    const escalations = yield* Escalations
    const band = (confidence: number) =>
      Effect.map(escalations.tryTurn("rules", { confidence, guardrails: [] }), (decision) => decision.band)
    assert.deepInclude(yield* escalations.rules("rules"), {
      rules: [],
      thresholds: { high: 90, medium: 60 },
      version: 0
    })
    for (const [confidence, expected] of [
      [1, "high"],
      [0.9, "high"],
      [0.8999, "medium"],
      [0.6, "medium"],
      [0.5999, "low"],
      [0, "low"]
    ] as const) {
      assert.strictEqual(yield* band(confidence), expected, String(confidence))
    }
    yield* ruled(ticketRule())
    const { id } = yield* ticketOf({ confidence: 0.55 })
    const shown = Effect.map((yield* Tickets).get(id), ({ confidence, confidenceBand }) => [confidence, confidenceBand])
    assert.deepStrictEqual(yield* shown, [0.55, "low"])
    yield* escalations.putRules("rules", { ...set(ticketRule()), thresholds: { high: 80, medium: 50 } })
    assert.deepStrictEqual(yield* shown, [0.55, "medium"])
    assert.deepStrictEqual(
      (yield* (yield* Tickets).list({ site: "rules" })).data.map((each) => each.confidenceBand),
      ["medium"]
    )
    for (const thresholds of [
      { high: 60, medium: 60 },
      { high: 50, medium: 60 },
      { high: 101, medium: 0 },
      { high: 50, medium: -1 }
    ]) {
      yield* writesNothing(
        "bad thresholds",
        refused("InvalidEscalationRules", escalations.putRules("rules", { ...set(), thresholds }))
      )
    }
    for (const confidence of [-0.01, 1.01, Number.NaN])
      assert.deepStrictEqual(yield* pathsOf(evaluate({ confidence })), ["confidence"])
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
      const stricter = {
        rules: set(ticketRule({ when: { band: "medium" } })).rules,
        thresholds: { high: 90, medium: 40 }
      }
      const decision = yield* writesNothing(
        "a dry run",
        escalations.tryTurn("rules", { confidence: 0.5, guardrails: [] }, stricter)
      )
      assert.deepInclude(decision, { matched: "unsure", band: "medium" })
      const review = yield* writesNothing("a review", escalations.previewLast({ site: "rules", ...stricter }))
      assert.deepInclude(review.counts, { turns: 3, changed: 2, reclassified: 1 })
      assert.isFalse(review.atLeast)
      assert.deepStrictEqual(
        review.turns.map(({ after, before }) => [before.matched, after.matched]).sort(),
        [
          [null, "unsure"],
          ["unsure", "unsure"]
        ].sort()
      )
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
    assert.deepInclude(
      yield* escalations.putRules("rules", set(ticketRule({ id: "b" }), ticketRule()), { ifVersion: 1 }),
      { version: 2 }
    )
    yield* writesNothing("a stale set", refused("StaleVersion", escalations.putRules("rules", set(), { ifVersion: 1 })))
    const bad: ReadonlyArray<Run> = [
      escalations.putRules("rules", set(ticketRule(), ticketRule())),
      escalations.putRules("rules", set(ticketRule({ when: {} }))),
      escalations.putRules("rules", set(ticketRule({ when: { band: "lowest" as "low" } })))
    ]
    for (const run of bad)
      assert.strictEqual((yield* writesNothing("bad rules", refusalOf(run)))._tag, "InvalidEscalationRules")
    assert.deepStrictEqual(
      (yield* escalations.rules("rules")).rules.map(({ id }) => id),
      ["b", "unsure"]
    )
    assert.deepStrictEqual((yield* escalations.rules("south")).rules, [])
    yield* refused("CreationNotAllowed", escalations.putRules("widget", set(ticketRule())))
  })
)

export const checks = [firstMatch, bands, dryRun, settings]
