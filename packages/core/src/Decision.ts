import { Effect } from "effect"
import { nextId } from "./Ids.ts"
import type { Actor } from "./model/Actor.ts"
import type { DecisionOptions } from "./model/Item.ts"
import { now } from "./Timestamp.ts"

/** Who decided what, when and why: what the event of a decision says beside what it changed. */
export interface Decision {
  /** The id of the event. */
  readonly id: string
  /** The name of the event, in the past tense. */
  readonly kind: string
  readonly actor: Actor
  readonly at: string
  readonly cause: string | null
  /** The rule of escalation that decided, where no person did. */
  readonly rule: string | null
  readonly request: string | null
}

/** A decision of the present actor, made now. A command makes it before its first attempt, so that all attempts write the same event. */
export const decisionFor = Effect.fnUntraced(function* (
  actor: Actor,
  kind: string,
  options: DecisionOptions,
  rule: string | null = null
) {
  return {
    id: yield* nextId,
    kind,
    actor,
    at: yield* now,
    cause: options.cause ?? null,
    rule,
    request: options.requestId ?? null
  } satisfies Decision
})
