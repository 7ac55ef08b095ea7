import { Context, Effect, Layer, Schema } from "effect"
import { seesSite } from "./Actor.ts"
import type { Actor } from "./model/Actor.ts"
import type { Kind, Preset } from "./model/Preset.ts"
import type { Site } from "./model/Site.ts"
import { callProblems } from "./presets/callProblems.ts"
import { issueTracker } from "./presets/issueTracker.ts"
import { siteQueue } from "./presets/siteQueue.ts"

export class SiteNotFound extends Schema.TaggedError<SiteNotFound>()("SiteNotFound", { site: Schema.String }) {
  override get message() {
    return `There is no site ${JSON.stringify(this.site)} for this actor. Check the id, and that the host's Sites port knows it.`
  }
}

/** What a site is: the host's to say. A site that the host does not know does not exist. */
export class Sites extends Context.Service<Sites, {
  readonly get: (tenant: string, site: string) => Effect.Effect<Site | null>
}>()("@deskwright/core/Sites") {
  /** Every site exists, with the default of everything. */
  static readonly layerOpen = Layer.succeed(Sites, Sites.of({ get: (_tenant, site) => Effect.succeed({ id: site }) }))

  /** These sites, in every tenant. */
  static readonly layerOf = (sites: ReadonlyArray<Site>) =>
    Layer.succeed(Sites, Sites.of({ get: (_tenant, site) => Effect.succeed(sites.find(({ id }) => id === site) ?? null) }))
}

const defaults = { issue: issueTracker, ticket: siteQueue, problem: callProblems } as const

/** The preset by which a site works a kind. */
export const presetOf = (site: Site, kind: Kind): Preset => site.presets?.[kind] ?? defaults[kind]

/** The site, if it exists and the actor may see it; both absences are one answer. */
export const siteFor = Effect.fnUntraced(function*(actor: Actor, site: string) {
  const sites = yield* Sites
  const found = seesSite(actor, site) ? yield* sites.get(actor.tenant, site) : null
  return found ?? (yield* new SiteNotFound({ site }))
})
