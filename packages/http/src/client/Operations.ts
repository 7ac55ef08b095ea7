// Written by scripts/wire-types.mjs from the contract. Do not edit.
/** `Erasure` as the wire has it. */
export interface Erasure {
  readonly id: string
  readonly site: string
  readonly state: "running" | "done"
  readonly erased: number
  readonly startedAt: string
  readonly finishedAt: string | null
}
/** `SiteDelivery` as the wire has it. */
export interface SiteDelivery {
  readonly id: string
  readonly item: string
  readonly channel: "mail" | "chat"
  readonly kind: string
  readonly state: "pending" | "sent" | "dead" | "uncertain" | "none"
  readonly reason: string | null
  readonly recipient: string | null
  readonly attempts: number
  readonly lastError: string | null
  readonly providerId: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly arrival: "accepted" | "delayed" | "delivered" | "failed" | "suppressed" | "bounced" | "complained" | null
  readonly arrivalAt: string | null
  readonly site: string
  readonly itemKind: "issue" | "ticket" | "problem"
  readonly itemCode: string | null
}
/** `Delivery` as the wire has it. */
export interface Delivery {
  readonly id: string
  readonly item: string
  readonly channel: "mail" | "chat"
  readonly kind: string
  readonly state: "pending" | "sent" | "dead" | "uncertain" | "none"
  readonly reason: string | null
  readonly recipient: string | null
  readonly attempts: number
  readonly lastError: string | null
  readonly providerId: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly arrival: "accepted" | "delayed" | "delivered" | "failed" | "suppressed" | "bounced" | "complained" | null
  readonly arrivalAt: string | null
}
/** `AuditEntry` as the wire has it. */
export interface AuditEntry {
  readonly id: string
  readonly item: string
  readonly seq: number | null
  readonly kind: string
  readonly at: string
  readonly actor: {
    readonly id: string
    readonly kind: "end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import"
  }
  readonly cause: string | null
  readonly rule: string | null
  readonly requestId: string | null
  readonly changes: ReadonlyArray<{
    readonly field: string
    readonly from: unknown
    readonly to: unknown
    readonly of: "length" | null
  }>
  readonly erased: boolean
}
/** `Link` as the wire has it. */
export interface Link {
  readonly id: string
  readonly type: "duplicate_of" | "caused_by" | "incident_of" | "blocks" | "relates"
  readonly direction: "outward" | "inward"
  readonly item: {
    readonly id: string
    readonly kind: "issue" | "ticket" | "problem"
    readonly code: string | null
    readonly title: string
    readonly status: string
  }
  readonly createdAt: string
  readonly createdBy: string
}
/** `Comment` as the wire has it. */
export interface Comment {
  readonly id: string
  readonly item: string
  readonly visibility: "internal" | "customer"
  readonly author: {
    readonly id: string
    readonly kind: "end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import"
    readonly name: string | null
  }
  readonly body: string
  readonly createdAt: string
}
/** `Problem` as the wire has it. */
export interface Problem {
  readonly id: string
  readonly workspaceId: string
  readonly callId: string | null
  readonly agentId: string | null
  readonly problem: string
  readonly type: "system" | "audio" | "transcription" | "decision" | "general"
  readonly severity: number
  readonly status: string
  readonly assignedTo: string | null
  readonly createdBy: "ai" | "user"
  readonly messageId: string | null
  readonly resolved: boolean
  readonly resolvedAt: string | null
  readonly resolvedBy: string | null
  readonly resolvedByName: string | null
  readonly solutionId: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly callStartedAt: string | null
  readonly customerNumber: string | null
  readonly agentName: string | null
  readonly assignees: ReadonlyArray<{
    readonly userId: string
    readonly assignedAt: string
    readonly userName: string | null
  }>
  readonly commentsCount: number
  readonly isArchived: boolean
  readonly labels: ReadonlyArray<string>
  readonly version: number
  readonly description: string | null
}
/** `ProblemSummary` as the wire has it. */
export interface ProblemSummary {
  readonly id: string
  readonly workspaceId: string
  readonly callId: string | null
  readonly agentId: string | null
  readonly problem: string
  readonly type: "system" | "audio" | "transcription" | "decision" | "general"
  readonly severity: number
  readonly status: string
  readonly assignedTo: string | null
  readonly createdBy: "ai" | "user"
  readonly messageId: string | null
  readonly resolved: boolean
  readonly resolvedAt: string | null
  readonly resolvedBy: string | null
  readonly resolvedByName: string | null
  readonly solutionId: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly callStartedAt: string | null
  readonly customerNumber: string | null
  readonly agentName: string | null
  readonly assignees: ReadonlyArray<{
    readonly userId: string
    readonly assignedAt: string
    readonly userName: string | null
  }>
  readonly commentsCount: number
  readonly isArchived: boolean
  readonly labels: ReadonlyArray<string>
  readonly version: number
}
/** `EscalationReview` as the wire has it. */
export interface EscalationReview {
  readonly turns: ReadonlyArray<{
    readonly id: string
    readonly before: EscalationDecision
    readonly after: EscalationDecision
    readonly changed: boolean
  }>
  readonly counts: {
    readonly turns: number
    readonly changed: number
    readonly reclassified: number
    readonly before: {
      readonly bands: Readonly<Record<string, number>>
      readonly actions: Readonly<Record<string, number>>
    }
    readonly after: {
      readonly bands: Readonly<Record<string, number>>
      readonly actions: Readonly<Record<string, number>>
    }
  }
  readonly since: string
  readonly atLeast: boolean
}
/** `EscalationDecision` as the wire has it. */
export type EscalationDecision = {
  readonly matched: string | null
  readonly action:
    | {
        readonly type: "createTicket"
        readonly priority: "default" | "low" | "medium" | "high" | "critical"
        readonly assignee: string | null
        readonly includeContext: boolean
      }
    | { readonly type: "flagForReview" }
    | { readonly type: "suppressResponse"; readonly fallback: string }
    | { readonly type: "autoRespond"; readonly text: string }
    | null
  readonly band: "high" | "medium" | "low" | null
  readonly reasons: ReadonlyArray<{
    readonly ruleId: string
    readonly name: string
    readonly matched: boolean
    readonly why: string
  }>
}
/** `EscalationOutcome` as the wire has it. */
export interface EscalationOutcome {
  readonly turn: string
  readonly decision: EscalationDecision
  readonly ticket: Ticket | null
}
/** `Ticket` as the wire has it. */
export type Ticket = {
  readonly id: string
  readonly kind: "ticket"
  readonly site: string
  readonly number: number
  readonly code: string | null
  readonly subject: string
  readonly priority: "low" | "normal" | "high" | "urgent" | null
  readonly severity: string | null
  readonly via: "direct" | "conversation" | "downvote" | "escalation"
  readonly escalated: boolean
  readonly channel: string | null
  readonly confidence: number | null
  readonly confidenceBand: "high" | "medium" | "low" | null
  readonly governance: {
    readonly auditId: string
    readonly reason: string | null
    readonly rule: string | null
    readonly guardrail: string | null
  } | null
  readonly snapshot: { readonly conversation: string; readonly through: number; readonly hash: string } | null
  readonly logLink: string | null
  readonly preset: string
  readonly status: string
  readonly statusLabel: string
  readonly statusCategory: "new" | "active" | "waiting" | "resolved" | "closed"
  readonly statusSince: string
  readonly resolution: {
    readonly at: string
    readonly by: string
    readonly outcome: "completed" | "dismissed"
    readonly reason: string | null
    readonly note: string | null
  } | null
  readonly firstResolvedAt: string | null
  readonly reopenCount: number
  readonly closedAt: string | null
  readonly labels: ReadonlyArray<string>
  readonly assignments: ReadonlyArray<{
    readonly assignee: { readonly member: string } | { readonly label: string }
    readonly at: string
    readonly by: string
  }>
  readonly requester: {
    readonly name: string | null
    readonly email: string | null
    readonly endUser: string | null
  } | null
  readonly origin: {
    readonly kind: "end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import"
    readonly actor: string
    readonly rule: string | null
  }
  readonly reference: {
    readonly conversation: string | null
    readonly session: string | null
    readonly message: string | null
    readonly eventIndex: number | null
    readonly stage: string | null
  } | null
  readonly archivedAt: string | null
  readonly commentsCount: number
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly body: string
  readonly question: string | null
  readonly answer: string | null
  readonly rawAnswer: string | null
}
/** `EscalationRuleSet` as the wire has it. */
export type EscalationRuleSet = {
  readonly rules: ReadonlyArray<{
    readonly id: string
    readonly name: string
    readonly enabled: boolean
    readonly when: { readonly band?: "high" | "medium" | "low"; readonly guardrail?: string }
    readonly action:
      | {
          readonly type: "createTicket"
          readonly priority: "default" | "low" | "medium" | "high" | "critical"
          readonly assignee: string | null
          readonly includeContext: boolean
        }
      | { readonly type: "flagForReview" }
      | { readonly type: "suppressResponse"; readonly fallback: string }
      | { readonly type: "autoRespond"; readonly text: string }
  }>
  readonly thresholds: { readonly high: number; readonly medium: number }
  readonly site: string
  readonly version: number
  readonly updatedAt: string | null
  readonly updatedBy: string | null
}
/** `SavedView` as the wire has it. */
export interface SavedView {
  readonly id: string
  readonly site: string
  readonly kind: "issue" | "ticket" | "problem"
  readonly name: string
  readonly owner: string
  readonly shared: boolean
  readonly filters: {}
  readonly sort: string | null
  readonly order: "asc" | "desc" | null
  readonly pinned: number | null
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}
/** `TicketSummary` as the wire has it. */
export type TicketSummary = {
  readonly id: string
  readonly kind: "ticket"
  readonly site: string
  readonly number: number
  readonly code: string | null
  readonly subject: string
  readonly priority: "low" | "normal" | "high" | "urgent" | null
  readonly severity: string | null
  readonly via: "direct" | "conversation" | "downvote" | "escalation"
  readonly escalated: boolean
  readonly channel: string | null
  readonly confidence: number | null
  readonly confidenceBand: "high" | "medium" | "low" | null
  readonly governance: {
    readonly auditId: string
    readonly reason: string | null
    readonly rule: string | null
    readonly guardrail: string | null
  } | null
  readonly snapshot: { readonly conversation: string; readonly through: number; readonly hash: string } | null
  readonly logLink: string | null
  readonly preset: string
  readonly status: string
  readonly statusLabel: string
  readonly statusCategory: "new" | "active" | "waiting" | "resolved" | "closed"
  readonly statusSince: string
  readonly resolution: {
    readonly at: string
    readonly by: string
    readonly outcome: "completed" | "dismissed"
    readonly reason: string | null
    readonly note: string | null
  } | null
  readonly firstResolvedAt: string | null
  readonly reopenCount: number
  readonly closedAt: string | null
  readonly labels: ReadonlyArray<string>
  readonly assignments: ReadonlyArray<{
    readonly assignee: { readonly member: string } | { readonly label: string }
    readonly at: string
    readonly by: string
  }>
  readonly requester: {
    readonly name: string | null
    readonly email: string | null
    readonly endUser: string | null
  } | null
  readonly origin: {
    readonly kind: "end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import"
    readonly actor: string
    readonly rule: string | null
  }
  readonly reference: {
    readonly conversation: string | null
    readonly session: string | null
    readonly message: string | null
    readonly eventIndex: number | null
    readonly stage: string | null
  } | null
  readonly archivedAt: string | null
  readonly commentsCount: number
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}
/** `LabelsInUse` as the wire has it. */
export interface LabelsInUse {
  readonly labels: ReadonlyArray<{ readonly label: string; readonly count: number }>
  readonly more: boolean
  readonly atLeast: boolean
}
/** `Gate` as the wire has it. */
export type Gate =
  | { readonly enabled: true }
  | {
      readonly enabled: false
      readonly reason: "SITE_NOT_MAPPED" | "FEATURE_LOCKED" | "WIDGET_DISABLED" | "WIDGET_PAUSED"
    }
/** `Conversation` as the wire has it. */
export interface Conversation {
  readonly id: string
  readonly site: string
  readonly externalId: string | null
  readonly kind: string
  readonly channel: string | null
  readonly endUser: string | null
  readonly startedAt: string
  readonly lastActiveAt: string
  readonly closedAt: string | null
  readonly messages: number
  readonly hash: string
  readonly upVotes: number
  readonly downVotes: number
  readonly escalated: boolean
  readonly version: number
}
/** `ConversationExport` as the wire has it. */
export interface ConversationExport {
  readonly conversation: Conversation
  readonly endUser: EndUser | null
  readonly tickets: ReadonlyArray<{
    readonly id: string
    readonly code: string | null
    readonly status: string
    readonly via: string | null
  }>
  readonly messages: ReadonlyArray<Message>
}
/** `Message` as the wire has it. */
export interface Message {
  readonly id: string
  readonly index: number
  readonly externalId: string | null
  readonly role: "USER" | "ASSISTANT" | "SYSTEM"
  readonly status: string | null
  readonly stage: string | null
  readonly text: string | null
  readonly target: string | null
  readonly at: string
  readonly hash: string
  readonly vote: "up" | "down" | null
}
/** `EndUser` as the wire has it. */
export interface EndUser {
  readonly id: string
  readonly site: string
  readonly anonymousId: string | null
  readonly externalId: string | null
  readonly name: string | null
  readonly email: string | null
  readonly traits: {}
  readonly firstSeenAt: string
  readonly lastSeenAt: string
}
/** `ConversationDetails` as the wire has it. */
export interface ConversationDetails {
  readonly id: string
  readonly site: string
  readonly externalId: string | null
  readonly kind: string
  readonly channel: string | null
  readonly endUser: string | null
  readonly startedAt: string
  readonly lastActiveAt: string
  readonly closedAt: string | null
  readonly messages: number
  readonly hash: string
  readonly upVotes: number
  readonly downVotes: number
  readonly escalated: boolean
  readonly version: number
  readonly identity: EndUser | null
  readonly tickets: ReadonlyArray<{
    readonly id: string
    readonly code: string | null
    readonly status: string
    readonly via: string | null
  }>
  readonly escalatedTicket: string | null
  readonly logLink: string | null
}
/** `TicketConversation` as the wire has it. */
export interface TicketConversation {
  readonly conversation: string
  readonly through: number
  readonly hash: string
  readonly messages: ReadonlyArray<Message>
  readonly next: number | null
  readonly intact: boolean
  readonly question: string | null
  readonly answer: string | null
  readonly rawAnswer: string | null
  readonly confidence: number | null
  readonly confidenceBand: "high" | "medium" | "low" | null
}
/** `BulkAnswer` as the wire has it. */
export type BulkAnswer = {
  readonly results: ReadonlyArray<
    | { readonly ref: string | number; readonly outcome: "done"; readonly version: number }
    | { readonly ref: string | number; readonly outcome: "unchanged"; readonly version: number }
    | { readonly ref: string | number; readonly outcome: "refused"; readonly code: string; readonly message: string }
  >
}
/** `Replay` as the wire has it. */
export interface Replay {
  readonly conversation: string
  readonly through: number
  readonly hash: string
  readonly messages: ReadonlyArray<Message>
  readonly next: number | null
  readonly intact: boolean
  readonly stage: string | null
  readonly eventIndex: number
}
/** `Issue` as the wire has it. */
export type Issue = {
  readonly id: number
  readonly uuid: string
  readonly projectId: string
  readonly code: string | null
  readonly environment: string
  readonly buildVersion: string
  readonly stage: string | null
  readonly sessionId: string | null
  readonly eventIndex: number | null
  readonly userId: string | null
  readonly severity: "low" | "medium" | "high" | "critical"
  readonly category: "bug" | "feature" | "performance"
  readonly fingerprint: string | null
  readonly occurrences: number
  readonly firstSeenAt: string
  readonly lastSeenAt: string
  readonly preset: string
  readonly status: string
  readonly statusLabel: string
  readonly statusCategory: "new" | "active" | "waiting" | "resolved" | "closed"
  readonly statusSince: string
  readonly resolution: {
    readonly at: string
    readonly by: string
    readonly outcome: "completed" | "dismissed"
    readonly reason: string | null
    readonly note: string | null
  } | null
  readonly firstResolvedAt: string | null
  readonly reopenCount: number
  readonly closedAt: string | null
  readonly labels: ReadonlyArray<string>
  readonly assignments: ReadonlyArray<{
    readonly assignee: { readonly member: string } | { readonly label: string }
    readonly at: string
    readonly by: string
  }>
  readonly requester: {
    readonly name: string | null
    readonly email: string | null
    readonly endUser: string | null
  } | null
  readonly origin: {
    readonly kind: "end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import"
    readonly actor: string
    readonly rule: string | null
  }
  readonly reference: {
    readonly conversation: string | null
    readonly session: string | null
    readonly message: string | null
    readonly eventIndex: number | null
    readonly stage: string | null
  } | null
  readonly archivedAt: string | null
  readonly commentsCount: number
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly bugDescription: string
  readonly expectedBehaviour: string
  readonly comments: string
}
/** `IssueSummary` as the wire has it. */
export type IssueSummary = {
  readonly id: number
  readonly uuid: string
  readonly projectId: string
  readonly code: string | null
  readonly environment: string
  readonly buildVersion: string
  readonly stage: string | null
  readonly sessionId: string | null
  readonly eventIndex: number | null
  readonly userId: string | null
  readonly severity: "low" | "medium" | "high" | "critical"
  readonly category: "bug" | "feature" | "performance"
  readonly fingerprint: string | null
  readonly occurrences: number
  readonly firstSeenAt: string
  readonly lastSeenAt: string
  readonly preset: string
  readonly status: string
  readonly statusLabel: string
  readonly statusCategory: "new" | "active" | "waiting" | "resolved" | "closed"
  readonly statusSince: string
  readonly resolution: {
    readonly at: string
    readonly by: string
    readonly outcome: "completed" | "dismissed"
    readonly reason: string | null
    readonly note: string | null
  } | null
  readonly firstResolvedAt: string | null
  readonly reopenCount: number
  readonly closedAt: string | null
  readonly labels: ReadonlyArray<string>
  readonly assignments: ReadonlyArray<{
    readonly assignee: { readonly member: string } | { readonly label: string }
    readonly at: string
    readonly by: string
  }>
  readonly requester: {
    readonly name: string | null
    readonly email: string | null
    readonly endUser: string | null
  } | null
  readonly origin: {
    readonly kind: "end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import"
    readonly actor: string
    readonly rule: string | null
  }
  readonly reference: {
    readonly conversation: string | null
    readonly session: string | null
    readonly message: string | null
    readonly eventIndex: number | null
    readonly stage: string | null
  } | null
  readonly archivedAt: string | null
  readonly commentsCount: number
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly title: string
}
/** Every route by its name: what it takes, and what it answers. */
export interface Operations {
  readonly "issues.open": {
    readonly params: {}
    readonly query: {}
    readonly body: {
      readonly projectId: string
      readonly stage?: string | null
      readonly sessionId?: string | null
      readonly eventIndex?: number | null
      readonly userId?: string | null
      readonly environment: string
      readonly buildVersion: string
      readonly severity: "low" | "medium" | "high" | "critical"
      readonly category: "bug" | "feature" | "performance"
      readonly bugDescription: string
      readonly expectedBehaviour?: string
      readonly labels?: ReadonlyArray<string>
      readonly comments?: string
    }
    readonly answer: Issue
  }
  readonly "issues.list": {
    readonly params: {}
    readonly query: {
      readonly projectId?: string | "All" | ReadonlyArray<string | "All">
      readonly status?: string | "All" | ReadonlyArray<string | "All">
      readonly statusCategory?:
        | "new"
        | "active"
        | "waiting"
        | "resolved"
        | "closed"
        | "All"
        | ReadonlyArray<"new" | "active" | "waiting" | "resolved" | "closed" | "All">
      readonly assignee?: string | "All" | ReadonlyArray<string | "All">
      readonly labels?: string | ReadonlyArray<string>
      readonly origin?:
        | "end_user"
        | "agent"
        | "ai"
        | "rule"
        | "monitor"
        | "api"
        | "import"
        | "All"
        | ReadonlyArray<"end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import" | "All">
      readonly createdFrom?: string
      readonly createdTo?: string
      readonly updatedFrom?: string
      readonly updatedTo?: string
      readonly search?: string
      readonly environment?: string | "All" | ReadonlyArray<string | "All">
      readonly buildVersion?: string | "All" | ReadonlyArray<string | "All">
      readonly stage?: string | "All" | ReadonlyArray<string | "All">
      readonly sessionId?: string | "All" | ReadonlyArray<string | "All">
      readonly userId?: string | "All" | ReadonlyArray<string | "All">
      readonly severity?:
        | "low"
        | "medium"
        | "high"
        | "critical"
        | "All"
        | ReadonlyArray<"low" | "medium" | "high" | "critical" | "All">
      readonly category?:
        | "bug"
        | "feature"
        | "performance"
        | "All"
        | ReadonlyArray<"bug" | "feature" | "performance" | "All">
      readonly unassigned?: boolean
      readonly archived?: "true" | "false" | "any"
      readonly limit?: number
      readonly cursor?: string
      readonly sort?: "createdAt" | "updatedAt" | "severity" | "number"
      readonly order?: "asc" | "desc"
    }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<IssueSummary>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "issues.report": {
    readonly params: {}
    readonly query: {}
    readonly body: {
      readonly projectId: string
      readonly stage?: string | null
      readonly sessionId?: string | null
      readonly eventIndex?: number | null
      readonly userId?: string | null
      readonly environment: string
      readonly buildVersion: string
      readonly severity?: "low" | "medium" | "high" | "critical"
      readonly category?: "bug" | "feature" | "performance"
      readonly bugDescription: string
      readonly expectedBehaviour?: string
      readonly fingerprint?: string
      readonly comments?: string
    }
    readonly answer: Issue
  }
  readonly "issues.get": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: Issue
  }
  readonly "issues.update": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: {
      readonly stage?: string | null
      readonly sessionId?: string | null
      readonly eventIndex?: number | null
      readonly userId?: string | null
      readonly status?: string
      readonly closeReason?: string
      readonly environment?: string
      readonly buildVersion?: string
      readonly severity?: "low" | "medium" | "high" | "critical"
      readonly category?: "bug" | "feature" | "performance"
      readonly bugDescription?: string
      readonly expectedBehaviour?: string
      readonly labels?: ReadonlyArray<string>
      readonly assignees?: ReadonlyArray<{ readonly member: string } | { readonly label: string }>
      readonly comments?: string
      readonly id?: unknown
      readonly uuid?: unknown
      readonly projectId?: unknown
      readonly code?: unknown
      readonly fingerprint?: unknown
      readonly occurrences?: unknown
      readonly firstSeenAt?: unknown
      readonly lastSeenAt?: unknown
      readonly preset?: unknown
      readonly statusLabel?: unknown
      readonly statusCategory?: unknown
      readonly statusSince?: unknown
      readonly resolution?: unknown
      readonly firstResolvedAt?: unknown
      readonly reopenCount?: unknown
      readonly closedAt?: unknown
      readonly assignments?: unknown
      readonly requester?: unknown
      readonly origin?: unknown
      readonly reference?: unknown
      readonly archivedAt?: unknown
      readonly commentsCount?: unknown
      readonly version?: unknown
      readonly createdAt?: unknown
      readonly updatedAt?: unknown
    }
    readonly answer: Issue
  }
  readonly "issues.remove": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: undefined
  }
  readonly "issues.replay": {
    readonly params: { readonly id: string }
    readonly query: { readonly from?: number; readonly limit?: number }
    readonly body: undefined
    readonly answer: Replay
  }
  readonly "issues.comments": {
    readonly params: { readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<Comment>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "issues.comment": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: { readonly body: string; readonly visibility?: "internal" | "customer" }
    readonly answer: Comment
  }
  readonly "issues.links": {
    readonly params: { readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<Link>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "issues.link": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: {
      readonly type: "duplicate_of" | "caused_by" | "incident_of" | "blocks" | "relates"
      readonly to: {
        readonly kind: "issue" | "ticket" | "problem"
        readonly ref: string | number
        readonly site?: string
      }
    }
    readonly answer: Link
  }
  readonly "issues.unlink": {
    readonly params: { readonly id: string; readonly linkId: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: undefined
  }
  readonly "issues.archive": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: undefined
  }
  readonly "issues.unarchive": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: undefined
  }
  readonly "issues.audit": {
    readonly params: { readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<AuditEntry>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "issues.deliveries": {
    readonly params: { readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<Delivery>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "issues.resend": {
    readonly params: { readonly id: string; readonly deliveryId: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: Delivery
  }
  readonly "tickets.open": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: {
      readonly subject: string
      readonly body: string
      readonly priority?: "low" | "normal" | "high" | "urgent"
      readonly severity?: string
      readonly requester?: { readonly name?: string | null; readonly email?: string | null }
      readonly channel?: string | null
      readonly labels?: ReadonlyArray<string>
      readonly assignees?: ReadonlyArray<{ readonly member: string } | { readonly label: string }>
      readonly conversationId?: string
    }
    readonly answer: Ticket
  }
  readonly "tickets.list": {
    readonly params: { readonly siteId: string }
    readonly query: {
      readonly status?: string | "All" | ReadonlyArray<string | "All">
      readonly statusCategory?:
        | "new"
        | "active"
        | "waiting"
        | "resolved"
        | "closed"
        | "All"
        | ReadonlyArray<"new" | "active" | "waiting" | "resolved" | "closed" | "All">
      readonly assignee?: string | "All" | ReadonlyArray<string | "All">
      readonly origin?:
        | "end_user"
        | "agent"
        | "ai"
        | "rule"
        | "monitor"
        | "api"
        | "import"
        | "All"
        | ReadonlyArray<"end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import" | "All">
      readonly createdFrom?: string
      readonly createdTo?: string
      readonly updatedFrom?: string
      readonly updatedTo?: string
      readonly search?: string
      readonly priority?:
        | "low"
        | "normal"
        | "high"
        | "urgent"
        | "All"
        | ReadonlyArray<"low" | "normal" | "high" | "urgent" | "All">
      readonly severity?: string | "All" | ReadonlyArray<string | "All">
      readonly requester?: string | "All" | ReadonlyArray<string | "All">
      readonly channel?: string | "All" | ReadonlyArray<string | "All">
      readonly endUser?: string | "All" | ReadonlyArray<string | "All">
      readonly unassigned?: boolean
      readonly archived?: "true" | "false" | "any"
      readonly label?: string | ReadonlyArray<string>
      readonly conversationId?: string | "All" | ReadonlyArray<string | "All">
      readonly escalated?: boolean
      readonly limit?: number
      readonly cursor?: string
      readonly sort?: "createdAt" | "updatedAt" | "priority" | "severity" | "number" | "confidence"
      readonly order?: "asc" | "desc"
    }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<TicketSummary>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "tickets.facets": {
    readonly params: { readonly siteId: string }
    readonly query: {
      readonly status?: string | "All" | ReadonlyArray<string | "All">
      readonly statusCategory?:
        | "new"
        | "active"
        | "waiting"
        | "resolved"
        | "closed"
        | "All"
        | ReadonlyArray<"new" | "active" | "waiting" | "resolved" | "closed" | "All">
      readonly assignee?: string | "All" | ReadonlyArray<string | "All">
      readonly origin?:
        | "end_user"
        | "agent"
        | "ai"
        | "rule"
        | "monitor"
        | "api"
        | "import"
        | "All"
        | ReadonlyArray<"end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import" | "All">
      readonly createdFrom?: string
      readonly createdTo?: string
      readonly updatedFrom?: string
      readonly updatedTo?: string
      readonly search?: string
      readonly priority?:
        | "low"
        | "normal"
        | "high"
        | "urgent"
        | "All"
        | ReadonlyArray<"low" | "normal" | "high" | "urgent" | "All">
      readonly severity?: string | "All" | ReadonlyArray<string | "All">
      readonly requester?: string | "All" | ReadonlyArray<string | "All">
      readonly channel?: string | "All" | ReadonlyArray<string | "All">
      readonly endUser?: string | "All" | ReadonlyArray<string | "All">
      readonly unassigned?: boolean
      readonly archived?: "true" | "false" | "any"
      readonly label?: string | ReadonlyArray<string>
      readonly conversationId?: string | "All" | ReadonlyArray<string | "All">
      readonly escalated?: boolean
    }
    readonly body: undefined
    readonly answer: {
      readonly total: { readonly count: number; readonly atLeast: boolean }
      readonly dimensions: Readonly<
        Record<
          string,
          {
            readonly values: ReadonlyArray<{ readonly value: string; readonly label: string; readonly count: number }>
            readonly atLeast: boolean
          }
        >
      >
    }
  }
  readonly "tickets.bulk": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: {
      readonly refs: ReadonlyArray<string | number>
      readonly set: {
        readonly status?: string
        readonly reason?: string
        readonly note?: string
        readonly priority?: "low" | "normal" | "high" | "urgent"
        readonly severity?: string
        readonly assignees?: ReadonlyArray<{ readonly member: string } | { readonly label: string }>
        readonly labels?: ReadonlyArray<string>
        readonly subject?: string
        readonly body?: string
      }
    }
    readonly answer: BulkAnswer
  }
  readonly "tickets.get": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: Ticket
  }
  readonly "tickets.update": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: {}
    readonly body: {
      readonly status?: string
      readonly reason?: string
      readonly note?: string
      readonly priority?: "low" | "normal" | "high" | "urgent"
      readonly severity?: string
      readonly assignees?: ReadonlyArray<{ readonly member: string } | { readonly label: string }>
      readonly labels?: ReadonlyArray<string>
      readonly subject?: string
      readonly body?: string
    }
    readonly answer: Ticket
  }
  readonly "tickets.conversation": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: { readonly from?: number; readonly limit?: number }
    readonly body: undefined
    readonly answer: TicketConversation
  }
  readonly "tickets.comments": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<Comment>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "tickets.comment": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: {}
    readonly body: { readonly body: string; readonly visibility?: "internal" | "customer" }
    readonly answer: Comment
  }
  readonly "tickets.links": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<Link>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "tickets.link": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: {}
    readonly body: {
      readonly type: "duplicate_of" | "caused_by" | "incident_of" | "blocks" | "relates"
      readonly to: {
        readonly kind: "issue" | "ticket" | "problem"
        readonly ref: string | number
        readonly site?: string
      }
    }
    readonly answer: Link
  }
  readonly "tickets.unlink": {
    readonly params: { readonly siteId: string; readonly ref: string; readonly linkId: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: undefined
  }
  readonly "tickets.archive": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: undefined
  }
  readonly "tickets.unarchive": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: undefined
  }
  readonly "tickets.audit": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<AuditEntry>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "tickets.deliveries": {
    readonly params: { readonly siteId: string; readonly ref: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<Delivery>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "tickets.resend": {
    readonly params: { readonly siteId: string; readonly ref: string; readonly deliveryId: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: Delivery
  }
  readonly "conversations.list": {
    readonly params: { readonly siteId: string }
    readonly query: {
      readonly from?: string
      readonly to?: string
      readonly hasFeedback?: boolean
      readonly feedback?: "up" | "down" | "either" | "neither"
      readonly escalated?: boolean
      readonly endUser?: string | "All" | ReadonlyArray<string | "All">
      readonly channel?: string | "All" | ReadonlyArray<string | "All">
      readonly search?: string
      readonly limit?: number
      readonly cursor?: string
      readonly sort?: "lastActiveAt" | "startedAt"
      readonly order?: "asc" | "desc"
    }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<Conversation>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "conversations.record": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: {
      readonly externalId?: string | null
      readonly kind?: string
      readonly channel?: string | null
      readonly endUser?: {
        readonly anonymousId?: string | null
        readonly externalId?: string | null
        readonly traits?: Readonly<
          Record<
            string,
            | null
            | boolean
            | number
            | string
            | ReadonlyArray<null | boolean | number | string>
            | Readonly<
                Record<string, null | boolean | number | string | ReadonlyArray<null | boolean | number | string>>
              >
          >
        >
      }
      readonly startedAt?: string
      readonly messages?: ReadonlyArray<{
        readonly externalId?: string | null
        readonly role: "USER" | "ASSISTANT" | "SYSTEM"
        readonly status?: string | null
        readonly stage?: string | null
        readonly text: string
        readonly target?: string | null
        readonly at?: string
      }>
    }
    readonly answer: Conversation
  }
  readonly "conversations.get": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: ConversationDetails
  }
  readonly "conversations.messages": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<Message>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "conversations.append": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: {
      readonly from?: number
      readonly messages: ReadonlyArray<{
        readonly externalId?: string | null
        readonly role: "USER" | "ASSISTANT" | "SYSTEM"
        readonly status?: string | null
        readonly stage?: string | null
        readonly text: string
        readonly target?: string | null
        readonly at?: string
      }>
    }
    readonly answer: Conversation
  }
  readonly "conversations.vote": {
    readonly params: { readonly siteId: string; readonly id: string; readonly messageId: string }
    readonly query: {}
    readonly body: { readonly vote: "up" | "down" | null }
    readonly answer: Message
  }
  readonly "conversations.export": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: ConversationExport
  }
  readonly "conversations.close": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: Conversation
  }
  readonly "conversations.file": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: {
      readonly via?: "conversation" | "downvote"
      readonly messageId?: string
      readonly email?: string | null
      readonly subject: string
      readonly body: string
      readonly priority?: "low" | "normal" | "high" | "urgent"
      readonly severity?: "low" | "medium" | "high" | "critical"
      readonly labels?: ReadonlyArray<string>
      readonly assignees?: ReadonlyArray<{ readonly member: string } | { readonly label: string }>
    }
    readonly answer: Ticket
  }
  readonly "chat.config": {
    readonly params: {}
    readonly query: { readonly siteId: string }
    readonly body: undefined
    readonly answer: Gate
  }
  readonly "views.labels": {
    readonly params: { readonly siteId: string }
    readonly query: { readonly kind?: "issue" | "ticket" | "problem" }
    readonly body: undefined
    readonly answer: LabelsInUse
  }
  readonly "views.list": {
    readonly params: { readonly siteId: string }
    readonly query: {
      readonly limit?: number
      readonly cursor?: string
      readonly kind?: "issue" | "ticket" | "problem"
    }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<SavedView>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "views.save": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: {
      readonly kind?: "issue" | "ticket" | "problem"
      readonly name: string
      readonly filters: {}
      readonly sort?: string | null
      readonly order?: "asc" | "desc" | null
      readonly shared?: boolean
      readonly pinned?: boolean
    }
    readonly answer: SavedView
  }
  readonly "views.run": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<TicketSummary>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "views.get": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: SavedView
  }
  readonly "views.change": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: {
      readonly name?: string
      readonly filters?: {}
      readonly sort?: string | null
      readonly order?: "asc" | "desc" | null
      readonly shared?: boolean
      readonly pinned?: boolean
    }
    readonly answer: SavedView
  }
  readonly "views.remove": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: undefined
  }
  readonly "escalations.rules": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: EscalationRuleSet
  }
  readonly "escalations.putRules": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: {
      readonly rules: ReadonlyArray<{
        readonly id: string
        readonly name: string
        readonly enabled: boolean
        readonly when: { readonly band?: "high" | "medium" | "low"; readonly guardrail?: string }
        readonly action:
          | {
              readonly type: "createTicket"
              readonly priority: "default" | "low" | "medium" | "high" | "critical"
              readonly assignee: string | null
              readonly includeContext: boolean
            }
          | { readonly type: "flagForReview" }
          | { readonly type: "suppressResponse"; readonly fallback: string }
          | { readonly type: "autoRespond"; readonly text: string }
      }>
      readonly thresholds: { readonly high: number; readonly medium: number }
    }
    readonly answer: EscalationRuleSet
  }
  readonly "escalations.evaluate": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: {
      readonly conversation?: string
      readonly session?: string | null
      readonly question: string
      readonly answer: string
      readonly rawAnswer?: string | null
      readonly confidence: number | null
      readonly guardrails?: ReadonlyArray<string>
      readonly userName?: string | null
      readonly channel?: string | null
      readonly summary?: string | null
    }
    readonly answer: EscalationOutcome
  }
  readonly "escalations.preview": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: {
      readonly rules?: ReadonlyArray<{
        readonly id: string
        readonly name: string
        readonly enabled: boolean
        readonly when: { readonly band?: "high" | "medium" | "low"; readonly guardrail?: string }
        readonly action:
          | {
              readonly type: "createTicket"
              readonly priority: "default" | "low" | "medium" | "high" | "critical"
              readonly assignee: string | null
              readonly includeContext: boolean
            }
          | { readonly type: "flagForReview" }
          | { readonly type: "suppressResponse"; readonly fallback: string }
          | { readonly type: "autoRespond"; readonly text: string }
      }>
      readonly thresholds?: { readonly high: number; readonly medium: number }
      readonly days?: number
      readonly turn?: { readonly confidence: number | null; readonly guardrails: ReadonlyArray<string> }
    }
    readonly answer: EscalationDecision | EscalationReview
  }
  readonly "problems.open": {
    readonly params: {}
    readonly query: {}
    readonly body: {
      readonly workspaceId: string
      readonly problem: string
      readonly callId?: string | null
      readonly agentId?: string | null
      readonly description?: string | null
      readonly messageId?: string | null
      readonly type?: "system" | "audio" | "transcription" | "decision" | "general"
      readonly severity?: number
      readonly status?: string
      readonly resolved?: boolean
      readonly assignedTo?: string | null
      readonly labels?: ReadonlyArray<string>
    }
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: { readonly success: true; readonly problem: Problem; readonly message: string }
      }
    }
  }
  readonly "problems.update": {
    readonly params: {}
    readonly query: {}
    readonly body: {
      readonly problemId: string
      readonly problem?: string
      readonly description?: string | null
      readonly type?: "system" | "audio" | "transcription" | "decision" | "general"
      readonly severity?: number
      readonly status?: string
      readonly resolved?: boolean
      readonly assignedTo?: string | null
      readonly solutionId?: string | null
      readonly isArchived?: boolean
      readonly assignees?: ReadonlyArray<{ readonly userId: string }>
    }
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: { readonly success: true; readonly problem: Problem; readonly message: string }
      }
    }
  }
  readonly "problems.list": {
    readonly params: {}
    readonly query: {
      readonly workspaceId: string
      readonly statusCategory?:
        | "new"
        | "active"
        | "waiting"
        | "resolved"
        | "closed"
        | "All"
        | ReadonlyArray<"new" | "active" | "waiting" | "resolved" | "closed" | "All">
      readonly labels?: string | ReadonlyArray<string>
      readonly origin?:
        | "end_user"
        | "agent"
        | "ai"
        | "rule"
        | "monitor"
        | "api"
        | "import"
        | "All"
        | ReadonlyArray<"end_user" | "agent" | "ai" | "rule" | "monitor" | "api" | "import" | "All">
      readonly createdFrom?: string
      readonly createdTo?: string
      readonly updatedFrom?: string
      readonly updatedTo?: string
      readonly search?: string
      readonly type?:
        | "system"
        | "audio"
        | "transcription"
        | "decision"
        | "general"
        | "All"
        | ReadonlyArray<"system" | "audio" | "transcription" | "decision" | "general" | "All">
      readonly agentId?: string | "All" | ReadonlyArray<string | "All">
      readonly callId?: string | "All" | ReadonlyArray<string | "All">
      readonly createdBy?: "ai" | "user"
      readonly status?: string | "All" | ReadonlyArray<string | "All">
      readonly assignedTo?: string | "All" | ReadonlyArray<string | "All">
      readonly unassigned?: boolean
      readonly isArchived?: "true" | "false" | "any"
      readonly severityMin?: number
      readonly severityMax?: number
      readonly resolved?: boolean
      readonly limit?: number
      readonly cursor?: string
      readonly sort?: "createdAt" | "updatedAt" | "severity" | "number"
      readonly order?: "asc" | "desc"
    }
    readonly body: undefined
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: {
          readonly success: true
          readonly problems: ReadonlyArray<ProblemSummary>
          readonly page: { readonly next: string | null; readonly hasMore: boolean }
          readonly filters: ReadonlyArray<{
            readonly field: string
            readonly value: string
            readonly label: string
            readonly without: string
          }>
          readonly message: string
        }
      }
    }
  }
  readonly "problems.get": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: { readonly success: true; readonly problem: Problem; readonly message: string }
      }
    }
  }
  readonly "problems.comments": {
    readonly params: { readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: {
          readonly success: true
          readonly comments: ReadonlyArray<Comment>
          readonly page: { readonly next: string | null; readonly hasMore: boolean }
          readonly filters: ReadonlyArray<{
            readonly field: string
            readonly value: string
            readonly label: string
            readonly without: string
          }>
          readonly message: string
        }
      }
    }
  }
  readonly "problems.comment": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: { readonly body: string; readonly visibility?: "internal" | "customer" }
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: { readonly success: true; readonly comment: Comment; readonly message: string }
      }
    }
  }
  readonly "problems.links": {
    readonly params: { readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: {
          readonly success: true
          readonly links: ReadonlyArray<Link>
          readonly page: { readonly next: string | null; readonly hasMore: boolean }
          readonly filters: ReadonlyArray<{
            readonly field: string
            readonly value: string
            readonly label: string
            readonly without: string
          }>
          readonly message: string
        }
      }
    }
  }
  readonly "problems.link": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: {
      readonly type: "duplicate_of" | "caused_by" | "incident_of" | "blocks" | "relates"
      readonly to: {
        readonly kind: "issue" | "ticket" | "problem"
        readonly ref: string | number
        readonly site?: string
      }
    }
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: { readonly success: true; readonly link: Link; readonly message: string }
      }
    }
  }
  readonly "problems.unlink": {
    readonly params: { readonly id: string; readonly linkId: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: undefined
  }
  readonly "problems.archive": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: undefined
  }
  readonly "problems.unarchive": {
    readonly params: { readonly id: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: undefined
  }
  readonly "problems.audit": {
    readonly params: { readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: {
          readonly success: true
          readonly audit: ReadonlyArray<AuditEntry>
          readonly page: { readonly next: string | null; readonly hasMore: boolean }
          readonly filters: ReadonlyArray<{
            readonly field: string
            readonly value: string
            readonly label: string
            readonly without: string
          }>
          readonly message: string
        }
      }
    }
  }
  readonly "problems.deliveries": {
    readonly params: { readonly id: string }
    readonly query: { readonly limit?: number; readonly cursor?: string; readonly order?: "asc" | "desc" }
    readonly body: undefined
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: {
          readonly success: true
          readonly deliveries: ReadonlyArray<Delivery>
          readonly page: { readonly next: string | null; readonly hasMore: boolean }
          readonly filters: ReadonlyArray<{
            readonly field: string
            readonly value: string
            readonly label: string
            readonly without: string
          }>
          readonly message: string
        }
      }
    }
  }
  readonly "problems.resend": {
    readonly params: { readonly id: string; readonly deliveryId: string }
    readonly query: {}
    readonly body: { readonly cause?: string }
    readonly answer: {
      readonly success: true
      readonly data: {
        readonly message: string
        readonly result: { readonly success: true; readonly delivery: Delivery; readonly message: string }
      }
    }
  }
  readonly "deliveries.list": {
    readonly params: { readonly siteId: string }
    readonly query: {
      readonly limit?: number
      readonly cursor?: string
      readonly order?: "asc" | "desc"
      readonly state?:
        | "pending"
        | "dead"
        | "uncertain"
        | "none"
        | "sent"
        | ReadonlyArray<"pending" | "dead" | "uncertain" | "none" | "sent">
      readonly channel?: "mail" | "chat" | "All" | ReadonlyArray<"mail" | "chat" | "All">
      readonly kind?: string | "All" | ReadonlyArray<string | "All">
    }
    readonly body: undefined
    readonly answer: {
      readonly data: ReadonlyArray<SiteDelivery>
      readonly page: { readonly next: string | null; readonly hasMore: boolean }
      readonly filters: ReadonlyArray<{
        readonly field: string
        readonly value: string
        readonly label: string
        readonly without: string
      }>
    }
  }
  readonly "erasures.start": {
    readonly params: { readonly siteId: string }
    readonly query: {}
    readonly body: { readonly endUser?: string; readonly email?: string }
    readonly answer: Erasure
  }
  readonly "erasures.get": {
    readonly params: { readonly siteId: string; readonly id: string }
    readonly query: {}
    readonly body: undefined
    readonly answer: Erasure
  }
}

/** The method and the path of every route. */
export const operations: { readonly [Name in keyof Operations]: readonly [method: string, path: string] } = {
  "issues.open": ["POST", "/issues"],
  "issues.list": ["GET", "/issues"],
  "issues.report": ["POST", "/issues/report"],
  "issues.get": ["GET", "/issues/{id}"],
  "issues.update": ["PUT", "/issues/{id}"],
  "issues.remove": ["DELETE", "/issues/{id}"],
  "issues.replay": ["GET", "/issues/{id}/replay"],
  "issues.comments": ["GET", "/issues/{id}/comments"],
  "issues.comment": ["POST", "/issues/{id}/comments"],
  "issues.links": ["GET", "/issues/{id}/links"],
  "issues.link": ["POST", "/issues/{id}/links"],
  "issues.unlink": ["DELETE", "/issues/{id}/links/{linkId}"],
  "issues.archive": ["POST", "/issues/{id}/archive"],
  "issues.unarchive": ["POST", "/issues/{id}/unarchive"],
  "issues.audit": ["GET", "/issues/{id}/audit"],
  "issues.deliveries": ["GET", "/issues/{id}/deliveries"],
  "issues.resend": ["POST", "/issues/{id}/deliveries/{deliveryId}/resend"],
  "tickets.open": ["POST", "/sites/{siteId}/tickets"],
  "tickets.list": ["GET", "/sites/{siteId}/tickets"],
  "tickets.facets": ["GET", "/sites/{siteId}/tickets/facets"],
  "tickets.bulk": ["POST", "/sites/{siteId}/tickets/bulk"],
  "tickets.get": ["GET", "/sites/{siteId}/tickets/{ref}"],
  "tickets.update": ["PATCH", "/sites/{siteId}/tickets/{ref}"],
  "tickets.conversation": ["GET", "/sites/{siteId}/tickets/{ref}/conversation"],
  "tickets.comments": ["GET", "/sites/{siteId}/tickets/{ref}/comments"],
  "tickets.comment": ["POST", "/sites/{siteId}/tickets/{ref}/comments"],
  "tickets.links": ["GET", "/sites/{siteId}/tickets/{ref}/links"],
  "tickets.link": ["POST", "/sites/{siteId}/tickets/{ref}/links"],
  "tickets.unlink": ["DELETE", "/sites/{siteId}/tickets/{ref}/links/{linkId}"],
  "tickets.archive": ["POST", "/sites/{siteId}/tickets/{ref}/archive"],
  "tickets.unarchive": ["POST", "/sites/{siteId}/tickets/{ref}/unarchive"],
  "tickets.audit": ["GET", "/sites/{siteId}/tickets/{ref}/audit"],
  "tickets.deliveries": ["GET", "/sites/{siteId}/tickets/{ref}/deliveries"],
  "tickets.resend": ["POST", "/sites/{siteId}/tickets/{ref}/deliveries/{deliveryId}/resend"],
  "conversations.list": ["GET", "/sites/{siteId}/conversations"],
  "conversations.record": ["POST", "/sites/{siteId}/conversations"],
  "conversations.get": ["GET", "/sites/{siteId}/conversations/{id}"],
  "conversations.messages": ["GET", "/sites/{siteId}/conversations/{id}/messages"],
  "conversations.append": ["POST", "/sites/{siteId}/conversations/{id}/messages"],
  "conversations.vote": ["POST", "/sites/{siteId}/conversations/{id}/messages/{messageId}/feedback"],
  "conversations.export": ["GET", "/sites/{siteId}/conversations/{id}/export"],
  "conversations.close": ["POST", "/sites/{siteId}/conversations/{id}/close"],
  "conversations.file": ["POST", "/sites/{siteId}/conversations/{id}/tickets"],
  "chat.config": ["GET", "/v1/sdk/chat/config"],
  "views.labels": ["GET", "/sites/{siteId}/labels"],
  "views.list": ["GET", "/sites/{siteId}/views"],
  "views.save": ["POST", "/sites/{siteId}/views"],
  "views.run": ["GET", "/sites/{siteId}/views/{id}/tickets"],
  "views.get": ["GET", "/sites/{siteId}/views/{id}"],
  "views.change": ["PUT", "/sites/{siteId}/views/{id}"],
  "views.remove": ["DELETE", "/sites/{siteId}/views/{id}"],
  "escalations.rules": ["GET", "/sites/{siteId}/escalation-rules"],
  "escalations.putRules": ["PUT", "/sites/{siteId}/escalation-rules"],
  "escalations.evaluate": ["POST", "/sites/{siteId}/escalations"],
  "escalations.preview": ["POST", "/sites/{siteId}/escalations/preview"],
  "problems.open": ["POST", "/v2/problems"],
  "problems.update": ["PATCH", "/v2/problems"],
  "problems.list": ["GET", "/v2/problems"],
  "problems.get": ["GET", "/v2/problems/{id}"],
  "problems.comments": ["GET", "/v2/problems/{id}/comments"],
  "problems.comment": ["POST", "/v2/problems/{id}/comments"],
  "problems.links": ["GET", "/v2/problems/{id}/links"],
  "problems.link": ["POST", "/v2/problems/{id}/links"],
  "problems.unlink": ["DELETE", "/v2/problems/{id}/links/{linkId}"],
  "problems.archive": ["POST", "/v2/problems/{id}/archive"],
  "problems.unarchive": ["POST", "/v2/problems/{id}/unarchive"],
  "problems.audit": ["GET", "/v2/problems/{id}/audit"],
  "problems.deliveries": ["GET", "/v2/problems/{id}/deliveries"],
  "problems.resend": ["POST", "/v2/problems/{id}/deliveries/{deliveryId}/resend"],
  "deliveries.list": ["GET", "/sites/{siteId}/deliveries"],
  "erasures.start": ["POST", "/sites/{siteId}/erasures"],
  "erasures.get": ["GET", "/sites/{siteId}/erasures/{id}"]
}
