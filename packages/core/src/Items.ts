/** Finding the item that a caller names, whatever its kind: within the tenant, the sites that the actor sees, and the policy. */
import { Effect, Option } from "effect"
import { CurrentActor, scopeOf } from "./Actor.ts"
import type { Action, Actor } from "./model/Actor.ts"
import type { Ref } from "./model/Item.ts"
import type { Kind } from "./model/Preset.ts"
import { codeFormat, type Item, type Located, mask } from "./Item.ts"
import { byIds, first } from "./Page.ts"
import { itemColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import type { Clause } from "./Query.ts"
import { isId, notFound, parseCode, SiteRequired } from "./Reference.ts"
import { presetOf, siteFor } from "./Sites.ts"
import { withThresholds } from "./SiteThresholds.ts"
import { item as items } from "./Tables.ts"
import { shown } from "./Visibility.ts"
import { adopt } from "./Standing.ts"

/** A changed or opened item, and whether that had happened before. */
export interface Outcome extends Located {
  readonly replayed: boolean
}

/** Where to look for what a code or number names. */
export interface RefOptions {
  /** The site in which a code or number is looked up; the id needs none. */
  readonly site?: string
}

type ItemClause = Clause<keyof Item & string>

const presentRows = (kind: Kind): ReadonlyArray<ItemClause> => [
  { op: "Eq", column: "kind", value: kind },
  { op: "Eq", column: "deleted", value: false }
]

/** The clause that a reference means. Numbers of issues are unique within the tenant, those of other kinds within a site. */
const clauseOf = Effect.fnUntraced(function* <K extends Kind>(
  kind: K,
  ref: Ref,
  siteId: string | undefined,
  actor: Actor
) {
  if (typeof ref === "string" && isId(ref))
    return [{ op: "Eq", column: "id", value: ref.toLowerCase() }] satisfies ReadonlyArray<ItemClause>
  const only =
    actor.sites !== undefined && actor.sites !== "all" && actor.sites.length === 1 ? actor.sites[0] : undefined
  const named = siteId ?? (kind === "issue" ? undefined : only)
  if (named === undefined && kind !== "issue") return yield* new SiteRequired({ ref: String(ref) })
  const site = named === undefined ? null : yield* siteFor(actor, named)
  const format = site === null ? null : codeFormat(site, presetOf(site, kind))
  const number = parseCode(String(ref), format === null ? [] : [format])
  if (number === null) return yield* Effect.fail(notFound(kind, ref))
  return [
    { op: "Eq", column: "number", value: number },
    ...(named === undefined ? [] : [{ op: "Eq" as const, column: "site" as const, value: named }])
  ] satisfies ReadonlyArray<ItemClause>
})

const withSite = Effect.fnUntraced(function* (actor: Actor, row: Item) {
  const found = yield* siteFor(actor, row.site)
  const [site = found] = yield* withThresholds(actor.tenant, [found], [row])
  const preset = presetOf(site, row.kind)
  return { item: adopt(preset, row), stored: row, site, preset } satisfies Located
})

/** The item that a reference names, if it exists for this actor; what the actor may read but not do is `NotAllowed`. */
export const locate = Effect.fnUntraced(function* <K extends Kind>(
  kind: K,
  action: Action,
  ref: Ref,
  options: RefOptions = {}
) {
  const actor = yield* CurrentActor
  const readable = yield* permitted(actor, `${kind}.read`, itemColumns)
  const named = yield* clauseOf(kind, ref, options.site, actor)
  const scope = scopeOf(actor, options.site === undefined ? undefined : [options.site])
  const where = [...presentRows(kind), ...named, ...(readable as ReadonlyArray<ItemClause>)]
  const row = yield* first(items, scope, where, "number")
  if (row === null) return yield* Effect.fail(notFound(kind, ref))
  // Reading the item was asked for already; reading its comments, audit or deliveries is another right.
  if (action !== `${kind}.read`) {
    const allowed = yield* permitted(actor, action, itemColumns)
    if (!permits(allowed, row)) return yield* new NotAllowed({ action, actor: actor.id })
  }
  return yield* withSite(actor, row)
})

/** The item that a reference names, as the actor may see it. */
export const read = Effect.fnUntraced(function* <K extends Kind>(kind: K, ref: Ref, options: RefOptions = {}) {
  return yield* shown(yield* locate(kind, `${kind}.read`, ref, options))
})

/** Whether the policy lets the actor read this row. */
export const mayRead = Effect.fnUntraced(function* (actor: Actor, kind: Kind, row: Item) {
  const readable = yield* Effect.option(permitted(actor, `${kind}.read`, itemColumns))
  return Option.isSome(readable) && permits(readable.value, row)
})

/**
 * An item that this command made or changed, for the answer to a repeat: as it is now. Who may not read it (any more) learns its
 * id, number and status, as from the first answer, and none of its words.
 */
export const again = Effect.fnUntraced(function* <K extends Kind>(kind: K, id: string) {
  const actor = yield* CurrentActor
  const [row] = yield* byIds(items, scopeOf(actor), [id], "all")
  if (row === undefined || row.deleted) return yield* Effect.fail(notFound(kind, id))
  const located = yield* withSite(actor, row)
  return {
    ...located,
    item: (yield* mayRead(actor, kind, row)) ? located.item : mask(located.item),
    replayed: true
  } satisfies Outcome
})
