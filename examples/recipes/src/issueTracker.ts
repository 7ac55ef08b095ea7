import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, issueTracker, standardPolicy } from "@deskwright/core/promise"

const support = createSupport({
  store: memory(),
  policy: standardPolicy,
  sites: [{ id: "voice-bot", presets: { issue: issueTracker } }]
})
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })

// The conversation that went wrong. `externalId` is your own id of it.
await ann.conversations.record({
  site: "voice-bot",
  externalId: "session-77",
  messages: [
    { role: "USER", text: "Book a table for two" },
    { role: "ASSISTANT", text: "For how many?" },
    { role: "USER", text: "Two!" }
  ]
})

// A person files a bug, tied to the event at which it happened.
const issue = await ann.issues.open({
  site: "voice-bot",
  environment: "production",
  buildVersion: "2.4.1",
  severity: "high",
  category: "bug",
  bugDescription: "Forgets the party size",
  expectedBehaviour: "It keeps what it was told",
  sessionId: "session-77",
  eventIndex: 1
})
console.log(issue.number, issue.code, issue.status) // 1 null open

// An issue goes by its number, which is unique in the tenant; it has no code.
await ann.issues.update(issue.number, { status: "in_progress", assignees: [{ member: "ann" }] })
const replay = await ann.transcripts.replay(issue.number)
console.log(replay.messages.map(({ text }) => text).join(" / ")) // Book a table for two / For how many?
const resolved = await ann.issues.changeStatus(issue.number, "resolved", { reason: "fixed in 2.4.2" })
console.log(resolved.status, resolved.resolution?.outcome) // resolved completed

// Production reports by itself: the same fault is counted, not filed again.
const production = support.as({ tenant: "acme", id: "bot", kind: "monitor" })
const fault = { site: "voice-bot", environment: "production", buildVersion: "2.4.1", bugDescription: "Timeout" }
await production.issues.report(fault)
const again = await production.issues.report(fault)
console.log(again.number, again.outcome, again.occurrences) // 2 counted 2
await support.close()
