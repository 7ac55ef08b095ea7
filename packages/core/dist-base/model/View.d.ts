import type { Timestamp } from "./Actor.js"
import type { Kind } from "./Preset.js"
import type { IssueFilters, ProblemFilters, TicketFilters } from "./Filters.js"
import type { CommandOptions } from "./Item.js"
import type { PageOptions } from "./Page.js"
/** A saved set of filters. `me` and relative dates are read when it runs, with the eyes of whoever runs it. */
export interface SavedView {
  readonly id: string
  readonly site: string
  readonly kind: Kind
  readonly name: string
  readonly owner: string
  readonly shared: boolean
  readonly filters: IssueFilters | TicketFilters | ProblemFilters
  readonly sort: string | null
  readonly order: "asc" | "desc" | null
  /** Where the reader pinned it; null: not pinned. */
  readonly pinned: number | null
  readonly version: number
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
}
/** A view to save. */
export interface SaveView extends CommandOptions {
  readonly site: string
  readonly kind?: Kind
  readonly name: string
  readonly filters: IssueFilters | TicketFilters | ProblemFilters
  readonly sort?: string | null
  readonly order?: "asc" | "desc" | null
  readonly shared?: boolean
  readonly pinned?: boolean
}
/** What of a view to change; absent keys stay as they are. */
export type ViewChanges = Partial<Omit<SaveView, "site" | "kind" | "pinned" | keyof CommandOptions>>
/** Which page of a site's views. */
export interface ListViews extends PageOptions {
  readonly site: string
  readonly kind?: Kind
}
/** A page of a view's list. Filters, sort and order are the view's. */
export interface RunView extends PageOptions {}
/** Pinned views in a new order. */
export interface ArrangePins extends CommandOptions {
  readonly site: string
  /** Pinned views in the order of the reader's choice; pinned ones that are not named follow in their old order. */
  readonly views: ReadonlyArray<string>
}
//# sourceMappingURL=View.d.ts.map
