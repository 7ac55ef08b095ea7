/** What the desk does on these three routes, as somebody would write it by hand: Hono, `pg`, one prepared statement each, the same tables and indexes. */
import { Hono } from "hono"
import type pg from "pg"
import { event, tenant, ticket, timeOf } from "../memory/dataset.ts"
import { get, list, open } from "./statements.ts"

export const bare = (pool: pg.Pool): Hono => {
  const app = new Hono()
  app.use("/api/*", async (c, next) => {
    if (c.req.header("authorization") !== "Bearer ann") return c.json({ error: "unauthorized" }, 401)
    return next()
  })
  app.post("/api/sites/:site/tickets", async (c) => {
    const { body, subject } = await c.req.json<{ readonly subject?: unknown; readonly body?: unknown }>()
    if (typeof subject !== "string" || typeof body !== "string") return c.json({ error: "invalid" }, 422)
    const site = c.req.param("site")
    const id = crypto.randomUUID()
    const item = { ...ticket(1, 1), id, site, series: `ticket:${site}`, title: subject, body, createdAt: timeOf(1) }
    await open(pool, item, event({ tenant, site, id }, 1, "opened", timeOf(1)))
    return c.json(item, 201)
  })
  app.get("/api/sites/:site/tickets/:number", async (c) => {
    const found = await get(pool, tenant, c.req.param("site"), Number(c.req.param("number")))
    return found === undefined ? c.json({ error: "not found" }, 404) : c.json(found)
  })
  app.get("/api/sites/:site/tickets", async (c) => c.json({ data: await list(pool, tenant, c.req.param("site")) }))
  return app
}
