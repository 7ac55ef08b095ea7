/** The ids that the desk chooses: UUIDs of version 7, in the order in which they were made. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import fc from "fast-check"
import { nextId, uuidv7 } from "../src/Ids.ts"
import { isId } from "../src/Reference.ts"
import { lastMillis } from "../src/Timestamp.ts"

const millis = fc.integer({ min: 0, max: lastMillis })
const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe("Ids", () => {
  it("are UUIDs of version 7 that carry their millisecond, whatever is drawn", () => {
    fc.assert(
      fc.property(millis, random, (at, drawn) => {
        const id = uuidv7(at, drawn)
        assert.match(id, pattern)
        assert.isTrue(isId(id))
        assert.strictEqual(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), at)
      })
    )
  })

  it("sort by their time", () => {
    fc.assert(
      fc.property(millis, millis, random, random, (a, b, one, other) => {
        fc.pre(a < b)
        assert.isTrue(uuidv7(a, one) < uuidv7(b, other))
      })
    )
  })

  it("keep 74 of the bits that are drawn", () => {
    const differing = (byte: number, bit: number): boolean => {
      const drawn = new Uint8Array(10)
      drawn[byte] = 1 << bit
      return uuidv7(0, drawn) !== uuidv7(0, new Uint8Array(10))
    }
    const kept = Array.from({ length: 80 }, (_, i) => differing(Math.floor(i / 8), i % 8)).filter(Boolean)
    assert.strictEqual(kept.length, 74)
  })

  it.effect(
    "of one process come in the order in which they were asked for, three thousand in a millisecond among them",
    () =>
      Effect.gen(function* () {
        const made: Array<string> = []
        for (let i = 0; i < 3_000; i++) made.push(yield* nextId)
        yield* TestClock.adjust("1 millis")
        for (let i = 0; i < 3_000; i++) made.push(yield* nextId)
        assert.deepStrictEqual(made, [...made].sort())
        assert.strictEqual(new Set(made).size, made.length)
      })
  )
})
