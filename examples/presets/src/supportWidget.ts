import { ann, say, scene, support, tenant } from "./stage.ts"

/** A visitor votes an answer down and asks for a person. */
export const supportWidgetScene = async () => {
  scene("supportWidget · tickets of a chat widget")
  const gate = await ann.chat.check("docs-widget")
  say("may the chat open?", gate.enabled ? "yes" : `no: ${gate.reason}`)

  const chat = await ann.conversations.record({
    site: "docs-widget",
    externalId: "chat-9",
    endUser: { anonymousId: "anon-1", traits: { email: "carla@customer.example", name: "Carla" } },
    messages: [
      { role: "USER", text: "Where is my invoice?" },
      { role: "ASSISTANT", status: "GENERATED_CONTENT", text: "In the sky." }
    ]
  })
  const answer = (await ann.conversations.messages(chat.id)).data[1]
  if (answer === undefined) throw new Error("the answer was not recorded")

  const carla = support.as({ tenant, id: "anon-1", kind: "end_user", conversation: chat.id })
  await carla.conversations.vote(chat.id, answer.id, "down")
  const ticket = await carla.tickets.openAfterDownvote({
    site: "docs-widget",
    conversation: chat.id,
    message: answer.id,
    subject: "Invoice",
    body: "I need the one of October."
  })
  say(
    "Carla votes the answer down and opens a ticket",
    `${ticket.code} ${ticket.status}, reply to ${ticket.requester?.email}`
  )

  const [mail] = (await ann.deliveries.list("ticket", ticket.id)).data
  say("mail to staff is waiting in the outbox", `to ${mail?.recipient}, ${mail?.state}`)
  await support.tick()
  const [sent] = (await ann.deliveries.list("ticket", ticket.id)).data
  say("the relay worked it off", `${sent?.state} as ${sent?.providerId}`)

  const resolved = await ann.tickets.changeStatus(ticket.id, "RESOLVED")
  say("Ann resolves it", `by ${resolved.resolution?.by} at ${resolved.resolution?.at}`)
}
