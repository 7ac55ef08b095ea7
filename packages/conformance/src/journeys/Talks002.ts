/** Source 002: a ticket and the chat that it came out of, the comments on it, and the team's own views of the queue. */
import {
  Comments, Conversations, Deliveries, Labels, type NewMessage, SavedViews, Store, Tables, Tickets, Transcripts
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, day, Desk, govern, journey, member, underClock } from "./Desk.ts"
import { auditOf, counting, pathsOf, refused, rows, writesNothing } from "./Expect.ts"
import { relay, replies } from "./Relay.ts"
import { aTicket } from "./Samples.ts"

const ai = by("ai", { id: "assistant" })

const said: ReadonlyArray<NewMessage> = [
  { role: "USER", text: "My payment did not go through." }, { role: "ASSISTANT", text: "What is your address?" }, { role: "USER", text: "rita@example.com" }
]

/** A chat with Rita, who gave her name and address. */
const chat = Effect.fnUntraced(function* (more: object = {}) {
  const conversations = yield* Conversations
  const traits = { name: "Rita Reed", email: "rita@example.com" }
  return yield* conversations.record({ site: "north", externalId: `chat ${crypto.randomUUID()}`, channel: "web", endUser: { externalId: "rita", traits }, messages: said, ...more })
})

const attached = journey(
  "[002-03] [002-10] [002-12] what the AI files out of a chat carries the whole transcript, the requester, the channel and the link back",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id, externalId, hash } = yield* chat()
    const { requester: _, ...bare } = aTicket
    const ticket = yield* ai(tickets.open({ ...bare, conversation: id }))
    assert.deepInclude(ticket, { via: "conversation", channel: "web", snapshot: { conversation: id, through: 3, hash }, escalated: false })
    assert.deepInclude(ticket.requester, { name: "Rita Reed", email: "rita@example.com" })
    assert.deepInclude(ticket.reference, { conversation: id, session: externalId })
    const page = yield* (yield* Transcripts).ofTicket(ticket.id)
    assert.deepStrictEqual(page.messages.map(({ text }) => text), said.map(({ text }) => text))
    assert.deepInclude(page, { intact: true, next: null, through: 3 })
    const { data } = yield* tickets.list({ conversation: id })
    assert.deepStrictEqual(data.map((each) => each.id), [ticket.id])
  })
)

const byHand = journey(
  "[002-04] [002-11] [002-21] a teammate files out of a chat, once, twice or never: linked, theirs, with origin teammate",
  Effect.gen(function* () {
    const [conversations, tickets] = [yield* Conversations, yield* Tickets]
    const { id } = yield* chat()
    assert.deepStrictEqual((yield* conversations.tickets(id)).data, [])
    const codes = yield* Effect.forEach(["Refund", "Bug", "Account"], (subject) => Effect.map(tickets.open({ ...aTicket, subject, conversation: id }), (ticket) => {
      assert.deepInclude(ticket.origin, { kind: "agent", actor: "ann" })
      assert.deepStrictEqual(ticket.assignments.map(({ assignee }) => assignee), [{ member: "ann" }])
      return ticket.code
    }))
    assert.deepStrictEqual((yield* conversations.tickets(id)).data.map(({ code }) => code).sort(), codes)
    assert.strictEqual((yield* conversations.get(id)).tickets.length, 3)
    for (const conversation of [crypto.randomUUID(), (yield* chat({ site: "south" })).id]) {
      yield* writesNothing("a foreign chat", refused("ConversationNotFound", tickets.open({ ...aTicket, conversation })))
    }
  })
)

const persists = journey(
  "[002-12] [002-22] the ticket outlives its chat: when it goes on or closes, the transcript stays as it was, page by page",
  Effect.gen(function* () {
    const [conversations, tickets, transcripts] = [yield* Conversations, yield* Tickets, yield* Transcripts]
    const { id } = yield* chat({ messages: counting(120).map((n): NewMessage => ({ role: n % 2 === 0 ? "ASSISTANT" : "USER", text: `message ${n}` })) })
    const ticket = yield* tickets.open({ ...aTicket, conversation: id })
    yield* conversations.append(id, { messages: [{ role: "USER", text: "said later" }] })
    yield* conversations.close(id)
    const texts: Array<string | null> = []
    let from: number | null = 0
    while (from !== null) {
      const page: Effect.Success<ReturnType<typeof transcripts.ofTicket>> = yield* transcripts.ofTicket(ticket.id, { from, limit: 50 })
      assert.isTrue(page.intact)
      texts.push(...page.messages.map(({ text }) => text))
      from = page.next
    }
    assert.deepStrictEqual(texts, counting(120).map((n) => `message ${n}`))
    assert.deepInclude(yield* tickets.changeStatus(ticket.id, "closed"), { status: "closed", snapshot: ticket.snapshot })
    const plain = yield* tickets.open(aTicket)
    yield* refused("NoTranscript", transcripts.ofTicket(plain.id))
    assert.deepStrictEqual(yield* pathsOf(transcripts.ofTicket(ticket.id, { limit: 201 })), ["options.limit"])
  })
)

const tampered = journey(
  "[002-22] a transcript in which a message was erased says so, and keeps its hashes",
  Effect.gen(function* () {
    const { tenant } = yield* Desk
    const { id } = yield* chat()
    const ticket = yield* (yield* Tickets).open({ ...aTicket, conversation: id })
    const transcripts = yield* Transcripts
    const before = yield* transcripts.ofTicket(ticket.id)
    const store = yield* Store.Store
    yield* store.commit({ tenant, site: "north" }, [Store.redact(Tables.message, before.messages[1]?.id ?? "", ["text"])])
    const after = yield* transcripts.ofTicket(ticket.id)
    assert.isNull(after.messages[1]?.text)
    assert.deepStrictEqual(after.messages.map(({ hash }) => hash), before.messages.map(({ hash }) => hash))
  })
)

const spoken = journey(
  "[002-13] [002-14] customer comments go into the linked chat, once and word for word; internal ones never leave the team",
  Effect.gen(function* () {
    const comments = yield* Comments
    const { externalId, id } = yield* chat()
    const ticket = yield* (yield* Tickets).open({ ...aTicket, conversation: id })
    const internal = yield* comments.write("ticket", ticket.id, { body: "INTERNAL he is a regular" })
    const words = "We have sent it again.\n\tSorry <b>!"
    const customer = yield* comments.write("ticket", ticket.id, { body: words, visibility: "customer" }).pipe(member("bob", { name: "Bob Baker" }))
    assert.deepInclude(internal, { visibility: "internal", author: { id: "ann", kind: "agent", name: null }, item: ticket.id })
    assert.deepInclude(customer, { visibility: "customer", body: words, author: { id: "bob", kind: "agent", name: "Bob Baker" } })
    yield* relay
    const sent = yield* replies
    assert.strictEqual(sent.length, 1)
    const { replayed: _, ...comment } = customer
    assert.deepInclude(sent[0], { conversation: id, session: externalId, site: "north" })
    assert.deepStrictEqual(sent[0]?.comment, comment as never)
    assert.notInclude(JSON.stringify([(yield* Desk).replies, (yield* Desk).mails]), "INTERNAL")
    const { data } = yield* (yield* Deliveries).list("ticket", ticket.id)
    assert.deepStrictEqual(data.map(({ channel, kind, state }) => [channel, kind, state]), [["chat", "commented", "sent"]])
  })
)

const nowhere = journey(
  "[002-14] without a linked chat, or with a closed one, the comment stands and its delivery is none with the reason",
  Effect.gen(function* () {
    const [comments, conversations, deliveries, tickets] = [yield* Comments, yield* Conversations, yield* Deliveries, yield* Tickets]
    const closed = yield* chat()
    const cases = [
      [yield* tickets.open(aTicket), "no linked conversation"], [yield* tickets.open({ ...aTicket, conversation: closed.id }), "the linked conversation is closed"],
      [yield* tickets.open({ ...aTicket, site: "widget" }), "comments of this desk are not sent"]
    ] as const
    yield* conversations.close(closed.id)
    for (const [ticket, reason] of cases) {
      yield* comments.write("ticket", ticket.id, { body: "For you", visibility: "customer" })
      assert.strictEqual((yield* comments.list("ticket", ticket.id)).data.length, 1)
      const { data } = yield* deliveries.list("ticket", ticket.id)
      const own = data.filter(({ channel }) => channel === "chat")
      assert.deepStrictEqual(own.map((each) => [each.state, each.reason]), [["none", reason]])
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
    for (const n of counting(5)) yield* comments.write("ticket", id, { body: `${n}`, visibility: n % 2 === 0 ? "customer" : "internal" })
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

const counted = journey(
  "[003-19] [100-04] comments count on the item exactly, also when many write at once, and are no decision: the version stays",
  Effect.gen(function* () {
    const [comments, tickets] = [yield* Comments, yield* Tickets]
    const ticket = yield* tickets.open(aTicket)
    const update = tickets.update(ticket.id, { priority: "urgent" })
    yield* Effect.all([...counting(25).map((n) => comments.write("ticket", ticket.id, { body: `${n}` })), update], { concurrency: 26 })
    const read = yield* tickets.get(ticket.id)
    assert.deepInclude(read, { commentsCount: 25, version: 2, priority: "urgent" })
    assert.strictEqual((yield* comments.list("ticket", ticket.id, { limit: 200 })).data.length, 25)
    const events = yield* auditOf(ticket.id)
    assert.deepStrictEqual(events.map(({ seq }) => seq), [1, 2, ...counting(25).map(() => null)])
    assert.strictEqual((yield* tickets.list()).data[0]?.commentsCount, 25)
    assert.strictEqual((yield* tickets.update(ticket.id, { priority: "low" }, { ifVersion: 2 })).version, 3)
    const repeat = comments.write("ticket", ticket.id, { body: "once", requestId: "r" })
    yield* Effect.all([repeat, repeat, repeat], { concurrency: 3 })
    assert.strictEqual((yield* tickets.get(ticket.id)).commentsCount, 26)
  })
)

const labels = journey(
  "[002-16] labels in use, with how many tickets carry each; one that nobody uses any more is gone",
  Effect.gen(function* () {
    const [inUse, tickets] = [yield* Labels, yield* Tickets]
    for (const each of [["bug", "vip"], ["bug"], ["bug", "old"]]) yield* tickets.open({ ...aTicket, labels: each })
    yield* tickets.open({ ...aTicket, site: "south", labels: ["south"] })
    const seen = Effect.map(inUse.list("north"), ({ labels }) => labels.map(({ count, label }) => `${label} ${count}`))
    assert.deepStrictEqual(yield* seen, ["bug 3", "old 1", "vip 1"])
    yield* tickets.label(3, [], { site: "north" })
    assert.deepStrictEqual(yield* seen, ["bug 2", "vip 1"])
    yield* tickets.remove(1, { site: "north" })
    assert.deepStrictEqual(yield* seen, ["bug 1"])
  })
)

const views = journey(
  "[002-20] a saved view means what it says to whoever runs it, when they run it: me and the last seven days are theirs",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const [tickets, saved] = [yield* Tickets, yield* SavedViews]
      const filters = { status: "open", priority: "high", assignee: "me", createdFrom: "-7d" } as const
      const mine = yield* saved.save({ site: "north", name: "My open high-priority tickets", filters, sort: "number", order: "asc", shared: true })
      assert.deepInclude(mine, { filters, owner: "ann", kind: "ticket", pinned: null, shared: true })
      for (const owner of ["ann", "bob"]) yield* tickets.open({ ...aTicket, priority: "high", assignees: [{ member: owner }] })
      yield* tickets.open({ ...aTicket, priority: "low" })
      const run = (reader: string) => Effect.map(saved.run(mine.id).pipe(member(reader)), ({ data }) => data.map(({ number }) => number))
      assert.deepStrictEqual([yield* run("ann"), yield* run("bob"), yield* run("cyd")], [[1], [2], []])
      yield* move(8 * day)
      assert.deepStrictEqual([yield* run("ann"), yield* run("bob")], [[], []])
      yield* tickets.open({ ...aTicket, priority: "high" })
      assert.deepStrictEqual(yield* run("ann"), [4])
      const { filters: chips } = yield* saved.run(mine.id)
      assert.includeMembers(chips.map(({ field }) => field), ["status", "priority", "assignee", "createdFrom"])
    })
  )
)

const pins = journey(
  "[002-20] views are pinned by each reader for themselves, in the order of their choice; another's own view does not exist",
  Effect.gen(function* () {
    const saved = yield* SavedViews
    const ids = yield* Effect.forEach(["a", "b", "c"], (name) => Effect.map(saved.save({ site: "north", name, filters: {}, shared: true, pinned: name !== "c" }), ({ id }) => id))
    const names = (reader: string) => Effect.map(saved.pinned({ site: "north" }).pipe(member(reader)), (views) => views.map(({ name }) => name))
    assert.deepStrictEqual([yield* names("ann"), yield* names("bob")], [["a", "b"], []])
    yield* saved.pin(ids[2] ?? "")
    yield* saved.arrange({ site: "north", views: [ids[2] ?? "", ids[0] ?? ""] })
    yield* saved.pin(ids[1] ?? "").pipe(member("bob"))
    assert.deepStrictEqual([yield* names("ann"), yield* names("bob")], [["c", "a", "b"], ["b"]])
    yield* saved.unpin(ids[0] ?? "")
    assert.deepStrictEqual(yield* names("ann"), ["c", "b"])
    const own = yield* saved.save({ site: "north", name: "own", filters: {} }).pipe(member("bob"))
    yield* refused("ViewNotFound", saved.run(own.id))
    yield* refused("ViewOfAnother", saved.change(ids[0] ?? "", { name: "mine" }).pipe(member("bob")))
    assert.deepStrictEqual((yield* saved.list({ site: "north" })).data.map(({ name }) => name), ["a", "b", "c"])
    const cut = yield* pathsOf(saved.save({ site: "north", name: "x", filters: { environment: "x" } as object }))
    assert.deepStrictEqual(cut, ["filters.environment"])
    assert.deepStrictEqual(yield* pathsOf(saved.save({ site: "north", name: "x", filters: { status: "resolved" } })), ["filters.status"])
    assert.strictEqual((yield* rows(Tables.view)).length, 4)
  })
)

export const checks = [attached, byHand, persists, tampered, spoken, nowhere, between, hidden, counted, labels, views, pins]
