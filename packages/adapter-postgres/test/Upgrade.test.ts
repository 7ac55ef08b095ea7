/** A schema that is behind, with data in it, is brought up; code that is behind refuses it. */
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import pg from "pg"
import { assert, describe, it } from "vitest"
import { Migrate, PostgresClient } from "../src/index.ts"
import { type Migration, migrations, Steps } from "../src/Migrations.ts"
import { postgres } from "../src/promise.ts"
import { database, query } from "./support/Database.ts"

/** What a later version might bring: another column, its values, and an index. */
const later: Migration = {
  id: migrations.length + 1,
  name: "urgency",
  statements: (names) => [
    `ALTER TABLE ${names.qualified("item")} ADD COLUMN "urgency" text NOT NULL DEFAULT 'none'`,
    `UPDATE ${names.qualified("item")} SET "urgency" = 'high' WHERE "priority" = 'urgent'`,
    `CREATE INDEX ON ${names.qualified("item")} ("tenant", "urgency")`
  ]
}

type Asked<A, E> = Effect.Effect<A, E, SqlClient.SqlClient>

const on = <A, E>(url: string, asked: Asked<A, E>, steps: ReadonlyArray<Migration> = migrations): Promise<A> =>
  Effect.runPromise(
    asked.pipe(
      Effect.provideService(Steps, steps),
      Effect.provide(PostgresClient.layer({ url, maxConnections: 2, readConnections: 0 }))
    )
  )

const refusal = async (url: string, asked: Asked<unknown, Migrate.Failure>, steps?: ReadonlyArray<Migration>) => {
  const failure = await on(url, Effect.flip(asked), steps)
  return failure._tag === "MigrationRefused" ? `${failure.reason}: ${failure.detail}` : failure.message
}

const ann = { tenant: "acme", id: "ann", kind: "agent" } as const

const deskOn = (url: string) => createSupport({ store: postgres({ url }), policy: standardPolicy })

/** A database of this version, with tickets in it. */
const filled = async () => {
  const url = await database()
  const support = deskOn(url)
  for (const priority of ["urgent", "low"] as const)
    await support.as(ann).tickets.open({ site: "shop", subject: priority, body: "It burns.", priority })
  await support.close()
  return url
}

describe("an upgrade", () => {
  it("brings a schema that is behind up with its data, step by step, and the desk works on", async () => {
    const url = await filled()
    const newer = [...migrations, later]
    assert.match(
      await refusal(url, Migrate.check(), newer),
      /^behind: .*lacks 1 of \d+ steps.*adapter-postgres migrate/
    )
    const [first, second] = await on(url, Migrate.status(), newer)
    assert.isNotNull(first?.appliedAt)
    assert.isNull(second?.appliedAt)
    const answers = await Promise.all(Array.from({ length: 20 }, () => on(url, Migrate.migrate(), newer)))
    assert.strictEqual(new Set(answers.map((steps) => JSON.stringify(steps))).size, 1)
    assert.deepStrictEqual(answers[0]?.[0], first)
    await on(url, Migrate.check(), newer)
    assert.deepStrictEqual(await query(url, "SELECT priority, urgency FROM support_item ORDER BY number"), [
      { priority: "urgent", urgency: "high" },
      { priority: "low", urgency: "none" }
    ])
  }, 60_000)

  it("code that is behind refuses the schema at every door, says what to do, and touches nothing", async () => {
    const url = await filled()
    await on(url, Migrate.migrate(), [...migrations, later])
    for (const asked of [Migrate.migrate(), Migrate.status(), Migrate.check()])
      assert.match(
        await refusal(url, asked),
        /^newer: .*at step 2, and this version.*Upgrade @deskwright\/adapter-postgres/
      )
    const support = deskOn(url)
    const refused = await support.ready().catch((error: unknown) => error)
    assert.include(String(refused instanceof Error ? [refused.message, refused.cause] : refused), "Upgrade @deskwright")
    await support.close()
    assert.lengthOf(await query(url, "SELECT id FROM support_item"), 2)
  })

  it("a step that fails takes all steps of its run with it, and the data stay as they were", async () => {
    const url = await filled()
    const broken: Migration = { id: later.id + 1, name: "broken", statements: () => ["SELECT 1 / 0"] }
    assert.include(await refusal(url, Migrate.migrate(), [...migrations, later, broken]), "one of the values")
    await on(url, Migrate.check())
    assert.lengthOf(await query(url, "SELECT id, title FROM support_item"), 2)
    assert.deepStrictEqual(
      await query(url, "SELECT 1 FROM information_schema.columns WHERE column_name = 'urgency'"),
      []
    )
  })

  it("a reader of the table makes it give up within the lock's time, and nobody waits behind it", async () => {
    const url = await filled()
    const holder = new pg.Client(url)
    await holder.connect()
    await holder.query("BEGIN; SELECT id FROM support_item")
    const began = performance.now()
    const refused = refusal(url, Migrate.migrate(), [...migrations, later])
    await new Promise((resolve) => setTimeout(resolve, 500))
    assert.lengthOf(await query(url, "SELECT id FROM support_item"), 2)
    assert.include(await refused, "another transaction holds what is needed")
    assert.isBelow(performance.now() - began, 10_000)
    await holder.query("ROLLBACK")
    await holder.end()
    await on(url, Migrate.migrate(), [...migrations, later])
  }, 60_000)
})
