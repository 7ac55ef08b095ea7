/** Where links lead, level by level: how a ring is ruled out before a link is drawn. */
import { Effect } from "effect"
import type { Item } from "./Item.ts"
import { chainLimit, isDirected, LinkChainTooLong, LinkCycle } from "./Link.ts"
import type { LinkType } from "./model/Link.ts"
import { byIds, everySite } from "./Page.ts"
import { Store } from "./Store.ts"
import { item as items, link as links } from "./Tables.ts"

const ends = Effect.fnUntraced(function* (tenant: string, type: LinkType, from: ReadonlyArray<string>) {
  const store = yield* Store
  const rows = yield* store.find(links, {
    scope: everySite(tenant),
    where: [
      { op: "Eq", column: "type", value: type },
      { op: "In", column: "from", values: from }
    ],
    order: { column: "createdAt", direction: "asc" },
    after: null,
    limit: chainLimit + 1,
    columns: "brief"
  })
  return [...new Set(rows.map(({ to }) => to))]
})

/**
 * What a chain of links leads to, and whether it comes back to `origin`, with two queries a level. An item is read before its links:
 * a commit that expects its version then also expects that it had no other links. All sites are looked at, for a ring through a site
 * that the actor does not see is a ring all the same.
 */
export const follow = Effect.fnUntraced(function* (type: LinkType, start: Item, origin: Item) {
  const met = new Map<string, Item>([[start.id, start]])
  let level: ReadonlyArray<string> = [start.id]
  while (level.length > 0) {
    const next = yield* ends(start.tenant, type, level)
    if (next.includes(origin.id)) return { ring: true, met: [...met.values()] }
    const unmet = next.filter((id) => !met.has(id))
    if (met.size + unmet.length > chainLimit) return yield* new LinkChainTooLong({ type, limit: chainLimit })
    const rows = (yield* byIds(items, everySite(start.tenant), unmet)).filter(({ deleted }) => !deleted)
    for (const row of rows) met.set(row.id, row)
    level = rows.map(({ id }) => id)
  }
  return { ring: false, met: [...met.values()] }
})

/** The items whose state a new link depends on: the other end, and for a directed one all that follows from it. */
export const dependencies = Effect.fnUntraced(function* (type: LinkType, from: Item, to: Item) {
  if (!isDirected(type)) return [to]
  const { met, ring } = yield* follow(type, to, from)
  return ring ? yield* new LinkCycle({ type, from: from.id, to: to.id }) : met
})
