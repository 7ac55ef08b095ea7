import { Order, Result, Schema } from "effect"
import { decodeDefinition, describeFaults, FaultSchema } from "./Input.ts"
import type { Fault } from "./model/Fault.ts"
import type { Severity, SeverityLevel, SeverityScale } from "./model/Severity.ts"
import { line } from "./Text.ts"

/** The words of severity, from the least on. */
export const severityLevels = ["low", "medium", "high", "critical"] as const

/** Reads a word of severity. */
export const SeverityLevelSchema = Schema.Literals(severityLevels)

/** A number from 0 to 1, both included; it is kept to the bit. */
export const ScoreSchema = Schema.Finite.annotate({ message: "must be a number from 0 to 1" }).check(
  Schema.isBetween({ minimum: 0, maximum: 1 }, { message: "must be a number from 0 to 1" })
)

export const SeveritySchema: Schema.Codec<Severity> = Schema.Union([
  Schema.Struct({ level: SeverityLevelSchema }),
  Schema.Struct({ score: ScoreSchema })
])

const SeverityScaleSchema: Schema.Codec<SeverityScale> = Schema.Struct({
  id: line(64),
  scores: Schema.Record(SeverityLevelSchema, ScoreSchema),
  from: Schema.Struct({ medium: ScoreSchema, high: ScoreSchema, critical: ScoreSchema }),
  wire: Schema.Record(SeverityLevelSchema, line(64))
})

/** A severity scale contradicts itself; every fault is named. */
export class InvalidSeverityScale extends Schema.TaggedError<InvalidSeverityScale>()("InvalidSeverityScale", {
  faults: Schema.Array(FaultSchema)
}) {
  override get message() {
    return `The severity scale is invalid: ${describeFaults(this.faults)}. Correct its definition.`
  }
}

/** No word of the scale. */
export class UnknownSeverity extends Schema.TaggedError<UnknownSeverity>()("UnknownSeverity", {
  allowed: Schema.Array(Schema.String)
}) {
  override get message() {
    return `There is no such severity. Use one of: ${this.allowed.join(", ")}.`
  }
}

const levelOfScore = ({ from }: SeverityScale, score: number): SeverityLevel => {
  if (score >= from.critical) return "critical"
  if (score >= from.high) return "high"
  return score >= from.medium ? "medium" : "low"
}

/** The number that a severity is ordered by: the given one, or its word's on the scale. */
export const scoreOf = (scale: SeverityScale, severity: Severity): number =>
  "score" in severity ? severity.score : scale.scores[severity.level]

/** The word for a severity: the given one, or the band that its number falls into. */
export const levelOf = (scale: SeverityScale, severity: Severity): SeverityLevel =>
  "level" in severity ? severity.level : levelOfScore(scale, severity.score)

/** From the least severe on. */
export const severityOrder = (scale: SeverityScale): Order.Order<Severity> =>
  Order.mapInput(Order.Number, (severity: Severity) => scoreOf(scale, severity))

/** Reads a word as the scale writes it. */
export const parseLevel = (scale: SeverityScale, wire: string): Result.Result<SeverityLevel, UnknownSeverity> => {
  const level = severityLevels.find((each) => scale.wire[each] === wire)
  return level === undefined
    ? Result.fail(new UnknownSeverity({ allowed: severityLevels.map((each) => scale.wire[each]) }))
    : Result.succeed(level)
}

const scaleFaults = (scale: SeverityScale): ReadonlyArray<Fault> => {
  const { from, scores, wire } = scale
  return [
    ...(from.medium < from.high ? [] : [{ path: "from.high", rule: "must be above from.medium" }]),
    ...(from.high < from.critical ? [] : [{ path: "from.critical", rule: "must be above from.high" }]),
    ...(from.medium > 0 ? [] : [{ path: "from.medium", rule: "must be above 0, or nothing is low" }]),
    ...severityLevels
      .filter((level) => levelOfScore(scale, scores[level]) !== level)
      .map((level) => ({ path: `scores.${level}`, rule: `must lie in the band of ${level}` })),
    ...severityLevels
      .filter((level, i) => severityLevels.findIndex((other) => wire[other] === wire[level]) < i)
      .map((level) => ({ path: `wire.${level}`, rule: "is taken by a lesser level" }))
  ]
}

const decodeScale = decodeDefinition(SeverityScaleSchema, scaleFaults)

/** Checks a scale and names all of its faults at once: words and numbers must lead back to each other. */
export const defineScale = (input: SeverityScale): Result.Result<SeverityScale, InvalidSeverityScale> =>
  Result.mapError(decodeScale(input), (faults) => new InvalidSeverityScale({ faults }))
