/** The recipes of the docs, each on a real socket. */
import { serve } from "@hono/node-server"
import express from "express"
import fastify from "fastify"
import { Hono } from "hono"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { toNodeHandler, type WebHandler } from "../src/node.ts"

export interface Served {
  readonly url: string
  readonly stop: () => Promise<void>
}

const listening = (server: Server): Promise<Served> =>
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

/** Next's route handlers: functions by method, in a file `app/api/[...path]/route.ts`. */
export const nextRoute = (handler: WebHandler) => ({
  GET: handler,
  POST: handler,
  PUT: handler,
  PATCH: handler,
  DELETE: handler,
  OPTIONS: handler
})

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
    const app = fastify({ forceCloseConnections: true })
    const node = toNodeHandler(handler)
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser("*", (_request, _payload, done) => done(null))
      scope.all("/api/*", async (request, reply) => {
        reply.hijack()
        await node(request.raw, reply.raw)
      })
    })
    const url = await app.listen({ port: 0, host: "127.0.0.1" })
    return { url, stop: () => app.close() }
  },
  "a Next-style route": (handler) => {
    const route: Readonly<Record<string, WebHandler>> = nextRoute(handler)
    const bridge = toNodeHandler((request) => {
      const method = route[request.method]
      return method === undefined ? Promise.resolve(new Response(null, { status: 405 })) : method(request)
    })
    return listening(createServer(bridge))
  }
}
