/** How the filters of a list become clauses when it runs. */
import { Result } from "effect"
import type { Actor } from "./model/Actor.js"
import type { IssueFilters, ItemFilters, ProblemFilters, TicketFilters } from "./model/Filters.js"
import type { Lifecycle } from "./model/Lifecycle.js"
import type { ActiveFilter } from "./model/Page.js"
import type { OriginKind } from "./model/Preset.js"
import type { SeverityScale } from "./model/Severity.js"
import { InvalidInput } from "./Input.js"
import type { Clause } from "./Query.js"
import type { Item } from "./Tables.js"
type ItemClause = Clause<keyof Item & string>
export type AnyFilters = ItemFilters &
  Omit<IssueFilters, "severity"> &
  Omit<TicketFilters, "severity"> &
  Omit<ProblemFilters, "severity"> & {
    readonly severity?: TicketFilters["severity"]
  }
/** Everything that the meaning of a filter depends on when the list runs. */
export interface FilterContext {
  readonly actor: Actor
  readonly now: string
  /** The lifecycles of all sites that are listed: a status's word may stand in any of them. */
  readonly lifecycles: ReadonlyArray<Lifecycle>
  /** Where no site is named, a word that none of them knows may be another site's, and finds nothing at worst. */
  readonly anyStatus: boolean
  /** Their scales of severity. */
  readonly scales: ReadonlyArray<SeverityScale>
  /** Whether a search looks into all of an item's texts, or only into what whoever is not of the team may see. */
  readonly whole: boolean
}
/** What sites have in common whose items satisfy a filter by the same clauses. */
export interface Desk {
  /** Null where the sites are not known: a status is then what is stored. */
  readonly lifecycle: Lifecycle | null
  readonly codes: ReadonlyArray<string>
}
/** The values of a filter; null when it restricts nothing. */
export declare const valuesOf: (filter: string | ReadonlyArray<string> | undefined) => ReadonlyArray<string> | null
/** The moment that a filter names; one that is too far away for a timestamp is the nearest that is not. */
export declare const momentOf: (when: string, now: string) => string
/** Sets of clauses, of which a row satisfies one at most. */
type AnyOf = ReadonlyArray<ReadonlyArray<ItemClause>>
/** The origins that a problem's `createdBy` calls `ai`: whatever is not a person's doing. */
export declare const aiOrigins: ReadonlyArray<OriginKind>
/** What the filters mean at a desk, but those on a given field: a facet ignores the filter on itself. */
export declare const compile: (
  filters: AnyFilters,
  context: FilterContext,
  { codes, lifecycle }: Desk,
  but?: string
) => Result.Result<AnyOf, InvalidInput>
/** The filters that are in force, each value one chip with what remains without it. */
export declare const chips: (filters: object, context: Pick<FilterContext, "lifecycles">) => ReadonlyArray<ActiveFilter>
export {}
//# sourceMappingURL=Filters.d.ts.map
