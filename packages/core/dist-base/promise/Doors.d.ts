/** Each service of core as methods that answer with promises. */
import { Effect } from "effect"
import type { CurrentActor } from "../Actor.js"
import type * as Support from "../Support.js"
import type { Desk } from "./Desk.js"
import type { Refused } from "./Refusal.js"
/** Runs a use case as the actor of a desk. */
export type Call = <A>(
  useCase: Effect.Effect<A, Refused, Support.Services | CurrentActor>,
  repeatable: boolean
) => Promise<A>
/** The use cases of a service, with promises for effects. */
export type Promised<S> = {
  readonly [K in keyof S]: S[K] extends (...args: infer Args) => Effect.Effect<infer A, infer _E, infer _R>
    ? (...args: Args) => Promise<A>
    : never
}
/**
 * A desk whose calls run through `call`. That core's services fit the door's interfaces is the compiler's to see. Each is made when it is
 * first looked at: whoever makes a desk for a request looks at one or two of them.
 */
export declare const deskOf: (call: Call) => Desk
//# sourceMappingURL=Doors.d.ts.map
