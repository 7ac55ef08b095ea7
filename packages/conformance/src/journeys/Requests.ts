/** A command under a request id is carried out once, whatever happens to its answer. */
import { Issues, Persistence, Problems, Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, day, journey, member, second, underClock } from "./Desk.ts"
import { atOnce, auditOf, counting, pathsOf, refusalOf, refused, type Run, rows, writesNothing } from "./Expect.ts"
import { aProblem, aReport, aTicket, anIssue } from "./Samples.ts"

interface Answer {
  readonly replayed: boolean
}

/** Every command of items, as it stands after the same beginning. */
const commands = Effect.gen(function* () {
  const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
  const issue = yield* issues.open(anIssue)
  const ticket = yield* tickets.open(aTicket)
  const problem = yield* problems.open(aProblem)
  const id = "request 1"
  const named = (name: string, run: (requestId: string) => Run<Answer>) => ({ name, run, id: `${name} ${id}` })
  return [
    named("issue.open", (requestId) => issues.open({ ...anIssue, requestId })),
    named("issue.report", (requestId) => issues.report({ ...aReport, requestId })),
    named("issue.update", (requestId) => issues.update(issue.id, { notes: "n", status: "resolved" }, { requestId })),
    named("issue.changeStatus", (requestId) => issues.changeStatus(issue.id, "in_progress", { requestId })),
    named("issue.archive", (requestId) => issues.archive(issue.id, { requestId })),
    named("issue.unarchive", (requestId) => issues.unarchive(issue.id, { requestId })),
    named("issue.bulk", (requestId) => issues.bulk({ site: "north", refs: [issue.id], set: { severity: "low" }, requestId })),
    named("ticket.open", (requestId) => tickets.open({ ...aTicket, requestId })),
    named("ticket.update", (requestId) => tickets.update(ticket.id, { priority: "urgent" }, { requestId })),
    named("ticket.changeStatus", (requestId) => tickets.changeStatus(ticket.id, "closed", { requestId, reason: "done" })),
    named("ticket.assign", (requestId) => tickets.assign(ticket.id, [{ member: "cyd" }], { requestId })),
    named("ticket.label", (requestId) => tickets.label(ticket.id, ["l"], { requestId })),
    named("ticket.archive", (requestId) => tickets.archive(ticket.id, { requestId })),
    named("ticket.unarchive", (requestId) => tickets.unarchive(ticket.id, { requestId })),
    named("ticket.bulk", (requestId) => tickets.bulk({ site: "north", refs: ["TKT-1"], set: { priority: "low" }, requestId })),
    named("problem.open", (requestId) => problems.open({ ...aProblem, requestId })),
    named("problem.update", (requestId) => problems.update(problem.id, { resolved: true }, { requestId })),
    named("problem.archive", (requestId) => problems.archive(problem.id, { requestId })),
    named("problem.unarchive", (requestId) => problems.unarchive(problem.id, { requestId })),
    named("problem.bulk", (requestId) => problems.bulk({ site: "north", refs: [problem.id], set: { severity: 1 }, requestId }))
  ] as const
})

/** What an answer says beside whether it is a repeat; a repeat of an earlier command shows the item as it is now. */
const identity = (answer: Answer) => {
  const { code, id, number, results } = answer as { readonly [K in "code" | "id" | "number" | "results"]?: unknown }
  return { code, id, number, results }
}

const repeated = journey(
  "[100-02] every command: a repeat writes nothing and answers with the same id, number, code and results, as replayed",
  Effect.gen(function* () {
    for (const { id, name, run } of yield* commands) {
      const first = yield* run(id)
      assert.isFalse(first.replayed, name)
      const again = yield* writesNothing(`a repeat of ${name}`, run(id))
      assert.isTrue(again.replayed, name)
      assert.deepStrictEqual(identity(again), identity(first), name)
    }
  })
)

const twins = journey(
  "[100-02] every command: of eight concurrent twins one takes effect, and all get its answer",
  Effect.gen(function* () {
    for (const { id, name, run } of yield* commands) {
      const events = (yield* rows(Tables.audit)).length
      const items = (yield* rows(Tables.item)).length
      const answers = yield* Effect.forEach(counting(8), () => run(id), atOnce)
      assert.strictEqual(answers.filter(({ replayed }) => !replayed).length, 1, name)
      assert.strictEqual(new Set(answers.map((answer) => JSON.stringify(identity(answer)))).size, 1, name)
      assert.isAtMost((yield* rows(Tables.audit)).length - events, 1, name)
      assert.isAtMost((yield* rows(Tables.item)).length - items, 1, name)
    }
  })
)

const deletion = journey(
  "[100-02] a repeated deletion is no fault, nor is one of many twins; without the request id it is not found",
  Effect.gen(function* () {
    const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
    const [issue, ticket, problem] = [yield* issues.open(anIssue), yield* tickets.open(aTicket), yield* problems.open(aProblem)]
    const removals: ReadonlyArray<readonly [string, (options: object) => Run]> = [
      ["IssueNotFound", (options) => issues.remove(issue.id, options)],
      ["TicketNotFound", (options) => tickets.remove(ticket.id, options)],
      ["ProblemNotFound", (options) => problems.remove(problem.id, options)]
    ]
    for (const [tag, remove] of removals) {
      const gone = remove({ requestId: `gone ${tag}` })
      yield* Effect.forEach(counting(4), () => gone, atOnce)
      yield* gone
      assert.strictEqual((yield* refusalOf(remove({})))._tag, tag)
    }
    for (const { id } of [issue, ticket, problem]) assert.deepStrictEqual((yield* auditOf(id)).map(({ kind }) => kind), ["opened", "deleted"])
  })
)

const reused = journey(
  "[100-02] the same id with another payload, or for another command, is RequestIdReused and writes nothing",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id } = yield* tickets.open({ ...aTicket, requestId: "r" })
    const others: ReadonlyArray<Run> = [
      tickets.open({ ...aTicket, subject: "Other", requestId: "r" }), tickets.open({ ...aTicket, site: "south", requestId: "r" }),
      tickets.open({ ...aTicket, labels: [], requestId: "r" }), tickets.update(id, { priority: "low" }, { requestId: "r" }),
      tickets.archive(id, { requestId: "r" }), tickets.bulk({ site: "north", refs: [id], set: { priority: "low" }, requestId: "r" })
    ]
    for (const other of others) {
      const refusal = yield* writesNothing("another payload", refusalOf(other))
      assert.deepInclude(refusal, { _tag: "RequestIdReused", requestId: "r", command: "ticket.open" })
    }
    yield* refused("RequestIdReused", (yield* Issues).open({ ...anIssue, requestId: "r" }))
    yield* refused("RequestIdReused", tickets.remove(id, { requestId: "r" }))
    const { site, ...rest } = aTicket
    assert.isTrue((yield* tickets.open({ requestId: "r", ...rest, site })).replayed, "the order of the keys is no payload")
  })
)

const apart = journey(
  "[100-02] [100-03] request ids are per tenant and per actor: neither meets another's",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const open = tickets.open({ ...aTicket, requestId: "r" })
    const answers = [
      yield* open, yield* open.pipe(member("bob")), yield* open.pipe(by("api", { id: "ann" })), yield* open.pipe(member("ann", { tenant: `other ${crypto.randomUUID()}` })),
      yield* open
    ]
    assert.deepStrictEqual(answers.map(({ number, replayed }) => [number, replayed]), [[1, false], [2, false], [3, false], [1, false], [1, true]])
  })
)

const lapse = journey(
  "[100-02] an id is kept for seven days: a second before it repeats, at seven days it is new, with any payload",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const open = tickets.open({ ...aTicket, requestId: "r" })
      const first = yield* open
      yield* move(7 * day - second)
      assert.deepInclude(yield* open, { replayed: true, id: first.id })
      yield* refused("RequestIdReused", tickets.open({ ...aTicket, subject: "Other", requestId: "r" }))
      yield* move(second)
      assert.deepInclude(yield* tickets.open({ ...aTicket, subject: "Other", requestId: "r" }), { replayed: false, number: 2 })
      yield* refused("RequestIdReused", open)
      yield* move(7 * day)
      const twins = yield* Effect.all(counting(4).map(() => open), atOnce)
      assert.deepStrictEqual(twins.map(({ number }) => number), [3, 3, 3, 3])
      assert.strictEqual(twins.filter(({ replayed }) => !replayed).length, 1)
    }).pipe(Effect.provideService(Persistence, { attempts: 40, pause: () => Effect.yieldNow }))
  )
)

const refusedFirst = journey(
  "[100-02] a refused command leaves its id free: corrected, it is carried out under the same one",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id } = yield* tickets.open(aTicket)
    yield* refused("UnknownStatus", tickets.update(id, { status: "resolved" }, { requestId: "r" }))
    yield* refused("TicketNotFound", tickets.update(crypto.randomUUID(), { status: "closed" }, { requestId: "r" }))
    yield* refused("StaleVersion", tickets.update(id, { status: "closed" }, { requestId: "r", ifVersion: 9 }))
    assert.isFalse((yield* tickets.update(id, { status: "closed" }, { requestId: "r" })).replayed)
  })
)

const moved = journey(
  "[100-02] a repeat is answered although what it did can no longer be done, and shows the item as it is now",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { id } = yield* issues.open(anIssue)
    const resolve = issues.update(id, { status: "resolved" }, { requestId: "r", ifVersion: 1 })
    yield* resolve
    yield* issues.changeStatus(id, "closed")
    assert.deepInclude(yield* resolve, { replayed: true, status: "closed", version: 3 })
    yield* refused("InvalidTransition", issues.update(id, { status: "resolved" }))
  })
)

const idle = journey(
  "[100-02] a command that changes nothing keeps its id all the same",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id } = yield* tickets.open({ ...aTicket, priority: "low" })
    const same = tickets.update(id, { priority: "low" }, { requestId: "r" })
    assert.deepInclude(yield* same, { replayed: false, version: 1 })
    yield* tickets.update(id, { priority: "high" })
    assert.deepInclude(yield* same, { replayed: true, priority: "high" })
    yield* refused("RequestIdReused", tickets.update(id, { priority: "urgent" }, { requestId: "r" }))
  })
)

const audited = journey(
  "[100-02] [100-04] the id stands in the audit; it is a line of at most 255 characters",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const requestId = "😀".repeat(255)
    const { id } = yield* tickets.open({ ...aTicket, requestId })
    assert.strictEqual((yield* auditOf(id))[0]?.request, requestId)
    for (const wrong of ["", " ", `${requestId}x`, "a\nb", "a\u0000", "\udc00"]) {
      assert.deepStrictEqual(yield* pathsOf(tickets.open({ ...aTicket, requestId: wrong })), ["requestId"])
      assert.deepStrictEqual(yield* pathsOf(tickets.update(id, {}, { requestId: wrong })), ["requestId"])
    }
  })
)

export const checks = [repeated, twins, deletion, reused, apart, lapse, refusedFirst, moved, idle, audited]
