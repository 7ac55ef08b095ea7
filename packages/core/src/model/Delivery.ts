import type { Timestamp } from "./Actor.ts"
import type { CustomerComment } from "./Comment.ts"
import type { OneOf } from "./Filters.ts"
import type { PageOptions } from "./Page.ts"
import type { Kind } from "./Preset.ts"

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
  readonly rests: { readonly reason: string; readonly until: Timestamp } | null
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

/** A delivery among those of many items: with its site and kind of item, `resend` can be called. */
export interface SiteDelivery extends Delivery {
  readonly site: string
  readonly itemKind: Kind
  /** Null where items of the kind have no codes. */
  readonly itemCode: string | null
}

/** Which deliveries of whole sites. */
export interface DeliveryFilters {
  /** All that the actor may see when absent. */
  readonly site?: OneOf<string>
  /** One or several; all but `sent` when absent. What was sent is listed for one site at a time. */
  readonly state?: DeliveryState | ReadonlyArray<DeliveryState>
  readonly channel?: OneOf<Channel>
  /** What it tells: `opened`, `statusChanged`, `commented`. */
  readonly kind?: OneOf<string>
}

/** Which page of which deliveries, from which end. */
export interface ListSiteDeliveries extends DeliveryFilters, PageOptions {
  /** Oldest first when absent. */
  readonly order?: "asc" | "desc"
}
