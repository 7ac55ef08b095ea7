/** What must leave the house on account of an item: rows of the outbox, written in the commit of what caused them. */
import type { Channel } from "./model/Delivery.js"
import type { Item } from "./Item.js"
import { type Change } from "./Store.js"
import type { Json } from "./Table.js"
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
export declare const announce: (item: Pick<Item, "tenant" | "site" | "id">, notice: Notice) => Change
//# sourceMappingURL=Notice.d.ts.map
