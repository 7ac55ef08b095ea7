import { Context, Effect } from "effect"
import type { Actor, Place, Scope } from "./model/Actor.ts"
import { changing } from "./Surroundings.ts"

export type { Action, Actor, Place, Scope } from "./model/Actor.ts"

/** Who asks. Every use case needs one, so that a forgotten actor does not compile. */
export class CurrentActor extends Context.Service<CurrentActor, Actor>()("@deskwright/core/CurrentActor") {}

/** Runs what follows as this actor. */
export const as = (actor: Actor) => {
  const acting = changing((context: Context.Context<never>) => Context.add(context, CurrentActor, actor))
  return <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A, E, Exclude<R, CurrentActor>> =>
    Effect.updateContext(self, acting as (context: Context.Context<Exclude<R, CurrentActor>>) => Context.Context<R>)
}

export const seesSite = (actor: Actor, site: string): boolean =>
  actor.sites === undefined || actor.sites === "all" || actor.sites.includes(site)

/** What of the wanted sites (all, when none are named) this actor's queries may touch. */
export const scopeOf = (actor: Actor, wanted?: ReadonlyArray<string>): Scope => {
  const own = actor.sites ?? "all"
  const sites = wanted === undefined ? own : own === "all" ? wanted : wanted.filter((site) => own.includes(site))
  return { tenant: actor.tenant, sites }
}

export const placeOf = (actor: Actor, site: string): Place => ({ tenant: actor.tenant, site })
