import assert from "node:assert/strict"
import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { resend } from "@deskwright/notifier-resend/promise"

const support = createSupport({
  store: memory(),
  policy: standardPolicy,
  notifier: resend({ apiKey: undefined, from: "desk@acme.example" })
})
const desk = support.as({ tenant: "acme", id: "ann", kind: "agent" })
const ticket = await desk.tickets.open({ site: "shop", subject: "Printer", body: "It burns" })
assert.equal(ticket.code, "TKT-1")
await support.close()
