import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, siteQueue, standardPolicy } from "@deskwright/core/promise"
import { createHandler } from "@deskwright/http/promise"

export const support = createSupport({
  store: memory({ file: process.env.DESK_FILE ?? "desk.snapshot" }),
  policy: standardPolicy,
  sites: [{ id: "shop", presets: { ticket: siteQueue } }],
  relay: true
})

export const desk = createHandler(support, {
  // Your login: who a token belongs to, or null for nobody. Here two tokens are known.
  authenticate: (_request, token) => {
    if (token === "ann-token") return { tenant: "acme", id: "ann", kind: "agent" }
    if (token === "bot-token") return { tenant: "acme", id: "bot", kind: "ai" }
    return null
  }
})
