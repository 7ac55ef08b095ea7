/** Bringing the schema to what this version needs: by function, and as text for whoever keeps the database. */
import { createHash } from "node:crypto"
import { Effect, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Store } from "@deskwright/core"
import { type Executor, fromSqlClient, queryFailed } from "./Executor.ts"
import { type QueryFailed, unavailable } from "./Failure.ts"
import { type Migration, migrations, Steps } from "./Migrations.ts"
import { Names, type Naming, quote } from "./Names.ts"
import { bracket } from "./Transaction.ts"
import type { Answer } from "./Statement.ts"

/** Where the tables are, and whether their schema may be made. */
export interface Options extends Naming {
  /** Creates the schema if it is not there. Without it the right to create schemas is not needed. */
  readonly createSchema?: boolean | undefined
}

/** The database cannot be brought to the schema of this version, or must not be. Nothing was changed. */
export class MigrationRefused extends Schema.TaggedError<MigrationRefused>()("MigrationRefused", {
  reason: Schema.Literals([
    "newer",
    "altered",
    "no schema",
    "no right",
    "encoding",
    "version",
    "behind",
    "host transaction"
  ]),
  detail: Schema.String
}) {
  override get message() {
    return this.detail
  }
}

/** One step of the schema, and whether it was applied. */
export interface Step {
  readonly id: number
  readonly name: string
  readonly checksum: string
  /** When it was applied, by the database's clock; null when it was not. */
  readonly appliedAt: string | null
}

/** What migrating, and asking how far it is, can fail with. */
export type Failure = MigrationRefused | Store.StorageUnavailable

/** Over the statements with the names that they have by default, so that it is the same for every prefix. */
export const checksum = (migration: Migration): string =>
  createHash("sha256").update(migration.statements(new Names()).join(";\n")).digest("hex")

const table = (names: Names): string => names.qualified("migration")

const createTable = (names: Names): string =>
  `CREATE TABLE IF NOT EXISTS ${table(names)} ("id" integer PRIMARY KEY, "name" text NOT NULL, "checksum" text NOT NULL, ` +
  `"applied_at" timestamptz(3) NOT NULL DEFAULT clock_timestamp())`

const record = (names: Names, migration: Migration): string =>
  `INSERT INTO ${table(names)} ("id", "name", "checksum") VALUES (${migration.id}, '${migration.name}', '${checksum(migration)}')`

/** All that a new database needs, as one script for `psql`: for whoever does not let a program change the schema. */
export const script = (naming: Naming = {}, after = 0): string => {
  const names = new Names(naming)
  const steps = migrations.filter(({ id }) => id > after)
  const lines = [createTable(names), ...steps.flatMap((step) => [...step.statements(names), record(names, step)])]
  return ["BEGIN", "SET LOCAL lock_timeout = '2s'", ...lines, "COMMIT"].map((line) => `${line};\n`).join("\n")
}

const refuse = (reason: MigrationRefused["reason"], detail: string) =>
  Effect.fail(new MigrationRefused({ reason, detail }))

type Ask = (text: string, ...values: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<Answer>, QueryFailed>

const asking =
  (executor: Executor): Ask =>
  (text, ...values) =>
    executor.read({ text, values })

const appliedSteps = Effect.fnUntraced(function* (ask: Ask, names: Names) {
  const [there] = yield* ask("SELECT to_regclass($1::text) IS NOT NULL AS found", table(names))
  if (there?.["found"] !== true) return []
  const rows = yield* ask(`SELECT "id", "name", "checksum", "applied_at" FROM ${table(names)} ORDER BY "id"`)
  return rows.map((row) => ({
    id: Number(row["id"]),
    name: String(row["name"]),
    checksum: String(row["checksum"]),
    appliedAt: new Date(row["applied_at"] as string).toISOString()
  }))
})

/** Refuses a server on which no desk can be kept. */
const fit = Effect.fnUntraced(function* (ask: Ask) {
  const [server] = yield* ask(
    "SELECT current_setting('server_version_num')::integer AS version, current_setting('server_version') AS named, current_setting('server_encoding') AS encoding"
  )
  if (Number(server?.["version"]) < 140_000)
    return yield* refuse("version", `Deskwright needs PostgreSQL 14 or newer; this is ${String(server?.["named"])}.`)
  if (server?.["encoding"] !== "UTF8")
    return yield* refuse(
      "encoding",
      `The database is encoded in ${String(server?.["encoding"])}; Deskwright needs UTF8. Create one with ENCODING 'UTF8' TEMPLATE template0.`
    )
})

/** Refuses a schema that a newer version made, or whose steps are not those of this one. */
const compatible = Effect.fnUntraced(function* (applied: ReadonlyArray<Step>) {
  const migrations = yield* Steps
  const known = migrations.at(-1)?.id ?? 0
  const newest = applied.at(-1)?.id ?? 0
  if (newest > known) {
    return yield* refuse(
      "newer",
      `The schema is at step ${newest}, and this version of Deskwright knows steps up to ${known} only. Upgrade @deskwright/adapter-postgres.`
    )
  }
  for (const migration of migrations.filter(({ id }) => id <= newest)) {
    const step = applied.find(({ id }) => id === migration.id)
    if (step?.checksum !== checksum(migration)) {
      return yield* refuse(
        "altered",
        `Step ${migration.id} (${migration.name}) of the schema was not made by this version of Deskwright${step === undefined ? ": it is missing" : ""}. Restore the schema, or start with another prefix.`
      )
    }
  }
  return newest
})

const toSteps = (applied: ReadonlyArray<Step>): Effect.Effect<ReadonlyArray<Step>> =>
  Effect.map(Steps, (migrations) =>
    migrations.map(
      (migration) =>
        applied.find(({ id }) => id === migration.id) ?? {
          id: migration.id,
          name: migration.name,
          checksum: checksum(migration),
          appliedAt: null
        }
    )
  )

const mended = <A, R>(effect: Effect.Effect<A, QueryFailed | MigrationRefused, R>): Effect.Effect<A, Failure, R> =>
  Effect.mapError(effect, (error) => (error._tag === "QueryFailed" ? unavailable(error) : error))

const statusOver = (executor: Executor, naming: Naming): Effect.Effect<ReadonlyArray<Step>, Failure> =>
  Effect.gen(function* () {
    const ask = asking(executor)
    yield* fit(ask)
    const applied = yield* appliedSteps(ask, new Names(naming))
    yield* compatible(applied)
    return yield* toSteps(applied)
  }).pipe(mended)

/** Where the tables are to lie. Without a name the search path says so, which each role may have its own of. */
const homeOf = Effect.fnUntraced(function* (ask: Ask, names: Names) {
  const [found] = yield* ask(
    `SELECT coalesce(nullif($1::text, ''), current_schema()) AS home, (SELECT string_agg(t.schemaname, ', ' ORDER BY t.schemaname) FROM pg_tables t
      WHERE t.tablename = $2::text AND t.schemaname <> coalesce(nullif($1::text, ''), current_schema(), '')) AS elsewhere`,
    names.schema ?? "",
    names.bare("migration")
  )
  const elsewhere = found?.["elsewhere"] ?? null
  if (typeof found?.["home"] === "string") return { home: found["home"], elsewhere }
  return yield* refuse(
    "no schema",
    "The search_path of the database user leads to no schema that is there: name one (--schema, schema), or ALTER ROLE … SET search_path = public."
  )
})

/** `check` over whatever runs statements. */
export const checkOver = (executor: Executor, naming: Naming): Effect.Effect<void, Failure> =>
  Effect.gen(function* () {
    const steps = yield* statusOver(executor, naming)
    const missing = steps.filter(({ appliedAt }) => appliedAt === null)
    if (missing.length === 0) return
    const { elsewhere, home } = yield* mended(homeOf(asking(executor), new Names(naming)))
    const hint = elsewhere === null ? "" : ` (Such tables are in the schema ${String(elsewhere)}.)`
    return yield* refuse(
      "behind",
      `The schema ${home} lacks ${missing.length} of ${steps.length} steps. Run \`npx @deskwright/adapter-postgres migrate\`, or give the output of \`… sql\` to whoever keeps the database.${hint}`
    )
  })

const client = Effect.map(SqlClient.SqlClient, (sql) => fromSqlClient(sql))

/** Every step of this version's schema, and when each was applied. Refuses a schema that is newer or altered. */
export const status = (naming: Naming = {}): Effect.Effect<ReadonlyArray<Step>, Failure, SqlClient.SqlClient> =>
  Effect.flatMap(client, (executor) => statusOver(executor, naming))

/** Succeeds on exactly the schema that this version needs. */
export const check = (naming: Naming = {}): Effect.Effect<void, Failure, SqlClient.SqlClient> =>
  Effect.flatMap(client, (executor) => checkOver(executor, naming))

/** The tables may only be made by whoever may make tables: better said at once than by the first that fails. */
const permitted = Effect.fnUntraced(function* (ask: Ask, names: Names) {
  const { home } = yield* homeOf(ask, names)
  const [right] = yield* ask("SELECT has_schema_privilege($1::text, 'CREATE') AS allowed", home)
  if (right?.["allowed"] === true) return
  return yield* refuse(
    "no right",
    `The database user may not create tables in the schema ${home}. GRANT CREATE ON SCHEMA ${home}, or give the output of \`npx @deskwright/adapter-postgres sql\` to whoever keeps the database.`
  )
})

const prepared = Effect.fnUntraced(function* (ask: Ask, names: Names, createSchema: boolean) {
  yield* fit(ask)
  if (names.schema === undefined) return
  const [there] = yield* ask("SELECT to_regnamespace($1::text) IS NOT NULL AS found", quote(names.schema))
  if (there?.["found"] === true) return
  if (!createSchema)
    return yield* refuse(
      "no schema",
      `There is no schema ${names.schema}. Create it, or ask for it with --create-schema (createSchema: true).`
    )
  yield* ask(`CREATE SCHEMA IF NOT EXISTS ${quote(names.schema)}`)
})

const migrating = Effect.fnUntraced(function* (ask: Ask, names: Names, createSchema: boolean) {
  // Whoever starts at the same time waits here, and then finds the work done.
  yield* ask("SELECT set_config('lock_timeout', '60s', true), set_config('statement_timeout', '10min', true)")
  yield* ask("SELECT pg_advisory_xact_lock(hashtextextended($1::text, 4242))", `deskwright ${table(names)}`)
  yield* prepared(ask, names, createSchema)
  const newest = yield* compatible(yield* appliedSteps(ask, names))
  const missing = (yield* Steps).filter(({ id }) => id > newest)
  if (missing.length > 0) {
    yield* permitted(ask, names)
    // A table in use is not kept waiting for us: better to be refused and to try again.
    yield* ask("SELECT set_config('lock_timeout', '2s', true)")
    yield* ask(createTable(names))
    for (const migration of missing) {
      for (const statement of [...migration.statements(names), record(names, migration)]) yield* ask(statement)
    }
  }
  return yield* toSteps(yield* appliedSteps(ask, names))
})

/**
 * Applies the missing steps in one transaction; any number of processes may start at once. Refuses a schema that is newer or
 * altered, and to run inside a transaction of the host.
 */
export const migrate = ({ createSchema = false, ...naming }: Options = {}): Effect.Effect<
  ReadonlyArray<Step>,
  Failure,
  SqlClient.SqlClient
> =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    if (Option.isSome(yield* Effect.serviceOption(sql.transactionService))) {
      return yield* refuse(
        "host transaction",
        "The schema is not changed inside a transaction of the host: migrate before it begins."
      )
    }
    const work = Effect.suspend(() => migrating(asking(fromSqlClient(sql)), new Names(naming), createSchema))
    return yield* bracket(sql)(work).pipe(Effect.catchTag("SqlError", (error) => Effect.fail(queryFailed(error))))
  }).pipe(mended)
