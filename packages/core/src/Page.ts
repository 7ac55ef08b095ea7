import { Effect, Schema } from "effect"
import type { Scope } from "./model/Actor.ts"
import type { Page } from "./model/Page.ts"
import * as Cursor from "./Cursor.ts"
import { canonical } from "./Digest.ts"
import { type Clause, comparator, type Order, type Position } from "./Query.ts"
import { Store } from "./Store.ts"
import { cell, type Row, type Scalar, type Table } from "./Table.ts"

export const maxLimit = 200
export const defaultLimit = 50

export const pageFields = {
  limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maxLimit }))),
  cursor: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(4096)))
}

/** A list of rows, and the page of it that is asked for. */
export interface ListRequest<C extends string> {
  readonly scope: Scope
  /** What the caller asked for, in its own words: a cursor is good for the same words only, even when "today" has moved. */
  readonly asked: unknown
  readonly where: ReadonlyArray<Clause<C>>
  readonly order: Order<C>
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** A list of the rows that satisfy any of several sets of clauses. */
export interface UnionRequest<C extends string> extends Omit<ListRequest<C>, "where"> {
  readonly anyOf: ReadonlyArray<ReadonlyArray<Clause<C>>>
  /** How often at most rows are read to fill a page from which `keep` leaves rows out. Then the page is shorter, and the next one goes on from there. */
  readonly rounds?: number
}

/** One page of a table, in a total order, from where the cursor left off. Long columns are null. */
export const list = <R extends Row, A>(
  table: Table<R>,
  { where, ...request }: ListRequest<keyof R & string>,
  present: (rows: ReadonlyArray<R>) => Effect.Effect<ReadonlyArray<A>>,
  columns: "all" | "brief" = "brief"
) => listAny(table, { ...request, anyOf: [where] }, present, columns)

/**
 * One page of the rows that satisfy any of several sets of clauses, each row once. The store has no disjunction: each set is asked
 * for a whole page, and what comes first of all of them is the page. Where clauses cannot say which rows exist for whoever asks,
 * `keep` picks them, and more rows are read until the page is full.
 */
export const listAny = Effect.fnUntraced(function* <R extends Row, A, E = never, P = never>(
  table: Table<R>,
  request: UnionRequest<keyof R & string>,
  present: (rows: ReadonlyArray<R>) => Effect.Effect<ReadonlyArray<A>>,
  columns: "all" | "brief" = "brief",
  keep: (rows: ReadonlyArray<R>) => Effect.Effect<ReadonlyArray<R>, E, P> = Effect.succeed
) {
  const store = yield* Store
  const { order, rounds = Number.POSITIVE_INFINITY, scope } = request
  const limit = request.limit ?? defaultLimit
  const key = Cursor.fingerprint(`${table.name} ${canonical([scope, request.asked])}`, order)
  let after = request.cursor === undefined ? null : yield* Effect.fromResult(Cursor.decode(request.cursor, key))
  const kept: Array<R> = []
  let paused: Position | null = null
  for (let round = 1; paused === null; round++) {
    const found = yield* Effect.forEach(request.anyOf, (where) =>
      store.find(table, { scope, where, order, after, limit: limit + 1, columns })
    )
    // Each set was asked for this many only: what sorts behind them may have gaps.
    const rows = (found.length === 1 ? (found[0] ?? []) : merged(found.flat(), order)).slice(0, limit + 1)
    kept.push(...(yield* keep(rows)))
    const last = rows.at(-1)
    if (kept.length > limit || rows.length <= limit || last === undefined) break
    after = placeOf(last, order)
    if (round >= rounds) paused = after
  }
  const data = kept.slice(0, limit)
  const last = data.at(-1)
  const reached = kept.length > limit && last !== undefined ? placeOf(last, order) : paused
  const next = reached === null ? null : Cursor.encode(reached, key)
  return { data: yield* present(data), page: { next, hasMore: next !== null } } satisfies Page<A>
})

const placeOf = (row: Row, { column }: Order): Position => ({ value: cell(row, column) as Scalar, id: row.id })

const merged = <R extends Row>(rows: ReadonlyArray<R>, order: Order): ReadonlyArray<R> =>
  [...new Map(rows.map((row) => [row.id, row])).values()].sort(comparator(order))

/** All sites of a tenant, for what the desk itself must know. What is read with this scope is never shown to an actor. */
export const everySite = (tenant: string): Scope => ({ tenant, sites: "all" })

/** Rows by their ids, in one query; absent ones are left out. */
export const byIds = Effect.fnUntraced(function* <R extends Row>(
  table: Table<R>,
  scope: Scope,
  ids: ReadonlyArray<string>,
  columns: "all" | "brief" = "brief"
) {
  if (ids.length === 0) return [] as ReadonlyArray<R>
  const store = yield* Store
  const wanted = [...new Set(ids)]
  return yield* store.find(table, {
    scope,
    where: [{ op: "In", column: "id", values: wanted }],
    order: { column: firstSort(table), direction: "asc" },
    after: null,
    limit: wanted.length,
    columns
  })
})

/** A row by its id, whole, or null. */
export const byId = <R extends Row>(table: Table<R>, scope: Scope, id: string) =>
  Effect.map(byIds(table, scope, [id], "all"), (rows): R | null => rows[0] ?? null)

/** The first row that satisfies these clauses, whole, or null. What is looked up by a sort column is best ordered by that, too. */
export const first = Effect.fnUntraced(function* <R extends Row>(
  table: Table<R>,
  scope: Scope,
  where: ReadonlyArray<Clause<keyof R & string>>,
  column: keyof R & string = firstSort(table)
) {
  const store = yield* Store
  const [row] = yield* store.find(table, {
    scope,
    where,
    order: { column, direction: "asc" },
    after: null,
    limit: 1,
    columns: "all"
  })
  return row ?? null
})

const firstSort = <R extends Row>(table: Table<R>): keyof R & string => (table.sorts[0] ?? "id") as keyof R & string
