/** Questions with values out of the data: what is common, what is rare, what stands between, and what is not there. */
import { type Query, type Table, Tables } from "@deskwright/core"
import type pg from "pg"
import { hotSite, tenant } from "../postgres/dataset.ts"
import { deliveryFilters, fixed, housekeeping, itemFilters } from "../queries.ts"

export interface Question {
  readonly name: string
  readonly table: Table.AnyTable
  readonly query: Query.Query
  /** `tags`: labels and assignees, of which an item has several; `search`: part of a text. Neither has an order within an index. */
  readonly kind: "plain" | "tags" | "search"
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const quoted = (name: string): string => `"${snake(name)}"`
const tableOf = (table: Table.AnyTable): string => `support_${snake(table.name)}`

const scopes = {
  "the large site": { tenant, sites: [hotSite] },
  "a small site": { tenant, sites: ["small-3"] },
  "five sites": { tenant, sites: [hotSite, "small-1", "small-2", "small-3", "small-4"] },
  "all sites": { tenant, sites: "all" }
} as const

type Cell = string | number | boolean

const cellOf = (value: unknown): Cell =>
  value instanceof Date
    ? value.toISOString()
    : typeof value === "boolean" || typeof value === "number"
      ? value
      : String(value)

type Sampled = Readonly<Record<string, unknown>>

const typed = (table: Table.AnyTable, column: string, value: unknown): Cell => {
  const { type } = (table.columns as Readonly<Record<string, Table.Column>>)[column] as Table.Column
  return type === "int" || type === "real" ? Number(value) : cellOf(value)
}

/** Rows that have something in each of these columns, one every so often. */
const rowsWith = async (
  client: pg.Client,
  table: Table.AnyTable,
  columns: ReadonlyArray<string>,
  site: string
): Promise<ReadonlyArray<Sampled>> => {
  const there = columns.map((column) => ` AND ${quoted(column)} IS NOT NULL`).join("")
  const wanted = ["id", ...columns].map((column) => `${quoted(column)} AS "${column}"`).join(", ")
  const text = `SELECT ${wanted} FROM ${tableOf(table)} WHERE "tenant" = $1 AND "site" = $2${there} ORDER BY md5("id") LIMIT 51`
  return (await client.query<Sampled>(text, [tenant, site])).rows
}

const clauseFrom = (table: Table.AnyTable, shape: string, rows: ReadonlyArray<Sampled>): Query.Clause => {
  const [column = "", ...rest] = shape.split(" ")
  const values = rows.map((row) => typed(table, column, row[column]))
  // Of deliveries only those are looked for by their state that are still to come.
  const value = column === "state" ? "pending" : (values[0] ?? "absent")
  switch (rest.join(" ")) {
    case "=":
      return { op: "Eq", column, value }
    case "in":
      return { op: "In", column, values: [...new Set(values.slice(0, column === "id" ? 51 : 3))] }
    case "≥":
      return { op: "Between", column, from: value as string, to: null }
    case "<":
      return { op: "Between", column, from: null, to: value as string }
    case "≥<":
      return { op: "Between", column, from: 0, to: 50 }
    case "is null":
      return { op: "IsNull", column, is: true }
    default:
      return { op: "IsNull", column, is: false }
  }
}

const fixedQuestions = async (client: pg.Client): Promise<ReadonlyArray<Question>> => {
  const questions: Array<Question> = []
  for (const { direction, name, order, table: named, where } of fixed) {
    const table = Tables.all.find((each) => each.name === named) as Table.AnyTable
    for (const place of ["the large site", "a small site"] as const) {
      const columns = where.filter((shape) => !shape.endsWith("is null")).map((shape) => shape.split(" ")[0] ?? "")
      const rows = await rowsWith(client, table, columns, scopes[place].sites[0])
      const scope = housekeeping.has(name) ? ({ housekeeping: true } as const) : scopes[place]
      const clauses = where.map((shape) => clauseFrom(table, shape, rows))
      const query = {
        scope,
        where: clauses,
        order: { column: order, direction },
        after: null,
        limit: 101,
        columns: "all" as const
      }
      questions.push({ name: `${name}, ${place}`, table, query, kind: "plain" })
    }
  }
  return questions
}

const byIds = async (client: pg.Client): Promise<ReadonlyArray<Question>> => {
  const questions: Array<Question> = []
  for (const table of Tables.all) {
    const rows = await rowsWith(client, table, [], hotSite)
    const where = [clauseFrom(table, "id in", rows)]
    const order = { column: table.sorts[0] ?? "id", direction: "asc" } as const
    const query = { scope: scopes["all sites"], where, order, after: null, limit: 51, columns: "brief" as const }
    questions.push({ name: `${table.name} rows by id`, table, query, kind: "plain" })
  }
  return questions
}

type Use = "common" | "middling" | "rare" | "absent" | "no longer used" | "only recently used"

/** The values of a column in the large site, by how often they occur. */
const uses = async (
  client: pg.Client,
  table: Table.AnyTable,
  column: string,
  kind?: string
): Promise<ReadonlyMap<Use, Cell>> => {
  const { type } = (table.columns as Readonly<Record<string, Table.Column>>)[column] as Table.Column
  const value = type === "texts" ? `unnest(${quoted(column)})` : quoted(column)
  const text = `SELECT v, count(*)::int AS n FROM (SELECT ${value} AS v FROM ${tableOf(table)} WHERE "site" = $1 ${kind === undefined ? "" : `AND "kind" = '${kind}'`}) a WHERE v IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`
  const { rows } = await client.query<{ readonly v: unknown; readonly n: number }>(text, [hotSite])
  const [most] = rows
  if (most === undefined) return new Map()
  const middling = rows.reduce((best, row) => (Math.abs(row.n - 1500) < Math.abs(best.n - 1500) ? row : best), most)
  const known = new Map<Use, Cell>([
    ["common", typed(table, column, most.v)],
    ["middling", typed(table, column, middling.v)],
    ["rare", typed(table, column, rows.at(-1)?.v)]
  ])
  if (type === "text" || type === "texts") known.set("absent", "absent")
  if (type === "texts") {
    const named = column === "labels" ? "label-" : "member:"
    known.set("no longer used", `${named}past`).set("only recently used", `${named}new`)
  }
  return known
}

const quantile = async (client: pg.Client, table: Table.AnyTable, column: string, at: number): Promise<Cell> => {
  const text = `SELECT percentile_disc(${at}::float8) WITHIN GROUP (ORDER BY ${quoted(column)}) AS v FROM ${tableOf(table)} WHERE "site" = $1`
  return typed(table, column, (await client.query<{ readonly v: unknown }>(text, [hotSite])).rows[0]?.v)
}

type Narrowed = readonly [told: string, clause: Query.Clause]

const spans = async (client: pg.Client, table: Table.AnyTable, column: string): Promise<ReadonlyArray<Narrowed>> => {
  const all: Array<Narrowed> = []
  for (const at of [0.5, 0.97, 0.9999]) {
    all.push([
      `${column} from the ${at} quantile`,
      { op: "Between", column, from: (await quantile(client, table, column, at)) as string, to: null }
    ])
    all.push([
      `${column} to the ${1 - at} quantile`,
      { op: "Between", column, from: null, to: (await quantile(client, table, column, 1 - at)) as string }
    ])
  }
  return all
}

const narrowings = async (
  client: pg.Client,
  table: Table.AnyTable,
  column: string,
  kind?: string
): Promise<ReadonlyArray<Narrowed>> => {
  const { type } = (table.columns as Readonly<Record<string, Table.Column>>)[column] as Table.Column
  if (column === "assignedTo" || column === "mergedInto")
    return [true, false].map((is): Narrowed => [`${column} is ${is ? "" : "not "}null`, { op: "IsNull", column, is }])
  if (column === "search")
    return ["order printer", "nowhere at all"].map((term): Narrowed => [
      `containing ${term}`,
      { op: "Matches", column, term, number: null, id: null }
    ])
  if (type === "time" || type === "real") return await spans(client, table, column)
  return [...(await uses(client, table, column, kind))].map(([use, value]): Narrowed => {
    const told = `${use} ${column}`
    if (type !== "texts") return [told, { op: "Eq", column, value }]
    return [told, { op: column === "labels" ? "HasAll" : "HasAny", column, values: [String(value)] }]
  })
}

const kindOf = (column: string): Question["kind"] =>
  column === "search" ? "search" : column === "labels" || column === "assignees" ? "tags" : "plain"

/** Every narrowing of a list in every order, in sites of every size. */
const listsOf = (
  table: Table.AnyTable,
  told: string,
  base: ReadonlyArray<Query.Clause>,
  narrowed: ReadonlyArray<Narrowed>,
  places: ReadonlyArray<keyof typeof scopes>
): ReadonlyArray<Question> =>
  narrowed.flatMap(([by, clause]) =>
    places.flatMap((place) =>
      table.sorts.flatMap((column) =>
        (["desc", "asc"] as const).map((direction) => ({
          name: `${told} by ${by}, ${column} ${direction}, ${place}`,
          table,
          query: {
            scope: scopes[place],
            where: [...base, clause],
            order: { column, direction },
            after: null,
            limit: 51,
            columns: "brief" as const
          },
          kind: kindOf(clause.column)
        }))
      )
    )
  )

const itemBase = (kind: string): ReadonlyArray<Query.Clause> => [
  { op: "Eq", column: "kind", value: kind },
  { op: "Eq", column: "deleted", value: false },
  { op: "Eq", column: "archived", value: false }
]

const everyPlace = Object.keys(scopes) as ReadonlyArray<keyof typeof scopes>

const untyped = (table: unknown): Table.AnyTable => table as Table.AnyTable

const itemLists = async (
  client: pg.Client,
  places: ReadonlyArray<keyof typeof scopes>
): Promise<ReadonlyArray<Question>> => {
  const table = untyped(Tables.item)
  const questions: Array<Question> = []
  for (const kind of ["issue", "ticket", "problem"] as const) {
    const all: Array<Narrowed> = [["nothing", { op: "Eq", column: "deleted", value: false }]]
    for (const column of [...itemFilters[kind], ...itemFilters.any])
      all.push(...(await narrowings(client, table, column, kind)))
    questions.push(...listsOf(table, `${kind}s`, itemBase(kind), all, places))
  }
  return questions
}

const otherLists = async (client: pg.Client): Promise<ReadonlyArray<Question>> => {
  const questions: Array<Question> = []
  for (const [table, columns] of [
    [
      untyped(Tables.conversation),
      ["channel", "endUser", "escalated", "feedback", "lastActiveAt", "startedAt", "search"]
    ],
    [untyped(Tables.endUser), ["email", "externalId", "mergedInto"]]
  ] as const) {
    const all: Array<Narrowed> = []
    for (const column of columns) all.push(...(await narrowings(client, table, column)))
    questions.push(...listsOf(table, `${table.name}s`, [], all, everyPlace))
  }
  return questions
}

/** Deliveries in each state; what was sent is asked of one site. */
const deliveryLists = async (client: pg.Client): Promise<ReadonlyArray<Question>> => {
  const table = untyped(Tables.outbox)
  const narrowed: Array<Narrowed> = []
  for (const column of deliveryFilters)
    if (column !== "state") narrowed.push(...(await narrowings(client, table, column)))
  const states = ["pending", "sent", "dead", "uncertain", "none"] as const
  return states.flatMap((state) => {
    const places = everyPlace.filter((place) => state !== "sent" || scopes[place].sites.length === 1)
    const of: Query.Clause = { op: "Eq", column: "state", value: state }
    const lists = listsOf(table, `deliveries that are ${state}`, [of], [["nothing", of], ...narrowed], places)
    return lists.filter(({ query }) => query.order.column === "createdAt")
  })
}

/** Pages that begin in the middle of a list, in every order. */
const deepPages = async (client: pg.Client): Promise<ReadonlyArray<Question>> => {
  const table = untyped(Tables.item)
  const questions: Array<Question> = []
  for (const column of table.sorts) {
    const after = { value: await quantile(client, table, column, 0.5), id: "8" }
    const lists = listsOf(
      table,
      "tickets",
      [],
      itemBase("ticket")
        .slice(0, 1)
        .map((clause) => ["kind", clause]),
      ["the large site", "all sites"]
    )
    questions.push(
      ...lists
        .filter(({ query }) => query.order.column === column)
        .map((each) => ({ ...each, name: `${each.name}, half way`, query: { ...each.query, after } }))
    )
  }
  return questions
}

/** Codes, one or many, as commands look them up. */
const lookups = (): ReadonlyArray<Question> => {
  const table = untyped(Tables.item)
  const order = { column: "number", direction: "asc" } as const
  const by = (told: string, place: keyof typeof scopes, clause: Query.Clause, limit: number): Question => ({
    name: `${told}, ${place}`,
    table,
    query: {
      scope: scopes[place],
      where: [...itemBase("ticket").slice(0, 2), clause],
      order,
      after: null,
      limit,
      columns: "all"
    },
    kind: "plain"
  })
  const many = Array.from({ length: 500 }, (_, n) => 1 + n * 7)
  return [
    by("a ticket by its number", "the large site", { op: "Eq", column: "number", value: 77 }, 1),
    by("a ticket by its number", "a small site", { op: "Eq", column: "number", value: 7 }, 1),
    by(
      "a ticket by a number that is not there",
      "the large site",
      { op: "Eq", column: "number", value: 99_999_999 },
      1
    ),
    by("500 tickets by their numbers", "the large site", { op: "In", column: "number", values: many }, 500)
  ]
}

/** Every question there is. `thorough` asks each list also of small, several and all sites. */
export const questions = async (client: pg.Client, thorough: boolean): Promise<ReadonlyArray<Question>> => [
  ...(await fixedQuestions(client)),
  ...(await byIds(client)),
  ...lookups(),
  ...(await deepPages(client)),
  ...(await otherLists(client)),
  ...(await deliveryLists(client)),
  ...(await itemLists(client, thorough ? everyPlace : ["the large site", "all sites"]))
]
