/** A table with a column of every type, and arbitrary rows and queries over it. */
import { Query, type Store, Table } from "@deskwright/core"
import * as fc from "fast-check"

export interface Thing extends Table.Row {
  readonly name: string
  readonly owner: string | null
  readonly rank: number
  readonly score: number
  readonly weight: number | null
  readonly flag: boolean
  readonly at: string
  readonly doneAt: string | null
  readonly tags: ReadonlyArray<string>
  readonly data: Table.Json
  readonly body: string | null
  readonly search: string | null
  readonly series: string
  readonly number: number
  readonly slug: string | null
}

const { bool, int, json, long, nullable, real, text, texts, time } = Table

export const thing = Table.define<Thing>("thing", {
  columns: {
    name: text,
    owner: nullable(text),
    rank: int,
    score: real,
    weight: nullable(real),
    flag: bool,
    at: time,
    doneAt: nullable(time),
    tags: texts,
    data: json,
    body: long(text),
    search: long(text),
    series: text,
    number: int,
    slug: nullable(text)
  },
  unique: [
    { name: "number", columns: ["tenant", "series", "number"] },
    { name: "slug", columns: ["tenant", "site", "slug"] }
  ],
  counters: ["score"],
  sorts: ["at", "rank", "score", "name"],
  filters: ["name", "owner", "rank", "flag", "tags", "number", "weight"]
})

export const anyThing = thing as unknown as Table.AnyTable

export const tenants = ["t1", "t2"] as const
export const sites = ["a", "b", "c"] as const
// In code-point order; JavaScript's own order puts the last before the one before it.
const words = ["", "A", "a", "ab", "é", "\uE000", "\uFFFD", "\u{10000}", "\u{1F600}"] as const
const tags = ["bug", "ui", "api", "\u{1F600}", "a", "b", "c", "d", "e", "f"] as const
const times = [
  "2026-01-01T00:00:00.000Z",
  "2026-01-01T00:00:00.001Z",
  "2026-02-28T23:59:59.999Z",
  "9999-12-31T23:59:59.999Z"
] as const
const scores = [-1, 0, 0.5, 1, 1e9] as const

const nullOr = <A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | null> => fc.option(arbitrary, { nil: null })
const word = fc.constantFrom(...words)
const time_ = fc.constantFrom(...times)

type Cells = Omit<Thing, keyof Table.Row | "series" | "number" | "slug">

/** The cells of a thing that are not its identity. */
export const cells: fc.Arbitrary<Cells> = fc.record({
  name: word,
  owner: nullOr(word),
  rank: fc.integer({ min: -2, max: 2 }),
  score: fc.constantFrom(...scores),
  weight: nullOr(fc.constantFrom(...scores)),
  flag: fc.boolean(),
  at: time_,
  doneAt: nullOr(time_),
  tags: fc.array(fc.constantFrom(...tags), { maxLength: 3 }),
  data: fc.jsonValue().map((value): Table.Json => JSON.parse(JSON.stringify(value)) as Table.Json),
  body: nullOr(fc.string()),
  search: nullOr(word)
})

/** The `n`th thing: its id tells its tenant, so that no two tenants share one. */
export const thingOf = (n: number, tenant: string, site: string, rest: Cells): Thing => ({
  ...rest,
  tenant,
  site,
  id: `${words[n % words.length]}${n}${tenant}`,
  version: 1,
  series: site,
  number: n,
  slug: n % 3 === 0 ? null : `slug ${n}`
})

export const things = (maxLength: number): fc.Arbitrary<ReadonlyArray<Thing>> =>
  fc
    .array(fc.tuple(fc.constantFrom(...tenants), fc.constantFrom(...sites), cells), { maxLength })
    .map((rows) => rows.map(([tenant, site, rest], n) => thingOf(n, tenant, site, rest)))

type Clause = Query.Clause<keyof Thing & string>
type Column = keyof Thing & string

const ids = fc
  .nat({ max: 60 })
  .chain((n) => fc.constantFrom(...tenants).map((tenant) => `${words[n % words.length]}${n}${tenant}`))
const bound = fc.oneof(
  word,
  time_,
  fc.constantFrom(...scores),
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(Query.storeNow(), Query.storeNow(-5000))
)
const scalars: ReadonlyArray<readonly [Column, fc.Arbitrary<string | number | boolean>]> = [
  ["name", word],
  ["owner", word],
  ["rank", fc.integer({ min: -3, max: 3 })],
  ["flag", fc.boolean()],
  ["number", fc.nat({ max: 60 })],
  ["weight", fc.constantFrom(...scores)],
  ["id", ids],
  ["site", fc.constantFrom(...sites, "none")],
  ["tenant", fc.constantFrom(...tenants)],
  // Of the wrong type, or no scalar at all: such a clause holds for no row.
  ["rank", word],
  ["tags", fc.constantFrom(...tags)],
  ["data", word]
]

const scalarClause = fc.constantFrom(...scalars).chain(([column, value]): fc.Arbitrary<Clause> =>
  fc.oneof(
    value.map((value): Clause => ({ op: "Eq", column, value })),
    fc.array(value, { maxLength: 4 }).map((values): Clause => ({ op: "In", column, values }))
  )
)

const columns = fc.constantFrom<Column>(
  "name",
  "owner",
  "rank",
  "score",
  "weight",
  "at",
  "doneAt",
  "tags",
  "data",
  "number"
)

export const clause: fc.Arbitrary<Clause> = fc.oneof(
  { weight: 4, arbitrary: scalarClause },
  fc.record({
    op: fc.constant("Between"),
    column: fc.constantFrom<Column>("name", "rank", "score", "weight", "at", "doneAt"),
    from: nullOr(bound),
    to: nullOr(bound)
  }),
  fc.record({
    op: fc.constantFrom("HasAll", "HasAny"),
    column: fc.constantFrom<Column>("tags", "tags", "tags", "owner"),
    values: fc.array(fc.constantFrom(...tags), { maxLength: 3 })
  }),
  fc.record({ op: fc.constant("IsNull"), column: columns, is: fc.boolean() }),
  fc.record({
    op: fc.constant("Matches"),
    column: fc.constantFrom<Column>("search", "name"),
    term: word,
    number: nullOr(fc.nat({ max: 60 })),
    id: nullOr(ids)
  })
)

const scope: fc.Arbitrary<Query.Query["scope"]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      tenant: fc.constantFrom(...tenants),
      sites: fc.array(fc.constantFrom(...sites, "none"), { maxLength: 4 })
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({ tenant: fc.constantFrom(...tenants, "none"), sites: fc.constant("all" as const) })
  },
  fc.constant(Query.housekeeping)
)

const order = fc.record({
  column: fc.constantFrom<Column>("at", "at", "rank", "score", "name", "id"),
  direction: fc.constantFrom("asc", "desc")
})

/** Mostly the place of a row; also one between rows, and values that no row of the column can have. */
const after: fc.Arbitrary<Query.Position | null> = nullOr(
  fc.record({
    value: fc.oneof(
      bound.filter((bound) => typeof bound !== "object"),
      fc.constant(null)
    ),
    id: ids
  })
)

/** Bounds on the column of the order are what a walk begins and ends with. */
const within = (column: Column): fc.Arbitrary<Clause> => {
  const values: fc.Arbitrary<string | number> =
    column === "at"
      ? time_
      : column === "name"
        ? word
        : column === "rank"
          ? fc.integer({ min: -2, max: 2 })
          : fc.constantFrom(...scores)
  return fc.record({
    op: fc.constant("Between"),
    column: fc.constant(column),
    from: nullOr(values),
    to: nullOr(values)
  })
}

export const query: fc.Arbitrary<Query.Query<Column>> = order.chain((order) =>
  fc.record({
    scope,
    where: fc
      .tuple(fc.array(clause, { maxLength: 3 }), fc.array(within(order.column), { maxLength: 1 }))
      .map(([some, bounds]) => [...some, ...bounds]),
    order: fc.constant(order),
    after,
    limit: fc.nat({ max: 30 }),
    columns: fc.constantFrom("all", "brief")
  })
)

/** The same query from the place of one of its answers on. */
export const onFrom = (query: Query.Query<Column>, row: Thing): Query.Query<Column> => ({
  ...query,
  after: { value: Table.cell(row, query.order.column) as Table.Scalar, id: row.id }
})

export const insertAll = (rows: ReadonlyArray<Thing>, commit: Store.Driver["commit"]) =>
  rows.map((row) => commit(row, [{ op: "Insert", table: anyThing, row }]))
