/** The network and the server fail; the store answers in time, says what it knows, and loses nothing that it acknowledged. */
import { Rows } from "@deskwright/conformance"
import { type Query, Store, Tables } from "@deskwright/core"
import { Effect, Layer } from "effect"
import { type AddressInfo, createServer, type Server } from "node:net"
import pg from "pg"
import { afterEach, assert, describe, it } from "vitest"
import { fromPool, PostgresClient, PostgresStore } from "../src/index.ts"
import { database, query } from "./support/Database.ts"
import { type TcpProxy, tcpProxy } from "./support/TcpProxy.ts"

const url = await database()
const place = { tenant: "t", site: "s" }
const proxies: Array<TcpProxy> = []

const throughProxy = async (): Promise<TcpProxy> => {
  const proxy = await tcpProxy(url)
  proxies.push(proxy)
  return proxy
}

afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()))
})

const opening = (id: string, series: string) =>
  Store.insert(Tables.item, { ...Rows.plain(Tables.item, place, id, { series }), number: Store.nextNumber(series) })

const list: Query.Query<keyof Tables.Item> = {
  scope: { tenant: "t", sites: "all" },
  where: [],
  order: { column: "createdAt", direction: "asc" },
  after: null,
  limit: 5,
  columns: "brief"
}

type Options = Partial<PostgresClient.Options> & { readonly deadlines?: PostgresStore.Options["deadlines"] }

const on = <A, E>(
  at: string,
  work: Effect.Effect<A, E, Store.Store>,
  { deadlines, ...options }: Options = {}
): Promise<A> => {
  const client = PostgresClient.layer({ url: at, maxConnections: 2, readConnections: 1, ...options })
  return Effect.runPromise(Effect.provide(work, PostgresStore.layerWith({ deadlines }).pipe(Layer.provide(client))))
}

const timed = async <A>(work: Promise<A>): Promise<readonly [A, number]> => {
  const began = performance.now()
  return [await work, performance.now() - began]
}

const storeTags = (work: (store: Store.Store["Service"]) => Effect.Effect<unknown, Store.CommitError>) =>
  Effect.flatMap(Store.Store, (store) =>
    Effect.match(work(store), { onFailure: (error) => error._tag, onSuccess: () => "done" })
  )

describe("a connection that is lost", () => {
  it("before anything was sent: the store is unavailable, and trying again may help", async () => {
    const proxy = await throughProxy()
    await proxy.close()
    assert.strictEqual(
      await on(
        proxy.url,
        storeTags((store) => store.commit(place, [opening("never", "closed")]))
      ),
      "StorageUnavailable"
    )
  })

  it("with the answer to a commit: the outcome is unknown, and the commit is there once", async () => {
    const proxy = await throughProxy()
    const work = storeTags((store) =>
      Effect.gen(function* () {
        yield* store.commit(place, [opening("first", "cut")])
        proxy.onAnswer = (bytes) => (bytes.includes('"numbers"') ? "cut" : "pass")
        return yield* store.commit(place, [opening("second", "cut")])
      })
    )
    assert.strictEqual(await on(proxy.url, work), "OutcomeUnknown")
    assert.deepStrictEqual(
      await query(url, "SELECT id, number::integer FROM support_item WHERE series = 'cut' ORDER BY number"),
      [
        { id: "first", number: 1 },
        { id: "second", number: 2 }
      ]
    )
  })

  it("with the answer to a read: unavailable, and the next one is answered over a new connection", async () => {
    const proxy = await throughProxy()
    const work = Effect.gen(function* () {
      const store = yield* Store.Store
      yield* store.find(Tables.item, list)
      proxy.onAnswer = () => "cut"
      const lost = yield* Effect.flip(store.find(Tables.item, list))
      proxy.onAnswer = () => "pass"
      return [lost.retryable, (yield* store.find(Tables.item, list)).length > 0]
    })
    assert.deepStrictEqual(await on(proxy.url, work), [true, true])
  })

  it("many commits, a tenth of whose answers are cut: none is lost, none is doubled, no number is missing", async () => {
    const proxy = await throughProxy()
    let answers = 0
    proxy.onAnswer = (bytes) => (bytes.includes('"numbers"') && ++answers % 10 === 0 ? "cut" : "pass")
    const ids = Array.from({ length: 300 }, (_, n) => `many ${n}`)
    const work = Effect.flatMap(Store.Store, (store) =>
      Effect.forEach(
        ids,
        // A repeat under its own id can only meet its own primary key.
        (id) =>
          Effect.retry(
            Effect.catchTag(store.commit(place, [opening(id, "many")]), "CommitRefused", () => Effect.void),
            { times: 9 }
          ),
        { concurrency: 16, discard: true }
      )
    )
    await on(proxy.url, work, { maxConnections: 8 })
    const [row] = await query(
      url,
      "SELECT count(*)::integer AS n, count(DISTINCT id)::integer AS ids, max(number)::integer AS last FROM support_item WHERE series = 'many'"
    )
    assert.deepStrictEqual(row, { n: 300, ids: 300, last: 300 })
    assert.isAtLeast(answers, 30)
  }, 60_000)
})

/** A server whose last words stand right behind its first, as when it is killed just after it has let somebody in. */
const dyingServer = (): Promise<Server> => {
  const message = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(type), length, body])
  }
  const words = "SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0"
  const welcome = [message("R", Buffer.alloc(4)), message("Z", Buffer.from("I")), message("E", Buffer.from(words))]
  const server = createServer((socket) => {
    socket.on("error", () => undefined)
    socket.once("data", () => socket.end(Buffer.concat(welcome)))
  })
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)))
}

/** What would have ended the process meanwhile. */
const uncaughtDuring = async (work: () => Promise<unknown>): Promise<ReadonlyArray<unknown>> => {
  const uncaught: Array<unknown> = []
  const listener = (error: unknown) => void uncaught.push(error)
  process.prependListener("uncaughtException", listener)
  await work()
  await new Promise((resolve) => setTimeout(resolve, 100))
  process.off("uncaughtException", listener)
  return uncaught
}

describe("a connection of a host's pool that is lost under a commit", () => {
  it("is an unknown outcome for whoever waits, and never an error that ends the process", async () => {
    const proxy = await throughProxy()
    const pool = new pg.Pool({ connectionString: proxy.url, max: 1 })
    const store = Store.Store.make(PostgresStore.driver(fromPool(pool)))
    await Effect.runPromise(store.commit(place, []))
    proxy.onAnswer = (bytes) => (bytes.includes('"numbers"') ? "cut" : "pass")
    const uncaught = await uncaughtDuring(async () => {
      const failure = await Effect.runPromise(Effect.flip(store.commit(place, [opening("lent", "lent")])))
      assert.strictEqual(failure._tag, "OutcomeUnknown")
    })
    assert.deepStrictEqual(uncaught, [])
    proxy.onAnswer = () => "pass"
    for (let n = 0; n < 20; n++) await Effect.runPromise(store.commit(place, []))
    const client = await pool.connect()
    assert.isAtMost(client.listenerCount("error"), 1, "a connection keeps a listener of each commit")
    client.release()
    await pool.end()
  })

  it("nor does one that is lost while the pool hands it over, ours or the host's", async () => {
    const server = await dyingServer()
    const { port } = server.address() as AddressInfo
    const pool = new pg.Pool({ connectionString: `postgres://postgres@127.0.0.1:${port}/desk`, max: 1 })
    pool.on("error", () => undefined)
    const store = Store.Store.make(PostgresStore.driver(fromPool(pool)))
    const uncaught = await uncaughtDuring(async () => {
      const failure = await Effect.runPromise(Effect.flip(store.commit(place, [opening("dying", "dying")])))
      assert.include(["OutcomeUnknown", "StorageUnavailable"], failure._tag)
      const client = await pool.connect()
      await client.query("SELECT 1").catch(() => undefined)
      client.release(true)
    })
    await pool.end()
    server.close()
    assert.deepStrictEqual(uncaught, [])
  })
})

describe("a peer that falls silent", () => {
  it("a commit and a read end within their deadlines, and closing does too", async () => {
    const proxy = await throughProxy()
    const work = Effect.flatMap(Store.Store, (store) =>
      Effect.gen(function* () {
        yield* Effect.all([store.commit(place, []), store.find(Tables.item, list)])
        proxy.mode = "drop"
        const commit = Effect.match(store.commit(place, [opening("silent", "silent")]), {
          onFailure: ({ _tag }) => _tag,
          onSuccess: () => "done"
        })
        const read = Effect.match(store.find(Tables.item, list), {
          onFailure: ({ _tag }) => _tag,
          onSuccess: () => "done"
        })
        return yield* Effect.all([commit, read], { concurrency: 2 })
      })
    )
    const [tags, took] = await timed(on(proxy.url, work, { silence: 2_000, statementTimeout: 1_500 }))
    assert.deepStrictEqual(tags, ["OutcomeUnknown", "StorageUnavailable"])
    assert.isBelow(took, 8_000)
  }, 30_000)

  it("through a host's pool the deadline of the store ends the wait, and the connection is not used again", async () => {
    const proxy = await throughProxy()
    const pool = new pg.Pool({ connectionString: proxy.url, max: 1 })
    const store = Store.Store.make(PostgresStore.driver(fromPool(pool, { acquire: 500, answer: 700 })))
    await Effect.runPromise(store.commit(place, []))
    proxy.mode = "drop"
    const [failure, took] = await timed(Effect.runPromise(Effect.flip(store.commit(place, [opening("lost", "pool")]))))
    assert.strictEqual(failure._tag, "OutcomeUnknown")
    assert.isBelow(took, 2_000)
    proxy.mode = "pass"
    await Effect.runPromise(store.commit(place, []))
    assert.strictEqual(pool.totalCount, 1)
    await pool.end()
  })
})

describe("a server that is in trouble", () => {
  it("a backend that is ended under a commit leaves its outcome unknown, under a read unavailable", async () => {
    const holder = new pg.Client(url)
    await holder.connect()
    await holder.query("BEGIN")
    await holder.query("INSERT INTO support_counter (tenant, series, value) VALUES ('t', 'ended', 1)")
    const killing = Effect.promise(() =>
      holder.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ending' AND wait_event_type = 'Lock'"
      )
    ).pipe(Effect.delay(500))
    const work = Effect.all([storeTags((store) => store.commit(place, [opening("ended", "ended")])), killing], {
      concurrency: 2
    })
    const [tag] = await on(url, work, { applicationName: "ending" })
    assert.strictEqual(tag, "OutcomeUnknown")
    await holder.query("ROLLBACK")
    await holder.end()
    assert.deepStrictEqual(await query(url, "SELECT id FROM support_item WHERE series = 'ended'"), [])
  })

  it("a pool whose connections are all held is left within the deadline, and says that nothing was done", async () => {
    const held = new pg.Pool({ connectionString: url, max: 1 })
    const holder = await held.connect()
    const store = Store.Store.make(PostgresStore.driver(fromPool(held, { acquire: 200 })))
    const [failure, took] = await timed(
      Effect.runPromise(Effect.flip(store.commit(place, [opening("waits", "waits")])))
    )
    assert.strictEqual(failure._tag, "StorageUnavailable")
    assert.isBelow(took, 2_500)
    holder.release()
    await Effect.runPromise(store.commit(place, [opening("waits", "waits")]))
    assert.strictEqual(held.idleCount, 1, "a connection that came too late was not given back")
    await held.end()
  })

  it("no connection left on the server, and a standby's refusal to write, may pass: both say so", async () => {
    const name = `narrow_${crypto.randomUUID().slice(0, 8)}`
    await query(
      url,
      `CREATE ROLE ${name} LOGIN CONNECTION LIMIT 0; GRANT ALL ON ALL TABLES IN SCHEMA public TO ${name}`
    )
    const narrow = new URL(url)
    narrow.username = name
    const refused = await on(
      narrow.href,
      Effect.flatMap(Store.Store, (store) => Effect.flip(store.commit(place, [])))
    )
    assert.isTrue(refused._tag === "StorageUnavailable" && refused.retryable, refused.message)
    await query(url, `ALTER ROLE ${name} CONNECTION LIMIT 5; ALTER ROLE ${name} SET default_transaction_read_only = on`)
    const readOnly = await on(
      narrow.href,
      Effect.flatMap(Store.Store, (store) => Effect.flip(store.commit(place, [opening("standby", "standby")])))
    )
    assert.isTrue(readOnly._tag === "StorageUnavailable" && readOnly.retryable, readOnly.message)
    assert.include(readOnly.message, "read-only")
  })
})
