/** What a ticket takes over from the conversation that it comes out of. */
import { Effect } from "effect"
import { scopeOf } from "./Actor.ts"
import { personOf } from "./Identity.ts"
import type { Item } from "./Item.ts"
import type { Actor } from "./model/Actor.ts"
import { byId } from "./Page.ts"
import { type Change, expect, update } from "./Store.ts"
import { conversation, type ConversationRow, message, vote } from "./Tables.ts"
import { NoDownvote } from "./Ticket.ts"

/** The columns of an item that comes out of a conversation: the reference, the frozen transcript, and who asked. */
export const outOf = Effect.fnUntraced(function* (actor: Actor, row: ConversationRow) {
  const user = yield* personOf(scopeOf(actor, [row.site]), row.endUser)
  return {
    conversation: row.id,
    session: row.externalId,
    channel: row.channel,
    snapshotThrough: row.messages,
    snapshotHash: row.hash,
    requesterName: user?.name ?? null,
    requesterEmail: user?.email ?? null,
    requesterEndUser: user?.id ?? row.endUser
  } satisfies Partial<Item>
})

/** Holds a downvote ticket to its vote; the conversation then counts as escalated. */
export const downvoted = Effect.fnUntraced(function* (actor: Actor, row: ConversationRow, messageId: string) {
  const scope = scopeOf(actor, [row.site])
  const [said, voted] = yield* Effect.all([byId(message, scope, messageId), byId(vote, scope, messageId)])
  if (said === null || said.conversation !== row.id || voted === null || voted.vote !== "down") {
    return yield* new NoDownvote({ messageId })
  }
  const changes: ReadonlyArray<Change> = [
    expect(vote, voted),
    ...(row.escalated ? [] : [update(conversation, { ...row, escalated: true, version: row.version + 1 }, row.version)])
  ]
  return { stage: said.stage, changes }
})
