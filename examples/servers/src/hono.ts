import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { desk, support } from "./desk.ts"

const app = new Hono()
app.all("/api/*", (c) => desk(c.req.raw))
app.get("/", (c) => c.text("My backend"))

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: "127.0.0.1" }, () =>
  console.log("The desk is served.")
)

// First the server, then the desk: it writes its file, and delivers no more. Connections that clients keep would hold the server up.
const stop = () => {
  server.close(() => void support.close())
  setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 5000).unref()
}
process.once("SIGINT", stop).once("SIGTERM", stop)
