/** The bands of an assistant's confidence, and where they begin. */
import { Schema } from "effect"
import type { ConfidenceBand, ConfidenceThresholds } from "./model/Severity.ts"

/** How sure the assistant says it was, from 0 to 1. */
export const ConfidenceSchema = Schema.Finite.check(
  Schema.isBetween(
    { minimum: 0, maximum: 1 },
    { message: "must be a number from 0 to 1: write 0.41 where you mean 41 %" }
  )
)

/** The same in percent, from 0 to 100. */
export const PercentSchema = Schema.Finite.check(
  Schema.isBetween({ minimum: 0, maximum: 100 }, { message: "must be a number from 0 to 100" })
)

/** Whole percents come back unchanged from `toPercent`. */
export const fromPercent = (percent: number): number => percent / 100

/** In percent, to at most four decimals: 0.07 is 7 and not 7.000000000000001. */
export const toPercent = (confidence: number): number => Math.round(confidence * 1_000_000) / 10_000

/** The bands of confidence, from the surest on. */
export const bands = ["high", "medium", "low"] as const

/** Reads a band of confidence. */
export const BandSchema = Schema.Literals(bands)

/** High from 90 percent on, medium from 60. */
export const defaultThresholds: ConfidenceThresholds = { high: 90, medium: 60 }

// A confidence is a share of 1, a threshold is a percent: whoever mixes the two up gets rules that never match.
const ThresholdSchema = PercentSchema.check(
  Schema.makeFilter(
    (percent: number) =>
      percent <= 0 || percent > 1 || "is a percent from 0 to 100: write 90 where you mean a confidence of 0.9"
  )
)

/** Percents from 0 to 100, `high` above `medium`; what looks like a share of 1 is refused. */
export const ThresholdsSchema: Schema.Codec<ConfidenceThresholds> = Schema.Struct({
  high: ThresholdSchema,
  medium: ThresholdSchema
}).check(
  Schema.makeFilter(({ high, medium }: ConfidenceThresholds) =>
    high > medium ? undefined : { path: ["high"], issue: "must be above medium" }
  )
)

/** The word for a confidence; each threshold belongs to the band above it. */
export const bandOf = (thresholds: ConfidenceThresholds, confidence: number): ConfidenceBand => {
  // The threshold is divided, not the confidence multiplied: 0.29 * 100 falls short of 29.
  if (confidence >= fromPercent(thresholds.high)) return "high"
  return confidence >= fromPercent(thresholds.medium) ? "medium" : "low"
}
