import { Context, Effect, Layer, Schema } from "effect"
import { seesSite } from "./Actor.ts"
import { describeFaults } from "./Input.ts"
import type { Actor } from "./model/Actor.ts"
import type { Kind, Preset } from "./model/Preset.ts"
import type { Site } from "./model/Site.ts"
import { faultsOfCode, faultsOfPreset } from "./Preset.ts"
import { callProblems } from "./presets/callProblems.ts"
import { issueTracker } from "./presets/issueTracker.ts"
import { siteQueue } from "./presets/siteQueue.ts"

/** There is no such site for this actor: the host does not know it, or the actor may not see it. The two cannot be told apart. */
export class SiteNotFound extends Schema.TaggedError<SiteNotFound>()("SiteNotFound", { site: Schema.String }) {
  override get message() {
    return `There is no site ${JSON.stringify(this.site)} for this actor. Check the id, the sites that the actor may see, and what the host says of its sites: the option sites of createSupport, or the service Sites.`
  }
}

/** What a site is: the host's to say. A site that the host does not know does not exist. */
export class Sites extends Context.Service<
  Sites,
  {
    readonly get: (tenant: string, site: string) => Effect.Effect<Site | null>
    /**
     * All sites of a tenant, if the host can list them. Lists over all sites then understand their words and codes, and the statuses
     * of items whose site has changed its lifecycle. Without it such lists compare what is stored.
     */
    readonly all?: (tenant: string) => Effect.Effect<ReadonlyArray<Site>>
  }
>()("@deskwright/core/Sites") {
  /** Every site exists, with the default of everything. */
  static readonly layerOpen = Layer.succeed(Sites, Sites.of({ get: (_tenant, site) => Effect.succeed({ id: site }) }))

  /** These sites, in every tenant. */
  static readonly layerOf = (sites: ReadonlyArray<Site>) =>
    Layer.succeed(
      Sites,
      Sites.of({
        get: (_tenant, site) => Effect.succeed(sites.find(({ id }) => id === site) ?? null),
        all: () => Effect.succeed(sites)
      })
    )
}

/** Asks about several sites side by side. Most lists are of one site, which is asked for without the cost of a fiber. */
export const each = <A, E, R>(
  sites: ReadonlyArray<string>,
  ask: (site: string) => Effect.Effect<A, E, R>
): Effect.Effect<ReadonlyArray<A>, E, R> => {
  const [only] = sites
  return sites.length === 1 && only !== undefined
    ? Effect.map(ask(only), (found) => [found])
    : Effect.forEach(sites, ask, { concurrency: "unbounded" })
}

const defaults = { issue: issueTracker, ticket: siteQueue, problem: callProblems } as const

/** The preset by which a site works a kind. */
export const presetOf = (site: Site, kind: Kind): Preset => site.presets?.[kind] ?? defaults[kind]

/** What the host says of a site cannot be: a preset of another kind or with faults, or a code format that is none. */
export class SiteMisconfigured extends Schema.TaggedError<SiteMisconfigured>()("SiteMisconfigured", {
  site: Schema.String,
  faults: Schema.Array(Schema.String)
}) {
  override get message() {
    return `Site ${JSON.stringify(this.site)} is misconfigured: ${this.faults.join("; ")}. Correct what the host says of it: the option sites of createSupport, or the service Sites.`
  }
}

const kinds: ReadonlyArray<Kind> = ["issue", "ticket", "problem"]

// A preset does not change: once checked, it need not be checked again.
const sound = new WeakSet<Preset>()

const faultsOfKind = (kind: Kind, preset: Preset): ReadonlyArray<string> => {
  if (preset.kind !== kind) return [`its preset for ${kind} is ${preset.id}, which is for ${preset.kind}`]
  const faults = sound.has(preset) ? [] : faultsOfPreset(preset)
  if (faults.length > 0) return [`its preset ${preset.id} is invalid: ${describeFaults(faults)}`]
  sound.add(preset)
  return []
}

/** What is wrong with what the host says of a site. */
export const faultsOf = ({ codes, presets }: Site): ReadonlyArray<string> =>
  presets === undefined && codes === undefined
    ? []
    : kinds.flatMap((kind) => {
        const preset = presets?.[kind]
        const code = codes?.[kind]
        return [
          ...(preset === undefined ? [] : faultsOfKind(kind, preset)),
          ...(code === undefined ? [] : faultsOfCode(`codes.${kind}`, code).map(({ path, rule }) => `${path}: ${rule}`))
        ]
      })

/** The site, if it exists and the actor may see it; both absences are one answer. */
export const siteFor = Effect.fnUntraced(function* (actor: Actor, site: string) {
  const sites = yield* Sites
  const found = seesSite(actor, site) ? yield* sites.get(actor.tenant, site) : null
  if (found === null) return yield* new SiteNotFound({ site })
  const faults = faultsOf(found)
  return faults.length === 0 ? found : yield* new SiteMisconfigured({ site, faults })
})
