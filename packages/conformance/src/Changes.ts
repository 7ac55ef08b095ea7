/** Core's constructors of changes, in the form that checks need: any version can be expected. */
import { Store, type Table } from "@deskwright/core"

type Row = Table.Row

export const insert: typeof Store.insert = Store.insert
export const bump: typeof Store.bump = Store.bump
export const redact: typeof Store.redact = Store.redact

/** Writes `patch` over a row that was read, as the next version of it. */
export const update = <R extends Row>(
  table: Table.Table<R>,
  row: R,
  patch: Partial<Store.Draft<R>> = {}
): Store.Change => Store.update(table, { ...row, version: row.version + 1, ...patch }, row.version)

const guard = (id: string, version: number): Row => ({ tenant: "", site: "", id, version })

export const remove = <R extends Row>(table: Table.Table<R>, id: string, expected: number): Store.Change =>
  Store.remove(table, guard(id, expected))

export const expectRow = <R extends Row>(table: Table.Table<R>, id: string, expected: number): Store.Change =>
  Store.expect(table, guard(id, expected))
