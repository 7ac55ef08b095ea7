/** Links between items: which there are, and which of them would be nonsense. */
import { type Effect, Schema } from "effect"
import type { Decision } from "./Decision.ts"
import { eventOf } from "./Audit.ts"
import { canonical, sha256 } from "./Digest.ts"
import { KindSchema, OrderSchema, RefSchema, SiteId } from "./Fields.ts"
import { facts } from "./ItemFacts.ts"
import type { Item, Located } from "./Item.ts"
import type { Link, LinkType } from "./model/Link.ts"
import { pageFields } from "./Page.ts"
import { type Change, insert, update } from "./Store.ts"
import type { Json } from "./Table.ts"
import { audit, item as items, type LinkRow } from "./Tables.ts"

export type { Link, LinkType } from "./model/Link.ts"

/** Reads how two items are linked. */
export const LinkTypeSchema = Schema.Literals(["duplicate_of", "caused_by", "incident_of", "blocks", "relates"])

export const AddLinkSchema = Schema.Struct({
  type: LinkTypeSchema,
  to: Schema.Struct({ kind: KindSchema, ref: RefSchema, site: Schema.optionalKey(SiteId) })
})

export const ListLinksSchema = Schema.Struct({
  ...pageFields,
  site: Schema.optionalKey(SiteId),
  order: Schema.optionalKey(OrderSchema)
})

/** An item cannot be linked to itself. */
export class SelfLink extends Schema.TaggedError<SelfLink>()("SelfLink", {
  type: LinkTypeSchema,
  item: Schema.String
}) {
  override get message() {
    return `${this.item} cannot be linked to itself. Name another item as the end of ${this.type}.`
  }
}

/** The two are linked like this already. */
export class LinkExists extends Schema.TaggedError<LinkExists>()("LinkExists", {
  link: Schema.String,
  type: LinkTypeSchema
}) {
  override get message() {
    return `The items are already linked by ${this.type}. Nothing is left to do; remove link ${this.link} to undo it.`
  }
}

/** The link would close a ring in which each item is a duplicate of itself, causes itself, blocks itself. */
export class LinkCycle extends Schema.TaggedError<LinkCycle>()("LinkCycle", {
  type: LinkTypeSchema,
  from: Schema.String,
  to: Schema.String
}) {
  override get message() {
    return `${this.from} ${this.type} ${this.to} would close a ring of ${this.type}. Link the other way round, or remove a link of the ring.`
  }
}

/** More items hang together than can be looked through for a ring. */
export class LinkChainTooLong extends Schema.TaggedError<LinkChainTooLong>()("LinkChainTooLong", {
  type: LinkTypeSchema,
  limit: Schema.Int
}) {
  override get message() {
    return `More than ${this.limit} items follow by ${this.type}, too many to rule out a ring. Link to an item nearer to the end of the chain.`
  }
}

/** The item has no such link. */
export class LinkNotFound extends Schema.TaggedError<LinkNotFound>()("LinkNotFound", { link: Schema.String }) {
  override get message() {
    return `There is no link ${JSON.stringify(this.link.slice(0, 64))} on this item for this actor. List the item's links and use an id from there.`
  }
}

/** How many items a search for rings looks at. */
export const chainLimit = 500

/** Whether a ring of these links is nonsense. Items may relate to each other in any way. */
export const isDirected = (type: LinkType): boolean => type !== "relates"

/**
 * The id of a link is made of what it says, so that the same link cannot stand twice, in whichever direction and in whichever of the
 * two sites it is drawn.
 */
export const linkId = (type: LinkType, from: string, to: string): Effect.Effect<string> =>
  sha256(canonical(isDirected(type) ? [type, from, to] : [type, ...[from, to].sort()]))

/**
 * A link is a decision on the item that it goes out from, and raises its version. A search for rings expects the versions of the items
 * that it met, and so notices a link that somebody else draws from one of them meanwhile.
 */
export const decideOn = (stored: Item, decision: Decision, before: Json, after: Json): ReadonlyArray<Change> => {
  const updatedAt = decision.at > stored.updatedAt ? decision.at : stored.updatedAt
  const item = { ...stored, version: stored.version + 1, updatedAt }
  return [
    update(items, item, stored.version),
    insert(audit, { ...eventOf(stored, item, decision), facts: { link: [before, after] } })
  ]
}

/** A link as it is seen from one of its ends. */
export const present = (row: LinkRow, seenFrom: string, other: Located): Link => {
  const { code, id, kind, status } = facts(other, other.item.kind)
  const type = row.type as LinkType
  return {
    id: row.id,
    type,
    direction: row.from === seenFrom || !isDirected(type) ? "outward" : "inward",
    item: { id, kind, code, title: other.item.title, status },
    createdAt: row.createdAt,
    createdBy: row.createdBy
  }
}
