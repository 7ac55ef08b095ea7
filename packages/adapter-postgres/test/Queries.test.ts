/** What each question that the services can ask reads: the names are in `bench/queries.ts`, the whole of it is `pnpm bench queries`. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import pg from "pg"
import { load } from "../../../bench/postgres/dataset.ts"
import { type Cost, costOf, isWithin, settle } from "../../../bench/queries/cost.ts"
import { type Question, questions } from "../../../bench/queries/values.ts"
import { searchIndexSql } from "../src/Doctor.ts"
import { Names } from "../src/Names.ts"
import { database } from "./support/Database.ts"

const tickets = 20_000
const told = ({ name, plan, read, returned }: Cost): string => `${name}: ${read} for ${returned} (${plan})`

/** How many items carry what the question asks for, wherever they lie. */
const carriersOf = async (client: pg.Client, { query }: Question): Promise<number> => {
  const clause = query.where.find(({ op }) => op === "HasAll" || op === "HasAny")
  if (clause?.op !== "HasAll" && clause?.op !== "HasAny") throw new Error("nothing is carried")
  const { rows } = await client.query<{ readonly n: number }>(
    `SELECT count(*)::int AS n FROM support_item WHERE "${clause.column}" ${clause.op === "HasAll" ? "@>" : "&&"} $1`,
    [clause.values]
  )
  return rows[0]?.n ?? 0
}

describe(`of ${tickets} tickets, half of them in one site`, () => {
  const costs: Array<Cost> = []
  let client: pg.Client

  beforeAll(async () => {
    client = new pg.Client(await database())
    await client.connect()
    await load(client, { tickets, smallSites: 100 })
    await settle(client)
    for (const question of await questions(client, false)) costs.push(await costOf(client, question))
  }, 300_000)

  afterAll(() => client.end())

  it("every question reads at most 20 rows for each that it answers, and 200", () => {
    const plain = costs.filter(({ kind }) => kind === "plain")
    expect(plain.length).toBeGreaterThan(1000)
    expect(plain.filter((cost) => !isWithin(cost)).map(told)).toEqual([])
  })

  it("what never left is not looked for among what was sent", () => {
    const unsent = costs.filter(({ name }) =>
      /^deliveries that are (pending|dead|uncertain|none) .*large site/.test(name)
    )
    expect(unsent.length).toBeGreaterThan(50)
    // The index of the site alone has ten times as many pages.
    expect(unsent.filter(({ buffers }) => buffers > 75).map(told)).toEqual([])
    expect(unsent.filter(({ plan }) => plan.includes("site_created_at")).map(told)).toEqual([])
  })

  it("labels and assignees read that, or two and a half times as many rows as carry them", async () => {
    const tags = (await questions(client, false)).filter(({ kind }) => kind === "tags")
    expect(tags.length).toBeGreaterThan(100)
    expect(tags.filter(({ name }) => /no longer used|only recently used/.test(name)).length).toBeGreaterThan(100)
    const over: Array<string> = []
    for (const cost of costs.filter((each) => each.kind === "tags" && !isWithin(each))) {
      const question = tags.find(({ name }) => name === cost.name)
      if (question === undefined) throw new Error(`${cost.name} is not asked`)
      const carriers = await carriersOf(client, question)
      if (cost.read > 2.5 * carriers + cost.returned) over.push(`${told(cost)}, ${carriers} carry it`)
    }
    expect(over).toEqual([])
  })

  it("with the index that the doctor names, a substring that few rows hold reads few", async ({ skip }) => {
    const { rows } = await client.query<{ readonly n: string }>(
      "SELECT count(*) AS n FROM pg_available_extensions WHERE name IN ('pg_trgm', 'btree_gin')"
    )
    if (Number(rows[0]?.n) < 2) skip("this server comes without the extensions")
    for (const text of searchIndexSql(new Names())) await client.query(text)
    await client.query("ANALYZE support_item")
    const searches = (await questions(client, false)).filter(
      ({ kind, name }) => kind === "search" && name.startsWith("tickets by containing nowhere")
    )
    expect(searches.length).toBeGreaterThan(10)
    for (const question of searches) expect(isWithin(await costOf(client, question)), question.name).toBe(true)
  })

  it("a substring is looked for within the time that a statement has", () => {
    const slow = costs.filter(({ kind, millis }) => kind === "search" && millis > 15_000)
    expect(slow.map(told)).toEqual([])
  })
})
