import { Context, Effect, Layer, Schema } from "effect"
import type { Actor } from "./model/Actor.js"
import type { Kind, Preset } from "./model/Preset.js"
import type { Site } from "./model/Site.js"
declare const SiteNotFound_base: Schema.Class<
  SiteNotFound,
  Schema.TaggedStruct<
    "SiteNotFound",
    {
      readonly site: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** There is no such site for this actor: the host does not know it, or the actor may not see it. The two cannot be told apart. */
export declare class SiteNotFound extends SiteNotFound_base {
  get message(): string
}
declare const Sites_base: Context.ServiceClass<
  Sites,
  "@deskwright/core/Sites",
  {
    readonly get: (tenant: string, site: string) => Effect.Effect<Site | null>
    /**
     * All sites of a tenant, where the host can list them: lists over all sites then know their words, their codes, and where items
     * stand whose site came to work by another lifecycle; without it such lists go by what is stored.
     */
    readonly all?: (tenant: string) => Effect.Effect<ReadonlyArray<Site>>
  }
>
/** What a site is: the host's to say. A site that the host does not know does not exist. */
export declare class Sites extends Sites_base {
  /** Every site exists, with the default of everything. */
  static readonly layerOpen: Layer.Layer<Sites, never, never>
  /** These sites, in every tenant. */
  static readonly layerOf: (sites: ReadonlyArray<Site>) => Layer.Layer<Sites, never, never>
}
/** Asks about sites at once; about the one that most lists are of, without a fiber for it. */
export declare const each: <A, E, R>(
  sites: ReadonlyArray<string>,
  ask: (site: string) => Effect.Effect<A, E, R>
) => Effect.Effect<ReadonlyArray<A>, E, R>
/** The preset by which a site works a kind. */
export declare const presetOf: (site: Site, kind: Kind) => Preset
declare const SiteMisconfigured_base: Schema.Class<
  SiteMisconfigured,
  Schema.TaggedStruct<
    "SiteMisconfigured",
    {
      readonly site: Schema.String
      readonly faults: Schema.$Array<Schema.String>
    }
  >,
  import("effect/Cause").YieldableError
>
/** What the host says of a site cannot be: a preset of another kind, or a lifecycle with faults. */
export declare class SiteMisconfigured extends SiteMisconfigured_base {
  get message(): string
}
/** What cannot be about what the host says of a site. */
export declare const faultsOf: (site: Site) => ReadonlyArray<string>
/** The site, if it exists and the actor may see it; both absences are one answer. */
export declare const siteFor: (
  actor: Actor,
  site: string
) => Effect.Effect<Site, SiteMisconfigured | SiteNotFound, Sites>
export {}
//# sourceMappingURL=Sites.d.ts.map
