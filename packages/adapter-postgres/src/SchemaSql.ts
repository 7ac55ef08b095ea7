/** The tables and indexes of a desk as SQL, derived from core's definitions. */
import { type Table, Tables } from "@deskwright/core"
import { columnName, columnsOf, type Names, quote, snake, sqlTypes } from "./Names.ts"

const collated = (type: Table.ColumnType): string => (type === "text" || type === "texts" ? ' COLLATE "C"' : "")

// A json cell may hold null whether or not its column says so: SQL's null stands for both.
const required = (column: Table.Column): string => (column.nullable || column.type === "json" ? "" : " NOT NULL")

const columnSql = (name: string, column: Table.Column): string =>
  `${columnName(name)} ${sqlTypes[column.type]}${collated(column.type)}${required(column)}`

const list = (columns: ReadonlyArray<string>): string => columns.map(columnName).join(", ")

const createTable = (names: Names, table: Table.AnyTable): string => {
  const own = snake(table.name)
  const constraint = (name: string) => `CONSTRAINT ${quote(names.bare(`${own}_${name}`))}`
  return [
    `CREATE TABLE ${names.table(table)} (`,
    [
      ...columnsOf(table).map(([name, column]) => `  ${columnSql(name, column)}`),
      `  ${constraint("pkey")} PRIMARY KEY (${list(["tenant", "id"])})`,
      ...table.unique.map((key) => `  ${constraint(`${snake(key.name)}_key`)} UNIQUE (${list(key.columns)})`),
      ...table.references.map(
        ({ column, table: target }) =>
          `  CONSTRAINT ${quote(names.foreignKey(table.name, column))} FOREIGN KEY (${list(["tenant", column])}) ` +
          `REFERENCES ${names.qualified(snake(target))} (${list(["tenant", "id"])})`
      )
    ].join(",\n"),
    ")"
  ].join("\n")
}

/** Filters that tell too little apart, or that other indexes serve, to be worth what an index costs each write. */
const unindexed: Readonly<Record<string, ReadonlyArray<string>>> = {
  item: [
    "kind",
    "status",
    "originKind",
    "fingerprint",
    "stage",
    "environment",
    "buildVersion",
    "issueCategory",
    "problemType",
    "severityLevel",
    "priority"
  ],
  comment: ["visibility"],
  link: ["type"],
  conversation: ["feedback", "channel", "externalId"],
  message: ["externalId"],
  endUser: ["anonymousId", "externalId"],
  view: ["kind", "ownerKind"],
  pin: ["readerKind"],
  outbox: ["state", "channel"],
  turn: ["rule", "action"]
}

interface Index {
  readonly name: string
  readonly columns: ReadonlyArray<string>
  readonly method?: "gin"
  readonly where?: string
}

const ofSorts = ({ expires, sorts }: Table.AnyTable): ReadonlyArray<Index> => [
  ...sorts.map((sort) => ({
    name: `${sort}_idx`,
    // What has lapsed is looked for over all tenants.
    columns: sort === expires ? [sort, "id"] : ["tenant", "site", sort, "id"]
  })),
  ...sorts.slice(0, 1).map((sort) => ({ name: `all_${sort}_idx`, columns: ["tenant", sort, "id"] }))
]

const ofFilters = (table: Table.AnyTable): ReadonlyArray<Index> => {
  const sort = table.sorts[0] ?? "id"
  const pointing = table.references.map(({ column }) => column)
  const filters = [
    ...new Set([...pointing, ...table.filters.filter((name) => unindexed[table.name]?.includes(name) !== true)])
  ]
  return filters.flatMap((name): ReadonlyArray<Index> => {
    const column = columnsOf(table).find(([own]) => own === name)?.[1]
    if (column === undefined || column.type === "bool" || column.type === "int") return []
    if (column.type === "texts") return [{ name: `${name}_idx`, columns: [name], method: "gin" }]
    const pointer = pointing.includes(name)
    if (table.unique.some((key) => key.columns.join() === ["tenant", name, sort].join())) return []
    const columns = pointer ? ["tenant", name, sort, "id"] : ["tenant", "site", name, sort, "id"]
    return [{ name: `${name}_idx`, columns, ...(column.nullable ? { where: `${columnName(name)} IS NOT NULL` } : {}) }]
  })
}

const ofQueue = ({ queue, sorts }: Table.AnyTable): ReadonlyArray<Index> => {
  if (queue === null) return []
  const where = `${columnName(queue.state)} = '${queue.pending}'`
  return [
    { name: "due_idx", columns: [queue.due, "id"], where },
    { name: "head_idx", columns: ["tenant", ...queue.group, sorts[0] ?? "id", "id"], where }
  ]
}

const createIndex = (names: Names, table: Table.AnyTable, { columns, method, name, where }: Index): string =>
  `CREATE INDEX ${quote(names.bare(`${snake(table.name)}_${snake(name)}`))} ON ${names.table(table)} ` +
  `${method === undefined ? "" : `USING ${method} `}(${list(columns)})${where === undefined ? "" : ` WHERE ${where}`}`

const indexes = (names: Names, table: Table.AnyTable): ReadonlyArray<string> =>
  [...ofSorts(table), ...ofFilters(table), ...ofQueue(table)].map((index) => createIndex(names, table, index))

const counters = (names: Names): string =>
  [
    `CREATE TABLE ${names.qualified("counter")} (`,
    `  "tenant" text COLLATE "C" NOT NULL,`,
    `  "series" text COLLATE "C" NOT NULL,`,
    `  "value" bigint NOT NULL,`,
    `  CONSTRAINT ${quote(names.bare("counter_pkey"))} PRIMARY KEY ("tenant", "series")`,
    `) WITH (fillfactor = 50)`
  ].join("\n")

/** Every statement that makes the tables of a new desk, in order. */
export const tables = (names: Names): ReadonlyArray<string> => [
  counters(names),
  ...Tables.all.flatMap((table) => [createTable(names, table), ...indexes(names, table)])
]
