/** Inside the transaction of an Effect program, and what the database itself guards. */
import { type Query, Store, Tables } from "@deskwright/core"
import { Rows } from "@deskwright/conformance"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { assert, describe, it } from "vitest"
import { PostgresClient, PostgresStore } from "../src/index.ts"
import { database, query } from "./support/Database.ts"

const url = await database()
const place = { tenant: "t", site: "s" }
const opening = (id: string, series: string) =>
  Store.insert(Tables.item, { ...Rows.plain(Tables.item, place, id, { series }), number: Store.nextNumber(series) })
const everything: Query.Query<"id"> = {
  scope: { tenant: "t", sites: "all" },
  where: [],
  order: { column: "createdAt" as "id", direction: "asc" },
  after: null,
  limit: 10,
  columns: "brief"
}

class Undone extends Error {
  readonly _tag = "Undone"
}

for (const [name, client] of Object.entries({
  "a plain PgClient": PgClient.layer({ url: Redacted.make(url), maxConnections: 4 }),
  "the client that cannot hang": PostgresClient.layer({ url, maxConnections: 4 })
})) {
  const run = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient | Store.Store>): Promise<A> =>
    Effect.runPromise(Effect.provide(effect, PostgresStore.layer.pipe(Layer.provideMerge(client))))

  describe(`a transaction of ${name}`, () => {
    it("its rollback takes rows and numbers with it, and inside it everything is seen", () =>
      run(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const store = yield* Store.Store
          const series = `undone ${name}`
          const work = Effect.gen(function* () {
            assert.strictEqual((yield* store.commit(place, [opening(`${name} 1`, series)])).numbers.get(`${name} 1`), 1)
            const seen = yield* store.find(Tables.item, {
              ...everything,
              where: [{ op: "Eq", column: "id", value: `${name} 1` }]
            })
            assert.lengthOf(seen, 1)
            const claimed = yield* store.tally(Tables.item, {
              scope: everything.scope,
              where: [{ op: "Eq", column: "series", value: series }],
              by: null,
              cap: 5
            })
            assert.strictEqual(claimed.total, 1)
            return yield* Effect.fail(new Undone())
          })
          const undone = yield* Effect.flip(sql.withTransaction(work))
          assert.instanceOf(undone, Undone)
          assert.strictEqual((yield* store.commit(place, [opening(`${name} 2`, series)])).numbers.get(`${name} 2`), 1)
        })
      ))

    it("a refusal inside it is a typed failure that leaves it as it was", () =>
      run(
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const store = yield* Store.Store
          const series = `refused ${name}`
          yield* store.commit(place, [opening(`${name} 3`, series)])
          const work = Effect.gen(function* () {
            const refused = yield* Effect.flip(store.commit(place, [opening(`${name} 3`, series)]))
            assert.strictEqual(refused._tag, "CommitRefused")
            return yield* store.commit(place, [opening(`${name} 4`, series)])
          })
          assert.strictEqual((yield* sql.withTransaction(work)).numbers.get(`${name} 4`), 2)
        })
      ))
  })
}

describe("the database itself", () => {
  it("lets nobody change or remove what is append-only, except for redaction", async () => {
    const row = Rows.plain(Tables.audit, place, "a", { item: "i", words: { title: "secret" }, actor: "ann" })
    const store = PostgresStore.layer.pipe(Layer.provide(PostgresClient.layer({ url })))
    await Effect.runPromise(
      Effect.flatMap(Store.Store, ({ commit }) =>
        commit(place, [Store.insert(Tables.item, Rows.plain(Tables.item, place, "i")), Store.insert(Tables.audit, row)])
      ).pipe(Effect.provide(store))
    )
    const refused = async (text: string) => {
      const error = await query(url, text).catch((fault: unknown) => fault)
      assert.instanceOf(error, Error, text)
      assert.include(error.message, "neither changed nor removed")
    }
    await refused("UPDATE support_audit SET actor = 'forged'")
    await refused("UPDATE support_audit SET words = '{}'")
    await refused("UPDATE support_interval SET status = 'x' WHERE true; DELETE FROM support_audit")
    await refused("TRUNCATE support_audit")
    await query(url, "UPDATE support_audit SET words = NULL")
  })

  it("holds no row that points into another tenant", async () => {
    const insert =
      "INSERT INTO support_interval (tenant, site, id, version, item, status, category, \"from\", \"to\") VALUES ('other', 's', '1', 1, 'i', 'x', 'x', now(), now())"
    const error = await query(url, insert).catch((fault: unknown) => fault)
    assert.instanceOf(error, Error)
    assert.include(error.message, "support_interval_item_fkey")
  })

  it("what fails never repeats what was written", async () => {
    const broken = { ...Rows.plain(Tables.request, place, "r"), command: "secret\u0000text" }
    const store = PostgresStore.layer.pipe(Layer.provide(PostgresClient.layer({ url })))
    const failure = await Effect.runPromise(
      Effect.flip(
        Effect.flatMap(Store.Store, ({ commit }) => commit(place, [Store.insert(Tables.request, broken)])).pipe(
          Effect.provide(store)
        )
      )
    )
    assert.strictEqual(failure._tag, "StorageUnavailable")
    assert.notInclude(JSON.stringify([failure.message, String(failure.cause)]), "secret")
  })
})

describe("what is read", () => {
  const layer = PostgresStore.layer.pipe(Layer.provideMerge(PostgresClient.layer({ url, readConnections: 1 })))
  const last = (sql: SqlClient.SqlClient) =>
    Effect.gen(function* () {
      const [session] = yield* sql<{ readonly pid: number }>`SELECT pg_backend_pid() AS pid`
      return Effect.promise(async () => {
        const [row] = await query(
          url,
          `SELECT left(query, 15) AS "query" FROM pg_stat_activity WHERE pid = ${session?.pid}`
        )
        return row?.["query"]
      })
    })
  const asking = (where: Query.Query["where"]) =>
    Effect.flatMap(Store.Store, ({ find }) =>
      find(Tables.item, { ...everything, where: where as (typeof everything)["where"] })
    )

  it("by what the best plan depends on is planned for it, where nobody else waits", () =>
    Effect.runPromise(
      Effect.gen(function* () {
        const readers = Option.getOrThrow(yield* Effect.serviceOption(PostgresClient.Readers))
        const planners = Option.getOrThrow(yield* Effect.serviceOption(PostgresClient.Planners))
        const [ofReaders, ofPlanners] = [yield* last(readers), yield* last(planners)]
        yield* asking([{ op: "HasAll", column: "labels", values: ["vip"] }])
        // How labels are spread is looked up where it holds nobody up.
        assert.deepStrictEqual([yield* ofReaders, yield* ofPlanners], ["SELECT s.attnam", 'SELECT "tenant"'])
        assert.deepStrictEqual(yield* planners`SHOW plan_cache_mode`, [{ plan_cache_mode: "force_custom_plan" }])
        yield* asking([{ op: "Eq", column: "id", value: "one" }])
        assert.deepStrictEqual([yield* ofReaders, yield* ofPlanners], ['SELECT "tenant"', "SHOW plan_cache"])
      }).pipe(Effect.provide(layer))
    ))

  it("is what was written, whatever the day and the time of day", async () => {
    const times = [
      "0001-01-01T00:00:00.000Z",
      "1969-12-31T23:59:59.999Z",
      "2024-02-29T12:03:04.050Z",
      "9999-12-31T23:59:59.999Z"
    ]
    const found = await Effect.runPromise(
      Effect.gen(function* () {
        const { commit, find } = yield* Store.Store
        for (const [i, closedAt] of times.entries())
          yield* commit(place, [
            Store.insert(Tables.item, {
              ...Rows.plain(Tables.item, place, `time ${i}`, { series: "times", closedAt }),
              number: Store.nextNumber("times")
            })
          ])
        return yield* find(Tables.item, {
          ...everything,
          where: [{ op: "In", column: "id", values: times.map((_, i) => `time ${i}`) }],
          order: { column: "number" as "id", direction: "asc" }
        })
      }).pipe(Effect.provide(layer))
    )
    assert.deepStrictEqual(
      found.map(({ closedAt }) => closedAt),
      times
    )
  })
})
