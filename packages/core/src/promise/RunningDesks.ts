/** The Promise door of a desk that runs already, in a program of Effect. */
import { Effect, Exit } from "effect"
import { as } from "../Actor.ts"
import type * as Support from "../Support.ts"
import type { Desks } from "./CreateSupport.ts"
import { deskOf } from "./Doors.ts"
import { actorOf } from "./HostInput.ts"
import { factsOf } from "./Refusal.ts"
import { SupportError } from "./SupportError.ts"

/**
 * What acts for somebody, with promises, over the services around: for code that is handed to a framework. Logger, tracer and clock
 * are those of the program; calls under way are its own to wait for.
 */
export const runningDesks: Effect.Effect<Desks, never, Support.Services> = Effect.map(
  Effect.context<Support.Services>(),
  (services) => ({
    as: (actor) => {
      const checked = actorOf(actor)
      return deskOf(async (useCase, repeatable) => {
        const exit = await Effect.runPromiseExitWith(services)(as(checked)(useCase))
        if (Exit.isSuccess(exit)) return exit.value
        throw new SupportError(factsOf(exit.cause, repeatable))
      })
    }
  })
)
