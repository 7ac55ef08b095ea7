/** Differential: a store must answer every query as core's evaluator does over the same rows. */
import { Query, Store, Table, Tables, Timestamp } from "@deskwright/core"
import { Effect } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { all, commit, difference, every, find, freshPlace, sameRows } from "./Answers.ts"
import { insert } from "./Changes.ts"
import { check, forAll } from "./Check.ts"
import { type Dataset, fill, queries, withRows } from "./Dataset.ts"
import * as Queries from "./Queries.ts"
import * as Rows from "./Rows.ts"

type Row = Table.Row

// The bounds that a query takes from the store's clock are years away from every row, so that a skewed clock does not matter.
const at =
  (now: string): Query.ReadBound =>
  (bound) =>
    typeof bound === "object" ? Timestamp.shift(now, bound.plus) : bound

/** Queries that ask a little less. */
const simpler = (query: Query.Query): ReadonlyArray<Query.Query> => [
  ...query.where.map((_, index) => ({ ...query, where: query.where.filter((__, other) => other !== index) })),
  ...(query.after === null ? [] : [{ ...query, after: null }]),
  ...(query.limit === 100 ? [] : [{ ...query, limit: 100 }]),
  ...(query.columns === "all" ? [] : [{ ...query, columns: "all" as const }])
]

/** What a store answers otherwise than the evaluator, to the simplest query that shows it; null if it does not. */
const disagreement = (
  table: Table.AnyTable,
  dataset: Dataset,
  query: Query.Query
): Effect.Effect<string | null, Store.StorageUnavailable, Store.Store> =>
  Effect.gen(function* () {
    const expected = Query.evaluate(table, dataset.rows, query, at(dataset.at))
    const found = difference(table, yield* find(table, query), expected)
    if (found === null) return null
    for (const less of simpler(query)) {
      const still = yield* disagreement(table, dataset, less)
      if (still !== null) return still
    }
    return `${found}, asked ${JSON.stringify(query)}`
  })

const likeEvaluator = (table: Table.AnyTable) =>
  check(
    `[000-24] [002-17] find answers like the evaluator: ${table.name}`,
    forAll(withRows(table, queries(table, 20)), ([generated, asked]) =>
      Effect.gen(function* () {
        const dataset = yield* fill(table, generated)
        for (const query of asked) {
          const found = yield* disagreement(table, dataset, Queries.inTenants(dataset.names, query))
          if (found !== null) assert.fail(found)
        }
      })
    )
  )

/** Reads a list page by page to its end. */
const paged = Effect.fnUntraced(function* (table: Table.AnyTable, query: Query.Query) {
  const seen: Array<Row> = []
  let after: Query.Position | null = null
  for (let pages = 0; pages < 100; pages++) {
    const page: ReadonlyArray<Row> = yield* find(table, { ...query, after })
    assert.isAtMost(page.length, query.limit, "a page is longer than its limit")
    seen.push(...page)
    const last = page.at(-1)
    if (last === undefined) return seen
    after = { value: Table.cell(last, query.order.column) as Table.Scalar, id: last.id }
  }
  return assert.fail("the pages of a list never end")
})

const pages = check(
  "[000-24] [004-07] the pages of a list, one after the other, are the list",
  forAll(
    fc
      .constantFrom(...Tables.all)
      .chain((table) =>
        fc.tuple(fc.constant(table), Rows.rows(table, 40), Queries.order(table), fc.integer({ min: 1, max: 4 }))
      ),
    ([table, generated, order, limit]) =>
      Effect.gen(function* () {
        const { names, rows } = yield* fill(table, generated)
        for (const tenant of Object.values(names)) {
          const query: Query.Query = { ...every(tenant, table), order, limit }
          const whole = Query.evaluate(table, rows, { ...query, limit: rows.length }, at(""))
          sameRows(table, yield* paged(table, query), whole, `pages of ${limit} by ${order.column} ${order.direction}`)
        }
      })
  )
)

const ids = ["\u{1F600}", "\uFF5A", "\uE000", "z", "a\u0308", "ä", "Z", "a", "\u{10000}", "b"]

const ties = check(
  "[004-07] rows with equal sort values come in the order of the code points of their ids, in both directions",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    yield* commit(place, ...ids.map((id) => insert(Tables.view, Rows.plain(Tables.view, place, id))))
    const inOrder = [...ids].sort(Query.compareText)
    for (const direction of ["asc", "desc"] as const) {
      const query = { ...every(place.tenant, Tables.view), order: { column: "createdAt", direction } } as const
      const expected = direction === "asc" ? inOrder : [...inOrder].reverse()
      const rows = yield* store.find(Tables.view, query)
      assert.deepStrictEqual(
        rows.map(({ id }) => id),
        expected,
        direction
      )
      const rest = yield* store.find(Tables.view, {
        ...query,
        after: { value: "2020-01-01T00:00:00.000Z", id: expected[3] ?? "" }
      })
      assert.deepStrictEqual(
        rest.map(({ id }) => id),
        expected.slice(4),
        `${direction}, after the fourth`
      )
    }
  })
)

const brief = check(
  "[002-18] a brief list leaves every long text out, and nothing else; it still finds by them",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const row = Rows.plain(Tables.item, place, "1", { body: "long", search: "needle", notes: "long", title: "short" })
    yield* commit(place, insert(Tables.item, row))
    const where = [{ op: "Matches", column: "search", term: "needle", number: null, id: null }] as const
    const found = yield* store.find(Tables.item, { ...every(place.tenant, Tables.item), where, columns: "brief" })
    sameRows(Tables.item, found, [{ ...row, body: null, search: null, notes: null }], "brief")
    sameRows(Tables.item, yield* all(place.tenant, Tables.item), [row], "all columns")
  })
)

const literal = check(
  "[004-08] a search term is taken literally: %, _ and \\ are letters, case and accents count",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const texts = ["100%", "100x", "a_b", "axb", "a\\b", "A_B", "é", "e\u0301", "'", ""]
    yield* commit(
      place,
      ...texts.map((search) => insert(Tables.item, Rows.plain(Tables.item, place, `#${search}`, { search })))
    )
    for (const term of ["0%", "a_b", "\\", "_", "%", "é", "e\u0301", "e", "'", "", "A"]) {
      const where = [{ op: "Matches", column: "search", term, number: null, id: null }] as const
      const rows = yield* store.find(Tables.item, { ...every(place.tenant, Tables.item), where })
      const expected = texts.filter((text) => text.includes(term)).sort(Query.compareText)
      assert.deepStrictEqual(
        rows.map((row) => row.search),
        expected,
        `searched ${JSON.stringify(term)}`
      )
    }
  })
)

const byNumber = check(
  "[004-08] [002-06] a search finds by text, by the number that was read from it, or by the whole id",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const row = (id: string, number: number, search: string | null) =>
      insert(Tables.item, Rows.plain(Tables.item, place, id, { number, search }))
    yield* commit(place, row("a", 42, "printer"), row("b", 7, "tkt-42"), row("c", 9, null), row("abc", 8, "other"))
    const search = (term: string, number: number | null, id: string | null) =>
      Effect.map(
        store.find(Tables.item, {
          ...every(place.tenant, Tables.item),
          where: [{ op: "Matches", column: "search", term, number, id }]
        }),
        (rows) => rows.map((row) => row.id).join()
      )
    assert.strictEqual(yield* search("tkt-42", 42, "tkt-42"), "a,b")
    assert.strictEqual(yield* search("abc", null, "abc"), "abc")
    assert.strictEqual(yield* search("nothing", null, "c"), "c")
    assert.strictEqual(yield* search("nothing", Number.MAX_SAFE_INTEGER, null), "", "a number that no column can hold")
  })
)

const sizes = check(
  "[002-17] no value in a filter: In and HasAny find nothing, HasAll everything; a thousand values are fine",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const rows = ["a", "b"].map((id) => Rows.plain(Tables.item, place, id, { labels: [id, "x"] }))
    yield* commit(place, ...rows.map((row) => insert(Tables.item, row)))
    const many = Array.from({ length: 1000 }, (_, index) => `value ${index}`)
    const count = (clause: Query.Clause<"status" | "labels">) =>
      Effect.map(
        store.find(Tables.item, { ...every(place.tenant, Tables.item), where: [clause] }),
        ({ length }) => length
      )
    assert.strictEqual(yield* count({ op: "In", column: "status", values: [] }), 0, "In []")
    assert.strictEqual(yield* count({ op: "HasAny", column: "labels", values: [] }), 0, "HasAny []")
    assert.strictEqual(yield* count({ op: "HasAll", column: "labels", values: [] }), 2, "HasAll []")
    assert.strictEqual(yield* count({ op: "HasAll", column: "labels", values: ["a", "x"] }), 1, "HasAll [a, x]")
    assert.strictEqual(yield* count({ op: "HasAny", column: "labels", values: ["a", "b"] }), 2, "HasAny [a, b]")
    assert.strictEqual(yield* count({ op: "In", column: "status", values: [...many, "a"] }), 1, "In of a thousand")
    assert.strictEqual(
      yield* count({ op: "HasAny", column: "labels", values: [...many, "b"] }),
      1,
      "HasAny of a thousand"
    )
  })
)

const ends = check(
  "[001-02] Between takes its lower end in and leaves its upper end out; a null lies between nothing",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const row = (id: string, number: number, environment: string | null, closedAt: string | null) =>
      insert(Tables.item, Rows.plain(Tables.item, place, id, { number, environment, closedAt }))
    const day = (n: number) => `2026-01-0${n}T00:00:00.000Z`
    yield* commit(place, row("1", 1, "a", day(1)), row("2", 2, "b", day(2)), row("3", 3, null, null))
    const between = (column: "number" | "environment" | "closedAt", from: Query.Bound | null, to: Query.Bound | null) =>
      Effect.map(
        store.find(Tables.item, { ...every(place.tenant, Tables.item), where: [{ op: "Between", column, from, to }] }),
        (rows) => rows.map(({ id }) => id).join("")
      )
    assert.strictEqual(yield* between("number", 1, 2), "1")
    assert.strictEqual(yield* between("number", 2, null), "23")
    assert.strictEqual(yield* between("number", 2, 2), "")
    assert.strictEqual(yield* between("environment", "a", "b"), "1")
    assert.strictEqual(yield* between("environment", null, "c"), "12")
    assert.strictEqual(yield* between("closedAt", day(1), day(2)), "1")
    assert.strictEqual(yield* between("closedAt", null, null), "12")
  })
)

const nulls = check(
  "[000-16] a null equals nothing and is in no list; IsNull tells it from an empty text",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const place = yield* freshPlace
    const row = (id: string, stage: string | null) => insert(Tables.item, Rows.plain(Tables.item, place, id, { stage }))
    yield* commit(place, row("null", null), row("empty", ""), row("text", "x"))
    const found = (clause: Query.Clause<"stage">) =>
      Effect.map(store.find(Tables.item, { ...every(place.tenant, Tables.item), where: [clause] }), (rows) =>
        rows.map(({ id }) => id).join()
      )
    assert.strictEqual(yield* found({ op: "IsNull", column: "stage", is: true }), "null")
    assert.strictEqual(yield* found({ op: "IsNull", column: "stage", is: false }), "empty,text")
    assert.strictEqual(yield* found({ op: "Eq", column: "stage", value: "" }), "empty")
    assert.strictEqual(yield* found({ op: "In", column: "stage", values: ["", "null"] }), "empty")
  })
)

const housekeeping = check(
  "housekeeping reads see all tenants and sites",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const [one, two] = [yield* freshPlace, { ...(yield* freshPlace), site: "süd" }]
    yield* commit(one, insert(Tables.erasure, Rows.plain(Tables.erasure, one, "1")))
    yield* commit(two, insert(Tables.erasure, Rows.plain(Tables.erasure, two, "2")))
    const found = yield* store.find(Tables.erasure, {
      ...every(one.tenant, Tables.erasure),
      scope: Query.housekeeping,
      where: [{ op: "In", column: "tenant", values: [one.tenant, two.tenant] }]
    })
    assert.deepStrictEqual(
      found.map(({ id }) => id),
      ["1", "2"]
    )
  })
)

export const checks = [
  ...Tables.all.map(likeEvaluator),
  pages,
  ties,
  brief,
  literal,
  byNumber,
  sizes,
  ends,
  nulls,
  housekeeping
]
