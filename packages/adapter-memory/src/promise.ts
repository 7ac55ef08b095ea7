/** The memory store for hosts that do not use Effect. */
import { storeAdapter } from "@deskwright/core"
import type { StoreAdapter } from "@deskwright/core/promise"
import { Layer } from "effect"
import { layer, layerFile } from "./MemoryStore.ts"
import { layerTurns } from "./Turns.ts"

export interface MemoryOptions {
  /** Restored from this file when the desk opens, and written to it when the desk is closed. Without it, what is stored ends with the process. */
  readonly file?: string
}

/** A desk in memory. Each desk that it is given to has a store of its own; it has no transactions to join. */
export const memory = (options: MemoryOptions = {}): StoreAdapter => {
  const { file } = options
  return storeAdapter({
    open: () => Layer.merge(file === undefined ? layer : layerFile({ path: file }), layerTurns)
  })
}
