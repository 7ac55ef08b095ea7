import { createSupport, isSupportError, standardPolicy, type Actor, type Desk } from "@deskwright/core/promise"
import { sql as drizzleSql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import { PrismaPg } from "@prisma/adapter-pg"
import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import { afterAll, assert, describe, it } from "vitest"
import { fromDrizzle, type HostTransaction, postgres } from "../src/promise.ts"
import { PrismaClient } from "./prisma/generated/client.ts"
import { database, query } from "./support/Database.ts"

const url = await database()
const pool = new pg.Pool({ connectionString: url, max: 4 })
const support = createSupport({ store: postgres({ pool }), policy: standardPolicy })
const ann: Actor = { tenant: "acme", id: "ann", kind: "agent" }
const aTicket = (site: string, requestId?: string) => ({
  site,
  subject: "Printer on fire",
  body: "Since this morning.",
  ...(requestId === undefined ? {} : { requestId })
})

afterAll(async () => {
  await support.close()
  await prisma.$disconnect()
  await pool.end()
})

class Undone extends Error {}

/** Runs work in a transaction of the host's library, and undoes it unless told otherwise. */
type Transact = (work: (tx: HostTransaction) => Promise<void>, outcome: "commit" | "rollback") => Promise<void>

const byPg: Transact = async (work, outcome) => {
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    await work(client)
    await client.query(outcome)
  } finally {
    client.release()
  }
}

const swallow = (error: unknown): void => {
  if (!(error instanceof Undone)) throw error
}

const byDrizzle: Transact = (work, outcome) =>
  drizzle(pool)
    .transaction(async (tx) => {
      await work(fromDrizzle(tx, drizzleSql))
      if (outcome === "rollback") throw new Undone()
    })
    .catch(swallow)

const kysely = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })

const byKysely: Transact = (work, outcome) =>
  kysely
    .transaction()
    .execute(async (tx) => {
      await work(tx)
      if (outcome === "rollback") throw new Undone()
    })
    .catch(swallow)

const rowsOf = async (site: string) =>
  Object.fromEntries(
    await Promise.all(
      ["item", "audit", "outbox", "request", "counter"].map(async (table) => {
        const where = table === "counter" ? `series LIKE '%${site}'` : `site = '${site}'`
        const [row] = await query(url, `SELECT count(*)::integer AS n FROM support_${table} WHERE ${where}`)
        return [table, row?.["n"]] as const
      })
    )
  )

const nothing = { item: 0, audit: 0, outbox: 0, request: 0, counter: 0 }

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })

const byPrisma: Transact = (work, outcome) =>
  prisma
    .$transaction(async (tx) => {
      await work(tx)
      if (outcome === "rollback") throw new Undone()
    })
    .catch(swallow)

for (const [name, transact] of Object.entries({ pg: byPg, drizzle: byDrizzle, kysely: byKysely, prisma: byPrisma })) {
  describe(`a transaction of ${name}`, () => {
    const desk = (tx: HostTransaction): Desk => support.in(tx).as(ann)

    it("its rollback takes the ticket, its audit, its mail, its request and its number with it", async () => {
      const site = `${name}-undone`
      await transact(async (tx) => {
        const opened = await desk(tx).tickets.open(aTicket(site, site))
        assert.strictEqual(opened.code, "TKT-1")
        assert.strictEqual((await desk(tx).tickets.get(opened.id)).subject, "Printer on fire")
        assert.deepStrictEqual(await rowsOf(site), nothing, "something was written on another connection")
      }, "rollback")
      assert.deepStrictEqual(await rowsOf(site), nothing)
      assert.strictEqual((await support.as(ann).tickets.open(aTicket(site, site))).code, "TKT-1")
    })

    it("its commit keeps everything, and what was read inside is what others read after", async () => {
      const site = `${name}-kept`
      let inside: unknown
      await transact(async (tx) => {
        const opened = await desk(tx).tickets.open(aTicket(site))
        await desk(tx).tickets.update(opened.id, { priority: "high" })
        inside = await desk(tx).tickets.get(opened.id)
      }, "commit")
      const { data } = await support.as(ann).tickets.list({ site })
      assert.lengthOf(data, 1)
      assert.deepInclude(inside, { id: data[0]?.id, code: "TKT-1" })
      assert.deepStrictEqual(await support.as(ann).tickets.get(data[0]?.id ?? ""), inside)
    })

    it("a key of ours that is taken, and a version that is stale, leave their transaction as it was", async () => {
      const site = `${name}-taken`
      const first = await support.as(ann).tickets.open(aTicket(site, site))
      await transact(async (tx) => {
        const again = await desk(tx).tickets.open(aTicket(site, site))
        assert.strictEqual(again.id, first.id)
        const stale = await desk(tx)
          .tickets.update(first.id, { priority: "low" }, { ifVersion: 99 })
          .catch((error: unknown) => error)
        assert.isTrue(isSupportError(stale, "StaleVersion"))
        assert.strictEqual((await desk(tx).tickets.open(aTicket(site))).code, "TKT-2")
      }, "commit")
      assert.strictEqual((await support.as(ann).tickets.list({ site })).data.length, 2)
    })
  })
}

describe("a host's transaction that stays open", () => {
  it("makes others of its site fail as busy within seconds, and disturbs no other site", async () => {
    const holder = await pool.connect()
    try {
      await holder.query("BEGIN")
      await support.in(holder).as(ann).tickets.open(aTicket("held"))
      const began = Date.now()
      const refused = await support
        .as(ann)
        .tickets.open(aTicket("held"))
        .catch((error: unknown) => error)
      if (!isSupportError(refused, "SiteBusy")) return assert.fail(String(refused))
      assert.deepStrictEqual(refused.details, { site: "held", series: "ticket:held" })
      assert.isBelow(Date.now() - began, 5_000)
      assert.strictEqual((await support.as(ann).tickets.open(aTicket("free"))).code, "TKT-1")
      await holder.query("COMMIT")
      assert.strictEqual((await support.as(ann).tickets.open(aTicket("held"))).code, "TKT-2")
    } finally {
      holder.release()
    }
  })
})

describe("what postgres() is given", () => {
  it("a pool where a transaction should be, both a pool and a url, or no URL at all, is refused in words", async () => {
    assert.throws(() => postgres({}), "either a url or a pool")
    assert.throws(() => postgres({ url, pool }), "either a url or a pool")
    assert.throws(() => postgres({ pool: {} as never }), "what it was given has no connect()")
    assert.throws(() => postgres({ url: "localhost" }), "looks like postgres://")
    for (const [none, says] of [
      [pool, "tx is a pool, whose statements run on any of its connections. Pass the very client"],
      [{ $connect: () => undefined, $queryRawUnsafe: () => undefined }, "tx is a pool"],
      ["BEGIN", "tx is no transaction"],
      [null, "tx is no transaction"]
    ] as const)
      assert.throws(() => support.in(none as never), says)
    const atRest = await pool.connect()
    try {
      const refused = await support
        .in(atRest)
        .as(ann)
        .tickets.open(aTicket("no transaction"))
        .catch((error: unknown) => error)
      assert.include(String(refused), "tx: has no transaction open. Pass the very client")
      const outside = support.in({ isTransaction: false, executeQuery: () => Promise.resolve({ rows: [] }) } as never)
      const byKysely = await outside
        .as(ann)
        .tickets.list()
        .catch((error: unknown) => error)
      assert.include(String(byKysely), "tx: has no transaction open")
    } finally {
      atRest.release()
    }
  })

  it("a URL: it migrates when asked, and a schema that is behind is refused with what to run", async () => {
    const { emptyDatabase } = await import("./support/Database.ts")
    const fresh = await emptyDatabase()
    const behind = createSupport({ store: postgres({ url: fresh }), policy: standardPolicy })
    const refused = await behind.ready().catch((error: unknown) => error)
    assert.include(
      String(refused instanceof Error ? [refused.message, String(refused.cause)] : refused),
      "adapter-postgres migrate"
    )
    await behind.close()
    const made = createSupport({ store: postgres({ url: fresh, migrate: true }), policy: standardPolicy })
    assert.strictEqual((await made.as(ann).tickets.open(aTicket("shop"))).code, "TKT-1")
    await made.close()
  })
})
