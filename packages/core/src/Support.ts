import { Layer } from "effect"
import { Directory, Lookup } from "./Directory.ts"
import { Issues } from "./Issues.ts"
import { Problems } from "./Problems.ts"
import { Sites } from "./Sites.ts"
import { Tickets } from "./Tickets.ts"

/** Everything that a desk can do. */
export type Services = Layer.Success<typeof layer>

/**
 * Every service as one layer. The host provides a store, a `Policy`, and the ports with which it answers for itself:
 * `Sites`, `Directory`, `Lookup` (each has a simple layer to start from, and `layerDefaults` has them all).
 */
export const layer = Layer.mergeAll(Issues.layer, Tickets.layer, Problems.layer)

/** A host that says nothing of itself: every site exists, and nobody is known. A store and a `Policy` are still the host's to give. */
export const layerDefaults = Layer.mergeAll(Sites.layerOpen, Directory.layerEmpty, Lookup.layerEmpty)
