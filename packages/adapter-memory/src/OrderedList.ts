/**
 * Rows in the order of one sort column and the id, in chunks of a few hundred. The sort keys lie beside the rows as plain
 * numbers, so that a search touches few of the rows themselves: what makes a list of a million cost like one of ten thousand.
 */
import { Query, type Table } from "@deskwright/core"
import { compareKeys, type SortKey } from "./Keys.ts"

/** Where a row lives: indexes hold this, so that a change of cells which they do not look at leaves them alone. */
export interface Entry {
  readonly id: string
  row: Table.Row
}

interface Chunk {
  readonly keys: Array<SortKey>
  readonly entries: Array<Entry>
}

const capacity = 512

/** A place in an order that need not be taken. */
export interface Place {
  readonly key: SortKey
  readonly id: string
  /** Tells rows of several tenants apart, whose ids may be the same; first of all when absent. */
  readonly tenant?: string
}

const placeOf = (key: SortKey, { id, row }: Entry): Place => ({ key, id, tenant: row.tenant })

const compareTo = (key: SortKey, entry: Entry, place: Place): number =>
  compareKeys(key, place.key) ||
  Query.compareText(entry.id, place.id) ||
  Query.compareText(entry.row.tenant, place.tenant ?? "")

/** The order of two rows with their sort keys. */
export const compareEntries = (a: SortKey, first: Entry, b: SortKey, second: Entry): number =>
  compareKeys(a, b) || Query.compareText(first.id, second.id) || Query.compareText(first.row.tenant, second.row.tenant)

const isAt = (key: SortKey, entry: Entry | undefined, place: Place): boolean =>
  entry !== undefined && entry.id === place.id && compareKeys(key, place.key) === 0

/** The first offset in a chunk that is not before a place. */
const offsetIn = ({ entries, keys }: Chunk, place: Place): number => {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareTo(keys[middle] as SortKey, entries[middle] as Entry, place) < 0) low = middle + 1
    else high = middle
  }
  return low
}

export class OrderedList {
  size = 0
  readonly chunks: Array<Chunk> = []
  private readonly lasts: Array<SortKey> = []

  /** Takes over elements that are in order already. */
  static of(keys: ReadonlyArray<SortKey>, entries: ReadonlyArray<Entry>): OrderedList {
    const list = new OrderedList()
    const length = (capacity * 3) / 4
    for (let at = 0; at < keys.length; at += length) {
      list.addChunk(list.chunks.length, { keys: keys.slice(at, at + length), entries: entries.slice(at, at + length) })
    }
    list.size = keys.length
    return list
  }

  insert(key: SortKey, entry: Entry): void {
    this.size++
    const place = placeOf(key, entry)
    const at = this.chunkFor(place)
    const chunk = this.chunks[Math.min(at, this.chunks.length - 1)]
    // Rows mostly arrive in the order of time: a full last chunk is left full.
    if (chunk === undefined || (at === this.chunks.length && chunk.keys.length >= capacity)) {
      this.addChunk(at, { keys: [key], entries: [entry] })
      return
    }
    const index = Math.min(at, this.chunks.length - 1)
    const offset = at === this.chunks.length ? chunk.keys.length : offsetIn(chunk, place)
    chunk.keys.splice(offset, 0, key)
    chunk.entries.splice(offset, 0, entry)
    this.note(index)
    if (chunk.keys.length > capacity) this.split(index)
  }

  remove(key: SortKey, entry: Entry): void {
    const place = placeOf(key, entry)
    const at = this.chunkFor(place)
    const chunk = this.chunks[at]
    const offset = chunk === undefined ? -1 : offsetIn(chunk, place)
    if (chunk === undefined || chunk.entries[offset] !== entry)
      throw new Error(`An index has lost row ${entry.id}: please report this`)
    this.size--
    chunk.keys.splice(offset, 1)
    chunk.entries.splice(offset, 1)
    if (chunk.keys.length === 0) {
      this.chunks.splice(at, 1)
      this.lasts.splice(at, 1)
    } else {
      this.note(at)
      if (chunk.keys.length < capacity / 4) this.join(at)
    }
  }

  /** The first chunk whose last element is not before a place; their number if there is none. */
  chunkFor(place: Place): number {
    let low = 0
    let high = this.chunks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const { entries } = this.chunks[middle] as Chunk
      if (compareTo(this.lasts[middle] as SortKey, entries[entries.length - 1] as Entry, place) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  private addChunk(at: number, chunk: Chunk): void {
    this.chunks.splice(at, 0, chunk)
    this.lasts.splice(at, 0, chunk.keys[chunk.keys.length - 1] as SortKey)
  }

  private note(at: number): void {
    const { keys } = this.chunks[at] as Chunk
    this.lasts[at] = keys[keys.length - 1] as SortKey
  }

  private split(at: number): void {
    const chunk = this.chunks[at] as Chunk
    const half = chunk.keys.length >>> 1
    this.addChunk(at + 1, { keys: chunk.keys.splice(half), entries: chunk.entries.splice(half) })
    this.note(at)
  }

  private join(at: number): void {
    const left = this.chunks[at + 1] === undefined ? at - 1 : at
    const [first, second] = [this.chunks[left], this.chunks[left + 1]]
    if (first === undefined || second === undefined || first.keys.length + second.keys.length > capacity / 2) return
    first.keys.push(...second.keys)
    first.entries.push(...second.entries)
    this.chunks.splice(left + 1, 1)
    this.lasts.splice(left + 1, 1)
    this.note(left)
  }
}

/** Reads on from a place; `entry` is undefined at the end. */
export interface Cursor {
  key: SortKey
  entry: Entry | undefined
  advance(): void
}

class ListCursor implements Cursor {
  key: SortKey = 0
  entry: Entry | undefined
  private at: number
  private offset = 0
  private readonly list: OrderedList
  private readonly step: 1 | -1

  constructor(list: OrderedList, descending: boolean, after: Place | null) {
    this.list = list
    this.step = descending ? -1 : 1
    if (after === null) {
      this.at = descending ? list.chunks.length - 1 : 0
      this.offset = descending ? (list.chunks[this.at]?.keys.length ?? 0) - 1 : 0
    } else {
      this.at = list.chunkFor(after)
      const chunk = list.chunks[this.at]
      this.offset = (chunk === undefined ? 0 : offsetIn(chunk, after)) - (descending ? 1 : 0)
    }
    this.read()
    if (after !== null && !descending) while (isAt(this.key, this.entry, after)) this.advance()
  }

  advance(): void {
    this.offset += this.step
    this.read()
  }

  private read(): void {
    let chunk = this.list.chunks[this.at]
    while (this.offset < 0 && this.at > 0) {
      chunk = this.list.chunks[--this.at]
      this.offset = (chunk?.keys.length ?? 0) - 1
    }
    while (chunk !== undefined && this.offset >= chunk.keys.length) {
      chunk = this.list.chunks[++this.at]
      this.offset = 0
    }
    this.entry = chunk?.entries[this.offset]
    if (this.entry !== undefined) this.key = chunk?.keys[this.offset] as SortKey
  }
}

/** Starts strictly after a place in the direction of reading, or at the end that comes first. */
export const cursor = (list: OrderedList, descending: boolean, after: Place | null): Cursor =>
  new ListCursor(list, descending, after)

/** A list of one, as most buckets of a column with many values are. */
export const single = (key: SortKey, entry: Entry, descending: boolean, after: Place | null): Cursor => {
  const order =
    after === null ? 1 : (descending ? -1 : 1) * (compareKeys(key, after.key) || Query.compareText(entry.id, after.id))
  const one: Cursor = { key, entry: order > 0 ? entry : undefined, advance: () => (one.entry = undefined) }
  return one
}
