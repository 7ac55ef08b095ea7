/** Turns of an assistant, and rules to hold them against. */
import { type EscalationRule, type EscalationRules, Escalations, type EvaluateTurn } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by } from "./Desk.ts"

export const ticketRule = (rule: Partial<EscalationRule> = {}): EscalationRule => ({
  id: "unsure",
  name: "Not sure enough",
  enabled: true,
  when: { band: "low" },
  action: { type: "createTicket", priority: "default", assignee: null, includeContext: true },
  ...rule
})

export const set = (...rules: ReadonlyArray<EscalationRule>): EscalationRules => ({
  rules,
  thresholds: { high: 90, medium: 60 }
})

export const aTurn = {
  site: "rules",
  session: "teams-4711",
  channel: "Teams",
  userName: "Ursula User",
  question: "May I carry over leave?",
  answer: "Yes, five days.",
  rawAnswer: "Yes, five days, I guess.",
  confidence: 0.41,
  guardrails: ["pii"]
} as const satisfies EvaluateTurn

export const assistant = by("ai", { id: "assistant" })

/** Holds a turn against the rules of the site, as the assistant does. */
export const evaluate = (turn: Partial<EvaluateTurn> = {}) =>
  Effect.flatMap(Escalations, (escalations) => assistant(escalations.evaluate({ ...aTurn, ...turn })))

export const ruled = (...rules: ReadonlyArray<EscalationRule>) =>
  Effect.flatMap(Escalations, (escalations) => escalations.putRules("rules", set(...rules)))

export const ticketOf = Effect.fnUntraced(function* (turn: Partial<EvaluateTurn> = {}) {
  const { ticket } = yield* evaluate(turn)
  return ticket ?? assert.fail("the rule opened no ticket")
})
