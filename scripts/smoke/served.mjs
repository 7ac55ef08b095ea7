import assert from "node:assert/strict"
import { createServer } from "node:http"
import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { createClient } from "@deskwright/http/client"
import { toNodeHandler } from "@deskwright/http/node"
import { createHandler } from "@deskwright/http/promise"

const support = createSupport({ store: memory(), policy: standardPolicy })
const desk = createHandler(support, {
  authenticate: (_request, token) => (token === "ann" ? { tenant: "acme", id: "ann", kind: "agent" } : null)
})
const server = createServer(toNodeHandler(desk))
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
const baseUrl = `http://127.0.0.1:${server.address().port}/api`

const client = createClient({ baseUrl, token: "ann" })
const ticket = await client("tickets.open", {
  params: { siteId: "shop" },
  body: { subject: "Printer", body: "It burns" }
})
assert.equal(ticket.code, "TKT-1")
const { openapi } = await (await fetch(`${baseUrl}/openapi.json`)).json()
assert.match(openapi, /^3\.1\./)
await assert.rejects(createClient({ baseUrl, token: "eve" })("issues.list"), { status: 401, code: "Unauthorized" })

server.close()
server.closeAllConnections()
await support.close()
