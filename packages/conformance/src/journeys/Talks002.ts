/** Source 002: a ticket and the chat that it came out of. */
import { Conversations, type NewMessage, Store, Tables, Tickets, Transcripts } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk, journey, configure } from "./Desk.ts"
import { counting, pathsOf, refused, writesNothing } from "./Expect.ts"
import { aTicket } from "./Samples.ts"
import { chat, ai, said } from "./Talk.ts"

const attached = journey(
  "[002-03] [002-10] [002-12] what the AI files out of a chat carries the whole transcript, the requester, the channel and the link back",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id, externalId, hash } = yield* chat()
    const { requester: _, ...bare } = aTicket
    const ticket = yield* ai(tickets.open({ ...bare, conversation: id }))
    assert.deepInclude(ticket, {
      via: "conversation",
      channel: "web",
      snapshot: { conversation: id, through: 3, hash },
      escalated: false
    })
    assert.deepInclude(ticket.requester, { name: "Rita Reed", email: "rita@example.com" })
    assert.deepInclude(ticket.reference, { conversation: id, session: externalId })
    const page = yield* (yield* Transcripts).ofTicket(ticket.id)
    assert.deepStrictEqual(
      page.messages.map(({ text }) => text),
      said.map(({ text }) => text)
    )
    assert.deepInclude(page, { intact: true, next: null, through: 3 })
    const { data } = yield* tickets.list({ conversation: id })
    assert.deepStrictEqual(
      data.map((each) => each.id),
      [ticket.id]
    )
  })
)

const byHand = journey(
  "[002-04] [002-11] [002-21] a teammate files out of a chat, once, twice or never: linked, theirs, with origin teammate",
  Effect.gen(function* () {
    const [conversations, tickets] = [yield* Conversations, yield* Tickets]
    const { id } = yield* chat()
    assert.deepStrictEqual((yield* conversations.tickets(id)).data, [])
    const codes = yield* Effect.forEach(["Refund", "Bug", "Account"], (subject) =>
      Effect.map(tickets.open({ ...aTicket, subject, conversation: id }), (ticket) => {
        assert.deepInclude(ticket.origin, { kind: "agent", actor: "ann" })
        assert.deepStrictEqual(
          ticket.assignments.map(({ assignee }) => assignee),
          [{ member: "ann" }]
        )
        return ticket.code
      })
    )
    assert.deepStrictEqual((yield* conversations.tickets(id)).data.map(({ code }) => code).sort(), codes)
    assert.strictEqual((yield* conversations.get(id)).tickets.length, 3)
    for (const conversation of [crypto.randomUUID(), (yield* chat({ site: "south" })).id]) {
      yield* writesNothing(
        "a foreign chat",
        refused("ConversationNotFound", tickets.open({ ...aTicket, conversation }))
      )
    }
  })
)

const logged = journey(
  "[002-12] [004-13] where the host says where its log is, a ticket out of a chat leads there, and no other ticket does",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { externalId, id } = yield* chat()
    const fromChat = yield* tickets.open({ ...aTicket, conversation: id })
    const direct = yield* tickets.open(aTicket)
    const linksOf = Effect.forEach([fromChat, direct], (ticket) =>
      Effect.map(tickets.get(ticket.id), ({ logLink }) => logLink)
    )
    for (const logLink of [undefined, null]) {
      yield* configure({ id: "north", ...(logLink === undefined ? {} : { logLink }) })
      assert.deepStrictEqual(yield* linksOf, [null, null])
    }
    yield* configure({ id: "north", logLink: "https://log.example.com/{conversation}/{session}" })
    const session = encodeURIComponent(externalId ?? "")
    assert.deepStrictEqual(yield* linksOf, [`https://log.example.com/${id}/${session}`, null])
  })
)

const persists = journey(
  "[002-12] [002-22] the ticket outlives its chat: when it goes on or closes, the transcript stays as it was, page by page",
  Effect.gen(function* () {
    const [conversations, tickets, transcripts] = [yield* Conversations, yield* Tickets, yield* Transcripts]
    const { id } = yield* chat({
      messages: counting(120).map((n): NewMessage => ({
        role: n % 2 === 0 ? "ASSISTANT" : "USER",
        text: `message ${n}`
      }))
    })
    const ticket = yield* tickets.open({ ...aTicket, conversation: id })
    yield* conversations.append(id, { messages: [{ role: "USER", text: "said later" }] })
    yield* conversations.close(id)
    const texts: Array<string | null> = []
    let from: number | null = 0
    while (from !== null) {
      const page: Effect.Success<ReturnType<typeof transcripts.ofTicket>> = yield* transcripts.ofTicket(ticket.id, {
        from,
        limit: 50
      })
      assert.isTrue(page.intact)
      texts.push(...page.messages.map(({ text }) => text))
      from = page.next
    }
    assert.deepStrictEqual(
      texts,
      counting(120).map((n) => `message ${n}`)
    )
    assert.deepInclude(yield* tickets.changeStatus(ticket.id, "closed"), {
      status: "closed",
      snapshot: ticket.snapshot
    })
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
    yield* store.commit({ tenant, site: "north" }, [
      Store.redact(Tables.message, before.messages[1]?.id ?? "", ["text"])
    ])
    const after = yield* transcripts.ofTicket(ticket.id)
    assert.isNull(after.messages[1]?.text)
    assert.deepStrictEqual(
      after.messages.map(({ hash }) => hash),
      before.messages.map(({ hash }) => hash)
    )
  })
)

export const checks = [attached, byHand, logged, persists, tampered]
