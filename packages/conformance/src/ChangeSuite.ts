/** What each kind of change does to a row, and what it leaves alone. */
import { type Table, Tables } from "@deskwright/core"
import { Effect, Exit } from "effect"
import { assert } from "vitest"
import { all, attempt, commit, freshPlace, mustRead, read, refused, sameRow, stale, taken } from "./Answers.ts"
import { bump, expectRow, insert, redact, remove, update } from "./Changes.ts"
import { check } from "./Check.ts"
import { anchorId, anchors, plain } from "./Rows.ts"

const { audit, conversation, endUser, item, link, message, request, view } = Tables

const updates = check(
  "[000-26] an update writes the row that it is given, as the version that it is given, once",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const before = plain(item, place, "1", { labels: ["a"], body: "text", severityScore: 0.5 })
    yield* commit(place, insert(item, before))
    const after = { ...before, version: 2, labels: ["b", "c"], body: null, severityScore: 1, title: "é😀" }
    const change = update(item, before, after)
    yield* commit(place, change)
    sameRow(item, yield* read(place, item, "1"), after, "updated")
    yield* refused(place, { stale: [stale(item, "1")] }, change)
    sameRow(item, yield* read(place, item, "1"), after, "updated again with the old version")
    yield* refused(place, { stale: [stale(item, "2")] }, update(item, plain(item, place, "2")))
    yield* commit(place, update(item, after, { version: 9 }))
    assert.strictEqual((yield* mustRead(place, item, "1")).version, 9)
  })
)

const raises = check(
  "an update that does not raise the version is not carried out",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(view, place, "1")
    yield* commit(place, insert(view, row))
    for (const version of [1, 0]) {
      const exit = yield* Effect.exit(commit(place, update(view, row, { version, name: "changed" })))
      assert.isTrue(Exit.isFailure(exit), `it was raised to ${version}`)
      sameRow(view, yield* read(place, view, "1"), row, `raised to ${version}`)
    }
  })
)

const expects = check(
  "Expect lets a commit through only while its row is there and unchanged",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(view, place, "read")
    yield* commit(place, insert(view, row))
    const decide = (id: string, expected: number) =>
      attempt(place, expectRow(view, "read", expected), insert(request, plain(request, place, id)))
    assert.isNull(yield* decide("1", 1))
    assert.deepStrictEqual(yield* decide("2", 2), { stale: [stale(view, "read")], taken: [] })
    yield* commit(place, update(view, row))
    assert.deepStrictEqual(yield* decide("3", 1), { stale: [stale(view, "read")], taken: [] })
    yield* commit(place, remove(view, "read", 2))
    assert.deepStrictEqual(yield* decide("4", 2), { stale: [stale(view, "read")], taken: [] })
    assert.deepStrictEqual(
      (yield* all(place.tenant, request)).map(({ id }) => id),
      ["1"]
    )
  })
)

const deletes = check(
  "a delete removes the row of that version, and its id and its keys are free again",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(view, place, "1", { owner: "o", name: "n" })
    yield* commit(place, insert(view, row), insert(view, plain(view, place, "2")))
    yield* refused(place, { stale: [stale(view, "1")] }, remove(view, "1", 2))
    yield* commit(place, remove(view, "1", 1))
    assert.deepStrictEqual(
      (yield* all(place.tenant, view)).map(({ id }) => id),
      ["2"]
    )
    yield* refused(place, { stale: [stale(view, "1")] }, remove(view, "1", 1))
    yield* commit(place, insert(view, { ...row, id: "3" }), insert(view, { ...row, name: "other" }))
  })
)

const adds = check(
  "[100-06] Bump adds to counters without a version, and changes no version",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(conversation, place, "1", { messages: 5, upVotes: 1 })
    yield* commit(place, insert(conversation, row))
    yield* commit(place, bump(conversation, "1", { add: { messages: 2, upVotes: -1, downVotes: 3 } }))
    yield* commit(place, bump(conversation, "1", { add: { messages: 1 } }))
    const expected = { ...row, messages: 8, upVotes: 0, downVotes: 3 }
    sameRow(conversation, yield* read(place, conversation, "1"), expected, "bumped twice")
    yield* commit(place, update(conversation, expected, { escalated: true }))
    yield* refused(place, { stale: [stale(conversation, "2")] }, bump(conversation, "2", { add: { messages: 1 } }))
  })
)

const early = "2026-01-01T00:00:00.000Z"
const later = "2026-01-01T00:00:00.001Z"

const keepsCounters = check(
  "[003-19] [100-06] an update leaves the counters of its table alone, whatever its row says of them",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const before = plain(item, place, "1", { commentsCount: 3, occurrences: 5, lastSeenAt: early })
    yield* commit(place, insert(item, before))
    yield* commit(place, bump(item, "1", { add: { commentsCount: 1, occurrences: 1 }, forward: { lastSeenAt: later } }))
    yield* commit(place, update(item, before, { status: "closed", occurrences: 0 }))
    const after = { ...before, version: 2, status: "closed", commentsCount: 4, occurrences: 6, lastSeenAt: later }
    sameRow(item, yield* read(place, item, "1"), after, "updated by somebody who read it before it was counted on")
  })
)

const countsBesides = check(
  "[001-08] Bump adds to counters and to other numbers of one row in one change",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const before = plain(item, place, "1", { commentsCount: 3, lifecycleVersion: 1, reopenCount: 1, lastSeenAt: early })
    yield* commit(place, insert(item, before))
    yield* commit(place, bump(item, "1", { add: { lifecycleVersion: 2 } }))
    yield* commit(place, bump(item, "1", { add: { commentsCount: 1, reopenCount: 4 }, forward: { lastSeenAt: later } }))
    const after = { ...before, commentsCount: 4, lifecycleVersion: 3, reopenCount: 5, lastSeenAt: later }
    sameRow(item, yield* read(place, item, "1"), after, "counted on beside its counters")
  })
)

const forwards = check(
  "[001-08] Bump moves times and numbers forward, never back; null is before everything",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(item, place, "1", { lastSeenAt: later, severityRank: 0.5, number: 3 })
    yield* commit(place, insert(item, row))
    const expectAfter = Effect.fnUntraced(function* (forward: Partial<Tables.Item>, expected: Tables.Item) {
      yield* commit(place, bump(item, "1", { forward: forward as Readonly<Record<string, string | number>> }))
      sameRow(item, yield* read(place, item, "1"), expected, `forward ${JSON.stringify(forward)}`)
    })
    yield* expectAfter({ lastSeenAt: early, severityRank: 0.1 }, row)
    yield* expectAfter({ lastSeenAt: later, severityRank: 0.5 }, row)
    yield* expectAfter({ resolvedAt: early }, { ...row, resolvedAt: early })
    yield* expectAfter({ resolvedAt: later, severityRank: 2 }, { ...row, resolvedAt: later, severityRank: 2 })
    const last = { ...row, resolvedAt: later, severityRank: 2, lastSeenAt: "2027-01-01T00:00:00.000Z" }
    yield* expectAfter({ resolvedAt: early, lastSeenAt: last.lastSeenAt, severityRank: -7 }, last)
  })
)

const redacts = check(
  "[100-01] Redact empties redactable columns and nothing else; to repeat it, or to miss, is no fault",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const kept = { conversation: anchorId(place.site), index: 1, externalId: "e", status: "s", stage: "g", target: "t" }
    const row = plain(message, place, "1", { ...kept, text: "secret" })
    const fixed = anchors(message as unknown as Table.AnyTable, place)
    yield* commit(place, ...fixed.map((anchor) => insert(anchor.table, anchor.row)), insert(message, row))
    for (const id of ["1", "1", "absent"]) yield* commit(place, redact(message, id, ["text"]))
    sameRow(message, yield* read(place, message, "1"), { ...row, text: null }, "redacted")
  })
)

const appendOnly = check(
  "[100-04] rows of an append-only table are neither updated nor deleted",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(audit, place, "1", { item: "item" })
    yield* commit(place, insert(item, plain(item, place, "item")), insert(audit, row))
    for (const change of [update(audit, row, { actor: "forged" }), remove(audit, "1", 1)]) {
      const exit = yield* Effect.exit(commit(place, change))
      assert.isTrue(Exit.isFailure(exit), `${change.op} was carried out`)
      sameRow(audit, yield* read(place, audit, "1"), row, change.op)
    }
  })
)

const keys = check(
  "[002-05] a unique key holds within its columns: rows with a null in it do not compete, an update keeps its own",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const south = { ...place, site: "south" }
    const other = yield* freshPlace
    const user = (at: typeof place, id: string, externalId: string | null) =>
      insert(endUser, plain(endUser, at, id, { externalId }))
    yield* commit(place, user(place, "1", null), user(place, "2", null), user(place, "3", "x"), user(place, "4", "X"))
    yield* commit(south, user(south, "5", "x"))
    yield* commit(other, user(other, "3", "x"))
    yield* refused(place, { taken: [taken(endUser, "external", "6")] }, user(place, "6", "x"))
    const own = yield* mustRead(place, endUser, "3")
    yield* commit(place, update(endUser, own, { name: "renamed" }))
    const first = yield* mustRead(place, endUser, "1")
    yield* refused(place, { taken: [taken(endUser, "external", "1")] }, update(endUser, first, { externalId: "x" }))
    yield* commit(place, update(endUser, first, { externalId: "y" }))
  })
)

const ends = check(
  "[100-09] [100-04] keys across items: one link of a type between two, one audit event per version",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const joined = (id: string, type: string, from: string, to: string) =>
      insert(link, plain(link, place, id, { type, from, to }))
    const event = (id: string, seq: number | null) => insert(audit, plain(audit, place, id, { item: "a", seq }))
    yield* commit(place, insert(item, plain(item, place, "a")), insert(item, plain(item, place, "b")))
    yield* commit(
      place,
      joined("1", "blocks", "a", "b"),
      joined("2", "blocks", "b", "a"),
      joined("3", "relates", "a", "b")
    )
    yield* refused(place, { taken: [taken(link, "ends", "4")] }, joined("4", "blocks", "a", "b"))
    yield* commit(place, event("1", 1), event("2", null), event("3", null), event("4", 2))
    yield* refused(place, { taken: [taken(audit, "seq", "5")] }, event("5", 2))
  })
)

export const checks = [
  updates,
  raises,
  expects,
  deletes,
  adds,
  keepsCounters,
  countsBesides,
  forwards,
  redacts,
  appendOnly,
  keys,
  ends
]
