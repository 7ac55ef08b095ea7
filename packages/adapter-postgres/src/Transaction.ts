/**
 * A transaction of several statements that cannot hang. The client's own runs BEGIN, COMMIT and ROLLBACK without an end, and makes a
 * defect of a lost connection; here each is bounded. Only for work of our own: never inside another transaction.
 */
import { Effect } from "effect"
import { SqlClient, SqlError } from "effect/sql"

const failed = (operation: string, message: string): SqlError.SqlError =>
  new SqlError.SqlError({ reason: new SqlError.ConnectionError({ cause: new Error(message), message, operation }) })

const bounded = <A>(
  operation: string,
  effect: Effect.Effect<A, SqlError.SqlError>
): Effect.Effect<A, SqlError.SqlError> =>
  Effect.interruptible(effect).pipe(
    Effect.timeoutOrElse({
      duration: "5 seconds",
      orElse: () => Effect.fail(failed(operation, `${operation} was not answered in time`))
    })
  )

type Connection = Effect.Success<SqlClient.SqlClient["reserve"]>

const control = (operation: string, text: string) => (connection: Connection) =>
  bounded(operation, Effect.asVoid(connection.executeUnprepared(text, [], undefined)))

/** The first that goes wrong behind a pooler without transactions: it hangs up, and the driver keeps its last words to itself. */
const begun = (connection: Connection) =>
  Effect.mapError(control("connect", "BEGIN")(connection), (error) =>
    error.reason._tag === "ConnectionError" ? failed("connect", "the connection was closed at BEGIN") : error
  )

const nested = () => Effect.die(new Error("This transaction is never opened inside another one."))

// The server says ROLLBACK to the COMMIT of a transaction that has failed.
const applied = (result: unknown) =>
  typeof result === "object" && result !== null && "command" in result && result.command === "ROLLBACK"
    ? Effect.fail(failed("query", "the transaction had failed and was rolled back"))
    : Effect.void

/** Runs an effect on the client in a transaction of its own. */
export const bracket = (sql: SqlClient.SqlClient) =>
  SqlClient.makeWithTransaction({
    transactionService: sql.transactionService,
    spanAttributes: [],
    acquireConnection: (restore) =>
      restore(bounded("acquire", sql.reserve as Effect.Effect<Connection, SqlError.SqlError>)),
    begin: begun,
    savepoint: nested,
    // What a dead connection cannot roll back, its server does.
    rollback: (connection) => Effect.ignore(control("rollback", "ROLLBACK")(connection)),
    rollbackSavepoint: nested,
    commit: (connection) => bounded("commit", Effect.flatMap(connection.executeRaw("COMMIT", []), applied))
  })
