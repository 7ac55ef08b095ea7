/** Tells the relay of the same process that a commit has put something into the outbox. A hint: the relay looks by itself, too. */
import { Context, Effect, Layer } from "effect"
export interface Bell {
  readonly ring: Effect.Effect<void>
  /** The next ring from when this is asked on, however late it is waited for. */
  readonly next: Effect.Effect<Effect.Effect<void>>
}
/** Where nobody put one up it rings for nobody. */
export declare const Bell: Context.Reference<Bell>
/** One for all that is built together: whoever rings and whoever listens provide this same layer. */
export declare const layerBell: Layer.Layer<never>
//# sourceMappingURL=Bell.d.ts.map
