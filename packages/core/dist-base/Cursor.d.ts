import { Result, Schema } from "effect"
import type { Order, Position } from "./Query.js"
declare const InvalidCursor_base: Schema.Class<
  InvalidCursor,
  Schema.TaggedStruct<"InvalidCursor", {}>,
  import("effect/Cause").YieldableError
>
/** The cursor is damaged, or belongs to another list, filter, order or tenant. */
export declare class InvalidCursor extends InvalidCursor_base {
  get message(): string
}
/** What a list is: everything on which the meaning of a position depends. */
export declare const fingerprint: (list: string, order: Order) => string
export declare const encode: (position: Position, list: string) => string
export declare const decode: (cursor: string, list: string) => Result.Result<Position, InvalidCursor>
export {}
//# sourceMappingURL=Cursor.d.ts.map
