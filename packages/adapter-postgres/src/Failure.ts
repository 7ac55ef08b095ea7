/** What can go wrong with a statement, by SQLSTATE, and what that means for reads and for commits. */
import { Store } from "@deskwright/core"
import { again, type Meaning, mend, obstacle } from "./Obstacles.ts"

/** A statement failed. `reached` says whether the server may have seen it; a server's own refusal carries its SQLSTATE. */
export class QueryFailed {
  readonly _tag = "QueryFailed"
  readonly sqlState: string | null
  readonly reached: "no" | "perhaps" | "refused"
  readonly cause: Error

  constructor(reached: "no" | "perhaps" | "refused", sqlState: string | null, cause: unknown) {
    this.reached = reached
    this.sqlState = sqlState
    this.cause = withoutValues(sqlState, cause)
  }
}

export const property = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** The cause without what was written: a driver's error may repeat it (`Key (email)=(…)`), so only its kind is kept. */
const withoutValues = (sqlState: string | null, cause: unknown): Error => {
  const message = cause instanceof Error ? cause.message : "the driver failed"
  if (sqlState === null) {
    const code = property(cause, "code")
    return typeof code === "string" ? Object.assign(new Error(message), { code }) : new Error(message)
  }
  const carriesValues = sqlState.startsWith("22") || sqlState.startsWith("23")
  const error = new Error(carriesValues ? `SQLSTATE ${sqlState}` : `SQLSTATE ${sqlState}: ${message}`)
  error.name = "PostgresError"
  return error
}

const migrate = "the tables of Deskwright are missing or too old: run `npx @deskwright/adapter-postgres migrate`"

const meanings: Readonly<Record<string, Meaning>> = {
  "0A000": again("the schema was changed a moment ago"),
  "25006": again(
    "the server is read-only: connect to the primary if it is a standby, else turn default_transaction_read_only off for the role"
  ),
  "25P02": mend("the host's transaction has already failed: roll it back"),
  "25P03": again("the transaction was idle for too long"),
  "25P04": again("the transaction took too long"),
  "28000": mend("the login was refused: check user and password"),
  "28P01": mend("the login was refused: check user and password"),
  "3D000": mend("there is no such database: check the URL"),
  "3F000": mend(migrate),
  "40001": again("another transaction was in the way"),
  "40P01": again("two transactions waited for each other"),
  "42501": mend("the database user lacks a right on the tables of Deskwright: run `doctor`"),
  "42703": mend(migrate),
  "42704": mend(migrate),
  "42883": mend(migrate),
  "42P01": mend(migrate),
  "53100": mend("the server's disk is full"),
  "53200": again("the server is out of memory"),
  "53300": again("the server has no connection left"),
  "53400": mend("a limit that is configured in the server was reached"),
  "55P03": again("another transaction holds what is needed"),
  "57014": again("the statement took longer than statement_timeout allows, or was cancelled"),
  "57P01": again("the server is shutting down"),
  "57P02": again("the server is restarting after a crash"),
  "57P03": again("the server is starting up"),
  "58030": mend("the server cannot read or write its files")
}

const classes: Readonly<Record<string, Meaning>> = {
  "08": again("the connection failed"),
  "22": mend("PostgreSQL cannot hold one of the values"),
  "23": mend("a constraint of the tables was violated"),
  "53": again("the server is short of something"),
  "57": again("an operator stepped in"),
  "58": mend("the server has a fault"),
  XX: mend("the server has a fault")
}

const meaningOf = ({ cause, reached, sqlState }: QueryFailed): Meaning => {
  const inTheWay = obstacle(sqlState, cause)
  if (inTheWay !== undefined) return inTheWay
  if (sqlState !== null)
    return meanings[sqlState] ?? classes[sqlState.slice(0, 2)] ?? mend(`PostgreSQL answered SQLSTATE ${sqlState}`)
  return again(reached === "no" ? "no connection could be had" : "the connection was lost")
}

/** What a failed read means. */
export const unavailable = (failure: QueryFailed): Store.StorageUnavailable =>
  new Store.StorageUnavailable({ ...meaningOf(failure), cause: failure.cause })

// The server ends a connection with one of these, perhaps after the commit was written; a pooler says 08P01 when its server has done so.
const unknownStates: ReadonlySet<string> = new Set(["08000", "08003", "08006", "08P01", "40003", "57P01", "57P02"])

/** What a failed commit means. It is one statement, so if the answer is lost it is unknown whether it was applied. */
export const ofCommit = (failure: QueryFailed): Store.StorageUnavailable | Store.OutcomeUnknown => {
  const lost =
    failure.reached === "perhaps" ||
    (failure.reached === "refused" && failure.sqlState !== null && unknownStates.has(failure.sqlState))
  return lost ? new Store.OutcomeUnknown({ cause: failure.cause }) : unavailable(failure)
}

/** Whether certainly nothing was done, and a short wait may help. */
export const worthRepeating = (failure: QueryFailed): boolean =>
  failure.reached !== "perhaps" &&
  meaningOf(failure).retryable &&
  (failure.sqlState === null || ["40001", "40P01", "53300", "57P03", "0A000"].includes(failure.sqlState))
