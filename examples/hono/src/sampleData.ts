/** A believable morning for each of the five desks. Started again on the same database, it adds nothing: every command carries a request id. */
import { type Backend, actorOf, workspace } from "@deskwright/example-backend"
import type { Desk } from "@deskwright/core/promise"

interface Cast {
  readonly ann: Desk
  readonly bob: Desk
  readonly assistant: Desk
  readonly production: Desk
}

const user = (id: string, name: string, role: "staff" | "assistant" | "monitor") => ({
  id,
  name,
  email: `${id}@acme.example`,
  role
})

const castOf = ({ support }: Backend): Cast => ({
  ann: support.as(actorOf(user("ann", "Ann Archer", "staff"))),
  bob: support.as(actorOf(user("bob", "Bob Brandt", "staff"))),
  assistant: support.as(actorOf(user("assistant", "Assistant", "assistant"))),
  production: support.as(actorOf(user("production", "Production", "monitor")))
})

const issueTracker = async ({ ann, production }: Cast) => {
  const conversation = await ann.conversations.record({
    site: "voice-bot",
    externalId: "session-7",
    kind: "session",
    messages: [
      { role: "USER", stage: "greeting", text: "Hola, ¿me puedes ayudar?" },
      { role: "ASSISTANT", stage: "greeting", text: "Hello! How can I help you?" }
    ]
  })
  const issue = await ann.issues.open({
    site: "voice-bot",
    environment: "staging",
    buildVersion: "2026.11.3",
    stage: "greeting",
    sessionId: conversation.externalId,
    eventIndex: 1,
    severity: "high",
    category: "bug",
    bugDescription: "It greets Spanish callers in English.",
    expectedBehaviour: "It answers in the caller's language.",
    requestId: "demo-issue-1"
  })
  await ann.issues.update(issue.id, { status: "in_progress" }, { requestId: "demo-issue-2" })
  for (const turn of [1, 2, 3])
    await production.issues.report({
      site: "voice-bot",
      environment: "production",
      buildVersion: "2026.11.3",
      stage: "listening",
      category: "performance",
      bugDescription: `Speech model timed out after ${30 + turn} s`,
      requestId: `demo-report-${turn}`
    })
}

const supportWidget = async ({ ann, assistant }: Cast) => {
  const site = "docs-widget"
  const chat = await assistant.conversations.record({
    site,
    externalId: "chat-1",
    channel: "widget",
    endUser: { anonymousId: "anon-1", traits: { name: "Dan", email: "dan@customer.example" } },
    messages: [
      { role: "USER", text: "How do I rotate my API key?" },
      { role: "ASSISTANT", status: "MATCHED_CONTENT", target: "flow-12", text: "Keys cannot be rotated." }
    ]
  })
  const { data } = await ann.conversations.messages(chat.id, { site })
  const answer = data.find(({ role }) => role === "ASSISTANT")
  if (answer === undefined) return
  await ann.conversations.vote(chat.id, answer.id, "down", { site, requestId: "demo-vote" })
  await ann.tickets.openAfterDownvote({
    site,
    conversation: chat.id,
    message: answer.id,
    subject: "The docs say that keys cannot be rotated",
    body: "But the dashboard has a button for it?",
    requestId: "demo-widget"
  })
}

const siteQueue = async ({ ann, assistant, bob }: Cast) => {
  const site = "shop"
  const file = (subject: string, body: string, priority: "low" | "normal" | "high" | "urgent", requestId: string) =>
    assistant.tickets.open({
      site,
      subject,
      body,
      priority,
      requester: { name: "Mia", email: "mia@customer.example" },
      requestId
    })
  const refund = await file("Refund", "Order 2718 was charged twice.", "high", "demo-shop-1")
  await file("Where is my parcel?", "The tracking has not moved for five days.", "normal", "demo-shop-2")
  await file("Wrong size", "I ordered M and got L.", "low", "demo-shop-3")
  await ann.tickets.open({
    site,
    subject: "Checkout is down",
    body: "Three customers called.",
    priority: "urgent",
    requestId: "demo-shop-4"
  })
  await ann.comments.write("ticket", refund.id, { body: "The second charge is ours.", requestId: "demo-comment" })
  await ann.tickets.update(
    refund.id,
    { assignees: [{ member: "bob" }], labels: ["billing", "refund"], status: "in_progress" },
    { requestId: "demo-shop-5" }
  )
  await bob.views.save({
    site,
    name: "My open high ones",
    filters: { assignee: "me", priority: "high", status: ["open", "in_progress"] },
    pinned: true,
    requestId: "demo-view"
  })
}

const callProblems = async ({ ann, assistant }: Cast) => {
  const open = (problem: string, type: "audio" | "decision", severity: number, requestId: string) =>
    assistant.problems.open({
      site: workspace,
      problem,
      type,
      severity,
      callId: "7d0a1c5e-6f0b-4f57-9a63-0c7f4e8f1b20",
      agentId: "agent-3",
      requestId
    })
  await open("The agent talks over the caller", "audio", 0.8, "demo-problem-1")
  const solved = await open("A refund was promised that nobody may promise", "decision", 0.95, "demo-problem-2")
  await ann.problems.update(solved.id, { resolved: true }, { requestId: "demo-problem-3" })
}

const escalationQueue = async ({ ann, assistant }: Cast) => {
  const site = "assistant"
  await ann.escalations.putRules(
    site,
    {
      thresholds: { high: 90, medium: 60 },
      rules: [
        {
          id: "unsafe",
          name: "Unsafe answer",
          enabled: true,
          when: { guardrail: "unsafe" },
          action: { type: "suppressResponse", fallback: "I would rather let a colleague answer this." }
        },
        {
          id: "unsure",
          name: "Unsure",
          enabled: true,
          when: { band: "low" },
          action: { type: "createTicket", priority: "high", assignee: "ann", includeContext: true }
        }
      ]
    },
    { requestId: "demo-rules" }
  )
  await assistant.escalations.evaluate({
    site,
    session: "teams-31",
    question: "May I book a flight for my family on the company card?",
    answer: "Yes, as long as a manager approves.",
    confidence: 0.41,
    userName: "Eve",
    channel: "Teams",
    requestId: "demo-turn"
  })
}

export const addSampleData = async (backend: Backend): Promise<void> => {
  const cast = castOf(backend)
  await issueTracker(cast)
  await supportWidget(cast)
  await siteQueue(cast)
  await callProblems(cast)
  await escalationQueue(cast)
}
