/** The program `npx @deskwright/adapter-postgres migrate | status | sql | doctor`. It connects, and loads no code of the host. */
import { parseArgs } from "node:util"
import { Effect, Result } from "effect"
import type { SqlClient } from "effect/sql"
import { databaseUrl } from "./DatabaseUrl.ts"
import * as Doctor from "./Doctor.ts"
import * as Migrate from "./Migrate.ts"
import type { Naming } from "./Names.ts"
import * as PostgresClient from "./PostgresClient.ts"

const usage = `Usage: npx @deskwright/adapter-postgres <command> [options]

  migrate   bring the database to the schema of this version
  status    list the steps of the schema, and which of them are applied
  sql       print the steps as SQL, for whoever keeps the database
  doctor    say what is missing or set badly, and what it costs

  --database-url <url>  the database; DATABASE_URL when absent
  --schema <name>       the schema of the tables; that of the connection when absent
  --prefix <name>       before each table's name; support_ when absent
  --pooled              a pooler that lends a connection per transaction stands before the database
  --create-schema       with migrate: create the schema if it is not there
  --from <step>         with sql: only the steps after this one
`

/** Where a run of the program reads and writes. */
export interface Terminal {
  readonly args: ReadonlyArray<string>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly write: (text: string) => void
}

const parse = (args: ReadonlyArray<string>) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      "database-url": { type: "string" },
      schema: { type: "string" },
      prefix: { type: "string" },
      pooled: { type: "boolean", default: false },
      "create-schema": { type: "boolean", default: false },
      from: { type: "string", default: "0" },
      help: { type: "boolean", short: "h", default: false }
    }
  })

/** What a command says, and whether all is well. */
interface Report {
  readonly text: string
  readonly well: boolean
}

const listed = (steps: ReadonlyArray<Migrate.Step>): Report => ({
  text: steps.map(({ appliedAt, id, name }) => `${id}  ${name}  ${appliedAt ?? "not applied"}\n`).join(""),
  well: true
})

const examined = (findings: ReadonlyArray<Doctor.Finding>): Report => ({
  text: findings.map(({ detail, level, subject }) => `${level.padEnd(6)}  ${subject}: ${detail}\n`).join(""),
  well: findings.every(({ level }) => level !== "fault")
})

const commandOf = (
  name: string,
  naming: Naming,
  createSchema: boolean
): Effect.Effect<Report, Migrate.Failure, SqlClient.SqlClient> | null => {
  switch (name) {
    case "migrate":
      return Effect.map(Migrate.migrate({ ...naming, createSchema }), listed)
    case "status":
      return Effect.map(Migrate.status(naming), listed)
    case "doctor":
      return Effect.map(Doctor.examine(naming), examined)
    default:
      return null
  }
}

const urlOf = (given: string | undefined, env: Terminal["env"]): string => {
  const url = given ?? env["DATABASE_URL"]
  if (url === undefined || url === "")
    throw new Error("Say which database: --database-url, or DATABASE_URL in the environment.")
  return databaseUrl(url)
}

const clientOf = (url: string, pooled: boolean) =>
  PostgresClient.layer({ url, maxConnections: 2, readConnections: 0, applicationName: "deskwright-cli", pooled })

/** Carries out one command, and answers whether all is well; rejects with what to do otherwise. */
export const run = async ({ args, env, write }: Terminal): Promise<boolean> => {
  const { positionals, values } = parse(args)
  const naming: Naming = { schema: values.schema, prefix: values.prefix }
  const [name] = positionals
  if (values.help || name === undefined) {
    write(usage)
    return true
  }
  if (name === "sql") {
    write(Migrate.script(naming, Number(values.from)))
    return true
  }
  const command = commandOf(name, naming, values["create-schema"])
  if (command === null) throw new Error(`There is no command ${JSON.stringify(name)}.\n\n${usage}`)
  const client = clientOf(urlOf(values["database-url"], env), values.pooled)
  const report = await Effect.runPromise(Effect.provide(Effect.result(command), client))
  if (Result.isFailure(report)) throw new Error(report.failure.message)
  write(report.success.text)
  return report.success.well
}
