/** Whether the events of every item still tell its facts. */
import { Audit, type Query, Store, Tables } from "@deskwright/core"
import { Effect } from "effect"
import type { Violation } from "./Checker.ts"
import { tenants } from "./Commands.ts"

const pageOf = 500

type Item = Tables.Item

const pageAfter = (tenant: string, after: Item | undefined) =>
  Effect.flatMap(Store.Store, (store) =>
    store.find(Tables.item, {
      scope: { tenant, sites: "all" },
      where: [],
      order: { column: "createdAt", direction: "asc" },
      after: after === undefined ? null : { value: after.createdAt, id: after.id },
      limit: pageOf,
      columns: "all"
    })
  )

const eventsOf = Effect.fnUntraced(function* (tenant: string, items: ReadonlyArray<Item>) {
  const store = yield* Store.Store
  const where: Query.Query<keyof Tables.AuditEvent & string>["where"] = [
    { op: "In", column: "item", values: items.map(({ id }) => id) }
  ]
  const events = yield* store.find(Tables.audit, {
    scope: { tenant, sites: "all" },
    where,
    order: { column: "order", direction: "asc" },
    after: null,
    limit: 100_000,
    columns: "all"
  })
  return Map.groupBy(events, ({ item }) => item)
})

const compare = (item: Item, events: ReadonlyArray<Tables.AuditEvent>): ReadonlyArray<Violation> => {
  const told = Audit.replay(events)
  const facts = Object.entries(Audit.replayable(item))
  return facts.flatMap(([column, value]) =>
    JSON.stringify(told[column]) === JSON.stringify(value)
      ? []
      : [`the audit of ${item.id} tells ${column} ${JSON.stringify(told[column])}, and it is ${JSON.stringify(value)}`]
  )
}

/** Every item of the run, a page at a time. Needs a database at rest. */
export const replays = Effect.gen(function* () {
  const violations: Array<Violation> = []
  for (const tenant of tenants) {
    for (let last: Item | undefined, more = true; more;) {
      const items: ReadonlyArray<Item> = yield* pageAfter(tenant, last)
      const events = yield* eventsOf(tenant, items)
      for (const item of items) violations.push(...compare(item, events.get(item.id) ?? []))
      last = items.at(-1)
      more = items.length === pageOf
    }
  }
  return violations
})
