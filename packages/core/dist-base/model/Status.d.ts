import type { Timestamp } from "./Actor.js"
import type { Resolution } from "./Item.js"
import type { StatusCategory } from "./Lifecycle.js"
/** Where an item stands in its lifecycle. There is a resolution exactly when the category is resolved or closed, and a `closedAt` exactly when it is closed. */
export interface StatusFacts {
  readonly status: string
  readonly category: StatusCategory
  readonly statusSince: Timestamp
  readonly resolution: Resolution | null
  /** The first time that the item was resolved or closed; reopening leaves it. */
  readonly firstResolvedAt: Timestamp | null
  readonly reopenCount: number
  readonly closedAt: Timestamp | null
}
/** A stretch of time that an item spent in one status, written when it ends. The next one starts at `to`. */
export interface StatusInterval {
  readonly status: string
  readonly category: StatusCategory
  readonly from: Timestamp
  readonly to: Timestamp
}
/** Who moves an item, when, and what they say about it. */
export interface StatusMove {
  readonly at: Timestamp
  readonly by: string
  readonly reason?: string | null
  readonly note?: string | null
  /** True: given up rather than done. False: done, even without passing a resolved status. Absent: as the lifecycle has it. */
  readonly dismiss?: boolean
  /** Whether the item has an assignee after the move; only a guard asks. */
  readonly assigned?: boolean
}
/** What a move to a status comes to, if it changes anything. */
export type StatusChange =
  | {
      readonly changed: false
    }
  | {
      readonly changed: true
      readonly facts: StatusFacts
      readonly interval: StatusInterval
    }
//# sourceMappingURL=Status.d.ts.map
