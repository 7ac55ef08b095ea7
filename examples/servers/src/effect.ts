import { MemoryStore } from "@deskwright/adapter-memory"
import {
  type Actor,
  as,
  Notifier,
  Policy,
  Relay,
  Sites,
  siteQueue,
  standardPolicy,
  Support,
  Tickets
} from "@deskwright/core"
import { handler } from "@deskwright/http"
import { serve } from "@hono/node-server"
import { Layer, ManagedRuntime } from "effect"
import { Hono } from "hono"

// Ports of yours stand before `layerDefaults`; the relay delivers for as long as the runtime stands.
const Desk = Relay.layer().pipe(
  Layer.provideMerge(Support.layer),
  Layer.provide(Sites.layerOf([{ id: "shop", presets: { ticket: siteQueue } }])),
  Layer.provide(Notifier.console),
  Layer.provide(Support.layerDefaults),
  Layer.provide(Policy.layer(standardPolicy)),
  Layer.provideMerge(MemoryStore.layerFile({ path: process.env.DESK_FILE ?? "desk.snapshot" }))
)
const runtime = ManagedRuntime.make(Desk)

// Your login: who a token belongs to, or null for nobody. Here one token is known.
const whoHas = (token: string | undefined): Actor | null =>
  token === "ann-token" ? { tenant: "acme", id: "ann", kind: "agent" } : null

const desk = await runtime.runPromise(handler({ authenticate: (_request, token) => whoHas(token) }))

const app = new Hono()
app.all("/api/*", (c) => desk(c.req.raw))
app.get("/", (c) => c.text("My backend"))
app.post("/orders", async (c) => {
  const actor = whoHas(c.req.header("authorization")?.replace(/^Bearer /, ""))
  if (actor === null) return c.text("Log in first.", 401)
  const opened = Tickets.use((tickets) => tickets.open({ site: "shop", subject: "An order", body: "By hand, please." }))
  const { code } = await runtime.runPromise(opened.pipe(as(actor)))
  return c.json({ code }, 201)
})

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: "127.0.0.1" }, () =>
  console.log("The desk is served.")
)

// First the server, then the desk: it writes its file, and delivers no more. Connections that clients keep would hold the server up.
const stop = () => {
  server.close(() => void runtime.dispose())
  setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 5000).unref()
}
process.once("SIGINT", stop).once("SIGTERM", stop)
