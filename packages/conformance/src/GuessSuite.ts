/** Every id of every table, guessed from another tenant and another site, through everything that a store can be asked and told. */
import type { Query, Store, Table } from "@deskwright/core"
import { Tables } from "@deskwright/core"
import { Effect, Exit } from "effect"
import { assert } from "vitest"
import { all, attempt, commit, every, find, freshPlace, refusalOf, sameRows, tally } from "./Answers.ts"
import { bump, expectRow, insert, redact, remove, update } from "./Changes.ts"
import { check } from "./Check.ts"
import type { Place } from "./Model.ts"
import { anchorId, anchors, plain } from "./Rows.ts"

type Row = Table.Row

/** What keeps a row out of the way of the anchor that it stands beside: another number in their common key. */
const beside = (table: Table.AnyTable): Partial<Row> =>
  Object.fromEntries(
    table.unique
      .flatMap(({ columns }) => columns)
      .flatMap((name) => (table.columns[name as keyof Row]?.type === "int" ? [[name, 1]] : []))
  )

/** A row of everything at home, under one id; a stranger of another tenant who has the same, and one of another site. */
const neighbours = Effect.gen(function* () {
  const home = yield* freshPlace
  const tenant: Place = { tenant: (yield* freshPlace).tenant, site: home.site }
  for (const place of [home, tenant]) {
    const rows = Tables.all.flatMap((table) => anchors(table, place))
    const once = new Map(rows.map((anchor) => [anchor.table.name, anchor]))
    const inOrder = Tables.all.flatMap((table) => once.get(table.name) ?? [])
    yield* commit(place, ...inOrder.map(({ row, table }) => insert(table, row)))
  }
  yield* commit(home, ...Tables.all.map((table) => insert(table, plain(table, home, "secret", beside(table)))))
  return { home, strangers: [tenant, { tenant: home.tenant, site: "south" }] }
})

const countersOf = (table: Table.AnyTable): ReadonlyArray<string> =>
  Object.entries(table.columns)
    .filter(([name, { nullable, type }]) => type === "int" && !nullable && name !== "version")
    .map(([name]) => name)

const addOne = (table: Table.AnyTable): Readonly<Record<string, number>> =>
  Object.fromEntries(countersOf(table).map((name) => [name, 1]))

/** Every change that there is to a row that one knows, or thinks to know, by its id. */
const attacks = (table: Table.AnyTable, place: Place, id: string): ReadonlyArray<Store.Change> => [
  expectRow(table, id, 1),
  ...(table.appendOnly
    ? []
    : [update(table, plain(table, place, id)), remove(table, id, 1), bump(table, id, { add: addOne(table) })]),
  ...(table.redactable.length === 0 ? [] : [redact(table, id, table.redactable as ReadonlyArray<keyof Row>)])
]

const told = (answer: unknown, id: string): string => JSON.stringify(answer).replaceAll(JSON.stringify(id), '"guessed"')

const changed = check(
  "[100-03] [001-01] a guessed id, of whatever table, is changed, removed, moved, blanked and held by nobody elsewhere",
  Effect.gen(function* () {
    const { home, strangers } = yield* neighbours
    for (const table of Tables.all) {
      const before = yield* all(home.tenant, table)
      for (const place of strangers) {
        for (const [index, attack] of attacks(table, place, "secret").entries()) {
          const absent = attacks(table, place, "absent")[index] ?? attack
          const about = `${attack.op} of ${table.name} from ${place.site}`
          const [real, never] = [yield* attempt(place, attack), yield* attempt(place, absent)]
          assert.strictEqual(told(real, "secret"), told(never, "absent"), about)
        }
      }
      sameRows(table, yield* all(home.tenant, table), before, "after strangers had guessed its ids")
    }
  })
)

const shownTo = (place: Place, table: Table.AnyTable, id: string): ReadonlyArray<Query.Query> => {
  const scope = { tenant: place.tenant, sites: [place.site] }
  const asked = { ...every(place.tenant, table), scope } as unknown as Query.Query
  const sort = table.columns[asked.order.column as keyof Row]?.type
  const value = sort === "time" ? "2020-01-01T00:00:00.000Z" : sort === "text" ? id : 0
  const eq = { op: "Eq", column: "id", value: id } as const
  return [
    { ...asked, where: [eq] },
    { ...asked, where: [{ op: "In", column: "id", values: [id] }] },
    { ...asked, where: table.references.map(({ column }) => ({ op: "Eq", column, value: id })) },
    { ...asked, after: { value, id } },
    { ...asked, order: { ...asked.order, direction: "desc" }, after: { value, id } }
  ]
}

const seen = check(
  "[100-03] [001-01] a guessed id, of whatever table, finds, counts and places nothing elsewhere",
  Effect.gen(function* () {
    const { strangers } = yield* neighbours
    for (const table of Tables.all) {
      for (const place of strangers) {
        const own = (id: string) => id === anchorId(place.site)
        for (const query of shownTo(place, table, "secret")) {
          const rows = yield* find(table, query)
          const strays = rows.filter((row) => row.tenant !== place.tenant || row.site !== place.site || !own(row.id))
          assert.deepStrictEqual(strays, [], `${table.name}: ${JSON.stringify(query)}`)
        }
        const where = [{ op: "Eq", column: "id", value: "secret" } as const]
        const scope = { tenant: place.tenant, sites: [place.site] }
        const counted = yield* tally(table, { scope, where, by: table.filters[0] ?? null, cap: 10 })
        assert.deepStrictEqual(counted, { total: 0, capped: false, values: [] }, table.name)
      }
    }
  })
)

const pointed = check(
  "[100-03] a reference to a guessed id of another tenant, from whatever column, is refused like one to nothing, and leaves nothing",
  Effect.gen(function* () {
    const { strangers } = yield* neighbours
    const [place] = strangers
    if (place === undefined) return
    for (const table of Tables.all) {
      const before = yield* all(place.tenant, table)
      for (const { column } of table.references) {
        const answer = (id: string) =>
          Effect.map(
            Effect.exit(commit(place, insert(table, plain(table, place, "own", { [column]: id })))),
            (exit) => {
              if (Exit.isSuccess(exit)) return "accepted"
              const refused = exit.cause.reasons.find((reason) => reason._tag === "Fail")?.error
              return refused?._tag === "CommitRefused" ? told(refusalOf(refused), id) : "defect"
            }
          )
        const [real, never] = [yield* answer("secret"), yield* answer("absent")]
        assert.notStrictEqual(real, "accepted", `${table.name}.${column}`)
        assert.strictEqual(real, never, `${table.name}.${column}`)
      }
      sameRows(table, yield* all(place.tenant, table), before, "after references to what is another's")
    }
  })
)

export const checks = [changed, seen, pointed]
