/** The tables and indexes of a desk as SQL, derived from core's definitions. */
import { type Table, Tables } from "@deskwright/core"
import { columnName, columnsOf, type Names, quote, snake, sqlTypes } from "./Names.ts"

const collated = (type: Table.ColumnType): string => (type === "text" || type === "texts" ? ' COLLATE "C"' : "")

// A json cell may hold null even if its column is not nullable: both are stored as SQL's NULL.
const required = (column: Table.Column): string => (column.nullable || column.type === "json" ? "" : " NOT NULL")

const columnSql = (name: string, column: Table.Column): string =>
  `${columnName(name)} ${sqlTypes[column.type]}${collated(column.type)}${required(column)}`

const list = (columns: ReadonlyArray<string>): string => columns.map(columnName).join(", ")

/** Leaves room in each page for tables whose counters move and are in no index. A row that is changed then stays in its page, and no index is written. */
const spare = ({ counters, indexes, partial, unique }: Table.AnyTable): string => {
  const indexed = new Set([...indexes.flat(), ...[...partial, ...unique].flatMap(({ columns }) => columns)])
  return counters.length > 0 && counters.every((name) => !indexed.has(name)) ? " WITH (fillfactor = 85)" : ""
}

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
    `)${spare(table)}`
  ].join("\n")
}

interface Index {
  readonly name: string
  readonly columns: ReadonlyArray<string>
  readonly method?: "gin"
  readonly where?: string
}

const places: ReadonlySet<string> = new Set(["tenant", "site"])

/** An index is named after the columns that a query fixes and orders by. */
const nameOf = (columns: ReadonlyArray<string>): string =>
  `${(columns.includes("id") ? columns.slice(0, columns.indexOf("id")) : columns)
    .filter((name) => name !== "tenant")
    .map(snake)
    .join("_")}_idx`

/** The indexes of a table. Rows without a value in the leading column are left out. */
const ofTable = (table: Table.AnyTable): ReadonlyArray<Index> =>
  table.indexes.map((columns) => {
    const known = columnsOf(table).filter(([name]) => columns.includes(name))
    const leading = known.find(([name]) => name === columns.find((each) => !places.has(each)))
    return {
      name: nameOf(columns),
      columns,
      ...(known.some(([, { type }]) => type === "texts") ? { method: "gin" as const } : {}),
      ...(leading?.[1].nullable === true ? { where: `${columnName(leading[0])} IS NOT NULL` } : {})
    }
  })

/** Indexes without the rows of one value. The planner uses them only where it plans a query for its values. */
const ofFew = ({ partial }: Table.AnyTable): ReadonlyArray<Index> =>
  partial.map(({ columns, without: { column, value } }) => ({
    name: nameOf(columns),
    columns,
    where: `${columnName(column)} <> '${value}'`
  }))

const ofQueue = ({ queue, sorts }: Table.AnyTable): ReadonlyArray<Index> => {
  if (queue === null) return []
  const where = `${columnName(queue.state)} = '${queue.pending}'`
  return [
    { name: "due_idx", columns: [queue.due, "id"], where },
    { name: "head_idx", columns: ["tenant", ...queue.group, sorts[0] ?? "id", "id"], where }
  ]
}

/** What waits to be put in its place is read through by every query: 64 kB of it at most, where 4 MB are usual. */
const briefly = " WITH (gin_pending_list_limit = 64)"

const createIndex = (names: Names, table: Table.AnyTable, { columns, method, name, where }: Index): string =>
  `CREATE INDEX ${quote(names.bare(`${snake(table.name)}_${snake(name)}`))} ON ${names.table(table)} ` +
  `${method === undefined ? "" : `USING ${method} `}(${list(columns)})${method === undefined ? "" : briefly}${where === undefined ? "" : ` WHERE ${where}`}`

const indexes = (names: Names, table: Table.AnyTable): ReadonlyArray<string> =>
  [...ofTable(table), ...ofFew(table), ...ofQueue(table)].map((index) => createIndex(names, table, index))

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
