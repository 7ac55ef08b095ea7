import { Context, Effect, Layer, Result, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { Id, KindSchema, SiteId } from "./Fields.ts"
import { type AnyFilters, compile, valuesOf } from "./Filters.ts"
import { nextId } from "./Ids.ts"
import { decode, InvalidInput } from "./Input.ts"
import { Issues } from "./Issues.ts"
import type { RefOptions } from "./Items.ts"
import type { Actor } from "./model/Actor.ts"
import type { ListIssues, ListProblems, ListTickets } from "./model/Filters.ts"
import type { IssueSummary } from "./model/Issue.ts"
import type { Replayable } from "./model/Item.ts"
import type { FilteredPage } from "./model/Page.ts"
import type { Kind } from "./model/Preset.ts"
import type { ProblemSummary } from "./model/Problem.ts"
import type { TicketSummary } from "./model/Ticket.ts"
import type { ListViews, RunView, SavedView, SaveView, ViewChanges } from "./model/View.ts"
import { first, listAny } from "./Page.ts"
import { arrange, pin, pinned, unpin } from "./Pins.ts"
import { permitted, permittedIn, siteColumns } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import { Problems } from "./Problems.ts"
import type { Clause } from "./Query.ts"
import {
  changed,
  ChangeViewOptionsSchema,
  decodeChanges,
  decodeSave,
  ListViewsSchema,
  present,
  RunViewSchema,
  ViewNameTaken,
  ViewNotFound
} from "./SavedView.ts"
import { presetOf, siteFor } from "./Sites.ts"
import { insert, update } from "./Store.ts"
import type { Json } from "./Table.ts"
import { pin as pins, type ViewRow, view as views } from "./Tables.ts"
import { Tickets } from "./Tickets.ts"
import { now } from "./Timestamp.ts"
import {
  again,
  type ChangeViewOptions,
  isVisible,
  nextPosition,
  owned,
  pinAt,
  pinsOf,
  shown,
  visible
} from "./ViewAccess.ts"
import { remove } from "./ViewRemoval.ts"

type ViewClause = Clause<keyof ViewRow & string>

const decodeId = decode(Id)

const decodeKind = decode(Schema.Struct({ kind: Schema.optionalKey(KindSchema) }))

const decodeOptions = decode(ChangeViewOptionsSchema)

const decodeList = decode(ListViewsSchema)

const decodeRun = decode(RunViewSchema)

const decodeSite = decode(Schema.Struct({ site: Schema.optionalKey(SiteId) }))

const kindOf = (input: { readonly kind?: Kind } | null | undefined) =>
  Effect.map(
    Effect.fromResult(decodeKind(input?.kind === undefined ? {} : { kind: input.kind })),
    ({ kind }): Kind => kind ?? "ticket"
  )

/** Refuses filters that mean nothing at the sites where the view will run: whoever saves it can still correct them. */
const checkFilters = Effect.fnUntraced(function* (actor: Actor, kind: Kind, home: string, filters: AnyFilters) {
  const sites = yield* Effect.forEach(valuesOf(filters.site) ?? [home], (site) => siteFor(actor, site))
  if (sites.length === 0) return
  const presets = sites.map((site) => presetOf(site, kind))
  const anyStatus = valuesOf(filters.site) === null && filters.site !== undefined
  const context = {
    actor,
    now: yield* now,
    lifecycles: presets.map(({ lifecycle }) => lifecycle),
    anyStatus,
    scales: presets.map(({ severity }) => severity.scale),
    whole: true
  }
  const meant = compile(filters, context, { lifecycle: null, codes: [] })
  yield* Effect.fromResult(
    Result.mapError(
      meant,
      ({ errors }) => new InvalidInput({ errors: errors.map((each) => ({ ...each, path: `filters.${each.path}` })) })
    )
  )
})

const namesake = (row: ViewRow) =>
  first(views, { tenant: row.tenant, sites: [row.site] }, [
    { op: "Eq", column: "owner", value: row.owner },
    { op: "Eq", column: "ownerKind", value: row.ownerKind },
    { op: "Eq", column: "kind", value: row.kind },
    { op: "Eq", column: "name", value: row.name }
  ])

const nameFree = Effect.fnUntraced(function* (row: ViewRow) {
  const other = yield* namesake(row)
  if (other !== null && other.id !== row.id) return yield* new ViewNameTaken({ view: other.id })
})

/** Saves a set of filters under a name. The same filters mean other items to other readers, and tomorrow. */
const save = Effect.fnUntraced(function* (input: SaveView) {
  const kind = yield* kindOf(input)
  const command = yield* Effect.fromResult(decodeSave[kind](input))
  const actor = yield* CurrentActor
  const at = yield* now
  const ids = { view: yield* nextId, pin: yield* nextId }
  const row: ViewRow = {
    ...placeOf(actor, command.site),
    id: ids.view,
    version: 1,
    owner: actor.id,
    ownerKind: actor.kind,
    kind,
    name: command.name,
    shared: command.shared ?? false,
    filters: command.filters as Json,
    sort: command.sort ?? null,
    order: command.order ?? null,
    createdAt: at,
    updatedAt: at
  }
  const decide = Effect.gen(function* () {
    yield* siteFor(actor, command.site)
    yield* permittedIn(actor, "view.write", command.site)
    if (row.shared) yield* permittedIn(actor, "view.share", command.site)
    yield* checkFilters(actor, kind, command.site, command.filters as AnyFilters)
    yield* nameFree(row)
    const position = command.pinned === true ? yield* nextPosition(yield* pinsOf(actor, row.site)) : null
    return {
      place: placeOf(actor, row.site),
      subject: row.id,
      changes: [insert(views, row), ...(position === null ? [] : [insert(pins, pinAt(row, ids.pin, actor, position))])],
      answer: (): SavedView & Replayable => ({ ...present(row, position), replayed: false })
    } satisfies Decided<SavedView & Replayable>
  })
  return yield* execute({ name: "view.save", actor, options: command, payload: command, decide, replay: again(actor) })
})

/** Changes a view of one's own; absent keys stay as they are. */
const change = Effect.fnUntraced(function* (view: string, input: ViewChanges, opts: ChangeViewOptions = {}) {
  const id = yield* Effect.fromResult(decodeId(view))
  const options: ChangeViewOptions = yield* Effect.fromResult(decodeOptions(opts))
  const actor = yield* CurrentActor
  const at = yield* now
  const decide = Effect.gen(function* () {
    const row = yield* owned(actor, id, options)
    const changes = yield* Effect.fromResult(decodeChanges[row.kind](input))
    const after = changed(row, changes, at)
    if (after.shared) yield* permittedIn(actor, "view.share", row.site)
    if (changes.filters !== undefined) yield* checkFilters(actor, row.kind, row.site, changes.filters as AnyFilters)
    yield* nameFree(after)
    const answer = { ...(yield* shown(actor, after)), replayed: false }
    return {
      place: placeOf(actor, row.site),
      subject: id,
      changes: [update(views, after, row.version)],
      answer: (): SavedView & Replayable => answer
    } satisfies Decided<SavedView & Replayable>
  })
  const payload = { id, input, options }
  return yield* execute({ name: "view.change", actor, options, payload, decide, replay: again(actor) })
})

/** One's own views of a site and those that are shared with it, oldest first. */
const list = Effect.fnUntraced(function* (input: ListViews) {
  const { cursor, kind, limit, site } = yield* Effect.fromResult(decodeList(input))
  const actor = yield* CurrentActor
  yield* siteFor(actor, site)
  const readable = (yield* permitted(actor, "view.read", siteColumns)) as ReadonlyArray<ViewClause>
  const base: ReadonlyArray<ViewClause> = [
    ...readable,
    ...(kind === undefined ? [] : [{ op: "Eq" as const, column: "kind" as const, value: kind }])
  ]
  const own = yield* pinsOf(actor, site)
  return yield* listAny(
    views,
    {
      scope: scopeOf(actor, [site]),
      asked: [actor.kind, actor.id, kind ?? null],
      anyOf: [
        [...base, { op: "Eq", column: "owner", value: actor.id }, { op: "Eq", column: "ownerKind", value: actor.kind }],
        [...base, { op: "Eq", column: "shared", value: true }]
      ],
      order: { column: "createdAt", direction: "asc" },
      limit,
      cursor
    },
    (rows) =>
      Effect.succeed(rows.map((row) => present(row, own.find(({ view }) => view === row.id)?.position ?? null))),
    "brief",
    (rows) => Effect.succeed(rows.filter((row) => isVisible(actor, readable, row)))
  )
})

/** A view that exists for the actor. Where a site is named, one of another site does not. */
const get = Effect.fnUntraced(function* (view: string, options: RefOptions = {}) {
  const id = yield* Effect.fromResult(decodeId(view))
  const { site } = yield* Effect.fromResult(decodeSite(options))
  const actor = yield* CurrentActor
  const row = yield* visible(actor, id)
  if (site !== undefined && site !== row.site) return yield* new ViewNotFound({ view: id })
  return yield* shown(actor, row)
})

/** What a view shows to whoever runs it, now: `me` is the reader, and seven days ago is counted from here. */
const run = Effect.fnUntraced(function* (view: string, input: RunView = {}) {
  const id = yield* Effect.fromResult(decodeId(view))
  const page = yield* Effect.fromResult(decodeRun(input))
  const row = yield* visible(yield* CurrentActor, id)
  const filters = row.filters as AnyFilters
  const asked = {
    ...filters,
    site: filters.site ?? row.site,
    ...(row.sort === null ? {} : { sort: row.sort }),
    ...(row.order === null ? {} : { order: row.order }),
    ...page
  }
  const rows: FilteredPage<IssueSummary | TicketSummary | ProblemSummary> =
    row.kind === "issue"
      ? yield* (yield* Issues).list(asked as ListIssues)
      : row.kind === "ticket"
        ? yield* (yield* Tickets).list(asked as ListTickets)
        : yield* (yield* Problems).list(asked as ListProblems)
  return rows
})

const make = give<Ports | Issues | Tickets | Problems>("SavedViews")({
  save,
  change,
  remove,
  pin,
  unpin,
  arrange,
  pinned,
  get,
  list,
  run
})

/** Filters with a name, of one reader or shared with a site. */
export class SavedViews extends Context.Service<SavedViews, Effect.Success<typeof make>>()(
  "@deskwright/core/SavedViews"
) {
  static readonly layer = Layer.provide(Layer.effect(SavedViews, make), [Issues.layer, Tickets.layer, Problems.layer])
}
