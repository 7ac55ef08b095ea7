import type { Timestamp } from "./Actor.js"
import type { Ref } from "./Item.js"
import type { PageOptions } from "./Page.js"
import type { Kind } from "./Preset.js"
/** How two items are linked; all but `relates` have a direction, and none of those may close a ring. */
export type LinkType = "duplicate_of" | "caused_by" | "incident_of" | "blocks" | "relates"
/** A link as seen from one of its ends. */
export interface Link {
  readonly id: string
  readonly type: LinkType
  /** `outward`: this item is the one that is a duplicate, is caused, blocks …; `relates` has no direction and is always that. */
  readonly direction: "outward" | "inward"
  readonly item: {
    readonly id: string
    readonly kind: Kind
    readonly code: string | null
    readonly title: string
    readonly status: string
  }
  readonly createdAt: Timestamp
  readonly createdBy: string
}
/** Where a link leads. */
export interface AddLink {
  readonly type: LinkType
  readonly to: {
    readonly kind: Kind
    readonly ref: Ref
    /** The site in which a code or number is looked up; that of the other end when absent. */
    readonly site?: string
  }
}
/** Which page of an item's links. */
export interface ListLinks extends PageOptions {
  readonly site?: string
  /** Oldest first when absent. */
  readonly order?: "asc" | "desc"
}
//# sourceMappingURL=Link.d.ts.map
