/** Voting on what the assistant said. */
import { Effect, Schema } from "effect"
import { CurrentActor, placeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { at as atFields, MessageNotFound, presentMessage, voted, VoteNotAllowed, VoteSchema } from "./Conversation.ts"
import { conversationToChange } from "./ConversationAccess.ts"
import { command as commandFields, Id } from "./Fields.ts"
import { decode } from "./Input.ts"
import type { Message, VoteKind } from "./model/Conversation.ts"
import type { CommandOptions, Replayable } from "./model/Item.ts"
import { byId } from "./Page.ts"
import { type Change, insert, remove, update } from "./Store.ts"
import { conversation, type ConversationRow, message, type MessageRow, type VoteRow, vote as votes } from "./Tables.ts"
import { now } from "./Timestamp.ts"
import type { SiteOption } from "./ConversationWrites.ts"

const decodeVote = decode(Schema.Struct({ ...atFields, ...commandFields, messageId: Id, vote: VoteSchema }))

const votable = Effect.fnUntraced(function* (row: ConversationRow, messageId: string) {
  const said = yield* byId(message, { tenant: row.tenant, sites: [row.site] }, messageId)
  if (said === null || said.conversation !== row.id)
    return yield* new MessageNotFound({ conversation: row.id, messageId })
  return said.role === "ASSISTANT" ? said : yield* new VoteNotAllowed({ messageId, role: said.role })
})

const voteChanges = (
  said: MessageRow,
  before: VoteRow | null,
  vote: VoteKind | null,
  at: string
): ReadonlyArray<Change> => {
  if (vote === null) return before === null ? [] : [remove(votes, before)]
  if (before !== null) return [update(votes, { ...before, vote, at, version: before.version + 1 }, before.version)]
  return [
    insert(votes, {
      tenant: said.tenant,
      site: said.site,
      id: said.id,
      version: 1,
      conversation: said.conversation,
      message: said.id,
      vote,
      at
    })
  ]
}

/** Votes on an answer of the assistant, changes the vote, or with null takes it back. A closed conversation can still be voted on. */
export const vote = Effect.fnUntraced(function* (
  conversationId: string,
  messageId: string,
  kind: VoteKind | null,
  options: CommandOptions & SiteOption = {}
) {
  const command = yield* Effect.fromResult(decodeVote({ id: conversationId, messageId, vote: kind, ...options }))
  const actor = yield* CurrentActor
  const find = Effect.gen(function* () {
    const row = yield* conversationToChange(actor, "conversation.vote", command.site, command.id)
    return { row, said: yield* votable(row, command.messageId) }
  })
  const decide = Effect.gen(function* () {
    const { row, said } = yield* find
    const before = yield* byId(votes, { tenant: row.tenant, sites: [row.site] }, said.id)
    const was = before?.vote ?? null
    const changes =
      was === command.vote
        ? []
        : [
            update(conversation, voted(row, was, command.vote), row.version),
            ...voteChanges(said, before, command.vote, yield* now)
          ]
    return {
      place: placeOf(actor, row.site),
      subject: said.id,
      changes,
      answer: () => ({ ...presentMessage(said, command.vote), replayed: false })
    } satisfies Decided<Message & Replayable>
  })
  return yield* execute({
    name: "conversation.vote",
    actor,
    options: command,
    payload: command,
    decide,
    replay: () =>
      Effect.map(find, ({ said }): Message & Replayable => ({ ...presentMessage(said, command.vote), replayed: true }))
  })
})
