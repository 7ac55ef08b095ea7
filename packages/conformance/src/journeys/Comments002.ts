/** Source 002: comments, among the team and into the linked chat. */
import { AuditTrail, Comments, Conversations, Deliveries, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk, govern, journey, member, by } from "./Desk.ts"
import { auditOf, counting, refused } from "./Expect.ts"
import { relay, replies } from "./Relay.ts"
import { aTicket } from "./Samples.ts"
import { chat } from "./Talk.ts"

const spoken = journey(
  "[002-13] [002-14] customer comments go into the linked chat, once and word for word; internal ones never leave the team",
  Effect.gen(function* () {
    const comments = yield* Comments
    const { externalId, id } = yield* chat()
    const ticket = yield* (yield* Tickets).open({ ...aTicket, conversation: id })
    const internal = yield* comments.write("ticket", ticket.id, { body: "INTERNAL he is a regular" })
    const words = "We have sent it again.\n\tSorry <b>!"
    const customer = yield* comments
      .write("ticket", ticket.id, { body: words, visibility: "customer" })
      .pipe(member("bob", { name: "Bob Baker" }))
    assert.deepInclude(internal, {
      visibility: "internal",
      author: { id: "ann", kind: "agent", name: null },
      item: ticket.id
    })
    assert.deepInclude(customer, {
      visibility: "customer",
      body: words,
      author: { id: "bob", kind: "agent", name: "Bob Baker" }
    })
    yield* relay
    const sent = yield* replies
    assert.strictEqual(sent.length, 1)
    const { replayed: _, ...comment } = customer
    assert.deepInclude(sent[0], { conversation: id, session: externalId, site: "north" })
    assert.deepStrictEqual(sent[0]?.comment, comment as never)
    assert.notInclude(JSON.stringify([(yield* Desk).replies, (yield* Desk).mails]), "INTERNAL")
    const { data } = yield* (yield* Deliveries).list("ticket", ticket.id)
    assert.deepStrictEqual(
      data.map(({ channel, kind, state }) => [channel, kind, state]),
      [["chat", "commented", "sent"]]
    )
  })
)

const nowhere = journey(
  "[002-14] without a linked chat, or with a closed one, the comment stands and its delivery is none with the reason",
  Effect.gen(function* () {
    const [comments, conversations, deliveries, tickets] = [
      yield* Comments,
      yield* Conversations,
      yield* Deliveries,
      yield* Tickets
    ]
    const closed = yield* chat()
    const cases = [
      [yield* tickets.open(aTicket), "no linked conversation"],
      [yield* tickets.open({ ...aTicket, conversation: closed.id }), "the linked conversation is closed"],
      [yield* tickets.open({ ...aTicket, site: "widget" }), "comments of this desk are not sent"]
    ] as const
    yield* conversations.close(closed.id)
    for (const [ticket, reason] of cases) {
      yield* comments.write("ticket", ticket.id, { body: "For you", visibility: "customer" })
      assert.strictEqual((yield* comments.list("ticket", ticket.id)).data.length, 1)
      const { data } = yield* deliveries.list("ticket", ticket.id)
      const own = data.filter(({ channel }) => channel === "chat")
      assert.deepStrictEqual(
        own.map((each) => [each.state, each.reason]),
        [["none", reason]]
      )
    }
    yield* relay
    assert.deepStrictEqual(yield* replies, [])
  })
)

const between = journey(
  "[002-14] a chat that closes between comment and delivery: nothing is sent into it, and the delivery says why",
  Effect.gen(function* () {
    const { id } = yield* chat()
    const ticket = yield* (yield* Tickets).open({ ...aTicket, conversation: id })
    yield* (yield* Comments).write("ticket", ticket.id, { body: "Too late", visibility: "customer" })
    yield* (yield* Conversations).close(id)
    yield* relay
    assert.deepStrictEqual(yield* replies, [])
    const [delivery] = (yield* (yield* Deliveries).list("ticket", ticket.id)).data
    assert.deepInclude(delivery, { state: "none", reason: "the linked conversation is closed" })
  })
)

const hidden = journey(
  "[002-13] who may not read internal comments gets the customer's only, also in counts of pages",
  Effect.gen(function* () {
    const comments = yield* Comments
    const { id } = yield* (yield* Tickets).open(aTicket)
    for (const n of counting(5))
      yield* comments.write("ticket", id, { body: `${n}`, visibility: n % 2 === 0 ? "customer" : "internal" })
    const bodies = Effect.map(comments.list("ticket", id), ({ data }) => data.map(({ body }) => body))
    assert.deepStrictEqual(yield* bodies, ["1", "2", "3", "4", "5"])
    yield* govern((_actor, action) => (action === "comment.readInternal" ? "deny" : "allow"))
    assert.deepStrictEqual(yield* bodies, ["2", "4"])
    const { page } = yield* comments.list("ticket", id, { limit: 2 })
    assert.deepStrictEqual(page, { next: null, hasMore: false })
    yield* govern((_actor, action) => (action === "comment.read" ? "deny" : "allow"))
    yield* refused("NotAllowed", comments.list("ticket", id))
  })
)

const outsider = journey(
  "[002-13] [002-14] an end user who reads their own ticket meets nothing that the team says among itself, in whichever list it stands",
  Effect.gen(function* () {
    const [comments, tickets] = [yield* Comments, yield* Tickets]
    const { id: conversation } = yield* chat()
    const { id } = yield* tickets.open({ ...aTicket, conversation, labels: ["INTERNAL label"] })
    yield* comments.write("ticket", id, { body: "INTERNAL comment" })
    yield* comments.write("ticket", id, { body: "Dear customer", visibility: "customer" })
    const closing = { reason: "INTERNAL reason", note: "INTERNAL note", cause: "INTERNAL cause" }
    yield* tickets.changeStatus(id, "closed", closing)
    const visitor = by("end_user", { id: "rita", sites: ["north"], conversation })
    const told = yield* visitor(
      Effect.all([tickets.get(id), tickets.list(), tickets.facets(), comments.list("ticket", id)])
    )
    assert.notInclude(JSON.stringify(told), "INTERNAL")
    assert.notInclude(JSON.stringify(told.slice(0, 3)), '"ann"')
    const [ticket, list, , written] = told
    assert.deepInclude(ticket, { subject: aTicket.subject, body: aTicket.body, status: "closed" })
    assert.deepStrictEqual(
      list.data.map((each) => each.id),
      [id]
    )
    assert.deepStrictEqual(
      written.data.map(({ body }) => body),
      ["Dear customer"]
    )
    yield* visitor(refused("NotAllowed", (yield* AuditTrail).list("ticket", id)))
    yield* visitor(refused("NotAllowed", (yield* Deliveries).list("ticket", id)))
    yield* visitor(refused("NotAllowed", comments.write("ticket", id, { body: "INTERNAL of mine" })))
    assert.deepStrictEqual((yield* visitor(tickets.list({ labels: "INTERNAL label" }))).data, [])
    assert.deepStrictEqual((yield* visitor(tickets.list({ assignee: "ann" }))).data, [])
  })
)

const countedFor = journey(
  "[002-13] [003-19] the count of comments is that of the comments which the reader can list, wherever the item stands",
  Effect.gen(function* () {
    const [comments, tickets] = [yield* Comments, yield* Tickets]
    const { id: conversation } = yield* chat()
    const { id } = yield* tickets.open({ ...aTicket, conversation })
    for (const n of counting(5))
      yield* comments.write("ticket", id, { body: `${n}`, visibility: n % 2 === 0 ? "customer" : "internal" })
    const counts = Effect.gen(function* () {
      const [one, listed] = [yield* tickets.get(id), (yield* tickets.list()).data]
      return [one.commentsCount, ...listed.map((each) => each.commentsCount)]
    })
    assert.deepStrictEqual(yield* counts, [5, 5])
    assert.deepStrictEqual(yield* by("end_user", { id: "rita", conversation })(counts), [2, 2])
    yield* govern((_actor, action) => (action === "comment.readInternal" ? "deny" : "allow"))
    assert.deepStrictEqual(yield* counts, [2, 2])
    assert.strictEqual((yield* tickets.update(id, { priority: "low" })).commentsCount, 2)
  })
)

const counted = journey(
  "[003-19] [100-04] comments count on the item exactly, also when many write at once, and are no decision: the version stays",
  Effect.gen(function* () {
    const [comments, tickets] = [yield* Comments, yield* Tickets]
    const ticket = yield* tickets.open(aTicket)
    const update = tickets.update(ticket.id, { priority: "urgent" })
    yield* Effect.all([...counting(25).map((n) => comments.write("ticket", ticket.id, { body: `${n}` })), update], {
      concurrency: 26
    })
    const read = yield* tickets.get(ticket.id)
    assert.deepInclude(read, { commentsCount: 25, version: 2, priority: "urgent" })
    assert.strictEqual((yield* comments.list("ticket", ticket.id, { limit: 200 })).data.length, 25)
    const events = yield* auditOf(ticket.id)
    assert.deepStrictEqual(
      events.map(({ seq }) => seq),
      [1, 2, ...counting(25).map(() => null)]
    )
    assert.strictEqual((yield* tickets.list()).data[0]?.commentsCount, 25)
    assert.strictEqual((yield* tickets.update(ticket.id, { priority: "low" }, { ifVersion: 2 })).version, 3)
    const repeat = comments.write("ticket", ticket.id, { body: "once", requestId: "r" })
    yield* Effect.all([repeat, repeat, repeat], { concurrency: 3 })
    assert.strictEqual((yield* tickets.get(ticket.id)).commentsCount, 26)
  })
)

export const checks = [spoken, nowhere, between, hidden, outsider, countedFor, counted]
