import type { Action, Actor } from "./Actor.js"
/** What a policy can restrict by. A field that a kind of thing does not have denies it. */
export type PolicyField =
  | "site"
  | "assignee"
  | "label"
  | "originKind"
  | "originActor"
  | "requesterEmail"
  | "channel"
  | "conversation"
  | "endUser"
  | "priority"
  | "severity"
/** Holds for what has one of these values in this field. */
export interface PolicyClause {
  readonly field: PolicyField
  /** For `assignee`: members' ids. For many-valued fields one of them suffices. */
  readonly anyOf: ReadonlyArray<string>
}
/** `where`: only things that satisfy every clause exist for this actor. */
export type Verdict =
  | "allow"
  | "deny"
  | {
      readonly where: ReadonlyArray<PolicyClause>
    }
/**
 * Who may do what. Lists and single items ask the same function, so that the two cannot disagree: a list is narrowed by the
 * clauses, an item is held against them.
 */
export type PolicyRule = (actor: Actor, action: Action) => Verdict
//# sourceMappingURL=Policy.d.ts.map
