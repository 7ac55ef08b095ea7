/** The same change to many items at once. */
import {
  type BulkChange,
  type BulkResult,
  Issues,
  type Ref,
  siteQueue,
  Tables,
  type TicketChanges,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { govern, journey, member, siteWith } from "./Desk.ts"
import { atOnce, auditOf, counting, faultsOf, pathsOf, refused, rows, writesNothing } from "./Expect.ts"
import { aTicket, anIssue } from "./Samples.ts"

const brief = (result: BulkResult) =>
  result.outcome === "refused" ? `${result.ref} ${result.code}` : `${result.ref} ${result.outcome} ${result.version}`

const bulk = (refs: ReadonlyArray<Ref>, set: TicketChanges, more: Partial<BulkChange<TicketChanges>> = {}) =>
  Effect.flatMap(Tickets, (tickets) => tickets.bulk({ site: "north", refs, set, ...more }))

const open = (count: number, site = "north") =>
  Effect.flatMap(Tickets, (tickets) =>
    Effect.forEach(counting(count), () => tickets.open({ ...aTicket, site }), { concurrency: 10 })
  )

const many = journey(
  "[002-19] [100-07] status and assignee of many at once: by id, code or number, a result for each, in their order",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const [{ id } = { id: "" }] = yield* open(1)
    yield* open(3)
    yield* tickets.changeStatus(3, "closed", { site: "north" })
    const { replayed, results } = yield* bulk([4, "TKT-2", "tkt-3", id], {
      status: "closed",
      assignees: [{ member: "ann" }]
    })
    assert.isFalse(replayed)
    assert.deepStrictEqual(results.map(brief), ["4 done 2", "TKT-2 done 2", "tkt-3 unchanged 2", `${id} done 2`])
    const assigned = yield* bulk([1, 2, 3, 4], { assignees: [{ member: "cyd" }] })
    assert.deepStrictEqual(assigned.results.map(brief), ["1 done 3", "2 done 3", "3 done 3", "4 done 3"])
    const { data } = yield* tickets.list({ status: "closed", assignee: "cyd" })
    assert.strictEqual(data.length, 4)
  })
)

const mixed = journey(
  "[100-07] what stands in the way of one is its own result: absent, foreign, of another site or kind, without right",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* open(3)
    const [south] = yield* open(1, "south")
    const issue = yield* (yield* Issues).open(anIssue)
    const foreign = yield* tickets.open(aTicket).pipe(member("eve", { tenant: `other ${crypto.randomUUID()}` }))
    yield* tickets.assign(2, [{ member: "bob" }], { site: "north" })
    yield* govern((_actor, action) =>
      action === "ticket.update" ? { where: [{ field: "assignee", anyOf: ["ann"] }] } : "allow"
    )
    const absent = crypto.randomUUID()
    const refs = [1, 2, 3, 99, absent, south?.id ?? "", issue.id, foreign.id, "XYZ-1", "TKT-3"]
    const { results } = yield* bulk(refs, { priority: "urgent" })
    assert.deepStrictEqual(results.map(brief), [
      "1 done 2",
      "2 NotAllowed",
      "3 done 2",
      "99 TicketNotFound",
      `${absent} TicketNotFound`,
      `${south?.id} TicketNotFound`,
      `${issue.id} TicketNotFound`,
      `${foreign.id} TicketNotFound`,
      "XYZ-1 TicketNotFound",
      "TKT-3 done 2"
    ])
    for (const result of results) if (result.outcome === "refused") assert.isAbove(result.message.length, 20)
  })
)

const whole = journey(
  "[100-07] each item changes whole or not at all, and a refused one keeps none of the others back",
  Effect.gen(function* () {
    const issues = yield* Issues
    for (const status of ["open", "closed", "in_progress"]) {
      const { id } = yield* issues.open(anIssue)
      if (status !== "open") yield* issues.changeStatus(id, status)
    }
    const { results } = yield* issues.bulk({
      site: "north",
      refs: [1, 2, 3],
      set: { status: "resolved", notes: "fixed in 2.2" }
    })
    assert.deepStrictEqual(results.map(brief), ["1 done 2", "2 InvalidTransition", "3 done 3"])
    const seen = (yield* rows(Tables.item)).map(({ notes, number, status }) => [number, status, notes]).sort()
    assert.deepStrictEqual(seen, [
      [1, "resolved", "fixed in 2.2"],
      [2, "closed", ""],
      [3, "resolved", "fixed in 2.2"]
    ])
    const { id } = yield* issues.get(2)
    assert.strictEqual((yield* auditOf(id)).length, 2)
  })
)

const limit = journey(
  "[100-07] five hundred at once pass, with one event each; five hundred and one, or none, are refused and write nothing",
  Effect.gen(function* () {
    yield* open(500)
    const refs = counting(500)
    const { results } = yield* bulk(refs, { labels: ["sweep"] }, { requestId: "sweep" })
    assert.deepStrictEqual(
      results.map(({ outcome }) => outcome),
      refs.map(() => "done")
    )
    const events = (yield* rows(Tables.audit)).filter(({ request }) => request === "sweep")
    assert.deepStrictEqual([events.length, new Set(events.map(({ item }) => item)).size], [500, 500])
    const again = yield* writesNothing("a repeat", bulk(refs, { labels: ["sweep"] }, { requestId: "sweep" }))
    assert.deepStrictEqual(again, { results, replayed: true })
    assert.deepStrictEqual(yield* writesNothing("501", pathsOf(bulk([...refs, 1], { labels: ["more"] }))), ["refs"])
    assert.deepStrictEqual(yield* pathsOf(bulk([], { labels: ["more"] })), ["refs"])
  })
)

const twice = journey(
  "[100-07] an item that is named twice, by whatever names, changes once and has one event",
  Effect.gen(function* () {
    const [{ id } = { id: "" }] = yield* open(1)
    const { results } = yield* bulk(["TKT-1", 1, "1", id, id.toUpperCase()], { priority: "low" })
    assert.deepStrictEqual(results.map(brief), [
      "TKT-1 done 2",
      "1 done 2",
      "1 done 2",
      `${id} done 2`,
      `${id.toUpperCase()} done 2`
    ])
    assert.strictEqual((yield* auditOf(id)).length, 2)
  })
)

const editable = journey(
  "[100-07] what the desk does not let be edited is refused for each; an unknown key or site refuses the whole",
  Effect.gen(function* () {
    const site = yield* siteWith({ ...siteQueue, editable: ["status"] })
    yield* open(2, site)
    const { results } = yield* writesNothing(
      "a locked field",
      bulk([1, 2], { priority: "low", status: "closed" }, { site })
    )
    assert.deepStrictEqual(results.map(brief), ["1 FieldNotEditable", "2 FieldNotEditable"])
    const stray = yield* faultsOf(bulk([1], { confidence: 1 } as TicketChanges))
    assert.deepStrictEqual(stray, [
      {
        path: "set.confidence",
        rule: "is not a known key: use status, reason, note, priority, severity, assignees, labels, subject, body"
      }
    ])
    yield* refused("SiteNotFound", bulk([1], { priority: "low" }, { site: "nowhere" }))
    yield* refused("SiteNotFound", bulk([1], { priority: "low" }).pipe(member("bob", { sites: ["south"] })))
    yield* govern(() => "deny")
    yield* refused("NotAllowed", bulk([1], { priority: "low" }))
  })
)

const race = journey(
  "[100-07] concurrent bulks of the same items lose nothing: every change of each is in its audit",
  Effect.gen(function* () {
    const opened = yield* open(20)
    const sets: ReadonlyArray<TicketChanges> = [
      { priority: "urgent" },
      { status: "in_progress" },
      { labels: ["x"] },
      { severity: "critical" }
    ]
    const answers = yield* Effect.forEach(sets, (set) => bulk(counting(20), set), atOnce)
    for (const { results } of answers) assert.isTrue(results.every(({ outcome }) => outcome === "done"))
    for (const { id } of opened) {
      assert.deepInclude(yield* (yield* Tickets).get(id), {
        priority: "urgent",
        status: "in_progress",
        labels: ["x"],
        severity: "critical",
        version: 5
      })
      assert.deepStrictEqual(
        (yield* auditOf(id)).map(({ seq }) => seq),
        [1, 2, 3, 4, 5]
      )
    }
  })
)

export const checks = [many, mixed, whole, limit, twice, editable, race]
