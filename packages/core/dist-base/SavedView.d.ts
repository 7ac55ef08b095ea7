/** Saved views: a name for a set of filters, which mean what they mean to whoever runs them. */
import { type Result, Schema } from "effect"
import { type InvalidInput } from "./Input.js"
import type { Kind } from "./model/Preset.js"
import type { SavedView, SaveView, ViewChanges } from "./model/View.js"
import type { ViewRow } from "./Tables.js"
export type { SavedView } from "./model/View.js"
declare const ViewNotFound_base: Schema.Class<
  ViewNotFound,
  Schema.TaggedStruct<
    "ViewNotFound",
    {
      readonly view: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** There is no such view for this actor: it never was, was removed, or is somebody else's own. */
export declare class ViewNotFound extends ViewNotFound_base {
  get message(): string
}
declare const ViewOfAnother_base: Schema.Class<
  ViewOfAnother,
  Schema.TaggedStruct<
    "ViewOfAnother",
    {
      readonly view: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** A shared view is there to be run, and its owner's to change. */
export declare class ViewOfAnother extends ViewOfAnother_base {
  get message(): string
}
declare const ViewNameTaken_base: Schema.Class<
  ViewNameTaken,
  Schema.TaggedStruct<
    "ViewNameTaken",
    {
      readonly view: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The owner has a view of this name for this kind and site. */
export declare class ViewNameTaken extends ViewNameTaken_base {
  get message(): string
}
declare const TooManyPins_base: Schema.Class<
  TooManyPins,
  Schema.TaggedStruct<
    "TooManyPins",
    {
      readonly limit: Schema.Int
    }
  >,
  import("effect/Cause").YieldableError
>
/** No more views fit beside each other. */
export declare class TooManyPins extends TooManyPins_base {
  get message(): string
}
/** How many views of a site a reader can pin. */
export declare const pinLimit = 100
type Decoder<A> = (input: unknown) => Result.Result<A, InvalidInput>
/** By kind: a filter of another kind is refused by name. */
export declare const decodeSave: Readonly<Record<Kind, Decoder<SaveView>>>
export declare const decodeChanges: Readonly<Record<Kind, Decoder<ViewChanges>>>
export declare const ListViewsSchema: Schema.Struct<{
  readonly limit: Schema.optionalKey<Schema.Int>
  readonly cursor: Schema.optionalKey<Schema.String>
  readonly site: Schema.String
  readonly kind: Schema.optionalKey<Schema.Literals<readonly ["issue", "ticket", "problem"]>>
}>
export declare const RunViewSchema: Schema.Struct<{
  limit: Schema.optionalKey<Schema.Int>
  cursor: Schema.optionalKey<Schema.String>
}>
export declare const ArrangePinsSchema: Schema.Struct<{
  readonly requestId: Schema.optionalKey<Schema.String>
  readonly site: Schema.String
  readonly views: Schema.$Array<Schema.String>
}>
export declare const present: (row: ViewRow, pinned: number | null) => SavedView
/** The view after these changes. */
export declare const changed: (row: ViewRow, changes: ViewChanges, at: string) => ViewRow
//# sourceMappingURL=SavedView.d.ts.map
