/**
 * The port by which mail leaves. A notifier is handed the same mail at every attempt, under the same id: one that has to do with a
 * provider passes the id on as idempotency key.
 */
import { Context, Effect, Layer, Schema } from "effect"
import type { Mail } from "./model/Delivery.js"
declare const NotifierFailure_base: Schema.Class<
  NotifierFailure,
  Schema.TaggedStruct<
    "NotifierFailure",
    {
      readonly verdict: Schema.Literals<readonly ["retry", "dead", "pause", "uncertain"]>
      /** In the provider's or the network's words; never the mail's. */
      readonly reason: Schema.String
      /** Milliseconds, where the provider named a time. */
      readonly retryAfter: Schema.optionalKey<Schema.Finite>
      /** Of a `retry`: false where the other side certainly did not take it over, as when it was never reached; true when absent. */
      readonly maybeSent: Schema.optionalKey<Schema.Boolean>
      /** Of a `pause`: true where it may be meant for this mail alone, as a refused sender is, and not for all of the account. */
      readonly maybeItself: Schema.optionalKey<Schema.Boolean>
      /** Neither the mail nor the account is at fault: somebody has to look at this program. It is logged as an error. */
      readonly alarm: Schema.optionalKey<Schema.Boolean>
    }
  >,
  import("effect/Cause").YieldableError
>
/**
 * It was not sent, or nobody knows. `retry`: try again later, it is safe under the same id. `dead`: refused for what it is, and never
 * again. `pause`: nothing is wrong with it, but for now nothing can be sent at all (a quota, a refused credential). `uncertain`:
 * it may have been sent, and trying again might send it twice: only a person decides that.
 */
export declare class NotifierFailure extends NotifierFailure_base {
  get message(): string
}
declare const NotConfigured_base: Schema.Class<
  NotConfigured,
  Schema.TaggedStruct<
    "NotConfigured",
    {
      readonly reason: Schema.String
      /** `withheld` keeps what was not sent out of the log. */
      readonly payload: Schema.optionalKey<Schema.Literal<"withheld">>
    }
  >,
  import("effect/Cause").YieldableError
>
/** The host has configured nothing to send with. */
export declare class NotConfigured extends NotConfigured_base {
  get message(): string
}
/** What the other side said: its own id of what it took over, where it gives one. */
export interface Accepted {
  readonly providerId: string | null
}
declare const Notifier_base: Context.ServiceClass<
  Notifier,
  "@deskwright/core/Notifier",
  {
    readonly send: (mail: Mail) => Effect.Effect<Accepted, NotifierFailure | NotConfigured>
    /**
     * For how many milliseconds the other side knows a repeat by the mail's id; 23 hours when absent. What may have been sent and is
     * older is not tried again: it ends as `uncertain`. Zero for one that knows no repeat.
     */
    readonly remembers?: number | undefined
    /** Mails a second at most, over all relays that share the store; any number when absent. Read before each round. */
    readonly rate?: number | undefined
  }
>
/** By which mail leaves. */
export declare class Notifier extends Notifier_base {
  /** Writes each mail to the log, in one line, and counts it as sent: for a machine that must not send. */
  static readonly console: Layer.Layer<Notifier, never, never>
  /** Puts each mail into this list: for tests. */
  static readonly capture: (into: Array<Mail>) => Layer.Layer<Notifier>
  /** Sends nothing: each delivery ends as `none`, with its payload in the log. */
  static readonly none: Layer.Layer<Notifier>
}
export {}
//# sourceMappingURL=Notifier.d.ts.map
