import { Persistence } from "@deskwright/core"
import { Effect, Layer } from "effect"

/** A command that has to decide again yields instead of sleeping: commits are single steps of this process, so nothing is gained by waiting. */
export const layerTurns = Layer.succeed(Persistence, { attempts: 1000, pause: () => Effect.yieldNow })
