import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  bandOf,
  bands,
  ConfidenceSchema,
  defaultThresholds,
  fromPercent,
  PercentSchema,
  ThresholdsSchema,
  toPercent
} from "../src/Confidence.ts"
import { decode } from "../src/Input.ts"

describe("Confidence · decision", () => {
  it("[004-04] every whole percent comes back unchanged", () => {
    for (let percent = 0; percent <= 100; percent++) {
      expect(toPercent(fromPercent(percent))).toBe(percent)
      expect(decode(PercentSchema)(percent)).toEqual(Result.succeed(percent))
      expect(Result.isSuccess(decode(ConfidenceSchema)(fromPercent(percent)))).toBe(true)
    }
    for (const percent of [-1, 101, Number.NaN, "50"])
      expect(Result.isFailure(decode(PercentSchema)(percent))).toBe(true)
    for (const confidence of [-0.01, 1.01, 90])
      expect(Result.isFailure(decode(ConfidenceSchema)(confidence))).toBe(true)
  })

  it.each([
    [0, "low"],
    [59, "low"],
    [59.99, "low"],
    [60, "medium"],
    [89, "medium"],
    [89.99, "medium"],
    [90, "high"],
    [100, "high"]
  ] as const)("[004-12] [004-27] by default %d percent is %s", (percent, band) => {
    expect(bandOf(defaultThresholds, fromPercent(percent))).toBe(band)
  })

  it("[004-27] a threshold belongs to the band above it, whichever whole percents a site chooses", () => {
    for (let high = 1; high <= 100; high++) {
      for (let medium = 0; medium < high; medium++) {
        expect(bandOf({ high, medium }, fromPercent(high))).toBe("high")
        expect(bandOf({ high, medium }, fromPercent(medium))).toBe("medium")
        if (medium > 0) expect(bandOf({ high, medium }, fromPercent(medium - 1))).toBe("low")
        if (high - 1 > medium) expect(bandOf({ high, medium }, fromPercent(high - 1))).toBe("medium")
      }
    }
  })

  it("[004-27] more confidence never falls into a lower band", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(bands.indexOf(bandOf(defaultThresholds, more))).toBeLessThanOrEqual(
          bands.indexOf(bandOf(defaultThresholds, less))
        )
      })
    )
  })

  it("[19] a threshold that looks like a confidence is refused, and told its unit; nought is one", () => {
    const read = decode(ThresholdsSchema)
    const rule = expect.stringContaining("percent")
    expect(read({ high: 0.9, medium: 0.6 })).toMatchObject({
      failure: {
        errors: [
          { path: "high", rule },
          { path: "medium", rule }
        ]
      }
    })
    expect(read({ high: 90, medium: 1 })).toMatchObject({ failure: { errors: [{ path: "medium", rule }] } })
    expect(read({ high: 1.5, medium: 0 })).toEqual(Result.succeed({ high: 1.5, medium: 0 }))
  })

  it("[004-27] thresholds that do not ascend or leave 0 to 100 are refused with their path", () => {
    const read = decode(ThresholdsSchema)
    expect(read(defaultThresholds)).toEqual(Result.succeed({ high: 90, medium: 60 }))
    expect(read({ high: 60, medium: 60 })).toMatchObject({
      failure: { errors: [{ path: "high", rule: "must be above medium" }] }
    })
    expect(read({ high: 101, medium: -1 })).toMatchObject({
      failure: { errors: [{ path: "high" }, { path: "medium" }] }
    })
    expect(read({ high: Number.NaN, medium: 0 })).toMatchObject({
      failure: { errors: expect.arrayContaining([expect.objectContaining({ path: "high" })]) }
    })
    expect(read({ high: 90 })).toMatchObject({ failure: { errors: [{ path: "medium", rule: "is missing" }] } })
  })
})
