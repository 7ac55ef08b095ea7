/** What is written down of a decision: facts that stay for ever, and words that an erasure takes. */
import type { Actor } from "./model/Actor.js"
import { type Cell, type Json } from "./Table.js"
import type { AuditEvent, Item } from "./Tables.js"
type Column = keyof Item & string
/** Long texts: the audit tells that they changed, and how long they were, but never holds a second copy. */
export declare const textColumns: ReadonlyArray<Column>
type Pair = readonly [from: Cell, to: Cell]
/** Whether anything changed that the audit records. */
export declare const differ: (before: Item, after: Item) => boolean
/** What an event says of a decision beside what it changed. */
export interface Decision {
  readonly id: string
  readonly kind: string
  readonly actor: Actor
  readonly at: string
  readonly cause: string | null
  readonly rule: string | null
  readonly request: string | null
}
/** The event of a decision on an item: what changed, under the item's new version. */
export declare const eventOf: (before: Item | null, after: Item, decision: Decision) => AuditEvent
/** The event of something that is no decision on the item: a comment, a delivery, a link. */
export declare const noteOf: (item: Pick<Item, "tenant" | "site" | "id">, decision: Decision, facts: Json) => AuditEvent
/** What a decision's event says of each column: from what to what. */
export declare const pairsOf: (json: Json) => ReadonlyArray<readonly [string, Pair]>
/** Rebuilds from its events what they tell about an item: everything but long texts, the number and counts. */
export declare const replay: (events: ReadonlyArray<AuditEvent>) => Readonly<Record<string, Cell>>
/** What `replay` tells about an item that is at hand. */
export declare const replayable: (item: Item) => Readonly<Record<string, Cell>>
export {}
//# sourceMappingURL=Audit.d.ts.map
