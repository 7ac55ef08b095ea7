import { Context, Effect, Layer } from "effect"
import type { Timestamp } from "./model/Actor.js"
import type { TenantMember } from "./model/Recipient.js"
declare const Directory_base: Context.ServiceClass<
  Directory,
  "@deskwright/core/Directory",
  {
    /** All members with the role `OWNER`. */
    readonly owners: (tenant: string) => Effect.Effect<ReadonlyArray<TenantMember>>
    /** Names of members, in one call per page; unknown ids are absent. */
    readonly names: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, string>>>
  }
>
/** Who belongs to the tenant: the host's to say. */
export declare class Directory extends Directory_base {
  static readonly layerEmpty: Layer.Layer<Directory, never, never>
}
/** What the host knows of a call. */
export interface CallFacts {
  readonly startedAt: Timestamp | null
  readonly customerNumber: string | null
}
declare const Lookup_base: Context.ServiceClass<
  Lookup,
  "@deskwright/core/Lookup",
  {
    readonly calls: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, CallFacts>>>
    readonly agents: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, string>>>
  }
>
/** What the host knows about calls and agents: asked once per page, and a host that fails gives nulls, not an error. */
export declare class Lookup extends Lookup_base {
  static readonly layerEmpty: Layer.Layer<Lookup, never, never>
}
/** A name as a host should give it; anything else is none. */
export declare const asName: (answer: unknown) => string | null
/** Facts of a call as a host should give them; what is misshapen in them is not known. */
export declare const asCall: (answer: unknown) => CallFacts | null
/**
 * What the host says about these ids. It is asked for what a command that is already committed answers with, so nothing that a host
 * does may fail here: an answer that does not come, or is none, is an answer without names.
 */
export declare const known: <A>(
  ids: ReadonlyArray<string>,
  ask: (ids: ReadonlyArray<string>) => Effect.Effect<unknown>,
  read: (answer: unknown) => A | null
) => Effect.Effect<ReadonlyMap<string, A>>
/** The tenant's owners. A host that cannot say who they are must not keep a ticket from being opened. */
export declare const ownersOf: (tenant: string) => Effect.Effect<TenantMember[], never, Directory>
export {}
//# sourceMappingURL=Directory.d.ts.map
