const assert = require("node:assert/strict")
const { createServer } = require("node:http")
const { memory } = require("@deskwright/adapter-memory/promise")
const { createSupport, standardPolicy } = require("@deskwright/core/promise")
const { openApi } = require("@deskwright/http")
const { createClient } = require("@deskwright/http/client")
const { toNodeHandler } = require("@deskwright/http/node")
const { createHandler } = require("@deskwright/http/promise")

const main = async () => {
  const support = createSupport({ store: memory(), policy: standardPolicy })
  const desk = createHandler(support, { authenticate: () => ({ tenant: "acme", id: "ann", kind: "agent" }) })
  const server = createServer(toNodeHandler(desk))
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
  const client = createClient({ baseUrl: `http://127.0.0.1:${server.address().port}/api`, token: "ann" })
  const issues = await client("issues.list")
  assert.deepEqual(issues.data, [])
  assert.match(openApi("/api").openapi, /^3\.1\./)
  server.close()
  server.closeAllConnections()
  await support.close()
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
