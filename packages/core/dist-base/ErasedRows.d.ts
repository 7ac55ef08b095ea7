/** What remains of a row after a person is erased from it: pure, and the same however often it is done. */
import { type Decision } from "./Audit.js"
import { type Strings, type Subject } from "./Erasure.js"
import type { Preset } from "./model/Preset.js"
import { type Change } from "./Store.js"
import { type Row, type Table } from "./Table.js"
import {
  type AuditEvent,
  type CommentRow,
  type EndUserRow,
  type Item,
  type MessageRow,
  type OutboxRow,
  type TurnRow
} from "./Tables.js"
/** Why a delivery that was still to come does not. */
export declare const erasedReason = "its subject was erased"
/** An item that the subject requested, or that came out of their conversation. */
export declare const erasedItem: (preset: Preset, item: Item, subject: Subject) => Item
/** Somebody else's item, in which the subject is only mentioned. */
export declare const unmentioned: (preset: Preset, item: Item, { identifiers, named }: Subject) => Item
export declare const differs: (a: Row, b: Row) => boolean
/**
 * An erasure is a decision on the item. Earlier events lose their words, so this one tells which words there still are, and none of
 * those that there were.
 */
export declare const decideErased: (before: Item, after: Item, decision: Decision) => ReadonlyArray<Change>
/** `theirs`: on an item of the subject; so is what they wrote anywhere. */
export declare const eraseComment: (row: CommentRow, subject: Subject, theirs: boolean) => ReadonlyArray<Change>
export declare const eraseEvent: (row: AuditEvent, subject: Subject, theirs: boolean) => ReadonlyArray<Change>
/**
 * `theirs`: of a conversation of the subject's, of which no text stays. A message loses its text with whatever else it loses: that is
 * how its digest is known to be past checking.
 */
export declare const eraseMessage: (row: MessageRow, subject: Subject, theirs: boolean) => ReadonlyArray<Change>
/** A turn keeps its time, its confidence and what was done; `theirs` as with messages. */
export declare const eraseTurn: (row: TurnRow, subject: Subject, theirs: boolean) => ReadonlyArray<Change>
/** What was sent is sent; what is rendered or still to come is gone. */
export declare const eraseDelivery: (row: OutboxRow, subject: Subject, theirs: boolean) => ReadonlyArray<Change>
/** All that identifies a person; when they were seen and what was merged stays, and says nothing. */
export declare const emptied: (row: EndUserRow) => EndUserRow
/** The columns of a table in which a person can stand, beside those that have rules of their own. */
export interface Places<R extends Row> {
  readonly table: Table<R>
  readonly columns: ReadonlyArray<keyof R & string>
}
/** A row without the strings. Where a key demands that rows differ they still do, and what may be absent is absent. */
export declare const scrub: <R extends Row>({ columns, table }: Places<R>, row: R, of: Strings) => ReadonlyArray<Change>
//# sourceMappingURL=ErasedRows.d.ts.map
