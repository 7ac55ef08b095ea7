/** Source 001: the conversations of a chat widget, who they are with, and what can be found among them. */
import { ChatGates, Conversations, EndUsers, type Message, type NewMessage, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, day, journey, member, start, underClock } from "./Desk.ts"
import { counting, pathsOf, refused, writesNothing } from "./Expect.ts"

const at = (days: number) => new Date(Date.parse(start) + days * day).toISOString()

const turn = (text: string, answer: string): ReadonlyArray<NewMessage> => [{ role: "USER", text }, { role: "ASSISTANT", text: answer }]

/** Records a conversation and gives back its id and those of its messages. */
const recorded = Effect.fnUntraced(function* (messages: ReadonlyArray<NewMessage>, more: object = {}) {
  const conversations = yield* Conversations
  const { id } = yield* conversations.record({ site: "widget", messages, ...more })
  const said = (yield* conversations.messages(id, { limit: 200 })).data
  return { id, messages: said.map((message) => message.id) }
})

const timeline = journey(
  "[001-06] [001-07] a timeline keeps role, status type, stage and target of every message, in order; the status is an open set",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    const messages: ReadonlyArray<NewMessage> = [
      { role: "USER", text: "How do I export?", at: at(0), externalId: "m-1" },
      { role: "SYSTEM", text: "", status: "ANALYZING", at: at(0) },
      { role: "ASSISTANT", text: "Like this.", status: "MATCHED_CONTENT", target: "flow-7", stage: "help", at: at(1) },
      { role: "ASSISTANT", text: "Or like that.", status: "GENERATED_CONTENT", target: "tooltip-2", at: at(1) },
      { role: "SYSTEM", text: "done", status: "Some other state 😀", at: at(2) }
    ]
    const { id } = yield* recorded(messages, { externalId: "session-1", channel: "web", kind: "chat" })
    const { data, page } = yield* conversations.messages(id)
    assert.isFalse(page.hasMore)
    for (const [index, message] of messages.entries()) {
      const expected = { index, externalId: null, status: null, stage: null, target: null, vote: null, ...message } as Partial<Message>
      assert.deepInclude(data[index], expected)
    }
    assert.strictEqual(new Set(data.map(({ hash }) => hash)).size, 5)
    assert.deepInclude(yield* conversations.get(id), {
      site: "widget", externalId: "session-1", kind: "chat", channel: "web", messages: 5, hash: data[4]?.hash ?? "", startedAt: at(0), lastActiveAt: at(2), closedAt: null,
      escalated: false, escalatedTicket: null, tickets: [], upVotes: 0, downVotes: 0, identity: null
    })
    for (const role of ["user", "BOT", ""]) {
      const wrong = [{ role: role as "USER", text: "x" }]
      assert.deepStrictEqual(yield* writesNothing(role, pathsOf(conversations.record({ site: "widget", messages: wrong }))), ["messages[0].role"])
    }
  })
)

const frozen = journey(
  "[001-06] [002-22] what was said never changes: the same messages again are no fault, others in their place are, a closed one takes no more",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    const said = turn("Hi", "Hello")
    const record = conversations.record({ site: "widget", externalId: "s", messages: said })
    const first = yield* record
    assert.deepStrictEqual(yield* writesNothing("the same again", record), first)
    yield* writesNothing("other words", refused("MessageConflict", conversations.append(first.id, { from: 1, messages: [{ role: "ASSISTANT", text: "Bye" }] })))
    yield* writesNothing("a hole", refused("MessageGap", conversations.append(first.id, { from: 3, messages: said })))
    const longer = yield* conversations.append(first.id, { from: 1, messages: [...said.slice(1), { role: "USER", text: "Thanks" }] })
    assert.deepInclude(longer, { messages: 3 })
    assert.notStrictEqual(longer.hash, first.hash)
    yield* conversations.close(first.id)
    yield* writesNothing("a closed one", refused("ConversationClosed", conversations.append(first.id, { messages: said })))
    assert.strictEqual((yield* conversations.messages(first.id)).data.length, 3)
    const bulk = counting(501).map((n): NewMessage => ({ role: "USER", text: `${n}` }))
    assert.deepStrictEqual(yield* pathsOf(conversations.record({ site: "widget", messages: bulk })), ["messages"])
    assert.strictEqual((yield* conversations.record({ site: "widget", messages: bulk.slice(1) })).messages, 500)
  })
)

/** Finds by filters, as the sessions' own names. */
const found = (filters: object) =>
  Effect.flatMap(Conversations, (conversations) =>
    Effect.map(conversations.list({ site: "widget", ...filters, limit: 200 }), ({ data }) => data.map(({ externalId }) => externalId).sort())
  )

const window = journey(
  "[001-02] a window finds what started or was active within it, also what began before and ended after",
  Effect.gen(function* () {
    const spans = { before: [-9, -6], into: [-6, -4], within: [-4, -3], across: [-9, 1], out: [-3, 0], after: [0, 2], instant: [-5, -5] } as const
    for (const [externalId, [from, to]] of Object.entries(spans)) {
      yield* recorded([{ role: "USER", text: "a", at: at(from) }, { role: "ASSISTANT", text: "b", at: at(to) }], { externalId, startedAt: at(from) })
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
    const expected = { up: ["up", "ups"], down: ["down"], either: ["both", "down", "up", "ups"], neither: ["none"] } as const
    for (const [feedback, sessions] of Object.entries(expected)) assert.deepStrictEqual(yield* found({ feedback }), [...sessions], feedback)
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
    const { id, messages: [asked = "", answered = ""] } = yield* recorded(turn("?", "!"))
    const counts = Effect.map(conversations.get(id), ({ downVotes, upVotes }) => [upVotes, downVotes])
    yield* writesNothing("a vote on a question", refused("VoteNotAllowed", conversations.vote(id, asked, "up")))
    yield* writesNothing("a vote on nothing", refused("MessageNotFound", conversations.vote(id, crypto.randomUUID(), "up")))
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
    yield* Effect.forEach(answers, (answer, index) => conversations.vote(id, answer, index % 3 === 0 ? "down" : "up"), { concurrency: 12 })
    assert.deepInclude(yield* conversations.get(id), { upVotes: 8, downVotes: 4 })
  })
)

const people = journey(
  "[001-08] [001-29] who somebody is: ids, traits, first and last seen over all their conversations; identifying an anonymous one loses nothing",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const [conversations, endUsers] = [yield* Conversations, yield* EndUsers]
      const first = yield* conversations.record({ site: "widget", endUser: { anonymousId: "an-1", traits: { plan: "free", city: "Graz" } }, messages: turn("a", "b") })
      assert.deepInclude((yield* conversations.get(first.id)).identity, { anonymousId: "an-1", externalId: null, traits: { plan: "free", city: "Graz" }, name: null, email: null })
      yield* move(day)
      const known = yield* endUsers.identify("widget", { anonymousId: "an-1", externalId: "u-1", traits: { plan: "pro", name: "Rita", email: "rita@example.com" } })
      yield* move(day)
      const second = yield* conversations.record({ site: "widget", endUser: { externalId: "u-1" }, messages: turn("c", "d") })
      const card = {
        id: known.id, site: "widget", anonymousId: "an-1", externalId: "u-1", name: "Rita", email: "rita@example.com",
        traits: { plan: "pro", city: "Graz", name: "Rita", email: "rita@example.com" }, firstSeenAt: start, lastSeenAt: yield* now
      }
      for (const { id } of [first, second]) assert.deepStrictEqual((yield* conversations.get(id)).identity, card)
      const { data } = yield* conversations.list({ site: "widget", endUser: known.id })
      assert.sameMembers(data.map(({ id }) => id), [first.id, second.id])
      for (const filter of [{ anonymousId: "an-1" }, { externalId: "u-1" }, { email: "rita@example.com" }]) {
        assert.deepStrictEqual((yield* endUsers.list({ site: "widget", ...filter })).data, [card], JSON.stringify(filter))
      }
    })
  )
)

const merging = journey(
  "[001-29] two who turn out to be one become one: either id finds the person, with the conversations of both",
  Effect.gen(function* () {
    const [conversations, endUsers] = [yield* Conversations, yield* EndUsers]
    const known = yield* conversations.record({ site: "widget", endUser: { externalId: "u-1", traits: { name: "Rita" } }, messages: turn("a", "b") })
    const stranger = yield* conversations.record({ site: "widget", endUser: { anonymousId: "an-2", traits: { city: "Graz" } }, messages: turn("c", "d") })
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
    const elsewhere = yield* conversations.record({ site: "south", endUser: { externalId: "u-1" }, messages: turn("e", "f") })
    assert.notStrictEqual((yield* conversations.get(elsewhere.id)).identity?.id, person.id)
  })
)

const exported = journey(
  "[001-10] the export is the whole conversation: who, every message with its vote, and its tickets, as plain JSON",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    const { id, messages } = yield* recorded([...turn("a", "b"), ...turn("c", "d")], { endUser: { externalId: "u-1" }, externalId: "s" })
    yield* conversations.vote(id, messages[1] ?? "", "up")
    const ticket = yield* (yield* Tickets).open({ site: "widget", subject: "s", body: "b", conversation: id })
    const whole = yield* conversations.export(id)
    assert.deepStrictEqual(JSON.parse(JSON.stringify(whole)), whole)
    assert.deepStrictEqual(whole.messages, (yield* conversations.messages(id)).data)
    assert.deepStrictEqual(whole.messages.map(({ text, vote }) => [text, vote]), [["a", null], ["b", "up"], ["c", null], ["d", null]])
    assert.deepInclude(whole.conversation, { id, externalId: "s", messages: 4 })
    assert.strictEqual(whole.endUser?.externalId, "u-1")
    assert.deepStrictEqual(whole.tickets.map((each) => each.id), [ticket.id])
    const pages = [yield* conversations.exportPages(id, { limit: 3 }), yield* conversations.exportPages(id, { from: 3, limit: 3 })]
    assert.deepStrictEqual(pages.flatMap(({ messages }) => messages), [...whole.messages])
    assert.deepStrictEqual(pages.map(({ next }) => next), [3, null])
  })
)

const gates = journey(
  "[001-28] the widget's gate: the first of the four reasons, in their order; none when it is open",
  Effect.gen(function* () {
    const { check } = yield* ChatGates
    const live = { publishedAt: start, paused: false }
    const cases: ReadonlyArray<readonly [object, string | null]> = [
      [{}, "SITE_NOT_MAPPED"], [{ mapped: false, plan: "pro", widget: live }, "SITE_NOT_MAPPED"], [{ mapped: true }, "FEATURE_LOCKED"],
      [{ mapped: true, plan: "free", widget: live }, "FEATURE_LOCKED"], [{ mapped: true, plan: "pro" }, "WIDGET_DISABLED"],
      [{ mapped: true, plan: "Enterprise", widget: null }, "WIDGET_DISABLED"], [{ mapped: true, plan: "pro", widget: { publishedAt: null, paused: false } }, "WIDGET_PAUSED"],
      [{ mapped: true, plan: "pro", widget: { ...live, paused: true } }, "WIDGET_PAUSED"], [{ mapped: true, plan: "PRO", widget: live }, null],
      [{ mapped: true, plan: "enterprise", widget: live }, null]
    ]
    for (const [facts, reason] of cases) {
      yield* configure({ id: "widget", ...facts })
      const answer = yield* check("widget")
      assert.deepStrictEqual(answer, reason === null ? { enabled: true } : ({ enabled: false, reason } as typeof answer), JSON.stringify(facts))
    }
    yield* refused("SiteNotFound", check("nowhere"))
  })
)

const own = journey(
  "[001-01] [100-03] an end user's session sees and feeds its own conversation, and nothing else of the site",
  Effect.gen(function* () {
    const [conversations, tickets] = [yield* Conversations, yield* Tickets]
    const mine = yield* recorded(turn("a", "b"), { externalId: "mine" })
    const other = yield* recorded(turn("c", "d"), { externalId: "other" })
    yield* tickets.open({ site: "widget", subject: "s", body: "b", conversation: other.id })
    const visitor = by("end_user", { id: "visitor", sites: ["widget"], conversation: mine.id })
    assert.deepStrictEqual((yield* visitor(conversations.list())).data.map(({ id }) => id), [mine.id])
    yield* visitor(refused("ConversationNotFound", conversations.get(other.id)))
    yield* visitor(refused("ConversationNotFound", conversations.append(other.id, { messages: [{ role: "USER", text: "x" }] })))
    yield* visitor(refused("ConversationNotFound", conversations.vote(other.id, other.messages[1] ?? "", "up")))
    assert.deepStrictEqual((yield* visitor(tickets.list())).data, [])
    assert.strictEqual((yield* visitor(conversations.append(mine.id, { messages: [{ role: "USER", text: "more" }] }))).messages, 3)
    yield* visitor(refused("NotAllowed", conversations.append(mine.id, { messages: [{ role: "ASSISTANT", text: "I am the assistant" }] })))
    yield* refused("NotAllowed", conversations.list().pipe(by("end_user")))
  })
)

const sorted = journey(
  "[001-01] conversations are listed in pages, the last active first, and found by what was said",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    for (const n of counting(7)) yield* recorded([{ role: "USER", text: n === 3 ? "Where is my Rückerstattung?" : "hello", at: at(n % 3) }], { externalId: `s-${n}` })
    const met: Array<string> = []
    let cursor: string | undefined
    do {
      const { data, page } = yield* conversations.list({ site: "widget", limit: 2, ...(cursor === undefined ? {} : { cursor }) }).pipe(member("bob"))
      met.push(...data.map(({ lastActiveAt }) => lastActiveAt))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    assert.deepStrictEqual(met, [at(2), at(2), at(1), at(1), at(1), at(0), at(0)])
    assert.deepStrictEqual(yield* found({ search: "ruckerstattung" }), ["s-3"])
    assert.deepStrictEqual(yield* found({ search: "nothing" }), [])
  })
)

export const checks = [timeline, frozen, window, relative, feedback, voting, chorus, people, merging, exported, gates, own, sorted]
