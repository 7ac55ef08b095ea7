import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Conversations } from "../src/Conversations.ts"
import { Erasures } from "../src/Erasures.ts"
import { insert, Store } from "../src/Store.ts"
import { message, turn, type TurnRow } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { Transcripts } from "../src/Transcripts.ts"
import { Sites } from "../src/Sites.ts"
import { dump, onDesk, openTicket, Post, rowsOf } from "./TeamDesk.ts"

const email = "janecanary@example.com"
const jane = { externalId: "jane-1", traits: { email, name: "Jane Canaryson" } }
const site = "queue"

const erase = Effect.gen(function* () {
  const erasures = yield* Erasures
  const { id } = yield* erasures.start({ site, email })
  return yield* erasures.run(id, { site, email })
})

const gone = Effect.map(dump, (tables) => {
  for (const [table, rows] of Object.entries(tables)) assert.notMatch(rows, /jane|canary/i, table)
})

const tagged = (speaker: string) =>
  Array.from({ length: 3 }, (_, i) => ({
    externalId: `m-${email}-${i}`,
    role: "USER" as const,
    status: `of ${email}`,
    stage: i === 0 ? "greeting" : `stage ${email}`,
    target: `flow/${email}`,
    text: `${speaker} says ${i}`
  }))

const kept = (id: string, words: Partial<TurnRow>): TurnRow => ({
  tenant: "acme",
  site,
  id,
  version: 1,
  at: "2026-01-01T00:00:00.000Z",
  conversation: null,
  confidence: 0.5,
  guardrails: [],
  band: "low",
  rule: null,
  action: null,
  reasons: [],
  item: null,
  actor: "assistant",
  ...words
})

describe("Where a person can stand · effect door (memory)", () => {
  it.effect("[100-01] [6] what surrounds a message goes with its text, and the transcript is still proven", () =>
    onDesk(
      Effect.gen(function* () {
        const conversations = yield* Conversations
        const own = yield* conversations.record({ site, externalId: "1", endUser: jane, messages: tagged("somebody") })
        const other = yield* conversations.record({
          site,
          externalId: "2",
          messages: [...tagged("bob"), { role: "USER", text: "of bob", stage: "farewell" }]
        })
        const snapshots = [own, other].map(({ hash, id, messages }) => ({ conversation: id, through: messages, hash }))
        yield* erase
        yield* gone
        const transcripts = yield* Transcripts
        for (const snapshot of snapshots) assert.isTrue((yield* transcripts.ofSnapshot(snapshot)).intact)
        const rows = yield* rowsOf(message)
        assert.deepStrictEqual(
          rows
            .map(({ stage, text }) => stage ?? text)
            .filter((word) => word !== null)
            .sort(),
          ["farewell", "greeting", "greeting"]
        )
        assert.strictEqual(rows.find(({ stage }) => stage === "farewell")?.text, "of bob")
      })
    )
  )

  it.effect("[100-01] [6] turns lose the words of guardrails and reasons, and keep what was decided", () =>
    onDesk(
      Effect.gen(function* () {
        const store = yield* Store
        const turns = [
          kept("1", { guardrails: ["pii", email], reasons: [{ ruleId: "r", why: `because of ${email}` }] }),
          kept("2", { actor: email, rule: `rule of ${email}` }),
          kept("3", { guardrails: ["pii"], reasons: [{ ruleId: "r", why: "unsure" }] })
        ]
        yield* store.commit(
          { tenant: "acme", site },
          turns.map((row) => insert(turn, row))
        )
        yield* erase
        yield* gone
        const rows = new Map((yield* rowsOf(turn)).map((row) => [row.id, row]))
        assert.deepStrictEqual(rows.get("1"), { ...kept("1", {}), guardrails: null, reasons: null })
        assert.deepStrictEqual(rows.get("2"), { ...kept("2", {}), actor: null, rule: null })
        assert.deepStrictEqual(rows.get("3"), turns[2])
      })
    )
  )

  it.effect("[100-01] [6] a name on two lines and an address in a link are found in others' words", () =>
    onDesk(
      Effect.gen(function* () {
        yield* (yield* Conversations).record({ site, externalId: "1", endUser: jane, messages: [] })
        const link = "mailto:janecanary%40example.com"
        const spelt = [
          "Jane  Canaryson",
          "Jane\nCanaryson",
          "?n=Jane%20Canaryson",
          "n=Jane+Canaryson",
          link,
          `${link}?x`
        ]
        for (const words of [...spelt, `?to=%20${email}`]) {
          yield* openTicket("Somebody else's", site, { body: `Ask ${words}, please` })
        }
        yield* openTicket("About Janet Canarysons", "annex")
        yield* erase
        const { data } = yield* (yield* Tickets).list({ site })
        for (const { id } of data) {
          assert.match((yield* (yield* Tickets).get(id)).body ?? "", /^Ask .*\[erased\].*, please$/s)
        }
        for (const [table, rows] of Object.entries(yield* dump)) {
          assert.notMatch(
            rows.replaceAll("About Janet Canarysons", "").replaceAll(/about janet canarysons/g, ""),
            /jane|canary/i,
            table
          )
        }
      })
    )
  )

  it.effect("[100-01] [23] the host is asked for the site a few times, not once for each item", () =>
    onDesk(
      Effect.gen(function* () {
        for (let i = 0; i < 40; i++) yield* openTicket(`Ask ${email}`, site)
        const post = yield* Post
        const known = yield* Sites
        let asked = 0
        const counted = Sites.of({
          get: (tenant, id) =>
            Effect.andThen(
              Effect.sync(() => asked++),
              known.get(tenant, id)
            )
        })
        yield* erase.pipe(Effect.provideService(Sites, counted))
        yield* gone
        assert.isBelow(asked, 10)
        assert.isAbove(post.commits.length, 0)
      })
    )
  )
})
