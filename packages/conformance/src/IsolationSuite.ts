/** Nothing of another tenant or site is there: every answer about it is the one about a row that never was. */
import { type Query, Store, type Table, Tables } from "@deskwright/core"
import { Effect, Exit, Result } from "effect"
import { assert } from "vitest"
import { all, attempt, commit, every, freshPlace, read, sameRow, sameRows } from "./Answers.ts"
import { bump, expectRow, insert, redact, remove, update } from "./Changes.ts"
import { check } from "./Check.ts"
import type { Place } from "./Model.ts"
import { plain } from "./Rows.ts"

const { audit, comment, item, message, request, view } = Tables

/** A place with a row of everything in it, and a stranger to it: another site, or another tenant. */
const neighbours = Effect.gen(function* () {
  const home = yield* freshPlace
  yield* commit(
    home,
    insert(item, plain(item, home, "secret", { search: "secret", number: 42, labels: ["secret"] })),
    insert(view, plain(view, home, "secret")),
    insert(audit, plain(audit, home, "secret", { item: "secret", words: { a: "b" } }))
  )
  const site: Place = { tenant: home.tenant, site: "south" }
  const tenant: Place = { tenant: (yield* freshPlace).tenant, site: home.site }
  return { home, strangers: [site, tenant] }
})

const tables = [item, view, audit].map((table) => table as unknown as Table.AnyTable)

const dump = Effect.fnUntraced(function* (place: Place) {
  return yield* Effect.forEach(tables, (table) => all(place.tenant, table))
})

const attacks = (place: Place, id: string): ReadonlyArray<Store.Change> => [
  update(item, plain(item, place, id), { title: "mine" }),
  update(view, plain(view, place, id), { shared: true }),
  remove(item, id, 1),
  remove(view, id, 1),
  expectRow(item, id, 1),
  bump(item, id, { add: { commentsCount: 1 }, forward: { lastSeenAt: "2030-01-01T00:00:00.000Z" } }),
  redact(audit, id, ["words"])
]

const writes = check(
  "[100-03] [001-01] no change touches a row of another tenant or site, and its answer is the one for an absent id",
  Effect.gen(function* () {
    const { home, strangers } = yield* neighbours
    const before = yield* dump(home)
    for (const stranger of strangers) {
      for (const [index, attack] of attacks(stranger, "secret").entries()) {
        const absent = attacks(stranger, "absent")[index] as Store.Change
        const about = `${attack.op} of ${attack.table.name} from ${stranger.tenant === home.tenant ? "a site" : "a tenant"}`
        const answer = yield* attempt(stranger, attack)
        const expected = JSON.stringify(yield* attempt(stranger, absent)).replaceAll("absent", "secret")
        assert.strictEqual(JSON.stringify(answer), expected, about)
        const after = yield* dump(home)
        tables.forEach((table, index) => sameRows(table, after[index] ?? [], before[index] ?? [], about))
      }
    }
  })
)

const reads = check(
  "[100-03] [001-01] a scope finds and counts nothing outside it, whatever is asked",
  Effect.gen(function* () {
    const store = yield* Store.Store
    const { home, strangers } = yield* neighbours
    const clauses: ReadonlyArray<Query.Clause<keyof Tables.Item & string>> = [
      { op: "Eq", column: "id", value: "secret" },
      { op: "Eq", column: "tenant", value: home.tenant },
      { op: "In", column: "tenant", values: [home.tenant] },
      { op: "Eq", column: "site", value: home.site },
      { op: "Matches", column: "search", term: "secret", number: 42, id: "secret" },
      { op: "HasAny", column: "labels", values: ["secret"] },
      { op: "IsNull", column: "archivedAt", is: true }
    ]
    const scopes: ReadonlyArray<Store.TallyRequest["scope"]> = [
      ...strangers.map(({ site, tenant }) => ({ tenant, sites: [site] })),
      ...strangers.slice(1).map(({ tenant }) => ({ tenant, sites: "all" as const })),
      { tenant: home.tenant, sites: [] },
      { tenant: home.tenant, sites: ["south", "north ", "NORTH", "%"] }
    ]
    for (const scope of scopes) {
      for (const clause of clauses) {
        const about = `${JSON.stringify(clause)} in ${JSON.stringify(scope)}`
        assert.deepStrictEqual(yield* store.find(item, { ...every("", item), scope, where: [clause] }), [], about)
        const tally = yield* store.tally(item, { scope, where: [clause], by: "labels", cap: 10 })
        assert.deepStrictEqual(tally, { total: 0, capped: false, values: [] }, about)
      }
    }
  })
)

const sameId = check(
  "[100-03] two tenants may use the same ids and keys, and each has its own rows",
  Effect.gen(function* () {
    const [one, two] = [yield* freshPlace, yield* freshPlace]
    const row = (place: Place, title: string) =>
      plain(item, place, "1", { title, series: "s", number: 1, fingerprint: "f" })
    yield* commit(one, insert(item, row(one, "one")))
    yield* commit(two, insert(item, row(two, "two")))
    yield* commit(
      two,
      update(item, row(two, "two"), { title: "changed" }),
      bump(item, "1", { add: { occurrences: 1 } })
    )
    sameRow(item, yield* read(one, item, "1"), row(one, "one"), "after the other tenant changed its own")
    yield* commit(one, remove(item, "1", 1))
    const left = { ...row(two, "changed"), version: 2, occurrences: 1 }
    sameRow(item, yield* read(two, item, "1"), left, "after the other tenant deleted its own")
  })
)

const strays = check(
  "[100-03] a row that lies outside the place of its commit is not written",
  Effect.gen(function* () {
    const { home, strangers } = yield* neighbours
    const before = yield* dump(home)
    for (const stranger of strangers) {
      const own = plain(view, stranger, "own")
      yield* commit(stranger, insert(view, own))
      const planted = [
        insert(view, plain(view, home, "planted")),
        update(view, own, { ...home }),
        update(view, plain(view, home, "secret"), { name: "mine" })
      ]
      for (const change of planted) {
        const exit = yield* Effect.exit(commit(stranger, change))
        assert.isTrue(Exit.isFailure(exit), `a row of another place passed, by ${change.op}`)
      }
      yield* commit(stranger, remove(view, "own", 1))
      const after = yield* dump(home)
      tables.forEach((table, index) => sameRows(table, after[index] ?? [], before[index] ?? [], "planted rows"))
    }
  })
)

const references = check(
  "[100-03] a reference to a row of another tenant is answered like one to a row that never was",
  Effect.gen(function* () {
    const { strangers } = yield* neighbours
    const place = strangers[1] as Place
    const outcome = Effect.fnUntraced(function* (id: string, target: string) {
      const change = insert(comment, plain(comment, place, id, { item: target }))
      const answer = yield* Effect.result(commit(place, change)).pipe(Effect.catchDefect(() => Effect.succeed(null)))
      return answer === null ? "defect" : Result.isSuccess(answer) ? "accepted" : answer.failure._tag
    })
    assert.strictEqual(yield* outcome("1", "secret"), yield* outcome("2", "absent"))
    const visible = yield* commit(place, insert(message, plain(message, place, "m", { conversation: "secret" }))).pipe(
      Effect.exit
    )
    const absent = yield* commit(place, insert(message, plain(message, place, "n", { conversation: "absent" }))).pipe(
      Effect.exit
    )
    assert.strictEqual(visible._tag, absent._tag)
  })
)

const repeats = check(
  "[100-02] [100-03] the request of one tenant says nothing about that of another",
  Effect.gen(function* () {
    const [one, two] = [yield* freshPlace, yield* freshPlace]
    yield* commit(one, insert(request, plain(request, one, "ann/1")))
    assert.isNull(yield* attempt(two, insert(request, plain(request, two, "ann/1"))))
    assert.isUndefined(yield* read(two, request, "ann/2"))
  })
)

export const checks = [writes, reads, sameId, strays, references, repeats]
