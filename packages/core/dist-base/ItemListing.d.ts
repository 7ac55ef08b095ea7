/** What a list asks of the store: whose items, at which sites, by which clauses. */
import { Effect, Result } from "effect"
import { CurrentActor, scopeOf } from "./Actor.js"
import { type AnyFilters, type Desk, type FilterContext } from "./Filters.js"
import { type Item } from "./Item.js"
import type { Actor } from "./model/Actor.js"
import type { Kind } from "./model/Preset.js"
import type { Site } from "./model/Site.js"
import type { Clause } from "./Query.js"
import { Sites } from "./Sites.js"
type ItemClause = Clause<keyof Item & string>
/** The sites that a list names. One that is not there, or not the actor's, is `SiteNotFound`. */
export declare const namedSites: (
  actor: Actor,
  filters: Pick<AnyFilters, "site">
) => Effect.Effect<
  readonly Site[] | null,
  import("./Sites.js").SiteMisconfigured | import("./Sites.js").SiteNotFound,
  Sites
>
/** A desk, and the sites that are worked so; null stands for all. */
interface Worked extends Desk {
  readonly sites: ReadonlyArray<string> | null
}
export interface Listing {
  readonly actor: Actor
  readonly context: FilterContext
  readonly desks: ReadonlyArray<Worked>
  readonly scope: ReturnType<typeof scopeOf>
  readonly base: ReadonlyArray<ItemClause>
  /** What narrows to the items of which the actor may see everything. */
  readonly whole: ReadonlyArray<ItemClause>
}
export declare const listing: (
  kind: Kind,
  filters: AnyFilters
) => Effect.Effect<
  {
    actor: Actor
    context: FilterContext
    desks: readonly Worked[]
    scope: import("./Actor.js").Scope
    base: ItemClause[]
    whole: readonly ItemClause[]
  },
  import("./Policy.js").NotAllowed | import("./Sites.js").SiteMisconfigured | import("./Sites.js").SiteNotFound,
  CurrentActor | import("./Policy.js").Policy | Sites
>
/** Clauses, and what a stored status is to whoever reads it by them. */
export interface Asked {
  readonly where: ReadonlyArray<ItemClause>
  readonly standing: (stored: string) => string
}
/**
 * What the filters ask of the store: one set of clauses for all sites that understand them alike, each row satisfying one set at most.
 * What tells of the team's own business narrows to where the actor may know it. With `by`, a status must also read alike.
 */
export declare const askedOf: (
  filters: AnyFilters,
  { base, context, desks, whole }: Listing,
  but?: string
) => Result.Result<Asked[], import("./Input.js").InvalidInput>
export {}
//# sourceMappingURL=ItemListing.d.ts.map
