/** One server a run, one template in it; each test file takes a copy. */
import { randomUUID } from "node:crypto"
import pg from "pg"
import type { TestProject } from "vitest/node"
import { Effect } from "effect"
import { Migrate, PostgresClient } from "../../src/index.ts"
import { startPgServer } from "./PgServer.ts"

const given = process.env["DATABASE_URL"]

const serve = async (): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> =>
  given === undefined || given === "" ? await startPgServer() : { url: given, stop: () => Promise.resolve() }

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await serve()
  const run = `deskwright_${randomUUID().slice(0, 8)}`
  const admin = new pg.Client(server.url)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${run} TEMPLATE template0 ENCODING 'UTF8'`)
  const url = new URL(server.url)
  url.pathname = `/${run}`
  await Effect.runPromise(
    Effect.provide(Migrate.migrate(), PostgresClient.layer({ url: url.href, maxConnections: 1, readConnections: 0 }))
  )
  project.provide("postgresUrl", server.url)
  project.provide("postgresTemplate", run)
  return async () => {
    const { rows } = await admin.query<{ readonly datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE $1",
      [`${run}%`]
    )
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
    await admin.end()
    await server.stop()
  }
}
