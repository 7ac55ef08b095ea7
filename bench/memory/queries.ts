/** The lists that a desk shows, each with values drawn anew for every run. */
import { Query, type Tables } from "@deskwright/core"
import { labels, members, priorities, siteAt, skewed, tenant } from "./dataset.ts"

type Clause = Query.Clause<keyof Tables.Item & string>
type ItemQuery = Query.Query<keyof Tables.Item & string>

const eq = (column: Clause["column"], value: string | number | boolean): Clause => ({ op: "Eq", column, value })
const always: ReadonlyArray<Clause> = [eq("kind", "ticket"), eq("archived", false), eq("deleted", false)]

const list = (
  next: () => number,
  where: ReadonlyArray<Clause>,
  column: keyof Tables.Item & string = "updatedAt",
  direction: "asc" | "desc" = "desc"
): ItemQuery => ({
  scope: { tenant, sites: [siteAt(next())] },
  where: [...always, ...where],
  order: { column, direction },
  after: null,
  limit: 51,
  columns: "brief"
})

const status = (next: () => number) => eq("status", next() < 0.5 ? "open" : "in_progress")
const assignee = (next: () => number): Clause => ({
  op: "HasAny",
  column: "assignees",
  values: [`member:${skewed(members, next())}`]
})
const label = (next: () => number): Clause => ({ op: "HasAll", column: "labels", values: [skewed(labels, next())] })
const rareLabel = (next: () => number): Clause => ({
  op: "HasAll",
  column: "labels",
  values: [labels[150 + Math.floor(next() * 50)] ?? ""]
})
const priority = (next: () => number) => eq("priority", skewed(priorities, next()))

export interface Named {
  readonly name: string
  readonly make: (next: () => number) => ItemQuery
  /** Measured for the record, without a limit. */
  readonly reported?: boolean
}

export const named: ReadonlyArray<Named> = [
  { name: "default list", make: (next) => list(next, []) },
  { name: "by status", make: (next) => list(next, [status(next)]) },
  { name: "closed, oldest change first", make: (next) => list(next, [eq("status", "closed")], "updatedAt", "asc") },
  { name: "by assignee", make: (next) => list(next, [assignee(next)]) },
  { name: "by label", make: (next) => list(next, [label(next)]) },
  { name: "by rare label", make: (next) => list(next, [rareLabel(next)]) },
  { name: "status and assignee", make: (next) => list(next, [status(next), assignee(next)]) },
  { name: "status and label", make: (next) => list(next, [status(next), label(next)]) },
  { name: "assignee and rare label", make: (next) => list(next, [assignee(next), rareLabel(next)]) },
  {
    name: "three statuses and priority",
    make: (next) =>
      list(next, [{ op: "In", column: "status", values: ["open", "in_progress", "closed"] }, priority(next)])
  },
  {
    name: "status, priority, assignee, rare label",
    make: (next) => list(next, [status(next), priority(next), assignee(next), rareLabel(next)])
  },
  { name: "by priority", make: (next) => list(next, [priority(next)]) },
  { name: "most urgent first", make: (next) => list(next, [], "priorityRank") },
  { name: "status, most urgent first", make: (next) => list(next, [status(next)], "priorityRank") },
  {
    name: "all sites, newest first",
    make: (next) => ({ ...list(next, [], "createdAt"), scope: { tenant, sites: "all" } })
  },
  {
    name: "five sites",
    make: (next) => ({
      ...list(next, []),
      scope: { tenant, sites: ["site-0", "site-3", "site-4", "site-5", "site-9"] }
    })
  },
  {
    name: "substring search",
    reported: true,
    make: (next) =>
      list(next, [
        {
          op: "Matches",
          column: "search",
          term: `${skewed(["order", "device", "refund"], next())} printer`,
          number: null,
          id: null
        }
      ])
  },
  {
    name: "substring that is nowhere",
    reported: true,
    make: (next) =>
      list(next, [{ op: "Matches", column: "search", term: "nowhere to be found", number: null, id: null }])
  }
]
