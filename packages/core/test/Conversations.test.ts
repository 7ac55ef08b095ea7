import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import fc from "fast-check"
import { as, type CurrentActor } from "../src/Actor.ts"
import { feedbackOf, voted } from "../src/Conversation.ts"
import { Conversations } from "../src/Conversations.ts"
import type {
  FeedbackKind,
  ListConversations,
  NewMessage,
  RecordConversation,
  VoteKind
} from "../src/model/Conversation.ts"
import type { ConversationRow } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { ann, assistant, bot, Meter, neighbour, onDesk, stranger, talk, user, visitor } from "./ConversationDesk.ts"

const record = (input: Partial<RecordConversation> = {}) =>
  Effect.flatMap(Conversations, (conversations) => conversations.record({ site: "shop", ...input }))

const listed = (input: ListConversations = {}) =>
  Effect.gen(function* () {
    const page = yield* (yield* Conversations).list(input)
    return page.data.map(({ externalId }) => externalId).sort()
  })

type Attempt = Effect.Effect<unknown, { readonly _tag: string; readonly message: string }, Conversations | CurrentActor>

const refusal = (attempt: Attempt) => Effect.flip(attempt)

const texts = (id: string) =>
  Effect.gen(function* () {
    const { data } = yield* (yield* Conversations).messages(id, { limit: 200 })
    return data.map(({ text }) => text)
  })

/** Votes on an answer of a conversation of its own, known as its name. */
const withVotes = Effect.fnUntraced(function* (name: string, votes: ReadonlyArray<VoteKind | null>) {
  const conversations = yield* Conversations
  const { id } = yield* record({ externalId: name, messages: votes.map((_, i) => assistant(`answer ${i}`)) })
  const { data } = yield* conversations.messages(id)
  for (const [i, vote] of votes.entries()) {
    const message = data[i]
    if (vote !== null && message !== undefined) yield* conversations.vote(id, message.id, vote)
  }
  return id
})

describe("The host's own id · effect door (memory)", () => {
  it.effect("[001-01] finds a conversation, in the sites that the reader sees", () =>
    onDesk(
      Effect.gen(function* () {
        for (const externalId of ["ws-1", "ws-2", "ws-3"]) yield* record({ externalId })
        assert.deepStrictEqual(yield* listed({ externalId: "ws-2" }), ["ws-2"])
        assert.deepStrictEqual(yield* listed({ externalId: ["ws-3", "ws-1", "ws-9"] }), ["ws-1", "ws-3"])
        assert.deepStrictEqual(yield* listed({ externalId: "All" }), ["ws-1", "ws-2", "ws-3"])
        assert.deepStrictEqual(yield* listed({ externalId: "ws-2", site: "other" }), [])
        assert.deepStrictEqual(yield* listed({ externalId: "ws-2" }).pipe(as(stranger)), [])
      })
    )
  )
})

describe("Who asks · effect door (memory)", () => {
  it.effect("[100-03] is whoever calls, even on a desk that was built in somebody else's name", () =>
    onDesk(
      Effect.gen(function* () {
        const { id } = yield* record()
        const refused = yield* Effect.flip((yield* Conversations).get(id).pipe(as(stranger)))
        assert.strictEqual(refused._tag, "ConversationNotFound")
      })
    )
  )
})

describe("Recording conversations · effect door (memory)", () => {
  it.effect("[001-06] [001-07] messages keep their role, status, stage and what they refer to", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const said: ReadonlyArray<NewMessage> = [
          user("How do I export?"),
          { role: "SYSTEM", text: "", status: "ANALYZING", stage: "search" },
          assistant("This way.", { status: "MATCHED_CONTENT", target: "flow:export" }),
          assistant("Or so.", { status: "SOMETHING_NEW", target: "tooltip:7", externalId: "m-4" })
        ]
        const { id } = yield* record({ externalId: "ws-1", messages: said })
        const { data } = yield* conversations.messages(id)
        assert.deepStrictEqual(
          data.map(({ role, status, target }) => [role, status, target]),
          [
            ["USER", null, null],
            ["SYSTEM", "ANALYZING", null],
            ["ASSISTANT", "MATCHED_CONTENT", "flow:export"],
            ["ASSISTANT", "SOMETHING_NEW", "tooltip:7"]
          ]
        )
        assert.deepStrictEqual(
          data.map(({ index }) => index),
          [0, 1, 2, 3]
        )
        assert.strictEqual(data[1]?.stage, "search")
      })
    )
  )

  it.effect("[000-06] a session that is known is the same conversation, and what follows is added to it", () =>
    onDesk(
      Effect.gen(function* () {
        const first = yield* record({ externalId: "ws-1", messages: talk(3) })
        const again = yield* record({ externalId: "ws-1", messages: talk(3) })
        assert.strictEqual(again.id, first.id)
        assert.strictEqual(again.version, first.version)
        const longer = yield* record({ externalId: "ws-1", messages: talk(5) })
        assert.deepStrictEqual([longer.id, longer.messages, longer.version], [first.id, 5, first.version + 1])
        const elsewhere = yield* record({ site: "other", externalId: "ws-1" })
        assert.notStrictEqual(elsewhere.id, first.id)
        const other = yield* Effect.flip(record({ externalId: "ws-1", messages: [user("something else")] }))
        assert.deepInclude(other, { _tag: "MessageConflict", conversation: first.id, index: 0 })
      })
    )
  )

  it.effect("twenty recorders of one session make one conversation", () =>
    onDesk(
      Effect.gen(function* () {
        const all = yield* Effect.forEach(talk(20), () => record({ externalId: "ws-1", messages: talk(4) }), {
          concurrency: "unbounded"
        })
        assert.strictEqual(new Set(all.map(({ id }) => id)).size, 1)
        assert.deepStrictEqual(
          yield* texts(all[0]?.id ?? ""),
          talk(4).map(({ text }) => text)
        )
      })
    )
  )

  it.effect("[100-02] a repeat under the same request id answers with the first conversation", () =>
    onDesk(
      Effect.gen(function* () {
        const first = yield* record({ requestId: "r", messages: talk(2) })
        const again = yield* record({ requestId: "r", messages: talk(2) })
        assert.deepStrictEqual([again.id, first.replayed, again.replayed], [first.id, false, true])
        assert.strictEqual((yield* Effect.flip(record({ requestId: "r", messages: talk(3) })))._tag, "RequestIdReused")
        assert.strictEqual((yield* (yield* Conversations).list()).data.length, 1)
      })
    )
  )

  it.effect("[100-05] too many messages, hidden characters and unknown keys are refused by their path", () =>
    onDesk(
      Effect.gen(function* () {
        const faults = (input: Partial<RecordConversation>) =>
          Effect.map(Effect.flip(record(input)), (error) =>
            error._tag === "InvalidInput" ? error.errors.map(({ path }) => path) : [error._tag]
          )
        assert.deepStrictEqual(yield* faults({ messages: talk(501) }), ["messages"])
        assert.deepStrictEqual(yield* faults({ messages: [user("a\u0000b")] }), ["messages[0].text"])
        assert.deepStrictEqual(
          yield* faults({ messages: [user("x", { externalId: "1" }), user("y", { externalId: "1" })] }),
          ["messages"]
        )
        assert.deepStrictEqual(yield* faults({ startedAt: "yesterday" }), ["startedAt"])
        assert.deepStrictEqual(yield* faults({ colour: "red" } as Partial<RecordConversation>), ["colour"])
        assert.deepStrictEqual(yield* faults({ site: "nowhere" }), ["SiteNotFound"])
      })
    )
  )
})

describe("Appending messages · effect door (memory)", () => {
  it.effect("numbers follow the last, and repeats of the same are no fault", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record({ messages: talk(2) })
        const after = yield* conversations.append(id, { from: 2, messages: talk(3, 2) })
        assert.strictEqual(after.messages, 5)
        const overlapping = yield* conversations.append(id, { from: 3, messages: talk(3, 3) })
        assert.strictEqual(overlapping.messages, 6)
        const same = yield* conversations.append(id, { from: 0, messages: talk(6) })
        assert.deepStrictEqual([same.hash, same.version], [overlapping.hash, overlapping.version])
        assert.deepStrictEqual(
          yield* texts(id),
          talk(6).map(({ text }) => text)
        )
      })
    )
  )

  it.effect("other contents at an index are refused with the index, and a hole with where to go on", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record({ messages: talk(4) })
        const conflict = yield* Effect.flip(
          conversations.append(id, { from: 1, messages: [talk(2)[1] as NewMessage, user("changed")] })
        )
        assert.deepInclude(conflict, { _tag: "MessageConflict", index: 2 })
        const gap = yield* Effect.flip(conversations.append(id, { from: 6, messages: talk(1) }))
        assert.deepInclude(gap, { _tag: "MessageGap", from: 6, next: 4 })
        assert.include(gap.message, "from index 4")
        assert.strictEqual((yield* conversations.get(id)).messages, 4)
      })
    )
  )

  it.effect("a host without indexes is recognised by its message ids", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const said = talk(3).map((message, i) => ({ ...message, externalId: `m${i}` }))
        const { id } = yield* record({ messages: said })
        const repeated = yield* conversations.append(id, {
          messages: [...said.slice(2), user("new", { externalId: "m3" })]
        })
        assert.strictEqual(repeated.messages, 4)
        const moved = yield* Effect.flip(
          conversations.append(id, { from: 4, messages: [user("again", { externalId: "m1" })] })
        )
        assert.deepInclude(moved, { _tag: "MessageConflict", index: 1 })
      })
    )
  )

  it.effect("two who append at once get one order, and a commit is at most 500 messages", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record()
        yield* Effect.forEach(
          Array.from({ length: 20 }, (_, n) => n),
          (n) => conversations.append(id, { messages: [user(`${n} a`), user(`${n} b`)] }),
          { concurrency: "unbounded" }
        )
        const { data } = yield* conversations.messages(id, { limit: 200 })
        assert.deepStrictEqual(
          data.map(({ index }) => index),
          Array.from({ length: 40 }, (_, n) => n)
        )
        const pairs = data.map(({ text }) => text?.split(" ")[0])
        assert.isTrue(pairs.every((pair, i) => i % 2 === 0 || pair === pairs[i - 1]))
        assert.strictEqual((yield* conversations.export(id)).conversation.hash, data.at(-1)?.hash)
        assert.strictEqual((yield* Effect.flip(conversations.append(id, { messages: talk(501) })))._tag, "InvalidInput")
      })
    )
  )

  it.effect("a closed conversation takes no more messages, knows its own again, and stays readable", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record({ messages: talk(2) })
        const closed = yield* conversations.close(id)
        assert.isNotNull(closed.closedAt)
        assert.strictEqual((yield* conversations.close(id)).version, closed.version)
        assert.deepInclude(yield* Effect.flip(conversations.append(id, { messages: talk(1) })), {
          _tag: "ConversationClosed",
          closedAt: closed.closedAt
        })
        assert.strictEqual((yield* conversations.append(id, { from: 0, messages: talk(2) })).messages, 2)
        assert.strictEqual((yield* texts(id)).length, 2)
      })
    )
  )

  it.effect("times are the host's, and the conversation spans them", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, "0")}:00:00.000Z`
        const { id, ...first } = yield* record({
          messages: [user("a", { at: "2026-03-01T10:00:00+01:00" }), user("b", { at: at(11) })]
        })
        assert.deepStrictEqual([first.startedAt, first.lastActiveAt], [at(9), at(11)])
        const later = yield* conversations.append(id, {
          messages: [user("c", { at: at(13) }), user("d", { at: at(12) })]
        })
        assert.deepStrictEqual([later.startedAt, later.lastActiveAt], [at(9), at(13)])
      })
    )
  )

  it.effect("what the host holds is recorded in pages, and going on is going on", () => {
    const held = talk(1203).map((message, i) => ({ ...message, externalId: `m${i}` }))
    let until = 700
    const asked: Array<number> = []
    const pages = (externalId: string, from: number) => {
      asked.push(from)
      if (externalId !== "ws-9") return null
      const messages = held.slice(from, Math.min(from + 600, until))
      return {
        messages,
        done: from + messages.length >= until,
        about: { channel: "web", kind: "call", endUser: { externalId: "u1" } }
      }
    }
    return onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const first = yield* conversations.importFrom("ws-9", { site: "shop" })
        assert.deepStrictEqual([first.messages, first.channel, first.kind], [700, "web", "call"])
        until = 1203
        const second = yield* conversations.importFrom("ws-9", { site: "shop" })
        assert.deepStrictEqual([second.id, second.messages], [first.id, 1203])
        assert.deepStrictEqual(asked, [0, 600, 700])
        const third = yield* conversations.importFrom("ws-9", { site: "shop" })
        assert.strictEqual(third.hash, second.hash)
        assert.strictEqual(
          (yield* Effect.flip(conversations.importFrom("ws-0", { site: "shop" })))._tag,
          "ConversationNotFound"
        )
      }),
      { pages }
    )
  })
})

describe("Votes · effect door (memory)", () => {
  it.effect("[001-03] a vote is given, changed and taken back, and counted each time", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record({ messages: [user("?"), assistant("!"), assistant("!!")] })
        const {
          data: [asked, answer]
        } = yield* conversations.messages(id)
        const counts = Effect.map(conversations.get(id), ({ downVotes, upVotes }) => [upVotes, downVotes])
        assert.strictEqual((yield* conversations.vote(id, answer?.id ?? "", "up")).vote, "up")
        assert.deepStrictEqual(yield* counts, [1, 0])
        yield* conversations.vote(id, answer?.id ?? "", "up")
        yield* conversations.vote(id, answer?.id ?? "", "down")
        assert.deepStrictEqual(yield* counts, [0, 1])
        assert.strictEqual((yield* conversations.messages(id)).data[1]?.vote, "down")
        yield* conversations.vote(id, answer?.id ?? "", null)
        assert.deepStrictEqual(yield* counts, [0, 0])
        assert.deepInclude(yield* Effect.flip(conversations.vote(id, asked?.id ?? "", "up")), {
          _tag: "VoteNotAllowed",
          role: "USER"
        })
        assert.strictEqual((yield* Effect.flip(conversations.vote(id, "nothing", "up")))._tag, "MessageNotFound")
      })
    )
  )

  it.effect("[001-03] many voters at once are all counted, beside appenders", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record({ messages: Array.from({ length: 30 }, () => assistant("!")) })
        const { data } = yield* conversations.messages(id)
        const votes = data.map(({ id: message }, i) => conversations.vote(id, message, i % 3 === 0 ? "down" : "up"))
        const same = data
          .slice(0, 10)
          .map(({ id: message }, i) => conversations.vote(id, message, i % 3 === 0 ? "down" : "up"))
        yield* Effect.all([...votes, ...same, conversations.append(id, { messages: talk(2) })], {
          concurrency: "unbounded"
        })
        const { downVotes, messages, upVotes } = yield* conversations.get(id)
        assert.deepStrictEqual([upVotes, downVotes, messages], [20, 10, 32])
      })
    )
  )

  it.effect("[001-04] either, neither, up only and down only, and their laws", () =>
    onDesk(
      Effect.gen(function* () {
        yield* withVotes("none", [null, null])
        yield* withVotes("up", ["up", null])
        yield* withVotes("down", ["down"])
        yield* withVotes("both", ["up", "down"])
        assert.deepStrictEqual(yield* listed({ feedback: "up" }), ["up"])
        assert.deepStrictEqual(yield* listed({ feedback: "down" }), ["down"])
        assert.deepStrictEqual(yield* listed({ feedback: "either" }), ["both", "down", "up"])
        assert.deepStrictEqual(yield* listed({ feedback: "neither" }), ["none"])
        assert.deepStrictEqual(yield* listed({ hasFeedback: true }), ["both", "down", "up"])
        assert.deepStrictEqual(yield* listed({ hasFeedback: false }), ["none"])
        assert.deepStrictEqual(yield* listed({ hasFeedback: true, feedback: "neither" }), [])
      })
    )
  )

  it("[001-04] whatever is voted in whatever order, the column says what the votes say", () => {
    const step = fc.tuple(fc.nat(3), fc.constantFrom<VoteKind | null>("up", "down", null))
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const votes: Array<VoteKind | null> = [null, null, null, null]
        let row = { upVotes: 0, downVotes: 0, feedback: "none", version: 1 } as ConversationRow
        for (const [i, vote] of steps) {
          row = voted(row, votes[i] ?? null, vote)
          votes[i] = vote
        }
        const ups = votes.filter((vote) => vote === "up").length
        const downs = votes.filter((vote) => vote === "down").length
        assert.deepStrictEqual([row.upVotes, row.downVotes, row.feedback], [ups, downs, feedbackOf(ups, downs)])
        const holds: Record<FeedbackKind, boolean> = {
          up: ups > 0 && downs === 0,
          down: downs > 0 && ups === 0,
          either: ups + downs > 0,
          neither: ups + downs === 0
        }
        assert.strictEqual(holds.either, !holds.neither)
        assert.strictEqual(row.feedback === "up", holds.up)
        assert.strictEqual(row.feedback === "down", holds.down)
        assert.strictEqual(row.feedback === "none", holds.neither)
      })
    )
  })
})

describe("Lists of conversations · effect door (memory)", () => {
  const at = (day: number) => `2026-03-${String(day).padStart(2, "0")}T00:00:00.000Z`
  const spanning = (name: string, from: number, to: number) =>
    record({
      externalId: name,
      startedAt: at(from),
      messages: [user(name, { at: at(from) }), user("bye", { at: at(to) })]
    })

  it.effect("[001-02] the window takes what started or was active in it", () =>
    onDesk(
      Effect.gen(function* () {
        yield* spanning("before", 1, 4)
        yield* spanning("into", 3, 6)
        yield* spanning("within", 6, 7)
        yield* spanning("out of", 7, 12)
        yield* spanning("around", 2, 20)
        yield* spanning("touching", 2, 5)
        yield* spanning("at the end", 10, 11)
        assert.deepStrictEqual(yield* listed({ from: at(5), to: at(10) }), [
          "around",
          "into",
          "out of",
          "touching",
          "within"
        ])
        assert.deepStrictEqual(yield* listed({ to: at(3) }), ["around", "before", "touching"])
        assert.deepStrictEqual(yield* listed({ from: at(12) }), ["around", "out of"])
        assert.deepStrictEqual(yield* listed({ from: at(10), to: at(5) }), [])
        assert.deepStrictEqual(yield* listed({ from: at(5), to: at(5) }), [])
      })
    )
  )

  it.effect("[001-02] the window's law, for any conversations and any window", () =>
    onDesk(
      Effect.gen(function* () {
        const day = fc.integer({ min: 1, max: 28 })
        const spans = fc
          .sample(fc.tuple(day, day), { numRuns: 25, seed: 7 })
          .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
        for (const [i, [from, to]] of spans.entries()) yield* spanning(`c${i}`, from, to)
        for (const [from, to] of fc.sample(fc.tuple(day, day), { numRuns: 40, seed: 8 })) {
          const expected = spans.flatMap(([first, last], i) =>
            from < to && first < to && last >= from ? [`c${i}`] : []
          )
          assert.deepStrictEqual(yield* listed({ from: at(from), to: at(to), limit: 200 }), expected.sort())
        }
      })
    )
  )

  it.effect("[001-02] relative dates are read when the list runs", () =>
    onDesk(
      Effect.gen(function* () {
        yield* record({ externalId: "old" })
        yield* TestClock.adjust("8 days")
        yield* record({ externalId: "new" })
        assert.deepStrictEqual(yield* listed({ from: "-7d" }), ["new"])
        yield* TestClock.adjust("8 days")
        assert.deepStrictEqual(yield* listed({ from: "-7d" }), [])
      })
    )
  )

  it.effect("[001-05] escalated are only those whose end user opened a ticket after a downvote", () =>
    onDesk(
      Effect.gen(function* () {
        const tickets = yield* Tickets
        const conversations = yield* Conversations
        const down = yield* withVotes("down", ["down"])
        const manual = yield* withVotes("manual", ["down"])
        const said = (yield* conversations.messages(down)).data[0]?.id ?? ""
        yield* tickets.open({ site: "shop", subject: "By hand", body: "b", conversation: manual })
        assert.deepStrictEqual(yield* listed({ escalated: true }), [])
        yield* tickets
          .openAfterDownvote({ site: "shop", conversation: down, message: said, subject: "Wrong", body: "b" })
          .pipe(as(visitor(down)))
        assert.deepStrictEqual(yield* listed({ escalated: true }), ["down"])
        assert.deepStrictEqual(yield* listed({ escalated: false }), ["manual"])
      })
    )
  )

  it.effect("[004-10] chips say what is in force and what remains without each", () =>
    onDesk(
      Effect.gen(function* () {
        const { filters } = yield* (yield* Conversations).list({
          feedback: "down",
          channel: ["web", "phone"],
          site: "All",
          escalated: false,
          limit: 5
        })
        assert.deepStrictEqual(filters.map(({ field, value }) => `${field} ${value}`).sort(), [
          "channel phone",
          "channel web",
          "escalated false",
          "feedback down"
        ])
        assert.deepStrictEqual(filters.find(({ value }) => value === "web")?.without, {
          feedback: "down",
          channel: ["phone"],
          site: "All",
          escalated: false
        })
      })
    )
  )

  it.effect("[000-24] search finds what was said and the session, and pages run through without a gap", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        for (let i = 0; i < 25; i++) {
          yield* TestClock.adjust("1 second")
          yield* record({
            externalId: `ws-${i}`,
            channel: i % 2 === 0 ? "web" : "phone",
            messages: [user(i === 7 ? "Größe ändern" : "hello")]
          })
        }
        assert.deepStrictEqual(yield* listed({ search: "GROSSE" }), ["ws-7"])
        assert.deepStrictEqual(yield* listed({ search: "ws-13" }), ["ws-13"])
        assert.strictEqual((yield* listed({ channel: "phone" })).length, 12)
        const seen: Array<string | null> = []
        let cursor: string | null | undefined
        while (cursor !== null) {
          const page = yield* conversations.list({
            limit: 10,
            sort: "startedAt",
            order: "asc",
            ...(cursor === undefined ? {} : { cursor })
          })
          seen.push(...page.data.map(({ externalId }) => externalId))
          cursor = page.page.next
        }
        assert.deepStrictEqual(
          seen,
          Array.from({ length: 25 }, (_, i) => `ws-${i}`)
        )
      })
    )
  )

  it.effect("a page costs the same number of questions, however many conversations and messages it shows", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const meter = yield* Meter
        const cost = (limit: number) =>
          Effect.andThen(
            Effect.andThen(meter.read, conversations.list({ limit })),
            Effect.map(meter.read, ({ finds }) => finds)
          )
        for (let i = 0; i < 30; i++) yield* record({ endUser: { anonymousId: `a${i}` }, messages: talk(3) })
        assert.strictEqual(yield* cost(1), yield* cost(30))
        const { id } = yield* record({ messages: talk(100) })
        yield* meter.read
        yield* conversations.messages(id, { limit: 100 })
        assert.deepInclude(yield* meter.read, { finds: 3 })
      })
    )
  )
})

describe("One conversation · effect door (memory)", () => {
  it.effect("[001-08] [001-09] [001-15] the card, the tickets, the way to the escalated one, the log", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const tickets = yield* Tickets
        const traits = { name: "Uma User", email: "uma@example.com", plan: "pro" }
        const { id } = yield* record({
          externalId: "ws/1",
          endUser: { anonymousId: "anon", traits },
          messages: [user("?"), assistant("!")]
        })
        const {
          data: [, answer]
        } = yield* conversations.messages(id)
        const plain = yield* conversations.get(id)
        assert.deepInclude(plain.identity, {
          anonymousId: "anon",
          externalId: null,
          traits,
          name: "Uma User",
          email: "uma@example.com"
        })
        assert.deepStrictEqual(
          [plain.escalatedTicket, plain.tickets, plain.logLink],
          [null, [], `https://log.example/${id}?s=ws%2F1`]
        )
        yield* tickets.open({ site: "shop", subject: "By hand", body: "b", conversation: id })
        assert.isNull((yield* conversations.get(id)).escalatedTicket)
        yield* conversations.vote(id, answer?.id ?? "", "down")
        const opened = yield* tickets
          .openAfterDownvote({ site: "shop", conversation: id, message: answer?.id ?? "", subject: "Wrong", body: "b" })
          .pipe(as(visitor(id)))
        const after = yield* conversations.get(id)
        assert.deepStrictEqual(after.escalatedTicket, opened.id)
        assert.deepStrictEqual(
          after.tickets.map(({ code, status, via }) => [code, status, via]),
          [
            ["TKT-1", "OPEN", "conversation"],
            ["TKT-2", "OPEN", "downvote"]
          ]
        )
        assert.isTrue(after.escalated)
        yield* tickets.remove(opened.id)
        assert.isNull((yield* conversations.get(id)).escalatedTicket)
      })
    )
  )

  it.effect("[002-21] a conversation has no ticket, one, or many", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record({ site: "queue", messages: talk(2) })
        assert.deepStrictEqual((yield* conversations.tickets(id)).data, [])
        for (const subject of ["Refund", "Bug"])
          yield* (yield* Tickets).open({ site: "queue", subject, body: "b", conversation: id })
        assert.deepStrictEqual(
          (yield* conversations.tickets(id)).data.map(({ code, subject }) => [code, subject]),
          [
            ["TKT-1", "Refund"],
            ["TKT-2", "Bug"]
          ]
        )
        assert.strictEqual((yield* conversations.tickets(id, { limit: 1 })).page.hasMore, true)
      })
    )
  )

  it.effect("[001-10] the export is the whole conversation, in pages where it is long", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record({ endUser: { externalId: "u" }, messages: talk(400) })
        yield* conversations.append(id, { messages: talk(450, 400) })
        const whole = yield* conversations.export(id)
        assert.deepStrictEqual(
          whole.messages.map(({ text }) => text),
          talk(850).map(({ text }) => text)
        )
        assert.deepStrictEqual(
          [whole.conversation.messages, whole.endUser?.externalId, JSON.parse(JSON.stringify(whole))],
          [850, "u", whole]
        )
        const pages: Array<string | null> = []
        let from: number | null = 0
        while (from !== null) {
          const page: Effect.Success<ReturnType<typeof conversations.exportPages>> = yield* conversations.exportPages(
            id,
            { from, limit: 300 }
          )
          pages.push(...page.messages.map(({ text }) => text))
          from = page.next
        }
        assert.deepStrictEqual(
          pages,
          whole.messages.map(({ text }) => text)
        )
      })
    )
  )

  it.effect(
    "[001-01] [100-03] another tenant, another site and another session get the answer for what is not there",
    () =>
      onDesk(
        Effect.gen(function* () {
          const conversations = yield* Conversations
          const { id } = yield* record({ externalId: "mine", messages: [user("?"), assistant("!")] })
          const other = yield* record({ messages: talk(1) })
          const {
            data: [, answer]
          } = yield* conversations.messages(id)
          const attempts: ReadonlyArray<(id: string) => Attempt> = [
            (id: string) => conversations.get(id),
            (id: string) => conversations.messages(id),
            (id: string) => conversations.export(id),
            (id: string) => conversations.tickets(id),
            (id: string) => conversations.append(id, { messages: [user("hi")] }),
            (id: string) => conversations.vote(id, answer?.id ?? "", "up"),
            (id: string) => conversations.exportPages(id)
          ]
          for (const actor of [stranger, neighbour, visitor(other.id)]) {
            for (const attempt of attempts) {
              const [foreign, absent] = yield* Effect.all([refusal(attempt(id)), refusal(attempt("absent"))]).pipe(
                as(actor)
              )
              assert.strictEqual(foreign._tag, "ConversationNotFound")
              assert.strictEqual(foreign.message.replace(id, "absent"), absent.message)
            }
            assert.notInclude(yield* listed().pipe(as(actor)), "mine")
          }
          assert.strictEqual(
            (yield* Effect.flip(conversations.get(id, { site: "other" })))._tag,
            "ConversationNotFound"
          )
          assert.strictEqual((yield* record({ externalId: "mine" }).pipe(as({ ...stranger }))).messages, 0)
          assert.strictEqual(
            (yield* Effect.flip(record({ externalId: "mine" }).pipe(as(neighbour))))._tag,
            "SiteNotFound"
          )
        })
      )
  )

  it.effect(
    "[100-10] an end user feeds and votes on the one conversation of their session, and speaks for nobody else",
    () =>
      onDesk(
        Effect.gen(function* () {
          const conversations = yield* Conversations
          const { id } = yield* record({
            externalId: "ws",
            endUser: { externalId: "uma", traits: { risk: "high" } },
            messages: [assistant("Hello")]
          })
          const me = as(visitor(id))
          assert.strictEqual((yield* conversations.append(id, { messages: [user("Hi")] }).pipe(me)).messages, 2)
          const {
            data: [greeting]
          } = yield* conversations.messages(id).pipe(me)
          assert.strictEqual((yield* conversations.vote(id, greeting?.id ?? "", "up").pipe(me)).vote, "up")
          assert.strictEqual((yield* conversations.list().pipe(me)).data.length, 1)
          assert.isNull((yield* conversations.get(id).pipe(me)).identity)
          assert.isNull((yield* conversations.export(id).pipe(me)).endUser)
          const refused: ReadonlyArray<Attempt> = [
            conversations.append(id, { messages: [assistant("We owe you a million")] }),
            record({ messages: [user("new")] }),
            record({ externalId: "ws", endUser: { externalId: "somebody else" } })
          ]
          for (const attempt of refused) assert.strictEqual((yield* refusal(attempt.pipe(me)))._tag, "NotAllowed")
          assert.strictEqual(
            (yield* refusal(conversations.vote(id, greeting?.id ?? "", "up").pipe(as(bot))))._tag,
            "NotAllowed"
          )
          assert.strictEqual(Result.isSuccess(yield* Effect.result(conversations.get(id).pipe(as(ann)))), true)
        })
      )
  )
})

describe("Tickets out of conversations · effect door (memory)", () => {
  const chat = Effect.gen(function* () {
    const conversations = yield* Conversations
    const endUser = { externalId: "uma", traits: { name: "Uma", email: "uma@example.com" } }
    const { id } = yield* record({
      externalId: "ws",
      endUser,
      messages: [user("?"), assistant("!", { stage: "refund" })]
    })
    const {
      data: [asked, answer]
    } = yield* conversations.messages(id)
    return { id, asked: asked?.id ?? "", answer: answer?.id ?? "" }
  })
  const complain = (conversation: string, message: string, email?: string) =>
    Effect.flatMap(Tickets, (tickets) =>
      tickets.openAfterDownvote({
        site: "shop",
        conversation,
        message,
        subject: "Wrong",
        body: "b",
        ...(email === undefined ? {} : { email })
      })
    ).pipe(as(visitor(conversation)))

  it.effect("[001-11] [001-30] a downvote alone makes no ticket, and no downvote no ticket either", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { answer, asked, id } = yield* chat
        assert.deepInclude(yield* Effect.flip(complain(id, answer)), { _tag: "NoDownvote", messageId: answer })
        yield* conversations.vote(id, answer, "up")
        assert.strictEqual((yield* Effect.flip(complain(id, answer)))._tag, "NoDownvote")
        yield* conversations.vote(id, answer, "down").pipe(as(visitor(id)))
        assert.deepStrictEqual((yield* conversations.tickets(id)).data, [])
        assert.strictEqual((yield* Effect.flip(complain(id, asked)))._tag, "NoDownvote")
        assert.strictEqual((yield* complain(id, answer)).via, "downvote")
        yield* conversations.vote(id, answer, null)
        assert.strictEqual((yield* Effect.flip(complain(id, answer)))._tag, "NoDownvote")
        assert.isTrue((yield* conversations.get(id)).escalated)
      })
    )
  )

  it.effect("[001-30] a vote that is taken back while the ticket opens opens none", () => {
    let meanwhile: Effect.Effect<unknown> = Effect.void
    return onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { answer, id } = yield* chat
        yield* conversations.vote(id, answer, "down")
        yield* complain(id, answer)
        const takeBack = conversations.vote(id, answer, null).pipe(as(ann))
        meanwhile = Effect.suspend(() => {
          meanwhile = Effect.void
          return Effect.orDie(takeBack)
        })
        assert.strictEqual((yield* Effect.flip(complain(id, answer)))._tag, "NoDownvote")
        assert.strictEqual((yield* conversations.tickets(id)).data.length, 1)
      }),
      { meanwhile: () => meanwhile }
    )
  })

  it.effect("[001-12] [001-15] the typed address wins over the known one, and the ticket points at what was said", () =>
    onDesk(
      Effect.gen(function* () {
        const { answer, id } = yield* chat
        yield* (yield* Conversations).vote(id, answer, "down")
        const known = yield* complain(id, answer)
        assert.deepStrictEqual([known.requester?.name, known.requester?.email], ["Uma", "uma@example.com"])
        assert.strictEqual((yield* complain(id, answer, "typed@example.com")).requester?.email, "typed@example.com")
        assert.deepStrictEqual(known.reference, {
          conversation: id,
          session: "ws",
          message: answer,
          eventIndex: null,
          stage: "refund"
        })
      })
    )
  )

  it.effect(
    "[002-04] [002-10] a teammate files out of a conversation: linked, theirs, the requester taken from it",
    () =>
      onDesk(
        Effect.gen(function* () {
          const endUser = { externalId: "uma", traits: { name: "Uma", email: "uma@example.com" } }
          const { id } = yield* record({ site: "queue", endUser, messages: talk(2) })
          const ticket = yield* (yield* Tickets).open({ site: "queue", subject: "s", body: "b", conversation: id })
          assert.deepInclude(ticket.origin, { kind: "agent", actor: "ann" })
          assert.deepStrictEqual(
            [ticket.reference?.conversation, ticket.requester?.email, ticket.via],
            [id, "uma@example.com", "conversation"]
          )
        })
      )
  )
})
