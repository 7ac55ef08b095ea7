/** Generated histories: a store and the model are given the same commits and must answer the same, refusals included. */
import { Query, type Store, type Table, Tables } from "@deskwright/core"
import { Effect, Result } from "effect"
import { assert } from "vitest"
import { all, commit, refusalOf, sameRows } from "./Answers.ts"
import { insert } from "./Changes.ts"
import { check, forAll } from "./Check.ts"
import * as Histories from "./Histories.ts"
import * as Model from "./Model.ts"
import * as Rows from "./Rows.ts"

type Place = Model.Place

/** A store and a model beside it, which have lived through the same. */
interface Twins {
  world: Model.World
  readonly log: Array<string>
}

const describe = (change: Store.Change): string =>
  `${change.op} ${change.table.name} ${JSON.stringify("id" in change ? change.id : change.row.id)}` +
  ("expected" in change ? ` at ${change.expected}` : "")

/** Commits to both and compares the answers. The model lives by the time that the store answers. */
const step = Effect.fnUntraced(function* (twins: Twins, place: Place, changes: ReadonlyArray<Store.Change>) {
  const answer = yield* Effect.result(commit(place, ...changes))
  const at = Result.isSuccess(answer) ? answer.success.at : ""
  const expected = Model.apply(twins.world, place, changes, at === "" ? "2000-01-01T00:00:00.000Z" : at)
  twins.world = expected.world
  twins.log.push(`${place.site}: ${changes.map(describe).join(", ")}`)
  const about = `after\n  ${twins.log.join("\n  ")}`
  if (Result.isFailure(answer) && answer.failure._tag !== "CommitRefused") return yield* Effect.fail(answer.failure)
  const have = Result.isSuccess(answer)
    ? Object.fromEntries(answer.success.numbers)
    : refusalOf(answer.failure as Store.CommitRefused)
  const want = Result.isSuccess(expected.answer)
    ? Object.fromEntries(expected.answer.success.numbers)
    : refusalOf(expected.answer.failure)
  assert.deepStrictEqual(have, want, `another answer (${JSON.stringify(have)}, not ${JSON.stringify(want)}) ${about}`)
})

const sameDump = Effect.fnUntraced(function* (twins: Twins, tenant: string) {
  for (const table of Tables.all) {
    const query: Query.Query = {
      scope: { tenant, sites: "all" },
      where: [],
      order: { column: table.sorts[0] ?? "id", direction: "asc" },
      after: null,
      limit: 1000,
      columns: "all"
    }
    const expected = Query.evaluate(table, Model.rowsOf(twins.world, table), query, () => "")
    sameRows(table, yield* all(tenant, table), expected, `after\n  ${twins.log.join("\n  ")}`)
  }
})

const furnish = Effect.fnUntraced(function* (twins: Twins, place: Place) {
  const tables = [
    ...new Map(
      Histories.tables.flatMap((table) => Rows.anchors(table, place)).map((anchor) => [anchor.table.name, anchor])
    ).values()
  ]
  const inOrder = Tables.all.flatMap((table) => tables.filter((anchor) => anchor.table === table))
  yield* step(
    twins,
    place,
    inOrder.map(({ row, table }) => insert(table, row))
  )
})

const rowsIn = (world: Model.World, table: Table.AnyTable, place: Place): ReadonlyArray<Table.Row> =>
  Model.rowsOf(world, table).filter((row) => row.tenant === place.tenant && row.site === place.site)

const anchored = (id: string): boolean => Rows.sites.some((site) => id === Rows.anchorId(site))

const agree = check(
  "[100-03] [100-04] any history of commits is answered as the model answers it, and leaves the same rows",
  forAll(Histories.history, (history) =>
    Effect.gen(function* () {
      const run = crypto.randomUUID()
      const names = Object.fromEntries(Rows.tenants.map((tenant) => [tenant, `${tenant} ${run}`]))
      const twins: Twins = { world: Model.empty, log: [] }
      for (const place of Rows.places) yield* furnish(twins, Rows.inTenant(names, place))
      for (const { intents, place: placeholder } of history) {
        const place = Rows.inTenant(names, placeholder)
        const changes = intents.map((intent) => {
          const rows = rowsIn(twins.world, intent.table, place).filter(({ id }) => !anchored(id))
          return Histories.changeOf(intent, place, rows)
        })
        yield* step(twins, place, changes)
      }
      for (const tenant of Object.values(names)) yield* sameDump(twins, tenant)
    })
  )
)

export const checks = [agree]
