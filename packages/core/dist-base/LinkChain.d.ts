/** Where links lead, level by level: how a ring is ruled out before a link is drawn. */
import { Effect } from "effect"
import type { Item } from "./Item.js"
import { LinkChainTooLong, LinkCycle } from "./Link.js"
import type { LinkType } from "./model/Link.js"
import { Store } from "./Store.js"
/**
 * What a chain of links leads to, and whether it comes back to `origin`: two queries a level. An item is read before its links, so
 * that whoever expects its version also expects that it had no others. Sees all sites: a ring through a site that the actor does
 * not see is one all the same.
 */
export declare const follow: (
  type: LinkType,
  start: Item,
  origin: Item
) => Effect.Effect<
  {
    ring: boolean
    met: Item[]
  },
  LinkChainTooLong | import("./Store.js").StorageUnavailable,
  Store
>
/** The items whose state a new link depends on: the other end, and for a directed one all that follows from it. */
export declare const dependencies: (
  type: LinkType,
  from: Item,
  to: Item
) => Effect.Effect<Item[], LinkChainTooLong | LinkCycle | import("./Store.js").StorageUnavailable, Store>
//# sourceMappingURL=LinkChain.d.ts.map
