/** The changes of a commit as the database's function reads them, and its answer as core reads it. */
import { type Place, Query, Store, type Table, Tables } from "@deskwright/core"
import { columnOf } from "./Conditions.ts"
import { columnsOf, type Names, snake } from "./Names.ts"

type Change = Store.Change
type Only<Op extends Change["op"]> = Extract<Change, { readonly op: Op }>
type Cells = Record<string, unknown>

/** Throws on what no correct caller does: a defect, and no outcome of the commit. */
const misuse = (message: string): never => {
  throw new Error(message)
}

const fixed: ReadonlySet<string> = new Set(["tenant", "site", "id", "version"])

const isStoreValue = (cell: unknown, kind: Store.StoreValue["$store"]): boolean =>
  typeof cell === "object" && cell !== null && "$store" in cell && cell.$store === kind

/** The series whose next number the row asks for. */
export const seriesOfRow = (table: Table.AnyTable, row: Store.Draft<Table.Row>): string | null => {
  const cell = "number" in table.columns ? (row as unknown as Readonly<Record<string, unknown>>)["number"] : null
  return isStoreValue(cell, "number") ? (cell as Store.NextNumber).series : null
}

interface Slot {
  readonly name: string
  readonly key: string
  readonly nullable: boolean
  readonly type: Table.ColumnType
}

const slotted = new WeakMap<Table.AnyTable, ReadonlyArray<Slot>>()

/** The columns of a table with the keys of their cells. */
const slotsOf = (table: Table.AnyTable): ReadonlyArray<Slot> => {
  const known = slotted.get(table)
  if (known !== undefined) return known
  const slots = columnsOf(table).map(([name, { nullable, type }]) => ({ name, key: snake(name), nullable, type }))
  slotted.set(table, slots)
  return slots
}

/** A row as it is sent: `r` its cells, `w` times that the store fills in, `n` the series of its number, `v` the version that it replaces. */
export interface RowCells {
  readonly r: Cells
  readonly w?: Cells
  readonly n?: string
  readonly v?: number
}

/**
 * The cells of a row. The store fills in times and the number only: in a json cell a value of the same shape is somebody's data. What is
 * left out is null or, for a time that is never null, the moment of the commit. So most of a row need not be sent.
 */
export const rowOf = (table: Table.AnyTable, row: Store.Draft<Table.Row>, place: Place): RowCells => {
  if (row.tenant !== place.tenant || row.site !== place.site)
    misuse(`A row of ${table.name} lies outside the place of its commit.`)
  const draft = row as unknown as Readonly<Record<string, unknown>>
  const cells: Cells = {}
  let said = 0
  let times: Cells | undefined
  let series: string | undefined
  for (const { key, name, nullable, type } of slotsOf(table)) {
    const cell = draft[name]
    if (cell === undefined && !nullable) misuse(`A row of ${table.name} lacks ${name}.`)
    if (cell !== undefined) said++
    if (cell === undefined || cell === null) continue
    if (typeof cell !== "object") cells[key] = cell
    else if (type === "time" && isStoreValue(cell, "now")) {
      const { plus } = cell as Query.StoreTime
      if (plus !== 0 || nullable) times = { ...times, [key]: plus }
    } else if (type === "int" && isStoreValue(cell, "number")) {
      if (name !== "number") misuse(`${table.name}.${name}: only the column "number" can be the next of a series.`)
      series = (cell as Store.NextNumber).series
    } else cells[key] = cell
  }
  const names = Object.keys(draft)
  if (names.length !== said) for (const name of names) columnOf(table, name)
  return { r: cells, ...(times === undefined ? {} : { w: times }), ...(series === undefined ? {} : { n: series }) }
}

export const updateOf = ({ expected, id, row, table }: Only<"Update">, place: Place): RowCells => {
  if (table.appendOnly) misuse(`Rows of ${table.name} are never updated: the table is append-only.`)
  if (row.id !== id) misuse(`An update of ${table.name} ${id} carries the row ${String(row.id)}.`)
  if (!(typeof row.version === "number" && row.version > expected))
    misuse(`An update of ${table.name} ${id} must raise its version above ${expected}.`)
  const cells = rowOf(table, row, place)
  if (cells.n !== undefined)
    misuse(`An update of ${table.name} ${id} asks for a number: only an inserted row gets one.`)
  return { ...cells, v: expected }
}

interface BumpCells extends Cells {
  readonly a: Cells
  readonly f: Cells
  readonly w?: Cells
}

/** What a bump adds to counters, and the numbers and times that it moves forward; `w` are times of the store's. */
export const bumpOf = ({ add, forward, id, table }: Only<"Bump">): BumpCells => {
  if (table.appendOnly) misuse(`Rows of ${table.name} are never bumped: the table is append-only.`)
  const times: Cells = {}
  const moved: Cells = {}
  const added: Cells = {}
  for (const [name, to] of Object.entries(forward)) {
    const { type } = columnOf(table, name)
    if (fixed.has(name) || !["int", "real", "time"].includes(type))
      misuse(`${table.name}.${name} of ${id} cannot be moved forward.`)
    if (typeof to === "object") times[snake(name)] = to.plus
    else moved[snake(name)] = to
  }
  for (const [name, by] of Object.entries(add)) {
    const { type } = columnOf(table, name)
    if (fixed.has(name) || (type !== "int" && type !== "real"))
      misuse(`${table.name}.${name} of ${id} cannot be added to.`)
    added[snake(name)] = by
  }
  return { a: added, f: moved, ...(Object.keys(times).length > 0 ? { w: times } : {}) }
}

const redactOf = ({ columns, id, table }: Only<"Redact">): Cells => {
  const allowed = table.appendOnly && columns.every((name) => table.redactable.includes(name))
  return allowed
    ? { c: columns.map(snake) }
    : misuse(`${columns.join(", ")} of ${table.name} ${id} cannot be redacted.`)
}

const bodyOf = (change: Change, place: Place): Cells => {
  switch (change.op) {
    case "Insert":
      return { id: change.row.id, ...rowOf(change.table, change.row, place) }
    case "Update":
      return { id: change.id, ...updateOf(change, place) }
    case "Delete":
      if (change.table.appendOnly) misuse(`Rows of ${change.table.name} are never deleted: the table is append-only.`)
      return { id: change.id, v: change.expected }
    case "Expect":
      return { id: change.id, v: change.expected }
    case "Bump":
      return { id: change.id, ...bumpOf(change) }
    case "Redact":
      return { id: change.id, ...redactOf(change) }
  }
}

type Encoded = Cells & {
  readonly o: Change["op"]
  readonly t: string
  readonly n?: string
  readonly r?: { readonly series?: unknown; readonly number?: unknown }
}

const guarding: ReadonlySet<Change["op"]> = new Set(["Update", "Delete", "Expect", "Bump"])

const inOrder = <A>(map: ReadonlyMap<string, A>): ReadonlyArray<readonly [string, A]> =>
  [...map].sort(([a], [b]) => Query.compareText(a, b))

/**
 * The rows to lock before anything is done, in one order for all commits, so that no two wait for each other. If a commit writes to a
 * table, the rows that it only read there are locked for writing too, for a second round over the table could cross another commit. A
 * single row needs no lock beforehand: it is locked when it is changed.
 */
const locksOf = (changes: ReadonlyArray<Change>, numbered: boolean): ReadonlyArray<Cells> => {
  const guarded = changes.filter(({ op }) => guarding.has(op))
  if (guarded.length === 0 || (guarded.length === 1 && !numbered)) return []
  const held = new Map<string, { readonly ids: Set<string>; write: boolean }>()
  for (const change of guarded) {
    const { ids, write } = held.get(change.table.name) ?? { ids: new Set<string>(), write: false }
    ids.add(String("id" in change ? change.id : change.row.id))
    held.set(change.table.name, { ids, write: write || change.op !== "Expect" })
  }
  return inOrder(held).map(([t, { ids, write }]) => ({ o: "Lock", t, w: write, ids: [...ids] }))
}

/** How many numbers each series has to give, and the largest that comes along with a row. */
const seriesOf = (changes: ReadonlyArray<Encoded>): ReadonlyArray<readonly [string, number, number]> => {
  const wanted = new Map<string, { readonly count: number; readonly floor: number }>()
  const want = (series: string, count: number, floor: number) => {
    const before = wanted.get(series) ?? { count: 0, floor: 0 }
    wanted.set(series, { count: before.count + count, floor: Math.max(before.floor, floor) })
  }
  for (const { n, o, r } of changes) {
    if (n !== undefined) want(n, 1, 0)
    else if (o === "Insert" && typeof r?.number === "number" && r.number > 0) want(String(r.series), 0, r.number)
  }
  return inOrder(wanted).map(([series, { count, floor }]) => [series, count, floor])
}

/** A commit as JSON, with the milliseconds that it may wait for what others hold; throws on what no store carries out. */
export const encode = (place: Place, changes: ReadonlyArray<Change>, patience?: number): string => {
  const c = changes.map((change): Encoded => ({ o: change.op, t: change.table.name, ...bodyOf(change, place) }))
  const s = seriesOf(c)
  const l = locksOf(changes, s.length > 0)
  return JSON.stringify({
    c,
    ...(s.length > 0 ? { s } : {}),
    ...(l.length > 0 ? { l } : {}),
    ...(patience === undefined ? {} : { p: String(patience) })
  })
}

/** A change that a foreign key stopped. With cells it would have pointed at a row that is not there; without, it was to delete a row that others point at. */
type Missed = readonly [constraint: string, table: string, id: string, cells: Readonly<Record<string, string>> | null]

/** What the function `commit` answers. */
export type Reply =
  | { readonly at: Store.Committed["at"]; readonly numbers: ReadonlyArray<readonly [id: string, number: number]> }
  | {
      readonly stale: ReadonlyArray<readonly [string, string]>
      readonly taken: ReadonlyArray<readonly [string, string, string]>
      readonly missed: ReadonlyArray<Missed>
    }
  | { readonly waiting: "series"; readonly series: string }
  | { readonly waiting: "row" | "key" | "conflict" }

const distinct = <A>(list: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map(list.map((one) => [JSON.stringify(one), one])).values()
]

const missedRow = (names: Names, [constraint, name, id, cells]: Missed): readonly [string, string] => {
  if (cells === null) return [name, id]
  const reference = Tables.all
    .find((table) => table.name === name)
    ?.references.find(({ column }) => names.foreignKey(name, column) === constraint)
  return reference === undefined
    ? misuse(`A row of ${name} breaks the constraint ${constraint}, which is none of the desk's.`)
    : [reference.table, String(cells[snake(reference.column)])]
}

/** The refusal of a commit in core's words. Rows that foreign keys missed are named only if nothing else stood in the way. */
export const refusal = (
  names: Names,
  { missed, stale, taken }: Extract<Reply, { readonly stale: unknown }>
): Store.CommitRefused => {
  const rows = stale.length + taken.length === 0 ? missed.map((each) => missedRow(names, each)) : stale
  return new Store.CommitRefused({
    stale: distinct(rows).map(([table, id]) => ({ table, id })),
    taken: distinct(taken).map(([table, key, id]) => ({ table, key, id }))
  })
}
