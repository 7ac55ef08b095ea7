import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite"

type Found = Record<string, SQLOutputValue>
export type Named = Record<string, SQLInputValue>

/** One connection to the file. Its statements are prepared once each. */
export class Connection {
  readonly db: DatabaseSync
  readonly statements = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.db = db
  }

  prepare(text: string): StatementSync {
    const statement = this.statements.get(text) ?? this.db.prepare(text)
    // A row may carry more cells than a statement names.
    statement.setAllowUnknownNamedParameters(true)
    // Lists of values make ever new texts.
    if (this.statements.size > 500) this.statements.clear()
    this.statements.set(text, statement)
    return statement
  }

  get(text: string, values: Named): Found | undefined {
    return this.prepare(text).get(values)
  }

  all(text: string, values: ReadonlyArray<SQLInputValue>): ReadonlyArray<Found> {
    return this.prepare(text).all(...values)
  }

  /** The number of rows that changed. */
  run(text: string, values: Named): number {
    return Number(this.prepare(text).run(values).changes)
  }

  /** All of the work or nothing. Nothing is awaited in it, so no other work of this process sees it half done. */
  transact<A>({ begin, end, undo }: Bounds, work: () => A): A {
    this.db.exec(begin)
    try {
      const done = work()
      end(this.db)
      return done
    } catch (error) {
      if (this.db.isTransaction) this.db.exec(undo)
      throw error
    }
  }
}

/** How a unit of work begins, ends and is undone. */
export interface Bounds {
  readonly begin: string
  readonly end: (db: DatabaseSync) => void
  readonly undo: string
}
