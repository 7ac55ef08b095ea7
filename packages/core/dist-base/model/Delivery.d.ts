import type { Timestamp } from "./Actor.js"
import type { CustomerComment } from "./Comment.js"
import type { PageOptions } from "./Page.js"
/** How it stands with a delivery: it waits, has left, was refused for good, may or may not have left, or had nowhere to go. */
export type DeliveryState = "pending" | "sent" | "dead" | "uncertain" | "none"
/** By which way something leaves the house. */
export type Channel = "mail" | "chat"
/** What left the house, or should, on account of an item. */
export interface Delivery {
  readonly id: string
  readonly item: string
  readonly channel: Channel
  readonly kind: string
  readonly state: DeliveryState
  readonly reason: string | null
  readonly recipient: string | null
  readonly attempts: number
  readonly lastError: string | null
  readonly providerId: string | null
  readonly createdAt: Timestamp
  readonly finishedAt: Timestamp | null
  /** What the provider has told of it since, where it tells anything, and when it was heard. */
  readonly arrival: Arrival | null
  readonly arrivalAt: Timestamp | null
}
/** How far a mail has come, from the provider's word that it took it over to somebody's complaint. It only moves on. */
export type Arrival = "accepted" | "delayed" | "delivered" | "failed" | "suppressed" | "bounced" | "complained"
/** What a provider tells of a delivery, through its webhooks for instance. */
export interface DeliveryNews {
  /** The provider's own id of this piece of news: the same one again changes nothing. */
  readonly id: string
  readonly tenant: string
  readonly site: string
  readonly delivery: string
  readonly arrival: Arrival
  readonly providerId?: string | null
}
/** `known`: nothing that moves on what is known. `unknown`: there is no such delivery. */
export interface Heard {
  readonly outcome: "written" | "known" | "unknown"
}
/** A file that goes with a mail. */
export interface MailAttachment {
  readonly filename: string
  readonly contentType: string
  readonly text: string
}
/** A mail as a notifier gets it: rendered once, the same at every attempt. */
export interface Mail {
  /** Also the idempotency key. */
  readonly id: string
  readonly tenant: string
  readonly site: string
  readonly to: string
  readonly replyTo: string | null
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
  readonly attachments: ReadonlyArray<MailAttachment>
}
/** How much waits to leave the house by a channel, and why, if it rests. */
export interface Backlog {
  readonly channel: Channel
  /** At most 10,000 are counted. */
  readonly pending: number
  /** Since when the one that is due longest is due; null where nothing waits. In the future while all of them wait for their next attempt. */
  readonly dueSince: Timestamp | null
  /** A quota is spent or the credential was refused: nothing is sent until then. */
  readonly rests: {
    readonly reason: string
    readonly until: Timestamp
  } | null
}
/** A comment for the customer, on its way into the chat. */
export interface ChatReply {
  readonly id: string
  readonly tenant: string
  readonly site: string
  readonly conversation: string
  readonly session: string | null
  readonly comment: CustomerComment
}
/** Which page of an item's deliveries. */
export interface ListDeliveries extends PageOptions {
  readonly site?: string
  /** Oldest first when absent. */
  readonly order?: "asc" | "desc"
}
//# sourceMappingURL=Delivery.d.ts.map
