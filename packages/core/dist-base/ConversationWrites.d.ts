/** The commands on a conversation: what is said, voted and closed; and the one that brings in what the host holds. */
import { Effect } from "effect"
import { CurrentActor } from "./Actor.js"
import { ConversationNotFound, MessageNotFound, VoteNotAllowed } from "./Conversation.js"
import { ConversationSource } from "./ConversationSource.js"
import type { AppendMessages, Message, RecordConversation, VoteKind } from "./model/Conversation.js"
import type { CommandOptions, Replayable } from "./model/Item.js"
import { NotAllowed } from "./Policy.js"
export interface SiteOption {
  readonly site?: string
}
/** Records a conversation. One whose external id is known is the same conversation: its messages are held to what is there, and new ones follow. */
export declare const record: (input: RecordConversation) => Effect.Effect<
  {
    id: string
    site: string
    externalId: string | null
    kind: string
    channel: string | null
    endUser: string | null
    startedAt: import("./model/Actor.js").Timestamp
    lastActiveAt: import("./model/Actor.js").Timestamp
    closedAt: import("./model/Actor.js").Timestamp | null
    messages: number
    hash: string
    upVotes: number
    downVotes: number
    escalated: boolean
    version: number
    replayed: boolean
  },
  | import("./Conversation.js").ConversationClosed
  | ConversationNotFound
  | import("./Input.js").InvalidInput
  | import("./Conversation.js").MessageConflict
  | import("./Conversation.js").MessageGap
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./Command.js").StaleVersion
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
>
/** Appends messages, numbered and chained after those that are there. Sending the same ones again is no fault. */
export declare const append: (
  conversationId: string,
  input: AppendMessages,
  options?: SiteOption | undefined
) => Effect.Effect<
  {
    id: string
    site: string
    externalId: string | null
    kind: string
    channel: string | null
    endUser: string | null
    startedAt: import("./model/Actor.js").Timestamp
    lastActiveAt: import("./model/Actor.js").Timestamp
    closedAt: import("./model/Actor.js").Timestamp | null
    messages: number
    hash: string
    upVotes: number
    downVotes: number
    escalated: boolean
    version: number
    replayed: boolean
  },
  | import("./Conversation.js").ConversationClosed
  | ConversationNotFound
  | import("./Input.js").InvalidInput
  | import("./Conversation.js").MessageConflict
  | import("./Conversation.js").MessageGap
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Command.js").StaleVersion
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
>
/** Votes on an answer of the assistant, changes the vote, or with null takes it back. A closed conversation can still be voted on. */
export declare const vote: (
  conversationId: string,
  messageId: string,
  kind: VoteKind | null,
  options?: (CommandOptions & SiteOption) | undefined
) => Effect.Effect<
  Message & Replayable,
  | ConversationNotFound
  | import("./Input.js").InvalidInput
  | MessageNotFound
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Command.js").StaleVersion
  | VoteNotAllowed
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
>
/** Closes a conversation: it takes no more messages and can be read as before. */
export declare const close: (
  conversationId: string,
  options?: (CommandOptions & SiteOption) | undefined
) => Effect.Effect<
  {
    id: string
    site: string
    externalId: string | null
    kind: string
    channel: string | null
    endUser: string | null
    startedAt: import("./model/Actor.js").Timestamp
    lastActiveAt: import("./model/Actor.js").Timestamp
    closedAt: import("./model/Actor.js").Timestamp | null
    messages: number
    hash: string
    upVotes: number
    downVotes: number
    escalated: boolean
    version: number
    replayed: boolean
  },
  | ConversationNotFound
  | import("./Input.js").InvalidInput
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Command.js").StaleVersion
  | import("./Store.js").StoreFailure,
  CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
>
/** Records a conversation that the host holds, in pages; run again, it goes on where it stopped. */
export declare const importFrom: (
  session: string,
  options: {
    readonly site: string
  }
) => Effect.Effect<
  {
    id: string
    site: string
    externalId: string | null
    kind: string
    channel: string | null
    endUser: string | null
    startedAt: import("./model/Actor.js").Timestamp
    lastActiveAt: import("./model/Actor.js").Timestamp
    closedAt: import("./model/Actor.js").Timestamp | null
    messages: number
    hash: string
    upVotes: number
    downVotes: number
    escalated: boolean
    version: number
    replayed: boolean
  },
  | import("./Conversation.js").ConversationClosed
  | ConversationNotFound
  | import("./Input.js").InvalidInput
  | import("./Conversation.js").MessageConflict
  | import("./Conversation.js").MessageGap
  | NotAllowed
  | import("./Command.js").RequestIdReused
  | import("./Sites.js").SiteMisconfigured
  | import("./Sites.js").SiteNotFound
  | import("./ConversationSource.js").SourceUnavailable
  | import("./Command.js").StaleVersion
  | import("./Store.js").StoreFailure,
  | ConversationSource
  | CurrentActor
  | import("./Policy.js").Policy
  | import("./Sites.js").Sites
  | import("./Store.js").Store
>
//# sourceMappingURL=ConversationWrites.d.ts.map
