import { Context, Effect, Layer } from "effect"
import { snapshotOf } from "./ItemFacts.ts"
import { CurrentActor } from "./Actor.ts"
import { stretchLimit } from "./Conversation.ts"
import { conversationFor, readableAs } from "./ConversationAccess.ts"
import { stretch, withVotes } from "./ConversationReads.ts"
import type { SiteOption } from "./ConversationWrites.ts"
import { decode } from "./Input.ts"
import type { Item } from "./Item.ts"
import { locate } from "./Items.ts"
import type { Actor, Scope } from "./model/Actor.ts"
import type { Replay, TranscriptOptions, TranscriptPage } from "./model/Conversation.ts"
import type { Ref, Snapshot } from "./model/Item.ts"
import { give, type Ports } from "./Ports.ts"
import { beginning, isIntact } from "./RunningHash.ts"
import { BySnapshotSchema, ByRefSchema, NothingToReplay, NoTranscript } from "./Transcript.ts"

type Options = TranscriptOptions & SiteOption

const decodeRef = decode(ByRefSchema)
const decodeSnapshot = decode(BySnapshotSchema)

/** What the last frozen message hashes to now; null when it is gone. */
const lastHash = Effect.fnUntraced(function* (scope: Scope, { conversation, through }: Snapshot) {
  if (through === 0) return yield* beginning(conversation)
  const [last] = yield* stretch(scope, conversation, through - 1, through)
  return last?.hash ?? null
})

/** One page of what was frozen. Its cost does not depend on how long the conversation is: the page, the one message before it, and the last. */
const pageOf = Effect.fnUntraced(function* (scope: Scope, snapshot: Snapshot, options: TranscriptOptions) {
  const { conversation, hash, through } = snapshot
  const from = Math.min(options.from ?? 0, through)
  const to = Math.min(from + (options.limit ?? stretchLimit), through)
  const rows = yield* stretch(scope, conversation, Math.max(from - 1, 0), to)
  const messages = rows.filter(({ index }) => index >= from)
  const previous = from === 0 ? yield* beginning(conversation) : rows.find(({ index }) => index === from - 1)?.hash
  const unbroken =
    messages.length === to - from &&
    (messages.length === 0 || (previous !== undefined && (yield* isIntact(previous, from, messages))))
  return {
    conversation,
    through,
    hash,
    messages: yield* withVotes(scope, messages),
    next: to < through ? to : null,
    intact: unbroken && (yield* lastHash(scope, snapshot)) === hash
  } satisfies TranscriptPage
})

/** A page of the transcript that was frozen when a ticket was filed; it stays what it was when the chat goes on, closes or is gone. */
const ofTicket = Effect.fnUntraced(function* (ticket: Ref, opts: Options = {}) {
  const { options, ref } = yield* Effect.fromResult(decodeRef({ ref: ticket, options: opts }))
  const { item } = yield* locate("ticket", "ticket.read", ref, options)
  const snapshot = snapshotOf(item)
  if (snapshot === null) return yield* new NoTranscript({ ticket: item.id })
  return yield* pageOf({ tenant: item.tenant, sites: [item.site] }, snapshot, options)
})

/** A page of a conversation as far as a snapshot names it, for whoever may read the conversation. One that names more than there is does not fit. */
const ofSnapshot = Effect.fnUntraced(function* (frozen: Snapshot, opts: Options = {}) {
  const { options, snapshot } = yield* Effect.fromResult(decodeSnapshot({ snapshot: frozen, options: opts }))
  const row = yield* conversationFor(yield* CurrentActor, options.site, snapshot.conversation)
  const through = Math.min(snapshot.through, row.messages)
  const page = yield* pageOf({ tenant: row.tenant, sites: [row.site] }, { ...snapshot, through }, options)
  return { ...page, intact: page.intact && through === snapshot.through } satisfies TranscriptPage
})

/** The conversation that an issue's session is, if it is recorded in the issue's site and the actor may read it. */
const conversationOf = Effect.fnUntraced(function* (actor: Actor, item: Item) {
  if (item.conversation === null && item.session === null)
    return yield* new NothingToReplay({ issue: item.id, reason: "noSession" })
  const row =
    item.conversation === null
      ? yield* readableAs(actor, item.site, item.session)
      : yield* Effect.catchTag(conversationFor(actor, item.site, item.conversation), "ConversationNotFound", () =>
          Effect.succeed(null)
        )
  return row ?? (yield* new NothingToReplay({ issue: item.id, reason: "notRecorded" }))
})

/**
 * What was said up to and including the event that an issue names, and the stage it was in: the issue's own, else that of the event.
 * Without an index, the whole conversation so far.
 */
const replay = Effect.fnUntraced(function* (issue: Ref, opts: Options = {}) {
  const { options, ref } = yield* Effect.fromResult(decodeRef({ ref: issue, options: opts }))
  const { item } = yield* locate("issue", "issue.read", ref, options)
  const row = yield* conversationOf(yield* CurrentActor, item)
  const scope: Scope = { tenant: row.tenant, sites: [row.site] }
  const eventIndex = item.eventIndex ?? row.messages - 1
  const [event] = yield* stretch(scope, row.id, eventIndex, Math.min(eventIndex + 1, row.messages))
  if (event === undefined) return yield* new NothingToReplay({ issue: item.id, reason: "notReached" })
  const page = yield* pageOf(scope, { conversation: row.id, through: eventIndex + 1, hash: event.hash }, options)
  return { ...page, stage: item.stage ?? event.stage, eventIndex } satisfies Replay
})

const make = give<Ports>("Transcripts")({ ofTicket, ofSnapshot, replay })

/** What was said, as it was when it mattered. */
export class Transcripts extends Context.Service<Transcripts, Effect.Success<typeof make>>()(
  "@deskwright/core/Transcripts"
) {
  static readonly layer = Layer.effect(Transcripts, make)
}
