/** How the tables of a desk are called in the database. Nothing else ever becomes part of a statement's text. */
import { type Table, Tables } from "@deskwright/core"

export interface Naming {
  /** The schema that holds the tables; without it, that of the connection (`search_path`). */
  readonly schema?: string | undefined
  /** Before the name of each table; `support_` when absent. */
  readonly prefix?: string | undefined
}

const legal = /^[a-z_][a-z0-9_]{0,23}$/

/** `commentsCount` → `comments_count`. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`

const columnNames = new Map<string, string>()

/** A column is one of core's, so that there are only so many. */
export const columnName = (column: string): string => {
  const known = columnNames.get(column)
  if (known !== undefined) return known
  const name = quote(snake(column))
  columnNames.set(column, name)
  return name
}

export class Names {
  readonly schema: string | undefined
  readonly prefix: string

  constructor({ prefix = "support_", schema }: Naming = {}) {
    for (const name of schema === undefined ? [prefix] : [prefix, schema]) {
      if (!legal.test(name)) {
        throw new Error(
          `${JSON.stringify(name)} cannot be a schema or prefix: use small letters, digits and _, at most 24.`
        )
      }
    }
    this.schema = schema
    this.prefix = prefix
  }

  /** A table, function or other thing that lives in the schema. */
  qualified(name: string): string {
    const own = quote(this.bare(name))
    return this.schema === undefined ? own : `${quote(this.schema)}.${own}`
  }

  /** The same without its schema: as constraints, indexes and the catalog know it. */
  bare(name: string): string {
    return `${this.prefix}${name}`.slice(0, 63)
  }

  /** The constraint that holds a column to the table at which it points. */
  foreignKey(table: string, column: string): string {
    return this.bare(`${snake(table)}_${snake(column)}_fkey`)
  }

  table(table: Table.AnyTable): string {
    return this.qualified(snake(table.name))
  }
}

export const tableNamed = (name: string): Table.AnyTable => {
  const found = Tables.all.find((table) => table.name === name)
  if (found === undefined) throw new Error(`There is no table ${name}.`)
  return found
}

type Columns = ReadonlyArray<readonly [string, Table.Column]>

const listed = new WeakMap<Table.AnyTable, Columns>()

export const columnsOf = (table: Table.AnyTable): Columns => {
  const known = listed.get(table)
  if (known !== undefined) return known
  const columns = Object.entries(table.columns)
  listed.set(table, columns)
  return columns
}

/** The type by its name in SQL. */
export const sqlTypes: Readonly<Record<Table.ColumnType, string>> = {
  text: "text",
  int: "bigint",
  real: "double precision",
  bool: "boolean",
  time: "timestamptz(3)",
  texts: "text[]",
  json: "jsonb"
}
