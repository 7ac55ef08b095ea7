/** What a list asks of the store: whose items, at which sites, by which clauses. */
import { Effect, Result } from "effect"
import { CurrentActor, scopeOf } from "./Actor.ts"
import { canonical } from "./Digest.ts"
import { type AnyFilters, compile, type Desk, type FilterContext, valuesOf } from "./Filters.ts"
import { codeFormat, type Item } from "./Item.ts"
import type { Actor } from "./model/Actor.ts"
import type { Lifecycle } from "./model/Lifecycle.ts"
import type { Kind } from "./model/Preset.ts"
import type { Site } from "./model/Site.ts"
import { itemColumns, narrowed, permitted } from "./Policy.ts"
import { presets } from "./presets/index.ts"
import type { Clause } from "./Query.ts"
import { each, presetOf, siteFor, Sites } from "./Sites.ts"
import { becomes, standing } from "./Standing.ts"
import { now } from "./Timestamp.ts"
import { internalFilters } from "./Visibility.ts"

type ItemClause = Clause<keyof Item & string>

const defaultSite: Site = { id: "" }

/** The sites that a list names. One that is not there, or not the actor's, is `SiteNotFound`. */
export const namedSites = Effect.fnUntraced(function* (actor: Actor, filters: Pick<AnyFilters, "site">) {
  const named = valuesOf(filters.site)
  return named === null ? null : yield* each(named, (site) => siteFor(actor, site))
})

/** A desk, with the sites that share it; null stands for all of them. */
interface Worked extends Desk {
  readonly sites: ReadonlyArray<string> | null
}

/** What is known of a list before its filters are compiled. */
export interface Listing {
  readonly actor: Actor
  readonly context: FilterContext
  readonly desks: ReadonlyArray<Worked>
  readonly scope: ReturnType<typeof scopeOf>
  readonly base: ReadonlyArray<ItemClause>
  /** The clauses of the items of which the actor may see everything. */
  readonly whole: ReadonlyArray<ItemClause>
}

export const listing = Effect.fnUntraced(function* (kind: Kind, filters: AnyFilters) {
  const actor = yield* CurrentActor
  const allowed = yield* permitted(actor, `${kind}.read`, itemColumns)
  const named = yield* namedSites(actor, filters)
  const { complete, sites } = named === null ? yield* knownSites(actor, kind) : { sites: named, complete: true }
  const whole = (yield* narrowed(actor, `${kind}.readInternal`, itemColumns)) as ReadonlyArray<ItemClause>
  const readable = new Set(allowed.map(canonical))
  // Thousands of sites work by a few presets.
  const worked = sites.map((site) => presetOf(site, kind))
  const context: FilterContext = {
    actor,
    now: yield* now,
    lifecycles: [...new Set(worked.map(({ lifecycle }) => lifecycle))],
    anyStatus: !complete || sites.length === 0,
    scales: [...new Set(worked.map(({ severity }) => severity.scale))],
    // A search looks into the team's own texts only if the actor would be shown them on every item that they may read.
    whole: whole.every((clause) => readable.has(canonical(clause)))
  }
  const base = [
    { op: "Eq", column: "kind", value: kind },
    { op: "Eq", column: "deleted", value: false },
    ...(allowed as ReadonlyArray<ItemClause>)
  ] satisfies ReadonlyArray<ItemClause>
  const desks = desksOf(kind, sites, complete)
  return {
    actor,
    context,
    desks,
    scope: scopeOf(actor, valuesOf(filters.site) ?? undefined),
    base,
    whole
  } satisfies Listing
})

const codesOf = (kind: Kind, site: Site): ReadonlyArray<string> => {
  const code = codeFormat(site, presetOf(site, kind))
  return code === null ? [] : [code]
}

/** Sites with the same lifecycle and the same codes are one desk: a tenant may have thousands of sites. */
const desksOf = (kind: Kind, sites: ReadonlyArray<Site>, complete: boolean): ReadonlyArray<Worked> => {
  if (!complete || sites.length === 0)
    return [{ sites: null, lifecycle: null, codes: sites.flatMap((site) => codesOf(kind, site)) }]
  const desks = new Map<Lifecycle, Map<string, Worked & { readonly sites: Array<string> }>>()
  for (const site of sites) {
    const { lifecycle } = presetOf(site, kind)
    const codes = codesOf(kind, site)
    const alike = desks.get(lifecycle) ?? new Map<string, Worked & { readonly sites: Array<string> }>()
    desks.set(lifecycle, alike)
    const key = codes.join()
    const desk = alike.get(key)
    if (desk === undefined) alike.set(key, { sites: [site.id], lifecycle, codes })
    else desk.sites.push(site.id)
  }
  return [...desks.values()].flatMap((alike) => [...alike.values()])
}

/** One site for each preset of a kind that comes with the library. */
const commonSites = (kind: Kind): ReadonlyArray<Site> => [
  defaultSite,
  ...Object.values(presets)
    .filter((preset) => preset.kind === kind)
    .map((preset): Site => ({ id: "", presets: { [kind]: preset } }))
]

/**
 * The sites whose lifecycles and codes a list without named sites understands: those of the actor, else all that the host lists, else
 * one for each preset of the library. In the last case `complete` is false, for there may be sites of other presets.
 */
const knownSites = Effect.fnUntraced(function* (actor: Actor, kind: Kind) {
  const port = yield* Sites
  if (actor.sites !== undefined && actor.sites !== "all") {
    const found = yield* each(actor.sites, (site) => port.get(actor.tenant, site))
    return { sites: found.filter((site) => site !== null), complete: true }
  }
  return port.all === undefined
    ? { sites: commonSites(kind), complete: false }
    : { sites: yield* port.all(actor.tenant), complete: true }
})

/** Clauses, and what a stored status stands for on the sites that they select. */
export interface Asked {
  readonly where: ReadonlyArray<ItemClause>
  readonly standing: (stored: string) => string
}

/**
 * What the filters ask of the store: one set of clauses for all desks that understand them alike, so that a row satisfies one set at
 * most. A filter on what is the team's own business narrows the list to items of which the actor may see everything. `but` leaves out
 * the filter on one field; if that is the status, desks that read a stored status differently are kept apart.
 */
export const askedOf = (filters: AnyFilters, { base, context, desks, whole }: Listing, but?: string) =>
  Result.gen(function* () {
    const telling = Object.entries(filters).some(
      ([field, filter]) => field !== but && filter !== undefined && internalFilters.has(field)
    )
    const sets = new Map<string, { readonly clauses: ReadonlyArray<ItemClause>; readonly of: Array<Worked> }>()
    for (const desk of desks) {
      const reads = but === "status" && desk.lifecycle !== null ? [...becomes(desk.lifecycle)] : []
      for (const clauses of yield* compile(filters, context, desk, but)) {
        const key = canonical([clauses, reads])
        const like = sets.get(key)
        if (like === undefined) sets.set(key, { clauses, of: [desk] })
        else like.of.push(desk)
      }
    }
    // A set that nothing can satisfy is not asked for, unless there is no other.
    const meant = [...sets.values()].filter(({ clauses }) => !clauses.some(isEmpty))
    return (meant.length === 0 ? [...sets.values()].slice(0, 1) : meant).map(({ clauses, of }): Asked => {
      const sites = of.flatMap((desk) => desk.sites ?? [])
      const lifecycle = of[0]?.lifecycle ?? null
      return {
        where: [
          ...base,
          ...clauses,
          ...(of.length === desks.length ? [] : [{ op: "In" as const, column: "site" as const, values: sites }]),
          ...(telling ? whole : [])
        ],
        standing: (stored) => (lifecycle === null ? stored : standing(lifecycle, stored))
      }
    })
  })

const isEmpty = (clause: ItemClause): boolean => clause.op === "In" && clause.values.length === 0
