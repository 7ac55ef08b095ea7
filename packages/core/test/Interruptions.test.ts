import { assert, describe, it } from "@effect/vitest"
import { Clock, Deferred, Effect, Random } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { expect } from "vitest"
import { type Counted, interruptions, isSuspect, maxAttempts, maxInterruptions } from "../src/Delivery.ts"
import { NotifierFailure } from "../src/Notifier.ts"
import { audit } from "../src/Tables.ts"
import { toMillis } from "../src/Timestamp.ts"
import { deliveries, onDesk, openTicket, Post, rowsOf, tick } from "./TeamDesk.ts"

const widget = openTicket("Refund", "widget")

/** Until the lease of whoever died is over and something is due. */
const untilDue = Effect.gen(function* () {
  yield* TestClock.adjust("61 seconds")
  const due = (yield* deliveries).filter(({ state }) => state === "pending").map(({ dueAt }) => toMillis(dueAt))
  const wait = due.length === 0 ? 0 : Math.min(...due) - (yield* Clock.currentTimeMillis)
  if (wait > 0) yield* TestClock.adjust(wait + 1)
})

/** A round of a relay that dies as soon as one of its deliveries says so, with all that it had in hand; true if it died. */
const roundUntil = (death: Deferred.Deferred<void>) =>
  Effect.raceFirst(Effect.as(tick, false), Effect.as(Deferred.await(death), true))

/** Rounds, a lease apart or when the first is due again, each of a relay that `kills` may end while it sends; until nothing waits or so many have died. */
const relays = Effect.fnUntraced(function* (most: number, kills: (id: string) => boolean) {
  const post = yield* Post
  let deaths = 0
  while (deaths < most) {
    const death = yield* Deferred.make<void>()
    post.answer = ({ id }) =>
      Effect.suspend(() =>
        kills(id)
          ? Effect.andThen(Deferred.succeed(death, undefined), Effect.never)
          : Effect.as(Effect.replicateEffect(Effect.yieldNow, 300), { providerId: id })
      )
    if (yield* roundUntil(death)) deaths++
    yield* untilDue
    if ((yield* deliveries).every(({ state }) => state !== "pending")) break
  }
  return deaths
})

describe("A relay that dies · decision", () => {
  type Step = "is sent again" | "is given back" | "dies"
  const step = fc.constantFrom<Step>("is sent again", "is given back", "dies")

  it("what interrupts a delivery is counted, whatever else happens to it: neither its attempts nor what was given back is", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let row: Counted = { attempts: 0, claims: 0, token: null }
        let deaths = 0
        for (const each of steps) {
          row = { ...row, claims: row.claims + 1, token: "mine" }
          expect(interruptions(row)).toBe(deaths)
          if (each === "dies") deaths++
          else if (each === "is given back") row = { ...row, claims: row.claims - 1, token: null }
          else row = { ...row, attempts: row.attempts + 1, token: null }
          expect(interruptions({ ...row, token: null })).toBe(deaths)
          expect(isSuspect({ ...row, token: null })).toBe(deaths >= 3)
        }
      })
    )
  })
})

describe("A relay that dies · effect door (memory)", () => {
  it.effect("killed over and over while it sends, it makes no good mail dead: a kill is no attempt", () =>
    onDesk(
      Effect.gen(function* () {
        for (let i = 0; i < 4; i++) yield* widget
        const most = 3 * maxAttempts
        assert.strictEqual(yield* relays(most, () => true), most)
        assert.isTrue((yield* deliveries).every(({ attempts, state }) => state === "pending" && attempts === 0))
        assert.strictEqual(yield* relays(1, () => false), 0)
        const rows = yield* deliveries
        assert.deepStrictEqual(new Set(rows.map(({ state }) => state)), new Set(["sent"]))
        assert.deepStrictEqual(new Set(rows.map(({ attempts }) => attempts)), new Set([1]))
        assert.strictEqual((yield* Post).mails.length, 4)
      })
    )
  )

  it.effect("a mail that is refused for now has its twelve attempts, however many relays died of other things", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        yield* widget
        yield* relays(8, () => true)
        post.answer = () => Effect.fail(new NotifierFailure({ verdict: "retry", reason: "down", maybeSent: false }))
        let retried = 0
        // Twelve attempts take less than the 23 hours for which a provider remembers the first.
        for (let i = 0; i < 40; i++) {
          retried += (yield* tick).retried
          yield* TestClock.adjust("30 minutes")
        }
        assert.strictEqual(retried, maxAttempts - 1)
        assert.deepInclude((yield* deliveries)[0], { state: "dead", attempts: maxAttempts, lastError: "down" })
      })
    )
  )

  it.effect("one that ends whoever sends it ends itself, and takes none of its neighbours with it", () =>
    Effect.forEach(
      [1, 2, 3, 4, 5, 6],
      (seed) =>
        onDesk(
          Effect.gen(function* () {
            for (let i = 0; i < 8; i++) yield* widget
            const ids = (yield* deliveries).map(({ id }) => id)
            const poison = ids[seed]
            // Its neighbours are slower: whoever is sent beside it dies with it.
            const deaths = yield* relays(200, (id) => id === poison)
            assert.isBelow(deaths, maxInterruptions)
            const rows = yield* deliveries
            for (const row of rows) {
              if (row.id === poison) continue
              assert.strictEqual(row.state, "sent")
              assert.isBelow(interruptions(row), 10)
            }
            const over = rows.find(({ id }) => id === poison)
            assert.deepInclude(over, {
              state: "uncertain",
              attempts: 0,
              reason: "it may have been sent",
              // The provider has forgotten the first of them by then.
              lastError: "an attempt did not come to its end"
            })
            const ended = (yield* rowsOf(audit)).filter(({ kind }) => kind === "deliveryEnded")
            assert.strictEqual(ended.length, rows.length)
          })
        ).pipe(Random.withSeed(`poison ${seed}`)),
      { discard: true }
    )
  )

  it.effect(
    "a crash loop of a day makes nothing dead: others are let pass, and each relay leaves it alone for longer",
    () =>
      onDesk(
        Effect.gen(function* () {
          const post = yield* Post
          yield* widget
          const began = yield* Clock.currentTimeMillis
          const die = Effect.gen(function* () {
            const death = yield* Deferred.make<void>()
            post.meanwhile = Effect.andThen(Deferred.succeed(death, undefined), Effect.never)
            assert.isTrue(yield* roundUntil(death))
          })
          while ((yield* Clock.currentTimeMillis) - began < 86_400_000) {
            yield* die
            yield* untilDue
          }
          yield* die
          yield* TestClock.adjust("61 seconds")
          yield* widget
          post.meanwhile = Effect.void
          assert.deepInclude(yield* tick, { claimed: 1, sent: 1 })
          const waiting = (yield* deliveries).find(({ state }) => state === "pending")
          assert.deepInclude(waiting, { attempts: 0, ambiguousAt: null })
          assert.isBelow(waiting?.claims ?? maxInterruptions, maxInterruptions / 2)
          yield* untilDue
          assert.deepInclude(yield* tick, { claimed: 1, sent: 1 })
        })
      )
  )

  it.effect("who begins to send what relays did not come back from leaves it put off, too", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        yield* widget
        for (let deaths = 0; deaths < 3; deaths++) {
          const death = yield* Deferred.make<void>()
          post.meanwhile = Effect.andThen(Deferred.succeed(death, undefined), Effect.never)
          assert.isTrue(yield* roundUntil(death))
          yield* untilDue
        }
        post.meanwhile = Effect.void
        const death = yield* Deferred.make<void>()
        post.answer = () => Effect.andThen(Deferred.succeed(death, undefined), Effect.never)
        assert.isTrue(yield* roundUntil(death))
        yield* TestClock.adjust("61 seconds")
        assert.strictEqual((yield* tick).claimed, 0)
        assert.isNotNull((yield* deliveries)[0]?.ambiguousAt)
      })
    )
  )

  it.effect("one that ends whoever renders it is dead after days: it never left", () =>
    onDesk(
      Effect.gen(function* () {
        const post = yield* Post
        yield* widget
        const began = yield* Clock.currentTimeMillis
        for (let deaths = 0; deaths < maxInterruptions; deaths++) {
          const death = yield* Deferred.make<void>()
          post.meanwhile = Effect.andThen(Deferred.succeed(death, undefined), Effect.never)
          assert.isTrue(yield* roundUntil(death))
          yield* untilDue
        }
        post.meanwhile = Effect.void
        assert.isAbove((yield* Clock.currentTimeMillis) - began, 5 * 86_400_000)
        assert.strictEqual((yield* tick).dead, 1)
        assert.deepInclude((yield* deliveries)[0], { state: "dead", attempts: 0, payload: null, ambiguousAt: null })
        assert.deepStrictEqual(post.mails, [])
      })
    )
  )
})
