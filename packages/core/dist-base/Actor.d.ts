import { Context, Effect } from "effect"
import type { Actor, Place, Scope } from "./model/Actor.js"
export type { Action, Actor, Place, Scope } from "./model/Actor.js"
declare const CurrentActor_base: Context.ServiceClass<CurrentActor, "@deskwright/core/CurrentActor", Actor>
/** Who asks. Every use case needs one, so that a forgotten actor does not compile. */
export declare class CurrentActor extends CurrentActor_base {}
/** Runs what follows as this actor. */
export declare const as: (
  actor: Actor
) => <A, E, R>(self: Effect.Effect<A, E, R>) => Effect.Effect<A, E, Exclude<R, CurrentActor>>
export declare const seesSite: (actor: Actor, site: string) => boolean
/** What of the wanted sites (all, when none are named) this actor's queries may touch. */
export declare const scopeOf: (actor: Actor, wanted?: ReadonlyArray<string>) => Scope
export declare const placeOf: (actor: Actor, site: string) => Place
//# sourceMappingURL=Actor.d.ts.map
