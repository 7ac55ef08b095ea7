/** The Promise door of a desk that runs already, in a program of Effect. */
import { Effect, Exit } from "effect"
import { as } from "../Actor.ts"
import type { Store } from "../Store.ts"
import type * as Support from "../Support.ts"
import type { LiveDesks } from "./CreateSupport.ts"
import { deskOf } from "./Doors.ts"
import type { Caller } from "./Engine.ts"
import { actorOf } from "./HostInput.ts"
import { factsOf } from "./Refusal.ts"
import { storeAnswers } from "./StoreAnswers.ts"
import { SupportError } from "./SupportError.ts"

/**
 * What acts for somebody, with promises, over the services around: for code that is handed to a framework. Logger, tracer and clock
 * are those of the program; calls under way are its own to wait for.
 */
export const runningDesks: Effect.Effect<LiveDesks, never, Support.Services | Store> = Effect.map(
  Effect.context<Support.Services | Store>(),
  (services) => {
    const run = async <A>(
      useCase: Effect.Effect<A, unknown, Support.Services | Store>,
      repeatable: boolean,
      { kind, signal }: Caller = {}
    ): Promise<A> => {
      const exit = await Effect.runPromiseExitWith(services)(useCase, signal === undefined ? {} : { signal })
      if (Exit.isSuccess(exit)) return exit.value
      signal?.throwIfAborted()
      throw new SupportError(factsOf(exit.cause, repeatable, kind))
    }
    return {
      as: (actor, { signal } = {}) => {
        const known = actorOf(actor)
        const acting = as(known)
        const caller = { kind: known.kind, signal }
        return deskOf((useCase, repeatable) => run(acting(useCase), repeatable, caller))
      },
      check: () => run(storeAnswers, true)
    }
  }
)
