/** Turns a row of the outbox into the bytes that are sent: read fresh, for a mail's number is known only after the commit. */
import { Effect } from "effect"
import { type Item } from "./Item.js"
import { Sites } from "./Sites.js"
import { type OutboxRow } from "./Tables.js"
/** The bytes and the item that they were made from, or why there is nothing to send. */
export type Rendered =
  | {
      readonly payload: string
      readonly item: Item
    }
  | {
      readonly nowhere: string
      readonly item: Item | null
    }
export declare const render: (
  row: OutboxRow
) => Effect.Effect<Rendered, import("./Store.js").StorageUnavailable, Sites | import("./Store.js").Store>
//# sourceMappingURL=Rendering.d.ts.map
