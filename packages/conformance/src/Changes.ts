import type { Query, Store, Table } from "@deskwright/core"

type Typed<R extends Table.Row> = Table.Table<R>

// A change forgets the row type of its table; these are the places where it does.
const untyped = <R extends Table.Row>(table: Typed<R>) => table as unknown as Table.AnyTable
const draft = <R extends Table.Row>(row: Store.Draft<R>) => row as unknown as Store.Draft<Table.Row>

export const insert = <R extends Table.Row>(table: Typed<R>, row: Store.Draft<R>): Store.Change => ({
  op: "Insert",
  table: untyped(table),
  row: draft(row)
})

/** Writes `patch` over a row that was read, as the next version of it. */
export const update = <R extends Table.Row>(
  table: Typed<R>,
  row: R,
  patch: Partial<Store.Draft<R>> = {}
): Store.Change => ({
  op: "Update",
  table: untyped(table),
  row: draft({ ...row, version: row.version + 1, ...patch }),
  id: row.id,
  expected: row.version
})

export const remove = <R extends Table.Row>(table: Typed<R>, id: string, expected: number): Store.Change => ({
  op: "Delete",
  table: untyped(table),
  id,
  expected
})

export const expectRow = <R extends Table.Row>(table: Typed<R>, id: string, expected: number): Store.Change => ({
  op: "Expect",
  table: untyped(table),
  id,
  expected
})

type Amounts<R, V> = { readonly [K in keyof R & string]?: V }

export const bump = <R extends Table.Row>(
  table: Typed<R>,
  id: string,
  by: { readonly add?: Amounts<R, number>; readonly forward?: Amounts<R, string | number | Query.StoreTime> }
): Store.Change => ({
  op: "Bump",
  table: untyped(table),
  id,
  add: (by.add ?? {}) as Readonly<Record<string, number>>,
  forward: (by.forward ?? {}) as Readonly<Record<string, string | number | Query.StoreTime>>
})

export const redact = <R extends Table.Row>(
  table: Typed<R>,
  id: string,
  columns: ReadonlyArray<keyof R & string>
): Store.Change => ({ op: "Redact", table: untyped(table), id, columns })
