import type { Timestamp } from "../model/Actor.ts"
import { define, json, type Json, type Row, text, time } from "../Table.ts"

/** The escalation rules of a site, in their order, with its thresholds: one row, so that a change of the order is one decision. The id is the site. */
export interface RuleSetRow extends Row {
  readonly rules: Json
  readonly thresholds: Json
  readonly updatedAt: Timestamp
  readonly updatedBy: string
}

/** The escalation rules of each site. */
export const ruleSet = define<RuleSetRow>("ruleSet", {
  columns: { rules: json, thresholds: json, updatedAt: time, updatedBy: text },
  sorts: ["updatedAt"],
  indexes: [["tenant", "site", "updatedAt", "id"]]
})
