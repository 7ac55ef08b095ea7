/** How messages come into a conversation: numbered, chained, each once. */
import { Effect } from "effect"
import { ConversationClosed, MessageConflict, MessageGap } from "./Conversation.js"
import type { Actor } from "./model/Actor.js"
import type { NewMessage } from "./model/Conversation.js"
import { type Change, Store } from "./Store.js"
import { type ConversationRow, type MessageRow } from "./Tables.js"
/** A message that is not yet at its place. */
export interface Draft extends NewMessage {
  readonly id: string
  readonly textHash: string
  /** Its time lay in the future and was moved: a repeat of it is of the time that was recorded. */
  readonly early?: boolean
}
/** Messages with their ids and the hashes of their texts, made before the first attempt. */
export declare const draft: (messages: ReadonlyArray<NewMessage>) => Effect.Effect<Draft[], never, never>
/** When something was said: as the host says, though not in the future; what end users say themselves counts from when the desk heard it. */
export declare const heardAt: (actor: Actor, said: string | undefined, at: string) => string | undefined
/** Drafts with the times that the desk believes. */
export declare const timely: (actor: Actor, drafts: ReadonlyArray<Draft>, at: string) => ReadonlyArray<Draft>
export interface Grown {
  /** The conversation after it, still under its version. */
  readonly row: ConversationRow
  readonly messages: ReadonlyArray<MessageRow>
}
/** What drafts make of a conversation, from an index on. What is there already must be the same; what is new follows the last message. */
export declare const grow: (
  row: ConversationRow,
  drafts: readonly Draft[],
  from: number | undefined,
  at: string
) => Effect.Effect<
  {
    row: ConversationRow
    messages: MessageRow[]
  },
  ConversationClosed | MessageConflict | MessageGap | import("./Store.js").StorageUnavailable,
  Store
>
/** Moves when the conversation's end user was first and last seen; held to who they are, lest a merge in between loses it. */
export declare const seen: (
  row: ConversationRow
) => Effect.Effect<Change[], import("./Store.js").StorageUnavailable, Store>
export declare const written: (messages: ReadonlyArray<MessageRow>) => ReadonlyArray<Change>
//# sourceMappingURL=Recording.d.ts.map
