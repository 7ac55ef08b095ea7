/**
 * A commit in two steps: `attempt` tries every change on a copy of what it touches and collects every reason against it;
 * `apply` then stores the outcome, which nothing can refuse any more.
 */
import { type Place, Query, Store, Table, Timestamp } from "@deskwright/core"
import { find } from "./Find.ts"
import type { State } from "./State.ts"
import { type TableRows, type Unique, uniqueValue } from "./TableRows.ts"

type Change = Store.Change
type Only<Op extends Change["op"]> = Extract<Change, { readonly op: Op }>

/** Throws on what no correct caller does: a defect, and no outcome of the commit. */
const misuse = (message: string): never => {
  throw new Error(message)
}

const named = (table: Table.AnyTable, id: string) => `${table.name} ${id}`
const fixed: ReadonlySet<string> = new Set(["tenant", "site", "id", "version"])

export class Attempt {
  readonly numbers = new Map<string, number>()
  private readonly state: State
  private readonly place: Place
  private readonly at: Store.Committed["at"]
  private readonly stale = new Map<string, Store.StaleRow>()
  private readonly taken = new Map<string, Store.TakenKey>()
  /** Rows that are pointed at and not there, or that are pointed at and would go. */
  private readonly missed = new Map<string, Store.StaleRow>()
  /** What the touched rows would be; null where one would be gone. */
  private readonly touched = new Map<TableRows, Map<string, Table.Row | null>>()
  /** Who would hold the touched values of unique keys; null where they would be free. */
  private readonly holders = new Map<Unique, Map<string, string | null>>()
  private readonly counters = new Map<string, number>()

  constructor(state: State, place: Place, at: Store.Committed["at"]) {
    this.state = state
    this.place = place
    this.at = at
  }

  /** Moves a series to the number that a row brings along, so that it is never given again. */
  raise(change: Change): void {
    if (change.op !== "Insert") return
    const { number, series } = change.row as { readonly number?: unknown; readonly series?: unknown }
    if (typeof number !== "number" || typeof series !== "string") return
    if (number > this.lastNumber(series)) this.counters.set(series, number)
  }

  try(change: Change): void {
    const rows = this.state.rows(change.table)
    switch (change.op) {
      case "Insert":
        return this.insert(rows, change)
      case "Update":
        return this.update(rows, change)
      case "Delete":
        return this.remove(rows, change)
      case "Expect":
        return void this.guarded(rows, change)
      case "Bump":
        return this.bump(rows, change)
      case "Redact":
        return this.redact(rows, change)
    }
  }

  /** Why the commit cannot be applied, if it cannot. */
  refusal(): Store.CommitRefused | null {
    if (this.stale.size > 0 || this.taken.size > 0) {
      return new Store.CommitRefused({ stale: [...this.stale.values()], taken: [...this.taken.values()] })
    }
    this.checkOrphans()
    return this.missed.size === 0 ? null : new Store.CommitRefused({ stale: [...this.missed.values()], taken: [] })
  }

  apply(): void {
    const { tenant } = this.place
    for (const [rows, touched] of this.touched) for (const id of touched.keys()) rows.release(tenant, id)
    for (const [rows, touched] of this.touched) {
      for (const [id, row] of touched) {
        if (row === null) rows.drop(tenant, id)
        else rows.put(row)
      }
    }
    for (const [series, number] of this.counters) this.state.setNumber(tenant, series, number)
    if (this.touched.size > 0) this.state.revision++
  }

  private insert(rows: TableRows, { row: draft, table }: Only<"Insert">): void {
    const id = String(draft.id)
    this.checkPlace(table, draft)
    if (id === "") misuse(`A row of ${table.name} has an empty id`)
    const row = rows.shape.build(draft, undefined, (value, column) => {
      if (value.$store === "now") return Timestamp.shift(this.at, value.plus)
      if (column !== "number")
        misuse(`${table.name}.${column} of ${id}: only the column "number" can be the next of a series`)
      return this.nextNumber(id, value.series)
    })
    const repeated = this.current(rows, id) !== undefined
    if (repeated) this.take(table, "id", id)
    this.write(rows, undefined, row, !repeated)
  }

  private update(rows: TableRows, change: Only<"Update">): void {
    const { expected, id, row: draft, table } = change
    this.checkPlace(table, draft)
    if (table.appendOnly) misuse(`Rows of ${table.name} are never updated (${id}): the table is append-only`)
    if (draft.id !== id) misuse(`An update of ${named(table, id)} carries the row ${String(draft.id)}`)
    if (!(typeof draft.version === "number" && draft.version > expected))
      misuse(`An update of ${named(table, id)} must raise its version above ${expected}`)
    const before = this.guarded(rows, change)
    const kept = before === undefined ? [] : table.counters.map((column) => [column, Table.cell(before, column)])
    const row = rows.shape.build({ ...draft, ...Object.fromEntries(kept) }, before, (value, column) =>
      value.$store === "now"
        ? Timestamp.shift(this.at, value.plus)
        : misuse(`${table.name}.${column} of ${id}: numbers are given to inserted rows only`)
    )
    if (before !== undefined) this.write(rows, before, row)
  }

  private remove(rows: TableRows, change: Only<"Delete">): void {
    if (change.table.appendOnly)
      misuse(`Rows of ${change.table.name} are never deleted (${change.id}): the table is append-only`)
    const before = this.guarded(rows, change)
    if (before === undefined) return
    this.moveKeys(rows, before, undefined)
    this.overlay(rows).set(change.id, null)
  }

  private bump(rows: TableRows, { add, forward, id, table }: Only<"Bump">): void {
    if (table.appendOnly) misuse(`Rows of ${table.name} are never bumped (${id}): the table is append-only`)
    for (const column of [...Object.keys(add), ...Object.keys(forward)]) {
      rows.shape.column(column)
      if (fixed.has(column)) misuse(`${table.name}.${column} of ${id} cannot be bumped`)
    }
    const before = this.here(rows, id)
    if (before === undefined) return this.refuse(table, id)
    const cells: Record<string, Table.Cell> = {}
    for (const [column, by] of Object.entries(add)) {
      const value = Table.cell(before, column)
      if (typeof value !== "number")
        misuse(`${table.name}.${column} of ${id} is ${JSON.stringify(value)}: only a number can be added to`)
      cells[column] = Number(value) + by
    }
    for (const [column, to] of Object.entries(forward)) {
      const value = typeof to === "object" ? Timestamp.shift(this.at, to.plus) : to
      if (Query.compare(Table.cell(before, column) as Table.Scalar, value) < 0) cells[column] = value
    }
    this.write(rows, before, rows.shape.with(before, cells))
  }

  private redact(rows: TableRows, { columns, id, table }: Only<"Redact">): void {
    for (const column of columns)
      if (!table.redactable.includes(column))
        misuse(`${table.name}.${column} of ${id} cannot be redacted: the table does not declare it`)
    const before = this.here(rows, id)
    if (before !== undefined)
      this.write(rows, before, rows.shape.with(before, Object.fromEntries(columns.map((column) => [column, null]))))
  }

  /** Tenant and site of a row never change. A row of another place in a commit is a caller's mistake, and could mix up tenants. */
  private checkPlace(table: Table.AnyTable, draft: Store.Draft<Table.Row>): void {
    const { site, tenant } = this.place
    if (draft.tenant !== tenant || draft.site !== site) {
      misuse(
        `${named(table, String(draft.id))} lies in ${String(draft.tenant)}/${String(draft.site)}, the commit in ${tenant}/${site}`
      )
    }
  }

  private guarded(rows: TableRows, { expected, id, table }: Store.Guard): Table.Row | undefined {
    const row = this.here(rows, id)
    if (row?.version === expected) return row
    this.refuse(table, id)
    return undefined
  }

  /** Takes a row into the outcome. If one of its keys is taken it is left out, and the changes that follow find things as they were. */
  private write(rows: TableRows, before: Table.Row | undefined, row: Table.Row, free = true): void {
    const taken = rows.uniques.filter((unique) => this.isTaken(unique, row))
    for (const { key } of taken) this.take(rows.table, key.name, row.id)
    if (!free || taken.length > 0) return
    this.moveKeys(rows, before, row)
    this.overlay(rows).set(row.id, row)
    this.checkReferences(rows.table, before, row)
  }

  /** The row of the tenant as this commit has it so far. */
  private current(rows: TableRows, id: string): Table.Row | undefined {
    const touched = this.touched.get(rows)?.get(id)
    return touched === undefined ? rows.get(this.place.tenant, id) : (touched ?? undefined)
  }

  private here(rows: TableRows, id: string): Table.Row | undefined {
    const row = this.current(rows, id)
    return row?.site === this.place.site ? row : undefined
  }

  private overlay(rows: TableRows): Map<string, Table.Row | null> {
    let touched = this.touched.get(rows)
    if (touched === undefined) this.touched.set(rows, (touched = new Map()))
    return touched
  }

  private refuse(table: Table.AnyTable, id: string): void {
    this.stale.set(`${table.name} ${id}`, { table: table.name, id })
  }

  private take(table: Table.AnyTable, key: string, id: string): void {
    this.taken.set(`${table.name} ${key} ${id}`, { table: table.name, key, id })
  }

  private holdersOf(unique: Unique): Map<string, string | null> {
    let holders = this.holders.get(unique)
    if (holders === undefined) this.holders.set(unique, (holders = new Map()))
    return holders
  }

  private isTaken(unique: Unique, row: Table.Row): boolean {
    const value = uniqueValue(unique.key, row)
    if (value === null) return false
    const claimed = this.holders.get(unique)?.get(value)
    const holder = claimed === undefined ? unique.rows.get(value)?.id : claimed
    return typeof holder === "string" && holder !== row.id
  }

  private moveKeys(rows: TableRows, before: Table.Row | undefined, after: Table.Row | undefined): void {
    for (const unique of rows.uniques) {
      const old = before === undefined ? null : uniqueValue(unique.key, before)
      const value = after === undefined ? null : uniqueValue(unique.key, after)
      if (old === value) continue
      if (old !== null) this.holdersOf(unique).set(old, null)
      if (value !== null && after !== undefined) this.holdersOf(unique).set(value, after.id)
    }
  }

  private nextNumber(id: string, series: string): number {
    const number = this.lastNumber(series) + 1
    this.counters.set(series, number)
    this.numbers.set(id, number)
    return number
  }

  private lastNumber(series: string): number {
    return this.counters.get(series) ?? this.state.lastNumber(this.place.tenant, series)
  }

  private miss(table: string, id: string): void {
    this.missed.set(`${table} ${id}`, { table, id })
  }

  private checkReferences(table: Table.AnyTable, before: Table.Row | undefined, row: Table.Row): void {
    for (const { column, table: target } of table.references) {
      const id = Table.cell(row, column)
      if (id === null || (before !== undefined && Table.cell(before, column) === id)) continue
      const rows = this.state.tables.get(target)
      if (rows === undefined || this.current(rows, String(id)) === undefined) this.miss(target, String(id))
    }
  }

  /** Finds rows that would still point at one that goes. */
  private checkOrphans(): void {
    for (const [rows, touched] of this.touched) {
      for (const [id, row] of touched) {
        if (row !== null || rows.get(this.place.tenant, id) === undefined) continue
        for (const pointing of this.state.tables.values()) this.checkPointing(pointing, rows.table, id)
      }
    }
  }

  private checkPointing(rows: TableRows, gone: Table.AnyTable, id: string): void {
    for (const { column, table } of rows.table.references) {
      if (table !== gone.name) continue
      const touched = this.touched.get(rows)
      const changed = [...(touched?.values() ?? [])].find((row) => row !== null && Table.cell(row, column) === id)
      const stored = find(
        rows,
        {
          scope: { tenant: this.place.tenant, sites: "all" },
          where: [{ op: "Eq", column, value: id }],
          order: { column: rows.table.sorts[0] ?? "id", direction: "asc" },
          after: null,
          limit: (touched?.size ?? 0) + 1,
          columns: "all"
        },
        String
      ).find((row) => touched?.has(row.id) !== true)
      if ((changed ?? stored) !== undefined) this.miss(gone.name, id)
    }
  }
}
