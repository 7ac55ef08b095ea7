import { toNodeHandler, type WebHandler } from "@deskwright/http/node"
import fastify, { type FastifyInstance } from "fastify"

export const server = (desk: WebHandler): FastifyInstance => {
  const app = fastify()
  const node = toNodeHandler(desk)
  app.register(async (scope) => {
    // The desk reads its bodies by itself; only this scope does without Fastify's parsers.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null))
    scope.all("/api/*", async (request, reply) => {
      reply.hijack()
      await node(request.raw, reply.raw)
    })
  })
  return app
}
