import { Effect } from "effect"
import type { Directory, Lookup } from "./Directory.js"
import type { Policy } from "./Policy.js"
import type { Sites } from "./Sites.js"
import type { Store } from "./Store.js"
/** What every use case may need; a service closes over them when its layer is built, so that its methods ask only for the actor. */
export type Ports = Store | Sites | Policy | Directory | Lookup
type UseCases = Readonly<Record<string, (...args: ReadonlyArray<never>) => Effect.Effect<unknown, unknown, unknown>>>
/** The same use cases, with the services `P` already given. */
export type Given<M, P> = {
  readonly [K in keyof M]: M[K] extends (...args: infer Args) => Effect.Effect<infer A, infer E, infer R>
    ? (...args: Args) => Effect.Effect<A, E, Exclude<R, P>>
    : never
}
/**
 * Gives the use cases of a service what the surrounding layer has. Where somebody traces, each is a span by its name, such as
 * `Tickets.open`.
 */
export declare const give: <P>(
  service: string
) => <M extends UseCases>(useCases: M) => Effect.Effect<Given<M, P>, never, P>
export {}
//# sourceMappingURL=Ports.d.ts.map
