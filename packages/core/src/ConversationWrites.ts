/** The commands by which a conversation is recorded: it begins, goes on and is closed. */
import { Effect, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import {
  AppendMessagesSchema,
  at as atFields,
  begin,
  ConversationNotFound,
  RecordConversationSchema
} from "./Conversation.ts"
import { conversationToChange, recordedAs } from "./ConversationAccess.ts"
import { presentAll } from "./ConversationReads.ts"
import { sightOf } from "./EndUsers.ts"
import { command as commandFields } from "./Fields.ts"
import { identified } from "./Identity.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import type { Actor } from "./model/Actor.ts"
import type { AppendMessages, Conversation, NewMessage, RecordConversation } from "./model/Conversation.ts"
import type { CommandOptions, Replayable } from "./model/Item.ts"
import { byId } from "./Page.ts"
import { conversationColumns, endUserColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import { draft, grow, heardAt, seen, timely, written } from "./Recording.ts"
import { beginning } from "./RunningHash.ts"
import { siteFor } from "./Sites.ts"
import { type Change, insert, update } from "./Store.ts"
import { conversation, type ConversationRow, type MessageRow } from "./Tables.ts"
import { now } from "./Timestamp.ts"

export interface SiteOption {
  readonly site?: string
}

const decodeRecord = decode(RecordConversationSchema)

const decodeAppend = decode(Schema.Struct({ ...atFields, input: AppendMessagesSchema }))

const decodeClose = decode(Schema.Struct({ ...atFields, ...commandFields }))

/** A conversation after a command, and whether the command had been carried out before. */
interface Outcome extends Replayable {
  readonly row: ConversationRow
}

export const outcome = (row: ConversationRow, replayed = false): Outcome => ({ row, replayed })

/** An outcome as the caller sees it. */
export const answer = Effect.fnUntraced(function* ({ replayed, row }: Outcome) {
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
