import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import { StaleVersion } from "./Command.js"
import { InvalidInput } from "./Input.js"
import { Issues } from "./Issues.js"
import type { RefOptions } from "./Items.js"
import type { IssueSummary } from "./model/Issue.js"
import type { Replayable } from "./model/Item.js"
import type { FilteredPage } from "./model/Page.js"
import type { ProblemSummary } from "./model/Problem.js"
import type { TicketSummary } from "./model/Ticket.js"
import type { ListViews, RunView, SavedView, SaveView } from "./model/View.js"
import { type Ports } from "./Ports.js"
import { Problems } from "./Problems.js"
import { ViewNameTaken, ViewNotFound } from "./SavedView.js"
import { Store } from "./Store.js"
import { Tickets } from "./Tickets.js"
import { type ChangeViewOptions } from "./ViewAccess.js"
declare const SavedViews_base: Context.ServiceClass<
  SavedViews,
  "@deskwright/core/SavedViews",
  import("./Ports.js").Given<
    {
      save: (
        input: SaveView
      ) => Effect.Effect<
        SavedView & Replayable,
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | StaleVersion
        | import("./SavedView.js").TooManyPins
        | ViewNameTaken
        | ViewNotFound
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
      >
      change: (
        view: string,
        input: Partial<Omit<SaveView, "kind" | "pinned" | "requestId" | "site">>,
        opts?: ChangeViewOptions | undefined
      ) => Effect.Effect<
        SavedView & Replayable,
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | StaleVersion
        | ViewNameTaken
        | ViewNotFound
        | import("./SavedView.js").ViewOfAnother
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
      >
      remove: (
        view: string,
        opts?: ChangeViewOptions | undefined
      ) => Effect.Effect<
        Replayable,
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | StaleVersion
        | ViewNotFound
        | import("./SavedView.js").ViewOfAnother
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | Store
      >
      pin: (
        view: string,
        opts?: import("./model/Item.js").CommandOptions | undefined
      ) => Effect.Effect<
        SavedView & Replayable,
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | StaleVersion
        | import("./SavedView.js").TooManyPins
        | ViewNotFound
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | Store
      >
      unpin: (
        view: string,
        opts?: import("./model/Item.js").CommandOptions | undefined
      ) => Effect.Effect<
        SavedView & Replayable,
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | StaleVersion
        | ViewNotFound
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | Store
      >
      arrange: (
        input: import("./model/View.js").ArrangePins
      ) => Effect.Effect<
        SavedView[],
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | StaleVersion
        | ViewNotFound
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
      >
      pinned: (
        input: Pick<ListViews, "kind" | "site">
      ) => Effect.Effect<
        SavedView[],
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
      >
      get: (
        view: string,
        options?: RefOptions | undefined
      ) => Effect.Effect<
        SavedView,
        InvalidInput | import("./Policy.js").NotAllowed | import("./Store.js").StorageUnavailable | ViewNotFound,
        CurrentActor | import("./Policy.js").Policy | Store
      >
      list: (input: ListViews) => Effect.Effect<
        {
          data: readonly SavedView[]
          page: {
            next: string | null
            hasMore: boolean
          }
        },
        | import("./Cursor.js").InvalidCursor
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | Store
      >
      run: (
        view: string,
        input?: RunView | undefined
      ) => Effect.Effect<
        FilteredPage<ProblemSummary | TicketSummary | IssueSummary>,
        | import("./Cursor.js").InvalidCursor
        | InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable
        | ViewNotFound,
        CurrentActor | Issues | import("./Policy.js").Policy | Problems | Store | Tickets
      >
    },
    Issues | Problems | Tickets | Ports
  >
>
/** Filters with a name, of one reader or shared with a site. */
export declare class SavedViews extends SavedViews_base {
  static readonly layer: Layer.Layer<SavedViews, never, Ports>
}
export {}
//# sourceMappingURL=SavedViews.d.ts.map
