/** The handlers of all groups of routes, and the words in which each group speaks. */
import type { Handle } from "../Asked.ts"
import type { Route } from "../contract/Routes.ts"
import type { Names } from "../Failure.ts"
import { chat, conversationNames, conversations } from "./conversations.ts"
import { issueNames, issues } from "./issues.ts"
import { meta } from "./meta.ts"
import { problemNames, problems } from "./problems.ts"
import { deliveries, erasures, escalations, views } from "./sites.ts"
import { ticketNames, tickets } from "./tickets.ts"

const groups: Readonly<Record<string, object>> = {
  issues,
  tickets,
  conversations,
  chat,
  views,
  escalations,
  problems,
  deliveries,
  erasures,
  meta
}

const names: Readonly<Record<string, Names>> = {
  issues: issueNames,
  tickets: ticketNames,
  conversations: conversationNames,
  problems: problemNames
}

/** What carries a route out. That each route has a handler is the compiler's to see, in the type of its group. */
export const handleOf = (route: Route): Handle<never, never, never, unknown> => {
  const [group = "", name = ""] = route.name.split(".")
  return Reflect.get(groups[group] ?? {}, name) as Handle<never, never, never, unknown>
}

/** The names that a route's group gives to core's fields. */
export const namesOf = (route: Route): Names | undefined => names[route.name.split(".")[0] ?? ""]
