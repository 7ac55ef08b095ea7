/** Whether a commit went through whose answer was lost, as far as the rows tell that it would have written. */
import { Effect } from "effect"
import { canonical } from "./Digest.ts"
import type { Place } from "./model/Actor.ts"
import { byId } from "./Page.ts"
import type { Change } from "./Store.ts"
import { cell, type Row } from "./Table.ts"

/** `unclear`: the rows look the same either way, or others have changed them since. */
export type Trace = "present" | "absent" | "unclear"

type Telling = Extract<Change, { readonly op: "Insert" | "Delete" | "Update" }>

/** The change whose row tells most. An id that was chosen for this commit is certain; a row that others write too is less so. */
const mostTelling = (changes: ReadonlyArray<Change>): Telling | undefined => {
  const first = (op: Telling["op"]) => changes.find((change): change is Telling => change.op === op)
  return first("Insert") ?? first("Delete") ?? first("Update")
}

const isStoreTime = (value: unknown): boolean => typeof value === "object" && value !== null && "$store" in value

/** Whether a row stands as an update would have left it. What the update did not fix itself (counters, the store's time) is not compared. */
const isOutcome = (row: Row, { row: draft, table }: Telling & { readonly op: "Update" }): boolean =>
  Object.entries(draft).every(
    ([name, value]) =>
      table.counters.includes(name) || isStoreTime(value) || canonical(value) === canonical(cell(row, name))
  )

const traceIn = (row: Row | null, change: Telling): Trace => {
  if (change.op === "Insert") return row === null ? "absent" : "present"
  if (row === null) return change.op === "Delete" ? "present" : "unclear"
  if (row.version === change.expected) return "absent"
  return change.op === "Update" && isOutcome(row, change) ? "present" : "unclear"
}

/** What the store shows of a commit: whether it was applied. A commit that only moves counts leaves no trace. */
export const traceOf = Effect.fnUntraced(function* (place: Place, changes: ReadonlyArray<Change>) {
  const change = mostTelling(changes)
  if (change === undefined) return "unclear"
  const id = change.op === "Insert" ? String(change.row.id) : change.id
  const row = yield* byId(change.table, { tenant: place.tenant, sites: [place.site] }, id)
  return traceIn(row, change)
})
