import { Context, Effect, Layer, Schema } from "effect"
import { bulkFields, changeMany } from "./Bulk.ts"
import { CurrentActor } from "./Actor.ts"
import { asCall, asName, Directory, known, Lookup } from "./Directory.ts"
import { decision as decisionFields, RefSchema } from "./Fields.ts"
import { problemFilterFields } from "./FilterFields.ts"
import { decode } from "./Input.ts"
import { assign, cleanLabels, type Located } from "./Item.ts"
import { statusColumns } from "./ItemFacts.ts"
import { checkEditable, columnsOf, eventFor } from "./ItemChanges.ts"
import { facetItems, listItems } from "./ItemLists.ts"
import { openItem } from "./ItemOpening.ts"
import { type Outcome, read, type RefOptions } from "./Items.ts"
import { reviseItem } from "./ItemRevision.ts"
import { verbsOf } from "./ItemVerbs.ts"
import type { Actor } from "./model/Actor.ts"
import type { BulkChange } from "./model/Bulk.ts"
import type { ListProblems, ProblemFilters } from "./model/Filters.ts"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.ts"
import type { OpenProblem, Problem, ProblemChanges } from "./model/Problem.ts"
import { give, type Ports } from "./Ports.ts"
import {
  changesOf,
  editableFields,
  ListProblemsSchema,
  type Names,
  openColumns,
  OpenProblemSchema,
  openStatus,
  ownColumns,
  present,
  ProblemChangesSchema,
  summarise
} from "./Problem.ts"

type Options = DecisionOptions & RefOptions

const decodeOpen = decode(OpenProblemSchema)
const decodeChanges = decode(ProblemChangesSchema)
const decodeOptions = decode(Schema.Struct(decisionFields))
const decodeList = decode(ListProblemsSchema)
const decodeFilters = decode(Schema.Struct(problemFilterFields))
const decodeBulk = decode(Schema.Struct({ ...bulkFields, set: ProblemChangesSchema }))
const decodeRef = decode(Schema.Struct({ ref: RefSchema, site: decisionFields.site }))

/** The names for a page: one question of each port, whatever the page's length. */
const namesFor = Effect.fnUntraced(function* (located: ReadonlyArray<Located>, { tenant }: Actor) {
  const directory = yield* Directory
  const lookup = yield* Lookup
  const items = located.map(({ item }) => item)
  const members = items.flatMap((item) => [
    ...item.assignments.flatMap(({ assignee }) => ("member" in assignee ? assignee.member : [])),
    ...(item.resolvedBy === null ? [] : [item.resolvedBy])
  ])
  return yield* Effect.all(
    {
      members: known(members, (ids) => directory.names(tenant, ids), asName),
      calls: known(
        items.flatMap(({ callId }) => callId ?? []),
        (ids) => lookup.calls(tenant, ids),
        asCall
      ),
      agents: known(
        items.flatMap(({ agentId }) => agentId ?? []),
        (ids) => lookup.agents(tenant, ids),
        asName
      )
    },
    { concurrency: 3 }
  ) satisfies Effect.Effect<Names>
})

const show = Effect.fnUntraced(function* (located: Located) {
  return present(located, yield* namesFor([located], yield* CurrentActor))
})

const answer = Effect.fnUntraced(function* (outcome: Outcome) {
  return { ...(yield* show(outcome)), replayed: outcome.replayed } satisfies Problem & Replayable
})

/** Opens a problem of a call. */
const open = Effect.fnUntraced(function* (input: OpenProblem) {
  const command: OpenProblem = yield* Effect.fromResult(decodeOpen(input))
  return yield* answer(
    yield* openItem({
      kind: "problem",
      name: "problem.open",
      site: command.site,
      input: command,
      decide: ({ actor, at, preset }) =>
        Effect.gen(function* () {
          const status = yield* Effect.fromResult(openStatus(command, preset, actor.id, at))
          const assignees = typeof command.assignedTo === "string" ? [{ member: command.assignedTo }] : []
          return {
            columns: {
              ...openColumns(command, preset),
              ...statusColumns(status),
              labels: cleanLabels(command.labels ?? []),
              assignments: assign([], assignees, actor.id, at)
            }
          }
        })
    })
  )
})

const get = Effect.fnUntraced(function* (ref: Ref, options: RefOptions = {}) {
  const { site } = yield* Effect.fromResult(decodeRef({ ref, ...options }))
  return yield* show(yield* read("problem", ref, site === undefined ? {} : { site }))
})

const list = Effect.fnUntraced(function* (input: ListProblems = {}) {
  const asked = yield* Effect.fromResult(decodeList(input))
  return yield* listItems("problem", asked as ListProblems, (located, actor) =>
    Effect.map(namesFor(located, actor), (names) => located.map((each) => summarise(each, names)))
  )
})

const facets = Effect.fnUntraced(function* (input: ProblemFilters = {}) {
  return yield* facetItems("problem", (yield* Effect.fromResult(decodeFilters(input))) as ProblemFilters)
})

const revision = (changes: ProblemChanges) => (located: Located, actor: Actor, at: string) =>
  Effect.gen(function* () {
    yield* Effect.fromResult(checkEditable(located.preset, changes, editableFields))
    const common = yield* Effect.fromResult(changesOf(changes, located))
    const columns = yield* Effect.fromResult(columnsOf(common, located, actor, at))
    return { event: eventFor(changes), columns: { ...columns, ...ownColumns(changes) } }
  })

/** Changes a problem: everything that is given, together or not at all. `resolved` moves the status, and never contradicts it. */
const update = Effect.fnUntraced(function* (ref: Ref, input: ProblemChanges, opts: Options = {}) {
  const changes: ProblemChanges = yield* Effect.fromResult(decodeChanges(input))
  const options: Options = yield* Effect.fromResult(decodeOptions(opts))
  return yield* answer(
    yield* reviseItem({
      kind: "problem",
      name: "problem.update",
      action: "problem.update",
      ref,
      options,
      payload: { ref, changes, options },
      decide: revision(changes)
    })
  )
})

const bulk = Effect.fnUntraced(function* (input: BulkChange<ProblemChanges>) {
  const command: BulkChange<ProblemChanges> = yield* Effect.fromResult(decodeBulk(input))
  return yield* changeMany({
    kind: "problem",
    name: "problem.bulk",
    ...command,
    payload: command,
    decide: revision(command.set)
  })
})

const make = give<Ports>("Problems")({ open, get, list, facets, update, bulk, ...verbsOf("problem", answer) })

/** Flagged defects of calls. */
export class Problems extends Context.Service<Problems, Effect.Success<typeof make>>()("@deskwright/core/Problems") {
  static readonly layer = Layer.effect(Problems, make)
}
