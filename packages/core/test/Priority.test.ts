import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { decode } from "../src/Input.ts"
import {
  defaultMatrix,
  priorities,
  PriorityMatrixSchema,
  priorityOrder,
  priorityRank,
  PrioritySchema,
  proposePriority
} from "../src/Priority.ts"

describe("Priority · decision", () => {
  it("[002-08] the priorities are low, normal, high and urgent, in this order; anything else is refused", () => {
    const read = decode(PrioritySchema)
    expect(priorities).toEqual(["low", "normal", "high", "urgent"])
    expect(priorities.map(priorityRank)).toEqual([0, 1, 2, 3])
    expect([...priorities].reverse().sort(priorityOrder)).toEqual(priorities)
    for (const priority of priorities) expect(read(priority)).toEqual(Result.succeed(priority))
    for (const other of ["medium", "Urgent", "", null, 3]) expect(Result.isFailure(read(other))).toBe(true)
  })

  it("[002-08] the matrix proposes more the more are affected and the less they can wait", () => {
    const degrees = ["low", "medium", "high"] as const
    const rank = (impact: number, urgency: number) =>
      priorityRank(proposePriority(defaultMatrix, degrees[impact] ?? "low", degrees[urgency] ?? "low"))
    for (const i of [0, 1, 2]) {
      for (const j of [0, 1]) {
        expect(rank(i, j + 1)).toBeGreaterThanOrEqual(rank(i, j))
        expect(rank(j + 1, i)).toBeGreaterThanOrEqual(rank(j, i))
      }
    }
    expect(proposePriority(defaultMatrix, "high", "high")).toBe("urgent")
    expect(decode(PriorityMatrixSchema)(defaultMatrix)).toEqual(Result.succeed(defaultMatrix))
    expect(decode(PriorityMatrixSchema)({ ...defaultMatrix, high: { low: "low" } })).toMatchObject({
      failure: { errors: [{ path: "high.medium" }, { path: "high.high" }] }
    })
  })
})
