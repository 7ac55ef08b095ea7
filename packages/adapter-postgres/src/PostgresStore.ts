/** The store on PostgreSQL, with the exact meaning of core's port. A commit is one statement, in one round trip. */
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { Store } from "@deskwright/core"
import { commits } from "./Commits.ts"
import { type Deadlines, type Executor, fromSqlClient } from "./Executor.ts"
import { ofCommit, type QueryFailed, unavailable } from "./Failure.ts"
import { Names, type Naming } from "./Names.ts"
import { patiently } from "./Patience.ts"
import { Planners, Readers } from "./PostgresClient.ts"
import { claimSql, finder, readCells, readRow, readTally, tallySql } from "./Reads.ts"
import type { Statement } from "./Statement.ts"
import { Spreads } from "./Spreads.ts"
import { isTagged } from "./Tagged.ts"

/** Where the tables are, and how long to wait for them. */
export interface Options extends Naming {
  readonly deadlines?: Deadlines | undefined
}

/** Runs a statement, and what it says to ask `otherwise` as long as that is not null. */
const settled = <A, E>(
  ask: (statement: Statement) => Effect.Effect<ReadonlyArray<A>, E>,
  statement: Statement
): Effect.Effect<ReadonlyArray<A>, E> => {
  const { otherwise } = statement
  if (otherwise === undefined) return ask(statement)
  return Effect.flatMap(ask(statement), (found) => {
    const next = otherwise(found.length)
    return next === null ? Effect.succeed(found) : settled(ask, next)
  })
}

/** The store over whatever runs statements. */
export const driver = (executor: Executor, naming: Naming = {}): Store.Driver => {
  const names = new Names(naming)
  const repeat = patiently(executor)
  // In a host's transaction the host's COMMIT decides: a statement whose answer is lost was certainly not committed.
  const mapCommit = <A>(effect: Effect.Effect<A, QueryFailed>) =>
    Effect.flatMap(executor.joined, (open) => Effect.mapError(effect, open ? unavailable : ofCommit))
  const read = (text: Parameters<Executor["read"]>[0]) => Effect.mapError(repeat(executor.read(text)), unavailable)
  const { cells } = executor
  const spreads = new Spreads(names)
  const asking = finder(names, cells === undefined ? "named" : "cells", spreads)
  return {
    find: (table, query) => {
      const found = Effect.suspend(() => {
        const statement = asking(table, query)
        return cells === undefined
          ? Effect.map(settled(read, statement), (answers) => answers.map(readRow(table, query.columns)))
          : Effect.map(
              settled((asked) => Effect.mapError(repeat(cells(asked)), unavailable), statement),
              (rows) => rows.map(readCells(table, query.columns))
            )
      })
      return isTagged(query) ? Effect.andThen(spreads.renewed(table, executor), found) : found
    },
    commit: commits(executor, names),
    tally: (table, request) =>
      Effect.suspend(() =>
        Effect.map(read(tallySql(names, table, request)), (answers) => readTally(table, request, answers))
      ),
    claim: (table, request) =>
      Effect.suspend(() => {
        if (table.queue === null) throw new Error(`${table.name} is not a queue`)
        return Effect.map(mapCommit(repeat(executor.write(claimSql(names, table, table.queue, request)))), (answers) =>
          answers.map(readRow(table, "all"))
        )
      })
  }
}

/** The store over the program's client, for whoever composes it by hand. */
export const make = ({ deadlines, ...naming }: Options = {}): Effect.Effect<
  Store.Store["Service"],
  never,
  SqlClient.SqlClient
> =>
  Effect.gen(function* () {
    const client = yield* SqlClient.SqlClient
    const readers = Option.getOrElse(yield* Effect.serviceOption(Readers), () => client)
    const planners = Option.getOrUndefined(yield* Effect.serviceOption(Planners))
    return Store.Store.make(driver(fromSqlClient(client, readers, deadlines, planners), naming))
  })

/** The store over the program's client, with other names for its tables. */
export const layerWith = (options: Options): Layer.Layer<Store.Store, never, SqlClient.SqlClient> =>
  Layer.effect(Store.Store, make(options))

/** The store over the program's client. It connects when it is first used. */
export const layer: Layer.Layer<Store.Store, never, SqlClient.SqlClient> = layerWith({})
