import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { createClient, type Ticket } from "@deskwright/http/client"
import { createHandler, type Handler } from "@deskwright/http/promise"
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

const handler: Handler = createHandler(support, {
  authenticate: (_request, token) => (token === "ann" ? { tenant: "acme", id: "ann", kind: "agent" } : null),
  limits: { others: { burst: 10, perSecond: 1 } }
})
const client = createClient({
  baseUrl: "http://desk.test/api",
  token: "ann",
  fetch: (input, init) => handler(new Request(input, init))
})
const opened: Ticket = await client("tickets.open", {
  params: { siteId: "shop" },
  body: { subject: "Scanner", body: "It hums" },
  key: "once"
})
if (opened.code !== "TKT-2") throw new Error(`The second ticket is ${opened.code}`)
await support.close()
