/** Where things are kept: on PostgreSQL when `DATABASE_URL` says where, else in memory, with a file that survives a restart. */
import { memory } from "@deskwright/adapter-memory/promise"
import { migrate, postgres, type HostTransaction } from "@deskwright/adapter-postgres/promise"
import type { StoreAdapter } from "@deskwright/core/promise"
import pg from "pg"

export interface Order {
  readonly id: number
  readonly customer: string
  readonly item: string
}

/** The backend's own table. */
export interface Orders {
  readonly insert: (tx: Tx, order: Omit<Order, "id">) => Promise<Order>
  readonly list: () => Promise<ReadonlyArray<Order>>
}

export type Tx = HostTransaction

export interface Storage {
  readonly kind: "PostgreSQL" | "memory"
  readonly store: StoreAdapter<Tx>
  readonly orders: Orders
  /** Runs work in one transaction; memory has none, and passes none. */
  readonly transact: <A>(work: (tx: Tx) => Promise<A>) => Promise<A>
  readonly close: () => Promise<void>
}

const inMemory = (file: string | undefined): Storage => {
  const kept: Array<Order> = []
  return {
    kind: "memory",
    store: memory(file === undefined ? {} : { file }),
    orders: {
      insert: async (_tx, order) => {
        const inserted = { id: kept.length + 1, ...order }
        kept.push(inserted)
        return inserted
      },
      list: async () => kept
    },
    transact: (work) => work({ query: () => Promise.reject(new Error("Memory has no transactions.")) }),
    close: async () => undefined
  }
}

const onPostgres = async (url: string): Promise<Storage> => {
  await migrate({ url })
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  await pool.query(
    "CREATE TABLE IF NOT EXISTS orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer text NOT NULL, item text NOT NULL)"
  )
  return {
    kind: "PostgreSQL",
    store: postgres({ pool }),
    orders: {
      insert: async (tx, { customer, item }) => {
        const { rows } = await (tx as pg.PoolClient).query<Order>(
          "INSERT INTO orders (customer, item) VALUES ($1, $2) RETURNING id, customer, item",
          [customer, item]
        )
        const [inserted] = rows
        if (inserted === undefined) throw new Error("The order was not inserted.")
        return inserted
      },
      list: async () => (await pool.query<Order>("SELECT id, customer, item FROM orders ORDER BY id")).rows
    },
    transact: async (work) => {
      const client = await pool.connect()
      try {
        await client.query("BEGIN")
        const done = await work(client)
        await client.query("COMMIT")
        return done
      } catch (error) {
        await client.query("ROLLBACK")
        throw error
      } finally {
        client.release()
      }
    },
    close: () => pool.end()
  }
}

export interface StorageSettings {
  readonly DATABASE_URL?: string | undefined
  /** Where memory keeps its snapshot; nowhere when absent. */
  readonly DESK_FILE?: string | undefined
}

export const openStorage = async ({ DATABASE_URL, DESK_FILE }: StorageSettings): Promise<Storage> =>
  DATABASE_URL === undefined || DATABASE_URL === "" ? inMemory(DESK_FILE) : onPostgres(DATABASE_URL)
