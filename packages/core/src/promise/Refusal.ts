/** How what an effect ends with becomes the one error of the Promise door. */
import { Cause, Data, Option } from "effect"
import type { SupportErrorCode, SupportErrorDetails } from "../model/ErrorCode.ts"
import { SupportError } from "./SupportError.ts"

/** A function of the host threw or rejected. */
export class PortFault extends Data.TaggedError("PortFault")<{ readonly port: string; readonly cause: unknown }> {}

/** An error of core, as far as the door looks at it. */
export interface Refused {
  readonly _tag: SupportErrorCode
  readonly message: string
}

const hidden: ReadonlySet<string> = new Set(["_tag", "cause", "message", "name", "stack"])

const detailsOf = (refused: Refused): SupportErrorDetails[SupportErrorCode] =>
  // The type test holds the fields of each error to the details of its code.
  Object.fromEntries(Object.entries(refused).filter(([name]) => !hidden.has(name))) as unknown as SupportErrorDetails[SupportErrorCode]

/** Whether repeating helps; an unknown outcome may be repeated only under a request id, or it could happen twice. */
const isRetryable = (refused: Refused, repeatable: boolean): boolean => {
  switch (refused._tag) {
    case "SiteBusy":
      return true
    case "OutcomeUnknown":
      return repeatable
    case "StorageUnavailable":
      return "retryable" in refused && refused.retryable === true
    case "StaleVersion":
      return "expected" in refused && refused.expected === null
    default:
      return false
  }
}

const refusal = (refused: Refused, repeatable: boolean): SupportError =>
  new SupportError({
    code: refused._tag, message: refused.message, details: detailsOf(refused), retryable: isRetryable(refused, repeatable),
    cause: "cause" in refused ? refused.cause : refused
  })

const fault = (cause: unknown): SupportError =>
  cause instanceof PortFault
    ? new SupportError({
      code: "InternalFault", details: { port: cause.port }, retryable: false, cause: cause.cause,
      message: `The host's ${cause.port} failed, and so the command could not be carried out. Mend what it is configured with; the cause says what happened.`
    })
    : new SupportError({
      code: "InternalFault", details: { port: null }, retryable: false, cause,
      message: "The desk met a fault of its own. Nothing that was sent stands in this message; the cause says what happened."
    })

const isTagged = (failure: unknown): failure is { readonly _tag: string } => typeof failure === "object" && failure !== null && "_tag" in failure

/** What a promise is rejected with. `repeatable`: the call carried a request id. */
export const errorOf = (cause: Cause.Cause<Refused>, repeatable: boolean): SupportError =>
  Option.match(Cause.findErrorOption(cause), {
    onNone: () => fault(Cause.squash(cause)),
    onSome: (refused) => refusal(refused, repeatable)
  })

/** Why the desk could not start; the next use tries again. */
export const startFailure = (cause: Cause.Cause<unknown>): SupportError => {
  const failure = Cause.squash(cause)
  if (isTagged(failure) && failure._tag === "StorageUnavailable") return refusal(failure as Refused, true)
  return new SupportError({
    code: "StorageUnavailable", details: { reason: "it could not be opened", retryable: true }, retryable: true, cause: failure,
    message: "The store could not be opened. The cause says why; the next use of the desk tries again."
  })
}

export const closed = (): SupportError =>
  new SupportError({
    code: "SupportClosed", details: {}, retryable: false,
    message: "This desk was closed. Make another one with createSupport, or close it later."
  })

export const transactionsUnsupported = (): SupportError =>
  new SupportError({
    code: "TransactionsUnsupported", details: {}, retryable: false,
    message: "This store has no transactions, so it cannot join one. Use the desk without in(), or a store that has them, such as postgres()."
  })
