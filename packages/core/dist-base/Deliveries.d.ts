import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { DeliveryNotFound, NotResendable, NowhereToSend } from "./Delivery.js"
import { type RefOptions } from "./Items.js"
import type { Delivery, ListDeliveries } from "./model/Delivery.js"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.js"
import type { Kind } from "./model/Preset.js"
import { type Ports } from "./Ports.js"
type Options = Omit<DecisionOptions, "ifVersion"> & RefOptions
declare const Deliveries_base: Context.ServiceClass<
  Deliveries,
  "@deskwright/core/Deliveries",
  import("./Ports.js").Given<
    {
      list: (
        kind: Kind,
        ref: Ref,
        input?: ListDeliveries | undefined
      ) => Effect.Effect<
        {
          data: readonly Delivery[]
          page: {
            next: string | null
            hasMore: boolean
          }
        },
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Store.js").StorageUnavailable
        | import("./Reference.js").NotFoundOf<Kind>,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      resend: (
        kind: Kind,
        ref: Ref,
        delivery: string,
        opts?: Options | undefined
      ) => Effect.Effect<
        Delivery & Replayable,
        | DeliveryNotFound
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | NotResendable
        | NowhereToSend
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").NotFoundOf<Kind>
        | import("./Store.js").StoreFailure,
        | CurrentActor
        | import("./Directory.js").Directory
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** What left the house, or should have. */
export declare class Deliveries extends Deliveries_base {
  static readonly layer: Layer.Layer<Deliveries, never, Ports>
}
export {}
//# sourceMappingURL=Deliveries.d.ts.map
