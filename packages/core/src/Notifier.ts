/**
 * The port by which mail leaves. A notifier is handed the same mail at every attempt, under the same id: one that has to do with a
 * provider passes the id on as idempotency key.
 */
import { Context, Effect, Layer, Schema } from "effect"
import type { Mail } from "./model/Delivery.ts"
import { keyMissing } from "./Recipient.ts"

/**
 * It was not sent, or nobody knows. `retry`: try again later, it is safe under the same id. `dead`: refused for what it is, and never
 * again. `pause`: nothing is wrong with it, but for now nothing can be sent at all (a quota, a refused credential). `uncertain`:
 * it may have been sent, and trying again might send it twice: only a person decides that.
 */
export class NotifierFailure extends Schema.TaggedError<NotifierFailure>()("NotifierFailure", {
  verdict: Schema.Literals(["retry", "dead", "pause", "uncertain"]),
  /** In the provider's or the network's words; never the mail's. */
  reason: Schema.String,
  /** Milliseconds, where the provider named a time. */
  retryAfter: Schema.optionalKey(Schema.Finite),
  /** Of a `retry`: false where the other side certainly did not take it over, as when it was never reached; true when absent. */
  maybeSent: Schema.optionalKey(Schema.Boolean),
  /** Of a `pause`: true where it may be meant for this mail alone, as a refused sender is, and not for all of the account. */
  maybeItself: Schema.optionalKey(Schema.Boolean),
  /** Neither the mail nor the account is at fault: somebody has to look at this program. It is logged as an error. */
  alarm: Schema.optionalKey(Schema.Boolean)
}) {
  override get message() {
    return `Not delivered (${this.verdict}): ${this.reason}. ${remedies[this.verdict]}`
  }
}

const remedies: Readonly<Record<NotifierFailure["verdict"], string>> = {
  retry: "The relay tries again by itself.",
  dead: "Mend what was refused, then resend the delivery.",
  pause: "Mend the account at the provider; the relay goes on by itself.",
  uncertain: "Look whether it arrived, and resend the delivery if it did not."
}

/** The host has configured nothing to send with. */
export class NotConfigured extends Schema.TaggedError<NotConfigured>()("NotConfigured", {
  reason: Schema.String,
  /** `withheld` keeps what was not sent out of the log. */
  payload: Schema.optionalKey(Schema.Literal("withheld"))
}) {
  override get message() {
    return `Nothing was sent: ${this.reason}. Configure it, then resend the delivery.`
  }
}

/** What the other side said: its own id of what it took over, where it gives one. */
export interface Accepted {
  readonly providerId: string | null
}

/** By which mail leaves. */
export class Notifier extends Context.Service<
  Notifier,
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
>()("@deskwright/core/Notifier") {
  /** Writes each mail to the log, in one line, and counts it as sent: for a machine that must not send. */
  static readonly console = Layer.succeed(
    Notifier,
    Notifier.of({
      send: (mail) =>
        Effect.as(Effect.annotateLogs(Effect.logInfo("[email] sent to the log"), { mail: JSON.stringify(mail) }), {
          providerId: null
        })
    })
  )

  /** Puts each mail into this list: for tests. */
  static readonly capture = (into: Array<Mail>): Layer.Layer<Notifier> =>
    Layer.succeed(
      Notifier,
      Notifier.of({
        send: (mail) =>
          Effect.sync(() => {
            into.push(mail)
            return { providerId: `captured-${mail.id}` }
          })
      })
    )

  /** Sends nothing: each delivery ends as `none`, with its payload in the log. */
  static readonly none: Layer.Layer<Notifier> = Layer.succeed(
    Notifier,
    Notifier.of({ send: () => Effect.fail(new NotConfigured({ reason: keyMissing })) })
  )
}
