import { Model } from "@deskwright/conformance"
import { Query, Store, Table, Timestamp } from "@deskwright/core"
import { Effect } from "effect"
import { altered, type Fault } from "./Broken.ts"

type Row = Table.Row

/** A store that is asked something else than what was asked. */
const asking = (name: string, caughtBy: string, other: (query: Query.Query) => Query.Query): Fault =>
  altered(name, caughtBy, (driver) => ({ ...driver, find: (table, query) => driver.find(table, other(query)) }))

const clauses = (name: string, caughtBy: string, other: (clause: Query.Clause) => ReadonlyArray<Query.Clause>): Fault =>
  asking(name, caughtBy, (query) => ({ ...query, where: query.where.flatMap(other) }))

/** A store that puts what it found into another order, or cuts it elsewhere. */
const listing = (
  name: string,
  caughtBy: string,
  list: (rows: ReadonlyArray<Row>, query: Query.Query) => ReadonlyArray<Row>
): Fault =>
  altered(name, caughtBy, (driver) => ({
    ...driver,
    find: (table, query) =>
      Effect.map(driver.find(table, { ...query, after: null, limit: 1e6 }), (rows) =>
        list(rows, query).slice(0, query.limit)
      )
  }))

const reading = (name: string, caughtBy: string, cell: (cell: Table.Cell) => Table.Cell): Fault =>
  altered(name, caughtBy, (driver) => ({
    ...driver,
    find: (table, query) =>
      Effect.map(driver.find(table, query), (rows) =>
        rows.map(
          (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cell(value)])) as unknown as Row
        )
      )
  }))

const valueOf = (row: Row, { order }: Query.Query): Table.Scalar => Table.cell(row, order.column) as Table.Scalar
const sign = ({ order }: Query.Query): number => (order.direction === "asc" ? 1 : -1)

const utf16 =
  (query: Query.Query) => (a: { value: Table.Scalar; id: string }, b: { value: Table.Scalar; id: string }) =>
    sign(query) * (Query.compare(a.value, b.value) || (a.id < b.id ? -1 : Number(a.id > b.id)))

const lists: ReadonlyArray<Fault> = [
  listing(
    "a cursor without the id as tiebreak",
    "the pages of a list, one after the other, are the list",
    (rows, query) =>
      rows.filter(
        (row) => query.after === null || sign(query) * Query.compare(valueOf(row, query), query.after.value) > 0
      )
  ),
  listing(
    "ids are ordered by UTF-16 units",
    "rows with equal sort values come in the order of the code points",
    (rows, query) => {
      const place = (row: Row) => ({ value: valueOf(row, query), id: row.id })
      const { after } = query
      const rest = rows.filter((row) => after === null || utf16(query)(place(row), after) > 0)
      return [...rest].sort((a, b) => utf16(query)(place(a), place(b)))
    }
  ),
  listing(
    "the tiebreak is ascending in a descending list",
    "rows with equal sort values come in the order of the code points",
    (rows, query) => {
      const order = (row: Row, value: Table.Scalar, id: string) =>
        sign(query) * Query.compare(valueOf(row, query), value) || Query.compareText(row.id, id)
      const { after } = query
      const rest = rows.filter((row) => after === null || order(row, after.value, after.id) > 0)
      return [...rest].sort((a, b) => order(a, valueOf(b, query), b.id))
    }
  ),
  asking("a page holds one row too many", "the pages of a list, one after the other, are the list", (query) => ({
    ...query,
    limit: query.limit + 1
  })),
  asking("brief is ignored", "a brief list leaves every long text out", (query) => ({ ...query, columns: "all" })),
  asking("every read is brief", "a brief list leaves every long text out", (query) => ({ ...query, columns: "brief" })),
  reading("an empty text comes back as null", "find answers like the evaluator: item", (cell) =>
    cell === "" ? null : cell
  ),
  reading("times lose their milliseconds", "the store's time, moved or not", (cell) =>
    typeof cell === "string" ? cell.replace(/\.\d{3}Z$/, ".000Z") : cell
  )
]

const like = (term: string): RegExp =>
  new RegExp(
    [...term]
      .map((unit) => (unit === "%" ? ".*" : unit === "_" ? "." : unit.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")))
      .join(""),
    "su"
  )

const searching = (name: string, found: (text: string, term: string) => boolean): Fault =>
  altered(name, "a search term is taken literally", (driver) => ({
    ...driver,
    find: (table, query) => {
      const others = query.where.filter(({ op }) => op !== "Matches")
      const searches = query.where.filter((clause) => clause.op === "Matches")
      const hit = (row: Row) =>
        searches.every(
          (clause) =>
            Query.holds(clause, row, String) || found(String(Table.cell(row, clause.column) ?? ""), clause.term)
        )
      const whole = driver.find(table, { ...query, where: others, limit: 1e6, columns: "all" })
      return Effect.map(whole, (rows) => rows.filter(hit).slice(0, query.limit))
    }
  }))

const filters: ReadonlyArray<Fault> = [
  clauses("HasAll is taken as HasAny", "no value in a filter", (clause) => [
    clause.op === "HasAll" ? { ...clause, op: "HasAny" } : clause
  ]),
  clauses("In of nothing finds everything", "no value in a filter", (clause) =>
    clause.op === "In" && clause.values.length === 0 ? [] : [clause]
  ),
  clauses("Between takes its upper end in", "Between takes its lower end in", (clause) => {
    if (clause.op !== "Between" || clause.to === null || typeof clause.to === "object") return [clause]
    return [{ ...clause, to: typeof clause.to === "string" ? `${clause.to}\u0000` : clause.to + 1e-6 }]
  }),
  clauses("IsNull false is ignored", "a null equals nothing", (clause) =>
    clause.op === "IsNull" && !clause.is ? [] : [clause]
  ),
  clauses("the id is not searched", "a search finds by text, by the number", (clause) => [
    clause.op === "Matches" ? { ...clause, id: null } : clause
  ]),
  searching("% and _ in a search term are patterns", (text, term) => like(term).test(text)),
  searching("a search ignores case", (text, term) => text.toLowerCase().includes(term.toLowerCase()))
]

const scopes: ReadonlyArray<Fault> = [
  asking(
    "a read of all sites reads all tenants",
    "a scope finds and counts nothing outside it",
    ({ scope, ...query }) =>
      "housekeeping" in scope || scope.sites !== "all" ? { ...query, scope } : { ...query, scope: Query.housekeeping }
  ),
  asking("a read of no site reads all sites", "a scope finds and counts nothing outside it", ({ scope, ...query }) =>
    "housekeeping" in scope || scope.sites.length > 0
      ? { ...query, scope }
      : { ...query, scope: { ...scope, sites: "all" } }
  ),
  asking("a read of some sites reads all sites", "find answers like the evaluator: item", ({ scope, ...query }) =>
    "housekeeping" in scope || scope.sites.length < 2
      ? { ...query, scope }
      : { ...query, scope: { ...scope, sites: "all" } }
  ),
  asking("housekeeping sees nothing", "housekeeping reads see all tenants and sites", (query) =>
    "housekeeping" in query.scope ? { ...query, limit: 0 } : query
  )
]

const counts: ReadonlyArray<Fault> = [
  altered("a tally ignores its cap", "a tally stops at its cap and says so", (driver) => ({
    ...driver,
    tally: (table, request) => Store.Store.make(driver).tally(table, { ...request, cap: 1e6 } as never)
  })),
  altered("a tally that reaches its cap is capped", "a tally stops at its cap and says so", (driver) => ({
    ...driver,
    tally: (table, request) =>
      Effect.map(Store.Store.make(driver).tally(table, request as never), (answer) => ({
        ...answer,
        capped: answer.total === request.cap
      }))
  })),
  altered("a tally by a set counts its first member", "a tally by a set counts each of its members", (driver) => {
    const first = (cell: Table.Cell) => (Array.isArray(cell) ? cell.slice(0, 1) : cell)
    const find: Store.Driver["find"] = (table, query) =>
      Effect.map(driver.find(table, query), (rows) =>
        rows.map(
          (row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, first(cell)])) as unknown as Row
        )
      )
    return {
      ...driver,
      tally: (table, request) => Store.Store.make({ ...driver, find }).tally(table, request as never)
    }
  })
]

const clocks: ReadonlyArray<Fault> = [
  altered("the clock is the caller's", "the clock is the store's, not the caller's", (_, home) => ({
    find: (table, query) =>
      Effect.flatMap(Timestamp.now, (now) => Model.driver({ world: home.world, now: () => now }).find(table, query)),
    commit: (place, changes) =>
      Effect.flatMap(Timestamp.now, (now) => {
        const own: Model.Home = { world: home.world, now: () => now }
        return Effect.ensuring(
          Model.driver(own).commit(place, changes),
          Effect.sync(() => (home.world = own.world))
        )
      })
  })),
  altered(
    "a query takes its bounds from the caller's clock",
    "the clock is the store's, not the caller's",
    (driver, home) => ({
      ...driver,
      find: (table, query) =>
        Effect.flatMap(Timestamp.now, (now) => Model.driver({ world: home.world, now: () => now }).find(table, query))
    })
  )
]

export const faults: ReadonlyArray<Fault> = [...lists, ...filters, ...scopes, ...counts, ...clocks]
