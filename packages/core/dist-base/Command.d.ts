/**
 * How every use case writes: decide on what was read, commit once, and decide again when somebody else was faster. A command
 * with a `requestId` is carried out once; a repeat answers with the first result.
 */
import { Context, Effect, Schema } from "effect"
import type { Actor, Place } from "./model/Actor.js"
import type { CommandOptions } from "./model/Item.js"
import { type Change, type Committed, type OutcomeUnknown, SiteBusy, StorageUnavailable, Store } from "./Store.js"
import { type Json } from "./Table.js"
declare const RequestIdReused_base: Schema.Class<
  RequestIdReused,
  Schema.TaggedStruct<
    "RequestIdReused",
    {
      readonly requestId: Schema.String
      readonly command: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The request id was used before, for another command or another payload. */
export declare class RequestIdReused extends RequestIdReused_base {
  get message(): string
}
declare const StaleVersion_base: Schema.Class<
  StaleVersion,
  Schema.TaggedStruct<
    "StaleVersion",
    {
      readonly id: Schema.String
      readonly expected: Schema.NullOr<Schema.Int>
      readonly current: Schema.NullOr<Schema.Int>
    }
  >,
  import("effect/Cause").YieldableError
>
/** Others kept changing the same thing, or the version that the caller insisted on is gone. */
export declare class StaleVersion extends StaleVersion_base {
  get message(): string
}
/** How often a command decides again before it gives up, and how long it waits in between. */
export declare const Persistence: Context.Reference<{
  readonly attempts: number
  readonly pause: (attempt: number) => Effect.Effect<void>
}>
/** What a use case decided: changes of one place, applied whole or not at all. */
export interface Decided<A> {
  readonly place: Place
  readonly changes: ReadonlyArray<Change>
  /** What the command made or changed: a repeat starts from this id. */
  readonly subject: string
  /** What a repeat must know beside the subject; ids and words of our own, never text of a person. */
  readonly result?: Json
  readonly answer: (committed: Committed) => A
  /** Run once the commit stands, and not again for a repeat. */
  readonly afterwards?: Effect.Effect<void>
}
export interface Command<A, E, R, E2, R2> {
  readonly name: string
  readonly actor: Actor
  readonly options: CommandOptions
  /** What a repeat must equal. */
  readonly payload: unknown
  /** Reads and decides; run again after somebody else was faster. Ids are chosen outside of it. */
  readonly decide: Effect.Effect<Decided<A>, E, R>
  /** Answers from what is stored, after the command turned out to have been carried out before. */
  readonly replay: (subject: string, result: Json) => Effect.Effect<A, E2, R2>
}
/**
 * Carries a command out, once: where the answer of the store was lost, by what the store holds. `OutcomeUnknown` is left for what
 * cannot be told from there, such as a count that was moved: a repeat under a `requestId` then finds out.
 */
export declare const execute: <A, E, R, E2, R2>(
  command: Command<A, E, R, E2, R2>
) => Effect.Effect<A, E | E2 | RequestIdReused | StaleVersion | import("./Store.js").StoreFailure, R | R2 | Store>
/** What every command can fail with, whatever it does. */
export type CommandFailure = RequestIdReused | StaleVersion | StorageUnavailable | OutcomeUnknown | SiteBusy
export {}
//# sourceMappingURL=Command.d.ts.map
