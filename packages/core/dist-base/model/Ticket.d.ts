import type { Timestamp } from "./Actor.js"
import type { ConfidenceBand, Priority } from "./Severity.js"
import type { Assignee, CommandOptions, ItemFacts, Snapshot } from "./Item.js"
/** How a ticket came out of a conversation; `direct` ones did not. */
export type TicketVia = "direct" | "conversation" | "downvote" | "escalation"
/** Why a rule filed the ticket, for whoever answers for the assistant. */
export interface Governance {
  readonly auditId: string
  readonly reason: string | null
  readonly rule: string | null
  readonly guardrail: string | null
}
/** A customer's complaint that a team works on. Its `code` is unique within the site. */
export interface Ticket extends ItemFacts {
  readonly kind: "ticket"
  readonly subject: string
  readonly body: string
  readonly priority: Priority | null
  /** In the words of the site's scale, such as `critical` or `Critical`. */
  readonly severity: string | null
  readonly via: TicketVia
  readonly escalated: boolean
  readonly channel: string | null
  readonly question: string | null
  readonly answer: string | null
  /** The assistant's answer before post-processing. */
  readonly rawAnswer: string | null
  /** The assistant's own estimate, 0 to 1; never changes. */
  readonly confidence: number | null
  readonly confidenceBand: ConfidenceBand | null
  readonly governance: Governance | null
  readonly snapshot: Snapshot | null
  /** Where the host shows the whole conversation, when it said so. */
  readonly logLink: string | null
}
/** A ticket as lists have it: without its long texts. */
export type TicketSummary = Omit<Ticket, "body" | "question" | "answer" | "rawAnswer">
/** A ticket to open. */
export interface OpenTicket extends CommandOptions {
  readonly site: string
  readonly subject: string
  readonly body: string
  readonly priority?: Priority
  /** A word of the site's scale, in any case. */
  readonly severity?: string
  readonly requester?: {
    readonly name?: string | null
    readonly email?: string | null
  }
  readonly channel?: string | null
  readonly labels?: ReadonlyArray<string>
  readonly assignees?: ReadonlyArray<Assignee>
  /** Links the ticket to a recorded conversation and freezes its transcript as of now. */
  readonly conversation?: string
}
/** The ticket that an end user asks for after voting an answer down. */
export interface OpenTicketAfterDownvote extends CommandOptions {
  readonly site: string
  readonly conversation: string
  readonly message: string
  readonly email?: string | null
  readonly subject: string
  readonly body: string
}
/** Absent keys stay as they are; all given ones change together or not at all. */
export interface TicketChanges {
  readonly status?: string
  readonly reason?: string
  readonly note?: string
  readonly priority?: Priority
  /** A word of the site's scale, in any case. */
  readonly severity?: string
  readonly assignees?: ReadonlyArray<Assignee>
  readonly labels?: ReadonlyArray<string>
  readonly subject?: string
  readonly body?: string
}
/** The details of an escalated ticket at a glance. */
export interface TicketDetails {
  readonly id: string
  readonly code: string | null
  readonly createdAt: Timestamp
  readonly assignedTo: string | null
  readonly channel: string | null
  readonly chatId: string | null
  /** The ticket's severity. */
  readonly priority: string | null
  readonly description: string
}
//# sourceMappingURL=Ticket.d.ts.map
