/** How statements reach the database: through the client of an Effect program, or through whatever a host has open. */
import { Context, Effect, Fiber, Option } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { property, QueryFailed } from "./Failure.ts"
import type { Answer, Statement } from "./Statement.ts"

type Answers = Effect.Effect<ReadonlyArray<Answer>, QueryFailed>

type Cells = Effect.Effect<ReadonlyArray<ReadonlyArray<unknown>>, QueryFailed>

/** What the store needs of a client: to run one statement, and to know whether a transaction of the host is open. */
export interface Executor {
  readonly read: (statement: Statement) => Answers
  /** The same, with each row as a list of its cells in the selected order: for clients that can answer so, and need not name each cell. */
  readonly cells?: (statement: Statement) => Cells
  /** One statement on a connection of its own: so it is known whether a statement that failed was ever sent. */
  readonly write: (statement: Statement) => Answers
  /** Whether a transaction of the host is open: then its rollback takes what was written, and nothing is repeated. */
  readonly joined: Effect.Effect<boolean>
}

/** How long to wait where the client by itself would wait for ever. */
export interface Deadlines {
  /** Milliseconds to wait for a connection; 5,000 when absent. */
  readonly acquire?: number | undefined
  /** Milliseconds to wait for an answer; 20,000 when absent. Must exceed the server's `statement_timeout`. */
  readonly answer?: number | undefined
}

/** What is waited for, and what it means for the statement if that does not come. */
interface Wait {
  readonly what: "connection" | "answer"
  readonly reached: "no" | "perhaps"
  readonly millis: number
}

const overdue = ({ reached, what }: Wait) =>
  Effect.fail(new QueryFailed(reached, null, new Error(`no ${what} in time`)))

/**
 * Ends a wait in real time. The effect calls `awaits` when it begins to wait for something else. `Effect.timeout` would race two
 * fibers, which costs half as much as a short statement; this is one fiber and a timer.
 */
const within = <A, E, R>(
  context: Context.Context<R>,
  first: Wait,
  ask: (awaits: (next: Wait) => void) => Effect.Effect<A, E, R>
): Effect.Effect<A, E | QueryFailed> =>
  Effect.callback<A, E | QueryFailed>((resume) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const awaits = (wait: Wait) => {
      clearTimeout(timer)
      timer = setTimeout(() => resume(Effect.andThen(Fiber.interrupt(fiber), overdue(wait))), wait.millis)
    }
    const fiber = Effect.runForkWith(context)(ask(awaits))
    if (timer === undefined) awaits(first)
    fiber.addObserver((exit) => {
      clearTimeout(timer)
      resume(exit)
    })
    return Fiber.interrupt(fiber)
  })

const sqlStatePattern = /^[0-9A-Z]{5}$/

/** The SQLSTATE that a driver's error carries, unless it is an error of the connection. */
export const sqlStateOf = (cause: unknown): string | null => {
  const code = property(cause, "code")
  return typeof code === "string" && sqlStatePattern.test(code) && property(cause, "severity") !== undefined
    ? code
    : null
}

const unsent: ReadonlySet<unknown> = new Set(["connect", "acquire"])

export const queryFailed = ({ reason }: SqlError.SqlError): QueryFailed => {
  const state = sqlStateOf(reason.cause)
  if (state !== null) return new QueryFailed(unsent.has(reason.operation) ? "no" : "refused", state, reason.cause)
  // Whatever the driver itself objects to, it objects to before it sends.
  const reached = reason._tag === "ConnectionError" && !unsent.has(reason.operation) ? "perhaps" : "no"
  return new QueryFailed(reached, null, reason.cause)
}

/**
 * A commit that is given up must not be cancelled: while it waits for a synchronous standby that would make it count as committed, and whoever
 * asks would find what no standby has. Its connection is released under it instead, which the driver closes then.
 */
const uncancelled = <A, E>(statement: Effect.Effect<A, E>): Effect.Effect<A, E> =>
  Effect.flatMap(Effect.forkDetach(statement, { startImmediately: true }), Fiber.join)

/** Whose connections a statement runs on, and whether it stays prepared. One that is to be planned anew may, but only on `planners`, which make every plan anew. */
const chosen =
  (sql: SqlClient.SqlClient, planners?: SqlClient.SqlClient) =>
  ({ anew, text, values }: Statement) => ({
    prepared: anew !== true || planners !== undefined,
    statement: (anew === true ? (planners ?? sql) : sql).unsafe<Answer>(text, values)
  })

type Choose = ReturnType<typeof chosen>

const running =
  (choose: Choose) =>
  (asked: Statement): Answers => {
    const { prepared, statement } = choose(asked)
    return Effect.mapError(prepared ? statement : statement.unprepared, queryFailed)
  }

const runningCells =
  (choose: Choose) =>
  (asked: Statement): Cells => {
    const { prepared, statement } = choose(asked)
    return Effect.mapError(prepared ? statement.values : statement.valuesUnprepared, queryFailed)
  }

/** What the caller's fiber carries: among it the transaction, if one is open. */
type Host = Context.Context<never>

type Run<A> = (statement: Statement) => Effect.Effect<A, QueryFailed>

/**
 * Runs statements on the client of an Effect program, and reads on clients of their own if there are any. While a transaction is open
 * on the client, everything runs inside that.
 */
export const fromSqlClient = (
  client: SqlClient.SqlClient,
  readers: SqlClient.SqlClient = client,
  deadlines: Deadlines = {},
  planners?: SqlClient.SqlClient
): Executor => {
  const sql = client.withoutTransforms()
  const isOpen = (context: Host): boolean => Option.isSome(Context.getOption(context, sql.transactionService))
  const here = chosen(sql)
  const elsewhere = chosen(readers.withoutTransforms(), planners?.withoutTransforms())
  const connection: Wait = { what: "connection", reached: "no", millis: deadlines.acquire ?? 5_000 }
  const answer: Wait = { what: "answer", reached: "perhaps", millis: deadlines.answer ?? 20_000 }
  const [plain, apart] = [running(here), running(elsewhere)]
  const [plainCells, apartCells] = [runningCells(here), runningCells(elsewhere)]
  const alone = ({ text, values }: Statement, context: Host): Answers =>
    within(context, connection, (awaits) =>
      Effect.mapError(
        Effect.scoped(
          Effect.flatMap(sql.reserve, (connection) => {
            awaits(answer)
            return uncancelled(connection.execute(text, values, undefined))
          })
        ),
        queryFailed
      )
    )
  // No deadline of ours inside a transaction: an interrupted statement would leave it in doubt.
  const unlessOpen =
    <A>(inside: Run<A>, outside: (statement: Statement, context: Host) => ReturnType<Run<A>>): Run<A> =>
    (statement) =>
      Effect.contextWith((context: Host) => (isOpen(context) ? inside(statement) : outside(statement, context)))
  return {
    joined: Effect.map(Effect.context<never>(), isOpen),
    read: unlessOpen(plain, (statement, context) => within(context, answer, () => apart(statement))),
    cells: unlessOpen(plainCells, (statement, context) => within(context, answer, () => apartCells(statement))),
    write: unlessOpen(plain, alone)
  }
}
