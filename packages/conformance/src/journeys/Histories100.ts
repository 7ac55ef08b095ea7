/** Whatever is done to an item, its events tell its facts. */
import {
  Audit,
  type CurrentActor,
  type IssueChanges,
  Issues,
  type ProblemChanges,
  Problems,
  Tables,
  type TicketChanges,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { forAll } from "../Check.ts"
import { type Desk, journey, member } from "./Desk.ts"
import { auditOf, rowOf, rows, type Run } from "./Expect.ts"
import { aProblem, aReport, aTicket, callId } from "./Samples.ts"

type Step = (id: string) => Run

type Steps = fc.Arbitrary<ReadonlyArray<Step>>

const word = fc.constantFrom("a", "b", "c")

const optional = <A>(values: fc.Arbitrary<A>) => fc.option(values, { nil: undefined })

const defined = <A extends object>(changes: A) =>
  JSON.parse(JSON.stringify(changes)) as { [K in keyof A]: Exclude<A[K], undefined> }

const assignee = fc.constantFrom("ann", "bob", "cyd").map((member) => ({ member }))

const issueChanges = fc
  .record({
    status: optional(fc.constantFrom("open", "in_progress", "resolved", "closed")),
    closeReason: optional(word),
    environment: optional(word),
    stage: optional(fc.option(word)),
    eventIndex: optional(fc.option(fc.nat(9))),
    userId: optional(fc.option(word)),
    notes: optional(word),
    severity: optional(fc.constantFrom("low", "critical")),
    category: optional(fc.constantFrom("bug", "feature")),
    bugDescription: optional(word),
    labels: optional(fc.subarray(["x", "y"])),
    assignees: optional(fc.uniqueArray(assignee, { maxLength: 2, selector: ({ member }) => member }))
  })
  .map((changes) => defined(changes) as IssueChanges)

const ticketChanges = fc
  .record({
    status: optional(fc.constantFrom("open", "in_progress", "closed")),
    reason: optional(word),
    note: optional(word),
    subject: optional(word),
    body: optional(word),
    priority: optional(fc.constantFrom("low", "urgent")),
    severity: optional(fc.constantFrom("low", "high")),
    labels: optional(fc.subarray(["x", "y"])),
    assignees: optional(fc.array(assignee, { maxLength: 1 }))
  })
  .map((changes) => defined(changes) as TicketChanges)

const problemChanges = fc
  .record({
    status: optional(fc.constantFrom("open", "vendor", "resolved", "closed")),
    problem: optional(word),
    description: optional(fc.option(word)),
    type: optional(fc.constantFrom("audio", "system")),
    severity: optional(fc.double({ min: 0, max: 1, noNaN: true })),
    labels: optional(fc.subarray(["x"])),
    solutionId: optional(fc.option(fc.constant(callId))),
    isArchived: optional(fc.boolean()),
    assignedTo: optional(fc.option(fc.constantFrom("ann", "bob")))
  })
  .map((changes) => defined(changes) as ProblemChanges)

/** Random histories of one item, refused commands among them; in the end its events tell its facts. */
const rebuilt = Effect.fnUntraced(function* (
  open: Effect.Effect<{ readonly id: string }, unknown, CurrentActor>,
  steps: ReadonlyArray<Step>
) {
  const { id } = yield* open
  for (const [index, step] of steps.entries()) yield* Effect.result(member(index % 2 === 0 ? "ann" : "bob")(step(id)))
  const row = yield* rowOf(id)
  const events = yield* auditOf(id)
  assert.deepStrictEqual(
    events.map(({ seq }) => seq),
    Array.from({ length: row.version }, (_, index) => index + 1)
  )
  const facts = Object.entries(Audit.replay(events)).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)
  )
  assert.deepStrictEqual(Object.fromEntries(facts), { ...Audit.replayable(row) })
  const moves = events.filter(({ facts, seq }) => seq !== 1 && Object.keys(facts as object).includes("status")).length
  assert.strictEqual((yield* rows(Tables.interval)).filter((stay) => stay.item === id).length, moves)
})

const histories = (
  name: string,
  open: Effect.Effect<{ readonly id: string }, unknown, CurrentActor | Issues | Tickets | Problems>,
  steps: Effect.Effect<Steps, never, Issues | Tickets | Problems>
) =>
  journey(
    `[100-04] ${name}: whatever is done to one, its events number its versions and replay to its facts`,
    Effect.gen(function* () {
      const context = yield* Effect.context<Issues | Tickets | Problems | Desk | CurrentActor>()
      yield* forAll(yield* steps, (history) =>
        rebuilt(Effect.provideContext(open, context), history).pipe(Effect.provideContext(context))
      )
    })
  )

const several = (step: fc.Arbitrary<Step>): Steps => fc.array(step, { minLength: 1, maxLength: 8, size: "max" })

const ofIssue = Effect.map(Issues, (issues) =>
  several(
    fc.oneof(
      {
        weight: 5,
        arbitrary: issueChanges.map(
          (changes): Step =>
            (id) =>
              issues.update(id, changes)
        )
      },
      fc.constantFrom<Step>(
        (id) => issues.archive(id),
        (id) => issues.unarchive(id),
        (id) => issues.remove(id),
        () => issues.report(aReport)
      )
    )
  )
)

const ofTicket = Effect.map(Tickets, (tickets) =>
  several(
    fc.oneof(
      {
        weight: 5,
        arbitrary: ticketChanges.map(
          (changes): Step =>
            (id) =>
              tickets.update(id, changes)
        )
      },
      {
        weight: 2,
        arbitrary: ticketChanges.map(
          (set): Step =>
            (id) =>
              tickets.bulk({ site: "north", refs: [id], set })
        )
      },
      fc.constantFrom<Step>(
        (id) => tickets.archive(id),
        (id) => tickets.unarchive(id),
        (id) => tickets.remove(id)
      )
    )
  )
)

const ofProblem = Effect.map(Problems, (problems) =>
  several(
    fc.oneof(
      {
        weight: 5,
        arbitrary: problemChanges.map(
          (changes): Step =>
            (id) =>
              problems.update(id, changes)
        )
      },
      fc.constantFrom<Step>(
        (id) => problems.archive(id),
        (id) => problems.unarchive(id),
        (id) => problems.remove(id),
        (id) => problems.update(id, { resolved: true })
      )
    )
  )
)

export const checks = [
  histories(
    "issues",
    Effect.flatMap(Issues, (issues) => issues.report(aReport)),
    ofIssue
  ),
  histories(
    "tickets",
    Effect.flatMap(Tickets, (tickets) => tickets.open(aTicket)),
    ofTicket
  ),
  histories(
    "problems",
    Effect.flatMap(Problems, (problems) => problems.open(aProblem)),
    ofProblem
  )
]
