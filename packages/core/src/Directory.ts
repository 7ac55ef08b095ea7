import { Context, Effect, Layer } from "effect"
import type { Timestamp } from "./model/Actor.ts"
import type { TenantMember } from "./model/Recipient.ts"

/** Who belongs to the tenant: the host's to say. */
export class Directory extends Context.Service<Directory, {
  /** All members with the role `OWNER`. */
  readonly owners: (tenant: string) => Effect.Effect<ReadonlyArray<TenantMember>>
  /** Names of members, in one call per page; unknown ids are absent. */
  readonly names: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, string>>>
}>()("@deskwright/core/Directory") {
  static readonly layerEmpty = Layer.succeed(Directory, Directory.of({
    owners: () => Effect.succeed([]),
    names: () => Effect.succeed({})
  }))
}

export interface CallFacts {
  readonly startedAt: Timestamp | null
  readonly customerNumber: string | null
}

/** What the host knows about calls and agents: asked once per page, and a host that fails gives nulls, not an error. */
export class Lookup extends Context.Service<Lookup, {
  readonly calls: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, CallFacts>>>
  readonly agents: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, string>>>
}>()("@deskwright/core/Lookup") {
  static readonly layerEmpty = Layer.succeed(Lookup, Lookup.of({
    calls: () => Effect.succeed({}),
    agents: () => Effect.succeed({})
  }))
}

/** An answer of the host; one that fails is an answer without names. */
export const known = <A>(ids: ReadonlyArray<string>, ask: (ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, A>>>) => {
  const nothing: Readonly<Record<string, A>> = {}
  return ids.length === 0 ? Effect.succeed(nothing) : Effect.catchCause(ask([...new Set(ids)]), (cause) =>
    Effect.as(Effect.logWarning("[host] names could not be looked up"), nothing).pipe(Effect.annotateLogs({ cause: cause.reasons.length })))
}
