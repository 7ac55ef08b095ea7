/** One attempt at one claimed row of the outbox, from its bytes to how it stands afterwards. */
import { Effect, Option, Random, Result } from "effect"
import { noteOf } from "./Audit.ts"
import { ChatGateway } from "./ChatGateway.ts"
import { backoff, interruptions, keptFor, longestPause, maxAttempts, maxInterruptions, sanitised } from "./Delivery.ts"
import { decisionFor } from "./Decision.ts"
import type { Channel, ChatReply, Mail } from "./model/Delivery.ts"
import { type NotConfigured, Notifier, NotifierFailure } from "./Notifier.ts"
import { housekeeping, storeNow } from "./Query.ts"
import { sendError, ticketMailTag } from "./Recipient.ts"
import { render } from "./Rendering.ts"
import { type Change, type Draft, expect, insert, Store, update } from "./Store.ts"
import type { Row } from "./Table.ts"
import { audit, item as items, outbox, type OutboxRow } from "./Tables.ts"
import { fromMillis, toMillis } from "./Timestamp.ts"

/** What became of an attempt. `lost`: somebody else finished it, or it could not be written down and comes again. */
export type End = "sent" | "retried" | "dead" | "uncertain" | "none" | "lost"

/** What the attempts of one round have in common. */
export interface Round {
  /** The store's time in milliseconds: what it was at the claim, and how long ago that is here. */
  readonly now: Effect.Effect<number>
  /** Waits for the row's turn. False: it does not come within the lease, its channel rests, or the relay is to stop. */
  readonly turn: (row: OutboxRow) => Effect.Effect<boolean>
  /** For how many milliseconds the other side of a channel knows a repeat. */
  readonly remembers: (channel: Channel) => number
  /** Milliseconds for one attempt. */
  readonly sendTimeout: number
  /** Lets a channel rest. */
  readonly close: (channel: Channel, millis: number, reason: string) => Effect.Effect<void>
}

const pauseMillis = 5 * 60_000
const shortestPause = 1000
const lately = 60_000
const rerenderings = 5

const tagOf = (row: OutboxRow): string =>
  row.channel === "chat" ? "[chat] customer_comment" : row.kind === "opened" ? ticketMailTag : `[email] ${row.kind}`

/** Warns in the log, in the desk's own words and never in those of the mail. */
const warn = (row: OutboxRow, reason: string, error: string | null, alarm = false) =>
  (alarm ? Effect.logError : Effect.logWarning)(tagOf(row)).pipe(
    Effect.annotateLogs({ reason, delivery: row.id, item: row.item, ...(error === null ? {} : { error }) })
  )

type Columns = Partial<Omit<Draft<OutboxRow>, keyof Row>>

/** Writes down how a row stands, if it is still the one that was claimed. */
const mark = Effect.fnUntraced(function* (row: OutboxRow, columns: Columns, as: End, also: ReadonlyArray<Change> = []) {
  const store = yield* Store
  const after = { ...row, token: null, leaseUntil: storeNow(), ...columns, version: row.version + 1 }
  const marked = yield* Effect.result(store.commit(row, [update(outbox, after, row.version), ...also]))
  if (Result.isSuccess(marked)) return as
  yield* warn(row, marked.failure._tag, null)
  return "lost"
})

/** Whom the audit names for what the relay did. */
const relay = { id: "relay", kind: "monitor" } as const

/** Ends a delivery, and tells the item's audit how. */
const end = Effect.fnUntraced(function* (row: OutboxRow, state: Exclude<End, "retried" | "lost">, columns: Columns) {
  const decision = yield* decisionFor({ tenant: row.tenant, ...relay }, "deliveryEnded", {})
  const facts = { delivery: row.id, channel: row.channel, about: row.kind, state }
  const note = insert(audit, noteOf({ tenant: row.tenant, site: row.site, id: row.item }, decision, facts))
  const over = { ...columns, state, finishedAt: storeNow(), expiresAt: storeNow(keptFor) }
  return yield* mark(row, over, state, [note])
})

const nowhere = (row: OutboxRow, reason: string) =>
  Effect.andThen(warn(row, reason, null), end(row, "none", { reason, lastError: null }))

const dead = (row: OutboxRow, error: string, alarm = false) =>
  Effect.andThen(warn(row, sendError, error, alarm), end(row, "dead", { reason: sendError, lastError: error }))

const uncertain = (row: OutboxRow, error: string, alarm = false) =>
  Effect.andThen(
    warn(row, sendError, error, alarm),
    end(row, "uncertain", { reason: "it may have been sent", lastError: error })
  )

/** Gives a row back as if it had not been claimed. */
const putBack = (row: OutboxRow, columns: Columns = {}) =>
  mark(row, { dueAt: storeNow(), ...columns, claims: row.claims - 1 }, "retried")

/**
 * Puts off a delivery that relays have not come back from, before it is tried: if this relay does not come back either, others leave it alone for
 * longer each time. Null where it is somebody else's by now.
 */
export const putOff = Effect.fnUntraced(function* (row: OutboxRow) {
  const store = yield* Store
  const after = { ...row, version: row.version + 1 }
  const millis = backoff(interruptions(row), yield* Random.next)
  const change = update(outbox, { ...after, dueAt: storeNow(millis) }, row.version)
  const written = yield* Effect.result(store.commit(row, [change]))
  if (Result.isSuccess(written)) return { ...after, dueAt: fromMillis(toMillis(written.success.at) + millis) }
  yield* warn(row, written.failure._tag, null)
  return null
})

/** The row after one more attempt. */
const tried = (row: OutboxRow): OutboxRow => ({ ...row, attempts: row.attempts + 1 })

/** Stores the bytes, and that from now on they may have been sent. */
const begin = Effect.fnUntraced(function* (row: OutboxRow, payload: string, also: ReadonlyArray<Change>) {
  const store = yield* Store
  const after = { ...row, payload, version: row.version + 1 }
  const ambiguousAt = row.ambiguousAt ?? storeNow()
  const change = update(outbox, { ...after, ambiguousAt }, row.version)
  const begun = yield* Effect.result(store.commit(row, [change, ...also]))
  return Result.map(begun, ({ at }): OutboxRow => ({ ...after, ambiguousAt: row.ambiguousAt ?? at }))
})

/**
 * The row as it is sent. Its bytes and the time from which it may have been sent are stored before the first attempt, together with the
 * expectation that the item is still as they tell it: a mail that was rendered before its subject was erased cannot be stored afterwards.
 */
const prepare = Effect.fnUntraced(function* (row: OutboxRow) {
  if (row.payload !== null && row.ambiguousAt !== null) return { row, nowhere: null }
  for (let i = 0; i < rerenderings; i++) {
    const rendered = row.payload === null ? yield* render(row) : { payload: row.payload, item: null }
    if ("nowhere" in rendered) return { row, nowhere: rendered.nowhere }
    const { item, payload } = rendered
    const stored = yield* begin(row, payload, item === null ? [] : [expect(items, item)])
    if (Result.isSuccess(stored)) return { row: stored.success, nowhere: null }
    const { failure } = stored
    if (failure._tag !== "CommitRefused") return yield* Effect.fail(failure)
    if (failure.stale.some(({ table }) => table === outbox.name)) return null
  }
  return null
})

const hand = (row: OutboxRow, payload: string) =>
  Effect.gen(function* () {
    const sent: unknown = JSON.parse(payload)
    return row.channel === "mail"
      ? yield* (yield* Notifier).send(sent as Mail)
      : yield* (yield* ChatGateway).deliver(sent as ChatReply)
  })

const noAnswer = (millis: number) =>
  new NotifierFailure({ verdict: "retry", reason: `no answer within ${millis / 1000} seconds` })

// Only its name: what a driver puts into a message may be what a person wrote.
export const nameOf = (defect: unknown): string => (defect instanceof Error ? defect.name : typeof defect)

/** A sender that throws is a sender that failed: whatever it is, the next delivery must not suffer for it. */
const attempt = (row: OutboxRow, payload: string, millis: number) =>
  hand(row, payload).pipe(
    Effect.catchDefect((defect) =>
      Effect.fail(new NotifierFailure({ verdict: "retry", reason: `the sender threw ${nameOf(defect)}` }))
    ),
    Effect.timeoutOption(millis),
    Effect.flatMap((accepted) =>
      Option.isSome(accepted) ? Effect.succeed(accepted.value) : Effect.fail(noAnswer(millis))
    ),
    Effect.result
  )

const unconfigured = (row: OutboxRow, { payload, reason }: NotConfigured) =>
  Effect.logWarning(tagOf(row)).pipe(
    Effect.annotateLogs({
      reason,
      delivery: row.id,
      item: row.item,
      ...(payload === "withheld" ? {} : { payload: row.payload ?? "" })
    }),
    Effect.andThen(end(tried(row), "none", { reason: sanitised(reason), lastError: null, ambiguousAt: null }))
  )

/** Whether the other side certainly has not taken it over, this time. */
const isRefused = ({ maybeSent = true, verdict }: NotifierFailure): boolean =>
  verdict === "dead" || verdict === "pause" || (verdict === "retry" && !maybeSent)

/** Whether any other was sent by the channel a moment ago: then it is not the account that is refused. */
const isOpenToOthers = Effect.fnUntraced(function* (channel: Channel) {
  const store = yield* Store
  const sent = yield* store.find(outbox, {
    scope: housekeeping,
    where: [
      { op: "Eq", column: "state", value: "sent" },
      { op: "Eq", column: "channel", value: channel },
      // What is sent is kept for so long from then on.
      { op: "Between", column: "expiresAt", from: storeNow(keptFor - lately), to: storeNow(keptFor + 1) }
    ],
    order: { column: "expiresAt", direction: "desc" },
    after: null,
    limit: 1,
    columns: "brief"
  })
  return sent.length > 0
})

/** Counts the attempt; after the last one it is over. */
const retried = Effect.fnUntraced(function* (row: OutboxRow, error: string, alarm?: boolean, wait?: number) {
  if (row.attempts >= maxAttempts) return yield* dead(row, error, alarm)
  yield* warn(row, sendError, error, alarm)
  const millis = backoff(row.attempts, yield* Random.next, wait)
  return yield* mark(row, { dueAt: storeNow(millis), lastError: error }, "retried")
})

/** What a failed attempt leaves behind. If it is the first that might have sent the delivery, a certain refusal proves that it was not sent. */
const failed = Effect.fnUntraced(function* (round: Round, sent: OutboxRow, first: boolean, failure: NotifierFailure) {
  const error = sanitised(failure.reason)
  const given = first && isRefused(failure) ? { ...sent, ambiguousAt: null } : sent
  const row = tried(given)
  switch (failure.verdict) {
    case "dead":
      return yield* dead(row, error, failure.alarm)
    case "uncertain":
      return yield* uncertain(row, error, failure.alarm)
    case "pause": {
      // It waits for longer than `isOpenToOthers` looks back: mails that went out before an outage must not speak against it twice.
      if (failure.maybeItself === true && (yield* isOpenToOthers(row.channel)))
        return yield* retried(row, error, failure.alarm, Math.max(failure.retryAfter ?? 0, pauseMillis))
      const millis = Math.min(Math.max(failure.retryAfter ?? pauseMillis, shortestPause), longestPause)
      yield* warn(row, sendError, error, failure.alarm)
      yield* round.close(row.channel, millis, error)
      // Nothing was wrong with this delivery, so the attempt does not count.
      return yield* putBack(given, { dueAt: storeNow(millis), lastError: error })
    }
    case "retry":
      return yield* retried(row, error, failure.alarm, failure.retryAfter)
  }
})

/** Whether the other side may have forgotten an earlier attempt that it may have taken over: then a repeat could send it twice. */
const isForgotten = ({ ambiguousAt, channel }: OutboxRow, now: number, round: Round): boolean =>
  ambiguousAt !== null && now - toMillis(ambiguousAt) >= round.remembers(channel)

/** Whoever took it did not come back, far too often: dead if it never left, else it may have arrived. */
const abandoned = (row: OutboxRow) => {
  const error = `${interruptions(row)} relays that had it did not come back`
  return row.ambiguousAt === null ? dead(row, error, true) : uncertain(row, error, true)
}

const deliver = Effect.fnUntraced(function* (round: Round, claimed: OutboxRow) {
  if (interruptions(claimed) >= maxInterruptions) return yield* abandoned(claimed)
  if (!(yield* round.turn(claimed))) return yield* putBack(claimed)
  if (isForgotten(claimed, yield* round.now, round))
    return yield* uncertain(claimed, claimed.lastError ?? "an attempt did not come to its end")
  const prepared = yield* prepare(claimed)
  if (prepared === null) return "lost"
  const { row } = prepared
  if (row.payload === null) return yield* nowhere(row, prepared.nowhere ?? "nothing to send")
  // This process may have slept: by now the row can be somebody else's.
  if ((yield* round.now) + round.sendTimeout > toMillis(claimed.leaseUntil)) return "lost"
  const answered = yield* attempt(row, row.payload, round.sendTimeout)
  if (Result.isSuccess(answered)) {
    const { providerId } = answered.success
    return yield* end(tried(row), "sent", { providerId, reason: null, lastError: null })
  }
  const first = claimed.ambiguousAt === null
  return answered.failure._tag === "NotConfigured"
    ? yield* unconfigured(row, answered.failure)
    : yield* failed(round, row, first, answered.failure)
})

/** One attempt at one claimed row. Whatever happens to one delivery stays with it. */
export const attempted = (round: Round, row: OutboxRow) =>
  deliver(round, row).pipe(
    Effect.catchDefect((defect) => {
      const reason = `rendering threw ${nameOf(defect)}`
      const failure = new NotifierFailure({ verdict: "retry", reason, maybeSent: false })
      return failed(round, row, row.ambiguousAt === null, failure)
    }),
    Effect.catch((failure) => Effect.as(warn(row, failure._tag, null), "lost" as const))
  )
