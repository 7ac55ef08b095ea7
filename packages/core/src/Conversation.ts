/** A recorded conversation: what may be said about one, and the decisions on it. */
import { Schema } from "effect"
import { IdentifySchema } from "./EndUser.ts"
import { command, Id, Moment, orNull, SiteId, Word } from "./Fields.ts"
import type { Conversation, Message, NewMessage, VoteKind } from "./model/Conversation.ts"
import { defaultLimit, maxLimit } from "./Page.ts"
import type { ConversationRow, MessageRow } from "./Tables.ts"
import { byteLength, fold, text } from "./Text.ts"

export type { Conversation, Message } from "./model/Conversation.ts"

/** There is no such conversation for this actor: it never was, or belongs to others. The two cannot be told apart. */
export class ConversationNotFound extends Schema.TaggedError<ConversationNotFound>()("ConversationNotFound", {
  conversation: Schema.String
}) {
  override get message() {
    return `There is no conversation ${JSON.stringify(this.conversation.slice(0, 64))} for this actor. Record it first, or check the id; by your own id of it, list with { externalId }.`
  }
}

/** The conversation has no such message. */
export class MessageNotFound extends Schema.TaggedError<MessageNotFound>()("MessageNotFound", {
  conversation: Schema.String,
  messageId: Schema.String
}) {
  override get message() {
    return `Conversation ${this.conversation} has no message ${JSON.stringify(this.messageId.slice(0, 64))}. Check the id.`
  }
}

/** What is recorded at an index, or under an external id, is another message. Messages are never changed. */
export class MessageConflict extends Schema.TaggedError<MessageConflict>()("MessageConflict", {
  conversation: Schema.String,
  index: Schema.Int
}) {
  override get message() {
    return `Message ${this.index} of conversation ${this.conversation} is recorded with other contents, and messages never change. Append after the last one.`
  }
}

/** Messages would leave a hole before them. */
export class MessageGap extends Schema.TaggedError<MessageGap>()("MessageGap", {
  conversation: Schema.String,
  from: Schema.Int,
  next: Schema.Int
}) {
  override get message() {
    return `Conversation ${this.conversation} has ${this.next} messages: index ${this.from} would leave a hole. Send them from index ${this.next} on.`
  }
}

/** A closed conversation takes no more messages. */
export class ConversationClosed extends Schema.TaggedError<ConversationClosed>()("ConversationClosed", {
  conversation: Schema.String,
  closedAt: Schema.String
}) {
  override get message() {
    return `Conversation ${this.conversation} was closed at ${this.closedAt} and takes no more messages. Record a new one under another externalId.`
  }
}

/** Only what the assistant said can be voted on. */
export class VoteNotAllowed extends Schema.TaggedError<VoteNotAllowed>()("VoteNotAllowed", {
  messageId: Schema.String,
  role: Schema.String
}) {
  override get message() {
    return `Message ${this.messageId} is by ${this.role}: only messages of the ASSISTANT can be voted on. Vote on the answer.`
  }
}

/** Too long to be one document. */
export class ConversationTooLong extends Schema.TaggedError<ConversationTooLong>()("ConversationTooLong", {
  conversation: Schema.String,
  messages: Schema.Int,
  limit: Schema.Int
}) {
  override get message() {
    return `Conversation ${this.conversation} has ${this.messages} messages, more than the ${this.limit} of one document. Use exportPages.`
  }
}

/** How many messages one command takes, and how many bytes they may have together. */
export const messageLimit = 500
const messageBytes = 4_194_304

const NewMessageSchema = Schema.Struct({
  externalId: orNull(Word),
  role: Schema.Literals(["USER", "ASSISTANT", "SYSTEM"]),
  status: orNull(Word),
  stage: orNull(Word),
  text: text(65_536, { bytes: 262_144 }),
  target: orNull(Word),
  at: Schema.optionalKey(Moment)
})

const weigh = (messages: ReadonlyArray<NewMessage>): number =>
  messages.reduce((bytes, message) => bytes + byteLength(message.text), 0)

const repeated = (messages: ReadonlyArray<NewMessage>): string | undefined => {
  const ids = messages.flatMap(({ externalId }) => externalId ?? [])
  return new Set(ids).size === ids.length ? undefined : "names the same externalId twice: each message has its own"
}

export const MessagesSchema = Schema.Array(NewMessageSchema).check(
  Schema.isMaxLength(messageLimit, {
    message: `has more than ${messageLimit} messages: send the rest in further commands`
  }).abort(),
  Schema.makeFilter(
    (messages) => weigh(messages) <= messageBytes || `is longer than ${messageBytes} bytes: send fewer messages at once`
  ),
  Schema.makeFilter(repeated)
)

/** Reads a conversation to record. */
export const RecordConversationSchema = Schema.Struct({
  ...command,
  site: SiteId,
  externalId: orNull(Word),
  kind: Schema.optionalKey(Word),
  channel: orNull(Word),
  endUser: Schema.optionalKey(IdentifySchema),
  startedAt: Schema.optionalKey(Moment),
  messages: Schema.optionalKey(MessagesSchema)
})

const Index = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/** Reads messages to append. */
export const AppendMessagesSchema = Schema.Struct({
  ...command,
  from: Schema.optionalKey(Index),
  messages: MessagesSchema
})

/** Reads a vote; null takes one back. */
export const VoteSchema = Schema.NullOr(Schema.Literals(["up", "down"]))

export const at = { id: Id, site: Schema.optionalKey(SiteId) }

export const ExportPageSchema = Schema.Struct({
  ...at,
  from: Schema.optionalKey(Index),
  limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: messageLimit })))
})

export const StretchSchema = Schema.Struct({
  from: Schema.optionalKey(Index),
  limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maxLimit }))),
  site: Schema.optionalKey(SiteId)
})

export const stretchLimit = defaultLimit

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
export const begin = ({ at, ...rest }: Beginning): ConversationRow => ({
  ...rest,
  version: 1,
  endUser: null,
  startedAt: at,
  lastActiveAt: at,
  closedAt: null,
  messages: 0,
  upVotes: 0,
  downVotes: 0,
  feedback: "none",
  escalated: false,
  search: fold(rest.externalId ?? "")
})

/** How many characters of a conversation a search looks into: its beginning, where it is said what it is about. So what was found once stays found. */
const searchLength = 32_768

const cut = (folded: string, length: number): string =>
  // The cut may have gone through a pair of surrogates.
  folded.length <= length ? folded : folded.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")

const searchable = (before: string, messages: ReadonlyArray<MessageRow>): string => {
  let search = before
  for (const { role, text } of messages) {
    const left = searchLength - search.length - 1
    if (left <= 0) break
    const folded = role === "SYSTEM" || text === null ? "" : cut(fold(cut(text, left)), left)
    if (folded !== "") search = search === "" ? folded : `${search}\n${folded}`
  }
  return search
}

/** The conversation after these messages, which follow its last one. */
export const extended = (row: ConversationRow, messages: ReadonlyArray<MessageRow>): ConversationRow => {
  const times = messages.map(({ at }) => at)
  return {
    ...row,
    messages: row.messages + messages.length,
    hash: messages.at(-1)?.hash ?? row.hash,
    search: searchable(row.search ?? "", messages),
    startedAt: times.reduce((a, b) => (b < a ? b : a), row.startedAt),
    lastActiveAt: times.reduce((a, b) => (b > a ? b : a), row.lastActiveAt)
  }
}

export const feedbackOf = (up: number, down: number): ConversationRow["feedback"] =>
  up > 0 ? (down > 0 ? "both" : "up") : down > 0 ? "down" : "none"

const count = (vote: VoteKind | null, kind: VoteKind): number => (vote === kind ? 1 : 0)

/** The conversation after the vote on one of its messages changed. */
export const voted = (row: ConversationRow, before: VoteKind | null, after: VoteKind | null): ConversationRow => {
  const upVotes = row.upVotes + count(after, "up") - count(before, "up")
  const downVotes = row.downVotes + count(after, "down") - count(before, "down")
  return { ...row, upVotes, downVotes, feedback: feedbackOf(upVotes, downVotes), version: row.version + 1 }
}

/** A conversation as callers see it; `endUser` is the person that the end user of the row stands for. */
export const present = (row: ConversationRow, endUser: string | null): Conversation => ({
  id: row.id,
  site: row.site,
  externalId: row.externalId,
  kind: row.kind,
  channel: row.channel,
  endUser,
  startedAt: row.startedAt,
  lastActiveAt: row.lastActiveAt,
  closedAt: row.closedAt,
  messages: row.messages,
  hash: row.hash,
  upVotes: row.upVotes,
  downVotes: row.downVotes,
  escalated: row.escalated,
  version: row.version
})

export const presentMessage = (row: MessageRow, vote: VoteKind | null): Message => ({
  id: row.id,
  index: row.index,
  externalId: row.externalId,
  role: row.role,
  status: row.status,
  stage: row.stage,
  text: row.text,
  target: row.target,
  at: row.at,
  hash: row.hash,
  vote
})
