/**
 * What a `requestId` does. The commit of a command carries a row that names the request, and a repeat of the command finds that row and
 * answers with what it points at. Rows lapse after seven days.
 */
import { Effect, Option, Schema } from "effect"
import { canonical, sha256 } from "./Digest.ts"
import type { Actor, Place } from "./model/Actor.ts"
import type { CommandOptions } from "./model/Item.ts"
import { byId, everySite } from "./Page.ts"
import { type Change, insert, remove, Store } from "./Store.ts"
import type { Json } from "./Table.ts"
import { request, type RequestRow } from "./Tables.ts"
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

/** A command, as far as a repeat of it is concerned. */
export interface Repeatable<A, E, R> {
  readonly name: string
  readonly actor: Actor
  readonly options: CommandOptions
  /** A repeat must bring an equal one. */
  readonly payload: unknown
  /** Answers from what is stored, after the command turned out to have been carried out before. */
  readonly replay: (subject: string, result: Json) => Effect.Effect<A, E, R>
}

/** The request of an actor: the id of its row, and a hash of the command that it stands for. */
export interface Request {
  readonly id: string
  readonly hash: string
}

/** The request that a command is made under. */
export const requestOf = Effect.fnUntraced(function* (
  { actor, name, payload }: Omit<Repeatable<unknown, unknown, unknown>, "replay">,
  requestId: string
) {
  const id = yield* sha256(canonical([actor.kind, actor.id, requestId]))
  const hash = yield* sha256(canonical([name, { ...(payload as object), requestId: undefined }]))
  return { id, hash } satisfies Request
})

/** What an earlier run under the same request answers, if there was one and its row has not lapsed. A lapsed row is removed. */
export const answerEarlier = Effect.fnUntraced(function* <A, E, R>(
  { actor, options, replay }: Repeatable<A, E, R>,
  { hash, id }: Request
) {
  const found = yield* byId(request, everySite(actor.tenant), id)
  if (found === null) return Option.none<A>()
  if (found.expiresAt <= (yield* now)) {
    // A refusal means that somebody else has removed it already.
    yield* Effect.catchTag((yield* Store).commit(found, [remove(request, found)]), "CommitRefused", () => Effect.void)
    return Option.none<A>()
  }
  if (found.hash !== hash) {
    return yield* new RequestIdReused({ requestId: options.requestId ?? "", command: found.command })
  }
  return Option.some(yield* replay(found.subject, found.result))
})

const sevenDays = 7 * 24 * 3600 * 1000

/** The change that records a request, to stand in the commit of its command. */
export const recordOf = Effect.fnUntraced(function* (
  command: string,
  { hash, id }: Request,
  decided: { readonly place: Place; readonly subject: string; readonly result?: Json }
) {
  const expiresAt = shift(yield* now, sevenDays)
  const row: RequestRow = {
    ...decided.place,
    id,
    // Taken from the time, so that it differs from that of a lapsed row with this id. Somebody who is about to remove the lapsed one
    // then cannot hit this one instead.
    version: Math.floor(toMillis(expiresAt) / 60_000),
    command,
    hash,
    subject: decided.subject,
    result: decided.result ?? null,
    expiresAt
  }
  return insert(request, row) satisfies Change
})
