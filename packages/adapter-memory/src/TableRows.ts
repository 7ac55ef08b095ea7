/** The rows of one table with everything that finds them: the primary key, the unique keys, the indexes. */
import { Table } from "@deskwright/core"
import { Index, type Level, PlaceNames } from "./Buckets.ts"
import { joined } from "./Keys.ts"
import type { Entry } from "./OrderedList.ts"
import { RowShape } from "./RowShape.ts"

/** The rows that hold the values of a unique key. */
export interface Unique {
  readonly key: Table.UniqueKey
  readonly rows: Map<string, Entry>
}

/** The values of a unique key in a row as one text, or null if the row does not compete for it. */
export const uniqueValue = (key: Table.UniqueKey, row: Table.Row): string | null => {
  const values = key.columns.map((column) => Table.cell(row, column) as Table.Scalar)
  return values.includes(null) ? null : joined(values)
}

const indexName = (level: Level, columns: ReadonlyArray<string>): string => [level, ...columns].join(" ")

export class TableRows {
  readonly table: Table.AnyTable
  readonly shape: RowShape
  readonly uniques: ReadonlyArray<Unique>
  /** By tenant, then by id. */
  readonly byTenant = new Map<string, Map<string, Entry>>()
  /** How many scanned rows lists have thrown away for want of an index; `Plan.ts` keeps and reads it. */
  readonly waste = new Map<string, number>()
  size = 0
  private readonly names = new PlaceNames()
  private readonly indexes = new Map<string, Index>()

  constructor(table: Table.AnyTable) {
    this.table = table
    this.shape = new RowShape(table)
    this.uniques = table.unique.map((key) => ({ key, rows: new Map() }))
  }

  get(tenant: string, id: string): Table.Row | undefined {
    return this.byTenant.get(tenant)?.get(id)?.row
  }

  *entries(): Generator<Entry> {
    for (const rows of this.byTenant.values()) yield* rows.values()
  }

  /** Frees the unique values of a row that is about to be replaced or removed. */
  release(tenant: string, id: string): void {
    const entry = this.byTenant.get(tenant)?.get(id)
    if (entry === undefined) return
    for (const { key, rows } of this.uniques) {
      const value = uniqueValue(key, entry.row)
      if (value !== null) rows.delete(value)
    }
  }

  /** Stores a row whose former self was released and whose unique values are free. */
  put(row: Table.Row): void {
    let rows = this.byTenant.get(row.tenant)
    if (rows === undefined) this.byTenant.set(row.tenant, (rows = new Map()))
    let entry = rows.get(row.id)
    const places = this.names.of(row)
    if (entry === undefined) {
      entry = { id: row.id, row }
      rows.set(row.id, entry)
      this.size++
      for (const index of this.indexes.values()) index.insert(entry, row, places)
    } else {
      for (const index of this.indexes.values()) index.replace(entry, entry.row, row, places)
      entry.row = row
    }
    for (const { key, rows } of this.uniques) {
      const value = uniqueValue(key, row)
      if (value !== null) rows.set(value, entry)
    }
  }

  /** Removes a row that was released. */
  drop(tenant: string, id: string): void {
    const rows = this.byTenant.get(tenant)
    const entry = rows?.get(id)
    if (rows === undefined || entry === undefined) return
    const places = this.names.of(entry.row)
    for (const index of this.indexes.values()) index.remove(entry, entry.row, places)
    rows.delete(id)
    if (rows.size === 0) this.byTenant.delete(tenant)
    this.size--
  }

  /** The index of these columns, made when it is first asked for. */
  index(level: Level, columns: ReadonlyArray<string>): Index {
    const name = indexName(level, columns)
    let index = this.indexes.get(name)
    if (index === undefined) {
      index = new Index(this.table, this.names, level, columns)
      index.fill(this.entries())
      this.indexes.set(name, index)
    }
    return index
  }

  /** The same with an order, sorted when it is first asked for. */
  sortedIndex(level: Level, columns: ReadonlyArray<string>, sort: string): Index {
    const existing = this.indexes.get(indexName(level, columns))
    const index = existing ?? new Index(this.table, this.names, level, columns)
    if (!index.hasSort(sort)) index.sortBy(sort, this.entries())
    if (existing === undefined) this.indexes.set(indexName(level, columns), index)
    return index
  }

  /** The indexes of a level over two columns or more. */
  compound(level: Level): ReadonlyArray<Index> {
    return [...this.indexes.values()].filter((index) => index.level === level && index.columns.length > 1)
  }
}
