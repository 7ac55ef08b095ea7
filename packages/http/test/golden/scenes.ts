/** What the goldens record, source by source: each exchange by its name, in an order in which one can follow another. */
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
  /** The requirements that have a wire, and are on it here. */
  readonly proves: ReadonlyArray<string>
  readonly play: (send: Send) => Promise<void>
}

const issues: Scene = {
  source: "000",
  proves: [
    "000-01",
    "000-02",
    "000-09",
    "000-11",
    "000-12",
    "000-13",
    "000-14",
    "000-15",
    "000-16",
    "000-18",
    "000-20",
    "000-22",
    "000-23",
    "000-24",
    "000-25",
    "000-26",
    "000-27",
    "100-06"
  ],
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
    const opened = await send("an issue is created", "POST", "/issues", {
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
    await send("a second one, without a conversation", "POST", "/issues", {
      body: { ...anIssue, severity: "low", category: "feature" }
    })
    await send("a severity that is none", "POST", "/issues", { body: { ...anIssue, severity: "blocker" } })
    await send(
      "a list, filtered and searched",
      "GET",
      "/issues?projectId=voice-bot&severity=high&severity=critical&search=language"
    )
    await send("a page of one", "GET", "/issues?limit=1&sort=number&order=asc")
    await send("one is read", "GET", `/issues/${opened.id}`)
    await send("an unknown one", "GET", "/issues/999")
    await send("something that is no number", "GET", "/issues/abc")
    await send("its conversation up to the event", "GET", `/issues/${opened.id}/replay`)
    await send("one that names no conversation has nothing to replay", "GET", "/issues/2/replay")
    await send("get, edit, put", "PUT", `/issues/${opened.id}`, { body: { ...opened, status: "in_progress" } })
    await send("what the desk writes by itself cannot be put", "PUT", `/issues/${opened.id}`, {
      body: { projectId: "shop" }
    })
    await send("on an old version", "PUT", `/issues/${opened.id}`, { body: { severity: "low" }, ifMatch: '"v1"' })
    await send("closed without having been resolved is dismissed, with a reason", "PUT", `/issues/${opened.id}`, {
      body: { status: "closed", closeReason: "works as intended" }
    })
    await send("a status that is none", "PUT", `/issues/${opened.id}`, { body: { status: "done" } })
    await send("a move that the lifecycle has not", "PUT", `/issues/${opened.id}`, { body: { status: "resolved" } })
    await send("it is deleted", "DELETE", `/issues/${opened.id}`)
    await send("and gone", "GET", `/issues/${opened.id}`)
    const report = {
      projectId: "voice-bot",
      environment: "production",
      buildVersion: "7",
      stage: "listening",
      bugDescription: "Timed out after 31 s"
    }
    await send("production reports a fault", "POST", "/issues/report", { token: "monitor", body: report })
    await send("and once more: it is counted", "POST", "/issues/report", {
      token: "monitor",
      body: { ...report, bugDescription: "Timed out after 45 s" }
    })
    await send("by stage and build", "GET", "/issues?stage=listening&buildVersion=7")
  }
}

const widget: Scene = {
  source: "001",
  proves: [
    "001-01",
    "001-02",
    "001-03",
    "001-04",
    "001-05",
    "001-06",
    "001-07",
    "001-08",
    "001-09",
    "001-10",
    "001-11",
    "001-12",
    "001-15",
    "001-18",
    "001-20",
    "001-22",
    "001-28",
    "001-30"
  ],
  play: async (send) => {
    const site = "/sites/docs-widget"
    await send("the widget opens", "GET", "/v1/sdk/chat/config?siteId=docs-widget", { token: null })
    await send("a site without a widget", "GET", "/v1/sdk/chat/config?siteId=shop", { token: null })
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
    const timeline = await send("its timeline", "GET", `${site}/conversations/${chat.id}/messages`)
    const answer = timeline.data[1].id
    const down = `${site}/conversations/${chat.id}/messages/${answer}/feedback`
    const ask = { via: "downvote", messageId: answer, subject: "Keys", body: "There is a button for it." }
    await send("no ticket before the down vote", "POST", `${site}/conversations/${chat.id}/tickets`, { body: ask })
    await send("the down vote", "POST", down, { body: { vote: "down" } })
    await send("a question cannot be voted on", "POST", down.replace(answer, timeline.data[0].id), {
      body: { vote: "up" }
    })
    const ticket = await send(
      "the ticket after it, with the address of the traits",
      "POST",
      `${site}/conversations/${chat.id}/tickets`,
      { body: ask }
    )
    await send("escalated conversations", "GET", `${site}/conversations?escalated=true`)
    await send("voted down only", "GET", `${site}/conversations?feedback=down`)
    await send("without feedback: none", "GET", `${site}/conversations?hasFeedback=false`)
    await send("within a window", "GET", `${site}/conversations?from=2026-11-20T08:00:00Z&to=2026-11-20T10:00:00Z`)
    await send("the conversation leads to its ticket", "GET", `${site}/conversations/${chat.id}`)
    await send("the whole of it", "GET", `${site}/conversations/${chat.id}/export`)
    await send("resolved, with who and when", "PATCH", `${site}/tickets/${ticket.code}`, {
      body: { status: "RESOLVED" }
    })
    await send("another site's staff sees none of it", "GET", `${site}/conversations/${chat.id}`, { token: "bob" })
    await send("nor another tenant's", "GET", `${site}/tickets/${ticket.id}`, { token: "rival" })
  }
}

const queue: Scene = {
  source: "002",
  proves: [
    "002-01",
    "002-02",
    "002-04",
    "002-05",
    "002-06",
    "002-07",
    "002-08",
    "002-09",
    "002-10",
    "002-11",
    "002-12",
    "002-13",
    "002-15",
    "002-16",
    "002-17",
    "002-18",
    "002-19",
    "002-20",
    "002-21",
    "004-10",
    "100-07",
    "100-08",
    "100-09"
  ],
  play: async (send) => {
    const site = "/sites/shop"
    const chat = await send("a chat", "POST", `${site}/conversations`, {
      token: "ai",
      body: {
        externalId: "chat-9",
        startedAt: "2026-11-20T09:00:00Z",
        messages: [{ role: "USER", text: "Charged twice!", at: "2026-11-20T09:00:00Z" }]
      }
    })
    await send("the AI files without an address, and is told to ask", "POST", `${site}/tickets`, {
      token: "ai",
      body: aTicket
    })
    const refund = await send("and with one", "POST", `${site}/tickets`, {
      token: "ai",
      body: {
        ...aTicket,
        priority: "high",
        requester: { name: "Mia", email: "mia@customer.example" },
        conversationId: chat.id
      }
    })
    await send("a teammate files out of the chat", "POST", `${site}/conversations/${chat.id}/tickets`, {
      body: { subject: "Also wrong size", body: "L, not M." }
    })
    await send("another site counts for itself", "POST", "/sites/outlet/tickets", { body: aTicket })
    await send("by its code", "GET", `${site}/tickets/${refund.code}`)
    await send("its transcript", "GET", `${site}/tickets/${refund.code}/conversation`)
    await send("status, priority, assignee and labels at once", "PATCH", `${site}/tickets/${refund.code}`, {
      body: { status: "in_progress", priority: "urgent", assignees: [{ member: "ann" }], labels: ["billing", "refund"] }
    })
    await send("a comment for the team", "POST", `${site}/tickets/${refund.code}/comments`, { body: { body: "Ours." } })
    await send("one for the customer", "POST", `${site}/tickets/${refund.code}/comments`, {
      body: { body: "You get it back.", visibility: "customer" }
    })
    await send("both are listed", "GET", `${site}/tickets/${refund.code}/comments`)
    await send(
      "mine and urgent, with a label",
      "GET",
      `${site}/tickets?assignee=me&priority=urgent&label=refund&status=open&status=in_progress`
    )
    await send("found by its code", "GET", `${site}/tickets?search=${refund.code}`)
    await send("counts", "GET", `${site}/tickets/facets?status=All`)
    await send("labels in use", "GET", `${site}/labels`)
    const view = await send("a view is saved and pinned", "POST", `${site}/views`, {
      body: { name: "My urgent ones", filters: { assignee: "me", priority: "urgent" }, pinned: true }
    })
    await send("run with the reader's eyes", "GET", `${site}/views/${view.id}/tickets`)
    await send("the same name again", "POST", `${site}/views`, { body: { name: "My urgent ones", filters: {} } })
    await send("three at once, one of them of nobody", "POST", `${site}/tickets/bulk`, {
      body: { refs: ["TKT-1", "TKT-2", "TKT-99"], set: { status: "closed" } }
    })
    await send("a link", "POST", `${site}/tickets/TKT-2/links`, {
      body: { type: "relates", to: { kind: "ticket", ref: "TKT-1" } }
    })
    await send("to itself", "POST", `${site}/tickets/TKT-2/links`, {
      body: { type: "relates", to: { kind: "ticket", ref: "TKT-2" } }
    })
    await send("into the archive", "POST", `${site}/tickets/TKT-2/archive`)
    await send("hidden from the list", "GET", `${site}/tickets?status=closed`)
    await send("what happened", "GET", `${site}/tickets/TKT-2/audit?order=asc`)
  }
}

const calls: Scene = {
  source: "003",
  proves: [
    "003-01",
    "003-02",
    "003-03",
    "003-04",
    "003-05",
    "003-06",
    "003-07",
    "003-08",
    "003-09",
    "003-10",
    "003-11",
    "003-12",
    "003-13",
    "003-14",
    "003-15",
    "003-16",
    "003-17",
    "003-18",
    "003-19",
    "003-20"
  ],
  play: async (send) => {
    await send("without a credential", "POST", "/v2/problems", { token: null, body: aProblem })
    const call = { callId: "7d0a1c5e-6f0b-4f57-9a63-0c7f4e8f1b20", agentId: "agent-3", messageId: null }
    const created = await send("a problem is created", "POST", "/v2/problems", {
      token: "ai",
      body: { ...aProblem, ...call, description: "From minute two on.", type: "audio", severity: 0.7 }
    })
    const { id } = created.data.result.problem
    await send("with nothing but what it must have", "POST", "/v2/problems", { body: aProblem })
    await send("resolved from the start", "POST", "/v2/problems", { body: { ...aProblem, resolved: true } })
    await send("a severity above 1", "POST", "/v2/problems", { body: { ...aProblem, severity: 1.01 } })
    await send("without a headline", "POST", "/v2/problems", { body: { workspaceId: workspace, problem: "" } })
    await send("without a workspace", "POST", "/v2/problems", { body: { problem: "x" } })
    await send("one is read", "GET", `/v2/problems/${id}`)
    await send("any word is a status", "PATCH", "/v2/problems", {
      body: { problemId: id, status: "with the vendor", assignedTo: "ann" }
    })
    await send("solved", "PATCH", "/v2/problems", {
      body: { problemId: id, resolved: true, solutionId: "11111111-2222-4333-8444-555555555555" }
    })
    await send("what contradicts itself", "PATCH", "/v2/problems", {
      body: { problemId: id, resolved: true, status: "open" }
    })
    await send("commented", "POST", `/v2/problems/${id}/comments`, { body: { body: "Vendor confirmed." } })
    await send("archived", "PATCH", "/v2/problems", { body: { problemId: id, isArchived: true } })
    await send("listed, without what is archived", "GET", `/v2/problems?workspaceId=${workspace}&sort=number&order=asc`)
    await send("by severity", "GET", `/v2/problems?workspaceId=${workspace}&severityMin=0.6&isArchived=any`)
    await send("a list without a workspace", "GET", "/v2/problems")
    await send("an unknown one", "GET", "/v2/problems/00000000-0000-4000-8000-000000000000")
    await send("another tenant's", "GET", `/v2/problems/${id}`, { token: "rival" })
  }
}

const escalations: Scene = {
  source: "004",
  proves: [
    "004-01",
    "004-02",
    "004-04",
    "004-05",
    "004-07",
    "004-08",
    "004-09",
    "004-10",
    "004-11",
    "004-12",
    "004-13",
    "004-14",
    "004-15",
    "004-16",
    "004-17",
    "004-18",
    "004-19",
    "004-20",
    "004-21",
    "004-22",
    "004-23",
    "004-24",
    "004-25",
    "004-26",
    "004-27",
    "004-28"
  ],
  play: async (send) => {
    const site = "/sites/assistant"
    await send("no rules yet", "GET", `${site}/escalation-rules`)
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
    await send("rules are set", "PUT", `${site}/escalation-rules`, {
      body: { rules, thresholds: { high: 90, medium: 60 } },
      ifMatch: '"v0"'
    })
    await send("a rule that would match every turn", "PUT", `${site}/escalation-rules`, {
      body: { rules: [{ ...rules[0], when: {} }], thresholds: { high: 90, medium: 60 } }
    })
    await send("nobody files by hand", "POST", `${site}/tickets`, { body: aTicket })
    const turn = {
      question: "May my family fly?",
      answer: "Yes, with a manager's word.",
      rawAnswer: "Yes",
      userName: "Eve",
      channel: "Teams"
    }
    const { ticket } = await send("an unsure turn becomes a ticket", "POST", `${site}/escalations`, {
      token: "ai",
      body: { ...turn, confidence: 0.41 }
    })
    await send("an unsafe one is suppressed, and makes none", "POST", `${site}/escalations`, {
      token: "ai",
      body: { ...turn, confidence: 0.95, guardrails: ["unsafe"] }
    })
    await send("a sure one makes none", "POST", `${site}/escalations`, {
      token: "ai",
      body: { ...turn, confidence: 0.97 }
    })
    await send("a dry run", "POST", `${site}/escalations/preview`, {
      body: { turn: { confidence: 0.5, guardrails: [] } }
    })
    await send("and one over the last days, with other thresholds", "POST", `${site}/escalations/preview`, {
      body: { days: 30, thresholds: { high: 99, medium: 98 } }
    })
    await send(
      "the list: All restricts nothing",
      "GET",
      `${site}/tickets?status=All&severity=All&search=family&sort=confidence&order=asc`
    )
    await send("details", "GET", `${site}/tickets/${ticket.id}`)
    await send("status and severity together, for a typed name", "PATCH", `${site}/tickets/${ticket.id}`, {
      body: { status: "Resolved", severity: "critical", assignees: [{ label: "travel@acme.example" }] }
    })
    await send("back again: the resolution is gone", "PATCH", `${site}/tickets/${ticket.id}`, {
      body: { status: "In Progress" }
    })
    await send("nothing else can be edited", "PATCH", `${site}/tickets/${ticket.id}`, { body: { subject: "Another" } })
    await send("nor is there a key for it", "PATCH", `${site}/tickets/${ticket.id}`, { body: { confidence: 1 } })
    await send("what happened", "GET", `${site}/tickets/${ticket.id}/audit?order=asc`)
  }
}

export const scenes: ReadonlyArray<Scene> = [issues, widget, queue, calls, escalations]
