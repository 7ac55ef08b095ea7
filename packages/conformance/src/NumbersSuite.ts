/** Numbers of a series: without gaps among what was committed, increasing in commit order, never given twice. */
import { Store, Tables } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { all, attempt, commit, every, freshPlace, mustRead, watching } from "./Answers.ts"
import { expectRow, insert, remove } from "./Changes.ts"
import { check } from "./Check.ts"
import type { Place } from "./Model.ts"
import { plain } from "./Rows.ts"

const { item, request } = Tables

const opening = (place: Place, id: string, series = "ticket") =>
  insert(item, { ...plain(item, place, id, { series }), number: Store.nextNumber(series) })

const open = Effect.fnUntraced(function* (place: Place, id: string, series?: string) {
  const { numbers } = yield* commit(place, opening(place, id, series))
  const number = numbers.get(id)
  if (number === undefined) return assert.fail(`the commit does not answer the number of ${id}`)
  return number
})

const upTo = (last: number): ReadonlyArray<number> => Array.from({ length: last }, (_, index) => index + 1)
const names = (count: number): ReadonlyArray<string> => upTo(count).map((n) => `opener ${n}`)
const ascending = (numbers: ReadonlyArray<number>): ReadonlyArray<number> => [...numbers].sort((a, b) => a - b)

const numbersOf = Effect.fnUntraced(function* (place: Place) {
  return ascending((yield* all(place.tenant, item)).map(({ number }) => number))
})

const counts = check(
  "[002-05] numbers count from 1, one by one, in the order of the commits; the row holds what the commit answers",
  Effect.gen(function* () {
    const place = yield* freshPlace
    for (const expected of upTo(7)) {
      assert.strictEqual(yield* open(place, `n${expected}`), expected)
      assert.strictEqual((yield* mustRead(place, item, `n${expected}`)).number, expected)
    }
  })
)

const together = check(
  "[100-07] rows of one commit get their numbers in the order of its changes, each of its own series",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const { numbers } = yield* commit(
      place,
      opening(place, "c"),
      opening(place, "x", "issue"),
      opening(place, "a"),
      opening(place, "b"),
      insert(request, plain(request, place, "r"))
    )
    assert.deepStrictEqual(Object.fromEntries(numbers), { c: 1, a: 2, b: 3, x: 1 })
  })
)

const apart = check(
  "[002-05] [000-01] series count apart from each other, and so do tenants; the sites of a tenant share a series",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const south = { ...place, site: "south" }
    const other = yield* freshPlace
    assert.strictEqual(yield* open(place, "1", "ticket:north"), 1)
    assert.strictEqual(yield* open(south, "2", "ticket:south"), 1)
    assert.strictEqual(yield* open(place, "3", "issue"), 1)
    assert.strictEqual(yield* open(south, "4", "issue"), 2)
    assert.strictEqual(yield* open(other, "1", "ticket:north"), 1)
    assert.strictEqual(yield* open(place, "5", "ticket:north"), 2)
    assert.strictEqual(yield* open(other, "2", "ticket:south"), 1)
  })
)

const unburnt = check(
  "[002-05] a refused commit burns no number, however it was refused",
  Effect.gen(function* () {
    const place = yield* freshPlace
    yield* commit(place, insert(request, plain(request, place, "r")))
    assert.strictEqual(yield* open(place, "1"), 1)
    const refusals = [
      [opening(place, "2"), expectRow(request, "r", 7)],
      [opening(place, "2"), opening(place, "3"), insert(request, plain(request, place, "r"))],
      [insert(request, plain(request, place, "r")), opening(place, "2")],
      [opening(place, "1")]
    ]
    for (const changes of refusals) assert.isNotNull(yield* attempt(place, ...changes))
    assert.strictEqual(yield* open(place, "2"), 2)
  })
)

const never = check(
  "[000-01] [100-08] the number of a deleted row is not given again, not even the last one",
  Effect.gen(function* () {
    const place = yield* freshPlace
    for (const id of ["1", "2", "3"]) yield* open(place, id)
    yield* commit(place, remove(item, "3", 1), remove(item, "1", 1))
    assert.strictEqual(yield* open(place, "4"), 4)
    yield* commit(place, remove(item, "4", 1), remove(item, "2", 1))
    assert.strictEqual(yield* open(place, "5"), 5)
  })
)

const brought = check(
  "[002-05] a row that brings its own number moves the series to it, so that no number is given twice; a smaller one moves nothing",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const bring = (id: string, number: number, series = "ticket") =>
      insert(item, plain(item, place, id, { series, number }))
    yield* commit(place, bring("imported", 7))
    assert.strictEqual(yield* open(place, "8"), 8)
    yield* commit(place, bring("older", 3), bring("of another series", 40, "issue"))
    assert.strictEqual(yield* open(place, "9"), 9)
    const { numbers } = yield* commit(place, opening(place, "21"), bring("20", 20), opening(place, "22"))
    assert.deepStrictEqual(Object.fromEntries(numbers), { "21": 21, "22": 22 })
    assert.isNotNull(yield* attempt(place, bring("30", 30), expectRow(request, "absent", 1)))
    assert.isNotNull(yield* attempt(place, bring("twice", 22)))
    assert.strictEqual(yield* open(place, "23"), 23)
    assert.strictEqual(yield* open(place, "41", "issue"), 41)
  })
)

const crowd = check(
  "[002-05] sixty-four concurrent openers get the numbers 1 to 64",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const given = yield* Effect.forEach(names(64), (id) => open(place, id), { concurrency: "unbounded" })
    assert.deepStrictEqual(ascending(given), upTo(64))
    assert.deepStrictEqual(yield* numbersOf(place), upTo(64))
  })
)

const mixed = check(
  "[002-05] concurrent openers of whom every other one is refused leave no gap",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const tried = yield* Effect.forEach(
      names(32),
      (id, index) => attempt(place, opening(place, id), ...(index % 2 === 0 ? [] : [expectRow(request, "absent", 1)])),
      { concurrency: "unbounded" }
    )
    assert.strictEqual(tried.filter((refusal) => refusal !== null).length, 16)
    assert.deepStrictEqual(yield* numbersOf(place), upTo(16))
  })
)

interface Opened {
  readonly began: number
  readonly ended: number
  readonly number: number
}

const linear = check(
  "[002-05] who opens after another one has been answered gets a larger number",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const opened: Array<Opened> = []
    let tick = 0
    const opener = Effect.fnUntraced(function* (name: string) {
      for (const turn of upTo(6)) {
        const began = tick++
        const number = yield* open(place, `${name} ${turn}`)
        opened.push({ began, ended: tick++, number })
      }
    })
    yield* Effect.forEach(names(8), opener, { concurrency: "unbounded", discard: true })
    assert.deepStrictEqual(ascending(opened.map(({ number }) => number)), upTo(48))
    for (const before of opened) {
      for (const after of opened) {
        if (before.ended < after.began)
          assert.isBelow(before.number, after.number, "a later opener got a smaller number")
      }
    }
  })
)

const visible = check(
  "[002-05] whoever sees a number sees all smaller ones: numbers appear in the order of the commits",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const look = Effect.gen(function* () {
      const query = { ...every(place.tenant, item), order: { column: "number", direction: "asc" } } as const
      const seen = (yield* store.find(item, query)).map(({ number }) => number)
      assert.deepStrictEqual(seen, upTo(seen.length), "a number was seen before a smaller one")
    })
    const writer = Effect.forEach(names(40), (id) => Effect.andThen(Effect.sleep(1), open(place, id)), {
      concurrency: 8
    })
    yield* watching(writer, look)
    assert.deepStrictEqual(yield* numbersOf(place), upTo(40))
  })
)

export const checks = [counts, together, apart, unburnt, never, brought, crowd, mixed, linear, visible]
