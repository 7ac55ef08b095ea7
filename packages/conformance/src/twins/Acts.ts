/** What is asked of every method of every service: a method without one does not compile. */
import type { Act, Acts } from "./Act.ts"
import type { MethodName } from "../Services.ts"
import { conversationActs, endUserActs, escalationActs, transcriptActs } from "./ChatActs.ts"
import { issueActs, problemActs, ticketActs } from "./ItemActs.ts"
import { auditActs, commentActs, deliveryActs, erasureActs, labelActs, linkActs, news, viewActs } from "./TeamActs.ts"

const acts: Acts = {
  Issues: issueActs,
  Tickets: ticketActs,
  Problems: problemActs,
  Conversations: conversationActs,
  EndUsers: endUserActs,
  Transcripts: transcriptActs,
  ChatGates: { check: (setting) => [setting.site()] },
  Escalations: escalationActs,
  Comments: commentActs,
  Links: linkActs,
  Labels: labelActs,
  SavedViews: viewActs,
  AuditTrail: auditActs,
  Deliveries: deliveryActs,
  Erasures: erasureActs,
  // One at a time: what several deliveries of a round do at once has no order to compare.
  Outbox: {
    tick: () => [{ limit: 1 }],
    backlog: () => [],
    resume: ({ dice }) => [dice.one(["mail" as const, "chat" as const])],
    hear: (setting) => [news(setting)]
  }
}

/** The same, by the names of service and method. */
export const actOf: ReadonlyMap<MethodName, Act> = new Map(
  Object.entries(acts).flatMap(([service, methods]) =>
    Object.entries(methods as Readonly<Record<string, Act>>).map(
      ([method, act]) => [`${service}.${method}` as MethodName, act] as const
    )
  )
)

export const methods: ReadonlyArray<MethodName> = [...actOf.keys()]

/** What is asked more often than the rest: it makes what others need, or has much to be asked for. */
const weights: { readonly [M in MethodName]?: number } = {
  "Issues.list": 9,
  "Tickets.list": 9,
  "Problems.list": 9,
  "Conversations.list": 6,
  "EndUsers.list": 6,
  "Issues.facets": 2,
  "Tickets.facets": 2,
  "Problems.facets": 2,
  "Tickets.changeStatus": 2,
  "Tickets.update": 3,
  "Issues.update": 2,
  "Issues.changeStatus": 2,
  "Problems.update": 2,
  "Deliveries.ofSites": 6,
  "Deliveries.resend": 2,
  "Outbox.tick": 5
}

/** Each method as often as it weighs. */
export const deck: ReadonlyArray<MethodName> = methods.flatMap((method) =>
  Array.from({ length: weights[method] ?? 1 }, () => method)
)
