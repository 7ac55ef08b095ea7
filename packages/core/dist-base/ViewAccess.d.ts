/** Which views and pins exist for an actor. */
import { Effect } from "effect"
import { StaleVersion } from "./Command.js"
import type { Actor } from "./model/Actor.js"
import type { CommandOptions } from "./model/Item.js"
import type { SavedView } from "./model/View.js"
import type { Clause } from "./Query.js"
import { TooManyPins, ViewNotFound, ViewOfAnother } from "./SavedView.js"
import { Store } from "./Store.js"
import { type PinRow, type ViewRow } from "./Tables.js"
export interface ChangeViewOptions extends CommandOptions {
  /** Refuse with `StaleVersion` unless the view still has this version. */
  readonly ifVersion?: number
}
type Readable = ReadonlyArray<Clause>
/** Whether a view exists for the actor: their own, or a shared one that names no site which they may not see. */
export declare const isVisible: (actor: Actor, readable: Readable, row: ViewRow) => boolean
/** A view that exists for the actor. */
export declare const visible: (
  actor: Actor,
  id: string
) => Effect.Effect<
  ViewRow,
  import("./Policy.js").NotAllowed | import("./Store.js").StorageUnavailable | ViewNotFound,
  import("./Policy.js").Policy | Store
>
export declare const owned: (
  actor: Actor,
  id: string,
  args_2: ChangeViewOptions
) => Effect.Effect<
  ViewRow,
  | import("./Policy.js").NotAllowed
  | StaleVersion
  | import("./Store.js").StorageUnavailable
  | ViewNotFound
  | ViewOfAnother,
  import("./Policy.js").Policy | Store
>
/** What the actor pinned in a site, in their order. */
export declare const pinsOf: (
  actor: Actor,
  site: string
) => Effect.Effect<readonly PinRow[], import("./Store.js").StorageUnavailable, Store>
export declare const pinAt: (view: ViewRow, id: string, reader: Actor, position: number) => PinRow
export declare const nextPosition: (
  own: ReadonlyArray<PinRow>
) => Effect.Effect<number, never, never> | Effect.Effect<never, TooManyPins, never>
export declare const shown: (
  actor: Actor,
  row: ViewRow
) => Effect.Effect<SavedView, import("./Store.js").StorageUnavailable, Store>
export declare const again: (actor: Actor) => (id: string) => Effect.Effect<
  {
    id: string
    site: string
    kind: import("./index.js").Kind
    name: string
    owner: string
    shared: boolean
    filters:
      | import("./index.js").IssueFilters
      | import("./index.js").TicketFilters
      | import("./index.js").ProblemFilters
    sort: string | null
    order: "asc" | "desc" | null
    pinned: number | null
    version: number
    createdAt: import("./model/Actor.js").Timestamp
    updatedAt: import("./model/Actor.js").Timestamp
    replayed: true
  },
  import("./Policy.js").NotAllowed | import("./Store.js").StorageUnavailable | ViewNotFound,
  import("./Policy.js").Policy | Store
>
/** Those of these views that exist for the actor, in the order of the actor's pins. */
export declare const inOrder: (
  actor: Actor,
  own: readonly PinRow[]
) => Effect.Effect<
  SavedView[],
  import("./Policy.js").NotAllowed | import("./Store.js").StorageUnavailable,
  import("./Policy.js").Policy | Store
>
export {}
//# sourceMappingURL=ViewAccess.d.ts.map
