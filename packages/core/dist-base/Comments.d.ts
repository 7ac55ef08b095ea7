import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { type RefOptions } from "./Items.js"
import type { Comment, ListComments, WriteComment } from "./model/Comment.js"
import type { Ref, Replayable } from "./model/Item.js"
import type { Kind } from "./model/Preset.js"
import { type Ports } from "./Ports.js"
declare const Comments_base: Context.ServiceClass<
  Comments,
  "@deskwright/core/Comments",
  import("./Ports.js").Given<
    {
      write: (
        kind: Kind,
        ref: Ref,
        input: WriteComment,
        options?: RefOptions | undefined
      ) => Effect.Effect<
        Comment & Replayable,
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Reference.js").SiteRequired
        | import("./Command.js").StaleVersion
        | import("./Reference.js").NotFoundOf<Kind>
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      list: (
        kind: Kind,
        ref: Ref,
        input?: ListComments | undefined
      ) => Effect.Effect<
        {
          data: readonly Comment[]
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
    },
    Ports
  >
>
/** What is said about items, among the team and to customers. */
export declare class Comments extends Comments_base {
  static readonly layer: Layer.Layer<Comments, never, Ports>
}
export {}
//# sourceMappingURL=Comments.d.ts.map
