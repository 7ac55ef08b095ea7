/** Two desks that live through the same: the same calls, at the same time, with the same ids; only their stores differ. */
import { CurrentActor, Ids, Store, type Support, type Table, Tables, uuidv7 } from "@deskwright/core"
import { Cause, Clock, type Context, Effect, Exit, Layer, Random, type Scope } from "effect"
import { difference, every } from "../Answers.ts"
import { Desk, type DeskShape, layer } from "../journeys/Desk.ts"
import { dice } from "./Dice.ts"
import { type Line, lineTo } from "./Line.ts"
import type { Planned } from "./Plan.ts"
import { type Services, services } from "../Services.ts"
import { sites } from "./Words.ts"

/** A store, and how its clock is set. */
export interface Home {
  readonly store: Store.Store["Service"]
  readonly setClock: (at: string) => Effect.Effect<void>
}

export interface Twin {
  readonly home: Home
  readonly desk: DeskShape
  readonly line: Line
  readonly context: Context.Context<Support.Services | Desk>
  readonly services: Services
  readonly ids: Ids
}

/** Ids that are the same in every run, and in no order within a millisecond. */
const counted = (seed: number): Ids => {
  const { below } = dice(seed)
  const bytes = () => Uint8Array.from({ length: 10 }, () => below(256))
  return { next: Effect.map(Clock.currentTimeMillis, (millis) => uuidv7(millis, bytes())) }
}

const owners = [{ id: "ann", role: "OWNER", email: "owner@example.com", joinedAt: "2025-01-01T00:00:00.000Z" }]

/** A desk with these sites on a store. */
export const twin = (home: Home, seed: number): Effect.Effect<Twin, never, Scope.Scope> =>
  Effect.gen(function* () {
    const line = lineTo(home.store)
    const context = yield* Layer.build(layer.pipe(Layer.provide(Layer.succeed(Store.Store, line.store))))
    const desk = yield* Effect.provideContext(Desk, context)
    desk.sites.clear()
    for (const site of sites) desk.sites.set(site.id, site)
    const said = (text: string, index: number) => ({ role: index % 2 === 0 ? "USER" : "ASSISTANT", text }) as const
    desk.held.set("held", ["Hello?", "Good day.", "It burns.", "Where?", "Here."].map(said))
    return { home, desk, line, context, ids: counted(seed), services: yield* Effect.provideContext(services, context) }
  })

type UseCase = (...args: ReadonlyArray<unknown>) => Effect.Effect<unknown, { readonly _tag: string }, CurrentActor>

export type Outcome =
  | { readonly answered: unknown }
  | { readonly refused: string; readonly facts: object }
  | { readonly defect: string }

const outcomeOf = (exit: Exit.Exit<unknown, { readonly _tag: string }>): Outcome => {
  if (Exit.isSuccess(exit)) return { answered: exit.value ?? null }
  const failure = exit.cause.reasons.find(Cause.isFailReason)?.error
  if (failure === undefined) return { defect: Cause.pretty(exit.cause) }
  const { cause: _, ...facts } = failure as { readonly _tag: string; readonly cause?: unknown }
  return { refused: failure._tag, facts }
}

/** Makes a call on a desk, in the weather of the step. */
export const ask = Effect.fnUntraced(function* (twin: Twin, { actor, args, method, seed, weather }: Planned) {
  const { desk, line } = twin
  Object.assign(desk, { rule: weather.rule, failing: weather.failing, lists: weather.lists, trouble: weather.trouble })
  desk.owners = weather.owned ? owners : []
  line.losses = [...weather.losses]
  const [service = "", name = ""] = method.split(".")
  const useCase = (twin.services as unknown as Readonly<Record<string, Readonly<Record<string, UseCase>>>>)[service]?.[
    name
  ]
  if (useCase === undefined) return yield* Effect.die(new Error(`there is no ${method}`))
  const exit = yield* Effect.suspend(() => useCase(...args)).pipe(
    Effect.provideService(CurrentActor, actor),
    Effect.provideContext(twin.context),
    Effect.provideService(Ids, twin.ids),
    Random.withSeed(seed),
    Effect.exit
  )
  line.losses = []
  return outcomeOf(exit)
})

const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** JSON in which the order of keys says nothing. */
export const text = (value: unknown): string => JSON.stringify(value, inOrder)

const rowsOf = <R extends Table.Row>(store: Store.Store["Service"], tenant: string, table: Table.Table<R>) =>
  store.find(table, { ...every(tenant, table), limit: 100_000 })

/** The first thing that the stores hold otherwise, or null. */
export const differing = Effect.fnUntraced(function* (one: Twin, two: Twin, tenants: ReadonlyArray<string>) {
  const places = tenants.flatMap((tenant) => Tables.all.map((table) => ({ tenant, table })))
  const compared = yield* Effect.forEach(
    places,
    ({ table, tenant }) =>
      Effect.map(
        Effect.all([rowsOf(one.home.store, tenant, table), rowsOf(two.home.store, tenant, table)], { concurrency: 2 }),
        ([left, right]) => difference(table, right, left)
      ),
    { concurrency: 4 }
  )
  const found = compared.find((about) => about !== null)
  if (found !== undefined) return `the stores differ: ${found}`
  for (const left of ["mails", "replies"] as const)
    if (text(one.desk[left]) !== text(two.desk[left])) return `not the same ${left} left the desks`
  return null
})

/** Removes what a relay would find in a later history. */
export const settle = Effect.fnUntraced(function* ({ home: { store } }: Twin, tenants: ReadonlyArray<string>) {
  const pending = [Tables.outbox, Tables.request, Tables.lane].map(
    (table) => table as unknown as Table.Table<Table.Row>
  )
  // What all relays share is of no tenant.
  for (const tenant of [...tenants, ""]) {
    const found = yield* Effect.forEach(pending, (table) =>
      Effect.map(rowsOf(store, tenant, table), (rows) => rows.map((row) => ({ table, row })))
    )
    const rows = found.flat()
    for (const site of new Set(rows.map(({ row }) => row.site)))
      yield* store.commit(
        { tenant, site },
        rows.flatMap(({ row, table }) => (row.site === site ? [Store.remove(table, row)] : []))
      )
  }
})
