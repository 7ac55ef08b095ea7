import { describe, expect, it } from "@effect/vitest"
import * as fc from "fast-check"
import type { Lifecycle, Status } from "../src/model/Lifecycle.ts"
import { presets, siteQueue } from "../src/presets/index.ts"
import { becomes, standing, storedAs } from "../src/Standing.ts"

const words = ["open", "in_progress", "resolved", "closed", "parked", "asking", "gone", "constructor"] as const

const category = fc.constantFrom("new", "active", "waiting", "resolved", "closed")

const status = (id: string) =>
  category.map((category): Status => ({ id, wire: id, label: id, category, resolution: "clear", sla: "run" }))

/** Any statuses, some of which replace others: what the mapping reads of a lifecycle. */
const lifecycle: fc.Arbitrary<Lifecycle> = fc.subarray([...words], { minLength: 1 }).chain((ids) => {
  const others = words.filter((word) => !ids.includes(word))
  return fc
    .record({
      statuses: fc.tuple(...ids.map(status)),
      replaced: fc.subarray(others).chain((from) => fc.tuple(...from.map(() => fc.constantFrom(...ids)))),
      unknownStatus: fc.constantFrom("reject" as const, { acceptAs: "active" as const })
    })
    .map(({ replaced, statuses, unknownStatus }) => ({
      ...siteQueue.lifecycle,
      id: "own",
      initial: ids[0] ?? "open",
      statuses,
      unknownStatus,
      replaces: Object.fromEntries(replaced.map((to, i) => [others[i] ?? "", to]))
    }))
})

describe("Standing · decision", () => {
  it("[002-17] a status is asked of the store by exactly those stored ones that stand for it", () => {
    fc.assert(
      fc.property(lifecycle, fc.subarray([...words]), (lifecycle, wanted) => {
        const stored = storedAs(lifecycle, wanted)
        for (const word of words)
          expect(stored.includes(word), word).toBe(wanted.includes(standing(lifecycle, word) as (typeof words)[number]))
      })
    )
  })

  it("[002-17] a status that the lifecycle lists stays; what it replaces becomes what it says, and nothing moves twice", () => {
    fc.assert(
      fc.property(lifecycle, (lifecycle) => {
        for (const { id } of lifecycle.statuses) expect(standing(lifecycle, id)).toBe(id)
        for (const [from, to] of becomes(lifecycle)) {
          expect(standing(lifecycle, from)).toBe(to)
          expect(standing(lifecycle, to)).toBe(to)
        }
      })
    )
  })

  it("[001-20] [002-09] the presets understand each other: done stays done", () => {
    expect(standing(presets.siteQueue.lifecycle, "resolved")).toBe("closed")
    expect(standing(presets.supportWidget.lifecycle, "closed")).toBe("resolved")
    expect(standing(presets.callProblems.lifecycle, "any word")).toBe("any word")
    expect(standing(presets.siteQueue.lifecycle, "any word")).toBe("any word")
  })
})
