/** The memory store for hosts that do not use Effect. */
import { Persistence, storeAdapter } from "@deskwright/core"
import type { StoreAdapter } from "@deskwright/core/promise"
import { Effect, Layer } from "effect"
import { layer, layerFile } from "./MemoryStore.ts"

export interface MemoryOptions {
  /** Restored from this file when the desk opens, and written to it when the desk is closed. Without it, what is stored ends with the process. */
  readonly file?: string
}

// Whoever was slower here only has to wait for its turn, never for time: commits are single steps of this process.
const layerPersistence = Layer.succeed(Persistence, { attempts: 1000, pause: () => Effect.yieldNow })

/** A desk in memory. Each desk that it is given to has a store of its own; it has no transactions to join. */
export const memory = (options: MemoryOptions = {}): StoreAdapter => {
  const { file } = options
  return storeAdapter({
    open: () => Layer.merge(file === undefined ? Layer.fresh(layer) : layerFile({ path: file }), layerPersistence)
  })
}
