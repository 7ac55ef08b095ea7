/** Generated histories. An intent says what somebody wants to do; only the state that it meets says what that comes to. */
import { Query, Store, Table, Tables } from "@deskwright/core"
import * as fc from "fast-check"
import { bump, expectRow, insert, redact, remove, update } from "./Changes.ts"
import type { Place } from "./Model.ts"
import * as Rows from "./Rows.ts"

type Row = Table.Row

export const places: ReadonlyArray<Place> = Rows.places.filter(({ site }) => site !== "100%")

const { audit, comment, conversation, endUser, item, link, message, outbox, request, turn, view } = Tables

export const tables: ReadonlyArray<Table.AnyTable> = [
  endUser, conversation, message, item, audit, comment, link, view, turn, outbox, request
].map((table) => table as unknown as Table.AnyTable)

export interface Intent {
  readonly op: Store.Change["op"]
  readonly table: Table.AnyTable
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
  columns(table, "int").filter((name) => name !== "number" && !(table.columns[name as keyof Row] as Table.Column).nullable)

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
    id: fc.constantFrom("1", "2", "ｚ", "😀"),
    off: fc.constantFrom(0, 0, 0, 0, 0, 1, -1),
    cells: fc.record(Object.fromEntries(own.map(([name, column]) => [name, cell(table, name, column as Table.Column)]))),
    stamped: fc.subarray([...columns(table, "time")], { maxLength: 1 }),
    numbered: fc.boolean(),
    amount: fc.integer({ min: -3, max: 9 })
  })
}

/** One change a table and commit: what a refused change means for a later one on its row or key is nobody's concern. */
const step: fc.Arbitrary<Step> = fc.record({
  place: fc.constantFrom(...places),
  intents: fc.uniqueArray(fc.oneof(...tables.map(intent)), { minLength: 1, maxLength: 4, selector: ({ table }) => table.name })
})

export const history: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(step, { minLength: 1, maxLength: 30, size: "max" })

const row = ({ cells, id, numbered, op, stamped, table }: Intent, place: Place, version: number): Store.Draft<Row> => ({
  ...place,
  id,
  version,
  ...cells,
  ...Object.fromEntries(stamped.map((name) => [name, Query.storeNow(name.length)])),
  ...(numbered && op === "Insert" && "number" in table.columns ? { number: Store.nextNumber("numbered"), series: "numbered" } : {})
})

/** The change that an intent comes to beside the row that is there. */
export const changeOf = (
  intent: Intent,
  place: Place,
  find: (table: Table.AnyTable, id: string) => Row | undefined
): Store.Change => {
  const { amount, id, off, op, stamped, table } = intent
  const expected = (find(table, id)?.version ?? 1) + off
  switch (op) {
    case "Insert":
      return insert(table, row(intent, place, 1))
    case "Update":
      return { op, table, row: row(intent, place, expected + 1), id, expected }
    case "Delete":
      return remove(table, id, expected)
    case "Expect":
      return expectRow(table, id, expected)
    case "Redact":
      return redact(table, id, table.redactable as ReadonlyArray<keyof Row>)
    case "Bump":
      return bump(table, id, {
        add: Object.fromEntries(counters(table).map((name) => [name, amount])),
        forward: Object.fromEntries(stamped.map((name) => [name, amount > 3 ? Query.storeNow(amount) : "2024-02-29T23:59:59.999Z"]))
      })
  }
}
