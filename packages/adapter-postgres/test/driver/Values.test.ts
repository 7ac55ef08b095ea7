/** What the driver does with values and errors today; see `Transactions.test.ts` for what a failure here means. */
import { Effect, Exit } from "effect"
import type { SqlError } from "effect/sql"
import { assert, describe, it } from "vitest"
import { database, query } from "../support/Database.ts"
import { answer, type Client, defectsOf, ending, failure } from "./Driver.ts"

const url = await database()
await query(
  url,
  "CREATE TABLE thing (id uuid PRIMARY KEY, n bigint, t text, j jsonb); CREATE TABLE mail (address text PRIMARY KEY)"
)

const stateOf = ({ reason }: SqlError.SqlError): unknown => (reason.cause as { readonly code?: unknown }).code

const raising = (code: string) => (sql: Client) =>
  sql.unsafe(`DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '${code}'; END $$`)

describe("W4: SQLSTATE classes that the driver does not tell apart", () => {
  it("W4: what a wait would cure is an unknown error that is not worth a retry", async () => {
    const codes = ["57P01", "57P02", "57P03", "53300", "53100", "25006", "25P03", "25P04", "40003", "0A000", "58030"]
    const errors = await Promise.all(codes.map((code) => failure(url, raising(code))))
    assert.deepStrictEqual(
      errors.map((error) => [stateOf(error), error.reason._tag, error.isRetryable]),
      codes.map((code) => [code, "UnknownError", false])
    )
  })

  it("W4: those that it does know", async () => {
    const known = { "40001": "SerializationError", "40P01": "DeadlockError", "55P03": "LockTimeoutError" }
    for (const [code, tag] of Object.entries(known)) {
      const error = await failure(url, raising(code))
      assert.deepStrictEqual([error.reason._tag, error.isRetryable], [tag, true], code)
    }
  })
})

describe("W5: an answer of more than sixteen megabytes", () => {
  it("W5: costs the connection, and is called a connection error that is worth a retry", async () => {
    const [error, before, after] = await answer(
      url,
      (sql) =>
        Effect.gen(function* () {
          const pid = Effect.map(sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`, ([row]) => row?.pid)
          const first = yield* pid
          const error = yield* Effect.flip(sql`SELECT repeat('x', ${17 * 1024 * 1024}::integer) AS text`)
          return [error, first, yield* pid] as const
        }),
      { maxConnections: 1 }
    )
    assert.deepStrictEqual([error.reason._tag, error.isRetryable], ["ConnectionError", true])
    assert.notStrictEqual(before, after)
  })
})

describe("W6: text and numbers that do not fit", () => {
  it("W6: a NUL in text is refused by the server, and in jsonb by another code", async () => {
    assert.strictEqual(stateOf(await failure(url, (sql) => sql`SELECT ${"a\u0000b"}::text`)), "22021")
    assert.strictEqual(stateOf(await failure(url, (sql) => sql`SELECT ${'{"a":"\\u0000"}'}::text::jsonb`)), "22P05")
  })

  it("W6: half of a surrogate pair is silently another character, and in jsonb refused", async () => {
    const [row] = await answer(url, (sql) => sql`SELECT ${"a\ud800b"}::text AS text`)
    assert.strictEqual(row?.["text"], "a\ufffdb")
    assert.strictEqual(stateOf(await failure(url, (sql) => sql`SELECT ${'{"a":"\\ud800"}'}::text::jsonb`)), "22P02")
  })

  it("W6: a fraction is rounded into a bigint", async () => {
    const id = crypto.randomUUID()
    const [row] = await answer(url, (sql) => sql`INSERT INTO thing (id, n) VALUES (${id}::uuid, ${1.5}) RETURNING n`)
    assert.strictEqual(row?.["n"], 2n)
  })
})

describe("W7: times", () => {
  it("W7: microseconds are cut off, so that a time is not equal to itself; infinity is no time at all", async () => {
    const [row] = await answer(
      url,
      (sql) => sql`SELECT '2026-01-01T00:00:00.123456Z'::timestamptz AS fine, 'infinity'::timestamptz AS never`
    )
    // No time at all is null once it is JSON.
    assert.strictEqual(JSON.stringify(row), '{"fine":"2026-01-01T00:00:00.123Z","never":null}')
  })
})

describe("W8: arrays without a cast", () => {
  it("W8: an empty one fits everywhere, and one text makes it text[]", async () => {
    assert.deepStrictEqual(await answer(url, (sql) => sql`SELECT 1 FROM thing WHERE id = ANY(${[]})`), [])
    const error = await failure(url, (sql) => sql`SELECT 1 FROM thing WHERE id = ANY(${[crypto.randomUUID()]})`)
    assert.strictEqual(stateOf(error), "42883")
    const cast = await answer(url, (sql) => sql`SELECT 1 FROM thing WHERE id = ANY(${[crypto.randomUUID()]}::uuid[])`)
    assert.deepStrictEqual(cast, [])
  })

  it("W8: numbers of two sizes, and nothing but nulls, cannot be encoded", async () => {
    for (const list of [
      [1, 2 ** 40],
      [null, null]
    ]) {
      const exit = await ending(url, (sql) => sql`SELECT ${list} AS list`)
      assert.isTrue(Exit.isFailure(exit), JSON.stringify(list))
    }
  })
})

describe("W9: how much can be bound", () => {
  it("W9: 32,768 parameters are a typed error, and 200,000 members of a list a defect", async () => {
    const many = Array.from({ length: 32_768 }, (_, n) => n)
    const error = await failure(url, (sql) => sql`SELECT 1 WHERE 1 IN ${sql.in(many)}`)
    assert.strictEqual(error._tag, "SqlError")
    const exit = await ending(url, (sql) =>
      Effect.suspend(() => sql`SELECT 1 WHERE 1 IN ${sql.in(Array.from({ length: 200_000 }, (_, n) => n))}`)
    )
    assert.instanceOf(defectsOf(exit)[0], RangeError)
    const list = Array.from({ length: 200_000 }, (_, n) => n)
    assert.lengthOf(await answer(url, (sql) => sql`SELECT 1 WHERE 1 = ANY(${list}::integer[])`), 1)
  })
})

describe("W11: a schema that is changed under a prepared statement", () => {
  it("W11: `SELECT *` in a transaction is refused once per connection; our statements name their columns", async () => {
    await query(url, "CREATE TABLE growing (a integer)")
    const outcome = await answer(
      url,
      (sql) =>
        Effect.gen(function* () {
          yield* sql`SELECT * FROM growing`
          yield* Effect.promise(() => query(url, "ALTER TABLE growing ADD COLUMN b integer"))
          const refused = yield* Effect.flip(sql.withTransaction(sql`SELECT * FROM growing`))
          yield* sql.withTransaction(sql`SELECT * FROM growing`)
          return [stateOf(refused), refused.isRetryable]
        }),
      { maxConnections: 1 }
    )
    assert.deepStrictEqual(outcome, ["0A000", false])
  })
})

describe("W15: what an error repeats", () => {
  it("W15: the value that was written, the table and the key", async () => {
    await query(url, "INSERT INTO mail VALUES ('victim@example.com')")
    const error = await failure(url, (sql) => sql`INSERT INTO mail VALUES (${"victim@example.com"})`)
    const cause = error.reason.cause as { readonly detail?: string; readonly table?: string }
    assert.include(cause.detail, "victim@example.com")
    assert.strictEqual(cause.table, "mail")
  })
})
