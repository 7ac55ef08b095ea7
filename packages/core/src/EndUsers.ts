import { Context, Effect, Layer, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decided, execute } from "./Command.ts"
import { EndUserNotFound, IdentifySchema, ListEndUsersSchema, present, type Sight } from "./EndUser.ts"
import { command as commandFields, Id, SiteId } from "./Fields.ts"
import { chips } from "./FilterChips.ts"
import { valuesOf } from "./Filters.ts"
import { cardsOf, identified, personOf } from "./Identity.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import { namedSites } from "./ItemListing.ts"
import type { Actor, Scope } from "./model/Actor.ts"
import type { EndUser, EndUserFilters, IdentifyEndUser, ListEndUsers } from "./model/Conversation.ts"
import type { CommandOptions, Replayable } from "./model/Item.ts"
import type { FilteredPage } from "./model/Page.ts"
import { list as listRows } from "./Page.ts"
import { endUserColumns, NotAllowed, permits, permitted } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import type { Clause } from "./Query.ts"
import { siteFor } from "./Sites.ts"
import { Store } from "./Store.ts"
import type { Json } from "./Table.ts"
import { type EndUserRow, endUser } from "./Tables.ts"
import { now } from "./Timestamp.ts"

type Column = keyof EndUserRow & string

const decodeIdentify = decode(
  Schema.Struct({ site: SiteId, user: IdentifySchema, options: Schema.Struct(commandFields) })
)
const decodeGet = decode(Schema.Struct({ id: Id, site: Schema.optionalKey(SiteId) }))
const decodeList = decode(ListEndUsersSchema)

/** A sight of an end user, with the ids of what it may write. */
export const sightOf = Effect.fnUntraced(function* (actor: Actor, site: string, user: IdentifyEndUser) {
  return {
    ...placeOf(actor, site),
    ids: { user: yield* nextId, alias: yield* nextId },
    anonymousId: user.anonymousId ?? null,
    externalId: user.externalId ?? null,
    traits: (user.traits ?? {}) as Readonly<Record<string, Json>>
  } satisfies Omit<Sight, "from" | "to">
})

/** Whom the actor may identify, or read about. */
export const endUserFor = Effect.fnUntraced(function* (actor: Actor, site: string | undefined, id: string) {
  const readable = yield* permitted(actor, "conversation.read", endUserColumns)
  const row = yield* personOf(scopeOf(actor, site === undefined ? undefined : [site]), id)
  return row !== null && permits(readable, row) ? row : yield* new EndUserNotFound({ endUser: id })
})

const cardOf = (row: EndUserRow) =>
  Effect.map(cardsOf({ tenant: row.tenant, sites: [row.site] }, [row]), ([card]) => card ?? present(row, null))

/** Who was identified, and whether that had happened before. */
interface Sighted extends Replayable {
  readonly user: EndUserRow
}

/** Says who somebody is. An anonymous user who turns out to be a known one becomes that one, and either id finds them from then on. */
const identify = Effect.fnUntraced(function* (siteId: string, input: IdentifyEndUser, opts: CommandOptions = {}) {
  const {
    options,
    site: named,
    user: asked
  } = yield* Effect.fromResult(decodeIdentify({ site: siteId, user: input, options: opts }))
  const actor = yield* CurrentActor
  const { id: site } = yield* siteFor(actor, named)
  const allowed = yield* permitted(actor, "conversation.record", endUserColumns)
  const sight = yield* sightOf(actor, site, asked)
  const done = yield* execute({
    name: "endUser.identify",
    actor,
    options,
    payload: { site, user: asked },
    decide: Effect.gen(function* () {
      const at = yield* now
      const { changes, user } = yield* identified({ ...sight, from: at, to: at }, null)
      if (!permits(allowed, user)) return yield* new NotAllowed({ action: "conversation.record", actor: actor.id })
      return {
        place: placeOf(actor, site),
        subject: user.id,
        changes,
        answer: () => ({ user, replayed: false })
      } satisfies Decided<Sighted>
    }),
    replay: (id) =>
      Effect.flatMap(personOf(scopeOf(actor, [site]), id), (user) =>
        user === null
          ? Effect.fail(new EndUserNotFound({ endUser: id }))
          : Effect.succeed<Sighted>({ user, replayed: true })
      )
  })
  return { ...(yield* cardOf(done.user)), replayed: done.replayed } satisfies EndUser & Replayable
})

/** The card of an end user, by whichever id of ours they ever had. */
const get = Effect.fnUntraced(function* (id: string, options: { readonly site?: string } = {}) {
  const asked = yield* Effect.fromResult(decodeGet({ id, ...options }))
  return yield* cardOf(yield* endUserFor(yield* CurrentActor, asked.site, asked.id))
})

/** The ids of the persons for whom the rows of these anonymous ids stand. */
const anonymous = Effect.fnUntraced(function* (scope: Scope, values: ReadonlyArray<string>) {
  const store = yield* Store
  const rows = yield* store.find(endUser, {
    scope,
    where: [{ op: "In", column: "anonymousId", values }],
    order: { column: "lastSeenAt", direction: "desc" },
    after: null,
    limit: 1000,
    columns: "brief"
  })
  return [...new Set(rows.map(({ id, mergedInto }) => mergedInto ?? id))]
})

const filtersOf = ({ cursor: _cursor, limit: _limit, order: _order, ...filters }: ListEndUsers): EndUserFilters =>
  filters

const compile = Effect.fnUntraced(function* (filters: EndUserFilters, scope: Scope) {
  const names = valuesOf(filters.anonymousId)
  const within = (column: "externalId" | "email"): ReadonlyArray<Clause<Column>> => {
    const values = valuesOf(filters[column])
    return values === null ? [] : [{ op: "In", column, values }]
  }
  return [
    { op: "IsNull", column: "mergedInto", is: true },
    ...within("externalId"),
    ...within("email"),
    ...(names === null ? [] : [{ op: "In" as const, column: "id" as const, values: yield* anonymous(scope, names) }])
  ] satisfies ReadonlyArray<Clause<Column>>
})

/** End users by when they were last seen; one who was merged is listed as who they are. */
const list = Effect.fnUntraced(function* (input: ListEndUsers = {}) {
  const asked = (yield* Effect.fromResult(decodeList(input))) as ListEndUsers
  const actor = yield* CurrentActor
  const readable = yield* permitted(actor, "conversation.read", endUserColumns)
  const filters = filtersOf(asked)
  yield* namedSites(actor, filters)
  const scope = scopeOf(actor, valuesOf(filters.site) ?? undefined)
  const where = [...(readable as ReadonlyArray<Clause<Column>>), ...(yield* compile(filters, scope))]
  const rows = yield* listRows(
    endUser,
    {
      scope,
      where,
      asked: [filters, actor.id],
      order: { column: "lastSeenAt", direction: asked.order ?? "desc" },
      limit: asked.limit,
      cursor: asked.cursor
    },
    Effect.succeed
  )
  const data = yield* cardsOf(scope, rows.data)
  return { data, page: rows.page, filters: chips(filters, { lifecycles: [] }) } satisfies FilteredPage<EndUser>
})

const make = give<Ports>("EndUsers")({ identify, get, list })

/** Who talks on the other side, per site. */
export class EndUsers extends Context.Service<EndUsers, Effect.Success<typeof make>>()("@deskwright/core/EndUsers") {
  static readonly layer = Layer.effect(EndUsers, make)
}
