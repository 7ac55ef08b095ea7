/** What leaves the house: how it stands with it, and what happens after an attempt. */
import { Schema } from "effect"
import type { Delivery } from "./model/Delivery.js"
import type { OutboxRow } from "./Tables.js"
export type { Delivery } from "./model/Delivery.js"
declare const DeliveryNotFound_base: Schema.Class<
  DeliveryNotFound,
  Schema.TaggedStruct<
    "DeliveryNotFound",
    {
      readonly delivery: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** Nothing of this id left the house on account of the item. */
export declare class DeliveryNotFound extends DeliveryNotFound_base {
  get message(): string
}
declare const NotResendable_base: Schema.Class<
  NotResendable,
  Schema.TaggedStruct<
    "NotResendable",
    {
      readonly delivery: Schema.String
      readonly state: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** What was sent, or is about to be, is not sent again. */
export declare class NotResendable extends NotResendable_base {
  get message(): string
}
declare const NowhereToSend_base: Schema.Class<
  NowhereToSend,
  Schema.TaggedStruct<
    "NowhereToSend",
    {
      readonly delivery: Schema.String
      readonly reason: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** There is still nobody, or no chat, to send it to. */
export declare class NowhereToSend extends NowhereToSend_base {
  get message(): string
}
export declare const ListDeliveriesSchema: Schema.Struct<{
  readonly limit: Schema.optionalKey<Schema.Int>
  readonly cursor: Schema.optionalKey<Schema.String>
  readonly site: Schema.optionalKey<Schema.String>
  readonly order: Schema.optionalKey<Schema.Literals<readonly ["asc", "desc"]>>
}>
export declare const present: (row: OutboxRow) => Delivery
/** Milliseconds for which the text of a delivery that is over is kept: it may be looked into, and resent as it was. */
export declare const keptFor: number
/** After so many attempts a delivery is dead. */
export declare const maxAttempts = 12
/**
 * How often a relay took the delivery and was not heard of again: it was killed, or slept past its lease, or the store was away when it
 * was done. That is no attempt: it says little of the delivery, which was one of several that the relay had.
 */
export declare const interruptions: ({ attempts, claims, token }: Counted) => number
/** What is counted of a delivery; who holds it has not been interrupted yet. */
export type Counted = Pick<OutboxRow, "attempts" | "claims" | "token">
export declare const isSuspect: (row: Counted) => boolean
/** After so many interruptions, which take days, a delivery is over: one that ends whoever sends it would be claimed for ever. */
export declare const maxInterruptions = 50
export declare const longestPause: number
/** How long to wait after an attempt, in milliseconds: twice as long each time, with jitter, and never less than the other side asked. */
export declare const backoff: (attempts: number, jitter: number, retryAfter?: number) => number
/** An error as it may be kept and logged: one line, no address in it, and short. */
export declare const sanitised: (reason: string) => string
//# sourceMappingURL=Delivery.d.ts.map
