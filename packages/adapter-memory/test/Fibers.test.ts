import { describe, it } from "@effect/vitest"
import { Store } from "@deskwright/core"
import { MemoryStore } from "@deskwright/adapter-memory"
import { deepStrictEqual, strictEqual } from "node:assert"
import { Clock, Effect, Exit } from "effect"
import { all, place, plain, withThing } from "./notes.ts"
import { type Thing, thing } from "./things.ts"

describe("fibers (memory)", () => {
  it.effect(
    "[002-05] [000-01] concurrent filing gives each site its own numbers, unique, without gaps, in commit order, never reused",
    () =>
      Effect.gen(function* () {
        const store = yield* MemoryStore.make()
        const order: Array<number> = []
        const file = (n: number) =>
          Effect.gen(function* () {
            const row = {
              ...plain,
              site: n % 2 === 0 ? "a" : "b",
              id: `${n}`,
              series: `ticket:${n % 2}`,
              slug: n % 5 === 0 ? "taken" : null,
              number: Store.nextNumber(`ticket:${n % 2}`)
            }
            if (n % 3 === 0) yield* Effect.yieldNow
            const exit = yield* Effect.exit(store.commit({ tenant: "t1", site: row.site }, [Store.insert(thing, row)]))
            const number = Exit.isSuccess(exit) ? exit.value.numbers.get(row.id) : undefined
            if (number !== undefined && n % 2 === 0) order.push(number)
            if (number !== undefined && n % 7 === 0)
              yield* store.commit({ tenant: "t1", site: row.site }, [Store.remove(thing, row as never)])
            return [row.series, number] as const
          })
        const given = yield* Effect.forEach(
          Array.from({ length: 400 }, (_, n) => n),
          file,
          { concurrency: "unbounded" }
        )
        for (const series of ["ticket:0", "ticket:1"]) {
          const numbers = given
            .flatMap(([of, number]) => (of === series && number !== undefined ? [number] : []))
            .sort((a, b) => a - b)
          deepStrictEqual(
            numbers,
            numbers.map((_, at) => at + 1)
          )
          strictEqual(numbers.length > 150, true)
        }
        deepStrictEqual(
          order,
          [...order].sort((a, b) => a - b)
        )
      })
  )

  it.effect("loses no update: of those who decided on one version, one wins", () =>
    Effect.gen(function* () {
      const store = yield* withThing
      const read = Effect.map(all(store, thing), ([row]) => row as Thing)
      const raise: Effect.Effect<number, Store.CommitError | Store.StorageUnavailable> = Effect.gen(function* () {
        const row = yield* read
        yield* Effect.yieldNow
        const exit = yield* Effect.exit(
          store.commit(place, [
            Store.update(thing, { ...row, rank: row.rank + 1, version: row.version + 1 }, row.version)
          ])
        )
        return Exit.isSuccess(exit) ? 1 : 1 + (yield* raise)
      })
      const attempts = yield* Effect.forEach(Array.from({ length: 50 }), () => raise, { concurrency: "unbounded" })
      deepStrictEqual([(yield* read).rank, (yield* read).version], [50, 51])
      strictEqual(Math.max(...attempts) > 1, true)
    })
  )

  it("keeps the clock of its construction", () => {
    const clock = Effect.runSync(Clock.Clock)
    const store = Effect.runSync(MemoryStore.make())
    const { at } = Effect.runSync(store.commit(place, []))
    strictEqual(Math.abs(Date.parse(at) - clock.currentTimeMillisUnsafe()) < 1000, true)
  })
})
