/**
 * Links whose chain leads through other sites, which no commit spans. Such a link is drawn first, then looked at for rings, and is
 * there for anybody only after that: of two that close a ring between them, the one that was drawn later sees the other. One that
 * was never looked at, because its process ended, lapses and is taken back.
 */
import { Effect } from "effect"
import type { Decision } from "./Audit.js"
import { StaleVersion } from "./Command.js"
import { LinkCycle, LinkNotFound } from "./Link.js"
import type { Actor } from "./model/Actor.js"
import type { DecisionOptions } from "./model/Item.js"
import { Store } from "./Store.js"
import { type LinkRow } from "./Tables.js"
/** How long, by the store's clock, a link may take to be looked at. */
export declare const patience = 60000
export declare const isDrawn: (row: LinkRow) => boolean
/** The changes that remove a link: a decision on the item that it went out from. */
export declare const removal: (
  actor: Actor,
  row: LinkRow,
  decision: Decision
) => Effect.Effect<
  {
    place: import("./Actor.js").Place
    subject: string
    changes: import("./Store.js").Change[]
    answer: () => {
      replayed: false
    }
  },
  LinkNotFound | import("./Store.js").StorageUnavailable,
  Store
>
/** Looks for the ring that a link would close: takes it back, or lets it be there. */
export declare const confirm: (
  actor: Actor,
  id: string,
  options: DecisionOptions
) => Effect.Effect<
  undefined,
  | import("./Link.js").LinkChainTooLong
  | LinkCycle
  | LinkNotFound
  | import("./Command.js").RequestIdReused
  | StaleVersion
  | import("./Store.js").StoreFailure,
  Store
>
/** One bounded round: takes back what lapsed before it was looked at, and answers whether there may be more. */
export declare const takeBackLapsed: Effect.Effect<boolean, import("./Store.js").StorageUnavailable, Store>
//# sourceMappingURL=LinkChecks.d.ts.map
