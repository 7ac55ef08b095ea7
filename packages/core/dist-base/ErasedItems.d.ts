/** The phase of an erasure that goes through the items, each with everything that hangs on it. */
import { Effect } from "effect"
import { type Phase, type Sweep } from "./ErasureSweep.js"
import { type Change } from "./Store.js"
import { type Item } from "./Tables.js"
/** The texts of a conversation of the subject's that are still there. */
export declare const spoken: (
  { place, subject }: Sweep,
  conversation: string
) => Effect.Effect<Change[], import("./Store.js").StorageUnavailable, import("./Store.js").Store>
/** Makes a new event of the item as it is now, and the item the version after. */
export declare const eventFor: (
  args_0: Sweep,
  before: Item,
  after: Item
) => Effect.Effect<readonly Change[], never, never>
export declare const itemPhase: Phase
//# sourceMappingURL=ErasedItems.d.ts.map
