import { Context, Effect, Layer } from "effect"
import type { ListAudit, ListStays } from "./model/Audit.js"
import type { Ref } from "./model/Item.js"
import type { Kind } from "./model/Preset.js"
import { type Ports } from "./Ports.js"
declare const AuditTrail_base: Context.ServiceClass<
  AuditTrail,
  "@deskwright/core/AuditTrail",
  import("./Ports.js").Given<
    {
      list: (
        kind: Kind,
        ref: Ref,
        input?: ListAudit | undefined
      ) => Effect.Effect<
        {
          data: readonly import("./model/Audit.js").AuditEntry[]
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
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
      history: (
        kind: Kind,
        ref: Ref,
        input?: ListStays | undefined
      ) => Effect.Effect<
        {
          data: (
            | {
                status: string
                category: import("./index.js").StatusCategory
                from: string
                to: string
              }
            | {
                status: string
                category: import("./index.js").StatusCategory
                from: string
                to: null
              }
          )[]
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
        | import("./Actor.js").CurrentActor
        | import("./Policy.js").Policy
        | import("./Sites.js").Sites
        | import("./Store.js").Store
      >
    },
    Ports
  >
>
/** What happened to items, for whoever may know. */
export declare class AuditTrail extends AuditTrail_base {
  static readonly layer: Layer.Layer<AuditTrail, never, Ports>
}
export {}
//# sourceMappingURL=AuditTrail.d.ts.map
