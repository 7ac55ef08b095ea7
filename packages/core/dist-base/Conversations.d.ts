import { Context, Effect, Layer } from "effect"
import { CurrentActor } from "./Actor.js"
import type { ConversationSource } from "./ConversationSource.js"
import { type SiteOption } from "./ConversationWrites.js"
import type { Conversation, ExportPageOptions, ListConversations } from "./model/Conversation.js"
import type { PageOptions } from "./model/Page.js"
import { type Ports } from "./Ports.js"
declare const Conversations_base: Context.ServiceClass<
  Conversations,
  "@deskwright/core/Conversations",
  import("./Ports.js").Given<
    {
      record: (input: import("./model/Conversation.js").RecordConversation) => Effect.Effect<
        {
          id: string
          site: string
          externalId: string | null
          kind: string
          channel: string | null
          endUser: string | null
          startedAt: import("./promise.js").Timestamp
          lastActiveAt: import("./promise.js").Timestamp
          closedAt: import("./promise.js").Timestamp | null
          messages: number
          hash: string
          upVotes: number
          downVotes: number
          escalated: boolean
          version: number
          replayed: boolean
        },
        | import("./Conversation.js").ConversationClosed
        | import("./Conversation.js").ConversationNotFound
        | import("./Input.js").InvalidInput
        | import("./Conversation.js").MessageConflict
        | import("./Conversation.js").MessageGap
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      append: (
        conversationId: string,
        input: import("./model/Conversation.js").AppendMessages,
        options?: SiteOption | undefined
      ) => Effect.Effect<
        {
          id: string
          site: string
          externalId: string | null
          kind: string
          channel: string | null
          endUser: string | null
          startedAt: import("./promise.js").Timestamp
          lastActiveAt: import("./promise.js").Timestamp
          closedAt: import("./promise.js").Timestamp | null
          messages: number
          hash: string
          upVotes: number
          downVotes: number
          escalated: boolean
          version: number
          replayed: boolean
        },
        | import("./Conversation.js").ConversationClosed
        | import("./Conversation.js").ConversationNotFound
        | import("./Input.js").InvalidInput
        | import("./Conversation.js").MessageConflict
        | import("./Conversation.js").MessageGap
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
      >
      vote: (
        conversationId: string,
        messageId: string,
        kind: import("./model/Conversation.js").VoteKind | null,
        options?: (import("./index.js").CommandOptions & SiteOption) | undefined
      ) => Effect.Effect<
        import("./Conversation.js").Message & import("./index.js").Replayable,
        | import("./Conversation.js").ConversationNotFound
        | import("./Input.js").InvalidInput
        | import("./Conversation.js").MessageNotFound
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Command.js").StaleVersion
        | import("./Conversation.js").VoteNotAllowed
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
      >
      close: (
        conversationId: string,
        options?: (import("./index.js").CommandOptions & SiteOption) | undefined
      ) => Effect.Effect<
        {
          id: string
          site: string
          externalId: string | null
          kind: string
          channel: string | null
          endUser: string | null
          startedAt: import("./promise.js").Timestamp
          lastActiveAt: import("./promise.js").Timestamp
          closedAt: import("./promise.js").Timestamp | null
          messages: number
          hash: string
          upVotes: number
          downVotes: number
          escalated: boolean
          version: number
          replayed: boolean
        },
        | import("./Conversation.js").ConversationNotFound
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Command.js").RequestIdReused
        | import("./Command.js").StaleVersion
        | import("./Store.js").StoreFailure,
        CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
      >
      importFrom: (
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
          startedAt: import("./promise.js").Timestamp
          lastActiveAt: import("./promise.js").Timestamp
          closedAt: import("./promise.js").Timestamp | null
          messages: number
          hash: string
          upVotes: number
          downVotes: number
          escalated: boolean
          version: number
          replayed: boolean
        },
        | import("./Conversation.js").ConversationClosed
        | import("./Conversation.js").ConversationNotFound
        | import("./Input.js").InvalidInput
        | import("./Conversation.js").MessageConflict
        | import("./Conversation.js").MessageGap
        | import("./Policy.js").NotAllowed
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
      get: (
        id: string,
        options?: SiteOption | undefined
      ) => Effect.Effect<
        {
          id: string
          site: string
          externalId: string | null
          kind: string
          channel: string | null
          endUser: string | null
          startedAt: import("./promise.js").Timestamp
          lastActiveAt: import("./promise.js").Timestamp
          closedAt: import("./promise.js").Timestamp | null
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
            via: import("./index.js").TicketVia
          }[]
          escalatedTicket: string | null
          logLink: string | null
        },
        | import("./Conversation.js").ConversationNotFound
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      list: (input?: ListConversations | undefined) => Effect.Effect<
        {
          data: Conversation[]
          page: {
            next: string | null
            hasMore: boolean
          }
          filters: readonly import("./model/Page.js").ActiveFilter[]
        },
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Sites.js").SiteMisconfigured
        | import("./Sites.js").SiteNotFound
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      messages: (
        id: string,
        options?: (PageOptions & SiteOption) | undefined
      ) => Effect.Effect<
        {
          data: import("./Conversation.js").Message[]
          page: {
            next: string | null
            hasMore: boolean
          }
        },
        | import("./Conversation.js").ConversationNotFound
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Store.js").Store
      >
      tickets: (
        id: string,
        options?: (PageOptions & SiteOption) | undefined
      ) => Effect.Effect<
        {
          data: import("./Ticket.js").TicketSummary[]
          page: {
            next: string | null
            hasMore: boolean
          }
        },
        | import("./Conversation.js").ConversationNotFound
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      export: (
        id: string,
        options?: SiteOption | undefined
      ) => Effect.Effect<
        {
          conversation: Conversation
          endUser: import("./model/Conversation.js").EndUser | null
          messages: import("./Conversation.js").Message[]
          tickets: {
            id: string
            code: string | null
            status: string
            via: import("./index.js").TicketVia
          }[]
        },
        | import("./Conversation.js").ConversationNotFound
        | import("./Conversation.js").ConversationTooLong
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
      exportPages: (
        id: string,
        options?: (ExportPageOptions & SiteOption) | undefined
      ) => Effect.Effect<
        {
          conversation: Conversation
          endUser: import("./model/Conversation.js").EndUser | null
          messages: import("./Conversation.js").Message[]
          tickets: {
            id: string
            code: string | null
            status: string
            via: import("./index.js").TicketVia
          }[]
          next: number | null
        },
        | import("./Conversation.js").ConversationNotFound
        | import("./Cursor.js").InvalidCursor
        | import("./Input.js").InvalidInput
        | import("./Policy.js").NotAllowed
        | import("./Store.js").StorageUnavailable,
        CurrentActor | import("./Policy.js").Policy | import("./Sites.js").Sites | import("./Store.js").Store
      >
    },
    ConversationSource | Ports
  >
>
/** What was said between end users and the assistant, per site: recorded once, never changed. */
export declare class Conversations extends Conversations_base {
  static readonly layer: Layer.Layer<Conversations, never, ConversationSource | Ports>
}
export {}
//# sourceMappingURL=Conversations.d.ts.map
