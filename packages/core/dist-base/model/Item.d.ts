import type { Timestamp } from "./Actor.js"
import type { StatusCategory } from "./Lifecycle.js"
import type { Kind, OriginKind } from "./Preset.js"
/** A member of the host, or a name that somebody typed. */
export type Assignee =
  | {
      readonly member: string
    }
  | {
      readonly label: string
    }
/** Who something is assigned to, since when, and by whom. */
export interface Assignment {
  readonly assignee: Assignee
  readonly at: Timestamp
  readonly by: string
}
/** Who asks. */
export interface Requester {
  readonly name: string | null
  readonly email: string | null
  /** The end user of the site, when the request came out of a conversation. */
  readonly endUser: string | null
}
/** Who opened it, and by which rule where it was one. */
export interface Origin {
  readonly kind: OriginKind
  readonly actor: string
  /** The escalation rule that made the item; only then. */
  readonly rule: string | null
}
/** How the work ended; null while it goes on. */
export interface Resolution {
  readonly at: Timestamp
  readonly by: string
  /** `dismissed`: closed without having been resolved. */
  readonly outcome: "completed" | "dismissed"
  /** The last that was given while the work stayed ended; the audit tells by whom. So with `note`. */
  readonly reason: string | null
  readonly note: string | null
}
/** A point in a conversation. `session` is the host's own id of it; `conversation` is ours, when it was recorded here. */
export interface ConversationRef {
  readonly conversation: string | null
  readonly session: string | null
  readonly message: string | null
  readonly eventIndex: number | null
  readonly stage: string | null
}
/** The frozen transcript: a reference to the first `through` messages, and the hash that proves that they are the same ones. */
export interface Snapshot {
  readonly conversation: string
  readonly through: number
  readonly hash: string
}
/** What issues, tickets and problems share. */
export interface ItemFacts {
  readonly id: string
  readonly kind: Kind
  readonly site: string
  readonly number: number
  /** The number in the site's format, such as `TKT-42`; null where the kind shows none. */
  readonly code: string | null
  readonly preset: string
  readonly status: string
  readonly statusLabel: string
  readonly statusCategory: StatusCategory
  readonly statusSince: Timestamp
  readonly resolution: Resolution | null
  readonly firstResolvedAt: Timestamp | null
  readonly reopenCount: number
  readonly closedAt: Timestamp | null
  readonly labels: ReadonlyArray<string>
  /** The first is the primary one. */
  readonly assignments: ReadonlyArray<Assignment>
  readonly requester: Requester | null
  readonly origin: Origin
  readonly reference: ConversationRef | null
  readonly archivedAt: Timestamp | null
  readonly commentsCount: number
  /** Counts decisions; comments, votes, deliveries and occurrences leave it alone. */
  readonly version: number
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
}
/** Names an item of a kind: its id, its code, or its number. */
export type Ref = string | number
/** Added to the answer of every command: whether it was carried out earlier under the same `requestId`. */
export interface Replayable {
  readonly replayed: boolean
}
/** Every command takes these. */
export interface CommandOptions {
  /**
   * A repeat under the same id answers with the first result instead of doing it again. Kept for seven days, per tenant and actor.
   * Without one a command is carried out once all the same, unless you repeat it; and where the answer of the store was lost and
   * what it holds does not tell (another change came after, or all that moved was a count), it ends as `OutcomeUnknown`.
   */
  readonly requestId?: string
}
/** What a decision on an item can insist on, and say why. */
export interface DecisionOptions extends CommandOptions {
  /** Refuse with `StaleVersion` unless the item still has this version. Without it the desk decides again on the fresh item. */
  readonly ifVersion?: number
  /** Why: stands in the audit. */
  readonly cause?: string
}
//# sourceMappingURL=Item.d.ts.map
