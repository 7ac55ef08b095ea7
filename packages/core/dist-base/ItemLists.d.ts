/** Lists and facets of items: one filter language, one order, one cursor for issues, tickets and problems. */
import { Effect } from "effect"
import { type AnyFilters } from "./Filters.js"
import type { Item, Located } from "./Item.js"
import type { Actor } from "./model/Actor.js"
import type { Facet } from "./model/Page.js"
import type { Kind } from "./model/Preset.js"
import { Sites } from "./Sites.js"
import { Store } from "./Store.js"
export interface ListInput extends AnyFilters {
  readonly sort?: string
  readonly order?: "asc" | "desc"
  readonly limit?: number
  readonly cursor?: string
}
/** Rows as the actor may see them, with what their sites say about them; each site is asked for once. */
export declare const withSites: (
  actor: Actor,
  rows: readonly Item[]
) => Effect.Effect<Located[], import("./Store.js").StorageUnavailable, import("./Policy.js").Policy | Sites | Store>
/** One page of a kind, with the filters in force. */
export declare const listItems: <A, R>(
  kind: Kind,
  input: ListInput,
  present: (located: ReadonlyArray<Located>, actor: Actor) => Effect.Effect<ReadonlyArray<A>, never, R>
) => Effect.Effect<
  {
    data: readonly A[]
    page: {
      next: string | null
      hasMore: boolean
    }
    filters: readonly import("./model/Page.js").ActiveFilter[]
  },
  | import("./Cursor.js").InvalidCursor
  | import("./Input.js").InvalidInput
  | import("./Policy.js").NotAllowed
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Store.js").StorageUnavailable,
  R | import("./Actor.js").CurrentActor | import("./Policy.js").Policy | Sites | Store
>
/** How far facets and totals count. */
export declare const tallyCap = 10000
/** How many values of one dimension are answered: those that count most. */
export declare const mostValues = 200
/** The dimensions of each kind's facets. */
export declare const dimensionsOf: Readonly<Record<Kind, ReadonlyArray<string>>>
/** Counts under the same filters as the list, each dimension without the filter on itself. */
export declare const facetItems: (
  kind: Kind,
  input: AnyFilters
) => Effect.Effect<
  {
    total: {
      count: number
      atLeast: boolean
    }
    dimensions: {
      [k: string]: {
        readonly values: Facet[]
        readonly atLeast: boolean
      }
    }
  },
  | import("./Input.js").InvalidInput
  | import("./Policy.js").NotAllowed
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Store.js").StorageUnavailable,
  import("./Actor.js").CurrentActor | import("./Policy.js").Policy | Sites | Store
>
//# sourceMappingURL=ItemLists.d.ts.map
