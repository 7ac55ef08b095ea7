import type { Timestamp } from "../model/Actor.ts"
import type { StatusCategory } from "../model/Lifecycle.ts"
import { define, type Row, text, time } from "../Table.ts"

/** A stay in a status that is over. The stay that lasts is the item's own `status` since `statusSince`. */
export interface Interval extends Row {
  readonly item: string
  readonly status: string
  readonly category: StatusCategory
  readonly from: Timestamp
  readonly to: Timestamp
}

/** Stays in a status that are over; append-only. */
export const interval = define<Interval>("interval", {
  columns: { item: text, status: text, category: text, from: time, to: time },
  sorts: ["from"],
  filters: ["item"],
  indexes: [["tenant", "item", "from", "id"]],
  references: [{ column: "item", table: "item" }],
  appendOnly: true
})
