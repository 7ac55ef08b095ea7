import type { Lifecycle } from "./model/Lifecycle.js"
import type { Preset } from "./model/Preset.js"
import type { Item } from "./Tables.js"
/**
 * What statuses of other lifecycles become under this one, by their ids: what it `replaces`, and those of the presets that come with
 * the library. A status that both list stays what it is, and so does one that nobody knows.
 */
export declare const becomes: (lifecycle: Lifecycle) => ReadonlyMap<string, string>
/** The status that a stored one is under a lifecycle. */
export declare const standing: (lifecycle: Lifecycle, stored: string) => string
/** The stored statuses that are one of these under a lifecycle: those for which `standing` answers so. */
export declare const storedAs: (lifecycle: Lifecycle, statuses: ReadonlyArray<string>) => ReadonlyArray<string>
/**
 * The item under its site's present lifecycle. What it means, its category, stays what was decided; what is stored follows with the
 * next decision.
 */
export declare const adopt: ({ lifecycle }: Preset, item: Item) => Item
//# sourceMappingURL=Standing.d.ts.map
