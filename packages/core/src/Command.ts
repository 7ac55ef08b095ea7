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
  type SiteBusy,
  type StorageUnavailable,
  Store
} from "./Store.ts"
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

const claimOf = (command: Command<unknown, unknown, unknown, unknown, unknown>) =>
  Effect.gen(function* () {
    const { requestId } = command.options
    if (requestId === undefined) return Option.none<Claim>()
    const id = yield* sha256(canonical([command.actor.kind, command.actor.id, requestId]))
    const hash = yield* sha256(canonical([command.name, { ...(command.payload as object), requestId: undefined }]))
    return Option.some({ id, hash })
  })

const findRequest = Effect.fnUntraced(function* (tenant: string, id: string) {
  const store = yield* Store
  const [row] = yield* store.find(request, {
    scope: { tenant, sites: "all" },
    where: [{ op: "Eq", column: "id", value: id }],
    order: { column: "expiresAt", direction: "asc" },
    after: null,
    limit: 1,
    columns: "all"
  })
  return Option.fromUndefinedOr(row)
})

/** Whether a change puts something before the relay. */
const announces = (change: Change): boolean =>
  (change.op === "Insert" || change.op === "Update") &&
  change.table.name === outbox.name &&
  cell(change.row as Row, "state") === "pending"

/** Carries a command out. */
export const execute = Effect.fnUntraced(function* <A, E, R, E2, R2>(command: Command<A, E, R, E2, R2>) {
  const store = yield* Store
  const { attempts, pause } = yield* Persistence
  const claim = yield* claimOf(command)
  const earlier = claim._tag === "None" ? Effect.succeed(Option.none<A>()) : answerEarlier(command, claim.value)
  for (let attempt = 1; ; attempt++) {
    const decided = yield* Effect.result(command.decide)
    if (Result.isFailure(decided)) {
      // What a repeat finds may forbid what its first run did: the request row tells the two apart.
      const replayed = yield* earlier
      return yield* Option.isSome(replayed) ? Effect.succeed(replayed.value) : Effect.fail(decided.failure)
    }
    const changes = yield* withRequest(command, claim, decided.success)
    if (changes.length === 0) return decided.success.answer({ at: yield* now, numbers: new Map() })
    const committed = yield* Effect.result(store.commit(decided.success.place, changes))
    if (Result.isSuccess(committed)) {
      if (changes.some(announces)) yield* (yield* Bell).ring
      yield* decided.success.afterwards ?? Effect.void
      return decided.success.answer(committed.success)
    }
    const failure = committed.failure
    if (failure._tag === "StorageUnavailable" || failure._tag === "SiteBusy") return yield* Effect.fail(failure)
    const replayed = yield* earlier
    if (Option.isSome(replayed)) return replayed.value
    if (failure._tag === "OutcomeUnknown") {
      if (yield* applied(decided.success))
        return yield* command.replay(decided.success.subject, decided.success.result ?? null)
      if (attempt > 2) return yield* Effect.fail(failure)
    } else if (attempt >= attempts) {
      return yield* new StaleVersion({ id: decided.success.subject, expected: null, current: null })
    }
    yield* pause(attempt)
  }
})

export type CommandFailure = RequestIdReused | StaleVersion | StorageUnavailable | OutcomeUnknown | SiteBusy

/** The result of an earlier run under the same request id, unless it has lapsed. */
const answerEarlier = Effect.fnUntraced(function* <A, E, R, E2, R2>(command: Command<A, E, R, E2, R2>, claim: Claim) {
  const found = yield* findRequest(command.actor.tenant, claim.id)
  if (Option.isNone(found)) return Option.none<A>()
  if (found.value.expiresAt <= (yield* now)) {
    // Whoever removes it first does for all: a refusal here means that it is gone.
    yield* Effect.catchTag(
      (yield* Store).commit(found.value, [remove(request, found.value)]),
      "CommitRefused",
      () => Effect.void
    )
    return Option.none<A>()
  }
  if (found.value.hash !== claim.hash) {
    return yield* new RequestIdReused({ requestId: command.options.requestId ?? "", command: found.value.command })
  }
  return Option.some(yield* command.replay(found.value.subject, found.value.result))
})

/** Whether a commit of one decision went through: it cannot be without the row that it made, nor with the one that it removed. */
const applied = Effect.fnUntraced(function* <A>(decided: Decided<A>) {
  const evidence =
    decided.changes.find(({ op }) => op === "Insert") ?? decided.changes.find(({ op }) => op === "Delete")
  if (evidence === undefined || (evidence.op !== "Insert" && evidence.op !== "Delete")) return false
  const store = yield* Store
  const id = evidence.op === "Insert" ? String(evidence.row.id) : evidence.id
  const [row] = yield* store.find(evidence.table, {
    scope: { tenant: decided.place.tenant, sites: [decided.place.site] },
    where: [{ op: "Eq", column: "id", value: id }],
    order: { column: (evidence.table.sorts[0] ?? "id") as "id", direction: "asc" },
    after: null,
    limit: 1,
    columns: "brief"
  })
  return (row !== undefined) === (evidence.op === "Insert")
})

/** The changes with the request row among them; a lapsed row of the same id is replaced. */
const withRequest = Effect.fnUntraced(function* <A, E, R, E2, R2>(
  command: Command<A, E, R, E2, R2>,
  claim: Option.Option<Claim>,
  decided: Decided<A>
) {
  if (Option.isNone(claim)) return decided.changes
  const expiresAt = shift(yield* now, sevenDays)
  const row: RequestRow = {
    ...decided.place,
    id: claim.value.id,
    // Never that of a lapsed row with this id: who removes the old one must not hit the new one that a twin has put in its place.
    version: Math.floor(toMillis(expiresAt) / 60_000),
    command: command.name,
    hash: claim.value.hash,
    subject: decided.subject,
    result: decided.result ?? null,
    expiresAt
  }
  return [...decided.changes, insert(request, row)]
})
