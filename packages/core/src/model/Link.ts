import type { Timestamp } from "./Actor.ts"
import type { Kind } from "./Preset.ts"

export type LinkType = "duplicate_of" | "caused_by" | "incident_of" | "blocks" | "relates"

export interface Link {
  readonly id: string
  readonly type: LinkType
  /** `outward`: this item is the one that is a duplicate, is caused, blocks … */
  readonly direction: "outward" | "inward"
  readonly item: { readonly id: string; readonly kind: Kind; readonly code: string | null; readonly title: string; readonly status: string }
  readonly createdAt: Timestamp
  readonly createdBy: string
}
