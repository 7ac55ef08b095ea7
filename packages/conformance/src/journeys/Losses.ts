/** An answer of the store is lost on the way: the command is carried out once all the same, and its caller is told so. */
import { Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import type { Asked } from "./Calls.ts"
import { Desk, journey } from "./Desk.ts"
import { refusalOf, refused, type Run, rows, writesNothing } from "./Expect.ts"
import { aTicket } from "./Samples.ts"
import { type Case, compareAll, traceOf } from "./Traces.ts"

const unanswered = Effect.fnUntraced(function* ({ asked, call, mine, name }: Case) {
  const desk = yield* Desk
  desk.lose = "answer"
  const found = yield* traceOf(call(mine, asked), name)
  assert.isNull(desk.lose, `${name} committed nothing`)
  return found
})

const lossy = (about: string, asked: (name: string) => Asked) =>
  journey(
    `[100-02] the answer to a commit is lost, ${about}: every command leaves exactly what it leaves when nothing is lost`,
    compareAll(asked, unanswered)
  )

const unsent = journey(
  "[100-02] a commit that never arrived is sent again, and takes effect once",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    for (const asked of [{}, { requestId: "r" }]) {
      desk.lose = "commit"
      assert.isFalse((yield* tickets.open({ ...aTicket, ...asked })).replayed)
    }
    assert.deepStrictEqual((yield* rows(Tables.item)).map(({ number }) => number).sort(), [1, 2])
    assert.isTrue((yield* tickets.open({ ...aTicket, requestId: "r" })).replayed)
    yield* refused("RequestIdReused", tickets.open({ ...aTicket, subject: "Other", requestId: "r" }))
  })
)

const away = journey(
  "[100-02] a store that is away is reported as such, at once and to whoever asked; nothing is written, and the request id stays free",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const { id } = yield* tickets.open(aTicket)
    const runs: ReadonlyArray<Run> = [
      tickets.open({ ...aTicket, requestId: "a" }),
      tickets.update(id, { priority: "low" }, { requestId: "b" }),
      tickets.bulk({ site: "north", refs: [id], set: { priority: "high" }, requestId: "c" })
    ]
    for (const run of runs) {
      desk.lose = "store"
      assert.strictEqual((yield* writesNothing("without a store", refusalOf(run)))._tag, "StorageUnavailable")
      assert.isFalse(((yield* run) as { readonly replayed: boolean }).replayed)
    }
  })
)

export const checks = [
  lossy("under a request id", (requestId) => ({ requestId })),
  lossy("without a request id", () => ({})),
  unsent,
  away
]
