/** What is said about an item: among the team, or to the customer. */
import { Schema } from "effect"
import { Body, command, OrderSchema, SiteId } from "./Fields.ts"
import type { Comment, CustomerComment } from "./model/Comment.ts"
import type { OriginKind, Preset } from "./model/Preset.ts"
import { pageFields } from "./Page.ts"
import type { CommentRow, ConversationRow } from "./Tables.ts"

export type { Comment, CustomerComment, InternalComment } from "./model/Comment.ts"

/** Reads a comment to write. */
export const WriteCommentSchema = Schema.Struct({
  ...command,
  body: Body,
  visibility: Schema.optionalKey(Schema.Literals(["internal", "customer"]))
})

export const ListCommentsSchema = Schema.Struct({
  ...pageFields,
  site: Schema.optionalKey(SiteId),
  order: Schema.optionalKey(OrderSchema)
})

export const present = (row: CommentRow): Comment => ({
  id: row.id,
  item: row.item,
  visibility: row.visibility,
  author: { id: row.author, kind: row.authorKind, name: row.authorName },
  body: row.body,
  createdAt: row.createdAt
})

/** Narrows a comment to what may go to a customer: nothing that leaves the house accepts any other. */
export const isForCustomer = (comment: Comment): comment is CustomerComment => comment.visibility === "customer"

/** Why a comment for the customer does not reach a chat. */
export const nowhere = {
  notSent: "comments of this desk are not sent",
  noConversation: "no linked conversation",
  closed: "the linked conversation is closed",
  own: "the customer wrote it"
} as const

/** Why a comment for the customer cannot go into the chat that its item came out of; null when it can. */
export const chatRefusal = (
  { customerComments }: Preset,
  author: OriginKind,
  conversation: Pick<ConversationRow, "closedAt"> | null
): string | null => {
  if (customerComments === "none") return nowhere.notSent
  if (author === "end_user") return nowhere.own
  if (conversation === null) return nowhere.noConversation
  return conversation.closedAt === null ? null : nowhere.closed
}
