import { describe, it } from "@effect/vitest"
import { Query, Store, Table } from "@deskwright/core"
import { MemoryStore } from "@deskwright/adapter-memory"
import assert, { deepStrictEqual } from "node:assert"
import { Clock, Effect } from "effect"
import * as fc from "fast-check"
import {
  anyThing,
  cells,
  clause,
  insertAll,
  onFrom,
  query,
  sites,
  tenants,
  type Thing,
  thing,
  thingOf,
  things
} from "./things.ts"

const now = Date.parse("2026-01-01T00:00:05.000Z")

/** Every store here keeps one time, so that `storeNow` means the same to it and to the evaluator. */
const stopped: Clock.Clock = {
  currentTimeMillisUnsafe: () => now,
  currentTimeMillis: Effect.succeed(now),
  currentTimeNanosUnsafe: () => BigInt(now) * 1_000_000n,
  currentTimeNanos: Effect.succeed(BigInt(now) * 1_000_000n),
  monotonicTimeNanosUnsafe: () => 0n,
  monotonicTimeNanos: Effect.succeed(0n),
  sleep: () => Effect.void
}
const read: Query.ReadBound = (bound) => (typeof bound === "object" ? new Date(now + bound.plus).toISOString() : bound)

const open = () => Effect.runSync(Effect.provideService(MemoryStore.make(), Clock.Clock, stopped))
const filled = (rows: ReadonlyArray<Thing>) => {
  const store = open()
  for (const commit of insertAll(rows, store.commit)) Effect.runSync(commit)
  return store
}
const agrees = (
  store: Store.Store["Service"],
  rows: Iterable<Thing>,
  asked: Query.Query<keyof Thing & string>
): ReadonlyArray<Thing> => {
  const answer = Effect.runSync(store.find(thing, asked))
  deepStrictEqual(answer, Query.evaluate(anyThing, rows, asked, read))
  return answer
}

describe("find (memory)", () => {
  it("[100-03] answers like the evaluator over any rows, query and position", () => {
    fc.assert(
      fc.property(things(60), fc.array(query, { minLength: 1, maxLength: 12 }), (rows, queries) => {
        const store = filled(rows)
        for (const asked of queries) {
          const answer = agrees(store, rows, asked)
          for (const row of answer) agrees(store, rows, onFrom(asked, row))
        }
      }),
      { numRuns: 150 }
    )
  }, 30_000)

  it("answers like the evaluator while thousands of rows change, whatever indexes it has made by then", () => {
    const seed = 20260131
    const many = <A>(arbitrary: fc.Arbitrary<A>, count: number, offset: number) =>
      fc.sample(arbitrary, { numRuns: count, seed: seed + offset })
    const places = fc.tuple(fc.constantFrom(...tenants), fc.constantFrom(...sites))
    const first = many(fc.tuple(places, cells), 3000, 1).map(([[tenant, site], rest], n) =>
      thingOf(n, tenant, site, rest)
    )
    const store = filled(first)
    const model = new Map(first.map((row) => [row.id, row]))
    const queries = many(query, 300, 2)
    const changes = many(fc.tuple(fc.nat({ max: first.length - 1 }), cells, fc.integer({ min: 0, max: 3 })), 3000, 3)
    for (const [at, asked] of queries.entries()) {
      for (const [n, rest, kind] of changes.slice(at * 10, at * 10 + 10)) {
        const row = model.get(first[n]?.id ?? "")
        if (row === undefined) continue
        if (kind === 0) {
          Effect.runSync(store.commit(row, [Store.remove(thing, row)]))
          model.delete(row.id)
        } else {
          const next = { ...row, ...rest, score: row.score, version: row.version + 1 }
          Effect.runSync(store.commit(row, [Store.update(thing, next, row.version)]))
          model.set(row.id, next)
        }
      }
      const answer = agrees(store, model.values(), asked)
      const row = answer[answer.length >> 1]
      if (row !== undefined) agrees(store, model.values(), onFrom(asked, row))
    }
  }, 60_000)

  it("makes an index for a shape of query that keeps throwing rows away, and answers the same", () => {
    const rows = Array.from({ length: 6000 }, (_, n) =>
      thingOf(n, "t1", "a", {
        name: "a",
        owner: n % 2 === 0 ? "x" : "y",
        rank: 0,
        score: 0,
        weight: null,
        flag: n % 2 === 1,
        at: new Date(now + n).toISOString(),
        doneAt: null,
        tags: n % 7 === 0 ? ["bug"] : ["ui", "api"],
        data: null,
        body: null,
        search: null
      })
    )
    const store = filled(rows)
    const owned = { op: "Eq", column: "owner", value: "x" } as const
    const flagged = { op: "Eq", column: "flag", value: true } as const
    const tagged = { op: "HasAny", column: "tags", values: ["bug", "ui", "bug"] } as const
    for (let round = 0; round < 5; round++) {
      for (const direction of ["asc", "desc"] as const) {
        const asked = {
          scope: { tenant: "t1", sites: ["a"] },
          order: { column: "at", direction },
          after: null,
          limit: 20,
          columns: "all"
        } as const
        agrees(store, rows, { ...asked, where: [owned, flagged] })
        agrees(store, rows, { ...asked, where: [owned, tagged] })
      }
    }
  }, 30_000)

  it("walks a list to its end by positions, each row once, ties and all", () => {
    fc.assert(
      fc.property(
        things(80),
        fc.constantFrom("at", "rank", "score", "name"),
        fc.constantFrom("asc", "desc"),
        fc.integer({ min: 1, max: 7 }),
        (rows, column, direction, limit) => {
          const store = filled(rows)
          const asked = {
            scope: { tenant: "t1", sites: "all" },
            where: [],
            order: { column, direction },
            after: null,
            limit,
            columns: "all"
          } as const
          const seen: Array<Thing> = []
          let page = agrees(store, rows, asked)
          while (page.length > 0) {
            seen.push(...page)
            page = agrees(store, rows, onFrom(asked, page.at(-1) as Thing))
          }
          deepStrictEqual(seen, Query.evaluate(anyThing, rows, { ...asked, limit: 1000 }, read))
        }
      ),
      { numRuns: 60 }
    )
  }, 30_000)

  it("keeps rows of two tenants with one id apart, also in housekeeping", () => {
    const store = open()
    const rows = tenants.map((tenant): Thing => ({
      ...thingOf(1, tenant, "a", fc.sample(cells, { numRuns: 1, seed: 7 })[0] as never),
      id: "same"
    }))
    for (const commit of insertAll(rows, store.commit)) Effect.runSync(commit)
    const asked = {
      scope: Query.housekeeping,
      where: [],
      order: { column: "at", direction: "asc" },
      after: null,
      limit: 9,
      columns: "all"
    } as const
    deepStrictEqual(Effect.runSync(store.find(thing, asked)), rows)
    for (const row of [...rows].reverse()) {
      Effect.runSync(
        store.commit(row, [Store.update(thing, { ...row, at: "2027-01-01T00:00:00.000Z", version: 2 }, 1)])
      )
      deepStrictEqual(
        Effect.runSync(store.find(thing, { ...asked, scope: { tenant: row.tenant, sites: "all" } })).map(
          ({ version }) => version
        ),
        [2]
      )
    }
  })
})

describe("tally (memory)", () => {
  it("answers like the port's default", () => {
    const request = fc.record({
      where: fc.array(clause, { maxLength: 3 }),
      by: fc.constantFrom(null, "tags", "name", "owner", "flag", "rank", "site", "body"),
      cap: fc.nat({ max: 40 }),
      scope: fc.constantFrom(
        { tenant: "t1", sites: "all" as const },
        { tenant: "t1", sites: ["a", "b"] },
        { tenant: "t2", sites: ["c"] }
      )
    })
    fc.assert(
      fc.property(things(60), fc.array(request, { maxLength: 6 }), (rows, requests) => {
        const store = filled(rows)
        const plain = Store.Store.make({ find: store.find as Store.Driver["find"], commit: store.commit })
        for (const asked of requests)
          deepStrictEqual(Effect.runSync(store.tally(thing, asked)), Effect.runSync(plain.tally(thing, asked)))
      }),
      { numRuns: 100 }
    )
  }, 30_000)
})

describe("rows that were read or written (memory)", () => {
  it("cannot be changed by those who hold them", () => {
    const store = open()
    const labels = ["one"]
    const data = { deep: { list: [1] } }
    const row: Thing = {
      ...thingOf(1, "t1", "a", fc.sample(cells, { numRuns: 1, seed: 1 })[0] as never),
      tags: labels,
      data
    }
    Effect.runSync(store.commit(row, [Store.insert(thing, row)]))
    labels.push("two")
    data.deep.list.push(2)
    const asked = {
      scope: { tenant: "t1", sites: "all" },
      where: [],
      order: { column: "at", direction: "asc" },
      after: null,
      limit: 1,
      columns: "all"
    } as const
    const first = (columns: "all" | "brief") =>
      Effect.runSync(store.find(thing, { ...asked, columns }))[0] ?? assert.fail("it is not there")
    const stored = first("all")
    deepStrictEqual([stored.tags, stored.data], [["one"], { deep: { list: [1] } }])
    const brief = first("brief")
    for (const held of [stored, brief]) {
      for (const change of [
        () => Object.assign(held.data as object, { deep: 0 }),
        () => (held.tags as Array<string>).push("x")
      ]) {
        let refused = false
        try {
          change()
        } catch {
          refused = true
        }
        deepStrictEqual(refused, true)
      }
    }
    deepStrictEqual(Object.isFrozen(stored), true)
    Object.assign(brief, { name: "changed" })
    deepStrictEqual(Effect.runSync(store.find(thing, asked)), [stored])
    deepStrictEqual(Table.cell(stored, "name"), row.name)
  })
})
