import { Layer } from "effect"
import { Issues } from "./Issues.ts"
import { Problems } from "./Problems.ts"
import { Tickets } from "./Tickets.ts"

/**
 * Every service as one layer. The host provides a store, a `Policy`, and the ports with which it answers for itself:
 * `Sites`, `Directory`, `Lookup` (each has a simple layer to start from).
 */
export const layer = Layer.mergeAll(Issues.layer, Tickets.layer, Problems.layer)
