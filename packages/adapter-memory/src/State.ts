import type { Clock } from "effect"
import { type Query, type Table, Timestamp } from "@deskwright/core"
import { TableRows } from "./TableRows.ts"

/** All that one memory store holds. Only a commit that was found good changes it, in one go. */
export class State {
  readonly tables = new Map<string, TableRows>()
  /** The last number given in each series, by tenant. */
  readonly counters = new Map<string, Map<string, number>>()
  /** Counts the commits that changed something. */
  revision = 0
  private readonly clock: Clock.Clock

  /** The clock is the store's own: a caller with a wrong one cannot move leases or stamps. */
  constructor(tables: ReadonlyArray<Table.AnyTable>, clock: Clock.Clock) {
    this.clock = clock
    for (const table of tables) this.tables.set(table.name, new TableRows(table))
  }

  now(): string {
    return Timestamp.fromMillis(this.clock.currentTimeMillisUnsafe())
  }

  /** Reads the bounds of one query, all against one time. */
  reader(): Query.ReadBound {
    const now = this.now()
    return (bound) => (typeof bound === "object" ? Timestamp.shift(now, bound.plus) : bound)
  }

  rows(table: Table.AnyTable): TableRows {
    let rows = this.tables.get(table.name)
    if (rows === undefined) this.tables.set(table.name, (rows = new TableRows(table)))
    return rows
  }

  lastNumber(tenant: string, series: string): number {
    return this.counters.get(tenant)?.get(series) ?? 0
  }

  setNumber(tenant: string, series: string, number: number): void {
    let ofTenant = this.counters.get(tenant)
    if (ofTenant === undefined) this.counters.set(tenant, (ofTenant = new Map()))
    ofTenant.set(series, number)
  }
}
