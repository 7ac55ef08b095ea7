/** End users as they are meant: a merged row stands for whom it was merged into. */
import { Effect } from "effect"
import { identify, type Known, present, type Sight } from "./EndUser.ts"
import type { EndUser } from "./model/Conversation.ts"
import type { Scope } from "./model/Actor.ts"
import { byIds, first } from "./Page.ts"
import { Store } from "./Store.ts"
import { type EndUserRow, endUser } from "./Tables.ts"

/** Whom these ids stand for, in at most two queries; absent ids are left out. */
export const personsOf = Effect.fnUntraced(function* (scope: Scope, ids: ReadonlyArray<string | null>) {
  const rows = yield* byIds(
    endUser,
    scope,
    ids.flatMap((id) => id ?? [])
  )
  const targets = yield* byIds(
    endUser,
    scope,
    rows.flatMap(({ mergedInto }) => mergedInto ?? [])
  )
  const byId = new Map(targets.map((row) => [row.id, row]))
  return new Map(
    rows.map((row) => [row.id, row.mergedInto === null ? row : (byId.get(row.mergedInto) ?? row)])
  ) as ReadonlyMap<string, EndUserRow>
})

/** Whom an id stands for, or null. */
export const personOf = (scope: Scope, id: string | null) =>
  id === null
    ? Effect.succeed(null)
    : Effect.map(personsOf(scope, [id]), (persons): EndUserRow | null => persons.get(id) ?? null)

const aliasPage = 500

/** The rows that point at these persons, all of them: whatever was kept under such an id belongs to the person. */
export const aliasesOf = Effect.fnUntraced(function* (scope: Scope, persons: ReadonlyArray<string>) {
  const store = yield* Store
  const aliases: Array<EndUserRow> = []
  while (persons.length > 0) {
    const last = aliases.at(-1)
    const rows: ReadonlyArray<EndUserRow> = yield* store.find(endUser, {
      scope,
      where: [{ op: "In", column: "mergedInto", values: persons }],
      order: { column: "lastSeenAt", direction: "desc" },
      after: last === undefined ? null : { value: last.lastSeenAt, id: last.id },
      limit: aliasPage,
      columns: "brief"
    })
    aliases.push(...rows)
    if (rows.length < aliasPage) break
  }
  return aliases as ReadonlyArray<EndUserRow>
})

/** Every id under which things of these end users may stand: the persons' own and those of rows merged into them. */
export const idsOf = Effect.fnUntraced(function* (scope: Scope, ids: ReadonlyArray<string>) {
  const persons = [...new Set([...(yield* personsOf(scope, ids)).values()].map(({ id }) => id))]
  const aliases = yield* aliasesOf(scope, persons)
  return [...persons, ...aliases.map(({ id }) => id)]
})

/** The cards of these persons, with one query for the ids that other rows hold. */
export const cardsOf = Effect.fnUntraced(function* (scope: Scope, persons: ReadonlyArray<EndUserRow>) {
  const bare = persons.filter(({ anonymousId }) => anonymousId === null).map(({ id }) => id)
  const aliases = new Map((yield* aliasesOf(scope, bare)).map((row) => [row.mergedInto, row.anonymousId]))
  return persons.map((row): EndUser => present(row, aliases.get(row.id) ?? null))
})

const named = Effect.fnUntraced(function* (scope: Scope, column: "anonymousId" | "externalId", value: string | null) {
  const row = value === null ? null : yield* first(endUser, scope, [{ op: "Eq", column, value }])
  return row === null || row.mergedInto === null ? row : yield* personOf(scope, row.mergedInto)
})

/** Reads what is known of whom a sight names, and decides who that is. `present` is the conversation's end user so far. */
export const identified = Effect.fnUntraced(function* (sight: Sight, present: string | null) {
  const scope: Scope = { tenant: sight.tenant, sites: [sight.site] }
  const known: Known = {
    named: yield* named(scope, "anonymousId", sight.anonymousId),
    external: yield* named(scope, "externalId", sight.externalId),
    present: yield* personOf(scope, present)
  }
  return identify(known, sight)
})
