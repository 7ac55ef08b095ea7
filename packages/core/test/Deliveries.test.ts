import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { as } from "../src/Actor.ts"
import { AuditTrail } from "../src/AuditTrail.ts"
import { Comments } from "../src/Comments.ts"
import { Conversations } from "../src/Conversations.ts"
import { Deliveries } from "../src/Deliveries.ts"
import { standardPolicy } from "../src/Policy.ts"
import { NotifierFailure } from "../src/Notifier.ts"
import { defaultSites, neighbour, onDesk, openTicket, Post, recordChat, refusal, tick } from "./TeamDesk.ts"

const listed = (ref: string) =>
  Effect.flatMap(Deliveries, (deliveries) => Effect.map(deliveries.list("ticket", ref), ({ data }) => data))
const resend = (ref: string, id: string, options: object = {}) =>
  Effect.flatMap(Deliveries, (deliveries) => deliveries.resend("ticket", ref, id, options))

/** A ticket whose mail was refused. */
const refused = Effect.gen(function* () {
  const post = yield* Post
  post.answer = () => Effect.fail(new NotifierFailure({ verdict: "dead", reason: "domain not verified" }))
  const ticket = yield* openTicket("Refund", "widget")
  yield* tick
  post.answer = ({ id }) => Effect.succeed({ providerId: id })
  const [delivery] = yield* listed(ticket.id)
  assert.isDefined(delivery)
  return { ticket, delivery }
})

describe("Deliveries · effect door (memory)", () => {
  it.effect("[001-18] [001-27] tell where something went, or why it did not", () =>
    onDesk(
      Effect.gen(function* () {
        const { delivery, ticket } = yield* refused
        assert.deepInclude(delivery, {
          item: ticket.id,
          channel: "mail",
          kind: "opened",
          state: "dead",
          reason: "Resend send error",
          recipient: "desk@acme.example",
          attempts: 1,
          lastError: "domain not verified",
          providerId: null
        })
      })
    )
  )

  it.effect(
    "[002-14] what is dead is sent again when a person says so, with the same bytes, and the audit names them",
    () =>
      onDesk(
        Effect.gen(function* () {
          const { delivery, ticket } = yield* refused
          const again = yield* resend(ticket.id, delivery.id, { cause: "domain is verified now" })
          assert.deepInclude(again, { id: delivery.id, state: "pending", attempts: 0, replayed: false })
          yield* tick
          const [mail] = (yield* Post).mails
          assert.strictEqual(mail?.id, delivery.id)
          assert.deepInclude((yield* listed(ticket.id))[0], { state: "sent", lastError: null })
          const events = (yield* (yield* AuditTrail).list("ticket", ticket.id)).data
          const resent = events.find(({ kind }) => kind === "deliveryResent")
          assert.deepInclude(resent, { seq: null, cause: "domain is verified now" })
          assert.strictEqual(resent?.actor.id, "ann")
          assert.strictEqual(yield* refusal(resend(ticket.id, delivery.id)), "NotResendable")
        })
      )
  )

  it.effect(
    "[001-23] one that had nobody to go to goes to whom the site names now, one that had somebody to them still",
    () =>
      onDesk(
        Effect.gen(function* () {
          const post = yield* Post
          const { delivery, ticket } = yield* refused
          post.owners = []
          post.sites.set("widget", { ...defaultSites[2], id: "widget", supportEmail: null })
          const lost = yield* openTicket("Lost", "widget")
          const [none] = yield* listed(lost.id)
          assert.strictEqual(none?.state, "none")
          assert.strictEqual(yield* refusal(resend(lost.id, none?.id ?? "")), "NowhereToSend")
          post.sites.set("widget", { ...defaultSites[2], id: "widget", supportEmail: "new@acme.example" })
          yield* resend(lost.id, none?.id ?? "")
          yield* resend(ticket.id, delivery.id)
          yield* tick
          assert.deepStrictEqual(post.mails.map(({ subject, to }) => [subject, to]).sort(), [
            ["[TKT-1] Refund", "desk@acme.example"],
            ["[TKT-2] Lost", "new@acme.example"]
          ])
        })
      )
  )

  it.effect("[002-14] a comment that had no open chat cannot be sent while there is none", () =>
    onDesk(
      Effect.gen(function* () {
        const chat = yield* recordChat()
        const ticket = yield* openTicket("Refund", "queue", { conversation: chat.id })
        yield* (yield* Conversations).close(chat.id)
        yield* (yield* Comments).write("ticket", ticket.id, { body: "late", visibility: "customer" })
        const [none] = yield* listed(ticket.id)
        assert.strictEqual(yield* refusal(resend(ticket.id, none?.id ?? "")), "NowhereToSend")
      })
    )
  )

  it.effect("[100-02] a repeat does not send a third time", () =>
    onDesk(
      Effect.gen(function* () {
        const { delivery, ticket } = yield* refused
        yield* resend(ticket.id, delivery.id, { requestId: "r-1" })
        yield* tick
        const again = yield* resend(ticket.id, delivery.id, { requestId: "r-1" })
        assert.deepInclude(again, { replayed: true, state: "sent" })
        yield* tick
        assert.strictEqual((yield* Post).mails.length, 1)
      })
    )
  )

  it.effect("[100-03] [100-10] are for whoever may see them, of an item that they see", () =>
    onDesk(
      Effect.gen(function* () {
        const { delivery, ticket } = yield* refused
        const other = yield* openTicket("Other")
        assert.strictEqual(yield* refusal(resend(other.id, delivery.id)), "DeliveryNotFound")
        assert.strictEqual(yield* refusal(listed(ticket.id).pipe(as(neighbour))), "TicketNotFound")
        assert.strictEqual(
          yield* refusal(resend(ticket.id, delivery.id).pipe(as({ tenant: "acme", id: "bot", kind: "ai" }))),
          "NotAllowed"
        )
        assert.strictEqual(
          yield* refusal(listed(ticket.id).pipe(as({ tenant: "acme", id: "bot", kind: "ai" }))),
          "NotAllowed"
        )
      }),
      standardPolicy
    )
  )

  it.effect("[100-10] whoever is shown few of them gets short pages soon rather than a whole one late", () =>
    onDesk(
      Effect.gen(function* () {
        const opened = yield* Effect.forEach(Array.from({ length: 40 }), (_, n) =>
          openTicket(`Refund ${n}`, "widget", n === 39 ? { assignees: [{ member: "tim" }] } : {})
        )
        const { ofSites } = yield* Deliveries
        const whole = yield* ofSites({ limit: 30 })
        assert.strictEqual(whole.data.length, 30)
        const tim = as({ tenant: "acme", id: "tim", kind: "agent" })
        const pages: Array<ReadonlyArray<string>> = []
        let cursor: string | null = null
        do {
          const { data, page }: Effect.Success<ReturnType<typeof ofSites>> = yield* ofSites({
            limit: 1,
            ...(cursor === null ? {} : { cursor })
          }).pipe(tim)
          pages.push(data.map(({ item }) => item))
          cursor = page.next
        } while (cursor !== null)
        // Ten times two rows are looked at for a page of one; that nothing is behind the fortieth only the next one knows.
        assert.deepStrictEqual(pages, [[], [opened[39]?.id ?? ""], []])
        assert.deepStrictEqual(
          (yield* ofSites({ limit: 30 }).pipe(tim)).data.map(({ item }) => item),
          [opened[39]?.id]
        )
      }),
      (actor, action) =>
        actor.id === "tim" && action === "delivery.read"
          ? { where: [{ field: "assignee", anyOf: ["tim"] }] }
          : standardPolicy(actor, action)
    )
  )
})
