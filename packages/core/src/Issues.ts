import { Context, Effect, Layer, Schema } from "effect"
import { bulkFields, changeMany } from "./Bulk.ts"
import { placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { decision as decisionFields, RefSchema } from "./Fields.ts"
import { issueFilterFields } from "./FilterFields.ts"
import { decode } from "./Input.ts"
import {
  changesOf,
  editableFields,
  fingerprintOf,
  IssueChangesSchema,
  ListIssuesSchema,
  OpenIssueSchema,
  ownColumns,
  present,
  ReportIssueSchema,
  reportOutcome,
  summarise,
  titleOf
} from "./Issue.ts"
import { cleanLabels, type Item, type Located, mask } from "./Item.ts"
import { severityColumns, statusFacts } from "./ItemFacts.ts"
import { checkEditable, columnsOf, eventFor } from "./ItemChanges.ts"
import { facetItems, listItems } from "./ItemLists.ts"
import { again, mayRead, type Outcome, read, type RefOptions } from "./Items.ts"
import { decideRevision, reviseItem } from "./ItemRevision.ts"
import { type Decision, decisionFor } from "./Decision.ts"
import { openItem, prepare } from "./ItemOpening.ts"
import { verbsOf } from "./ItemVerbs.ts"
import { writeResolved } from "./Lifecycle.ts"
import type { Actor } from "./model/Actor.ts"
import type { BulkChange } from "./model/Bulk.ts"
import type { IssueFilters, ListIssues } from "./model/Filters.ts"
import type { Issue, IssueChanges, OpenIssue, ReportIssue, ReportOutcome } from "./model/Issue.ts"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.ts"
import { first } from "./Page.ts"
import { NotAllowed, permits } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import { bump, expect } from "./Store.ts"
import { item as items } from "./Tables.ts"
import { shown } from "./Visibility.ts"
import { adopt } from "./Standing.ts"

type Options = DecisionOptions & RefOptions

const answer = (outcome: Outcome): Issue & Replayable => ({ ...present(outcome), replayed: outcome.replayed })

const decodeOpen = decode(OpenIssueSchema)
const decodeReport = decode(ReportIssueSchema)
const decodeChanges = decode(IssueChangesSchema)
const decodeOptions = decode(Schema.Struct(decisionFields))
const decodeList = decode(ListIssuesSchema)
const decodeFilters = decode(Schema.Struct(issueFilterFields))
const decodeBulk = decode(Schema.Struct({ ...bulkFields, set: IssueChangesSchema }))
const decodeRef = decode(Schema.Struct({ ref: RefSchema, site: decisionFields.site }))

const openColumns = (input: OpenIssue, { preset }: Located): Partial<Item> => ({
  title: titleOf(input.bugDescription),
  body: input.bugDescription,
  expectedBehaviour: "",
  notes: "",
  ...ownColumns(input),
  ...severityColumns(preset, { level: input.severity }),
  labels: cleanLabels(input.labels ?? []),
  occurrences: 1
})

/** Opens an issue, numbered within the tenant. */
const open = Effect.fnUntraced(function* (input: OpenIssue) {
  const command: OpenIssue = yield* Effect.fromResult(decodeOpen(input))
  return answer(
    yield* openItem({
      kind: "issue",
      name: "issue.open",
      site: command.site,
      input: command,
      decide: (opening) => Effect.succeed({ columns: openColumns(command, opening) })
    })
  )
})

const get = Effect.fnUntraced(function* (ref: Ref, options: RefOptions = {}) {
  const { site } = yield* Effect.fromResult(decodeRef({ ref, ...options }))
  return present(yield* read("issue", ref, site === undefined ? {} : { site }))
})

const list = Effect.fnUntraced(function* (input: ListIssues = {}) {
  const asked = yield* Effect.fromResult(decodeList(input))
  return yield* listItems("issue", asked as ListIssues, (located) => Effect.succeed(located.map(summarise)))
})

const facets = Effect.fnUntraced(function* (input: IssueFilters = {}) {
  return yield* facetItems("issue", (yield* Effect.fromResult(decodeFilters(input))) as IssueFilters)
})

const revision = (changes: IssueChanges) => (located: Located, actor: Actor, at: string) =>
  Effect.gen(function* () {
    yield* Effect.fromResult(checkEditable(located.preset, changes, editableFields))
    const columns = yield* Effect.fromResult(columnsOf(changesOf(changes), located, actor, at))
    return { event: eventFor(changes), columns: { ...columns, ...ownColumns(changes) } }
  })

/** Changes an issue: everything that is given, together or not at all. Closing from any status but a resolved one dismisses it. */
const update = Effect.fnUntraced(function* (ref: Ref, input: IssueChanges, opts: Options = {}) {
  const changes: IssueChanges = yield* Effect.fromResult(decodeChanges(input))
  const options: Options = yield* Effect.fromResult(decodeOptions(opts))
  return answer(
    yield* reviseItem({
      kind: "issue",
      name: "issue.update",
      action: "issue.update",
      ref,
      options,
      payload: { ref, changes, options },
      decide: revision(changes)
    })
  )
})

const bulk = Effect.fnUntraced(function* (input: BulkChange<IssueChanges>) {
  const command: BulkChange<IssueChanges> = yield* Effect.fromResult(decodeBulk(input))
  return yield* changeMany({
    kind: "issue",
    name: "issue.bulk",
    ...command,
    payload: command,
    decide: revision(command.set)
  })
})

export interface Reported extends Outcome {
  readonly outcome: ReportOutcome
}

const counted = (row: Item, at: string) => bump(items, row.id, { add: { occurrences: 1 }, forward: { lastSeenAt: at } })

/** The word of the status to which a regression returns. */
const wireOfOpen = ({ item, preset }: Located): string => {
  const id = writeResolved(preset.lifecycle, statusFacts(item), false)
  return preset.lifecycle.statuses.find((status) => status.id === id)?.wire ?? id
}

/** What opening an issue for a report comes to, if its fingerprint has none yet. */
const openingOf = (command: ReportIssue, fingerprint: string) =>
  prepare({
    kind: "issue",
    name: "issue.report",
    site: command.site,
    input: command,
    decide: (located) => {
      const issue = { ...command, severity: command.severity ?? "medium", category: command.category ?? "bug" }
      return Effect.succeed({ columns: { ...openColumns(issue, located), fingerprint } })
    }
  })

type Opening = Effect.Success<ReturnType<typeof openingOf>>

/** One more report of a fault that has an issue: it counts there, and reopens the issue if that was resolved. */
const reportedAgain = Effect.fnUntraced(function* (
  { actor, allowed, at, preset, site }: Opening,
  row: Item,
  decision: Decision
) {
  if (!permits(allowed, row)) return yield* new NotAllowed({ action: "issue.create", actor: actor.id })
  const readable = yield* mayRead(actor, "issue", row)
  const outcome = reportOutcome(row)
  const located: Located = { item: adopt(preset, row), stored: row, site, preset }
  const regression = outcome === "reopened" ? { status: wireOfOpen(located) } : {}
  const columns = Effect.fromResult(columnsOf(regression, located, actor, at))
  const revision = { options: {}, decide: () => Effect.map(columns, (columns) => ({ event: "regressed", columns })) }
  const { after, changes } = yield* decideRevision(revision, located, actor, decision)
  return {
    place: placeOf(actor, site.id),
    subject: row.id,
    result: outcome,
    changes: [...(changes.length === 0 ? [expect(items, row)] : changes), counted(row, at)],
    answer: () => {
      const item = { ...after, occurrences: row.occurrences + 1, lastSeenAt: at }
      return { ...located, item: readable ? item : mask(item), outcome, replayed: false }
    }
  } satisfies Decided<Reported>
})

/**
 * Counts a fault that production met. The first report of a fingerprint opens an issue, and later ones are counted there. One that
 * comes after the issue was resolved reopens it as a regression. What was dismissed stays closed, and what was deleted is opened anew.
 * A reporter who may not read issues gets the counts and none of the words.
 */
const report = Effect.fnUntraced(function* (input: ReportIssue) {
  const command: ReportIssue = yield* Effect.fromResult(decodeReport(input))
  const fingerprint = yield* fingerprintOf(command)
  const opening = yield* openingOf(command, fingerprint)
  const { actor, site } = opening
  const decision = yield* decisionFor(actor, "regressed", command)
  const decide = Effect.gen(function* () {
    const row = yield* first(items, scopeOf(actor, [site.id]), [
      { op: "Eq", column: "fingerprint", value: fingerprint }
    ])
    if (row !== null) return yield* reportedAgain(opening, row, decision)
    const outcome = reportOutcome(null)
    const { answer: opened, ...rest } = yield* opening.decide
    return {
      ...rest,
      result: outcome,
      answer: (committed) => ({ ...opened(committed), outcome })
    } satisfies Decided<Reported>
  })
  const done = yield* execute({
    name: "issue.report",
    actor,
    options: command,
    payload: command,
    decide,
    replay: (subject, result) =>
      Effect.map(again("issue", subject), (outcome): Reported => ({ ...outcome, outcome: result as ReportOutcome }))
  })
  return { ...answer(yield* shown(done)), outcome: done.outcome }
})

const make = give<Ports>("Issues")({
  open,
  report,
  get,
  list,
  facets,
  update,
  bulk,
  ...verbsOf("issue", (outcome) => Effect.succeed(answer(outcome)))
})

/** Bug reports and feedback, numbered within the tenant. */
export class Issues extends Context.Service<Issues, Effect.Success<typeof make>>()("@deskwright/core/Issues") {
  static readonly layer = Layer.effect(Issues, make)
}
