/** Everything that a desk stores: each row type beside its table. Adapters derive their storage from `all`. */
import type { StatusCategory } from "./model/Lifecycle.ts"
import type { Kind, OriginKind } from "./model/Preset.ts"
import type { Priority, SeverityLevel } from "./model/Severity.ts"
import type { Assignment } from "./model/Item.ts"
import type { IssueCategory } from "./model/Issue.ts"
import type { ProblemType } from "./model/Problem.ts"
import type { Governance, TicketVia } from "./model/Ticket.ts"
import type { Timestamp } from "./model/Actor.ts"
import type { Arrival, Channel } from "./model/Delivery.ts"
import {
  type AnyTable,
  bool,
  define,
  int,
  type Json,
  json,
  long,
  nullable,
  real,
  type Row,
  text,
  texts,
  time
} from "./Table.ts"

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
  /** Those of the comments that are for the customer. */
  readonly customerCommentsCount: number
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  /** Folded text of the preset's search fields. */
  readonly search: string | null
  /** The same without what is the team's own business; null where nothing of it is. */
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

/** What lists of items are narrowed by, whatever they are ordered by: few values each, which no index of their own would tell apart. */
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

/** A small site is read whole; a large one in any order, among those of its tenant. */
const itemsBy = (sort: ItemSort) =>
  ["tenant", sort, "id", "site", ...narrowing, ...moments.filter((name) => name !== sort)] as const

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

/** A stay in a status that is over. The stay that lasts is the item's own `status` since `statusSince`. */
export interface Interval extends Row {
  readonly item: string
  readonly status: string
  readonly category: StatusCategory
  readonly from: Timestamp
  readonly to: Timestamp
}

/** Stays in a status that are over; append-only. */
export const interval = define<Interval>("interval", {
  columns: { item: text, status: text, category: text, from: time, to: time },
  sorts: ["from"],
  filters: ["item"],
  indexes: [["tenant", "item", "from", "id"]],
  references: [{ column: "item", table: "item" }],
  appendOnly: true
})

/** What happened to an item: its facts, and the words that an erasure takes. */
export interface AuditEvent extends Row {
  readonly item: string
  /** The item's version after the decision; null for comments and deliveries, which are no decisions on the item. */
  readonly seq: number | null
  readonly kind: string
  readonly at: Timestamp
  /** The time and, for decisions within one millisecond, their sequence: events are listed by it. */
  readonly order: string
  /** Null once erased. */
  readonly actor: string | null
  readonly actorKind: OriginKind
  readonly cause: string | null
  readonly rule: string | null
  readonly request: string | null
  /** What changed among enums, numbers, ids and times: `{ column: [from, to] }`. */
  readonly facts: Json
  /** What changed among the words that people typed; erased with their subject. */
  readonly words: Json
}

/** What happened to items; append-only. */
export const audit = define<AuditEvent>("audit", {
  columns: {
    item: text,
    seq: nullable(int),
    kind: text,
    at: time,
    order: text,
    actor: nullable(text),
    actorKind: text,
    cause: nullable(text),
    rule: nullable(text),
    request: nullable(text),
    facts: json,
    words: nullable(json)
  },
  unique: [{ name: "seq", columns: ["tenant", "item", "seq"] }],
  sorts: ["order"],
  filters: ["item"],
  indexes: [
    ["tenant", "item", "order", "id"],
    ["tenant", "site", "order", "id"]
  ],
  references: [{ column: "item", table: "item" }],
  appendOnly: true,
  redactable: ["words", "cause", "actor", "request"]
})

/** A comment as it is stored. */
export interface CommentRow extends Row {
  readonly item: string
  readonly visibility: "internal" | "customer"
  readonly author: string
  readonly authorKind: OriginKind
  readonly authorName: string | null
  readonly body: string
  readonly erased: boolean
  readonly createdAt: Timestamp
}

/** What was said about items. */
export const comment = define<CommentRow>("comment", {
  columns: {
    item: text,
    visibility: text,
    author: text,
    authorKind: text,
    authorName: nullable(text),
    body: text,
    erased: bool,
    createdAt: time
  },
  sorts: ["createdAt"],
  filters: ["item", "visibility"],
  indexes: [
    ["tenant", "item", "createdAt", "id", "visibility"],
    ["tenant", "site", "createdAt", "id"]
  ],
  references: [{ column: "item", table: "item" }]
})

/** A link as it is stored, from the one end to the other. */
export interface LinkRow extends Row {
  readonly type: string
  readonly from: string
  readonly to: string
  readonly createdAt: Timestamp
  readonly createdBy: string
  /** The end of time for a link that is there; before that it is still to be looked at for rings, and nobody sees it. */
  readonly expiresAt: Timestamp
}

/** How items hang together. */
export const link = define<LinkRow>("link", {
  columns: { type: text, from: text, to: text, createdAt: time, createdBy: text, expiresAt: time },
  unique: [{ name: "ends", columns: ["tenant", "type", "from", "to"] }],
  sorts: ["createdAt", "expiresAt"],
  expires: "expiresAt",
  filters: ["from", "to", "type"],
  indexes: [
    ["tenant", "from", "createdAt", "id", "expiresAt"],
    ["tenant", "to", "createdAt", "id", "expiresAt"],
    ["tenant", "site", "createdAt", "id"],
    ["expiresAt", "id"]
  ],
  references: [
    { column: "from", table: "item" },
    { column: "to", table: "item" }
  ]
})

/** A conversation as it is stored, without its messages. */
export interface ConversationRow extends Row {
  readonly externalId: string | null
  readonly kind: string
  readonly channel: string | null
  readonly endUser: string | null
  readonly startedAt: Timestamp
  readonly lastActiveAt: Timestamp
  readonly closedAt: Timestamp | null
  readonly messages: number
  /** The running hash over all messages: each message's own hash covers those before it. */
  readonly hash: string
  readonly upVotes: number
  readonly downVotes: number
  readonly feedback: "up" | "down" | "both" | "none"
  readonly escalated: boolean
  readonly search: string | null
}

/** Recorded conversations. */
export const conversation = define<ConversationRow>("conversation", {
  columns: {
    externalId: nullable(text),
    kind: text,
    channel: nullable(text),
    endUser: nullable(text),
    startedAt: time,
    lastActiveAt: time,
    closedAt: nullable(time),
    messages: int,
    hash: text,
    upVotes: int,
    downVotes: int,
    feedback: text,
    escalated: bool,
    search: long(text)
  },
  unique: [{ name: "external", columns: ["tenant", "site", "externalId"] }],
  sorts: ["lastActiveAt", "startedAt"],
  filters: ["endUser", "feedback", "escalated", "channel", "externalId"],
  indexes: [
    ["tenant", "site", "lastActiveAt", "id", "feedback", "escalated", "channel", "startedAt"],
    ["tenant", "lastActiveAt", "id", "site", "feedback", "escalated", "channel", "startedAt"],
    ["tenant", "startedAt", "id", "site", "feedback", "escalated", "channel", "lastActiveAt"],
    ["tenant", "endUser", "lastActiveAt", "id"]
  ],
  references: [{ column: "endUser", table: "endUser" }]
})

/** A message as it is stored, with the hash over all before it. */
export interface MessageRow extends Row {
  readonly conversation: string
  readonly index: number
  readonly externalId: string | null
  readonly role: "USER" | "ASSISTANT" | "SYSTEM"
  readonly status: string | null
  readonly stage: string | null
  readonly text: string | null
  /** What the running hash covers in the stead of all that can be redacted, so that it can be verified afterwards. */
  readonly textHash: string
  readonly target: string | null
  readonly at: Timestamp
  readonly hash: string
}

/** What was said in conversations; append-only. */
export const message = define<MessageRow>("message", {
  columns: {
    conversation: text,
    index: int,
    externalId: nullable(text),
    role: text,
    status: nullable(text),
    stage: nullable(text),
    text: nullable(text),
    textHash: text,
    target: nullable(text),
    at: time,
    hash: text
  },
  unique: [
    { name: "index", columns: ["tenant", "conversation", "index"] },
    { name: "external", columns: ["tenant", "conversation", "externalId"] }
  ],
  sorts: ["index"],
  filters: ["conversation", "externalId"],
  indexes: [["tenant", "site", "index", "id"]],
  references: [{ column: "conversation", table: "conversation" }],
  appendOnly: true,
  redactable: ["text", "externalId", "status", "stage", "target"]
})

/** The vote on a message. */
export interface VoteRow extends Row {
  readonly conversation: string
  readonly message: string
  readonly vote: "up" | "down"
  readonly at: Timestamp
}

/** One vote a message: the row's id is the message's. */
export const vote = define<VoteRow>("vote", {
  columns: { conversation: text, message: text, vote: text, at: time },
  sorts: ["at"],
  filters: ["conversation"],
  references: [
    { column: "conversation", table: "conversation" },
    { column: "message", table: "message" }
  ]
})

/** An end user as it is stored, under any of its ids. */
export interface EndUserRow extends Row {
  readonly anonymousId: string | null
  readonly externalId: string | null
  readonly name: string | null
  readonly email: string | null
  readonly traits: Json
  readonly firstSeenAt: Timestamp
  readonly lastSeenAt: Timestamp
  /** Always an identified user, and one that is never merged itself: one step leads to whom the row stands for. */
  readonly mergedInto: string | null
}

/** Who talks on the other side, per site. */
export const endUser = define<EndUserRow>("endUser", {
  columns: {
    anonymousId: nullable(text),
    externalId: nullable(text),
    name: nullable(text),
    email: nullable(text),
    traits: json,
    firstSeenAt: time,
    lastSeenAt: time,
    mergedInto: nullable(text)
  },
  unique: [
    { name: "anonymous", columns: ["tenant", "site", "anonymousId"] },
    { name: "external", columns: ["tenant", "site", "externalId"] }
  ],
  sorts: ["lastSeenAt"],
  filters: ["anonymousId", "externalId", "email", "mergedInto"],
  indexes: [
    ["tenant", "site", "lastSeenAt", "id", "mergedInto"],
    ["tenant", "lastSeenAt", "id", "site", "mergedInto"],
    ["tenant", "email", "lastSeenAt", "id"],
    ["tenant", "anonymousId", "lastSeenAt", "id"],
    ["tenant", "externalId", "lastSeenAt", "id"],
    ["tenant", "mergedInto", "lastSeenAt", "id"]
  ],
  references: [{ column: "mergedInto", table: "endUser" }],
  counters: ["lastSeenAt"]
})

/** A saved view as it is stored. */
export interface ViewRow extends Row {
  readonly owner: string
  /** An id says who somebody is only together with its kind. */
  readonly ownerKind: OriginKind
  readonly kind: Kind
  readonly name: string
  readonly shared: boolean
  readonly filters: Json
  readonly sort: string | null
  readonly order: "asc" | "desc" | null
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
}

/** Saved views. */
export const view = define<ViewRow>("view", {
  columns: {
    owner: text,
    ownerKind: text,
    kind: text,
    name: text,
    shared: bool,
    filters: json,
    sort: nullable(text),
    order: nullable(text),
    createdAt: time,
    updatedAt: time
  },
  unique: [{ name: "name", columns: ["tenant", "site", "owner", "ownerKind", "kind", "name"] }],
  sorts: ["createdAt"],
  filters: ["owner", "ownerKind", "shared", "kind"],
  indexes: [
    ["tenant", "site", "createdAt", "id"],
    ["tenant", "site", "owner", "createdAt", "id"],
    ["tenant", "site", "shared", "createdAt", "id"]
  ]
})

/** Where a reader pinned a view. */
export interface PinRow extends Row {
  readonly view: string
  readonly reader: string
  readonly readerKind: OriginKind
  readonly position: number
}

/** Who pinned which view. */
export const pin = define<PinRow>("pin", {
  columns: { view: text, reader: text, readerKind: text, position: int },
  unique: [{ name: "reader", columns: ["tenant", "view", "reader", "readerKind"] }],
  sorts: ["position"],
  filters: ["reader", "readerKind", "view"],
  indexes: [
    ["tenant", "site", "position", "id"],
    ["tenant", "site", "reader", "position", "id"],
    ["tenant", "view", "position", "id"]
  ],
  references: [{ column: "view", table: "view" }]
})

/** The escalation rules of a site, in their order, with its thresholds: one row, so that a change of the order is one decision. The id is the site. */
export interface RuleSetRow extends Row {
  readonly rules: Json
  readonly thresholds: Json
  readonly updatedAt: Timestamp
  readonly updatedBy: string
}

/** The escalation rules of each site. */
export const ruleSet = define<RuleSetRow>("ruleSet", {
  columns: { rules: json, thresholds: json, updatedAt: time, updatedBy: text },
  sorts: ["updatedAt"],
  indexes: [["tenant", "site", "updatedAt", "id"]]
})

/** One turn of an assistant that was held against the rules: what a dry run of the last days reads. */
export interface TurnRow extends Row {
  readonly at: Timestamp
  readonly conversation: string | null
  readonly confidence: number | null
  /** Null once erased, as the other words in here are. */
  readonly guardrails: ReadonlyArray<string> | null
  readonly band: string | null
  readonly rule: string | null
  readonly action: string | null
  readonly reasons: Json
  readonly item: string | null
  readonly actor: string | null
}

/** Turns of the assistant that were held against rules; append-only. */
export const turn = define<TurnRow>("turn", {
  columns: {
    at: time,
    conversation: nullable(text),
    confidence: nullable(real),
    guardrails: nullable(texts),
    band: nullable(text),
    rule: nullable(text),
    action: nullable(text),
    reasons: nullable(json),
    item: nullable(text),
    actor: nullable(text)
  },
  sorts: ["at"],
  filters: ["conversation", "rule", "action"],
  indexes: [["tenant", "site", "at", "id"]],
  appendOnly: true,
  redactable: ["guardrails", "reasons", "rule", "actor"],
  references: [
    { column: "conversation", table: "conversation" },
    { column: "item", table: "item" }
  ]
})

/** What must leave the house, and how it stands with it. */
export interface OutboxRow extends Row {
  readonly item: string
  readonly channel: Channel
  readonly kind: string
  readonly state: "pending" | "sent" | "dead" | "uncertain" | "none"
  /** Why it is in that state: `no recipient`, the provider's refusal. Never holds text of a person. */
  readonly reason: string | null
  readonly recipient: string | null
  /** What to render from: ids and settings, never numbers or texts. */
  readonly about: Json
  /** The exact bytes, stored before the first attempt; every attempt sends the same. */
  readonly payload: string | null
  readonly providerId: string | null
  /** Those that came to their end: with an answer, or with none in time. */
  readonly attempts: number
  /** How often a relay has taken it. What it gives back as it was does not count. */
  readonly claims: number
  readonly lastError: string | null
  readonly createdAt: Timestamp
  readonly dueAt: Timestamp
  readonly leaseUntil: Timestamp
  readonly token: string | null
  /** Since when it may have been sent, for all that is known. */
  readonly ambiguousAt: Timestamp | null
  readonly finishedAt: Timestamp | null
  /** When the payload goes; the end of all time while it is still needed, and afterwards. */
  readonly expiresAt: Timestamp
  /** What the provider has told of it since. */
  readonly arrival: Arrival | null
  readonly arrivalAt: Timestamp | null
}

/** What must leave the house. */
export const outbox = define<OutboxRow>("outbox", {
  columns: {
    item: text,
    channel: text,
    kind: text,
    state: text,
    reason: nullable(text),
    recipient: nullable(text),
    about: nullable(json),
    payload: long(text),
    providerId: nullable(text),
    attempts: int,
    claims: int,
    lastError: nullable(text),
    createdAt: time,
    dueAt: time,
    leaseUntil: time,
    token: nullable(text),
    ambiguousAt: nullable(time),
    finishedAt: nullable(time),
    expiresAt: time,
    arrival: nullable(text),
    arrivalAt: nullable(time)
  },
  sorts: ["createdAt", "dueAt", "expiresAt"],
  expires: "expiresAt",
  filters: ["item", "state", "channel", "recipient"],
  indexes: [
    ["tenant", "site", "createdAt", "id"],
    ["tenant", "item", "createdAt", "id"],
    ["expiresAt", "id"]
  ],
  references: [{ column: "item", table: "item" }],
  queue: {
    state: "state",
    pending: "pending",
    due: "dueAt",
    lease: "leaseUntil",
    token: "token",
    claims: "claims",
    // A mail that rests must not hold up the chat.
    group: ["item", "channel"]
  }
})

/** A command that was carried out under a `requestId`. The id is made of actor and request; no text of the command is kept. */
export interface RequestRow extends Row {
  readonly command: string
  readonly hash: string
  /** What the command made or changed: the item, or the comment, view, link … */
  readonly subject: string
  readonly result: Json
  readonly expiresAt: Timestamp
}

/** Which requests were carried out, for seven days. */
export const request = define<RequestRow>("request", {
  columns: { command: text, hash: text, subject: text, result: nullable(json), expiresAt: time },
  sorts: ["expiresAt"],
  indexes: [
    ["expiresAt", "id"],
    ["tenant", "site", "expiresAt", "id"]
  ],
  expires: "expiresAt"
})

/** How a channel stands for all relays that share the store: one row a channel, which belongs to no tenant. The id is the channel. */
export interface LaneRow extends Row {
  /** Until when nothing goes out: it rests, or the pace is used up. */
  readonly opensAt: Timestamp
  /** Why it rests; null where it only keeps the pace. */
  readonly reason: string | null
}

/** The pace of each channel; of no tenant. */
export const lane = define<LaneRow>("lane", {
  columns: { opensAt: time, reason: nullable(text) },
  sorts: ["opensAt"]
})

/** How far an erasure is; of its subject only a hash. */
export interface ErasureRow extends Row {
  readonly state: "running" | "done"
  /** Hashes of what is looked for; the strings themselves are the caller's to repeat. */
  readonly subjectHash: string
  readonly progress: Json
  readonly startedAt: Timestamp
  readonly startedBy: string
  readonly finishedAt: Timestamp | null
}

/** Erasures, and how far they are. */
export const erasure = define<ErasureRow>("erasure", {
  columns: {
    state: text,
    subjectHash: text,
    progress: json,
    startedAt: time,
    startedBy: text,
    finishedAt: nullable(time)
  },
  sorts: ["startedAt"],
  filters: ["state", "subjectHash"]
})

/** Every table of the desk, each before those that point at it. */
export const all: ReadonlyArray<AnyTable> = [
  endUser,
  conversation,
  message,
  vote,
  item,
  interval,
  audit,
  comment,
  link,
  view,
  pin,
  ruleSet,
  turn,
  outbox,
  lane,
  request,
  erasure
].map((table) => table as unknown as AnyTable)
