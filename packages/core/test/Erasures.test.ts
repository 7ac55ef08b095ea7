import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { as } from "../src/Actor.ts"
import { replay, replayable } from "../src/Audit.ts"
import { Comments } from "../src/Comments.ts"
import { Conversations } from "../src/Conversations.ts"
import { Erasures } from "../src/Erasures.ts"
import { Issues } from "../src/Issues.ts"
import { Links } from "../src/Links.ts"
import type { Actor } from "../src/model/Actor.ts"
import type { EraseSubject } from "../src/model/Erasure.ts"
import { NotifierFailure } from "../src/Notifier.ts"
import { standardPolicy } from "../src/Policy.ts"
import { siteQueue } from "../src/presets/index.ts"
import { SavedViews } from "../src/SavedViews.ts"
import { insert, Store } from "../src/Store.ts"
import { audit, endUser, item, message, outbox } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { Transcripts } from "../src/Transcripts.ts"
import { ann, dump, neighbour, onDesk, Post, refusal, rowsOf, stranger, tick } from "./TeamDesk.ts"

const email = "Cy.Canary@customers.example"
const phone = "+49 170 7654321"
const cy = {
  anonymousId: "anon-canary-1",
  externalId: "ext-canary-1",
  traits: { email, name: "Cy Canary", phone, nick: "canarybird", plan: "pro" }
}
const visiting = (conversation: string): Actor => ({
  tenant: "acme",
  id: "anon-canary-1",
  kind: "end_user",
  conversation,
  name: "Cy Canary"
})

const shop = {
  id: "shop",
  supportEmail: "desk@acme.example",
  name: "Shop",
  presets: {
    ticket: {
      ...siteQueue,
      create: [...siteQueue.create, "end_user" as const],
      assignees: { typed: true, many: true },
      notify: { ...siteQueue.notify, opened: true, commented: true }
    }
  }
}

const texts = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    role: i % 2 === 0 ? ("USER" as const) : ("ASSISTANT" as const),
    text: `canary said ${i}`
  }))

const opened = Effect.gen(function* () {
  const conversations = yield* Conversations
  const tickets = yield* Tickets
  const chat = yield* conversations.record({
    site: "shop",
    externalId: "session-1",
    channel: "web",
    endUser: cy,
    messages: texts(6)
  })
  const second = (yield* conversations.messages(chat.id)).data[1]?.id ?? ""
  yield* conversations.vote(chat.id, second, "down").pipe(as(visiting(chat.id)))
  const voted = yield* tickets
    .openAfterDownvote({
      site: "shop",
      conversation: chat.id,
      message: second,
      email: "cy.canary@customers.example",
      subject: "Canary subject",
      body: "canary body",
      requestId: "r-canary-1"
    })
    .pipe(as(visiting(chat.id)))
  const filed = yield* tickets.open({
    site: "shop",
    subject: "For canary",
    body: "canary wants a refund",
    requester: { name: "Cy Canary", email },
    conversation: chat.id,
    labels: ["refund", "Cy Canary", "pro"],
    assignees: [{ label: email }, { member: "ann" }],
    requestId: "r-2"
  })
  yield* tickets.changeStatus(filed.id, "closed", {
    reason: "canary agreed",
    note: "canary note",
    cause: "canary called"
  })
  return { chat, voted, filed }
})

const others = Effect.gen(function* () {
  const tickets = yield* Tickets
  const comments = yield* Comments
  const bobs = yield* tickets.open({
    site: "shop",
    subject: "Same as Cy Canary",
    body: `Ask ${email} or ${phone}`,
    requester: { name: "Bob", email: "bob@customers.example" },
    labels: ["refund", "Cy Canary"]
  })
  yield* comments.write("ticket", bobs.id, { body: `I told ${email.toLowerCase()} so` })
  yield* (yield* Issues).open({
    site: "shop",
    environment: "production",
    buildVersion: "1",
    severity: "low",
    category: "bug",
    bugDescription: "anon-canary-1 saw a blank page",
    userId: "ext-canary-1",
    notes: "Cy Canary sent it"
  })
  yield* (yield* SavedViews).save({
    site: "shop",
    name: "Cy Canary's",
    filters: { requester: [email, "bob@customers.example"], search: email }
  })
  yield* (yield* SavedViews).save({ site: "shop", name: email, filters: { requester: "cy.canary@customers.example" } })
  // The same person elsewhere: another erasure.
  yield* tickets.open({ site: "queue", subject: "Elsewhere", body: "canary", requester: { email } })
  return bobs
})

/** Everything that a desk can know of somebody, in every table that holds anything. */
const world = (length = 3) =>
  Effect.gen(function* () {
    const post = yield* Post
    post.sites.set("shop", shop)
    const comments = yield* Comments
    const { chat, filed, voted } = yield* opened
    const bobs = yield* others
    yield* comments
      .write("ticket", voted.id, { body: "canary: still broken", visibility: "customer" })
      .pipe(as(visiting(chat.id)))
    for (let i = 0; i < length; i++) yield* comments.write("ticket", filed.id, { body: `canary remark ${i}` })
    yield* (yield* Links).add("ticket", filed.id, { type: "relates", to: { kind: "ticket", ref: bobs.id } })
    post.answer = ({ id }) => Effect.succeed({ providerId: id })
    yield* tick
    post.answer = () => Effect.fail(new NotifierFailure({ verdict: "retry", reason: `${email} bounced, ext-canary-1` }))
    yield* comments.write("ticket", filed.id, { body: "canary, it is done", visibility: "customer" })
    yield* tick
    yield* comments.write("ticket", filed.id, { body: "canary, bye", visibility: "customer" })
    return { chat, filed, voted, bobs }
  })

const start = (subject: Partial<EraseSubject>, extra: object = {}) =>
  Effect.flatMap(Erasures, (erasures) => erasures.start({ site: "shop", ...subject, ...extra }))

const whole = (subject: Partial<EraseSubject>) =>
  Effect.gen(function* () {
    const { id } = yield* start(subject)
    return yield* (yield* Erasures).run(id, { site: "shop", ...subject })
  })

/** What stands in the tables of the shop, without what stands elsewhere. */
const shopDump = Effect.map(dump, (tables) =>
  Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      (JSON.parse(rows) as ReadonlyArray<{ readonly site: string }>).filter(({ site }) => site === "shop")
    ])
  )
)

const gone = Effect.gen(function* () {
  for (const [table, rows] of Object.entries(yield* shopDump)) {
    for (const row of rows) {
      const text = JSON.stringify(row).toLowerCase()
      assert.notMatch(text, /canary|7654321/, `${table}: ${text}`)
    }
  }
})

const replayed = Effect.gen(function* () {
  const events = yield* rowsOf(audit)
  for (const row of yield* rowsOf(item)) {
    const own = events.filter((event) => event.item === row.id)
    const known = Object.fromEntries(
      Object.entries(replay(own)).filter(([, value]) => value !== null && JSON.stringify(value) !== "[]")
    )
    assert.deepStrictEqual(known, replayable(row))
    const seqs = own.flatMap(({ seq }) => seq ?? []).sort((a, b) => a - b)
    assert.deepStrictEqual(
      seqs,
      Array.from({ length: row.version }, (_, i) => i + 1)
    )
  }
})

describe("Erasures · effect door (memory)", () => {
  for (const by of ["address", "end user"] as const) {
    it.effect(
      `[100-01] by ${by}: no string of theirs stands in any table, and codes, numbers, hashes and counts do`,
      () =>
        onDesk(
          Effect.gen(function* () {
            const { bobs, chat, filed, voted } = yield* world()
            const before = { items: yield* rowsOf(item), messages: yield* rowsOf(message) }
            const [user] = yield* rowsOf(endUser)
            const done = yield* whole(
              by === "address" ? { email: "cy.canary@customers.example" } : { endUser: user?.id ?? "" }
            )
            assert.strictEqual(done.state, "done")
            assert.isAbove(done.erased, 20)
            assert.deepStrictEqual(yield* (yield* Erasures).get(done.id), done)
            yield* gone
            yield* replayed
            const tickets = yield* Tickets
            assert.deepStrictEqual(
              [yield* tickets.get(voted.id), yield* tickets.get(filed.id)].map(({ code, commentsCount, subject }) => [
                code,
                commentsCount,
                subject
              ]),
              [
                ["TKT-1", 1, "[erased]"],
                ["TKT-2", 5, "[erased]"]
              ]
            )
            const after = yield* tickets.get(filed.id)
            assert.deepInclude(after, {
              status: "closed",
              requester: { name: null, email: null, endUser: user?.id ?? null },
              body: ""
            })
            assert.deepStrictEqual(after.labels, ["refund"])
            assert.deepStrictEqual(
              after.assignments.map(({ assignee }) => assignee),
              [{ member: "ann" }]
            )
            const bob = yield* tickets.get(bobs.id)
            assert.deepInclude(bob, {
              subject: "Same as [erased]",
              body: "Ask [erased] or [erased]",
              labels: ["refund"]
            })
            assert.strictEqual(bob.requester?.email, "bob@customers.example")
            assert.deepStrictEqual(
              (yield* rowsOf(message)).map(({ hash, index, text }) => [hash, index, text]),
              before.messages.map(({ hash, index }) => [hash, index, null])
            )
            const page = yield* (yield* Transcripts).ofTicket(filed.id)
            assert.isTrue(page.intact)
            assert.strictEqual(page.through, 6)
            assert.strictEqual((yield* (yield* Conversations).get(chat.id)).hash, chat.hash)
            assert.deepStrictEqual(
              (yield* rowsOf(item)).map(({ number }) => number),
              before.items.map(({ number }) => number)
            )
            assert.isTrue((yield* Post).commits.every((size) => size <= 500))
          })
        )
    )
  }

  it.effect("[100-01] nothing that was to be sent to them or about them leaves any more", () =>
    onDesk(
      Effect.gen(function* () {
        yield* world()
        const { mails, replies } = yield* Post
        const sent = [mails.length, replies.length]
        const pending = Effect.map(rowsOf(outbox), (rows) => rows.filter(({ state }) => state === "pending").length)
        assert.strictEqual(yield* pending, 4)
        yield* whole({ email })
        assert.strictEqual(yield* pending, 0)
        const post = yield* Post
        post.answer = ({ id }) => Effect.succeed({ providerId: id })
        yield* TestClock.adjust("1 day")
        yield* tick
        assert.deepStrictEqual([mails.length, replies.length], sent)
        yield* gone
      })
    )
  )

  it.effect("[100-01] it can stop after any batch and be taken up again", () =>
    onDesk(
      Effect.gen(function* () {
        yield* world(450)
        yield* (yield* Conversations).record({ site: "shop", externalId: "long", endUser: cy, messages: texts(500) })
        const erasures = yield* Erasures
        const earlier = (yield* Post).commits.length
        const { id } = yield* start({ email })
        let state = "running"
        let batches = 0
        let erased = 0
        while (state === "running") {
          const reached = yield* erasures.run(
            id,
            { site: "shop", email: "cy.canary@customers.example" },
            { batches: 1 }
          )
          assert.isAtLeast(reached.erased, erased)
          state = reached.state
          erased = reached.erased
          assert.isBelow(++batches, 100)
        }
        assert.isAbove(batches, 6)
        assert.isAbove(erased, 950)
        assert.isTrue((yield* Post).commits.slice(earlier).every((size) => size <= 500))
        yield* gone
        yield* replayed
        assert.strictEqual((yield* erasures.run(id, { site: "shop", email })).state, "done")
      })
    )
  )

  it.effect("[100-01] two that run side by side, while the desk works on, end in the same", () =>
    onDesk(
      Effect.gen(function* () {
        const { bobs, filed } = yield* world(120)
        const post = yield* Post
        post.answer = ({ id }) => Effect.succeed({ providerId: id })
        const erasures = yield* Erasures
        const comments = yield* Comments
        const { id } = yield* start({ email })
        const running = erasures.run(id, { site: "shop", email })
        const busy = Effect.forEach(
          Array.from({ length: 30 }, (_, i) => i),
          (i) => comments.write("ticket", bobs.id, { body: `work ${i}` })
        )
        // What is rendered while its item is being erased holds the item's words for a moment.
        const told = Effect.forEach(
          Array.from({ length: 30 }, (_, i) => i),
          (i) => Effect.andThen(comments.write("ticket", filed.id, { body: `told ${i}`, visibility: "customer" }), tick)
        )
        const [a, b] = yield* Effect.all([running, running, busy, told], { concurrency: "unbounded" })
        assert.deepStrictEqual([a.state, b.state], ["done", "done"])
        yield* gone
        yield* replayed
      })
    )
  )

  it.effect(
    "[100-01] what a relay rendered from an item just before it was erased goes too, and is rendered anew",
    () =>
      onDesk(
        Effect.gen(function* () {
          const { filed } = yield* world()
          const erasures = yield* Erasures
          const { id } = yield* start({ email })
          const [row] = yield* rowsOf(outbox)
          const title = Effect.map((yield* Tickets).get(filed.id), ({ subject }) => subject)
          while ((yield* title) !== "[erased]") yield* erasures.run(id, { site: "shop", email }, { batches: 1 })
          assert.isDefined(row)
          const late = {
            ...row,
            id: "late",
            item: filed.id,
            state: "pending" as const,
            payload: "For canary",
            version: 1
          }
          yield* (yield* Store).commit(row, [insert(outbox, late)])
          assert.strictEqual((yield* erasures.run(id, { site: "shop", email })).state, "done")
          yield* gone
          const after = (yield* rowsOf(outbox)).find((each) => each.id === "late")
          assert.deepInclude(after, { state: "pending", payload: null })
        })
      )
  )

  it.effect("[100-01] an anonymous visitor who typed only an address is found by it", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        post.sites.set("shop", shop)
        const conversations = yield* Conversations
        const chat = yield* conversations.record({
          site: "shop",
          externalId: "s",
          endUser: { anonymousId: "anon-canary-2", traits: { nick: "canarybird" } },
          messages: texts(3)
        })
        yield* (yield* Tickets).open({
          site: "shop",
          subject: "canary",
          body: "canary",
          requester: { email },
          conversation: chat.id
        })
        yield* whole({ email })
        yield* gone
      })
    )
  )

  it.effect("[100-01] others with the same name, or who only typed the address, keep what is theirs", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        post.sites.set("shop", shop)
        const conversations = yield* Conversations
        const tickets = yield* Tickets
        yield* conversations.record({ site: "shop", externalId: "1", endUser: cy, messages: texts(1) })
        const dee = {
          externalId: "ext-dee",
          traits: { name: "Cy Canary", email: "dee@customers.example", plan: "pro" }
        }
        const chat = yield* conversations.record({
          site: "shop",
          externalId: "2",
          endUser: dee,
          messages: [{ role: "USER", text: "dee speaks" }]
        })
        const dees = yield* tickets.open({
          site: "shop",
          subject: "Dee's",
          body: "mine",
          conversation: chat.id,
          labels: ["pro"]
        })
        yield* whole({ email })
        const after = yield* tickets.get(dees.id)
        assert.deepInclude(after.requester, { name: "Cy Canary", email: "dee@customers.example" })
        assert.deepStrictEqual([after.subject, after.labels], ["Dee's", ["pro"]])
        assert.strictEqual(
          (yield* rowsOf(message)).find(({ conversation }) => conversation === chat.id)?.text,
          "dee speaks"
        )
        const users = yield* rowsOf(endUser)
        assert.deepStrictEqual(
          users.map(({ email, name }) => [email, name]),
          [
            [null, null],
            ["dee@customers.example", "Cy Canary"]
          ]
        )
      })
    )
  )

  it.effect("[100-01] the desk keeps no string of whom it is about, so whoever runs it names them again", () =>
    onDesk(
      Effect.gen(function* () {
        yield* world()
        const erasures = yield* Erasures
        const { id } = yield* start({ email })
        assert.strictEqual(
          yield* refusal(erasures.run(id, { site: "shop", email: "bob@customers.example" })),
          "SubjectMismatch"
        )
        assert.strictEqual(yield* refusal(erasures.run(id, { site: "queue", email })), "SubjectMismatch")
        assert.strictEqual(yield* refusal(start({ email, endUser: "u" })), "InvalidInput")
        assert.strictEqual(yield* refusal(start({})), "InvalidInput")
        assert.strictEqual(yield* refusal(start({ endUser: "nobody" })), "EndUserNotFound")
        assert.strictEqual(yield* refusal(erasures.get("nothing")), "ErasureNotFound")
        assert.notMatch((yield* dump)["erasure"]?.toLowerCase() ?? "", /canary/)
      })
    )
  )

  it.effect("[100-02] [100-03] [100-10] starts once, for whoever may, within their sites", () =>
    onDesk(
      Effect.gen(function* () {
        yield* world()
        const erasures = yield* Erasures
        const first = yield* start({ email }, { requestId: "r-9" })
        assert.deepStrictEqual(yield* start({ email }, { requestId: "r-9" }), { ...first, replayed: true })
        for (const actor of [neighbour, stranger]) {
          assert.strictEqual(
            yield* refusal(erasures.run(first.id, { site: "shop", email }).pipe(as(actor))),
            "ErasureNotFound"
          )
          assert.strictEqual(yield* refusal(erasures.get(first.id).pipe(as(actor))), "ErasureNotFound")
        }
        assert.strictEqual(yield* refusal(start({ email }).pipe(as(neighbour))), "SiteNotFound")
        assert.strictEqual(yield* refusal(start({ email }).pipe(as({ ...ann, kind: "ai" }))), "NotAllowed")
        assert.strictEqual(yield* refusal(erasures.get(first.id).pipe(as({ ...ann, kind: "ai" }))), "NotAllowed")
      }),
      standardPolicy
    )
  )
})
