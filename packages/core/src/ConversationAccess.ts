/** Which conversations exist for an actor, and what it may do to them. */
import { Effect } from "effect"
import { placeOf, scopeOf } from "./Actor.ts"
import { ConversationNotFound } from "./Conversation.ts"
import type { Action, Actor, Place } from "./model/Actor.ts"
import { byId, first } from "./Page.ts"
import { conversationColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import type { StorageUnavailable, Store } from "./Store.ts"
import { conversation, type ConversationRow } from "./Tables.ts"

type OwnAction = Extract<Action, `conversation.${string}`>

/** A recorded conversation, if it exists for the actor; whole. */
export const conversationFor = Effect.fnUntraced(function* (actor: Actor, site: string | undefined, id: string) {
  const readable = yield* permitted(actor, "conversation.read", conversationColumns)
  const row = yield* byId(conversation, scopeOf(actor, site === undefined ? undefined : [site]), id)
  return row !== null && permits(readable, row) ? row : yield* new ConversationNotFound({ conversation: id })
})

/** The conversation that the host knows by this id, whoever may see it; null when none is recorded. */
export const recordedAs = (
  place: Place,
  externalId: string | null
): Effect.Effect<ConversationRow | null, StorageUnavailable, Store> =>
  externalId === null
    ? Effect.succeed(null)
    : first(conversation, { tenant: place.tenant, sites: [place.site] }, [
        { op: "Eq", column: "externalId", value: externalId }
      ])

/** The same, as far as the actor may read it; the policy is asked only where one is named. */
export const readableAs = Effect.fnUntraced(function* (actor: Actor, site: string, externalId: string | null) {
  if (externalId === null) return null
  const readable = yield* permitted(actor, "conversation.read", conversationColumns)
  const row = yield* recordedAs(placeOf(actor, site), externalId)
  return row !== null && permits(readable, row) ? row : null
})

/** A conversation on which the actor may do this; what it may see but not do is `NotAllowed`. */
export const conversationToChange = Effect.fnUntraced(function* (
  actor: Actor,
  action: OwnAction,
  site: string | undefined,
  id: string
) {
  const row = yield* conversationFor(actor, site, id)
  const allowed = yield* permitted(actor, action, conversationColumns)
  return permits(allowed, row) ? row : yield* new NotAllowed({ action, actor: actor.id })
})
