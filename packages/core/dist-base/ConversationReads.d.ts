/** What can be read of a conversation: its messages with their votes, who it was with, and the tickets that came out of it. */
import { Effect } from "effect"
import { ConversationTooLong } from "./Conversation.js"
import type { Actor, Scope } from "./model/Actor.js"
import type { Conversation, Message } from "./model/Conversation.js"
import type { PageOptions } from "./model/Page.js"
import type { TicketSummary } from "./model/Ticket.js"
import { Sites } from "./Sites.js"
import { Store } from "./Store.js"
import { type ConversationRow, type MessageRow } from "./Tables.js"
/** Messages with their votes: one query for all of them. */
export declare const withVotes: (
  scope: Scope,
  rows: readonly MessageRow[]
) => Effect.Effect<Message[], import("./Store.js").StorageUnavailable, Store>
/** The rows of some messages of a conversation, from an index on. */
export declare const stretch: (
  scope: Scope,
  conversation: string,
  from: number,
  to: number
) => Effect.Effect<readonly MessageRow[], import("./Store.js").StorageUnavailable, Store>
/** The timeline of a conversation, a page at a time. */
export declare const timeline: (
  row: ConversationRow,
  args_1: PageOptions
) => Effect.Effect<
  {
    data: Message[]
    page: {
      next: string | null
      hasMore: boolean
    }
  },
  import("./Cursor.js").InvalidCursor | import("./Store.js").StorageUnavailable,
  Store
>
/** Conversations as they are shown: each with whom its end user stands for. */
export declare const presentAll: (
  scope: Scope,
  rows: readonly ConversationRow[]
) => Effect.Effect<Conversation[], import("./Store.js").StorageUnavailable, Store>
/** The tickets that came out of a conversation, oldest first, as far as the actor may read them. */
export declare const ticketsOf: (
  actor: Actor,
  row: ConversationRow,
  args_2: PageOptions
) => Effect.Effect<
  {
    data: TicketSummary[]
    page: {
      next: string | null
      hasMore: boolean
    }
  },
  import("./Cursor.js").InvalidCursor | import("./Store.js").StorageUnavailable,
  import("./Policy.js").Policy | Sites | Store
>
/** A conversation with its identity card, its tickets (the first 200) and the way to the one of the downvote flow. */
export declare const detailsOf: (
  actor: Actor,
  row: ConversationRow
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
    identity: import("./model/Conversation.js").EndUser | null
    tickets: {
      id: string
      code: string | null
      status: string
      via: import("./model/Ticket.js").TicketVia
    }[]
    escalatedTicket: string | null
    logLink: string | null
  },
  import("./Cursor.js").InvalidCursor | import("./Policy.js").NotAllowed | import("./Store.js").StorageUnavailable,
  import("./Policy.js").Policy | Sites | Store
>
/** The most messages that one exported document holds. */
export declare const exportLimit = 10000
/** A stretch of a conversation as a document of its own. */
export declare const exportOf: (
  actor: Actor,
  row: ConversationRow,
  from: number,
  limit: number
) => Effect.Effect<
  {
    conversation: Conversation
    endUser: import("./model/Conversation.js").EndUser | null
    messages: Message[]
    tickets: {
      id: string
      code: string | null
      status: string
      via: import("./model/Ticket.js").TicketVia
    }[]
    next: number | null
  },
  import("./Cursor.js").InvalidCursor | import("./Policy.js").NotAllowed | import("./Store.js").StorageUnavailable,
  import("./Policy.js").Policy | Sites | Store
>
/** Refuses a conversation that is too long for one document. */
export declare const checkLength: (
  row: ConversationRow
) => Effect.Effect<void, never, never> | Effect.Effect<never, ConversationTooLong, never>
//# sourceMappingURL=ConversationReads.d.ts.map
