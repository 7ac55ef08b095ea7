import { readFileSync } from "node:fs"
import { Store, Tables } from "@deskwright/core"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { assert, describe, it } from "vitest"
import { Doctor, Migrate, PostgresClient, PostgresStore } from "../src/index.ts"
import { database, emptyDatabase, query } from "./support/Database.ts"

const on = <A, E>(url: string, effect: Effect.Effect<A, E, SqlClient.SqlClient>): Promise<A> =>
  Effect.runPromise(Effect.provide(effect, PostgresClient.layer({ url, maxConnections: 2, readConnections: 0 })))

const tables = async (url: string, schema = "public") =>
  (
    await query(
      url,
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${schema}' ORDER BY 1`
    )
  ).map(({ name }) => name)

const reasonOf = async (
  url: string,
  effect: Effect.Effect<unknown, Migrate.Failure, SqlClient.SqlClient>
): Promise<string> => {
  const failure = await on(url, Effect.flip(effect))
  return failure._tag === "MigrationRefused" ? failure.reason : failure.message
}

describe("migrations", () => {
  it("the schema in the repository is the one that this version makes", () => {
    const golden = readFileSync(new URL("../schema.sql", import.meta.url), "utf8")
    assert.strictEqual(
      Migrate.script(),
      golden,
      "write it anew with `node packages/adapter-postgres/dist/main.js sql`, and add a step if the last one was released"
    )
  })

  it("a new database is brought to the schema, and again changes nothing", async () => {
    const url = await emptyDatabase()
    assert.strictEqual(await reasonOf(url, Migrate.check()), "behind")
    const steps = await on(url, Migrate.migrate())
    assert.isNotNull(steps[0]?.appliedAt)
    assert.deepStrictEqual(await on(url, Migrate.migrate()), steps)
    assert.deepStrictEqual(await on(url, Migrate.status()), steps)
    await on(url, Migrate.check())
    assert.lengthOf(await tables(url), Tables.all.length + 2)
  })

  it("twenty that start at once all succeed, and one of them does it", async () => {
    const url = await emptyDatabase()
    const answers = await Promise.all(Array.from({ length: 20 }, () => on(url, Migrate.migrate())))
    assert.strictEqual(new Set(answers.map((steps) => JSON.stringify(steps))).size, 1)
    assert.lengthOf(await query(url, "SELECT id FROM support_migration"), 1)
  }, 60_000)

  it("the printed script makes the same tables as migrating does", async () => {
    const [printed, migrated] = [await emptyDatabase(), await database()]
    await query(printed, Migrate.script())
    const columns =
      "SELECT table_name, column_name, data_type, collation_name, is_nullable FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
    const functions = "SELECT proname, md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"
    const indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
    for (const text of [columns, functions, indexes])
      assert.deepStrictEqual(await query(printed, text), await query(migrated, text))
    await on(printed, Migrate.check())
  })

  it("a newer schema and an altered one are refused, and left as they are", async () => {
    const url = await database()
    await query(url, "UPDATE support_migration SET checksum = 'another'")
    for (const attempt of [Migrate.migrate(), Migrate.status(), Migrate.check()])
      assert.strictEqual(await reasonOf(url, attempt), "altered")
    await query(url, "INSERT INTO support_migration (id, name, checksum) VALUES (999, 'later', 'x')")
    for (const attempt of [Migrate.migrate(), Migrate.status(), Migrate.check()])
      assert.strictEqual(await reasonOf(url, attempt), "newer")
  })

  it("a schema is created only when asked, and needs no right otherwise", async () => {
    const url = await emptyDatabase()
    assert.strictEqual(await reasonOf(url, Migrate.migrate({ schema: "desk" })), "no schema")
    await on(url, Migrate.migrate({ schema: "desk", prefix: "d_", createSchema: true }))
    assert.include(await tables(url, "desk"), "d_item")
    assert.deepStrictEqual(await tables(url), [])
    const name = `clerk_${crypto.randomUUID().slice(0, 8)}`
    await query(
      url,
      `CREATE ROLE ${name} LOGIN; CREATE SCHEMA ${name} AUTHORIZATION ${name}; REVOKE CREATE ON SCHEMA public FROM PUBLIC`
    )
    const clerk = new URL(url)
    clerk.username = name
    await on(clerk.href, Migrate.migrate())
    assert.include(await tables(url, name), "support_item")
  })

  it("a store works under another schema and prefix", async () => {
    const url = await emptyDatabase()
    const naming = { schema: "desk", prefix: "d_" }
    const client = PostgresClient.layer({ url, maxConnections: 2 })
    const work = Effect.gen(function* () {
      yield* Migrate.migrate({ ...naming, createSchema: true })
      const store = yield* PostgresStore.make(naming)
      const place = { tenant: "t", site: "s" }
      const row = {
        ...place,
        id: "1",
        version: 1,
        command: "c",
        hash: "h",
        subject: "x",
        result: null,
        expiresAt: "2030-01-01T00:00:00.000Z"
      }
      yield* store.commit(place, [Store.insert(Tables.request, row)])
      const found = yield* store.find(Tables.request, {
        scope: { tenant: "t", sites: "all" },
        where: [],
        order: { column: "expiresAt", direction: "asc" },
        after: null,
        limit: 2,
        columns: "all"
      })
      assert.deepStrictEqual(found, [row])
    })
    await Effect.runPromise(Effect.provide(work, client))
  })

  it("a migration that is cut off leaves nothing, and the next one succeeds", async () => {
    const url = await emptyDatabase()
    await query(
      url,
      "CREATE FUNCTION support_commit (text, text, jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb'"
    )
    assert.include(await reasonOf(url, Migrate.migrate()), "42723")
    assert.deepStrictEqual(await tables(url), [])
    await query(url, "DROP FUNCTION support_commit (text, text, jsonb)")
    await on(url, Migrate.migrate())
  })

  it("an encoding that cannot hold every text is refused", async () => {
    const url = await emptyDatabase()
    const latin = new URL(url)
    latin.pathname = `${latin.pathname}_latin`
    await query(
      url,
      `CREATE DATABASE ${latin.pathname.slice(1)} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'`
    )
    assert.strictEqual(await reasonOf(latin.href, Migrate.migrate()), "encoding")
  })

  it("it refuses to run inside a transaction of the host", async () => {
    const url = await emptyDatabase()
    const inside = Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      return yield* Effect.flip(sql.withTransaction(Migrate.migrate()))
    })
    const failure = await on(url, inside)
    assert.include(failure.message, "transaction of the host")
  })
})

describe("a search path of the role's own", () => {
  const leadingTo = async (url: string, schemas: string): Promise<string> => {
    const role = `role_${crypto.randomUUID().slice(0, 8)}`
    await query(url, `CREATE ROLE ${role} LOGIN SUPERUSER; ALTER ROLE ${role} SET search_path = ${schemas}`)
    const own = new URL(url)
    own.username = role
    return own.href
  }
  const saidBy = async (url: string, effect: Effect.Effect<unknown, Migrate.Failure, SqlClient.SqlClient>) =>
    (await on(url, Effect.flip(effect))).message

  it("that leads nowhere is refused by that name, and nothing is made", async () => {
    const url = await emptyDatabase()
    const lost = await leadingTo(url, "nowhere")
    for (const effect of [Migrate.migrate(), Migrate.check()])
      assert.match(await saidBy(lost, effect), /search_path of the database user leads to no schema/)
    assert.deepStrictEqual(await tables(url), [])
  })

  it("that leads past the tables: where was looked and where there are some is said", async () => {
    const url = await database()
    await query(url, "CREATE SCHEMA app")
    const elsewhere = await leadingTo(url, "app")
    assert.match(await saidBy(elsewhere, Migrate.check()), /^The schema app lacks 1 of 1 .*in the schema public\.\)$/)
    await on(await leadingTo(url, "app, public"), Migrate.check())
  })

  it("that leads to a schema of its own puts the tables there", async () => {
    const url = await emptyDatabase()
    await query(url, "CREATE SCHEMA app")
    const own = await leadingTo(url, "app")
    await on(own, Migrate.migrate())
    await on(own, Migrate.check())
    assert.deepStrictEqual(await tables(url), [])
    assert.include(await tables(url, "app"), "support_item")
    const found = await on(own, Doctor.examine())
    assert.deepStrictEqual(
      found.filter(({ level, subject }) => level === "fault" && subject !== "fsync"),
      []
    )
  })
})

describe("the doctor", () => {
  it("finds nothing wrong with a schema that was just made, but says what the test server risks", async () => {
    const url = await database()
    const findings = await on(url, Doctor.examine())
    const faults = findings.filter(({ level }) => level === "fault").map(({ subject }) => subject)
    assert.deepStrictEqual(
      faults.filter((subject) => subject !== "fsync"),
      []
    )
  })

  it("names a column that is gone, a function that is gone, and a right that is missing", async () => {
    const url = await database()
    await query(url, "ALTER TABLE support_item DROP COLUMN title; DROP FUNCTION support_apply_vote")
    const tablesFinding = (await on(url, Doctor.examine())).find(({ subject }) => subject === "tables")
    assert.strictEqual(tablesFinding?.detail, "support_item.title is missing; function support_apply_vote is missing.")
    const name = `reader_${crypto.randomUUID().slice(0, 8)}`
    await query(url, `CREATE ROLE ${name} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${name}`)
    const reader = new URL(url)
    reader.username = name
    const rights = (await on(reader.href, Doctor.examine())).find(({ subject }) => subject === "rights")
    assert.strictEqual(rights?.level, "fault")
    assert.include(rights?.detail, "support_item")
    const stranger = new URL(url)
    stranger.username = `${name}_not`
    await query(url, `CREATE ROLE ${stranger.username} LOGIN`)
    const found = await on(stranger.href, Doctor.examine())
    assert.deepStrictEqual(
      found.filter(({ level, subject }) => level === "fault" && subject !== "fsync").map(({ subject }) => subject),
      ["schema", "rights"]
    )
  })

  it("says what a server that is set badly costs, and of which encoding and version it is", async () => {
    const url = await database()
    const name = new URL(url).pathname.slice(1)
    await query(
      url,
      `CREATE SCHEMA past; CREATE FUNCTION past.current_setting(text) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE $1 WHEN 'server_version_num' THEN '130014' WHEN 'server_version' THEN '13.14' WHEN 'server_encoding' THEN 'LATIN1'
          WHEN 'full_page_writes' THEN 'off' WHEN 'synchronous_commit' THEN 'off' WHEN 'max_connections' THEN '10'
          ELSE pg_catalog.current_setting($1) END $$;
      ALTER DATABASE ${name} SET search_path = public, past, pg_catalog`
    )
    const told = new Map(
      (await on(url, Doctor.examine())).map(({ detail, level, subject }) => [subject, [level, detail]])
    )
    for (const [subject, level, words] of [
      ["version", "fault", "14 is the oldest"],
      ["encoding", "fault", "not every text can be stored"],
      ["fsync", "fault", "may destroy the database"],
      ["full_page_writes", "advice", "may damage tables"],
      ["synchronous_commit", "advice", "turns it on for its own commits"],
      ["max_connections", "advice", "takes up to 12"],
      ["search", "advice", "reads every row of its site"]
    ] as const) {
      assert.strictEqual(told.get(subject)?.[0], level, subject)
      assert.include(told.get(subject)?.[1], words)
    }
  })

  it("an empty database is told what to run", async () => {
    const findings = await on(await emptyDatabase(), Doctor.examine())
    assert.include(
      findings.find(({ subject }) => subject === "schema")?.detail,
      "npx @deskwright/adapter-postgres migrate"
    )
  })
})

describe("bad input", () => {
  const commit = (url: string) =>
    Effect.runPromise(
      Effect.flip(Effect.flatMap(PostgresStore.make(), (store) => store.commit({ tenant: "t", site: "s" }, []))).pipe(
        Effect.provide(PostgresClient.layer({ url, maxConnections: 1, readConnections: 0 }).pipe(Layer.orDie))
      )
    )

  it("missing tables, a missing database and a server that is not there each say what to do", async () => {
    const url = await emptyDatabase()
    assert.include((await commit(url)).message, "adapter-postgres migrate")
    const absent = new URL(url)
    absent.pathname = "/nowhere"
    assert.include((await commit(absent.href)).message, "no such database")
    const away = new URL(url)
    away.port = "1"
    const refused = await commit(away.href)
    assert.strictEqual(refused._tag, "StorageUnavailable")
    assert.isTrue(refused._tag === "StorageUnavailable" && refused.retryable)
  })
})
