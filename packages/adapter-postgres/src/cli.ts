#!/usr/bin/env node
/** `npx @deskwright/adapter-postgres migrate | status | sql | doctor`. It connects, and loads no code of the host. */
import { parseArgs } from "node:util"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
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
  --create-schema       with migrate: create the schema if it is not there
  --from <step>         with sql: only the steps after this one
`

const parse = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      "database-url": { type: "string" },
      schema: { type: "string" },
      prefix: { type: "string" },
      "create-schema": { type: "boolean", default: false },
      from: { type: "string", default: "0" },
      help: { type: "boolean", short: "h", default: false }
    }
  })

class Misused extends Error {}

const print = (line: string) => Effect.sync(() => void process.stdout.write(`${line}\n`))

const listed = (steps: ReadonlyArray<Migrate.Step>) =>
  print(steps.map(({ appliedAt, id, name }) => `${id}  ${name}  ${appliedAt ?? "not applied"}`).join("\n"))

const examined = (naming: Naming) =>
  Effect.gen(function* () {
    const findings = yield* Doctor.examine(naming)
    for (const { detail, level, subject } of findings) yield* print(`${level.padEnd(6)}  ${subject}: ${detail}`)
    if (findings.some(({ level }) => level === "fault")) process.exitCode = 1
  })

const commandOf = (name: string, naming: Naming, createSchema: boolean): Effect.Effect<void, Migrate.Failure, SqlClient.SqlClient> => {
  switch (name) {
    case "migrate":
      return Effect.flatMap(Migrate.migrate({ ...naming, createSchema }), listed)
    case "status":
      return Effect.flatMap(Migrate.status(naming), listed)
    case "doctor":
      return examined(naming)
    default:
      throw new Misused(`There is no command ${JSON.stringify(name)}.\n\n${usage}`)
  }
}

const run = async (): Promise<void> => {
  const { positionals, values } = parse()
  const naming: Naming = { schema: values.schema, prefix: values.prefix }
  const [name] = positionals
  if (values.help || name === undefined) return void process.stdout.write(usage)
  if (name === "sql") return void process.stdout.write(Migrate.script(naming, Number(values.from)))
  const command = commandOf(name, naming, values["create-schema"])
  const url = values["database-url"] ?? process.env["DATABASE_URL"]
  if (url === undefined || url === "") throw new Misused("Say which database: --database-url, or DATABASE_URL in the environment.")
  if (!URL.canParse(url)) throw new Misused("The database URL is not one: it looks like postgres://user:password@host:5432/name.")
  const client = PostgresClient.layer({ url, maxConnections: 2, readConnections: 0, applicationName: "deskwright-cli" })
  const failure = await Effect.runPromise(Effect.provide(Effect.match(command, { onFailure: ({ message }) => message, onSuccess: () => null }), client))
  if (failure !== null) throw new Misused(failure)
}

run().catch((error: unknown) => {
  process.exitCode = 1
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
})
