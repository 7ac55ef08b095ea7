/** Source 001: the tickets that end users open from the widget, and the mail that goes to staff. */
import {
  Conversations, Deliveries, NotConfigured, NotifierFailure, type Site, supportWidget, Tables, type TenantMember, Tickets, Transcripts
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, Desk, journey, member, second, underClock } from "./Desk.ts"
import { pathsOf, refused, rows, writesNothing } from "./Expect.ts"
import { mails, relay, warnings } from "./Relay.ts"
import { aTicket } from "./Samples.ts"

const site = (settings: Partial<Site> = {}) => configure({ id: "widget", presets: { ticket: supportWidget }, ...settings })
const owner: TenantMember = { id: "ann", role: "OWNER", email: "owner@example.com", joinedAt: "2025-01-01T00:00:00.000Z" }
const words = { subject: "It is wrong", body: "The export is not where it says." }

/** A session of the widget: two answers, of which the first was voted down by whoever is on the other side. */
const session = Effect.fnUntraced(function* (more: object = {}) {
  const conversations = yield* Conversations
  const { id } = yield* conversations.record({
    site: "widget", externalId: `session ${crypto.randomUUID()}`, endUser: { anonymousId: "an-1", traits: { name: "Rita Reed", email: "rita@example.com" } }, ...more,
    messages: [
      { role: "USER", text: "How do I export?" }, { role: "ASSISTANT", text: "Press the blue button.", stage: "help" }, { role: "USER", text: "There is none." },
      { role: "ASSISTANT", text: "Sorry about that." }
    ]
  })
  const [, answer, , other] = (yield* conversations.messages(id)).data
  const visitor = by("end_user", { id: "an-1", sites: ["widget"], conversation: id })
  yield* visitor(conversations.vote(id, answer?.id ?? "", "down"))
  const asked = { site: "widget", conversation: id, message: answer?.id ?? "", ...words }
  return { id, answer: answer?.id ?? "", other: other?.id ?? "", visitor, asked }
})

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
      ...words, via: "downvote", status: "OPEN", origin: { kind: "end_user", actor: "an-1", rule: null }, assignments: [], code: "TKT-1", priority: null,
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
    const found = (escalated: boolean) => Effect.map(conversations.list({ site: "widget", escalated }), ({ data }) => data.map((each) => each.id))
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
    assert.deepStrictEqual(opened.map(({ requester }) => requester?.email), ["rita@example.com", "rita@example.com", "typed@example.com"])
    const nameless = yield* session({ endUser: { anonymousId: "an-2" } })
    const ticket = yield* nameless.visitor(tickets.openAfterDownvote(nameless.asked))
    assert.isNull(ticket.requester?.email)
    yield* relay
    const replies = (yield* mails).map(({ replyTo, to }) => [to, replyTo])
    assert.sameDeepMembers(replies, [["owner@example.com", "rita@example.com"], ["owner@example.com", "rita@example.com"], ["owner@example.com", "typed@example.com"], ["owner@example.com", null]])
    for (const wrong of ["", "rita", "a@example.com\nBcc: x@example.com"]) {
      assert.deepStrictEqual(yield* pathsOf(known.visitor(tickets.openAfterDownvote({ ...known.asked, email: wrong }))), ["email"])
    }
    for (const blank of ["subject", "body"]) {
      assert.deepStrictEqual(yield* pathsOf(known.visitor(tickets.openAfterDownvote({ ...known.asked, [blank]: " " }))), [blank])
    }
  })
)

const mail = journey(
  "[001-14] [001-17] [001-19] [002-06] the mail to staff carries the code, subject, body and the whole conversation; a reply reaches the end user",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.owners = [owner]
    const { asked, visitor } = yield* session()
    const { code, id } = yield* visitor((yield* Tickets).openAfterDownvote(asked))
    yield* relay
    const [sent, ...more] = yield* mails
    assert.deepStrictEqual(more, [])
    assert.deepInclude(sent, { to: "owner@example.com", replyTo: "rita@example.com" })
    assert.include(sent?.subject ?? "", code ?? "")
    assert.include(sent?.subject ?? "", words.subject)
    for (const text of [words.body, "How do I export?", "Press the blue button.", "There is none.", "Sorry about that."]) {
      assert.include(sent?.text ?? "", text)
      assert.include(sent?.html ?? "", text)
    }
    const { data } = yield* (yield* Deliveries).list("ticket", id)
    assert.deepStrictEqual(data.map(({ attempts, channel, kind, recipient, state }) => [channel, kind, state, recipient, attempts]), [["mail", "opened", "sent", "owner@example.com", 1]])
    assert.strictEqual(data[0]?.id, sent?.id)
  })
)

const override = journey(
  "[001-16] [001-17] [001-23] the site's override goes before the owner, a blank one is none; a change reroutes later tickets only",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.owners = [{ ...owner, id: "b", email: "later@example.com", joinedAt: "2026-01-01T00:00:00.000Z" }, owner, { ...owner, id: "c", role: "ADMIN", email: "admin@example.com" }]
    const tickets = yield* Tickets
    const { asked, visitor } = yield* session()
    const supportEmails = ["desk@example.com", "", "  ", null, undefined, "not an address", " Desk@EXAMPLE.com "]
    for (const supportEmail of supportEmails) {
      yield* site(supportEmail === undefined ? {} : { supportEmail })
      yield* visitor(tickets.openAfterDownvote(asked))
    }
    yield* site({ supportEmail: "rerouted@example.com" })
    const expected = ["desk@example.com", ...Array.from({ length: 5 }, () => "owner@example.com"), "Desk@example.com"]
    const planned = (yield* rows(Tables.outbox)).map(({ recipient }) => recipient)
    assert.sameMembers(planned, expected)
    yield* relay
    assert.sameMembers((yield* mails).map(({ to }) => to), expected)
  })
)

const nobody = journey(
  "[001-18] [001-24] [001-26] with nobody to write to the ticket stands and is listed, the delivery is none, and the log says why",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const reason = "no email recipient resolved — owner tenant member may be missing"
    for (const owners of [[], [{ ...owner, role: "ADMIN" }], [{ ...owner, email: null }], [{ ...owner, email: "no address" }]]) {
      desk.owners = owners
      desk.log.length = 0
      const { asked, visitor } = yield* session()
      const { id } = yield* visitor(tickets.openAfterDownvote(asked))
      assert.deepStrictEqual(yield* warnings, [["[email] support_ticket_created", reason]])
      const { data } = yield* (yield* Deliveries).list("ticket", id)
      assert.deepStrictEqual(data.map((each) => [each.state, each.reason, each.recipient]), [["none", reason, null]])
      assert.isNotNull(data[0]?.finishedAt)
    }
    assert.strictEqual((yield* tickets.list({ site: "widget" })).data.length, 4)
    yield* relay
    assert.deepStrictEqual(yield* mails, [])
  })
)

const away = journey(
  "[001-24] a directory that cannot be asked does not keep a ticket from being opened; the log says what became of its mail",
  Effect.gen(function* () {
    const desk = yield* Desk
    const { asked, visitor } = yield* session()
    desk.failing = true
    const { id } = yield* visitor((yield* Tickets).openAfterDownvote(asked))
    assert.deepStrictEqual((yield* warnings).map(([message]) => message), ["[email] support_ticket_created"])
    desk.failing = false
    desk.owners = [owner]
    const deliveries = yield* Deliveries
    const [delivery] = (yield* deliveries.list("ticket", id)).data
    assert.strictEqual(delivery?.state, "none")
    yield* deliveries.resend("ticket", id, delivery?.id ?? "")
    yield* relay
    assert.deepStrictEqual((yield* mails).map(({ to }) => to), ["owner@example.com"])
  })
)

const keyless = journey(
  "[001-24] [001-25] without a key nothing is sent: the payload is in the log, the delivery is none with the reason, the ticket stands",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.owners = [owner]
    const reason = "RESEND_API_KEY missing — payload logged only"
    desk.trouble = new NotConfigured({ reason })
    const { asked, visitor } = yield* session()
    const { id } = yield* visitor((yield* Tickets).openAfterDownvote(asked))
    yield* relay
    const logged = desk.log.filter(({ annotations, level }) => level === "Warn" && annotations.item === id)
    assert.deepStrictEqual(logged.map(({ annotations, message }) => [message, annotations.reason]), [["[email] support_ticket_created", reason]])
    assert.include(JSON.stringify(logged[0]?.annotations), words.body)
    const { data } = yield* (yield* Deliveries).list("ticket", id)
    assert.deepStrictEqual(data.map((each) => [each.state, each.reason]), [["none", reason]])
    assert.strictEqual((yield* (yield* Tickets).get(id)).status, "OPEN")
  })
)

const refusing = journey(
  "[001-24] [001-27] what the provider refuses is dead with its reason in the log, and can be sent again once that is mended",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.owners = [owner]
    desk.trouble = new NotifierFailure({ verdict: "dead", reason: "422 the from address is not verified" })
    const { asked, visitor } = yield* session()
    const { id } = yield* visitor((yield* Tickets).openAfterDownvote(asked))
    yield* relay
    const own = desk.log.filter(({ annotations, level }) => level === "Warn" && annotations.item === id)
    assert.deepStrictEqual(own.map(({ annotations, message }) => [message, annotations.reason]), [["[email] support_ticket_created", "Resend send error"]])
    assert.notInclude(JSON.stringify(own), words.body)
    const deliveries = yield* Deliveries
    const [dead] = (yield* deliveries.list("ticket", id)).data
    assert.deepInclude(dead, { state: "dead", reason: "Resend send error" })
    desk.trouble = null
    yield* deliveries.resend("ticket", id, dead?.id ?? "")
    yield* refused("NotResendable", deliveries.resend("ticket", id, dead?.id ?? ""))
    yield* relay
    assert.deepStrictEqual((yield* mails).map((each) => each.id), [dead?.id])
    assert.strictEqual((yield* deliveries.list("ticket", id)).data[0]?.state, "sent")
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

export const checks = [asked, escalated, address, mail, override, nobody, away, keyless, refusing, silence, transcript]
