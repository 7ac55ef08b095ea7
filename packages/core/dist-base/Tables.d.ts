/** Everything that a desk stores: each row type beside its table. Adapters derive their storage from `all`. */
import type { StatusCategory } from "./model/Lifecycle.js"
import type { Kind, OriginKind } from "./model/Preset.js"
import type { Priority, SeverityLevel } from "./model/Severity.js"
import type { Assignment } from "./model/Item.js"
import type { IssueCategory } from "./model/Issue.js"
import type { ProblemType } from "./model/Problem.js"
import type { Governance, TicketVia } from "./model/Ticket.js"
import type { Timestamp } from "./model/Actor.js"
import type { Arrival, Channel } from "./model/Delivery.js"
import { type AnyTable, type Json, type Row } from "./Table.js"
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
/** Issues, tickets and problems. */
export declare const item: import("./Table.js").Table<Item>
/** A stay in a status that is over. The stay that lasts is the item's own `status` since `statusSince`. */
export interface Interval extends Row {
  readonly item: string
  readonly status: string
  readonly category: StatusCategory
  readonly from: Timestamp
  readonly to: Timestamp
}
/** Stays in a status that are over; append-only. */
export declare const interval: import("./Table.js").Table<Interval>
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
export declare const audit: import("./Table.js").Table<AuditEvent>
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
export declare const comment: import("./Table.js").Table<CommentRow>
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
export declare const link: import("./Table.js").Table<LinkRow>
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
export declare const conversation: import("./Table.js").Table<ConversationRow>
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
export declare const message: import("./Table.js").Table<MessageRow>
/** The vote on a message. */
export interface VoteRow extends Row {
  readonly conversation: string
  readonly message: string
  readonly vote: "up" | "down"
  readonly at: Timestamp
}
/** One vote a message: the row's id is the message's. */
export declare const vote: import("./Table.js").Table<VoteRow>
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
export declare const endUser: import("./Table.js").Table<EndUserRow>
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
export declare const view: import("./Table.js").Table<ViewRow>
/** Where a reader pinned a view. */
export interface PinRow extends Row {
  readonly view: string
  readonly reader: string
  readonly readerKind: OriginKind
  readonly position: number
}
/** Who pinned which view. */
export declare const pin: import("./Table.js").Table<PinRow>
/** The escalation rules of a site, in their order, with its thresholds: one row, so that a change of the order is one decision. The id is the site. */
export interface RuleSetRow extends Row {
  readonly rules: Json
  readonly thresholds: Json
  readonly updatedAt: Timestamp
  readonly updatedBy: string
}
/** The escalation rules of each site. */
export declare const ruleSet: import("./Table.js").Table<RuleSetRow>
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
export declare const turn: import("./Table.js").Table<TurnRow>
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
export declare const outbox: import("./Table.js").Table<OutboxRow>
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
export declare const request: import("./Table.js").Table<RequestRow>
/** How a channel stands for all relays that share the store: one row a channel, which belongs to no tenant. The id is the channel. */
export interface LaneRow extends Row {
  /** Until when nothing goes out: it rests, or the pace is used up. */
  readonly opensAt: Timestamp
  /** Why it rests; null where it only keeps the pace. */
  readonly reason: string | null
}
/** The pace of each channel; of no tenant. */
export declare const lane: import("./Table.js").Table<LaneRow>
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
export declare const erasure: import("./Table.js").Table<ErasureRow>
/** Every table of the desk, each before those that point at it. */
export declare const all: ReadonlyArray<AnyTable>
//# sourceMappingURL=Tables.d.ts.map
