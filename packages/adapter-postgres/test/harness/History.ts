/** What callers asked for, what they were told, and when: the record against which the database is held. */

/** Milliseconds of one clock for all processes of a machine. */
export const moment = (): number => Number(process.hrtime.bigint()) / 1e6

export type Outcome =
  /** Acknowledged. */
  | "done"
  /** Definitely not carried out. */
  | "refused"
  | "unavailable"
  /** Nobody was told. */
  | "unknown"
  /** The fault of a program, not of the world: there must be none. */
  | "defect"

export type CommandName =
  | "openTicket"
  | "openIssue"
  | "report"
  | "update"
  | "changeStatus"
  | "comment"
  | "bulk"
  | "remove"

/** One call of one command. A repeat under the same request id is a call of its own with the same mark. */
export interface Call {
  readonly command: CommandName
  /** Stands in what the command writes: by it the effect is found. */
  readonly mark: string
  readonly tenant: string
  readonly site: string
  readonly requestId: string | null
  readonly invoked: number
  readonly returned: number
  readonly outcome: Outcome
  /** The error's tag, or the defect. */
  readonly told: string | null
  /** What the answer said was made or changed. */
  readonly answer: {
    readonly id: string
    readonly number: number
    readonly replayed: boolean
    /** How many items. */
    readonly changed: number
  } | null
}

/** What became of one commit, told by the row that it was to insert. */
export interface Attempt {
  readonly tenant: string
  readonly table: string
  readonly id: string
  readonly outcome: "done" | "refused" | "unavailable" | "unknown"
}

/** What one member of a run saw. */
export interface Record {
  readonly member: string
  readonly calls: ReadonlyArray<Call>
  /** Of commits of which one was not answered; the others need no proof. */
  readonly attempts: ReadonlyArray<Attempt>
  /** Ids of deliveries, once for each time that they left the house. */
  readonly sent: ReadonlyArray<string>
  /** What must not be: calls that did not come back, a close that did not end, errors that nobody caught. */
  readonly faults: ReadonlyArray<string>
  /** Reads that were answered, and the slowest call of all. */
  readonly reads: number
  readonly slowest: number
  /** Milliseconds that closing took. */
  readonly closing: number
}
