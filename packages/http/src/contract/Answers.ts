/** What comes back, shape by shape: core's own, and the names that a source gives its fields. */
import { Schema } from "effect"
import { Inputs } from "@deskwright/core"

const Text = Schema.String
const Maybe = Schema.NullOr(Schema.String)
const At = Schema.String.annotate({ description: "ISO 8601, UTC, with milliseconds.", format: "date-time" })
const MaybeAt = Schema.NullOr(At)
const Count = Schema.Int
const Category = Schema.Literals(["new", "active", "waiting", "resolved", "closed"])
const Origin = Schema.Literals(["end_user", "agent", "ai", "rule", "monitor", "api", "import"])
const Kind = Schema.Literals(["issue", "ticket", "problem"])

export const AssigneeSchema = Schema.Union([Schema.Struct({ member: Text }), Schema.Struct({ label: Text })])

const Resolution = Schema.Struct({
  at: At,
  by: Text,
  outcome: Schema.Literals(["completed", "dismissed"]),
  reason: Maybe,
  note: Maybe
})

const Reference = Schema.Struct({
  conversation: Maybe,
  session: Maybe,
  message: Maybe,
  eventIndex: Schema.NullOr(Count),
  stage: Maybe
})

const facts = {
  preset: Text,
  status: Text,
  statusLabel: Text,
  statusCategory: Category,
  statusSince: At,
  resolution: Schema.NullOr(Resolution),
  firstResolvedAt: MaybeAt,
  reopenCount: Count,
  closedAt: MaybeAt,
  labels: Schema.Array(Text),
  assignments: Schema.Array(Schema.Struct({ assignee: AssigneeSchema, at: At, by: Text })),
  requester: Schema.NullOr(Schema.Struct({ name: Maybe, email: Maybe, endUser: Maybe })),
  origin: Schema.Struct({ kind: Origin, actor: Text, rule: Maybe }),
  reference: Schema.NullOr(Reference),
  archivedAt: MaybeAt,
  commentsCount: Count,
  version: Count.annotate({ description: "Counts decisions; the ETag is made of it." }),
  createdAt: At,
  updatedAt: At
}

const issueSummary = {
  id: Count.annotate({ description: "Counts up within the tenant; never given twice." }),
  uuid: Text,
  projectId: Text,
  code: Maybe,
  environment: Text,
  buildVersion: Text,
  stage: Maybe,
  sessionId: Maybe,
  eventIndex: Schema.NullOr(Count),
  userId: Maybe,
  severity: Inputs.SeverityLevelSchema,
  category: Schema.Literals(["bug", "feature", "performance"]),
  fingerprint: Maybe,
  occurrences: Count,
  firstSeenAt: At,
  lastSeenAt: At,
  ...facts
}

export const IssueSummary = Schema.Struct({ ...issueSummary, title: Text }).annotate({ identifier: "IssueSummary" })
export const Issue = Schema.Struct({
  ...issueSummary,
  bugDescription: Text,
  expectedBehaviour: Text,
  comments: Text.annotate({ description: "Additional notes or context; the thread of comments is another thing." })
}).annotate({ identifier: "Issue" })

const Snapshot = Schema.Struct({ conversation: Text, through: Count, hash: Text })

const ticketSummary = {
  id: Text,
  kind: Schema.Literal("ticket"),
  site: Text,
  number: Count,
  code: Maybe,
  subject: Text,
  priority: Schema.NullOr(Inputs.PrioritySchema),
  severity: Maybe.annotate({ description: "In the words of the site's scale." }),
  via: Schema.Literals(["direct", "conversation", "downvote", "escalation"]),
  escalated: Schema.Boolean,
  channel: Maybe,
  confidence: Schema.NullOr(Schema.Finite),
  confidenceBand: Schema.NullOr(Inputs.BandSchema),
  governance: Schema.NullOr(Schema.Struct({ auditId: Text, reason: Maybe, rule: Maybe, guardrail: Maybe })),
  snapshot: Schema.NullOr(Snapshot),
  logLink: Maybe,
  ...facts
}

export const TicketSummary = Schema.Struct(ticketSummary).annotate({ identifier: "TicketSummary" })
export const Ticket = Schema.Struct({
  ...ticketSummary,
  body: Text,
  question: Maybe,
  answer: Maybe,
  rawAnswer: Maybe
}).annotate({ identifier: "Ticket" })

const problemSummary = {
  id: Text,
  workspaceId: Text,
  callId: Maybe,
  agentId: Maybe,
  problem: Text,
  type: Inputs.ProblemTypeSchema,
  severity: Schema.Finite,
  status: Text,
  assignedTo: Maybe,
  createdBy: Schema.Literals(["ai", "user"]),
  messageId: Maybe,
  resolved: Schema.Boolean,
  resolvedAt: MaybeAt,
  resolvedBy: Maybe,
  resolvedByName: Maybe,
  solutionId: Maybe,
  createdAt: At,
  updatedAt: At,
  callStartedAt: MaybeAt,
  customerNumber: Maybe,
  agentName: Maybe,
  assignees: Schema.Array(Schema.Struct({ userId: Text, assignedAt: At, userName: Maybe })),
  commentsCount: Count,
  isArchived: Schema.Boolean,
  labels: Schema.Array(Text),
  version: Count
}

export const ProblemSummary = Schema.Struct(problemSummary).annotate({ identifier: "ProblemSummary" })
export const Problem = Schema.Struct({ ...problemSummary, description: Maybe }).annotate({ identifier: "Problem" })

export const Comment = Schema.Struct({
  id: Text,
  item: Text,
  visibility: Schema.Literals(["internal", "customer"]),
  author: Schema.Struct({ id: Text, kind: Origin, name: Maybe }),
  body: Text,
  createdAt: At
}).annotate({ identifier: "Comment" })

export const Link = Schema.Struct({
  id: Text,
  type: Inputs.LinkTypeSchema,
  direction: Schema.Literals(["outward", "inward"]),
  item: Schema.Struct({ id: Text, kind: Kind, code: Maybe, title: Text, status: Text }),
  createdAt: At,
  createdBy: Text
}).annotate({ identifier: "Link" })

export const AuditEntry = Schema.Struct({
  id: Text,
  item: Text,
  seq: Schema.NullOr(Count),
  kind: Text,
  at: At,
  actor: Schema.Struct({ id: Text, kind: Origin }),
  cause: Maybe,
  rule: Maybe,
  requestId: Maybe,
  changes: Schema.Array(
    Schema.Struct({
      field: Text,
      from: Schema.Unknown,
      to: Schema.Unknown,
      of: Schema.NullOr(Schema.Literal("length"))
    })
  ),
  erased: Schema.Boolean
}).annotate({ identifier: "AuditEntry" })

const delivery = {
  id: Text,
  item: Text,
  channel: Schema.Literals(["mail", "chat"]),
  kind: Text,
  state: Schema.Literals(["pending", "sent", "dead", "uncertain", "none"]),
  reason: Maybe,
  recipient: Maybe,
  attempts: Count,
  lastError: Maybe,
  providerId: Maybe,
  createdAt: At,
  finishedAt: MaybeAt,
  arrival: Schema.NullOr(
    Schema.Literals(["accepted", "delayed", "delivered", "failed", "suppressed", "bounced", "complained"])
  ),
  arrivalAt: MaybeAt
}

export const Delivery = Schema.Struct(delivery).annotate({ identifier: "Delivery" })
export const SiteDelivery = Schema.Struct({ ...delivery, site: Text, itemKind: Kind, itemCode: Maybe }).annotate({
  identifier: "SiteDelivery"
})

const conversation = {
  id: Text,
  site: Text,
  externalId: Maybe,
  kind: Text,
  channel: Maybe,
  endUser: Maybe,
  startedAt: At,
  lastActiveAt: At,
  closedAt: MaybeAt,
  messages: Count,
  hash: Text,
  upVotes: Count,
  downVotes: Count,
  escalated: Schema.Boolean,
  version: Count
}

export const EndUser = Schema.Struct({
  id: Text,
  site: Text,
  anonymousId: Maybe,
  externalId: Maybe,
  name: Maybe,
  email: Maybe,
  traits: Schema.Record(Schema.String, Schema.Unknown),
  firstSeenAt: At,
  lastSeenAt: At
}).annotate({ identifier: "EndUser" })

const tickets = Schema.Array(Schema.Struct({ id: Text, code: Maybe, status: Text, via: Maybe }))

export const Conversation = Schema.Struct(conversation).annotate({ identifier: "Conversation" })
export const ConversationDetails = Schema.Struct({
  ...conversation,
  identity: Schema.NullOr(EndUser),
  tickets,
  escalatedTicket: Maybe,
  logLink: Maybe
}).annotate({ identifier: "ConversationDetails" })

export const Message = Schema.Struct({
  id: Text,
  index: Count,
  externalId: Maybe,
  role: Schema.Literals(["USER", "ASSISTANT", "SYSTEM"]),
  status: Maybe,
  stage: Maybe,
  text: Maybe,
  target: Maybe,
  at: At,
  hash: Text,
  vote: Schema.NullOr(Schema.Literals(["up", "down"]))
}).annotate({ identifier: "Message" })

export const ConversationExport = Schema.Struct({
  conversation: Conversation,
  endUser: Schema.NullOr(EndUser),
  tickets,
  messages: Schema.Array(Message)
}).annotate({ identifier: "ConversationExport" })

const transcript = {
  conversation: Text,
  through: Count,
  hash: Text,
  messages: Schema.Array(Message),
  next: Schema.NullOr(Count),
  intact: Schema.Boolean
}

export const Replay = Schema.Struct({ ...transcript, stage: Maybe, eventIndex: Count }).annotate({
  identifier: "Replay"
})
/** A ticket's frozen transcript beside the turn that it came out of. */
export const TicketConversation = Schema.Struct({
  ...transcript,
  question: Maybe,
  answer: Maybe,
  rawAnswer: Maybe,
  confidence: Schema.NullOr(Schema.Finite),
  confidenceBand: Schema.NullOr(Inputs.BandSchema)
}).annotate({ identifier: "TicketConversation" })

export const SavedView = Schema.Struct({
  id: Text,
  site: Text,
  kind: Kind,
  name: Text,
  owner: Text,
  shared: Schema.Boolean,
  filters: Schema.Record(Schema.String, Schema.Unknown),
  sort: Maybe,
  order: Schema.NullOr(Schema.Literals(["asc", "desc"])),
  pinned: Schema.NullOr(Count),
  version: Count,
  createdAt: At,
  updatedAt: At
}).annotate({ identifier: "SavedView" })

export const LabelsInUse = Schema.Struct({
  labels: Schema.Array(Schema.Struct({ label: Text, count: Count })),
  more: Schema.Boolean,
  atLeast: Schema.Boolean
}).annotate({ identifier: "LabelsInUse" })

export const EscalationRuleSet = Schema.Struct({
  rules: Schema.Array(
    Schema.Struct({
      id: Text,
      name: Text,
      enabled: Schema.Boolean,
      when: Schema.Struct({ band: Schema.optionalKey(Inputs.BandSchema), guardrail: Schema.optionalKey(Text) }),
      action: Inputs.EscalationActionSchema
    })
  ),
  thresholds: Inputs.ThresholdsSchema,
  site: Text,
  version: Count,
  updatedAt: MaybeAt,
  updatedBy: Maybe
}).annotate({ identifier: "EscalationRuleSet" })

export const EscalationDecision = Schema.Struct({
  matched: Maybe,
  action: Schema.NullOr(Inputs.EscalationActionSchema),
  band: Schema.NullOr(Inputs.BandSchema),
  reasons: Schema.Array(Schema.Struct({ ruleId: Text, name: Text, matched: Schema.Boolean, why: Text }))
}).annotate({ identifier: "EscalationDecision" })

export const EscalationOutcome = Schema.Struct({
  turn: Text,
  decision: EscalationDecision,
  ticket: Schema.NullOr(Ticket)
}).annotate({ identifier: "EscalationOutcome" })

const Tally = Schema.Record(Schema.String, Count)
const Tallied = Schema.Struct({ bands: Tally, actions: Tally })

export const EscalationReview = Schema.Struct({
  turns: Schema.Array(
    Schema.Struct({ id: Text, before: EscalationDecision, after: EscalationDecision, changed: Schema.Boolean })
  ),
  counts: Schema.Struct({ turns: Count, changed: Count, reclassified: Count, before: Tallied, after: Tallied }),
  since: At,
  atLeast: Schema.Boolean
}).annotate({ identifier: "EscalationReview" })

export const Erasure = Schema.Struct({
  id: Text,
  site: Text,
  state: Schema.Literals(["running", "done"]),
  erased: Count,
  startedAt: At,
  finishedAt: MaybeAt
}).annotate({ identifier: "Erasure" })

const outcome = <O extends string>(outcome: O) => ({
  ref: Schema.Union([Text, Count]),
  outcome: Schema.Literal(outcome)
})

export const BulkAnswer = Schema.Struct({
  results: Schema.Array(
    Schema.Union([
      Schema.Struct({ ...outcome("done"), version: Count }),
      Schema.Struct({ ...outcome("unchanged"), version: Count }),
      Schema.Struct({ ...outcome("refused"), code: Text, message: Text })
    ])
  )
}).annotate({ identifier: "BulkAnswer" })

export const Gate = Schema.Union([
  Schema.Struct({ enabled: Schema.Literal(true) }),
  Schema.Struct({
    enabled: Schema.Literal(false),
    reason: Schema.Literals(["SITE_NOT_MAPPED", "FEATURE_LOCKED", "WIDGET_DISABLED", "WIDGET_PAUSED"])
  })
]).annotate({ identifier: "Gate" })
