/**
 * What the driver's transactions do today. Each test asserts a weakness that our code makes up for: one that fails after an upgrade
 * says that the driver has changed, and that `docs/reliability.md` and the guard that is named there may have to.
 */
import { PgClient } from "@effect/sql-pg"
import { Effect, Exit, Fiber, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { setTimeout } from "node:timers/promises"
import { assert, describe, it } from "vitest"
import { bracket } from "../../src/Transaction.ts"
import { database, query } from "../support/Database.ts"
import { answer, clientLayer, defectsOf, ending, failure, proxies, timed, within } from "./Driver.ts"

const url = await database()
const proxied = proxies(url)
await query(url, "CREATE TABLE note (text text)")
const notes = async (text: string) => (await query(url, `SELECT 1 FROM note WHERE text = '${text}'`)).length

class TicketNotFound extends Error {
  readonly _tag = "TicketNotFound"
}

describe.concurrent("W1: a connection that is lost in a transaction is a defect", () => {
  it("W1: no typed error of a statement is seen", async () => {
    const proxy = await proxied()
    const exit = await ending(proxy.url, (sql) =>
      sql
        .withTransaction(
          Effect.andThen(
            Effect.sync(() => proxy.cutAll()),
            Effect.delay(sql`SELECT 1`, 50)
          )
        )
        .pipe(Effect.catchTag("SqlError", () => Effect.succeed("caught")))
    )
    assert.isNotEmpty(defectsOf(exit))
  })

  it("W1: nor one of the body", async () => {
    const proxy = await proxied()
    const exit = await ending(proxy.url, (sql) => {
      const body = Effect.andThen(
        Effect.delay(
          Effect.sync(() => proxy.cutAll()),
          10
        ),
        Effect.delay(Effect.fail(new TicketNotFound()), 50)
      )
      return sql.withTransaction(body).pipe(Effect.catchTag("TicketNotFound", () => Effect.succeed("caught")))
    })
    assert.isNotEmpty(defectsOf(exit))
  })

  it("W1 is made up for: our own bracket fails with a typed error", async () => {
    const proxy = await proxied()
    const caught = await answer(proxy.url, (sql) =>
      bracket(sql)(
        Effect.andThen(
          Effect.sync(() => proxy.cutAll()),
          Effect.delay(sql`SELECT 1`, 50)
        )
      ).pipe(Effect.catchTag("SqlError", () => Effect.succeed("caught")))
    )
    assert.strictEqual(caught, "caught")
  })
})

describe.concurrent("W2: BEGIN, COMMIT and ROLLBACK have no end on a silent connection", () => {
  it("W2: a timeout around a transaction does not end it, and closing the client waits too", async () => {
    const proxy = await proxied()
    const runtime = ManagedRuntime.make(clientLayer(proxy.url))
    const work = runtime.runPromiseExit(
      Effect.flatMap(PgClient.PgClient, (sql) =>
        sql
          .withTransaction(
            Effect.andThen(
              sql`SELECT 1`,
              Effect.sync(() => (proxy.mode = "drop"))
            )
          )
          .pipe(Effect.timeout("500 millis"))
      )
    )
    assert.strictEqual(await within(3_000, work), "still waiting")
    const closing = runtime.dispose()
    assert.strictEqual(await within(1_500, closing), "still waiting")
    proxy.cutAll()
    assert.notStrictEqual(await within(5_000, work), "still waiting")
    await closing
  })

  it("W2 is made up for: our own bracket ends by itself", async () => {
    const proxy = await proxied()
    const [exit, took] = await timed(
      ending(proxy.url, (sql) =>
        bracket(sql)(
          Effect.andThen(
            sql`SELECT 1`,
            Effect.sync(() => (proxy.mode = "drop"))
          )
        )
      )
    )
    assert.isTrue(Exit.isFailure(exit))
    assert.isBelow(took, 15_000)
  }, 30_000)
})

describe.concurrent("W3: the lost answer to a COMMIT", () => {
  it("W3: is called retryable, although the transaction is there", async () => {
    const proxy = await proxied()
    proxy.onAnswer = (bytes) => (bytes.includes("COMMIT\0") ? "cut" : "pass")
    const error = await failure(proxy.url, (sql) => sql.withTransaction(sql`INSERT INTO note VALUES ('lost answer')`))
    assert.strictEqual(error.reason._tag, "ConnectionError")
    assert.isTrue(error.isRetryable)
    assert.strictEqual(await notes("lost answer"), 1)
  })
})

describe.concurrent("W10: a timeout around one statement", () => {
  it("W10: waits up to five seconds more for a connection that has fallen silent", async () => {
    const proxy = await proxied()
    const [, took] = await timed(
      answer(proxy.url, (sql) =>
        Effect.gen(function* () {
          yield* sql`SELECT 1`
          proxy.mode = "drop"
          yield* sql`SELECT 1`.pipe(Effect.timeout("300 millis"), Effect.ignore)
        })
      )
    )
    assert.isAbove(took, 4_000)
    assert.isBelow(took, 9_000)
  })
})

describe.concurrent("W21: work that outlives its transaction", () => {
  it("W21: fails with a connection error that is called retryable", async () => {
    const error = await answer(url, (sql) =>
      Effect.gen(function* () {
        const late = yield* sql.withTransaction(
          Effect.andThen(sql`SELECT 1`, Effect.forkDetach(Effect.delay(Effect.flip(sql`SELECT 1`), 200)))
        )
        return yield* Fiber.join(late)
      })
    )
    assert.strictEqual(error.reason._tag, "ConnectionError")
    assert.isTrue(error.isRetryable)
    assert.include(error.message, "released")
  })
})

describe.concurrent("W22: what is to run after the commit", () => {
  it("W22: does not run when the answer to the commit is lost, although the commit stands", async () => {
    const proxy = await proxied()
    proxy.onAnswer = (bytes) => (bytes.includes("COMMIT\0") ? "cut" : "pass")
    let ran = false
    await failure(proxy.url, (sql) =>
      sql.withTransaction(
        Effect.andThen(sql`INSERT INTO note VALUES ('afterwards')`, sql.afterCommit(Effect.sync(() => (ran = true))))
      )
    )
    assert.strictEqual(await notes("afterwards"), 1)
    assert.isFalse(ran)
  })

  it("W22: holds its caller up, and is not interrupted", async () => {
    const [, took] = await timed(
      answer(url, (sql) =>
        sql
          .withTransaction(Effect.andThen(sql`SELECT 1`, sql.afterCommit(Effect.sleep(700))))
          .pipe(Effect.timeout("200 millis"), Effect.ignore)
      )
    )
    assert.isAbove(took, 600)
  })
})

describe.concurrent("a second transaction runner", () => {
  it("inside the client's own transaction dies, because each keys its semaphore by instance", async () => {
    const exit = await ending(url, (sql) => sql.withTransaction(bracket(sql)(sql`SELECT 1`)))
    assert.include(String(defectsOf(exit)[0]), "TransactionSemaphore")
  })
})

describe.concurrent("what can be relied on", () => {
  it("a transaction that has failed does not say that it was committed", async () => {
    const error = await failure(url, (sql) =>
      sql.withTransaction(Effect.andThen(Effect.ignore(sql`SELECT 1 / 0`), Effect.void))
    )
    assert.strictEqual(error._tag, "SqlError")
  })

  it("a pool heals by itself after its connections were cut", async () => {
    const proxy = await proxied()
    const rows = await answer(proxy.url, (sql) =>
      Effect.gen(function* () {
        yield* sql`SELECT 1`
        proxy.cutAll()
        yield* Effect.promise(() => setTimeout(100))
        return yield* sql`SELECT 2::bigint AS two`
      })
    )
    assert.deepStrictEqual(rows, [{ two: 2n }])
  })

  it("statements side by side in one transaction wait for each other", async () => {
    const rows = await answer(url, (sql) =>
      sql.withTransaction(
        Effect.all([sql`SELECT 1 AS n, pg_sleep(0.1)`, sql`SELECT 2 AS n`], { concurrency: "unbounded" })
      )
    )
    assert.deepStrictEqual(
      rows.map(([row]) => row?.["n"]),
      [1, 2]
    )
  })
})

describe.concurrent("the port of the driver that we use", () => {
  it("W19: the client does not say which driver it is, although its type demands it", async () => {
    const client = await answer(url, () => Effect.map(SqlClient.SqlClient, (sql) => sql))
    assert.isUndefined(client.driver)
  })
})
