/** A pooler between the desk and its server: PgBouncer, where it is on this machine. */
import { createSupport, isSupportError, standardPolicy } from "@deskwright/core/promise"
import { Effect } from "effect"
import pg from "pg"
import { afterAll, assert, describe, it } from "vitest"
import { run } from "../src/Cli.ts"
import { fromPool, PostgresStore } from "../src/index.ts"
import { migrate, postgres, type PostgresOptions } from "../src/promise.ts"
import { database, emptyDatabase, query } from "./support/Database.ts"
import { ignoring, type Lending, type Pooler, poolerVersion, startPooler } from "./support/Pooler.ts"
import { tcpProxy } from "./support/TcpProxy.ts"

const version = poolerVersion()

it("says which pooler there is", () => {
  process.stdout.write(`\n${version === undefined ? "no PgBouncer is on this machine" : `PgBouncer ${version}`}\n`)
})

const poolers: Array<Pooler> = []

const before = async (url: string, lending: Lending, ...more: ReadonlyArray<string>): Promise<string> => {
  const pooler = await startPooler(url, lending, more)
  poolers.push(pooler)
  return pooler.url
}

afterAll(async () => {
  await Promise.all(poolers.splice(0).map((pooler) => pooler.stop()))
})

const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : String(error))
  )

const program = async (...args: ReadonlyArray<string>): Promise<string> => {
  let text = ""
  await run({ args, env: {}, write: (more) => (text += more) })
  return text
}

const desk = (options: PostgresOptions) => createSupport({ store: postgres(options), policy: standardPolicy })

const numbersIn = async (url: string): Promise<ReadonlyArray<unknown>> =>
  (await query(url, "SELECT number::integer AS number FROM support_item ORDER BY 1")).map(({ number }) => number)

describe("what a pooler says", () => {
  const saying = (code: string, message: string): Promise<string> => {
    const query = () => Promise.reject(Object.assign(new Error(message), { code, severity: "FATAL" }))
    const pool = { connect: () => Promise.resolve({ query, release: () => undefined }) }
    const { commit } = PostgresStore.driver(fromPool(pool))
    return Effect.runPromise(
      Effect.match(commit({ tenant: "t", site: "s" }, []), {
        onFailure: (error) => `${error._tag}: ${error.message}`,
        onSuccess: () => "done"
      })
    )
  }

  it("when its server is lost under a commit: nobody knows what became of that", async () => {
    assert.match(await saying("08P01", "server conn crashed?"), /^OutcomeUnknown/)
  })

  it("of a statement that was prepared on another connection: set `pooled`", async () => {
    assert.match(
      await saying("26000", 'prepared statement "effect_1" does not exist'),
      /^StorageUnavailable.*pooled: true/
    )
    assert.match(
      await saying("42P05", 'prepared statement "effect_1" already exists'),
      /^StorageUnavailable.*pooled: true/
    )
  })
})

describe.runIf(version !== undefined)("behind PgBouncer", async () => {
  if (version === undefined) return
  const direct = await database()
  const lent = await before(direct, "transaction")

  for (const lending of ["session", "transaction"] as const)
    it(`which lends a connection per ${lending}: migrations, the doctor, and 64 that open at once`, async () => {
      const url = await emptyDatabase()
      const through = await before(url, lending)
      await Promise.all([migrate({ url: through, pooled: true }), migrate({ url: through, pooled: true })])
      assert.include(await program("status", "--pooled", "--database-url", through), "1  desk  2")
      const found = await program("doctor", "--pooled", "--database-url", through)
      assert.match(found, /advice {2}waits: .*ALTER ROLE … SET statement_timeout = '15s'.*lock_timeout = '3s'/)
      assert.match(found, /advice {2}random_page_cost: 4/)
      const pool = new pg.Pool({ connectionString: through, max: 2 })
      const desks = [desk({ url: through, pooled: true, maxConnections: 2 }), desk({ pool })]
      const opened = desks.flatMap((support) => {
        const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
        return Array.from({ length: 32 }, () => ann.tickets.open({ site: "shop", subject: "s", body: "b" }))
      })
      assert.lengthOf(new Set((await Promise.all(opened)).map(({ code }) => code)), 64)
      assert.deepStrictEqual(
        await numbersIn(url),
        Array.from({ length: 64 }, (_, at) => at + 1)
      )
      await Promise.all(desks.map((support) => support.close()))
      await pool.end()
    })

  it("without `pooled` each door is refused in one error that names it", async () => {
    const support = desk({ url: lent })
    assert.match(await told(support.ready()), /pooler.*set `pooled: true`/)
    await support.close()
    assert.match(await told(migrate({ url: lent })), /pooler.*set `pooled: true`/)
    assert.match(await told(program("migrate", "--database-url", lent)), /pooler.*--pooled/)
  })

  it("a pooler that is told to ignore what it does not know serves the desk all the same", async () => {
    const url = await database()
    const support = desk({ url: await before(url, "session", ignoring), maxConnections: 1 })
    const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
    const opened = Array.from({ length: 16 }, () => ann.tickets.open({ site: "shop", subject: "s", body: "b" }))
    await Promise.all(opened)
    await support.close()
    assert.lengthOf(await numbersIn(url), 16)
  })

  it("one that lends per statement cannot migrate, and says so; nothing is written", async () => {
    const url = await emptyDatabase()
    const through = await before(url, "statement")
    assert.match(
      await told(migrate({ url: through, pooled: true })),
      /pooler lends one per statement, have it lend one per transaction/
    )
    assert.deepStrictEqual(await query(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"), [])
  })

  it("a transaction of the host's takes the ticket along", async () => {
    const client = new pg.Client(lent)
    await client.connect()
    const support = desk({ url: lent, pooled: true })
    await client.query("BEGIN")
    const ann = support.in(client).as({ tenant: "gone", id: "ann", kind: "agent" })
    await ann.tickets.open({ site: "shop", subject: "s", body: "b" })
    await client.query("ROLLBACK")
    assert.deepStrictEqual(await query(direct, "SELECT id FROM support_item WHERE tenant = 'gone'"), [])
    await client.end()
    await support.close()
  })

  for (const door of ["a url", "a pool of pg"])
    it(`a server that is lost behind it, after the commit and at each repeat: unknown by ${door}, and never denied`, async () => {
      const url = await database()
      const proxy = await tcpProxy(url)
      const through = await before(proxy.url, "transaction")
      const pool = new pg.Pool({ connectionString: through })
      pool.on("error", () => undefined)
      const support = desk(door === "a url" ? { url: through, pooled: true } : { pool })
      const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })
      await ann.tickets.open({ site: "shop", subject: "first", body: "b" })
      proxy.onAnswer = (bytes) => (bytes.includes('"numbers"') ? "cut" : "pass")
      const ticket = { site: "shop", subject: "second", body: "b", requestId: "again" }
      const lost = await ann.tickets.open(ticket).catch((error: unknown) => error)
      if (lost instanceof Error) assert.isTrue(isSupportError(lost, "OutcomeUnknown"), String(lost))
      proxy.onAnswer = () => "pass"
      assert.strictEqual((await ann.tickets.open(ticket)).code, "TKT-2")
      assert.deepStrictEqual(await numbersIn(url), [1, 2])
      await support.close()
      await pool.end()
      await proxy.close()
    })
})
