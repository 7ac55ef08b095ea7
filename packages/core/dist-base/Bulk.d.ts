/** The same change to many items of a site: each whole or not at all, one request id for all, a result for each. */
import { Effect, Schema } from "effect"
import { CurrentActor } from "./Actor.js"
import { type Located } from "./Item.js"
import { type Revision } from "./Items.js"
import type { Actor } from "./model/Actor.js"
import type { BulkAnswer } from "./model/Bulk.js"
import type { Ref } from "./model/Item.js"
import type { Kind } from "./model/Preset.js"
import { NotAllowed } from "./Policy.js"
import { Store } from "./Store.js"
export declare const bulkLimit = 500
/** The fields of a bulk command around the changes of a kind. */
export declare const bulkFields: {
  requestId: Schema.optionalKey<Schema.String>
  site: Schema.String
  refs: Schema.$Array<Schema.Union<readonly [Schema.String, Schema.Int]>>
}
export interface BulkCommand<K extends Kind, E, R> {
  readonly kind: K
  readonly name: string
  readonly site: string
  readonly refs: ReadonlyArray<Ref>
  readonly requestId?: string | undefined
  readonly payload: unknown
  readonly decide: (located: Located, actor: Actor, at: string) => Effect.Effect<Revision, E, R>
}
interface Failure {
  readonly _tag: string
  readonly message: string
}
/** Carries out a bulk change in one commit. What stands in the way of one item is that item's result and no other's. */
export declare const changeMany: <K extends Kind, E extends Failure, R>(
  command: BulkCommand<K, E, R>
) => Effect.Effect<
  BulkAnswer,
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Command.js").StaleVersion
  | import("./Store.js").StoreFailure,
  R | CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
>
export {}
//# sourceMappingURL=Bulk.d.ts.map
