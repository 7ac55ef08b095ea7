/** What a journey looks at beside the answers: refusals, and the rows that stand in the store. */
import { type CurrentActor, type Fault, type InvalidInput, Store, type Table, Tables } from "@deskwright/core"
import { Effect, Result } from "effect"
import { assert } from "vitest"
import { every } from "../Answers.ts"
import { Desk } from "./Desk.ts"

/** What is refused, and by this error; anything else fails the journey. */
export const refused = <T extends E["_tag"], A, E extends { readonly _tag: string }, R>(
  tag: T,
  effect: Effect.Effect<A, E, R>
): Effect.Effect<Extract<E, { readonly _tag: T }>, never, R> =>
  Effect.map(Effect.result(effect), (result) => {
    if (Result.isSuccess(result))
      return assert.fail(`expected ${tag}, was answered with ${JSON.stringify(result.success)}`)
    const failure: E = result.failure
    assert.strictEqual(failure._tag, tag, `other failure: ${String(failure)}`)
    return failure as Extract<E, { readonly _tag: T }>
  })

/** A command of whatever kind. */
export type Run<A = unknown> = Effect.Effect<
  A,
  { readonly _tag: string; readonly message: string },
  CurrentActor | Desk
>

/** What refuses a command of whatever kind, with all that it says. */
export const refusalOf = (run: Run, about = "the command") =>
  Effect.map(Effect.result(run), (result) => {
    if (Result.isSuccess(result)) return assert.fail(`${about} was answered with ${JSON.stringify(result.success)}`)
    return result.failure as typeof result.failure & Readonly<Record<string, unknown>>
  })

/** The faults for which a command is refused as invalid. */
export const faultsOf = <A, E extends { readonly _tag: string } | InvalidInput, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(
    refused("InvalidInput" as E["_tag"], effect),
    (error): ReadonlyArray<Fault> => (error as unknown as InvalidInput).errors
  )

/** The paths of those faults, each once. */
export const pathsOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(faultsOf(effect), (faults) => [...new Set(faults.map(({ path }) => path))])

/** Every row of the tenant in a table. */
export const rows = Effect.fnUntraced(function* <R extends Table.Row>(table: Table.Table<R>) {
  const store = yield* Store.Store
  return yield* store.find(table, { ...every((yield* Desk).tenant, table), limit: 100_000 })
})

/** The audit of an item: decisions in their order, then the rest. */
export const auditOf = Effect.fnUntraced(function* (item: string) {
  const events = (yield* rows(Tables.audit)).filter((event) => event.item === item)
  return [...events].sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity))
})

/** The stored row of an item, tombstones too. */
export const rowOf = Effect.fnUntraced(function* (item: string) {
  const row = (yield* rows(Tables.item)).find(({ id }) => id === item)
  return row ?? assert.fail(`item ${item} is not stored`)
})

/** Everything that the tenant stores, as one text: what two moments are compared by. */
export const snapshot = Effect.gen(function* () {
  const tables = yield* Effect.forEach(Tables.all, (table) =>
    Effect.map(rows(table), (found) => [table.name, found] as const)
  )
  return JSON.stringify(tables)
})

/** Fails if what runs writes anything at all. */
export const writesNothing = Effect.fnUntraced(function* <A, E, R>(about: string, effect: Effect.Effect<A, E, R>) {
  const before = yield* snapshot
  const answer = yield* effect
  assert.strictEqual(yield* snapshot, before, `${about} wrote something`)
  return answer
})

export const counting = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, index) => index + 1)

export const atOnce = { concurrency: "unbounded" } as const
