/** Generated histories. An intent says what somebody wants to do; only the state that it meets says what that comes to. */
import { Query, Store, Table, Tables } from "@deskwright/core"
import * as fc from "fast-check"
import { bump, expectRow, insert, redact, remove } from "./Changes.ts"
import type { Place } from "./Model.ts"
import * as Rows from "./Rows.ts"

type Row = Table.Row

// Two sites of a tenant, and a site of the same name of another one.
const places: ReadonlyArray<Place> = [
  { tenant: "one", site: "north" },
  { tenant: "one", site: "süd" },
  { tenant: "two", site: "north" }
]

const { audit, comment, conversation, endUser, item, link, message, outbox, request, turn, view } = Tables

export const tables: ReadonlyArray<Table.AnyTable> = [
  endUser,
  conversation,
  message,
  item,
  audit,
  comment,
  link,
  view,
  turn,
  outbox,
  request
].map((table) => table as unknown as Table.AnyTable)

export interface Intent {
  readonly op: Store.Change["op"]
  readonly table: Table.AnyTable
  /** Aims at a row that is there, if there is one. */
  readonly aim: number | null
  /** The row to aim at otherwise. */
  readonly id: string
  /** Added to the version that the row has: 0 is the right one. */
  readonly off: number
  readonly cells: Readonly<Record<string, Table.Cell>>
  /** Columns that take the store's time. */
  readonly stamped: ReadonlyArray<string>
  readonly numbered: boolean
  readonly amount: number
}

export interface Step {
  readonly place: Place
  readonly intents: ReadonlyArray<Intent>
}

const columns = (table: Table.AnyTable, ...types: ReadonlyArray<Table.ColumnType>): ReadonlyArray<string> =>
  Object.entries(table.columns)
    .filter(([name, column]) => !(name in Table.key) && types.includes((column as Table.Column).type))
    .map(([name]) => name)

const counters = (table: Table.AnyTable): ReadonlyArray<string> =>
  columns(table, "int").filter(
    (name) => name !== "number" && !(table.columns[name as keyof Row] as Table.Column).nullable
  )

// A key's columns take few values, so that rows compete for it.
const cell = (table: Table.AnyTable, name: string, column: Table.Column): fc.Arbitrary<Table.Cell> => {
  const keyed = table.unique.some((key) => key.columns.includes(name))
  const target = table.references.some((reference) => reference.column === name)
  if (!keyed || target || column.type !== "text") return Rows.cell(table, name, column)
  const few = fc.constantFrom("x", "X", "é")
  return column.nullable ? fc.option(few, { nil: null, freq: 4 }) : few
}

const operations = (table: Table.AnyTable): ReadonlyArray<Store.Change["op"]> => [
  "Insert",
  "Insert",
  "Expect",
  ...(table.redactable.length > 0 ? (["Redact"] as const) : []),
  ...(table.appendOnly ? [] : (["Update", "Update", "Update", "Delete"] as const)),
  ...(table.appendOnly || counters(table).length === 0 ? [] : (["Bump", "Bump"] as const))
]

const intent = (table: Table.AnyTable): fc.Arbitrary<Intent> => {
  const own = Object.entries(table.columns).filter(([name]) => !(name in Table.key))
  return fc.record({
    op: fc.constantFrom(...operations(table)),
    table: fc.constant(table),
    aim: fc.option(fc.nat(9), { nil: null, freq: 12 }),
    id: fc.constantFrom("1", "2", "3", "4", "ｚ", "😀"),
    off: fc.oneof({ weight: 14, arbitrary: fc.constant(0) }, fc.constantFrom(1, -1)),
    cells: fc.record(
      Object.fromEntries(own.map(([name, column]) => [name, cell(table, name, column as Table.Column)]))
    ),
    stamped: fc.subarray([...columns(table, "time")], { maxLength: 1 }),
    numbered: fc.boolean(),
    amount: fc.integer({ min: -3, max: 9 })
  })
}

/** One change a table and commit: what a refused change means for a later one on its row or key is nobody's concern. */
const step: fc.Arbitrary<Step> = fc.record({
  place: fc.constantFrom(...places),
  intents: fc.uniqueArray(fc.oneof(...tables.map(intent)), {
    minLength: 1,
    maxLength: 4,
    selector: ({ table }) => table.name
  })
})

export const history: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(step, { minLength: 1, maxLength: 30, size: "max" })

const row = ({ cells, id, numbered, op, stamped, table }: Intent, place: Place, version: number): Store.Draft<Row> => ({
  ...place,
  id,
  version,
  ...cells,
  ...Object.fromEntries(stamped.map((name) => [name, Query.storeNow(name.length)])),
  ...(numbered && op === "Insert" && "number" in table.columns
    ? { number: Store.nextNumber("numbered"), series: "numbered" }
    : {})
})

/** The change that an intent comes to beside the rows that are there: the first thing to do with an empty table is to insert. */
export const changeOf = (intent: Intent, place: Place, rows: ReadonlyArray<Row>): Store.Change => {
  const { aim, off, table } = intent
  const target = aim === null ? rows.find((row) => row.id === intent.id) : rows[aim % rows.length]
  if (intent.op === "Insert" || (aim !== null && target === undefined))
    return insert(table, row({ ...intent, op: "Insert" }, place, 1))
  return changeTo(intent, place, target?.id ?? intent.id, (target?.version ?? 1) + off)
}

const changeTo = (intent: Intent, place: Place, id: string, expected: number): Store.Change => {
  const { amount, op, stamped, table } = intent
  switch (op) {
    case "Insert":
      return insert(table, row(intent, place, 1))
    case "Update":
      return { op, table, row: row({ ...intent, id }, place, expected + 1), id, expected }
    case "Delete":
      return remove(table, id, expected)
    case "Expect":
      return expectRow(table, id, expected)
    case "Redact":
      return redact(table, id, table.redactable as ReadonlyArray<keyof Row>)
    case "Bump":
      return bump(table, id, {
        add: Object.fromEntries(counters(table).map((name) => [name, amount])),
        forward: Object.fromEntries(
          stamped.map((name) => [name, amount > 3 ? Query.storeNow(amount) : "2024-02-29T23:59:59.999Z"])
        )
      })
  }
}
