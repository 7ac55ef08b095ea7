/** What a commit is made of: the changes, and how a use case writes them down. */
import type { StoreTime } from "./Query.ts"
import type { AnyTable, Row, Table } from "./Table.ts"

/** Stands for a number that the store gives: the next of a series of the tenant, without gaps, increasing in commit order, never reused. */
export interface NextNumber {
  readonly $store: "number"
  readonly series: string
}

/** The next number of a series. It goes into the `number` of a row that is inserted. */
export const nextNumber = (series: string): NextNumber => ({ $store: "number", series })

/** A value that only the store can fill in. */
export type StoreValue = NextNumber | StoreTime

/**
 * A row to write, in which the store may fill in times and the number. A row may also bring a `number` of its own (an import): its
 * `series` is then moved to at least that number before the commit gives any, so that no number is given twice.
 */
export type Draft<R extends Row> = { readonly [K in keyof R]: R[K] | StoreValue }

/** Names a row, with the version on which something was decided. */
export interface Guard {
  readonly table: AnyTable
  readonly id: string
  readonly expected: number
}

/**
 * One element of a commit. `Update`, `Delete` and `Expect` are guarded: they apply only if the row still has the expected version. An
 * `Update` must raise the version, and leaves the table's counters as they are. A `Bump` neither needs nor changes a version: it adds to
 * counters and moves times forward.
 */
export type Change =
  | { readonly op: "Insert"; readonly table: AnyTable; readonly row: Draft<Row> }
  | {
      readonly op: "Update"
      readonly table: AnyTable
      readonly row: Draft<Row>
      readonly id: string
      readonly expected: number
    }
  | ({ readonly op: "Delete" } & Guard)
  | ({ readonly op: "Expect" } & Guard)
  | {
      readonly op: "Bump"
      readonly table: AnyTable
      readonly id: string
      readonly add: Readonly<Record<string, number>>
      /** Sets a time or number to the larger of what it is (null is smallest) and this. */
      readonly forward: Readonly<Record<string, string | number | StoreTime>>
    }
  /** Sets redactable columns of an append-only row to null. A repeat, or an absent row, is no fault. */
  | { readonly op: "Redact"; readonly table: AnyTable; readonly id: string; readonly columns: ReadonlyArray<string> }

const untyped = <R extends Row>(table: Table<R>): AnyTable => table as unknown as AnyTable

/** A new row. */
export const insert = <R extends Row>(table: Table<R>, row: Draft<R>): Change => ({
  op: "Insert",
  table: untyped(table),
  row
})

/** Replaces a row that still has the version before this one's. */
export const update = <R extends Row>(
  table: Table<R>,
  row: Draft<R> & { readonly id: string; readonly version: number },
  expected: number
): Change => ({ op: "Update", table: untyped(table), row, id: row.id, expected })

/** Deletes a row that still has this version. */
export const remove = <R extends Row>(table: Table<R>, { id, version }: Row): Change => ({
  op: "Delete",
  table: untyped(table),
  id,
  expected: version
})

/** Holds the commit to a row that was only read. */
export const expect = <R extends Row>(table: Table<R>, { id, version }: Row): Change => ({
  op: "Expect",
  table: untyped(table),
  id,
  expected: version
})

/** Adds to counters and moves times forward, whatever the row's version. */
export const bump = <R extends Row>(
  table: Table<R>,
  id: string,
  by: {
    readonly add?: Partial<Record<keyof R & string, number>>
    readonly forward?: Partial<Record<keyof R & string, string | number | StoreTime>>
  }
): Change => ({
  op: "Bump",
  table: untyped(table),
  id,
  add: (by.add ?? {}) as Readonly<Record<string, number>>,
  forward: (by.forward ?? {}) as Readonly<Record<string, string | number | StoreTime>>
})

/** Sets redactable columns of an append-only row to null. */
export const redact = <R extends Row>(
  table: Table<R>,
  id: string,
  columns: ReadonlyArray<keyof R & string>
): Change => ({ op: "Redact", table: untyped(table), id, columns })
