/** Source 001: the tickets that end users open from the widget. */
import { Conversations, Tables, Tickets, Transcripts } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk, journey, member, second, underClock } from "./Desk.ts"
import { pathsOf, refused, rows, writesNothing } from "./Expect.ts"
import { mails, relay } from "./Relay.ts"
import { aTicket } from "./Samples.ts"
import { session, owner, words } from "./WidgetDesk.ts"

const asked = journey(
  "[001-11] [001-15] [001-30] a downvote alone makes no ticket; with the choice it does, and the ticket leads back to the session",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { answer, asked, id, other, visitor } = yield* session()
    assert.deepStrictEqual((yield* tickets.list({ site: "widget" })).data, [])
    for (const message of [other, crypto.randomUUID()]) {
      yield* writesNothing("no vote", visitor(refused("NoDownvote", tickets.openAfterDownvote({ ...asked, message }))))
    }
    const ticket = yield* visitor(tickets.openAfterDownvote(asked))
    assert.deepInclude(ticket, {
      ...words,
      via: "downvote",
      status: "OPEN",
      origin: { kind: "end_user", actor: "an-1", rule: null },
      assignments: [],
      code: "TKT-1",
      priority: null,
      requester: { name: "Rita Reed", email: "rita@example.com", endUser: ticket.requester?.endUser ?? "" }
    })
    assert.deepInclude(ticket.reference, { conversation: id, message: answer, stage: "help" })
    assert.deepInclude(ticket.snapshot, { conversation: id, through: 4 })
    const conversations = yield* Conversations
    yield* conversations.vote(id, other, "up")
    yield* visitor(refused("NoDownvote", tickets.openAfterDownvote({ ...asked, message: other })))
    yield* conversations.vote(id, answer, null)
    yield* visitor(refused("NoDownvote", tickets.openAfterDownvote(asked)))
  })
)

const escalated = journey(
  "[001-05] [001-09] a session is escalated by the downvote flow only: then it leads to its ticket, and the filter finds it",
  Effect.gen(function* () {
    const [conversations, tickets] = [yield* Conversations, yield* Tickets]
    const byHand = yield* session()
    yield* tickets.open({ ...aTicket, site: "widget", conversation: byHand.id })
    const flow = yield* session()
    const { id } = yield* flow.visitor(tickets.openAfterDownvote(flow.asked))
    const found = (escalated: boolean) =>
      Effect.map(conversations.list({ site: "widget", escalated }), ({ data }) => data.map((each) => each.id))
    assert.deepStrictEqual([yield* found(true), yield* found(false)], [[flow.id], [byHand.id]])
    assert.deepInclude(yield* conversations.get(flow.id), { escalated: true, escalatedTicket: id })
    const { escalatedTicket, tickets: made } = yield* conversations.get(byHand.id)
    assert.deepStrictEqual([escalatedTicket, made.length], [null, 1])
  })
)

const address = journey(
  "[001-12] [001-13] [001-31] the address that was typed wins over the known one; without either the ticket stands and the mail has no Reply-To",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.owners = [owner]
    const tickets = yield* Tickets
    const known = yield* session()
    const emails = [undefined, null, "typed@example.com"]
    const opened = yield* Effect.forEach(emails, (email) =>
      known.visitor(tickets.openAfterDownvote({ ...known.asked, ...(email === undefined ? {} : { email }) }))
    )
    assert.deepStrictEqual(
      opened.map(({ requester }) => requester?.email),
      ["rita@example.com", "rita@example.com", "typed@example.com"]
    )
    const nameless = yield* session({ endUser: { anonymousId: "an-2" } })
    const ticket = yield* nameless.visitor(tickets.openAfterDownvote(nameless.asked))
    assert.isNull(ticket.requester?.email)
    yield* relay
    const replies = (yield* mails).map(({ replyTo, to }) => [to, replyTo])
    assert.sameDeepMembers(replies, [
      ["owner@example.com", "rita@example.com"],
      ["owner@example.com", "rita@example.com"],
      ["owner@example.com", "typed@example.com"],
      ["owner@example.com", null]
    ])
    for (const wrong of ["", "rita", "a@example.com\nBcc: x@example.com"]) {
      assert.deepStrictEqual(
        yield* pathsOf(known.visitor(tickets.openAfterDownvote({ ...known.asked, email: wrong }))),
        ["email"]
      )
    }
    for (const blank of ["subject", "body"]) {
      assert.deepStrictEqual(
        yield* pathsOf(known.visitor(tickets.openAfterDownvote({ ...known.asked, [blank]: " " }))),
        [blank]
      )
    }
  })
)

const silence = journey(
  "[001-20] [001-21] [001-22] status changes are stamped with who and when, and write to nobody",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const { asked, visitor } = yield* session()
      const { id } = yield* visitor(tickets.openAfterDownvote(asked))
      const before = (yield* rows(Tables.outbox)).length
      yield* tickets.changeStatus(id, "IN_PROGRESS")
      yield* move(second)
      const resolved = yield* tickets.changeStatus(id, "RESOLVED").pipe(member("bob"))
      assert.deepInclude(resolved.resolution, { at: yield* now, by: "bob" })
      yield* tickets.changeStatus(id, "OPEN")
      assert.isNull((yield* tickets.get(id)).resolution)
      assert.strictEqual((yield* rows(Tables.outbox)).length, before)
    })
  )
)

const transcript = journey(
  "[001-14] [001-15] the ticket's transcript is the conversation as it stood when it was opened",
  Effect.gen(function* () {
    const { asked, id, visitor } = yield* session()
    const ticket = yield* visitor((yield* Tickets).openAfterDownvote(asked))
    const conversations = yield* Conversations
    yield* visitor(conversations.append(id, { messages: [{ role: "USER", text: "Later words" }] }))
    const page = yield* (yield* Transcripts).ofTicket(ticket.id)
    assert.deepStrictEqual(page.messages, (yield* conversations.messages(id)).data.slice(0, 4))
    assert.deepInclude(page, { conversation: id, through: 4, intact: true, next: null })
  })
)

export const checks = [asked, escalated, address, silence, transcript]
