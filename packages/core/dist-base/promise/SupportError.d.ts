import type { SupportErrorCode, SupportErrorDetails } from "../model/ErrorCode.js"
export interface SupportErrorFacts<C extends SupportErrorCode> {
  readonly code: C
  readonly message: string
  readonly details: SupportErrorDetails[C]
  readonly retryable: boolean
  readonly cause?: unknown
}
/** What every rejected promise of the desk is rejected with. Recognise it with `isSupportError`: `instanceof` fails between two copies of the package. */
export declare class SupportError<C extends SupportErrorCode = SupportErrorCode> extends Error {
  /** Stable: branch on this. */
  readonly code: C
  /** The facts of this code: ids, versions, paths; plain JSON. */
  readonly details: SupportErrorDetails[C]
  /** Whether the same call, repeated as it was, may succeed and does nothing twice. */
  readonly retryable: boolean
  constructor({ cause, code, details, message, retryable }: SupportErrorFacts<C>)
}
/** Whether something that was thrown is the desk's, with this code (or one of these) when any is named. Narrows `details` with it. */
export declare const isSupportError: <C extends SupportErrorCode = SupportErrorCode>(
  thrown: unknown,
  code?: C | ReadonlyArray<C>
) => thrown is SupportErrorOf<C>
/** One member per code, so that testing `code` narrows `details`. */
export type SupportErrorOf<C extends SupportErrorCode = SupportErrorCode> = {
  [K in C]: SupportError<K>
}[C]
//# sourceMappingURL=SupportError.d.ts.map
