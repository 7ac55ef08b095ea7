import { Effect } from "effect"
import type { Item } from "./Item.js"
/** The conversation that an item came out of, as the desk itself sees it. */
export declare const linkedChat: (
  item: Item
) => Effect.Effect<
  import("./Tables.js").ConversationRow | null,
  import("./Store.js").StorageUnavailable,
  import("./Store.js").Store
>
//# sourceMappingURL=LinkedChat.d.ts.map
