import { createTestSupport } from "@deskwright/adapter-memory/testing"
import { createHandler } from "@deskwright/http/promise"
import assert from "node:assert/strict"

const test = createTestSupport()
// Your own handler, over the kit's support: mount it in your app, or call it as it is.
const handler = createHandler(test.support, {
  authenticate: (_request, token) => (token === "ann" ? { tenant: "acme", id: "ann", kind: "agent" } : null)
})

const { site, ticket } = await test.fixtures.supportWidget(test.desk())
const headers = { authorization: "Bearer ann", "content-type": "application/json" }
const url = `http://desk.test/api/sites/${site}/tickets/${ticket.id}`

await test.clock.advance("2 hours")
const response = await handler(new Request(url, { method: "PATCH", headers, body: '{"status":"RESOLVED"}' }))
assert.equal(response.status, 200)
const { resolution } = (await response.json()) as { resolution: { at: string } }
assert.equal(resolution.at, test.clock.now())

await test.close()
