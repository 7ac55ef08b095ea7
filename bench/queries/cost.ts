/** What a question reads, by PostgreSQL's own account. */
import type pg from "pg"
import { Names } from "../../packages/adapter-postgres/src/Names.ts"
import { finder } from "../../packages/adapter-postgres/src/Reads.ts"
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

const asked = finder(new Names(), "cells")

/** As the connections have it that `PostgresClient` opens. */
export const settle = (client: pg.Client): Promise<unknown> => client.query("SET random_page_cost = 1.1")

const literal = (client: pg.Client, value: string | null | ReadonlyArray<string>): string => {
  if (value === null) return "NULL"
  if (typeof value === "string") return client.escapeLiteral(value)
  return client.escapeLiteral(`{${value.map((each) => JSON.stringify(each)).join(",")}}`)
}

/** With the plan that it is answered by: for any values where it is kept, else for these. */
const explain = async (client: pg.Client, { query, table }: Question) => {
  const { anew, text, values } = asked(table, query)
  const given = values.map((value) => literal(client, value)).join(", ")
  await client.query(
    `SET plan_cache_mode = force_${anew === true ? "custom" : "generic"}_plan; PREPARE asked AS ${text}`
  )
  const { rows } = await client.query<{ readonly "QUERY PLAN": ReadonlyArray<Explained> }>(
    `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE asked (${given})`
  )
  await client.query("DEALLOCATE asked")
  return rows[0]?.["QUERY PLAN"][0]
}

export const costOf = async (client: pg.Client, question: Question): Promise<Cost> => {
  const { kind, name } = question
  const explained = await explain(client, question)
  if (explained === undefined) throw new Error(`${name} was not explained`)
  const { Plan: plan } = explained
  return {
    name,
    kind,
    returned: plan["Actual Rows"],
    read: rowsRead(plan),
    buffers: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    millis: explained["Execution Time"],
    plan: pathOf(plan)
  }
}

export const isWithin = ({ read, returned }: Cost): boolean => read <= allowed(returned)
