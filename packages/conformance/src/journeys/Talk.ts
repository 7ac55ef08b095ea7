/** A chat with a customer who gave her name and address. */
import { Conversations, type NewMessage } from "@deskwright/core"
import { Effect } from "effect"
import { by } from "./Desk.ts"

export const ai = by("ai", { id: "assistant" })

export const said: ReadonlyArray<NewMessage> = [
  { role: "USER", text: "My payment did not go through." },
  { role: "ASSISTANT", text: "What is your address?" },
  { role: "USER", text: "rita@example.com" }
]

/** A chat with Rita, who gave her name and address. */
export const chat = Effect.fnUntraced(function* (more: object = {}) {
  const conversations = yield* Conversations
  const traits = { name: "Rita Reed", email: "rita@example.com" }
  return yield* conversations.record({
    site: "north",
    externalId: `chat ${crypto.randomUUID()}`,
    channel: "web",
    endUser: { externalId: "rita", traits },
    messages: said,
    ...more
  })
})
