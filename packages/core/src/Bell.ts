/** Tells the relay of the same process that a commit has put something into the outbox. A hint: the relay looks by itself, too. */
import { Context, Deferred, Effect, Layer } from "effect"

export interface Bell {
  readonly ring: Effect.Effect<void>
  /** Answers with a wait for the first ring from now on. It may be awaited late: a ring that came in between ends it at once. */
  readonly next: Effect.Effect<Effect.Effect<void>>
}

const make = Effect.map(Deferred.make<void>(), (first): Bell => {
  let waited = first
  return {
    ring: Effect.flatMap(Deferred.make<void>(), (next) => {
      const rung = waited
      waited = next
      return Effect.asVoid(Deferred.succeed(rung, undefined))
    }),
    next: Effect.sync(() => Deferred.await(waited))
  }
})

/** Without `layerBell` ringing does nothing. */
export const Bell = Context.Reference<Bell>("@deskwright/core/Bell", {
  defaultValue: () => ({ ring: Effect.void, next: Effect.succeed(Effect.never) })
})

/** Services and relay provide this same layer. Where they are built together they share one bell. */
export const layerBell: Layer.Layer<never> = Layer.effect(Bell, make)
