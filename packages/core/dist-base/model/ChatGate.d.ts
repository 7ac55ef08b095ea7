import type { Timestamp } from "./Actor.js"
/** Why a chat is closed; they are looked at in this order. */
export type GateReason = "SITE_NOT_MAPPED" | "FEATURE_LOCKED" | "WIDGET_DISABLED" | "WIDGET_PAUSED"
/** What the host knows of a site's chat widget. */
export interface GateFacts {
  readonly mapped: boolean
  readonly plan: string | null
  /** Null: no widget exists for the site. */
  readonly widget: {
    readonly publishedAt: Timestamp | null
    readonly paused: boolean
  } | null
}
/** Whether a site's chat is open, else the first reason why not. */
export type GateAnswer =
  | {
      readonly enabled: true
    }
  | {
      readonly enabled: false
      readonly reason: GateReason
    }
//# sourceMappingURL=ChatGate.d.ts.map
