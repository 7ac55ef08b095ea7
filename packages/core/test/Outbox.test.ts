import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Logger, References } from "effect"
import { TestClock } from "effect/testing"
import { as } from "../src/Actor.ts"
import { Comments } from "../src/Comments.ts"
import { Conversations } from "../src/Conversations.ts"
import { maxAttempts } from "../src/Delivery.ts"
import { MailTemplates } from "../src/Mail.ts"
import { NotConfigured, Notifier, NotifierFailure } from "../src/Notifier.ts"
import { keyMissing, noRecipient, sendError, ticketMailTag } from "../src/Recipient.ts"
import { attachmentLimit, transcriptLimit } from "../src/MailTranscript.ts"
import { Store, update } from "../src/Store.ts"
import { audit, outbox } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { ann, defaultSites, deliveries, onDesk, openTicket, Post, recordChat, rowsOf, tick } from "./TeamDesk.ts"

const requester = (email: string) => ({ requester: { name: "Cy", email } })
const widget = (extra: object = requester("cy@customers.example")) => openTicket("Refund", "widget", extra)
const fail = (verdict: NotifierFailure["verdict"], reason = "down", extra: object = {}) =>
  Effect.fail(new NotifierFailure({ verdict, reason, ...extra }))
const only = Effect.map(deliveries, (rows) => rows[0])

interface Logged {
  readonly level: string
  readonly message: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** What is logged meanwhile. */
const logged = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const lines: Array<Logged> = []
    const logger = Logger.make(({ fiber, logLevel, message }) => {
      const facts = fiber.getRef(References.CurrentLogAnnotations)
      lines.push({ level: logLevel, message: String(Array.isArray(message) ? message[0] : message), facts })
    })
    yield* Effect.provide(effect, Logger.layer([logger]))
    return lines
  })

describe("Mail to staff · effect door (memory)", () => {
  it.effect(
    "[001-12] [001-13] [001-14] [001-19] a ticket's mail has subject, body, the whole conversation and Reply-To",
    () =>
      onDesk(
        Effect.gen(function* () {
          const chat = yield* recordChat(250, {}, "widget")
          yield* widget({ ...requester("cy@customers.example"), conversation: chat.id })
          const report = yield* tick
          assert.deepStrictEqual(report, { claimed: 1, sent: 1, retried: 0, dead: 0, uncertain: 0, none: 0, lost: 0 })
          const [mail] = (yield* Post).mails
          assert.strictEqual(mail?.to, "desk@acme.example")
          assert.strictEqual(mail?.replyTo, "cy@customers.example")
          assert.strictEqual(mail?.subject, "[TKT-1] Refund")
          assert.include(mail?.text ?? "", "> About Refund")
          assert.include(mail?.text ?? "", "Conversation (250 messages):\nUSER")
          for (const i of [0, 1, 99, 100, 249]) assert.include(mail?.text ?? "", `> said ${i}\n`)
          assert.isBelow((mail?.text ?? "").indexOf("said 0\n"), (mail?.text ?? "").indexOf("said 249\n"))
          assert.strictEqual(mail?.headers["Auto-Submitted"], "auto-generated")
          const sent = yield* only
          assert.strictEqual(sent?.providerId, `p-${sent?.id}`)
          assert.strictEqual(mail?.id, sent?.id)
        })
      )
  )

  it.effect("[001-14] of a conversation that is too long the end is kept, and what was cut is counted", () =>
    onDesk(
      Effect.gen(function* () {
        const chat = yield* recordChat(500, {}, "widget")
        yield* (yield* Conversations).append(chat.id, {
          messages: Array.from({ length: 40 }, (_, i) => ({ role: "USER" as const, text: `late ${i}` }))
        })
        yield* widget({ conversation: chat.id })
        yield* tick
        const text = (yield* Post).mails[0]?.text ?? ""
        assert.include(
          text,
          "Conversation (540 messages):\n40 earlier messages are left out. The attached file has them.\n"
        )
        assert.notInclude(text, "> said 39\n")
        assert.include(text, "> said 40\n")
        assert.include(text, "> late 39\n")
        assert.strictEqual(transcriptLimit.messages, 500)
        const [file, ...more] = (yield* Post).mails[0]?.attachments ?? []
        assert.deepStrictEqual(more, [])
        assert.deepInclude(file, { filename: "conversation.txt", contentType: "text/plain; charset=utf-8" })
        assert.match(file?.text ?? "", /^USER, 2026-03-01T09:00:00.000Z\nsaid 0\n\nASSISTANT, /)
        for (const said of ["said 39", "said 40", "late 39"]) assert.include(file?.text ?? "", `\n${said}\n\n`)
      })
    )
  )

  it.effect(
    "[001-14] the file holds ten megabytes as they are stored, of the end, and says how many messages are not in it",
    () =>
      onDesk(
        Effect.gen(function* () {
          const conversations = yield* Conversations
          const chat = yield* recordChat(2, {}, "widget")
          // Every character takes two in JSON.
          const text = '"\n'.repeat(25_000)
          for (let i = 0; i < 12; i++)
            yield* conversations.append(chat.id, {
              messages: Array.from({ length: 10 }, () => ({ role: "USER" as const, text }))
            })
          yield* widget({ conversation: chat.id })
          assert.strictEqual((yield* tick).sent, 1)
          const [file] = (yield* Post).mails[0]?.attachments ?? []
          const stored = JSON.stringify(file).length
          assert.isAtMost(stored, attachmentLimit)
          assert.isAbove(stored, attachmentLimit - 200_000)
          const left = Number(/^(\d+) earlier messages are left out\./.exec(file?.text ?? "")?.[1])
          assert.strictEqual(left, 122 - (file?.text.split("USER, 2026").length ?? 0) + 1)
          assert.isAbove(left, 2)
        })
      )
  )

  it.effect(
    "[001-12] [001-31] the typed address wins over the known one; with neither the mail goes out without Reply-To",
    () =>
      onDesk(
        Effect.gen(function* () {
          const known = { endUser: { externalId: "u-1", traits: { email: "known@customers.example" } } }
          const chat = yield* recordChat(2, known, "widget")
          const bare = yield* recordChat(3, {}, "widget")
          yield* widget({ conversation: chat.id })
          yield* widget({ conversation: chat.id, ...requester("typed@customers.example") })
          yield* widget({ conversation: bare.id })
          assert.strictEqual((yield* tick).sent, 3)
          const replyTo = (yield* Post).mails.map((mail) => [mail.subject.slice(0, 7), mail.replyTo]).sort()
          assert.deepStrictEqual(replyTo, [
            ["[TKT-1]", "known@customers.example"],
            ["[TKT-2]", "typed@customers.example"],
            ["[TKT-3]", null]
          ])
        })
      )
  )

  it.effect(
    "[001-16] [001-17] [001-23] the override gets it, else the owner; a later override reroutes later tickets only",
    () =>
      onDesk(
        Effect.gen(function* () {
          const { mails, sites } = yield* Post
          const site = defaultSites.find(({ id }) => id === "widget")
          assert.isDefined(site)
          yield* widget()
          sites.set("widget", { ...site, supportEmail: "  " })
          yield* widget()
          sites.set("widget", { ...site, supportEmail: "new@acme.example" })
          yield* tick
          assert.deepStrictEqual(mails.map(({ to }) => to).sort(), ["desk@acme.example", "olga@acme.example"])
          yield* widget()
          yield* tick
          assert.strictEqual(mails.at(-1)?.to, "new@acme.example")
        })
      )
  )

  it.effect(
    "[001-18] [001-24] [001-26] with nobody to send to the ticket stands, the delivery is none and the log says why",
    () =>
      onDesk(
        Effect.gen(function* () {
          const post = yield* Post
          post.owners = []
          post.sites.set("widget", { ...defaultSites[2], id: "widget", supportEmail: null })
          const lines = yield* logged(widget())
          assert.deepInclude(lines[0], { level: "Warn", message: ticketMailTag })
          assert.strictEqual(
            lines[0]?.facts["reason"],
            "no email recipient resolved — owner tenant member may be missing"
          )
          assert.strictEqual(noRecipient, lines[0]?.facts["reason"])
          assert.deepInclude(yield* only, { state: "none", reason: noRecipient, recipient: null })
          assert.strictEqual((yield* tick).claimed, 0)
          assert.strictEqual((yield* (yield* Tickets).list()).data.length, 1)
        })
      )
  )

  it.effect(
    "[001-24] [001-25] without a key nothing is sent, the payload is logged in one line and the delivery is none",
    () =>
      onDesk(
        Effect.gen(function* () {
          const post = yield* Post
          post.answer = () => Effect.fail(new NotConfigured({ reason: keyMissing }))
          yield* widget()
          const lines = (yield* logged(tick)).filter(({ level }) => level === "Warn")
          assert.deepStrictEqual(
            lines.map(({ message }) => message),
            ["[email] support_ticket_created"]
          )
          assert.strictEqual(lines[0]?.facts["reason"], "RESEND_API_KEY missing — payload logged only")
          const payload = String(lines[0]?.facts["payload"])
          assert.notInclude(payload, "\n")
          assert.strictEqual((JSON.parse(payload) as { subject: string }).subject, "[TKT-1] Refund")
          assert.deepInclude(yield* only, { state: "none", reason: keyMissing })
        })
      )
  )

  it.effect("[001-24] [001-27] a refusal is final, is logged, and harms neither the ticket nor the next mail", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        yield* widget()
        yield* widget()
        let calls = 0
        post.answer = ({ id }) =>
          calls++ === 0
            ? fail("dead", "sender <desk@acme.example> is not verified")
            : Effect.succeed({ providerId: id })
        const lines = (yield* logged(tick)).filter(({ level }) => level === "Warn")
        assert.deepInclude(lines[0], { message: ticketMailTag })
        assert.strictEqual(lines[0]?.facts["reason"], "Resend send error")
        assert.strictEqual(sendError, "Resend send error")
        assert.notInclude(JSON.stringify(lines), "desk@acme")
        const rows = yield* deliveries
        assert.deepStrictEqual(rows.map(({ state }) => state).sort(), ["dead", "sent"])
        const dead = rows.find(({ state }) => state === "dead")
        assert.strictEqual(dead?.lastError, "sender <<address>> is not verified")
        yield* TestClock.adjust("7 days")
        assert.strictEqual((yield* tick).claimed, 0)
      })
    )
  )
})

describe("The relay · effect door (memory)", () => {
  it.effect("every attempt sends the same bytes under the same id, whatever has become of the item", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const tried: Array<string> = []
        let up = false
        post.answer = (mail) => {
          tried.push(JSON.stringify(mail))
          return up ? Effect.succeed({ providerId: "p" }) : fail("retry")
        }
        const ticket = yield* openTicket("Refund", "mailing")
        assert.strictEqual((yield* tick).retried, 1)
        assert.strictEqual((yield* tick).claimed, 0)
        yield* (yield* Tickets).update(ticket.id, { subject: "Something else" })
        up = true
        yield* TestClock.adjust("1 minute")
        assert.strictEqual((yield* tick).sent, 1)
        assert.strictEqual(tried.length, 2)
        assert.strictEqual(tried[0], tried[1])
        assert.deepInclude(yield* only, { attempts: 2, state: "sent", lastError: null })
      })
    )
  )

  it.effect("after twelve attempts a delivery is dead", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        post.answer = () => fail("retry", "connection refused", { maybeSent: false })
        yield* widget()
        let dead = 0
        for (let i = 0; i < maxAttempts + 3; i++) {
          dead += (yield* tick).dead
          yield* TestClock.adjust("7 hours")
        }
        assert.strictEqual(dead, 1)
        assert.deepInclude(yield* only, { state: "dead", attempts: maxAttempts, lastError: "connection refused" })
      })
    )
  )

  it.effect("a quota or a refused credential rests the queue, and counts against no delivery", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        let calls = 0
        post.answer = () => {
          calls++
          return fail("pause", "daily_quota_exceeded", { retryAfter: 3_600_000 })
        }
        yield* widget()
        yield* tick
        yield* widget()
        yield* TestClock.adjust("30 minutes")
        assert.strictEqual((yield* tick).claimed, 0)
        assert.strictEqual(calls, 1)
        post.answer = () => Effect.succeed({ providerId: null })
        yield* TestClock.adjust("31 minutes")
        assert.strictEqual((yield* tick).sent, 2)
        assert.deepStrictEqual(
          (yield* deliveries).map(({ attempts }) => attempts),
          [1, 1]
        )
      })
    )
  )

  it.effect("what may have been sent is left to a person", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        post.answer = () => fail("uncertain", "the key has expired")
        yield* widget()
        assert.strictEqual((yield* tick).uncertain, 1)
        yield* TestClock.adjust("7 days")
        assert.strictEqual((yield* tick).claimed, 0)
        assert.strictEqual((yield* only)?.state, "uncertain")
      })
    )
  )

  it.effect("no answer within the lease's half is a failed attempt", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const asked = yield* Deferred.make<void>()
        post.answer = () => Effect.andThen(Deferred.succeed(asked, undefined), Effect.never)
        yield* widget()
        const round = yield* Effect.forkChild(tick)
        yield* Deferred.await(asked)
        yield* TestClock.adjust("31 seconds")
        assert.strictEqual((yield* Fiber.join(round)).retried, 1)
        assert.include((yield* only)?.lastError ?? "", "no answer within 30 seconds")
      })
    )
  )

  it.effect("one that cannot be read, rendered or sent does not hold up others", () =>
    onDesk(
      Effect.gen(function* () {
        const store = yield* Store
        const post = yield* Post
        const poison = yield* widget({ requester: { name: "poison" } })
        yield* widget()
        yield* widget()
        const rows = yield* deliveries
        const garbled = rows.find(({ item }) => item === poison.id)
        assert.isDefined(garbled)
        yield* store.commit(garbled, [update(outbox, { ...garbled, payload: "{", version: 2 }, 1)])
        let thrown = false
        post.answer = ({ id }) => {
          if (thrown) return Effect.succeed({ providerId: id })
          thrown = true
          return Effect.die(new TypeError("oops cy@customers.example"))
        }
        const report = yield* tick
        assert.strictEqual(report.retried, 2)
        assert.strictEqual(report.sent, 1)
        const errors = (yield* deliveries).map(({ lastError }) => lastError).sort()
        assert.deepStrictEqual(errors, ["the sender threw SyntaxError", "the sender threw TypeError", null].sort())
      })
    )
  )

  it.effect("a template that throws is tried again, and its fault is not the mail's words", () =>
    onDesk(
      Effect.gen(function* () {
        yield* widget()
        const templates = {
          opened: (facts: { readonly body: string }) => {
            throw new RangeError(facts.body)
          },
          commented: () => ({ subject: "", text: "", html: "" }),
          statusChanged: () => ({ subject: "", text: "", html: "" })
        }
        const report = yield* Effect.provideService(tick, MailTemplates, templates)
        assert.strictEqual(report.retried, 1)
        assert.strictEqual((yield* only)?.lastError, "rendering threw RangeError")
        assert.strictEqual((yield* only)?.payload, null)
      })
    )
  )

  it.effect("[100-01] what was rendered from an item that has changed since is not kept, but rendered again", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const tickets = yield* Tickets
        const ticket = yield* openTicket("Old words", "mailing")
        post.meanwhile = Effect.orDie(tickets.update(ticket.id, { subject: "New words" }).pipe(as(ann)))
        assert.strictEqual((yield* tick).sent, 1)
        assert.deepStrictEqual(
          post.mails.map(({ subject }) => subject),
          ["[TKT-1] New words"]
        )
      })
    )
  )

  it.effect("any number of relays send each delivery once", () =>
    onDesk(
      Effect.gen(function* () {
        for (let i = 0; i < 20; i++) yield* widget()
        const reports = yield* Effect.all(
          Array.from({ length: 8 }, () => tick),
          { concurrency: "unbounded" }
        )
        const { mails } = yield* Post
        assert.strictEqual(
          reports.reduce((sum, { sent }) => sum + sent, 0),
          20
        )
        assert.strictEqual(new Set(mails.map(({ id }) => id)).size, 20)
        assert.strictEqual(mails.length, 20)
      })
    )
  )

  it.effect("who finishes after the lease was taken over changes nothing", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        yield* widget()
        const [claimed] = yield* (yield* Store).claim(outbox, { lease: 1, limit: 1, token: "crashed", where: [] })
        assert.strictEqual((yield* tick).claimed, 0)
        yield* TestClock.adjust("1 minute")
        assert.strictEqual((yield* tick).sent, 1)
        assert.isDefined(claimed)
        const late = (yield* Store).commit(claimed, [
          update(outbox, { ...claimed, version: claimed.version + 1 }, claimed.version)
        ])
        assert.strictEqual((yield* Effect.flip(late))._tag, "CommitRefused")
        assert.strictEqual(post.mails.length, 1)
        assert.strictEqual((yield* only)?.state, "sent")
      })
    )
  )

  it.effect("of one item the oldest goes first, and the next when it is over", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const chat = yield* recordChat()
        const ticket = yield* openTicket("Refund", "queue", { conversation: chat.id })
        const comments = yield* Comments
        for (const body of ["one", "two", "three"]) {
          yield* TestClock.adjust("1 second")
          yield* comments.write("ticket", ticket.id, { body, visibility: "customer" })
        }
        for (let i = 0; i < 3; i++) assert.strictEqual((yield* tick).sent, 1)
        assert.deepStrictEqual(
          post.replies.map(({ comment }) => comment.body),
          ["one", "two", "three"]
        )
      })
    )
  )

  it.effect("[100-04] how a delivery ended stands in the item's audit, without a seq", () =>
    onDesk(
      Effect.gen(function* () {
        yield* widget()
        yield* tick
        const [row] = yield* deliveries
        const ended = (yield* rowsOf(audit)).find(({ kind }) => kind === "deliveryEnded")
        assert.strictEqual(ended?.seq, null)
        assert.deepStrictEqual(ended?.facts, {
          delivery: row?.id ?? "",
          channel: "mail",
          about: "opened",
          state: "sent"
        })
      })
    )
  )

  it.effect("[001-25] the notifiers that come with the desk keep, print or send nothing", () =>
    Effect.gen(function* () {
      const words = { subject: "s", text: "t", html: "h" }
      const mail = {
        id: "d",
        tenant: "t",
        site: "s",
        to: "a@b.example",
        replyTo: null,
        ...words,
        headers: {},
        attachments: []
      }
      const list: Array<typeof mail> = []
      const send = Effect.flatMap(Notifier, (notifier) => notifier.send(mail))
      assert.deepStrictEqual(yield* Effect.provide(send, Notifier.capture(list as never)), { providerId: "captured-d" })
      assert.deepStrictEqual(list, [mail])
      const refused = yield* Effect.flip(Effect.provide(send, Notifier.none))
      assert.deepInclude(refused, { _tag: "NotConfigured", reason: keyMissing })
      const lines = yield* logged(Effect.provide(send, Notifier.console))
      assert.notInclude(String(lines[0]?.facts["mail"]), "\n")
    })
  )
})
