import { Effect } from "effect"
import { Migrate, PostgresClient } from "../../src/index.ts"
import { query } from "../support/Database.ts"

/** A database with the tables of a desk, on a server that has none yet. */
export const migrated = async (server: string): Promise<string> => {
  await query(server, "CREATE DATABASE desk TEMPLATE template0 ENCODING 'UTF8'")
  const url = new URL(server)
  url.pathname = "/desk"
  // Patient, as the machine may be slow: this is no part of what is tried.
  const patience = { silence: 120_000, statementTimeout: 100_000 }
  const client = PostgresClient.layer({ url: url.href, maxConnections: 1, readConnections: 0, ...patience })
  await Effect.runPromise(Effect.provide(Migrate.migrate(), client))
  // The tables themselves must be safe, whatever the server's settings are.
  await query(url.href, "CHECKPOINT")
  return url.href
}
