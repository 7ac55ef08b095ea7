/**
 * How every use case writes: decide on what was read, commit once, and decide again when somebody else was faster. A command
 * with a `requestId` is carried out once; a repeat answers with the first result.
 */
import { Context, Effect, Option, Random, Result, Schema } from "effect"
import { Bell } from "./Bell.ts"
import type { Actor, Place } from "./model/Actor.ts"
import type { CommandOptions } from "./model/Item.ts"
import { canonical, sha256 } from "./Digest.ts"
import {
  type Change,
  type Committed,
  insert,
  type OutcomeUnknown,
  remove,
  SiteBusy,
  StorageUnavailable,
  Store
} from "./Store.ts"
import { byId, everySite } from "./Page.ts"
import { cell, type Json, type Row } from "./Table.ts"
import { outbox, request, type RequestRow } from "./Tables.ts"
import { now, shift, toMillis } from "./Timestamp.ts"

/** The request id was used before, for another command or another payload. */
export class RequestIdReused extends Schema.TaggedError<RequestIdReused>()("RequestIdReused", {
  requestId: Schema.String,
  command: Schema.String
}) {
  override get message() {
    return `Request id ${JSON.stringify(this.requestId)} was already used for ${this.command} with other contents. Use a new id for a new command.`
  }
}

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
  // Full jitter, none at first: contenders of one row must not meet again in step.
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
  /** What the command made or changed: a repeat starts from this id. */
  readonly subject: string
  /** What a repeat must know beside the subject; ids and words of our own, never text of a person. */
  readonly result?: Json
  readonly answer: (committed: Committed) => A
  /** Run once the commit stands, and not again for a repeat. */
  readonly afterwards?: Effect.Effect<void>
}

export interface Command<A, E, R, E2, R2> {
  readonly name: string
  readonly actor: Actor
  readonly options: CommandOptions
  /** What a repeat must equal. */
  readonly payload: unknown
  /** Reads and decides; run again after somebody else was faster. Ids are chosen outside of it. */
  readonly decide: Effect.Effect<Decided<A>, E, R>
  /** Answers from what is stored, after the command turned out to have been carried out before. */
  readonly replay: (subject: string, result: Json) => Effect.Effect<A, E2, R2>
}

const sevenDays = 7 * 24 * 3600 * 1000

interface Claim {
  readonly id: string
  readonly hash: string
}

const claimOf = Effect.fnUntraced(function* (
  command: Command<unknown, unknown, unknown, unknown, unknown>,
  requestId: string
) {
  const id = yield* sha256(canonical([command.actor.kind, command.actor.id, requestId]))
  const hash = yield* sha256(canonical([command.name, { ...(command.payload as object), requestId: undefined }]))
  return { id, hash } satisfies Claim
})

/** Whether a change puts something before the relay. */
const announces = (change: Change): boolean =>
  (change.op === "Insert" || change.op === "Update") &&
  change.table.name === outbox.name &&
  cell(change.row as Row, "state") === "pending"

/** What follows once a commit stands. */
const settle = <A>({ afterwards = Effect.void, changes }: Decided<A>): Effect.Effect<void> =>
  changes.some(announces)
    ? Effect.andThen(
        Effect.flatMap(Bell, ({ ring }) => ring),
        afterwards
      )
    : afterwards

/**
 * Carries a command out, once: where the answer of the store was lost, by what the store holds. `OutcomeUnknown` is left for what
 * cannot be told from there, such as a count that was moved: a repeat under a `requestId` then finds out.
 */
export const execute = Effect.fnUntraced(function* <A, E, R, E2, R2>(command: Command<A, E, R, E2, R2>) {
  const doubt: { failure: OutcomeUnknown | null } = { failure: null }
  // "Nothing was written" is more than anybody knows as long as an answer is lost.
  return yield* Effect.mapError(attempting(command, doubt), (failure) =>
    doubt.failure !== null && isAway(failure) ? doubt.failure : failure
  )
})

const isAway = (failure: unknown): boolean => failure instanceof StorageUnavailable || failure instanceof SiteBusy

const attempting = Effect.fnUntraced(function* <A, E, R, E2, R2>(
  command: Command<A, E, R, E2, R2>,
  doubt: { failure: OutcomeUnknown | null }
) {
  const store = yield* Store
  const { attempts, pause } = yield* Persistence
  const { requestId } = command.options
  const claim = requestId === undefined ? null : yield* claimOf(command, requestId)
  let lost: Decided<A> | null = null
  let trace = "absent" as Trace
  // A commit whose answer was lost may also arrive late, and then stands in the way of its own repeat.
  const carriedOut = Effect.gen(function* () {
    const earlier = claim === null ? Option.none<A>() : yield* answerEarlier(command, claim)
    if (lost === null) return earlier
    // Under a request id the commit is not there as long as its request is not; and the request may be that of a twin.
    trace = claim !== null && Option.isNone(earlier) ? "absent" : yield* traceOf(lost)
    if (trace !== "present") return earlier
    yield* settle(lost)
    const answer = Option.isSome(earlier) ? earlier.value : yield* command.replay(lost.subject, lost.result ?? null)
    return Option.some(asFirst(answer))
  })
  for (let attempt = 1; ; attempt++) {
    const decided = yield* Effect.result(command.decide)
    if (Result.isFailure(decided)) {
      // What a repeat finds may forbid what its first run did: what is stored tells the two apart.
      const answered = yield* carriedOut
      return yield* Option.isSome(answered) ? Effect.succeed(answered.value) : Effect.fail(decided.failure)
    }
    const changes = claim === null ? decided.success.changes : yield* withRequest(command, claim, decided.success)
    if (changes.length === 0) {
      // Nothing is left to do where a commit of ours arrived after it was looked for.
      const answered = lost === null ? Option.none<A>() : yield* carriedOut
      return Option.isSome(answered) ? answered.value : decided.success.answer({ at: yield* now, numbers: new Map() })
    }
    const committed = yield* Effect.result(store.commit(decided.success.place, changes))
    if (Result.isSuccess(committed)) {
      yield* settle(decided.success)
      return decided.success.answer(committed.success)
    }
    const failure = committed.failure
    if (failure._tag === "StorageUnavailable" || failure._tag === "SiteBusy") return yield* Effect.fail(failure)
    if (failure._tag === "OutcomeUnknown") {
      lost = decided.success
      doubt.failure = failure
    }
    const answered = yield* carriedOut
    if (Option.isSome(answered)) return answered.value
    if (failure._tag === "OutcomeUnknown") {
      if (trace === "unclear" || attempt > 2) return yield* Effect.fail(failure)
    } else if (attempt >= attempts) {
      return yield* new StaleVersion({ id: decided.success.subject, expected: null, current: null })
    }
    yield* pause(attempt)
  }
})

/** The answer to whoever carried a command out, where it had to be read back. */
const asFirst = <A>(answer: A): A =>
  typeof answer === "object" && answer !== null && "replayed" in answer ? { ...answer, replayed: false } : answer

/** What every command can fail with, whatever it does. */
export type CommandFailure = RequestIdReused | StaleVersion | StorageUnavailable | OutcomeUnknown | SiteBusy

/** The result of an earlier run under the same request id, unless it has lapsed. */
const answerEarlier = Effect.fnUntraced(function* <A, E, R, E2, R2>(command: Command<A, E, R, E2, R2>, claim: Claim) {
  const found = yield* byId(request, everySite(command.actor.tenant), claim.id)
  if (found === null) return Option.none<A>()
  if (found.expiresAt <= (yield* now)) {
    // Whoever removes it first does for all: a refusal here means that it is gone.
    yield* Effect.catchTag((yield* Store).commit(found, [remove(request, found)]), "CommitRefused", () => Effect.void)
    return Option.none<A>()
  }
  if (found.hash !== claim.hash) {
    return yield* new RequestIdReused({ requestId: command.options.requestId ?? "", command: found.command })
  }
  return Option.some(yield* command.replay(found.subject, found.result))
})

type Trace = "present" | "absent" | "unclear"

const rank = { Insert: 0, Delete: 1, Update: 2, Expect: 3, Bump: 3, Redact: 3 } as const

/** Whether a row stands as an update left it, as far as the update itself said how. */
const isOutcome = (row: Row, { row: draft, table }: Change & { readonly op: "Update" }): boolean =>
  Object.entries(draft).every(
    ([name, value]) =>
      table.counters.includes(name) || isStoreTime(value) || canonical(value) === canonical(cell(row, name))
  )

const isStoreTime = (value: unknown): boolean => typeof value === "object" && value !== null && "$store" in value

/**
 * Whether a commit of one decision went through. An id that was chosen for it tells for certain, and so does a row that it removed
 * or that still has the version before; a row that others have changed since, or a count alone, does not.
 */
const traceOf = Effect.fnUntraced(function* <A>({ changes, place }: Decided<A>) {
  const [telling] = [...changes].sort((a, b) => rank[a.op] - rank[b.op])
  if (telling === undefined || telling.op === "Expect" || telling.op === "Bump" || telling.op === "Redact") {
    return "unclear" satisfies Trace
  }
  const id = telling.op === "Insert" ? String(telling.row.id) : telling.id
  const row = yield* byId(telling.table, { tenant: place.tenant, sites: [place.site] }, id)
  if (telling.op === "Insert") return (row === null ? "absent" : "present") satisfies Trace
  if (row === null) return (telling.op === "Delete" ? "present" : "unclear") satisfies Trace
  if (row.version === telling.expected) return "absent" satisfies Trace
  return (telling.op === "Update" && isOutcome(row, telling) ? "present" : "unclear") satisfies Trace
})

/** The changes with the request row among them; a lapsed row of the same id is replaced. */
const withRequest = Effect.fnUntraced(function* <A, E, R, E2, R2>(
  command: Command<A, E, R, E2, R2>,
  claim: Claim,
  decided: Decided<A>
) {
  const expiresAt = shift(yield* now, sevenDays)
  const row: RequestRow = {
    ...decided.place,
    id: claim.id,
    // Never that of a lapsed row with this id: who removes the old one must not hit the new one that a twin has put in its place.
    version: Math.floor(toMillis(expiresAt) / 60_000),
    command: command.name,
    hash: claim.hash,
    subject: decided.subject,
    result: decided.result ?? null,
    expiresAt
  }
  return [...decided.changes, insert(request, row)]
})
