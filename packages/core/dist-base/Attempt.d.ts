/** One attempt at one claimed row of the outbox, from its bytes to how it stands afterwards. */
import { Effect } from "effect"
import { ChatGateway } from "./ChatGateway.js"
import type { Channel } from "./model/Delivery.js"
import { Notifier } from "./Notifier.js"
import { Store } from "./Store.js"
import { type OutboxRow } from "./Tables.js"
/** What became of an attempt. `lost`: somebody else finished it, or it could not be written down and comes again. */
export type End = "sent" | "retried" | "dead" | "uncertain" | "none" | "lost"
/** What the attempts of one round have in common. */
export interface Round {
  /** The store's time in milliseconds: what it was at the claim, and how long ago that is here. */
  readonly now: Effect.Effect<number>
  /** Until the row's turn comes; false where it does not come any more. */
  readonly turn: (row: OutboxRow) => Effect.Effect<boolean>
  /** For how many milliseconds the other side of a channel knows a repeat. */
  readonly remembers: (channel: Channel) => number
  /** Milliseconds for one attempt. */
  readonly sendTimeout: number
  /** Lets a channel rest. */
  readonly close: (channel: Channel, millis: number, reason: string) => Effect.Effect<void>
}
/**
 * Puts off a delivery that relays have not come back from, before it is tried: if this relay does not come back either, others leave it alone for
 * longer each time. Null where it is somebody else's by now.
 */
export declare const putOff: (row: OutboxRow) => Effect.Effect<
  {
    tenant: string
    site: string
    id: string
    item: string
    channel: Channel
    kind: string
    state: "pending" | "sent" | "dead" | "uncertain" | "none"
    reason: string | null
    recipient: string | null
    about: import("./Table.js").Json
    payload: string | null
    providerId: string | null
    attempts: number
    claims: number
    lastError: string | null
    createdAt: import("./promise.js").Timestamp
    leaseUntil: import("./promise.js").Timestamp
    token: string | null
    ambiguousAt: import("./promise.js").Timestamp | null
    finishedAt: import("./promise.js").Timestamp | null
    expiresAt: import("./promise.js").Timestamp
    arrival: import("./model/Delivery.js").Arrival | null
    arrivalAt: import("./promise.js").Timestamp | null
    version: number
    dueAt: string
  } | null,
  never,
  Store
>
export declare const nameOf: (defect: unknown) => string
/** One attempt at one claimed row. Whatever happens to one delivery stays with it. */
export declare const attempted: (
  round: Round,
  row: OutboxRow
) => Effect.Effect<End, never, ChatGateway | Notifier | import("./Sites.js").Sites | Store>
//# sourceMappingURL=Attempt.d.ts.map
