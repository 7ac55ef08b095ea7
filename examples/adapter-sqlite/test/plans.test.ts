/** How SQLite reads a page: off an index that has the order, so that a large store costs no more than a small one. */
import { type Query, Tables } from "@deskwright/core"
import { DatabaseSync, type SQLInputValue } from "node:sqlite"
import { assert, describe, it } from "vitest"
import { typeOf } from "../src/Cells.ts"
import { Connection } from "../src/Connection.ts"
import { find } from "../src/Find.ts"
import { prepare } from "../src/Schema.ts"

/** Answers nothing, and keeps the plan. */
class Explaining extends Connection {
  plan = ""

  override all(text: string, values: ReadonlyArray<SQLInputValue>) {
    this.plan = super
      .all(`EXPLAIN QUERY PLAN ${text}`, values)
      .map(({ detail }) => String(detail))
      .join("; ")
    return []
  }
}

const db = new DatabaseSync(":memory:")
prepare(new Connection(db))

const lists = Tables.all.flatMap((table) => {
  const [usual = "id"] = table.sorts
  const list = (
    sort: string,
    sites: "all" | ReadonlyArray<string>,
    where: ReadonlyArray<Query.Clause>
  ): Query.Query => ({
    scope: { tenant: "acme", sites },
    where,
    order: { column: sort, direction: "desc" },
    after: { value: "1", id: "a" },
    limit: 51,
    columns: "brief"
  })
  const words = table.filters.filter((name) => typeOf(table, name) === "text")
  return [
    ...table.sorts.map((sort) => [`${table.name} by ${sort}`, table, list(sort, ["shop"], [])] as const),
    ...table.sorts.map((sort) => [`${table.name} by ${sort}, all sites`, table, list(sort, "all", [])] as const),
    ...words.map((name) => {
      const clause = { op: "Eq", column: name, value: "x" } as const
      return [`${table.name} of one ${name}`, table, list(usual, ["shop"], [clause])] as const
    })
  ]
})

describe("a list is read off an index, in its order", () => {
  it.each(lists)("%s", (_, table, query) => {
    const connection = new Explaining(db)
    find(connection, table, query, "2026-01-01T00:00:00.000Z")
    assert.match(connection.plan, /^SEARCH \w+ USING INDEX [^;]*$/)
  })
})
