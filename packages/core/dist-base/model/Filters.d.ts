import type { OriginKind } from "./Preset.js"
import type { Priority, SeverityLevel } from "./Severity.js"
import type { StatusCategory } from "./Lifecycle.js"
import type { PageOptions } from "./Page.js"
import type { IssueCategory } from "./Issue.js"
import type { ProblemType } from "./Problem.js"
/** One value, or any of several. `"All"` restricts nothing. */
export type OneOf<A> = A | ReadonlyArray<A> | "All"
/** A moment, or one relative to the time at which the list runs: `"-7d"`, `"-24h"`. */
export type When = string
/** What items of every kind are found by. */
export interface ItemFilters {
  readonly status?: OneOf<string>
  readonly statusCategory?: OneOf<StatusCategory>
  /** A member's id, a typed name, or `"me"`: whoever runs the list, if things can be assigned to them at all. */
  readonly assignee?: OneOf<string>
  readonly unassigned?: boolean
  /** All of them. */
  readonly labels?: string | ReadonlyArray<string>
  readonly origin?: OneOf<OriginKind>
  readonly createdFrom?: When
  readonly createdTo?: When
  readonly updatedFrom?: When
  readonly updatedTo?: When
  /** `false` (the default) hides archived items, `true` shows only them, `"any"` both. */
  readonly archived?: boolean | "any"
  readonly search?: string
}
/** Which page, and in which order. */
export interface ListOptions<Sort extends string> extends PageOptions {
  readonly sort?: Sort
  readonly order?: "asc" | "desc"
}
/** What issues are found by; all that is given must hold. */
export interface IssueFilters extends ItemFilters {
  readonly site?: OneOf<string>
  readonly environment?: OneOf<string>
  readonly buildVersion?: OneOf<string>
  readonly stage?: OneOf<string>
  readonly sessionId?: OneOf<string>
  readonly userId?: OneOf<string>
  readonly severity?: OneOf<SeverityLevel>
  readonly category?: OneOf<IssueCategory>
}
/** What issues can be ordered by. */
export type IssueSort = "createdAt" | "updatedAt" | "severity" | "number"
/** Which page of which issues, in which order. */
export interface ListIssues extends IssueFilters, ListOptions<IssueSort> {}
/** What tickets are found by; all that is given must hold. */
export interface TicketFilters extends ItemFilters {
  readonly site?: OneOf<string>
  readonly priority?: OneOf<Priority>
  /** In the words of the sites' scales. */
  readonly severity?: OneOf<string>
  readonly requester?: OneOf<string>
  readonly channel?: OneOf<string>
  readonly escalated?: boolean
  readonly conversation?: OneOf<string>
  /** Our id of the end user who asked. */
  readonly endUser?: OneOf<string>
}
/** What tickets can be ordered by. */
export type TicketSort = "createdAt" | "updatedAt" | "priority" | "severity" | "number" | "confidence"
/** Which page of which tickets, in which order. */
export interface ListTickets extends TicketFilters, ListOptions<TicketSort> {}
/** What problems are found by; all that is given must hold. */
export interface ProblemFilters extends ItemFilters {
  readonly site?: OneOf<string>
  readonly type?: OneOf<ProblemType>
  readonly severityMin?: number
  readonly severityMax?: number
  readonly resolved?: boolean
  readonly agentId?: OneOf<string>
  readonly callId?: OneOf<string>
  readonly createdBy?: "ai" | "user"
}
/** What problems can be ordered by. */
export type ProblemSort = "createdAt" | "updatedAt" | "severity" | "number"
/** Which page of which problems, in which order. */
export interface ListProblems extends ProblemFilters, ListOptions<ProblemSort> {}
//# sourceMappingURL=Filters.d.ts.map
