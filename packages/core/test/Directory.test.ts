import { MemoryStore } from "@deskwright/adapter-memory"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import { as, type CurrentActor } from "../src/Actor.ts"
import { Directory, Lookup } from "../src/Directory.ts"
import { Escalations } from "../src/Escalations.ts"
import type { EscalationAction } from "../src/model/Escalation.ts"
import { Policy, standardPolicy } from "../src/Policy.ts"
import { escalationQueue, supportWidget } from "../src/presets/index.ts"
import { Problems } from "../src/Problems.ts"
import { Sites } from "../src/Sites.ts"
import { Store } from "../src/Store.ts"
import { Tickets } from "../src/Tickets.ts"
import { ann, bot } from "./ConversationDesk.ts"

/** A desk whose host gives this answer, whatever it is asked. */
const hosted = <A, E>(
  answer: () => unknown,
  test: Effect.Effect<A, E, CurrentActor | Problems | Tickets | Escalations>
) => {
  const said = () => Effect.sync(answer) as Effect.Effect<never>
  const ports = Layer.mergeAll(
    Layer.effect(Store, MemoryStore.make()),
    Policy.layer(standardPolicy),
    Sites.layerOf([
      { id: "calls" },
      { id: "rules", presets: { ticket: escalationQueue } },
      { id: "shop", presets: { ticket: supportWidget } }
    ]),
    Layer.succeed(Directory, { owners: said, names: said }),
    Layer.succeed(Lookup, { calls: said, agents: said })
  )
  return Effect.provide(
    test,
    Layer.fresh(Layer.provide(Layer.mergeAll(Problems.layer, Tickets.layer, Escalations.layer), ports))
  )
}

const callId = "00000000-0000-4000-8000-000000000000"
const problem = { site: "calls", problem: "No sound", callId, agentId: "constructor", assignedTo: "toString" } as const

const answers: ReadonlyArray<readonly [string, () => unknown]> = [
  ["an empty object", () => ({})],
  ["null", () => null],
  ["undefined", () => undefined],
  ["a number", () => 7],
  ["a list", () => ["x"]],
  ["null for each", () => ({ constructor: null, toString: null, [callId]: null })],
  ["numbers for each", () => ({ constructor: 1, toString: 2, [callId]: 3 })],
  [
    "a throw",
    () => {
      throw new Error("down")
    }
  ],
  [
    "a getter that throws",
    () => ({
      get constructor() {
        throw new Error("no")
      }
    })
  ]
]

describe("What a host says of people and calls · effect door (memory)", () => {
  for (const [name, answer] of answers) {
    it.effect(`[7] ${name}: a committed command is answered, without names`, () =>
      hosted(
        answer,
        Effect.gen(function* () {
          const problems = yield* Problems
          const opened = yield* problems.open(problem)
          assert.deepInclude(opened, { agentName: null, callStartedAt: null, customerNumber: null })
          assert.strictEqual(opened.assignees[0]?.userName, null)
          assert.strictEqual((yield* problems.list()).data.length, 1)
          assert.strictEqual((yield* (yield* Tickets).open({ site: "shop", subject: "s", body: "b" })).status, "OPEN")
        })
      ).pipe(as(ann))
    )
  }

  it.effect(
    "[7] [001-24] owners that are none, or cannot be looked up, are told to the log, and the ticket stands",
    () => {
      const warned = (answer: () => unknown) =>
        Effect.gen(function* () {
          const lines: Array<string> = []
          const logger = Logger.make(({ message }) => void lines.push(String(message)))
          const open = Effect.flatMap(Tickets, (tickets) => tickets.open({ site: "shop", subject: "s", body: "b" }))
          assert.strictEqual((yield* hosted(answer, open).pipe(Effect.provide(Logger.layer([logger])))).status, "OPEN")
          return lines.filter((line) => line.startsWith("[host]"))
        })
      const owner = { id: "o", role: "OWNER", email: "o@acme.example", joinedAt: null }
      return Effect.gen(function* () {
        assert.deepStrictEqual(yield* warned(() => [owner]), [])
        const misshapen = ['[host] owners were answered that are none: each is { id, role: "OWNER", email, joinedAt }']
        assert.deepStrictEqual(yield* warned(() => [owner, { email: "o@acme.example" }]), misshapen)
        assert.deepStrictEqual(yield* warned(() => ({ owner })), misshapen)
        const down = () => {
          throw new Error("down")
        }
        assert.deepStrictEqual(yield* warned(down), ["[host] owners could not be looked up"])
      }).pipe(as(ann))
    }
  )

  it.effect("[7] what it does know is shown, misshapen facts are not", () =>
    hosted(
      () => ({ constructor: "Ada", toString: "Tom", [callId]: { startedAt: 7, customerNumber: "+49" } }),
      Effect.gen(function* () {
        const opened = yield* (yield* Problems).open(problem)
        assert.deepInclude(opened, { agentName: "Ada", callStartedAt: null, customerNumber: "+49" })
        assert.strictEqual(opened.assignees[0]?.userName, "Tom")
      })
    ).pipe(as(ann))
  )

  it.effect("[7] a rule's assignee is a member only if the host names them", () => {
    const action: EscalationAction = {
      type: "createTicket",
      priority: "default",
      assignee: "constructor",
      includeContext: false
    }
    const assignee = (answer: () => unknown) =>
      hosted(
        answer,
        Effect.gen(function* () {
          const escalations = yield* Escalations
          const rules = [{ id: "a", name: "A", enabled: true, when: { band: "low" as const }, action }]
          yield* escalations.putRules("rules", { rules, thresholds: { high: 90, medium: 60 } }).pipe(as(ann))
          const { ticket } = yield* escalations
            .evaluate({ site: "rules", question: "q", answer: "a", confidence: 0.1 })
            .pipe(as(bot))
          return ticket?.assignments[0]?.assignee
        })
      )
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* assignee(() => ({})), { label: "constructor" })
      assert.deepStrictEqual(yield* assignee(() => null), { label: "constructor" })
      assert.deepStrictEqual(yield* assignee(() => ({ constructor: "Con Structor" })), { member: "constructor" })
    }).pipe(as(ann))
  })
})
