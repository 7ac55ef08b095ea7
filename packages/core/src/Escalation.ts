/** Escalation rules: an ordered list, of which the first that matches decides; pure, and every decision says why. */
import { Equal, Result, Schema } from "effect"
import { bandOf, bands, BandSchema, ThresholdsSchema } from "./Confidence.ts"
import { decodeDefinition, describeFaults, FaultSchema } from "./Input.ts"
import type {
  EscalationAction,
  EscalationDecision,
  EscalationPreview,
  EscalationReason,
  EscalationRule,
  EscalationRules,
  EscalationTally,
  EscalationTurn,
  PreviewedTurn
} from "./model/Escalation.ts"
import type { Fault } from "./model/Fault.ts"
import type { ConfidenceBand, ConfidenceThresholds } from "./model/Severity.ts"
import { SeverityLevelSchema } from "./Severity.ts"
import { line, text } from "./Text.ts"

const answer = text(10_000, { blank: "refuse" })

/** Reads what a rule does. */
export const EscalationActionSchema: Schema.Codec<EscalationAction> = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("createTicket"),
    priority: Schema.Union([Schema.Literal("default"), SeverityLevelSchema]),
    assignee: Schema.NullOr(line(200)),
    includeContext: Schema.Boolean
  }),
  Schema.Struct({ type: Schema.Literal("flagForReview") }),
  Schema.Struct({ type: Schema.Literal("suppressResponse"), fallback: answer }),
  Schema.Struct({ type: Schema.Literal("autoRespond"), text: answer })
])

/** Reads one rule. */
export const EscalationRuleSchema: Schema.Codec<EscalationRule> = Schema.Struct({
  id: line(64),
  name: line(100),
  enabled: Schema.Boolean,
  when: Schema.Struct({ band: Schema.optionalKey(BandSchema), guardrail: Schema.optionalKey(line(100)) }),
  action: EscalationActionSchema
})

/** Reads an ordered list of rules with their thresholds. */
export const EscalationRulesSchema: Schema.Codec<EscalationRules> = Schema.Struct({
  rules: Schema.Array(EscalationRuleSchema).check(Schema.isMaxLength(500, { message: "has more than 500 rules" })),
  thresholds: ThresholdsSchema
})

/** A set of escalation rules contradicts itself or is misshapen; every fault is named. */
export class InvalidEscalationRules extends Schema.TaggedError<InvalidEscalationRules>()("InvalidEscalationRules", {
  faults: Schema.Array(FaultSchema)
}) {
  override get message() {
    return `The escalation rules are invalid: ${describeFaults(this.faults)}. Correct them; nothing was changed.`
  }
}

const ruleFaults = ({ rules }: EscalationRules): ReadonlyArray<Fault> =>
  rules.flatMap(({ id, when }, i) => [
    ...(rules.findIndex((other) => other.id === id) < i
      ? [{ path: `rules[${i}].id`, rule: "is taken by an earlier rule" }]
      : []),
    ...(when.band === undefined && when.guardrail === undefined
      ? [{ path: `rules[${i}].when`, rule: "needs a band or a guardrail verdict: it would match every turn" }]
      : [])
  ])

const decodeRules = decodeDefinition(EscalationRulesSchema, ruleFaults)

/** Checks an ordered set of rules with its thresholds and names all faults at once. */
export const defineRules = (input: EscalationRules): Result.Result<EscalationRules, InvalidEscalationRules> =>
  Result.mapError(decodeRules(input), (faults) => new InvalidEscalationRules({ faults }))

// Why a rule does not match; nothing when it does.
const objections = (
  { enabled, when }: EscalationRule,
  band: ConfidenceBand | null,
  turn: EscalationTurn
): ReadonlyArray<string> => {
  if (!enabled) return ["the rule is disabled"]
  return [
    ...(when.band === undefined || when.band === band
      ? []
      : [
          band === null
            ? `the turn has no confidence, the rule wants ${when.band}`
            : `confidence is ${band}, the rule wants ${when.band}`
        ]),
    ...(when.guardrail === undefined || turn.guardrails.includes(when.guardrail)
      ? []
      : [`no guardrail said "${when.guardrail}"`])
  ]
}

const agreement = ({ when }: EscalationRule): string =>
  [
    ...(when.band === undefined ? [] : [`confidence is ${when.band}`]),
    ...(when.guardrail === undefined ? [] : [`a guardrail said "${when.guardrail}"`])
  ].join(" and ")

/** Decides on one turn: the first enabled rule that matches. Every rule gets a reason, those after the match and disabled ones too. */
export const evaluate = (
  rules: ReadonlyArray<EscalationRule>,
  thresholds: ConfidenceThresholds,
  turn: EscalationTurn
): EscalationDecision => {
  const band = turn.confidence === null ? null : bandOf(thresholds, turn.confidence)
  const against = rules.map((rule) => objections(rule, band, turn))
  const at = against.findIndex((each) => each.length === 0)
  const winner = rules[at]
  const why = (rule: EscalationRule, i: number): string => {
    if (winner === undefined || i < at || !rule.enabled) return (against[i] ?? []).join("; ")
    return i === at ? agreement(rule) : `not reached: rule "${winner.name}" matched first`
  }
  const reasons = rules.map((rule, i): EscalationReason => ({
    ruleId: rule.id,
    name: rule.name,
    matched: i === at,
    why: why(rule, i)
  }))
  return { matched: winner?.id ?? null, action: winner?.action ?? null, band, reasons }
}

const tally = (decisions: ReadonlyArray<EscalationDecision>): EscalationTally => {
  const count = <K extends string>(keys: ReadonlyArray<K>, keyOf: (decision: EscalationDecision) => K) => {
    const counts = new Map(keys.map((key) => [key, 0]))
    for (const decision of decisions) counts.set(keyOf(decision), (counts.get(keyOf(decision)) ?? 0) + 1)
    return Object.fromEntries(counts) as Record<K, number>
  }
  return {
    bands: count([...bands, "none"], ({ band }) => band ?? "none"),
    actions: count(
      ["createTicket", "flagForReview", "suppressResponse", "autoRespond", "none"],
      ({ action }) => action?.type ?? "none"
    )
  }
}

// An action is compared by what it says, since an edited rule keeps its id.
const differs = (a: EscalationDecision, b: EscalationDecision): boolean =>
  a.matched !== b.matched || a.band !== b.band || !Equal.equals(a.action, b.action)

/** What changed rules or thresholds would have made of past turns. Writes nothing. */
export const preview = (
  turns: ReadonlyArray<EscalationTurn & { readonly id: string }>,
  before: EscalationRules,
  after: EscalationRules
): EscalationPreview => {
  const previewed = turns.map((turn): PreviewedTurn => {
    const was = evaluate(before.rules, before.thresholds, turn)
    const is = evaluate(after.rules, after.thresholds, turn)
    return { id: turn.id, before: was, after: is, changed: differs(was, is) }
  })
  return {
    turns: previewed,
    counts: {
      turns: previewed.length,
      changed: previewed.filter(({ changed }) => changed).length,
      reclassified: previewed.filter((each) => each.before.band !== each.after.band).length,
      before: tally(previewed.map((each) => each.before)),
      after: tally(previewed.map((each) => each.after))
    }
  }
}
