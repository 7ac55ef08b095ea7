/** What a commit does inside its transaction: every change in its order, and the names of all that stand in the way. */
import { type Place, Store, type Table, Tables } from "@deskwright/core"
import { columnsOf, quote } from "./Cells.ts"
import type { SQLInputValue } from "node:sqlite"
import type { Connection, Named } from "./Connection.ts"
import { misuse, StoreValues } from "./StoreValues.ts"

type Change = Store.Change
type Only<Op extends Change["op"]> = Extract<Change, { readonly op: Op }>

/** A row lies in the place of the commit, or it is not there. */
const here = `"tenant" = :tenant AND "site" = :site AND "id" = :id`
const fixed: ReadonlyArray<string> = ["tenant", "site", "id"]

export class Commit {
  readonly connection: Connection
  readonly place: Place
  readonly given: StoreValues
  readonly stale: Array<Store.StaleRow> = []
  readonly taken: Array<Store.TakenKey> = []
  /** Rows that are pointed at and not there. They count only where nothing else stands in the way. */
  readonly missed: Array<Store.StaleRow> = []

  constructor(connection: Connection, place: Place, at: string) {
    this.connection = connection
    this.place = place
    this.given = new StoreValues(connection, place, at)
  }

  /** Throws the names of all that stood in the way, which undoes the transaction. */
  run(changes: ReadonlyArray<Change>): Store.Committed {
    for (const change of changes) this.given.raise(change)
    for (const change of changes) this.apply(change)
    for (const change of changes) this.leave(change)
    const { given, missed, taken } = this
    const stale = this.stale.length + taken.length === 0 ? missed : this.stale
    if (stale.length + taken.length > 0) throw new Store.CommitRefused({ stale, taken })
    return { at: given.at, numbers: given.numbers }
  }

  // #region changes
  apply(change: Change): void {
    switch (change.op) {
      case "Insert":
        return this.insert(change)
      case "Update":
        return this.update(change)
      case "Delete":
        return this.remove(change)
      case "Expect":
        return void this.isAsExpected(change)
      case "Bump":
        return this.bump(change)
      case "Redact":
        return this.redact(change)
    }
  }

  insert({ row, table }: Only<"Insert">): void {
    const values = this.given.row(table, row)
    if (!this.isFree(table, values, this.isThere(table.name, values["id"]))) return
    const names = columnsOf(table).map(([name]) => name)
    this.connection.run(
      `INSERT INTO ${quote(table.name)} (${names.map(quote).join(", ")}) VALUES (:${names.join(", :")})`,
      values
    )
    this.refer(table, values)
  }

  update(change: Only<"Update">): void {
    const { expected, id, row, table } = change
    if (table.appendOnly || row.id !== id || Number(row.version) <= expected) misuse(`no update of ${table.name} ${id}`)
    const values = this.given.row(table, row)
    if (!this.isAsExpected(change) || !this.isFree(table, values, false)) return
    const names = columnsOf(table)
      .map(([name]) => name)
      .filter((name) => !fixed.includes(name) && !table.counters.includes(name))
    this.connection.run(
      `UPDATE ${quote(table.name)} SET ${names.map((name) => `${quote(name)} = :${name}`).join(", ")} WHERE ${here}`,
      values
    )
    this.refer(table, values)
  }

  remove(change: Only<"Delete">): void {
    const { id, table } = change
    if (table.appendOnly) misuse(`${table.name} is append-only`)
    if (this.isAsExpected(change)) this.connection.run(`DELETE FROM ${quote(table.name)} WHERE ${here}`, this.key(id))
  }

  bump({ add, forward, id, table }: Only<"Bump">): void {
    if (table.appendOnly) misuse(`${table.name} is append-only`)
    const values = this.key(id)
    const set = [`"version" = "version"`]
    for (const [name, by] of Object.entries(add)) {
      set.push(`${quote(name)} = coalesce(${quote(name)}, 0) + :add_${name}`)
      values[`add_${name}`] = by
    }
    for (const [name, to] of Object.entries(forward)) {
      set.push(`${quote(name)} = max(coalesce(${quote(name)}, :to_${name}), :to_${name})`)
      values[`to_${name}`] = typeof to === "object" ? this.given.time(to) : to
    }
    const found = this.connection.run(`UPDATE ${quote(table.name)} SET ${set.join(", ")} WHERE ${here}`, values)
    if (found === 0) this.stale.push({ table: table.name, id })
  }

  redact({ columns, id, table }: Only<"Redact">): void {
    const allowed = table.appendOnly && columns.every((name) => table.redactable.includes(name))
    if (!allowed) misuse(`${columns.join()} of ${table.name} cannot be redacted`)
    const set = [`"version" = "version"`, ...columns.map((name) => `${quote(name)} = NULL`)]
    this.connection.run(`UPDATE ${quote(table.name)} SET ${set.join(", ")} WHERE ${here}`, this.key(id))
  }
  // #endregion

  // #region refusals
  /** Whether the row is here, at this version. The transaction alone may write, so it stays so to the end. */
  isAsExpected({ expected, id, table }: Store.Guard): boolean {
    const row = this.connection.get(`SELECT "version" FROM ${quote(table.name)} WHERE ${here}`, this.key(id))
    if (row?.["version"] === expected) return true
    this.stale.push({ table: table.name, id })
    return false
  }

  /** Whether no other row has one of the row's keys. In SQL a null equals nothing, so it competes for no key. */
  isFree(table: Table.AnyTable, values: Named, idTaken: boolean): boolean {
    const others = table.unique.filter(({ columns }) =>
      this.exists(
        table.name,
        `${columns.map((name) => `${quote(name)} = :${name}`).join(" AND ")} AND "id" <> :id`,
        values
      )
    )
    const keys = [...(idTaken ? ["id"] : []), ...others.map(({ name }) => name)]
    this.taken.push(...keys.map((key) => ({ table: table.name, key, id: String(values["id"]) })))
    return keys.length === 0
  }

  /** What a row points at must be there, in whichever site of the tenant. */
  refer(table: Table.AnyTable, values: Named): void {
    for (const { column, table: target } of table.references) {
      const id = values[column] ?? null
      if (id !== null && !this.isThere(target, id)) this.missed.push({ table: target, id: String(id) })
    }
  }

  /** A row goes only when nothing points at it any more. */
  leave({ op, table, ...change }: Change): void {
    if (op !== "Delete" || !("id" in change) || this.isThere(table.name, change.id)) return
    const pointing = Tables.all.some((other) =>
      other.references.some(
        (to) =>
          to.table === table.name &&
          this.exists(other.name, `"tenant" = :tenant AND ${quote(to.column)} = :id`, this.key(change.id))
      )
    )
    if (pointing) this.missed.push({ table: table.name, id: change.id })
  }

  isThere(table: string, id: SQLInputValue | undefined): boolean {
    return this.exists(table, `"tenant" = :tenant AND "id" = :id`, this.key(String(id)))
  }

  exists(table: string, condition: string, values: Named): boolean {
    return this.connection.get(`SELECT 1 FROM ${quote(table)} WHERE ${condition}`, values) !== undefined
  }
  // #endregion

  key(id: string): Named {
    return { ...this.place, id }
  }
}
