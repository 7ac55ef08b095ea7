/** Two tables whose rows point at things, and a store that holds one row of each. */
import { Query, Store, Table } from "@deskwright/core"
import { MemoryStore } from "@deskwright/adapter-memory"
import { Cause, Effect, Exit, Result } from "effect"
import { type Thing, thing } from "./things.ts"

export interface Note extends Table.Row {
  readonly thing: string
  readonly parent: string | null
  readonly at: string
  readonly words: string | null
  readonly count: number
}

const columns = {
  thing: Table.text,
  parent: Table.nullable(Table.text),
  at: Table.time,
  words: Table.nullable(Table.text),
  count: Table.int
}
const references = [{ column: "thing", table: "thing" }] as const
/** A table whose rows point at things and can go, and one whose rows stay. */
export const note = Table.define<Note>("note", {
  columns,
  references: [...references, { column: "parent", table: "note" }],
  sorts: ["at"],
  filters: ["thing", "parent"]
})
export const event = Table.define<Note>("event", {
  columns,
  references,
  sorts: ["at"],
  appendOnly: true,
  redactable: ["words"]
})

export const place = { tenant: "t1", site: "a" }
export const at = "2026-01-01T00:00:00.000Z"
export const plain: Thing = {
  ...place,
  id: "1",
  version: 1,
  name: "n",
  owner: null,
  rank: 0,
  score: 0,
  weight: null,
  flag: false,
  at,
  doneAt: null,
  tags: [],
  data: null,
  body: null,
  search: null,
  series: "s",
  number: 1,
  slug: null
}
export const noteOf = (id: string, cells: Partial<Note> = {}): Note => ({
  ...place,
  id,
  version: 1,
  thing: "1",
  parent: null,
  at,
  words: "w",
  count: 1,
  ...cells
})

export const all = <R extends Table.Row>(store: Store.Store["Service"], table: Table.Table<R>) =>
  store.find(table, {
    scope: Query.housekeeping,
    where: [],
    order: { column: "at" as never, direction: "asc" },
    after: null,
    limit: 1000,
    columns: "all"
  })

export const refused = (exit: Exit.Exit<Store.Committed, Store.CommitError>) => {
  const error = Exit.isFailure(exit) ? Result.getOrThrow(Cause.findError(exit.cause)) : undefined
  return error?._tag === "CommitRefused" ? { stale: error.stale, taken: error.taken } : error
}

export const withThing = Effect.gen(function* () {
  const store = yield* MemoryStore.make()
  yield* store.commit(place, [
    Store.insert(thing, plain),
    Store.insert(note, noteOf("n")),
    Store.insert(event, noteOf("e"))
  ])
  return store
})
