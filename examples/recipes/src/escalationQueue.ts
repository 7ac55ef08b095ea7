import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, escalationQueue, standardPolicy } from "@deskwright/core/promise"

const support = createSupport({
  store: memory(),
  policy: standardPolicy,
  sites: [{ id: "assistant", presets: { ticket: escalationQueue } }]
})
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })

// In percent: from 90 on confidence is high, from 60 on medium, below low. The first rule that matches decides.
await ann.escalations.putRules("assistant", {
  thresholds: { high: 90, medium: 60 },
  rules: [
    {
      id: "legal",
      name: "Legal advice",
      enabled: true,
      when: { guardrail: "legal" },
      action: { type: "suppressResponse", fallback: "A colleague will answer." }
    },
    {
      id: "unsure",
      name: "Unsure answers",
      enabled: true,
      when: { band: "low" },
      action: { type: "createTicket", priority: "high", assignee: null, includeContext: true }
    }
  ]
})

// Your assistant asks before it answers. Its confidence is a share from 0 to 1. Tickets of this desk come from rules only.
const assistant = support.as({ tenant: "acme", id: "assistant", kind: "ai" })
const { decision, ticket } = await assistant.escalations.evaluate({
  site: "assistant",
  question: "Can I cancel after 30 days?",
  answer: "Probably.",
  confidence: 0.41,
  guardrails: [],
  userName: "Erin",
  channel: "Teams"
})
console.log(decision.action?.type, decision.band) // createTicket low
for (const { name, why } of decision.reasons) console.log(`${name}: ${why}`)
if (ticket === null) throw new Error("no rule made a ticket")
console.log(ticket.status, ticket.severity, ticket.subject) // Open High Can I cancel after 30 days?

// Tickets of this desk go by their id. Assignees are typed or members.
await ann.tickets.update(ticket.id, { severity: "low", assignees: [{ label: "legal@acme.example" }] })
const resolved = await ann.tickets.changeStatus(ticket.id, "Resolved", { note: "No: 14 days." })
console.log(resolved.status, resolved.resolution?.note) // Resolved No: 14 days.
await support.close()
