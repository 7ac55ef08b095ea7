/** How things stand with the host: its policy, its ports, its line to the store, and the time. */
import { NotConfigured, NotifierFailure, type PolicyRule, standardPolicy } from "@deskwright/core"
import type { Dice } from "./Dice.ts"
import type { Loss } from "./Line.ts"

/** While a call is made. */
export interface Weather {
  /** Milliseconds since the call before. */
  readonly passed: number
  readonly losses: ReadonlyArray<Loss>
  readonly rule: PolicyRule
  readonly failing: boolean
  readonly lists: boolean
  readonly owned: boolean
  readonly trouble: NotifierFailure | NotConfigured | null
}

const [second, day] = [1000, 86_400_000]

const narrowed: ReadonlyArray<PolicyRule> = [
  () => "deny",
  () => "allow",
  () => ({ where: [{ field: "site", anyOf: ["north", "widget"] }] }),
  () => ({ where: [{ field: "assignee", anyOf: ["ann"] }] }),
  () => ({ where: [{ field: "label", anyOf: ["vip", "billing"] }] })
]

const losses: ReadonlyArray<ReadonlyArray<Loss>> = [
  ["answer"],
  ["commit"],
  ["store"],
  ["busy"],
  ["commit", "commit", "commit", "commit", "commit"],
  ["commit", "commit", "commit", "commit", "commit"]
]

const troubles = [
  new NotifierFailure({ verdict: "retry", reason: "busy" }),
  new NotifierFailure({ verdict: "dead", reason: "refused" }),
  new NotifierFailure({ verdict: "pause", reason: "no quota", retryAfter: 60_000 }),
  new NotifierFailure({ verdict: "uncertain", reason: "silence" }),
  new NotConfigured({ reason: "no key" })
]

export const weatherOf = (dice: Dice): Weather => ({
  passed: dice.one([0, 0, 0, 0, 1, second, 60 * second, 3600 * second, ...(dice.chance(0.1) ? [day, 8 * day] : [])]),
  losses: dice.chance(0.12) ? dice.one(losses) : [],
  rule: dice.chance(0.06) ? dice.one(narrowed) : standardPolicy,
  failing: dice.chance(0.2),
  lists: dice.chance(0.8),
  owned: dice.chance(0.6),
  trouble: dice.chance(0.5) ? dice.one(troubles) : null
})

/** Nothing is the matter. */
export const calm: Omit<Weather, "passed"> = {
  losses: [],
  rule: standardPolicy,
  failing: false,
  lists: true,
  owned: false,
  trouble: null
}
