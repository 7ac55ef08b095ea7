import { describe, it } from "@effect/vitest"
import { Store } from "@deskwright/core"
import { deepStrictEqual, match } from "node:assert"
import { Cause, Effect, Exit } from "effect"
import { all, event, note, noteOf, place, plain, refused, withThing } from "./notes.ts"
import { anyThing, thing } from "./things.ts"

const dies = (store: Store.Store["Service"], changes: ReadonlyArray<Store.Change>, why: RegExp) =>
  Effect.gen(function* () {
    const before = [yield* all(store, thing), yield* all(store, note), yield* all(store, event)]
    const exit = yield* Effect.exit(store.commit(place, changes))
    match(String(Exit.isFailure(exit) ? Cause.squash(exit.cause) : "it was applied"), why)
    deepStrictEqual([yield* all(store, thing), yield* all(store, note), yield* all(store, event)], before)
  })

describe("misuse (memory)", () => {
  it.effect("dies of what no correct caller does, and changes nothing", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      const cases: ReadonlyArray<readonly [ReadonlyArray<Store.Change>, RegExp]> = [
        [[Store.update(thing, plain, 1)], /must raise its version/],
        [[{ op: "Update", table: anyThing, row: { ...plain, version: 2 }, id: "2", expected: 1 }], /carries the row 1/],
        [
          [Store.update(thing, { ...plain, version: 2, number: Store.nextNumber("s") } as never, 1)],
          /inserted rows only/
        ],
        [[Store.update(event, noteOf("e", { version: 2 }), 1)], /append-only/],
        [[Store.remove(event, noteOf("e"))], /append-only/],
        [[Store.bump(event, "e", { add: { count: 1 } })], /append-only/],
        [[Store.bump(note, "n", { add: { version: 1 } })], /cannot be bumped/],
        [[Store.bump(note, "n", { add: { none: 1 } as never })], /no column none/],
        [[Store.redact(note, "n", ["words"])], /cannot be redacted/],
        [[Store.redact(event, "e", ["count"])], /cannot be redacted/],
        [[Store.insert(note, noteOf("m", { site: "b" }))], /lies in t1\/b, the commit in t1\/a/],
        [[Store.insert(note, noteOf("m", { tenant: "t2" }))], /lies in t2\/a/],
        [[Store.insert(note, noteOf(""))], /empty id/],
        [[Store.insert(note, noteOf("m", { count: 1.5 }))], /note.count of row m .* not an integer/],
        [[Store.insert(note, noteOf("m", { at: "2026-01-01" }))], /not a Timestamp/],
        [[Store.insert(note, noteOf("m", { at: null as never }))], /not nullable/],
        [[Store.insert(thing, { ...plain, id: "2", number: 2, data: { a: new Date() } as never })], /not JSON/],
        [
          [Store.insert(note, noteOf("m")), Store.bump(note, "m", { add: { words: 1 } as never })],
          /only a number can be added to/
        ]
      ]
      for (const [changes, why] of cases) yield* dies(store, changes, why)
    })
  )

  it.effect("refuses a reference to a row that is not there, naming it, unless another reason refuses the commit", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      const missed = (table: string, id: string, ...changes: ReadonlyArray<Store.Change>) =>
        Effect.map(Effect.exit(store.commit(place, changes)), (exit) =>
          deepStrictEqual(refused(exit), { stale: [{ table, id }], taken: [] })
        )
      yield* missed("thing", "none", Store.insert(note, noteOf("m", { thing: "none" })))
      yield* missed("thing", "none", Store.update(note, noteOf("n", { thing: "none", version: 2 }), 1))
      yield* missed("note", "o", Store.insert(note, noteOf("m", { parent: "o" })), Store.insert(note, noteOf("o")))
      yield* missed("thing", "1", Store.remove(thing, plain))
      yield* missed("thing", "1", Store.remove(note, noteOf("n")), Store.remove(thing, plain))
      const exit = yield* Effect.exit(
        store.commit(place, [
          Store.expect(thing, { ...plain, version: 7 }),
          Store.insert(note, noteOf("m", { thing: "none" }))
        ])
      )
      deepStrictEqual(refused(exit), { stale: [{ table: "thing", id: "1" }], taken: [] })
      yield* store.commit(place, [
        Store.insert(note, noteOf("o", { parent: "n" })),
        Store.insert(note, noteOf("p", { parent: "p" }))
      ])
      yield* missed("note", "n", Store.remove(note, noteOf("n")))
      yield* store.commit(place, [
        Store.remove(note, noteOf("o", {})),
        Store.remove(note, noteOf("n")),
        Store.remove(note, noteOf("p"))
      ])
      deepStrictEqual(yield* all(store, note), [])
    })
  )
})
