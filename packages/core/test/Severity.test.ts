import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decode } from "../src/Input.ts"
import type { Severity, SeverityScale } from "../src/model/Severity.ts"
import { escalationQueue, severityScale } from "../src/presets/index.ts"
import {
  defineScale,
  levelOf,
  levelsNamed,
  readLevel,
  wireLevel,
  wordFor,
  scoreOf,
  SeverityLevelSchema,
  severityLevels,
  severityOrder,
  SeveritySchema
} from "../src/Severity.ts"

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const severity: fc.Arbitrary<Severity> = fc.oneof(
  fc.constantFrom(...severityLevels).map((level) => ({ level })),
  unit.map((score) => ({ score }))
)

/** Any valid scale: three bounds in ascending order, and a score in each band. */
const scale: fc.Arbitrary<SeverityScale> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 }), unit, unit, unit, unit)
  .map(([bounds, a, b, c, d]) => {
    const [medium = 0, high = 0, critical = 0] = [...bounds].sort((x, y) => x - y).map((bound) => bound / 1000)
    const between = (low: number, top: number, at: number) =>
      Math.min(low + (top - low) * at * 0.99, top - Number.EPSILON)
    return {
      ...severityScale,
      scores: {
        low: between(0, medium, a),
        medium: between(medium, high, b),
        high: between(high, critical, c),
        critical: critical + (1 - critical) * d * 0.99
      },
      from: { medium, high, critical }
    }
  })

describe("Severity · decision", () => {
  it("[000-09] [004-03] the words are low, medium, high and critical; anything else is refused", () => {
    const word = decode(SeverityLevelSchema)
    for (const level of severityLevels) expect(word(level)).toEqual(Result.succeed(level))
    for (const other of ["Critical", "urgent", "", 1, null, "__proto__"])
      expect(Result.isFailure(word(other))).toBe(true)
    for (const level of severityLevels) expect(readLevel(severityScale, level)).toEqual(Result.succeed(level))
    const { scale } = escalationQueue.severity
    expect(severityLevels.map((level) => wireLevel(scale, level))).toEqual(["Low", "Medium", "High", "Critical"])
    for (const word of ["Critical", "critical", "CRITICAL"])
      expect(readLevel(scale, word)).toEqual(Result.succeed("critical"))
    expect(readLevel(scale, "Grave")).toMatchObject({
      failure: {
        _tag: "InvalidInput",
        errors: [{ path: "severity", rule: "is no severity here: use one of Low, Medium, High, Critical" }]
      }
    })
  })

  it("a scale's own words come before core's, and several scales are all heard", () => {
    const turned = { ...severityScale, wire: { low: "Minor", medium: "Low", high: "Major", critical: "Blocker" } }
    expect(readLevel(turned, "low")).toEqual(Result.succeed("medium"))
    expect(readLevel(turned, "critical")).toEqual(Result.succeed("critical"))
    expect(levelsNamed([severityScale, turned], "low")).toEqual(["low", "medium"])
    expect(levelsNamed([], "High")).toEqual(["high"])
    expect(levelsNamed([turned], "Grave")).toEqual([])
    expect(wordFor([turned, turned], "high")).toBe("Major")
    expect(wordFor([severityScale, turned], "high")).toBe("high")
  })

  it("[003-09] a number from 0 to 1 is accepted and kept to the bit; the rest is refused with its path", () => {
    const read = decode(SeveritySchema)
    fc.assert(
      fc.property(unit, (score) => {
        const kept = Result.getOrThrow(read({ score }))
        expect(Object.is(scoreOf(severityScale, kept), score)).toBe(true)
      })
    )
    for (const score of [-0.01, 1.01, Number.NaN, Number.POSITIVE_INFINITY, "0.5", null]) {
      expect(read({ score })).toMatchObject({
        failure: { _tag: "InvalidInput", errors: expect.arrayContaining([expect.objectContaining({ path: "score" })]) }
      })
    }
    expect(read({ score: 0.5, level: "low" })).toMatchObject({
      failure: { errors: [{ rule: "is not a known key: use level" }] }
    })
  })

  it("[000-09] [003-09] a word becomes a number and the same word again, on every scale", () => {
    fc.assert(
      fc.property(scale, fc.constantFrom(...severityLevels), (scale, level) => {
        expect(Result.isSuccess(defineScale(scale))).toBe(true)
        expect(levelOf(scale, { score: scoreOf(scale, { level }) })).toBe(level)
      })
    )
  })

  it("[003-09] a greater number never has a lesser word", () => {
    fc.assert(
      fc.property(scale, severity, severity, (scale, a, b) => {
        if (severityOrder(scale)(a, b) > 0) return
        expect(severityLevels.indexOf(levelOf(scale, a))).toBeLessThanOrEqual(severityLevels.indexOf(levelOf(scale, b)))
      })
    )
  })

  it.each([
    [0, "low"],
    [0.349, "low"],
    [0.35, "medium"],
    [0.5, "medium"],
    [0.649, "medium"],
    [0.65, "high"],
    [0.899, "high"],
    [0.9, "critical"],
    [1, "critical"]
  ] as const)("[003-09] the standard scale calls %d %s", (score, level) => {
    expect(levelOf(severityScale, { score })).toBe(level)
  })

  it("names all faults of a scale at once", () => {
    expect(defineScale(severityScale)).toEqual(Result.succeed(severityScale))
    const broken: SeverityScale = {
      id: "broken",
      scores: { low: 0.5, medium: 0.5, high: 0.7, critical: 0.8 },
      from: { medium: 0.4, high: 0.4, critical: 0.9 },
      wire: { low: "minor", medium: "minor", high: "major", critical: "critical" }
    }
    expect(defineScale(broken)).toMatchObject({
      failure: {
        _tag: "InvalidSeverityScale",
        faults: [
          { path: "from.high" },
          { path: "scores.low" },
          { path: "scores.medium" },
          { path: "scores.critical" },
          { path: "wire.medium" }
        ]
      }
    })
    expect(defineScale({ ...severityScale, from: { medium: Number.NaN, high: 0.5, critical: 2 } })).toMatchObject({
      failure: { faults: expect.arrayContaining([expect.objectContaining({ path: "from.critical" })]) }
    })
  })
})
