/** Turns of an assistant that rules make tickets of (source 004). */
import { aTicket } from "../../desk.ts"
import type { Scene } from "../Scene.ts"

export const escalations: Scene = {
  source: "004",
  play: async ({ send }) => {
    const site = "/sites/assistant"
    await send("[004-27] no rules yet", "GET", `${site}/escalation-rules`)
    const rules = [
      {
        id: "unsafe",
        name: "Unsafe",
        enabled: true,
        when: { guardrail: "unsafe" },
        action: { type: "suppressResponse", fallback: "A colleague answers." }
      },
      {
        id: "unsure",
        name: "Unsure",
        enabled: true,
        when: { band: "low" },
        action: { type: "createTicket", priority: "high", assignee: "ann", includeContext: true }
      }
    ]
    await send("[004-24] rules are set", "PUT", `${site}/escalation-rules`, {
      body: { rules, thresholds: { high: 90, medium: 60 } },
      ifMatch: '"v0"'
    })
    await send("a rule that would match every turn", "PUT", `${site}/escalation-rules`, {
      body: { rules: [{ ...rules[0], when: {} }], thresholds: { high: 90, medium: 60 } }
    })
    await send("[004-23] nobody files by hand", "POST", `${site}/tickets`, { body: aTicket })
    const turn = {
      question: "May my family fly?",
      answer: "Yes, with a manager's word.",
      rawAnswer: "Yes",
      userName: "Eve",
      channel: "Teams"
    }
    const { ticket } = await send(
      "[004-01] [004-19] [004-20] [004-21] [004-22] [004-25] an unsure turn becomes a ticket",
      "POST",
      `${site}/escalations`,
      {
        token: "ai",
        body: { ...turn, confidence: 0.41 }
      }
    )
    await send("[004-26] an unsafe one is suppressed, and makes none", "POST", `${site}/escalations`, {
      token: "ai",
      body: { ...turn, confidence: 0.95, guardrails: ["unsafe"] }
    })
    await send("a sure one makes none", "POST", `${site}/escalations`, {
      token: "ai",
      body: { ...turn, confidence: 0.97 }
    })
    await send("[004-28] a dry run", "POST", `${site}/escalations/preview`, {
      body: { turn: { confidence: 0.5, guardrails: [] } }
    })
    await send("[004-28] and one over the last days, with other thresholds", "POST", `${site}/escalations/preview`, {
      body: { days: 30, thresholds: { high: 99, medium: 98 } }
    })
    await send(
      "[004-06] [004-07] [004-08] [004-09] the list: All restricts nothing",
      "GET",
      `${site}/tickets?status=All&severity=All&search=family&sort=confidence&order=asc`
    )
    await send("[004-08] found by who asked", "GET", `${site}/tickets?search=eve`)
    await send("[004-08] and by its id", "GET", `${site}/tickets?search=${ticket.id}`)
    await send("[004-03] [004-09] of one severity, by its own word", "GET", `${site}/tickets?severity=High`)
    await send("[004-09] of another: none", "GET", `${site}/tickets?severity=Low`)
    await send("[004-03] a severity that is none", "GET", `${site}/tickets?severity=Grave`)
    await send("[004-03] counts", "GET", `${site}/tickets/facets`)
    await send("[004-02] [004-04] [004-05] [004-11] [004-12] [004-18] details", "GET", `${site}/tickets/${ticket.id}`)
    await send(
      "[004-03] [004-14] [004-15] [004-16] status and severity together, for a typed name",
      "PATCH",
      `${site}/tickets/${ticket.id}`,
      {
        body: { status: "Resolved", severity: "Critical", assignees: [{ label: "travel@acme.example" }] }
      }
    )
    await send("[004-16] back again: the resolution is gone", "PATCH", `${site}/tickets/${ticket.id}`, {
      body: { status: "In Progress" }
    })
    await send("[004-17] nothing else can be edited", "PATCH", `${site}/tickets/${ticket.id}`, {
      body: { subject: "Another" }
    })
    await send("[004-04] [004-17] nor is there a key for it", "PATCH", `${site}/tickets/${ticket.id}`, {
      body: { confidence: 1 }
    })
    await send("[004-13] what happened", "GET", `${site}/tickets/${ticket.id}/audit?order=asc`)

    const more = [
      { ...rules[1], id: "off", name: "Switched off", enabled: false },
      { id: "odd", name: "Odd", enabled: true, when: { band: "medium" }, action: { type: "flagForReview" } },
      {
        id: "known",
        name: "Known",
        enabled: true,
        when: { guardrail: "known" },
        action: { type: "autoRespond", text: "See the handbook." }
      },
      rules[1]
    ]
    await send("[004-24] other rules, in another order, and other thresholds", "PUT", `${site}/escalation-rules`, {
      body: { rules: more, thresholds: { high: 80, medium: 50 } }
    })
    await send("[004-24] [004-26] [004-27] flagged for review: no ticket", "POST", `${site}/escalations`, {
      token: "ai",
      body: { ...turn, confidence: 0.79 }
    })
    await send("[004-24] [004-26] the first that matches answers by itself", "POST", `${site}/escalations`, {
      token: "ai",
      body: { ...turn, confidence: 0.1, guardrails: ["known"] }
    })
    await send(
      "[004-10] two filters, and what is left without each",
      "GET",
      `${site}/tickets?status=Open&severity=High`
    )
  }
}
