/** `tally` and `claim` for drivers that have none of their own, built on `find` and `commit`. Correct, and slower than a database could be. */
import { Effect, Result } from "effect"
import type { Clause, Position, Query } from "./Query.ts"
import { type AnyTable, type Cell, cell, type QueueColumns, type Row } from "./Table.ts"
import { shift } from "./Timestamp.ts"
import type { ClaimRequest, Driver, TallyRequest } from "./Driver.ts"

const pageSize = 200

/** The values under which a row is counted in a column. */
export const valuesOf = (row: Row, column: string): ReadonlyArray<string> => {
  const value: Cell = cell(row, column)
  if (value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** Counts by reading the rows, page after page. */
export const defaultTally = (driver: Driver) =>
  Effect.fnUntraced(function* (table: AnyTable, request: TallyRequest) {
    const column = table.sorts[0] ?? "id"
    const values = new Map<string, number>()
    let total = 0
    let after: Position | null = null
    while (true) {
      const limit = Math.min(pageSize, request.cap + 1 - total)
      const rows: ReadonlyArray<Row> = yield* driver.find(table, {
        scope: request.scope,
        where: request.where,
        order: { column, direction: "asc" },
        after,
        limit,
        columns: "brief"
      })
      for (const row of rows) {
        if (++total > request.cap) return { total: request.cap, capped: true, values: [...values] }
        if (request.by !== null)
          for (const value of valuesOf(row, request.by)) values.set(value, (values.get(value) ?? 0) + 1)
      }
      const last = rows.at(-1)
      if (last === undefined || rows.length < limit) return { total, capped: false, values: [...values] }
      after = { value: cell(last, column) as string | number, id: last.id }
    }
  })

/** Claims by reading what is due and taking it row by row. Who was slower at a row passes it over. */
export const defaultClaim = (driver: Driver) =>
  Effect.fnUntraced(function* (table: AnyTable, request: ClaimRequest) {
    const queue = table.queue
    if (queue === null) return yield* Effect.die(new Error(`${table.name} is not a queue`))
    const claimed: Array<Row> = []
    let after: Position | null = null
    // Page after page: rows that wait behind the head of their group must not hide those of other groups.
    while (claimed.length < request.limit) {
      const due: ReadonlyArray<Row> = yield* driver.find(table, dueRows(queue, request.where, after))
      const heads = yield* groupHeads(driver, table, queue, due)
      for (const row of due) {
        if (claimed.length === request.limit || heads.get(groupOf(row, queue)) !== row.id) continue
        const leased = yield* lease(driver, table, queue, request, row)
        if (leased !== null) claimed.push(leased)
      }
      const last = due.at(-1)
      if (last === undefined || due.length < pageSize) break
      after = { value: cell(last, queue.due) as string, id: last.id }
    }
    return claimed
  })

const isPending = (queue: QueueColumns): Clause => ({ op: "Eq", column: queue.state, value: queue.pending })

/** Pending rows that are due and under nobody's lease, of all tenants, the longest due first. */
const dueRows = (queue: QueueColumns, where: ReadonlyArray<Clause>, after: Position | null): Query => {
  // `Between` excludes its upper bound: one millisecond more takes in what is due at this moment.
  const justAfterNow = { $store: "now", plus: 1 } as const
  return {
    scope: { housekeeping: true },
    where: [
      ...where,
      isPending(queue),
      { op: "Between", column: queue.due, from: null, to: justAfterNow },
      { op: "Between", column: queue.lease, from: null, to: justAfterNow }
    ],
    order: { column: queue.due, direction: "asc" },
    after,
    limit: pageSize,
    columns: "all"
  }
}

const groupOf = (row: Row, { group }: QueueColumns): string =>
  JSON.stringify([row.tenant, ...group.map((column) => cell(row, column))])

/** For each group of these rows, the id of the oldest row that is pending: it may not be due yet, and holds up the others. */
const groupHeads = Effect.fnUntraced(function* (
  driver: Driver,
  table: AnyTable,
  queue: QueueColumns,
  due: ReadonlyArray<Row>
) {
  const heads = new Map<string, string>()
  const oldestFirst = { column: table.sorts[0] ?? "id", direction: "asc" } as const
  for (const row of due) {
    const group = groupOf(row, queue)
    if (heads.has(group)) continue
    const ofGroup = queue.group.map((column): Clause => ({ op: "Eq", column, value: String(cell(row, column)) }))
    const [head] = yield* driver.find(table, {
      scope: { tenant: row.tenant, sites: "all" },
      where: [isPending(queue), ...ofGroup],
      order: oldestFirst,
      after: null,
      limit: 1,
      columns: "brief"
    })
    heads.set(group, head?.id ?? row.id)
  }
  return heads
})

/** The row as it is leased, or null if somebody else was faster. */
const lease = Effect.fnUntraced(function* (
  driver: Driver,
  table: AnyTable,
  queue: QueueColumns,
  request: ClaimRequest,
  row: Row
) {
  const draft = {
    ...row,
    version: row.version + 1,
    [queue.lease]: { $store: "now", plus: request.lease },
    [queue.token]: request.token,
    [queue.claims]: Number(cell(row, queue.claims)) + 1
  }
  const taken = yield* Effect.result(
    driver.commit(row, [{ op: "Update", table, row: draft, id: row.id, expected: row.version }])
  )
  if (Result.isSuccess(taken)) return { ...draft, [queue.lease]: shift(taken.success.at, request.lease) } as Row
  return taken.failure._tag === "CommitRefused" ? null : yield* Effect.fail(taken.failure)
})
