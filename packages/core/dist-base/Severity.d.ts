/** Severity as a word or as a number, and the scale that leads from one to the other. */
import { Order, Result, Schema } from "effect"
import { InvalidInput } from "./Input.js"
import type { Severity, SeverityLevel, SeverityScale } from "./model/Severity.js"
/** The words of severity, from the least on. */
export declare const severityLevels: readonly ["low", "medium", "high", "critical"]
/** Reads a word of severity. */
export declare const SeverityLevelSchema: Schema.Literals<readonly ["low", "medium", "high", "critical"]>
/** A word for a severity that somebody sends: which there are is the scale's to say. */
export declare const SeverityWord: Schema.String
/** A number from 0 to 1, both included; it is kept to the bit. */
export declare const ScoreSchema: Schema.Finite
/** Reads a severity, as a word or as a number. */
export declare const SeveritySchema: Schema.Codec<Severity>
declare const InvalidSeverityScale_base: Schema.Class<
  InvalidSeverityScale,
  Schema.TaggedStruct<
    "InvalidSeverityScale",
    {
      readonly faults: Schema.$Array<
        Schema.Struct<{
          readonly path: Schema.String
          readonly rule: Schema.String
        }>
      >
    }
  >,
  import("effect/Cause").YieldableError
>
/** A severity scale contradicts itself; every fault is named. */
export declare class InvalidSeverityScale extends InvalidSeverityScale_base {
  get message(): string
}
/** The number that a severity is ordered by: the given one, or its word's on the scale. */
export declare const scoreOf: (scale: SeverityScale, severity: Severity) => number
/** The word for a severity: the given one, or the band that its number falls into. */
export declare const levelOf: (scale: SeverityScale, severity: Severity) => SeverityLevel
/** From the least severe on. */
export declare const severityOrder: (scale: SeverityScale) => Order.Order<Severity>
/** The levels that a word means on these scales: as one writes it, in any case, or else as core does. */
export declare const levelsNamed: (scales: ReadonlyArray<SeverityScale>, word: string) => ReadonlyArray<SeverityLevel>
/** What a word that somebody sent means on a scale. */
export declare const readLevel: (scale: SeverityScale, word: string) => Result.Result<SeverityLevel, InvalidInput>
/** A level as a scale writes it. */
export declare const wireLevel: (scale: SeverityScale, level: SeverityLevel | null) => string | null
/** A level as all of these scales write it; core's own word where they differ. */
export declare const wordFor: (scales: ReadonlyArray<SeverityScale>, level: SeverityLevel) => string
/** The refusal of a word that is none on any of these scales. */
export declare const noLevel: (scales: ReadonlyArray<SeverityScale>) => InvalidInput
/** Checks a scale and names all of its faults at once: words and numbers must lead back to each other. */
export declare const defineScale: (input: SeverityScale) => Result.Result<SeverityScale, InvalidSeverityScale>
export {}
//# sourceMappingURL=Severity.d.ts.map
