import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { StaleVersion } from "./Command.js"
import { type RefOptions } from "./Items.js"
import { LinkExists, LinkNotFound, SelfLink } from "./Link.js"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.js"
import type { AddLink, Link, ListLinks } from "./model/Link.js"
import type { Kind } from "./model/Preset.js"
import { NotAllowed } from "./Policy.js"
import { type Ports } from "./Ports.js"
type Options = DecisionOptions & RefOptions
declare const Links_base: Context.ServiceClass<
  Links,
  "@deskwright/core/Links",
  import("./Ports.js").Given<
    {
      add: (
        kind: Kind,
        ref: Ref,
        input: AddLink,
        opts?: Options | undefined
      ) => Effect.Effect<
        Link & Replayable,
        | import("./Input.js").InvalidInput
        | import("./Link.js").LinkChainTooLong
        | import("./Link.js").LinkCycle
        | LinkExists
        | LinkNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | SelfLink
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | StaleVersion
        | import("./Reference.js").NotFoundOf<Kind>
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      remove: (
        kind: Kind,
        ref: Ref,
        link: string,
        opts?: Options | undefined
      ) => Effect.Effect<
        Replayable,
        | import("./Input.js").InvalidInput
        | LinkNotFound
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | StaleVersion
        | import("./Reference.js").NotFoundOf<Kind>
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      list: (
        kind: Kind,
        ref: Ref,
        input?: ListLinks | undefined
      ) => Effect.Effect<
        {
          data: readonly Link[]
          page: {
            next: string | null
            hasMore: boolean
          }
        },
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Store.js").StorageUnavailable
        | import("./Reference.js").NotFoundOf<Kind>,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** How items hang together, across kinds and sites. */
export declare class Links extends Links_base {
  static readonly layer: Layer.Layer<Links, never, Ports>
}
export {}
//# sourceMappingURL=Links.d.ts.map
