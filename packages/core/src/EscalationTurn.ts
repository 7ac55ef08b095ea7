/** A turn of the assistant that is held against a site's rules, and the ticket that comes of it. */
import { Schema } from "effect"
import { ConfidenceSchema, defaultThresholds, ThresholdsSchema, toPercent } from "./Confidence.ts"
import { EscalationRuleSchema } from "./Escalation.ts"
import { Body, command, Id, Name, Note, orNull, SiteId, Title, Word } from "./Fields.ts"
import { assign, type Item } from "./Item.ts"
import { severityColumns } from "./ItemFacts.ts"
import type {
  EscalationAction,
  EscalationDecision,
  EscalationPreview,
  EscalationRule,
  EscalationRules,
  EscalationRuleSet,
  EscalationTally,
  EscalationTurn,
  EvaluateTurn
} from "./model/Escalation.ts"
import type { Assignee } from "./model/Item.ts"
import type { Preset } from "./model/Preset.ts"
import type { Site } from "./model/Site.ts"
import type { Json } from "./Table.ts"
import type { RuleSetRow, TurnRow } from "./Tables.ts"
import { headline, line } from "./Text.ts"

const Guardrails = Schema.Array(line(100)).check(Schema.isMaxLength(100))
const Confidence = Schema.NullOr(ConfidenceSchema)

/** Reads a turn to hold against the rules. */
export const EvaluateTurnSchema = Schema.Struct({
  ...command,
  site: SiteId,
  conversation: Schema.optionalKey(Id),
  session: orNull(Word),
  question: Body,
  answer: Note,
  rawAnswer: orNull(Note),
  confidence: Confidence,
  guardrails: Schema.optionalKey(Guardrails),
  userName: orNull(Name),
  channel: orNull(Word),
  summary: orNull(Title)
})

/** Reads what a rule looks at. */
export const TurnSchema = Schema.Struct({ confidence: Confidence, guardrails: Guardrails })

/** Reads rules or thresholds to try. */
export const ChangedRulesSchema = Schema.Struct({
  rules: Schema.optionalKey(Schema.Array(EscalationRuleSchema)),
  thresholds: Schema.optionalKey(ThresholdsSchema)
})

/** Reads what to try on which stored turns. */
export const ReviewTurnsSchema = Schema.Struct({
  ...ChangedRulesSchema.fields,
  site: SiteId,
  days: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 365 })))
})

export const PutRulesOptionsSchema = Schema.Struct({
  ...command,
  ifVersion: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)))
})

/** The rules of a site as they stand; none, under the host's thresholds, where none were set. */
export const presentRules = (site: Site, row: RuleSetRow | null): EscalationRuleSet =>
  row === null
    ? {
        site: site.id,
        rules: [],
        thresholds: site.thresholds ?? defaultThresholds,
        version: 0,
        updatedAt: null,
        updatedBy: null
      }
    : { site: site.id, ...rulesIn(row), version: row.version, updatedAt: row.updatedAt, updatedBy: row.updatedBy }

// What stands in the row was checked by `defineRules` before it was written.
const rulesIn = ({ rules, thresholds }: RuleSetRow): EscalationRules =>
  ({ rules, thresholds }) as unknown as EscalationRules

export const changed = (current: EscalationRules, changes: Partial<EscalationRules>): EscalationRules => ({
  rules: changes.rules ?? current.rules,
  thresholds: changes.thresholds ?? current.thresholds
})

/** The rule that matched, with the reason why. */
export const winner = (rules: ReadonlyArray<EscalationRule>, decision: EscalationDecision) => {
  const rule = rules.find(({ id }) => id === decision.matched)
  return rule === undefined ? null : { rule, why: decision.reasons.find(({ ruleId }) => ruleId === rule.id)?.why ?? "" }
}

export type Winner = NonNullable<ReturnType<typeof winner>>
export type CreateTicket = Extract<EscalationAction, { readonly type: "createTicket" }>

/** The row that keeps a turn: what was decided and why, and nothing that anybody said. */
export const turnRow = (
  key: { readonly tenant: string; readonly site: string; readonly id: string },
  turn: EscalationTurn,
  decision: EscalationDecision,
  made: {
    readonly at: string
    readonly actor: string
    readonly conversation: string | null
    readonly item: string | null
  }
): TurnRow => ({
  ...key,
  version: 1,
  ...made,
  confidence: turn.confidence,
  guardrails: turn.guardrails,
  band: decision.band,
  rule: decision.matched,
  action: decision.action?.type ?? null,
  reasons: decision.reasons as unknown as Json
})

/** The decision that a kept turn led to; the row knows everything but the action's own settings. */
export const decisionOf = (row: TurnRow, action: EscalationAction | null): EscalationDecision => ({
  matched: row.rule,
  action,
  band: row.band as EscalationDecision["band"],
  reasons: (row.reasons ?? []) as unknown as EscalationDecision["reasons"]
})

const context = ({ rule, why }: Winner, turn: EscalationTurn, band: EscalationDecision["band"]): string =>
  [
    `Rule: ${rule.name}`,
    `Why: ${why}`,
    ...(turn.confidence === null
      ? []
      : [`Confidence: ${toPercent(turn.confidence)} %${band === null ? "" : ` (${band})`}`]),
    ...(turn.guardrails.length === 0 ? [] : [`Guardrails: ${turn.guardrails.join(", ")}`])
  ].join("\n")

export interface Escalated {
  readonly input: EvaluateTurn
  readonly turn: EscalationTurn
  readonly decision: EscalationDecision
  readonly winner: Winner
  readonly action: CreateTicket
  readonly assignee: Assignee | null
  /** The id of the kept turn: what the audit of the escalation is found by. */
  readonly auditId: string
  readonly actor: string
  readonly at: string
}

/** The columns of a ticket that a rule opens; `source` is what the conversation gives. */
export const ticketColumns = (preset: Preset, escalated: Escalated, source: Partial<Item>): Partial<Item> => {
  const { action, actor, at, assignee, auditId, decision, input, turn, winner } = escalated
  const { rule, why } = winner
  return {
    ...source,
    title: headline(input.summary ?? input.question, input.summary === undefined || input.summary === null ? 120 : 500),
    body: context(winner, turn, decision.band),
    via: "escalation",
    escalated: true,
    confidence: turn.confidence,
    session: source.session ?? input.session ?? null,
    channel: input.channel ?? source.channel ?? null,
    requesterName: input.userName ?? source.requesterName ?? null,
    ...(action.includeContext
      ? { question: input.question, answer: input.answer, rawAnswer: input.rawAnswer ?? null }
      : {}),
    ...severityColumns(preset, action.priority === "default" ? preset.severity.default : { level: action.priority }),
    assignments: assign([], assignee === null ? [] : [assignee], actor, at),
    governance: { auditId, reason: `${rule.name}: ${why}`, rule: rule.id, guardrail: rule.when.guardrail ?? null }
  }
}

const add = (a: EscalationTally, b: EscalationTally): EscalationTally => {
  const sum = <K extends string>(x: Readonly<Record<K, number>>, y: Readonly<Record<K, number>>) =>
    Object.fromEntries(Object.entries<number>(x).map(([key, n]) => [key, n + y[key as K]])) as Record<K, number>
  return { bands: sum(a.bands, b.bands), actions: sum(a.actions, b.actions) }
}

/** The counts of two previews together. */
export const together = (
  a: EscalationPreview["counts"],
  b: EscalationPreview["counts"]
): EscalationPreview["counts"] => ({
  turns: a.turns + b.turns,
  changed: a.changed + b.changed,
  reclassified: a.reclassified + b.reclassified,
  before: add(a.before, b.before),
  after: add(a.after, b.after)
})
