/** A database for a test file: a copy of the template, dropped at the end of the run. */
import { randomUUID } from "node:crypto"
import pg from "pg"
import { inject } from "vitest"

declare module "vitest" {
  export interface ProvidedContext {
    /** The database that the server is asked through. */
    readonly postgresUrl: string
    /** The name of the database to copy. */
    readonly postgresTemplate: string
  }
}

export const query = async (url: string, text: string): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

const create = async (name: string, template: string): Promise<string> => {
  const server = inject("postgresUrl")
  await query(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

const fresh = (): string => `${inject("postgresTemplate")}_${randomUUID().slice(0, 8)}`

/** The URL of a new database with the tables of a desk. */
export const database = (): Promise<string> => create(fresh(), inject("postgresTemplate"))

/** The URL of a new database without anything in it. */
export const emptyDatabase = (): Promise<string> => create(fresh(), "template0")
