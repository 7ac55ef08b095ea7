/** An order and its ticket in one transaction, in the words of each library. */
import { PostgresClient, PostgresStore } from "@deskwright/adapter-postgres"
import { fromDrizzle, type HostTransaction } from "@deskwright/adapter-postgres/promise"
import { as, Policy, standardPolicy, Support as Desk, Tickets } from "@deskwright/core"
import type { Actor, Support } from "@deskwright/core/promise"
import { sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { type Kysely, sql as kyselySql } from "kysely"
import type pg from "pg"
import type { PrismaClient } from "../prisma/generated/client.ts"

export const ann: Actor = { tenant: "acme", id: "ann", kind: "agent" }
type Desks = Support<HostTransaction>

export const byPg = async (support: Desks, pool: pg.Pool, item: string, wish: string) => {
  // #region pg
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    await client.query("INSERT INTO orders (item) VALUES ($1)", [item])
    await support.in(client).as(ann).tickets.open({ site: "shop", subject: item, body: wish })
    await client.query("COMMIT")
  } catch (error) {
    await client.query("ROLLBACK")
    throw error
  } finally {
    client.release()
  }
  // #endregion
}

export const byDrizzle = async (support: Desks, db: NodePgDatabase, item: string, wish: string) => {
  // #region drizzle
  await db.transaction(async (tx) => {
    await tx.execute(sql`INSERT INTO orders (item) VALUES (${item})`)
    await support.in(fromDrizzle(tx, sql)).as(ann).tickets.open({ site: "shop", subject: item, body: wish })
  })
  // #endregion
}

export const byKysely = async (support: Desks, db: Kysely<unknown>, item: string, wish: string) => {
  // #region kysely
  await db.transaction().execute(async (tx) => {
    await kyselySql`INSERT INTO orders (item) VALUES (${item})`.execute(tx)
    await support.in(tx).as(ann).tickets.open({ site: "shop", subject: item, body: wish })
  })
  // #endregion
}

export const byPrisma = async (support: Desks, prisma: PrismaClient, item: string, wish: string) => {
  // #region prisma
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO orders (item) VALUES (${item})`
    await support.in(tx).as(ann).tickets.open({ site: "shop", subject: item, body: wish })
  })
  // #endregion
}

// #region effect
export const orderWithTicket = (item: string, wish: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const tickets = yield* Tickets
    return yield* sql.withTransaction(
      Effect.andThen(
        sql`INSERT INTO orders (item) VALUES (${item})`,
        tickets.open({ site: "shop", subject: item, body: wish })
      )
    )
  }).pipe(as(ann))
// #endregion

// #region layers
export const deskLayer = (url: string) =>
  Desk.layer.pipe(
    Layer.provide(Desk.layerDefaults),
    Layer.provide(Policy.layer(standardPolicy)),
    Layer.provide(PostgresStore.layer),
    // The same client for the desk and for the program: what runs in its transaction is part of it.
    Layer.provideMerge(PostgresClient.layer({ url }))
  )
// #endregion
