/** Many fibers on the same rows: nothing that was answered is lost, and nothing is done twice. */
import { Store, Tables } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { all, attempt, commit, every, freshPlace, mustRead, stale, taken, watching } from "./Answers.ts"
import { bump, expectRow, insert, remove, update } from "./Changes.ts"
import { check } from "./Check.ts"
import type { Place } from "./Model.ts"
import { plain } from "./Rows.ts"

const { conversation, item, request, view } = Tables

const numbers = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, index) => index + 1)
const atOnce = { concurrency: "unbounded" } as const

/** Reads, decides and writes, again and again until it is let through. */
const addOne = Effect.fnUntraced(function* (place: Place, id: string) {
  for (let tries = 1; tries <= 1000; tries++) {
    const row = yield* mustRead(place, item, id)
    yield* Effect.sleep(0)
    if ((yield* attempt(place, update(item, row, { reopenCount: row.reopenCount + 1 }))) === null) return
  }
  return assert.fail("a writer was never let through")
})

const lostUpdate = check(
  "no update is lost: what many fibers read, change and write adds up, and so do the versions",
  Effect.gen(function* () {
    const place = yield* freshPlace
    yield* commit(place, insert(item, plain(item, place, "1")))
    yield* Effect.forEach(numbers(8), () => Effect.forEach(numbers(5), () => addOne(place, "1")), atOnce)
    const { reopenCount, version } = yield* mustRead(place, item, "1")
    assert.deepStrictEqual({ reopenCount, version }, { reopenCount: 40, version: 41 })
  })
)

const oneWinner = check(
  "of many decisions on the same version one wins, and each of the others is told the stale row",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(item, place, "1")
    yield* commit(place, insert(item, row))
    const decide = (n: number) =>
      attempt(place, update(item, row, { status: `by ${n}` }), insert(request, plain(request, place, `${n}`)))
    const answers = yield* Effect.forEach(numbers(16), decide, atOnce)
    const winner = answers.findIndex((refusal) => refusal === null)
    const losers = answers.filter((refusal) => refusal !== null)
    assert.deepStrictEqual(
      losers,
      Array.from({ length: 15 }, () => ({ stale: [stale(item, "1")], taken: [] }))
    )
    assert.strictEqual((yield* mustRead(place, item, "1")).status, `by ${winner + 1}`)
    assert.deepStrictEqual(
      (yield* all(place.tenant, request)).map(({ id }) => id),
      [`${winner + 1}`]
    )
  })
)

const uniqueRace = check(
  "[002-05] of many concurrent inserts of one unique key one wins, and each of the others is told the key",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const open = (n: number) => attempt(place, insert(item, plain(item, place, `${n}`, { fingerprint: "same" })))
    const answers = yield* Effect.forEach(numbers(16), open, atOnce)
    const losers = answers.flatMap((refusal, index) => (refusal === null ? [] : [[index + 1, refusal] as const]))
    assert.strictEqual(losers.length, 15)
    for (const [n, refusal] of losers) {
      assert.deepStrictEqual(refusal, { stale: [], taken: [taken(item, "fingerprint", `${n}`)] })
    }
    assert.strictEqual((yield* all(place.tenant, item)).length, 1)
  })
)

const repeated = check(
  "[100-02] a command that is repeated under its request is carried out once",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const command = (n: number) =>
      attempt(
        place,
        insert(request, plain(request, place, "ann/1", { subject: `item ${n}` })),
        insert(item, { ...plain(item, place, `item ${n}`, { series: "s" }), number: Store.nextNumber("s") })
      )
    const answers = yield* Effect.forEach(numbers(12), command, atOnce)
    const late = yield* command(13)
    assert.strictEqual(answers.filter((refusal) => refusal === null).length, 1, "the command was not carried out once")
    for (const refusal of [...answers, late].filter((refusal) => refusal !== null)) {
      assert.deepStrictEqual(refusal, { stale: [], taken: [taken(request, "id", "ann/1")] })
    }
    const items = yield* all(place.tenant, item)
    assert.deepStrictEqual(
      items.map(({ number }) => number),
      [1]
    )
    assert.strictEqual((yield* mustRead(place, request, "ann/1")).subject, items[0]?.id)
  })
)

const increments = check(
  "[100-06] no increment is lost or refused, however many come at once, and none disturbs a decision",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(conversation, place, "1")
    yield* commit(place, insert(conversation, row))
    const count = (n: number) =>
      commit(
        place,
        bump(conversation, "1", {
          add: { messages: 1, upVotes: n },
          forward: { lastActiveAt: `2026-01-01T00:00:00.${100 + n}Z` }
        })
      )
    yield* Effect.forEach(numbers(100), count, atOnce)
    const counted = { ...row, messages: 100, upVotes: 5050, lastActiveAt: "2026-01-01T00:00:00.200Z" }
    assert.deepStrictEqual(yield* mustRead(place, conversation, "1"), counted)
    assert.isNull(
      yield* attempt(place, update(conversation, counted, { escalated: true })),
      "an increment made a decision stale"
    )
  })
)

const counted = check(
  "[003-19] [100-06] no increment is lost to a decision that was made before it, and none makes a decision stale",
  Effect.gen(function* () {
    const place = yield* freshPlace
    yield* commit(place, insert(item, plain(item, place, "1")))
    const count = Effect.andThen(
      Effect.sleep(1),
      commit(place, bump(item, "1", { add: { commentsCount: 1, occurrences: 2 } }))
    )
    const decide = Effect.forEach(numbers(10), () => addOne(place, "1"))
    yield* Effect.all(
      [
        Effect.all(
          numbers(60).map(() => count),
          { concurrency: 6 }
        ),
        decide
      ],
      atOnce
    )
    const { commentsCount, occurrences, reopenCount, version } = yield* mustRead(place, item, "1")
    const after = { commentsCount, occurrences, reopenCount, version }
    assert.deepStrictEqual(after, { commentsCount: 60, occurrences: 120, reopenCount: 10, version: 11 })
  })
)

const skew = check(
  "two decisions that each rest on the row of the other do not both win",
  Effect.gen(function* () {
    const place = yield* freshPlace
    for (const round of numbers(10)) {
      const [a, b] = [
        plain(view, place, `a${round}`, { shared: true }),
        plain(view, place, `b${round}`, { shared: true })
      ]
      yield* commit(place, insert(view, a), insert(view, b))
      const answers = yield* Effect.all(
        [
          attempt(place, expectRow(view, a.id, 1), update(view, b, { shared: false })),
          attempt(place, expectRow(view, b.id, 1), update(view, a, { shared: false }))
        ],
        atOnce
      )
      assert.strictEqual(answers.filter((refusal) => refusal === null).length, 1, "not exactly one of the two won")
    }
  })
)

const halves = check(
  "a reader sees a commit whole or not at all",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const rows = ["a", "b"].map((id) => plain(view, place, id))
    yield* commit(place, ...rows.map((row) => insert(view, row)))
    const writer = Effect.forEach(numbers(30), (n) =>
      Effect.andThen(
        Effect.sleep(1),
        commit(place, ...rows.map((row) => update(view, { ...row, version: n }, { name: `${row.id}${n}` })))
      )
    )
    const look = Effect.gen(function* () {
      const versions = (yield* store.find(view, every(place.tenant, view))).map(({ version }) => version)
      assert.strictEqual(versions[0], versions[1], "half a commit was seen")
    })
    yield* watching(writer, look)
  })
)

const deleted = check(
  "of a concurrent delete and update of one version one wins",
  Effect.gen(function* () {
    const place = yield* freshPlace
    for (const round of numbers(10)) {
      const row = plain(view, place, `${round}`)
      yield* commit(place, insert(view, row))
      const answers = yield* Effect.all(
        [attempt(place, update(view, row)), attempt(place, remove(view, row.id, 1))],
        atOnce
      )
      assert.strictEqual(answers.filter((refusal) => refusal === null).length, 1)
      const left = (yield* all(place.tenant, view)).filter(({ id }) => id === row.id).length
      assert.strictEqual(left, answers[0] === null ? 1 : 0)
    }
  })
)

export const checks = [lostUpdate, oneWinner, uniqueRace, repeated, increments, counted, skew, halves, deleted]
