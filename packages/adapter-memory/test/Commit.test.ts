import { describe, it } from "@effect/vitest"
import { Query, Store, type Table, Timestamp } from "@deskwright/core"
import { MemoryStore } from "@deskwright/adapter-memory"
import { Model } from "@deskwright/conformance"
import { deepStrictEqual, strictEqual } from "node:assert"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { all, at, event, note, noteOf, place, plain, refused, withThing } from "./notes.ts"
import { anyThing, sites, thing } from "./things.ts"

const draft = (
  id: string,
  version: number,
  { rank, series, slug }: { rank: number; series: string; slug: string | null },
  site: string,
  number: number | Store.NextNumber
) => ({ ...plain, site, id, version, slug, rank, score: rank, series, number })

const id = fc.constantFrom("1", "2", "3", "4", "5")
const version = fc.integer({ min: 1, max: 3 })
const what = fc.record({
  rank: fc.nat({ max: 9 }),
  series: fc.constantFrom("s", "r"),
  slug: fc.constantFrom(null, "x", "y", "z")
})

const changeIn = (site: string): fc.Arbitrary<Store.Change> =>
  fc.oneof(
    fc
      .tuple(id, what)
      .map(([id, what]) => Store.insert(thing, draft(id, 1, what, site, Store.nextNumber(what.series)))),
    // Numbers of one's own lie far above those that the series gives.
    fc
      .tuple(id, version, what, fc.integer({ min: 1000, max: 1003 }))
      .map(([id, version, what, number]) => Store.update(thing, draft(id, version + 1, what, site, number), version)),
    fc.tuple(id, version).map(([id, version]) => Store.remove(thing, { ...plain, id, version })),
    fc.tuple(id, version).map(([id, version]) => Store.expect(thing, { ...plain, id, version })),
    fc
      .tuple(id, fc.nat({ max: 3 }))
      .map(([id, by]) => Store.bump(thing, id, { add: { score: by }, forward: { doneAt: Timestamp.shift(at, by) } })),
    id.map((id) => Store.redact(thing, id, []))
  )

const commits = fc.array(
  fc
    .tuple(fc.constantFrom("t1", "t1", "t1", "t2"), fc.constantFrom("a", "a", "a", ...sites))
    .chain(([tenant, site]) => fc.tuple(fc.constant({ tenant, site }), fc.array(changeIn(site), { maxLength: 5 }))),
  { maxLength: 25 }
)

/** The names in a refusal, each once. */
const named = (refusal: object | undefined) => {
  const { stale = [], taken = [] } = (refusal ?? {}) as Partial<Store.CommitRefused>
  const names = [...stale.map(({ id }) => id), ...taken.map(({ id, key }) => `${key} ${id}`)]
  return refusal === undefined ? "applied" : [...new Set(names)].sort()
}

const sorted = (rows: ReadonlyArray<Table.Row>) =>
  rows.map((row) => [`${row.tenant} ${row.id}`, row] as const).sort(([a], [b]) => (a < b ? -1 : 1))

describe("commit (memory)", () => {
  it("[100-03] [000-01] applies all changes in their order or none, naming every stale row and taken key, as the model does", () => {
    fc.assert(
      fc.property(commits, (commits) => {
        const store = Effect.runSync(MemoryStore.make())
        let world = Model.empty
        for (const [place, changes] of commits) {
          const moved = changes.map((change) =>
            "row" in change ? { ...change, row: { ...change.row, tenant: place.tenant } } : change
          )
          const outcome = Model.apply(world, place, moved, at)
          const exit = Effect.runSyncExit(store.commit(place, moved))
          world = outcome.world
          const { answer } = outcome
          deepStrictEqual(named(refused(exit)), named(Result.isFailure(answer) ? answer.failure : undefined))
          deepStrictEqual(sorted(Effect.runSync(all(store, thing))), sorted(Model.rowsOf(world, anyThing)))
        }
      }),
      { numRuns: 400 }
    )
  }, 30_000)

  it.effect("frees and takes a key in one commit, in their order", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      const [one, two] = [
        { ...plain, slug: "x", version: 2 },
        { ...plain, id: "2", number: 2, slug: "y" }
      ]
      yield* store.commit(place, [Store.update(thing, one, 1), Store.insert(thing, two)])
      const swapped = { stale: [], taken: [{ table: "thing", key: "slug", id: "1" }] }
      const swap = [
        Store.update(thing, { ...one, slug: "y", version: 3 }, 2),
        Store.update(thing, { ...two, slug: "x", version: 2 }, 1)
      ]
      const exit = yield* Effect.exit(store.commit(place, swap))
      deepStrictEqual(refused(exit), {
        ...swapped,
        taken: [...swapped.taken, { table: "thing", key: "slug", id: "2" }]
      })
      yield* store.commit(place, [Store.update(thing, { ...two, slug: "z", version: 2 }, 1), ...swap.slice(0, 1)])
      yield* store.commit(place, [
        Store.remove(thing, { ...two, version: 2 }),
        Store.insert(thing, { ...two, id: "3", slug: "z" })
      ])
      deepStrictEqual(
        (yield* all(store, thing)).map(({ id, slug }) => [id, slug]),
        [
          ["1", "y"],
          ["3", "z"]
        ]
      )
    })
  )

  it.effect("[100-03] takes a row of another site or tenant for absent", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      for (const elsewhere of [
        { tenant: "t1", site: "b" },
        { tenant: "t2", site: "a" }
      ]) {
        const changes = [
          Store.expect(thing, plain),
          Store.remove(note, noteOf("n")),
          Store.bump(note, "n", { add: { count: 1 } }),
          Store.update(thing, { ...plain, ...elsewhere, version: 2 }, 1)
        ]
        for (const change of changes) {
          const answer = refused(yield* Effect.exit(store.commit(elsewhere, [change])))
          const absent = refused(
            yield* Effect.exit(
              store.commit(elsewhere, [
                "row" in change ? { ...change, row: { ...change.row, id: "no" }, id: "no" } : { ...change, id: "no" }
              ] as never)
            )
          )
          deepStrictEqual(JSON.stringify(answer).replace(/"id":"(1|n)"/g, `"id":"no"`), JSON.stringify(absent))
        }
        yield* store.commit(elsewhere, [Store.redact(event, "e", ["words"])])
      }
      deepStrictEqual(yield* all(store, event), [noteOf("e")])
    })
  )

  it.effect("gives its own time, not that of whoever commits", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.parse(at))
      const store = yield* MemoryStore.make()
      const row = { ...plain, at: Query.storeNow(1000), doneAt: Query.storeNow() }
      const committed = yield* TestClock.withLive(store.commit(place, [Store.insert(thing, row)]))
      deepStrictEqual(committed.at, at)
      deepStrictEqual(
        (yield* all(store, thing)).map(({ at, doneAt }) => [at, doneAt]),
        [["2026-01-01T00:00:01.000Z", at]]
      )
      const later = (plus: number) =>
        TestClock.withLive(
          store.find(thing, {
            scope: Query.housekeeping,
            where: [{ op: "Between", column: "at", from: null, to: Query.storeNow(plus) }],
            order: { column: "at", direction: "asc" },
            after: null,
            limit: 1,
            columns: "all"
          })
        )
      deepStrictEqual([(yield* later(1000)).length, (yield* later(1001)).length], [0, 1])
      yield* TestClock.adjust("1 hour")
      yield* TestClock.withLive(
        store.commit(place, [
          Store.bump(thing, "1", { forward: { doneAt: Query.storeNow(-1), at: Query.storeNow(-3_600_000) } })
        ])
      )
      deepStrictEqual(
        (yield* all(store, thing)).map(({ at, doneAt, version }) => [at, doneAt, version]),
        [["2026-01-01T00:00:01.000Z", "2026-01-01T00:59:59.999Z", 1]]
      )
    })
  )

  it.effect("redacts what the table declares, again and again, and of absent rows", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      for (let times = 0; times < 2; times++)
        yield* store.commit(place, [Store.redact(event, "e", ["words"]), Store.redact(event, "none", ["words"])])
      deepStrictEqual(yield* all(store, event), [noteOf("e", { words: null })])
    })
  )

  it.effect("keeps what looks like a store value in JSON as it is", () =>
    Effect.gen(function* () {
      const store = yield* MemoryStore.make()
      const data = { $store: "now", plus: -0, __proto__: null }
      yield* store.commit(place, [
        Store.insert(thing, {
          ...plain,
          data: JSON.parse(`{"$store":"number","series":"x","__proto__":{"a":1}}`) as Table.Json
        })
      ])
      yield* store.commit(place, [Store.insert(thing, { ...plain, id: "2", number: 2, data })])
      const stored = (yield* all(store, thing)).map((row) => row.data)
      strictEqual(JSON.stringify(stored[0]), `{"$store":"number","series":"x","__proto__":{"a":1}}`)
      deepStrictEqual(stored[1], { $store: "now", plus: 0 })
    })
  )
})

describe("stores in one process (memory)", () => {
  it.effect("[100-03] never interfere", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* withThing, yield* withThing]
      yield* one.commit(place, [Store.insert(thing, { ...plain, id: "2", series: "t", number: Store.nextNumber("t") })])
      deepStrictEqual([(yield* all(one, thing)).length, (yield* all(other, thing)).length], [2, 1])
      const { numbers } = yield* other.commit(place, [
        Store.insert(thing, { ...plain, id: "2", series: "t", number: Store.nextNumber("t") })
      ])
      deepStrictEqual([...numbers], [["2", 1]])
    })
  )
})
