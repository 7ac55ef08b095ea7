/** A database whose clock is set by hand: functions of the same names stand before the server's own on the search path. */
import pg from "pg"

export interface SettableClock {
  readonly set: (at: string) => Promise<void>
  readonly close: () => Promise<void>
}

const told = (name: string): string =>
  `CREATE FUNCTION hands.${name}() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM hands.clock'`

/** Every connection that is made to the database from now on lives by this clock. */
export const settableClock = async (url: string): Promise<SettableClock> => {
  const client = new pg.Client(url)
  await client.connect()
  await client.query("CREATE SCHEMA hands; CREATE TABLE hands.clock AS SELECT pg_catalog.now() AS at")
  for (const name of ["clock_timestamp", "statement_timestamp", "transaction_timestamp", "now"])
    await client.query(told(name))
  const [{ name } = { name: "" }] = (await client.query<{ readonly name: string }>("SELECT current_database() AS name"))
    .rows
  await client.query(`ALTER DATABASE ${client.escapeIdentifier(name)} SET search_path = public, hands, pg_catalog`)
  return {
    set: async (at) => void (await client.query("UPDATE hands.clock SET at = $1::timestamptz", [at])),
    close: () => client.end()
  }
}
