import { Persistence } from "@deskwright/core"
import { Effect, Layer } from "effect"

/** Whoever was slower only waits for its turn, never for time: commits are single steps of this process. */
export const layerTurns = Layer.succeed(Persistence, { attempts: 1000, pause: () => Effect.yieldNow })
