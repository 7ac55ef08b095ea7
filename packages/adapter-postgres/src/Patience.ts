import { Effect, Schedule } from "effect"
import type { Executor } from "./Executor.ts"
import { type QueryFailed, worthRepeating } from "./Failure.ts"

const pauses = Schedule.jittered(Schedule.exponential("25 millis"))

/** Repeats what certainly was not done. Within a transaction of the host nothing is: that is the host's to repeat as a whole. */
export const patiently =
  (executor: Executor) =>
  <A>(effect: Effect.Effect<A, QueryFailed>): Effect.Effect<A, QueryFailed> =>
    Effect.catch(effect, (failed) =>
      Effect.flatMap(executor.joined, (open) => (open ? Effect.fail(failed) : repeated(effect, failed)))
    )

/** Counts the failure as the first try. So the effect is put under a schedule only once it has failed, and costs nothing extra when it succeeds. */
const repeated = <A>(effect: Effect.Effect<A, QueryFailed>, failed: QueryFailed): Effect.Effect<A, QueryFailed> => {
  let next: Effect.Effect<A, QueryFailed> = Effect.fail(failed)
  const attempt = Effect.suspend(() => {
    const now = next
    next = effect
    return now
  })
  return Effect.retry(attempt, { schedule: pauses, times: 3, while: worthRepeating })
}
