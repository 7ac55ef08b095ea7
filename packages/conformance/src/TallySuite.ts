/** Counts and facets: a tally counts what `find` would find. */
import { Query, Store, type Table, Tables, Timestamp } from "@deskwright/core"
import { Effect } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { commit, freshPlace, tally } from "./Answers.ts"
import { insert } from "./Changes.ts"
import { check, forAll } from "./Check.ts"
import { fill, withRows } from "./Dataset.ts"
import * as Queries from "./Queries.ts"
import * as Rows from "./Rows.ts"

type Row = Table.Row

const counted = Tables.all.filter((table) => table.filters.length > 0)

const request = (table: Table.AnyTable) => (rows: ReadonlyArray<Row>) =>
  fc.array(
    fc.record({
      scope: Queries.scope,
      where: fc.array(Queries.clause(table, rows), { maxLength: 2 }),
      by: fc.option(fc.constantFrom(...table.filters), { freq: 5, nil: null }),
      cap: fc.oneof(fc.constantFrom(1, 2, 3, 5), fc.constant(100))
    }),
    { minLength: 1, maxLength: 10, size: "max" }
  )

const perValue = (rows: ReadonlyArray<Row>, by: string | null): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  const values = by === null ? [] : rows.flatMap((row) => Store.valuesOf(row, by))
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Compares a tally with the rows that it is about. Of a capped one only the bounds are known. */
const sameTally = (
  answer: Store.TallyAnswer,
  rows: ReadonlyArray<Row>,
  by: string | null,
  cap: number,
  about: string
) => {
  const expected = perValue(rows, by)
  assert.strictEqual(answer.capped, rows.length > cap, `capped, ${about}`)
  assert.strictEqual(answer.total, Math.min(rows.length, cap), `total, ${about}`)
  assert.strictEqual(
    new Set(answer.values.map(([value]) => value)).size,
    answer.values.length,
    `a value twice, ${about}`
  )
  if (!answer.capped) return assert.deepStrictEqual(new Map(answer.values), expected, `values, ${about}`)
  for (const [value, count] of answer.values) assert.isAtMost(count, expected.get(value) ?? 0, `${value}, ${about}`)
}

const likeEvaluator = check(
  "[100-03] tally counts like the evaluator, in all and per value, up to its cap",
  forAll(
    fc.constantFrom(...counted).chain((table) => fc.tuple(fc.constant(table), withRows(table, request(table)))),
    ([table, [generated, requests]]) =>
      Effect.gen(function* () {
        const { at, names, rows } = yield* fill(table, generated)
        const read: Query.ReadBound = (bound) => (typeof bound === "object" ? Timestamp.shift(at, bound.plus) : bound)
        for (const { by, cap, ...asked } of requests) {
          const query: Query.Query = {
            ...asked,
            order: { column: "id", direction: "asc" },
            after: null,
            limit: 0,
            columns: "all"
          }
          const { scope, where } = Queries.inTenants(names, query)
          const matching = rows.filter((row) => Query.matches({ ...query, scope, where }, row, read))
          const request: Store.TallyRequest = { scope, where, by, cap }
          const about = `${table.name}, asked ${JSON.stringify(request)}`
          sameTally(yield* tally(table, request), matching, by, cap, about)
        }
      })
  )
)

const cap = check(
  "a tally stops at its cap and says so: exactly the cap is not more than the cap",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const rows = ["1", "2", "3", "4", "5"].map((id) => Rows.plain(Tables.view, place, id, { owner: "ann" }))
    yield* commit(place, ...rows.map((row) => insert(Tables.view, row)))
    const upTo = (cap: number) =>
      store.tally(Tables.view, { scope: { tenant: place.tenant, sites: "all" }, where: [], by: "owner", cap })
    assert.deepStrictEqual(yield* upTo(5), { total: 5, capped: false, values: [["ann", 5]] })
    assert.deepStrictEqual(yield* upTo(6), { total: 5, capped: false, values: [["ann", 5]] })
    const { capped, total } = yield* upTo(4)
    assert.deepStrictEqual({ capped, total }, { capped: true, total: 4 })
  })
)

const sets = check(
  "a tally by a set counts each of its members, and a null counts for no value",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const row = (id: string, labels: ReadonlyArray<string>, assignedTo: string | null) =>
      insert(Tables.item, Rows.plain(Tables.item, place, id, { labels, assignedTo }))
    yield* commit(place, row("1", ["a", "b"], "ann"), row("2", ["b"], null), row("3", [], null))
    const countBy = (by: "labels" | "assignedTo" | "escalated" | "number" | null) =>
      Effect.map(
        store.tally(Tables.item, { scope: { tenant: place.tenant, sites: "all" }, where: [], by, cap: 10 }),
        ({ total, values }) => ({ total, values: Object.fromEntries(values) })
      )
    assert.deepStrictEqual(yield* countBy("labels"), { total: 3, values: { a: 1, b: 2 } })
    assert.deepStrictEqual(yield* countBy("assignedTo"), { total: 3, values: { ann: 1 } })
    assert.deepStrictEqual(yield* countBy("escalated"), { total: 3, values: { false: 3 } })
    assert.deepStrictEqual(yield* countBy("number"), { total: 3, values: { 0: 3 } })
    assert.deepStrictEqual(yield* countBy(null), { total: 3, values: {} })
  })
)

export const checks = [likeEvaluator, cap, sets]
