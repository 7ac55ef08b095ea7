/** How what an effect ends with becomes the facts of the one error of the Promise door; who throws it makes it, for the sake of its stack. */
import { Cause, Data, Option } from "effect"
import type { Actor } from "../model/Actor.ts"
import type { SupportErrorCode, SupportErrorDetails } from "../model/ErrorCode.ts"
import type { SupportErrorFacts } from "./SupportError.ts"

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
  Object.fromEntries(
    Object.entries(refused).filter(([name]) => !hidden.has(name))
  ) as unknown as SupportErrorDetails[SupportErrorCode]

/** Whether repeating helps; an unknown outcome may be repeated only under a request id, or it could happen twice. */
const isRetryable = (refused: Refused, repeatable: boolean): boolean => {
  switch (refused._tag) {
    case "SiteBusy":
    case "SourceUnavailable":
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

type Facts = SupportErrorFacts<SupportErrorCode>

/** End users have a way of their own to a ticket; whoever else is refused has to ask the host. */
const messageOf = (refused: Refused, asker: Actor["kind"] | undefined): string =>
  asker === "end_user" && refused._tag === "NotAllowed" && "action" in refused && refused.action === "ticket.create"
    ? `${refused.message} End users open tickets with tickets.openAfterDownvote.`
    : refused.message

const refusal = (refused: Refused, repeatable: boolean, asker?: Actor["kind"]): Facts => ({
  code: refused._tag,
  message: messageOf(refused, asker),
  details: detailsOf(refused),
  retryable: isRetryable(refused, repeatable),
  ...("cause" in refused ? { cause: refused.cause } : {})
})

const fault = (cause: unknown): Facts =>
  cause instanceof PortFault
    ? {
        code: "InternalFault",
        details: { port: cause.port },
        retryable: false,
        cause: cause.cause,
        message: `The host's ${cause.port} failed, and so the command could not be carried out. Mend what the desk was given; the cause says what happened.`
      }
    : {
        code: "InternalFault",
        details: { port: null },
        retryable: false,
        cause,
        message:
          "The desk met a fault of its own. The cause says what happened; if it is no fault of yours, please report it."
      }

const isRefused = (failure: unknown): failure is Refused =>
  typeof failure === "object" && failure !== null && "_tag" in failure

/** What a promise is rejected with. `repeatable`: the call carried a request id. Core fails with its own errors only; all else is a fault. */
export const factsOf = (cause: Cause.Cause<unknown>, repeatable: boolean, asker?: Actor["kind"]): Facts => {
  const failure = Option.getOrNull(Cause.findErrorOption(cause))
  return isRefused(failure) ? refusal(failure, repeatable, asker) : fault(Cause.squash(cause))
}

/** Why the desk could not start; the next use tries again. */
export const startFailure = (cause: Cause.Cause<unknown>): Facts => {
  const failure = Cause.squash(cause)
  if (isRefused(failure) && failure._tag === "StorageUnavailable") return refusal(failure, true)
  return {
    code: "StorageUnavailable",
    details: { reason: "it could not be opened", retryable: true },
    retryable: true,
    cause: failure,
    message: "The store could not be opened. The cause says why; the next use of the desk tries again."
  }
}

/** Why the store could not be released as it should; it is released all the same. */
export const closeFailure = (cause: unknown): Facts => ({
  code: "StorageUnavailable",
  details: { reason: "it could not be closed", retryable: false },
  retryable: false,
  cause,
  message: `The desk is closed, but its store could not put down what it held. ${cause instanceof Error ? cause.message : "The cause says why."}`
})

export const closed: Facts = {
  code: "SupportClosed",
  details: {},
  retryable: false,
  message: "This desk was closed. Make another one with createSupport, or close it later."
}

export const transactionsUnsupported: Facts = {
  code: "TransactionsUnsupported",
  details: {},
  retryable: false,
  message:
    "This store has no transactions, so it cannot join one. Use the desk without in(), or a store that has them, such as postgres()."
}
