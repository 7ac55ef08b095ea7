/** A Hono backend with users, a login and orders of its own; the desk is the one line that says `backend.desk`. */
import { type Backend, login, orderWithTicket, tokenOf, userOf } from "@deskwright/example-backend"
import { isSupportError } from "@deskwright/core/promise"
import { Hono } from "hono"

const bodyOf = async (request: { readonly json: () => Promise<unknown> }) => {
  const body = await request.json().catch(() => null)
  return (body ?? {}) as Readonly<Record<string, unknown>>
}

export const server = (backend: Backend): Hono => {
  const app = new Hono()
  app.all("/api/*", (c) => backend.desk(c.req.raw))
  app.get("/", (c) => c.redirect("/api/docs"))

  app.post("/login", async (c) => {
    const { email, password } = await bodyOf(c.req)
    const token = login(email, password)
    return token === null ? c.json({ error: "Nobody has this address and password." }, 401) : c.json({ token })
  })

  app.get("/orders", async (c) => c.json(await backend.storage.orders.list()))

  app.post("/orders", async (c) => {
    const user = userOf(tokenOf(c.req.header("authorization")))
    const { item, wish } = await bodyOf(c.req)
    if (user === null) return c.json({ error: "Log in first." }, 401)
    if (typeof item !== "string" || typeof wish !== "string") return c.json({ error: "Send item and wish." }, 422)
    return c.json(await orderWithTicket(backend, user, { item, wish }), 201)
  })

  app.onError((error, c) => {
    if (isSupportError(error, "TransactionsUnsupported")) return c.json({ error: error.message }, 501)
    throw error
  })
  return app
}
