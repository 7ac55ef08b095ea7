/** Lists and facets of items: one filter language, one order, one cursor for issues, tickets and problems. */
import { Effect } from "effect"
import type { AnyFilters, FilterContext } from "./Filters.ts"
import { chips } from "./FilterChips.ts"
import type { Item, Located } from "./Item.ts"
import { askedOf, listing } from "./ItemListing.ts"
import type { Actor } from "./model/Actor.ts"
import type { Facet, Facets, FilteredPage } from "./model/Page.ts"
import type { Kind } from "./model/Preset.ts"
import type { SeverityLevel } from "./model/Severity.ts"
import type { Site } from "./model/Site.ts"
import { listAny } from "./Page.ts"
import { each, presetOf, Sites } from "./Sites.ts"
import { withThresholds } from "./SiteThresholds.ts"
import { adopt } from "./Standing.ts"
import { wordFor } from "./Severity.ts"
import { Store, type TallyAnswer } from "./Store.ts"
import { item as items } from "./Tables.ts"
import { internalFilters, shownTo } from "./Visibility.ts"

type Column = keyof Item & string

/** The filters of any kind, with the order and the page that is asked for. */
export interface ListInput extends AnyFilters {
  readonly sort?: string
  readonly order?: "asc" | "desc"
  readonly limit?: number
  readonly cursor?: string
}

const sorts: Readonly<Record<string, Column>> = {
  createdAt: "createdAt",
  updatedAt: "updatedAt",
  number: "number",
  priority: "priorityRank",
  severity: "severityRank",
  confidence: "confidenceRank"
}

/** Rows as the actor may see them, with what their sites say about them; each site is asked for once. */
export const withSites = Effect.fnUntraced(function* (actor: Actor, rows: ReadonlyArray<Item>) {
  const sites = yield* Sites
  const ids = [...new Set(rows.map(({ site }) => site))]
  const found = yield* each(ids, (id) => Effect.map(sites.get(actor.tenant, id), (site): Site => site ?? { id }))
  const byId = new Map((yield* withThresholds(actor.tenant, found, rows)).map((site, i) => [ids[i], site]))
  return yield* shownTo(
    actor,
    rows.map((row): Located => {
      const site = byId.get(row.site) ?? { id: row.site }
      const preset = presetOf(site, row.kind)
      return { item: adopt(preset, row), stored: row, site, preset }
    })
  )
})

const filtersOf = ({ cursor: _cursor, limit: _limit, order: _order, sort: _sort, ...filters }: ListInput): AnyFilters =>
  filters

/** One page of a kind, with the filters in force. */
export const listItems = Effect.fnUntraced(function* <A, R>(
  kind: Kind,
  input: ListInput,
  present: (located: ReadonlyArray<Located>, actor: Actor) => Effect.Effect<ReadonlyArray<A>, never, R>
) {
  const filters = filtersOf(input)
  const listed = yield* listing(kind, filters)
  const { actor, context, scope } = listed
  const asked = yield* Effect.fromResult(askedOf(filters, listed))
  const rows = yield* listAny(
    items,
    {
      scope,
      anyOf: asked.map(({ where }) => where),
      asked: [kind, filters, actor.id],
      limit: input.limit,
      cursor: input.cursor,
      order: { column: sorts[input.sort ?? "updatedAt"] ?? "updatedAt", direction: input.order ?? "desc" }
    },
    Effect.succeed
  )
  const data = yield* present(yield* withSites(actor, rows.data), actor)
  return { data, page: rows.page, filters: chips(filters, context) } satisfies FilteredPage<A>
})

/** How far facets and totals count. */
export const tallyCap = 10_000

/** How many values of one dimension are answered: those that count most. */
export const mostValues = 200

const dimensionColumns: Readonly<Record<string, Column>> = {
  status: "status",
  priority: "priority",
  severity: "severityLevel",
  assignee: "assignees",
  labels: "labels",
  channel: "channel",
  category: "issueCategory",
  environment: "environment",
  buildVersion: "buildVersion",
  stage: "stage",
  type: "problemType",
  site: "site"
}

/** The dimensions of each kind's facets. */
export const dimensionsOf: Readonly<Record<Kind, ReadonlyArray<string>>> = {
  issue: ["status", "severity", "category", "environment", "buildVersion", "stage", "assignee", "labels"],
  ticket: ["status", "priority", "severity", "assignee", "labels", "channel"],
  problem: ["status", "type", "assignee", "labels"]
}

/** Counts under the same filters as the list, each dimension without the filter on itself. */
export const facetItems = Effect.fnUntraced(function* (kind: Kind, input: AnyFilters) {
  const store = yield* Store
  const filters = filtersOf(input)
  const listed = yield* listing(kind, filters)
  const { context, scope, whole } = listed
  const count = Effect.fnUntraced(function* (by: Column | null, but?: string) {
    const known = but !== undefined && internalFilters.has(but) ? whole : []
    const sets = yield* Effect.fromResult(askedOf(filters, listed, but))
    const counted = yield* Effect.forEach(sets, ({ standing, where }) =>
      Effect.map(store.tally(items, { scope, where: [...where, ...known], by, cap: tallyCap }), (tally) => ({
        ...tally,
        values: but === "status" ? tally.values.map(([value, n]) => [standing(value), n] as const) : tally.values
      }))
    )
    return together(counted)
  })
  const total = yield* count(null)
  const dimensions = yield* Effect.forEach(dimensionsOf[kind], (dimension) =>
    Effect.map(
      count(dimensionColumns[dimension] ?? null, dimension),
      ({ capped, values }) =>
        [
          dimension,
          {
            values: facetsOf(dimension, values, context).slice(0, mostValues),
            atLeast: capped || values.length > mostValues
          }
        ] as const
    )
  )
  return {
    total: { count: total.total, atLeast: total.capped },
    dimensions: Object.fromEntries(dimensions)
  } satisfies Facets
})

/** The sum of counts over sets of rows that have no row in common. */
const together = (counted: ReadonlyArray<TallyAnswer>): TallyAnswer => {
  const total = counted.reduce((sum, each) => sum + each.total, 0)
  const values = new Map<string, number>()
  for (const [value, count] of counted.flatMap((each) => each.values))
    values.set(value, (values.get(value) ?? 0) + count)
  return {
    total: Math.min(total, tallyCap),
    capped: total > tallyCap || counted.some(({ capped }) => capped),
    values: [...values]
  }
}

// A member and a name that was typed look the same to a reader, and the filter finds both: so they are one facet.
const facetsOf = (
  dimension: string,
  values: ReadonlyArray<readonly [string, number]>,
  context: FilterContext
): ReadonlyArray<Facet> => {
  const facets = new Map<string, Facet>()
  for (const [stored, count] of values) {
    const facet = shown(dimension, stored, context)
    facets.set(facet.value, { ...facet, count: count + (facets.get(facet.value)?.count ?? 0) })
  }
  return [...facets.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

const shown = (dimension: string, stored: string, { lifecycles, scales }: FilterContext): Omit<Facet, "count"> => {
  if (dimension === "severity") {
    const word = wordFor(scales, stored as SeverityLevel)
    return { value: word, label: word }
  }
  if (dimension === "assignee") {
    const name = stored.slice(stored.indexOf(":") + 1)
    return { value: name, label: name }
  }
  const status =
    dimension !== "status" ? undefined : lifecycles.flatMap(({ statuses }) => statuses).find(({ id }) => id === stored)
  return { value: status?.wire ?? stored, label: status?.label ?? stored }
}
