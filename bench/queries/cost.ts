/** What a question reads, by PostgreSQL's own account. */
import { type Table, Tables } from "@deskwright/core"
import { Effect } from "effect"
import type pg from "pg"
import { Names } from "../../packages/adapter-postgres/src/Names.ts"
import { finder } from "../../packages/adapter-postgres/src/Reads.ts"
import type { Answer, Statement } from "../../packages/adapter-postgres/src/Statement.ts"
import { Spreads } from "../../packages/adapter-postgres/src/Spreads.ts"
import type { Question } from "./values.ts"

interface Plan {
  readonly "Node Type": string
  readonly "Index Name"?: string
  readonly "Actual Loops": number
  readonly "Actual Rows": number
  readonly "Rows Removed by Filter"?: number
  readonly "Rows Removed by Index Recheck"?: number
  readonly Plans?: ReadonlyArray<Plan>
}

export interface Cost {
  readonly name: string
  readonly kind: Question["kind"]
  readonly returned: number
  /** Rows of the tables that were looked at, also those that did not fit. */
  readonly read: number
  readonly buffers: number
  readonly millis: number
  readonly plan: string
}

/** At most so many rows are read for so many that are answered. */
export const allowed = (returned: number): number => 20 * returned + 200

// A bitmap's own scan reads an index; the rows are counted where the heap is read.
const isScan = (node: string): boolean =>
  node.endsWith("Scan") && !/^(CTE|Subquery|Bitmap Index|Function|Values) /.test(node)

const rowsRead = (plan: Plan): number => {
  const own = plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0)
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), 0)
  return below + (isScan(plan["Node Type"]) ? own * plan["Actual Loops"] : 0)
}

const pathOf = (plan: Plan): string =>
  [plan["Index Name"] ?? plan["Node Type"], ...(plan.Plans ?? []).map(pathOf)].join(" < ")

interface Explained {
  readonly Plan: Plan & { readonly "Shared Hit Blocks": number; readonly "Shared Read Blocks": number }
  readonly "Execution Time": number
}

const names = new Names()
const spreads = new Spreads(names)
const asked = finder(names, "cells", spreads)

/** As the connections have it that `PostgresClient` opens, and with what the store knows of the labels and assignees by then. */
export const settle = async (client: pg.Client): Promise<void> => {
  await client.query("SET random_page_cost = 1.1")
  const read = ({ text, values }: Statement) =>
    Effect.promise(async () => (await client.query<Answer>(text, [...values])).rows)
  await Effect.runPromise(
    spreads.renewed(Tables.item as unknown as Table.AnyTable, { joined: Effect.succeed(false), read })
  )
}

const literal = (client: pg.Client, value: string | null | ReadonlyArray<string>): string => {
  if (value === null) return "NULL"
  if (typeof value === "string") return client.escapeLiteral(value)
  return client.escapeLiteral(`{${value.map((each) => JSON.stringify(each)).join(",")}}`)
}

/** With the plan that it is answered by: for any values where it is kept, else for these. */
const explain = async (client: pg.Client, { anew, text, values }: Statement): Promise<Explained> => {
  const given = values.map((value) => literal(client, value)).join(", ")
  await client.query(
    `SET plan_cache_mode = force_${anew === true ? "custom" : "generic"}_plan; PREPARE asked AS ${text}`
  )
  const { rows } = await client.query<{ readonly "QUERY PLAN": ReadonlyArray<Explained> }>(
    `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE asked (${given})`
  )
  await client.query("DEALLOCATE asked")
  const explained = rows[0]?.["QUERY PLAN"][0]
  if (explained === undefined) throw new Error(`not explained: ${text}`)
  return explained
}

/** Of a question that is asked in parts, each of them until its answer is there. */
const explainAll = async (client: pg.Client, statement: Statement): Promise<ReadonlyArray<Explained>> => {
  const explained = await explain(client, statement)
  const next = statement.otherwise?.(explained.Plan["Actual Rows"]) ?? null
  return next === null ? [explained] : [explained, ...(await explainAll(client, next))]
}

const sumOf = (parts: ReadonlyArray<Explained>, of: (part: Explained) => number): number =>
  parts.reduce((sum, part) => sum + of(part), 0)

export const costOf = async (client: pg.Client, { kind, name, query, table }: Question): Promise<Cost> => {
  const parts = await explainAll(client, asked(table, query))
  return {
    name,
    kind,
    returned: parts.at(-1)?.Plan["Actual Rows"] ?? 0,
    read: sumOf(parts, ({ Plan: plan }) => rowsRead(plan)),
    buffers: sumOf(parts, ({ Plan: plan }) => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]),
    millis: sumOf(parts, (part) => part["Execution Time"]),
    plan: parts.map(({ Plan: plan }) => pathOf(plan)).join("; then ")
  }
}

export const isWithin = ({ read, returned }: Cost): boolean => read <= allowed(returned)
