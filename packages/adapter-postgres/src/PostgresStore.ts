/** The store on PostgreSQL, with the exact meaning of core's port. A commit is one statement, in one round trip. */
import { Effect, Layer, Option, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { type Place, Store } from "@deskwright/core"
import { encode, refusal, type Reply } from "./Changes.ts"
import { commitCall } from "./CommitSql.ts"
import { type Deadlines, type Executor, fromSqlClient } from "./Executor.ts"
import { ofCommit, type QueryFailed, unavailable, worthRepeating } from "./Failure.ts"
import { Names, type Naming } from "./Names.ts"
import { Readers } from "./PostgresClient.ts"
import { type Answer, claimSql, findSql, readRow, readTally, tallySql } from "./Reads.ts"

export interface Options extends Naming {
  readonly deadlines?: Deadlines | undefined
}

const patience = Schedule.jittered(Schedule.exponential("25 millis"))

/** Repeats what certainly was not done, unless a host's transaction is open: that is for the host to repeat as a whole. */
const patiently =
  (executor: Executor) =>
  <A>(effect: Effect.Effect<A, QueryFailed>): Effect.Effect<A, QueryFailed> =>
    Effect.flatMap(executor.joined, (open) =>
      open ? effect : Effect.retry(effect, { schedule: patience, times: 3, while: worthRepeating })
    )

const committed = (names: Names, place: Place, reply: Reply): Effect.Effect<Store.Committed, Store.CommitError> => {
  if ("at" in reply) {
    return Effect.succeed({ at: reply.at, numbers: new Map(Object.entries(reply.numbers)) })
  }
  if ("stale" in reply) return Effect.fail(refusal(names, reply))
  if (reply.waiting === "series") {
    return Effect.fail(new Store.SiteBusy({ site: place.site, series: reply.series }))
  }
  const reason =
    reply.waiting === "conflict"
      ? "others kept changing the same rows"
      : "another transaction holds a row that is needed"
  return Effect.fail(new Store.StorageUnavailable({ reason, retryable: true, cause: new Error(reason) }))
}

const replyOf = (answers: ReadonlyArray<Answer>): Reply => {
  const answer = answers[0]?.["answer"]
  return (typeof answer === "string" ? JSON.parse(answer) : answer) as Reply
}

/** The store over whatever runs statements. */
export const driver = (executor: Executor, naming: Naming = {}): Store.Driver => {
  const names = new Names(naming)
  const repeat = patiently(executor)
  const call = commitCall(names)
  // In a host's transaction its own COMMIT decides: what is lost on the way there was not committed.
  const mapCommit = <A>(effect: Effect.Effect<A, QueryFailed>) =>
    Effect.flatMap(executor.joined, (open) => Effect.mapError(effect, open ? unavailable : ofCommit))
  const read = (text: Parameters<Executor["read"]>[0]) => Effect.mapError(repeat(executor.read(text)), unavailable)
  return {
    find: (table, query) =>
      Effect.suspend(() => Effect.map(read(findSql(names, table, query)), (answers) => answers.map(readRow(table)))),
    commit: (place, changes) =>
      Effect.suspend(() => {
        const statement = { text: call, values: [place.tenant, place.site, encode(place, changes)] }
        return Effect.flatMap(mapCommit(repeat(executor.write(statement))), (answers) =>
          committed(names, place, replyOf(answers))
        )
      }),
    tally: (table, request) =>
      Effect.suspend(() =>
        Effect.map(read(tallySql(names, table, request)), (answers) => readTally(table, request, answers))
      ),
    claim: (table, request) =>
      Effect.suspend(() => {
        if (table.queue === null) throw new Error(`${table.name} is not a queue`)
        return Effect.map(mapCommit(repeat(executor.write(claimSql(names, table, table.queue, request)))), (answers) =>
          answers.map(readRow(table))
        )
      })
  }
}

export const make = ({ deadlines, ...naming }: Options = {}): Effect.Effect<
  Store.Store["Service"],
  never,
  SqlClient.SqlClient
> =>
  Effect.gen(function* () {
    const client = yield* SqlClient.SqlClient
    const readers = Option.getOrElse(yield* Effect.serviceOption(Readers), () => client)
    return Store.Store.make(driver(fromSqlClient(client, readers, deadlines), naming))
  })

/** The store over the program's client, with other names for its tables. */
export const layerWith = (options: Options): Layer.Layer<Store.Store, never, SqlClient.SqlClient> =>
  Layer.effect(Store.Store, make(options))

/** The store over the program's client. It connects when it is first used. */
export const layer: Layer.Layer<Store.Store, never, SqlClient.SqlClient> = layerWith({})
