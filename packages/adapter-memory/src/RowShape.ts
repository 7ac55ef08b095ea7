/**
 * What a table's rows look like in memory. Every row is a fresh, frozen object of one hidden class with frozen cells: reads hand
 * it out without copying, and no caller can change what is stored, neither through what they wrote nor through what they read.
 */
import { Predicate } from "effect"
import type { Query, Store, Table } from "@deskwright/core"
import { timeKey } from "./Keys.ts"

type Cells = Record<string, Table.Cell>

interface Named {
  readonly name: string
  readonly column: Table.Column
}

/** What the store puts where a draft asks for it. */
export type Resolve = (value: Store.StoreValue, column: string) => Table.Cell

const isStoreValue = (value: unknown): value is Store.StoreValue => Predicate.isObject(value) && "$store" in value

const frozenJson = (value: unknown): Table.Json => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value
  // No database keeps the sign of a zero, nor does a snapshot.
  if (typeof value === "number" && Number.isFinite(value)) return value + 0
  if (Array.isArray(value)) return Object.freeze(value.map(frozenJson))
  if (
    typeof value === "object" &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  ) {
    const entries = Object.entries(value).filter(([, cell]) => cell !== undefined)
    return Object.freeze(Object.fromEntries(entries.map(([key, cell]) => [key, frozenJson(cell)])))
  }
  throw new TypeError("it is not JSON")
}

const fits: { readonly [T in Table.ColumnType]: (value: unknown) => boolean } = {
  text: (value) => typeof value === "string",
  int: Number.isSafeInteger,
  real: Number.isFinite,
  bool: (value) => typeof value === "boolean",
  time: (value) => typeof value === "string" && timeKey(value) !== undefined,
  texts: (value) => Array.isArray(value) && value.every((text) => typeof text === "string"),
  json: () => true
}

const wanted: { readonly [T in Table.ColumnType]: string } = {
  text: "a string",
  int: "an integer",
  real: "a number",
  bool: "true or false",
  time: "a Timestamp (2026-01-31T09:30:00.000Z)",
  texts: "an array of strings",
  json: "JSON"
}

export class RowShape {
  readonly table: Table.AnyTable
  /** Columns by name, in the order of the cells of a snapshot. */
  readonly columns: ReadonlyArray<Named>
  private readonly blank: Cells
  private readonly long: ReadonlyArray<string>

  constructor(table: Table.AnyTable) {
    this.table = table
    this.columns = Object.entries(table.columns).map(([name, column]) => ({ name, column }))
    this.long = this.columns.flatMap(({ column, name }) => (column.long ? [name] : []))
    // Parsed rather than built key by key: copies of such an object stay in V8's compact form however many columns there are.
    this.blank = JSON.parse(JSON.stringify(Object.fromEntries(this.columns.map(({ name }) => [name, null])))) as Cells
  }

  /** The row that a draft makes. Cells of `known`, a row of this shape, need no second look. */
  build(draft: Store.Draft<Table.Row>, known: Table.Row | undefined, resolve: Resolve): Table.Row {
    const given = draft as unknown as Readonly<Record<string, unknown>>
    const before = known as unknown as Cells | undefined
    const row = { ...this.blank }
    for (const { column, name } of this.columns) {
      const value = given[name] ?? null
      if (before !== undefined && value === before[name]) row[name] = value as Table.Cell
      // What a host keeps in JSON is data, whatever it looks like.
      else
        row[name] = this.cell(
          name,
          column,
          column.type !== "json" && isStoreValue(value) ? resolve(value, name) : value,
          draft.id
        )
    }
    return Object.freeze(row) as unknown as Table.Row
  }

  /** A stored row with some cells replaced. */
  with(row: Table.Row, cells: Readonly<Record<string, unknown>>): Table.Row {
    const next = { ...row } as unknown as Cells
    for (const [name, value] of Object.entries(cells)) next[name] = this.cell(name, this.column(name), value, row.id)
    return Object.freeze(next) as unknown as Table.Row
  }

  column(name: string): Table.Column {
    const column = (this.table.columns as Readonly<Record<string, Table.Column>>)[name]
    if (column === undefined) throw new Error(`Table ${this.table.name} has no column ${name}`)
    return column
  }

  /** As `Query.brief`, without its walk over the columns. */
  brief(row: Table.Row): Table.Row {
    if (this.long.length === 0) return row
    const out = { ...row } as unknown as Cells
    for (const name of this.long) out[name] = null
    return out as unknown as Table.Row
  }

  read(row: Table.Row, columns: Query.Query["columns"]): Table.Row {
    return columns === "brief" ? this.brief(row) : row
  }

  private cell(name: string, column: Table.Column, value: unknown, id: unknown): Table.Cell {
    const fault = (why: string) => new Error(`${this.table.name}.${name} of row ${String(id)} cannot be stored: ${why}`)
    if (value === null) {
      if (column.nullable || column.type === "json") return null
      throw fault("it is null or absent, and the column is not nullable")
    }
    if (!fits[column.type](value)) throw fault(`it is not ${wanted[column.type]}`)
    if (column.type === "texts") return Object.freeze([...(value as ReadonlyArray<string>)])
    if (column.type !== "json") return typeof value === "number" ? value + 0 : (value as Table.Cell)
    try {
      return frozenJson(value)
    } catch (cause) {
      throw fault(cause instanceof Error ? cause.message : "it is not JSON")
    }
  }
}
