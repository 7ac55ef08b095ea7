import type { Timestamp } from "./Actor.ts"
import type { OriginKind } from "./Preset.ts"

/** One decision, comment or delivery on an item; never changed, only its words are erased with their subject. */
export interface AuditEntry {
  readonly id: string
  readonly item: string
  /** The item's version after the decision; null for comments and deliveries. */
  readonly seq: number | null
  readonly kind: string
  readonly at: Timestamp
  readonly actor: { readonly id: string; readonly kind: OriginKind }
  readonly cause: string | null
  readonly rule: string | null
  readonly requestId: string | null
  readonly changes: ReadonlyArray<{ readonly field: string; readonly from: unknown; readonly to: unknown }>
  /** True when its words were erased. */
  readonly erased: boolean
}
