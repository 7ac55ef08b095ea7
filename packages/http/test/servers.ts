/** The recipes of the docs, each on a real socket. */
import { serve } from "@hono/node-server"
import express from "express"
import { Hono } from "hono"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { toNodeHandler, type WebHandler } from "../src/node.ts"
import { server as byFastify } from "./recipes/fastify.ts"
import * as next from "./recipes/next.ts"

export interface Served {
  readonly url: string
  readonly stop: () => Promise<void>
}

export const listening = (server: Server): Promise<Served> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped())
            server.closeAllConnections()
          })
      })
    )
  })

/** A route file as Next calls it: the function of the request's method. */
const asNext =
  (route: Readonly<Record<string, unknown>>): WebHandler =>
  (request) => {
    const method = route[request.method] as WebHandler | undefined
    return method === undefined ? Promise.resolve(new Response(null, { status: 405 })) : method(request)
  }

export const recipes: Readonly<Record<string, (handler: WebHandler) => Promise<Served>>> = {
  "node:http": (handler) => listening(createServer(toNodeHandler(handler))),
  "Express, before express.json()": (handler) => {
    const app = express()
    app.use("/api", toNodeHandler(handler))
    app.use(express.json())
    return listening(createServer(app))
  },
  "Express, after express.json()": (handler) => {
    const app = express()
    app.use(express.json({ limit: "2mb" }))
    app.use("/api", toNodeHandler(handler))
    return listening(createServer(app))
  },
  Hono: (handler) =>
    new Promise((resolve) => {
      const app = new Hono()
      app.all("/api/*", (c) => handler(c.req.raw))
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
        resolve({
          url: `http://127.0.0.1:${port}`,
          stop: () => new Promise((stopped) => void server.close(() => stopped()))
        })
      )
    }),
  Fastify: async (handler) => {
    const app = byFastify(handler)
    const url = await app.listen({ port: 0, host: "127.0.0.1" })
    return { url, stop: () => app.close() }
  },
  "a Next-style route": (handler) =>
    listening(
      createServer(
        toNodeHandler(
          asNext({ GET: handler, POST: handler, PUT: handler, PATCH: handler, DELETE: handler, OPTIONS: handler })
        )
      )
    )
}

/** The very file of the docs, with the desk that it makes. */
export const nextFile = (): Promise<Served> => listening(createServer(toNodeHandler(asNext(next))))
