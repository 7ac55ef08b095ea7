/** Queries over any table: every clause on every column that it suits, with values that hit and values that just miss. */
import { Query, Table } from "@deskwright/core"
import * as fc from "fast-check"
import * as Rows from "./Rows.ts"

type Row = Table.Row
type Value = string | number | boolean

const hour = 3_600_000
const farPast = -50 * 365 * 24 * hour

const storeTime = fc.constantFrom(farPast, -hour, 0, hour, -farPast).map((plus) => Query.storeNow(plus))

const otherValue = (type: Table.ColumnType): fc.Arbitrary<Value> => {
  switch (type) {
    case "int":
      return fc.oneof(Rows.whole, fc.constantFrom(2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER))
    case "real":
      return Rows.fraction
    case "bool":
      return fc.boolean()
    case "time":
      return Rows.instant
    default:
      return Rows.awkward
  }
}

/** Values that stand in the column of these rows, and others. */
const valueIn = (rows: ReadonlyArray<Row>, name: string, type: Table.ColumnType): fc.Arbitrary<Value> => {
  const present = rows.map((row) => Table.cell(row, name)).filter((cell) => cell !== null)
  const hits = present.flatMap((cell) => (Array.isArray(cell) ? cell : [cell])) as ReadonlyArray<Value>
  return hits.length === 0
    ? otherValue(type)
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...hits) }, otherValue(type))
}

const several = <A>(value: fc.Arbitrary<A>): fc.Arbitrary<ReadonlyArray<A>> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(value, { minLength: 1, maxLength: 1 }) },
    { weight: 3, arbitrary: fc.array(value, { minLength: 2, maxLength: 5 }) }
  )

const between = (column: string, type: Table.ColumnType, value: fc.Arbitrary<Value>): fc.Arbitrary<Query.Clause> => {
  const any = (
    type === "time" ? fc.oneof({ weight: 3, arbitrary: value }, storeTime) : value
  ) as fc.Arbitrary<Query.Bound>
  const ends = fc.tuple(any, any, fc.boolean()).map(([a, b, turn]) => {
    const turned = turn && typeof a !== "object" && typeof b !== "object" && Query.compare(a, b) > 0
    return turned ? { from: b, to: a } : { from: a, to: b }
  })
  const open = fc.record({ from: fc.option(any, { nil: null }), to: fc.option(any, { nil: null, freq: 2 }) })
  return fc.oneof(ends, open).map((bounds) => ({ op: "Between", column, ...bounds }))
}

/** Searches for a part of what is stored; a part may be half of what looks like one character. */
const searched = (column: string, value: fc.Arbitrary<Value>, rows: ReadonlyArray<Row>): fc.Arbitrary<Query.Clause> =>
  fc.record({
    op: fc.constant("Matches"),
    column: fc.constant(column),
    term: fc
      .tuple(value, fc.nat(3), fc.nat(3))
      .map(([text, from, length]) => [...String(text)].slice(from, from + length).join("")),
    number: fc.option(fc.oneof(valueIn(rows, "number", "int").map(Number), fc.constant(Number.MAX_SAFE_INTEGER)), {
      nil: null
    }),
    id: fc.option(valueIn(rows, "id", "text").map(String), { nil: null })
  })

const clauseOn = (rows: ReadonlyArray<Row>, name: string, { type }: Table.Column): fc.Arbitrary<Query.Clause> => {
  const column = fc.constant(name)
  const value = valueIn(rows, name, type)
  const isNull = fc.record({ op: fc.constant("IsNull"), column, is: fc.boolean() })
  const texts = several(value.map(String))
  const hasAll = fc.record({ op: fc.constant("HasAll"), column, values: texts })
  const hasAny = fc.record({ op: fc.constant("HasAny"), column, values: texts })
  if (type === "json") return isNull
  if (type === "texts") return fc.oneof(isNull, hasAll, hasAny)
  const eq = fc.record({ op: fc.constant("Eq"), column, value })
  const isIn = fc.record({ op: fc.constant("In"), column, values: several(value) })
  if (type === "bool") return fc.oneof(eq, isIn, isNull)
  if (type !== "text") return fc.oneof(eq, isIn, isNull, between(name, type, value))
  return fc.oneof(eq, isIn, isNull, between(name, type, value), searched(name, value, rows))
}

/** A clause that suits the table, on a column of whatever type it has, so that rare types are not missed. */
export const clause = (table: Table.AnyTable, rows: ReadonlyArray<Row>): fc.Arbitrary<Query.Clause> => {
  const columns: ReadonlyArray<readonly [string, Table.Column]> = Object.entries(table.columns)
  const types = [...new Set(columns.map(([, { type }]) => type))]
  return fc
    .oneof(
      ...types.map((type) => ({
        weight: type === "json" ? 1 : type === "texts" ? 6 : 4,
        arbitrary: fc.constantFrom(...columns.filter(([, column]) => column.type === type))
      }))
    )
    .chain(([name, column]) => clauseOn(rows, name, column))
}

/** One site, several, all, none, or one that is not there, of a tenant that may not be there either. */
export const scope: fc.Arbitrary<Exclude<Query.Query["scope"], Query.Housekeeping>> = fc.record({
  tenant: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...Rows.tenants) }, fc.constant("nobody")),
  sites: fc.oneof(
    { weight: 6, arbitrary: fc.constant("all" as const) },
    { weight: 3, arbitrary: fc.subarray([...Rows.sites, "nowhere"], { minLength: 1 }) },
    { weight: 1, arbitrary: fc.constant([]) }
  )
})

/** An order that the table declares. */
export const order = (table: Table.AnyTable): fc.Arbitrary<Query.Order> =>
  fc.record({ column: fc.constantFrom(...table.sorts), direction: fc.constantFrom("asc", "desc") })

/** A place in the order: that of a row, or one where no row is. */
const after = (
  table: Table.AnyTable,
  rows: ReadonlyArray<Row>,
  column: string
): fc.Arbitrary<Query.Position | null> => {
  const type = (table.columns[column as keyof Row] as Table.Column).type
  const ids = valueIn(rows, "id", "text").map(String)
  const anywhere = fc.record({ value: valueIn(rows, column, type), id: ids })
  if (rows.length === 0) return fc.option(anywhere, { nil: null })
  const atRow = fc.constantFrom(...rows).map((row) => ({ value: Table.cell(row, column) as Table.Scalar, id: row.id }))
  return fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, anywhere, { weight: 2, arbitrary: atRow })
}

/** A query of any shape over these rows: some find much, some nothing. */
export const query = (table: Table.AnyTable, rows: ReadonlyArray<Row>): fc.Arbitrary<Query.Query> => {
  const one = clause(table, rows)
  const where = fc.oneof(
    fc.constant([]),
    { weight: 5, arbitrary: fc.array(one, { minLength: 1, maxLength: 1 }) },
    { weight: 3, arbitrary: fc.array(one, { minLength: 2, maxLength: 3 }) }
  )
  const limit = fc.oneof(fc.constantFrom(1, 2, 3), fc.constant(100))
  return order(table).chain((order) =>
    fc.record({
      scope,
      where,
      order: fc.constant(order),
      after: after(table, rows, order.column),
      limit,
      columns: fc.constantFrom("all", "brief")
    })
  )
}

const renameValue = (names: Rows.Renamed, value: Value): Value =>
  typeof value === "string" ? (names[value] ?? value) : value

/** The clause for the tenants of this run. */
const renameClause = (names: Rows.Renamed, clause: Query.Clause): Query.Clause => {
  if (clause.column !== "tenant") return clause
  if (clause.op === "Eq") return { ...clause, value: renameValue(names, clause.value) }
  if (clause.op === "In") return { ...clause, values: clause.values.map((value) => renameValue(names, value)) }
  return clause
}

/** The query with its tenants renamed, so that runs share a store without meeting. */
export const inTenants = (names: Rows.Renamed, query: Query.Query): Query.Query => ({
  ...query,
  scope: "housekeeping" in query.scope ? query.scope : Rows.inTenant(names, query.scope),
  where: query.where.map((clause) => renameClause(names, clause))
})
