import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import fc from "fast-check"
import { as } from "../src/Actor.ts"
import { Conversations } from "../src/Conversations.ts"
import { Issues } from "../src/Issues.ts"
import type { Message, TranscriptPage } from "../src/model/Conversation.ts"
import { beginning, digestOf, following, isIntact } from "../src/RunningHash.ts"
import { redact, Store } from "../src/Store.ts"
import { message as messages, type MessageRow } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { Transcripts } from "../src/Transcripts.ts"
import {
  ann,
  assistant,
  bot,
  type Cost,
  Meter,
  neighbour,
  onDesk,
  stranger,
  talk,
  user,
  visitor
} from "./ConversationDesk.ts"

const record = (count: number, externalId: string | null = null) =>
  Effect.flatMap(Conversations, (conversations) =>
    conversations.record({ site: "queue", externalId, messages: talk(count) })
  )

const file = (conversation: string, extra: { readonly subject?: string } = {}) =>
  Effect.flatMap(Tickets, (tickets) => tickets.open({ site: "queue", subject: "s", body: "b", conversation, ...extra }))

const wholeOf = Effect.fnUntraced(function* (ticket: string, limit = 200) {
  const transcripts = yield* Transcripts
  const pages: Array<TranscriptPage> = []
  let from: number | null = 0
  while (from !== null) {
    const page: TranscriptPage = yield* transcripts.ofTicket(ticket, { from, limit })
    pages.push(page)
    from = page.next
  }
  return { pages, messages: pages.flatMap(({ messages }) => messages), intact: pages.every(({ intact }) => intact) }
})

const said = (page: { readonly messages: ReadonlyArray<Message> }) => page.messages.map(({ text }) => text)
const spoken = (count: number) => talk(count).map(({ text }) => text)

describe("Frozen transcripts · effect door (memory)", () => {
  it.effect("[002-03] [002-12] what was said is frozen at filing, whoever files, and read from the ticket", () =>
    onDesk(
      Effect.gen(function* () {
        const { hash, id } = yield* record(5)
        const ticket = yield* Effect.flatMap(Tickets, (tickets) =>
          tickets.open({
            site: "queue",
            subject: "s",
            body: "b",
            conversation: id,
            requester: { email: "a@example.com" }
          })
        ).pipe(as(bot))
        assert.deepStrictEqual(ticket.snapshot, { conversation: id, through: 5, hash })
        yield* (yield* Conversations).append(id, { messages: talk(3, 5) })
        const page = yield* (yield* Transcripts).ofTicket(ticket.id)
        assert.deepStrictEqual(
          [said(page), page.through, page.hash, page.next, page.intact],
          [spoken(5), 5, hash, null, true]
        )
        const later = yield* file(id)
        assert.deepStrictEqual(
          said(yield* (yield* Transcripts).ofTicket(later.code ?? "", { site: "queue" })),
          spoken(8)
        )
      })
    )
  )

  it.effect("[002-22] it stays readable when the chat is closed, and its pages fit together", () =>
    onDesk(
      Effect.gen(function* () {
        const { id } = yield* record(23)
        const ticket = yield* file(id)
        yield* (yield* Conversations).close(id)
        const { intact, messages, pages } = yield* wholeOf(ticket.id, 7)
        assert.deepStrictEqual(
          [pages.length, messages.map(({ index }) => index), intact],
          [4, talk(23).map((_, i) => i), true]
        )
      })
    )
  )

  it.effect("[002-22] erasing a text leaves the transcript intact: its hash stays", () =>
    onDesk(
      Effect.gen(function* () {
        const { id } = yield* record(6)
        const ticket = yield* file(id)
        const { data } = yield* (yield* Conversations).messages(id)
        yield* (yield* Store).commit({ tenant: "acme", site: "queue" }, [redact(messages, data[2]?.id ?? "", ["text"])])
        const page = yield* (yield* Transcripts).ofTicket(ticket.id)
        assert.deepStrictEqual([said(page)[2], page.intact], [null, true])
        assert.strictEqual((yield* (yield* Conversations).append(id, { from: 0, messages: talk(6) })).messages, 6)
      })
    )
  )

  it.effect("[002-22] [23] a snapshot that names more than was said does not fit, and its pages come to an end", () =>
    onDesk(
      Effect.gen(function* () {
        const { hash, id } = yield* record(5)
        const { ofSnapshot } = yield* Transcripts
        const forged = { conversation: id, through: Number.MAX_SAFE_INTEGER, hash }
        const page = yield* ofSnapshot(forged)
        assert.deepStrictEqual([said(page), page.through, page.next, page.intact], [spoken(5), 5, null, false])
        const beyond = yield* ofSnapshot(forged, { from: 1_000_000 })
        assert.deepStrictEqual([beyond.messages, beyond.next, beyond.intact], [[], null, false])
        assert.isTrue((yield* ofSnapshot({ ...forged, through: 5 })).intact)
      })
    )
  )

  it.effect("an empty conversation has an empty transcript, and a ticket of none says so", () =>
    onDesk(
      Effect.gen(function* () {
        const { id } = yield* record(0)
        const ticket = yield* file(id)
        const page = yield* (yield* Transcripts).ofTicket(ticket.id)
        assert.deepStrictEqual([page.messages, page.next, page.intact], [[], null, true])
        const bare = yield* (yield* Tickets).open({ site: "queue", subject: "s", body: "b" })
        assert.deepInclude(yield* Effect.flip((yield* Transcripts).ofTicket(bare.id)), {
          _tag: "NoTranscript",
          ticket: bare.id
        })
      })
    )
  )

  it.effect("[002-21] every ticket of a conversation has its own point in it", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const { id } = yield* record(2)
        const first = yield* file(id)
        yield* conversations.append(id, { messages: talk(2, 2) })
        const second = yield* file(id)
        assert.deepStrictEqual(
          [said(yield* wholeOf(first.id)), said(yield* wholeOf(second.id))],
          [spoken(2), spoken(4)]
        )
        const page = yield* (yield* Transcripts).ofSnapshot({
          conversation: id,
          through: 2,
          hash: first.snapshot?.hash ?? ""
        })
        assert.deepStrictEqual([said(page), page.intact], [spoken(2), true])
        assert.isFalse(
          (yield* (yield* Transcripts).ofSnapshot({ conversation: id, through: 2, hash: second.snapshot?.hash ?? "" }))
            .intact
        )
      })
    )
  )

  it.effect("[100-03] another tenant and another site find neither the ticket nor the conversation", () =>
    onDesk(
      Effect.gen(function* () {
        const transcripts = yield* Transcripts
        const { hash, id } = yield* record(2)
        const ticket = yield* file(id)
        for (const actor of [stranger, neighbour]) {
          const tags = yield* Effect.all([
            Effect.flip(transcripts.ofTicket(ticket.id)),
            Effect.flip(transcripts.ofSnapshot({ conversation: id, through: 2, hash }))
          ]).pipe(as(actor))
          assert.deepStrictEqual(
            tags.map(({ _tag }) => _tag),
            ["TicketNotFound", "ConversationNotFound"]
          )
        }
        assert.strictEqual(
          (yield* Effect.flip(transcripts.ofTicket(ticket.id).pipe(as(visitor("another")))))._tag,
          "TicketNotFound"
        )
      })
    )
  )

  it.effect(
    "[002-03] 10,000 messages: recorded in pages, frozen in one commit, read at a flat cost",
    () =>
      onDesk(
        Effect.gen(function* () {
          const conversations = yield* Conversations
          const meter = yield* Meter
          const { id } = yield* record(500)
          for (let from = 500; from < 10_000; from += 500)
            yield* conversations.append(id, { from, messages: talk(500, from) })
          yield* meter.read
          const ticket = yield* file(id)
          const filing = yield* meter.read
          assert.strictEqual(filing.commits, 1)
          assert.isAtMost(filing.rows, 10)
          assert.strictEqual(ticket.snapshot?.through, 10_000)
          const costs: Array<Cost> = []
          for (const from of [0, 200, 5000, 9600]) {
            const page = yield* (yield* Transcripts).ofTicket(ticket.id, { from, limit: 200 })
            costs.push(yield* meter.read)
            assert.isTrue(page.intact)
            assert.deepStrictEqual([page.messages[0]?.text, page.messages.length], [`message ${from}`, 200])
          }
          assert.strictEqual(new Set(costs.map(({ finds }) => finds)).size, 1)
          for (const { rows } of costs) assert.isAtMost(rows, 205)
          const { intact, messages } = yield* wholeOf(ticket.id)
          assert.deepStrictEqual([messages.length, messages.at(-1)?.text, intact], [10_000, "message 9999", true])
          const timeline = yield* conversations.messages(id, { limit: 200 })
          assert.isTrue(timeline.page.hasMore)
          assert.strictEqual((yield* conversations.export(id)).messages.length, 10_000)
          yield* conversations.append(id, { messages: talk(1) })
          assert.deepInclude(yield* Effect.flip(conversations.export(id)), {
            _tag: "ConversationTooLong",
            messages: 10_001,
            limit: 10_000
          })
        })
      ),
    60_000
  )
})

describe("The running hash · effect door (memory)", () => {
  const rowsOf = Effect.fnUntraced(function* (texts: ReadonlyArray<string>) {
    const rows: Array<MessageRow> = []
    let hash = yield* beginning("c")
    for (const [index, text] of texts.entries()) {
      const row = {
        tenant: "t",
        site: "s",
        id: `m${index}`,
        version: 1,
        conversation: "c",
        index,
        externalId: `e${index}`,
        role: "USER" as const,
        status: "A",
        stage: "one",
        text,
        target: null,
        at: "2026-01-01T00:00:00.000Z",
        textHash: yield* digestOf({ externalId: `e${index}`, status: "A", stage: "one", text, target: null })
      }
      hash = yield* following(hash, row)
      rows.push({ ...row, hash })
    }
    return rows
  })

  const changes: ReadonlyArray<(row: MessageRow) => MessageRow> = [
    (row) => ({ ...row, text: `${row.text ?? ""}!` }),
    (row) => ({ ...row, role: "ASSISTANT" }),
    (row) => ({ ...row, status: "B" }),
    (row) => ({ ...row, stage: null }),
    (row) => ({ ...row, target: "flow" }),
    (row) => ({ ...row, at: "2026-01-01T00:00:00.001Z" }),
    (row) => ({ ...row, externalId: null }),
    (row) => ({ ...row, textHash: "0".repeat(64) }),
    (row) => ({ ...row, hash: "0".repeat(64) }),
    (row) => ({ ...row, index: row.index + 1 })
  ]
  const texts = fc.array(fc.string(), { minLength: 1, maxLength: 8 })

  it("notices any change of any message, a missing one, and two that change places", async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), fc.constantFrom(...changes), async (texts, n, change) => {
        const at = n % texts.length
        const verdicts = await Effect.runPromise(
          Effect.gen(function* () {
            const rows = yield* rowsOf(texts)
            const start = yield* beginning("c")
            const swapped = [...rows.slice(0, at), ...rows.slice(at).reverse()]
            return {
              whole: yield* isIntact(start, 0, rows),
              rest: yield* isIntact(at === 0 ? start : (rows[at - 1]?.hash ?? ""), at, rows.slice(at)),
              erased: yield* isIntact(
                start,
                0,
                rows.map((row, i) => (i === at ? { ...row, text: null } : row))
              ),
              changed: yield* isIntact(
                start,
                0,
                rows.map((row, i) => (i === at ? change(row) : row))
              ),
              swapped: rows.length - at > 1 ? yield* isIntact(start, 0, swapped) : false,
              missing:
                at < rows.length - 1
                  ? yield* isIntact(
                      start,
                      0,
                      rows.filter((_, i) => i !== at)
                    )
                  : false,
              foreign: yield* isIntact(yield* beginning("d"), 0, rows)
            }
          })
        )
        assert.deepStrictEqual(verdicts, {
          whole: true,
          rest: true,
          erased: true,
          changed: false,
          swapped: false,
          missing: false,
          foreign: false
        })
      }),
      { numRuns: 50 }
    )
  })

  it.effect("a forged message shows on its page; a forged chain shows on every page", () => {
    let forge = (row: MessageRow) => row
    return onDesk(
      Effect.gen(function* () {
        const transcripts = yield* Transcripts
        const ticket = yield* Effect.flatMap(record(9), ({ id }) => file(id))
        const verdicts = Effect.forEach([0, 3, 6], (from) =>
          Effect.map(transcripts.ofTicket(ticket.id, { from, limit: 3 }), ({ intact }) => intact)
        )
        assert.deepStrictEqual(yield* verdicts, [true, true, true])
        forge = (row) => (row.index === 4 ? { ...row, text: "We never said that" } : row)
        assert.deepStrictEqual(yield* verdicts, [true, false, true])
        forge = (row) => (row.index >= 4 ? { ...row, hash: row.hash.replace(/^./, "x") } : row)
        assert.deepStrictEqual(yield* verdicts, [false, false, false])
      }),
      { forge: (row) => forge(row) }
    )
  })
})

describe("Replaying an issue · effect door (memory)", () => {
  const report = (
    extra: { readonly sessionId?: string; readonly eventIndex?: number; readonly stage?: string },
    actor = ann
  ) =>
    Effect.flatMap(Issues, (issues) =>
      issues.open({
        site: "queue",
        environment: "production",
        buildVersion: "1",
        severity: "high",
        category: "bug",
        bugDescription: "It failed",
        ...extra
      })
    ).pipe(as(actor))

  it.effect("[000-18] [000-21] an issue leads to what was said up to and including its event, with its stage", () =>
    onDesk(
      Effect.gen(function* () {
        const transcripts = yield* Transcripts
        const conversations = yield* Conversations
        yield* conversations.record({
          site: "queue",
          externalId: "ws-1",
          messages: [user("a"), assistant("b", { stage: "checkout" }), assistant("c"), user("d")]
        })
        const issue = yield* report({ sessionId: "ws-1", eventIndex: 1 })
        const replay = yield* transcripts.replay(issue.number)
        assert.deepStrictEqual(
          [said(replay), replay.eventIndex, replay.through, replay.stage, replay.intact, replay.next],
          [["a", "b"], 1, 2, "checkout", true, null]
        )
        const staged = yield* report({ sessionId: "ws-1", eventIndex: 2, stage: "payment" })
        assert.strictEqual((yield* transcripts.replay(staged.id)).stage, "payment")
        const whole = yield* transcripts.replay((yield* report({ sessionId: "ws-1" })).id)
        assert.deepStrictEqual([said(whole), whole.eventIndex], [["a", "b", "c", "d"], 3])
      })
    )
  )

  it.effect("[000-06] [000-07] [000-17] session, index and stage stand alone; what they do not lead to is said", () =>
    onDesk(
      Effect.gen(function* () {
        const transcripts = yield* Transcripts
        yield* record(3, "ws-1")
        const reason = (extra: Parameters<typeof report>[0]) =>
          Effect.gen(function* () {
            const issue = yield* report(extra)
            const error = yield* Effect.flip(transcripts.replay(issue.id))
            return error._tag === "NothingToReplay" ? error.reason : error._tag
          })
        assert.strictEqual(yield* reason({ eventIndex: 3 }), "noSession")
        assert.strictEqual(yield* reason({ stage: "payment" }), "noSession")
        assert.strictEqual(yield* reason({ sessionId: "ws-2", eventIndex: 0 }), "notRecorded")
        assert.strictEqual(yield* reason({ sessionId: "ws-1", eventIndex: 3 }), "notReached")
        yield* (yield* Conversations).record({ site: "other", externalId: "ws-2", messages: talk(1) })
        assert.strictEqual(yield* reason({ sessionId: "ws-2", eventIndex: 0 }), "notRecorded")
      })
    )
  )

  it.effect("[000-18] a long conversation is replayed in pages; others' issues are not there", () =>
    onDesk(
      Effect.gen(function* () {
        const transcripts = yield* Transcripts
        yield* record(300, "ws-1")
        const issue = yield* report({ sessionId: "ws-1", eventIndex: 249 })
        const first = yield* transcripts.replay(issue.id, { limit: 200 })
        const rest = yield* transcripts.replay(issue.id, { from: first.next ?? 0, limit: 200 })
        assert.deepStrictEqual([...said(first), ...said(rest)], spoken(250))
        assert.deepStrictEqual([first.intact, rest.intact, rest.next], [true, true, null])
        assert.strictEqual((yield* Effect.flip(transcripts.replay(issue.id).pipe(as(stranger))))._tag, "IssueNotFound")
      })
    )
  )
})
