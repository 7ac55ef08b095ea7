import { describe, it } from "@effect/vitest"
import { Query, type Table } from "@deskwright/core"
import { deepStrictEqual, strictEqual } from "node:assert"
import * as fc from "fast-check"
import { joined, sortKey, timeKey } from "../src/Keys.ts"
import { cursor, type Entry, OrderedList, type Place } from "../src/OrderedList.ts"

const entryOf = (id: string, key: number): Entry & { readonly key: number } => ({
  id,
  key,
  row: { tenant: "t", site: "s", id, version: 1 } satisfies Table.Row
})

const readAll = (list: OrderedList, descending: boolean, after: Place | null): ReadonlyArray<string> => {
  const seen: Array<string> = []
  for (const at = cursor(list, descending, after); at.entry !== undefined; at.advance()) seen.push(at.entry.id)
  return seen
}

describe("ordered list (memory)", () => {
  it("stays in order over thousands of insertions and removals, in any direction and from any place", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 9999 }), fc.nat({ max: 50 })), { minLength: 1, maxLength: 2500, size: "max" }),
        fc.boolean(),
        (steps, rising) => {
          const list = new OrderedList()
          const model = new Map<string, ReturnType<typeof entryOf>>()
          for (const [round, [n, key]] of [...steps, ...steps].entries()) {
            const id = `id${n}`
            const there = model.get(id)
            if (there === undefined) {
              const entry = entryOf(id, rising ? round : key)
              list.insert(entry.key, entry)
              model.set(id, entry)
            } else {
              list.remove(there.key, there)
              model.delete(id)
            }
          }
          const order = [...model.values()].sort((a, b) => a.key - b.key || Query.compareText(a.id, b.id))
          strictEqual(list.size, order.length)
          deepStrictEqual(
            readAll(list, false, null),
            order.map(({ id }) => id)
          )
          deepStrictEqual(readAll(list, true, null), order.map(({ id }) => id).reverse())
          for (const place of [
            order[0],
            order[order.length >> 1],
            order.at(-1),
            entryOf("between", 25),
            entryOf("", -1),
            entryOf("~", 1e9)
          ]) {
            if (place === undefined) continue
            const sign = (entry: typeof place) => entry.key - place.key || Query.compareText(entry.id, place.id)
            deepStrictEqual(
              readAll(list, false, place),
              order.filter((entry) => sign(entry) > 0).map(({ id }) => id)
            )
            deepStrictEqual(
              readAll(list, true, place),
              order
                .filter((entry) => sign(entry) < 0)
                .map(({ id }) => id)
                .reverse()
            )
          }
        }
      ),
      { numRuns: 40 }
    )
  }, 30_000)

  it("can be emptied from either end and filled again", () => {
    for (const descending of [false, true]) {
      const list = new OrderedList()
      const entries = Array.from({ length: 2000 }, (_, key) => entryOf(`id${key}`, key))
      for (const round of [1, 2]) {
        for (const entry of entries) list.insert(entry.key, entry)
        const leaving = descending ? [...entries].reverse() : entries
        for (const [at, entry] of leaving.entries()) {
          list.remove(entry.key, entry)
          const next = leaving[at + 1]
          strictEqual(cursor(list, descending, null).entry, next, `round ${round}`)
          if (next !== undefined)
            strictEqual(cursor(list, !descending, entryOf("", descending ? -1 : 1e9)).entry, leaving.at(-1))
        }
        strictEqual(list.size, 0)
      }
    }
  })
})

describe("sort keys (memory)", () => {
  const time: Table.Column = { type: "time", nullable: false, long: false }

  it("order timestamps as their texts", () => {
    const timestamp = fc
      .date({
        min: new Date("0000-01-01T00:00:00.000Z"),
        max: new Date("9999-12-31T23:59:59.999Z"),
        noInvalidDate: true
      })
      .map((date) => date.toISOString())
    fc.assert(
      fc.property(timestamp, timestamp, (a, b) => {
        strictEqual(Math.sign((timeKey(a) ?? 0) - (timeKey(b) ?? 0)), Math.sign(Query.compareText(a, b)))
      }),
      { numRuns: 2000 }
    )
  })

  it("do not exist for what is no timestamp", () => {
    for (const text of [
      "",
      "2026-01-01",
      "2026-01-01T00:00:00Z",
      "2026-01-01T00:00:00.000+",
      "2026-01-01 00:00:00.000Z",
      "2026-01-01T00:00:0x.000Z",
      "+12026-01-01T00:00:00.0Z",
      "2026-21-01T00:00:00.000Z"
    ]) {
      strictEqual(sortKey(time, text), undefined)
    }
  })
})

describe("joined cells (memory)", () => {
  it("are never the same for different cells", () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 3, unit: fc.constantFrom("a", ":", "s", "1", ";", "n", "t", "0") }),
      fc.integer({ min: -11, max: 11 }),
      fc.boolean(),
      fc.constant(null)
    )
    const cells = fc.array(cell, { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(cells, cells, (a, b) => (joined(a) === joined(b)) === (JSON.stringify(a) === JSON.stringify(b))),
      { numRuns: 5000 }
    )
    strictEqual(joined(["a", "bc"]) === joined(["ab", "c"]), false)
  })
})
