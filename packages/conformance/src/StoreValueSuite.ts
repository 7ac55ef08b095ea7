/** What only the store knows: its clock, in rows, in operands and in the bounds of queries. */
import { Query, Store, type Table, Tables, Timestamp } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { attempt, commit, every, freshPlace, mustRead, read, sameRow } from "./Answers.ts"
import { bump, insert, update } from "./Changes.ts"
import { check } from "./Check.ts"
import { plain } from "./Rows.ts"
import { skewed } from "./Skew.ts"

const { endUser, item, outbox, request, view } = Tables
const hour = 3_600_000
const tolerance = 5 * 60_000

const times = check(
  "the store's time, moved or not, stands in the row as the time that the commit answers",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const row = plain(item, place, "1")
    const first = yield* commit(
      place,
      insert(item, {
        ...row,
        createdAt: Query.storeNow(),
        updatedAt: Query.storeNow(-1),
        resolvedAt: Query.storeNow(hour),
        lastSeenAt: Query.storeNow(-365 * 24 * hour)
      })
    )
    const made: Tables.Item = {
      ...row,
      createdAt: first.at,
      updatedAt: Timestamp.shift(first.at, -1),
      resolvedAt: Timestamp.shift(first.at, hour),
      lastSeenAt: Timestamp.shift(first.at, -365 * 24 * hour)
    }
    sameRow(item, yield* read(place, item, "1"), made, "inserted")
    const second = yield* commit(
      place,
      update(item, made, { updatedAt: Query.storeNow(), closedAt: Query.storeNow(7) })
    )
    const changed = { ...made, version: 2, updatedAt: second.at, closedAt: Timestamp.shift(second.at, 7) }
    sameRow(item, yield* read(place, item, "1"), changed, "updated")
  })
)

const operand = check(
  "[001-08] the store's time as an operand of Bump moves a time forward, never back",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const future = "2999-01-01T00:00:00.000Z"
    yield* commit(place, insert(endUser, plain(endUser, place, "1")))
    const first = yield* commit(place, bump(endUser, "1", { forward: { lastSeenAt: Query.storeNow(-5) } }))
    assert.strictEqual((yield* mustRead(place, endUser, "1")).lastSeenAt, Timestamp.shift(first.at, -5))
    yield* commit(place, bump(endUser, "1", { forward: { lastSeenAt: Query.storeNow(-hour) } }))
    assert.strictEqual((yield* mustRead(place, endUser, "1")).lastSeenAt, Timestamp.shift(first.at, -5), "it went back")
    yield* commit(place, bump(endUser, "1", { forward: { lastSeenAt: future } }))
    yield* commit(place, bump(endUser, "1", { forward: { lastSeenAt: Query.storeNow() } }))
    assert.strictEqual((yield* mustRead(place, endUser, "1")).lastSeenAt, future, "it went back to now")
  })
)

const bounds = check(
  "the store's time bounds a query: what was due an hour ago, is due now, and will be in an hour",
  Effect.gen(function* () {
    const { find } = yield* Store.Store
    const place = yield* freshPlace
    const due = (id: string, plus: number) =>
      insert(request, { ...plain(request, place, id), expiresAt: Query.storeNow(plus) })
    yield* commit(place, due("past", -hour), due("now", 0), due("future", hour))
    const between = (from: Query.Bound | null, to: Query.Bound | null) =>
      Effect.map(
        find(request, { ...every(place.tenant, request), where: [{ op: "Between", column: "expiresAt", from, to }] }),
        (rows) => rows.map(({ id }) => id).join()
      )
    assert.strictEqual(yield* between(null, Query.storeNow(1)), "past,now")
    assert.strictEqual(yield* between(Query.storeNow(hour / 2), null), "future")
    assert.strictEqual(yield* between(Query.storeNow(-2 * hour), Query.storeNow(-hour / 2)), "past")
    assert.strictEqual(yield* between(Query.storeNow(2 * hour), null), "")
  })
)

const ownClock = check(
  "the clock is the store's, not the caller's: callers an hour early or late get the same time",
  Effect.gen(function* () {
    const { find } = yield* Store.Store
    const place = yield* freshPlace
    const { at } = yield* commit(place, insert(view, { ...plain(view, place, "0"), createdAt: Query.storeNow() }))
    const away = (time: string) => Math.abs(Timestamp.toMillis(time) - Timestamp.toMillis(at))
    const recent = {
      op: "Between",
      column: "createdAt",
      from: Query.storeNow(-tolerance),
      to: Query.storeNow(tolerance)
    } as const
    for (const by of [-hour, hour]) {
      const change = insert(view, { ...plain(view, place, `${by}`), createdAt: Query.storeNow() })
      const answer = yield* commit(place, change).pipe(skewed(by))
      assert.isBelow(away(answer.at), tolerance, `the commit of a caller whose clock is ${by} ms away`)
      assert.strictEqual((yield* mustRead(place, view, `${by}`)).createdAt, answer.at)
      yield* commit(place, bump(view, "0", { forward: { createdAt: Query.storeNow() } })).pipe(skewed(by))
      assert.isBelow(away((yield* mustRead(place, view, "0")).createdAt), tolerance, `a Bump of a caller ${by} ms away`)
      const found = yield* find(view, { ...every(place.tenant, view), where: [recent] }).pipe(skewed(by))
      assert.include(
        found.map(({ id }) => id),
        `${by}`,
        `a find of a caller ${by} ms away`
      )
    }
  })
)

const notBefore = check(
  "times have milliseconds, and a later commit is not earlier",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const answers = yield* Effect.forEach([1, 2, 3, 4, 5], () => commit(place))
    const at = answers.map((answer) => answer.at)
    assert.deepStrictEqual(at, [...at].sort())
    for (const time of at) assert.strictEqual(Timestamp.shift(time, 0), time)
  })
)

const data = check(
  "[100-05] data that looks like a value of the store is data: it becomes no time and burns no number",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const traits: Table.Json = { a: { $store: "now", plus: 0 }, $store: "number", series: "forged" }
    const row = plain(endUser, place, "1", { traits })
    const change = plain(outbox, place, "1", { item: "i", about: { $store: "now", plus: 0 } })
    yield* commit(place, insert(endUser, row), insert(item, plain(item, place, "i")), insert(outbox, change))
    sameRow(endUser, yield* read(place, endUser, "1"), row, "traits")
    sameRow(outbox, yield* read(place, outbox, "1"), change, "about")
    const numbered = { ...plain(item, place, "j", { series: "forged" }), number: Store.nextNumber("forged") }
    const { numbers } = yield* commit(place, insert(item, numbered))
    assert.strictEqual(numbers.get("j"), 1)
    assert.isNull(yield* attempt(place, update(endUser, row, { traits: [traits] })))
  })
)

export const checks = [times, operand, bounds, ownClock, notBefore, data]
