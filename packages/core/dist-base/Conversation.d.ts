/** A recorded conversation: what may be said about one, and the decisions on it. */
import { Schema } from "effect"
import type { Conversation, Message, VoteKind } from "./model/Conversation.js"
import type { ConversationRow, MessageRow } from "./Tables.js"
export type { Conversation, Message } from "./model/Conversation.js"
declare const ConversationNotFound_base: Schema.Class<
  ConversationNotFound,
  Schema.TaggedStruct<
    "ConversationNotFound",
    {
      readonly conversation: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** There is no such conversation for this actor: it never was, or belongs to others. The two cannot be told apart. */
export declare class ConversationNotFound extends ConversationNotFound_base {
  get message(): string
}
declare const MessageNotFound_base: Schema.Class<
  MessageNotFound,
  Schema.TaggedStruct<
    "MessageNotFound",
    {
      readonly conversation: Schema.String
      readonly messageId: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The conversation has no such message. */
export declare class MessageNotFound extends MessageNotFound_base {
  get message(): string
}
declare const MessageConflict_base: Schema.Class<
  MessageConflict,
  Schema.TaggedStruct<
    "MessageConflict",
    {
      readonly conversation: Schema.String
      readonly index: Schema.Int
    }
  >,
  import("effect/Cause").YieldableError
>
/** What is recorded at an index, or under an external id, is another message. Messages are never changed. */
export declare class MessageConflict extends MessageConflict_base {
  get message(): string
}
declare const MessageGap_base: Schema.Class<
  MessageGap,
  Schema.TaggedStruct<
    "MessageGap",
    {
      readonly conversation: Schema.String
      readonly from: Schema.Int
      readonly next: Schema.Int
    }
  >,
  import("effect/Cause").YieldableError
>
/** Messages would leave a hole before them. */
export declare class MessageGap extends MessageGap_base {
  get message(): string
}
declare const ConversationClosed_base: Schema.Class<
  ConversationClosed,
  Schema.TaggedStruct<
    "ConversationClosed",
    {
      readonly conversation: Schema.String
      readonly closedAt: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** A closed conversation takes no more messages. */
export declare class ConversationClosed extends ConversationClosed_base {
  get message(): string
}
declare const VoteNotAllowed_base: Schema.Class<
  VoteNotAllowed,
  Schema.TaggedStruct<
    "VoteNotAllowed",
    {
      readonly messageId: Schema.String
      readonly role: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** Only what the assistant said can be voted on. */
export declare class VoteNotAllowed extends VoteNotAllowed_base {
  get message(): string
}
declare const ConversationTooLong_base: Schema.Class<
  ConversationTooLong,
  Schema.TaggedStruct<
    "ConversationTooLong",
    {
      readonly conversation: Schema.String
      readonly messages: Schema.Int
      readonly limit: Schema.Int
    }
  >,
  import("effect/Cause").YieldableError
>
/** Too long to be one document. */
export declare class ConversationTooLong extends ConversationTooLong_base {
  get message(): string
}
/** How many messages one command takes, and how many bytes they may have together. */
export declare const messageLimit = 500
export declare const MessagesSchema: Schema.$Array<
  Schema.Struct<{
    readonly externalId: Schema.optionalKey<Schema.NullOr<Schema.String>>
    readonly role: Schema.Literals<readonly ["USER", "ASSISTANT", "SYSTEM"]>
    readonly status: Schema.optionalKey<Schema.NullOr<Schema.String>>
    readonly stage: Schema.optionalKey<Schema.NullOr<Schema.String>>
    readonly text: Schema.decodeTo<Schema.String, Schema.String, never, never>
    readonly target: Schema.optionalKey<Schema.NullOr<Schema.String>>
    readonly at: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  }>
>
/** Reads a conversation to record. */
export declare const RecordConversationSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly site: Schema.String
  readonly externalId: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly kind: Schema.optionalKey<Schema.String>
  readonly channel: Schema.optionalKey<Schema.NullOr<Schema.String>>
  readonly endUser: Schema.optionalKey<
    Schema.Struct<{
      readonly anonymousId: Schema.optionalKey<Schema.NullOr<Schema.String>>
      readonly externalId: Schema.optionalKey<Schema.NullOr<Schema.String>>
      readonly traits: Schema.optionalKey<
        Schema.$Record<
          Schema.String,
          Schema.Union<
            readonly [
              Schema.Union<
                readonly [
                  Schema.Union<
                    readonly [
                      Schema.Null,
                      Schema.Boolean,
                      Schema.Finite,
                      Schema.decodeTo<Schema.String, Schema.String, never, never>
                    ]
                  >,
                  Schema.$Array<
                    Schema.Union<
                      readonly [
                        Schema.Null,
                        Schema.Boolean,
                        Schema.Finite,
                        Schema.decodeTo<Schema.String, Schema.String, never, never>
                      ]
                    >
                  >
                ]
              >,
              Schema.$Record<
                Schema.String,
                Schema.Union<
                  readonly [
                    Schema.Union<
                      readonly [
                        Schema.Null,
                        Schema.Boolean,
                        Schema.Finite,
                        Schema.decodeTo<Schema.String, Schema.String, never, never>
                      ]
                    >,
                    Schema.$Array<
                      Schema.Union<
                        readonly [
                          Schema.Null,
                          Schema.Boolean,
                          Schema.Finite,
                          Schema.decodeTo<Schema.String, Schema.String, never, never>
                        ]
                      >
                    >
                  ]
                >
              >
            ]
          >
        >
      >
    }>
  >
  readonly startedAt: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
  readonly messages: Schema.optionalKey<
    Schema.$Array<
      Schema.Struct<{
        readonly externalId: Schema.optionalKey<Schema.NullOr<Schema.String>>
        readonly role: Schema.Literals<readonly ["USER", "ASSISTANT", "SYSTEM"]>
        readonly status: Schema.optionalKey<Schema.NullOr<Schema.String>>
        readonly stage: Schema.optionalKey<Schema.NullOr<Schema.String>>
        readonly text: Schema.decodeTo<Schema.String, Schema.String, never, never>
        readonly target: Schema.optionalKey<Schema.NullOr<Schema.String>>
        readonly at: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
      }>
    >
  >
}>
/** Reads messages to append. */
export declare const AppendMessagesSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly from: Schema.optionalKey<Schema.Int>
  readonly messages: Schema.$Array<
    Schema.Struct<{
      readonly externalId: Schema.optionalKey<Schema.NullOr<Schema.String>>
      readonly role: Schema.Literals<readonly ["USER", "ASSISTANT", "SYSTEM"]>
      readonly status: Schema.optionalKey<Schema.NullOr<Schema.String>>
      readonly stage: Schema.optionalKey<Schema.NullOr<Schema.String>>
      readonly text: Schema.decodeTo<Schema.String, Schema.String, never, never>
      readonly target: Schema.optionalKey<Schema.NullOr<Schema.String>>
      readonly at: Schema.optionalKey<Schema.decodeTo<Schema.String, Schema.String, never, never>>
    }>
  >
}>
/** Reads a vote; null takes one back. */
export declare const VoteSchema: Schema.NullOr<Schema.Literals<readonly ["up", "down"]>>
export declare const at: {
  id: Schema.String
  site: Schema.optionalKey<Schema.String>
}
export declare const ExportPageSchema: Schema.Struct<{
  readonly id: Schema.String
  readonly site: Schema.optionalKey<Schema.String>
  readonly from: Schema.optionalKey<Schema.Int>
  readonly limit: Schema.optionalKey<Schema.Int>
}>
export declare const StretchSchema: Schema.Struct<{
  readonly from: Schema.optionalKey<Schema.Int>
  readonly limit: Schema.optionalKey<Schema.Int>
  readonly site: Schema.optionalKey<Schema.String>
}>
export declare const stretchLimit = 50
export interface Beginning {
  readonly tenant: string
  readonly site: string
  readonly id: string
  readonly externalId: string | null
  readonly kind: string
  readonly channel: string | null
  readonly at: string
  readonly hash: string
}
/** A conversation in which nothing was said yet. */
export declare const begin: ({ at, ...rest }: Beginning) => ConversationRow
/** The conversation after these messages, which follow its last one. */
export declare const extended: (row: ConversationRow, messages: ReadonlyArray<MessageRow>) => ConversationRow
export declare const feedbackOf: (up: number, down: number) => ConversationRow["feedback"]
/** The conversation after the vote on one of its messages changed. */
export declare const voted: (row: ConversationRow, before: VoteKind | null, after: VoteKind | null) => ConversationRow
/** `endUser` is whom the row's own stands for. */
export declare const present: (row: ConversationRow, endUser: string | null) => Conversation
export declare const presentMessage: (row: MessageRow, vote: VoteKind | null) => Message
//# sourceMappingURL=Conversation.d.ts.map
