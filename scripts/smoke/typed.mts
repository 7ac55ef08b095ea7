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
const code: string | null = ticket.code
if (code !== "TKT-1") throw new Error(`The first ticket is ${code}`)
await support.close()
