/** An answer of the store is lost on the way: the command is carried out once all the same, and its caller is told so. */
import { Tables, Tickets } from "@deskwright/core"
import { Effect, Exit } from "effect"
import { assert } from "vitest"
import { type Call, calls, cast } from "./Cast.ts"
import { Desk, elsewhere, journey } from "./Desk.ts"
import { refused, rows, type Run } from "./Expect.ts"
import { aTicket } from "./Samples.ts"

/** How many rows stand in each table. */
const sizes = Effect.map(
  Effect.forEach(Tables.all, (table) => Effect.map(rows(table), (found) => [table.name, found.length] as const)),
  (counts): Readonly<Record<string, number>> => Object.fromEntries(counts)
)

/** What a run adds to the tables, and how the versions of items add up. */
const traceOf = Effect.fnUntraced(function* (run: Run, about: string) {
  const versions = Effect.map(rows(Tables.item), (items) => items.reduce((sum, { version }) => sum + version, 0))
  const [before, versionsBefore] = [yield* sizes, yield* versions]
  const exit = yield* Effect.exit(run)
  assert.isTrue(Exit.isSuccess(exit), `${about}: ${String(exit)}`)
  const after = yield* sizes
  const added = Object.entries(after).map(([table, size]) => [table, size - (before[table] ?? 0)])
  return { added: Object.fromEntries(added), decisions: (yield* versions) - versionsBefore }
})

const lossy = (about: string, lose: "answer" | "commit", asked: (name: string) => object) =>
  journey(
    `[100-02] ${about}: every command leaves exactly what it leaves when nothing is lost`,
    Effect.gen(function* () {
      const desk = yield* Desk
      const trace = Effect.fnUntraced(function* (name: string, call: Call, losing: typeof lose | null) {
        desk.owners = []
        const mine = yield* cast
        desk.owners = [{ id: "ann", role: "OWNER", email: "ann@example.com", joinedAt: null }]
        desk.held.set(mine.session, [{ role: "USER", text: "SECRET question" }])
        desk.lose = losing
        const found = yield* traceOf(call(mine, asked(name)), name)
        desk.lose = null
        return found
      })
      for (const [name, call] of Object.entries(yield* calls)) {
        if (name === "Outbox.tick") continue
        const [calm, stormy] = [yield* elsewhere(trace(name, call, null)), yield* elsewhere(trace(name, call, lose))]
        assert.deepStrictEqual(stormy, calm, `${name}: ${JSON.stringify([stormy, calm])}`)
      }
    })
  )

const away = journey(
  "[100-02] a store that cannot be reached is told as such, and nothing is written; the same request id then carries the command out",
  Effect.gen(function* () {
    const desk = yield* Desk
    const open = Effect.flatMap(Tickets, (tickets) => tickets.open({ ...aTicket, requestId: "r" }))
    desk.lose = "commit"
    assert.strictEqual((yield* open).number, 1)
    assert.isTrue((yield* open).replayed)
    assert.strictEqual((yield* rows(Tables.item)).length, 1)
    yield* refused("RequestIdReused", (yield* Tickets).open({ ...aTicket, subject: "Other", requestId: "r" }))
  })
)

export const checks = [
  lossy("an answer is lost, under a request id", "answer", (requestId) => ({ requestId })),
  lossy("an answer is lost, without a request id", "answer", () => ({})),
  lossy("a commit is lost, under a request id", "commit", (requestId) => ({ requestId })),
  away
]
