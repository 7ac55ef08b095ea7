/** Runs effects for hosts that do not: starts on first use, starts anew after a failed start, and ends once. */
import { type Effect, type Layer } from "effect"
import type { SupportErrorCode } from "../model/ErrorCode.js"
import { type Refused } from "./Refusal.js"
import { type SupportErrorFacts } from "./SupportError.js"
export interface Engine<R> {
  readonly start: () => Promise<void>
  /** Starts without being asked, and goes on trying until it is started or closed. */
  readonly keepStarting: () => void
  /** `repeatable`: the same call may be sent again without doing anything twice. `signal`: the caller may lose interest. */
  readonly run: <A>(effect: Effect.Effect<A, Refused, R>, repeatable: boolean, signal?: AbortSignal) => Promise<A>
  /** Waits for what is under way, for as long as the grace, then releases everything. */
  readonly close: () => Promise<void>
}
/** Told why the desk could not start: of one reason once, however many wait for it. */
export type StartFailed = (facts: SupportErrorFacts<SupportErrorCode>) => void
export declare const engine: <R>(layer: Layer.Layer<R, unknown>, failed: StartFailed, grace?: number) => Engine<R>
//# sourceMappingURL=Engine.d.ts.map
