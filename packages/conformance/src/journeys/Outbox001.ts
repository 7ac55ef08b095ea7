/** What the outbox promises on every store: nothing twice, nothing lost, one rest and one pace for all who send. */
import { Deliveries, NotifierFailure, Outbox, Query, Store, Tables, Tickets, Timestamp } from "@deskwright/core"
import { Effect, Layer } from "effect"
import { assert } from "vitest"
import { Desk, journey } from "./Desk.ts"
import { atOnce, auditOf, counting, refused, rows } from "./Expect.ts"
import { mails, relay } from "./Relay.ts"
import { aTicket } from "./Samples.ts"
import { site } from "./WidgetDesk.ts"

const { outbox } = Tables
const hour = 3_600_000
const day = 24 * hour

/** A ticket whose mail waits to be sent; what others left in the store is gone. */
const waiting = Effect.gen(function* () {
  yield* relay
  yield* site({ supportEmail: "desk@example.com" })
  return yield* (yield* Tickets).open({ ...aTicket, site: "widget" })
})

const only = Effect.map(rows(outbox), ([row]) => row ?? assert.fail("nothing is in the outbox"))

const deliveryOf = (item: string) =>
  Effect.flatMap(Deliveries, (deliveries) =>
    Effect.map(deliveries.list("ticket", item), ({ data }) => data[0] ?? assert.fail("there is no delivery"))
  )

/** Lets the stored row be as if time had passed. */
const change = Effect.fnUntraced(function* (columns: Partial<Omit<Store.Draft<Tables.OutboxRow>, "id" | "version">>) {
  const row = yield* only
  const store = yield* Store.Store
  yield* store.commit(row, [Store.update(outbox, { ...row, ...columns, version: row.version + 1 }, row.version)])
})

const tick = Effect.flatMap(Outbox, (service) => service.tick({ limit: 50 }))

const failure = (verdict: NotifierFailure["verdict"], extra: object = {}) =>
  new NotifierFailure({ verdict, reason: "down", ...extra })

const forgotten = journey(
  "what may have been sent and is older than the provider remembers is uncertain: it is sent again only when a person says so, and then once",
  Effect.gen(function* () {
    const desk = yield* Desk
    const { id } = yield* waiting
    desk.trouble = failure("retry")
    assert.strictEqual((yield* tick).retried, 1)
    assert.isNotNull((yield* only).ambiguousAt)
    desk.trouble = null
    yield* change({ dueAt: Query.storeNow(), ambiguousAt: Query.storeNow(-22 * hour) })
    desk.remembers = 22 * hour
    assert.strictEqual((yield* tick).uncertain, 1)
    assert.deepInclude(yield* deliveryOf(id), { state: "uncertain", reason: "it may have been sent", attempts: 1 })
    yield* relay
    assert.deepStrictEqual(yield* mails, [])
    yield* (yield* Deliveries).resend("ticket", id, (yield* only).id)
    yield* relay
    yield* relay
    assert.strictEqual((yield* mails).length, 1)
    assert.strictEqual((yield* deliveryOf(id)).state, "sent")
  })
)

const remembered = journey(
  "within what the provider remembers it is tried again; 23 hours where it says nothing",
  Effect.gen(function* () {
    const desk = yield* Desk
    for (const [age, end] of [
      [22 * hour, "sent"],
      [23 * hour, "uncertain"]
    ] as const) {
      const { id } = yield* waiting
      desk.trouble = failure("retry")
      yield* tick
      desk.trouble = null
      const store = yield* Store.Store
      const row = (yield* rows(outbox)).find(({ item }) => item === id) ?? assert.fail("no row")
      const older = { ...row, dueAt: Query.storeNow(), ambiguousAt: Query.storeNow(-age), version: row.version + 1 }
      yield* store.commit(row, [Store.update(outbox, older, row.version)])
      yield* relay
      assert.strictEqual((yield* deliveryOf(id)).state, end)
    }
  })
)

const refusedFirst = journey(
  "a certain refusal leaves nothing in doubt: such a mail may wait for days and is sent all the same; one doubt stays a doubt",
  Effect.gen(function* () {
    const desk = yield* Desk
    yield* waiting
    desk.remembers = 0
    for (const trouble of [failure("retry", { maybeSent: false }), failure("pause", { retryAfter: 0 })]) {
      desk.trouble = trouble
      assert.strictEqual((yield* tick).retried, 1)
      assert.isNull((yield* only).ambiguousAt)
      yield* (yield* Outbox).resume("mail")
      yield* change({ dueAt: Query.storeNow() })
    }
    desk.remembers = day
    desk.trouble = failure("retry")
    yield* tick
    const { ambiguousAt } = yield* only
    assert.isNotNull(ambiguousAt)
    desk.trouble = failure("retry", { maybeSent: false })
    yield* change({ dueAt: Query.storeNow() })
    yield* tick
    assert.strictEqual((yield* only).ambiguousAt, ambiguousAt)
    desk.trouble = null
    yield* change({ dueAt: Query.storeNow() })
    yield* tick
    assert.strictEqual((yield* mails).length, 1)
  })
)

const crashed = journey(
  "a relay that died after it had begun to send leaves a doubt: for a provider that knows no repeat that is the end of it",
  Effect.gen(function* () {
    const desk = yield* Desk
    const { id } = yield* waiting
    desk.trouble = failure("retry")
    yield* tick
    desk.trouble = null
    desk.remembers = 0
    yield* change({ state: "pending", dueAt: Query.storeNow(), leaseUntil: Query.storeNow(-1), token: "of the dead" })
    assert.strictEqual((yield* tick).uncertain, 1)
    assert.strictEqual((yield* deliveryOf(id)).state, "uncertain")
    assert.deepStrictEqual(yield* mails, [])
  })
)

const abandoned = journey(
  "relays that died are no attempts: forty-nine of them leave a good mail to be sent; after fifty it is over, and named for what it is",
  Effect.gen(function* () {
    for (const [deaths, begun, end] of [
      [49, true, { state: "sent", attempts: 1 }],
      [50, false, { state: "dead", attempts: 0 }],
      [50, true, { state: "uncertain", attempts: 0 }]
    ] as const) {
      const { id } = yield* waiting
      const store = yield* Store.Store
      const row = (yield* rows(outbox)).find(({ item }) => item === id) ?? assert.fail("no row")
      const ambiguousAt = begun ? Query.storeNow(-hour) : null
      const died = { ...row, claims: deaths, token: "of the dead", ambiguousAt, version: row.version + 1 }
      yield* store.commit(row, [Store.update(outbox, died, row.version)])
      yield* tick
      assert.deepInclude(yield* deliveryOf(id), end)
    }
    assert.strictEqual((yield* mails).length, 1)
  })
)

const pause = journey(
  "[001-27] a spent quota or a refused credential lets all mail rest, with its reason, for every relay of the store; no mail dies of it, none is asked again",
  Effect.gen(function* () {
    const desk = yield* Desk
    const { id } = yield* waiting
    yield* (yield* Tickets).open({ ...aTicket, site: "widget" })
    desk.trouble = new NotifierFailure({ verdict: "pause", reason: "429 daily_quota_exceeded", retryAfter: hour })
    assert.strictEqual((yield* tick).retried, 2)
    desk.trouble = null
    const [waits] = yield* (yield* Outbox).backlog()
    assert.deepInclude(waits, { channel: "mail", pending: 2 })
    assert.strictEqual(waits?.rests?.reason, "429 daily_quota_exceeded")
    const left = Timestamp.toMillis(waits?.rests?.until ?? "") - Timestamp.toMillis((yield* only).createdAt)
    assert.isAbove(left, hour - 1)
    const mine = (yield* rows(outbox)).filter(({ state }) => state === "pending")
    for (const row of mine) {
      const due = { ...row, dueAt: Query.storeNow(), version: row.version + 1 }
      yield* (yield* Store.Store).commit(row, [Store.update(outbox, due, row.version)])
    }
    assert.strictEqual((yield* tick).claimed, 0)
    assert.deepInclude(yield* deliveryOf(id), { state: "pending", attempts: 0, lastError: "429 daily_quota_exceeded" })
    yield* (yield* Outbox).resume("mail")
    assert.strictEqual((yield* tick).sent, 2)
    const [rested] = yield* (yield* Outbox).backlog()
    assert.deepInclude(rested, { pending: 0, dueSince: null, rests: null })
  })
)

const barred = journey(
  "[001-27] a refusal that may be meant for one mail counts against that mail alone where another has just passed: the channel stays open",
  Effect.gen(function* () {
    const desk = yield* Desk
    const other = yield* waiting
    assert.strictEqual((yield* tick).sent, 1)
    const { id } = yield* (yield* Tickets).open({ ...aTicket, site: "widget" })
    desk.trouble = failure("pause", { maybeItself: true })
    assert.strictEqual((yield* tick).retried, 1)
    desk.trouble = null
    const [mail] = yield* (yield* Outbox).backlog()
    assert.deepInclude(mail, { pending: 1, rests: null })
    assert.deepInclude(yield* deliveryOf(id), { state: "pending", attempts: 1, lastError: "down" })
    assert.deepInclude(yield* deliveryOf(other.id), { state: "sent", attempts: 1 })
  })
)

const pace = journey(
  "one pace for all relays of the store: side by side they send no more in a second than is allowed, and each mail once",
  Effect.gen(function* () {
    const desk = yield* Desk
    yield* waiting
    const tickets = yield* Tickets
    yield* Effect.forEach(counting(23), () => tickets.open({ ...aTicket, site: "widget" }))
    desk.rate = 20
    const { tick: round } = yield* Outbox
    const began = performance.now()
    const relays = counting(4).map(() =>
      Effect.gen(function* () {
        while ((yield* mails).length < 24) if ((yield* round({ limit: 3 })).claimed === 0) yield* Effect.sleep(20)
      })
    )
    yield* Effect.all(relays, { concurrency: "unbounded" })
    const took = performance.now() - began
    const sent = yield* mails
    assert.strictEqual(sent.length, 24)
    assert.strictEqual(new Set(sent.map(({ id }) => id)).size, 24)
    // The last of 24 has its turn after 23 intervals of 50 ms; the store's clock has milliseconds.
    assert.isAtLeast(took, 23 * 50 - 50)
    yield* (yield* Outbox).resume("mail")
  })
)

const retention = journey(
  "the text of what was sent goes after a week, the delivery stays; what was not sent is rendered anew when it is resent later",
  Effect.gen(function* () {
    const desk = yield* Desk
    const { id } = yield* waiting
    desk.trouble = failure("dead")
    yield* tick
    const over = yield* only
    assert.include(over.payload ?? "", aTicket.subject)
    const kept = Timestamp.toMillis(over.expiresAt) - Timestamp.toMillis(over.finishedAt ?? "")
    assert.strictEqual(kept, 7 * day)
    yield* change({ expiresAt: Query.storeNow(-1) })
    yield* relay
    desk.trouble = null
    // A relay tidies once a minute at most; a new one begins with it.
    yield* Effect.provide(tick, Layer.fresh(Outbox.layer))
    assert.isNull((yield* only).payload)
    assert.strictEqual((yield* deliveryOf(id)).state, "dead")
    yield* (yield* Deliveries).resend("ticket", id, over.id)
    yield* relay
    const [sent] = yield* mails
    assert.include(sent?.subject ?? "", aTicket.subject)
    yield* refused("NotResendable", (yield* Deliveries).resend("ticket", id, over.id))
  })
)

const news = journey(
  "what a provider tells of a mail stands on its delivery: the same news change nothing, older ones neither, another tenant's none; a lost answer is found again",
  Effect.gen(function* () {
    const desk = yield* Desk
    const { id } = yield* waiting
    desk.trouble = failure("retry")
    yield* tick
    const { site: place, tenant, id: delivery } = yield* only
    const { hear } = yield* Outbox
    const told = {
      id: crypto.randomUUID(),
      tenant,
      site: place,
      delivery,
      arrival: "delivered",
      providerId: "p"
    } as const
    assert.deepStrictEqual(yield* hear({ ...told, tenant: `${tenant}'` }), { outcome: "unknown" })
    assert.deepStrictEqual(yield* hear({ ...told, site: "north" }), { outcome: "unknown" })
    const outcomes = yield* Effect.forEach(counting(12), () => hear(told), atOnce)
    assert.strictEqual(outcomes.filter(({ outcome }) => outcome === "written").length, 1)
    assert.deepInclude(yield* deliveryOf(id), { state: "sent", arrival: "delivered", providerId: "p" })
    const more = { ...told, providerId: "q" }
    const later = ["delayed", "bounced", "delivered", "complained", "bounced"] as const
    for (const arrival of later) yield* hear({ ...more, id: `${told.id} ${arrival}`, arrival })
    assert.deepInclude(yield* deliveryOf(id), { state: "sent", arrival: "complained", providerId: "p" })
    const heard = (yield* auditOf(id)).filter(({ kind }) => kind === "deliveryHeard")
    assert.sameMembers(
      heard.map(({ facts }) => (facts as { readonly arrival?: string }).arrival),
      ["delivered", "bounced", "complained"]
    )
    desk.trouble = null
    yield* relay
    assert.deepStrictEqual(yield* mails, [])
  })
)

export const checks = [forgotten, remembered, refusedFirst, crashed, abandoned, pause, barred, pace, retention, news]
