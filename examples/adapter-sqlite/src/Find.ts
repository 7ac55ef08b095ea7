/** A query as one SELECT, with the meaning that `Query.evaluate` gives it. */
import { type Query, type Table, Timestamp } from "@deskwright/core"
import type { SQLInputValue } from "node:sqlite"
import { columnsOf, operand, quote, readRow, typeOf } from "./Cells.ts"
import type { Connection } from "./Connection.ts"

/** A condition, and the values of its question marks in their order. */
interface Sql {
  readonly text: string
  readonly values: ReadonlyArray<SQLInputValue>
}

const sql = (text: string, ...values: ReadonlyArray<SQLInputValue>): Sql => ({ text, values })

const marks = (values: ReadonlyArray<unknown>): string => `(${values.map(() => "?").join(", ")})`

/** How many of the wanted texts the set in a column has. */
const members = (column: string, wanted: ReadonlyArray<string>): string =>
  `(SELECT count(DISTINCT "value") FROM json_each(${column}) WHERE "value" IN ${marks(wanted)})`

// #region clauses
const condition = (table: Table.AnyTable, clause: Query.Clause, now: string): Sql => {
  const type = typeOf(table, clause.column)
  const column = quote(clause.column)
  const bound = (to: Query.Bound) => operand(type, typeof to === "object" ? Timestamp.shift(now, to.plus) : to)
  switch (clause.op) {
    case "Eq":
      return sql(`${column} = ?`, operand(type, clause.value))
    case "In":
      return sql(`${column} IN ${marks(clause.values)}`, ...clause.values.map((value) => operand(type, value)))
    case "Between": {
      const from = clause.from === null ? sql("TRUE") : sql(`${column} >= ?`, bound(clause.from))
      const to = clause.to === null ? sql("TRUE") : sql(`${column} < ?`, bound(clause.to))
      return sql(`(${column} IS NOT NULL AND ${from.text} AND ${to.text})`, ...from.values, ...to.values)
    }
    case "HasAll": {
      const wanted = [...new Set(clause.values)]
      return sql(`${members(column, wanted)} = ?`, ...wanted, wanted.length)
    }
    case "HasAny":
      return sql(`${members(column, clause.values)} > 0`, ...clause.values)
    case "IsNull":
      return sql(`${column} IS ${clause.is ? "NULL" : "NOT NULL"}`)
    case "Matches": {
      const number = "number" in table.columns ? `"number"` : "NULL"
      const text = `("id" IS ? OR coalesce(${number} = ?, FALSE) OR instr(coalesce(${column}, ''), ?) > 0)`
      return sql(text, clause.id, clause.number, clause.term)
    }
  }
}
// #endregion

const scoped = (scope: Query.Query["scope"]): ReadonlyArray<Sql> => {
  if ("housekeeping" in scope) return []
  const tenant = sql(`"tenant" = ?`, scope.tenant)
  return scope.sites === "all" ? [tenant] : [tenant, sql(`"site" IN ${marks(scope.sites)}`, ...scope.sites)]
}

/** The rows of one moment. `now` is the store's time. */
export const find = (
  connection: Connection,
  table: Table.AnyTable,
  { after, columns, limit, order, scope, where }: Query.Query,
  now: string
): ReadonlyArray<Table.Row> => {
  const by = quote(order.column)
  const [way, beyond] = order.direction === "asc" ? ["ASC", ">"] : ["DESC", "<"]
  const conditions = [
    sql("TRUE"),
    ...scoped(scope),
    ...where.map((clause) => condition(table, clause, now)),
    ...(after === null
      ? []
      : [sql(`(${by}, "id") ${beyond} (?, ?)`, operand(typeOf(table, order.column), after.value), after.id)])
  ]
  const read = columnsOf(table).filter(([, { long }]) => columns === "all" || !long)
  const text =
    `SELECT ${read.map(([name]) => quote(name)).join(", ")} FROM ${quote(table.name)} ` +
    `WHERE ${conditions.map(({ text }) => text).join(" AND ")} ORDER BY ${by} ${way}, "id" ${way} LIMIT ?`
  const values = [...conditions.flatMap(({ values }) => values), limit]
  return connection.all(text, values).map((row) => readRow(table, row))
}
