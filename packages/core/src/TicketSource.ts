/** What a ticket takes over from the conversation that it comes out of. */
import { Effect, Schema } from "effect"
import { scopeOf } from "./Actor.ts"
import type { Item } from "./Item.ts"
import type { Actor } from "./model/Actor.ts"
import { byId } from "./Page.ts"
import { conversationColumns, permits, permitted } from "./Policy.ts"
import { NoDownvote } from "./Ticket.ts"
import { type Change, update } from "./Store.ts"
import { conversation, type ConversationRow, endUser, message, vote } from "./Tables.ts"

export class ConversationNotFound extends Schema.TaggedError<ConversationNotFound>()("ConversationNotFound", { conversation: Schema.String }) {
  override get message() {
    return `There is no conversation ${JSON.stringify(this.conversation.slice(0, 64))} for this actor. Record it first, or check the id and its site.`
  }
}

/** A recorded conversation of the site, if it exists for the actor. */
export const conversationFor = Effect.fnUntraced(function*(actor: Actor, site: string, id: string) {
  const readable = yield* permitted(actor, "conversation.read", conversationColumns)
  const row = yield* byId(conversation, scopeOf(actor, [site]), id)
  return row !== null && permits(readable, row) ? row : yield* new ConversationNotFound({ conversation: id })
})

/** The columns of an item that comes out of a conversation: the reference, the frozen transcript, and who asked. */
export const outOf = Effect.fnUntraced(function*(actor: Actor, row: ConversationRow) {
  const user = row.endUser === null ? null : yield* byId(endUser, scopeOf(actor, [row.site]), row.endUser)
  return {
    conversation: row.id, session: row.externalId, channel: row.channel, snapshotThrough: row.messages, snapshotHash: row.hash,
    requesterName: user?.name ?? null, requesterEmail: user?.email ?? null, requesterEndUser: row.endUser
  } satisfies Partial<Item>
})

/** Holds a downvote ticket to its vote; the conversation then counts as escalated. */
export const downvoted = Effect.fnUntraced(function*(actor: Actor, row: ConversationRow, messageId: string) {
  const scope = scopeOf(actor, [row.site])
  const [said, voted] = yield* Effect.all([byId(message, scope, messageId), byId(vote, scope, messageId)])
  if (said === null || said.conversation !== row.id || voted === null || voted.vote !== "down") {
    return yield* new NoDownvote({ messageId })
  }
  const changes: ReadonlyArray<Change> = row.escalated ? [] : [update(conversation, { ...row, escalated: true, version: row.version + 1 }, row.version)]
  return { stage: said.stage, changes }
})
