import type { Preset } from "./Preset.js"
import type { ConfidenceThresholds } from "./Severity.js"
import type { Timestamp } from "./Actor.js"
/** What the host says of one of its sites (its projects, workspaces, shops). Everything but the id has a default. */
export interface Site {
  readonly id: string
  readonly name?: string
  /** Default: `issueTracker`, `siteQueue`, `callProblems`. */
  readonly presets?: {
    readonly issue?: Preset
    readonly ticket?: Preset
    readonly problem?: Preset
  }
  /** Overrides the preset's code format, such as `TKT-{n}`. */
  readonly codes?: {
    readonly issue?: string
    readonly ticket?: string
    readonly problem?: string
  }
  readonly thresholds?: ConfidenceThresholds
  /** Where mail to staff goes instead of to the tenant's owner. Blank is not set. */
  readonly supportEmail?: string | null
  /** Who gets what the AI files; nobody by default. */
  readonly aiAssignee?: string | null
  /** Mail to staff when a ticket opens; the preset decides when absent. */
  readonly notifyOpened?: boolean
  /** Where a conversation can be read in the host's log: `https://…/{conversation}`; `{session}` is the host's own id of it. */
  readonly logLink?: string | null
  readonly mapped?: boolean
  readonly plan?: string | null
  readonly widget?: {
    readonly publishedAt: Timestamp | null
    readonly paused: boolean
  } | null
}
//# sourceMappingURL=Site.d.ts.map
