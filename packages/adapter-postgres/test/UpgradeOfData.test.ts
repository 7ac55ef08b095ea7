/** A database with rows in every table goes through a step to this version, and nothing of it is lost on the way, nor on the way half done. */
import { Rows } from "@deskwright/conformance"
import {
  Comments,
  CurrentActor,
  Policy,
  Sites,
  standardPolicy,
  Store,
  Support,
  type Table,
  Tables,
  Tickets
} from "@deskwright/core"
import { Effect, Layer, Logger } from "effect"
import { SqlClient } from "effect/sql"
import * as fc from "fast-check"
import { setTimeout } from "node:timers/promises"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { type Executor, fromSqlClient, Migrate, PostgresClient, PostgresStore } from "../src/index.ts"
import { type Migration, Steps } from "../src/Migrations.ts"
import { snake } from "../src/Names.ts"
import { migrated } from "./mutants/migrated.ts"
import { emptyDatabase, query } from "./support/Database.ts"
import { first, olden, second } from "./support/Older.ts"
import { type PgServer, startPgServer } from "./support/PgServer.ts"

const steps = [first, second]

const clientOf = (url: string) => PostgresClient.layer({ url, maxConnections: 4, readConnections: 0 })

const on = <A, E>(
  url: string,
  work: Effect.Effect<A, E, SqlClient.SqlClient>,
  known: ReadonlyArray<Migration> = steps
) => Effect.runPromise(work.pipe(Effect.provideService(Steps, known), Effect.provide(clientOf(url))))

/** How the statements of many commits ended. */
const groups = { done: 0, failed: 0 }

const watched = Layer.effect(
  Store.Store,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const executor = fromSqlClient(sql)
    const write: Executor["write"] = (statement) =>
      statement.text.includes("commit_group")
        ? executor.write(statement).pipe(
            Effect.tap(() => Effect.sync(() => groups.done++)),
            Effect.tapError(() => Effect.sync(() => groups.failed++))
          )
        : executor.write(statement)
    return Store.Store.make(PostgresStore.driver({ ...executor, write }))
  })
)

const desk = (url: string) =>
  Support.layer.pipe(
    Layer.provideMerge(watched),
    Layer.provide(clientOf(url)),
    Layer.provide(
      Layer.mergeAll(
        Support.layerDefaults,
        Policy.layer(standardPolicy),
        Sites.layerOf([{ id: "shop", notifyOpened: true, supportEmail: "desk@example.com" }])
      )
    ),
    Layer.merge(Logger.layer([]))
  )

const working = <A, E>(
  url: string,
  work: Effect.Effect<A, E, Support.Services | Store.Store | CurrentActor>
): Promise<A> =>
  Effect.runPromise(
    work.pipe(
      Effect.provide(desk(url)),
      Effect.provideService(CurrentActor, { tenant: "acme", id: "ann", kind: "agent" })
    )
  )

const open = (subject: string) =>
  Effect.flatMap(Tickets, (tickets) => tickets.open({ site: "shop", subject, body: "It burns.", labels: [subject] }))

const write = (ref: string, body: string) =>
  Effect.flatMap(Comments, (comments) => comments.write("ticket", ref, { body }))

/** Rows of every kind in every table: awkward ones, each table's in tenants of its own. */
const generated = Effect.gen(function* () {
  const store = yield* Store.Store
  for (const table of Tables.all) {
    const tenants = { one: `${table.name} one`, two: `${table.name} two` }
    const [rows = []] = fc.sample(Rows.rows(table, 24), { seed: 4, numRuns: 1 })
    const own = Rows.places.flatMap((place) => Rows.anchors(table, place))
    for (const entry of [...own, ...rows.map((row) => ({ table, row }))]) {
      const row = Rows.inTenant(tenants, entry.row)
      yield* store.commit(row, [Store.insert(entry.table as unknown as Table.Table<Table.Row>, row)])
    }
  }
})

const told = Effect.gen(function* () {
  const opened = yield* Effect.forEach(["one", "two", "three"], open)
  yield* Effect.forEach(opened, ({ id }, n) => Effect.forEach(Array.from({ length: n }), () => write(id, "Water.")))
})

type Kept = Readonly<{ readonly [table: string]: ReadonlyArray<Readonly<Record<string, unknown>>> }>

/** Every row of every table of the desk, by columns. */
const everything = async (url: string): Promise<Kept> => {
  const tables = [...Tables.all.map(({ name }) => snake(name)), "counter"]
  const found = tables.map(async (table) => {
    const key = table === "counter" ? "series" : "id"
    const rows = await query(url, `SELECT to_jsonb(t) AS row FROM support_${table} t ORDER BY tenant, ${key}`)
    return [table, rows.map(({ row }) => row as Readonly<Record<string, unknown>>)] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

/** The same, with the comments of each item counted as the step counts them. */
const counted = (kept: Kept): Kept => {
  const commented = Map.groupBy(kept["comment"] ?? [], ({ item, tenant }) => `${String(tenant)} ${String(item)}`)
  const items = (kept["item"] ?? []).map((row) => ({
    ...row,
    comments_count: commented.get(`${String(row["tenant"])} ${String(row["id"])}`)?.length ?? 0
  }))
  return { ...kept, item: items }
}

const withoutCounts = (kept: Kept): Kept => ({
  ...kept,
  item: (kept["item"] ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => column !== "comments_count"))
  )
})

let server: PgServer
let template = ""
let before: Kept = {}

/** A database as the older version left it, with rows in every table. */
const older = async (): Promise<string> => {
  const name = `old_${crypto.randomUUID().slice(0, 8)}`
  await query(server.url, `CREATE DATABASE ${name} TEMPLATE desk`)
  const url = new URL(template)
  url.pathname = `/${name}`
  return url.href
}

beforeAll(async () => {
  server = await startPgServer()
  template = await migrated(server.url)
  await working(template, Effect.andThen(generated, told))
  before = await everything(template)
  await olden(template, Migrate.checksum(first))
}, 120_000)

afterAll(() => server.stop())

const stateOf = (url: string) =>
  on(
    url,
    Effect.map(Effect.result(Migrate.check()), ({ _tag }) => _tag)
  )

/** The same step, standing still before its statement of this place. */
const haltingAt = (place: number): ReadonlyArray<Migration> => [
  first,
  {
    ...second,
    statements: (names) => second.statements(names).toSpliced(place, 0, "SELECT pg_sleep(60)")
  }
]

/** Starts the step, waits until it stands still, and answers what it was told once it was cut off. */
const cutOff = async (url: string, place: number, cut: () => Promise<unknown>): Promise<unknown> => {
  const told = on(url, Effect.flip(Migrate.migrate()), haltingAt(place))
  const standing = `SELECT pid FROM pg_stat_activity WHERE datname = '${new URL(url).pathname.slice(1)}' AND query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()`
  while ((await query(url, standing)).length === 0) await setTimeout(20)
  await cut()
  return told
}

describe("an upgrade of data", () => {
  it("every table has rows before it", () => {
    for (const [table, rows] of Object.entries(before)) assert.isNotEmpty(rows, table)
    assert.isAbove(Object.values(before).flat().length, 300)
  })

  it("keeps every row of every table, leaves the schema of a new database, and the desk works on", async () => {
    const url = await older()
    assert.strictEqual(await stateOf(url), "Failure")
    await on(url, Migrate.migrate())
    assert.strictEqual(await stateOf(url), "Success")
    assert.deepStrictEqual(await everything(url), counted(before))
    const fresh = await emptyDatabase()
    await query(fresh, Migrate.script())
    for (const text of [
      "SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
      "SELECT proname, md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
      "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
      "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1"
    ])
      assert.deepStrictEqual(await query(url, text), await query(fresh, text))
  })

  it("what is there answers by the services, and what comes after it stands in the same columns, alone and in groups", async () => {
    const url = await older()
    await on(url, Migrate.migrate())
    Object.assign(groups, { done: 0, failed: 0 })
    const { list, opened, third } = await working(
      url,
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const third = yield* tickets.get("TKT-3", { site: "shop" })
        yield* write(third.id, "Sand.")
        const opened = yield* Effect.forEach(
          Array.from({ length: 40 }, (_, n) => `new ${n}`),
          open,
          { concurrency: 16 }
        )
        yield* Effect.forEach(opened, ({ id }) => tickets.update(id, { priority: "high" }), { concurrency: 16 })
        return { third, opened, list: (yield* tickets.list({ site: "shop", limit: 100 })).data }
      })
    )
    assert.isAbove(groups.done, 1)
    assert.strictEqual(
      groups.failed,
      0,
      "a group that fails is repeated member by member: nothing is wrong but the pace"
    )
    assert.strictEqual(third.commentsCount, 2)
    assert.deepStrictEqual(
      opened.map(({ number }) => number).sort((a, b) => a - b),
      Array.from({ length: 40 }, (_, n) => n + 4)
    )
    assert.sameMembers(
      list.map(({ commentsCount, labels, priority, subject }) =>
        [subject, labels.join(), priority, commentsCount].join("/")
      ),
      [
        ...["one", "two", "three"].map((one, n) => `${one}/${one}/normal/${n === 2 ? 3 : n}`),
        ...opened.map(({ subject }) => `${subject}/${subject}/high/0`)
      ]
    )
  })

  it("twenty that start at once all succeed, one of them does it, and a twenty-first finds it done", async () => {
    const url = await older()
    const answers = await Promise.all(Array.from({ length: 20 }, () => on(url, Migrate.migrate())))
    assert.strictEqual(new Set(answers.map((told) => JSON.stringify(told))).size, 1)
    assert.deepStrictEqual(await on(url, Migrate.migrate()), answers[0])
    assert.deepStrictEqual(await everything(url), counted(before))
  }, 60_000)

  it("whoever is cut off at any of its statements leaves nothing, and the next one does it all", async () => {
    const url = await older()
    const statements = second.statements(undefined as never).length
    const end = () =>
      query(
        server.url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)' AND pid <> pg_backend_pid()"
      )
    for (const place of [0, 1, 2, 3, 4, Math.floor(statements / 2), statements]) {
      await cutOff(url, place, end)
      assert.strictEqual(await stateOf(url), "Failure")
      assert.deepStrictEqual(await everything(url), withoutCounts(before), `before statement ${place}`)
    }
    await on(url, Migrate.migrate())
    assert.deepStrictEqual(await everything(url), counted(before))
  }, 60_000)

  it("so does a server that is killed in the middle of it, while others wait for their turn", async () => {
    const url = await older()
    const waiting = Promise.allSettled(
      Array.from({ length: 4 }, () => setTimeout(300).then(() => on(url, Migrate.migrate())))
    )
    await cutOff(url, 3, async () => {
      await setTimeout(600)
      await server.kill()
      await server.start()
    })
    await waiting
    await on(url, Migrate.migrate())
    assert.deepStrictEqual(await everything(url), counted(before))
  }, 60_000)
})
