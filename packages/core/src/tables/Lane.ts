import type { Timestamp } from "../model/Actor.ts"
import { define, nullable, type Row, text, time } from "../Table.ts"

/** How a channel stands for all relays that share the store: one row a channel, which belongs to no tenant. The id is the channel. */
export interface LaneRow extends Row {
  /** Until when nothing goes out: it rests, or the pace is used up. */
  readonly opensAt: Timestamp
  /** Why it rests; null where it only keeps the pace. */
  readonly reason: string | null
}

/** The pace of each channel; of no tenant. */
export const lane = define<LaneRow>("lane", {
  columns: { opensAt: time, reason: nullable(text) },
  sorts: ["opensAt"]
})
