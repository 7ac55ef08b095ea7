/** A session of the widget whose end user has voted an answer down. */
import { Conversations, type Site, supportWidget, type TenantMember } from "@deskwright/core"
import { Effect } from "effect"
import { by, configure } from "./Desk.ts"

export const site = (settings: Partial<Site> = {}) =>
  configure({ id: "widget", presets: { ticket: supportWidget }, ...settings })

export const owner: TenantMember = {
  id: "ann",
  role: "OWNER",
  email: "owner@example.com",
  joinedAt: "2025-01-01T00:00:00.000Z"
}

export const words = { subject: "It is wrong", body: "The export is not where it says." }

/** A session of the widget: two answers, of which the first was voted down by whoever is on the other side. */
export const session = Effect.fnUntraced(function* (more: object = {}) {
  const conversations = yield* Conversations
  const { id } = yield* conversations.record({
    site: "widget",
    externalId: `session ${crypto.randomUUID()}`,
    endUser: { anonymousId: "an-1", traits: { name: "Rita Reed", email: "rita@example.com" } },
    ...more,
    messages: [
      { role: "USER", text: "How do I export?" },
      { role: "ASSISTANT", text: "Press the blue button.", stage: "help" },
      { role: "USER", text: "There is none." },
      { role: "ASSISTANT", text: "Sorry about that." }
    ]
  })
  const [, answer, , other] = (yield* conversations.messages(id)).data
  const visitor = by("end_user", { id: "an-1", sites: ["widget"], conversation: id })
  yield* visitor(conversations.vote(id, answer?.id ?? "", "down"))
  const asked = { site: "widget", conversation: id, message: answer?.id ?? "", ...words }
  return { id, answer: answer?.id ?? "", other: other?.id ?? "", visitor, asked }
})
