/** What the other side tells later of a delivery that it took over: it arrived, it bounced, somebody complained. */
import { Effect, Result, Schema } from "effect"
import { noteOf } from "./Audit.ts"
import { canonical, sha256 } from "./Digest.ts"
import { keptFor } from "./Delivery.ts"
import { Id, SiteId } from "./Fields.ts"
import { decode } from "./Input.ts"
import { decisionFor } from "./Decision.ts"
import type { Arrival, DeliveryNews, Heard } from "./model/Delivery.ts"
import { byId } from "./Page.ts"
import { storeNow } from "./Query.ts"
import { type Change, type Draft, insert, Store, update } from "./Store.ts"
import { audit, outbox, type OutboxRow, request, type RequestRow } from "./Tables.ts"
import { line } from "./Text.ts"

/** News come in any order. What is known of a delivery is only replaced by news of a higher rank. */
const ranks: Readonly<Record<Arrival, number>> = {
  accepted: 1,
  delayed: 2,
  delivered: 3,
  failed: 4,
  suppressed: 4,
  bounced: 5,
  complained: 6
}

const arrivals = Object.keys(ranks) as ReadonlyArray<Arrival>

const decodeNews = decode(
  Schema.Struct({
    id: line(256),
    tenant: Id,
    site: SiteId,
    delivery: Id,
    arrival: Schema.Literals(arrivals),
    providerId: Schema.optionalKey(Schema.NullOr(line(256)))
  })
)

/** Whether the delivery is known to have gone out. Where the relay got no answer, the news of the provider settle it. */
const isOut = ({ state }: OutboxRow): boolean => state === "sent"

const isFurther = (row: OutboxRow, arrival: Arrival): boolean =>
  row.arrival === null || ranks[arrival] > ranks[row.arrival]

const movesOn = (row: OutboxRow, { arrival }: DeliveryNews): boolean => !isOut(row) || isFurther(row, arrival)

const heardOf = (row: OutboxRow, { arrival, providerId = null }: DeliveryNews): Draft<OutboxRow> & OutboxRow => {
  const further = isFurther(row, arrival) ? { arrival, arrivalAt: storeNow() } : {}
  const out = isOut(row)
    ? {}
    : { state: "sent", reason: null, token: null, finishedAt: storeNow(), expiresAt: storeNow(keptFor) }
  // The times are still to be filled in by the store.
  return {
    ...row,
    ...further,
    ...out,
    providerId: row.providerId ?? providerId,
    version: row.version + 1
  } as Draft<OutboxRow> & OutboxRow
}

/** A row that stands for the news, in the commit of what they change. The same news again then find it taken. */
const remembered = Effect.fnUntraced(function* ({ delivery, id, site, tenant }: DeliveryNews) {
  const key = yield* sha256(canonical(["delivery.news", id]))
  const row: Draft<RequestRow> = {
    tenant,
    site,
    id: key,
    version: 1,
    command: "delivery.news",
    hash: key,
    subject: delivery,
    result: null,
    expiresAt: storeNow(keptFor)
  }
  return insert(request, row)
})

const changesOf = Effect.fnUntraced(function* (row: OutboxRow, news: DeliveryNews) {
  const provider = { tenant: row.tenant, id: "relay", kind: "monitor" } as const
  const decision = yield* decisionFor(provider, "deliveryHeard", {})
  const facts = { delivery: row.id, channel: row.channel, about: row.kind, arrival: news.arrival }
  const note = noteOf({ tenant: row.tenant, site: row.site, id: row.item }, decision, facts)
  const changes: ReadonlyArray<Change> = [
    yield* remembered(news),
    update(outbox, heardOf(row, news), row.version),
    insert(audit, note)
  ]
  return changes
})

/** Writes down what was told of a delivery. Twice the same, or what is older than what is known, changes nothing. */
export const hear = Effect.fnUntraced(function* (told: DeliveryNews) {
  const news: DeliveryNews = yield* Effect.fromResult(decodeNews(told))
  const store = yield* Store
  while (true) {
    const row = yield* byId(outbox, { tenant: news.tenant, sites: [news.site] }, news.delivery)
    if (row === null) return { outcome: "unknown" } satisfies Heard
    if (!movesOn(row, news)) return { outcome: "known" } satisfies Heard
    const written = yield* Effect.result(store.commit(row, yield* changesOf(row, news)))
    if (Result.isSuccess(written)) return { outcome: "written" } satisfies Heard
    const { failure } = written
    if (failure._tag !== "CommitRefused") return yield* Effect.fail(failure)
    if (failure.taken.some(({ table }) => table === request.name)) return { outcome: "known" } satisfies Heard
  }
})
