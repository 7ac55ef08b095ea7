/** Source 000: what becomes of an issue. */
import { Issues, Tables } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, Desk, journey, member, second, underClock } from "./Desk.ts"
import { auditOf, pathsOf, refused, rows, writesNothing } from "./Expect.ts"
import { anIssue } from "./Samples.ts"

const triage = journey(
  "[000-13] [000-15] [000-23] a new issue is open, was created now, and says who opened it",
  underClock(({ now }) =>
    Effect.gen(function* () {
      const issues = yield* Issues
      const issue = yield* issues.open(anIssue)
      const at = yield* now
      assert.deepInclude(issue, {
        kind: "issue",
        site: "north",
        preset: "issueTracker",
        status: "open",
        statusLabel: "Open",
        statusCategory: "new",
        statusSince: at,
        resolution: null,
        firstResolvedAt: null,
        reopenCount: 0,
        closedAt: null,
        labels: [],
        assignments: [],
        archivedAt: null,
        version: 1,
        createdAt: at,
        updatedAt: at,
        origin: { kind: "agent", actor: "ann", rule: null },
        fingerprint: null,
        occurrences: 1,
        firstSeenAt: at,
        lastSeenAt: at
      })
    })
  )
)

const updates = journey(
  "[000-15] [000-26] an update changes what is given and nothing else; updatedAt moves, createdAt never",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const issues = yield* Issues
      const before = yield* issues.open({
        ...anIssue,
        stage: "checkout",
        userId: "u-1",
        notes: "seen twice",
        labels: ["a"]
      })
      const edits = [
        { environment: "staging" },
        { buildVersion: "3" },
        { stage: "greeting" },
        { sessionId: "ws" },
        { eventIndex: 3 },
        { userId: null },
        { severity: "low" },
        { category: "feature" },
        { bugDescription: "Answers thrice" },
        { expectedBehaviour: "Once" },
        { notes: "" },
        { labels: ["b", "c"] },
        { status: "in_progress" }
      ] as const
      let last = before
      for (const edit of edits) {
        yield* move(second)
        const after = yield* issues.update(1, edit)
        const at = yield* now
        const moved = { updatedAt: at, version: last.version + 1, reference: after.reference }
        const status = "status" in edit ? { statusSince: at, statusLabel: "In progress", statusCategory: "active" } : {}
        assert.deepStrictEqual(after, { ...last, ...edit, ...status, ...moved } as typeof after, JSON.stringify(edit))
        last = after
      }
      assert.strictEqual(last.createdAt, before.createdAt)
    })
  )
)

const idle = journey(
  "[000-15] [000-26] an update that changes nothing writes nothing: no version, no date, no event",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const issues = yield* Issues
      const opened = yield* issues.open({ ...anIssue, labels: ["a"] })
      yield* move(second)
      const same = { ...anIssue, status: "open", labels: ["a", " a "], stage: null, notes: "", expectedBehaviour: "" }
      const { site: _, ...changes } = same
      const after = yield* writesNothing("the same values", issues.update(opened.id, changes))
      assert.deepStrictEqual(after, opened)
      yield* writesNothing("no values", issues.update(opened.id, {}))
    })
  )
)

const deletion = journey(
  "[000-27] [100-08] a deleted issue is gone for reading, writing, listing and counting; its row stays as a tombstone",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { id } = yield* issues.open(anIssue)
    yield* issues.open(anIssue)
    yield* issues.remove(id)
    for (const ref of [1, id]) {
      yield* refused("IssueNotFound", issues.get(ref))
      yield* refused("IssueNotFound", issues.update(ref, { notes: "late" }))
      yield* refused("IssueNotFound", issues.changeStatus(ref, "closed"))
      yield* refused("IssueNotFound", issues.archive(ref))
      yield* refused("IssueNotFound", issues.remove(ref))
    }
    const { results } = yield* issues.bulk({ site: "north", refs: [id, 1], set: { notes: "late" } })
    assert.deepStrictEqual(
      results.map((each) => each.outcome === "refused" && each.code),
      ["IssueNotFound", "IssueNotFound"]
    )
    for (const archived of [false, true, "any"] as const) {
      const { data } = yield* issues.list({ archived })
      assert.deepStrictEqual(
        data.map(({ number }) => number),
        archived === true ? [] : [2]
      )
    }
    assert.strictEqual((yield* issues.facets()).total.count, 1)
    const tombstone = (yield* rows(Tables.item)).find((row) => row.id === id)
    assert.deepInclude(tombstone, { number: 1, deleted: true, fingerprint: null, status: "open", version: 2 })
    assert.deepStrictEqual(
      (yield* auditOf(id)).map(({ kind, seq }) => [seq, kind]),
      [
        [1, "opened"],
        [2, "deleted"]
      ]
    )
  })
)

const people = journey(
  "[000-08] [000-19] [000-21] testers and end users report with the turn at which it happened, and the origin says who",
  Effect.gen(function* () {
    const issues = yield* Issues
    const turn = { sessionId: "ws-77", eventIndex: 12, stage: "checkout" }
    const tested = yield* issues.open({ ...anIssue, ...turn })
    assert.deepStrictEqual(tested.reference, {
      conversation: null,
      session: "ws-77",
      message: null,
      eventIndex: 12,
      stage: "checkout"
    })
    const complaint = yield* issues
      .open({ ...anIssue, ...turn, userId: "end-user-5" })
      .pipe(by("api", { id: "the widget" }))
    assert.deepInclude(complaint, {
      ...turn,
      userId: "end-user-5",
      origin: { kind: "api", actor: "the widget", rule: null }
    })
    const { data } = yield* issues.list({ sessionId: "ws-77", userId: "end-user-5" })
    assert.deepStrictEqual(
      data.map(({ id }) => id),
      [complaint.id]
    )
    yield* refused("NotAllowed", issues.open(anIssue).pipe(by("end_user", { conversation: "c" })))
  })
)

const ownWords = journey(
  "[000-21] where the host's policy lets end users complain themselves, the issue says that it came from one",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.rule = () => "allow"
    const issue = yield* (yield* Issues)
      .open({ ...anIssue, sessionId: "ws-1", eventIndex: 3 })
      .pipe(by("end_user", { id: "u-9" }))
    assert.deepStrictEqual(issue.origin, { kind: "end_user", actor: "u-9", rule: null })
  })
)

const dismissal = journey(
  "[000-14] closed is verified as resolved, or dismissed: which of the two and why is told; reopening clears both",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const issues = yield* Issues
      for (const path of [[], ["in_progress"]]) {
        const { id } = yield* issues.open(anIssue)
        for (const status of path) yield* issues.changeStatus(id, status)
        yield* move(second)
        const closed = yield* issues
          .update(id, { status: "closed", closeReason: "works as designed" })
          .pipe(member("bob"))
        const at = yield* now
        assert.deepStrictEqual(closed.resolution, {
          at,
          by: "bob",
          outcome: "dismissed",
          reason: "works as designed",
          note: null
        })
        assert.deepInclude(closed, { closedAt: at, firstResolvedAt: at })
      }
      const { id } = yield* issues.open(anIssue)
      yield* issues.changeStatus(id, "resolved", { reason: "fixed in 2.2" }).pipe(member("bob"))
      const resolvedAt = yield* now
      yield* move(second)
      const closed = yield* issues.changeStatus(id, "closed")
      const resolution = {
        at: resolvedAt,
        by: "bob",
        outcome: "completed",
        reason: "fixed in 2.2",
        note: null
      } as const
      assert.deepInclude(closed, { resolution, closedAt: yield* now })
      const reopened = yield* issues.changeStatus(id, "open")
      assert.deepInclude(reopened, { resolution: null, closedAt: null, firstResolvedAt: resolvedAt, reopenCount: 1 })
    })
  )
)

const farAway = journey(
  "[000-24] dates of lists may be relative, days or moments, however far away; what is none is refused",
  underClock(() =>
    Effect.gen(function* () {
      const issues = yield* Issues
      yield* issues.open(anIssue)
      const found = (filters: object) => Effect.map(issues.list(filters), ({ data }) => data.length)
      const all = [
        { createdFrom: "-1m" },
        { createdFrom: "-99999w" },
        { createdTo: "+99999w" },
        { createdFrom: "0000-01-01" },
        { createdFrom: "0001-01-01T00:00:00+23:59" },
        { createdTo: "9999-12-31T23:59:59-23:59" },
        { createdFrom: "2026-03-01" },
        { createdFrom: "2026-03-01T10:00:00+01:00", createdTo: "2026-03-01T09:00:00.001Z" }
      ]
      for (const filters of all) assert.strictEqual(yield* found(filters), 1, JSON.stringify(filters))
      const none = [
        { createdTo: "-1m" },
        { createdFrom: "+1m" },
        { createdTo: "2026-03-01T09:00:00Z" },
        { createdFrom: "9999-12-31" },
        { createdTo: "-99999w" },
        { updatedFrom: "+99999d" }
      ]
      for (const filters of none) assert.strictEqual(yield* found(filters), 0, JSON.stringify(filters))
      for (const wrong of [
        "",
        "yesterday",
        "-7",
        "7d",
        "-7y",
        "2026-3-1",
        "2026-02-32",
        "2026-03-01T25:00Z",
        "2026-03-01T09:00:00",
        "-100000d",
        "NaN"
      ]) {
        assert.deepStrictEqual(yield* pathsOf(issues.list({ createdFrom: wrong })), ["createdFrom"], wrong)
      }
    })
  )
)

export const checks = [triage, updates, idle, deletion, people, ownWords, dismissal, farAway]
