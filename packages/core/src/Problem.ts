import { Result, Schema } from "effect"
import { defined } from "./Defined.ts"
import type { CallFacts } from "./Directory.ts"
import { Assignees, command, Id, Labels, orNull, SiteId, Uuid, Word } from "./Fields.ts"
import { problemFilterFields } from "./FilterFields.ts"
import { aiOrigins } from "./Filters.ts"
import { InvalidInput } from "./Input.ts"
import { facts, resolutionOf, severityColumns, statusFacts } from "./ItemFacts.ts"
import type { Item, Located } from "./Item.ts"
import type { Changes } from "./ItemChanges.ts"
import { isEnded, openAs, parseWire, writeResolved } from "./Lifecycle.ts"
import type { Assignee } from "./model/Item.ts"
import type { EditableField, Preset } from "./model/Preset.ts"
import type { OpenProblem, Problem, ProblemChanges, ProblemSummary } from "./model/Problem.ts"
import type { StatusFacts } from "./model/Status.ts"
import { pageFields } from "./Page.ts"
import { ScoreSchema } from "./Severity.ts"
import { line, text } from "./Text.ts"

export type { Problem, ProblemSummary } from "./model/Problem.ts"

const Headline = line(1000)
const Description = text(65_536, { bytes: 262_144 })
/** Reads what a problem is about. */
export const TypeSchema = Schema.Literals(["system", "audio", "transcription", "decision", "general"])

/** Reads a problem to open. */
export const OpenProblemSchema = Schema.Struct({
  ...command,
  site: SiteId,
  problem: Headline,
  callId: orNull(Uuid),
  agentId: orNull(Word),
  description: orNull(Description),
  messageId: orNull(Word),
  type: Schema.optionalKey(TypeSchema),
  severity: Schema.optionalKey(ScoreSchema),
  status: Schema.optionalKey(Word),
  resolved: Schema.optionalKey(Schema.Boolean),
  assignedTo: orNull(Id),
  labels: Schema.optionalKey(Labels)
})

/** Reads changes of a problem. */
export const ProblemChangesSchema = Schema.Struct({
  problem: Schema.optionalKey(Headline),
  description: orNull(Description),
  type: Schema.optionalKey(TypeSchema),
  severity: Schema.optionalKey(ScoreSchema),
  status: Schema.optionalKey(Word),
  resolved: Schema.optionalKey(Schema.Boolean),
  assignedTo: orNull(Id),
  assignees: Schema.optionalKey(Assignees),
  labels: Schema.optionalKey(Labels),
  solutionId: orNull(Uuid),
  isArchived: Schema.optionalKey(Schema.Boolean)
})

export const ListProblemsSchema = Schema.Struct({
  ...problemFilterFields,
  ...pageFields,
  sort: Schema.optionalKey(Schema.Literals(["createdAt", "updatedAt", "severity", "number"])),
  order: Schema.optionalKey(Schema.Literals(["asc", "desc"]))
})

export const editableFields: Readonly<Record<keyof ProblemChanges, EditableField>> = {
  problem: "title",
  description: "body",
  type: "type",
  severity: "severity",
  status: "status",
  resolved: "status",
  assignedTo: "assignees",
  assignees: "assignees",
  labels: "labels",
  solutionId: "solutionId",
  isArchived: "archived"
}

/** The preset's default severity, as a column; a problem's type is `general` unless it is given. */
export const openColumns = (input: OpenProblem, preset: Preset): Partial<Item> => ({
  title: input.problem,
  body: input.description ?? null,
  problemType: input.type ?? "general",
  callId: input.callId ?? null,
  agentId: input.agentId ?? null,
  message: input.messageId ?? null,
  ...severityColumns(preset, input.severity === undefined ? preset.severity.default : { score: input.severity })
})

/** Where a new problem stands. `resolved: true` wins over a status that is not an end: it is the answer to "is it done?". */
export const openStatus = (input: OpenProblem, preset: Preset, by: string, at: string) =>
  Result.gen(function* () {
    const { lifecycle } = preset
    const named = input.status === undefined ? lifecycle.initial : (yield* parseWire(lifecycle, input.status)).id
    const move = { at, by, assigned: input.assignedTo !== undefined && input.assignedTo !== null }
    const facts: StatusFacts = yield* openAs(lifecycle, named, move)
    return input.resolved === true && !isEnded(facts.category)
      ? yield* openAs(lifecycle, writeResolved(lifecycle, facts, true), move)
      : facts
  })

const contradiction = new InvalidInput({
  errors: [{ path: "resolved", rule: "contradicts status: send one of the two, or two that agree" }]
})

const statusOfChange = ({ resolved, status }: ProblemChanges, { item, preset }: Located) =>
  Result.gen(function* () {
    const { lifecycle } = preset
    if (status !== undefined) {
      const named = yield* parseWire(lifecycle, status)
      return resolved !== undefined && resolved !== isEnded(named.category) ? yield* Result.fail(contradiction) : status
    }
    if (resolved === undefined) return undefined
    const id = writeResolved(lifecycle, statusFacts(item), resolved)
    return id === item.status ? undefined : (lifecycle.statuses.find((each) => each.id === id)?.wire ?? id)
  })

// One name is written into `assignedTo`; the others stay, so that its readers and writers of `assignees` agree.
const assigneesOfChange = (
  { assignedTo, assignees }: ProblemChanges,
  { item }: Located
): ReadonlyArray<Assignee> | undefined => {
  if (assignees !== undefined || assignedTo === undefined) return assignees
  if (assignedTo === null) return []
  const others = item.assignments
    .map(({ assignee }) => assignee)
    .slice(1)
    .filter((assignee) => !("member" in assignee && assignee.member === assignedTo))
  return [{ member: assignedTo }, ...others]
}

/** A problem's changes in the words of all items. */
export const changesOf = (changes: ProblemChanges, located: Located) =>
  Result.gen(function* () {
    const status = yield* statusOfChange(changes, located)
    const assignees = assigneesOfChange(changes, located)
    return {
      ...defined({
        title: changes.problem,
        body: changes.description,
        labels: changes.labels,
        archived: changes.isArchived,
        status,
        assignees
      }),
      ...(changes.severity === undefined ? {} : { severity: { score: changes.severity } })
    } satisfies Changes
  })

/** What a command says for the columns that only problems have. */
export const ownColumns = ({ solutionId, type }: ProblemChanges): Partial<Item> =>
  defined({ problemType: type, solutionId })

/** What the host knows about the people, calls and agents of a page of problems. */
export interface Names {
  readonly members: ReadonlyMap<string, string>
  readonly calls: ReadonlyMap<string, CallFacts>
  readonly agents: ReadonlyMap<string, string>
}

const nameOf = (assignee: Assignee): string => ("member" in assignee ? assignee.member : assignee.label)

export const summarise = (located: Located, names: Names): ProblemSummary => {
  const { item } = located
  const resolution = resolutionOf(item)
  const call = item.callId === null ? undefined : names.calls.get(item.callId)
  const [primary] = item.assignments
  return {
    ...facts(located, "problem"),
    problem: item.title,
    type: item.problemType ?? "general",
    severity: item.severityScore ?? 0.5,
    resolved: isEnded(item.statusCategory),
    resolvedAt: resolution?.at ?? null,
    resolvedBy: resolution?.by ?? null,
    resolvedByName: resolution === null ? null : (names.members.get(resolution.by) ?? null),
    assignedTo: primary === undefined ? null : nameOf(primary.assignee),
    assignees: item.assignments.map(({ assignee, at }) => ({
      userId: nameOf(assignee),
      assignedAt: at,
      userName: "label" in assignee ? assignee.label : (names.members.get(assignee.member) ?? null)
    })),
    callId: item.callId,
    messageId: item.message,
    agentId: item.agentId,
    solutionId: item.solutionId,
    createdBy: aiOrigins.includes(item.originKind) ? "ai" : "user",
    isArchived: item.archived,
    callStartedAt: call?.startedAt ?? null,
    customerNumber: call?.customerNumber ?? null,
    agentName: item.agentId === null ? null : (names.agents.get(item.agentId) ?? null)
  }
}

export const present = (located: Located, names: Names): Problem => ({
  ...summarise(located, names),
  description: located.item.body
})
