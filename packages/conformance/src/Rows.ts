/** Rows of any table, made from its definition alone: legal, referring to rows that exist, and otherwise as awkward as can be. */
import { Table, Tables, Timestamp } from "@deskwright/core"
import * as fc from "fast-check"
import type { Place } from "./Model.ts"

type Row = Table.Row

/** Stand-ins: each run of a property puts fresh tenants in their stead (`inTenant`). */
export const tenants = ["one", "two"] as const
/** Sites with names that are awkward in a query. */
export const sites = ["north", "süd", "100%"] as const
/** The places that rows are made in: two tenants, each with every site. */
export const places: ReadonlyArray<Place> = tenants.flatMap((tenant) => sites.map((site) => ({ tenant, site })))

/** The row of a site that others refer to. */
export const anchorId = (site: string): string => `anchor ${site}`

const plainCell = (column: Table.Column, id: string): Table.Cell => {
  if (column.nullable) return null
  switch (column.type) {
    case "text":
      return id
    case "int":
    case "real":
      return 0
    case "bool":
      return false
    case "time":
      return "2020-01-01T00:00:00.000Z"
    case "texts":
      return []
    case "json":
      return {}
  }
}

const entries = (table: Table.AnyTable): ReadonlyArray<readonly [string, Table.Column]> => Object.entries(table.columns)
const own = (table: Table.AnyTable) => entries(table).filter(([name]) => !(name in Table.key))

const referred = (table: Table.AnyTable, column: string): boolean =>
  table.references.some((reference) => reference.column === column)

/** A legal row with nothing special about it: its texts are its own id, what may be null is, and it refers to the anchors of its site. */
export const plain = <R extends Row>(table: Table.Table<R>, place: Place, id: string, patch: Partial<R> = {}): R => {
  const any = table as unknown as Table.AnyTable
  const cells = own(any).map(([name, column]) => {
    const target = referred(any, name) && !column.nullable
    return [name, target ? anchorId(place.site) : plainCell(column, id)]
  })
  return { ...place, id, version: 1, ...Object.fromEntries(cells), ...patch } as R
}

/** The tables to which rows of a table refer, and those to which these must, in the order in which they can be filled. */
const referredTables = (table: Table.AnyTable, required: boolean): ReadonlyArray<Table.AnyTable> => {
  const direct = table.references.filter(
    ({ column }) => !required || table.columns[column as keyof Row]?.nullable === false
  )
  const names = direct.flatMap((reference) =>
    Tables.all
      .filter(({ name }) => name === reference.table)
      .flatMap((target) => [...referredTables(target, true), target])
  )
  return Tables.all.filter((candidate) => names.includes(candidate))
}

/** One row in each table that rows of this table may refer to, in the order in which they are inserted. */
export const anchors = (
  table: Table.AnyTable,
  place: Place
): ReadonlyArray<{ readonly table: Table.AnyTable; readonly row: Row }> =>
  referredTables(table, false).map((target) => ({ table: target, row: plain(target, place, anchorId(place.site)) }))

// Units that betray a wrong collation, a wrong length, an unescaped pattern or a quoting fault.
const units = ["a", "A", "b", "é", "e\u0301", "ß", "İ", "ｚ", "\uE000", "😀", "𐀀", "👩‍👧", "%", "_", "\\", "'", '"', "`"]
const marks = [" ", "\t", "\n", "{", "}", ",", "$1", ":x", "?", ";", "--", "/*", "null", "0", "\u200B", "\u202E"]

/** Texts that stores get wrong: signs of patterns, quotes, marks, other scripts, nothing at all. */
export const awkward: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...units) },
  { weight: 1, arbitrary: fc.constantFrom("", ...marks, "a%b", "a_b", "axb", "a\\b", "'; drop table item; --") },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...units, ...marks), { maxLength: 6 }).map((list) => list.join("")) }
)

const id: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...units), { minLength: 1, maxLength: 3 }).map((list) => list.join(""))
  },
  { weight: 1, arbitrary: fc.uuid() }
)

// Few values, so that sort columns have ties.
const instants = [
  "1970-01-01T00:00:00.000Z",
  "2001-02-03T04:05:06.007Z",
  "2001-02-03T04:05:06.008Z",
  "2024-02-29T23:59:59.999Z"
]
const lastInstant = "9999-12-31T23:59:59.999Z"

/** Times as the desk writes them, to the millisecond. */
export const instant: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...instants, lastInstant) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: Timestamp.toMillis(lastInstant) }).map(Timestamp.fromMillis) }
)

/** Whole numbers that every store can hold. */
export const whole: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 2, 3) },
  { weight: 1, arbitrary: fc.constantFrom(-1, -2147483648, 2147483647) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000 }) }
)

/** Numbers with a fraction that survives every store to the bit. */
export const fraction: fc.Arbitrary<number> = fc.constantFrom(
  -1,
  0,
  0.1,
  0.1 + 0.2,
  0.3,
  0.5,
  1,
  95,
  1e-7,
  1e21,
  2 ** 53
)

/** Data that somebody sent: also what looks like a value of the store, a null or a statement. */
export const document: fc.Arbitrary<Table.Json> = fc.oneof(
  fc.constantFrom<Table.Json>({}, [], "", "{}", "null", 0, false, [1, [2]], { $store: "now", plus: 0 }),
  fc.record({ $store: fc.constant("number"), series: awkward }),
  fc.array(awkward, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("a", "b'", 'c"', "😀", "$type"), fc.oneof(awkward, fraction, fc.constant(null)))
)

const cellOf = (type: Table.ColumnType): fc.Arbitrary<Table.Cell> => {
  switch (type) {
    case "text":
      return awkward
    case "int":
      return whole
    case "real":
      return fraction
    case "bool":
      return fc.boolean()
    case "time":
      return instant
    case "texts":
      return fc.uniqueArray(awkward, { maxLength: 4 })
    case "json":
      return document
  }
}

/** What may stand in a column. A reference points at an anchor, whose site need not be the row's. */
export const cell = (table: Table.AnyTable, name: string, column: Table.Column): fc.Arbitrary<Table.Cell> => {
  const value = referred(table, name) ? fc.constantFrom(...sites.map(anchorId)) : cellOf(column.type)
  return column.nullable ? fc.option(value, { freq: 3, nil: null }) : value
}

const row = (table: Table.AnyTable): fc.Arbitrary<Row> =>
  fc
    .record({
      place: fc.constantFrom(...places),
      id,
      cells: fc.record(Object.fromEntries(own(table).map(([name, column]) => [name, cell(table, name, column)])))
    })
    .map(({ cells, id, place }) => ({ ...place, id, version: 1, ...cells }))

const keysOf = (table: Table.AnyTable, row: Row): ReadonlyArray<string> =>
  [{ name: "id", columns: ["tenant", "id"] }, ...table.unique]
    .filter(({ columns }) => columns.every((name) => Table.cell(row, name) !== null))
    .map(({ columns, name }) => JSON.stringify([name, ...columns.map((column) => Table.cell(row, column))]))

/** Rows that can stand in the table together, and beside the anchors. */
export const rows = (table: Table.AnyTable, maxLength = 16): fc.Arbitrary<ReadonlyArray<Row>> => {
  const few = fc.array(row(table), { maxLength: 2 })
  const many = fc.array(row(table), { minLength: maxLength / 2, maxLength, size: "max" })
  return fc.oneof(few, { weight: 6, arbitrary: many }).map((list) => {
    const fixed = places.flatMap((place) => anchors(table, place)).filter((anchor) => anchor.table === table)
    const seen = new Set(fixed.flatMap((anchor) => keysOf(table, anchor.row)))
    return list.filter((candidate) => {
      const keys = keysOf(table, candidate)
      if (keys.some((key) => seen.has(key))) return false
      for (const key of keys) seen.add(key)
      return true
    })
  })
}

/** Tenants by the names that a run gives them. */
export type Renamed = Readonly<Record<string, string>>

/** The value with its tenant renamed. */
export const inTenant = <A extends { readonly tenant: string }>(names: Renamed, a: A): A => ({
  ...a,
  tenant: names[a.tenant] ?? a.tenant
})
