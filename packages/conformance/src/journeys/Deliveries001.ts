/** Deliveries over many items: what waits, what died, whose it is, and how all of it is sent again. */
import {
  Comments,
  type CurrentActor,
  Deliveries,
  type DeliveryState,
  Issues,
  type ListSiteDeliveries,
  NotifierFailure,
  Outbox,
  type PolicyClause,
  Query,
  Tickets
} from "@deskwright/core"
import { Effect, Result } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { forAll } from "../Check.ts"
import { by, configure, Desk, journey, member } from "./Desk.ts"
import { auditOf, faultsOf, refused, type Run } from "./Expect.ts"
import { ids, walk } from "./Pages.ts"
import { mails, relay } from "./Relay.ts"
import { anIssue, aTicket } from "./Samples.ts"
import { site } from "./WidgetDesk.ts"

const states: ReadonlyArray<DeliveryState> = ["pending", "sent", "dead", "uncertain", "none"]

const refusing = (verdict: NotifierFailure["verdict"]) => new NotifierFailure({ verdict, reason: "unknown key" })

const tick = Effect.flatMap(Outbox, (outbox) => outbox.tick({ limit: 50 }))

/** Two sites that mail whoever looks after them; what others left in the store is gone. */
const mailing = Effect.gen(function* () {
  yield* relay
  yield* site({ supportEmail: "widget@example.com" })
  yield* configure({ id: "north", notifyOpened: true, supportEmail: "north@example.com" })
})

const places = ["north", "widget", "north"] as const

/** Tickets in both sites, each with a mail that ended so. */
const ended = Effect.fnUntraced(function* (trouble: NotifierFailure | null, more: object = {}) {
  const desk = yield* Desk
  const tickets = yield* Tickets
  const made = yield* Effect.forEach(places, (site) => tickets.open({ ...aTicket, site, ...more }))
  desk.trouble = trouble
  yield* tick
  desk.trouble = null
  return made
})

/** Deliveries in every state, by both ways and of several kinds. */
const everyState = Effect.gen(function* () {
  yield* mailing
  const comments = yield* Comments
  const dead = yield* ended(refusing("dead"), { labels: ["vip"] })
  const uncertain = yield* ended(refusing("uncertain"), { assignees: [{ member: "bob" }] })
  const sent = yield* ended(null, { priority: "high" })
  for (const { id } of [...dead, ...sent])
    yield* comments.write("ticket", id, { body: "We look into it.", visibility: "customer" })
  const waiting = yield* Effect.forEach(places, (site) =>
    Effect.flatMap(Tickets, (of) => of.open({ ...aTicket, site }))
  )
  return [...dead, ...uncertain, ...sent, ...waiting]
})

/** The deliveries of these items, each asked of its item, with what names it. */
const askedEach = Effect.fnUntraced(function* (
  items: ReadonlyArray<{ readonly id: string; readonly site: string; readonly code: string | null }>
) {
  const deliveries = yield* Deliveries
  return (yield* Effect.forEach(items, ({ code, id, site }) =>
    Effect.map(deliveries.list("ticket", id), ({ data }) =>
      data.map((delivery) => ({ ...delivery, site, itemKind: "ticket" as const, itemCode: code }))
    )
  )).flat()
})

const listed = journey(
  "[000-24] [001-27] deliveries are listed over all items by site, state, channel and what they tell, from either end, in pages; each names its item",
  Effect.gen(function* () {
    const all = yield* askedEach(yield* everyState)
    const deliveries = yield* Deliveries
    assert.sameMembers([...new Set(all.map(({ state }) => state))], [...states])
    const one = <A>(filter: A | ReadonlyArray<A> | undefined, value: A) =>
      filter === undefined || (Array.isArray(filter) ? filter.includes(value) : filter === value)
    const check = Effect.fnUntraced(function* (filters: ListSiteDeliveries, limit: number) {
      const wanted = all
        .filter((row) => one<string>(filters.site, row.site) && one<string>(filters.channel, row.channel))
        .filter((row) => one<string>(filters.kind, row.kind))
        .filter(({ state }) => (filters.state === undefined ? state !== "sent" : one(filters.state, state)))
        .sort(Query.comparator({ column: "createdAt", direction: "asc" }) as never)
      const found = yield* walk((turn) => deliveries.ofSites({ ...filters, ...turn }), limit)
      assert.deepStrictEqual(found, wanted, JSON.stringify(filters))
      const back = yield* walk((turn) => deliveries.ofSites({ ...filters, order: "desc", ...turn }), limit)
      assert.deepStrictEqual(back, wanted.toReversed(), JSON.stringify(filters))
      return found.length
    })
    assert.isAbove(yield* check({}, 4), 10)
    assert.strictEqual(yield* check({ state: "dead" }, 2), 3)
    assert.strictEqual(yield* check({ state: "dead", site: "widget" }, 1), 1)
    assert.strictEqual(yield* check({ state: ["uncertain", "dead"], site: ["north", "widget"] }, 200), 6)
    assert.strictEqual(yield* check({ state: "sent", site: "north" }, 1), 2)
    assert.strictEqual(yield* check({ state: ["sent", "dead"], site: "widget" }, 1), 2)
    assert.strictEqual(yield* check({ channel: "chat", kind: "commented" }, 4), 6)
    assert.strictEqual(yield* check({ channel: "chat", kind: "opened" }, 4), 0)
    yield* check({ channel: ["mail", "chat"], kind: ["opened", "commented"], state: states, site: "north" }, 3)
    assert.deepStrictEqual(
      (yield* deliveries.ofSites({ state: ["dead", "none"], site: "north" })).filters.map(({ field, value }) => [
        field,
        value
      ]),
      [
        ["state", "dead"],
        ["state", "none"],
        ["site", "north"]
      ]
    )
  })
)

const strict = journey(
  "[000-24] what was sent is listed for one site at a time; a cursor is good for its own list only",
  Effect.gen(function* () {
    yield* everyState
    const { ofSites } = yield* Deliveries
    for (const asked of [{ state: "sent" }, { state: ["dead", "sent"], site: ["north", "widget"] }] as const)
      assert.deepStrictEqual(
        (yield* faultsOf(ofSites(asked))).map(({ path }) => path),
        ["state"]
      )
    // Whoever sees one site only need not name it.
    const { data } = yield* ofSites({ state: "sent" }).pipe(member("ann", { sites: ["widget"] }))
    assert.deepStrictEqual(
      data.map(({ site }) => site),
      ["widget"]
    )
    assert.deepStrictEqual(
      (yield* faultsOf(ofSites({ state: "lost" as "dead" }))).map(({ path }) => path.split("[")[0]),
      ["state"]
    )
    const { page } = yield* ofSites({ state: "dead", limit: 1 })
    const cursor = page.next ?? assert.fail("there is no next page")
    const others: ReadonlyArray<ListSiteDeliveries> = [
      {},
      { state: "none" },
      { state: "dead", site: "north" },
      { state: "dead", channel: "mail" },
      { state: "dead", order: "desc" }
    ]
    for (const other of others) yield* refused("InvalidCursor", ofSites({ ...other, cursor }))
    yield* refused("InvalidCursor", ofSites({ state: "dead", cursor }).pipe(member("bob")))
  })
)

const again = journey(
  "[001-27] [100-04] what died while a key was revoked is sent again by a walk over the list, each once and in its turn, and the audit of each item names who",
  Effect.gen(function* () {
    yield* mailing
    const [deliveries, tickets, issues] = [yield* Deliveries, yield* Tickets, yield* Issues]
    const made = [...(yield* ended(refusing("dead"))), ...(yield* ended(refusing("dead")))]
    // Of what is deleted nothing is listed.
    const [gone, ...left] = made
    yield* tickets.remove(gone?.id ?? "")
    yield* issues.open(anIssue)
    const met = yield* walk((turn) => deliveries.ofSites({ state: "dead", ...turn }), 2, tick)
    assert.deepStrictEqual(
      met.map(({ item }) => item),
      ids(left)
    )
    let cursor: string | undefined
    do {
      const { data, page } = yield* deliveries.ofSites({
        state: "dead",
        limit: 2,
        ...(cursor === undefined ? {} : { cursor })
      })
      for (const { id, item, itemKind } of data)
        yield* deliveries.resend(itemKind, item, id, { cause: "the key is back", requestId: `back ${id}` })
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    assert.deepStrictEqual((yield* deliveries.ofSites({ state: "dead" })).data, [])
    assert.deepStrictEqual(
      (yield* deliveries.ofSites()).data.map(({ item, state }) => [item, state]),
      left.map(({ id }) => [id, "pending"])
    )
    yield* relay
    assert.deepStrictEqual((yield* deliveries.ofSites()).data, [])
    assert.sameMembers(
      (yield* mails).map(({ id }) => id),
      [...ids(met)]
    )
    for (const { id } of left) {
      const resent = (yield* auditOf(id)).filter(({ kind }) => kind === "deliveryResent")
      assert.deepStrictEqual(
        resent.map(({ actor, cause }) => [actor, cause]),
        [["ann", "the key is back"]]
      )
    }
  })
)

const apart = journey(
  "[100-03] an actor is shown deliveries of the sites that they may see, and of their tenant; a site that is not theirs is not there; an end user is shown none",
  Effect.gen(function* () {
    const [dead] = yield* everyState
    const { ofSites } = yield* Deliveries
    const seen = (yield* ofSites().pipe(member("ann", { sites: ["widget"] }))).data
    assert.deepStrictEqual([...new Set(seen.map(({ site }) => site))], ["widget"])
    assert.strictEqual(seen.length, (yield* ofSites({ site: "widget" })).data.length)
    yield* refused("SiteNotFound", ofSites({ site: ["north", "widget"] }).pipe(member("ann", { sites: ["widget"] })))
    yield* refused("SiteNotFound", ofSites({ site: "nowhere" }))
    assert.deepStrictEqual((yield* ofSites().pipe(member("ann", { sites: ["south"] }))).data, [])
    assert.deepStrictEqual(
      (yield* ofSites().pipe(member("ann", { tenant: `another ${crypto.randomUUID()}` }))).data,
      []
    )
    const strangers: ReadonlyArray<Run> = [
      ofSites().pipe(by("end_user", { id: "rita" })),
      ofSites({ site: "widget" }).pipe(by("end_user", { id: "rita", conversation: dead?.id ?? "" })),
      ofSites().pipe(by("ai"))
    ]
    for (const run of strangers) yield* refused("NotAllowed", run)
  })
)

const clause: fc.Arbitrary<PolicyClause> = fc.oneof(
  fc.record({ field: fc.constant("site" as const), anyOf: fc.subarray(["north", "widget", "nowhere"]) }),
  fc.record({ field: fc.constant("assignee" as const), anyOf: fc.subarray(["ann", "bob"]) }),
  fc.record({ field: fc.constant("label" as const), anyOf: fc.subarray(["vip", "none"]) }),
  fc.record({ field: fc.constant("priority" as const), anyOf: fc.subarray(["low", "high"]) }),
  // Of the item, not of the delivery.
  fc.record({ field: fc.constant("channel" as const), anyOf: fc.constant(["mail", "chat"]) })
)
const clauses = fc.array(clause, { maxLength: 2 })

const agree = journey(
  "[100-10] for any policy a delivery is in the list exactly if its item shows it; the pages end, however few of them are shown",
  Effect.gen(function* () {
    const items = yield* everyState
    const desk = yield* Desk
    const { list, ofSites } = yield* Deliveries
    const unsent = (yield* askedEach(items)).filter(({ state }) => state !== "sent")
    const check = Effect.fnUntraced(function* (read: ReadonlyArray<PolicyClause>, told: ReadonlyArray<PolicyClause>) {
      desk.rule = (_actor, action) => ({ where: action === "delivery.read" ? told : read })
      const shown = new Set<string>()
      let cursor: string | undefined
      do {
        const { data, page } = yield* ofSites({ limit: 1, ...(cursor === undefined ? {} : { cursor }) })
        assert.isAtMost(data.length, 1)
        for (const { id } of data) shown.add(id)
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      const own = yield* Effect.forEach(items, ({ id }) =>
        Effect.map(Effect.result(list("ticket", id)), (answer) => {
          if (Result.isSuccess(answer)) return ids(answer.success.data)
          assert.include(["TicketNotFound", "NotAllowed"], answer.failure._tag)
          return []
        })
      )
      const theirs = new Set(own.flat())
      const wanted = ids(unsent).filter((id) => theirs.has(id))
      assert.sameMembers([...shown], wanted, JSON.stringify([read, told]))
    })
    const context = yield* Effect.context<Desk | CurrentActor>()
    yield* forAll(fc.tuple(clauses, clauses), ([read, told]) => Effect.provideContext(check(read, told), context))
  })
)

export const checks = [listed, strict, again, apart, agree]
