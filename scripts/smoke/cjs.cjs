const assert = require("node:assert/strict")
const { memory } = require("@deskwright/adapter-memory/promise")
const { createSupport, standardPolicy } = require("@deskwright/core/promise")
const { resend } = require("@deskwright/notifier-resend/promise")

const main = async () => {
  const notifier = resend({ apiKey: undefined, from: "desk@acme.example" })
  const support = createSupport({ store: memory(), policy: standardPolicy, notifier })
  const desk = support.as({ tenant: "acme", id: "ann", kind: "agent" })
  const ticket = await desk.tickets.open({ site: "shop", subject: "Printer", body: "It burns" })
  assert.equal(ticket.code, "TKT-1")
  await support.close()
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
