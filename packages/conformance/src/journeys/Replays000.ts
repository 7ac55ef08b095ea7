/** Source 000: an issue leads back to what was said. */
import { Conversations, Issues, type NewMessage, Transcripts } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk, journey } from "./Desk.ts"
import { counting, refused, writesNothing } from "./Expect.ts"
import { anIssue } from "./Samples.ts"

const said = counting(12).map((n): NewMessage => ({
  role: n % 2 === 0 ? "ASSISTANT" : "USER",
  text: `event ${n - 1}`,
  stage: n > 6 ? "checkout" : "greeting"
}))

const replay = journey(
  "[000-18] [000-21] an issue replays its conversation up to and including its event, in the stage that it names or was in",
  Effect.gen(function* () {
    const [issues, transcripts] = [yield* Issues, yield* Transcripts]
    const conversations = yield* Conversations
    const { id } = yield* conversations.record({ site: "north", externalId: "ws-1", messages: said })
    const whole = (yield* conversations.messages(id)).data
    for (const [given, through, stage] of [
      [{ eventIndex: 3 }, 4, "greeting"],
      [{ eventIndex: 7, stage: "payment" }, 8, "payment"],
      [{ eventIndex: 11 }, 12, "checkout"],
      [{ eventIndex: 0 }, 1, "greeting"],
      [{}, 12, "checkout"]
    ] as const) {
      const { number } = yield* issues.open({ ...anIssue, sessionId: "ws-1", ...given })
      const page = yield* transcripts.replay(number)
      assert.deepStrictEqual(page.messages, whole.slice(0, through))
      assert.deepInclude(page, { conversation: id, through, eventIndex: through - 1, stage, intact: true, next: null })
    }
    const { number } = yield* issues.open({ ...anIssue, sessionId: "ws-1", eventIndex: 9 })
    const pages = [
      yield* transcripts.replay(number, { limit: 6 }),
      yield* transcripts.replay(number, { from: 6, limit: 6 })
    ]
    assert.deepStrictEqual(
      pages.flatMap(({ messages }) => messages.map(({ text }) => text)),
      counting(10).map((n) => `event ${n - 1}`)
    )
  })
)

const noReplay = journey(
  "[000-07] [000-18] what leads to nothing recorded is accepted, and says why it cannot be replayed",
  Effect.gen(function* () {
    const [issues, transcripts] = [yield* Issues, yield* Transcripts]
    yield* (yield* Conversations).record({ site: "south", externalId: "ws-1", messages: said })
    yield* (yield* Conversations).record({ site: "north", externalId: "short", messages: said.slice(0, 2) })
    for (const [links, reason] of [
      [{}, "noSession"],
      [{ eventIndex: 3 }, "noSession"],
      [{ sessionId: "ws-1", eventIndex: 3 }, "notRecorded"],
      [{ sessionId: "short", eventIndex: 2 }, "notReached"]
    ] as const) {
      const { number } = yield* issues.open({ ...anIssue, ...links })
      assert.strictEqual((yield* refused("NothingToReplay", transcripts.replay(number))).reason, reason)
    }
    yield* refused("IssueNotFound", transcripts.replay(99))
  })
)

const held = journey(
  "[000-18] a conversation that the host holds is brought in, page by page, and replays like one that was recorded",
  Effect.gen(function* () {
    const conversations = yield* Conversations
    ;(yield* Desk).held.set("ws-9", said.slice(0, 5))
    const imported = yield* conversations.importFrom("ws-9", { site: "north" })
    assert.deepInclude(imported, { externalId: "ws-9", messages: 5 })
    yield* writesNothing("a second import", conversations.importFrom("ws-9", { site: "north" }))
    ;(yield* Desk).held.set("ws-9", said)
    assert.strictEqual((yield* conversations.importFrom("ws-9", { site: "north" })).messages, 12)
    const { number } = yield* (yield* Issues).open({ ...anIssue, sessionId: "ws-9", eventIndex: 6 })
    assert.strictEqual((yield* (yield* Transcripts).replay(number)).messages.length, 7)
    yield* refused("ConversationNotFound", conversations.importFrom("ws-10", { site: "north" }))
  })
)

export const checks = [replay, noReplay, held]
