/**
 * The relay: takes what is due out of the outbox and sends it. Any number of relays may work on one store. Delivery is at least once;
 * every attempt sends the same bytes under the same id, so that the other side can tell a repeat.
 */
import { Clock, Context, Effect, Layer, Option, Random, Ref, Result, Schema } from "effect"
import { noteOf } from "./Audit.ts"
import { ChatGateway } from "./ChatGateway.ts"
import { backoff, maxAttempts, sanitised } from "./Delivery.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import { decisionFor } from "./Items.ts"
import type { ChatReply, Mail } from "./model/Delivery.ts"
import { type NotConfigured, Notifier, NotifierFailure } from "./Notifier.ts"
import { give } from "./Ports.ts"
import { storeNow } from "./Query.ts"
import { sendError, ticketMailTag } from "./Recipient.ts"
import { render } from "./Rendering.ts"
import { purge } from "./Retention.ts"
import type { Sites } from "./Sites.ts"
import { type Change, type Draft, expect, insert, Store, update } from "./Store.ts"
import type { Row } from "./Table.ts"
import { audit, item as items, outbox, type OutboxRow } from "./Tables.ts"

export interface TickOptions {
  /** How many deliveries at most; 1 to 50, 10 when absent. They are attempted side by side. */
  readonly limit?: number
}

/** What became of the deliveries that one round took. `lost` ones were finished by somebody else, or could not be written down and come again. */
export interface TickReport {
  readonly claimed: number
  readonly sent: number
  readonly retried: number
  readonly dead: number
  readonly uncertain: number
  readonly none: number
  readonly lost: number
}

type End = Exclude<keyof TickReport, "claimed">
type Channel = OutboxRow["channel"]

const channels: ReadonlyArray<Channel> = ["mail", "chat"]
const lease = 60_000
// Well within the lease: who is still sending when it lapses would send beside whoever takes over.
const sendTimeout = 30_000
const pauseMillis = 5 * 60_000
const rerenderings = 5
const defaultLimit = 10

const decodeOptions = decode(
  Schema.Struct({ limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 50 }))) })
)

/** Until when each channel rests, by this process's clock; a refused credential need not be tried by every delivery. */
type Pauses = Ref.Ref<Readonly<Record<Channel, number>>>

const tagOf = (row: OutboxRow): string =>
  row.channel === "chat" ? "[chat] customer_comment" : row.kind === "opened" ? ticketMailTag : `[email] ${row.kind}`

/** The log gets the desk's own words about it, never the mail's. */
const warn = (row: OutboxRow, reason: string, error: string | null) =>
  Effect.logWarning(tagOf(row)).pipe(
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
  return yield* mark(row, { ...columns, state, finishedAt: storeNow() }, state, [note])
})

const nowhere = (row: OutboxRow, reason: string) =>
  Effect.andThen(warn(row, reason, null), end(row, "none", { reason, lastError: null }))

const dead = (row: OutboxRow, error: string) =>
  Effect.andThen(warn(row, sendError, error), end(row, "dead", { reason: sendError, lastError: error }))

/**
 * The row with its bytes. They are stored before the first attempt, together with the expectation that the item is still as they tell
 * it: a mail that was rendered before its subject was erased cannot be stored afterwards.
 */
const prepare = Effect.fnUntraced(function* (row: OutboxRow) {
  if (row.payload !== null) return { row, nowhere: null }
  const store = yield* Store
  for (let i = 0; i < rerenderings; i++) {
    const rendered = yield* render(row)
    if ("nowhere" in rendered) return { row, nowhere: rendered.nowhere }
    const after = { ...row, payload: rendered.payload, version: row.version + 1 }
    const stored = yield* Effect.result(
      store.commit(row, [update(outbox, after, row.version), expect(items, rendered.item)])
    )
    if (Result.isSuccess(stored)) return { row: after, nowhere: null }
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

const noAnswer = new NotifierFailure({ verdict: "retry", reason: `no answer within ${sendTimeout / 1000} seconds` })

/** A sender that throws is a sender that failed: whatever it is, the next delivery must not suffer for it. */
const attempt = (row: OutboxRow, payload: string) =>
  hand(row, payload).pipe(
    Effect.catchDefect((defect) =>
      Effect.fail(new NotifierFailure({ verdict: "retry", reason: `the sender threw ${nameOf(defect)}` }))
    ),
    Effect.timeoutOption(sendTimeout),
    Effect.flatMap((accepted) => (Option.isSome(accepted) ? Effect.succeed(accepted.value) : Effect.fail(noAnswer))),
    Effect.result
  )

// Only its name: what a driver puts into a message may be what a person wrote.
const nameOf = (defect: unknown): string => (defect instanceof Error ? defect.name : typeof defect)

const unconfigured = (row: OutboxRow, { payload, reason }: NotConfigured) =>
  Effect.logWarning(tagOf(row)).pipe(
    Effect.annotateLogs({
      reason,
      delivery: row.id,
      item: row.item,
      ...(payload === "withheld" ? {} : { payload: row.payload ?? "" })
    }),
    Effect.andThen(end(row, "none", { reason: sanitised(reason), lastError: null }))
  )

const later = (row: OutboxRow, columns: Columns) => mark(row, columns, "retried")

const rest = (pauses: Pauses, row: OutboxRow, millis: number) =>
  Effect.flatMap(Clock.currentTimeMillis, (now) =>
    Ref.update(pauses, (all) => ({ ...all, [row.channel]: Math.max(all[row.channel], now + millis) }))
  )

const failed = Effect.fnUntraced(function* (pauses: Pauses, row: OutboxRow, failure: NotifierFailure) {
  const error = sanitised(failure.reason)
  switch (failure.verdict) {
    case "dead":
      return yield* dead(row, error)
    case "uncertain":
      yield* warn(row, sendError, error)
      return yield* end(row, "uncertain", { reason: "it may have been sent", lastError: error })
    case "pause": {
      const millis = backoff(1, 0, failure.retryAfter ?? pauseMillis)
      yield* warn(row, sendError, error)
      yield* rest(pauses, row, millis)
      // Nothing was wrong with this delivery, so the attempt does not count.
      return yield* later(row, { attempts: row.attempts - 1, dueAt: storeNow(millis), lastError: error })
    }
    case "retry": {
      if (row.attempts >= maxAttempts) return yield* dead(row, error)
      yield* warn(row, sendError, error)
      const millis = backoff(row.attempts, yield* Random.next, failure.retryAfter)
      return yield* later(row, { dueAt: storeNow(millis), lastError: error })
    }
  }
})

/** One attempt at one claimed row. */
const deliver = Effect.fnUntraced(function* (pauses: Pauses, claimed: OutboxRow) {
  // A row that ended its relay every time would be claimed for ever.
  if (claimed.attempts > maxAttempts) return yield* dead(claimed, claimed.lastError ?? "no attempt came to an end")
  const prepared = yield* prepare(claimed)
  if (prepared === null) return "lost"
  const { row } = prepared
  if (row.payload === null) return yield* nowhere(row, prepared.nowhere ?? "nothing to send")
  const answered = yield* attempt(row, row.payload)
  if (Result.isSuccess(answered)) {
    const { providerId } = answered.success
    return yield* end(row, "sent", { providerId, reason: null, lastError: null })
  }
  return answered.failure._tag === "NotConfigured"
    ? yield* unconfigured(row, answered.failure)
    : yield* failed(pauses, row, answered.failure)
})

/** Whatever happens to one delivery stays with it. */
const contained = (pauses: Pauses, row: OutboxRow) =>
  deliver(pauses, row).pipe(
    Effect.catchDefect((defect) =>
      failed(pauses, row, new NotifierFailure({ verdict: "retry", reason: `rendering threw ${nameOf(defect)}` }))
    ),
    Effect.catch((failure) => Effect.as(warn(row, failure._tag, null), "lost" as const))
  )

const count = (ends: ReadonlyArray<End>, which: End): number => ends.filter((each) => each === which).length

/** What has lapsed goes in the same rounds; what cannot go now is for the next one, and no delivery's fault. */
const tidied = Effect.catch(purge, ({ _tag }) =>
  Effect.annotateLogs(Effect.logWarning("[retention] a round failed"), { failure: _tag })
)

/** One bounded round: takes what is due, the oldest of each item first, and tries each once; then removes requests that have lapsed. Safe to call from anywhere, at any time. */
const tick = (pauses: Pauses) =>
  Effect.fn("Outbox.tick")(function* (options: TickOptions = {}) {
    const { limit } = yield* Effect.fromResult(decodeOptions(options))
    const store = yield* Store
    const now = yield* Clock.currentTimeMillis
    const resting = yield* Ref.get(pauses)
    const open = channels.filter((channel) => resting[channel] <= now)
    const where = [{ op: "In" as const, column: "channel", values: open }]
    const request = { lease, limit: limit ?? defaultLimit, token: yield* nextId, where }
    const rows = open.length === 0 ? [] : yield* store.claim(outbox, request)
    const ends = yield* Effect.forEach(rows, (row) => contained(pauses, row), { concurrency: "unbounded" })
    yield* tidied
    return {
      claimed: rows.length,
      sent: count(ends, "sent"),
      retried: count(ends, "retried"),
      dead: count(ends, "dead"),
      uncertain: count(ends, "uncertain"),
      none: count(ends, "none"),
      lost: count(ends, "lost")
    } satisfies TickReport
  })

/** What the relay works with. It acts for no actor. */
export type RelayPorts = Store | Sites | Notifier | ChatGateway

const make = Effect.flatMap(Ref.make<Readonly<Record<Channel, number>>>({ mail: 0, chat: 0 }), (pauses) =>
  give<RelayPorts>()({ tick: tick(pauses) })
)

export interface RelayOptions extends TickOptions {
  /** Milliseconds between rounds when nothing more is due; 5,000 when absent. */
  readonly every?: number
}

/** Sends what the commits of others have announced. */
export class Outbox extends Context.Service<Outbox, Effect.Success<typeof make>>()("@deskwright/core/Outbox") {
  static readonly layer = Layer.effect(Outbox, make)

  /** Rounds in the background for as long as the layer stands: at once after a full one, else after a pause. */
  static readonly layerRelay = ({ every = 5000, ...options }: RelayOptions = {}): Layer.Layer<never, never, Outbox> =>
    Layer.effectDiscard(
      Effect.gen(function* () {
        const { tick } = yield* Outbox
        const round = Effect.flatMap(tick(options), ({ claimed }) =>
          claimed === (options.limit ?? defaultLimit) ? Effect.yieldNow : Effect.sleep(every)
        )
        const missed = (name: string) =>
          Effect.logError("[outbox] a round failed").pipe(
            Effect.annotateLogs({ failure: name }),
            Effect.andThen(Effect.sleep(every))
          )
        const steady = round.pipe(
          Effect.catch(({ _tag }) => missed(_tag)),
          Effect.catchDefect((defect) => missed(nameOf(defect)))
        )
        yield* Effect.forkScoped(Effect.forever(steady))
      })
    )
}
