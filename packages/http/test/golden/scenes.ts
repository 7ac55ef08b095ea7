/**
 * What the goldens record, source by source: each exchange by its name, in an order in which one can follow another. A name begins with the
 * requirements that the very request and answer show.
 */
import { anIssue, aProblem, aTicket, workspace } from "../desk.ts"

// oxlint-disable-next-line typescript/no-explicit-any -- scenes read what the goldens then check whole
type Json = any

export interface Exchange {
  readonly token?: string | null
  readonly body?: unknown
  readonly key?: string
  readonly ifMatch?: string
}

/** Sends a request under a name, and keeps it with its answer. */
export type Send = (name: string, method: string, path: string, exchange?: Exchange) => Promise<Json>

export interface Scene {
  readonly source: string
  readonly play: (send: Send) => Promise<void>
}

const issues: Scene = {
  source: "000",
  play: async (send) => {
    const talk = await send("a session is recorded", "POST", "/sites/voice-bot/conversations", {
      body: {
        externalId: "session-7",
        kind: "session",
        startedAt: "2026-11-20T09:00:00Z",
        messages: [
          { role: "USER", stage: "greeting", text: "Hola", at: "2026-11-20T09:00:00Z" },
          { role: "ASSISTANT", stage: "greeting", text: "Hello!", at: "2026-11-20T09:00:01Z" },
          { role: "USER", stage: "order", text: "¿Y mi pedido?", at: "2026-11-20T09:00:02Z" }
        ]
      }
    })
    void talk
    const opened = await send("[000-11] [000-12] [000-13] [000-19] [000-23] an issue is created", "POST", "/issues", {
      body: {
        ...anIssue,
        stage: "greeting",
        sessionId: "session-7",
        eventIndex: 1,
        expectedBehaviour: "Spanish.",
        comments: "Since Monday."
      },
      key: "create-1"
    })
    await send("the same again is the same issue", "POST", "/issues", {
      body: {
        ...anIssue,
        stage: "greeting",
        sessionId: "session-7",
        eventIndex: 1,
        expectedBehaviour: "Spanish.",
        comments: "Since Monday."
      },
      key: "create-1"
    })
    await send("[000-01] [000-16] a second one, without a conversation", "POST", "/issues", {
      body: { ...anIssue, severity: "low", category: "feature" }
    })
    await send("[000-09] a severity that is none", "POST", "/issues", { body: { ...anIssue, severity: "blocker" } })
    await send("[000-10] a category that is none", "POST", "/issues", { body: { ...anIssue, category: "wish" } })
    await send(
      "[000-02] [000-24] [004-10] a list, filtered and searched",
      "GET",
      "/issues?projectId=voice-bot&severity=high&severity=critical&search=language"
    )
    await send("[000-24] a page of one", "GET", "/issues?limit=1&sort=number&order=asc")
    await send("[000-25] one is read", "GET", `/issues/${opened.id}`)
    await send("[000-25] an unknown one", "GET", "/issues/999")
    await send("something that is no number", "GET", "/issues/abc")
    await send("[000-07] [000-18] its conversation up to the event", "GET", `/issues/${opened.id}/replay`)
    await send("one that names no conversation has nothing to replay", "GET", "/issues/2/replay")
    await send("[000-26] get, edit, put", "PUT", `/issues/${opened.id}`, { body: { ...opened, status: "in_progress" } })
    await send("[000-26] what the desk writes by itself cannot be put", "PUT", `/issues/${opened.id}`, {
      body: { projectId: "shop" }
    })
    await send("on an old version", "PUT", `/issues/${opened.id}`, { body: { severity: "low" }, ifMatch: '"v1"' })
    await send(
      "[000-14] closed without having been resolved is dismissed, with a reason",
      "PUT",
      `/issues/${opened.id}`,
      {
        body: { status: "closed", closeReason: "works as intended" }
      }
    )
    await send("[000-13] a status that is none", "PUT", `/issues/${opened.id}`, { body: { status: "done" } })
    await send("[000-14] a move that the lifecycle has not", "PUT", `/issues/${opened.id}`, {
      body: { status: "resolved" }
    })
    await send("[000-27] it is deleted", "DELETE", `/issues/${opened.id}`)
    await send("[000-27] [100-08] and gone", "GET", `/issues/${opened.id}`)
    await send("the last one is deleted as well", "DELETE", "/issues/2")
    const report = {
      projectId: "voice-bot",
      environment: "production",
      buildVersion: "7",
      stage: "listening",
      bugDescription: "Timed out after 31 s"
    }
    await send(
      "[000-01] [000-20] production reports a fault: the number of what was deleted is not given again",
      "POST",
      "/issues/report",
      { token: "monitor", body: report }
    )
    await send("[100-06] and once more: it is counted", "POST", "/issues/report", {
      token: "monitor",
      body: { ...report, bugDescription: "Timed out after 45 s" }
    })
    await send("[000-04] [000-05] [000-22] by stage and build", "GET", "/issues?stage=listening&buildVersion=7")
  }
}

const widget: Scene = {
  source: "001",
  play: async (send) => {
    const site = "/sites/docs-widget"
    await send("[001-28] the widget opens", "GET", "/v1/sdk/chat/config?siteId=docs-widget", { token: null })
    await send("a site without a widget", "GET", "/v1/sdk/chat/config?siteId=shop", { token: null })
    for (const [siteId, gate] of [
      ["unmapped", "SITE_NOT_MAPPED"],
      ["locked", "FEATURE_LOCKED"],
      ["without-widget", "WIDGET_DISABLED"],
      ["paused", "WIDGET_PAUSED"]
    ])
      await send(`[001-28] a widget that stays shut: ${gate}`, "GET", `/v1/sdk/chat/config?siteId=${siteId}`, {
        token: null
      })
    const chat = await send("a conversation is recorded", "POST", `${site}/conversations`, {
      token: "ai",
      body: {
        externalId: "chat-1",
        channel: "widget",
        startedAt: "2026-11-20T09:00:00Z",
        endUser: { anonymousId: "anon-1", traits: { name: "Dan", email: "dan@customer.example" } },
        messages: [
          { role: "USER", text: "How do I rotate a key?", at: "2026-11-20T09:00:00Z" },
          {
            role: "ASSISTANT",
            status: "MATCHED_CONTENT",
            target: "flow-12",
            text: "You cannot.",
            at: "2026-11-20T09:00:01Z"
          }
        ]
      }
    })
    const timeline = await send("[001-06] [001-07] its timeline", "GET", `${site}/conversations/${chat.id}/messages`)
    const answer = timeline.data[1].id
    const down = `${site}/conversations/${chat.id}/messages/${answer}/feedback`
    const ask = { via: "downvote", messageId: answer, subject: "Keys", body: "There is a button for it." }
    await send("[001-30] no ticket before the down vote", "POST", `${site}/conversations/${chat.id}/tickets`, {
      body: ask
    })
    await send("the down vote", "POST", down, { body: { vote: "down" } })
    await send("a question cannot be voted on", "POST", down.replace(answer, timeline.data[0].id), {
      body: { vote: "up" }
    })
    const ticket = await send(
      "[001-11] [001-12] [001-13] [001-15] [001-20] the ticket after it, with the address of the traits",
      "POST",
      `${site}/conversations/${chat.id}/tickets`,
      { body: ask }
    )
    await send("[001-16] its mail goes to the address of the site", "GET", `${site}/tickets/${ticket.id}/deliveries`)
    await send("[001-05] escalated conversations", "GET", `${site}/conversations?escalated=true`)
    await send("[001-04] voted down only", "GET", `${site}/conversations?feedback=down`)
    await send("[001-03] without feedback: none", "GET", `${site}/conversations?hasFeedback=false`)
    await send("[001-04] voted up only: none", "GET", `${site}/conversations?feedback=up`)
    await send("[001-02] outside of a window: none", "GET", `${site}/conversations?to=2026-11-20T08:00:00Z`)
    await send(
      "[001-02] within a window",
      "GET",
      `${site}/conversations?from=2026-11-20T08:00:00Z&to=2026-11-20T10:00:00Z`
    )
    await send("[001-08] [001-09] the conversation leads to its ticket", "GET", `${site}/conversations/${chat.id}`)
    await send("[001-10] the whole of it", "GET", `${site}/conversations/${chat.id}/export`)
    await send("[001-20] [001-22] resolved, with who and when", "PATCH", `${site}/tickets/${ticket.code}`, {
      body: { status: "RESOLVED" }
    })
    const unread = await send(
      "where nobody can be written to, a ticket stands all the same",
      "POST",
      "/sites/paused/tickets",
      {
        body: aTicket
      }
    )
    await send("[001-18] and its mail is none", "GET", `/sites/paused/tickets/${unread.id}/deliveries`)
    await send("[001-01] another site's staff sees none of it", "GET", `${site}/conversations/${chat.id}`, {
      token: "bob"
    })
    await send("[001-01] [100-03] nor another tenant's", "GET", `${site}/tickets/${ticket.id}`, { token: "rival" })
  }
}

const queue: Scene = {
  source: "002",
  play: async (send) => {
    const site = "/sites/shop"
    const chat = await send("a chat", "POST", `${site}/conversations`, {
      token: "ai",
      body: {
        externalId: "chat-9",
        startedAt: "2026-11-20T09:00:00Z",
        endUser: { externalId: "mia", traits: { name: "Mia", email: "mia@customer.example" } },
        messages: [{ role: "USER", text: "Charged twice!", at: "2026-11-20T09:00:00Z" }]
      }
    })
    await send("[002-02] the AI files without an address, and is told to ask", "POST", `${site}/tickets`, {
      token: "ai",
      body: aTicket
    })
    const refund = await send("[002-01] [002-05] [002-07] and with one", "POST", `${site}/tickets`, {
      token: "ai",
      body: {
        ...aTicket,
        priority: "high",
        requester: { name: "Mia", email: "mia@customer.example" },
        conversationId: chat.id
      }
    })
    await send(
      "[002-04] [002-10] [002-11] [002-21] a teammate files out of the chat",
      "POST",
      `${site}/conversations/${chat.id}/tickets`,
      {
        body: { subject: "Also wrong size", body: "L, not M." }
      }
    )
    await send("[002-05] another site counts for itself", "POST", "/sites/outlet/tickets", { body: aTicket })
    await send("by its code", "GET", `${site}/tickets/${refund.code}`)
    await send("[002-03] [002-12] its transcript", "GET", `${site}/tickets/${refund.code}/conversation`)
    await send(
      "[002-08] [002-09] [002-15] [002-16] status, priority, assignee and labels at once",
      "PATCH",
      `${site}/tickets/${refund.code}`,
      {
        body: {
          status: "in_progress",
          priority: "urgent",
          assignees: [{ member: "ann" }],
          labels: ["billing", "refund"]
        }
      }
    )
    await send("[002-13] a comment for the team", "POST", `${site}/tickets/${refund.code}/comments`, {
      body: { body: "Ours." }
    })
    await send("[002-13] one for the customer", "POST", `${site}/tickets/${refund.code}/comments`, {
      body: { body: "You get it back.", visibility: "customer" }
    })
    await send("both are listed", "GET", `${site}/tickets/${refund.code}/comments`)
    await send(
      "[002-14] what is for the customer is on its way into the linked chat, what is internal nowhere",
      "GET",
      `${site}/tickets/${refund.code}/deliveries`
    )
    await send(
      "[002-17] [002-18] [004-10] mine and urgent, with a label",
      "GET",
      `${site}/tickets?assignee=me&priority=urgent&label=refund&status=open&status=in_progress`
    )
    await send("[002-06] found by its code", "GET", `${site}/tickets?search=${refund.code}`)
    await send("counts", "GET", `${site}/tickets/facets?status=All`)
    await send("[002-16] labels in use", "GET", `${site}/labels`)
    const view = await send("[002-20] a view is saved and pinned", "POST", `${site}/views`, {
      body: { name: "My urgent ones", filters: { assignee: "me", priority: "urgent" }, pinned: true }
    })
    await send("[002-20] run with the reader's eyes", "GET", `${site}/views/${view.id}/tickets`)
    await send("the same name again", "POST", `${site}/views`, { body: { name: "My urgent ones", filters: {} } })
    await send("[002-19] [100-07] three at once, one of them of nobody", "POST", `${site}/tickets/bulk`, {
      body: { refs: ["TKT-1", "TKT-2", "TKT-99"], set: { status: "closed" } }
    })
    await send("[100-09] a link", "POST", `${site}/tickets/TKT-2/links`, {
      body: { type: "relates", to: { kind: "ticket", ref: "TKT-1" } }
    })
    await send("to itself", "POST", `${site}/tickets/TKT-2/links`, {
      body: { type: "relates", to: { kind: "ticket", ref: "TKT-2" } }
    })
    await send("into the archive", "POST", `${site}/tickets/TKT-2/archive`)
    await send("[100-08] hidden from the list", "GET", `${site}/tickets?status=closed`)
    await send("[100-04] what happened", "GET", `${site}/tickets/TKT-2/audit?order=asc`)
    await send("the chat closes", "POST", `${site}/conversations/${chat.id}/close`)
    await send("[002-22] and the transcript stays", "GET", `${site}/tickets/${refund.code}/conversation`)
  }
}

const calls: Scene = {
  source: "003",
  play: async (send) => {
    await send("[003-01] without a credential", "POST", "/v2/problems", { token: null, body: aProblem })
    const call = { callId: "7d0a1c5e-6f0b-4f57-9a63-0c7f4e8f1b20", agentId: "agent-3", messageId: null }
    const created = await send(
      "[003-01] [003-04] [003-05] [003-06] [003-07] [003-08] [003-09] [003-14] [003-15] a problem is created",
      "POST",
      "/v2/problems",
      {
        token: "ai",
        body: { ...aProblem, ...call, description: "From minute two on.", type: "audio", severity: 0.7 }
      }
    )
    const { id } = created.data.result.problem
    await send("[003-09] [003-10] [003-11] [003-20] with nothing but what it must have", "POST", "/v2/problems", {
      body: aProblem
    })
    await send("[003-16] resolved from the start", "POST", "/v2/problems", { body: { ...aProblem, resolved: true } })
    await send("[003-09] a severity above 1", "POST", "/v2/problems", { body: { ...aProblem, severity: 1.01 } })
    await send("[003-03] without a headline", "POST", "/v2/problems", { body: { workspaceId: workspace, problem: "" } })
    await send("[003-02] without a workspace", "POST", "/v2/problems", { body: { problem: "x" } })
    await send("[003-14] [003-18] one is read", "GET", `/v2/problems/${id}`)
    await send("[003-10] [003-12] [003-13] any word is a status", "PATCH", "/v2/problems", {
      body: { problemId: id, status: "with the vendor", assignedTo: "ann" }
    })
    await send("[003-16] [003-17] solved", "PATCH", "/v2/problems", {
      body: { problemId: id, resolved: true, solutionId: "11111111-2222-4333-8444-555555555555" }
    })
    await send("[003-16] what contradicts itself", "PATCH", "/v2/problems", {
      body: { problemId: id, resolved: true, status: "open" }
    })
    await send("[003-14] commented, in the envelope", "POST", `/v2/problems/${id}/comments`, {
      body: { body: "Vendor confirmed." }
    })
    await send("[003-14] the comments, in the envelope", "GET", `/v2/problems/${id}/comments`)
    await send("[003-14] what happened, in the envelope", "GET", `/v2/problems/${id}/audit?order=asc`)
    await send("[003-19] [003-20] archived", "PATCH", "/v2/problems", { body: { problemId: id, isArchived: true } })
    await send(
      "[003-20] listed, without what is archived",
      "GET",
      `/v2/problems?workspaceId=${workspace}&sort=number&order=asc`
    )
    await send("by severity", "GET", `/v2/problems?workspaceId=${workspace}&severityMin=0.6&isArchived=any`)
    await send("a list without a workspace", "GET", "/v2/problems")
    await send("an unknown one", "GET", "/v2/problems/00000000-0000-4000-8000-000000000000")
    await send("[100-03] another tenant's", "GET", `/v2/problems/${id}`, { token: "rival" })
  }
}

const escalations: Scene = {
  source: "004",
  play: async (send) => {
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
      "[004-07] [004-08] [004-09] the list: All restricts nothing",
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
  }
}

export const scenes: ReadonlyArray<Scene> = [issues, widget, queue, calls, escalations]
