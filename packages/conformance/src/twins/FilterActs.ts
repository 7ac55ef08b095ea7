/** Every filter of every list: one that is missing here does not compile. */
import type {
  ListConversations,
  ListEndUsers,
  ListIssues,
  ListProblems,
  ListSiteDeliveries,
  ListTickets
} from "@deskwright/core"
import type { Makers } from "./Dice.ts"
import type { Setting } from "./Setting.ts"
import * as Words from "./Words.ts"

/** One value, several, or all. */
const oneOf =
  <A extends string>({ dice }: Setting, values: ReadonlyArray<A>) =>
  (): A | ReadonlyArray<A> | "All" =>
    dice.chance(0.6) ? dice.one(values) : dice.chance(0.15) ? "All" : dice.some(values, 3)

type Filters<A> = Makers<Omit<A, "limit" | "cursor" | "sort" | "order">>

const common = (setting: Setting) => {
  const { dice, names } = setting
  const when = () => dice.one(Words.moments)
  const sought = names.items.flatMap(({ code, id, number }) => [code ?? "TKT-1", id, String(number)])
  return {
    site: oneOf(setting, ["north", "north", "south", "widget", "rules", "guarded", "nowhere"]),
    status: oneOf(setting, ["open", "open", "in_progress", "closed", "resolved", "vendor", "nonsense"]),
    statusCategory: oneOf(setting, ["new", "active", "waiting", "resolved", "closed"] as const),
    assignee: oneOf(setting, ["me", "ann", "bob", "somebody"]),
    unassigned: setting.flag,
    labels: () => (setting.flag() ? dice.one(Words.labels) : dice.some(Words.labels, 2)),
    origin: oneOf(setting, ["agent", "ai", "rule", "api", "end_user", "monitor"] as const),
    createdFrom: when,
    createdTo: when,
    updatedFrom: when,
    updatedTo: when,
    archived: () => dice.one([true, false, "any" as const, "any" as const]),
    search: () => (sought.length > 0 && setting.flag() ? dice.one(sought) : dice.one([...Words.words, "", "ST", "_"]))
  }
}

export const issueFilters = (setting: Setting): Filters<ListIssues> => ({
  ...common(setting),
  environment: oneOf(setting, Words.environments),
  buildVersion: oneOf(setting, Words.versions),
  stage: oneOf(setting, Words.stages),
  sessionId: oneOf(setting, Words.sessions),
  userId: oneOf(setting, Words.users),
  severity: oneOf(setting, ["low", "medium", "high", "critical"] as const),
  category: oneOf(setting, ["bug", "feature", "performance"] as const)
})

export const ticketFilters = (setting: Setting): Filters<ListTickets> => ({
  ...common(setting),
  priority: oneOf(setting, ["low", "normal", "high", "urgent"] as const),
  severity: oneOf(setting, ["low", "medium", "high", "critical"] as const),
  requester: oneOf(setting, Words.emails),
  channel: oneOf(setting, Words.channels),
  escalated: setting.flag,
  conversation: oneOf(setting, [setting.conversation(), setting.conversation()]),
  endUser: oneOf(setting, [setting.endUser(), setting.endUser()])
})

export const problemFilters = (setting: Setting): Filters<ListProblems> => ({
  ...common(setting),
  type: oneOf(setting, ["system", "audio", "general"] as const),
  severityMin: () => setting.dice.one([0, 0.2, 0.5]),
  severityMax: () => setting.dice.one([0.2, 0.5, 1]),
  resolved: setting.flag,
  agentId: oneOf(setting, Words.agents),
  callId: oneOf(setting, Words.calls),
  createdBy: () => setting.dice.one(["ai" as const, "user" as const])
})

export const conversationFilters = (setting: Setting): Filters<ListConversations> => ({
  site: oneOf(setting, ["north", "south", "widget"]),
  from: () => setting.dice.one(Words.moments),
  to: () => setting.dice.one(Words.moments),
  hasFeedback: setting.flag,
  feedback: () => setting.dice.one(["up", "down", "either", "neither"] as const),
  escalated: setting.flag,
  endUser: oneOf(setting, [setting.endUser(), setting.endUser()]),
  externalId: oneOf(setting, Words.sessions),
  channel: oneOf(setting, Words.channels),
  search: () => setting.dice.one([...Words.words, "session", ""])
})

export const endUserFilters = (setting: Setting): Filters<ListEndUsers> => ({
  site: oneOf(setting, ["north", "south", "widget"]),
  anonymousId: oneOf(setting, Words.anonymous),
  externalId: oneOf(setting, Words.externals),
  email: oneOf(setting, Words.emails)
})

const states = ["pending", "sent", "sent", "dead", "uncertain", "none", "none"] as const

export const deliveryFilters = (setting: Setting): Filters<ListSiteDeliveries> => ({
  site: oneOf(setting, ["north", "south", "widget", "widget"]),
  state: () => (setting.flag() ? setting.dice.one(states) : [...new Set(setting.dice.some(states, 3))]),
  channel: oneOf(setting, ["mail", "chat"] as const),
  kind: oneOf(setting, ["opened", "opened", "statusChanged", "commented"])
})

/** One or two of these filters: many at once find nothing. */
export const few = <A extends object>(setting: Setting, filters: Makers<A>): Partial<A> =>
  setting.dice.part(2.2 / Object.keys(filters).length, filters)
