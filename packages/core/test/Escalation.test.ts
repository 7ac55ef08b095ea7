import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { bandOf, defaultThresholds } from "../src/Confidence.ts"
import { defineRules, evaluate, preview } from "../src/Escalation.ts"
import type { EscalationAction, EscalationRule, EscalationRules, EscalationTurn } from "../src/model/Escalation.ts"

const ticket: EscalationAction = { type: "createTicket", priority: "default", assignee: null, includeContext: true }
const rule = (id: string, more: Partial<EscalationRule> = {}): EscalationRule => ({
  id,
  name: `Rule ${id}`,
  enabled: true,
  when: { band: "low" },
  action: ticket,
  ...more
})
const turn = (confidence: number | null, ...guardrails: ReadonlyArray<string>): EscalationTurn => ({
  confidence,
  guardrails
})
const rules = (...list: ReadonlyArray<EscalationRule>): EscalationRules => ({
  rules: list,
  thresholds: defaultThresholds
})

const band = fc.constantFrom("high", "medium", "low")
const verdict = fc.constantFrom("pii", "toxic")
const action: fc.Arbitrary<EscalationAction> = fc.constantFrom<EscalationAction>(
  ticket,
  { type: "flagForReview" },
  { type: "suppressResponse", fallback: "One moment" },
  { type: "autoRespond", text: "See the manual" }
)
const condition = fc.oneof(
  band.map((band) => ({ band })),
  verdict.map((guardrail) => ({ guardrail })),
  fc.record({ band, guardrail: verdict })
)
const anyRules = fc
  .array(fc.record({ enabled: fc.boolean(), when: condition, action }), { maxLength: 6 })
  .map((list) => list.map((each, i) => rule(String(i), each)))
const thresholds = fc
  .tuple(fc.nat(99), fc.nat(99))
  .map(([a, b]) => ({ medium: Math.min(a, b), high: Math.max(a, b) + 1 }))
const anyTurn = fc.record({
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  guardrails: fc.subarray(["pii", "toxic"])
})

describe("Escalation · decision", () => {
  it("[004-24] the first enabled rule whose conditions all hold decides", () => {
    fc.assert(
      fc.property(anyRules, thresholds, anyTurn, (list, thresholds, turn) => {
        const band = turn.confidence === null ? null : bandOf(thresholds, turn.confidence)
        const first = list.find(
          ({ enabled, when }) =>
            enabled &&
            (when.band === undefined || when.band === band) &&
            (when.guardrail === undefined || turn.guardrails.includes(when.guardrail))
        )
        const decision = evaluate(list, thresholds, turn)
        expect(decision).toMatchObject({ matched: first?.id ?? null, action: first?.action ?? null, band })
        expect(decision.reasons.map(({ ruleId }) => ruleId)).toEqual(list.map(({ id }) => id))
        expect(decision.reasons.filter(({ matched }) => matched).map(({ ruleId }) => ruleId)).toEqual(
          first === undefined ? [] : [first.id]
        )
        for (const { why } of decision.reasons) expect(why).not.toBe("")
      })
    )
  })

  it("[004-28] every rule gets its reason: before the match, after it, disabled", () => {
    const list = [
      rule("off", { enabled: false }),
      rule("high", { when: { band: "high" } }),
      rule("both", { when: { band: "medium", guardrail: "toxic" } }),
      rule("hit", { when: { band: "low", guardrail: "pii" } }),
      rule("late"),
      rule("off-late", { enabled: false })
    ]
    expect(evaluate(list, defaultThresholds, turn(0.2, "pii")).reasons).toEqual([
      { ruleId: "off", name: "Rule off", matched: false, why: "the rule is disabled" },
      { ruleId: "high", name: "Rule high", matched: false, why: "confidence is low, the rule wants high" },
      {
        ruleId: "both",
        name: "Rule both",
        matched: false,
        why: `confidence is low, the rule wants medium; no guardrail said "toxic"`
      },
      { ruleId: "hit", name: "Rule hit", matched: true, why: `confidence is low and a guardrail said "pii"` },
      { ruleId: "late", name: "Rule late", matched: false, why: `not reached: rule "Rule hit" matched first` },
      { ruleId: "off-late", name: "Rule off-late", matched: false, why: "the rule is disabled" }
    ])
    expect(evaluate([rule("low")], defaultThresholds, turn(null)).reasons[0]?.why).toBe(
      "the turn has no confidence, the rule wants low"
    )
    expect(evaluate([], defaultThresholds, turn(0.1))).toEqual({
      matched: null,
      action: null,
      band: "low",
      reasons: []
    })
  })

  it("[004-23] a guardrail alone can escalate, whatever the confidence", () => {
    const list = [
      rule("guard", { when: { guardrail: "pii" }, action: { type: "suppressResponse", fallback: "Sorry" } })
    ]
    for (const confidence of [null, 0, 1]) {
      expect(evaluate(list, defaultThresholds, turn(confidence, "toxic", "pii")).action).toEqual({
        type: "suppressResponse",
        fallback: "Sorry"
      })
    }
  })

  it("[004-27] [004-28] a preview tells per turn what changes, and counts it", () => {
    const before = rules(rule("low"))
    const after: EscalationRules = {
      rules: [rule("low"), rule("med", { when: { band: "medium" }, action: { type: "flagForReview" } })],
      thresholds: { high: 80, medium: 50 }
    }
    const turns = [
      { id: "a", ...turn(0.2) },
      { id: "b", ...turn(0.55) },
      { id: "c", ...turn(0.85) },
      { id: "d", ...turn(0.95) },
      { id: "e", ...turn(null) }
    ]
    const answer = preview(turns, before, after)
    expect(
      answer.turns.map(({ after, before, changed, id }) => [
        id,
        before.band,
        before.matched,
        after.band,
        after.matched,
        changed
      ])
    ).toEqual([
      ["a", "low", "low", "low", "low", false],
      ["b", "low", "low", "medium", "med", true],
      ["c", "medium", null, "high", null, true],
      ["d", "high", null, "high", null, false],
      ["e", null, null, null, null, false]
    ])
    expect(answer.counts).toEqual({
      turns: 5,
      changed: 2,
      reclassified: 2,
      before: {
        bands: { high: 1, medium: 1, low: 2, none: 1 },
        actions: { createTicket: 2, flagForReview: 0, suppressResponse: 0, autoRespond: 0, none: 3 }
      },
      after: {
        bands: { high: 2, medium: 1, low: 1, none: 1 },
        actions: { createTicket: 1, flagForReview: 1, suppressResponse: 0, autoRespond: 0, none: 3 }
      }
    })
  })

  it("[004-28] the same rules change nothing; an edited action is a change though its rule keeps its id", () => {
    const withId = fc
      .array(anyTurn, { maxLength: 5 })
      .map((turns) => turns.map((each, i) => ({ ...each, id: String(i) })))
    fc.assert(
      fc.property(anyRules, thresholds, withId, (list, thresholds, turns) => {
        const { counts } = preview(turns, { rules: list, thresholds }, { rules: structuredClone(list), thresholds })
        expect(counts).toMatchObject({ changed: 0, reclassified: 0, turns: turns.length })
        expect(counts.before).toEqual(counts.after)
      })
    )
    const edited = rules(rule("low", { action: { ...ticket, priority: "critical" } }))
    expect(preview([{ id: "a", ...turn(0.1) }], rules(rule("low")), edited).counts.changed).toBe(1)
  })

  it("[004-24] [004-25] a rule set is checked as a whole: unique ids, names, conditions, texts and thresholds", () => {
    const good = rules(
      rule("a"),
      rule("b", { when: { guardrail: "pii" }, action: { type: "autoRespond", text: "Hello" } })
    )
    expect(defineRules(good)).toEqual(Result.succeed(good))
    expect(defineRules(rules(rule("a"), rule("a", { when: {} })))).toMatchObject({
      failure: { _tag: "InvalidEscalationRules", faults: [{ path: "rules[1].id" }, { path: "rules[1].when" }] }
    })
    expect(
      defineRules({
        rules: [rule("a", { name: "  ", action: { type: "autoRespond", text: "" } })],
        thresholds: { high: 50, medium: 60 }
      })
    ).toMatchObject({
      failure: { faults: [{ path: "rules[0].name" }, { path: "rules[0].action.text" }, { path: "thresholds.high" }] }
    })
    expect(
      defineRules({ rules: [{ ...rule("a"), more: 1 } as EscalationRule], thresholds: defaultThresholds })
    ).toMatchObject({
      failure: { faults: [{ path: "rules[0].more", rule: "is not a known key: use id, name, enabled, when, action" }] }
    })
  })
})
