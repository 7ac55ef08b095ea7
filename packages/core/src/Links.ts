import { Context, Effect, Layer, Schema } from "effect"
import { CurrentActor, placeOf, scopeOf } from "./Actor.ts"
import { noteOf } from "./Audit.ts"
import { type Decided, execute, StaleVersion } from "./Command.ts"
import { decision as decisionFields, Id, TargetSchema } from "./Fields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import type { Item, Located } from "./Item.ts"
import { withSites } from "./ItemLists.ts"
import { type Decision, decisionFor } from "./Decision.ts"
import { locate, type RefOptions } from "./Items.ts"
import { dependencies } from "./LinkChain.ts"
import { confirm, isDrawn, patience, removal } from "./LinkChecks.ts"
import {
  AddLinkSchema,
  decideOn,
  isDirected,
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
import { storeNow } from "./Query.ts"
import { type Change, type Draft, expect, insert } from "./Store.ts"
import { audit, item as items, link as links, type LinkRow } from "./Tables.ts"
import { endOfTime } from "./Timestamp.ts"

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

const drawn = (
  from: Item,
  row: Draft<LinkRow> & Pick<LinkRow, "id" | "type" | "to">,
  decision: Decision,
  note: string,
  met: ReadonlyArray<Item>
) => {
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
  /** False if the search for rings met items of other sites, which the commit could not expect: the link is then still to be confirmed. */
  readonly isDrawn: boolean
}

interface Drawing {
  readonly kind: Kind
  readonly ref: Ref
  readonly command: AddLink
  readonly options: Options
  readonly actor: Actor
  readonly decision: Decision
  /** The id of the event that tells the other end. */
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
  const before = yield* byId(links, everySite(actor.tenant), id)
  if (before !== null && isDrawn(before)) return yield* new LinkExists({ link: id, type })
  if (before !== null) {
    const link = { ...present(before, from.id, other), replayed: false }
    return {
      place: before,
      subject: id,
      changes: [],
      answer: () => ({ link, isDrawn: false })
    } satisfies Decided<Drawn>
  }
  const met = yield* dependencies(type, from, to)
  const place = placeOf(actor, from.site)
  const stamp = { createdAt: decision.at, createdBy: actor.id }
  const row: LinkRow = { ...place, id, version: 1, type, from: from.id, to: to.id, ...stamp, expiresAt: endOfTime }
  // A commit is of one site, and cannot expect the items of another.
  const crosses = isDirected(type) && met.some(({ site }) => site !== from.site)
  return {
    place,
    subject: id,
    changes: drawn(from, crosses ? { ...row, expiresAt: storeNow(patience) } : row, decision, note, met),
    answer: (): Drawn => ({ link: { ...present(row, from.id, other), replayed: false }, isDrawn: !crosses })
  } satisfies Decided<Drawn>
})

const drawnBefore = Effect.fnUntraced(function* (actor: Actor, id: string) {
  const row = yield* byId(links, scopeOf(actor), id)
  const [shown] = row === null ? [] : yield* shownFrom(actor, row.from, [row])
  if (row === null || shown === undefined) return yield* new LinkNotFound({ link: id })
  return { link: { ...shown, replayed: true }, isDrawn: isDrawn(row) } satisfies Drawn
})

/**
 * Links an item to another, of whatever kind and site. No two commands can close a ring between them, even if one of them ends halfway:
 * a link whose chain leads through other sites is not seen before it was searched for rings.
 */
const add = Effect.fnUntraced(function* (kind: Kind, ref: Ref, input: AddLink, opts: Options = {}) {
  const options: Options = yield* Effect.fromResult(decodeOptions(opts))
  yield* named(kind, ref, options)
  const command: AddLink = yield* Effect.fromResult(decodeAdd(input))
  const actor = yield* CurrentActor
  const decision = yield* decisionFor(actor, "linked", options)
  const note = yield* nextId
  const answer = yield* execute({
    name: "link.add",
    actor,
    options,
    payload: { kind, ref, command, options },
    decide: draw({ kind, ref, command, options, actor, decision, note }),
    replay: (subject) => drawnBefore(actor, subject)
  })
  if (!answer.isDrawn) yield* confirm(actor, answer.link.id, options)
  return answer.link
})

/** Removes a link of an item, from whichever end. Whoever does must see both ends and may change the one that it goes out from. */
const remove = Effect.fnUntraced(function* (kind: Kind, ref: Ref, link: string, opts: Options = {}) {
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

const there = { op: "Eq", column: "expiresAt", value: endOfTime } as const

/** A page of an item's links, in both directions, with what stands at their other ends. */
const list = Effect.fnUntraced(function* (kind: Kind, ref: Ref, input: ListLinks = {}) {
  const { cursor, limit, order, ...options } = yield* Effect.fromResult(decodeList(input))
  yield* named(kind, ref, options)
  const actor = yield* CurrentActor
  const { item } = yield* locate(kind, `${kind}.read`, ref, options)
  const ends = new Map<string, Located>()
  return yield* listAny(
    links,
    {
      scope: scopeOf(actor),
      asked: item.id,
      anyOf: [
        [there, { op: "Eq", column: "from", value: item.id }],
        [there, { op: "Eq", column: "to", value: item.id }]
      ],
      order: { column: "createdAt", direction: order ?? "asc" },
      limit,
      cursor
    },
    (rows) =>
      Effect.succeed(
        rows.flatMap((row) => {
          const other = ends.get(otherOf(row, item.id))
          return other === undefined ? [] : [present(row, item.id, other)]
        })
      ),
    "brief",
    Effect.fnUntraced(function* (rows) {
      const others = rows.map((row) => otherOf(row, item.id))
      for (const [id, end] of yield* visibleEnds(actor, others)) ends.set(id, end)
      return rows.filter((row) => ends.has(otherOf(row, item.id)))
    })
  )
})

const make = give<Ports>("Links")({ add, remove, list })

/** How items hang together, across kinds and sites. */
export class Links extends Context.Service<Links, Effect.Success<typeof make>>()("@deskwright/core/Links") {
  static readonly layer = Layer.effect(Links, make)
}
