/**
 * `retry`: try again later. `dead`: refused for what it is, never again. `pause`: nothing is wrong with it, but for now nothing can be sent
 * at all (a quota, a refused credential). `uncertain`: it may have been sent, and only a person sends it again. `unconfigured`: there
 * is nothing to send with.
 */
export type DeliveryVerdict = "retry" | "dead" | "pause" | "uncertain" | "unconfigured"
/** What more a notifier knows of a failure. */
export interface DeliveryFailureOptions {
  /** Milliseconds, where the provider named a time. */
  readonly retryAfter?: number | null
  /** Of a `retry`: false where the other side certainly did not take it over, as when it was never reached; true when absent. */
  readonly maybeSent?: boolean
  /** Of a `pause`: true where it may be meant for this mail alone, as a refused sender is, and not for all of the account. */
  readonly maybeItself?: boolean
  /** Neither the mail nor the account is at fault: somebody has to look at this program. It is logged as an error. */
  readonly alarm?: boolean
  /** Of `unconfigured`: keeps what was not sent out of the log. */
  readonly payload?: "withheld"
  readonly cause?: unknown
}
/** What a notifier or a chat throws to say what becomes of the delivery. The reason is the provider's, without the mail's own words. */
export declare class DeliveryFailure extends Error {
  readonly verdict: DeliveryVerdict
  /** Milliseconds, where the provider named a time. */
  readonly retryAfter: number | null
  readonly maybeSent: boolean
  readonly maybeItself: boolean
  readonly alarm: boolean
  readonly payload: "withheld" | null
  constructor(verdict: DeliveryVerdict, reason: string, options?: DeliveryFailureOptions)
}
/** Recognised by its shape: it may be of another copy of this module, or of the host's own making. */
export declare const isDeliveryFailure: (
  thrown: unknown
) => thrown is Pick<DeliveryFailure, "verdict" | "message"> & Partial<DeliveryFailure>
//# sourceMappingURL=DeliveryFailure.d.ts.map
