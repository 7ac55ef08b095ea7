/**
 * How fast each channel may send, and whether it may: written in the store, so that all relays that share it keep one pace and rest
 * together. Times are the store's.
 */
import { Effect } from "effect"
import type { Channel } from "./model/Delivery.js"
import { Store } from "./Store.js"
import { type LaneRow } from "./Tables.js"
/** Why each channel that rests does, and until when. */
export declare const resting: Effect.Effect<LaneRow[], import("./Store.js").StorageUnavailable, Store>
/** The channels from which nothing may be claimed now: those that rest, however shortly, and those whose pace is used up for a while. */
export declare const closed: Effect.Effect<Set<string>, import("./Store.js").StorageUnavailable, Store>
/** Nothing goes out for so many milliseconds. */
export declare const close: (
  channel: Channel,
  millis: number,
  reason: string
) => Effect.Effect<undefined, import("./Store.js").StoreFailure, Store>
/** Opens a channel that rests. */
export declare const open: (channel: Channel) => Effect.Effect<undefined, import("./Store.js").StoreFailure, Store>
/**
 * Takes the next turns of a channel, by a time of the store: answers with the time of the first, or null where that is further off than `patience` or
 * the channel has come to rest.
 */
export declare const reserve: (
  channel: Channel,
  turns: number,
  rate: number,
  patience: number,
  now: Effect.Effect<number, never, never>
) => Effect.Effect<number | null, import("./Store.js").StoreFailure, Store>
//# sourceMappingURL=Lane.d.ts.map
