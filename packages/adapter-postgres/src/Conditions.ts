/** The clauses of a query as SQL, with the meaning that `Query.holds` gives them. */
import type { Query, Store, Table } from "@deskwright/core"
import { columnName } from "./Names.ts"
import type { Values } from "./Statement.ts"

type Value = string | number | boolean

/** The store's clock as a bound. It stands still within a statement, so that an index can be used. */
const now = "date_trunc('milliseconds', statement_timestamp())"

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

// A NUL, or half of a surrogate pair.
const unstorable = /[\0\p{Cs}]/u

/** Whether a column of this type could hold the value. If not, PostgreSQL would refuse the whole statement. */
const fits = (type: Table.ColumnType, value: unknown): value is Value => {
  switch (type) {
    case "text":
    case "texts":
      return typeof value === "string" && !unstorable.test(value)
    case "int":
      return Number.isSafeInteger(value)
    case "real":
      return typeof value === "number" && !Number.isNaN(value)
    case "bool":
      return typeof value === "boolean"
    case "time":
      return typeof value === "string" && instant.test(value) && !Number.isNaN(Date.parse(value))
    case "json":
      return false
  }
}

/** A column by its name. Throws on one that is not the table's, so that no other name gets into a statement. */
export const columnOf = (table: Table.AnyTable, name: string): Table.Column => {
  const columns: Readonly<Record<string, Table.Column>> = table.columns
  const found = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (found === undefined) throw new Error(`${table.name} has no column ${name}.`)
  return found
}

const bounds = (type: Table.ColumnType, value: Query.Bound): boolean => {
  if (typeof value === "object") return type === "time"
  // A fraction bounds whole numbers as well.
  return type === "int" ? fits("real", value) : fits(type, value)
}

const bound = (type: Table.ColumnType, value: Query.Bound, values: Values): string =>
  typeof value === "object"
    ? `(${now} + ${values.as("double precision", String(value.plus))} * interval '1 millisecond')`
    : type === "int" && !Number.isSafeInteger(value)
      ? values.cell("real", value)
      : values.cell(type, value)

const between = (
  name: string,
  type: Table.ColumnType,
  { from, to }: Query.Clause & { readonly op: "Between" },
  values: Values
): string => {
  if ([from, to].some((end) => end !== null && !bounds(type, end))) return "FALSE"
  return [
    `${name} IS NOT NULL`,
    ...(from === null ? [] : [`${name} >= ${bound(type, from, values)}`]),
    ...(to === null ? [] : [`${name} < ${bound(type, to, values)}`])
  ].join(" AND ")
}

const pattern = (term: string): string => `%${term.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`

const matching = (
  table: Table.AnyTable,
  name: string,
  clause: Query.Clause & { readonly op: "Matches" },
  values: Values
): string => {
  const { id, number, term } = clause
  if (term === "") return "TRUE"
  const ways: Array<string> = []
  if (fits("text", term)) ways.push(`${name} LIKE ${values.cell("text", pattern(term))}`)
  if (number !== null && "number" in table.columns && fits("int", number))
    ways.push(`"number" = ${values.cell("int", number)}`)
  if (id !== null && fits("text", id)) ways.push(`"id" = ${values.cell("text", id)}`)
  // A row without the text is left out, for NULL is not true. COALESCE would say so too, but would keep the index from being used.
  return ways.length === 0 ? "FALSE" : `(${ways.join(" OR ")})`
}

const has = (name: string, clause: Query.Clause & { readonly op: "HasAll" | "HasAny" }, values: Values): string => {
  const wanted = clause.values.filter((value) => fits("texts", value))
  if (clause.op === "HasAny") return wanted.length === 0 ? "FALSE" : `${name} && ${values.as("text[]", wanted)}`
  if (wanted.length < clause.values.length) return "FALSE"
  return wanted.length === 0 ? "TRUE" : `${name} @> ${values.as("text[]", wanted)}`
}

/** A clause as SQL. One that no row can satisfy is FALSE. */
export const condition = (table: Table.AnyTable, clause: Query.Clause, values: Values): string => {
  const { type } = columnOf(table, clause.column)
  const name = columnName(clause.column)
  switch (clause.op) {
    case "Eq":
      return fits(type, clause.value) && type !== "texts" ? `${name} = ${values.cell(type, clause.value)}` : "FALSE"
    case "In": {
      const wanted = type === "texts" ? [] : clause.values.filter((value) => fits(type, value))
      return wanted.length === 0 ? "FALSE" : `${name} = ANY(${values.cells(type, wanted)})`
    }
    case "Between":
      return between(name, type, clause, values)
    case "HasAll":
    case "HasAny":
      return has(name, clause, values)
    case "IsNull":
      return `${name} IS ${clause.is ? "" : "NOT "}NULL`
    case "Matches":
      return matching(table, name, clause, values)
  }
}

const scoped = (scope: Store.TallyRequest["scope"], values: Values): ReadonlyArray<string> => {
  if ("housekeeping" in scope) return []
  const sites = scope.sites === "all" ? null : scope.sites.filter((site) => fits("text", site))
  if (!fits("text", scope.tenant) || sites?.length === 0) return ["FALSE"]
  const tenant = `"tenant" = ${values.cell("text", scope.tenant)}`
  if (sites === null) return [tenant]
  const [only] = sites
  return [
    tenant,
    sites.length === 1
      ? `"site" = ${values.cell("text", only as string)}`
      : `"site" = ANY(${values.cells("text", sites)})`
  ]
}

/** What the rows must satisfy to lie in the scope and be found by the clauses. */
export const conditions = (
  table: Table.AnyTable,
  scope: Store.TallyRequest["scope"],
  where: ReadonlyArray<Query.Clause>,
  values: Values
): Array<string> => [...scoped(scope, values), ...where.map((clause) => condition(table, clause, values))]

/** What the rows must satisfy to come strictly after a place in the order. */
export const afterPlace = (
  table: Table.AnyTable,
  order: Query.Order,
  { id, value }: Query.Position,
  values: Values
): string => {
  const { type } = columnOf(table, order.column)
  if (value === null || !fits(type, value) || !fits("text", id)) return "FALSE"
  const sign = order.direction === "asc" ? ">" : "<"
  return `(${columnName(order.column)}, "id") ${sign} (${values.cell(type, value)}, ${values.cell("text", id)})`
}

/** The order of a query over this column, with the id as tiebreak. */
export const orderSql = (column: string, { direction }: Query.Order): string => {
  const way = direction === "asc" ? "" : " DESC"
  return ` ORDER BY ${column}${way}, "id"${way}`
}

/** All conditions as one; nothing where there are none. */
export const whereSql = (all: ReadonlyArray<string>): string => (all.length === 0 ? "" : ` WHERE ${all.join(" AND ")}`)
