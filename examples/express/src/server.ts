/** An Express backend with users, a login and orders of its own; the desk is the one line that says `toNodeHandler`. */
import { type Backend, login, orderWithTicket, tokenOf, userOf } from "@deskwright/example-backend"
import { isSupportError } from "@deskwright/core/promise"
import { toNodeHandler } from "@deskwright/http/node"
import express, { type Express, type NextFunction, type Request, type Response } from "express"

export const server = (backend: Backend): Express => {
  const app = express()
  // Before any parser: the desk bounds, reads and refuses its bodies by itself.
  app.use("/api", toNodeHandler(backend.desk))
  app.use(express.json())
  app.get("/", (_request, response) => response.redirect("/api/docs"))

  app.post("/login", (request, response) => {
    const { email, password } = (request.body ?? {}) as Readonly<Record<string, unknown>>
    const token = login(email, password)
    if (token === null) response.status(401).json({ error: "Nobody has this address and password." })
    else response.json({ token })
  })

  app.get("/orders", async (_request, response) => void response.json(await backend.storage.orders.list()))

  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler below
  app.post("/orders", async (request, response) => {
    const user = userOf(tokenOf(request.headers.authorization))
    const { item, wish } = (request.body ?? {}) as Readonly<Record<string, unknown>>
    if (user === null) response.status(401).json({ error: "Log in first." })
    else if (typeof item !== "string" || typeof wish !== "string")
      response.status(422).json({ error: "Send item and wish." })
    else response.status(201).json(await orderWithTicket(backend, user, { item, wish }))
  })

  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (isSupportError(error, "TransactionsUnsupported")) response.status(501).json({ error: error.message })
    else next(error)
  })
  return app
}
