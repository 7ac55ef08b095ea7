import { Effect } from "effect"
import { presentRules } from "./EscalationTurn.ts"
import type { Site } from "./model/Site.ts"
import { byIds } from "./Page.ts"
import type { Item } from "./Tables.ts"
import { ruleSet } from "./Tables.ts"

/**
 * The sites of some items with the thresholds that their escalation rules were set with: by these a confidence is high, medium or
 * low. Asks nothing where no item has a confidence.
 */
export const withThresholds = Effect.fnUntraced(function* (
  tenant: string,
  sites: ReadonlyArray<Site>,
  items: ReadonlyArray<Item>
) {
  if (items.every(({ confidence }) => confidence === null)) return sites
  const ids = sites.map(({ id }) => id)
  const rows = new Map((yield* byIds(ruleSet, { tenant, sites: ids }, ids)).map((row) => [row.id, row]))
  return sites.map((site): Site => ({ ...site, thresholds: presentRules(site, rows.get(site.id) ?? null).thresholds }))
})
