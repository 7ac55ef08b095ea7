import { toNodeHandler } from "@deskwright/http/node"
import fastify from "fastify"
import { desk, support } from "./desk.ts"

const app = fastify()
const handle = toNodeHandler(desk)

app.register(async (scope) => {
  // The desk reads its bodies by itself; only this scope does without Fastify's parsers.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser("*", (_request, _payload, done) => done(null))
  scope.all("/api/*", async (request, reply) => {
    reply.hijack()
    await handle(request.raw, reply.raw)
  })
})
app.get("/", async () => "My backend")
app.addHook("onClose", () => support.close())

await app.listen({ port: Number(process.env.PORT ?? 3000), host: "127.0.0.1" })
console.log("The desk is served.")

// First the server, then the desk: it writes its file, and delivers no more. Connections that clients keep would hold the server up.
const stop = () => {
  void app.close()
  setTimeout(() => app.server.closeAllConnections(), 5000).unref()
}
process.once("SIGINT", stop).once("SIGTERM", stop)
