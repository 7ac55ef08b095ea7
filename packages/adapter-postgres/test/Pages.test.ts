/** What the pages show of storage, run as it stands there. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { PrismaPg } from "@prisma/adapter-pg"
import { drizzle } from "drizzle-orm/node-postgres"
import { Effect } from "effect"
import { Kysely, PostgresDialect } from "kysely"
import { afterAll, assert, beforeAll, describe, it, vi } from "vitest"
import { byPool, byUrl, inMemory, openSurely, start } from "./pages/stores.ts"
import { ann, byDrizzle, byKysely, byPg, byPrisma, deskLayer, orderWithTicket } from "./pages/transactions.ts"
import { PrismaClient } from "./prisma/generated/client.ts"
import { database, emptyDatabase, query } from "./support/Database.ts"

const url = await database()
const { pool, support } = byPool(url)
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })

beforeAll(() => query(url, "CREATE TABLE orders (item text NOT NULL)"))
afterAll(async () => {
  await support.close()
  await prisma.$disconnect()
  await pool.end()
})

const ordered = (item: string) => query(url, `SELECT item FROM orders WHERE item = '${item}'`)
const filed = async (search: string) => (await support.as(ann).tickets.list({ site: "shop", search })).data

const hosts = {
  pg: (item: string, wish: string) => byPg(support, pool, item, wish),
  drizzle: (item: string, wish: string) => byDrizzle(support, drizzle(pool), item, wish),
  kysely: (item: string, wish: string) =>
    byKysely(support, new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }), item, wish),
  prisma: (item: string, wish: string) => byPrisma(support, prisma, item, wish),
  effect: (item: string, wish: string) =>
    Effect.runPromise(Effect.provide(Effect.asVoid(orderWithTicket(item, wish)), deskLayer(url)))
}

describe("an order and its ticket in one transaction, as the pages show it", () => {
  it.each(Object.entries(hosts))("%s: both, or neither", async (name, order) => {
    await order(`lamp-${name}`, "Leave it with the neighbours.")
    assert.lengthOf(await ordered(`lamp-${name}`), 1)
    assert.lengthOf(await filed(`lamp-${name}`), 1)
    const refused = await order(`vase-${name}`, "").catch((error: unknown) => error)
    assert.include(String(refused), "Invalid input")
    assert.lengthOf(await ordered(`vase-${name}`), 0)
    assert.lengthOf(await filed(`vase-${name}`), 0)
  })
})

describe("the stores of the pages", () => {
  const ticket = { site: "kept", subject: "Kept", body: "Over night." }

  it("a database without tables is refused by a URL, and made by `migrate`", async () => {
    const fresh = await emptyDatabase()
    const behind = byUrl(fresh)
    const refused = await behind.ready().catch((error: unknown) => error)
    assert.include(String((refused as Error).cause), "lacks")
    await behind.close()
    const desk = await start(fresh)
    assert.strictEqual((await openSurely(desk, ann, ticket)).code, "TKT-1")
    await desk.close()
  })

  it("the program of this package's page is whole: with an empty database it opens its first ticket", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined)
    vi.stubEnv("DATABASE_URL", await emptyDatabase())
    await import("./pages/program.ts")
    assert.deepStrictEqual(log.mock.calls, [["TKT-1"]])
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })

  it("memory keeps its file over a restart", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "deskwright-pages-"))
    try {
      for (const code of ["TKT-1", "TKT-2"]) {
        const desk = inMemory(path.join(directory, "desk.snapshot"))
        assert.strictEqual((await openSurely(desk, ann, ticket)).code, code)
        await desk.close()
      }
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it("what does not help is not repeated", async () => {
    const desk = byUrl(url)
    const refused = await openSurely(desk, ann, { ...ticket, body: "" }).catch((error: unknown) => error)
    assert.include(String(refused), "Invalid input")
    await desk.close()
  })
})
