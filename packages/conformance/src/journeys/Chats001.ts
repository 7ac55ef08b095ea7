/** Source 001: the conversations of a chat widget. */
import { ChatGates, Conversations, type Message, type NewMessage, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, journey, member, start } from "./Desk.ts"
import { counting, pathsOf, refused, writesNothing } from "./Expect.ts"
import { at, recorded, turn, found } from "./Sessions.ts"

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
      const expected = {
        index,
        externalId: null,
        status: null,
        stage: null,
        target: null,
        vote: null,
        ...message
      } as Partial<Message>
      assert.deepInclude(data[index], expected)
    }
    assert.strictEqual(new Set(data.map(({ hash }) => hash)).size, 5)
    assert.deepInclude(yield* conversations.get(id), {
      site: "widget",
      externalId: "session-1",
      kind: "chat",
      channel: "web",
      messages: 5,
      hash: data[4]?.hash ?? "",
      startedAt: at(0),
      lastActiveAt: at(2),
      closedAt: null,
      escalated: false,
      escalatedTicket: null,
      tickets: [],
      upVotes: 0,
      downVotes: 0,
      identity: null
    })
    for (const role of ["user", "BOT", ""]) {
      const wrong = [{ role: role as "USER", text: "x" }]
      assert.deepStrictEqual(
        yield* writesNothing(role, pathsOf(conversations.record({ site: "widget", messages: wrong }))),
        ["messages[0].role"]
      )
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
    yield* writesNothing(
      "other words",
      refused(
        "MessageConflict",
        conversations.append(first.id, { from: 1, messages: [{ role: "ASSISTANT", text: "Bye" }] })
      )
    )
    yield* writesNothing("a hole", refused("MessageGap", conversations.append(first.id, { from: 3, messages: said })))
    const longer = yield* conversations.append(first.id, {
      from: 1,
      messages: [...said.slice(1), { role: "USER", text: "Thanks" }]
    })
    assert.deepInclude(longer, { messages: 3 })
    assert.notStrictEqual(longer.hash, first.hash)
    const { hash, version } = yield* conversations.get(first.id)
    assert.deepStrictEqual([hash, version], [longer.hash, longer.version])
    assert.isAbove(version, first.version)
    yield* conversations.close(first.id)
    yield* writesNothing(
      "a closed one",
      refused("ConversationClosed", conversations.append(first.id, { messages: said }))
    )
    assert.strictEqual((yield* conversations.messages(first.id)).data.length, 3)
    const bare = yield* conversations.record({ site: "widget" })
    const nothing = {
      externalId: null,
      kind: "chat",
      channel: null,
      endUser: null,
      messages: 0,
      closedAt: null,
      escalated: false
    }
    assert.deepInclude(bare, nothing)
    assert.deepInclude(yield* conversations.get(bare.id), nothing)
    const bulk = counting(501).map((n): NewMessage => ({ role: "USER", text: `${n}` }))
    assert.deepStrictEqual(yield* pathsOf(conversations.record({ site: "widget", messages: bulk })), ["messages"])
    assert.strictEqual((yield* conversations.record({ site: "widget", messages: bulk.slice(1) })).messages, 500)
  })
)

const exported = journey(
  "[001-10] the export is the whole conversation: who, every message with its vote, and its tickets, as plain JSON",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    const { id, messages } = yield* recorded([...turn("a", "b"), ...turn("c", "d")], {
      endUser: { externalId: "u-1" },
      externalId: "s"
    })
    yield* conversations.vote(id, messages[1] ?? "", "up")
    const ticket = yield* (yield* Tickets).open({ site: "widget", subject: "s", body: "b", conversation: id })
    const whole = yield* conversations.export(id)
    assert.deepStrictEqual(JSON.parse(JSON.stringify(whole)), whole)
    assert.deepStrictEqual(whole.messages, (yield* conversations.messages(id)).data)
    assert.deepStrictEqual(
      whole.messages.map(({ text, vote }) => [text, vote]),
      [
        ["a", null],
        ["b", "up"],
        ["c", null],
        ["d", null]
      ]
    )
    assert.deepInclude(whole.conversation, { id, externalId: "s", messages: 4 })
    assert.strictEqual(whole.endUser?.externalId, "u-1")
    assert.deepStrictEqual(
      whole.tickets.map((each) => each.id),
      [ticket.id]
    )
    const pages = [
      yield* conversations.exportPages(id, { limit: 3 }),
      yield* conversations.exportPages(id, { from: 3, limit: 3 })
    ]
    assert.deepStrictEqual(
      pages.flatMap(({ messages }) => messages),
      [...whole.messages]
    )
    assert.deepStrictEqual(
      pages.map(({ next }) => next),
      [3, null]
    )
  })
)

const gates = journey(
  "[001-28] the widget's gate: the first of the four reasons, in their order; none when it is open",
  Effect.gen(function* () {
    const { check } = yield* ChatGates
    const live = { publishedAt: start, paused: false }
    const cases: ReadonlyArray<readonly [object, string | null]> = [
      [{}, "SITE_NOT_MAPPED"],
      [{ mapped: false, plan: "pro", widget: live }, "SITE_NOT_MAPPED"],
      [{ mapped: true }, "FEATURE_LOCKED"],
      [{ mapped: true, plan: "free", widget: live }, "FEATURE_LOCKED"],
      [{ mapped: true, plan: "pro" }, "WIDGET_DISABLED"],
      [{ mapped: true, plan: "Enterprise", widget: null }, "WIDGET_DISABLED"],
      [{ mapped: true, plan: "pro", widget: { publishedAt: null, paused: false } }, "WIDGET_PAUSED"],
      [{ mapped: true, plan: "pro", widget: { ...live, paused: true } }, "WIDGET_PAUSED"],
      [{ mapped: true, plan: "PRO", widget: live }, null],
      [{ mapped: true, plan: "enterprise", widget: live }, null]
    ]
    for (const [facts, reason] of cases) {
      yield* configure({ id: "widget", ...facts })
      const answer = yield* check("widget")
      assert.deepStrictEqual(
        answer,
        reason === null ? { enabled: true } : ({ enabled: false, reason } as typeof answer),
        JSON.stringify(facts)
      )
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
    assert.deepStrictEqual(
      (yield* visitor(conversations.list())).data.map(({ id }) => id),
      [mine.id]
    )
    yield* visitor(refused("ConversationNotFound", conversations.get(other.id)))
    yield* visitor(
      refused("ConversationNotFound", conversations.append(other.id, { messages: [{ role: "USER", text: "x" }] }))
    )
    yield* visitor(refused("ConversationNotFound", conversations.vote(other.id, other.messages[1] ?? "", "up")))
    assert.deepStrictEqual((yield* visitor(tickets.list())).data, [])
    assert.strictEqual(
      (yield* visitor(conversations.append(mine.id, { messages: [{ role: "USER", text: "more" }] }))).messages,
      3
    )
    yield* visitor(
      refused(
        "NotAllowed",
        conversations.append(mine.id, { messages: [{ role: "ASSISTANT", text: "I am the assistant" }] })
      )
    )
    yield* refused("NotAllowed", conversations.list().pipe(by("end_user")))
  })
)

const sorted = journey(
  "[001-01] conversations are listed in pages, the last active first, and found by what was said",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    for (const n of counting(7))
      yield* recorded([{ role: "USER", text: n === 3 ? "Where is my Rückerstattung?" : "hello", at: at(n % 3) }], {
        externalId: `s-${n}`
      })
    const met: Array<string> = []
    let cursor: string | undefined
    do {
      const { data, page } = yield* conversations
        .list({ site: "widget", limit: 2, ...(cursor === undefined ? {} : { cursor }) })
        .pipe(member("bob"))
      met.push(...data.map(({ lastActiveAt }) => lastActiveAt))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    assert.deepStrictEqual(met, [at(2), at(2), at(1), at(1), at(1), at(0), at(0)])
    assert.deepStrictEqual(yield* found({ search: "ruckerstattung" }), ["s-3"])
    assert.deepStrictEqual(yield* found({ search: "nothing" }), [])
  })
)

export const checks = [timeline, frozen, exported, gates, own, sorted]
