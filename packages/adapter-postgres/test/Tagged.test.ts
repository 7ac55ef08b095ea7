/** Pages of what carries a label or is assigned to somebody, however they are read: what the evaluator finds, and no more read than said. */
import { Query, type Table, Tables } from "@deskwright/core"
import { Effect } from "effect"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { hotSite, load, tenant } from "../../../bench/postgres/dataset.ts"
import { fromPool } from "../src/index.ts"
import { driver } from "../src/PostgresStore.ts"
import type { Executor } from "../src/Executor.ts"
import { database } from "./support/Database.ts"

const table = Tables.item as unknown as Table.AnyTable
const tickets = 6_000

type Way = "counted" | "walked" | "gathered"

const wayOf = (text: string): Way | null =>
  text.includes("pg_stats")
    ? "counted"
    : text.includes("AS walked")
      ? "walked"
      : text.includes("AS fitting")
        ? "gathered"
        : null

describe(`of ${tickets} tickets`, () => {
  let pool: pg.Pool
  let rows: ReadonlyArray<Table.Row>
  const ways: Array<Way> = []

  /** A store that has asked nothing yet, and writes down which way it goes. */
  const opened = (open = false) => {
    const executor = fromPool(pool)
    const noted: Executor = {
      ...executor,
      joined: Effect.succeed(open),
      read: (statement) => {
        const way = wayOf(statement.text)
        if (way !== null) ways.push(way)
        return executor.read(statement)
      }
    }
    return driver(noted)
  }

  const asking = (where: ReadonlyArray<Query.Clause>, more: Partial<Query.Query> = {}): Query.Query => ({
    scope: { tenant, sites: [hotSite] },
    where: [{ op: "Eq", column: "kind", value: "ticket" }, ...where],
    order: { column: "updatedAt", direction: "desc" },
    after: null,
    limit: 21,
    columns: "brief",
    ...more
  })

  const labelled = (...values: ReadonlyArray<string>): Query.Clause => ({ op: "HasAll", column: "labels", values })
  const assigned = (...values: ReadonlyArray<string>): Query.Clause => ({ op: "HasAny", column: "assignees", values })

  const found = (store: ReturnType<typeof opened>, query: Query.Query) => Effect.runPromise(store.find(table, query))

  const expected = (query: Query.Query) => Query.evaluate(table, rows, query, String)

  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: await database(), max: 2 })
    const client = await pool.connect()
    await load(client as unknown as pg.Client, { tickets, smallSites: 20 }, "items")
    client.release()
    const everything = { ...asking([]), where: [], limit: 100_000, columns: "all" as const }
    rows = await found(opened(), { ...everything, scope: { tenant, sites: "all" } })
    expect(rows.length).toBe(1.2 * tickets)
  }, 120_000)

  afterAll(() => pool.end())

  it("finds what the evaluator finds: any label and assignee, in every order, first page and deep page", async () => {
    const store = opened()
    const carried = [
      ...["label-0", "label-3", "label-past", "label-new", "absent"].map((label) => [labelled(label)]),
      ...["member:member-0", "member:past", "member:new"].map((member) => [assigned(member)]),
      [labelled("label-0", "label-1")],
      [labelled("label-0"), assigned("member:member-0", "member:member-1")],
      [labelled("label-0"), { op: "Eq", column: "status", value: "closed" } as const],
      [labelled("label-0"), { op: "Matches", column: "search", term: "printer", number: null, id: null } as const],
      [labelled()],
      [assigned()]
    ]
    let compared = 0
    for (const where of carried)
      for (const column of table.sorts)
        for (const direction of ["asc", "desc"] as const)
          for (const sites of [[hotSite], ["small-3"], "all"] as const) {
            const first = asking(where, { order: { column, direction }, scope: { tenant, sites } })
            const page = await found(store, first)
            expect(page).toEqual(expected(first))
            const last = page.at(-1) as Readonly<Record<string, unknown>> | undefined
            if (last === undefined) continue
            const deep = { ...first, after: { value: last[column] as string, id: String(last["id"]) } }
            expect(await found(store, deep)).toEqual(expected(deep))
            compared++
          }
    expect(compared).toBeGreaterThan(200)
    expect(new Set(ways)).toEqual(new Set(["counted", "walked", "gathered"]))
  }, 120_000)

  it("walks for what is common, gathers what is rare, and gives a walk up past a label that went out of use", async () => {
    const store = opened()
    const waysOf = async (where: ReadonlyArray<Query.Clause>, more: Partial<Query.Query> = {}) => {
      ways.length = 0
      await found(store, asking(where, more))
      return [...ways]
    }
    expect(await waysOf([labelled("label-0")])).toEqual(["counted", "walked"])
    expect(await waysOf([labelled("label-0")])).toEqual(["walked"])
    expect(await waysOf([labelled("label-new")])).toEqual(["gathered"])
    expect(await waysOf([labelled("label-past")], { limit: 5 })).toEqual(["walked", "gathered"])
    expect(await waysOf([labelled("label-past")], { limit: 5 })).toEqual(["gathered"])
    expect(await waysOf([labelled("label-0")], { limit: 51, scope: { tenant, sites: ["small-3"] } })).toEqual([
      "gathered"
    ])
  })

  it("asks nothing of the catalog inside a transaction of the host, and finds the same", async () => {
    ways.length = 0
    const query = asking([labelled("label-0")])
    expect(await found(opened(true), query)).toEqual(expected(query))
    expect(ways).toEqual(["gathered"])
  })

  it("finds the same where the catalog may not be read", async () => {
    const executor = fromPool(pool)
    const blind = driver({
      ...executor,
      read: (statement) =>
        executor.read(
          wayOf(statement.text) === "counted" ? { ...statement, text: "SELECT 1/0", values: [] } : statement
        )
    })
    const query = asking([labelled("label-0")])
    expect(await found(blind, query)).toEqual(expected(query))
  })
})
