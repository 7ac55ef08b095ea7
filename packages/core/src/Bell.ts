/** Tells the relay of the same process that a commit has put something into the outbox. A hint: the relay looks by itself, too. */
import { Context, Deferred, Effect, Layer } from "effect"

export interface Bell {
  readonly ring: Effect.Effect<void>
  /** The next ring from when this is asked on, however late it is waited for. */
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

/** Where nobody put one up it rings for nobody. */
export const Bell = Context.Reference<Bell>("@deskwright/core/Bell", {
  defaultValue: () => ({ ring: Effect.void, next: Effect.succeed(Effect.never) })
})

/** One for all that is built together: whoever rings and whoever listens provide this same layer. */
export const layerBell: Layer.Layer<never> = Layer.effect(Bell, make)
