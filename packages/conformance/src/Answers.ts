/** Asking a store, and saying what was wrong with its answer. */
import { Query, Store, type Table } from "@deskwright/core"
import { Effect, Equal, Result } from "effect"
import { assert } from "vitest"
import type { Place } from "./Model.ts"

type Row = Table.Row

const freshTenant = Effect.sync(() => `tenant's ${crypto.randomUUID()}`)

/** A tenant of its own: tenants are what keeps checks apart in a database that they share. */
export const freshPlace: Effect.Effect<Place> = Effect.map(freshTenant, (tenant) => ({ tenant, site: "north" }))

export const commit = Effect.fnUntraced(function* (place: Place, ...changes: ReadonlyArray<Store.Change>) {
  const store = yield* Store.Store
  return yield* store.commit(place, changes)
})

export interface Refusal {
  readonly stale: ReadonlyArray<Store.StaleRow>
  readonly taken: ReadonlyArray<Store.TakenKey>
}

const byText = (a: string, b: string): number => Query.compareText(a, b)
const sorted = <A>(list: ReadonlyArray<A>): ReadonlyArray<A> =>
  [...new Map(list.map((one) => [JSON.stringify(one), one])).entries()]
    .sort(([a], [b]) => byText(a, b))
    .map(([, one]) => one)

/** What a refusal names, whatever the order in which an adapter found it. */
export const refusalOf = (refused: Store.CommitRefused): Refusal => ({
  stale: sorted(refused.stale.map(({ id, table }) => ({ table, id }))),
  taken: sorted(refused.taken.map(({ id, key, table }) => ({ table, key, id })))
})

/** Commits, and answers with the refusal or with null. Any other failure stays one. */
export const attempt = Effect.fnUntraced(function* (place: Place, ...changes: ReadonlyArray<Store.Change>) {
  const answer = yield* Effect.result(commit(place, ...changes))
  if (Result.isSuccess(answer)) return null
  if (answer.failure._tag === "CommitRefused") return refusalOf(answer.failure)
  return yield* Effect.fail(answer.failure)
})

/** Commits what must be refused, for exactly this. */
export const refused = Effect.fnUntraced(function* (
  place: Place,
  names: Partial<Refusal>,
  ...changes: ReadonlyArray<Store.Change>
) {
  const refusal = yield* attempt(place, ...changes)
  const expected = { stale: sorted(names.stale ?? []), taken: sorted(names.taken ?? []) }
  assert.deepStrictEqual(refusal, expected, `the commit was answered with ${JSON.stringify(refusal)}`)
})

export const stale = <R extends Row>(table: Table.Table<R>, id: string): Store.StaleRow => ({ table: table.name, id })

export const taken = <R extends Row>(table: Table.Table<R>, key: string, id: string): Store.TakenKey => ({
  table: table.name,
  key,
  id
})

/** A query for every row of the tenant, to be narrowed. */
export const every = <R extends Row>(tenant: string, table: Table.Table<R>): Query.Query<keyof R & string> => ({
  scope: { tenant, sites: "all" },
  where: [],
  order: { column: (table.sorts[0] ?? "id") as keyof R & string, direction: "asc" },
  after: null,
  limit: 1000,
  columns: "all"
})

// The columns of a table that is known by name only are checked by the arbitraries that choose them.
export const find = Effect.fnUntraced(function* (table: Table.AnyTable, query: Query.Query) {
  const store = yield* Store.Store
  return yield* store.find(table, query as Query.Query<keyof Row>)
})

export const tally = Effect.fnUntraced(function* (table: Table.AnyTable, request: Store.TallyRequest) {
  const store = yield* Store.Store
  return yield* store.tally(
    table,
    request as Store.TallyRequest & {
      readonly where: ReadonlyArray<Query.Clause<keyof Row>>
      readonly by: keyof Row | null
    }
  )
})

export const all = Effect.fnUntraced(function* <R extends Row>(tenant: string, table: Table.Table<R>) {
  const store = yield* Store.Store
  return yield* store.find(table, every(tenant, table))
})

/** The row of this id in its place, or undefined. */
export const read = Effect.fnUntraced(function* <R extends Row>(place: Place, table: Table.Table<R>, id: string) {
  const store = yield* Store.Store
  const [row] = yield* store.find(table, {
    ...every(place.tenant, table),
    scope: { tenant: place.tenant, sites: [place.site] },
    where: [{ op: "Eq", column: "id", value: id }]
  })
  return row
})

/** The same, of a row that must be there. */
export const mustRead = Effect.fnUntraced(function* <R extends Row>(place: Place, table: Table.Table<R>, id: string) {
  const row = yield* read(place, table, id)
  if (row === undefined) return assert.fail(`${table.name} ${id} is not there`)
  return row
})

/** Looks again and again while a writer works, until it is done. */
export const watching = <A, E, R, E2, R2>(
  writer: Effect.Effect<A, E, R>,
  look: Effect.Effect<void, E2, R2>
): Effect.Effect<A, E | E2, R | R2> => Effect.raceFirst(writer, Effect.forever(Effect.andThen(look, Effect.sleep(1))))

/** A set of texts has no order, and nothing else in a row has another one than its own. */
const canonical = (column: Table.Column | undefined, cell: unknown): unknown =>
  column?.type === "texts" && Array.isArray(cell) ? [...cell].sort(byText) : cell

const differentCell = <R extends Row>(table: Table.Table<R>, actual: R, expected: R): string | null => {
  const want = Object.entries(expected)
  const have = new Map(Object.entries(actual))
  const extra = [...have.keys()].find((name) => !(name in expected))
  if (extra !== undefined) return `${table.name} ${JSON.stringify(actual.id)} has a column ${extra}`
  for (const [name, cell] of want) {
    const column = table.columns[name as keyof R]
    if (Equal.equals(canonical(column, have.get(name)), canonical(column, cell))) continue
    const [given, due] = [JSON.stringify(have.get(name)), JSON.stringify(cell)]
    return `${table.name} ${JSON.stringify(expected.id)} has ${name} ${given} and not ${due}`
  }
  return null
}

/** Compares rows in their order and all their columns, and names the first difference. */
export const difference = <R extends Row>(
  table: Table.Table<R>,
  actual: ReadonlyArray<R>,
  expected: ReadonlyArray<R>
): string | null => {
  const ids = (rows: ReadonlyArray<Row>) => JSON.stringify(rows.map((row) => `${row.site}/${row.id}`))
  if (ids(actual) !== ids(expected)) return `${table.name}: got the rows ${ids(actual)} and not ${ids(expected)}`
  const cells = expected.map((row, index) => differentCell(table, actual[index] ?? row, row))
  return cells.find((cell) => cell !== null) ?? null
}

export const sameRows = <R extends Row>(
  table: Table.Table<R>,
  actual: ReadonlyArray<R>,
  expected: ReadonlyArray<R>,
  about: string
): void => {
  const found = difference(table, actual, expected)
  if (found !== null) assert.fail(`${found}, ${about}`)
}

/** A row equals another one, or neither is there. */
export const sameRow = <R extends Row>(
  table: Table.Table<R>,
  actual: R | undefined,
  expected: R | undefined,
  about: string
): void => sameRows(table, actual === undefined ? [] : [actual], expected === undefined ? [] : [expected], about)
