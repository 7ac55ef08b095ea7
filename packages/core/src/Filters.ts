/** How the filters of a list become clauses at the moment when it runs. */
import { Option, Result } from "effect"
import { origins, relative } from "./FilterFields.ts"
import type { Actor } from "./model/Actor.ts"
import type { IssueFilters, ItemFilters, ProblemFilters, TicketFilters } from "./model/Filters.ts"
import type { Lifecycle } from "./model/Lifecycle.ts"
import type { OriginKind } from "./model/Preset.ts"
import type { SeverityScale } from "./model/Severity.ts"
import { InvalidInput } from "./Input.ts"
import { parseWire } from "./Lifecycle.ts"
import type { Clause } from "./Query.ts"
import type { Item } from "./Tables.ts"
import { fold } from "./Text.ts"
import { isId, parseCode } from "./Reference.ts"
import { levelsNamed, noLevel } from "./Severity.ts"
import { storedAs } from "./Standing.ts"
import { firstMillis, fromMillis, lastMillis, toMillis } from "./Timestamp.ts"

type ItemClause = Clause<keyof Item & string>

export type AnyFilters = ItemFilters &
  Omit<IssueFilters, "severity"> &
  Omit<TicketFilters, "severity"> &
  Omit<ProblemFilters, "severity"> & {
    readonly severity?: TicketFilters["severity"]
  }

/** Everything that the meaning of a filter depends on when the list runs. */
export interface FilterContext {
  readonly actor: Actor
  readonly now: string
  /** The lifecycles of all sites that are listed. The word for a status may be of any of them. */
  readonly lifecycles: ReadonlyArray<Lifecycle>
  /** Whether a word that none of these lifecycles knows is let through: it may be a site's that is not known here, or finds nothing. */
  readonly anyStatus: boolean
  /** The scales of severity of the same sites. */
  readonly scales: ReadonlyArray<SeverityScale>
  /** Whether a search looks into all texts of an item, or only into those that are not the team's own business. */
  readonly whole: boolean
}

/** What a filter depends on that may differ from site to site. Sites that agree in it are asked for by the same clauses. */
export interface Desk {
  /** Null where the sites are not known: a status is then compared as it is stored. */
  readonly lifecycle: Lifecycle | null
  readonly codes: ReadonlyArray<string>
}

/** The values of a filter; null when it restricts nothing. */
export const valuesOf = (filter: string | ReadonlyArray<string> | undefined): ReadonlyArray<string> | null => {
  if (filter === undefined) return null
  const values = typeof filter === "string" ? [filter] : filter
  return values.includes("All") ? null : values
}

/** The clause that a filter comes to; none where it is absent. */
const when = <V>(value: V | null | undefined, clause: (value: V) => ItemClause): ReadonlyArray<ItemClause> =>
  value === null || value === undefined ? [] : [clause(value)]

const within =
  (column: keyof Item & string) =>
  (values: ReadonlyArray<string>): ItemClause =>
    values.length === 1 && values[0] !== undefined
      ? { op: "Eq", column, value: values[0] }
      : { op: "In", column, values }

const seconds: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 604_800 }

const nearest = (millis: number): string => fromMillis(Math.min(Math.max(millis, firstMillis), lastMillis))

/** The moment that a filter names; one that is too far away for a timestamp is the nearest that is not. */
export const momentOf = (when: string, now: string): string => {
  const match = relative.exec(when)
  if (match === null) return nearest(toMillis(when))
  const [, sign, count, unit] = match
  return nearest(toMillis(now) + Number(`${sign}${count}`) * (seconds[unit ?? ""] ?? 0) * 1000)
}

const span = (
  column: keyof Item & string,
  from: string | undefined,
  to: string | undefined,
  now: string
): ReadonlyArray<ItemClause> =>
  from === undefined && to === undefined
    ? []
    : [
        {
          op: "Between",
          column,
          from: from === undefined ? null : momentOf(from, now),
          to: to === undefined ? null : momentOf(to, now)
        }
      ]

const statusIds = (
  words: ReadonlyArray<string>,
  { anyStatus, lifecycles }: Pick<FilterContext, "anyStatus" | "lifecycles">
): Result.Result<ReadonlyArray<string>, InvalidInput> => {
  const ids = words.map((wire) => {
    const found = lifecycles.flatMap((lifecycle) => {
      const named = lifecycle.statuses.find(
        ({ id, label }) => id === wire || label.toLowerCase() === wire.toLowerCase()
      )
      return named === undefined ? Option.toArray(Result.getSuccess(parseWire(lifecycle, wire))) : [named]
    })
    return found.length === 0 && anyStatus ? [wire] : found.map(({ id }) => id)
  })
  const unknown = ids.findIndex((found) => found.length === 0)
  const allowed = [...new Set(lifecycles.flatMap(({ statuses }) => statuses.map(({ wire }) => wire)))]
  return unknown === -1
    ? Result.succeed([...new Set(ids.flat())])
    : Result.fail(
        new InvalidInput({ errors: [{ path: "status", rule: `is no status here: use one of ${allowed.join(", ")}` }] })
      )
}

// An end user, a rule or a monitor may have the same id as a member by chance, but nothing is ever assigned to one.
const members: ReadonlySet<OriginKind> = new Set(["agent", "api", "import", "ai"])

const assigneeKeys = (names: ReadonlyArray<string>, actor: Actor): ReadonlyArray<string> =>
  names.flatMap((name) => {
    if (name !== "me") return [`member:${name}`, `label:${name}`]
    return members.has(actor.kind) ? [`member:${actor.id}`] : []
  })

/** Sets of clauses. A row satisfies at most one of the sets, so that no row is found twice. */
type AnyOf = ReadonlyArray<ReadonlyArray<ItemClause>>

const searchFor = (term: string, codes: ReadonlyArray<string>, whole: boolean): AnyOf => {
  const folded = fold(term)
  if (folded === "") return [[]]
  const number = parseCode(term, codes)
  const id = isId(term.trim()) ? term.trim().toLowerCase() : null
  const within = (column: "search" | "publicSearch") => ({ op: "Matches" as const, column, term: folded, number, id })
  if (whole) return [[within("search")]]
  return [
    [within("search"), { op: "IsNull", column: "publicSearch", is: true }],
    [within("publicSearch"), { op: "IsNull", column: "publicSearch", is: false }]
  ]
}

/** Filters that compare a column with their values as they are. */
const columns: Readonly<Partial<Record<keyof AnyFilters, keyof Item & string>>> = {
  statusCategory: "statusCategory",
  origin: "originKind",
  environment: "environment",
  buildVersion: "buildVersion",
  stage: "stage",
  sessionId: "session",
  userId: "userId",
  category: "issueCategory",
  priority: "priority",
  requester: "requesterEmail",
  channel: "channel",
  conversation: "conversation",
  endUser: "requesterEndUser",
  type: "problemType",
  agentId: "agentId",
  callId: "callId"
}

const plain = (filters: AnyFilters): ReadonlyArray<ItemClause> =>
  Object.entries(columns).flatMap(([field, column]) =>
    when(valuesOf(filters[field as keyof AnyFilters] as string | undefined), within(column))
  )

const flags = ({ archived, createdBy, escalated, resolved, unassigned }: AnyFilters): ReadonlyArray<ItemClause> => [
  ...when(unassigned, (is) => ({ op: "IsNull", column: "assignedTo", is })),
  ...when(escalated, (value) => ({ op: "Eq", column: "escalated", value })),
  ...(archived === "any" ? [] : [{ op: "Eq" as const, column: "archived" as const, value: archived ?? false }]),
  ...when(resolved, (is) => ({
    op: "In",
    column: "statusCategory",
    values: is ? ["resolved", "closed"] : ["new", "active", "waiting"]
  })),
  ...when(createdBy, (who) => ({
    op: "In",
    column: "originKind",
    values: who === "ai" ? aiOrigins : origins.filter((origin) => !aiOrigins.includes(origin))
  }))
]

/** The origins that a problem's `createdBy` calls `ai`: whatever is not a person's doing. */
export const aiOrigins: ReadonlyArray<OriginKind> = ["ai", "rule", "monitor"]

const severitySpan = ({ severityMax, severityMin }: AnyFilters): ReadonlyArray<ItemClause> => [
  ...when(severityMin, (from) => ({ op: "Between", column: "severityScore", from, to: null })),
  ...when(severityMax, (max) => ({ op: "Between", column: "severityScore", from: null, to: nextAbove(max) }))
]

/** The smallest number above a positive one. `Between` excludes its upper bound, but this filter includes it. */
const nextAbove = (value: number): number => {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  bits.setBigInt64(0, bits.getBigInt64(0) + 1n)
  return bits.getFloat64(0)
}

/** What the filters mean at a desk. `but` names a field whose own filter is left out: a facet ignores the filter on itself. */
export const compile = (
  filters: AnyFilters,
  context: FilterContext,
  { codes, lifecycle }: Desk,
  but?: string
): Result.Result<AnyOf, InvalidInput> =>
  Result.gen(function* () {
    const { actor, now, whole } = context
    const asked: AnyFilters = but === undefined ? filters : { ...filters, [but]: undefined }
    const status = valuesOf(asked.status)
    const severity = valuesOf(asked.severity)
    const statuses = status === null ? null : yield* statusIds(status, context)
    const levels = severity === null ? null : yield* levelsOf(severity, context.scales)
    // A label may be called "All": among labels it restricts like any other.
    const labels = typeof asked.labels === "string" ? [asked.labels] : asked.labels
    const clauses: ReadonlyArray<ItemClause> = [
      ...when(statuses, (ids) => within("status")(lifecycle === null ? ids : storedAs(lifecycle, ids))),
      ...when(valuesOf(asked.assignee), (names) => ({
        op: "HasAny",
        column: "assignees",
        values: assigneeKeys(names, actor)
      })),
      ...when(labels, (values) => ({ op: "HasAll", column: "labels", values })),
      ...when(levels, within("severityLevel")),
      ...plain(asked),
      ...flags(asked),
      ...severitySpan(asked),
      ...span("createdAt", asked.createdFrom, asked.createdTo, now),
      ...span("updatedAt", asked.updatedFrom, asked.updatedTo, now)
    ]
    return searchFor(asked.search ?? "", codes, whole).map((search) => [...clauses, ...search])
  })

const levelsOf = (
  words: ReadonlyArray<string>,
  scales: ReadonlyArray<SeverityScale>
): Result.Result<ReadonlyArray<string>, InvalidInput> => {
  const levels = words.map((word) => levelsNamed(scales, word))
  return levels.every((named) => named.length > 0)
    ? Result.succeed([...new Set(levels.flat())])
    : Result.fail(noLevel(scales))
}
