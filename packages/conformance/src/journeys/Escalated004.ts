/** Source 004: working an escalated ticket, and finding it. */
import { AuditTrail, type TicketChanges, Tickets } from "@deskwright/core"
import { Effect, Result } from "effect"
import { assert } from "vitest"
import { journey, member, second, underClock } from "./Desk.ts"
import { refusalOf, refused, rowOf, writesNothing } from "./Expect.ts"
import { ruled, ticketRule, ticketOf } from "./Turns.ts"

const locked: ReadonlyArray<readonly [object, string]> = [
  ...["subject", "body", "priority", "labels"].map(
    (field) =>
      [{ [field]: field === "labels" ? ["x"] : field === "priority" ? "high" : "x" }, "FieldNotEditable"] as const
  ),
  ...[
    "title",
    "description",
    "confidence",
    "channel",
    "user",
    "requester",
    "question",
    "answer",
    "rawAnswer",
    "id",
    "number",
    "code",
    "createdAt",
    "updatedAt",
    "escalated",
    "governance"
  ].map((field) => [{ [field]: "x" }, "InvalidInput"] as const)
]

const editable = journey(
  "[004-14] [004-17] status, severity and assignee can be changed and nothing else: each other field is refused by name, row and audit stay",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* ruled(ticketRule())
    const { id } = yield* ticketOf()
    for (const [changes, tag] of locked) {
      for (const more of [{}, { status: "Resolved" }]) {
        const refusal = yield* writesNothing(
          JSON.stringify(changes),
          refusalOf(tickets.update(id, { ...changes, ...more }))
        )
        assert.strictEqual(refusal._tag, tag)
        assert.include(refusal.message, Object.keys(changes)[0] ?? "")
      }
    }
    const edits: ReadonlyArray<TicketChanges> = [
      { status: "In Progress" },
      { severity: "critical" },
      { assignees: [{ label: "Vera Vendor" }] },
      { assignees: [{ label: "vera@example.com" }] },
      { assignees: [{ member: "bob" }] },
      { assignees: [] }
    ]
    for (const edit of edits) yield* tickets.update(id, edit)
    yield* refused("AssigneeNotAllowed", tickets.update(id, { assignees: [{ member: "a" }, { label: "b" }] }))
    assert.deepInclude(yield* tickets.get(id), {
      status: "In Progress",
      severity: "Critical",
      assignments: [],
      version: 7,
      confidence: 0.41
    })
  })
)

const together = journey(
  "[004-15] status and severity are saved together or not at all",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* ruled(ticketRule())
    const { id, version } = yield* ticketOf()
    const wrong: ReadonlyArray<TicketChanges> = [
      { status: "Done", severity: "low" },
      { status: "Closed", severity: "none" }
    ]
    for (const changes of wrong)
      assert.isTrue(Result.isFailure(yield* writesNothing("half", Effect.result(tickets.update(id, changes)))))
    const both = yield* tickets.update(id, { status: "Closed", severity: "low" })
    assert.deepInclude(both, { status: "Closed", severity: "Low", version: version + 1 })
  })
)

const resolution = journey(
  "[004-16] [004-13] Resolved records when and who; going back clears it, and the audit remembers",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      yield* ruled(ticketRule())
      const { id } = yield* ticketOf()
      for (const back of ["Open", "In Progress"]) {
        yield* move(second)
        const done = yield* tickets.changeStatus(id, "Resolved").pipe(member("bob"))
        assert.deepInclude(done.resolution, { at: yield* now, by: "bob" })
        yield* move(second)
        assert.isNull((yield* tickets.changeStatus(id, back)).resolution)
        assert.deepInclude(yield* rowOf(id), { resolvedAt: null, resolvedBy: null, outcome: null })
      }
      const { data } = yield* (yield* AuditTrail).list("ticket", id)
      const stamps = data.flatMap(({ changes }) =>
        changes.filter(({ field }) => field === "resolution.at").map(({ from, to }) => [from === null, to === null])
      )
      assert.deepStrictEqual(stamps, [
        [false, true],
        [true, false],
        [false, true],
        [true, false]
      ])
    })
  )
)

const found = journey(
  "[004-05] [004-06] [004-07] [004-08] [004-09] cards hold what they show; search meets user, question, answer and id; filters and sorts by confidence",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* ruled(
      ticketRule({ action: { type: "createTicket", priority: "high", assignee: "bob", includeContext: true } })
    )
    const turns = [
      { userName: "Zoë Quux", question: "About leave?", answer: "Five days.", confidence: 0.3 },
      { userName: "Al", question: "Wobble policy?", answer: "None.", confidence: 0.1 },
      {
        userName: "Bo",
        question: "Pay?",
        answer: "Monthly, frobnicated.",
        confidence: 0.2,
        rawAnswer: "hiddenraw",
        channel: "hiddenchannel",
        session: "hiddensession"
      }
    ]
    const ids = yield* Effect.forEach(turns, (turn) => Effect.map(ticketOf(turn), ({ id }) => id))
    const search = (term: string) =>
      Effect.map(tickets.list({ site: "rules", search: term }), ({ data }) => data.map(({ id }) => ids.indexOf(id)))
    for (const [term, expected] of [
      ["zoe quux", [0]],
      ["wobble", [1]],
      ["frobnicated", [2]],
      [ids[1] ?? "", [1]],
      ["hidden", []],
      ["teams", []]
    ] as const) {
      assert.deepStrictEqual(yield* search(term), [...expected], term)
    }
    const { data } = yield* tickets.list({ site: "rules", sort: "confidence", order: "asc" })
    assert.deepStrictEqual(
      data.map(({ confidence }) => confidence),
      [0.1, 0.2, 0.3]
    )
    const [card] = data
    assert.containsAllKeys(card, [
      "id",
      "subject",
      "confidence",
      "confidenceBand",
      "assignments",
      "origin",
      "status",
      "severity",
      "createdAt"
    ])
    yield* tickets.update(ids[0] ?? "", { status: "In Progress", severity: "low" })
    const numbers = (filters: object) =>
      Effect.map(tickets.list({ site: "rules", ...filters }), ({ data }) =>
        data.map(({ id }) => ids.indexOf(id)).sort()
      )
    assert.deepStrictEqual(yield* numbers({ status: "In Progress" }), [0])
    assert.deepStrictEqual(yield* numbers({ status: "All", severity: "high" }), [1, 2])
    assert.deepStrictEqual(yield* numbers({ status: "All", severity: "All" }), [0, 1, 2])
    assert.deepStrictEqual(yield* numbers({ escalated: true, assignee: "bob", channel: "Teams" }), [0, 1])
  })
)

export const checks = [editable, together, resolution, found]
