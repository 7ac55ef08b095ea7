import type { Timestamp } from "./Actor.js"
/** A member of the host's tenant, as far as mail to the owner needs it. */
export interface TenantMember {
  readonly id: string
  /** Only `OWNER` receives mail. */
  readonly role: string
  readonly email: string | null
  readonly joinedAt: Timestamp | null
}
/** Where the mail of a new ticket goes and why; `warning` is what the log says when something is amiss. */
export interface Recipient {
  readonly to: string | null
  readonly reason: "override" | "owner" | "none"
  readonly warning: string | null
}
//# sourceMappingURL=Recipient.d.ts.map
