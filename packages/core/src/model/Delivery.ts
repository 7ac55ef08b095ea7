import type { Timestamp } from "./Actor.ts"
import type { CustomerComment } from "./Comment.ts"
import type { PageOptions } from "./Page.ts"

export type DeliveryState = "pending" | "sent" | "dead" | "uncertain" | "none"

/** What left the house, or should, on account of an item. */
export interface Delivery {
  readonly id: string
  readonly item: string
  readonly channel: "mail" | "chat"
  readonly kind: string
  readonly state: DeliveryState
  readonly reason: string | null
  readonly recipient: string | null
  readonly attempts: number
  readonly lastError: string | null
  readonly providerId: string | null
  readonly createdAt: Timestamp
  readonly finishedAt: Timestamp | null
}

/** A mail as a notifier gets it: rendered once, the same at every attempt. */
export interface Mail {
  /** Also the idempotency key. */
  readonly id: string
  readonly to: string
  readonly replyTo: string | null
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
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

export interface ListDeliveries extends PageOptions {
  readonly site?: string
  /** Oldest first when absent. */
  readonly order?: "asc" | "desc"
}
