import type { Timestamp } from "./Actor.js"
import type { StatusCategory } from "./Lifecycle.js"
import type { PageOptions } from "./Page.js"
import type { OriginKind } from "./Preset.js"
/** A field by its path in the item as it is read, such as `status` or `resolution.reason`. */
export interface AuditChange {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
  /** A long text: `from` and `to` are its lengths, for the audit keeps no second copy. */
  readonly of?: "length"
}
/** One decision, comment or delivery on an item; never changed, only its words are erased with their subject. */
export interface AuditEntry {
  readonly id: string
  readonly item: string
  /** The item's version after the decision; null for comments and deliveries. */
  readonly seq: number | null
  /**
   * A decision: `opened`, `edited`, `statusChanged`, `assigned`, `labelled`, `prioritised`, `severityChanged`, `archived`, `unarchived`,
   * `linked`, `unlinked`, `regressed`, `deleted`, `erased`; or what happened beside the item: `commented`, `deliveryEnded`, `deliveryResent`, `deliveryHeard`.
   * An edit that also moves the status is a `statusChanged`.
   */
  readonly kind: string
  readonly at: Timestamp
  /** The id is blank once it was erased. */
  readonly actor: {
    readonly id: string
    readonly kind: OriginKind
  }
  readonly cause: string | null
  readonly rule: string | null
  readonly requestId: string | null
  readonly changes: ReadonlyArray<AuditChange>
  /** True when its words were erased. */
  readonly erased: boolean
}
/** Which page of an item's events. */
export interface ListAudit extends PageOptions {
  readonly site?: string
  /** Newest first when absent. */
  readonly order?: "asc" | "desc"
}
/** A stretch of time that an item spent in one status; the one that lasts has no end yet. */
export interface StatusStay {
  readonly status: string
  readonly category: StatusCategory
  readonly from: Timestamp
  readonly to: Timestamp | null
}
/** Which page of an item's stays. */
export interface ListStays extends PageOptions {
  readonly site?: string
}
//# sourceMappingURL=Audit.d.ts.map
