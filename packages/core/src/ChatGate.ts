/** Whether a site's chat is open: a pure rule over what the host says of the site. */
import type { GateAnswer, GateFacts } from "./model/ChatGate.ts"

/** The plans that include the chat, when the host names none. */
export const chatPlans: ReadonlyArray<string> = ["pro", "enterprise"]

const closed = (reason: Extract<GateAnswer, { readonly enabled: false }>["reason"]): GateAnswer => ({
  enabled: false,
  reason
})

/** Whether a plan is among some others, in any case. */
export const chatIncluded = (plan: string | null, plans: ReadonlyArray<string> = chatPlans): boolean => {
  const named = (plan ?? "").trim().toLowerCase()
  return plans.some((each) => each.toLowerCase() === named)
}

/** Whether a site's chat opens, and if not the first reason why, in the order of the checks. A widget that was never published is paused. */
export const gate = ({ mapped, plan, widget }: GateFacts, plans: ReadonlyArray<string> = chatPlans): GateAnswer => {
  if (!mapped) return closed("SITE_NOT_MAPPED")
  if (!chatIncluded(plan, plans)) return closed("FEATURE_LOCKED")
  if (widget === null) return closed("WIDGET_DISABLED")
  if (widget.paused || widget.publishedAt === null) return closed("WIDGET_PAUSED")
  return { enabled: true }
}
