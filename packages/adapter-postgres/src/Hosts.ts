/** Executors over what a host may already have: a pool, or an open transaction. They are told by their shape, and none of the libraries is imported. */
import type { Unjoinable } from "@deskwright/core/promise"
import { Effect } from "effect"
import { type Deadlines, type Executor, sqlStateOf } from "./Executor.ts"
import { property, QueryFailed } from "./Failure.ts"
import type { HostPool, HostTransaction, LentClient, PrismaTransaction, Rows } from "./HostTypes.ts"
import type { Answer, Parameter, Statement } from "./Statement.ts"

class Overdue extends Error {}

/** Rejects when the deadline has passed; what was asked goes on by itself. */
const timely = async <A>(asked: Promise<A>, millis: number): Promise<A> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Overdue("no answer in time")), millis)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Libraries wrap the driver's error in their own, some more than once. */
const rooted = (error: unknown): unknown => {
  let at = error
  for (let depth = 0; depth < 4 && sqlStateOf(at) === null; depth++) {
    if (!(at instanceof Error) || at.cause === undefined) return error
    at = at.cause
  }
  return at
}

const failure = (sent: boolean, error: unknown): QueryFailed => {
  const root = rooted(error)
  const state = sqlStateOf(root)
  if (state !== null) return new QueryFailed(sent ? "refused" : "no", state, root)
  return new QueryFailed(sent ? "perhaps" : "no", null, root)
}

const answersOf = ({ rows }: Rows): ReadonlyArray<Answer> => rows as ReadonlyArray<Answer>

const valuesOf = (values: ReadonlyArray<Parameter>): Array<unknown> =>
  values.map((value) => (Array.isArray(value) ? [...value] : value))

// An error event that nobody listens to ends the process, and a pool listens only to connections at rest. There is nothing else to do: the query is rejected as well.
const heard = (): void => undefined

const watched = new WeakSet<HostPool>()

/**
 * Listens to a connection while its pool hands it over, when nobody else does: a server that dies may send its error right behind the
 * greeting. Whoever asked for the connection, the host included, meets the error at the next query.
 */
const watchOver = (pool: HostPool): void => {
  if (watched.has(pool)) return
  watched.add(pool)
  pool.on?.("acquire", (client) => {
    client.on?.("error", heard)
    setImmediate(() => client.off?.("error", heard))
  })
}

const lend = async (pool: HostPool, millis: number): Promise<LentClient> => {
  const asked = pool.connect()
  try {
    return await timely(asked, millis)
  } catch (error) {
    if (error instanceof Overdue)
      void asked.then(
        (client) => client.release(),
        () => undefined
      )
    throw failure(false, error)
  }
}

const runLent = async (
  client: LentClient,
  { text, values }: Statement,
  millis: number
): Promise<ReadonlyArray<Answer>> => {
  const release = (destroy: boolean): void => {
    client.release(destroy)
    // A connection that is destroyed keeps the listener: its pool no longer listens to it.
    if (!destroy) client.off?.("error", heard)
  }
  client.on?.("error", heard)
  try {
    const answers = answersOf(await timely(client.query(text, valuesOf(values)), millis))
    release(false)
    return answers
  } catch (error) {
    const failed = failure(true, error)
    // A connection that has not answered is not lent to anybody else.
    release(failed.sqlState === null)
    throw failed
  }
}

const attempt = (run: () => Promise<ReadonlyArray<Answer>>) =>
  Effect.tryPromise({ try: run, catch: (error) => (error instanceof QueryFailed ? error : failure(true, error)) })

/** Over a host's pool: each statement on a connection of its own. */
export const fromPool = (pool: HostPool, { acquire = 5_000, answer = 20_000 }: Deadlines = {}): Executor => {
  watchOver(pool)
  const run = (statement: Statement) => attempt(async () => await runLent(await lend(pool, acquire), statement, answer))
  return { joined: Effect.succeed(false), read: run, write: run }
}

const remedy =
  'Pass the very client on which you have awaited "BEGIN", or what your library hands to the function of its transaction.'

/** A pool of `pg`, or Prisma's client itself: each of their statements may run on another connection. */
const isPool = (host: object): boolean => ("totalCount" in host && "idleCount" in host) || "$connect" in host

/** Whether a client of `pg`, or Kysely, says that it has no transaction open. One that says nothing is taken at its word. */
const isAtRest = (host: object): boolean => {
  if ("executeQuery" in host && "isTransaction" in host) return host.isTransaction === false
  if (!("getTransactionStatus" in host) || typeof host.getTransactionStatus !== "function") return false
  return host.getTransactionStatus() === "I"
}

/** Why there is no transaction to join, if that shows. Otherwise a command would be committed by itself, and no rollback would take it along. */
export const unjoinable = (host: unknown): Unjoinable | null => {
  if (!((typeof host === "object" && host !== null) || typeof host === "function"))
    return { rule: "is no transaction", remedy, ever: true }
  if (isPool(host)) return { rule: "is a pool, whose statements run on any of its connections", remedy, ever: true }
  return isAtRest(host) ? { rule: "has no transaction open", remedy, ever: false } : null
}

const lastOf = new WeakMap<object, Promise<unknown>>()

/** Runs one statement after the other on a transaction: drivers do not want a second one before the first has answered. */
const inTurn = <A>(transaction: object, run: () => Promise<A>): Promise<A> => {
  const turn = (lastOf.get(transaction) ?? Promise.resolve()).then(run, run)
  lastOf.set(transaction, turn)
  return turn
}

/** Over a transaction that the host has open. Nothing runs anywhere else, and nothing of the transaction itself is touched. */
export const fromTransaction = (transaction: HostTransaction): Executor => {
  const refused = unjoinable(transaction)
  if (refused?.ever === true) throw new TypeError(`What was given for a transaction ${refused.rule}. ${refused.remedy}`)
  const run = ({ text, values }: Statement) =>
    attempt(async () =>
      answersOf(await inTurn(transaction, () => transactionQuery(transaction, text, valuesOf(values))))
    )
  return { joined: Effect.succeed(true), read: run, write: run }
}

/** Prisma keeps what the server said deep inside of its own error. */
const saidByServer = (error: unknown): unknown => {
  const path = ["meta", "driverAdapterError", "cause"]
  const said = path.reduce<unknown>((at, key) => property(at, key), error)
  const code = property(said, "originalCode")
  const message = property(said, "originalMessage")
  return typeof code === "string" ? Object.assign(new Error(String(message)), { code, severity: "ERROR" }) : error
}

/** Rows travel as JSON, because Prisma's driver reads a time of any other zone as if it were UTC. */
const prismaQuery = async (
  transaction: PrismaTransaction,
  text: string,
  values: ReadonlyArray<unknown>
): Promise<Rows> => {
  const asJson = `WITH asked AS (${text}) SELECT to_jsonb(asked) AS "row" FROM asked`
  try {
    const found = (await transaction.$queryRawUnsafe(asJson, ...values)) as ReadonlyArray<{ readonly row: unknown }>
    return { rows: found.map(({ row }) => row) }
  } catch (error) {
    throw saidByServer(error)
  }
}

const transactionQuery = (transaction: HostTransaction, text: string, values: Array<unknown>): Promise<Rows> => {
  if ("$queryRawUnsafe" in transaction) return prismaQuery(transaction, text, values)
  return "executeQuery" in transaction
    ? transaction.executeQuery({
        sql: text,
        parameters: values,
        query: { kind: "RawNode", sqlFragments: [text], parameters: [] },
        queryId: { queryId: "deskwright" }
      })
    : transaction.query(text, values)
}
