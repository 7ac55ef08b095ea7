import { Effect } from "effect"
import type { Site } from "./model/Site.js"
import type { Item } from "./Tables.js"
/**
 * The sites of some items with the thresholds that their escalation rules were set with: by these a confidence is high, medium or
 * low. Asks nothing where no item has a confidence.
 */
export declare const withThresholds: (
  tenant: string,
  sites: readonly Site[],
  items: readonly Item[]
) => Effect.Effect<readonly Site[], import("./Store.js").StorageUnavailable, import("./Store.js").Store>
//# sourceMappingURL=SiteThresholds.d.ts.map
