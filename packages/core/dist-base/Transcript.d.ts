/** A conversation up to a point: frozen with a ticket, or replayed from an issue. */
import { Schema } from "effect"
import type { Item } from "./Item.js"
import type { Snapshot } from "./model/Item.js"
declare const NoTranscript_base: Schema.Class<
  NoTranscript,
  Schema.TaggedStruct<
    "NoTranscript",
    {
      readonly ticket: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The ticket came out of no recorded conversation. */
export declare class NoTranscript extends NoTranscript_base {
  get message(): string
}
declare const NothingToReplay_base: Schema.Class<
  NothingToReplay,
  Schema.TaggedStruct<
    "NothingToReplay",
    {
      readonly issue: Schema.String
      readonly reason: Schema.Literals<readonly ["noSession", "notRecorded", "notReached"]>
    }
  >,
  import("effect/Cause").YieldableError
>
/** The issue does not lead to anything that was said. */
export declare class NothingToReplay extends NothingToReplay_base {
  get message(): string
}
export declare const ByRefSchema: Schema.Struct<{
  readonly ref: Schema.Union<readonly [Schema.String, Schema.Int]>
  readonly options: Schema.Struct<{
    readonly from: Schema.optionalKey<Schema.Int>
    readonly limit: Schema.optionalKey<Schema.Int>
    readonly site: Schema.optionalKey<Schema.String>
  }>
}>
export declare const SnapshotSchema: Schema.Struct<{
  readonly conversation: Schema.String
  readonly through: Schema.Int
  readonly hash: Schema.String
}>
export declare const BySnapshotSchema: Schema.Struct<{
  readonly snapshot: Schema.Struct<{
    readonly conversation: Schema.String
    readonly through: Schema.Int
    readonly hash: Schema.String
  }>
  readonly options: Schema.Struct<{
    readonly from: Schema.optionalKey<Schema.Int>
    readonly limit: Schema.optionalKey<Schema.Int>
    readonly site: Schema.optionalKey<Schema.String>
  }>
}>
/** What was frozen when a ticket was filed. */
export declare const snapshotOf: (item: Item) => Snapshot | null
export {}
//# sourceMappingURL=Transcript.d.ts.map
