import type { Table } from "@deskwright/core"
import { TableRows } from "./TableRows.ts"

/** All that one memory store holds. Only a commit that was found good changes it, in one go. */
export class State {
  readonly tables = new Map<string, TableRows>()
  /** The last number given in each series, by tenant. */
  readonly counters = new Map<string, Map<string, number>>()
  /** Counts the commits that changed something. */
  revision = 0

  constructor(tables: ReadonlyArray<Table.AnyTable>) {
    for (const table of tables) this.tables.set(table.name, new TableRows(table))
  }

  rows(table: Table.AnyTable): TableRows {
    let rows = this.tables.get(table.name)
    if (rows === undefined) this.tables.set(table.name, rows = new TableRows(table))
    return rows
  }

  lastNumber(tenant: string, series: string): number {
    return this.counters.get(tenant)?.get(series) ?? 0
  }

  setNumber(tenant: string, series: string, number: number): void {
    let ofTenant = this.counters.get(tenant)
    if (ofTenant === undefined) this.counters.set(tenant, ofTenant = new Map())
    ofTenant.set(series, number)
  }
}
