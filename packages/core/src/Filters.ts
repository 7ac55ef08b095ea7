/** What lists can be filtered by, and how each filter becomes clauses when a list runs. */
import { Option, Result, Schema } from "effect"
import type { Actor } from "./model/Actor.ts"
import type { IssueFilters, ItemFilters, ProblemFilters, TicketFilters } from "./model/Filters.ts"
import type { Lifecycle } from "./model/Lifecycle.ts"
import type { ActiveFilter } from "./model/Page.ts"
import type { OriginKind, Preset } from "./model/Preset.ts"
import { InvalidInput } from "./Input.ts"
import { parseWire } from "./Lifecycle.ts"
import { PrioritySchema } from "./Priority.ts"
import type { Clause } from "./Query.ts"
import { SeverityLevelSchema } from "./Severity.ts"
import type { Item } from "./Tables.ts"
import { Email, fold, line } from "./Text.ts"
import { Uuid } from "./Fields.ts"
import { isId, parseCode } from "./Reference.ts"
import { firstMillis, fromMillis, lastMillis, toMillis } from "./Timestamp.ts"

type ItemClause = Clause<keyof Item & string>

/** A filter of one or several values; `"All"` restricts nothing. */
export const oneOf = <S extends Schema.Codec<string>>(schema: S) => {
  const value = Schema.Union([schema, Schema.Literal("All")])
  return Schema.optionalKey(Schema.Union([value, Schema.Array(value).check(Schema.isMaxLength(100))]))
}

const word = line(256)
const relative = /^([+-])(\d{1,5})([mhdw])$/
const absolute = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/

/** A moment, or one relative to when the list runs. */
export const When = Schema.String.check(
  Schema.makeFilter(
    (text: string) =>
      (text.length <= 40 && (relative.test(text) || (absolute.test(text) && !Number.isNaN(toMillis(text))))) ||
      "is no time: write 2026-01-31, 2026-01-31T09:00:00Z or a relative one such as -7d or -12h"
  )
)

const origins: ReadonlyArray<OriginKind> = ["end_user", "agent", "ai", "rule", "monitor", "api", "import"]

export const itemFilterFields = {
  status: oneOf(word),
  statusCategory: oneOf(Schema.Literals(["new", "active", "waiting", "resolved", "closed"])),
  assignee: oneOf(word),
  unassigned: Schema.optionalKey(Schema.Boolean),
  labels: Schema.optionalKey(Schema.Union([word, Schema.Array(word).check(Schema.isMaxLength(20))])),
  origin: oneOf(Schema.Literals(origins)),
  createdFrom: Schema.optionalKey(When),
  createdTo: Schema.optionalKey(When),
  updatedFrom: Schema.optionalKey(When),
  updatedTo: Schema.optionalKey(When),
  archived: Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Literal("any")])),
  search: Schema.optionalKey(line(500, { blank: "allow" })),
  site: oneOf(word)
}

export const issueFilterFields = {
  ...itemFilterFields,
  environment: oneOf(word),
  buildVersion: oneOf(word),
  stage: oneOf(word),
  sessionId: oneOf(word),
  userId: oneOf(word),
  severity: oneOf(SeverityLevelSchema),
  category: oneOf(Schema.Literals(["bug", "feature", "performance"]))
}

export const ticketFilterFields = {
  ...itemFilterFields,
  priority: oneOf(PrioritySchema),
  severity: oneOf(SeverityLevelSchema),
  requester: oneOf(Email),
  channel: oneOf(word),
  escalated: Schema.optionalKey(Schema.Boolean),
  conversation: oneOf(word),
  endUser: oneOf(word)
}

const Score = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 }))

export const problemFilterFields = {
  ...itemFilterFields,
  type: oneOf(Schema.Literals(["system", "audio", "transcription", "decision", "general"])),
  severityMin: Schema.optionalKey(Score),
  severityMax: Schema.optionalKey(Score),
  resolved: Schema.optionalKey(Schema.Boolean),
  agentId: oneOf(word),
  callId: oneOf(Uuid),
  createdBy: Schema.optionalKey(Schema.Literals(["ai", "user"]))
}

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
  readonly preset: Preset
  /** The lifecycles of the sites that are listed: a status's word may stand in any of them. */
  readonly lifecycles: ReadonlyArray<Lifecycle>
  /** Where no site is named, a word that none of them knows may be another site's, and finds nothing at worst. */
  readonly anyStatus: boolean
  /** The code formats of those sites. */
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

const searchFor = (term: string, codes: ReadonlyArray<string>): ReadonlyArray<ItemClause> => {
  const folded = fold(term)
  if (folded === "") return []
  const number = parseCode(term, codes)
  return [
    { op: "Matches", column: "search", term: folded, number, id: isId(term.trim()) ? term.trim().toLowerCase() : null }
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
  severity: "severityLevel",
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

/** The clauses of the filters, but those on a given field: a facet ignores the filter on itself. */
export const compile = (
  filters: AnyFilters,
  context: FilterContext,
  but?: string
): Result.Result<ReadonlyArray<ItemClause>, InvalidInput> =>
  Result.gen(function* () {
    const { actor, codes, now } = context
    const asked: AnyFilters = but === undefined ? filters : { ...filters, [but]: undefined }
    const status = valuesOf(asked.status)
    const assignee = valuesOf(asked.assignee)
    // A label may be called "All": among labels it restricts like any other.
    const labels = typeof asked.labels === "string" ? [asked.labels] : (asked.labels ?? null)
    const plain = Object.entries(columns).flatMap(([field, column]) => {
      const values = valuesOf(asked[field as keyof AnyFilters] as string | undefined)
      return values === null || column === undefined ? [] : [within(column)(values)]
    })
    return [
      ...(status === null ? [] : [within("status")(yield* statusIds(status, context))]),
      ...(assignee === null
        ? []
        : [{ op: "HasAny" as const, column: "assignees" as const, values: assigneeKeys(assignee, actor) }]),
      ...(labels === null ? [] : [{ op: "HasAll" as const, column: "labels" as const, values: labels }]),
      ...plain,
      ...flags(asked),
      ...severitySpan(asked),
      ...span("createdAt", asked.createdFrom, asked.createdTo, now),
      ...span("updatedAt", asked.updatedFrom, asked.updatedTo, now),
      ...searchFor(asked.search ?? "", codes)
    ]
  })

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
