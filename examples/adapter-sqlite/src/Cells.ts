/** How a cell of each type is stored, and the way there and back. */
import type { Table } from "@deskwright/core"
import type { SQLInputValue, SQLOutputValue } from "node:sqlite"

/** A time stays the text that it is: ISO-8601 in UTC with milliseconds, so it sorts as it should. */
export const types = {
  text: { sql: "TEXT", js: "string" },
  int: { sql: "INTEGER", js: "number" },
  real: { sql: "REAL", js: "number" },
  bool: { sql: "INTEGER", js: "boolean" },
  time: { sql: "TEXT", js: "string" },
  texts: { sql: "TEXT", js: "string" },
  json: { sql: "TEXT", js: "none" }
} as const

export const quote = (name: string): string => `"${name}"`

export const columnsOf = (table: Table.AnyTable): ReadonlyArray<readonly [string, Table.Column]> =>
  Object.entries(table.columns)

export const typeOf = (table: Table.AnyTable, name: string): Table.ColumnType => {
  const found = columnsOf(table).find(([own]) => own === name)
  if (found === undefined) throw new Error(`${table.name} has no column ${name}`)
  return found[1].type
}

export const encode = (type: Table.ColumnType, cell: Table.Cell): SQLInputValue => {
  if (cell === null) return null
  if (type === "texts" || type === "json") return JSON.stringify(cell)
  return type === "bool" ? Number(cell) : (cell as string | number)
}

const decode = (type: Table.ColumnType, value: SQLOutputValue | undefined): Table.Cell => {
  if (value === null || value === undefined) return null
  if (type === "texts" || type === "json") return JSON.parse(value as string) as Table.Json
  return type === "bool" ? value === 1 : (value as string | number)
}

/** A column that was not read is null: that is what a brief read answers for long ones. */
export const readRow = (table: Table.AnyTable, found: Readonly<Record<string, SQLOutputValue>>): Table.Row =>
  Object.fromEntries(columnsOf(table).map(([name, { type }]) => [name, decode(type, found[name])])) as never

/** What a clause compares a column with. A value of another type becomes null, which equals nothing and bounds nothing. */
export const operand = (type: Table.ColumnType, value: unknown): SQLInputValue => {
  if (typeof value !== types[type].js) return null
  return typeof value === "boolean" ? Number(value) : (value as string | number)
}
