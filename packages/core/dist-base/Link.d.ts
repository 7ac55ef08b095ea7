/** Links between items: which there are, and which of them would be nonsense. */
import { type Effect, Schema } from "effect"
import { type Decision } from "./Audit.js"
import { type Item, type Located } from "./Item.js"
import type { Link, LinkType } from "./model/Link.js"
import { type Change } from "./Store.js"
import type { Json } from "./Table.js"
import { type LinkRow } from "./Tables.js"
export type { Link, LinkType } from "./model/Link.js"
/** Reads how two items are linked. */
export declare const LinkTypeSchema: Schema.Literals<
  readonly ["duplicate_of", "caused_by", "incident_of", "blocks", "relates"]
>
export declare const AddLinkSchema: Schema.Struct<{
  readonly type: Schema.Literals<readonly ["duplicate_of", "caused_by", "incident_of", "blocks", "relates"]>
  readonly to: Schema.Struct<{
    readonly kind: Schema.Literals<readonly ["issue", "ticket", "problem"]>
    readonly ref: Schema.Union<readonly [Schema.String, Schema.Int]>
    readonly site: Schema.optionalKey<Schema.String>
  }>
}>
export declare const ListLinksSchema: Schema.Struct<{
  readonly limit: Schema.optionalKey<Schema.Int>
  readonly cursor: Schema.optionalKey<Schema.String>
  readonly site: Schema.optionalKey<Schema.String>
  readonly order: Schema.optionalKey<Schema.Literals<readonly ["asc", "desc"]>>
}>
declare const SelfLink_base: Schema.Class<
  SelfLink,
  Schema.TaggedStruct<
    "SelfLink",
    {
      readonly type: Schema.Literals<readonly ["duplicate_of", "caused_by", "incident_of", "blocks", "relates"]>
      readonly item: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** An item cannot be linked to itself. */
export declare class SelfLink extends SelfLink_base {
  get message(): string
}
declare const LinkExists_base: Schema.Class<
  LinkExists,
  Schema.TaggedStruct<
    "LinkExists",
    {
      readonly link: Schema.String
      readonly type: Schema.Literals<readonly ["duplicate_of", "caused_by", "incident_of", "blocks", "relates"]>
    }
  >,
  import("effect/Cause").YieldableError
>
/** The two are linked like this already. */
export declare class LinkExists extends LinkExists_base {
  get message(): string
}
declare const LinkCycle_base: Schema.Class<
  LinkCycle,
  Schema.TaggedStruct<
    "LinkCycle",
    {
      readonly type: Schema.Literals<readonly ["duplicate_of", "caused_by", "incident_of", "blocks", "relates"]>
      readonly from: Schema.String
      readonly to: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The link would close a ring in which each item is a duplicate of itself, causes itself, blocks itself. */
export declare class LinkCycle extends LinkCycle_base {
  get message(): string
}
declare const LinkChainTooLong_base: Schema.Class<
  LinkChainTooLong,
  Schema.TaggedStruct<
    "LinkChainTooLong",
    {
      readonly type: Schema.Literals<readonly ["duplicate_of", "caused_by", "incident_of", "blocks", "relates"]>
      readonly limit: Schema.Int
    }
  >,
  import("effect/Cause").YieldableError
>
/** More items hang together than can be looked through for a ring. */
export declare class LinkChainTooLong extends LinkChainTooLong_base {
  get message(): string
}
declare const LinkNotFound_base: Schema.Class<
  LinkNotFound,
  Schema.TaggedStruct<
    "LinkNotFound",
    {
      readonly link: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The item has no such link. */
export declare class LinkNotFound extends LinkNotFound_base {
  get message(): string
}
/** How many items a search for rings looks at. */
export declare const chainLimit = 500
/** Whether a ring of these links is nonsense. Items may relate to each other in any way. */
export declare const isDirected: (type: LinkType) => boolean
/**
 * The id of a link is made of what it says, so that the same link cannot stand twice, in whichever direction and in whichever of the
 * two sites it is drawn.
 */
export declare const linkId: (type: LinkType, from: string, to: string) => Effect.Effect<string>
/**
 * A link is a decision on the item that it goes out from: that item's version is what a search for rings holds on to, for a link that
 * somebody else draws from an item at the same time would show nowhere else.
 */
export declare const decideOn: (stored: Item, decision: Decision, before: Json, after: Json) => ReadonlyArray<Change>
/** A link as it is seen from one of its ends. */
export declare const present: (row: LinkRow, seenFrom: string, other: Located) => Link
//# sourceMappingURL=Link.d.ts.map
