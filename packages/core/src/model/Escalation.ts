import type { ConfidenceBand, ConfidenceThresholds, SeverityLevel } from "./Severity.ts"

export type EscalationAction =
  /** `assignee` is a member's id or a typed name; `includeContext` puts question, answer and raw answer on the ticket. */
  | {
      readonly type: "createTicket"
      readonly priority: "default" | SeverityLevel
      readonly assignee: string | null
      readonly includeContext: boolean
    }
  | { readonly type: "flagForReview" }
  | { readonly type: "suppressResponse"; readonly fallback: string }
  | { readonly type: "autoRespond"; readonly text: string }

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

export interface EscalationRules {
  readonly rules: ReadonlyArray<EscalationRule>
  readonly thresholds: ConfidenceThresholds
}

/** What a rule looks at: the assistant's confidence from 0 to 1 (null: it gave none), and the verdicts of the guardrails. */
export interface EscalationTurn {
  readonly confidence: number | null
  readonly guardrails: ReadonlyArray<string>
}

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

export interface PreviewedTurn {
  readonly id: string
  readonly before: EscalationDecision
  readonly after: EscalationDecision
  readonly changed: boolean
}

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

export interface EscalationTally {
  readonly bands: Readonly<Record<ConfidenceBand | "none", number>>
  readonly actions: Readonly<Record<EscalationAction["type"] | "none", number>>
}
