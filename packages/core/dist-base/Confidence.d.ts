/** The bands of an assistant's confidence, and where they begin. */
import { Schema } from "effect"
import type { ConfidenceBand, ConfidenceThresholds } from "./model/Severity.js"
/** How sure the assistant says it was, from 0 to 1. */
export declare const ConfidenceSchema: Schema.Finite
/** The same in percent, from 0 to 100. */
export declare const PercentSchema: Schema.Finite
/** Whole percents come back unchanged from `toPercent`. */
export declare const fromPercent: (percent: number) => number
/** In percent, to at most four decimals: 0.07 is 7 and not 7.000000000000001. */
export declare const toPercent: (confidence: number) => number
/** The bands of confidence, from the surest on. */
export declare const bands: readonly ["high", "medium", "low"]
/** Reads a band of confidence. */
export declare const BandSchema: Schema.Literals<readonly ["high", "medium", "low"]>
/** High from 90 percent on, medium from 60. */
export declare const defaultThresholds: ConfidenceThresholds
/** Percents from 0 to 100, `high` above `medium`; what looks like a share of 1 is refused. */
export declare const ThresholdsSchema: Schema.Codec<ConfidenceThresholds>
/** The word for a confidence; each threshold belongs to the band above it. */
export declare const bandOf: (thresholds: ConfidenceThresholds, confidence: number) => ConfidenceBand
//# sourceMappingURL=Confidence.d.ts.map
