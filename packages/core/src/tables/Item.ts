import type { Timestamp } from "../model/Actor.ts"
import type { IssueCategory } from "../model/Issue.ts"
import type { Assignment } from "../model/Item.ts"
import type { StatusCategory } from "../model/Lifecycle.ts"
import type { Kind, OriginKind } from "../model/Preset.ts"
import type { ProblemType } from "../model/Problem.ts"
import type { Priority, SeverityLevel } from "../model/Severity.ts"
import type { Governance, TicketVia } from "../model/Ticket.ts"
import { bool, define, int, json, long, nullable, real, type Row, text, texts, time } from "../Table.ts"

/** An issue, a ticket or a problem, as it is stored: one table, so that comments, links, audit and outbox all point at (tenant, item). */
export interface Item extends Row {
  readonly kind: Kind
  readonly series: string
  readonly number: number
  readonly preset: string
  readonly lifecycle: string
  readonly lifecycleVersion: number
  readonly status: string
  readonly statusCategory: StatusCategory
  readonly statusSince: Timestamp
  readonly resolvedAt: Timestamp | null
  readonly resolvedBy: string | null
  readonly outcome: "completed" | "dismissed" | null
  readonly resolutionReason: string | null
  readonly resolutionNote: string | null
  readonly firstResolvedAt: Timestamp | null
  readonly reopenCount: number
  readonly closedAt: Timestamp | null
  readonly title: string
  readonly body: string | null
  readonly severityLevel: SeverityLevel | null
  readonly severityScore: number | null
  /** The score, or -1: a sort column is never null. So are the other ranks. */
  readonly severityRank: number
  readonly priority: Priority | null
  readonly priorityRank: number
  readonly labels: ReadonlyArray<string>
  readonly assignments: ReadonlyArray<Assignment>
  /** `member:<id>` or `label:<name>` of each assignment. */
  readonly assignees: ReadonlyArray<string>
  readonly assignedTo: string | null
  readonly requesterName: string | null
  readonly requesterEmail: string | null
  readonly requesterEndUser: string | null
  readonly originKind: OriginKind
  readonly originActor: string
  readonly originRule: string | null
  readonly conversation: string | null
  readonly session: string | null
  readonly message: string | null
  readonly eventIndex: number | null
  readonly stage: string | null
  readonly channel: string | null
  readonly snapshotThrough: number | null
  readonly snapshotHash: string | null
  readonly archivedAt: Timestamp | null
  readonly archived: boolean
  /** A deleted item is a tombstone: it keeps its number and answers like one that never was. */
  readonly deletedAt: Timestamp | null
  readonly deleted: boolean
  readonly commentsCount: number
  /** How many of the comments are for the customer. */
  readonly customerCommentsCount: number
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  /** Folded text of the preset's search fields. */
  readonly search: string | null
  /** The same without what is the team's own business; null if that leaves out nothing. */
  readonly publicSearch: string | null
  readonly environment: string | null
  readonly buildVersion: string | null
  readonly issueCategory: IssueCategory | null
  readonly userId: string | null
  readonly expectedBehaviour: string | null
  readonly notes: string | null
  readonly fingerprint: string | null
  readonly occurrences: number
  readonly lastSeenAt: Timestamp
  readonly via: TicketVia | null
  readonly escalated: boolean
  readonly question: string | null
  readonly answer: string | null
  readonly rawAnswer: string | null
  readonly confidence: number | null
  readonly confidenceRank: number
  readonly governance: Governance | null
  readonly problemType: ProblemType | null
  readonly callId: string | null
  readonly agentId: string | null
  readonly solutionId: string | null
}

/** What lists of items are narrowed by, in any order. Each has few values, so an index of its own would help little: all stand in the index of the order. */
const narrowing = [
  "kind",
  "deleted",
  "archived",
  "status",
  "statusCategory",
  "priority",
  "severityLevel",
  "severityScore",
  "originKind",
  "channel",
  "escalated",
  "assignedTo",
  "issueCategory",
  "problemType",
  "agentId",
  "stage",
  "environment",
  "buildVersion"
] as const

type ItemSort = "updatedAt" | "createdAt" | "number" | "priorityRank" | "severityRank" | "confidenceRank"

const moments = ["createdAt", "updatedAt"] as const

/** The index of an order over all sites of a tenant. Most orders have no other: a small site is read whole, and a large one is found often enough. */
const itemsBy = (sort: ItemSort) =>
  ["tenant", sort, "id", "site", ...narrowing, ...moments.filter((name) => name !== sort)] as const

/** The index of an order within one site. */
const siteItemsBy = (sort: ItemSort) =>
  ["tenant", "site", sort, "id", ...narrowing, ...moments.filter((name) => name !== sort)] as const

/** Issues, tickets and problems. */
export const item = define<Item>("item", {
  columns: {
    kind: text,
    series: text,
    number: int,
    preset: text,
    lifecycle: text,
    lifecycleVersion: int,
    status: text,
    statusCategory: text,
    statusSince: time,
    resolvedAt: nullable(time),
    resolvedBy: nullable(text),
    outcome: nullable(text),
    resolutionReason: nullable(text),
    resolutionNote: long(text),
    firstResolvedAt: nullable(time),
    reopenCount: int,
    closedAt: nullable(time),
    title: text,
    body: long(text),
    severityLevel: nullable(text),
    severityScore: nullable(real),
    severityRank: real,
    priority: nullable(text),
    priorityRank: int,
    labels: texts,
    assignments: json,
    assignees: texts,
    assignedTo: nullable(text),
    requesterName: nullable(text),
    requesterEmail: nullable(text),
    requesterEndUser: nullable(text),
    originKind: text,
    originActor: text,
    originRule: nullable(text),
    conversation: nullable(text),
    session: nullable(text),
    message: nullable(text),
    eventIndex: nullable(int),
    stage: nullable(text),
    channel: nullable(text),
    snapshotThrough: nullable(int),
    snapshotHash: nullable(text),
    archivedAt: nullable(time),
    archived: bool,
    deletedAt: nullable(time),
    deleted: bool,
    commentsCount: int,
    customerCommentsCount: int,
    createdAt: time,
    updatedAt: time,
    search: long(text),
    publicSearch: long(text),
    environment: nullable(text),
    buildVersion: nullable(text),
    issueCategory: nullable(text),
    userId: nullable(text),
    expectedBehaviour: long(text),
    notes: long(text),
    fingerprint: nullable(text),
    occurrences: int,
    lastSeenAt: time,
    via: nullable(text),
    escalated: bool,
    question: long(text),
    answer: long(text),
    rawAnswer: long(text),
    confidence: nullable(real),
    confidenceRank: real,
    governance: nullable(json),
    problemType: nullable(text),
    callId: nullable(text),
    agentId: nullable(text),
    solutionId: nullable(text)
  },
  unique: [
    { name: "number", columns: ["tenant", "series", "number"] },
    { name: "fingerprint", columns: ["tenant", "site", "fingerprint"] }
  ],
  sorts: ["updatedAt", "createdAt", "number", "priorityRank", "severityRank", "confidenceRank"],
  filters: [
    "kind",
    "status",
    "statusCategory",
    "priority",
    "severityLevel",
    "assignees",
    "assignedTo",
    "labels",
    "originKind",
    "requesterEmail",
    "requesterEndUser",
    "channel",
    "conversation",
    "session",
    "stage",
    "environment",
    "buildVersion",
    "issueCategory",
    "userId",
    "problemType",
    "agentId",
    "callId",
    "escalated",
    "archived",
    "deleted",
    "fingerprint",
    "number"
  ],
  indexes: [
    siteItemsBy("updatedAt"),
    siteItemsBy("number"),
    itemsBy("updatedAt"),
    itemsBy("createdAt"),
    itemsBy("number"),
    itemsBy("priorityRank"),
    itemsBy("severityRank"),
    itemsBy("confidenceRank"),
    ["labels"],
    ["assignees"],
    ["tenant", "conversation", "updatedAt", "id"],
    ["tenant", "requesterEmail", "updatedAt", "id"],
    ["tenant", "requesterEndUser", "updatedAt", "id"],
    ["tenant", "session", "updatedAt", "id"],
    ["tenant", "userId", "updatedAt", "id"],
    ["tenant", "callId", "updatedAt", "id"]
  ],
  references: [{ column: "conversation", table: "conversation" }],
  counters: ["commentsCount", "customerCommentsCount", "occurrences", "lastSeenAt"]
})
