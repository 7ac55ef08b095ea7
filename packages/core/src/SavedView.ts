/** Saved views: a name for a set of filters, which mean what they mean to whoever runs them. */
import { type Result, Schema } from "effect"
import { command, Id, KindSchema, Name, orNull, OrderSchema, SiteId } from "./Fields.ts"
import { issueFilterFields, problemFilterFields, ticketFilterFields } from "./FilterFields.ts"
import { decode, type InvalidInput } from "./Input.ts"
import type { Kind } from "./model/Preset.ts"
import type { SavedView, SaveView, ViewChanges } from "./model/View.ts"
import { pageFields } from "./Page.ts"
import type { Json } from "./Table.ts"
import type { ViewRow } from "./Tables.ts"

export type { SavedView } from "./model/View.ts"

/** There is no such view for this actor: it never was, was removed, or is somebody else's own. */
export class ViewNotFound extends Schema.TaggedError<ViewNotFound>()("ViewNotFound", { view: Schema.String }) {
  override get message() {
    return `There is no view ${JSON.stringify(this.view.slice(0, 64))} for this actor. Check the id, and that its owner shares it.`
  }
}

/** A shared view is there to be run, and its owner's to change. */
export class ViewOfAnother extends Schema.TaggedError<ViewOfAnother>()("ViewOfAnother", { view: Schema.String }) {
  override get message() {
    return `View ${this.view} belongs to somebody else. Save one of your own with these filters and change that.`
  }
}

/** The owner has a view of this name for this kind and site. */
export class ViewNameTaken extends Schema.TaggedError<ViewNameTaken>()("ViewNameTaken", { view: Schema.String }) {
  override get message() {
    return `View ${this.view} has this name already. Choose another name, or change that view.`
  }
}

/** No more views fit beside each other. */
export class TooManyPins extends Schema.TaggedError<TooManyPins>()("TooManyPins", { limit: Schema.Int }) {
  override get message() {
    return `At most ${this.limit} views of a site can be pinned. Unpin one first.`
  }
}

/** How many views of a site a reader can pin. */
export const pinLimit = 100

const filterFields = {
  issue: Schema.Struct(issueFilterFields),
  ticket: Schema.Struct(ticketFilterFields),
  problem: Schema.Struct(problemFilterFields)
} as const

const sortsOf = {
  issue: Schema.Literals(["createdAt", "updatedAt", "severity", "number"]),
  ticket: Schema.Literals(["createdAt", "updatedAt", "priority", "severity", "number", "confidence"]),
  problem: Schema.Literals(["createdAt", "updatedAt", "severity", "number"])
} as const

type Decoder<A> = (input: unknown) => Result.Result<A, InvalidInput>

const saveOf = (kind: Kind): Decoder<SaveView> =>
  decode(
    Schema.Struct({
      ...command,
      site: SiteId,
      kind: Schema.optionalKey(KindSchema),
      name: Name,
      filters: filterFields[kind],
      sort: orNull(sortsOf[kind]),
      order: orNull(OrderSchema),
      shared: Schema.optionalKey(Schema.Boolean),
      pinned: Schema.optionalKey(Schema.Boolean)
    })
  ) as Decoder<SaveView>

const changesOf = (kind: Kind): Decoder<ViewChanges> =>
  decode(
    Schema.Struct({
      name: Schema.optionalKey(Name),
      filters: Schema.optionalKey(filterFields[kind]),
      sort: orNull(sortsOf[kind]),
      order: orNull(OrderSchema),
      shared: Schema.optionalKey(Schema.Boolean)
    })
  ) as Decoder<ViewChanges>

/** By kind: a filter of another kind is refused by name. */
export const decodeSave: Readonly<Record<Kind, Decoder<SaveView>>> = {
  issue: saveOf("issue"),
  ticket: saveOf("ticket"),
  problem: saveOf("problem")
}

export const decodeChanges: Readonly<Record<Kind, Decoder<ViewChanges>>> = {
  issue: changesOf("issue"),
  ticket: changesOf("ticket"),
  problem: changesOf("problem")
}

/** Reads the options of a change to a view. */
export const ChangeViewOptionsSchema = Schema.Struct({ ...command, ifVersion: Schema.optionalKey(Schema.Int) })
export const ListViewsSchema = Schema.Struct({ ...pageFields, site: SiteId, kind: Schema.optionalKey(KindSchema) })
export const RunViewSchema = Schema.Struct(pageFields)
export const ArrangePinsSchema = Schema.Struct({
  ...command,
  site: SiteId,
  views: Schema.Array(Id).check(Schema.isMaxLength(pinLimit))
})

export const present = (row: ViewRow, pinned: number | null): SavedView => ({
  id: row.id,
  site: row.site,
  kind: row.kind,
  name: row.name,
  owner: row.owner,
  shared: row.shared,
  // Decoded by the kind's schema before it was stored.
  filters: row.filters as SavedView["filters"],
  sort: row.sort,
  order: row.order,
  pinned,
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt
})

/** The view after these changes. */
export const changed = (row: ViewRow, changes: ViewChanges, at: string): ViewRow => ({
  ...row,
  name: changes.name ?? row.name,
  filters: changes.filters === undefined ? row.filters : (changes.filters as Json),
  sort: changes.sort === undefined ? row.sort : changes.sort,
  order: changes.order === undefined ? row.order : changes.order,
  shared: changes.shared ?? row.shared,
  updatedAt: at > row.updatedAt ? at : row.updatedAt,
  version: row.version + 1
})
