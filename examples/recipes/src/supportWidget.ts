import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy, supportWidget } from "@deskwright/core/promise"

const support = createSupport({
  store: memory(),
  policy: standardPolicy,
  sites: [{ id: "docs", presets: { ticket: supportWidget }, supportEmail: "help@acme.example" }],
  // Your mail provider stands here. Without one the mail is only logged, and its delivery ends as `none`.
  notifier: { send: async ({ id }) => ({ providerId: `mail-${id}` }) }
})
const ann = support.as({ tenant: "acme", id: "ann", kind: "agent" })

// Your backend records the chat as it goes; `append` takes the rest. Roles are USER, ASSISTANT and SYSTEM.
const chat = await ann.conversations.record({
  site: "docs",
  externalId: "chat-9",
  endUser: { anonymousId: "anon-1", traits: { email: "carla@customer.example", name: "Carla" } },
  messages: [{ role: "USER", text: "Where is my invoice?" }]
})
await ann.conversations.append(chat.id, { messages: [{ role: "ASSISTANT", text: "In the sky." }] })
const [, answer] = (await ann.conversations.messages(chat.id)).data
if (answer === undefined) throw new Error("the answer was not recorded")

// The visitor votes the answer down, and then may ask for a person. Their session carries their conversation.
const carla = support.as({ tenant: "acme", id: "anon-1", kind: "end_user", conversation: chat.id })
await carla.conversations.vote(chat.id, answer.id, "down")
const ticket = await carla.tickets.openAfterDownvote({
  site: "docs",
  conversation: chat.id,
  message: answer.id,
  subject: "Invoice",
  body: "I need the one of October."
})
console.log(ticket.code, ticket.status, ticket.requester?.email) // TKT-1 OPEN carla@customer.example

// `tick` sends what waits in the outbox: call it from a timer or from cron.
await support.tick()
const [mail] = (await ann.deliveries.list("ticket", ticket.id)).data
console.log(mail?.recipient, mail?.state) // help@acme.example sent

const transcript = await ann.transcripts.ofTicket(ticket.id) // frozen when the ticket was opened
console.log(transcript.messages.map(({ text }) => text).join(" / ")) // Where is my invoice? / In the sky.
await ann.tickets.update(ticket.id, { assignees: [{ member: "ann" }] })
const resolved = await ann.tickets.changeStatus(ticket.id, "RESOLVED")
console.log(resolved.status, resolved.resolution?.by) // RESOLVED ann
await support.close()
