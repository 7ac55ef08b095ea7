/** What leaves the house: how it stands with it, and what happens after an attempt. */
import { Schema } from "effect"
import { OrderSchema, SiteId } from "./Fields.ts"
import { oneOf } from "./FilterFields.ts"
import type { Channel, Delivery, DeliveryState } from "./model/Delivery.ts"
import { pageFields } from "./Page.ts"
import type { OutboxRow } from "./Tables.ts"
import { byteLength, line } from "./Text.ts"

export type { Delivery } from "./model/Delivery.ts"

/** Nothing of this id left the house on account of the item. */
export class DeliveryNotFound extends Schema.TaggedError<DeliveryNotFound>()("DeliveryNotFound", {
  delivery: Schema.String
}) {
  override get message() {
    return `There is no delivery ${JSON.stringify(this.delivery.slice(0, 64))} of this item. List the item's deliveries and use an id from there.`
  }
}

/** What was sent, or is about to be, is not sent again. */
export class NotResendable extends Schema.TaggedError<NotResendable>()("NotResendable", {
  delivery: Schema.String,
  state: Schema.String
}) {
  override get message() {
    return `Delivery ${this.delivery} is ${this.state}. Only what is dead, uncertain or none can be sent again.`
  }
}

/** There is still nobody, or no chat, to send it to. */
export class NowhereToSend extends Schema.TaggedError<NowhereToSend>()("NowhereToSend", {
  delivery: Schema.String,
  reason: Schema.String
}) {
  override get message() {
    return `Delivery ${this.delivery} still has nowhere to go: ${this.reason}. Mend that and resend it.`
  }
}

export const ListDeliveriesSchema = Schema.Struct({
  ...pageFields,
  site: Schema.optionalKey(SiteId),
  order: Schema.optionalKey(OrderSchema)
})

/** What has not left the house, as far as anybody knows. */
export const unsent = ["pending", "dead", "uncertain", "none"] as const satisfies ReadonlyArray<DeliveryState>

const channels: ReadonlyArray<Channel> = ["mail", "chat"]
const State = Schema.Literals([...unsent, "sent"])

/** What lists of deliveries can be filtered by beside their site. */
export const deliveryFilterFields = {
  state: Schema.optionalKey(Schema.Union([State, Schema.Array(State).check(Schema.isMaxLength(5))])),
  channel: oneOf(Schema.Literals(channels)),
  kind: oneOf(line(64))
}

export const ListSiteDeliveriesSchema = Schema.Struct({
  ...pageFields,
  ...deliveryFilterFields,
  site: oneOf(line(256)),
  order: Schema.optionalKey(OrderSchema)
})

export const present = (row: OutboxRow): Delivery => ({
  id: row.id,
  item: row.item,
  channel: row.channel,
  kind: row.kind,
  state: row.state,
  reason: row.reason,
  recipient: row.recipient,
  attempts: row.attempts,
  lastError: row.lastError,
  providerId: row.providerId,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
  arrival: row.arrival,
  arrivalAt: row.arrivalAt
})

/** Milliseconds for which the text of a delivery that is over is kept: it may be looked into, and resent as it was. */
export const keptFor = 7 * 86_400_000

/** After so many attempts a delivery is dead. */
export const maxAttempts = 12

/**
 * How often a relay took the delivery and was not heard of again: it was killed, or slept past its lease, or the store was away when it
 * was done. That does not count as an attempt, for it says little about the delivery, which was one of several that the relay had.
 */
export const interruptions = ({ attempts, claims, token }: Counted): number =>
  Math.max(claims - attempts - (token === null ? 0 : 1), 0)

/** What is counted of a delivery. While a token stands in the row, its last claim is not an interruption yet. */
export type Counted = Pick<OutboxRow, "attempts" | "claims" | "token">

/** From so many interruptions on a delivery is tried alone, after the others of its round. If it is what ends its relays, the others are out by then. */
const suspectAfter = 3

export const isSuspect = (row: Counted): boolean => interruptions(row) >= suspectAfter

/** After so many interruptions, which take days, a delivery is over. One that ends every relay would otherwise be claimed for ever. */
export const maxInterruptions = 50

const firstPause = 30_000
export const longestPause = 6 * 3_600_000

/** How long to wait after an attempt, in milliseconds: twice as long each time, with jitter, and never less than the other side asked. */
export const backoff = (attempts: number, jitter: number, retryAfter = 0): number => {
  const longest = Math.min(firstPause * 2 ** Math.max(attempts - 1, 0), longestPause)
  return Math.max(Math.round(longest / 2 + (longest / 2) * jitter), Math.min(retryAfter, longestPause))
}

const breakers = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]|\p{Cs}/gu
// Bounded, so that a long error without an address costs no more than its length.
const address = /[^\s<>"',;:()[\]@]{1,64}@[^\s<>"',;:()[\]@]{1,255}/gu
const maxErrorBytes = 2000

/** An error as it may be kept and logged: one line, no address in it, and short. */
export const sanitised = (reason: string): string => {
  let text = reason
    .slice(0, 4 * maxErrorBytes)
    .replace(breakers, " ")
    .replace(address, "<address>")
    .trim()
  while (byteLength(text) > maxErrorBytes) text = text.slice(0, -Math.ceil((byteLength(text) - maxErrorBytes) / 4))
  return text.replace(/\p{Cs}/gu, "")
}
