import { Context, Effect, Option, References, Tracer } from "effect"
import { CurrentActor } from "./Actor.ts"
import type { Directory, Lookup } from "./Directory.ts"
import type { Policy } from "./Policy.ts"
import type { Sites } from "./Sites.ts"
import type { Store } from "./Store.ts"
import { changing } from "./Surroundings.ts"

/** What every use case may need; a service closes over them when its layer is built, so that its methods ask only for the actor. */
export type Ports = Store | Sites | Policy | Directory | Lookup

type UseCases = Readonly<Record<string, (...args: ReadonlyArray<never>) => Effect.Effect<unknown, unknown, unknown>>>

/** The same use cases, with the services `P` already given. */
export type Given<M, P> = {
  readonly [K in keyof M]: M[K] extends (...args: infer Args) => Effect.Effect<infer A, infer E, infer R>
    ? (...args: Args) => Effect.Effect<A, E, Exclude<R, P>>
    : never
}

const unheard = Context.get(Context.empty(), Tracer.Tracer)

const isTraced = (context: Context.Context<unknown>): boolean =>
  Context.get(context, Tracer.Tracer) !== unheard || Option.isSome(Context.getOption(context, Tracer.ParentSpan))

/** Without a tracer or a span around, no spans are made. */
const quietly = (context: Context.Context<unknown>): Context.Context<unknown> =>
  isTraced(context) ? context : Context.add(context, References.TracerEnabled, false)

/**
 * Gives the use cases of a service what the surrounding layer has. Where somebody traces, each is a span by its name, such as
 * `Tickets.open`.
 */
export const give =
  <P>(service: string) =>
  <M extends UseCases>(useCases: M): Effect.Effect<Given<M, P>, never, P> =>
    Effect.map(Effect.context<P>(), (context: Context.Context<P>) => {
      // The actor and the span are the caller's. A layer may be built within somebody's request, and must not act as them from then on.
      const ports = Context.omit(CurrentActor, Tracer.ParentSpan)(context as Context.Context<unknown>)
      const around = changing((caller: Context.Context<unknown>) => quietly(Context.merge(caller, ports)))
      const within = (work: Effect.Effect<unknown, unknown, unknown>, name: string) =>
        Effect.contextWith((caller: Context.Context<unknown>) => {
          const surroundings = around(caller)
          const traced = Context.get(surroundings, References.TracerEnabled)
          return Effect.updateContext(traced ? Effect.withSpan(work, `${service}.${name}`) : work, () => surroundings)
        })
      const given = Object.entries(useCases).map(
        ([name, useCase]) => [name, (...args: ReadonlyArray<never>) => within(useCase(...args), name)] as const
      )
      return Object.fromEntries(given) as unknown as Given<M, P>
    })
