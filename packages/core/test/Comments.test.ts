import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { as } from "../src/Actor.ts"
import { AuditTrail } from "../src/AuditTrail.ts"
import { chatRefusal, nowhere, WriteCommentSchema } from "../src/Comment.ts"
import { Comments } from "../src/Comments.ts"
import { Conversations } from "../src/Conversations.ts"
import { decode } from "../src/Input.ts"
import type { WriteComment } from "../src/model/Comment.ts"
import { callProblems, siteQueue } from "../src/presets/index.ts"
import { standardPolicy } from "../src/Policy.ts"
import { comment } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import {
  ann,
  deliveries,
  neighbour,
  onDesk,
  openTicket,
  Post,
  recordChat,
  refusal,
  rowsOf,
  stranger,
  tick,
  visitor
} from "./TeamDesk.ts"

const write = (ref: string, input: WriteComment) =>
  Effect.flatMap(Comments, (comments) => comments.write("ticket", ref, input))
const list = (ref: string) =>
  Effect.flatMap(Comments, (comments) => Effect.map(comments.list("ticket", ref), ({ data }) => data))
const say = (body: string): WriteComment => ({ body, visibility: "customer" })

describe("Where a comment goes · decision", () => {
  const open = { closedAt: null }

  it("[002-14] into the linked chat, or nowhere and why", () => {
    assert.strictEqual(chatRefusal(siteQueue, "agent", open), null)
    assert.strictEqual(chatRefusal(siteQueue, "agent", null), nowhere.noConversation)
    assert.strictEqual(chatRefusal(siteQueue, "agent", { closedAt: "2026-01-01T00:00:00.000Z" }), nowhere.closed)
    assert.strictEqual(chatRefusal(callProblems, "agent", open), nowhere.notSent)
    assert.strictEqual(chatRefusal(siteQueue, "end_user", open), nowhere.own)
  })

  it("[100-05] a comment holds 65,536 characters, 262,144 bytes, and no controls", () => {
    const accepts = (body: string) => decode(WriteCommentSchema)({ body })._tag === "Success"
    assert.isTrue(accepts("x".repeat(65_536)))
    assert.isTrue(accepts("😀".repeat(65_536)))
    assert.isFalse(accepts("x".repeat(65_537)))
    assert.isFalse(accepts("a\u0000b"))
    assert.isFalse(accepts("\ud800"))
    assert.isFalse(accepts("   "))
    assert.isTrue(accepts("two\nlines\tand a tab"))
  })
})

describe("Comments · effect door (memory)", () => {
  it.effect("[002-13] [003-19] are internal unless they say otherwise, and are counted without being decisions", () =>
    onDesk(
      Effect.gen(function* () {
        const ticket = yield* openTicket()
        const first = yield* write(ticket.id, { body: "Looks like the bank." })
        yield* write("TKT-1", say("We are looking into it.")).pipe(Effect.flip)
        yield* write(ticket.id, say("We are looking into it."))
        assert.deepInclude(first, { visibility: "internal", replayed: false, item: ticket.id })
        assert.deepStrictEqual(first.author, { id: "ann", kind: "agent", name: "Ann Archer" })
        const after = yield* (yield* Tickets).get(ticket.id)
        assert.strictEqual(after.commentsCount, 2)
        assert.strictEqual(after.commentsCount, (yield* rowsOf(comment)).length)
        assert.strictEqual(after.version, ticket.version)
        assert.deepStrictEqual(
          (yield* list(ticket.id)).map(({ visibility }) => visibility),
          ["internal", "customer"]
        )
      })
    )
  )

  it.effect("[002-14] for the customer they go into the linked chat, through the outbox", () =>
    onDesk(
      Effect.gen(function* () {
        const chat = yield* recordChat()
        const ticket = yield* openTicket("Refund", "queue", { conversation: chat.id })
        yield* write(ticket.id, { body: "do not tell: margin is 80 %" })
        const told = yield* write(ticket.id, say("Your money is on its way."))
        assert.strictEqual((yield* tick).sent, 1)
        const { mails, replies } = yield* Post
        assert.deepStrictEqual(mails, [])
        const [reply] = replies
        const { author, body, createdAt, id, item } = told
        assert.strictEqual(replies.length, 1)
        assert.deepInclude(reply, { tenant: "acme", site: "queue", conversation: chat.id, session: "chat-queue-2" })
        assert.deepStrictEqual(reply?.comment, { id, item, visibility: "customer", author, body, createdAt })
        assert.notInclude(JSON.stringify([replies, yield* deliveries]), "margin")
      })
    )
  )

  it.effect(
    "[002-14] with no linked chat, or a closed one, they are stored and their delivery is none with the reason",
    () =>
      onDesk(
        Effect.gen(function* () {
          const conversations = yield* Conversations
          const loose = yield* openTicket("Loose")
          const chat = yield* recordChat()
          const bound = yield* openTicket("Bound", "queue", { conversation: chat.id })
          yield* write(loose.id, say("to nobody"))
          yield* write(bound.id, say("in time"))
          yield* conversations.close(chat.id)
          yield* write(bound.id, say("too late"))
          const ends = (yield* deliveries).map(({ reason, state }) => [state, reason])
          assert.deepStrictEqual(ends, [
            ["none", nowhere.noConversation],
            ["pending", null],
            ["none", nowhere.closed]
          ])
          // Closed before it was sent: what was pending has nowhere to go either.
          assert.strictEqual((yield* tick).none, 1)
          assert.deepStrictEqual((yield* Post).replies, [])
          assert.strictEqual((yield* list(bound.id)).length, 2)
        })
      )
  )

  it.effect(
    "[002-14] a desk that sends none stores them, and what the customer writes does not come back to them",
    () =>
      onDesk(
        Effect.gen(function* () {
          const chat = yield* recordChat(2, {}, "widget")
          const ticket = yield* openTicket("Help", "widget", { conversation: chat.id })
          yield* write(ticket.id, say("stays here"))
          const here = yield* recordChat()
          const mine = yield* openTicket("Mine", "queue", { conversation: here.id })
          yield* write(mine.id, say("still broken")).pipe(as(visitor(here.id)))
          const chats = (yield* deliveries).filter(({ channel }) => channel === "chat")
          assert.deepStrictEqual(
            chats.map(({ reason }) => reason),
            [nowhere.notSent, nowhere.own]
          )
        })
      )
  )

  it.effect("[002-06] where the desk mails comments, the mail has the code and the reply address of the site", () =>
    onDesk(
      Effect.gen(function* () {
        const ticket = yield* openTicket("Refund", "mailing", { requester: { email: "cy@customers.example" } })
        yield* write(ticket.id, say("Done. <b>Bye</b>"))
        yield* tick
        yield* tick
        const mail = (yield* Post).mails.find(({ to }) => to === "cy@customers.example")
        assert.strictEqual(mail?.subject, "[TKT-1] Refund")
        assert.include(mail?.text ?? "", "> Done. <b>Bye</b>")
        assert.include(mail?.html ?? "", "Done. &lt;b&gt;Bye&lt;/b&gt;")
        assert.strictEqual(mail?.replyTo, null)
      })
    )
  )

  it.effect("[002-13] an end user sees those for the customer only, and cannot write others", () =>
    onDesk(
      Effect.gen(function* () {
        const chat = yield* recordChat()
        const ticket = yield* openTicket("Refund", "queue", { conversation: chat.id })
        yield* write(ticket.id, { body: "internal" })
        yield* write(ticket.id, say("for you"))
        const seen = yield* list(ticket.id).pipe(as(visitor(chat.id)))
        assert.deepStrictEqual(
          seen.map(({ body }) => body),
          ["for you"]
        )
        assert.strictEqual(yield* refusal(write(ticket.id, { body: "x" }).pipe(as(visitor(chat.id)))), "NotAllowed")
        assert.strictEqual(yield* refusal(list(ticket.id).pipe(as(visitor("another")))), "TicketNotFound")
      })
    )
  )

  it.effect("[100-10] reading an item is not yet reading its comments", () =>
    onDesk(
      Effect.gen(function* () {
        const ticket = yield* openTicket()
        assert.strictEqual(yield* refusal(list(ticket.id)), "NotAllowed")
      }),
      (actor, action) => (action === "comment.read" ? "deny" : standardPolicy(actor, action))
    )
  )

  it.effect("[100-02] a repeat answers with the first comment", () =>
    onDesk(
      Effect.gen(function* () {
        const ticket = yield* openTicket()
        const first = yield* write(ticket.id, { body: "once", requestId: "r-1" })
        const again = yield* write(ticket.id, { body: "once", requestId: "r-1" })
        assert.deepStrictEqual(again, { ...first, replayed: true })
        assert.strictEqual((yield* list(ticket.id)).length, 1)
        assert.strictEqual((yield* (yield* Tickets).get(ticket.id)).commentsCount, 1)
        assert.strictEqual(yield* refusal(write(ticket.id, { body: "other", requestId: "r-1" })), "RequestIdReused")
        const other = yield* openTicket("Other")
        assert.strictEqual(yield* refusal(write(other.id, { body: "once", requestId: "r-1" })), "RequestIdReused")
      })
    )
  )

  it.effect("[100-03] nothing is said about an item of another tenant or site", () =>
    onDesk(
      Effect.gen(function* () {
        const ticket = yield* openTicket()
        for (const actor of [stranger, neighbour]) {
          assert.strictEqual(yield* refusal(write(ticket.id, { body: "hello" }).pipe(as(actor))), "TicketNotFound")
          assert.strictEqual(yield* refusal(list(ticket.id).pipe(as(actor))), "TicketNotFound")
        }
        assert.deepStrictEqual(yield* rowsOf(comment), [])
      })
    )
  )

  it.effect("[100-04] a comment leaves an event without a seq", () =>
    onDesk(
      Effect.gen(function* () {
        const ticket = yield* openTicket()
        const { id } = yield* write(ticket.id, { body: "secret words", requestId: "r-2" })
        const [event] = (yield* (yield* AuditTrail).list("ticket", ticket.id, { order: "desc" })).data.filter(
          ({ kind }) => kind === "commented"
        )
        assert.deepInclude(event, {
          seq: null,
          kind: "commented",
          requestId: "r-2",
          actor: { id: ann.id, kind: ann.kind }
        })
        assert.deepStrictEqual(event?.changes, [
          { field: "comment", from: null, to: id },
          { field: "visibility", from: null, to: "internal" }
        ])
      })
    )
  )

  it.effect("[100-04] many write at once, and the count stays exact", () =>
    onDesk(
      Effect.gen(function* () {
        const ticket = yield* openTicket()
        const bodies = Array.from({ length: 50 }, (_, i) => `comment ${i}`)
        yield* Effect.forEach(bodies, (body) => write(ticket.id, { body }), { concurrency: "unbounded" })
        assert.strictEqual((yield* (yield* Tickets).get(ticket.id)).commentsCount, 50)
        const comments = yield* Comments
        const first = yield* comments.list("ticket", ticket.id, { limit: 30 })
        const rest = yield* comments.list("ticket", ticket.id, { limit: 30, cursor: first.page.next ?? "" })
        assert.deepStrictEqual([...first.data, ...rest.data].map(({ body }) => body).sort(), [...bodies].sort())
      })
    )
  )
})
