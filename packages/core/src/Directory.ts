import { Context, Effect, Layer } from "effect"
import type { Timestamp } from "./model/Actor.ts"
import type { TenantMember } from "./model/Recipient.ts"

/** Who belongs to the tenant: the host's to say. */
export class Directory extends Context.Service<
  Directory,
  {
    /** All members with the role `OWNER`. */
    readonly owners: (tenant: string) => Effect.Effect<ReadonlyArray<TenantMember>>
    /** Names of members, in one call per page; unknown ids are absent. */
    readonly names: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, string>>>
  }
>()("@deskwright/core/Directory") {
  static readonly layerEmpty = Layer.succeed(
    Directory,
    Directory.of({
      owners: () => Effect.succeed([]),
      names: () => Effect.succeed({})
    })
  )
}

/** What the host knows of a call. */
export interface CallFacts {
  readonly startedAt: Timestamp | null
  readonly customerNumber: string | null
}

/** What the host knows about calls and agents: asked once per page, and a host that fails gives nulls, not an error. */
export class Lookup extends Context.Service<
  Lookup,
  {
    readonly calls: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, CallFacts>>>
    readonly agents: (tenant: string, ids: ReadonlyArray<string>) => Effect.Effect<Readonly<Record<string, string>>>
  }
>()("@deskwright/core/Lookup") {
  static readonly layerEmpty = Layer.succeed(
    Lookup,
    Lookup.of({
      calls: () => Effect.succeed({}),
      agents: () => Effect.succeed({})
    })
  )
}

/** A name as a host should give it; anything else is none. */
export const asName = (answer: unknown): string | null => (typeof answer === "string" ? answer : null)

/** Facts of a call as a host should give them; what is misshapen in them is not known. */
export const asCall = (answer: unknown): CallFacts | null => {
  if (typeof answer !== "object" || answer === null) return null
  const { customerNumber, startedAt } = answer as Partial<Record<keyof CallFacts, unknown>>
  return { startedAt: asName(startedAt), customerNumber: asName(customerNumber) }
}

const own = (answer: unknown, id: string): unknown =>
  typeof answer === "object" && answer !== null && Object.hasOwn(answer, id)
    ? (answer as Readonly<Record<string, unknown>>)[id]
    : undefined

/**
 * What the host says about these ids. It is asked for what a command that is already committed answers with, so nothing that a host
 * does may fail here: an answer that does not come, or is none, is an answer without names.
 */
export const known = <A>(
  ids: ReadonlyArray<string>,
  ask: (ids: ReadonlyArray<string>) => Effect.Effect<unknown>,
  read: (answer: unknown) => A | null
): Effect.Effect<ReadonlyMap<string, A>> => {
  const nothing: ReadonlyMap<string, A> = new Map()
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return Effect.succeed(nothing)
  const answered = Effect.map(
    Effect.suspend(() => ask(wanted)),
    (answer): ReadonlyMap<string, A> =>
      new Map(
        wanted.flatMap((id) => {
          const value = read(own(answer, id))
          return value === null ? [] : [[id, value] as const]
        })
      )
  )
  return Effect.catchCause(answered, (cause) =>
    Effect.as(Effect.logWarning("[host] names could not be looked up"), nothing).pipe(
      Effect.annotateLogs({ cause: cause.reasons.length })
    )
  )
}

const asMember = (answer: unknown): ReadonlyArray<TenantMember> => {
  if (typeof answer !== "object" || answer === null) return []
  const { email, id, joinedAt, role } = answer as Partial<Record<keyof TenantMember, unknown>>
  return typeof id === "string" && typeof role === "string"
    ? [{ id, role, email: asName(email), joinedAt: asName(joinedAt) }]
    : []
}

/** The tenant's owners. A host that cannot say who they are must not keep a ticket from being opened. */
export const ownersOf = Effect.fnUntraced(function* (tenant: string) {
  const directory = yield* Directory
  const asked: Effect.Effect<unknown> = Effect.suspend(() => directory.owners(tenant))
  const answer = yield* Effect.catchCause(asked, (cause) =>
    Effect.as(Effect.logWarning("[host] owners could not be looked up"), []).pipe(
      Effect.annotateLogs({ cause: cause.reasons.length })
    )
  )
  const members = Array.isArray(answer) ? answer.flatMap(asMember) : []
  if (!Array.isArray(answer) || members.length < answer.length)
    yield* Effect.logWarning(
      `[host] owners were answered that are none: each is { id, role: "OWNER", email, joinedAt }`
    )
  return members
})
