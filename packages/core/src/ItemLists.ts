/** Lists and facets of items: one filter language, one order, one cursor for issues, tickets and problems. */
import { Effect, Result } from "effect"
import { CurrentActor, scopeOf } from "./Actor.ts"
import { type AnyFilters, chips, compile, type FilterContext, valuesOf } from "./Filters.ts"
import { adopt, codeFormat, type Item, type Located } from "./Item.ts"
import type { Actor } from "./model/Actor.ts"
import type { Facet, Facets, FilteredPage } from "./model/Page.ts"
import type { Kind } from "./model/Preset.ts"
import type { Site } from "./model/Site.ts"
import { list } from "./Page.ts"
import { itemColumns, narrowed, permitted } from "./Policy.ts"
import type { Clause } from "./Query.ts"
import { presets } from "./presets/index.ts"
import { presetOf, siteFor, Sites } from "./Sites.ts"
import { withThresholds } from "./SiteThresholds.ts"
import { Store } from "./Store.ts"
import { item as items } from "./Tables.ts"
import { now } from "./Timestamp.ts"
import { internalFilters, shownTo } from "./Visibility.ts"

type ItemClause = Clause<keyof Item & string>
type Column = keyof Item & string

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

const defaultSite: Site = { id: "" }

/** The sites that a list names. One that is not there, or not the actor's, is `SiteNotFound`. */
export const namedSites = Effect.fnUntraced(function* (actor: Actor, filters: Pick<AnyFilters, "site">) {
  const named = valuesOf(filters.site)
  return named === null
    ? null
    : yield* Effect.forEach(named, (site) => siteFor(actor, site), { concurrency: "unbounded" })
})

interface Listing {
  readonly actor: Actor
  readonly context: FilterContext
  readonly scope: ReturnType<typeof scopeOf>
  readonly base: ReadonlyArray<ItemClause>
  /** What narrows to the items of which the actor may see everything. */
  readonly whole: ReadonlyArray<ItemClause>
}

const listing = Effect.fnUntraced(function* (kind: Kind, filters: AnyFilters) {
  const actor = yield* CurrentActor
  const allowed = yield* permitted(actor, `${kind}.read`, itemColumns)
  const named = yield* namedSites(actor, filters)
  const { complete, sites } = named === null ? yield* knownSites(actor, kind) : { sites: named, complete: true }
  const used = sites.map((site) => presetOf(site, kind))
  const codes = sites.flatMap((site) => codeFormat(site, presetOf(site, kind)) ?? [])
  const context: FilterContext = {
    actor,
    now: yield* now,
    preset: used[0] ?? presetOf(defaultSite, kind),
    codes,
    lifecycles: used.map(({ lifecycle }) => lifecycle),
    anyStatus: !complete || sites.length === 0
  }
  const base = [
    { op: "Eq", column: "kind", value: kind },
    { op: "Eq", column: "deleted", value: false },
    ...(allowed as ReadonlyArray<ItemClause>)
  ] satisfies ReadonlyArray<ItemClause>
  const whole = (yield* narrowed(actor, `${kind}.readInternal`, itemColumns)) as ReadonlyArray<ItemClause>
  return { actor, context, scope: scopeOf(actor, valuesOf(filters.site) ?? undefined), base, whole } satisfies Listing
})

/** One site for each preset of a kind that comes with the library. */
const commonSites = (kind: Kind): ReadonlyArray<Site> => [
  defaultSite,
  ...Object.values(presets)
    .filter((preset) => preset.kind === kind)
    .map((preset): Site => ({ id: "", presets: { [kind]: preset } }))
]

/**
 * Whose words a list without named sites understands: the actor's sites, else all that the host lists, else the presets that come
 * with the library, which need not be all.
 */
const knownSites = Effect.fnUntraced(function* (actor: Actor, kind: Kind) {
  const port = yield* Sites
  if (actor.sites !== undefined && actor.sites !== "all") {
    const found = yield* Effect.forEach(actor.sites, (site) => port.get(actor.tenant, site), {
      concurrency: "unbounded"
    })
    return { sites: found.filter((site) => site !== null), complete: true }
  }
  return port.all === undefined
    ? { sites: commonSites(kind), complete: false }
    : { sites: yield* port.all(actor.tenant), complete: true }
})

/** Rows as the actor may see them, with what their sites say about them; each site is asked for once. */
export const withSites = Effect.fnUntraced(function* (actor: Actor, rows: ReadonlyArray<Item>) {
  const sites = yield* Sites
  const ids = [...new Set(rows.map(({ site }) => site))]
  const found = yield* Effect.forEach(
    ids,
    (id) => Effect.map(sites.get(actor.tenant, id), (site): Site => site ?? { id }),
    { concurrency: "unbounded" }
  )
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

/** The clauses of the filters: what tells of the team's own business narrows to where the actor may know it. */
const clausesOf = (filters: AnyFilters, { context, whole }: Listing, but?: string) =>
  Result.map(compile(filters, context, but), (clauses) => {
    const telling = Object.entries(filters).some(
      ([field, filter]) => field !== but && filter !== undefined && internalFilters.has(field)
    )
    return telling ? [...clauses, ...whole] : clauses
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
  const { actor, base, context, scope } = listed
  const where = [...base, ...(yield* Effect.fromResult(clausesOf(filters, listed)))]
  const rows = yield* list(
    items,
    {
      scope,
      where,
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
  const { base, context, scope, whole } = listed
  const count = (by: Column | null, but?: string) =>
    Effect.flatMap(Effect.fromResult(clausesOf(filters, listed, but)), (clauses) => {
      const known = but !== undefined && internalFilters.has(but) ? whole : []
      return store.tally(items, { scope, where: [...base, ...clauses, ...known], by, cap: tallyCap })
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

const shown = (dimension: string, stored: string, { lifecycles }: FilterContext): Omit<Facet, "count"> => {
  if (dimension === "assignee") {
    const name = stored.slice(stored.indexOf(":") + 1)
    return { value: name, label: name }
  }
  const status =
    dimension !== "status" ? undefined : lifecycles.flatMap(({ statuses }) => statuses).find(({ id }) => id === stored)
  return { value: status?.wire ?? stored, label: status?.label ?? stored }
}
