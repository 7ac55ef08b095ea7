/** The examples that the document shows: one desk on one morning. */
const at = "2026-11-20T09:30:00.000Z"

export const id = (last: number) => `0191d2a0-5c3e-7bb0-9d5e-2f6b6f1c0a${String(last).padStart(2, "0")}`

export const page = (item: unknown) => ({ data: [item], page: { next: null, hasMore: false }, filters: [] })
export const filtered = (item: unknown, chip: unknown) => ({ ...page(item), filters: [chip] })
export const enveloped = (fields: object, message: string) => ({
  success: true,
  data: { message, result: { success: true, ...fields, message } }
})

const facts = {
  status: "open",
  statusLabel: "Open",
  statusCategory: "new",
  statusSince: at,
  resolution: null,
  firstResolvedAt: null,
  reopenCount: 0,
  closedAt: null,
  labels: ["billing"],
  assignments: [{ assignee: { member: "ann" }, at, by: "ann" }],
  requester: { name: "Dan", email: "dan@customer.example", endUser: null },
  origin: { kind: "agent", actor: "ann", rule: null },
  reference: null,
  archivedAt: null,
  commentsCount: 0,
  version: 1,
  createdAt: at,
  updatedAt: at
}

export const reportIssue = {
  projectId: "voice-bot",
  environment: "production",
  buildVersion: "2026.11.3",
  stage: "greeting",
  sessionId: "session-7",
  eventIndex: 3,
  bugDescription: "Timeout of the speech model after 30 s."
}

export const openIssue = {
  ...reportIssue,
  severity: "high",
  category: "bug",
  expectedBehaviour: "It answers within a second.",
  comments: "Only in the evening."
}

const issueFacts = {
  id: 1,
  uuid: id(1),
  projectId: "voice-bot",
  code: null,
  environment: "production",
  buildVersion: "2026.11.3",
  stage: "greeting",
  sessionId: "session-7",
  eventIndex: 3,
  userId: null,
  severity: "high",
  category: "bug",
  fingerprint: null,
  occurrences: 1,
  firstSeenAt: at,
  lastSeenAt: at,
  ...facts,
  preset: "issueTracker",
  requester: null
}
export const issueSummary = { ...issueFacts, title: openIssue.bugDescription }
export const issue = {
  ...issueFacts,
  bugDescription: openIssue.bugDescription,
  expectedBehaviour: openIssue.expectedBehaviour,
  comments: openIssue.comments
}

export const openTicket = {
  subject: "Refund",
  body: "Charged twice.",
  priority: "high",
  requester: { name: "Dan", email: "dan@customer.example" },
  labels: ["billing"]
}

export const ticketSummary = {
  id: id(2),
  kind: "ticket",
  site: "shop",
  number: 42,
  code: "TKT-42",
  subject: "Refund",
  priority: "high",
  severity: null,
  via: "direct",
  escalated: false,
  channel: null,
  confidence: null,
  confidenceBand: null,
  governance: null,
  snapshot: null,
  logLink: null,
  ...facts,
  preset: "siteQueue"
}
export const ticket = { ...ticketSummary, body: "Charged twice.", question: null, answer: null, rawAnswer: null }

export const facets = {
  total: { count: 3, atLeast: false },
  dimensions: { status: { values: [{ value: "open", label: "Open", count: 3 }], atLeast: false } }
}

export const openProblem = {
  workspaceId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  problem: "The agent repeats itself",
  callId: "7d0a1c5e-6f0b-4f57-9a63-0c7f4e8f1b20",
  agentId: "agent-3",
  description: "From minute two on.",
  type: "audio",
  severity: 0.7,
  status: "open",
  messageId: null,
  resolved: false
}

export const problemSummary = {
  id: id(3),
  workspaceId: openProblem.workspaceId,
  callId: openProblem.callId,
  agentId: "agent-3",
  problem: openProblem.problem,
  type: "audio",
  severity: 0.7,
  status: "open",
  assignedTo: null,
  createdBy: "ai",
  messageId: null,
  resolved: false,
  resolvedAt: null,
  resolvedBy: null,
  resolvedByName: null,
  solutionId: null,
  createdAt: at,
  updatedAt: at,
  callStartedAt: "2026-11-20T09:28:11.000Z",
  customerNumber: "+49 30 1234",
  agentName: "Agent 3",
  assignees: [],
  commentsCount: 0,
  isArchived: false,
  labels: [],
  version: 1
}
export const problem = { ...problemSummary, description: openProblem.description }

export const comment = {
  id: id(4),
  item: id(2),
  visibility: "internal",
  author: { id: "ann", kind: "agent", name: "Ann Archer" },
  body: "Second charge is ours.",
  createdAt: at
}

export const link = {
  id: id(5),
  type: "caused_by",
  direction: "outward",
  item: { id: id(1), kind: "issue", code: null, title: openIssue.bugDescription, status: "open" },
  createdAt: at,
  createdBy: "ann"
}

export const auditEntry = {
  id: id(6),
  item: id(2),
  seq: 2,
  kind: "statusChanged",
  at,
  actor: { id: "ann", kind: "agent" },
  cause: null,
  rule: null,
  requestId: null,
  changes: [{ field: "status", from: "open", to: "in_progress", of: null }],
  erased: false
}

export const delivery = {
  id: id(7),
  item: id(2),
  channel: "mail",
  kind: "opened",
  state: "sent",
  reason: null,
  recipient: "help@shop.example",
  attempts: 1,
  lastError: null,
  providerId: "re_1",
  createdAt: at,
  finishedAt: at,
  arrival: "delivered",
  arrivalAt: at
}

export const siteDelivery = {
  ...delivery,
  state: "dead",
  reason: "Resend send error",
  lastError: "401 invalid api key",
  providerId: null,
  arrival: null,
  arrivalAt: null,
  site: "shop",
  itemKind: "ticket",
  itemCode: "TKT-42"
}

const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

export const recordConversation = {
  externalId: "session-7",
  channel: "widget",
  endUser: { anonymousId: "anon-1", traits: { email: "dan@customer.example" } },
  messages: [
    { role: "USER", text: "Where is my order?" },
    { role: "ASSISTANT", status: "GENERATED_CONTENT", text: "It was delivered." }
  ]
}

export const conversation = {
  id: id(8),
  site: "shop",
  externalId: "session-7",
  kind: "chat",
  channel: "widget",
  endUser: id(11),
  startedAt: at,
  lastActiveAt: at,
  closedAt: null,
  messages: 2,
  hash,
  upVotes: 0,
  downVotes: 1,
  escalated: false,
  version: 1
}

export const endUser = {
  id: id(11),
  site: "shop",
  anonymousId: "anon-1",
  externalId: null,
  name: null,
  email: "dan@customer.example",
  traits: { email: "dan@customer.example" },
  firstSeenAt: at,
  lastSeenAt: at
}

export const conversationDetails = {
  ...conversation,
  identity: endUser,
  tickets: [],
  escalatedTicket: null,
  logLink: null
}

export const message = {
  id: id(10),
  index: 1,
  externalId: null,
  role: "ASSISTANT",
  status: "GENERATED_CONTENT",
  stage: null,
  text: "It was delivered.",
  target: null,
  at,
  hash,
  vote: "down"
}

export const conversationExport = { conversation, endUser, tickets: [], messages: [message] }

const transcript = { conversation: id(8), through: 2, hash, messages: [message], next: null, intact: true }
export const replay = { ...transcript, stage: "greeting", eventIndex: 1 }
export const ticketConversation = {
  ...transcript,
  question: "Where is my order?",
  answer: "It was delivered.",
  rawAnswer: null,
  confidence: 0.41,
  confidenceBand: "low"
}

export const view = {
  id: id(12),
  site: "shop",
  kind: "ticket",
  name: "My open high ones",
  owner: "ann",
  shared: false,
  filters: { assignee: "me", priority: "high" },
  sort: null,
  order: null,
  pinned: 0,
  version: 1,
  createdAt: at,
  updatedAt: at
}

const action = { type: "createTicket", priority: "high", assignee: null, includeContext: true }

export const escalationRules = {
  rules: [{ id: "unsure", name: "Unsure", enabled: true, when: { band: "low" }, action }],
  thresholds: { high: 90, medium: 60 },
  site: "assistant",
  version: 1,
  updatedAt: at,
  updatedBy: "ann"
}

export const decision = {
  matched: "unsure",
  action,
  band: "low",
  reasons: [{ ruleId: "unsure", name: "Unsure", matched: true, why: "the confidence is low" }]
}

export const erasure = { id: id(13), site: "shop", state: "running", erased: 0, startedAt: at, finishedAt: null }
