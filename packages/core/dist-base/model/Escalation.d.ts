import type { Timestamp } from "./Actor.js"
import type { CommandOptions } from "./Item.js"
import type { ConfidenceBand, ConfidenceThresholds, SeverityLevel } from "./Severity.js"
import type { Ticket } from "./Ticket.js"
/** What a rule does. */
export type EscalationAction =
  /** `assignee` is the id of a member whom the directory knows by name, else a typed name; `includeContext` puts question, answer and raw answer on the ticket. */
  | {
      readonly type: "createTicket"
      readonly priority: "default" | SeverityLevel
      readonly assignee: string | null
      readonly includeContext: boolean
    }
  | {
      readonly type: "flagForReview"
    }
  | {
      readonly type: "suppressResponse"
      readonly fallback: string
    }
  | {
      readonly type: "autoRespond"
      readonly text: string
    }
/** At least one condition, and all that are given must hold. */
export interface EscalationCondition {
  readonly band?: ConfidenceBand
  readonly guardrail?: string
}
/** Rules stand in an ordered list, and the first that matches decides. */
export interface EscalationRule {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  readonly when: EscalationCondition
  readonly action: EscalationAction
}
/** An ordered list of rules, and where the bands of confidence begin. */
export interface EscalationRules {
  readonly rules: ReadonlyArray<EscalationRule>
  readonly thresholds: ConfidenceThresholds
}
/** A site's rules as they are kept. Version 0: none were ever set, and the site's thresholds hold. */
export interface EscalationRuleSet extends EscalationRules {
  readonly site: string
  readonly version: number
  readonly updatedAt: Timestamp | null
  readonly updatedBy: string | null
}
/** Under which request, and upon which version, rules are put. */
export interface PutRulesOptions extends CommandOptions {
  /** Refuse with `StaleVersion` unless the set still has this version; 0: unless there is none yet. */
  readonly ifVersion?: number
}
/** A turn of the assistant, as it is held against the site's rules. */
export interface EvaluateTurn extends CommandOptions {
  readonly site: string
  /** Our id of the recorded conversation. */
  readonly conversation?: string
  /** The host's own id of it; resolved when it was recorded here. */
  readonly session?: string | null
  readonly question: string
  readonly answer: string
  /** The answer before post-processing. */
  readonly rawAnswer?: string | null
  /** 0 to 1; null: the assistant gave none. */
  readonly confidence: number | null
  readonly guardrails?: ReadonlyArray<string>
  readonly userName?: string | null
  readonly channel?: string | null
  /** The ticket's title. Default: the beginning of the question. */
  readonly summary?: string | null
}
/** `turn` names the audited evaluation; there is a ticket exactly when the action is `createTicket`. */
export interface EscalationOutcome {
  readonly turn: string
  readonly decision: EscalationDecision
  readonly ticket: Ticket | null
}
/** Rules or thresholds to try; what is absent stays as the site has it. */
export type ChangedRules = Partial<EscalationRules>
/** Rules to try on the turns of the last days. */
export interface ReviewTurns extends ChangedRules {
  readonly site: string
  /** 1 to 365; 30 when absent. */
  readonly days?: number
}
/**
 * A preview over stored turns, newest first. The counts are over all turns that were looked at; `turns` are the first 200 that would
 * change. `atLeast`: there were more turns than the 10,000 that are looked at.
 */
export interface EscalationReview extends EscalationPreview {
  readonly since: Timestamp
  readonly atLeast: boolean
}
/** What a rule looks at: the assistant's confidence from 0 to 1 (null: it gave none), and the verdicts of the guardrails. */
export interface EscalationTurn {
  readonly confidence: number | null
  readonly guardrails: ReadonlyArray<string>
}
/** Why one rule did or did not match. */
export interface EscalationReason {
  readonly ruleId: string
  readonly name: string
  readonly matched: boolean
  readonly why: string
}
/** Without a match there is no action, and the assistant keeps the conversation. One reason for every rule, in their order. */
export interface EscalationDecision {
  readonly matched: string | null
  readonly action: EscalationAction | null
  readonly band: ConfidenceBand | null
  readonly reasons: ReadonlyArray<EscalationReason>
}
/** One turn, under the rules as they are and as they are tried. */
export interface PreviewedTurn {
  readonly id: string
  readonly before: EscalationDecision
  readonly after: EscalationDecision
  readonly changed: boolean
}
/** What rules would have made of turns, beside what they made of them. */
export interface EscalationPreview {
  readonly turns: ReadonlyArray<PreviewedTurn>
  readonly counts: {
    readonly turns: number
    readonly changed: number
    readonly reclassified: number
    readonly before: EscalationTally
    readonly after: EscalationTally
  }
}
/** How many turns fell into which band, and came to which action. */
export interface EscalationTally {
  readonly bands: Readonly<Record<ConfidenceBand | "none", number>>
  readonly actions: Readonly<Record<EscalationAction["type"] | "none", number>>
}
//# sourceMappingURL=Escalation.d.ts.map
