/** What the other side tells later of a delivery that it took over: it arrived, it bounced, somebody complained. */
import { Effect } from "effect"
import type { DeliveryNews } from "./model/Delivery.js"
import { Store } from "./Store.js"
/** Writes down what was told of a delivery. Twice the same, or what is older than what is known, changes nothing. */
export declare const hear: (told: DeliveryNews) => Effect.Effect<
  | {
      outcome: "unknown"
    }
  | {
      outcome: "known"
    }
  | {
      outcome: "written"
    },
  import("./Input.js").InvalidInput | import("./Store.js").StoreFailure,
  Store
>
//# sourceMappingURL=News.d.ts.map
