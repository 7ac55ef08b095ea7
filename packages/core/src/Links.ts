import { Context, Effect, Layer, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { type Decision, noteOf } from "./Audit.ts"
import { type Decided, execute, StaleVersion } from "./Command.ts"
import { decision as decisionFields, Id, TargetSchema } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import type { Item } from "./Item.ts"
import { withSites } from "./ItemLists.ts"
import { decisionFor, locate, type RefOptions } from "./Items.ts"
import { dependencies, follow } from "./LinkChain.ts"
import {
  AddLinkSchema,
  decideOn,
  isDirected,
  LinkCycle,
  LinkExists,
  linkId,
  LinkNotFound,
  ListLinksSchema,
  present,
  SelfLink
} from "./Link.ts"
import type { Actor } from "./model/Actor.ts"
import type { DecisionOptions, Ref, Replayable } from "./model/Item.ts"
import type { AddLink, Link, ListLinks } from "./model/Link.ts"
import type { Kind } from "./model/Preset.ts"
import { byId, byIds, everySite, listAny } from "./Page.ts"
import { allows, itemColumns, NotAllowed } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import { isId } from "./Reference.ts"
import { type Change, expect, insert, remove as erase } from "./Store.ts"
import { audit, item as items, link as links, type LinkRow } from "./Tables.ts"

type Options = DecisionOptions & RefOptions

const decodeTarget = decode(TargetSchema)
const decodeAdd = decode(AddLinkSchema)
const decodeList = decode(ListLinksSchema)
const decodeOptions = decode(Schema.Struct(decisionFields))
const decodeId = decode(Id)

const named = (kind: Kind, ref: Ref, { site }: RefOptions) =>
  Effect.fromResult(decodeTarget({ kind, ref, ...(site === undefined ? {} : { site }) }))

const versionHeld = (item: Item, { ifVersion }: Options) =>
  ifVersion === undefined || ifVersion === item.version
    ? Effect.void
    : Effect.fail(new StaleVersion({ id: item.id, expected: ifVersion, current: item.version }))

/** A code or number at the other end is looked up in the same site, unless another is named. */
const otherEnd = ({ kind, ref, site }: AddLink["to"], from: Item) => {
  const within = site ?? (kind === "issue" || (typeof ref === "string" && isId(ref)) ? undefined : from.site)
  return locate(kind, `${kind}.read`, ref, within === undefined ? {} : { site: within })
}

const drawn = (from: Item, row: LinkRow, decision: Decision, note: string, met: ReadonlyArray<Item>) => {
  const here = met.filter(({ site }) => site === from.site)
  const told = here.filter(({ id }) => id === row.to)
  return [
    ...decideOn(from, decision, null, { type: row.type, item: row.to }),
    insert(links, row),
    ...here.map((item) => expect(items, item)),
    ...told.map((item) =>
      insert(audit, noteOf(item, { ...decision, id: note }, { link: row.id, type: row.type, from: from.id }))
    )
  ] satisfies ReadonlyArray<Change>
}

interface Drawn {
  readonly link: Link & Replayable
  /** Both ends, where the search for rings met another site: what stands there could not be held on to. */
  readonly check: { readonly from: Item; readonly to: Item } | null
}

interface Drawing {
  readonly kind: Kind
  readonly ref: Ref
  readonly command: AddLink
  readonly options: Options
  readonly actor: Actor
  readonly decision: Decision
  /** Of what the other end is told. */
  readonly note: string
}

const draw = Effect.fnUntraced(function* ({ actor, command, decision, kind, note, options, ref }: Drawing) {
  const { type } = command
  const from = (yield* locate(kind, `${kind}.update`, ref, options)).stored
  yield* versionHeld(from, options)
  const other = yield* otherEnd(command.to, from)
  const to = other.stored
  if (from.id === to.id) return yield* new SelfLink({ type, item: from.id })
  const id = yield* linkId(type, from.id, to.id)
  if ((yield* byId(links, everySite(actor.tenant), id)) !== null) return yield* new LinkExists({ link: id, type })
  const met = yield* dependencies(type, from, to)
  const place = placeOf(actor, from.site)
  const stamp = { createdAt: decision.at, createdBy: actor.id }
  const row: LinkRow = { ...place, id, version: 1, type, from: from.id, to: to.id, ...stamp }
  return {
    place,
    subject: id,
    changes: drawn(from, row, decision, note, met),
    answer: (): Drawn => ({
      link: { ...present(row, from.id, other), replayed: false },
      check: isDirected(type) && met.some(({ site }) => site !== from.site) ? { from, to } : null
    })
  } satisfies Decided<Drawn>
})

const drawnBefore = Effect.fnUntraced(function* (actor: Actor, id: string) {
  const row = yield* byId(links, scopeOf(actor), id)
  const [shown] = row === null ? [] : yield* shownFrom(actor, row.from, [row])
  if (shown === undefined) return yield* new LinkNotFound({ link: id })
  return { link: { ...shown, replayed: true }, check: null } satisfies Drawn
})

/**
 * Links an item to another, of whatever kind and site. Where the chain stays within the site, no two commands can close a ring
 * between them; across sites, which no commit spans, a ring that others closed meanwhile is found afterwards and the link taken back.
 */
const add = Effect.fn("Links.add")(function* (kind: Kind, ref: Ref, input: AddLink, opts: Options = {}) {
  const options: Options = yield* Effect.fromResult(decodeOptions(opts))
  yield* named(kind, ref, options)
  const command: AddLink = yield* Effect.fromResult(decodeAdd(input))
  const { type } = command
  const actor = yield* CurrentActor
  const decision = yield* decisionFor(actor, "linked", options)
  const note = yield* nextId
  const { check, link } = yield* execute({
    name: "link.add",
    actor,
    options,
    payload: { kind, ref, command, options },
    decide: draw({ kind, ref, command, options, actor, decision, note }),
    replay: (subject) => drawnBefore(actor, subject)
  })
  if (check !== null && (yield* follow(type, check.to, check.from)).ring) {
    yield* Effect.catchTag(takeBack(actor, link.id, options), "LinkNotFound", () => Effect.void)
    return yield* new LinkCycle({ type, from: check.from.id, to: check.to.id })
  }
  return link
})

/** The changes that remove a link: a decision on the item that it went out from. */
const removal = Effect.fnUntraced(function* (actor: Actor, row: LinkRow, decision: Decision) {
  const from = yield* byId(items, everySite(actor.tenant), row.from)
  if (from === null) return yield* new LinkNotFound({ link: row.id })
  return {
    place: placeOf(actor, row.site),
    subject: row.id,
    changes: [...decideOn(from, decision, { type: row.type, item: row.to }, null), erase(links, row)],
    answer: () => ({ replayed: false })
  } satisfies Decided<Replayable>
})

const takeBack = Effect.fnUntraced(function* (actor: Actor, id: string, options: Options) {
  const decision = yield* decisionFor(actor, "unlinked", options)
  return yield* execute({
    name: "link.takeBack",
    actor,
    options: {},
    payload: { id },
    decide: Effect.gen(function* () {
      const row = yield* byId(links, everySite(actor.tenant), id)
      return row === null ? yield* new LinkNotFound({ link: id }) : yield* removal(actor, row, decision)
    }),
    replay: () => Effect.succeed<Replayable>({ replayed: true })
  })
})

/** Removes a link of an item, from whichever end. Whoever does must see both ends and may change the one that it goes out from. */
const remove = Effect.fn("Links.remove")(function* (kind: Kind, ref: Ref, link: string, opts: Options = {}) {
  const options: Options = yield* Effect.fromResult(decodeOptions(opts))
  yield* named(kind, ref, options)
  const id = yield* Effect.fromResult(decodeId(link))
  const actor = yield* CurrentActor
  const decision = yield* decisionFor(actor, "unlinked", options)
  const decide = Effect.gen(function* () {
    const { stored } = yield* locate(kind, `${kind}.read`, ref, options)
    yield* versionHeld(stored, options)
    const row = yield* byId(links, scopeOf(actor), id)
    const own = row !== null && (row.from === stored.id || row.to === stored.id)
    if (!own || (yield* visibleEnds(actor, [row.from, row.to])).size < 2) return yield* new LinkNotFound({ link: id })
    const [from] = row.from === stored.id ? [stored] : yield* byIds(items, scopeOf(actor), [row.from])
    const action = `${from?.kind ?? kind}.update` as const
    if (from === undefined || !(yield* allows(actor, action, itemColumns, from))) {
      return yield* new NotAllowed({ action, actor: actor.id })
    }
    return yield* removal(actor, row, decision)
  })
  return yield* execute({
    name: "link.remove",
    actor,
    options,
    payload: { kind, ref, id, options },
    decide,
    replay: () => Effect.succeed<Replayable>({ replayed: true })
  })
})

/** Those of these items that exist for the actor, by id. */
const visibleEnds = Effect.fnUntraced(function* (actor: Actor, ids: ReadonlyArray<string>) {
  const rows = yield* byIds(items, scopeOf(actor), ids)
  const seen = yield* Effect.filter(rows, (row) => allows(actor, `${row.kind}.read`, itemColumns, row))
  const located = yield* withSites(
    actor,
    seen.filter(({ deleted }) => !deleted)
  )
  return new Map(located.map((each) => [each.item.id, each]))
})

const otherOf = (row: LinkRow, id: string): string => (row.from === id ? row.to : row.from)

/** Links as they are seen from one end; one whose other end does not exist for the actor is left out. */
const shownFrom = Effect.fnUntraced(function* (actor: Actor, id: string, rows: ReadonlyArray<LinkRow>) {
  const others = yield* visibleEnds(
    actor,
    rows.map((row) => otherOf(row, id))
  )
  return rows.flatMap((row) => {
    const other = others.get(otherOf(row, id))
    return other === undefined ? [] : [present(row, id, other)]
  })
})

/** A page of an item's links, in both directions, with what stands at their other ends. */
const list = Effect.fn("Links.list")(function* (kind: Kind, ref: Ref, input: ListLinks = {}) {
  const { cursor, limit, order, ...options } = yield* Effect.fromResult(decodeList(input))
  yield* named(kind, ref, options)
  const actor = yield* CurrentActor
  const { item } = yield* locate(kind, `${kind}.read`, ref, options)
  const found = yield* listAny(
    links,
    {
      scope: scopeOf(actor),
      asked: item.id,
      anyOf: [[{ op: "Eq", column: "from", value: item.id }], [{ op: "Eq", column: "to", value: item.id }]],
      order: { column: "createdAt", direction: order ?? "asc" },
      limit,
      cursor
    },
    Effect.succeed
  )
  return { data: yield* shownFrom(actor, item.id, found.data), page: found.page }
})

const make = give<Ports>()({ add, remove, list })

/** How items hang together, across kinds and sites. */
export class Links extends Context.Service<Links, Effect.Success<typeof make>>()("@deskwright/core/Links") {
  static readonly layer = Layer.effect(Links, make)
}
