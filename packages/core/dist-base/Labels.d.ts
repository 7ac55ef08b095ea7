import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import type { LabelsInUse, ListLabels } from "./model/Label.js"
import { type Ports } from "./Ports.js"
import { Store } from "./Store.js"
declare const Labels_base: Context.ServiceClass<
  Labels,
  "@deskwright/core/Labels",
  import("./Ports.js").Given<
    {
      list: (
        site: string,
        input?: ListLabels | undefined
      ) => Effect.Effect<
        LabelsInUse,
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
      >
    },
    Ports
  >
>
/** Labels, which exist by being used. */
export declare class Labels extends Labels_base {
  static readonly layer: Layer.Layer<Labels, never, Ports>
}
export {}
//# sourceMappingURL=Labels.d.ts.map
