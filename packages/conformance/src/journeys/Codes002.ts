/** Source 002: codes, and working the tickets that bear them. */
import { Issues, Problems, siteQueue, Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { configure, journey, member, second, siteWith, underClock } from "./Desk.ts"
import { atOnce, auditOf, counting, pathsOf, refusalOf, refused, rows, writesNothing } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"
import { ai } from "./Talk.ts"

const codes = journey(
  "[002-05] sixty-four at once: TKT-1 to TKT-64 without gap or repeat, in each of two sites",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const openers = counting(128).map((n) =>
      tickets.open({ ...aTicket, site: n % 2 === 0 ? "north" : "south" }).pipe(member(`m-${n % 7}`))
    )
    const opened = yield* Effect.all(openers, atOnce)
    const expected = counting(64).map((n) => `TKT-${n}`)
    for (const site of ["north", "south"]) {
      assert.sameMembers(
        opened.filter((ticket) => ticket.site === site).map(({ code }) => code),
        expected
      )
      assert.strictEqual((yield* tickets.get("TKT-1", { site })).site, site)
    }
    assert.strictEqual((yield* rows(Tables.item)).length, 128)
  })
)

const gapless = journey(
  "[002-05] a refused filing takes no number, and a deleted ticket's is never given again",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* tickets.open(aTicket)
    yield* refused("InvalidInput", tickets.open({ ...aTicket, subject: "" }))
    yield* refused("AssigneeNotAllowed", tickets.open({ ...aTicket, assignees: [{ label: "somebody" }] }))
    yield* refused("AssigneeNotAllowed", tickets.open({ ...aTicket, assignees: [{ member: "a" }, { member: "b" }] }))
    yield* tickets.remove("TKT-1", { site: "north" })
    assert.strictEqual((yield* tickets.open(aTicket)).code, "TKT-2")
    yield* refused("TicketNotFound", tickets.get("TKT-1", { site: "north" }))
  })
)

const formats = journey(
  "[002-05] a site may write its codes in a format of its own, today's and yesterday's numbers alike",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const site = yield* siteWith(siteQueue)
    const { id } = yield* tickets.open({ ...aTicket, site })
    yield* configure({ id: site, codes: { ticket: "SUP-{n:4}-eu" } })
    for (const ref of ["SUP-0001-eu", "sup-1-EU", 1, "1", id])
      assert.strictEqual((yield* tickets.get(ref, { site })).code, "SUP-0001-eu", String(ref))
    yield* refused("TicketNotFound", tickets.get("TKT-1", { site }))
  })
)

const refs = journey(
  "[002-05] a code needs its site, unless the actor sees only one; an id needs none",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const site of ["north", "south"]) yield* tickets.open({ ...aTicket, site })
    for (const ref of ["TKT-1", "1", 1]) yield* refused("SiteRequired", tickets.get(ref))
    const own = member("bob", { sites: ["south"] })
    for (const ref of ["TKT-1", "tkt-1", "1", 1]) assert.strictEqual((yield* own(tickets.get(ref))).site, "south")
    const { id } = yield* tickets.get("TKT-1", { site: "north" })
    assert.strictEqual((yield* tickets.get(id)).id, id)
    yield* refused("TicketNotFound", tickets.get(id, { site: "south" }))
    for (const ref of ["TKT-01", "TKT-0", "TKT-", "TKT--1", "XTKT-1", "TKT-1X", "TKT 1", "١"]) {
      yield* refused("TicketNotFound", tickets.get(ref, { site: "north" }))
    }
    assert.deepStrictEqual(yield* pathsOf(tickets.get("")), ["ref"])
  })
)

const priority = journey(
  "[002-08] [002-15] priorities are four words, normal unless said; what the AI proposed a person changes",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    assert.strictEqual((yield* tickets.open(aTicket)).priority, "normal")
    for (const priority of ["low", "normal", "high", "urgent"] as const) {
      const { id, ...proposed } = yield* ai(tickets.open({ ...aTicket, priority }))
      assert.strictEqual(proposed.priority, priority)
      const other = priority === "low" ? "urgent" : "low"
      assert.deepInclude(yield* tickets.update(id, { priority: other }), { priority: other, version: 2 })
      assert.deepInclude((yield* auditOf(id)).at(-1), {
        kind: "prioritised",
        actor: "ann",
        facts: { priority: [priority, other] }
      })
    }
    for (const word of ["High", "critical", "", null]) {
      assert.deepStrictEqual(
        yield* pathsOf(tickets.open({ ...aTicket, priority: word as "high" })),
        ["priority"],
        String(word)
      )
    }
  })
)

const work = journey(
  "[002-15] status, priority and assignee change together or not at all",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const { id } = yield* tickets.open(aTicket)
      yield* move(second)
      const changed = yield* tickets.update(id, {
        status: "in_progress",
        priority: "urgent",
        assignees: [{ member: "bob" }],
        labels: ["vip"]
      })
      assert.deepInclude(changed, {
        status: "in_progress",
        priority: "urgent",
        labels: ["vip"],
        version: 2,
        assignments: [{ assignee: { member: "bob" }, at: yield* now, by: "ann" }]
      })
      const half = [
        { priority: "low", status: "resolved" },
        { status: "closed", assignees: [{ label: "typed" }] },
        { status: "closed", priority: "none" },
        { status: "closed", assignees: [{ member: "a" }, { member: "b" }] }
      ]
      for (const changes of half)
        yield* writesNothing(JSON.stringify(changes), Effect.result(tickets.update(id, changes as object)))
      yield* writesNothing(
        "a stale one",
        refused("StaleVersion", tickets.update(id, { priority: "low" }, { ifVersion: 1 }))
      )
      assert.strictEqual(
        (yield* tickets.update(id, { priority: "low" }, { ifVersion: 2, cause: "calmed down" })).version,
        3
      )
      assert.deepInclude((yield* auditOf(id)).at(-1), { cause: "calmed down", seq: 3 })
    })
  )
)

const verbs = journey(
  "[002-15] changeStatus, assign and label are updates of one thing, each with its own name in the audit",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id } = yield* tickets.open(aTicket)
    const ref = ["TKT-1", { site: "north" }] as const
    const closed = yield* tickets.changeStatus(ref[0], "closed", {
      ...ref[1],
      reason: "refunded",
      note: "see the bank's letter"
    })
    assert.deepInclude(closed, { status: "closed", closedAt: closed.updatedAt })
    assert.deepInclude(closed.resolution, {
      by: "ann",
      outcome: "completed",
      reason: "refunded",
      note: "see the bank's letter"
    })
    assert.deepStrictEqual((yield* tickets.assign(ref[0], [{ member: "cyd" }], ref[1])).assignments[0]?.assignee, {
      member: "cyd"
    })
    assert.deepStrictEqual((yield* tickets.label(ref[0], ["x"], ref[1])).labels, ["x"])
    assert.deepStrictEqual(
      (yield* auditOf(id)).map(({ kind }) => kind),
      ["opened", "statusChanged", "assigned", "labelled"]
    )
  })
)

const everyKind = journey(
  "[000-14] [002-15] [002-16] [003-13] issues, tickets and problems are moved, assigned and labelled in the same words, with the same names in the audit",
  Effect.gen(function* () {
    const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
    const kinds = [
      [(yield* issues.open(anIssue)).id, issues],
      [(yield* tickets.open(aTicket)).id, tickets],
      [(yield* problems.open(aProblem)).id, problems]
    ] as const
    for (const [id, desk] of kinds) {
      yield* desk.assign(id, [{ member: "cyd" }])
      yield* desk.label(id, ["vip"])
      const done = yield* desk.changeStatus(id, "closed", { reason: "done", note: "by letter", ifVersion: 3 })
      assert.deepInclude(done, { status: "closed", labels: ["vip"], version: 4 })
      assert.deepInclude(done.resolution, { by: "ann", reason: "done", note: "by letter" })
      assert.deepStrictEqual(
        done.assignments.map(({ assignee }) => assignee),
        [{ member: "cyd" }]
      )
      assert.deepStrictEqual(
        (yield* auditOf(id)).map(({ kind }) => kind),
        ["opened", "assigned", "labelled", "statusChanged"]
      )
      assert.strictEqual((yield* refusalOf(desk.label(id, [], { ifVersion: 3 })))._tag, "StaleVersion")
    }
  })
)

export const checks = [codes, gapless, formats, refs, priority, work, verbs, everyKind]
