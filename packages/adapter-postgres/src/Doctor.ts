/** What a database lacks of what Deskwright needs or would like, and what each lack costs. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Tables } from "@deskwright/core"
import { functionNames } from "./CommitSql.ts"
import { fromSqlClient } from "./Executor.ts"
import { unavailable } from "./Failure.ts"
import * as Migrate from "./Migrate.ts"
import { columnsOf, Names, type Naming, snake, sqlTypes } from "./Names.ts"
import type { Answer } from "./Statement.ts"

/** One thing that the doctor looked at; a `fault` must be mended, an `advice` may be taken. */
export interface Finding {
  readonly level: "fine" | "advice" | "fault"
  readonly subject: string
  /** What is so, what it costs, and what mends it. */
  readonly detail: string
}

const finding = (level: Finding["level"], subject: string, detail: string): Finding => ({ level, subject, detail })

const serverSql = `SELECT current_setting('server_version_num')::integer AS version, current_setting('server_version') AS named,
  current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS durable,
  current_setting('full_page_writes') AS whole, current_setting('max_connections')::integer AS connections,
  pg_is_in_recovery() AS standby, current_setting('default_transaction_read_only') AS closed,
  (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS private,
  current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
  current_setting('random_page_cost')::float8 AS page,
  EXISTS (SELECT 1 FROM pg_indexes i WHERE i.schemaname = coalesce(nullif($1::text, ''), current_schema())
    AND i.indexdef LIKE '%search%gin_trgm_ops%') AS searched,
  (SELECT has_schema_privilege(n.oid, 'CREATE') FROM pg_namespace n
    WHERE n.nspname = coalesce(nullif($1::text, ''), current_schema())) AS creates`

/** Eight that write, two that read, and two for what is planned anew, where nothing else is said. */
const ownConnections = 12

/** What makes substrings of items findable by index: it takes two extensions that come with PostgreSQL, and costs every write. */
export const searchIndexSql = (names: Names): ReadonlyArray<string> => [
  "CREATE EXTENSION IF NOT EXISTS pg_trgm",
  "CREATE EXTENSION IF NOT EXISTS btree_gin",
  `CREATE INDEX CONCURRENTLY ON ${names.qualified("item")} USING gin ("tenant", "site", "search" gin_trgm_ops)`
]

const writesFinding = (server: Answer): Finding => {
  if (server["standby"] === true)
    return finding(
      "fault",
      "writes",
      "This is a standby: it answers questions and refuses every command. Connect to the primary."
    )
  return server["closed"] === "on"
    ? finding(
        "fault",
        "writes",
        "default_transaction_read_only is on: every command is refused. ALTER ROLE … SET default_transaction_read_only = off."
      )
    : finding("fine", "writes", "Taken.")
}

/** What our own connections set, and those through a pooler or of a host's pool cannot. */
const sessionFindings = (server: Answer): ReadonlyArray<Finding> => {
  const endless = [
    ...(server["statement"] === "0" ? ["statement_timeout = '15s'"] : []),
    ...(server["lock"] === "0" ? ["lock_timeout = '3s'"] : [])
  ]
  const waits =
    endless.length === 0
      ? finding(
          "fine",
          "waits",
          `statement_timeout ${String(server["statement"])}, lock_timeout ${String(server["lock"])}.`
        )
      : finding(
          "advice",
          "waits",
          `The server ends none of them by itself, and works on for nobody. ALTER ROLE … SET ${endless.join("; ALTER ROLE … SET ")}.`
        )
  const dear = finding(
    "advice",
    "random_page_cost",
    `${String(server["page"])}: lists may read whole tables where an index has the answer. On flash, ALTER ROLE … SET random_page_cost = 1.1.`
  )
  return Number(server["page"]) > 2 ? [waits, dear] : [waits]
}

const serverFindings = (server: Answer, names: Names): ReadonlyArray<Finding> => [
  Number(server["version"]) < 140_000
    ? finding("fault", "version", `PostgreSQL ${String(server["named"])} is too old: 14 is the oldest that will do.`)
    : finding("fine", "version", `PostgreSQL ${String(server["named"])}.`),
  server["encoding"] === "UTF8"
    ? finding("fine", "encoding", "UTF8.")
    : finding(
        "fault",
        "encoding",
        `The database is encoded in ${String(server["encoding"])}: not every text can be stored. Create it with ENCODING 'UTF8'.`
      ),
  server["fsync"] === "on"
    ? finding("fine", "fsync", "On: what was acknowledged survives a crash.")
    : finding("fault", "fsync", "Off: a crash of the machine may destroy the database. Set fsync = on."),
  server["whole"] === "on"
    ? finding("fine", "full_page_writes", "On.")
    : finding(
        "advice",
        "full_page_writes",
        "Off: unless the file system writes pages whole, a crash may damage tables."
      ),
  writesFinding(server),
  server["private"] === true
    ? finding("fine", "encryption", "TLS.")
    : finding(
        "advice",
        "encryption",
        "None on this connection: whoever is on the way reads along. Where that is not one machine, say sslmode=verify-full in the URL."
      ),
  ...sessionFindings(server),
  server["durable"] === "off"
    ? finding("advice", "synchronous_commit", "Off by default: Deskwright turns it on for its own commits.")
    : finding("fine", "synchronous_commit", `${String(server["durable"])}.`),
  Number(server["connections"]) < 2 * ownConnections
    ? finding(
        "advice",
        "max_connections",
        `${String(server["connections"])}: one process of a desk takes up to ${ownConnections} of them. Lower its \`maxConnections\`, or raise this.`
      )
    : finding("fine", "max_connections", `${String(server["connections"])}.`),
  server["searched"] === true
    ? finding("fine", "search", "Served by an index.")
    : finding(
        "advice",
        "search",
        `A search inside texts reads every row of its site, or finds an end after \`statement_timeout\`. For large sites: ${searchIndexSql(names).join("; ")}.`
      )
]

const columnsSql = `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type", c.collation_name AS "collation"
  FROM information_schema.columns c WHERE c.table_schema = coalesce(nullif($1::text, ''), current_schema())`

const functionsSql = `SELECT p.proname AS "name" FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = coalesce(nullif($1::text, ''), current_schema())`

const rightsSql = `SELECT c.relname AS "table", has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
  AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE') AS allowed
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = coalesce(nullif($1::text, ''), current_schema()) AND c.relkind IN ('r', 'p')`

const catalogTypes: Readonly<Record<string, string>> = {
  "timestamptz(3)": "timestamp with time zone",
  "text[]": "ARRAY"
}

/** Columns and functions that the schema should have and does not, or has otherwise. */
const drift = (
  names: Names,
  columns: ReadonlyArray<Answer>,
  functions: ReadonlyArray<Answer>
): ReadonlyArray<string> => {
  const present = new Map(columns.map((row) => [`${String(row["table"])}.${String(row["column"])}`, row]))
  const missing = Tables.all.flatMap((table) =>
    columnsOf(table).flatMap(([name, { type }]) => {
      const path = `${names.bare(snake(table.name))}.${snake(name)}`
      const row = present.get(path)
      if (row === undefined) return [`${path} is missing`]
      if (row["type"] !== (catalogTypes[sqlTypes[type]] ?? sqlTypes[type])) return [`${path} is ${String(row["type"])}`]
      return type === "text" && row["collation"] !== "C" ? [`${path} is not COLLATE "C"`] : []
    })
  )
  const known = new Set(functions.map((row) => row["name"]))
  return [
    ...missing,
    ...functionNames()
      .map((name) => names.bare(name))
      .filter((name) => !known.has(name))
      .map((name) => `function ${name} is missing`)
  ]
}

const tablesFinding = (drifted: ReadonlyArray<string>): Finding =>
  drifted.length === 0
    ? finding("fine", "tables", `All ${Tables.all.length} are as they should be.`)
    : finding(
        "fault",
        "tables",
        `${drifted.slice(0, 5).join("; ")}${drifted.length > 5 ? `; and ${drifted.length - 5} more` : ""}.`
      )

const rightsFinding = (locked: ReadonlyArray<string>): Finding =>
  locked.length === 0
    ? finding("fine", "rights", "The user may read and write every table.")
    : finding(
        "fault",
        "rights",
        `The user may not read and write ${locked.join(", ")}: nothing can be asked or kept there. GRANT SELECT, INSERT, UPDATE, DELETE.`
      )

/** What becomes of the tables that are there; the catalog shows nobody the columns of what they may not read. */
const schemaFindings = (
  names: Names,
  columns: ReadonlyArray<Answer>,
  functions: ReadonlyArray<Answer>,
  rights: ReadonlyArray<Answer>
): ReadonlyArray<Finding> => {
  const own = new Set(
    [...Tables.all.map(({ name }) => snake(name)), "counter", "migration"].map((name) => names.bare(name))
  )
  const there = rights.filter((row) => own.has(String(row["table"])))
  const locked = there.filter((row) => row["allowed"] !== true).map((row) => String(row["table"]))
  if (there.length === 0) return []
  return [...(locked.length === 0 ? [tablesFinding(drift(names, columns, functions))] : []), rightsFinding(locked)]
}

const migrationFinding = (naming: Naming, creates: boolean) =>
  Migrate.check(naming).pipe(
    Effect.as(finding("fine", "schema", "At the step that this version needs.")),
    Effect.catchTag("MigrationRefused", ({ detail, reason }) => {
      const hint = reason === "behind" && !creates ? " The user lacks the right to create tables here." : ""
      return Effect.succeed(finding("fault", "schema", `${detail}${hint}`))
    }),
    Effect.catchTag("StorageUnavailable", ({ reason }) =>
      Effect.succeed(
        finding("fault", "schema", `At which step it is cannot be read: ${reason.replace(": run `doctor`", "")}.`)
      )
    )
  )

/** Looks at everything and changes nothing. */
export const examine = (
  naming: Naming = {}
): Effect.Effect<ReadonlyArray<Finding>, Migrate.Failure, SqlClient.SqlClient> =>
  Effect.gen(function* () {
    const names = new Names(naming)
    const executor = fromSqlClient(yield* SqlClient.SqlClient)
    const ask = (text: string) => Effect.mapError(executor.read({ text, values: [names.schema ?? ""] }), unavailable)
    const [server = {}] = yield* ask(serverSql)
    const schema = yield* migrationFinding(naming, server["creates"] === true)
    const tables = schemaFindings(names, yield* ask(columnsSql), yield* ask(functionsSql), yield* ask(rightsSql))
    return [...serverFindings(server, names), schema, ...tables]
  })
