/**
 * Buckets of rows that share their cells in some columns, each in the order of one or more sort columns. An index exists from
 * the first query that asks for it; `Plan.ts` says which.
 */
import { Table } from "@deskwright/core"
import { part, sortKey, type SortKey } from "./Keys.ts"
import { compareEntries, type Cursor, cursor, type Entry, OrderedList, type Place, single } from "./OrderedList.ts"

/** How much of the store an index tells apart: a query of one site reads buckets that hold nothing else. */
export type Level = "all" | "tenant" | "site"

export const tenantKey = (tenant: string): string => tenant
export const siteKey = (tenant: string, site: string): string => `${tenant.length}:${tenant}${site}`

/** Where a row stands on each level. */
export type Places = { readonly [L in Level]: string }

/** The places of rows, made once for each site: their texts are keys of maps, which hash a text only once. */
export class PlaceNames {
  private readonly names = new Map<string, Map<string, Places>>()

  of({ site, tenant }: Table.Row): Places {
    let bySite = this.names.get(tenant)
    if (bySite === undefined) this.names.set(tenant, (bySite = new Map()))
    let places = bySite.get(site)
    if (places === undefined)
      bySite.set(site, (places = { all: "", tenant: tenantKey(tenant), site: siteKey(tenant, site) }))
    return places
  }
}

type Value = Table.Scalar
type Bucket = Entry | OrderedList
type ByPlace<A> = Map<string, Map<Value, A>>

const innerOf = <A>(map: ByPlace<A>, place: string): Map<Value, A> => {
  let inner = map.get(place)
  if (inner === undefined) map.set(place, (inner = new Map()))
  return inner
}

interface Sorted {
  readonly column: string
  readonly type: Table.Column
  readonly buckets: ByPlace<Bucket>
}

const isList = (bucket: Bucket): bucket is OrderedList => bucket instanceof OrderedList

/** The cells of a row in one column under which it is found: each member of a set once. */
const valuesIn = (row: Table.Row, column: string): ReadonlyArray<Value> => {
  const value = Table.cell(row, column)
  if (!Array.isArray(value)) return [value as Value]
  return value.length < 2 ? (value as ReadonlyArray<Value>) : [...new Set(value as ReadonlyArray<Value>)]
}

/** The keys of every choice of one value from each list. */
export const joinedProduct = (lists: ReadonlyArray<ReadonlyArray<Value>>): ReadonlyArray<string> => {
  let keys: Array<string> = [""]
  for (const list of lists) {
    const [only] = list
    if (list.length === 1 && only !== undefined) for (let at = 0; at < keys.length; at++) keys[at] += part(only)
    else keys = keys.flatMap((key) => list.map((value) => key + part(value)))
  }
  return keys
}

const whole: ReadonlyArray<Value> = [""]

export class Index {
  readonly level: Level
  readonly columns: ReadonlyArray<string>
  private readonly table: Table.AnyTable
  private readonly names: PlaceNames
  /** How many rows each bucket holds; null once something is sorted, for then the buckets know it. */
  private counts: ByPlace<number> | null = new Map()
  private readonly sorted: Array<Sorted> = []

  constructor(table: Table.AnyTable, names: PlaceNames, level: Level, columns: ReadonlyArray<string>) {
    this.table = table
    this.names = names
    this.level = level
    this.columns = columns
  }

  hasSort(column: string): boolean {
    return this.sorted.some((sorted) => sorted.column === column)
  }

  get sorts(): ReadonlyArray<string> {
    return this.sorted.map(({ column }) => column)
  }

  insert(entry: Entry, row: Table.Row, places: Places): void {
    const place = places[this.level]
    for (const value of this.keysOf(row)) {
      for (const sorted of this.sorted) this.add(sorted, place, value, entry, row)
      if (this.counts !== null) this.count(this.counts, place, value, 1)
    }
  }

  remove(entry: Entry, row: Table.Row, places: Places): void {
    const place = places[this.level]
    for (const value of this.keysOf(row)) {
      for (const sorted of this.sorted) this.take(sorted, place, value, entry, row)
      if (this.counts !== null) this.count(this.counts, place, value, -1)
    }
  }

  /** A row that stays in its site: what lies the same under both rows is not touched. */
  replace(entry: Entry, old: Table.Row, row: Table.Row, places: Places): void {
    if (!this.columns.every((column) => sameCell(old, row, column))) {
      this.remove(entry, old, places)
      this.insert(entry, row, places)
      return
    }
    for (const sorted of this.sorted) {
      if (Table.cell(old, sorted.column) === Table.cell(row, sorted.column)) continue
      const place = places[this.level]
      for (const value of this.keysOf(row)) {
        this.take(sorted, place, value, entry, old)
        this.add(sorted, place, value, entry, row)
      }
    }
  }

  /** Counts rows that are there already. */
  fill(rows: Iterable<Entry>): void {
    for (const entry of rows) this.insert(entry, entry.row, this.names.of(entry.row))
  }

  /** Puts rows that are there already into one more order. */
  sortBy(column: string, rows: Iterable<Entry>): void {
    const type = this.table.columns[column as keyof Table.Row]
    const loose: ByPlace<Array<Entry>> = new Map()
    for (const entry of rows) {
      const inner = innerOf(loose, this.names.of(entry.row)[this.level])
      for (const value of this.keysOf(entry.row)) {
        const list = inner.get(value)
        if (list === undefined) inner.set(value, [entry])
        else list.push(entry)
      }
    }
    const buckets: ByPlace<Bucket> = new Map()
    for (const [place, inner] of loose) {
      const target = innerOf(buckets, place)
      for (const [value, list] of inner) target.set(value, bucketOf(type, column, list))
    }
    this.sorted.push({ column, type, buckets })
    this.counts = null
  }

  size(place: string, value: Value): number {
    if (this.counts !== null) return this.counts.get(place)?.get(value) ?? 0
    const bucket = this.sorted[0]?.buckets.get(place)?.get(value)
    return bucket === undefined ? 0 : isList(bucket) ? bucket.size : 1
  }

  /** Reads a bucket in an order that the index has; null if it is empty. */
  cursor(sort: string, place: string, value: Value, descending: boolean, after: Place | null): Cursor | null {
    const sorted = this.sorted.find(({ column }) => column === sort)
    const bucket = sorted?.buckets.get(place)?.get(value)
    if (sorted === undefined || bucket === undefined) return null
    return isList(bucket)
      ? cursor(bucket, descending, after)
      : single(keyIn(sorted, bucket.row), bucket, descending, after)
  }

  private keysOf(row: Table.Row): ReadonlyArray<Value> {
    const { columns } = this
    if (columns.length === 0) return whole
    const lists = columns.map((column) => valuesIn(row, column))
    return columns.length === 1 ? (lists[0] as ReadonlyArray<Value>) : joinedProduct(lists)
  }

  private add(sorted: Sorted, place: string, value: Value, entry: Entry, row: Table.Row): void {
    const inner = innerOf(sorted.buckets, place)
    const bucket = inner.get(value)
    if (bucket === undefined) inner.set(value, entry)
    else if (isList(bucket)) bucket.insert(keyIn(sorted, row), entry)
    else {
      const list = OrderedList.of([keyIn(sorted, bucket.row)], [bucket])
      list.insert(keyIn(sorted, row), entry)
      inner.set(value, list)
    }
  }

  private take(sorted: Sorted, place: string, value: Value, entry: Entry, row: Table.Row): void {
    const inner = innerOf(sorted.buckets, place)
    const bucket = inner.get(value)
    if (bucket !== undefined && isList(bucket)) {
      bucket.remove(keyIn(sorted, row), entry)
      if (bucket.size > 0) return
    }
    inner.delete(value)
    if (inner.size === 0) sorted.buckets.delete(place)
  }

  private count(counts: ByPlace<number>, place: string, value: Value, by: number): void {
    const inner = innerOf(counts, place)
    const count = (inner.get(value) ?? 0) + by
    if (count > 0) inner.set(value, count)
    else inner.delete(value)
  }
}

const keyIn = (sorted: Pick<Sorted, "column" | "type">, row: Table.Row): SortKey =>
  sortKey(sorted.type, Table.cell(row, sorted.column)) as SortKey

const sameCell = (a: Table.Row, b: Table.Row, column: string): boolean => {
  const [x, y] = [Table.cell(a, column), Table.cell(b, column)]
  if (!Array.isArray(x) || !Array.isArray(y)) return x === y
  return x === y || (x.length === y.length && x.every((value, at) => value === y[at]))
}

const bucketOf = (type: Table.Column, column: string, entries: Array<Entry>): Bucket => {
  const [first] = entries
  if (entries.length === 1 && first !== undefined) return first
  const keys = entries.map((entry) => keyIn({ column, type }, entry.row))
  const compare = (a: number, b: number) =>
    compareEntries(keys[a] as SortKey, entries[a] as Entry, keys[b] as SortKey, entries[b] as Entry)
  const order = Uint32Array.from(keys.keys()).sort(compare)
  return OrderedList.of(
    Array.from(order, (at) => keys[at] as SortKey),
    Array.from(order, (at) => entries[at] as Entry)
  )
}
