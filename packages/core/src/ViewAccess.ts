/** Which views and pins exist for an actor. */
import { Effect } from "effect"
import { scopeOf, seesSite } from "./Actor.ts"
import { StaleVersion } from "./Command.ts"
import { type AnyFilters, valuesOf } from "./Filters.ts"
import type { Actor } from "./model/Actor.ts"
import type { CommandOptions, Replayable } from "./model/Item.ts"
import type { SavedView } from "./model/View.ts"
import { byId, byIds } from "./Page.ts"
import { permits, permitted, permittedIn, siteColumns } from "./Policy.ts"
import type { Clause } from "./Query.ts"
import { pinLimit, present, TooManyPins, ViewNotFound, ViewOfAnother } from "./SavedView.ts"
import { Store } from "./Store.ts"
import { pin as pins, type PinRow, view as views, type ViewRow } from "./Tables.ts"

export interface ChangeViewOptions extends CommandOptions {
  /** Refuse with `StaleVersion` unless the view still has this version. */
  readonly ifVersion?: number
}

const owns = (actor: Actor, row: ViewRow): boolean => row.owner === actor.id && row.ownerKind === actor.kind

type Readable = ReadonlyArray<Clause>

/** Whether a view exists for the actor: their own, or a shared one that names no site which they may not see. */
export const isVisible = (actor: Actor, readable: Readable, row: ViewRow): boolean => {
  if (!permits(readable, row)) return false
  if (owns(actor, row)) return true
  const named = valuesOf((row.filters as AnyFilters).site) ?? []
  return row.shared && named.every((site) => seesSite(actor, site) && permits(readable, { ...row, site }))
}

/** A view that exists for the actor. */
export const visible = Effect.fnUntraced(function* (actor: Actor, id: string) {
  const readable = yield* permitted(actor, "view.read", siteColumns)
  const row = yield* byId(views, scopeOf(actor), id)
  return row !== null && isVisible(actor, readable, row) ? row : yield* new ViewNotFound({ view: id })
})

export const owned = Effect.fnUntraced(function* (actor: Actor, id: string, { ifVersion }: ChangeViewOptions) {
  const row = yield* visible(actor, id)
  if (!owns(actor, row)) return yield* new ViewOfAnother({ view: id })
  yield* permittedIn(actor, "view.write", row.site)
  if (ifVersion !== undefined && ifVersion !== row.version) {
    return yield* new StaleVersion({ id, expected: ifVersion, current: row.version })
  }
  return row
})

/** What the actor pinned in a site, in their order. */
export const pinsOf = Effect.fnUntraced(function* (actor: Actor, site: string) {
  const store = yield* Store
  return yield* store.find(pins, {
    scope: scopeOf(actor, [site]),
    where: [
      { op: "Eq", column: "reader", value: actor.id },
      { op: "Eq", column: "readerKind", value: actor.kind }
    ],
    order: { column: "position", direction: "asc" },
    after: null,
    limit: pinLimit,
    columns: "all"
  })
})

export const pinAt = (view: ViewRow, id: string, reader: Actor, position: number): PinRow => ({
  tenant: view.tenant,
  site: view.site,
  id,
  version: 1,
  view: view.id,
  reader: reader.id,
  readerKind: reader.kind,
  position
})

export const nextPosition = (own: ReadonlyArray<PinRow>) =>
  own.length < pinLimit
    ? Effect.succeed((own.at(-1)?.position ?? -1) + 1)
    : Effect.fail(new TooManyPins({ limit: pinLimit }))

export const shown = Effect.fnUntraced(function* (actor: Actor, row: ViewRow) {
  const own = yield* pinsOf(actor, row.site)
  return present(row, own.find(({ view }) => view === row.id)?.position ?? null)
})

export const again = (actor: Actor) =>
  Effect.fnUntraced(function* (id: string) {
    return { ...(yield* shown(actor, yield* visible(actor, id))), replayed: true } satisfies SavedView & Replayable
  })

/** Those of these views that exist for the actor, in the order of the actor's pins. */
export const inOrder = Effect.fnUntraced(function* (actor: Actor, own: ReadonlyArray<PinRow>) {
  const readable = yield* permitted(actor, "view.read", siteColumns)
  const rows = yield* byIds(
    views,
    scopeOf(actor),
    own.map(({ view }) => view)
  )
  const seen = new Map(rows.filter((row) => isVisible(actor, readable, row)).map((row) => [row.id, row]))
  return own.flatMap(({ position, view }) => {
    const row = seen.get(view)
    return row === undefined ? [] : [present(row, position)]
  })
})
