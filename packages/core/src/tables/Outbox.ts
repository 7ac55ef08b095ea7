import type { Timestamp } from "../model/Actor.ts"
import type { Arrival, Channel } from "../model/Delivery.ts"
import { define, int, json, type Json, long, nullable, type Row, text, time } from "../Table.ts"

/** A delivery: something that must leave the house, and how far it is. */
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
  /** Attempts that came to their end, with an answer or with none in time. */
  readonly attempts: number
  /** How often a relay has taken it. Taking it and giving it back as it was does not count. */
  readonly claims: number
  readonly lastError: string | null
  readonly createdAt: Timestamp
  readonly dueAt: Timestamp
  readonly leaseUntil: Timestamp
  readonly token: string | null
  /** Since when it may have been sent; null as long as it certainly has not. */
  readonly ambiguousAt: Timestamp | null
  readonly finishedAt: Timestamp | null
  /** When the payload is removed. The end of time while it is needed, and again once it is gone. */
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
  filters: ["item", "state", "channel", "kind", "recipient"],
  indexes: [
    ["tenant", "site", "createdAt", "id", "state", "channel", "kind"],
    ["tenant", "item", "createdAt", "id"],
    ["expiresAt", "id"]
  ],
  // Nearly all deliveries are sent in the end. What was sent is looked for by its site or item only.
  partial: [
    {
      columns: ["tenant", "state", "createdAt", "id", "site", "channel", "kind"],
      without: { column: "state", value: "sent" }
    }
  ],
  references: [{ column: "item", table: "item" }],
  queue: {
    state: "state",
    pending: "pending",
    due: "dueAt",
    lease: "leaseUntil",
    token: "token",
    claims: "claims",
    // A mail that has to wait must not hold up the chat.
    group: ["item", "channel"]
  }
})
