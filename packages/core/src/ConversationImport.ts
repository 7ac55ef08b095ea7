/** Recording a conversation that the host holds. */
import { Array as Arr, Effect, Schema } from "effect"
import { CurrentActor, placeOf } from "./Actor.ts"
import { ConversationNotFound, messageLimit } from "./Conversation.ts"
import { conversationToChange, recordedAs } from "./ConversationAccess.ts"
import { ConversationSource } from "./ConversationSource.ts"
import { SiteId, Word } from "./Fields.ts"
import { decode } from "./Input.ts"
import type { Conversation, NewMessage } from "./model/Conversation.ts"
import { conversationColumns, permitted } from "./Policy.ts"
import { siteFor } from "./Sites.ts"
import { answer, append, outcome, record } from "./ConversationWrites.ts"

const decodeImport = decode(Schema.Struct({ externalId: Word, site: SiteId }))

const pieces = (messages: ReadonlyArray<NewMessage>): ReadonlyArray<ReadonlyArray<NewMessage>> =>
  messages.length === 0 ? [[]] : Arr.chunksOf(messages, messageLimit)

/** Records a conversation that the host holds, in pages; run again, it goes on where it stopped. */
export const importFrom = Effect.fnUntraced(function* (session: string, options: { readonly site: string }) {
  const { externalId, site } = yield* Effect.fromResult(decodeImport({ externalId: session, ...options }))
  const actor = yield* CurrentActor
  const place = placeOf(actor, (yield* siteFor(actor, site)).id)
  yield* permitted(actor, "conversation.record", conversationColumns)
  const source = yield* ConversationSource
  const known = yield* recordedAs(place, externalId)
  let at: { readonly id: string; readonly messages: number } | null = known
  while (true) {
    const page = yield* source.pages(place, externalId, at?.messages ?? 0)
    if (page === null) break
    for (const messages of pieces(page.messages)) {
      const done: Conversation =
        at === null
          ? yield* record({ ...page.about, site, externalId, messages })
          : yield* append(at.id, { from: at.messages, messages }, { site })
      at = { id: done.id, messages: (at?.messages ?? 0) + messages.length }
    }
    if (page.done || page.messages.length === 0) break
  }
  if (at === null) return yield* new ConversationNotFound({ conversation: externalId })
  return yield* answer(outcome(yield* conversationToChange(actor, "conversation.record", site, at.id)))
})
