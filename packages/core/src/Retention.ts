/** What is kept for a time only goes away by itself: the rows of requests, once their seven days are over. */
import { Array as Arr, Effect } from "effect"
import type { Place } from "./model/Actor.ts"
import { housekeeping, storeNow } from "./Query.ts"
import { remove, Store } from "./Store.ts"
import { request, type RequestRow } from "./Tables.ts"

/** How many rows one round removes at most. */
const mostRows = 500

const byPlace = (rows: ReadonlyArray<RequestRow>): ReadonlyArray<ReadonlyArray<RequestRow>> =>
  Object.values(Arr.groupBy(rows, ({ site, tenant }) => JSON.stringify([tenant, site])))

const removeAll = Effect.fnUntraced(function* (rows: ReadonlyArray<RequestRow>) {
  const [first] = rows
  if (first === undefined) return
  const place: Place = { tenant: first.tenant, site: first.site }
  const store = yield* Store
  const gone = store.commit(
    place,
    rows.map((row) => remove(request, row))
  )
  // Somebody else removes the same ones: what is left is for the next round.
  yield* Effect.catchTag(gone, "CommitRefused", () => Effect.void)
})

/** One bounded round: removes what has lapsed, the oldest first. Safe to run from any number of processes. */
export const purge = Effect.gen(function* () {
  const store = yield* Store
  const rows = yield* store.find(request, {
    scope: housekeeping,
    where: [{ op: "Between", column: "expiresAt", from: null, to: storeNow(1) }],
    order: { column: "expiresAt", direction: "asc" },
    after: null,
    limit: mostRows,
    columns: "all"
  })
  yield* Effect.forEach(byPlace(rows), removeAll, { discard: true })
})
