/** Source 001: finding conversations by when they were, what was thought of them, and who they were with. */
import { Conversations, EndUsers } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { day, journey, start, underClock } from "./Desk.ts"
import { counting, pathsOf, refused, writesNothing } from "./Expect.ts"
import { recorded, at, found, turn } from "./Sessions.ts"

const window = journey(
  "[001-02] a window finds what started or was active within it, also what began before and ended after",
  Effect.gen(function* () {
    const spans = {
      before: [-9, -6],
      into: [-6, -4],
      within: [-4, -3],
      across: [-9, 1],
      out: [-3, 0],
      after: [0, 2],
      instant: [-5, -5]
    } as const
    for (const [externalId, [from, to]] of Object.entries(spans)) {
      yield* recorded(
        [
          { role: "USER", text: "a", at: at(from) },
          { role: "ASSISTANT", text: "b", at: at(to) }
        ],
        { externalId, startedAt: at(from) }
      )
    }
    assert.deepStrictEqual(yield* found({ from: at(-5), to: at(-2) }), ["across", "instant", "into", "out", "within"])
    assert.deepStrictEqual(yield* found({ from: at(-2) }), ["across", "after", "out"])
    assert.deepStrictEqual(yield* found({ to: at(-6) }), ["across", "before"])
    assert.deepStrictEqual(yield* found({ from: at(2) }), ["after"])
    assert.deepStrictEqual(yield* found({ from: at(2.001) }), [])
    assert.deepStrictEqual((yield* found({})).length, 7)
  })
)

const relative = journey(
  "[001-02] a window may be relative to now",
  underClock(({ move }) =>
    Effect.gen(function* () {
      yield* recorded(turn("a", "b"), { externalId: "old" })
      yield* move(8 * day)
      yield* recorded(turn("a", "b"), { externalId: "new" })
      assert.deepStrictEqual(yield* found({ from: "-7d" }), ["new"])
      assert.deepStrictEqual(yield* found({ from: "-8d" }), ["new", "old"])
    })
  )
)

const feedback = journey(
  "[001-03] [001-04] feedback: up only, down only, either, neither; votes change and can be taken back",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    const votes = { none: [], up: ["up"], down: ["down"], both: ["up", "down"], ups: ["up", "up"] } as const
    for (const [externalId, kinds] of Object.entries(votes)) {
      const { id, messages } = yield* recorded([...turn("1", "2"), ...turn("3", "4")], { externalId })
      for (const [index, kind] of kinds.entries()) yield* conversations.vote(id, messages[index * 2 + 1] ?? "", kind)
    }
    const expected = {
      up: ["up", "ups"],
      down: ["down"],
      either: ["both", "down", "up", "ups"],
      neither: ["none"]
    } as const
    for (const [feedback, sessions] of Object.entries(expected))
      assert.deepStrictEqual(yield* found({ feedback }), [...sessions], feedback)
    assert.deepStrictEqual(yield* found({ hasFeedback: true }), ["both", "down", "up", "ups"])
    assert.deepStrictEqual(yield* found({ hasFeedback: false }), ["none"])
    assert.deepStrictEqual(yield* found({ hasFeedback: true, feedback: "down" }), ["down"])
    assert.deepStrictEqual(yield* found({ hasFeedback: false, feedback: "down" }), [])
  })
)

const voting = journey(
  "[001-03] one vote a message, on answers only: a second one replaces the first, null takes it back, and the counts follow",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    const {
      id,
      messages: [asked = "", answered = ""]
    } = yield* recorded(turn("?", "!"))
    const counts = Effect.map(conversations.get(id), ({ downVotes, upVotes }) => [upVotes, downVotes])
    yield* writesNothing("a vote on a question", refused("VoteNotAllowed", conversations.vote(id, asked, "up")))
    yield* writesNothing(
      "a vote on nothing",
      refused("MessageNotFound", conversations.vote(id, crypto.randomUUID(), "up"))
    )
    assert.strictEqual((yield* conversations.vote(id, answered, "up")).vote, "up")
    assert.deepStrictEqual(yield* counts, [1, 0])
    yield* writesNothing("the same vote", conversations.vote(id, answered, "up"))
    yield* conversations.vote(id, answered, "down")
    assert.deepStrictEqual(yield* counts, [0, 1])
    assert.strictEqual((yield* conversations.messages(id)).data[1]?.vote, "down")
    yield* conversations.vote(id, answered, null)
    assert.deepStrictEqual(yield* counts, [0, 0])
    assert.deepStrictEqual(yield* pathsOf(conversations.vote(id, answered, "sideways" as "up")), ["vote"])
  })
)

const chorus = journey(
  "[001-03] concurrent votes on all answers of a conversation lose none",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    const { id, messages } = yield* recorded(counting(12).flatMap((n) => turn(`${n}?`, `${n}!`)))
    const answers = messages.filter((_, index) => index % 2 === 1)
    yield* Effect.forEach(answers, (answer, index) => conversations.vote(id, answer, index % 3 === 0 ? "down" : "up"), {
      concurrency: 12
    })
    assert.deepInclude(yield* conversations.get(id), { upVotes: 8, downVotes: 4 })
  })
)

const people = journey(
  "[001-08] [001-29] who somebody is: ids, traits, first and last seen over all their conversations; identifying an anonymous one loses nothing",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const [conversations, endUsers] = [yield* Conversations, yield* EndUsers]
      const first = yield* conversations.record({
        site: "widget",
        endUser: { anonymousId: "an-1", traits: { plan: "free", city: "Graz" } },
        messages: turn("a", "b")
      })
      assert.deepInclude((yield* conversations.get(first.id)).identity, {
        anonymousId: "an-1",
        externalId: null,
        traits: { plan: "free", city: "Graz" },
        name: null,
        email: null
      })
      yield* move(day)
      const known = yield* endUsers.identify("widget", {
        anonymousId: "an-1",
        externalId: "u-1",
        traits: { plan: "pro", name: "Rita", email: "rita@example.com" }
      })
      yield* move(day)
      const second = yield* conversations.record({
        site: "widget",
        endUser: { externalId: "u-1" },
        messages: turn("c", "d")
      })
      const card = {
        id: known.id,
        site: "widget",
        anonymousId: "an-1",
        externalId: "u-1",
        name: "Rita",
        email: "rita@example.com",
        traits: { plan: "pro", city: "Graz", name: "Rita", email: "rita@example.com" },
        firstSeenAt: start,
        lastSeenAt: yield* now
      }
      for (const { id } of [first, second]) assert.deepStrictEqual((yield* conversations.get(id)).identity, card)
      const { data } = yield* conversations.list({ site: "widget", endUser: known.id })
      assert.sameMembers(
        data.map(({ id }) => id),
        [first.id, second.id]
      )
      for (const filter of [{ anonymousId: "an-1" }, { externalId: "u-1" }, { email: "rita@example.com" }]) {
        assert.deepStrictEqual(
          (yield* endUsers.list({ site: "widget", ...filter })).data,
          [card],
          JSON.stringify(filter)
        )
      }
    })
  )
)

const merging = journey(
  "[001-29] two who turn out to be one become one: either id finds the person, with the conversations of both",
  Effect.gen(function* () {
    const [conversations, endUsers] = [yield* Conversations, yield* EndUsers]
    const known = yield* conversations.record({
      site: "widget",
      endUser: { externalId: "u-1", traits: { name: "Rita" } },
      messages: turn("a", "b")
    })
    const stranger = yield* conversations.record({
      site: "widget",
      endUser: { anonymousId: "an-2", traits: { city: "Graz" } },
      messages: turn("c", "d")
    })
    const person = yield* endUsers.identify("widget", { anonymousId: "an-2", externalId: "u-1" })
    assert.deepInclude(person, { externalId: "u-1", anonymousId: "an-2", name: "Rita" })
    assert.deepInclude(person.traits, { city: "Graz", name: "Rita" })
    for (const { endUser, id } of [known, stranger]) {
      assert.strictEqual((yield* conversations.get(id)).identity?.id, person.id)
      assert.strictEqual((yield* endUsers.get(endUser ?? "")).id, person.id)
    }
    assert.strictEqual((yield* endUsers.list({ site: "widget" })).data.length, 1)
    const { data } = yield* conversations.list({ site: "widget", endUser: person.id })
    assert.strictEqual(data.length, 2)
    const seen = (order: "asc" | "desc") =>
      Effect.map(endUsers.list({ site: "widget", order }), ({ data }) => data.map(({ name }) => name))
    yield* endUsers.identify("widget", { externalId: "u-2", traits: { name: "Later" } })
    assert.deepStrictEqual(
      [yield* seen("asc"), yield* seen("desc")],
      [
        ["Rita", "Later"],
        ["Later", "Rita"]
      ]
    )
    const elsewhere = yield* conversations.record({
      site: "south",
      endUser: { externalId: "u-1" },
      messages: turn("e", "f")
    })
    assert.notStrictEqual((yield* conversations.get(elsewhere.id)).identity?.id, person.id)
  })
)

export const checks = [window, relative, feedback, voting, chorus, people, merging]
