/** A turn of the assistant that is held against a site's rules, and the ticket that comes of it. */
import { Schema } from "effect"
import { type Item } from "./Item.js"
import type {
  EscalationAction,
  EscalationDecision,
  EscalationPreview,
  EscalationRule,
  EscalationRules,
  EscalationRuleSet,
  EscalationTurn,
  EvaluateTurn
} from "./model/Escalation.js"
import type { Assignee } from "./model/Item.js"
import type { Preset } from "./model/Preset.js"
import type { Site } from "./model/Site.js"
import type { RuleSetRow, TurnRow } from "./Tables.js"
/** Reads a turn to hold against the rules. */
export declare const EvaluateTurnSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly site: Schema.String
  readonly conversation: Schema.optionalKey<Schema.String>
  readonly session: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly question: Schema.decodeTo<Schema.String, Schema.String, never, never>
  readonly answer: Schema.decodeTo<Schema.String, Schema.String, never, never>
  readonly rawAnswer: Schema.optionalKey<Schema.NullOr<Schema.decodeTo<Schema.String, Schema.String, never, never>>>
  readonly confidence: Schema.NullOr<Schema.Finite>
  readonly guardrails: Schema.optionalKey<Schema.$Array<Schema.String>>
  readonly userName: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly channel: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly summary: Schema.optionalKey<Schema.NullOr<Schema.String>>
}>
/** Reads what a rule looks at. */
export declare const TurnSchema: Schema.Struct<{
  readonly confidence: Schema.NullOr<Schema.Finite>
  readonly guardrails: Schema.$Array<Schema.String>
}>
/** Reads rules or thresholds to try. */
export declare const ChangedRulesSchema: Schema.Struct<{
  readonly rules: Schema.optionalKey<Schema.$Array<Schema.Codec<EscalationRule, EscalationRule, never, never>>>
  readonly thresholds: Schema.optionalKey<
    Schema.Codec<import("./index.js").ConfidenceThresholds, import("./index.js").ConfidenceThresholds, never, never>
  >
}>
/** Reads what to try on which stored turns. */
export declare const ReviewTurnsSchema: Schema.Struct<{
  readonly rules: Schema.optionalKey<Schema.$Array<Schema.Codec<EscalationRule, EscalationRule, never, never>>>
  readonly thresholds: Schema.optionalKey<
    Schema.Codec<import("./index.js").ConfidenceThresholds, import("./index.js").ConfidenceThresholds, never, never>
  >
  readonly site: Schema.String
  readonly days: Schema.optionalKey<Schema.Int>
}>
export declare const PutRulesOptionsSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly ifVersion: Schema.optionalKey<Schema.Int>
}>
/** The rules of a site as they stand; none, under the host's thresholds, where none were set. */
export declare const presentRules: (site: Site, row: RuleSetRow | null) => EscalationRuleSet
export declare const changed: (current: EscalationRules, changes: Partial<EscalationRules>) => EscalationRules
/** The rule that matched, with the reason why. */
export declare const winner: (
  rules: ReadonlyArray<EscalationRule>,
  decision: EscalationDecision
) => {
  rule: EscalationRule
  why: string
} | null
export type Winner = NonNullable<ReturnType<typeof winner>>
export type CreateTicket = Extract<
  EscalationAction,
  {
    readonly type: "createTicket"
  }
>
/** The row that keeps a turn: what was decided and why, and nothing that anybody said. */
export declare const turnRow: (
  key: {
    readonly tenant: string
    readonly site: string
    readonly id: string
  },
  turn: EscalationTurn,
  decision: EscalationDecision,
  made: {
    readonly at: string
    readonly actor: string
    readonly conversation: string | null
    readonly item: string | null
  }
) => TurnRow
/** The decision that a kept turn led to; the row knows everything but the action's own settings. */
export declare const decisionOf: (row: TurnRow, action: EscalationAction | null) => EscalationDecision
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
export declare const ticketColumns: (preset: Preset, escalated: Escalated, source: Partial<Item>) => Partial<Item>
/** The counts of two previews together. */
export declare const together: (
  a: EscalationPreview["counts"],
  b: EscalationPreview["counts"]
) => EscalationPreview["counts"]
//# sourceMappingURL=EscalationTurn.d.ts.map
