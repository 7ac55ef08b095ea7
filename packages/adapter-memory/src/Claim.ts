import { Query, type Store, Table } from "@deskwright/core"
import { Attempt } from "./Commit.ts"
import { find, scan } from "./Find.ts"
import type { State } from "./State.ts"
import type { TableRows } from "./TableRows.ts"

const everywhere = { ...Query.housekeeping }

/** The oldest pending row of a row's group: alone entitled to go. */
const headOf = (rows: TableRows, queue: Table.QueueColumns, row: Table.Row, read: Query.ReadBound): string => {
  const [head] = find(
    rows,
    {
      scope: { tenant: row.tenant, sites: "all" },
      where: [
        { op: "Eq", column: queue.state, value: queue.pending },
        ...queue.group.map((column): Query.Clause => ({ op: "Eq", column, value: String(Table.cell(row, column)) }))
      ],
      order: { column: rows.table.sorts[0] ?? "id", direction: "asc" },
      after: null,
      limit: 1,
      columns: "all"
    },
    read
  )
  return head?.id ?? row.id
}

/** The due rows that may be taken now, soonest first. */
const due = (
  rows: TableRows,
  queue: Table.QueueColumns,
  { limit, where }: Store.ClaimRequest,
  read: Query.ReadBound
): ReadonlyArray<Table.Row> => {
  const found: Array<Table.Row> = []
  const until = Query.storeNow(1)
  const clauses: ReadonlyArray<Query.Clause> = [
    ...where,
    { op: "Eq", column: queue.state, value: queue.pending },
    { op: "Between", column: queue.due, from: null, to: until },
    { op: "Between", column: queue.lease, from: null, to: until }
  ]
  scan(
    rows,
    { scope: everywhere, where: clauses, order: { column: queue.due, direction: "asc" }, after: null },
    read,
    (row) => {
      if (found.length < limit && headOf(rows, queue, row, read) === row.id) found.push(row)
      return found.length < limit
    }
  )
  return found
}

/** The port's `claim` in one step: nobody else can be faster between the reading and the lease. */
export const claim = (state: State, table: Table.AnyTable, request: Store.ClaimRequest): ReadonlyArray<Table.Row> => {
  const { queue } = table
  if (queue === null) throw new Error(`${table.name} is not a queue`)
  const rows = state.rows(table)
  const at = state.now()
  return due(rows, queue, request, state.reader()).map((row) => {
    const draft = {
      ...row,
      version: row.version + 1,
      [queue.lease]: Query.storeNow(request.lease),
      [queue.token]: request.token,
      [queue.claims]: Number(Table.cell(row, queue.claims)) + 1
    }
    const attempt = new Attempt(state, row, at)
    attempt.try({ op: "Update", table, row: draft, id: row.id, expected: row.version })
    attempt.apply()
    return rows.get(row.tenant, row.id) ?? row
  })
}
