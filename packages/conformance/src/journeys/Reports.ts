/** Production reports its own faults: a fingerprint is one issue, however often and however concurrently it is met. */
import { Issues, type ReportIssue, Tables } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, journey, member, second, start, underClock } from "./Desk.ts"
import { atOnce, auditOf, counting, faultsOf, refused, rowOf, rows, writesNothing } from "./Expect.ts"
import { aReport } from "./Samples.ts"

const monitor = by("monitor", { id: "prod" })

const first = journey(
  "[000-20] [100-06] the first report of a fingerprint opens an issue by itself, with what was reported and defaults for the rest",
  underClock(() =>
    Effect.gen(function* () {
      const issues = yield* Issues
      const turn = { stage: "checkout", sessionId: "ws-1", eventIndex: 4, userId: "u-1" }
      const report = yield* monitor(issues.report({ ...aReport, ...turn }))
      assert.deepInclude(report, {
        ...turn,
        ...aReport,
        outcome: "created",
        replayed: false,
        number: 1,
        status: "open",
        severity: "medium",
        category: "bug",
        occurrences: 1,
        version: 1,
        firstSeenAt: start,
        lastSeenAt: start,
        origin: { kind: "monitor", actor: "prod", rule: null },
        expectedBehaviour: "",
        notes: ""
      })
      const given = {
        ...aReport,
        fingerprint: "other",
        severity: "critical",
        category: "performance",
        notes: "p99",
        expectedBehaviour: "< 1 s"
      } as const
      assert.deepInclude(yield* monitor(issues.report(given)), { ...given, outcome: "created", number: 2 })
    })
  )
)

const counted = journey(
  "[100-06] an open one counts one more and is seen later; its version, its date and its audit stay",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const issues = yield* Issues
      const { id } = yield* issues.report(aReport)
      yield* issues.changeStatus(id, "in_progress")
      const before = yield* issues.get(id)
      yield* move(second)
      const again = yield* issues.report({
        ...aReport,
        bugDescription: "Other words",
        severity: "low",
        buildVersion: "9"
      })
      assert.strictEqual(again.outcome, "counted")
      assert.deepStrictEqual(yield* issues.get(id), { ...before, occurrences: 2, lastSeenAt: yield* now })
      assert.strictEqual((yield* auditOf(id)).length, 2)
      assert.strictEqual((yield* rows(Tables.item)).length, 1)
    })
  )
)

const earlier = journey(
  "[100-06] the last time of seeing never moves back",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const issues = yield* Issues
      yield* issues.report(aReport)
      yield* move(10 * second)
      const { lastSeenAt } = yield* issues.report(aReport)
      assert.strictEqual(lastSeenAt, yield* now)
      yield* move(-5 * second)
      const { id } = yield* issues.report(aReport)
      assert.deepInclude(yield* issues.get(id), { lastSeenAt, occurrences: 3 })
    })
  )
)

const regression = journey(
  "[100-06] resolved, or closed as completed, it reopens as a regression with one event; the resolution is cleared",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const issues = yield* Issues
      for (const [fingerprint, path] of [
        ["a", ["resolved"]],
        ["b", ["resolved", "closed"]]
      ] as const) {
        const { id } = yield* issues.report({ ...aReport, fingerprint })
        for (const status of path) yield* issues.changeStatus(id, status)
        const done = yield* issues.get(id)
        assert.strictEqual(done.resolution?.outcome, "completed")
        yield* move(second)
        const report = yield* monitor(issues.report({ ...aReport, fingerprint }))
        assert.deepInclude(report, {
          id,
          outcome: "reopened",
          status: "open",
          resolution: null,
          closedAt: null,
          firstResolvedAt: done.firstResolvedAt,
          reopenCount: 1,
          occurrences: 2,
          version: done.version + 1,
          lastSeenAt: yield* now,
          updatedAt: yield* now
        })
        assert.deepInclude((yield* auditOf(id)).at(-1), {
          kind: "regressed",
          seq: report.version,
          actor: "prod",
          actorKind: "monitor"
        })
        assert.strictEqual((yield* issues.report({ ...aReport, fingerprint })).outcome, "counted")
      }
    })
  )
)

const dismissed = journey(
  "[000-14] [100-06] a dismissed one counts and stays closed, without an event",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { id } = yield* issues.report(aReport)
    yield* issues.changeStatus(id, "closed", { reason: "works as designed" })
    const before = yield* issues.get(id)
    assert.strictEqual(before.resolution?.outcome, "dismissed")
    const report = yield* issues.report(aReport)
    assert.strictEqual(report.outcome, "dismissed")
    assert.deepStrictEqual(yield* issues.get(id), { ...before, occurrences: 2, lastSeenAt: report.lastSeenAt })
    assert.strictEqual((yield* auditOf(id)).length, 2)
  })
)

const deleted = journey(
  "[100-06] [100-08] a deleted one is created anew, under a new number",
  Effect.gen(function* () {
    const issues = yield* Issues
    const gone = yield* issues.report(aReport)
    yield* issues.remove(gone.id)
    const fresh = yield* issues.report(aReport)
    assert.deepInclude(fresh, { outcome: "created", number: 2, occurrences: 1 })
    assert.notStrictEqual(fresh.id, gone.id)
    assert.deepInclude(yield* rowOf(gone.id), { deleted: true, occurrences: 1, fingerprint: null })
    assert.strictEqual((yield* issues.report(aReport)).id, fresh.id)
  })
)

const apart = journey(
  "[100-06] [001-01] a fingerprint is one issue per site, and per tenant",
  Effect.gen(function* () {
    const issues = yield* Issues
    const report = issues.report(aReport)
    const outcomes = [
      yield* report,
      yield* issues.report({ ...aReport, site: "south" }),
      yield* report.pipe(member("ann", { tenant: `another ${crypto.randomUUID()}` })),
      yield* report
    ]
    assert.deepStrictEqual(
      outcomes.map(({ outcome }) => outcome),
      ["created", "created", "created", "counted"]
    )
  })
)

const derived = journey(
  "[100-06] without a fingerprint, reports that differ in digits and white space only are the same fault; others are not",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { fingerprint: _, ...bare } = aReport
    const base: ReportIssue = bare
    const { fingerprint, id } = yield* issues.report(base)
    assert.match(fingerprint ?? "", /^[0-9a-f]{64}$/)
    for (const bugDescription of [
      "Timeout in stage checkout after 9 ms",
      "Timeout  in stage\ncheckout after 12345 ms"
    ]) {
      assert.deepInclude(yield* issues.report({ ...base, bugDescription }), { outcome: "counted", id })
    }
    const others = [
      { stage: "checkout" },
      { environment: "staging" },
      { category: "performance" },
      { bugDescription: "Timeout in stage checkout" }
    ] as const
    for (const other of others)
      assert.strictEqual((yield* issues.report({ ...base, ...other })).outcome, "created", JSON.stringify(other))
    assert.strictEqual(
      (yield* issues.report({ ...base, buildVersion: "9", userId: "u", severity: "low" })).outcome,
      "counted"
    )
    const faults = yield* faultsOf(writesNothing("a blank fingerprint", issues.report({ ...base, fingerprint: " " })))
    assert.deepStrictEqual(
      faults.map(({ path }) => path),
      ["fingerprint"]
    )
  })
)

const storm = journey(
  "[100-06] a thousand concurrent first reports: one issue, the exact count, no conflict, one event",
  Effect.gen(function* () {
    const issues = yield* Issues
    const answers = yield* Effect.forEach(counting(1000), () => monitor(issues.report(aReport)), atOnce)
    assert.strictEqual(answers.filter(({ outcome }) => outcome === "created").length, 1)
    assert.strictEqual(new Set(answers.map(({ id }) => id)).size, 1)
    const [{ id } = { id: "" }] = answers
    assert.deepInclude(yield* issues.get(id), { occurrences: 1000, version: 1, number: 1 })
    assert.deepStrictEqual(
      (yield* auditOf(id)).map(({ kind }) => kind),
      ["opened"]
    )
    assert.strictEqual((yield* rows(Tables.item)).length, 1)
  })
)

const relapse = journey(
  "[100-06] concurrent reports of a resolved one: one regression among them, the exact count, one event more",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { id } = yield* issues.report(aReport)
    yield* issues.changeStatus(id, "resolved")
    const answers = yield* Effect.forEach(counting(300), () => monitor(issues.report(aReport)), atOnce)
    const outcomes = answers.map(({ outcome }) => outcome)
    assert.deepStrictEqual(
      [outcomes.filter((each) => each === "reopened").length, outcomes.filter((each) => each === "counted").length],
      [1, 299]
    )
    assert.deepInclude(yield* issues.get(id), { occurrences: 301, status: "open", reopenCount: 1, version: 3 })
    assert.deepStrictEqual(
      (yield* auditOf(id)).map(({ kind }) => kind),
      ["opened", "statusChanged", "regressed"]
    )
  })
)

const meddled = journey(
  "[100-06] while a person resolves and reopens it, no report is lost and none fails",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { id } = yield* issues.report(aReport)
    const person = Effect.forEach(counting(10), () =>
      Effect.andThen(
        issues.changeStatus(id, "resolved"),
        Effect.andThen(Effect.sleep(1), issues.changeStatus(id, "open"))
      )
    )
    const production = Effect.forEach(counting(200), () => monitor(issues.report(aReport)), { concurrency: 20 })
    yield* Effect.all([person, production], atOnce)
    const issue = yield* issues.get(id)
    assert.deepInclude(issue, { occurrences: 201, status: "open" })
    const events = yield* auditOf(id)
    assert.deepStrictEqual(
      events.map(({ seq }) => seq),
      [...counting(issue.version)]
    )
  })
)

const repeated = journey(
  "[100-02] [100-06] a repeated report with the same request id does not count twice",
  Effect.gen(function* () {
    const issues = yield* Issues
    const once = yield* issues.report({ ...aReport, requestId: "r-1" })
    const twice = yield* issues.report({ ...aReport, requestId: "r-1" })
    assert.deepInclude(twice, { id: once.id, number: 1, outcome: "created", replayed: true, occurrences: 1 })
    yield* issues.report({ ...aReport, requestId: "r-2" })
    const third = yield* issues.report({ ...aReport, requestId: "r-2" })
    assert.deepInclude(third, { outcome: "counted", replayed: true, occurrences: 2 })
    yield* refused("RequestIdReused", issues.report({ ...aReport, fingerprint: "other", requestId: "r-2" }))
  })
)

export const checks = [
  first,
  counted,
  earlier,
  regression,
  dismissed,
  deleted,
  apart,
  derived,
  storm,
  relapse,
  meddled,
  repeated
]
