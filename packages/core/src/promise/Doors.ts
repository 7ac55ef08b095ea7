/** Each service of core as methods that answer with promises. */
import { type Context, Effect } from "effect"
import type { CurrentActor } from "../Actor.ts"
import { Issues } from "../Issues.ts"
import { Problems } from "../Problems.ts"
import type * as Support from "../Support.ts"
import { Tickets } from "../Tickets.ts"
import type { Desk } from "./Desk.ts"
import { isRepeatable, withoutUndefined } from "./HostInput.ts"
import type { Refused } from "./Refusal.ts"

/** Runs a use case as the actor of a desk. */
export type Call = <A>(useCase: Effect.Effect<A, Refused, Support.Services | CurrentActor>, repeatable: boolean) => Promise<A>

/** The use cases of a service, with promises for effects. */
export type Promised<S> = {
  readonly [K in keyof S]: S[K] extends (...args: infer Args) => Effect.Effect<infer A, infer _E, infer _R> ? (...args: Args) => Promise<A> : never
}

type UseCase = (...args: ReadonlyArray<unknown>) => Effect.Effect<unknown, Refused, CurrentActor>

/** A service by its names: a use case that is not named does not compile. */
const door = <I extends Support.Services, S extends object>(service: Context.Key<I, S>, names: Readonly<Record<keyof S & string, true>>) => {
  const methods = Object.keys(names) as unknown as ReadonlyArray<keyof S & string>
  return (call: Call): Promised<S> =>
    Object.fromEntries(methods.map((name) => [
      name,
      (...args: ReadonlyArray<unknown>) =>
        call(
          Effect.flatMap(Effect.service(service), (found) => (found[name] as UseCase)(...args.map(withoutUndefined))),
          isRepeatable(args)
        )
    ])) as unknown as Promised<S>
}

const item = { get: true, list: true, facets: true, update: true, bulk: true, archive: true, unarchive: true, remove: true } as const

const doors = {
  issues: door(Issues, { ...item, open: true, report: true, changeStatus: true }),
  tickets: door(Tickets, { ...item, open: true, openAfterDownvote: true, changeStatus: true, assign: true, label: true }),
  problems: door(Problems, { ...item, open: true })
}

/** A desk whose calls run through `call`. That core's services fit the door's interfaces is the compiler's to see. */
export const deskOf = (call: Call): Desk => ({
  issues: doors.issues(call),
  tickets: doors.tickets(call),
  problems: doors.problems(call)
})
