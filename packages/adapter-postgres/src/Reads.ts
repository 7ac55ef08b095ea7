/** The statements of `find`, `tally` and `claim`, and how their rows are read. */
import type { Query, Store, Table } from "@deskwright/core"
import { afterPlace, columnOf, conditions, orderSql, whereSql } from "./Conditions.ts"
import { instant, isoOf } from "./Instant.ts"
import { columnName, columnsOf, type Names, quote } from "./Names.ts"
import { isServed } from "./Paths.ts"
import { type Answer, type Statement, Values } from "./Statement.ts"
import type { Spreads } from "./Spreads.ts"
import { findTagged, isTagged } from "./Tagged.ts"

type Read = (value: unknown) => unknown

const readTime: Read = (value) => isoOf((value instanceof Date ? value : instant(String(value))).getTime())

/** How a cell of each type becomes what the row holds; null where the driver gives just that. A cell that is null stays null. */
const reads: Readonly<Record<Table.ColumnType, Read | null>> = {
  text: null,
  int: Number,
  real: Number,
  bool: null,
  time: readTime,
  texts: null,
  json: null
}

interface Selected {
  readonly names: ReadonlyArray<string>
  readonly reads: ReadonlyArray<Read | null>
  /** The columns under their names in the database: for answers whose cells are read by their place. */
  readonly cells: string
  /** The columns under their names in a row: for answers whose cells are read by name. */
  readonly named: string
}

interface Shape {
  readonly all: Selected
  readonly brief: Selected
  /** A row with nothing in it. Its copies share one layout in memory, which JavaScript engines read fast; rows put together cell by cell would not. */
  readonly empty: Readonly<Record<string, unknown>>
}

const select = (columns: ReturnType<typeof columnsOf>): Selected => ({
  names: columns.map(([name]) => name),
  reads: columns.map(([, { type }]) => reads[type]),
  cells: columns.map(([name]) => columnName(name)).join(", "),
  named: columns.map(([name]) => `${columnName(name)} AS ${quote(name)}`).join(", ")
})

const shapes = new WeakMap<Table.AnyTable, Shape>()

const shapeOf = (table: Table.AnyTable): Shape => {
  const known = shapes.get(table)
  if (known !== undefined) return known
  const columns = columnsOf(table)
  const shape: Shape = {
    all: select(columns),
    brief: select(columns.filter(([, { long }]) => !long)),
    empty: JSON.parse(JSON.stringify(Object.fromEntries(columns.map(([name]) => [name, null])))) as Shape["empty"]
  }
  shapes.set(table, shape)
  return shape
}

type Which = "all" | "brief"

/** The row of a table whose cells come in the order of its columns. */
export const readCells = (table: Table.AnyTable, which: Which): ((cells: ReadonlyArray<unknown>) => Table.Row) => {
  const { empty, [which]: selected } = shapeOf(table)
  const { names, reads } = selected
  return (cells) => {
    const row: Record<string, unknown> = { ...empty }
    for (let i = 0; i < names.length; i++) {
      const value = cells[i]
      if (value === null || value === undefined) continue
      const read = reads[i]
      row[names[i] as string] = read === null || read === undefined ? value : read(value)
    }
    return row as unknown as Table.Row
  }
}

/** The same, from cells by name. */
export const readRow = (table: Table.AnyTable, which: Which): ((answer: Answer) => Table.Row) => {
  const read = readCells(table, which)
  const { names } = shapeOf(table)[which]
  return (answer) => read(names.map((name) => answer[name]))
}

type Form = Pick<Statement, "text" | "anew">

/** How many statements are kept by their texts: most differ in their values only. */
const most = 1_000

/** Makes the statements of `find`. Their columns are named, except for executors that answer with cells by their place. */
export const finder = (names: Names, answer: "named" | "cells", spreads: Spreads) => {
  const forms = new Map<string, Form>()
  return (table: Table.AnyTable, query: Query.Query): Statement => {
    const { after, columns, limit, order, scope, where } = query
    columnOf(table, order.column)
    const selected = shapeOf(table)[columns]
    if (isTagged(query)) {
      const wanted = { cells: selected.cells, answered: selected[answer] }
      return findTagged(names, table, query, wanted, spreads)
    }
    const values = new Values()
    const asked = conditions(table, scope, where, values)
    if (after !== null) asked.push(afterPlace(table, order, after, values))
    const rest = `${whereSql(asked)}${orderSql(columnName(order.column), order)} LIMIT ${values.as("bigint", String(limit))}`
    const key = `${columns} ${table.name}${rest}`
    let form = forms.get(key)
    if (form === undefined) {
      if (forms.size >= most) forms.clear()
      form = {
        text: `SELECT ${selected[answer]} FROM ${names.table(table)}${rest}`,
        anew: !isServed(table, query)
      }
      forms.set(key, form)
    }
    return { ...form, values: values.list }
  }
}

/** Counts rows up to the cap, and per value of a column; of a set each member is counted. One row of the answer is `whole`: the total. */
export const tallySql = (
  names: Names,
  table: Table.AnyTable,
  { by, cap, scope, where }: Store.TallyRequest
): Statement => {
  const values = new Values()
  const asked = conditions(table, scope, where, values)
  const column = by === null ? null : columnOf(table, by)
  const counted = column === null || by === null || column.long || column.type === "json" ? null : columnName(by)
  const more = values.as("bigint", String(cap + 1))
  const rows = `SELECT ${counted ?? "NULL"} AS v, row_number() OVER () AS n FROM ${names.table(table)}${whereSql(asked)} LIMIT ${more}`
  const total = `WITH hits AS MATERIALIZED (${rows}) SELECT TRUE AS "whole", NULL AS "value", count(*) AS "count" FROM hits`
  if (counted === null) return { text: total, values: values.list, anew: true }
  const [member, from] = column?.type === "texts" ? ["m", "hits, unnest(v) AS m"] : ["v", "hits"]
  const within = `n <= ${values.as("bigint", String(cap))} AND ${member} IS NOT NULL`
  return {
    text: `${total} UNION ALL SELECT FALSE, ${textOf(column?.type, member)}, count(*) FROM ${from} WHERE ${within} GROUP BY ${member}`,
    values: values.list,
    anew: true
  }
}

// A time as text would depend on the session's time zone.
const textOf = (type: Table.ColumnType | undefined, value: string): string =>
  type === "time" ? `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : `${value}::text`

/** What the answer to a tally says. */
export const readTally = (
  table: Table.AnyTable,
  { by, cap }: Store.TallyRequest,
  answers: ReadonlyArray<Answer>
): Store.TallyAnswer => {
  const total = Number(answers.find(({ whole }) => whole === true)?.["count"] ?? 0)
  const real = by !== null && columnOf(table, by).type === "real"
  const values = answers
    .filter(({ whole }) => whole !== true)
    .map(({ count, value }): readonly [string, number] => [real ? String(Number(value)) : String(value), Number(count)])
  return { total: Math.min(total, cap), capped: total > cap, values }
}

/** Leases the due heads of their groups, in one statement. Rows that another relay is just claiming are passed over. */
export const claimSql = (
  names: Names,
  table: Table.AnyTable,
  queue: Table.QueueColumns,
  request: Store.ClaimRequest
): Statement => {
  const values = new Values()
  const own = names.table(table)
  const [due, lease, state] = [columnName(queue.due), columnName(queue.lease), columnName(queue.state)]
  const age = columnName(table.sorts[0] ?? "id")
  const now = "date_trunc('milliseconds', statement_timestamp())"
  // The index over what is pending serves only a constant that is in the text.
  const pending = (row: string) => `${row}.${state} = '${queue.pending}'`
  const same = queue.group.map((column) => `b.${columnName(column)} = t.${columnName(column)}`).join(" AND ")
  const older = `SELECT 1 FROM ${own} b WHERE b."tenant" = t."tenant" AND ${same} AND ${pending("b")} AND (b.${age}, b."id") < (t.${age}, t."id")`
  const ready = [
    pending("t"),
    `t.${due} <= ${now}`,
    `t.${lease} <= ${now}`,
    ...conditions(table, { housekeeping: true }, request.where, values),
    `NOT EXISTS (${older})`
  ]
  const heads =
    `SELECT t."tenant" AS head_tenant, t."id" AS head_id FROM ${own} t WHERE ${ready.join(" AND ")} ` +
    `ORDER BY t.${due}, t."id" LIMIT ${values.as("bigint", String(request.limit))} FOR UPDATE OF t SKIP LOCKED`
  const until = `${now} + ${values.as("double precision", String(request.lease))} * interval '1 millisecond'`
  const [claims, token] = [columnName(queue.claims), columnName(queue.token)]
  const text =
    `WITH heads AS MATERIALIZED (${heads}) UPDATE ${own} SET "version" = "version" + 1, ${lease} = ${until}, ` +
    `${token} = ${values.cell("text", request.token)}, ${claims} = ${claims} + 1 FROM heads ` +
    `WHERE "tenant" = head_tenant AND "id" = head_id RETURNING ${shapeOf(table).all.named}`
  return { text, values: values.list }
}
