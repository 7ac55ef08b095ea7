import { ann, assistant, say, scene } from "./stage.ts"

/** Rules decide what a person must look at, and say why. */
export const escalationQueueScene = async () => {
  scene("escalationQueue · rules over an assistant's answers")
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
  const turn = {
    site: "assistant",
    question: "Can I cancel after 30 days?",
    answer: "Probably.",
    rawAnswer: "idk, probably",
    confidence: 0.41,
    userName: "Erin",
    channel: "Teams"
  }
  const { decision, ticket } = await assistant.escalations.evaluate(turn)
  for (const reason of decision.reasons) say(`rule "${reason.name}"`, reason.why)
  say(
    "a ticket",
    `${ticket?.subject} · ${ticket?.severity} · confidence ${ticket?.confidence} (${ticket?.confidenceBand})`
  )
  if (ticket === null) throw new Error("the rule made no ticket")

  const wider = await ann.escalations.previewLast({ site: "assistant", thresholds: { high: 95, medium: 30 } })
  say(
    "what if low began below 30 %?",
    `${wider.counts.changed} of ${wider.counts.turns} turns would be decided otherwise; nothing was written`
  )

  const solved = await ann.tickets.update(ticket.id, {
    status: "Resolved",
    severity: "low",
    assignees: [{ label: "legal@acme.example" }]
  })
  const back = await ann.tickets.changeStatus(ticket.id, "Open")
  say(
    "resolved, then taken back",
    `resolution ${solved.resolution?.outcome} → ${back.resolution === null ? "cleared" : "kept"}`
  )
  await ann.tickets.changeStatus(ticket.id, "Resolved")
}
