import { Effect, Schedule } from "effect"
import type { Executor } from "./Executor.ts"
import { type QueryFailed, worthRepeating } from "./Failure.ts"

const pauses = Schedule.jittered(Schedule.exponential("25 millis"))

/** Repeats what certainly was not done, unless a host's transaction is open: that is for the host to repeat as a whole. */
export const patiently =
  (executor: Executor) =>
  <A>(effect: Effect.Effect<A, QueryFailed>): Effect.Effect<A, QueryFailed> =>
    Effect.flatMap(executor.joined, (open) =>
      open ? effect : Effect.retry(effect, { schedule: pauses, times: 3, while: worthRepeating })
    )
