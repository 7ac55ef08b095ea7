/** How messages come into a conversation: numbered, chained, each once. */
import { Effect } from "effect"
import { ConversationClosed, extended, MessageConflict, MessageGap } from "./Conversation.ts"
import { personOf } from "./Identity.ts"
import { nextId } from "./Ids.ts"
import type { Actor, Scope } from "./model/Actor.ts"
import type { NewMessage } from "./model/Conversation.ts"
import { covered, digestOf, following, type Told } from "./RunningHash.ts"
import { bump, type Change, expect, insert, Store, update } from "./Store.ts"
import { type ConversationRow, endUser, message, type MessageRow } from "./Tables.ts"
import { shift } from "./Timestamp.ts"

/** A message that is not yet at its place. */
export interface Draft extends NewMessage {
  readonly id: string
  readonly textHash: string
  /** Set if its time lay in the future and was moved. A repeat is moved to another time, and so is compared under the recorded one. */
  readonly early?: boolean
}

const toldIn = ({ externalId, stage, status, target, text }: NewMessage): Told => ({
  externalId: externalId ?? null,
  status: status ?? null,
  stage: stage ?? null,
  text,
  target: target ?? null
})

/** Messages with their ids and the hashes of their texts, made before the first attempt. */
export const draft = (messages: ReadonlyArray<NewMessage>) =>
  Effect.forEach(
    messages,
    (message) =>
      Effect.map(Effect.all([nextId, digestOf(toldIn(message))]), ([id, textHash]): Draft => ({
        ...message,
        id,
        textHash
      })),
    { concurrency: "unbounded" }
  )

// Clocks differ a little; what is said to come from the future would keep a conversation on top of every list.
const tolerance = 5 * 60_000

/** When something was said: as the host says, though not in the future; what end users say themselves counts from when the desk heard it. */
export const heardAt = (actor: Actor, said: string | undefined, at: string): string | undefined => {
  if (actor.kind === "end_user" || said === undefined) return undefined
  const latest = shift(at, tolerance)
  return said > latest ? latest : said
}

/** Drafts with the times that the desk believes. */
export const timely = (actor: Actor, drafts: ReadonlyArray<Draft>, at: string): ReadonlyArray<Draft> =>
  drafts.map(({ at: said, ...draft }): Draft => {
    const heard = heardAt(actor, said, at)
    return heard === undefined ? draft : { ...draft, at: heard, early: heard !== said }
  })

const messageAt = (row: ConversationRow, index: number, draft: Draft, at: string): Omit<MessageRow, "hash"> => ({
  tenant: row.tenant,
  site: row.site,
  id: draft.id,
  version: 1,
  conversation: row.id,
  index,
  ...toldIn(draft),
  role: draft.role,
  textHash: draft.textHash,
  at: draft.at ?? at
})

const find = Effect.fnUntraced(function* (
  row: ConversationRow,
  clause:
    | { readonly op: "In"; readonly column: "externalId"; readonly values: ReadonlyArray<string> }
    | {
        readonly op: "Between"
        readonly column: "index"
        readonly from: number
        readonly to: number
      },
  limit: number
) {
  const store = yield* Store
  return limit === 0
    ? []
    : yield* store.find(message, {
        scope: { tenant: row.tenant, sites: [row.site] },
        where: [{ op: "Eq", column: "conversation", value: row.id }, clause],
        order: { column: "index", direction: "asc" },
        after: null,
        limit,
        columns: "all"
      })
})

/** Where the drafts' external ids stand already. */
const placesOf = Effect.fnUntraced(function* (row: ConversationRow, drafts: ReadonlyArray<Draft>) {
  const ids = drafts.flatMap(({ externalId }) => externalId ?? [])
  const found = yield* find(row, { op: "In", column: "externalId", values: ids }, row.messages === 0 ? 0 : ids.length)
  return new Map(found.map(({ externalId, index }) => [externalId, index]))
})

/** Fails unless the drafts equal the messages that are at their places already. A draft without a time is taken to have the same. */
const agree = (row: ConversationRow, recorded: ReadonlyArray<MessageRow>, drafts: ReadonlyArray<Draft>) =>
  Effect.forEach(
    recorded,
    (there, i) => {
      const draft = drafts[i]
      const repeat = draft?.early === true ? { ...draft, at: there.at } : draft
      return repeat === undefined || covered(messageAt(row, there.index, repeat, there.at)) === covered(there)
        ? Effect.void
        : Effect.fail(new MessageConflict({ conversation: row.id, index: there.index }))
    },
    { discard: true }
  )

/** The drafts that are new, as messages after the last one. */
const chain = Effect.fnUntraced(function* (row: ConversationRow, drafts: ReadonlyArray<Draft>, at: string) {
  const messages: Array<MessageRow> = []
  let hash = row.hash
  for (const [offset, draft] of drafts.entries()) {
    const message = messageAt(row, row.messages + offset, draft, at)
    hash = yield* following(hash, message)
    messages.push({ ...message, hash })
  }
  return messages
})

/** What was added to a conversation. */
export interface Grown {
  /** The conversation with them, its version not yet raised. */
  readonly row: ConversationRow
  readonly messages: ReadonlyArray<MessageRow>
}

/** What drafts make of a conversation, from an index on. What is there already must be the same; what is new follows the last message. */
export const grow = Effect.fnUntraced(function* (
  row: ConversationRow,
  drafts: ReadonlyArray<Draft>,
  from: number | undefined,
  at: string
) {
  const places = yield* placesOf(row, drafts)
  const start = from ?? places.get(drafts[0]?.externalId ?? null) ?? row.messages
  if (start > row.messages) return yield* new MessageGap({ conversation: row.id, from: start, next: row.messages })
  const there = Math.min(drafts.length, row.messages - start)
  const recorded = yield* find(row, { op: "Between", column: "index", from: start, to: start + there }, there)
  yield* agree(row, recorded, drafts)
  const fresh = drafts.slice(there)
  const taken = fresh.flatMap(({ externalId }) => places.get(externalId ?? null) ?? [])[0]
  if (taken !== undefined) return yield* new MessageConflict({ conversation: row.id, index: taken })
  if (fresh.length > 0 && row.closedAt !== null) {
    return yield* new ConversationClosed({ conversation: row.id, closedAt: row.closedAt })
  }
  const messages = yield* chain(row, fresh, at)
  return { row: extended(row, messages), messages } satisfies Grown
})

/** Moves the times at which the conversation's end user was first and last seen. The commit expects the person as read, so that a merge in between does not lose them. */
export const seen = Effect.fnUntraced(function* (row: ConversationRow) {
  const scope: Scope = { tenant: row.tenant, sites: [row.site] }
  const person = yield* personOf(scope, row.endUser)
  const changes: Array<Change> = []
  if (person === null) return changes
  const later = row.lastActiveAt > person.lastSeenAt
  if (row.startedAt < person.firstSeenAt) {
    changes.push(
      update(endUser, { ...person, firstSeenAt: row.startedAt, version: person.version + 1 }, person.version)
    )
  } else if (later) changes.push(expect(endUser, person))
  if (later) changes.push(bump(endUser, person.id, { forward: { lastSeenAt: row.lastActiveAt } }))
  return changes
})

export const written = (messages: ReadonlyArray<MessageRow>): ReadonlyArray<Change> =>
  messages.map((row) => insert(message, row))
