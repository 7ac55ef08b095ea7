/** Which conversations exist for an actor, and what it may do to them. */
import { Effect } from "effect"
import { scopeOf } from "./Actor.ts"
import { ConversationNotFound } from "./Conversation.ts"
import type { Action, Actor } from "./model/Actor.ts"
import { byId } from "./Page.ts"
import { conversationColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import { conversation, type ConversationRow } from "./Tables.ts"

type OwnAction = Extract<Action, `conversation.${string}`>

/** A recorded conversation, if it exists for the actor; whole. */
export const conversationFor = Effect.fnUntraced(function*(actor: Actor, site: string | undefined, id: string) {
  const readable = yield* permitted(actor, "conversation.read", conversationColumns)
  const row = yield* byId(conversation, scopeOf(actor, site === undefined ? undefined : [site]), id)
  return row !== null && permits(readable, row) ? row : yield* new ConversationNotFound({ conversation: id })
})

/** Refuses what the actor may see but not do. */
export const allow = Effect.fnUntraced(function*(actor: Actor, action: OwnAction, row: ConversationRow) {
  const allowed = yield* permitted(actor, action, conversationColumns)
  if (!permits(allowed, row)) return yield* new NotAllowed({ action, actor: actor.id })
})

/** A conversation on which the actor may do this. */
export const conversationToChange = Effect.fnUntraced(function*(actor: Actor, action: OwnAction, site: string | undefined, id: string) {
  const row = yield* conversationFor(actor, site, id)
  yield* allow(actor, action, row)
  return row
})
