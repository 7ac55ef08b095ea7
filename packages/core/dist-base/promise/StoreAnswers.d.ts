import { Effect } from "effect"
import { type StorageUnavailable, Store } from "../Store.js"
/** One read that finds nothing. */
export declare const storeAnswers: Effect.Effect<void, StorageUnavailable, Store>
//# sourceMappingURL=StoreAnswers.d.ts.map
