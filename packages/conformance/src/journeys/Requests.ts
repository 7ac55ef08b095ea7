/** A command under a request id is carried out once, whatever happens to its answer. */
import { Issues, Persistence, Problems, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, day, journey, member, second, underClock } from "./Desk.ts"
import { atOnce, auditOf, counting, pathsOf, refusalOf, refused, type Run, writesNothing } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"
import { compareAll, traceOf } from "./Traces.ts"

/** What an answer says beside whether it is a repeat. */
const identity = (answer: unknown) => {
  const { code, id, number, results, turn } = (answer ?? {}) as Readonly<Record<string, unknown>>
  return { code, id, number, results, turn }
}

const isReplayed = (answer: unknown): boolean | undefined =>
  (answer as { readonly replayed?: boolean } | undefined)?.replayed

/** No request id to name, and what answers with a list says nothing of repeats. */
const unnamed: ReadonlyArray<string> = ["Conversations.importFrom", "Erasures.run"]

const repeated = journey(
  "[100-02] every command: a repeat writes nothing and answers with the same id, number, code and results, as replayed",
  compareAll(
    (requestId) => ({ requestId }),
    Effect.fnUntraced(function* ({ asked, call, mine, name }) {
      let first: unknown
      const trace = yield* traceOf(
        Effect.tap(call(mine, asked), (answer) => Effect.sync(() => void (first = answer))),
        name
      )
      if (unnamed.includes(name)) return trace
      const again = yield* writesNothing(`a repeat of ${name}`, call(mine, asked))
      assert.deepStrictEqual(identity(again), identity(first), name)
      assert.notStrictEqual(isReplayed(first), true, name)
      assert.notStrictEqual(isReplayed(again), false, name)
      return trace
    })
  )
)

const twins = journey(
  "[100-02] every command: of six concurrent twins one takes effect, and all get its answer",
  compareAll(
    (requestId) => ({ requestId }),
    Effect.fnUntraced(function* ({ asked, call, mine, name }) {
      let answers: ReadonlyArray<unknown> = []
      const all = Effect.forEach(counting(unnamed.includes(name) ? 1 : 6), () => call(mine, asked), atOnce)
      const trace = yield* traceOf(
        Effect.tap(all, (found) => Effect.sync(() => void (answers = found))),
        name
      )
      assert.strictEqual(new Set(answers.map((answer) => JSON.stringify(identity(answer)))).size, 1, name)
      assert.isAtMost(answers.filter((answer) => isReplayed(answer) === false).length, 1, name)
      return trace
    })
  )
)

const deletion = journey(
  "[100-02] a repeated deletion is no fault, nor is one of many twins; without the request id it is not found",
  Effect.gen(function* () {
    const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
    const [issue, ticket, problem] = [
      yield* issues.open(anIssue),
      yield* tickets.open(aTicket),
      yield* problems.open(aProblem)
    ]
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
    for (const { id } of [issue, ticket, problem])
      assert.deepStrictEqual(
        (yield* auditOf(id)).map(({ kind }) => kind),
        ["opened", "deleted"]
      )
  })
)

const reused = journey(
  "[100-02] the same id with another payload, or for another command, is RequestIdReused and writes nothing",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id } = yield* tickets.open({ ...aTicket, requestId: "r" })
    const others: ReadonlyArray<Run> = [
      tickets.open({ ...aTicket, subject: "Other", requestId: "r" }),
      tickets.open({ ...aTicket, site: "south", requestId: "r" }),
      tickets.open({ ...aTicket, labels: [], requestId: "r" }),
      tickets.update(id, { priority: "low" }, { requestId: "r" }),
      tickets.archive(id, { requestId: "r" }),
      tickets.bulk({ site: "north", refs: [id], set: { priority: "low" }, requestId: "r" })
    ]
    for (const other of others) {
      const refusal = yield* writesNothing("another payload", refusalOf(other))
      assert.deepInclude(refusal, { _tag: "RequestIdReused", requestId: "r", command: "ticket.open" })
    }
    yield* refused("RequestIdReused", (yield* Issues).open({ ...anIssue, requestId: "r" }))
    yield* refused("RequestIdReused", tickets.remove(id, { requestId: "r" }))
    const { site, ...rest } = aTicket
    assert.isTrue(
      (yield* tickets.open({ requestId: "r", ...rest, site })).replayed,
      "the order of the keys is no payload"
    )
  })
)

const apart = journey(
  "[100-02] [100-03] request ids are per tenant and per actor: neither meets another's",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const open = tickets.open({ ...aTicket, requestId: "r" })
    const answers = [
      yield* open,
      yield* open.pipe(member("bob")),
      yield* open.pipe(by("api", { id: "ann" })),
      yield* open.pipe(member("ann", { tenant: `other ${crypto.randomUUID()}` })),
      yield* open
    ]
    assert.deepStrictEqual(
      answers.map(({ number, replayed }) => [number, replayed]),
      [
        [1, false],
        [2, false],
        [3, false],
        [1, false],
        [1, true]
      ]
    )
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
      assert.deepInclude(yield* tickets.open({ ...aTicket, subject: "Other", requestId: "r" }), {
        replayed: false,
        number: 2
      })
      yield* refused("RequestIdReused", open)
      yield* move(7 * day)
      const twins = yield* Effect.all(
        counting(4).map(() => open),
        atOnce
      )
      assert.deepStrictEqual(
        twins.map(({ number }) => number),
        [3, 3, 3, 3]
      )
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
