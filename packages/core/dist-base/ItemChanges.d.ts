/** What can be changed on an item of any kind, and what that does to its columns. */
import { Result } from "effect"
import { InvalidInput } from "./Input.js"
import { FieldNotEditable, type Located } from "./Item.js"
import type { Actor } from "./model/Actor.js"
import type { Assignee } from "./model/Item.js"
import type { EditableField, Preset } from "./model/Preset.js"
import type { Priority, Severity } from "./model/Severity.js"
/** Absent keys stay as they are. */
export interface Changes {
  readonly title?: string
  readonly body?: string | null
  /** A word of the lifecycle. */
  readonly status?: string
  readonly reason?: string
  readonly note?: string
  readonly dismiss?: boolean
  readonly priority?: Priority
  readonly severity?: Severity
  readonly assignees?: ReadonlyArray<Assignee>
  readonly labels?: ReadonlyArray<string>
  readonly archived?: boolean
}
/** Refuses what the preset does not let be edited, all of it by the caller's own names. */
export declare const checkEditable: (
  preset: Preset,
  asked: object,
  fields: Readonly<Record<string, EditableField>>
) => Result.Result<void, FieldNotEditable>
/** The columns that these changes set; a status obeys the lifecycle as of the assignees that come with it. */
export declare const columnsOf: (
  changes: Changes,
  { item, preset }: Located,
  actor: Actor,
  at: string
) => Result.Result<
  | {
      tenant?: string
      site?: string
      id?: string
      version?: number
      kind?: import("./model/Preset.js").Kind
      series?: string
      number?: number
      preset?: string
      lifecycle?: string
      lifecycleVersion?: number
      status?: string
      statusCategory?: import("./index.js").StatusCategory
      statusSince?: import("./model/Actor.js").Timestamp
      resolvedAt?: import("./model/Actor.js").Timestamp | null
      resolvedBy?: string | null
      outcome?: "completed" | "dismissed" | null
      resolutionReason?: string | null
      resolutionNote?: string | null
      firstResolvedAt?: import("./model/Actor.js").Timestamp | null
      reopenCount?: number
      closedAt?: import("./model/Actor.js").Timestamp | null
      title?: string
      body?: string | null
      severityLevel?: import("./model/Severity.js").SeverityLevel | null
      severityScore?: number | null
      severityRank?: number
      priority?: Priority | null
      priorityRank?: number
      labels?: ReadonlyArray<string>
      assignments?: ReadonlyArray<import("./model/Item.js").Assignment>
      assignees?: ReadonlyArray<string>
      assignedTo?: string | null
      requesterName?: string | null
      requesterEmail?: string | null
      requesterEndUser?: string | null
      originKind?: import("./model/Preset.js").OriginKind
      originActor?: string
      originRule?: string | null
      conversation?: string | null
      session?: string | null
      message?: string | null
      eventIndex?: number | null
      stage?: string | null
      channel?: string | null
      snapshotThrough?: number | null
      snapshotHash?: string | null
      archivedAt?: import("./model/Actor.js").Timestamp | null
      archived?: boolean
      deletedAt?: import("./model/Actor.js").Timestamp | null
      deleted?: boolean
      commentsCount?: number
      customerCommentsCount?: number
      createdAt?: import("./model/Actor.js").Timestamp
      updatedAt?: import("./model/Actor.js").Timestamp
      search?: string | null
      publicSearch?: string | null
      environment?: string | null
      buildVersion?: string | null
      issueCategory?: import("./index.js").IssueCategory | null
      userId?: string | null
      expectedBehaviour?: string | null
      notes?: string | null
      fingerprint?: string | null
      occurrences?: number
      lastSeenAt?: import("./model/Actor.js").Timestamp
      via?: import("./index.js").TicketVia | null
      escalated?: boolean
      question?: string | null
      answer?: string | null
      rawAnswer?: string | null
      confidence?: number | null
      confidenceRank?: number
      governance?: import("./index.js").Governance | null
      problemType?: import("./index.js").ProblemType | null
      callId?: string | null
      agentId?: string | null
      solutionId?: string | null
    }
  | {
      tenant?: string
      site?: string
      id?: string
      version?: number
      kind?: import("./model/Preset.js").Kind
      series?: string
      number?: number
      preset?: string
      lifecycle?: string
      lifecycleVersion?: number
      status: string
      statusCategory: import("./index.js").StatusCategory
      statusSince: import("./model/Actor.js").Timestamp
      resolvedAt: import("./model/Actor.js").Timestamp | null
      resolvedBy: string | null
      outcome: "completed" | "dismissed" | null
      resolutionReason: string | null
      resolutionNote: string | null
      firstResolvedAt: import("./model/Actor.js").Timestamp | null
      reopenCount: number
      closedAt: import("./model/Actor.js").Timestamp | null
      title?: string
      body?: string | null
      severityLevel?: import("./model/Severity.js").SeverityLevel | null
      severityScore?: number | null
      severityRank?: number
      priority?: Priority | null
      priorityRank?: number
      labels?: ReadonlyArray<string>
      assignments?: ReadonlyArray<import("./model/Item.js").Assignment>
      assignees?: ReadonlyArray<string>
      assignedTo?: string | null
      requesterName?: string | null
      requesterEmail?: string | null
      requesterEndUser?: string | null
      originKind?: import("./model/Preset.js").OriginKind
      originActor?: string
      originRule?: string | null
      conversation?: string | null
      session?: string | null
      message?: string | null
      eventIndex?: number | null
      stage?: string | null
      channel?: string | null
      snapshotThrough?: number | null
      snapshotHash?: string | null
      archivedAt?: import("./model/Actor.js").Timestamp | null
      archived?: boolean
      deletedAt?: import("./model/Actor.js").Timestamp | null
      deleted?: boolean
      commentsCount?: number
      customerCommentsCount?: number
      createdAt?: import("./model/Actor.js").Timestamp
      updatedAt?: import("./model/Actor.js").Timestamp
      search?: string | null
      publicSearch?: string | null
      environment?: string | null
      buildVersion?: string | null
      issueCategory?: import("./index.js").IssueCategory | null
      userId?: string | null
      expectedBehaviour?: string | null
      notes?: string | null
      fingerprint?: string | null
      occurrences?: number
      lastSeenAt?: import("./model/Actor.js").Timestamp
      via?: import("./index.js").TicketVia | null
      escalated?: boolean
      question?: string | null
      answer?: string | null
      rawAnswer?: string | null
      confidence?: number | null
      confidenceRank?: number
      governance?: import("./index.js").Governance | null
      problemType?: import("./index.js").ProblemType | null
      callId?: string | null
      agentId?: string | null
      solutionId?: string | null
    },
  | import("./Item.js").AssigneeNotAllowed
  | import("./Lifecycle.js").GuardNotMet
  | InvalidInput
  | import("./Lifecycle.js").InvalidTransition
  | import("./Lifecycle.js").UnknownStatus
>
/** The name of the decision in the audit. */
export declare const eventFor: (changes: object) => string
//# sourceMappingURL=ItemChanges.d.ts.map
