/** Which conversations exist for an actor, and what it may do to them. */
import { Effect } from "effect"
import { ConversationNotFound } from "./Conversation.js"
import type { Action, Actor, Place } from "./model/Actor.js"
import { NotAllowed } from "./Policy.js"
import type { StorageUnavailable, Store } from "./Store.js"
import { type ConversationRow } from "./Tables.js"
type OwnAction = Extract<Action, `conversation.${string}`>
/** A recorded conversation, if it exists for the actor; whole. */
export declare const conversationFor: (
  actor: Actor,
  site: string | undefined,
  id: string
) => Effect.Effect<
  ConversationRow,
  ConversationNotFound | NotAllowed | StorageUnavailable,
  import("./Policy.js").Policy | Store
>
/** The conversation that the host knows by this id, whoever may see it; null when none is recorded. */
export declare const recordedAs: (
  place: Place,
  externalId: string | null
) => Effect.Effect<ConversationRow | null, StorageUnavailable, Store>
/** The same, as far as the actor may read it; the policy is asked only where one is named. */
export declare const readableAs: (
  actor: Actor,
  site: string,
  externalId: string | null
) => Effect.Effect<ConversationRow | null, NotAllowed | StorageUnavailable, import("./Policy.js").Policy | Store>
/** A conversation on which the actor may do this; what it may see but not do is `NotAllowed`. */
export declare const conversationToChange: (
  actor: Actor,
  action: OwnAction,
  site: string | undefined,
  id: string
) => Effect.Effect<
  ConversationRow,
  ConversationNotFound | NotAllowed | StorageUnavailable,
  import("./Policy.js").Policy | Store
>
export {}
//# sourceMappingURL=ConversationAccess.d.ts.map
