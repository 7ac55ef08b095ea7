/** What is said about an item: among the team, or to the customer. */
import { Schema } from "effect"
import type { Comment, CustomerComment } from "./model/Comment.js"
import type { OriginKind, Preset } from "./model/Preset.js"
import type { CommentRow, ConversationRow } from "./Tables.js"
export type { Comment, CustomerComment, InternalComment } from "./model/Comment.js"
/** Reads a comment to write. */
export declare const WriteCommentSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly body: Schema.decodeTo<Schema.String, Schema.String, never, never>
  readonly visibility: Schema.optionalKey<Schema.Literals<readonly ["internal", "customer"]>>
}>
export declare const ListCommentsSchema: Schema.Struct<{
  readonly limit: Schema.optionalKey<Schema.Int>
  readonly cursor: Schema.optionalKey<Schema.String>
  readonly site: Schema.optionalKey<Schema.String>
  readonly order: Schema.optionalKey<Schema.Literals<readonly ["asc", "desc"]>>
}>
export declare const present: (row: CommentRow) => Comment
/** The only way to what is bound for a customer. */
export declare const isForCustomer: (comment: Comment) => comment is CustomerComment
/** Why a comment for the customer does not reach a chat. */
export declare const nowhere: {
  readonly notSent: "comments of this desk are not sent"
  readonly noConversation: "no linked conversation"
  readonly closed: "the linked conversation is closed"
  readonly own: "the customer wrote it"
}
/** Why a comment for the customer cannot go into the chat that its item came out of; null when it can. */
export declare const chatRefusal: (
  { customerComments }: Preset,
  author: OriginKind,
  conversation: Pick<ConversationRow, "closedAt"> | null
) => string | null
//# sourceMappingURL=Comment.d.ts.map
