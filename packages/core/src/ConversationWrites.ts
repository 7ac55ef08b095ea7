/** The commands on a conversation: what is said, voted and closed; and the one that brings in what the host holds. */
import { Array as Arr, Effect, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import {
  AppendMessagesSchema,
  at as atFields,
  begin,
  ConversationNotFound,
  MessageNotFound,
  messageLimit,
  presentMessage,
  RecordConversationSchema,
  voted,
  VoteNotAllowed,
  VoteSchema
} from "./Conversation.ts"
import { conversationToChange, recordedAs } from "./ConversationAccess.ts"
import { presentAll } from "./ConversationReads.ts"
import { ConversationSource } from "./ConversationSource.ts"
import { sightOf } from "./EndUsers.ts"
import { command as commandFields, Id, SiteId, Word } from "./Fields.ts"
import { identified } from "./Identity.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import type { Actor } from "./model/Actor.ts"
import type {
  AppendMessages,
  Conversation,
  Message,
  NewMessage,
  RecordConversation,
  VoteKind
} from "./model/Conversation.ts"
import type { CommandOptions, Replayable } from "./model/Item.ts"
import { byId } from "./Page.ts"
import { conversationColumns, endUserColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import { draft, grow, heardAt, seen, timely, written } from "./Recording.ts"
import { beginning } from "./RunningHash.ts"
import { siteFor } from "./Sites.ts"
import { type Change, insert, remove, update } from "./Store.ts"
import { conversation, type ConversationRow, message, type MessageRow, vote as votes, type VoteRow } from "./Tables.ts"
import { now } from "./Timestamp.ts"

export interface SiteOption {
  readonly site?: string
}

const decodeRecord = decode(RecordConversationSchema)
const decodeAppend = decode(Schema.Struct({ ...atFields, input: AppendMessagesSchema }))
const decodeVote = decode(Schema.Struct({ ...atFields, ...commandFields, messageId: Id, vote: VoteSchema }))
const decodeClose = decode(Schema.Struct({ ...atFields, ...commandFields }))
const decodeImport = decode(Schema.Struct({ externalId: Word, site: SiteId }))

interface Outcome extends Replayable {
  readonly row: ConversationRow
}

const outcome = (row: ConversationRow, replayed = false): Outcome => ({ row, replayed })

const answer = Effect.fnUntraced(function* ({ replayed, row }: Outcome) {
  const [shown] = yield* presentAll({ tenant: row.tenant, sites: [row.site] }, [row])
  return { ...(shown as Conversation), replayed } satisfies Conversation & Replayable
})

const again = Effect.fnUntraced(function* (actor: Actor, id: string) {
  const row = yield* byId(conversation, scopeOf(actor), id)
  return row === null ? yield* new ConversationNotFound({ conversation: id }) : outcome(row, true)
})

/** Whoever is on the other side speaks for themselves only: the assistant's words are the host's to record. */
const checkVoice = (actor: Actor, messages: ReadonlyArray<NewMessage>) =>
  actor.kind === "end_user" && messages.some(({ role }) => role !== "USER")
    ? Effect.fail(new NotAllowed({ action: "conversation.record", actor: actor.id }))
    : Effect.void

/** Who a recorded conversation is with, and what that writes. Only who may record under that identity may name it. */
const identity = Effect.fnUntraced(function* (
  actor: Actor,
  row: ConversationRow,
  sight: Effect.Success<ReturnType<typeof sightOf>> | null
) {
  if (sight === null) return { endUser: row.endUser, changes: yield* seen(row) }
  const allowed = yield* permitted(actor, "conversation.record", endUserColumns)
  const { changes, user } = yield* identified({ ...sight, from: row.startedAt, to: row.lastActiveAt }, row.endUser)
  return permits(allowed, user)
    ? { endUser: user.id, changes }
    : yield* new NotAllowed({ action: "conversation.record", actor: actor.id })
})

const changesOf = (
  before: ConversationRow | null,
  after: ConversationRow,
  messages: ReadonlyArray<MessageRow>
): ReadonlyArray<Change> => {
  if (before === null) return [insert(conversation, after), ...written(messages)]
  return messages.length === 0 && before.endUser === after.endUser
    ? []
    : [update(conversation, { ...after, version: before.version + 1 }, before.version), ...written(messages)]
}

/** Records a conversation. One whose external id is known is the same conversation: its messages are held to what is there, and new ones follow. */
export const record = Effect.fnUntraced(function* (input: RecordConversation) {
  const command: RecordConversation = yield* Effect.fromResult(decodeRecord(input))
  const actor = yield* CurrentActor
  const place = placeOf(actor, (yield* siteFor(actor, command.site)).id)
  const allowed = yield* permitted(actor, "conversation.record", conversationColumns)
  yield* checkVoice(actor, command.messages ?? [])
  const id = yield* nextId
  const hash = yield* beginning(id)
  const drafts = yield* draft(command.messages ?? [])
  const sight = command.endUser === undefined ? null : yield* sightOf(actor, place.site, command.endUser)
  const decide = Effect.gen(function* () {
    const at = yield* now
    const before = yield* recordedAs(place, command.externalId ?? null)
    const heard = timely(actor, drafts, at)
    const start =
      before ??
      begin({
        ...place,
        id,
        hash,
        externalId: command.externalId ?? null,
        kind: command.kind ?? "chat",
        channel: command.channel ?? null,
        at: heardAt(actor, command.startedAt, at) ?? heard[0]?.at ?? at
      })
    if (!permits(allowed, start)) return yield* new NotAllowed({ action: "conversation.record", actor: actor.id })
    const { messages, row } = yield* grow(start, heard, 0, at)
    const { changes, endUser } = yield* identity(actor, row, sight)
    const after = { ...row, endUser }
    const own = changesOf(before, after, messages)
    return {
      place,
      subject: after.id,
      changes: [...changes, ...own],
      answer: () => outcome(before === null || own.length === 0 ? after : { ...after, version: before.version + 1 })
    } satisfies Decided<Outcome>
  })
  return yield* answer(
    yield* execute({
      name: "conversation.record",
      actor,
      options: command,
      payload: command,
      decide,
      replay: (subject) => again(actor, subject)
    })
  )
})

/** Appends messages, numbered and chained after those that are there. Sending the same ones again is no fault. */
export const append = Effect.fnUntraced(function* (
  conversationId: string,
  input: AppendMessages,
  options: SiteOption = {}
) {
  const asked = yield* Effect.fromResult(decodeAppend({ id: conversationId, input, ...options }))
  const command: AppendMessages = asked.input
  const actor = yield* CurrentActor
  yield* checkVoice(actor, command.messages)
  const drafts = yield* draft(command.messages)
  const decide = Effect.gen(function* () {
    const before = yield* conversationToChange(actor, "conversation.record", asked.site, asked.id)
    const at = yield* now
    const { messages, row } = yield* grow(before, timely(actor, drafts, at), command.from, at)
    const changes = changesOf(before, row, messages)
    return {
      place: placeOf(actor, row.site),
      subject: row.id,
      changes: [...changes, ...(messages.length === 0 ? [] : yield* seen(row))],
      answer: () => outcome(changes.length === 0 ? row : { ...row, version: before.version + 1 })
    } satisfies Decided<Outcome>
  })
  return yield* answer(
    yield* execute({
      name: "conversation.append",
      actor,
      options: command,
      payload: asked,
      decide,
      replay: (subject) => again(actor, subject)
    })
  )
})

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

/** Closes a conversation: it takes no more messages and can be read as before. */
export const close = Effect.fnUntraced(function* (conversationId: string, options: CommandOptions & SiteOption = {}) {
  const command = yield* Effect.fromResult(decodeClose({ id: conversationId, ...options }))
  const actor = yield* CurrentActor
  const decide = Effect.gen(function* () {
    const row = yield* conversationToChange(actor, "conversation.close", command.site, command.id)
    const after = row.closedAt === null ? { ...row, closedAt: yield* now, version: row.version + 1 } : row
    return {
      place: placeOf(actor, row.site),
      subject: row.id,
      changes: after === row ? [] : [update(conversation, after, row.version)],
      answer: () => outcome(after)
    } satisfies Decided<Outcome>
  })
  return yield* answer(
    yield* execute({
      name: "conversation.close",
      actor,
      options: command,
      payload: command,
      decide,
      replay: (subject) => again(actor, subject)
    })
  )
})

const pieces = (messages: ReadonlyArray<NewMessage>): ReadonlyArray<ReadonlyArray<NewMessage>> =>
  messages.length === 0 ? [[]] : Arr.chunksOf(messages, messageLimit)

/** Records a conversation that the host holds, in pages; run again, it goes on where it stopped. */
export const importFrom = Effect.fnUntraced(function* (session: string, options: { readonly site: string }) {
  const { externalId, site } = yield* Effect.fromResult(decodeImport({ externalId: session, ...options }))
  const actor = yield* CurrentActor
  const place = placeOf(actor, (yield* siteFor(actor, site)).id)
  yield* permitted(actor, "conversation.record", conversationColumns)
  const source = yield* ConversationSource
  const known = yield* recordedAs(place, externalId)
  let at: { readonly id: string; readonly messages: number } | null = known
  while (true) {
    const page = yield* source.pages(place, externalId, at?.messages ?? 0)
    if (page === null) break
    for (const messages of pieces(page.messages)) {
      const done: Conversation =
        at === null
          ? yield* record({ ...page.about, site, externalId, messages })
          : yield* append(at.id, { from: at.messages, messages }, { site })
      at = { id: done.id, messages: (at?.messages ?? 0) + messages.length }
    }
    if (page.done || page.messages.length === 0) break
  }
  if (at === null) return yield* new ConversationNotFound({ conversation: externalId })
  return yield* answer(outcome(yield* conversationToChange(actor, "conversation.record", site, at.id)))
})
