/** What is kept for a time only goes away by itself: the rows of requests once their seven days are over, the texts of deliveries a week after they were, and links that were never looked at for rings. */
import { Effect } from "effect"
import { Store } from "./Store.js"
/** One bounded round: removes what has lapsed, the oldest first, and answers whether there may be more. Safe to run from any number of processes. */
export declare const purge: Effect.Effect<boolean, import("./Store.js").StoreFailure, Store>
//# sourceMappingURL=Retention.d.ts.map
