/** What a command leaves behind, to be compared with what it leaves under other circumstances. */
import { type Store, Tables } from "@deskwright/core"
import { Effect, Exit } from "effect"
import { assert } from "vitest"
import { type Asked, type Call, calls, ofTheRelay } from "./Calls.ts"
import { type Cast, cast } from "./Cast.ts"
import { Desk, within } from "./Desk.ts"
import { rows, type Run } from "./Expect.ts"

export interface Trace {
  /** How many rows more each table has. */
  readonly added: Readonly<Record<string, number>>
  /** How many versions more all items together have. */
  readonly decisions: number
}

const sizes = Effect.map(
  Effect.forEach(Tables.all, (table) => Effect.map(rows(table), (found) => [table.name, found.length] as const)),
  (counts): Readonly<Record<string, number>> => Object.fromEntries(counts)
)

const versions: Effect.Effect<number, Store.StorageUnavailable, Desk | Store.Store> = Effect.map(
  rows(Tables.item),
  (items) => items.reduce((sum, { version }) => sum + version, 0)
)

/** What a run, which must succeed, leaves in the tables of the tenant. */
export const traceOf = Effect.fnUntraced(function* (run: Run, about: string) {
  const [sizesBefore, versionsBefore] = [yield* sizes, yield* versions]
  const exit = yield* Effect.exit(run)
  assert.isTrue(Exit.isSuccess(exit), `${about}: ${String(exit)}`)
  const after = Object.entries(yield* sizes)
  const added = after.map(([table, size]) => [table, size - (sizesBefore[table] ?? 0)] as const)
  return {
    added: Object.fromEntries(added.filter(([, count]) => count !== 0)),
    decisions: (yield* versions) - versionsBefore
  } satisfies Trace
})

const isIdle = ({ added, decisions }: Trace): boolean => decisions === 0 && Object.keys(added).length === 0

/** A cast whose mail can go somewhere from now on, and whose session the host holds too. */
const ready = Effect.gen(function* () {
  const desk = yield* Desk
  desk.owners = []
  const mine = yield* cast
  desk.owners = [{ id: "ann", role: "OWNER", email: "ann@example.com", joinedAt: null }]
  desk.held.set(mine.session, [{ role: "USER", text: "SECRET question" }])
  return mine
})

export interface Case {
  readonly name: string
  readonly call: Call
  readonly asked: Asked
  /** Another cast, in another tenant. */
  readonly mine: Cast
}

/**
 * Compares what each command leaves with what it leaves under other circumstances, each time with a cast and a tenant of its own. The
 * relay answers to nobody and is left out.
 */
export const compareAll = Effect.fnUntraced(function* <E, R>(
  asked: (name: string) => Asked,
  otherwise: (given: Case) => Effect.Effect<Trace, E, R>
) {
  const desk = yield* Desk
  let calm: { readonly tenant: string; readonly cast: Cast } | null = null
  for (const [name, call] of Object.entries(yield* calls)) {
    if (ofTheRelay(name)) continue
    calm ??= { cast: yield* within()(ready), tenant: desk.tenant }
    const expected = yield* within(calm.tenant)(traceOf(call(calm.cast, asked(name)), name))
    // What only reads leaves its cast to the next one.
    if (isIdle(expected)) continue
    const found = yield* within()(Effect.flatMap(ready, (mine) => otherwise({ name, call, asked: asked(name), mine })))
    assert.deepStrictEqual(found, expected, `${name}: ${JSON.stringify([found, expected])}`)
    calm = null
  }
})
