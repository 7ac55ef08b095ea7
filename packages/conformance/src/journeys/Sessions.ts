/** Conversations of the widget, and finding them. */
import { Conversations, type NewMessage } from "@deskwright/core"
import { Effect } from "effect"
import { day, start } from "./Desk.ts"

export const at = (days: number) => new Date(Date.parse(start) + days * day).toISOString()

export const turn = (text: string, answer: string): ReadonlyArray<NewMessage> => [
  { role: "USER", text },
  { role: "ASSISTANT", text: answer }
]

/** Records a conversation and gives back its id and those of its messages. */
export const recorded = Effect.fnUntraced(function* (messages: ReadonlyArray<NewMessage>, more: object = {}) {
  const conversations = yield* Conversations
  const { id } = yield* conversations.record({ site: "widget", messages, ...more })
  const said = (yield* conversations.messages(id, { limit: 200 })).data
  return { id, messages: said.map((message) => message.id) }
})

/** Finds by filters, as the sessions' own names. */
export const found = (filters: object) =>
  Effect.flatMap(Conversations, (conversations) =>
    Effect.map(conversations.list({ site: "widget", ...filters, limit: 200 }), ({ data }) =>
      data.map(({ externalId }) => externalId).sort()
    )
  )
