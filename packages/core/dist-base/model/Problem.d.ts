import type { Timestamp } from "./Actor.js"
import type { Assignee, CommandOptions, ItemFacts } from "./Item.js"
/** What a problem of a call is about. */
export type ProblemType = "system" | "audio" | "transcription" | "decision" | "general"
/** Who works on a problem, since when. */
export interface ProblemAssignee {
  readonly userId: string
  readonly assignedAt: Timestamp
  /** From the host's directory; null when it does not know. */
  readonly userName: string | null
}
/** A flagged defect of a call. */
export interface Problem extends ItemFacts {
  readonly kind: "problem"
  readonly problem: string
  readonly description: string | null
  readonly type: ProblemType
  /** 0 to 1, as it was given. */
  readonly severity: number
  /** Derived from the status: the two never contradict. */
  readonly resolved: boolean
  readonly resolvedAt: Timestamp | null
  readonly resolvedBy: string | null
  readonly resolvedByName: string | null
  readonly assignedTo: string | null
  readonly assignees: ReadonlyArray<ProblemAssignee>
  readonly callId: string | null
  readonly messageId: string | null
  readonly agentId: string | null
  readonly solutionId: string | null
  readonly createdBy: "ai" | "user"
  readonly isArchived: boolean
  readonly callStartedAt: Timestamp | null
  readonly customerNumber: string | null
  readonly agentName: string | null
}
/** A problem as lists have it: without its long text. */
export type ProblemSummary = Omit<Problem, "description">
/** A problem to open. */
export interface OpenProblem extends CommandOptions {
  readonly site: string
  readonly problem: string
  /** A UUID. */
  readonly callId?: string | null
  readonly agentId?: string | null
  readonly description?: string | null
  readonly messageId?: string | null
  /** `general` when absent. */
  readonly type?: ProblemType
  /** 0 to 1; 0.5 when absent. */
  readonly severity?: number
  /** A status of the lifecycle, or, where the preset takes them, any words. */
  readonly status?: string
  readonly resolved?: boolean
  /** A member's id: the first assignee. */
  readonly assignedTo?: string | null
  readonly labels?: ReadonlyArray<string>
}
/** Absent keys stay as they are. */
export interface ProblemChanges {
  readonly problem?: string
  readonly description?: string | null
  readonly type?: ProblemType
  readonly severity?: number
  readonly status?: string
  readonly resolved?: boolean
  readonly assignedTo?: string | null
  readonly assignees?: ReadonlyArray<Assignee>
  readonly labels?: ReadonlyArray<string>
  /** A UUID. */
  readonly solutionId?: string | null
  readonly isArchived?: boolean
}
//# sourceMappingURL=Problem.d.ts.map
