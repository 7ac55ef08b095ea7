/** Source 001: the mail to staff about a ticket, and what the log says when it cannot be sent. */
import { Deliveries, NotConfigured, NotifierFailure, Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk, journey } from "./Desk.ts"
import { refused, rows, auditOf } from "./Expect.ts"
import { aTicket } from "./Samples.ts"
import { mails, relay, warnings } from "./Relay.ts"
import { owner, session, site, words } from "./WidgetDesk.ts"

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
    for (const text of [
      words.body,
      "How do I export?",
      "Press the blue button.",
      "There is none.",
      "Sorry about that."
    ]) {
      assert.include(sent?.text ?? "", text)
      assert.include(sent?.html ?? "", text)
    }
    const { data } = yield* (yield* Deliveries).list("ticket", id)
    assert.deepStrictEqual(
      data.map(({ attempts, channel, kind, recipient, state }) => [channel, kind, state, recipient, attempts]),
      [["mail", "opened", "sent", "owner@example.com", 1]]
    )
    assert.strictEqual(data[0]?.id, sent?.id)
    const told = (yield* auditOf(id)).filter(({ kind }) => kind === "deliveryEnded")
    assert.deepStrictEqual(
      told.map(({ actor, facts, seq }) => [seq, actor, facts]),
      [[null, "relay", { delivery: sent?.id ?? "", channel: "mail", about: "opened", state: "sent" }]]
    )
  })
)

const override = journey(
  "[001-16] [001-17] [001-23] the site's override goes before the owner, a blank one is none; a change reroutes later tickets only",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.owners = [
      { ...owner, id: "b", email: "later@example.com", joinedAt: "2026-01-01T00:00:00.000Z" },
      owner,
      { ...owner, id: "c", role: "ADMIN", email: "admin@example.com" }
    ]
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
    assert.sameMembers(
      (yield* mails).map(({ to }) => to),
      expected
    )
  })
)

const nobody = journey(
  "[001-18] [001-24] [001-26] with nobody to write to the ticket stands and is listed, the delivery is none, and the log says why",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const reason = "no email recipient resolved — owner tenant member may be missing"
    for (const owners of [
      [],
      [{ ...owner, role: "ADMIN" }],
      [{ ...owner, email: null }],
      [{ ...owner, email: "no address" }]
    ]) {
      desk.owners = owners
      desk.log.length = 0
      const { asked, visitor } = yield* session()
      const { id } = yield* visitor(tickets.openAfterDownvote(asked))
      assert.deepStrictEqual(yield* warnings, [["[email] support_ticket_created", reason]])
      const { data } = yield* (yield* Deliveries).list("ticket", id)
      assert.deepStrictEqual(
        data.map((each) => [each.state, each.reason, each.recipient]),
        [["none", reason, null]]
      )
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
    assert.deepStrictEqual(
      (yield* warnings).map(([message]) => message),
      ["[host] owners could not be looked up", "[email] support_ticket_created"]
    )
    desk.failing = false
    desk.owners = [owner]
    const deliveries = yield* Deliveries
    const [delivery] = (yield* deliveries.list("ticket", id)).data
    assert.strictEqual(delivery?.state, "none")
    yield* deliveries.resend("ticket", id, delivery?.id ?? "")
    yield* relay
    assert.deepStrictEqual(
      (yield* mails).map(({ to }) => to),
      ["owner@example.com"]
    )
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
    assert.deepStrictEqual(
      logged.map(({ annotations, message }) => [message, annotations.reason]),
      [["[email] support_ticket_created", reason]]
    )
    assert.include(JSON.stringify(logged[0]?.annotations), words.body)
    const { data } = yield* (yield* Deliveries).list("ticket", id)
    assert.deepStrictEqual(
      data.map((each) => [each.state, each.reason]),
      [["none", reason]]
    )
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
    assert.deepStrictEqual(
      own.map(({ annotations, message }) => [message, annotations.reason]),
      [["[email] support_ticket_created", "Resend send error"]]
    )
    assert.notInclude(JSON.stringify(own), words.body)
    const deliveries = yield* Deliveries
    const [dead] = (yield* deliveries.list("ticket", id)).data
    assert.deepInclude(dead, { state: "dead", reason: "Resend send error" })
    desk.trouble = null
    yield* deliveries.resend("ticket", id, dead?.id ?? "")
    const other = yield* (yield* Tickets).open(aTicket)
    yield* refused("DeliveryNotFound", deliveries.resend("ticket", other.id, dead?.id ?? ""))
    yield* refused("NotResendable", deliveries.resend("ticket", id, dead?.id ?? ""))
    yield* relay
    assert.deepStrictEqual(
      (yield* mails).map((each) => each.id),
      [dead?.id]
    )
    assert.strictEqual((yield* deliveries.list("ticket", id)).data[0]?.state, "sent")
  })
)

export const checks = [mail, override, nobody, away, keyless, refusing]
