/**
 * Every question that the services can put to a store, by name. The journeys are run with their questions written down, and fail over
 * one that has no name here; `bench/queries` holds each of them to what it may read.
 */
import type { Query, Table } from "@deskwright/core"

/** A question without its values: what is narrowed, and in what order. Scope and page are part of every question alike. */
export interface Shape {
  readonly table: string
  readonly where: ReadonlyArray<string>
  readonly order: string
  readonly direction: "asc" | "desc"
}

const clauseShape = (clause: Query.Clause): string => {
  switch (clause.op) {
    case "Eq":
      return `${clause.column} =`
    case "In":
      return `${clause.column} in`
    case "Between":
      return `${clause.column} ${clause.from === null ? "" : "≥"}${clause.to === null ? "" : "<"}`
    case "IsNull":
      return `${clause.column} is ${clause.is ? "" : "not "}null`
    case "HasAll":
      return `${clause.column} has all`
    case "HasAny":
      return `${clause.column} has any`
    case "Matches":
      return `${clause.column} matches`
  }
}

/** The clauses of a question in one order, each once. */
export const shapesOf = (where: ReadonlyArray<Query.Clause>): ReadonlyArray<string> =>
  [...new Set(where.map(clauseShape))].sort()

export const shapeOf = (table: Table.AnyTable, { order, where }: Query.Query): Shape => ({
  table: table.name,
  where: shapesOf(where),
  order: order.column,
  direction: order.direction
})

type Asked = readonly [where: string, order: string]

/** Of the tables beside items: what is asked (clauses, order), by name. */
const asked: Readonly<Record<string, Readonly<Record<string, Asked>>>> = {
  audit: {
    "an item's events, newest first": ["item =", "order desc"],
    "an item's events, oldest first": ["item =", "order asc"],
    "an item's events that name somebody": ["actor is not null, actorKind =, item =", "order asc"],
    "an item's events under a request": ["actorKind =, item =, request is not null", "order asc"],
    "an item's events with a cause": ["cause is not null, item =", "order asc"],
    "an item's events with words": ["item =, words is not null", "order asc"],
    "a site's events": ["", "order asc"]
  },
  comment: {
    "an item's comments": ["item =", "createdAt asc"],
    "an item's comments for customers": ["item =, visibility =", "createdAt asc"],
    "an item's comments that are not erased": ["erased =, item =", "createdAt asc"],
    "a site's comments": ["", "createdAt asc"]
  },
  conversation: {
    "a site's conversations": ["", "startedAt asc"],
    "a conversation by its host's id": ["externalId =", "lastActiveAt asc"]
  },
  endUser: {
    "an end user by anonymous id": ["anonymousId =", "lastSeenAt asc"],
    "end users by anonymous ids": ["anonymousId in", "lastSeenAt desc"],
    "an end user by their host's id": ["externalId =", "lastSeenAt asc"],
    "who was merged into these": ["mergedInto in", "lastSeenAt desc"],
    "a site's end users": ["", "lastSeenAt asc"]
  },
  interval: { "an item's stays": ["item =", "from asc"] },
  lane: { "channels that rest": ["opensAt ≥", "opensAt asc"] },
  link: {
    "links from an item": ["expiresAt =, from =", "createdAt asc"],
    "links to an item": ["expiresAt =, to =", "createdAt asc"],
    "links that were never looked at": ["expiresAt <", "expiresAt asc"],
    "links of a type from items": ["from in, type =", "createdAt asc"],
    "a site's links": ["", "createdAt asc"]
  },
  message: {
    "a conversation's messages": ["conversation =", "index asc"],
    "some of a conversation's messages": ["conversation =, index ≥<", "index asc"],
    "a conversation's last messages": ["conversation =, index ≥<", "index desc"],
    "messages by their host's ids": ["conversation =, externalId in", "index asc"],
    "a conversation's messages with text": ["conversation =, text is not null", "index asc"],
    "a site's messages": ["", "index asc"]
  },
  outbox: {
    "an item's deliveries": ["item =", "createdAt asc"],
    "an item's deliveries with an error": ["item =, lastError is not null", "createdAt asc"],
    "an item's rendered deliveries": ["item =, payload is not null", "createdAt asc"],
    "an item's deliveries to these": ["item =, recipient in", "createdAt asc"],
    "an item's deliveries in a state": ["item =, state =", "createdAt asc"],
    "a site's deliveries": ["", "createdAt asc"],
    "a channel's next delivery": ["channel =, state =", "dueAt asc"],
    "a channel's last one that was sent a moment ago": ["channel =, expiresAt ≥<, state =", "expiresAt desc"],
    "deliveries whose texts have lapsed": ["expiresAt <", "expiresAt asc"]
  },
  pin: {
    "a reader's pins": ["reader =, readerKind =", "position asc"],
    "the pins on a view": ["view =", "position asc"],
    "a site's pins": ["", "position asc"]
  },
  request: {
    "requests that have lapsed": ["expiresAt <", "expiresAt asc"],
    "a site's requests": ["", "expiresAt asc"]
  },
  ruleSet: { "a site's rules": ["", "updatedAt asc"] },
  turn: {
    "the turns of the last days": ["at ≥", "at desc"],
    "a site's turns": ["", "at asc"]
  },
  view: {
    "one's own views": ["owner =, ownerKind =", "createdAt asc"],
    "shared views": ["shared =", "createdAt asc"],
    "a view by its name": ["kind =, name =, owner =, ownerKind =", "createdAt asc"],
    "a site's views": ["", "createdAt asc"]
  },
  item: {
    "a site's items": ["", "createdAt asc"],
    "the issue with a fingerprint": ["fingerprint =", "updatedAt asc"]
  }
}

/** What a list of items can be narrowed by beside its kind, any of these together. */
export const itemFilters = {
  issue: ["environment", "buildVersion", "stage", "session", "userId", "severityLevel", "issueCategory"],
  ticket: ["priority", "severityLevel", "requesterEmail", "channel", "escalated", "conversation", "requesterEndUser"],
  problem: ["problemType", "severityScore", "agentId", "callId"],
  any: [
    "status",
    "statusCategory",
    "assignees",
    "assignedTo",
    "labels",
    "originKind",
    "createdAt",
    "updatedAt",
    "search"
  ]
} as const

/** What a list of deliveries is narrowed by; by their state always. */
export const deliveryFilters = ["state", "channel", "kind"] as const

/** The lists beside those of items, with what narrows them, any of these together. */
const lists: Readonly<Record<string, { readonly sorts: ReadonlyArray<string>; readonly by: ReadonlyArray<string> }>> = {
  conversation: {
    sorts: ["lastActiveAt", "startedAt"],
    by: ["channel", "endUser", "escalated", "feedback", "lastActiveAt", "startedAt", "id", "search"]
  },
  endUser: { sorts: ["lastSeenAt"], by: ["email", "externalId", "id", "mergedInto"] },
  outbox: { sorts: ["createdAt"], by: deliveryFilters },
  item: {
    sorts: ["updatedAt", "createdAt", "number", "priorityRank", "severityRank", "confidenceRank"],
    // The last ones are a lookup's: one row has such a value at most, or each of a few.
    by: [...Object.values(itemFilters).flat(), "kind", "deleted", "archived", "id", "number", "via", "publicSearch"]
  }
}

/** What a host's policy may add to any list: these are its to weigh, and no index is kept for them alone. */
const policies: ReadonlySet<string> = new Set(["site", "originActor", "labels"])

const columnsIn = (where: ReadonlyArray<string>): ReadonlyArray<string> =>
  where.map((clause) => clause.slice(0, clause.indexOf(" ")))

const always: ReadonlySet<string> = new Set(["kind", "deleted", "archived"])

const listName = ({ direction, order, table, where }: Shape): string | null => {
  const list = lists[table]
  if (list === undefined || !list.sorts.includes(order)) return null
  if (table === "item" && !(where.includes("kind =") && where.includes("deleted ="))) return null
  if (table === "outbox" && !where.includes("state =")) return null
  if (!columnsIn(where).every((column) => list.by.includes(column) || policies.has(column))) return null
  const by = where.filter((clause) => !always.has(columnsIn([clause])[0] ?? ""))
  return `${table}s${by.length === 0 ? "" : ` by ${by.join(", ")}`}, ${order} ${direction}`
}

/** The name of a question, or null: then nobody has said what it may cost. */
export const nameOf = (shape: Shape): string | null => {
  const { direction, order, table, where } = shape
  const [wanted, sorted] = [where.join(", "), `${order} ${direction}`]
  if (wanted === "id =" || wanted === "id in") return `${table} rows by id`
  const found = Object.entries(asked[table] ?? {}).find(([, [clauses, way]]) => clauses === wanted && way === sorted)
  return found?.[0] ?? listName(shape)
}

/** What is asked over all tenants, by nobody in particular. */
export const housekeeping: ReadonlySet<string> = new Set([
  "channels that rest",
  "a channel's next delivery",
  "deliveries whose texts have lapsed",
  "links that were never looked at",
  "requests that have lapsed"
])

/** Counting is bounded by its cap, so that only what it counts among must be known. */
export const tallyName = (table: string, where: ReadonlyArray<string>, by: string | null): string | null =>
  table === "outbox" || listName({ table, where, order: "updatedAt", direction: "desc" }) !== null
    ? `${table}s counted${by === null ? "" : ` by ${by}`}`
    : null

/** Every question with a name of its own; those of lists are put together from what narrows them. */
export const fixed: ReadonlyArray<Shape & { readonly name: string }> = Object.entries(asked).flatMap(([table, names]) =>
  Object.entries(names).map(([name, [where, sorted]]) => {
    const [order = "", direction] = sorted.split(" ")
    return {
      name,
      table,
      where: where === "" ? [] : where.split(", "),
      order,
      direction: direction === "desc" ? "desc" : "asc"
    }
  })
)
