import { Context, Effect, Layer, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { noteOf } from "./Audit.ts"
import { type Decided, execute } from "./Command.ts"
import { chatRefusal } from "./Comment.ts"
import { DeliveryNotFound, ListDeliveriesSchema, NotResendable, NowhereToSend, present } from "./Delivery.ts"
import { ofSites } from "./DeliveryReads.ts"
import { decision as decisionFields, Id, TargetSchema } from "./Fields.ts"
import { decode } from "./Input.ts"
import type { Located } from "./Item.ts"
import { decisionFor } from "./Decision.ts"
import { locate, type RefOptions } from "./Items.ts"
import { linkedChat } from "./LinkedChat.ts"
import type { Delivery, ListDeliveries } from "./model/Delivery.ts"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.ts"
import type { Kind } from "./model/Preset.ts"
import { byId, list as page } from "./Page.ts"
import { give, type Ports } from "./Ports.ts"
import { storeNow } from "./Query.ts"
import { noRecipient } from "./Recipient.ts"
import { insert, update } from "./Store.ts"
import { audit, comment as comments, outbox, type OutboxRow } from "./Tables.ts"
import { openedRecipient } from "./Tickets.ts"
import { endOfTime } from "./Timestamp.ts"

type Options = Omit<DecisionOptions, "ifVersion"> & RefOptions

const { cause, requestId, site } = decisionFields
const decodeTarget = decode(TargetSchema)
const decodeList = decode(ListDeliveriesSchema)
const decodeOptions = decode(Schema.Struct({ cause, requestId, site }))
const decodeId = decode(Id)

/** What left the house on account of an item, or should have, and how it stands with it. */
const list = Effect.fnUntraced(function* (kind: Kind, ref: Ref, input: ListDeliveries = {}) {
  const { cursor, limit, order, ...options } = yield* Effect.fromResult(decodeList(input))
  yield* Effect.fromResult(decodeTarget({ kind, ref, ...options }))
  const { item } = yield* locate(kind, "delivery.read", ref, options)
  return yield* page(
    outbox,
    {
      scope: { tenant: item.tenant, sites: [item.site] },
      asked: item.id,
      where: [{ op: "Eq", column: "item", value: item.id }],
      order: { column: "createdAt", direction: order ?? "asc" },
      limit,
      cursor
    },
    (rows) => Effect.succeed(rows.map(present))
  )
})

type Destination = { readonly recipient: string | null } | { readonly nowhere: string }

const chatDestination = Effect.fnUntraced(function* (row: OutboxRow, { item, preset }: Located) {
  const { comment } = (row.about ?? {}) as { readonly comment?: string }
  const scope = { tenant: item.tenant, sites: [item.site] }
  const written = comment === undefined ? null : yield* byId(comments, scope, comment)
  if (written === null || written.erased) return { nowhere: "the comment is gone" } satisfies Destination
  const nowhere = chatRefusal(preset, written.authorKind, yield* linkedChat(item))
  return (nowhere === null ? { recipient: null } : { nowhere }) satisfies Destination
})

/** Where a delivery would go now. A recipient that was resolved when it was announced stays; only a missing one is looked for. */
const destinationOf = Effect.fnUntraced(function* (row: OutboxRow, located: Located) {
  if (row.channel === "chat") return yield* chatDestination(row, located)
  if (row.recipient !== null) return { recipient: row.recipient } satisfies Destination
  const { item } = located
  const found = row.kind === "opened" ? (yield* openedRecipient(located, item.tenant))?.to : item.requesterEmail
  return (found === null || found === undefined ? { nowhere: noRecipient } : { recipient: found }) satisfies Destination
})

const pendingAgain = (row: OutboxRow, recipient: string | null): OutboxRow => ({
  ...row,
  version: row.version + 1,
  state: "pending",
  reason: null,
  recipient,
  // The same bytes as before, since they go out under the same id; unless they were addressed to somebody else, or to nobody.
  payload: recipient === row.recipient ? row.payload : null,
  attempts: 0,
  claims: 0,
  token: null,
  // Whoever asks has accepted that it may arrive twice. From here on, what may have been sent is watched as for a new delivery.
  ambiguousAt: null,
  finishedAt: null,
  expiresAt: endOfTime
})

/**
 * Sends again what is dead, uncertain or had nowhere to go. That something which may have arrived is sent twice is the decision of
 * whoever asks for it, and the audit names them.
 */
const resend = Effect.fnUntraced(function* (kind: Kind, ref: Ref, delivery: string, opts: Options = {}) {
  const options: Options = yield* Effect.fromResult(decodeOptions(opts))
  yield* Effect.fromResult(decodeTarget({ kind, ref, ...(options.site === undefined ? {} : { site: options.site }) }))
  const id = yield* Effect.fromResult(decodeId(delivery))
  const actor = yield* CurrentActor
  const decision = yield* decisionFor(actor, "deliveryResent", options)
  const decide = Effect.gen(function* () {
    const located = yield* locate(kind, "delivery.resend", ref, options)
    const { item } = located
    const row = yield* byId(outbox, { tenant: item.tenant, sites: [item.site] }, id)
    if (row === null || row.item !== item.id) return yield* new DeliveryNotFound({ delivery: id })
    if (row.state === "sent" || row.state === "pending")
      return yield* new NotResendable({ delivery: id, state: row.state })
    const destination = yield* destinationOf(row, located)
    if ("nowhere" in destination) return yield* new NowhereToSend({ delivery: id, reason: destination.nowhere })
    const after = pendingAgain(row, destination.recipient)
    const facts = { delivery: id, channel: row.channel, about: row.kind, state: row.state }
    return {
      place: placeOf(actor, item.site),
      subject: id,
      changes: [
        insert(audit, noteOf(item, decision, facts)),
        update(outbox, { ...after, dueAt: storeNow(), leaseUntil: storeNow() }, row.version)
      ],
      answer: (): Delivery & Replayable => ({ ...present(after), replayed: false })
    } satisfies Decided<Delivery & Replayable>
  })
  return yield* execute({
    name: "delivery.resend",
    actor,
    options,
    payload: { kind, ref, id, options },
    decide,
    replay: Effect.fnUntraced(function* (subject) {
      const row = yield* byId(outbox, scopeOf(actor), subject)
      if (row === null) return yield* new DeliveryNotFound({ delivery: subject })
      return { ...present(row), replayed: true } satisfies Delivery & Replayable
    })
  })
})

const make = give<Ports>("Deliveries")({ list, ofSites, resend })

/** What left the house, or should have. */
export class Deliveries extends Context.Service<Deliveries, Effect.Success<typeof make>>()(
  "@deskwright/core/Deliveries"
) {
  static readonly layer = Layer.effect(Deliveries, make)
}
