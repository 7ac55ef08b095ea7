import type { Timestamp } from "./Actor.js"
import type { Assignee, CommandOptions, ItemFacts } from "./Item.js"
import type { SeverityLevel } from "./Severity.js"
/** What an issue is. */
export type IssueCategory = "bug" | "feature" | "performance"
/** A bug report or feedback, tied to a point of a conversation. Its `number` is unique within the tenant. */
export interface Issue extends ItemFacts {
  readonly kind: "issue"
  readonly environment: string
  readonly buildVersion: string
  readonly stage: string | null
  readonly sessionId: string | null
  readonly eventIndex: number | null
  readonly userId: string | null
  readonly severity: SeverityLevel
  readonly category: IssueCategory
  readonly bugDescription: string
  readonly expectedBehaviour: string
  /** One text of additional context; the thread of comments is another thing. */
  readonly notes: string
  readonly fingerprint: string | null
  readonly occurrences: number
  readonly firstSeenAt: Timestamp
  readonly lastSeenAt: Timestamp
}
/** An issue as lists have it: without its long texts, with a title made of them. */
export type IssueSummary = Omit<Issue, "bugDescription" | "expectedBehaviour" | "notes"> & {
  readonly title: string
}
/** An issue to open. */
export interface OpenIssue extends CommandOptions {
  readonly site: string
  readonly environment: string
  readonly buildVersion: string
  readonly stage?: string | null
  readonly sessionId?: string | null
  readonly eventIndex?: number | null
  readonly userId?: string | null
  readonly severity: SeverityLevel
  readonly category: IssueCategory
  readonly bugDescription: string
  readonly expectedBehaviour?: string
  readonly notes?: string
  readonly labels?: ReadonlyArray<string>
}
/** What production sends when a conversation fails. Without a `fingerprint` one is derived from category, environment, stage and the description without its digits. */
export interface ReportIssue extends Omit<OpenIssue, "labels" | "severity" | "category"> {
  readonly severity?: SeverityLevel
  readonly category?: IssueCategory
  readonly fingerprint?: string
}
/** What a report came to: a new issue, one more occurrence, a reopened issue, or one that stays dismissed. */
export type ReportOutcome = "created" | "counted" | "reopened" | "dismissed"
/** Absent keys stay as they are. */
export interface IssueChanges {
  readonly status?: string
  /** Why it is closed; stands in the resolution. */
  readonly closeReason?: string
  readonly environment?: string
  readonly buildVersion?: string
  readonly stage?: string | null
  readonly sessionId?: string | null
  readonly eventIndex?: number | null
  readonly userId?: string | null
  readonly severity?: SeverityLevel
  readonly category?: IssueCategory
  readonly bugDescription?: string
  readonly expectedBehaviour?: string
  readonly notes?: string
  readonly labels?: ReadonlyArray<string>
  readonly assignees?: ReadonlyArray<Assignee>
}
//# sourceMappingURL=Issue.d.ts.map
