/** How what an effect ends with becomes the facts of the one error of the Promise door; who throws it makes it, for the sake of its stack. */
import { Cause } from "effect"
import type { SupportErrorCode } from "../model/ErrorCode.js"
import type { SupportErrorFacts } from "./SupportError.js"
declare const PortFault_base: new <A extends Record<string, any> = {}>(
  args: import("effect/Types").VoidIfEmpty<{ readonly [P in keyof A as P extends "_tag" ? never : P]: A[P] }>
) => Cause.YieldableError & {
  readonly _tag: "PortFault"
} & Readonly<A>
/** A function of the host threw or rejected. */
export declare class PortFault extends PortFault_base<{
  readonly port: string
  readonly cause: unknown
}> {}
/** An error of core, as far as the door looks at it. */
export interface Refused {
  readonly _tag: SupportErrorCode
  readonly message: string
}
type Facts = SupportErrorFacts<SupportErrorCode>
/** What a promise is rejected with. `repeatable`: the call carried a request id. Core fails with its own errors only; all else is a fault. */
export declare const factsOf: (cause: Cause.Cause<unknown>, repeatable: boolean) => Facts
/** Why the desk could not start; the next use tries again. */
export declare const startFailure: (cause: Cause.Cause<unknown>) => Facts
/** Why the store could not be released as it should; it is released all the same. */
export declare const closeFailure: (cause: unknown) => Facts
export declare const closed: Facts
export declare const transactionsUnsupported: Facts
export {}
//# sourceMappingURL=Refusal.d.ts.map
