/** Removes what is kept for a time only: the rows of requests after seven days, the texts of deliveries a week after they ended, and links that were never searched for rings. */
import { Array as Arr, Effect } from "effect"
import type { Place } from "./model/Actor.ts"
import { takeBackLapsed } from "./LinkChecks.ts"
import { housekeeping, storeNow } from "./Query.ts"
import { type Change, remove, Store, update } from "./Store.ts"
import type { Row, Table } from "./Table.ts"
import { outbox, type OutboxRow, request, type RequestRow } from "./Tables.ts"
import { endOfTime } from "./Timestamp.ts"

/** How many rows of a table one round looks at, at most. */
const mostRows = 500

/** A table with a time by which its rows lapse, and what becomes of one that has. */
interface Lapsing<R extends Row> {
  readonly table: Table<R>
  readonly change: (row: R) => Change
}

const requests: Lapsing<RequestRow> = { table: request, change: (row) => remove(request, row) }

const texts: Lapsing<OutboxRow> = {
  table: outbox,
  change: (row) =>
    update(outbox, { ...row, payload: null, expiresAt: endOfTime, version: row.version + 1 }, row.version)
}

const byPlace = <R extends Row>(rows: ReadonlyArray<R>): ReadonlyArray<Arr.NonEmptyReadonlyArray<R>> =>
  Object.values(Arr.groupBy(rows, ({ site, tenant }) => JSON.stringify([tenant, site])))

const purgeOf = <R extends RequestRow | OutboxRow>({ change, table }: Lapsing<R>) =>
  Effect.gen(function* () {
    const store = yield* Store
    const lapsed = yield* store.find(table as Table<Row & { readonly expiresAt: string }>, {
      scope: housekeeping,
      where: [{ op: "Between", column: "expiresAt", from: null, to: storeNow(1) }],
      order: { column: "expiresAt", direction: "asc" },
      after: null,
      limit: mostRows,
      columns: "brief"
    })
    yield* Effect.forEach(
      byPlace(lapsed as ReadonlyArray<Row> as ReadonlyArray<R>),
      (rows) => {
        const place: Place = { tenant: rows[0].tenant, site: rows[0].site }
        // Refused where somebody else changes the same rows. What is left is for the next round.
        return Effect.catchTag(store.commit(place, rows.map(change)), "CommitRefused", () => Effect.void)
      },
      { discard: true }
    )
    return lapsed.length === mostRows
  })

/** One bounded round: removes what has lapsed, the oldest first, and answers whether there may be more. Safe to run from any number of processes. */
export const purge = Effect.map(Effect.all([purgeOf(requests), purgeOf(texts), takeBackLapsed]), (more) =>
  more.includes(true)
)
