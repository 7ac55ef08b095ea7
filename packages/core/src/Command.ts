/**
 * How every use case writes: decide on what was read, commit once, and decide again when somebody else was faster. A command
 * with a `requestId` is carried out once; a repeat answers with the first result.
 */
import { Context, Effect, Option, Random, Result, Schema } from "effect"
import { Bell } from "./Bell.ts"
import { type Trace, traceOf } from "./LostCommit.ts"
import type { Place } from "./model/Actor.ts"
import { answerEarlier, recordOf, type Repeatable, type Request, type RequestIdReused, requestOf } from "./RequestId.ts"
import { type Change, type Committed, type OutcomeUnknown, SiteBusy, StorageUnavailable, Store } from "./Store.ts"
import { cell, type Json, type Row } from "./Table.ts"
import { outbox } from "./Tables.ts"
import { now } from "./Timestamp.ts"

/** Others kept changing the same thing, or the version that the caller insisted on is gone. */
export class StaleVersion extends Schema.TaggedError<StaleVersion>()("StaleVersion", {
  id: Schema.String,
  expected: Schema.NullOr(Schema.Int),
  current: Schema.NullOr(Schema.Int)
}) {
  override get message() {
    return this.expected === null
      ? `${this.id} is being changed by too many at once. Try again.`
      : `${this.id} is no longer at version ${this.expected}${this.current === null ? "" : ` but at ${this.current}`}. Read it again and decide on what you see.`
  }
}

/** How often a command decides again before it gives up, and how long it waits in between. */
export const Persistence = Context.Reference<{
  readonly attempts: number
  readonly pause: (attempt: number) => Effect.Effect<void>
}>("@deskwright/core/Persistence", {
  // A random pause, so that those who met at one row do not meet there again; none before the second attempt.
  defaultValue: () => ({
    attempts: 40,
    pause: (attempt) =>
      attempt === 1
        ? Effect.yieldNow
        : Effect.flatMap(Random.nextBetween(0, Math.min(2 ** attempt, 50)), (millis) => Effect.sleep(millis))
  })
})

/** What a use case decided: changes of one place, applied whole or not at all. */
export interface Decided<A> {
  readonly place: Place
  readonly changes: ReadonlyArray<Change>
  /** The id of what the command made or changed: a repeat answers from there. */
  readonly subject: string
  /** What a repeat must know beside the subject; ids and words of our own, never text of a person. */
  readonly result?: Json
  readonly answer: (committed: Committed) => A
  /** Run once the commit stands, and not again for a repeat. */
  readonly afterwards?: Effect.Effect<void>
}

/** A use case that writes. Its `decide` and its `replay` fail in their own ways: `E` and `E2`. */
export interface Command<A, E, R, E2, R2> extends Repeatable<A, E2, R2> {
  /** Reads and decides. It is run again after somebody else was faster, so ids are chosen outside of it. */
  readonly decide: Effect.Effect<Decided<A>, E, R>
}

/** What every command can fail with, whatever it does. */
export type CommandFailure = RequestIdReused | StaleVersion | StorageUnavailable | OutcomeUnknown | SiteBusy

/** A commit whose answer the store did not give. */
interface Lost<A> {
  readonly decided: Decided<A>
  readonly failure: OutcomeUnknown
}

/**
 * Carries a command out, once. Where the answer to a commit is lost, the store is asked whether the commit went through.
 * `OutcomeUnknown` is left for what the store cannot tell, such as a count that was moved; a repeat under a `requestId` can.
 */
export const execute = Effect.fnUntraced(function* <A, E, R, E2, R2>(command: Command<A, E, R, E2, R2>) {
  const run: { lost: Lost<A> | null } = { lost: null }
  return yield* Effect.mapError(attempting(command, run), (failure) =>
    run.lost !== null && saysNothingWritten(failure) ? run.lost.failure : failure
  )
})

// As long as an answer is lost, nobody knows that nothing was written.
const saysNothingWritten = (failure: unknown): boolean =>
  failure instanceof StorageUnavailable || failure instanceof SiteBusy

/** After so many attempts a command no longer waits to learn what became of a lost one. */
const attemptsInDoubt = 3

const attempting = Effect.fnUntraced(function* <A, E, R, E2, R2>(
  command: Command<A, E, R, E2, R2>,
  run: { lost: Lost<A> | null }
) {
  const store = yield* Store
  const { attempts, pause } = yield* Persistence
  const { requestId } = command.options
  const request = requestId === undefined ? null : yield* requestOf(command, requestId)
  for (let attempt = 1; ; attempt++) {
    const decision = yield* Effect.result(command.decide)
    if (Result.isFailure(decision)) {
      // What the first run of a command did may be what forbids its repeat.
      const { answer } = yield* carriedOut(command, request, run.lost)
      return yield* Option.isSome(answer) ? Effect.succeed(answer.value) : Effect.fail(decision.failure)
    }
    const decided = decision.success
    const changes =
      request === null ? decided.changes : [...decided.changes, yield* recordOf(command.name, request, decided)]
    if (changes.length === 0) {
      // There may be nothing left to do because a lost commit has arrived in the meantime.
      const { answer } = yield* carriedOut(command, request, run.lost)
      return Option.isSome(answer) ? answer.value : decided.answer({ at: yield* now, numbers: new Map() })
    }
    const committed = yield* Effect.result(store.commit(decided.place, changes))
    if (Result.isSuccess(committed)) {
      yield* settle(decided)
      return decided.answer(committed.success)
    }
    const { failure } = committed
    if (failure._tag === "StorageUnavailable" || failure._tag === "SiteBusy") return yield* Effect.fail(failure)
    if (failure._tag === "OutcomeUnknown") run.lost = { decided, failure }
    const { answer, trace } = yield* carriedOut(command, request, run.lost)
    if (Option.isSome(answer)) return answer.value
    if (failure._tag === "OutcomeUnknown") {
      if (trace === "unclear" || attempt >= attemptsInDoubt) return yield* Effect.fail(failure)
    } else if (attempt >= attempts) {
      return yield* new StaleVersion({ id: decided.subject, expected: null, current: null })
    }
    yield* pause(attempt)
  }
})

/**
 * The answer to a command that was carried out already: by an earlier run under the same request, or by a commit of this run whose
 * answer was lost. Such a commit may also arrive late, and then it is what stands in the way of the next attempt.
 */
const carriedOut = Effect.fnUntraced(function* <A, E, R, E2, R2>(
  command: Command<A, E, R, E2, R2>,
  request: Request | null,
  lost: Lost<A> | null
) {
  const earlier = request === null ? Option.none<A>() : yield* answerEarlier(command, request)
  if (lost === null) return { answer: earlier, trace: "absent" as Trace }
  const { changes, place, result = null, subject } = lost.decided
  // A commit under a request brings the request's row: without the row it is not there. With the row it may be, or a twin's is.
  const trace: Trace = request !== null && Option.isNone(earlier) ? "absent" : yield* traceOf(place, changes)
  if (trace !== "present") return { answer: earlier, trace }
  yield* settle(lost.decided)
  const answer = Option.isSome(earlier) ? earlier.value : yield* command.replay(subject, result)
  return { answer: Option.some(asFirst(answer)), trace }
})

/** The answer to whoever carried the command out, where it had to be read back: to them it is no repeat. */
const asFirst = <A>(answer: A): A =>
  typeof answer === "object" && answer !== null && "replayed" in answer ? { ...answer, replayed: false } : answer

/** What follows once a commit stands: the relay is woken if there is something for it to send. */
const settle = <A>({ afterwards = Effect.void, changes }: Decided<A>): Effect.Effect<void> =>
  changes.some(isToSend)
    ? Effect.andThen(
        Effect.flatMap(Bell, ({ ring }) => ring),
        afterwards
      )
    : afterwards

const isToSend = (change: Change): boolean =>
  (change.op === "Insert" || change.op === "Update") &&
  change.table.name === outbox.name &&
  cell(change.row as Row, "state") === "pending"
