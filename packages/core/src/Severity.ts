/** Severity as a word or as a number, and the scale that leads from one to the other. */
import { Order, Result, Schema } from "effect"
import { decodeDefinition, describeFaults, FaultSchema, InvalidInput } from "./Input.ts"
import type { Fault } from "./model/Fault.ts"
import type { Severity, SeverityLevel, SeverityScale } from "./model/Severity.ts"
import { line } from "./Text.ts"

/** The words of severity, from the least on. */
export const severityLevels = ["low", "medium", "high", "critical"] as const

/** Reads a word of severity. */
export const SeverityLevelSchema = Schema.Literals(severityLevels)

/** A word for a severity that somebody sends: which there are is the scale's to say. */
export const SeverityWord = line(64)

/** A number from 0 to 1, both included; it is kept to the bit. */
export const ScoreSchema = Schema.Finite.annotate({ message: "must be a number from 0 to 1" }).check(
  Schema.isBetween({ minimum: 0, maximum: 1 }, { message: "must be a number from 0 to 1" })
)

/** Reads a severity, as a word or as a number. */
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

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const levelOn = ({ wire }: SeverityScale, word: string): SeverityLevel | undefined =>
  severityLevels.find((level) => sameWord(wire[level], word)) ?? severityLevels.find((level) => sameWord(level, word))

/** The levels that a word means on these scales: as one writes it, in any case, or else as core does. */
export const levelsNamed = (scales: ReadonlyArray<SeverityScale>, word: string): ReadonlyArray<SeverityLevel> =>
  scales.length === 0
    ? severityLevels.filter((level) => sameWord(level, word))
    : [...new Set(scales.flatMap((scale) => levelOn(scale, word) ?? []))]

/** What a word that somebody sent means on a scale. */
export const readLevel = (scale: SeverityScale, word: string): Result.Result<SeverityLevel, InvalidInput> => {
  const level = levelOn(scale, word)
  return level === undefined ? Result.fail(noLevel([scale])) : Result.succeed(level)
}

/** A level as a scale writes it. */
export const wireLevel = (scale: SeverityScale, level: SeverityLevel | null): string | null =>
  level === null ? null : scale.wire[level]

/** A level as all of these scales write it; core's own word where they differ. */
export const wordFor = (scales: ReadonlyArray<SeverityScale>, level: SeverityLevel): string => {
  const [word, ...others] = new Set(scales.map(({ wire }) => wire[level]))
  return word === undefined || others.length > 0 ? level : word
}

/** The refusal of a word that is none on any of these scales. */
export const noLevel = (scales: ReadonlyArray<SeverityScale>): InvalidInput => {
  const words = new Set(scales.flatMap(({ wire }) => severityLevels.map((level) => wire[level])))
  const known = words.size === 0 ? severityLevels : [...words]
  return new InvalidInput({
    errors: [{ path: "severity", rule: `is no severity here: use one of ${known.join(", ")}` }]
  })
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
