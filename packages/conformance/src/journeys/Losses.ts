/** An answer of the store is lost on the way: the command is carried out once all the same, and its caller is told so. */
import { Comments, Issues, SavedViews, Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import type { Asked } from "./Calls.ts"
import { Desk, journey } from "./Desk.ts"
import { counting, refusalOf, refused, type Run, rows, writesNothing } from "./Expect.ts"
import { anIssue, aTicket } from "./Samples.ts"
import { type Case, compareAll, traceOf } from "./Traces.ts"

const unanswered = Effect.fnUntraced(function* ({ asked, call, mine, name }: Case) {
  const desk = yield* Desk
  desk.lose = "answer"
  const found = yield* traceOf(call(mine, asked), name)
  assert.isNull(desk.lose, `${name} committed nothing`)
  return found
})

const lossy = (about: string, asked: (name: string) => Asked) =>
  journey(
    `[100-02] the answer to a commit is lost, ${about}: every command leaves exactly what it leaves when nothing is lost`,
    compareAll(asked, unanswered)
  )

const unsent = journey(
  "[100-02] a commit that never arrived is sent again, and takes effect once",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    for (const asked of [{}, { requestId: "r" }]) {
      desk.lose = "commit"
      assert.isFalse((yield* tickets.open({ ...aTicket, ...asked })).replayed)
    }
    assert.deepStrictEqual((yield* rows(Tables.item)).map(({ number }) => number).sort(), [1, 2])
    assert.isTrue((yield* tickets.open({ ...aTicket, requestId: "r" })).replayed)
    yield* refused("RequestIdReused", tickets.open({ ...aTicket, subject: "Other", requestId: "r" }))
  })
)

const isReplayed = (run: Run) => Effect.map(run, (answer) => (answer as { readonly replayed: boolean }).replayed)

const first = journey(
  "[100-02] whoever carried a command out is told so, though its answer was lost or the commit itself came late; only a repeat is one",
  Effect.gen(function* () {
    const desk = yield* Desk
    const [comments, issues, tickets] = [yield* Comments, yield* Issues, yield* Tickets]
    const { id } = yield* tickets.open(aTicket)
    const cases = counting(4).map((n) => ({
      lose: n % 2 === 0 ? ("answer" as const) : ("order" as const),
      named: n > 2,
      n
    }))
    for (const { lose, n, named } of cases) {
      const asked = (name: string) => (named ? { requestId: `${name} ${n}` } : {})
      const runs: Readonly<Record<string, Run>> = {
        open: tickets.open({ ...aTicket, ...asked("open") }),
        update: tickets.update(id, { labels: [`label ${n}`] }, asked("update")),
        comment: comments.write("ticket", id, { body: "Hello", ...asked("comment") }),
        report: issues.report({ ...anIssue, ...asked("report"), fingerprint: `fault ${n}` })
      }
      for (const [name, run] of Object.entries(runs)) {
        desk.lose = lose
        assert.isFalse(yield* isReplayed(run), `${name}, ${lose} lost`)
        if (named) assert.isTrue(yield* isReplayed(run), `a repeat of ${name}`)
      }
    }
    assert.strictEqual((yield* rows(Tables.item)).length, 9)
    assert.deepInclude(yield* tickets.get(id), { commentsCount: 4, version: 5, labels: ["label 4"] })
  })
)

const late = journey(
  "[100-02] a commit that arrives only after it was looked for is told as what it did, and not as nothing to do",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const opened = [yield* tickets.open(aTicket), yield* tickets.open(aTicket)]
    const refs = opened.map(({ id }) => id)
    for (const asked of [{}, { requestId: "r" }]) {
      const labels = [`late ${Object.keys(asked).length}`]
      desk.lose = "look"
      const { replayed, results } = yield* tickets.bulk({ site: "north", refs, set: { labels }, ...asked })
      assert.isFalse(replayed)
      assert.deepStrictEqual(
        results.map(({ outcome }) => outcome),
        ["done", "done"]
      )
      desk.lose = "look"
      assert.deepInclude(
        yield* tickets.label(refs[0] ?? "", ["x", ...labels], asked.requestId === undefined ? {} : { requestId: "s" }),
        {
          labels: ["x", ...labels],
          replayed: false
        }
      )
    }
    assert.deepStrictEqual(
      (yield* rows(Tables.audit))
        .filter(({ kind }) => kind !== "opened")
        .map(({ item }) => item)
        .sort(),
      [refs[0], refs[0], refs[0], refs[0], refs[1], refs[1]].sort()
    )
  })
)

const silent = journey(
  "[100-02] a store that loses an answer and then cannot be asked leaves the outcome unknown, and never says that nothing was written; a request id tells afterwards",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const { id } = yield* tickets.open(aTicket)
    for (const lose of ["answer", "commit"] as const) {
      const update = tickets.update(id, { labels: [lose] }, { requestId: lose })
      const opened = tickets.open({ ...aTicket, requestId: `open ${lose}` })
      const runs: ReadonlyArray<Run> = [opened, tickets.open(aTicket), update]
      for (const run of runs) {
        desk.lose = lose
        desk.reach = "until a loss"
        assert.strictEqual((yield* refusalOf(run))._tag, "OutcomeUnknown")
        desk.reach = "always"
      }
      assert.strictEqual(yield* isReplayed(update), lose === "answer")
      assert.strictEqual(yield* isReplayed(opened), lose === "answer")
    }
    assert.strictEqual((yield* rows(Tables.item)).length, 4)
  })
)

const updates = journey(
  "[100-02] a change that adds no row is not made twice when its answer is lost, nor is a count: where nobody can tell, the caller is told so, and a request id tells",
  Effect.gen(function* () {
    const desk = yield* Desk
    const [issues, views] = [yield* Issues, yield* SavedViews]
    const view = yield* views.save({ site: "north", name: "Mine", filters: {} })
    const report = { ...anIssue, fingerprint: "fault" }
    const { id } = yield* issues.report(report)
    for (const lose of ["answer", "order"] as const) {
      const before = (yield* rows(Tables.view))[0]?.version ?? 0
      desk.lose = lose
      assert.deepInclude(yield* views.change(view.id, { name: lose }), { version: before + 1, replayed: false })
    }
    desk.lose = "answer"
    yield* refused("OutcomeUnknown", issues.report(report))
    assert.strictEqual((yield* issues.get(id)).occurrences, 2)
    desk.lose = "answer"
    assert.strictEqual((yield* issues.report({ ...report, requestId: "r" })).occurrences, 3)
    yield* issues.report({ ...report, requestId: "r" })
    assert.strictEqual((yield* issues.get(id)).occurrences, 3)
  })
)

const away = journey(
  "[100-02] a store that is away is reported as such, at once and to whoever asked; nothing is written, and the request id stays free",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const { id } = yield* tickets.open(aTicket)
    const runs: ReadonlyArray<Run> = [
      tickets.open({ ...aTicket, requestId: "a" }),
      tickets.update(id, { priority: "low" }, { requestId: "b" }),
      tickets.bulk({ site: "north", refs: [id], set: { priority: "high" }, requestId: "c" })
    ]
    for (const run of runs) {
      desk.lose = "store"
      assert.strictEqual((yield* writesNothing("without a store", refusalOf(run)))._tag, "StorageUnavailable")
      assert.isFalse(((yield* run) as { readonly replayed: boolean }).replayed)
    }
  })
)

export const checks = [
  lossy("under a request id", (requestId) => ({ requestId })),
  lossy("without a request id", () => ({})),
  unsent,
  first,
  late,
  updates,
  silent,
  away
]
