import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import fc from "fast-check"
import { as } from "../src/Actor.ts"
import { Conversations } from "../src/Conversations.ts"
import { EndUsers } from "../src/EndUsers.ts"
import type { EndUser, IdentifyEndUser } from "../src/model/Conversation.ts"
import { Tickets } from "../src/Tickets.ts"
import { ann, assistant, bot, Meter, neighbour, onDesk, stranger, user, visitor } from "./ConversationDesk.ts"

const identify = (input: IdentifyEndUser, site = "shop") =>
  Effect.flatMap(EndUsers, (users) => users.identify(site, input))
const get = (id: string) => Effect.flatMap(EndUsers, (users) => users.get(id))
const record = (endUser: IdentifyEndUser, externalId?: string) =>
  Effect.flatMap(Conversations, (conversations) =>
    conversations.record({
      site: "shop",
      endUser,
      messages: [user("?"), assistant("!")],
      ...(externalId === undefined ? {} : { externalId })
    })
  )
const conversationsOf = (endUser: string) =>
  Effect.map(
    Effect.flatMap(Conversations, (conversations) => conversations.list({ endUser, limit: 200 })),
    ({ data }) => data.map(({ id }) => id).sort()
  )

describe("Identifying end users · effect door (memory)", () => {
  it.effect("[001-08] [001-29] an anonymous user is kept with traits and times, per site", () =>
    onDesk(
      Effect.gen(function* () {
        const first = yield* identify({
          anonymousId: "a",
          traits: { plan: "pro", name: "  Uma   User ", email: "uma@EXAMPLE.com", tags: ["x", 1, null] }
        })
        assert.deepInclude(first, { anonymousId: "a", externalId: null, name: "Uma User", email: "uma@example.com" })
        assert.deepStrictEqual(first.firstSeenAt, first.lastSeenAt)
        yield* TestClock.adjust("1 hour")
        const again = yield* identify({ anonymousId: "a", traits: { plan: "free" } })
        assert.deepStrictEqual(
          [again.id, again.firstSeenAt, again.traits.plan, again.email],
          [first.id, first.firstSeenAt, "free", "uma@example.com"]
        )
        assert.isTrue(again.lastSeenAt > first.lastSeenAt)
        assert.notStrictEqual((yield* identify({ anonymousId: "a" }, "other")).id, first.id)
      })
    )
  )

  it.effect("[001-29] an external id turns an anonymous user into an identified one", () =>
    onDesk(
      Effect.gen(function* () {
        const anonymous = yield* identify({ anonymousId: "a", traits: { lang: "de" } })
        const { id } = yield* record({ anonymousId: "a" })
        const known = yield* identify({ anonymousId: "a", externalId: "u1", traits: { plan: "pro" } })
        assert.deepStrictEqual([known.id, known.anonymousId, known.externalId], [anonymous.id, "a", "u1"])
        assert.deepStrictEqual(known.traits, { lang: "de", plan: "pro" })
        assert.deepStrictEqual(yield* conversationsOf(known.id), [id])
      })
    )
  )

  it.effect("[001-29] one who was known already takes the anonymous one over, and nothing is lost", () =>
    onDesk(
      Effect.gen(function* () {
        const known = yield* identify({
          externalId: "u1",
          traits: { plan: "pro", lang: "en", email: "old@example.com" }
        })
        yield* TestClock.adjust("1 hour")
        const anonymous = yield* identify({ anonymousId: "a", traits: { lang: "de", email: "uma@example.com" } })
        const before = yield* record({ anonymousId: "a" })
        const ticket = yield* (yield* Tickets).open({ site: "queue", subject: "s", body: "b" })
        assert.isNull(ticket.requester)
        const filed = yield* (yield* Tickets).open({ site: "shop", subject: "s", body: "b", conversation: before.id })
        assert.strictEqual(filed.requester?.endUser, anonymous.id)
        yield* TestClock.adjust("1 hour")
        const merged = yield* identify({ anonymousId: "a", externalId: "u1" })
        assert.deepStrictEqual(
          [merged.id, merged.anonymousId, merged.traits],
          [known.id, "a", { plan: "pro", lang: "de", email: "uma@example.com" }]
        )
        assert.deepStrictEqual([merged.email, merged.firstSeenAt], ["uma@example.com", known.firstSeenAt])
        const after = yield* record({ externalId: "u1" })
        const both = [before.id, after.id].sort()
        assert.deepStrictEqual(yield* conversationsOf(known.id), both)
        assert.deepStrictEqual(yield* conversationsOf(anonymous.id), both)
        assert.strictEqual((yield* get(filed.requester?.endUser ?? "")).id, known.id)
        const details = yield* (yield* Conversations).get(before.id)
        assert.deepStrictEqual([details.endUser, details.identity?.externalId], [known.id, "u1"])
        assert.strictEqual((yield* identify({ anonymousId: "a" })).id, known.id)
        const later = yield* (yield* Tickets).open({ site: "shop", subject: "s", body: "b", conversation: before.id })
        assert.deepStrictEqual(later.requester, { name: null, email: "uma@example.com", endUser: known.id })
      })
    )
  )

  it.effect("[001-29] a second device finds the same person, a shared one does not make one of two", () =>
    onDesk(
      Effect.gen(function* () {
        const uma = yield* identify({ anonymousId: "laptop", externalId: "uma" })
        const phone = yield* identify({ anonymousId: "phone", externalId: "uma" })
        assert.deepStrictEqual([phone.id, (yield* identify({ anonymousId: "phone" })).id], [uma.id, uma.id])
        const vic = yield* identify({ anonymousId: "laptop", externalId: "vic" })
        assert.notStrictEqual(vic.id, uma.id)
        assert.strictEqual((yield* identify({ anonymousId: "laptop" })).id, uma.id)
        const { data } = yield* (yield* EndUsers).list()
        assert.deepStrictEqual(data.map(({ externalId }) => externalId).sort(), ["uma", "vic"])
      })
    )
  )

  it.effect("[001-29] who logs in during a conversation keeps it", () =>
    onDesk(
      Effect.gen(function* () {
        const first = yield* record({ anonymousId: "a", traits: { name: "Uma" } }, "ws-1")
        const known = yield* identify({ externalId: "u1" })
        const again = yield* record({ externalId: "u1" }, "ws-1")
        assert.deepStrictEqual([again.id, again.endUser], [first.id, known.id])
        assert.deepStrictEqual([(yield* get(first.endUser ?? "")).id, (yield* get(known.id)).name], [known.id, "Uma"])
      })
    )
  )

  it.effect("[001-12] name and address are read from the traits where they are usable, and null takes them back", () =>
    onDesk(
      Effect.gen(function* () {
        const read = (traits: IdentifyEndUser["traits"]) =>
          Effect.map(identify({ anonymousId: "a", ...(traits && { traits }) }), ({ email, name }) => [name, email])
        assert.deepStrictEqual(yield* read({ name: "Uma", email: "uma@example.com" }), ["Uma", "uma@example.com"])
        assert.deepStrictEqual(yield* read({ name: 7, email: "no address" }), ["Uma", "uma@example.com"])
        assert.deepStrictEqual(yield* read({ name: "   ", email: "new@example.com" }), ["Uma", "new@example.com"])
        assert.deepStrictEqual(yield* read({ email: null }), ["Uma", null])
      })
    )
  )

  it.effect("[001-29] last seen moves with the conversations, first seen goes back for old ones", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* conversations.record({
          site: "shop",
          endUser: { anonymousId: "a" },
          messages: [user("?", { at: "2026-03-02T00:00:00Z" })]
        })
        yield* conversations.append(id, { messages: [user("??", { at: "2026-03-05T00:00:00Z" })] })
        yield* conversations.append(id, { messages: [user("earlier, but late", { at: "2026-02-20T00:00:00Z" })] })
        assert.strictEqual(
          (yield* get((yield* conversations.get(id)).endUser ?? "")).firstSeenAt,
          "2026-02-20T00:00:00.000Z"
        )
        const old = yield* conversations.record({
          site: "shop",
          endUser: { anonymousId: "a" },
          startedAt: "2026-02-01T00:00:00Z"
        })
        const seen = yield* get(old.endUser ?? "")
        assert.deepStrictEqual(
          [seen.firstSeenAt, seen.lastSeenAt],
          ["2026-02-01T00:00:00.000Z", "2026-03-05T00:00:00.000Z"]
        )
      })
    )
  )

  it.effect("[001-29] a merge in the middle of an append loses neither", () => {
    let meanwhile: Effect.Effect<unknown> = Effect.void
    return onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const users = yield* EndUsers
        const known = yield* identify({ externalId: "u1" })
        const { id } = yield* record({ anonymousId: "a" })
        const merge = users.identify("shop", { anonymousId: "a", externalId: "u1" }).pipe(as(ann))
        meanwhile = Effect.suspend(() => {
          meanwhile = Effect.void
          return Effect.orDie(merge)
        })
        yield* conversations.append(id, { messages: [user("later", { at: "2030-06-01T00:04:00Z" })] })
        assert.deepInclude(yield* get(known.id), { anonymousId: "a", lastSeenAt: "2030-06-01T00:04:00.000Z" })
      }),
      { meanwhile: () => meanwhile }
    )
  })

  it.effect("many who identify the same person at once make one", () =>
    onDesk(
      Effect.gen(function* () {
        const all = yield* Effect.forEach(
          Array.from({ length: 12 }, (_, i) => i),
          (i) => identify({ anonymousId: `a${i % 4}`, externalId: "u1", traits: { [`t${i}`]: i } }),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(new Set(all.map(({ id }) => id)).size, 1)
        const { data } = yield* (yield* EndUsers).list()
        assert.strictEqual(data.length, 1)
        assert.strictEqual(Object.keys(data[0]?.traits ?? {}).length, 12)
      })
    )
  )

  it.effect("[100-05] [17] nobody, oversized traits, deep ones and hidden characters are refused by their path", () =>
    onDesk(
      Effect.gen(function* () {
        const paths = (input: unknown) =>
          Effect.map(Effect.flip(identify(input as IdentifyEndUser)), (error) =>
            error._tag === "InvalidInput" ? error.errors.map(({ path }) => path) : []
          )
        assert.deepStrictEqual(yield* paths({ traits: { name: "x" } }), ["user"])
        assert.deepStrictEqual(yield* paths({ anonymousId: "a", traits: { note: "a\u0007" } }), ["user.traits.note"])
        assert.deepStrictEqual(yield* paths({ anonymousId: "a", traits: { a: { b: { c: "deep" } } } }), [
          "user.traits.a.b"
        ])
        const cyclic: Record<string, unknown> = {}
        cyclic.self = cyclic
        assert.deepStrictEqual(yield* paths({ anonymousId: "a", traits: cyclic as never }), [""])
        const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`t${i}`, i]))
        assert.deepStrictEqual(yield* paths({ anonymousId: "a", traits: many }), ["user.traits"])
        assert.deepStrictEqual(
          yield* paths({
            anonymousId: "a",
            traits: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`t${i}`, "x".repeat(2000)]))
          }),
          ["user.traits"]
        )
        assert.deepStrictEqual(yield* paths({ anonymousId: "a", colour: 1 }), ["user.colour"])
      })
    )
  )

  it.effect("[100-02] a repeat under the same request id answers the same person", () =>
    onDesk(
      Effect.gen(function* () {
        const users = yield* EndUsers
        const first = yield* users.identify("shop", { anonymousId: "a" }, { requestId: "r" })
        const again = yield* users.identify("shop", { anonymousId: "a" }, { requestId: "r" })
        assert.deepStrictEqual([again.id, first.replayed, again.replayed], [first.id, false, true])
      })
    )
  )
})

describe("Merging identities · effect door (memory)", () => {
  const step = fc
    .record({
      anonymousId: fc.option(fc.constantFrom("a", "b", "c")),
      externalId: fc.option(fc.constantFrom("x", "y")),
      talks: fc.boolean()
    })
    .filter(({ anonymousId, externalId }) => anonymousId !== null || externalId !== null)

  const run = (
    steps: ReadonlyArray<{
      readonly anonymousId: string | null
      readonly externalId: string | null
      readonly talks: boolean
    }>
  ) =>
    onDesk(
      Effect.gen(function* () {
        const users = yield* EndUsers
        const answers: Array<{ readonly id: string; readonly trait: string; readonly conversation: string | null }> = []
        for (const [i, { anonymousId, externalId, talks }] of steps.entries()) {
          const who = { anonymousId, externalId, traits: { [`t${i}`]: i } }
          const said = talks ? yield* record(who) : null
          answers.push({
            id: said?.endUser ?? (yield* identify(who)).id,
            trait: `t${i}`,
            conversation: said?.id ?? null
          })
        }
        for (const { conversation, id, trait } of answers) {
          const person = yield* get(id)
          assert.property(person.traits, trait)
          if (conversation !== null) {
            assert.include(yield* conversationsOf(person.id), conversation)
            assert.include(yield* conversationsOf(id), conversation)
          }
        }
        for (const { anonymousId, externalId } of steps) {
          if (anonymousId !== null) assert.strictEqual((yield* users.list({ anonymousId })).data.length, 1)
          if (externalId !== null) {
            const { data } = yield* users.list({ externalId })
            assert.deepStrictEqual(
              data.map(({ externalId }) => externalId),
              [externalId]
            )
          }
        }
        const { data } = yield* users.list()
        const owned = yield* Effect.forEach(data, ({ id }: EndUser) => conversationsOf(id))
        assert.strictEqual(new Set(owned.flat()).size, owned.flat().length)
      })
    )

  it("[001-29] whatever is identified in whatever order: every id finds one person, with every trait and every conversation", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), (steps) =>
        Effect.runPromise(Effect.provide(run(steps), TestClock.layer()))
      ),
      { numRuns: 60 }
    )
  })
})

describe("Reading end users · effect door (memory)", () => {
  it.effect("[001-29] listed by when they were last seen, found by any id and by address", () =>
    onDesk(
      Effect.gen(function* () {
        const users = yield* EndUsers
        for (const [i, name] of ["a", "b", "c"].entries()) {
          yield* TestClock.adjust("1 minute")
          yield* identify({ anonymousId: name, externalId: `u${i}`, traits: { email: `${name}@example.com` } })
        }
        yield* identify({ anonymousId: "second device", externalId: "u0" })
        const names = (page: { readonly data: ReadonlyArray<EndUser> }) => page.data.map(({ externalId }) => externalId)
        yield* TestClock.adjust("1 minute")
        yield* identify({ anonymousId: "b" })
        assert.deepStrictEqual(names(yield* users.list())[0], "u1")
        assert.deepStrictEqual(names(yield* users.list({ anonymousId: "second device" })), ["u0"])
        assert.deepStrictEqual(names(yield* users.list({ externalId: ["u1", "u2"], order: "asc" })), ["u2", "u1"])
        const byMail = yield* users.list({ email: "b@EXAMPLE.com" })
        assert.deepStrictEqual([names(byMail), byMail.filters.map(({ field }) => field)], [["u1"], ["email"]])
        const first = yield* users.list({ limit: 2 })
        const rest = yield* users.list({ limit: 2, ...(first.page.next === null ? {} : { cursor: first.page.next }) })
        assert.deepStrictEqual([...names(first), ...names(rest)].sort(), ["u0", "u1", "u2"])
      })
    )
  )

  it.effect("a page of people costs three questions at most", () =>
    onDesk(
      Effect.gen(function* () {
        const users = yield* EndUsers
        for (let i = 0; i < 30; i++) yield* identify({ externalId: `u${i}` })
        yield* (yield* Meter).read
        yield* users.list({ limit: 30 })
        assert.isAtMost((yield* (yield* Meter).read).finds, 3)
      })
    )
  )

  it.effect("[001-01] [100-03] nobody of another tenant or site is found, and end users find nobody at all", () =>
    onDesk(
      Effect.gen(function* () {
        const users = yield* EndUsers
        const { id } = yield* identify({ anonymousId: "a", externalId: "u1" })
        for (const actor of [stranger, neighbour]) {
          const [foreign, absent] = yield* Effect.all([
            Effect.flip(users.get(id)),
            Effect.flip(users.get("absent"))
          ]).pipe(as(actor))
          assert.strictEqual(foreign._tag, "EndUserNotFound")
          assert.strictEqual(foreign.message.replace(id, "absent"), absent.message)
          assert.deepStrictEqual((yield* users.list({ anonymousId: "a" }).pipe(as(actor))).data, [])
          assert.deepStrictEqual((yield* users.list().pipe(as(actor))).data, [])
        }
        assert.strictEqual((yield* identify({ externalId: "u1" }).pipe(as(stranger))).anonymousId, null)
        assert.strictEqual(
          (yield* Effect.flip(identify({ externalId: "u1" }).pipe(as(neighbour))))._tag,
          "SiteNotFound"
        )
        const { id: conversation } = yield* record({ externalId: "u1" })
        const me = visitor(conversation)
        assert.strictEqual((yield* Effect.flip(identify({ externalId: "u1" }).pipe(as(me))))._tag, "NotAllowed")
        assert.strictEqual((yield* Effect.flip(users.get(id).pipe(as(me))))._tag, "EndUserNotFound")
        assert.deepStrictEqual((yield* users.list().pipe(as(me))).data, [])
        assert.strictEqual((yield* identify({ externalId: "u1" }).pipe(as(bot))).id, id)
      })
    )
  )
})
