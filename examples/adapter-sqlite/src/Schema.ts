/** Tables and indexes, derived from core's definitions by a loop: nothing else in an adapter knows a table. */
import { type Table, Tables } from "@deskwright/core"
import { columnsOf, quote, typeOf, types } from "./Cells.ts"
import type { Connection } from "./Connection.ts"

const list = (columns: ReadonlyArray<string>): string => columns.map(quote).join(", ")

const columnSql = (name: string, { nullable, type }: Table.Column): string =>
  `${quote(name)} ${types[type].sql}${nullable ? "" : " NOT NULL"}`

/** The tenant is in every key, so no reference leads out of it. Texts compare by their UTF-8 bytes, as SQLite does unasked. */
const createTable = (table: Table.AnyTable): string => {
  const parts = [
    ...columnsOf(table).map(([name, column]) => columnSql(name, column)),
    `PRIMARY KEY ("tenant", "id")`,
    ...table.unique.map(({ columns }) => `UNIQUE (${list(columns)})`),
    ...table.references.map(
      (to) =>
        `FOREIGN KEY ("tenant", ${quote(to.column)}) REFERENCES ${quote(to.table)} ("tenant", "id") DEFERRABLE INITIALLY DEFERRED`
    )
  ]
  return `CREATE TABLE IF NOT EXISTS ${quote(table.name)} (${parts.join(", ")}) STRICT`
}

// #region indexes
/** What is equal first, then the order: a page is read off the index and never sorted. A set would need a table of its own. */
const indexesOf = (table: Table.AnyTable): ReadonlyArray<ReadonlyArray<string>> => {
  const [usual = "id"] = table.sorts
  return [
    ...table.sorts.flatMap((sort) => [
      ["tenant", "site", sort, "id"],
      ["tenant", sort, "id"]
    ]),
    ...table.filters
      .filter((name) => typeOf(table, name) === "text")
      .map((name) => ["tenant", "site", name, usual, "id"]),
    ...table.references.map(({ column }) => ["tenant", column, usual, "id"]),
    ...(table.queue === null ? [] : [[table.queue.state, table.queue.due, "id"]]),
    ...(table.expires === null ? [] : [[table.expires, "id"]])
  ]
}

// #endregion

const createIndex = (table: Table.AnyTable, columns: ReadonlyArray<string>): string =>
  `CREATE INDEX IF NOT EXISTS ${quote(`${table.name} ${columns.join()}`)} ON ${quote(table.name)} (${list(columns)})`

const counter = `CREATE TABLE IF NOT EXISTS "counter" ("tenant" TEXT, "series" TEXT, "value" INTEGER, PRIMARY KEY ("tenant", "series")) STRICT`

/** The tables of the file and those of this version of core do not fit together. Nothing was changed. */
export class SchemaMismatch extends Error {}

/** Makes a table, or adds to it what may be null. What else has changed is for a person to decide. */
const upgrade = (connection: Connection, table: Table.AnyTable): ReadonlyArray<string> => {
  const there = connection.all(`SELECT "name" FROM pragma_table_info(?)`, [table.name]).map(({ name }) => String(name))
  const newer = there.filter((name) => !columnsOf(table).some(([own]) => own === name))
  if (newer.length > 0)
    throw new SchemaMismatch(`a newer version made ${table.name}.${newer.join()}: upgrade this program`)
  const missing = there.length === 0 ? [] : columnsOf(table).filter(([name]) => !there.includes(name))
  const needed = missing.filter(([, { nullable }]) => !nullable).map(([name]) => name)
  if (needed.length > 0) throw new SchemaMismatch(`${table.name} lacks ${needed.join()}: add it, with values, by hand`)
  return [
    createTable(table),
    ...missing.map(([name, column]) => `ALTER TABLE ${quote(table.name)} ADD COLUMN ${columnSql(name, column)}`),
    ...indexesOf(table).map((columns) => createIndex(table, columns))
  ]
}

/** Makes what is missing. Runs in one transaction, so that any number of processes may open a file at once. */
export const prepare = (connection: Connection): void => {
  const statements = Tables.all.flatMap((table) => upgrade(connection, table))
  for (const statement of [counter, ...statements]) connection.db.exec(statement)
}
