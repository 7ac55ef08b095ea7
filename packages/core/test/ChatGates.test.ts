import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { as } from "../src/Actor.ts"
import { ChatGates } from "../src/ChatGates.ts"
import { ann, neighbour, onDesk, visitor } from "./ConversationDesk.ts"

const check = (site: string) => Effect.flatMap(ChatGates, (gates) => gates.check(site))

describe("Chat gates · effect door (memory)", () => {
  it.effect("[001-28] what the host says of the site decides, in the order of the reasons", () =>
    onDesk(
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* check("open"), { enabled: true })
        assert.deepStrictEqual(yield* check("unmapped"), { enabled: false, reason: "SITE_NOT_MAPPED" })
        assert.deepStrictEqual(yield* check("free"), { enabled: false, reason: "FEATURE_LOCKED" })
        assert.deepStrictEqual(yield* check("bare"), { enabled: false, reason: "WIDGET_DISABLED" })
        assert.deepStrictEqual(yield* check("paused"), { enabled: false, reason: "WIDGET_PAUSED" })
        assert.deepStrictEqual(yield* check("draft"), { enabled: false, reason: "WIDGET_PAUSED" })
      })
    )
  )

  it.effect("[001-28] a site of which the host says nothing is closed; any visitor may ask", () =>
    onDesk(
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* check("queue").pipe(as(visitor("c"))), {
          enabled: false,
          reason: "SITE_NOT_MAPPED"
        })
      })
    )
  )

  it.effect("[001-28] [100-03] an unknown site and one of others are the same answer", () =>
    onDesk(
      Effect.gen(function* () {
        const unknown = yield* Effect.flip(check("nowhere"))
        const foreign = yield* Effect.flip(check("open").pipe(as(neighbour)))
        assert.deepStrictEqual([unknown._tag, foreign._tag], ["SiteNotFound", "SiteNotFound"])
        assert.strictEqual(foreign.message.replace("open", "nowhere"), unknown.message)
        assert.strictEqual((yield* Effect.flip(check("").pipe(as(ann))))._tag, "InvalidInput")
      })
    )
  )
})
