/** What the driver's connections and pool do today; see `Transactions.test.ts` for what a failure here means. */
import { PgClient } from "@effect/sql-pg"
import { Deferred, Effect, Exit, Fiber, Queue } from "effect"
import { createServer, type Socket } from "node:net"
import { assert, describe, it } from "vitest"
import { database, query } from "../support/Database.ts"
import { answer, ending, failuresOf, proxies, timed } from "./Driver.ts"

const url = await database()
const proxied = proxies(url)

describe.concurrent("W12: listening", () => {
  it("W12: a connection that has fallen silent is not noticed, and what was said meanwhile is lost", async () => {
    const proxy = await proxied()
    const heard = await answer(proxy.url, (sql) =>
      Effect.scoped(
        Effect.gen(function* () {
          const queue = yield* sql.listen("news")
          proxy.mode = "drop"
          yield* Effect.promise(() => query(url, "NOTIFY news, 'one'"))
          const exit = yield* Queue.take(queue).pipe(Effect.timeoutOption("1500 millis"), Effect.exit)
          proxy.cutAll()
          return exit
        })
      )
    )
    assert.isTrue(Exit.isSuccess(heard) && heard.value._tag === "None")
  })

  it("W12: a listener keeps its connection, so that with one there is none left for anything else", async () => {
    const waited = await answer(
      url,
      (sql) => Effect.scoped(Effect.andThen(sql.listen("news"), sql`SELECT 1`.pipe(Effect.timeoutOption("1 second")))),
      { maxConnections: 1 }
    )
    assert.strictEqual(waited._tag, "None")
  })

  it("W12: a listener that is ended by the server fails with an error that is not worth a retry", async () => {
    const exit = await answer(
      url,
      (sql) =>
        Effect.scoped(
          Effect.gen(function* () {
            const queue = yield* sql.listen("ended")
            const taking = yield* Effect.forkChild(Effect.exit(Queue.take(queue)))
            yield* Effect.promise(() =>
              query(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listener'")
            )
            return yield* Fiber.join(taking)
          })
        ),
      { applicationName: "listener" }
    )
    const [error] = Exit.isFailure(exit) ? failuresOf(exit.cause) : []
    assert.isDefined(error)
    const { isRetryable, reason } = error as Extract<typeof error, { readonly _tag: "SqlError" }>
    assert.deepStrictEqual([reason._tag, isRetryable], ["UnknownError", false])
  })
})

describe.concurrent("W13: connecting", () => {
  it("W13: one connection that hangs holds all later ones up until its time is over", async () => {
    const proxy = await proxied()
    proxy.mode = "drop"
    const [, took] = await timed(
      answer(
        proxy.url,
        (sql) =>
          Effect.gen(function* () {
            const first = yield* Effect.forkChild(Effect.exit(sql`SELECT 1`))
            yield* Effect.sleep(200)
            proxy.mode = "pass"
            yield* Effect.exit(sql`SELECT 1`)
            yield* Fiber.join(first)
          }),
        { connectTimeout: "2 seconds", maxConnections: 4 }
      )
    )
    assert.isAbove(took, 1_800)
  })
})

describe.concurrent("W14: a pool whose connections are all lent", () => {
  it("W14: is waited for without an end", async () => {
    const waited = await answer(
      url,
      (sql) =>
        Effect.gen(function* () {
          const held = yield* Deferred.make<void>()
          const holder = yield* Effect.forkChild(
            Effect.scoped(Effect.andThen(sql.reserve, Effect.andThen(Deferred.succeed(held, undefined), Effect.never)))
          )
          yield* Deferred.await(held)
          const answered = yield* sql`SELECT 1`.pipe(Effect.timeoutOption("4 seconds"))
          yield* Fiber.interrupt(holder)
          return answered
        }),
      { maxConnections: 1, connectTimeout: "1 second" }
    )
    assert.strictEqual(waited._tag, "None")
  })
})

/** A server that asks for the password in clear text, and keeps what it is told. */
const asking = (): Promise<{ readonly port: number; readonly told: Array<Buffer>; readonly close: () => void }> =>
  new Promise((resolve) => {
    const told: Array<Buffer> = []
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on("error", () => undefined)
      socket.on("data", (bytes) => {
        told.push(bytes)
        if (told.length === 1) socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
        else socket.destroy()
      })
    })
    const close = () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      resolve({ port: typeof address === "object" && address !== null ? address.port : 0, told, close })
    })
  })

describe.concurrent("W20: encryption", () => {
  it("W20: is not asked for unless told to, and a password goes out in clear text to whoever asks for it", async () => {
    const { close, port, told } = await asking()
    await ending(`postgres://ann:open-sesame@127.0.0.1:${port}/desk`, (sql) => sql`SELECT 1`, { maxConnections: 1 })
    close()
    assert.strictEqual(told[0]?.readInt32BE(4), 196_608, "the first message is no request for encryption")
    assert.include(told[1]?.toString(), "open-sesame")
  })
})

describe.concurrent("W23: time limits of statements", () => {
  it("W23: are settings of the session, which its start can carry", async () => {
    const limits = {
      statement_timeout: "15s",
      lock_timeout: "3s",
      idle_in_transaction_session_timeout: "20s"
    }
    const read = await answer(
      url,
      (sql) => Effect.forEach(Object.keys(limits), (name) => sql.unsafe<Record<string, string>>(`SHOW ${name}`)),
      { startupParameters: limits }
    )
    assert.deepStrictEqual(
      read.map(([row]) => Object.values(row ?? {})[0]),
      Object.values(limits)
    )
    const none = await answer(url, () => Effect.map(PgClient.PgClient, ({ config }) => config))
    assert.isUndefined(none.startupParameters, "the driver has limits of its own")
  })
})
