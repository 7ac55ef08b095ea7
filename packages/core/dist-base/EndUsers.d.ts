import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { EndUserNotFound } from "./EndUser.js"
import type { Actor } from "./model/Actor.js"
import type { EndUser, IdentifyEndUser, ListEndUsers } from "./model/Conversation.js"
import type { CommandOptions } from "./model/Item.js"
import { NotAllowed } from "./Policy.js"
import { type Ports } from "./Ports.js"
import { Store } from "./Store.js"
import type { Json } from "./Table.js"
import { type EndUserRow } from "./Tables.js"
/** A sight of an end user, with the ids of what it may write. */
export declare const sightOf: (
  actor: Actor,
  site: string,
  user: IdentifyEndUser
) => Effect.Effect<
  {
    tenant: string
    site: string
    ids: {
      user: string
      alias: string
    }
    anonymousId: string | null
    externalId: string | null
    traits: Readonly<Record<string, Json>>
  },
  never,
  never
>
/** Whom the actor may identify, or read about. */
export declare const endUserFor: (
  actor: Actor,
  site: string | undefined,
  id: string
) => Effect.Effect<
  EndUserRow,
  EndUserNotFound | NotAllowed | import("./Store.js").StorageUnavailable,
  import("./Policy.js").Policy | Store
>
declare const EndUsers_base: Context.ServiceClass<
  EndUsers,
  "@deskwright/core/EndUsers",
  import("./Ports.js").Given<
    {
      identify: (
        siteId: string,
        input: IdentifyEndUser,
        opts?: CommandOptions | undefined
      ) => Effect.Effect<
        {
          id: string
          site: string
          anonymousId: string | null
          externalId: string | null
          name: string | null
          email: string | null
          traits: Readonly<Record<string, unknown>>
          firstSeenAt: import("./model/Actor.js").Timestamp
          lastSeenAt: import("./model/Actor.js").Timestamp
          replayed: boolean
        },
        | EndUserNotFound
        | import("./Input.js").InvalidInput
        | NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
      >
      get: (
        id: string,
        options?:
          | {
              readonly site?: string
            }
          | undefined
      ) => Effect.Effect<
        EndUser,
        EndUserNotFound | import("./Input.js").InvalidInput | NotAllowed | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | Store
      >
      list: (input?: ListEndUsers | undefined) => Effect.Effect<
        {
          data: EndUser[]
          page: {
            next: string | null
            hasMore: boolean
          }
          filters: readonly import("./model/Page.js").ActiveFilter[]
        },
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
      >
    },
    Ports
  >
>
/** Who talks on the other side, per site. */
export declare class EndUsers extends EndUsers_base {
  static readonly layer: Layer.Layer<EndUsers, never, Ports>
}
export {}
//# sourceMappingURL=EndUsers.d.ts.map
