/** Escalation rules: an ordered list, of which the first that matches decides; pure, and every decision says why. */
import { Result, Schema } from "effect"
import type {
  EscalationAction,
  EscalationDecision,
  EscalationPreview,
  EscalationRule,
  EscalationRules,
  EscalationTurn
} from "./model/Escalation.js"
import type { ConfidenceThresholds } from "./model/Severity.js"
/** Reads what a rule does. */
export declare const EscalationActionSchema: Schema.Codec<EscalationAction>
/** Reads one rule. */
export declare const EscalationRuleSchema: Schema.Codec<EscalationRule>
/** Reads an ordered list of rules with their thresholds. */
export declare const EscalationRulesSchema: Schema.Codec<EscalationRules>
declare const InvalidEscalationRules_base: Schema.Class<
  InvalidEscalationRules,
  Schema.TaggedStruct<
    "InvalidEscalationRules",
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
/** A set of escalation rules contradicts itself or is misshapen; every fault is named. */
export declare class InvalidEscalationRules extends InvalidEscalationRules_base {
  get message(): string
}
/** Checks an ordered set of rules with its thresholds and names all faults at once. */
export declare const defineRules: (input: EscalationRules) => Result.Result<EscalationRules, InvalidEscalationRules>
/** Decides on one turn: the first enabled rule that matches. Every rule gets a reason, those after the match and disabled ones too. */
export declare const evaluate: (
  rules: ReadonlyArray<EscalationRule>,
  thresholds: ConfidenceThresholds,
  turn: EscalationTurn
) => EscalationDecision
/** What changed rules or thresholds would have made of past turns. Writes nothing. */
export declare const preview: (
  turns: ReadonlyArray<
    EscalationTurn & {
      readonly id: string
    }
  >,
  before: EscalationRules,
  after: EscalationRules
) => EscalationPreview
export {}
//# sourceMappingURL=Escalation.d.ts.map
