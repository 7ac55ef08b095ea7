/**
 * How fast each channel may send, and whether it may: written in the store, so that all relays that share it keep one pace and rest
 * together. Times are the store's.
 */
import { Effect, Result } from "effect"
import type { Place } from "./model/Actor.ts"
import type { Channel } from "./model/Delivery.ts"
import { type Clause, storeNow } from "./Query.ts"
import { type Draft, insert, Store, update } from "./Store.ts"
import { lane, type LaneRow } from "./Tables.ts"
import { fromMillis, toMillis } from "./Timestamp.ts"

/** Of no tenant: an actor's is never blank. */
const place: Place = { tenant: "", site: "" }

/** How many milliseconds of a channel's pace may be reserved in advance: enough to keep relays from standing idle between two rounds. */
const ahead = 2000

const rowsWhere = Effect.fnUntraced(function* (where: ReadonlyArray<Clause<keyof LaneRow & string>>) {
  return yield* (yield* Store).find(lane, {
    scope: { tenant: place.tenant, sites: [place.site] },
    where,
    order: { column: "opensAt", direction: "asc" },
    after: null,
    limit: 10,
    columns: "all"
  })
})

const rowOf = (channel: Channel) =>
  Effect.map(rowsWhere([{ op: "Eq", column: "id", value: channel }]), ([row]): LaneRow | null => row ?? null)

const openAfter = (millis: number): Clause<"opensAt"> => ({
  op: "Between",
  column: "opensAt",
  from: storeNow(millis),
  to: null
})

/** The channels that are not open yet: they rest, or keep their pace. */
const waiting = rowsWhere([openAfter(1)])

/** Why each channel that rests does, and until when. */
export const resting = Effect.map(waiting, (rows) => rows.filter(({ reason }) => reason !== null))

/** The channels from which nothing may be claimed now: those that rest, however shortly, and those whose pace is used up for a while. */
export const closed = Effect.gen(function* () {
  const rows = yield* waiting
  const isPaced = rows.some(({ reason }) => reason === null)
  const usedUp = isPaced ? yield* rowsWhere([openAfter(ahead)]) : []
  return new Set([...rows.filter(({ reason }) => reason !== null), ...usedUp].map(({ id }) => id as string))
})

type Columns = Pick<Draft<LaneRow>, "opensAt" | "reason">

/** Writes what `change` makes of the row as it stands, however many others do so too; null changes nothing. */
const write = Effect.fnUntraced(function* (channel: Channel, change: (row: LaneRow | null) => Columns | null) {
  const store = yield* Store
  while (true) {
    const row = yield* rowOf(channel)
    const columns = change(row)
    if (columns === null) return
    const changed = { ...place, id: channel, version: (row?.version ?? 0) + 1, ...columns }
    const written = yield* Effect.result(
      store.commit(place, [row === null ? insert(lane, changed) : update(lane, changed, row.version)])
    )
    if (Result.isSuccess(written)) return
    if (written.failure._tag !== "CommitRefused") return yield* Effect.fail(written.failure)
  }
})

/** Nothing goes out for so many milliseconds. */
export const close = (channel: Channel, millis: number, reason: string) =>
  write(channel, () => ({ opensAt: storeNow(millis), reason }))

/** Opens a channel that rests. */
export const open = (channel: Channel) =>
  write(channel, (row) => (row === null ? null : { opensAt: storeNow(), reason: null }))

/**
 * Takes the next turns of a channel, in milliseconds by the store's clock. Answers with the time of the first turn, or null if that is
 * further off than `patience` or the channel has come to rest.
 */
export const reserve = Effect.fnUntraced(function* (
  channel: Channel,
  turns: number,
  rate: number,
  patience: number,
  now: Effect.Effect<number>
) {
  let first: number | null = null
  const at = yield* now
  yield* write(channel, (row) => {
    const free = row === null ? 0 : toMillis(row.opensAt)
    const rests = row !== null && row.reason !== null
    first = free - at > (rests ? 0 : patience) ? null : Math.max(free, at)
    return first === null ? null : { opensAt: fromMillis(Math.ceil(first + (turns * 1000) / rate)), reason: null }
  })
  return first as number | null
})
