import { type Query, Store, type Table } from "@deskwright/core"
import { Effect } from "effect"
import * as fc from "fast-check"
import { insert } from "./Changes.ts"
import type { Place } from "./Model.ts"
import * as Queries from "./Queries.ts"
import * as Rows from "./Rows.ts"

type Row = Table.Row

/** Rows that stand in a table of a store, those that others refer to included. */
export interface Dataset {
  readonly names: Rows.Renamed
  readonly rows: ReadonlyArray<Row>
  /** The store's time when they were written. */
  readonly at: string
}

const insertInto = Effect.fnUntraced(function* (place: Place, changes: ReadonlyArray<Store.Change>) {
  const store = yield* Store.Store
  return changes.length === 0 ? undefined : yield* store.commit(place, changes)
})

/** Puts generated rows into fresh tenants. */
export const fill = Effect.fnUntraced(function* (table: Table.AnyTable, generated: ReadonlyArray<Row>) {
  const run = crypto.randomUUID()
  const names = Object.fromEntries(Rows.tenants.map((tenant) => [tenant, `${tenant} ${run}`]))
  const places = Rows.places.map((place) => Rows.inTenant(names, place))
  const rows = generated.map((row) => Rows.inTenant(names, row))
  const anchors: Array<Row> = []
  for (const place of places) {
    const own = Rows.anchors(table, place)
    anchors.push(...own.filter((anchor) => anchor.table === table).map((anchor) => anchor.row))
    yield* insertInto(
      place,
      own.map((anchor) => insert(anchor.table, anchor.row))
    )
  }
  let at = ""
  for (const place of places) {
    const own = rows.filter((row) => row.tenant === place.tenant && row.site === place.site)
    const done = yield* insertInto(
      place,
      own.map((row) => insert(table, row))
    )
    at = done?.at ?? at
  }
  return { names, rows: [...anchors, ...rows], at: at === "" ? new Date().toISOString() : at } satisfies Dataset
})

/** Rows of a table and something to ask about them. */
export const withRows = <A>(
  table: Table.AnyTable,
  ask: (rows: ReadonlyArray<Row>) => fc.Arbitrary<A>
): fc.Arbitrary<readonly [ReadonlyArray<Row>, A]> =>
  Rows.rows(table).chain((rows) => fc.tuple(fc.constant(rows), ask(rows)))

export const queries =
  (table: Table.AnyTable, count: number) =>
  (rows: ReadonlyArray<Row>): fc.Arbitrary<ReadonlyArray<Query.Query>> =>
    fc.array(Queries.query(table, rows), { minLength: 1, maxLength: count, size: "max" })
