import { memory } from "@deskwright/adapter-memory/promise"
import { type Actor, createSupport, siteQueue, standardPolicy } from "@deskwright/core/promise"
import { createHandler } from "@deskwright/http/promise"

export const support = createSupport({
  store: memory({ file: process.env.DESK_FILE ?? "desk.snapshot" }),
  policy: standardPolicy,
  sites: [{ id: "shop", presets: { ticket: siteQueue } }],
  relay: true
})

// Your login: who a token belongs to. Here two tokens are known.
const people = new Map<string, Actor>([
  ["ann-token", { tenant: "acme", id: "ann", kind: "agent" }],
  ["bot-token", { tenant: "acme", id: "bot", kind: "ai" }]
])

export const desk = createHandler(support, { authenticate: (_request, token) => people.get(token) ?? null })
