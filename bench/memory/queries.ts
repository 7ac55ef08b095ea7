/** The lists that a desk shows, each with values drawn anew for every run. */
import type { Query, Tables } from "@deskwright/core"
import { labels, members, priorities, tenant, timeOf } from "./dataset.ts"

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
  scope: { tenant, sites: [next() < 0.8 ? "site-0" : "site-1"] },
  where: [...always, ...where],
  order: { column, direction },
  after: null,
  limit: 51,
  columns: "brief"
})

const among = <A>(values: ReadonlyArray<A>, next: () => number): A => values[Math.floor(next() * values.length)] as A
const inMain = (query: ItemQuery): ItemQuery => ({ ...query, scope: { tenant, sites: ["site-0"] } })

const status = (next: () => number) => eq("status", among(["open", "in_progress"], next))
const priority = (next: () => number) => eq("priority", among(priorities, next))
const assignedTo = (member: string | undefined): Clause => ({
  op: "HasAny",
  column: "assignees",
  values: [`member:${member}`]
})
const labelled = (label: string | undefined): Clause => ({ op: "HasAll", column: "labels", values: [label ?? ""] })
// What is used often fills a page in the smallest store too, so that pages of one size are compared.
const assignee = (next: () => number) => assignedTo(among(members.slice(0, 3), next))
const label = (next: () => number) => labelled(among(labels.slice(0, 5), next))
const mine = assignedTo(members[0])
const usual = labelled(labels[0])
const rare = (next: () => number) => labelled(among(labels.slice(150), next))
const seldom = (next: () => number) => assignedTo(among(members.slice(20), next))
const allSites = (query: ItemQuery): ItemQuery => ({ ...query, scope: { tenant, sites: "all" } })
const fiveSites = (query: ItemQuery): ItemQuery => ({
  ...query,
  scope: { tenant, sites: ["site-0", "site-3", "site-4", "site-5", "site-9"] }
})

export interface Named {
  readonly name: string
  /** The query of one run in a store of so many tickets. */
  readonly make: (next: () => number, count: number) => ItemQuery
  /** `full`: a page in every store. `sparse`: fewer rows in a small one, so that the cost of a row is compared. `reported`: without a limit. */
  readonly kind: "full" | "sparse" | "reported"
}

const full = (name: string, make: Named["make"]): Named => ({
  name,
  make: (next, count) => inMain(make(next, count)),
  kind: "full"
})
const sparse = (name: string, make: Named["make"]): Named => ({ name, make, kind: "sparse" })
const reported = (name: string, make: Named["make"]): Named => ({ name, make, kind: "reported" })

const matching = (next: () => number, term: string) =>
  list(next, [{ op: "Matches", column: "search", term, number: null, id: null }])

export const named: ReadonlyArray<Named> = [
  full("default list", (next) => list(next, [])),
  full("by status", (next) => list(next, [status(next)])),
  full("by assignee", (next) => list(next, [assignee(next)])),
  full("by label", (next) => list(next, [label(next)])),
  full("status and assignee", (next) => list(next, [status(next), mine])),
  full("status and label", (next) => list(next, [status(next), usual])),
  full("assignee and label", (next) => list(next, [mine, usual])),
  full("by priority", (next) => list(next, [priority(next)])),
  full("most urgent first", (next) => list(next, [], "priorityRank")),
  full("status, most urgent first", (next) => list(next, [status(next)], "priorityRank")),
  full("three statuses and priority", (next) =>
    list(next, [{ op: "In", column: "status", values: ["open", "in_progress", "closed"] }, priority(next)])
  ),
  full("closed, oldest change first", (next) => list(next, [eq("status", "closed")], "updatedAt", "asc")),
  { name: "all sites, newest first", kind: "full", make: (next) => allSites(list(next, [], "createdAt")) },
  { name: "five sites", kind: "full", make: (next) => fiveSites(list(next, [])) },
  full("a page from anywhere", (next, count) => ({
    ...list(next, []),
    after: { value: timeOf(Math.floor(count * (0.5 + next() / 2))), id: "" }
  })),
  sparse("rare label", (next) => list(next, [rare(next)])),
  sparse("rare assignee and label", (next) => list(next, [seldom(next), label(next)])),
  sparse("rare label and status", (next) => list(next, [rare(next), status(next)])),
  sparse("status, priority, assignee, label", (next) =>
    list(next, [status(next), priority(next), assignee(next), label(next)])
  ),
  reported("substring", (next) => matching(next, `${among(["order", "device", "refund"], next)} printer`)),
  reported("substring that is nowhere", (next) => matching(next, "nowhere to be found"))
]
