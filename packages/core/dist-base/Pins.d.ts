/** What each reader has pinned, in the order of their choice. */
import { Effect } from "effect"
import { CurrentActor } from "./Actor.js"
import type { CommandOptions, Replayable } from "./model/Item.js"
import type { ArrangePins, ListViews, SavedView } from "./model/View.js"
import { ViewNotFound } from "./SavedView.js"
/** Pins a view for the actor alone, behind what they pinned before. */
export declare const pin: (
  view: string,
  opts?: CommandOptions | undefined
) => Effect.Effect<
  SavedView & Replayable,
  | import("./Input.js").InvalidInput
  | import("./Policy.js").NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Command.js").StaleVersion
  | import("./SavedView.js").TooManyPins
  | ViewNotFound
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
>
/** Takes the actor's pin off a view. */
export declare const unpin: (
  view: string,
  opts?: CommandOptions | undefined
) => Effect.Effect<
  SavedView & Replayable,
  | import("./Input.js").InvalidInput
  | import("./Policy.js").NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Command.js").StaleVersion
  | ViewNotFound
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
>
/** Puts the actor's pinned views into the order of their choice. */
export declare const arrange: (
  input: ArrangePins
) => Effect.Effect<
  SavedView[],
  | import("./Input.js").InvalidInput
  | import("./Policy.js").NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Command.js").StaleVersion
  | ViewNotFound
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
/** The views that the actor pinned in a site, in their order. */
export declare const pinned: (
  input: Pick<ListViews, "kind" | "site">
) => Effect.Effect<
  SavedView[],
  | import("./Input.js").InvalidInput
  | import("./Policy.js").NotAllowed
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Store.js").StorageUnavailable,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
//# sourceMappingURL=Pins.d.ts.map
