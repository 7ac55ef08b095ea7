import type { Timestamp } from "./Actor.js"
import type { CommandOptions } from "./Item.js"
import type { OneOf, When } from "./Filters.js"
import type { PageOptions } from "./Page.js"
/** Who said it. */
export type MessageRole = "USER" | "ASSISTANT" | "SYSTEM"
/** What an answer was voted. */
export type VoteKind = "up" | "down"
/** Which votes a conversation has: some up, some down, any, none. */
export type FeedbackKind = "up" | "down" | "either" | "neither"
/** Who talks on the other side, per site. An identified user keeps what was known of the anonymous one. */
export interface EndUser {
  readonly id: string
  readonly site: string
  readonly anonymousId: string | null
  readonly externalId: string | null
  readonly name: string | null
  readonly email: string | null
  readonly traits: Readonly<Record<string, unknown>>
  readonly firstSeenAt: Timestamp
  readonly lastSeenAt: Timestamp
}
/** Who somebody is, by either of their ids, and what is known of them. */
export interface IdentifyEndUser {
  readonly anonymousId?: string | null
  readonly externalId?: string | null
  readonly traits?: Readonly<Record<string, unknown>>
}
/** A recorded conversation, without its messages. */
export interface Conversation {
  readonly id: string
  readonly site: string
  /** The host's own id: the session, the call, the chat. */
  readonly externalId: string | null
  readonly kind: string
  readonly channel: string | null
  readonly endUser: string | null
  readonly startedAt: Timestamp
  readonly lastActiveAt: Timestamp
  readonly closedAt: Timestamp | null
  readonly messages: number
  readonly hash: string
  readonly upVotes: number
  readonly downVotes: number
  /** Whether its end user opened a ticket after a downvote. */
  readonly escalated: boolean
  readonly version: number
}
/** A conversation with its identity card and the tickets that came out of it. */
export interface ConversationDetails extends Conversation {
  readonly identity: EndUser | null
  readonly tickets: ReadonlyArray<{
    readonly id: string
    readonly code: string | null
    readonly status: string
    readonly via: string | null
  }>
  /** The ticket of the downvote flow: "Open ticket" leads to it. */
  readonly escalatedTicket: string | null
  readonly logLink: string | null
}
/** What was said, at its place in the conversation; it never changes, but can be erased. */
export interface Message {
  readonly id: string
  readonly index: number
  readonly externalId: string | null
  readonly role: MessageRole
  /** `ANALYZING`, `MATCHED_CONTENT`, `GENERATED_CONTENT`, …: an open set. */
  readonly status: string | null
  readonly stage: string | null
  /** Null once erased; its hash stays. */
  readonly text: string | null
  /** The flow or tooltip that the message refers to. */
  readonly target: string | null
  readonly at: Timestamp
  readonly hash: string
  readonly vote: VoteKind | null
}
/** A message to record. */
export interface NewMessage {
  readonly externalId?: string | null
  readonly role: MessageRole
  readonly status?: string | null
  readonly stage?: string | null
  readonly text: string
  readonly target?: string | null
  readonly at?: Timestamp
}
/** A conversation to record, with its first messages. */
export interface RecordConversation extends CommandOptions {
  readonly site: string
  readonly externalId?: string | null
  readonly kind?: string
  readonly channel?: string | null
  readonly endUser?: IdentifyEndUser
  readonly startedAt?: Timestamp
  /** At most 500; append the rest. */
  readonly messages?: ReadonlyArray<NewMessage>
}
/** Messages to append, in their order. */
export interface AppendMessages extends CommandOptions {
  /**
   * The index of the first of them: a repeat of messages that are there already is no fault if they are the same. Default: where the
   * first one's `externalId` stands already, else at the end.
   */
  readonly from?: number
  /** At most 500. */
  readonly messages: ReadonlyArray<NewMessage>
}
/** What conversations are found by; all that is given must hold. */
export interface ConversationFilters {
  readonly site?: OneOf<string>
  /** Started or active within the window. */
  readonly from?: When
  readonly to?: When
  readonly hasFeedback?: boolean
  readonly feedback?: FeedbackKind
  readonly escalated?: boolean
  readonly endUser?: OneOf<string>
  readonly channel?: OneOf<string>
  /** The host's own id. */
  readonly externalId?: OneOf<string>
  readonly search?: string
}
/** Which page of which conversations, in which order. */
export interface ListConversations extends ConversationFilters, PageOptions {
  readonly sort?: "lastActiveAt" | "startedAt"
  readonly order?: "asc" | "desc"
}
/** The whole conversation as one JSON document. */
export interface ConversationExport {
  readonly conversation: Conversation
  readonly endUser: EndUser | null
  readonly messages: ReadonlyArray<Message>
  readonly tickets: ConversationDetails["tickets"]
}
/** One stretch of a conversation that is too long for one document; the rest begins at `next`. */
export interface ConversationExportPage extends ConversationExport {
  readonly next: number | null
}
/** Which stretch of a conversation. */
export interface ExportPageOptions {
  /** The index of the first message. Default: 0. */
  readonly from?: number
  /** 1 to 500; 500 when absent. */
  readonly limit?: number
}
/** What end users are found by; all that is given must hold. */
export interface EndUserFilters {
  readonly site?: OneOf<string>
  /** Any of the anonymous ids under which the user was ever seen. */
  readonly anonymousId?: OneOf<string>
  readonly externalId?: OneOf<string>
  readonly email?: OneOf<string>
}
/** Which page of which end users, the last seen first unless asked otherwise. */
export interface ListEndUsers extends EndUserFilters, PageOptions {
  readonly order?: "asc" | "desc"
}
/** Some messages of a conversation that the host holds, from the asked index on. */
export interface SourcePage {
  readonly messages: ReadonlyArray<NewMessage>
  /** Whether these are the last ones. */
  readonly done: boolean
  /** What is known of the conversation itself; read from the first page. */
  readonly about?: Pick<RecordConversation, "kind" | "channel" | "endUser" | "startedAt">
}
/** A page of a frozen transcript. `intact` is false when one of its messages, or the last one that was frozen, no longer hashes to what it was. */
export interface TranscriptPage {
  readonly conversation: string
  readonly through: number
  readonly hash: string
  readonly messages: ReadonlyArray<Message>
  readonly next: number | null
  readonly intact: boolean
}
/** Which stretch of a transcript. */
export interface TranscriptOptions {
  /** The index of the first message. Default: 0. */
  readonly from?: number
  /** 1 to 200; 50 when absent. */
  readonly limit?: number
}
/** What was said up to the point that an issue names. */
export interface Replay extends TranscriptPage {
  readonly stage: string | null
  readonly eventIndex: number
}
//# sourceMappingURL=Conversation.d.ts.map
