/** What must leave the house on account of an item: rows of the outbox, written in the commit of what caused them. */
import type { Channel } from "./model/Delivery.ts"
import type { Item } from "./Item.ts"
import { type Change, insert } from "./Store.ts"
import { storeNow } from "./Query.ts"
import type { Json } from "./Table.ts"
import { outbox } from "./Tables.ts"
import { endOfTime } from "./Timestamp.ts"

/** Something to tell somebody about an item. */
export interface Notice {
  readonly id: string
  readonly channel: Channel
  /** What happened: `opened`, `statusChanged`, `commented`. */
  readonly kind: string
  readonly recipient: string | null
  /** Why there is nobody to send to; the delivery ends as `none` at once. */
  readonly nowhere: string | null
  /** Ids that the text is made from when it is rendered. */
  readonly about: Json
}

/** Puts a notice into the outbox: pending, or ended where there is nowhere to send it. Times are the store's. */
export const announce = (item: Pick<Item, "tenant" | "site" | "id">, notice: Notice): Change =>
  insert(outbox, {
    tenant: item.tenant,
    site: item.site,
    id: notice.id,
    version: 1,
    item: item.id,
    channel: notice.channel,
    kind: notice.kind,
    state: notice.nowhere === null ? "pending" : "none",
    reason: notice.nowhere,
    recipient: notice.recipient,
    about: notice.about,
    payload: null,
    providerId: null,
    attempts: 0,
    claims: 0,
    lastError: null,
    createdAt: storeNow(),
    dueAt: storeNow(),
    leaseUntil: storeNow(),
    token: null,
    ambiguousAt: null,
    finishedAt: notice.nowhere === null ? null : storeNow(),
    expiresAt: endOfTime,
    arrival: null,
    arrivalAt: null
  })
