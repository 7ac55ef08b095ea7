/** The words of severity, from the least on. */
export type SeverityLevel = "low" | "medium" | "high" | "critical"
/** How bad it is, kept as it was given: a word or a number from 0 to 1. */
export type Severity =
  | {
      readonly level: SeverityLevel
    }
  | {
      readonly score: number
    }
/** How words and numbers of severity correspond, checked by `defineScale`. */
export interface SeverityScale {
  readonly id: string
  /** The score that a word is ordered by. */
  readonly scores: Readonly<Record<SeverityLevel, number>>
  /** The lowest score of each word above `low`. */
  readonly from: Readonly<Record<Exclude<SeverityLevel, "low">, number>>
  /** The words as callers send and receive them. */
  readonly wire: Readonly<Record<SeverityLevel, string>>
}
/** How soon somebody should look at it. Never derived from the severity without being asked. */
export type Priority = "low" | "normal" | "high" | "urgent"
/** How many are affected, and how little they can wait. */
export type Degree = "low" | "medium" | "high"
/** Proposes a priority from impact (rows) and urgency (columns). */
export type PriorityMatrix = Readonly<Record<Degree, Readonly<Record<Degree, Priority>>>>
/** How sure the assistant was, in a word. */
export type ConfidenceBand = "high" | "medium" | "low"
/** In percent: from `high` on it is high, from `medium` on medium, below it low. */
export interface ConfidenceThresholds {
  readonly high: number
  readonly medium: number
}
//# sourceMappingURL=Severity.d.ts.map
