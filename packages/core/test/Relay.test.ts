import { MemoryStore } from "@deskwright/adapter-memory"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Layer, Scope } from "effect"
import { TestClock } from "effect/testing"
import { as } from "../src/Actor.ts"
import { Notifier, NotifierFailure } from "../src/Notifier.ts"
import { Outbox } from "../src/Outbox.ts"
import { Policy, standardPolicy } from "../src/Policy.ts"
import { supportWidget } from "../src/presets/index.ts"
import * as Relay from "../src/Relay.ts"
import { Sites } from "../src/Sites.ts"
import { StorageUnavailable, Store } from "../src/Store.ts"
import * as Support from "../src/Support.ts"
import { outbox } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { ann, deliveries, onDesk, openTicket, Post, rowsOf } from "./TeamDesk.ts"

const widget = openTicket("Refund", "widget")

/** Lets so many seconds pass, and everybody do what they do in them. */
const pass = (seconds: number) =>
  Effect.forEach(
    Array.from({ length: seconds * 2 }),
    () => Effect.andThen(Effect.replicateEffect(Effect.yieldNow, 100), TestClock.adjust("500 millis")),
    { discard: true }
  )

/** A relay in the background that a test may stop. */
const started = Effect.fnUntraced(function* (
  options: Relay.RelayOptions = {},
  faults: Array<Effect.Effect<never, StorageUnavailable>> = []
) {
  const scope = yield* Scope.make()
  const service = yield* Outbox
  const tick: typeof service.tick = (asked) => faults.shift() ?? service.tick(asked)
  const layer = Layer.provide(Relay.layer(options), Layer.succeed(Outbox, { ...service, tick }))
  yield* Layer.buildWithScope(layer, scope)
  return { stop: Scope.close(scope, Exit.void) }
})

describe("The relay in the background · effect door (memory)", () => {
  it.effect("goes on until it is stopped, and outlives a round that fails", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const away = new StorageUnavailable({ reason: "away", retryable: true, cause: null })
        const faults = [Effect.fail(away), Effect.die(new Error("a fault"))]
        const relay = yield* started({ every: 1000 }, faults)
        yield* widget
        yield* pass(4)
        assert.deepStrictEqual([faults.length, post.mails.length], [0, 1])
        yield* widget
        yield* pass(2)
        assert.strictEqual(post.mails.length, 2)
        yield* relay.stop
        yield* widget
        yield* pass(10)
        assert.strictEqual(post.mails.length, 2)
      })
    )
  )

  it.effect(
    "of one item everything goes in one go: after a round that had something to do the next comes at once",
    () =>
      onDesk(
        Effect.gen(function* () {
          const post = yield* Post
          for (let i = 0; i < 35; i++) yield* widget
          const relay = yield* started({ every: 3_600_000, limit: 10 })
          yield* pass(2)
          assert.strictEqual(post.mails.length, 35)
          yield* relay.stop
        })
      )
  )

  it.effect("when it is stopped it waits for what is being sent, and gives back what has not had its turn", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const asked = yield* Deferred.make<void>()
        const answer = yield* Deferred.make<void>()
        post.answer = ({ id }) =>
          Deferred.succeed(asked, undefined).pipe(Effect.andThen(Deferred.await(answer)), Effect.as({ providerId: id }))
        post.rate = 1
        for (let i = 0; i < 3; i++) yield* widget
        const relay = yield* started({ grace: 5000 })
        yield* Deferred.await(asked)
        const stopped = yield* Effect.forkChild(relay.stop)
        yield* pass(1)
        assert.isUndefined(stopped.pollUnsafe())
        yield* Deferred.succeed(answer, undefined)
        yield* Fiber.join(stopped)
        const rows = yield* deliveries
        assert.deepStrictEqual(rows.map(({ attempts, state, token }) => [state, attempts, token]).sort(), [
          ["pending", 0, null],
          ["pending", 0, null],
          ["sent", 1, null]
        ])
        for (const { ambiguousAt, state } of rows) assert.strictEqual(ambiguousAt !== null, state === "sent")
        assert.strictEqual((yield* (yield* Outbox).tick()).claimed, 0, "the pace outlives the relay")
        yield* pass(3)
        assert.strictEqual((yield* (yield* Outbox).tick({ limit: 1 })).sent, 1, "what was given back is anybody's")
      })
    )
  )

  it.effect(
    "it waits no longer than its grace; what it leaves is claimed when the lease is over, under the same id",
    () =>
      onDesk(
        Effect.gen(function* () {
          const post = yield* Post
          const tried: Array<string> = []
          const asked = yield* Deferred.make<void>()
          post.answer = ({ id }) => {
            tried.push(id)
            if (tried.length > 1) return Effect.succeed({ providerId: id })
            return Effect.andThen(Deferred.succeed(asked, undefined), Effect.never)
          }
          yield* widget
          const relay = yield* started({ grace: 3000 })
          yield* Deferred.await(asked)
          const stopped = yield* Effect.forkChild(relay.stop)
          yield* pass(2)
          assert.isUndefined(stopped.pollUnsafe())
          yield* pass(2)
          assert.isDefined(stopped.pollUnsafe())
          const { tick } = yield* Outbox
          assert.strictEqual((yield* tick()).claimed, 0)
          yield* pass(60)
          assert.strictEqual((yield* tick()).sent, 1)
          assert.strictEqual(new Set(tried).size, 1)
        })
      )
  )

  it.effect("a process that slept past its lease does not send: by then the row may be somebody else's", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        yield* widget
        post.meanwhile = TestClock.adjust("31 seconds")
        const { tick } = yield* Outbox
        assert.strictEqual((yield* tick()).lost, 1)
        assert.strictEqual(post.mails.length, 0)
        yield* TestClock.adjust("30 seconds")
        assert.strictEqual((yield* tick()).sent, 1)
      })
    )
  )

  it.effect("mails that were refused side by side let their channel rest once, and each is given back", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        for (let i = 0; i < 10; i++) yield* widget
        post.answer = () => Effect.fail(new NotifierFailure({ verdict: "pause", reason: "401 missing_api_key" }))
        const { backlog, resume, tick } = yield* Outbox
        assert.strictEqual((yield* tick()).retried, 10)
        const [mail, chat] = yield* backlog()
        assert.deepInclude(mail, {
          pending: 10,
          rests: { reason: "401 missing_api_key", until: "2026-03-01T09:05:00.000Z" }
        })
        assert.deepInclude(chat, { channel: "chat", pending: 0, rests: null })
        post.answer = ({ id }) => Effect.succeed({ providerId: id })
        yield* TestClock.adjust("4 minutes")
        yield* resume("mail")
        assert.strictEqual((yield* tick()).claimed, 0, "each waits for its own time, too")
        yield* TestClock.adjust("1 minute")
        assert.strictEqual((yield* tick()).sent, 10)
      })
    )
  )
})

describe("A channel that rests · effect door (memory)", () => {
  it.effect("is left alone until its rest is over, however short that is", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        post.rate = 4
        for (let i = 0; i < 3; i++) yield* widget
        let asked = 0
        post.answer = ({ id }) =>
          asked++ === 0
            ? Effect.fail(new NotifierFailure({ verdict: "pause", reason: "429", retryAfter: 2000 }))
            : Effect.succeed({ providerId: id })
        const { tick } = yield* Outbox
        const first = yield* Effect.forkChild(tick())
        yield* Effect.replicateEffect(Effect.yieldNow, 500)
        yield* TestClock.adjust("1 second")
        assert.deepInclude(yield* Fiber.join(first), { claimed: 3, retried: 3 })
        assert.strictEqual((yield* tick()).claimed, 0, "it rests for another second")
        yield* TestClock.adjust("900 millis")
        assert.strictEqual((yield* tick()).claimed, 0)
        yield* TestClock.adjust("200 millis")
        const next = yield* Effect.forkChild(tick())
        yield* TestClock.adjust("1 second")
        assert.deepInclude(yield* Fiber.join(next), { claimed: 3, sent: 3 })
      })
    )
  )
})

describe("A refusal that may be meant for one mail · effect door (memory)", () => {
  const barred = Effect.fail(new NotifierFailure({ verdict: "pause", reason: "403 no error name", maybeItself: true }))
  const opened = (subject: string) => Effect.andThen(openTicket(subject, "widget"), Effect.void)

  it.effect("is counted where others pass: the mail dies after its twelve attempts, and the others leave", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const { tick } = yield* Outbox
        post.answer = (mail) =>
          "subject" in mail && mail.subject.includes("poison") ? barred : Effect.succeed({ providerId: mail.id })
        yield* opened("poison")
        let [asked, sent, dead] = [0, 0, 0]
        for (let minutes = 0; dead === 0 && minutes < 3 * 1440; minutes += 6) {
          if (minutes % 30 === 0) {
            yield* opened("sound")
            asked++
          }
          const report = yield* tick()
          sent += report.sent
          dead += report.dead
          yield* TestClock.adjust("6 minutes")
        }
        assert.strictEqual(dead, 1)
        assert.isAtLeast(sent, asked - 1)
        const over = (yield* deliveries).find(({ state }) => state === "dead")
        assert.deepInclude(over, { attempts: 12, lastError: "403 no error name" })
      })
    )
  )

  it.effect("on a busy desk it closes the channel for nobody", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const { backlog, tick } = yield* Outbox
        post.answer = (mail) =>
          "subject" in mail && mail.subject.includes("poison") ? barred : Effect.succeed({ providerId: mail.id })
        yield* opened("sound")
        assert.strictEqual((yield* tick()).sent, 1)
        yield* opened("poison")
        assert.strictEqual((yield* tick()).retried, 1)
        assert.isNull((yield* backlog())[0]?.rests)
        yield* opened("sound")
        assert.strictEqual((yield* tick()).sent, 1)
      })
    )
  )

  it.effect("kills nothing where nobody passes, however long that lasts: all of it rests", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        const { backlog, tick } = yield* Outbox
        yield* opened("sound")
        assert.strictEqual((yield* tick()).sent, 1)
        for (let i = 0; i < 5; i++) yield* opened("later")
        post.answer = () => barred
        // A day.
        for (let minutes = 0; minutes < 1440; minutes += 12) {
          assert.deepInclude(yield* tick(), { sent: 0, dead: 0 })
          if (minutes > 0) assert.isNotNull((yield* backlog())[0]?.rests)
          yield* TestClock.adjust("12 minutes")
        }
        post.answer = ({ id }) => Effect.succeed({ providerId: id })
        assert.strictEqual((yield* tick()).sent, 5)
        for (const { attempts } of yield* deliveries) assert.isAtMost(attempts, 2)
      })
    )
  )
})

describe("What a commit announces · effect door (memory)", () => {
  const sites = [{ id: "shop", presets: { ticket: supportWidget }, supportEmail: "desk@acme.example" }]

  const desk = (
    mails: Array<{ readonly subject: string }>,
    claims: Array<number>,
    every = 3_600_000,
    finds: Array<number> = []
  ) => {
    const store = Layer.effect(
      Store,
      Effect.map(MemoryStore.make(), (made): Store["Service"] => ({
        ...made,
        find: (table, query) => {
          finds.push(1)
          return made.find(table, query)
        },
        claim: (table, request) => {
          claims.push(1)
          return made.claim(table, request)
        }
      }))
    )
    return Relay.layer({ every }).pipe(
      Layer.provideMerge(Support.layer),
      Layer.provide(Notifier.capture(mails as never)),
      Layer.provide(Sites.layerOf(sites)),
      Layer.provide(Support.layerDefaults),
      Layer.provide(Policy.layer(standardPolicy)),
      Layer.provideMerge(store)
    )
  }

  const open = Effect.flatMap(Tickets, (tickets) => tickets.open({ site: "shop", subject: "Refund", body: "Please" }))
  const settled = Effect.replicateEffect(Effect.yieldNow, 500)

  it.effect(
    "with nothing to do it asks the store twenty-seven times a minute: two questions a round, and of each table what has lapsed, once",
    () => {
      const claims: Array<number> = []
      const finds: Array<number> = []
      return Effect.gen(function* () {
        yield* settled
        const before = claims.length + finds.length
        for (let second = 0; second < 600; second++) {
          yield* TestClock.adjust("1 second")
          yield* Effect.replicateEffect(Effect.yieldNow, 50)
        }
        assert.strictEqual(claims.length + finds.length - before, 270)
      }).pipe(Effect.provide(desk([], claims, 5000, finds)))
    }
  )

  it.effect("wakes the relay of the same program at once; nothing else does, before its time", () => {
    const mails: Array<{ readonly subject: string }> = []
    const claims: Array<number> = []
    return Effect.gen(function* () {
      yield* settled
      assert.strictEqual(claims.length, 1)
      yield* (yield* Tickets).open({ site: "shop", subject: "Refund", body: "Please" })
      yield* settled
      assert.strictEqual(mails.length, 1)
      yield* (yield* Tickets).list()
      yield* TestClock.adjust("59 minutes")
      yield* settled
      // One round that found the mail, and one that found no more.
      assert.strictEqual(claims.length, 3)
      yield* Effect.replicateEffect(open, 5)
      yield* settled
      assert.strictEqual(mails.length, 6)
      assert.isTrue((yield* rowsOf(outbox)).every(({ state }) => state === "sent"))
    }).pipe(as(ann), Effect.provide(desk(mails, claims)))
  })
})
