/** How the filters of a list become clauses when it runs. */
import { Option, Result } from "effect"
import { origins, relative } from "./FilterFields.ts"
import type { Actor } from "./model/Actor.ts"
import type { IssueFilters, ItemFilters, ProblemFilters, TicketFilters } from "./model/Filters.ts"
import type { Lifecycle } from "./model/Lifecycle.ts"
import type { ActiveFilter } from "./model/Page.ts"
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
  /** The lifecycles of all sites that are listed: a status's word may stand in any of them. */
  readonly lifecycles: ReadonlyArray<Lifecycle>
  /** Where no site is named, a word that none of them knows may be another site's, and finds nothing at worst. */
  readonly anyStatus: boolean
  /** Their scales of severity. */
  readonly scales: ReadonlyArray<SeverityScale>
  /** Whether a search looks into all of an item's texts, or only into what whoever is not of the team may see. */
  readonly whole: boolean
}

/** What sites have in common whose items satisfy a filter by the same clauses. */
export interface Desk {
  /** Null where the sites are not known: a status is then what is stored. */
  readonly lifecycle: Lifecycle | null
  readonly codes: ReadonlyArray<string>
}

/** The values of a filter; null when it restricts nothing. */
export const valuesOf = (filter: string | ReadonlyArray<string> | undefined): ReadonlyArray<string> | null => {
  if (filter === undefined) return null
  const values = typeof filter === "string" ? [filter] : filter
  return values.includes("All") ? null : values
}

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

// Others may have a member's id by chance: nothing was ever assigned to them.
const members: ReadonlySet<OriginKind> = new Set(["agent", "api", "import", "ai"])

const assigneeKeys = (names: ReadonlyArray<string>, actor: Actor): ReadonlyArray<string> =>
  names.flatMap((name) => {
    if (name !== "me") return [`member:${name}`, `label:${name}`]
    return members.has(actor.kind) ? [`member:${actor.id}`] : []
  })

/** Sets of clauses, of which a row satisfies one at most. */
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

const flags = (filters: AnyFilters): ReadonlyArray<ItemClause> => [
  ...(filters.unassigned === undefined
    ? []
    : [{ op: "IsNull" as const, column: "assignedTo" as const, is: filters.unassigned }]),
  ...(filters.escalated === undefined
    ? []
    : [{ op: "Eq" as const, column: "escalated" as const, value: filters.escalated }]),
  ...(filters.archived === "any"
    ? []
    : [{ op: "Eq" as const, column: "archived" as const, value: filters.archived ?? false }]),
  ...(filters.resolved === undefined
    ? []
    : [
        {
          op: "In" as const,
          column: "statusCategory" as const,
          values: filters.resolved ? ["resolved", "closed"] : ["new", "active", "waiting"]
        }
      ]),
  ...(filters.createdBy === undefined
    ? []
    : [
        {
          op: "In" as const,
          column: "originKind" as const,
          values: filters.createdBy === "ai" ? aiOrigins : origins.filter((origin) => !aiOrigins.includes(origin))
        }
      ])
]

/** The origins that a problem's `createdBy` calls `ai`: whatever is not a person's doing. */
export const aiOrigins: ReadonlyArray<OriginKind> = ["ai", "rule", "monitor"]

const severitySpan = ({ severityMax, severityMin }: AnyFilters): ReadonlyArray<ItemClause> => [
  ...(severityMin === undefined
    ? []
    : [{ op: "Between" as const, column: "severityScore" as const, from: severityMin, to: null }]),
  ...(severityMax === undefined
    ? []
    : [{ op: "Between" as const, column: "severityScore" as const, from: null, to: nextAbove(severityMax) }])
]

/** The smallest number above a positive one: an upper bound is exclusive, and "up to and including" is asked for. */
const nextAbove = (value: number): number => {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  bits.setBigInt64(0, bits.getBigInt64(0) + 1n)
  return bits.getFloat64(0)
}

/** What the filters mean at a desk, but those on a given field: a facet ignores the filter on itself. */
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
    const assignee = valuesOf(asked.assignee)
    // A label may be called "All": among labels it restricts like any other.
    const labels = typeof asked.labels === "string" ? [asked.labels] : (asked.labels ?? null)
    const plain = Object.entries(columns).flatMap(([field, column]) => {
      const values = valuesOf(asked[field as keyof AnyFilters] as string | undefined)
      return values === null || column === undefined ? [] : [within(column)(values)]
    })
    const statuses = status === null ? null : yield* statusIds(status, context)
    const severity = valuesOf(asked.severity)
    const levels = severity === null ? null : yield* levelsOf(severity, context.scales)
    const clauses: ReadonlyArray<ItemClause> = [
      ...(statuses === null ? [] : [within("status")(lifecycle === null ? statuses : storedAs(lifecycle, statuses))]),
      ...(assignee === null
        ? []
        : [{ op: "HasAny" as const, column: "assignees" as const, values: assigneeKeys(assignee, actor) }]),
      ...(labels === null ? [] : [{ op: "HasAll" as const, column: "labels" as const, values: labels }]),
      ...(levels === null ? [] : [within("severityLevel")(levels)]),
      ...plain,
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

const labelOf = (field: string, value: string, context: Pick<FilterContext, "lifecycles">): string => {
  if (field !== "status") return value
  const statuses = context.lifecycles.flatMap((lifecycle) => lifecycle.statuses)
  return statuses.find(({ id, wire }) => wire === value || id === value)?.label ?? value
}

/** The filters that are in force, each value one chip with what remains without it. */
export const chips = (filters: object, context: Pick<FilterContext, "lifecycles">): ReadonlyArray<ActiveFilter> =>
  Object.entries(filters).flatMap(([field, filter]): ReadonlyArray<ActiveFilter> => {
    if (filter === undefined || filter === "" || (field === "archived" && filter === false)) return []
    const { [field]: _, ...rest } = filters as Record<string, unknown>
    if (!Array.isArray(filter)) {
      const value = String(filter)
      return value === "All" ? [] : [{ field, value, label: labelOf(field, value, context), without: rest }]
    }
    const values = valuesOf(filter as ReadonlyArray<string>) ?? []
    return values.map((value) => {
      const others = values.filter((other) => other !== value)
      return {
        field,
        value,
        label: labelOf(field, value, context),
        without: others.length === 0 ? rest : { ...rest, [field]: others }
      }
    })
  })
