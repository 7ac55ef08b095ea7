/** How an erasure looks at a site: page by page, and by whom a row belongs to. */
import { Effect } from "effect"
import type { Decision } from "./Audit.js"
import { type Subject } from "./Erasure.js"
import type { Place } from "./model/Actor.js"
import type { Clause, Position } from "./Query.js"
import type { Sites } from "./Sites.js"
import { type Change, type StorageUnavailable, Store } from "./Store.js"
import { type Row, type Table } from "./Table.js"
import { type ConversationRow, type EndUserRow, type Item } from "./Tables.js"
export interface Sweep {
  readonly place: Place
  readonly subject: Subject
  /** Who erases, and when; the event of each item gets an id of its own. */
  readonly decision: Decision
}
/** What one step of a phase changes, and where the next one begins. */
export interface Step {
  readonly changes: ReadonlyArray<Change>
  /** Our ids of end users that turned out to be the subject. */
  readonly found?: ReadonlyArray<string>
  readonly after: Position | null
  readonly over: boolean
}
export type Phase = (sweep: Sweep, after: Position | null) => Effect.Effect<Step, StorageUnavailable, Store | Sites>
/** How many changes one row may bring into a commit; what more depends on it comes with the next. */
export declare const room = 200
export declare const scopeOf: ({ site, tenant }: Place) => {
  tenant: string
  sites: string[]
}
export declare const pageOf: <R extends Row>(
  table: Table<R>,
  place: Place,
  column: keyof R & string,
  after: Position | null
) => Effect.Effect<
  {
    rows: readonly R[]
    after: Position | null
    over: boolean
  },
  StorageUnavailable,
  Store
>
/** Rows that satisfy any of these sets of clauses. Once erased they do not, so that the same question leads on to the next ones. */
export declare const remaining: <R extends Row>(
  table: Table<R>,
  place: Place,
  anyOf: readonly (readonly Clause<keyof R & string>[])[]
) => Effect.Effect<R[], StorageUnavailable, Store>
/** Whether an end user is the subject, under whichever of their rows. */
export declare const isSubject: ({ emails, users }: Subject, user: EndUserRow) => boolean
/** Which of these conversations are the subject's, by id. */
export declare const ownConversations: (
  sweep: Sweep,
  rows: readonly ConversationRow[]
) => Effect.Effect<Set<string>, StorageUnavailable, Store>
/** Which of these items are the subject's, by id: requested by them, or out of a conversation of theirs. */
export declare const ownItems: (
  sweep: Sweep,
  rows: readonly Item[]
) => Effect.Effect<Set<string>, StorageUnavailable, Store>
//# sourceMappingURL=ErasureSweep.d.ts.map
