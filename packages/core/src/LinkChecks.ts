/**
 * Links whose chain leads through other sites, which no commit spans. Such a link is written first and searched for rings afterwards,
 * and until then nobody sees it. Of two links that would close a ring between them, the one that was written later meets the other. A
 * link that was never searched, because its process ended, lapses and is taken back.
 */
import { Effect, Result } from "effect"
import { placeOf } from "./Actor.ts"
import { type Decided, execute, StaleVersion } from "./Command.ts"
import { type Decision, decisionFor } from "./Decision.ts"
import { decideOn, LinkCycle, LinkNotFound } from "./Link.ts"
import { follow } from "./LinkChain.ts"
import type { Actor } from "./model/Actor.ts"
import type { DecisionOptions, Replayable } from "./model/Item.ts"
import type { LinkType } from "./model/Link.ts"
import { byId, byIds, everySite } from "./Page.ts"
import { housekeeping, storeNow } from "./Query.ts"
import { remove as erase, Store, update } from "./Store.ts"
import { item as items, link as links, type LinkRow } from "./Tables.ts"
import { endOfTime } from "./Timestamp.ts"

/** How many milliseconds, by the store's clock, the search for rings may take before a link lapses. */
export const patience = 60_000

/** Whether the search for rings is over, so that the link is there for everybody. */
export const isDrawn = (row: LinkRow): boolean => row.expiresAt === endOfTime

/** The changes that remove a link: a decision on the item that it went out from. */
export const removal = Effect.fnUntraced(function* (actor: Actor, row: LinkRow, decision: Decision) {
  const from = yield* byId(items, everySite(actor.tenant), row.from)
  if (from === null) return yield* new LinkNotFound({ link: row.id })
  return {
    place: placeOf(actor, row.site),
    subject: row.id,
    changes: [...decideOn(from, decision, { type: row.type, item: row.to }, null), erase(links, row)],
    answer: () => ({ replayed: false })
  } satisfies Decided<Replayable>
})

/** Removes a link that nobody has seen yet; one that was found good meanwhile stays. */
const takeBack = Effect.fnUntraced(function* (actor: Actor, row: LinkRow, options: DecisionOptions) {
  const decision = yield* decisionFor(actor, "unlinked", options)
  return yield* execute({
    name: "link.takeBack",
    actor,
    options: {},
    payload: { id: row.id },
    decide: Effect.gen(function* () {
      const found = yield* byId(links, everySite(actor.tenant), row.id)
      if (found !== null && !isDrawn(found)) return yield* removal(actor, found, decision)
      const idle = { place: row, subject: row.id, changes: [], answer: () => ({ replayed: false }) }
      return idle satisfies Decided<Replayable>
    }),
    replay: () => Effect.succeed<Replayable>({ replayed: true })
  })
})

/** Looks for the ring that a link would close. If there is one the link is taken back, else everybody sees it from now on. */
export const confirm = Effect.fnUntraced(function* (actor: Actor, id: string, options: DecisionOptions) {
  const row = yield* byId(links, everySite(actor.tenant), id)
  const [from, to] = row === null ? [] : yield* endsOf(row)
  if (row === null || from === undefined || to === undefined) {
    return yield* new StaleVersion({ id, expected: null, current: null })
  }
  const type = row.type as LinkType
  const looked = yield* Effect.result(follow(type, to, from))
  if (Result.isFailure(looked) || looked.success.ring) {
    yield* takeBack(actor, row, options)
    return yield* Result.isFailure(looked)
      ? Effect.fail(looked.failure)
      : new LinkCycle({ type, from: from.id, to: to.id })
  }
  yield* execute({
    name: "link.confirm",
    actor,
    options: {},
    payload: { id },
    decide: Effect.gen(function* () {
      const found = yield* byId(links, everySite(actor.tenant), id)
      if (found === null) return yield* new StaleVersion({ id, expected: null, current: null })
      const after = { ...found, expiresAt: endOfTime, version: found.version + 1 }
      return {
        place: found,
        subject: id,
        changes: isDrawn(found) ? [] : [update(links, after, found.version)],
        answer: () => undefined
      } satisfies Decided<void>
    }),
    replay: () => Effect.void
  })
})

const endsOf = Effect.fnUntraced(function* (row: LinkRow) {
  const ends = new Map((yield* byIds(items, everySite(row.tenant), [row.from, row.to])).map((end) => [end.id, end]))
  return [ends.get(row.from), ends.get(row.to)]
})

/** How many links one round takes back at most. */
const mostLinks = 50

/** One bounded round: takes back what lapsed before it was looked at, and answers whether there may be more. */
export const takeBackLapsed = Effect.gen(function* () {
  const lapsed = yield* (yield* Store).find(links, {
    scope: housekeeping,
    where: [{ op: "Between", column: "expiresAt", from: null, to: storeNow(1) }],
    order: { column: "expiresAt", direction: "asc" },
    after: null,
    limit: mostLinks,
    columns: "all"
  })
  for (const row of lapsed) {
    const relay: Actor = { tenant: row.tenant, id: "relay", kind: "monitor" }
    // It fails where somebody else takes the same link back, or its item is gone. What is left is for the next round.
    yield* Effect.ignore(takeBack(relay, row, {}))
  }
  return lapsed.length === mostLinks
})
