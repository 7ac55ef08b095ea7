import { compareEntries, type Cursor, type Entry } from "./OrderedList.ts"

const before = (a: Cursor, b: Cursor, sign: number): boolean =>
  sign * compareEntries(a.key, a.entry as Entry, b.key, b.entry as Entry) < 0

const sink = (heap: Array<Cursor>, from: number, sign: number): void => {
  const moved = heap[from] as Cursor
  let at = from
  while (true) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1] as Cursor, heap[child] as Cursor, sign)) child++
    if (!before(heap[child] as Cursor, moved, sign)) break
    heap[at] = heap[child] as Cursor
    at = child
  }
  heap[at] = moved
}

/** Reads several ordered cursors as one; what stands in more than one of them comes once. Stops when `visit` says false. */
export const merge = (
  cursors: ReadonlyArray<Cursor>,
  descending: boolean,
  visit: (entry: Entry, cursor: Cursor) => boolean
): void => {
  const sign = descending ? -1 : 1
  const heap = cursors.filter((cursor) => cursor.entry !== undefined)
  for (let at = (heap.length >>> 1) - 1; at >= 0; at--) sink(heap, at, sign)
  let last: Entry | undefined
  while (heap.length > 0) {
    const top = heap[0] as Cursor
    const entry = top.entry as Entry
    if (entry !== last && !visit(entry, top)) return
    last = entry
    top.advance()
    if (top.entry === undefined) {
      const tail = heap.pop() as Cursor
      if (heap.length === 0) return
      if (tail !== top) heap[0] = tail
    }
    sink(heap, 0, sign)
  }
}
