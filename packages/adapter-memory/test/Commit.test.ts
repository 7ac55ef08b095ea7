import { describe, it } from "@effect/vitest"
import { Query, Store, Table, Timestamp } from "@deskwright/core"
import { MemoryStore } from "@deskwright/adapter-memory"
import { deepStrictEqual, match, strictEqual } from "node:assert"
import { Cause, Clock, Effect, Exit, Result } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { anyThing, sites, type Thing, thing } from "./things.ts"

interface Note extends Table.Row {
  readonly thing: string
  readonly parent: string | null
  readonly at: string
  readonly words: string | null
  readonly count: number
}

const columns = {
  thing: Table.text,
  parent: Table.nullable(Table.text),
  at: Table.time,
  words: Table.nullable(Table.text),
  count: Table.int
}
const references = [{ column: "thing", table: "thing" }] as const
/** A table whose rows point at things and can go, and one whose rows stay. */
const note = Table.define<Note>("note", {
  columns,
  references: [...references, { column: "parent", table: "note" }],
  sorts: ["at"],
  filters: ["thing", "parent"]
})
const event = Table.define<Note>("event", {
  columns,
  references,
  sorts: ["at"],
  appendOnly: true,
  redactable: ["words"]
})

const place = { tenant: "t1", site: "a" }
const at = "2026-01-01T00:00:00.000Z"
const plain: Thing = {
  ...place,
  id: "1",
  version: 1,
  name: "n",
  owner: null,
  rank: 0,
  score: 0,
  weight: null,
  flag: false,
  at,
  doneAt: null,
  tags: [],
  data: null,
  body: null,
  search: null,
  series: "s",
  number: 1,
  slug: null
}
const noteOf = (id: string, cells: Partial<Note> = {}): Note => ({
  ...place,
  id,
  version: 1,
  thing: "1",
  parent: null,
  at,
  words: "w",
  count: 1,
  ...cells
})

const all = <R extends Table.Row>(store: Store.Store["Service"], table: Table.Table<R>) =>
  store.find(table, {
    scope: Query.housekeeping,
    where: [],
    order: { column: "at" as never, direction: "asc" },
    after: null,
    limit: 1000,
    columns: "all"
  })

const refused = (exit: Exit.Exit<Store.Committed, Store.CommitError>) => {
  const error = Exit.isFailure(exit) ? Result.getOrThrow(Cause.findError(exit.cause)) : undefined
  return error?._tag === "CommitRefused" ? { stale: error.stale, taken: error.taken } : error
}

const dies = (store: Store.Store["Service"], changes: ReadonlyArray<Store.Change>, why: RegExp) =>
  Effect.gen(function* () {
    const before = [yield* all(store, thing), yield* all(store, note), yield* all(store, event)]
    const exit = yield* Effect.exit(store.commit(place, changes))
    match(String(Exit.isFailure(exit) ? Cause.squash(exit.cause) : "it was applied"), why)
    deepStrictEqual([yield* all(store, thing), yield* all(store, note), yield* all(store, event)], before)
  })

const withThing = Effect.gen(function* () {
  const store = yield* MemoryStore.make()
  yield* store.commit(place, [
    Store.insert(thing, plain),
    Store.insert(note, noteOf("n")),
    Store.insert(event, noteOf("e"))
  ])
  return store
})

/** The same rules, written over a list of rows and without any index. */
const model = (
  rows: Array<Thing>,
  last: Map<string, number>,
  { site, tenant }: typeof place,
  changes: ReadonlyArray<Store.Change>
) => {
  const next = rows.map((row) => ({ ...row }))
  const counters = new Map(last)
  const stale = new Set<string>()
  const taken = new Set<string>()
  const find = (id: string) => next.find((row) => row.tenant === tenant && row.id === id)
  const here = (id: string) => (find(id)?.site === site ? find(id) : undefined)
  /** A refused change is skipped: those that follow find things as they were. */
  const free = (row: Thing, repeated: boolean): boolean => {
    const others = next.filter((other) => other.tenant === tenant && other.id !== row.id)
    const names = [
      ...(repeated ? ["id"] : []),
      ...(others.some((other) => other.series === row.series && other.number === row.number) ? ["number"] : []),
      ...(row.slug !== null && others.some((other) => other.site === row.site && other.slug === row.slug)
        ? ["slug"]
        : [])
    ]
    for (const name of names) taken.add(`${name} ${row.id}`)
    return names.length === 0
  }
  for (const change of changes) {
    if (change.op === "Insert") {
      const draft = change.row as unknown as Thing
      const series = (draft.number as unknown as Store.NextNumber).series
      counters.set(series, (counters.get(series) ?? 0) + 1)
      const row = { ...draft, number: counters.get(series) as number }
      if (free(row, find(row.id) !== undefined)) next.push(row)
    } else if (change.op === "Redact") continue
    else {
      const row = here(change.id)
      if (row === undefined || (change.op !== "Bump" && row.version !== change.expected)) stale.add(change.id)
      else if (change.op === "Delete") next.splice(next.indexOf(row), 1)
      else if (change.op === "Bump")
        Object.assign(row, {
          score: row.score + (change.add["score"] ?? 0),
          doneAt: [row.doneAt ?? "", String(change.forward["doneAt"])].sort()[1]
        })
      else if (change.op === "Update") {
        const after = { ...(change.row as unknown as Thing), score: row.score }
        if (free(after, false)) Object.assign(row, after)
      }
    }
  }
  return stale.size + taken.size > 0 ? { stale: [...stale].sort(), taken: [...taken].sort() } : { rows: next, counters }
}

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
    .tuple(fc.constantFrom("t1", "t2"), fc.constantFrom(...sites))
    .chain(([tenant, site]) => fc.tuple(fc.constant({ tenant, site }), fc.array(changeIn(site), { maxLength: 5 }))),
  { maxLength: 25 }
)

describe("commit (memory)", () => {
  it("[100-03] [000-01] applies all changes in their order or none, naming every stale row and taken key, as a plain model does", () => {
    fc.assert(
      fc.property(commits, (commits) => {
        const store = Effect.runSync(MemoryStore.make())
        let rows: Array<Thing> = []
        const counters = new Map<string, Map<string, number>>([
          ["t1", new Map()],
          ["t2", new Map()]
        ])
        for (const [place, changes] of commits) {
          const moved = changes.map((change) =>
            "row" in change ? { ...change, row: { ...change.row, tenant: place.tenant } } : change
          )
          const expected = model(rows, counters.get(place.tenant) as Map<string, number>, place, moved)
          const refusal = refused(Effect.runSyncExit(store.commit(place, moved)))
          if ("stale" in expected) {
            if (refusal === undefined || !("stale" in refusal)) throw new Error("the commit should have been refused")
            deepStrictEqual(
              {
                stale: refusal.stale.map(({ id }) => id).sort(),
                taken: refusal.taken.map(({ id, key }) => `${key} ${id}`).sort()
              },
              expected
            )
          } else {
            strictEqual(refusal, undefined)
            rows = expected.rows
            counters.set(place.tenant, expected.counters)
          }
          const key = (row: Thing) => `${row.tenant} ${row.id}`
          deepStrictEqual(
            [...Effect.runSync(all(store, thing))].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
            [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1))
          )
        }
      }),
      { numRuns: 400 }
    )
  }, 30_000)

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

  it.effect("dies of what no correct caller does, and changes nothing", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      const cases: ReadonlyArray<readonly [ReadonlyArray<Store.Change>, RegExp]> = [
        [[Store.update(thing, plain, 1)], /must raise its version/],
        [[{ op: "Update", table: anyThing, row: { ...plain, version: 2 }, id: "2", expected: 1 }], /carries the row 1/],
        [
          [Store.update(thing, { ...plain, version: 2, number: Store.nextNumber("s") } as never, 1)],
          /inserted rows only/
        ],
        [[Store.update(event, noteOf("e", { version: 2 }), 1)], /append-only/],
        [[Store.remove(event, noteOf("e"))], /append-only/],
        [[Store.bump(event, "e", { add: { count: 1 } })], /append-only/],
        [[Store.bump(note, "n", { add: { version: 1 } })], /cannot be bumped/],
        [[Store.bump(note, "n", { add: { none: 1 } as never })], /no column none/],
        [[Store.redact(note, "n", ["words"])], /cannot be redacted/],
        [[Store.redact(event, "e", ["count"])], /cannot be redacted/],
        [[Store.insert(note, noteOf("m", { site: "b" }))], /lies in t1\/b, the commit in t1\/a/],
        [[Store.insert(note, noteOf("m", { tenant: "t2" }))], /lies in t2\/a/],
        [[Store.insert(note, noteOf(""))], /empty id/],
        [[Store.insert(note, noteOf("m", { count: 1.5 }))], /note.count of row m .* not an integer/],
        [[Store.insert(note, noteOf("m", { at: "2026-01-01" }))], /not a Timestamp/],
        [[Store.insert(note, noteOf("m", { at: null as never }))], /not nullable/],
        [[Store.insert(thing, { ...plain, id: "2", number: 2, data: { a: new Date() } as never })], /not JSON/],
        [
          [Store.insert(note, noteOf("m")), Store.bump(note, "m", { add: { words: 1 } as never })],
          /only a number can be added to/
        ]
      ]
      for (const [changes, why] of cases) yield* dies(store, changes, why)
    })
  )

  it.effect("dies of a reference to a row that is not there, unless another reason refuses the commit", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      const dangling = /pointing with thing at thing none, which is not there/
      yield* dies(store, [Store.insert(note, noteOf("m", { thing: "none" }))], dangling)
      yield* dies(store, [Store.update(note, noteOf("n", { thing: "none", version: 2 }), 1)], dangling)
      yield* dies(
        store,
        [Store.insert(note, noteOf("m", { parent: "o" })), Store.insert(note, noteOf("o"))],
        /note m pointing with parent at note o/
      )
      yield* dies(store, [Store.remove(thing, plain)], /note n pointing with thing at thing 1, which it removes/)
      yield* dies(store, [Store.remove(note, noteOf("n")), Store.remove(thing, plain)], /event e pointing/)
      const exit = yield* Effect.exit(
        store.commit(place, [
          Store.expect(thing, { ...plain, version: 7 }),
          Store.insert(note, noteOf("m", { thing: "none" }))
        ])
      )
      deepStrictEqual(refused(exit), { stale: [{ table: "thing", id: "1" }], taken: [] })
      yield* store.commit(place, [
        Store.insert(note, noteOf("o", { parent: "n" })),
        Store.insert(note, noteOf("p", { parent: "p" }))
      ])
      yield* dies(store, [Store.remove(note, noteOf("n"))], /note o pointing with parent at note n/)
      yield* store.commit(place, [
        Store.remove(note, noteOf("o", {})),
        Store.remove(note, noteOf("n")),
        Store.remove(note, noteOf("p"))
      ])
      deepStrictEqual(yield* all(store, note), [])
    })
  )

  it.effect("keeps what looks like a store value in JSON as it is", () =>
    Effect.gen(function* () {
      const store = yield* MemoryStore.make()
      const data = { $store: "now", plus: 1, __proto__: null }
      yield* store.commit(place, [
        Store.insert(thing, {
          ...plain,
          data: JSON.parse(`{"$store":"number","series":"x","__proto__":{"a":1}}`) as Table.Json
        })
      ])
      yield* store.commit(place, [Store.insert(thing, { ...plain, id: "2", number: 2, data })])
      deepStrictEqual(
        (yield* all(store, thing)).map((row) => JSON.stringify(row.data)),
        [`{"$store":"number","series":"x","__proto__":{"a":1}}`, `{"$store":"now","plus":1}`]
      )
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

describe("fibers (memory)", () => {
  it.effect(
    "[002-05] [000-01] concurrent filing gives each site its own numbers, unique, without gaps, in commit order, never reused",
    () =>
      Effect.gen(function* () {
        const store = yield* MemoryStore.make()
        const order: Array<number> = []
        const file = (n: number) =>
          Effect.gen(function* () {
            const row = {
              ...plain,
              site: n % 2 === 0 ? "a" : "b",
              id: `${n}`,
              series: `ticket:${n % 2}`,
              slug: n % 5 === 0 ? "taken" : null,
              number: Store.nextNumber(`ticket:${n % 2}`)
            }
            if (n % 3 === 0) yield* Effect.yieldNow
            const exit = yield* Effect.exit(store.commit({ tenant: "t1", site: row.site }, [Store.insert(thing, row)]))
            const number = Exit.isSuccess(exit) ? exit.value.numbers.get(row.id) : undefined
            if (number !== undefined && n % 2 === 0) order.push(number)
            if (number !== undefined && n % 7 === 0)
              yield* store.commit({ tenant: "t1", site: row.site }, [Store.remove(thing, row as never)])
            return [row.series, number] as const
          })
        const given = yield* Effect.forEach(
          Array.from({ length: 400 }, (_, n) => n),
          file,
          { concurrency: "unbounded" }
        )
        for (const series of ["ticket:0", "ticket:1"]) {
          const numbers = given
            .flatMap(([of, number]) => (of === series && number !== undefined ? [number] : []))
            .sort((a, b) => a - b)
          deepStrictEqual(
            numbers,
            numbers.map((_, at) => at + 1)
          )
          strictEqual(numbers.length > 150, true)
        }
        deepStrictEqual(
          order,
          [...order].sort((a, b) => a - b)
        )
      })
  )

  it.effect("loses no update: of those who decided on one version, one wins", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      const read = Effect.map(all(store, thing), ([row]) => row as Thing)
      const raise: Effect.Effect<number, Store.CommitError | Store.StorageUnavailable> = Effect.gen(function* () {
        const row = yield* read
        yield* Effect.yieldNow
        const exit = yield* Effect.exit(
          store.commit(place, [
            Store.update(thing, { ...row, rank: row.rank + 1, version: row.version + 1 }, row.version)
          ])
        )
        return Exit.isSuccess(exit) ? 1 : 1 + (yield* raise)
      })
      const attempts = yield* Effect.forEach(Array.from({ length: 50 }), () => raise, { concurrency: "unbounded" })
      deepStrictEqual([(yield* read).rank, (yield* read).version], [50, 51])
      strictEqual(Math.max(...attempts) > 1, true)
    })
  )

  it("keeps the clock of its construction", () => {
    const clock = Effect.runSync(Clock.Clock)
    const store = Effect.runSync(MemoryStore.make())
    const { at } = Effect.runSync(store.commit(place, []))
    strictEqual(Math.abs(Date.parse(at) - clock.currentTimeMillisUnsafe()) < 1000, true)
  })
})
