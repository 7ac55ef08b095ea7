/** How often values occur in the columns of a table, by the statistics that the server keeps for its planner. */
import type { Query, Table } from "@deskwright/core"
import { Effect } from "effect"
import type { Executor } from "./Executor.ts"
import { columnsOf, type Names, snake } from "./Names.ts"
import { type Answer, type Statement, Values } from "./Statement.ts"

/** The number of rows of a table, and for some of its columns the share of the rows that carry each common value. */
export interface Spread {
  readonly rows: number
  readonly shares: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const minute = 60_000

const spreadSql = (names: Names, table: Table.AnyTable): Statement => {
  const values = new Values()
  const sets = columnsOf(table).flatMap(([name, { type }]) => (type === "texts" ? [snake(name)] : []))
  const wanted = values.as("text[]", ["tenant", "site", ...sets])
  const counted =
    `SELECT s.attname::text AS "column", m.value, m.share::text AS "share", c.reltuples::text AS "rows" FROM pg_class c ` +
    `JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname, ` +
    `unnest(coalesce(s.most_common_elems::text, s.most_common_vals::text)::text[], ` +
    `coalesce(s.most_common_elem_freqs, s.most_common_freqs)) AS m (value, share) WHERE c.oid = to_regclass(${values.as("text", names.table(table))}) AND s.attname = ANY(${wanted})`
  return { text: counted, values: values.list }
}

const spreadFrom = (counted: ReadonlyArray<Answer>): Spread => {
  const shares = new Map<string, Map<string, number>>()
  for (const { column, share, value } of counted) {
    const known = shares.get(String(column)) ?? new Map<string, number>()
    shares.set(String(column), known.set(String(value), Number(share)))
  }
  return { rows: Number(counted[0]?.["rows"] ?? 0), shares }
}

/** The spread of each table, at most a minute old. */
export class Spreads {
  readonly #names: Names
  readonly #known = new Map<Table.AnyTable, Spread>()
  readonly #due = new Map<Table.AnyTable, number>()
  readonly #futile = new FutileWalks()

  constructor(names: Names) {
    this.#names = names
  }

  /** The spread of a table, if the server has been asked and has answered. */
  of(table: Table.AnyTable): Spread | undefined {
    return this.#known.get(table)
  }

  /** Walks that did not find their page, since the statistics were last read. */
  get futile(): FutileWalks {
    return this.#futile
  }

  /**
   * Reads the statistics anew when they are older than a minute. One caller does, and none within a transaction of the host. A failure
   * is ignored: without statistics lists cost more, but are no less right.
   */
  renewed(table: Table.AnyTable, { joined, read }: Pick<Executor, "joined" | "read">): Effect.Effect<void> {
    return Effect.suspend(() => {
      if (performance.now() < (this.#due.get(table) ?? 0)) return Effect.void
      return Effect.flatMap(joined, (open) => {
        if (open) return Effect.void
        this.#due.set(table, performance.now() + minute)
        const counted = read(spreadSql(this.#names, table))
        this.#futile.forget()
        return Effect.ignore(Effect.map(counted, (answers) => this.#known.set(table, spreadFrom(answers))))
      })
    })
  }
}

const mostFutile = 1_000

/** First pages for which the order was walked in vain, so that the same question does not walk for them again. */
class FutileWalks {
  readonly #asked = new Set<string>()

  has(query: Query.Query): boolean {
    return this.#asked.has(questionOf(query))
  }

  /** Later pages are not kept: they begin elsewhere each time, and the last of a list is never full. */
  add(query: Query.Query): void {
    if (query.after !== null) return
    if (this.#asked.size >= mostFutile) this.forget()
    this.#asked.add(questionOf(query))
  }

  forget(): void {
    this.#asked.clear()
  }
}

const questionOf = ({ after, limit, order, scope, where }: Query.Query): string =>
  JSON.stringify([scope, where, order, limit, after])

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((all, one) => all + one, 0)

/** The share of rows that carry what the clauses ask for, as if each value were carried independently. A value that is not listed counts as carried by none. */
export const shareCarrying = (where: ReadonlyArray<Query.Clause>, { shares }: Spread): number =>
  where.reduce((share, clause) => {
    if (clause.op !== "HasAll" && clause.op !== "HasAny") return share
    const known = shares.get(snake(clause.column))
    const each = clause.values.map((value) => known?.get(value) ?? 0)
    return clause.op === "HasAll" ? each.reduce((all, one) => all * one, share) : share * Math.min(1, sum(each))
  }, 1)

/** The share of rows that lie within a scope, at most: a tenant or site that is not listed has no more than the smallest that is. */
export const shareWithin = (scope: Query.Query["scope"], { shares }: Spread): number => {
  const share = (column: string, values: ReadonlyArray<string>): number => {
    const known = shares.get(column) ?? new Map<string, number>()
    const least = Math.min(1, ...known.values())
    return sum(values.map((value) => known.get(value) ?? (known.size === 0 ? 0 : least)))
  }
  if ("housekeeping" in scope) return 1
  const tenant = share("tenant", [scope.tenant])
  return scope.sites === "all" ? tenant : Math.min(tenant, share("site", scope.sites))
}
