/** How an item moves between statuses: what a move asks for, and what it does to the resolution; pure. */
import { Result, Schema } from "effect"
import type { Timestamp } from "./model/Actor.js"
import type { Lifecycle, Status } from "./model/Lifecycle.js"
import type { StatusChange, StatusFacts, StatusMove } from "./model/Status.js"
export { defineLifecycle, InvalidLifecycle, isEnded, LifecycleSchema } from "./LifecycleDefinition.js"
declare const UnknownStatus_base: Schema.Class<
  UnknownStatus,
  Schema.TaggedStruct<
    "UnknownStatus",
    {
      readonly lifecycle: Schema.String
      readonly status: Schema.String
      readonly allowed: Schema.$Array<Schema.String>
    }
  >,
  import("effect/Cause").YieldableError
>
/** The lifecycle has no such status. */
export declare class UnknownStatus extends UnknownStatus_base {
  get message(): string
}
declare const InvalidTransition_base: Schema.Class<
  InvalidTransition,
  Schema.TaggedStruct<
    "InvalidTransition",
    {
      readonly lifecycle: Schema.String
      readonly from: Schema.String
      readonly to: Schema.String
      readonly allowed: Schema.$Array<Schema.String>
    }
  >,
  import("effect/Cause").YieldableError
>
/** The lifecycle does not list this move. */
export declare class InvalidTransition extends InvalidTransition_base {
  get message(): string
}
declare const GuardNotMet_base: Schema.Class<
  GuardNotMet,
  Schema.TaggedStruct<
    "GuardNotMet",
    {
      readonly lifecycle: Schema.String
      readonly to: Schema.String
      readonly missing: Schema.$Array<Schema.Literals<readonly ["assignee", "reason", "resolutionNote"]>>
    }
  >,
  import("effect/Cause").YieldableError
>
/** A status demands something that the move did not bring. */
export declare class GuardNotMet extends GuardNotMet_base {
  get message(): string
}
/** Finds a status by its stored id. Where unknown words are accepted, any word that is not blank is one. */
export declare const statusOf: (lifecycle: Lifecycle, id: string) => Result.Result<Status, UnknownStatus>
/**
 * Finds a status by the word that callers send. The word must be exact, unless unknown words are accepted: then case and
 * surrounding white space are forgiven, so that `Resolved` resolves instead of becoming a status of its own.
 */
export declare const parseWire: (lifecycle: Lifecycle, wire: string) => Result.Result<Status, UnknownStatus>
/** The ids of the statuses that an item may move to, in the order of the lifecycle: out of one that it does not list, to any. */
export declare const nextStatuses: (lifecycle: Lifecycle, from: string) => ReadonlyArray<string>
/** Moves an item to another status and tells which interval that ended. The status that it already has is no move. */
export declare const transition: (
  lifecycle: Lifecycle,
  facts: StatusFacts,
  to: string,
  move: StatusMove
) => Result.Result<StatusChange, UnknownStatus | InvalidTransition | GuardNotMet>
/** The facts of an item that opens in the initial status. */
export declare const open: (lifecycle: Lifecycle, at: Timestamp) => StatusFacts
/** The facts of an item that opens in a given status: an ended one is stamped at once. Transitions do not apply; guards do, but for the initial status. */
export declare const openAs: (
  lifecycle: Lifecycle,
  status: string,
  move: StatusMove
) => Result.Result<StatusFacts, UnknownStatus | GuardNotMet>
/** The flag `resolved` of a problem: derived, so that it cannot contradict the status. */
export declare const resolvedFlag: (facts: StatusFacts) => boolean
/**
 * The status that an item must move to so that its flag becomes `resolved`; its own status when the flag already is. True
 * leads to a resolved status (a closed one where there is none), false to the initial one; those that may follow come first.
 */
export declare const writeResolved: (lifecycle: Lifecycle, facts: StatusFacts, resolved: boolean) => string
/**
 * The status of another lifecycle that corresponds to one of ours: the one that `mapTo` names, else one of the same category
 * (a word that only the other one accepts stays as it is), else of the nearest category.
 */
export declare const mapStatus: (from: Lifecycle, to: Lifecycle, status: string) => Result.Result<string, UnknownStatus>
//# sourceMappingURL=Lifecycle.d.ts.map
