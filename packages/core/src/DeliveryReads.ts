/** Deliveries of whole sites: what waits, what died, and of which items. */
import { Effect } from "effect"
import { CurrentActor, scopeOf } from "./Actor.ts"
import { ListSiteDeliveriesSchema, present, unsent } from "./Delivery.ts"
import { chips } from "./FilterChips.ts"
import { valuesOf } from "./Filters.ts"
import { decode, InvalidInput } from "./Input.ts"
import { codeFormat } from "./Item.ts"
import { namedSites } from "./ItemListing.ts"
import { withSites } from "./ItemLists.ts"
import type { Actor, Scope } from "./model/Actor.ts"
import type { DeliveryFilters, ListSiteDeliveries, SiteDelivery } from "./model/Delivery.ts"
import type { FilteredPage } from "./model/Page.ts"
import { byIds, listAny } from "./Page.ts"
import { itemColumns, judge, permits, permitted } from "./Policy.ts"
import type { Clause } from "./Query.ts"
import { codeOf } from "./Reference.ts"
import { type Item, item as items, outbox, type OutboxRow } from "./Tables.ts"

type OutboxClause = Clause<keyof OutboxRow & string>

const decodeList = decode(ListSiteDeliveriesSchema)

/** How often a page is read on when the policy hides items from the actor. After that the page is shorter than its limit. */
const rounds = 10

const filtersOf = ({
  cursor: _cursor,
  limit: _limit,
  order: _order,
  ...filters
}: ListSiteDeliveries): DeliveryFilters => filters

const within = (column: "channel" | "kind", values: ReadonlyArray<string> | null): ReadonlyArray<OutboxClause> =>
  values === null ? [] : [{ op: "In", column, values }]

/** One set of clauses for each state, because an index has each state in the order of the list. */
const compile = (filters: DeliveryFilters, scope: Scope) => {
  const states = [...new Set(valuesOf(filters.state) ?? unsent)]
  if (states.includes("sent") && (scope.sites === "all" || scope.sites.length > 1))
    return new InvalidInput({
      errors: [{ path: "state", rule: 'takes "sent" for one site at a time: name the site, or leave it out' }]
    })
  const others = [...within("channel", valuesOf(filters.channel)), ...within("kind", valuesOf(filters.kind))]
  return Effect.succeed(
    states.map((value): ReadonlyArray<OutboxClause> => [{ op: "Eq", column: "state", value }, ...others])
  )
}

/** Of which items the actor may see the deliveries, and the part of that which can be asked of a delivery itself. */
const visibleTo = Effect.fnUntraced(function* (actor: Actor) {
  const allowed = yield* permitted(actor, "delivery.read", itemColumns)
  const readable = {
    issue: yield* judge(actor, "issue.read", itemColumns),
    ticket: yield* judge(actor, "ticket.read", itemColumns),
    problem: yield* judge(actor, "problem.read", itemColumns)
  }
  return {
    isSeen: (row: Item): boolean => !row.deleted && permits(allowed, row) && readable[row.kind](row),
    ofSites: allowed.filter(({ column }) => column === "site") as ReadonlyArray<OutboxClause>
  }
})

/**
 * Deliveries over all items of the sites that the actor may see: without a state those that have not left. Each names its item, so that
 * `resend` can be called with it. Where the policy shows an actor only some items, a page may be shorter than its limit.
 */
export const ofSites = Effect.fnUntraced(function* (input: ListSiteDeliveries = {}) {
  const asked = (yield* Effect.fromResult(decodeList(input))) as ListSiteDeliveries
  const actor = yield* CurrentActor
  const { isSeen, ofSites } = yield* visibleTo(actor)
  const filters = filtersOf(asked)
  yield* namedSites(actor, filters)
  const scope = scopeOf(actor, valuesOf(filters.site) ?? undefined)
  const about = new Map<string, Item>()
  const rows = yield* listAny(
    outbox,
    {
      scope,
      anyOf: (yield* compile(filters, scope)).map((where) => [...ofSites, ...where]),
      asked: [filters, actor.id],
      order: { column: "createdAt", direction: asked.order ?? "asc" },
      limit: asked.limit,
      cursor: asked.cursor,
      rounds
    },
    Effect.succeed,
    "brief",
    Effect.fnUntraced(function* (found) {
      const ids = found.map(({ item }) => item)
      for (const row of (yield* byIds(items, scope, ids)).filter(isSeen)) about.set(row.id, row)
      return found.filter(({ item }) => about.has(item))
    })
  )
  const data = yield* withItems(actor, rows.data, about)
  return { data, page: rows.page, filters: chips(filters, { lifecycles: [] }) } satisfies FilteredPage<SiteDelivery>
})

/** Each delivery with the kind and the code of its item. */
const withItems = Effect.fnUntraced(function* (
  actor: Actor,
  rows: ReadonlyArray<OutboxRow>,
  about: ReadonlyMap<string, Item>
) {
  const wanted = [...new Set(rows.map(({ item }) => item))].flatMap((id) => about.get(id) ?? [])
  const located = new Map((yield* withSites(actor, wanted)).map((each) => [each.item.id, each]))
  return rows.flatMap((row): ReadonlyArray<SiteDelivery> => {
    const of = located.get(row.item)
    if (of === undefined) return []
    const { item, preset, site } = of
    const itemCode = codeOf(codeFormat(site, preset), item.number)
    return [{ ...present(row), site: row.site, itemKind: item.kind, itemCode }]
  })
})
