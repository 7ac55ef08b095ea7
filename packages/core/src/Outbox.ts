/**
 * The relay: takes what is due out of the outbox and sends it. Any number of relays may work on one store. Delivery is at least once;
 * every attempt sends the same bytes under the same id, so that the other side can tell a repeat.
 */
import { Clock, Context, Effect, Layer, Random, Ref, Schema } from "effect"
import { attempted, type End, putOff, type Round } from "./Attempt.ts"
import type { ChatGateway } from "./ChatGateway.ts"
import { isSuspect } from "./Delivery.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import * as Lane from "./Lane.ts"
import { hear } from "./News.ts"
import type { Backlog, Channel } from "./model/Delivery.ts"
import { Notifier } from "./Notifier.ts"
import { give } from "./Ports.ts"
import { housekeeping } from "./Query.ts"
import { purge } from "./Retention.ts"
import type { Sites } from "./Sites.ts"
import { Store } from "./Store.ts"
import { outbox, type OutboxRow } from "./Tables.ts"
import { toMillis } from "./Timestamp.ts"

/** How much one round takes, and for how long. */
export interface TickOptions {
  /** How many deliveries at most; 1 to 50, 10 when absent. They are attempted side by side, but for those that relays have not come back from. */
  readonly limit?: number
  /** Milliseconds after which others take over what a relay that died had begun; 1,000 to 600,000, 60,000 when absent. An attempt has half of it. */
  readonly lease?: number
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

export const channels: ReadonlyArray<Channel> = ["mail", "chat"]

const defaultLease = 60_000
const defaultLimit = 10
const tidyEvery = 60_000
const rememberedByDefault = 23 * 3_600_000
const mostCounted = 10_000

const decodeOptions = decode(
  Schema.Struct({
    limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 50 }))),
    lease: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1000, maximum: 600_000 })))
  })
)

/** Whether the relay of this fiber has been asked to stop, and the moment when it is. */
export const Stopping = Context.Reference<{ readonly now: () => boolean; readonly soon: Effect.Effect<void> }>(
  "@deskwright/core/Stopping",
  { defaultValue: () => ({ now: () => false, soon: Effect.never }) }
)

const elapsed = Effect.map(Clock.monotonicTimeNanos, (nanos) => Number(nanos / 1_000_000n))

/** The store's time in milliseconds: what it was at the claim of these rows, plus the time since `began`. It is ahead of the store by no more than the claim took. */
const storeClock = (rows: ReadonlyArray<OutboxRow>, lease: number, began: number) => {
  const claimed = Math.max(0, ...rows.map(({ leaseUntil }) => toMillis(leaseUntil) - lease))
  return Effect.map(elapsed, (now) => claimed + now - began)
}

/** When each row of a channel with a pace has its turn. */
const turnsOf = Effect.fnUntraced(function* (
  rows: ReadonlyArray<OutboxRow>,
  patience: number,
  now: Effect.Effect<number>
) {
  const { rate } = yield* Notifier
  const mails = rows.filter(({ channel }) => channel === "mail")
  if (rate === undefined || mails.length === 0) return new Map<string, number | null>()
  const first = yield* Lane.reserve("mail", mails.length, rate, patience, now)
  return new Map(mails.map(({ id }, i) => [id, first === null ? null : first + (i * 1000) / rate]))
})

/** What the attempts at these rows have in common: their turns, their clock, and which channels have come to rest. */
const roundOf = Effect.fnUntraced(function* (rows: ReadonlyArray<OutboxRow>, lease: number, began: number) {
  const now = storeClock(rows, lease, began)
  // A turn is waited for within the lease, and leaves time for the attempt.
  const turns = yield* turnsOf(rows, lease / 6, now)
  const { remembers = rememberedByDefault } = yield* Notifier
  const stopping = yield* Stopping
  const resting = yield* Ref.make<ReadonlySet<Channel>>(new Set())
  const store = yield* Store
  const close: Round["close"] = Effect.fnUntraced(function* (channel, millis, reason) {
    // Of those that were refused side by side the first one speaks for all.
    const isFirst = yield* Ref.modify(resting, (all) => [!all.has(channel), new Set([...all, channel])])
    if (!isFirst) return
    const closed = Effect.provideService(Lane.close(channel, millis, reason), Store, store)
    yield* Effect.catch(closed, ({ _tag }) =>
      Effect.annotateLogs(Effect.logWarning("[outbox] a channel could not be closed"), { channel, failure: _tag })
    )
  })
  const sendTimeout = lease / 2
  const turn: Round["turn"] = Effect.fnUntraced(function* ({ channel, id, leaseUntil }) {
    const at = turns.get(id)
    if (at === null) return false
    const wait = at === undefined ? 0 : at - (yield* now)
    if (wait > 0) yield* Effect.raceFirst(Effect.sleep(wait), stopping.soon)
    const isLate = (yield* now) + sendTimeout > toMillis(leaseUntil)
    return !isLate && !stopping.now() && !(yield* Ref.get(resting)).has(channel)
  })
  // A host's chat is asked to know its replies for ever.
  const known = (channel: Channel) => (channel === "mail" ? remembers : Number.POSITIVE_INFINITY)
  // Well within the lease: who is still sending when it lapses would send beside whoever takes over.
  return { now, turn, remembers: known, close, sendTimeout } satisfies Round
})

const lost = Effect.succeed("lost" as const)

/**
 * One attempt at each. First, side by side, those that have not failed yet: they show whether anything passes at all. Then those that
 * have failed before. Last, one by one and in any order, those that may be what ended earlier relays.
 */
const attemptAll = Effect.fnUntraced(function* (round: Round, rows: ReadonlyArray<OutboxRow>) {
  const others = rows.filter((row) => !isSuspect(row))
  const fresh = others.filter(({ lastError }) => lastError === null)
  const again = others.filter(({ lastError }) => lastError !== null)
  const suspects = yield* Effect.forEach(yield* Random.shuffle(rows.filter(isSuspect)), putOff)
  const first = yield* Effect.forEach(fresh, (row) => attempted(round, row), { concurrency: "unbounded" })
  const then = yield* Effect.forEach(again, (row) => attempted(round, row), { concurrency: "unbounded" })
  return [
    ...first,
    ...then,
    ...(yield* Effect.forEach(suspects, (row) => (row === null ? lost : attempted(round, row))))
  ]
})

const count = (ends: ReadonlyArray<End>, which: End): number => ends.filter((each) => each === which).length

/** Removes what has lapsed, in some of the rounds. If that fails it is tried in the next one, and no delivery suffers for it. */
const tidied = Effect.fnUntraced(function* (next: Ref.Ref<number>) {
  const now = yield* elapsed
  if ((yield* Ref.get(next)) > now) return
  const isMore = yield* Effect.catch(purge, ({ _tag }) =>
    Effect.as(Effect.annotateLogs(Effect.logWarning("[retention] a round failed"), { failure: _tag }), false)
  )
  yield* Ref.set(next, isMore ? now : now + tidyEvery)
})

const claim = Effect.fnUntraced(function* (limit: number, lease: number) {
  const store = yield* Store
  const closed = yield* Lane.closed
  const values = channels.filter((channel) => !closed.has(channel))
  if (values.length === 0) return []
  const request = { lease, limit, token: yield* nextId, where: [{ op: "In" as const, column: "channel", values }] }
  return yield* store.claim(outbox, request)
})

/** One bounded round: takes what is due, the oldest of each item first, and tries each once; then removes what has lapsed. Safe to call from anywhere, at any time. */
const tick = (nextTidying: Ref.Ref<number>) =>
  Effect.fnUntraced(function* (options: TickOptions = {}) {
    const { lease = defaultLease, limit = defaultLimit } = yield* Effect.fromResult(decodeOptions(options))
    const began = yield* elapsed
    const rows = yield* claim(limit, lease)
    const round = yield* roundOf(rows, lease, began)
    const ends = yield* attemptAll(round, rows)
    yield* tidied(nextTidying)
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

const backlogOf = Effect.fnUntraced(function* (channel: Channel) {
  const store = yield* Store
  const where = [
    { op: "Eq", column: "state", value: "pending" },
    { op: "Eq", column: "channel", value: channel }
  ] as const
  const { total } = yield* store.tally(outbox, { scope: housekeeping, where, by: null, cap: mostCounted })
  const order = { column: "dueAt", direction: "asc" } as const
  const [first] = yield* store.find(outbox, {
    scope: housekeeping,
    where,
    order,
    after: null,
    limit: 1,
    columns: "brief"
  })
  const rests = (yield* Lane.resting).find(({ id }) => id === channel)
  return {
    channel,
    pending: total,
    dueSince: first?.dueAt ?? null,
    rests: rests === undefined ? null : { reason: rests.reason ?? "", until: rests.opensAt }
  } satisfies Backlog
})

/** What waits to leave the house, channel by channel: for whoever watches over the desk, of all tenants together. */
const backlog = Effect.fnUntraced(function* () {
  return yield* Effect.forEach(channels, backlogOf)
})

/** Lets a channel that rests go on at once: its quota is there again, or its credential is mended. */
const resume = Effect.fnUntraced(function* (channel: Channel) {
  yield* Lane.open(yield* Effect.fromResult(decodeChannel(channel)))
})

const decodeChannel = decode(Schema.Literals(["mail", "chat"]))

/** What the relay works with. It acts for no actor. */
export type RelayPorts = Store | Sites | Notifier | ChatGateway

const make = Effect.flatMap(Ref.make(Number.NEGATIVE_INFINITY), (nextTidying) =>
  give<RelayPorts>("Outbox")({ tick: tick(nextTidying), backlog, resume, hear })
)

/** Sends what the commits of others have announced. */
export class Outbox extends Context.Service<Outbox, Effect.Success<typeof make>>()("@deskwright/core/Outbox") {
  static readonly layer = Layer.effect(Outbox, make)
}
