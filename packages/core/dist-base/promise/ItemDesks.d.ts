/** Issues, tickets and problems. */
import type { BulkAnswer, BulkChange } from "../model/Bulk.js"
import type {
  IssueFilters,
  ListIssues,
  ListProblems,
  ListTickets,
  ProblemFilters,
  TicketFilters
} from "../model/Filters.js"
import type { Issue, IssueChanges, IssueSummary, OpenIssue, ReportIssue, ReportOutcome } from "../model/Issue.js"
import type { Assignee, DecisionOptions, Ref, Replayable } from "../model/Item.js"
import type { Facets, FilteredPage } from "../model/Page.js"
import type { OpenProblem, Problem, ProblemChanges, ProblemSummary } from "../model/Problem.js"
import type { OpenTicket, OpenTicketAfterDownvote, Ticket, TicketChanges, TicketSummary } from "../model/Ticket.js"
/** Where to look for what a code or number names. */
export interface RefOptions {
  /** The site in which a code or number is looked up; an id needs none. */
  readonly site?: string
}
/** What a decision can insist on, and where its item is looked for. */
export interface DecideOptions extends DecisionOptions, RefOptions {}
/** Beside a new status: why, and what more there is to say. They stand in the resolution. */
export interface StatusOptions extends DecideOptions {
  readonly reason?: string
  readonly note?: string
}
/** What issues, tickets and problems have in common. */
export interface ItemDesk<Item, Summary, Changes, List, Filters> {
  readonly get: (ref: Ref, options?: RefOptions) => Promise<Item>
  readonly list: (filters?: List) => Promise<FilteredPage<Summary>>
  /** Counts per value under the same filters as `list`. */
  readonly facets: (filters?: Filters) => Promise<Facets>
  /** Changes everything that is given, together or not at all. */
  readonly update: (ref: Ref, changes: Changes, options?: DecideOptions) => Promise<Item & Replayable>
  /** The same change to at most 500 items of a site, with a result for each. */
  readonly bulk: (change: BulkChange<Changes>) => Promise<BulkAnswer>
  /** Moves the item, by a word of its lifecycle. */
  readonly changeStatus: (ref: Ref, status: string, options?: StatusOptions) => Promise<Item & Replayable>
  /** Replaces the assignees; the first is the primary one. */
  readonly assign: (ref: Ref, assignees: ReadonlyArray<Assignee>, options?: DecideOptions) => Promise<Item & Replayable>
  /** Replaces the labels; a new one comes into being by being used. */
  readonly label: (ref: Ref, labels: ReadonlyArray<string>, options?: DecideOptions) => Promise<Item & Replayable>
  /** Hides from the default lists; the status stays what it is. */
  readonly archive: (ref: Ref, options?: DecideOptions) => Promise<Item & Replayable>
  readonly unarchive: (ref: Ref, options?: DecideOptions) => Promise<Item & Replayable>
  /** Deletes for good; the number is never given again. */
  readonly remove: (ref: Ref, options?: DecideOptions) => Promise<Replayable>
}
/** Everything about issues. */
export interface IssueDesk extends ItemDesk<Issue, IssueSummary, IssueChanges, ListIssues, IssueFilters> {
  readonly open: (input: OpenIssue) => Promise<Issue & Replayable>
  /** Counts a fault that production met: opens, counts, or reopens. */
  readonly report: (input: ReportIssue) => Promise<
    Issue &
      Replayable & {
        readonly outcome: ReportOutcome
      }
  >
}
/** Everything about tickets. */
export interface TicketDesk extends ItemDesk<Ticket, TicketSummary, TicketChanges, ListTickets, TicketFilters> {
  readonly open: (input: OpenTicket) => Promise<Ticket & Replayable>
  readonly openAfterDownvote: (input: OpenTicketAfterDownvote) => Promise<Ticket & Replayable>
}
/** Everything about problems. */
export interface ProblemDesk extends ItemDesk<Problem, ProblemSummary, ProblemChanges, ListProblems, ProblemFilters> {
  readonly open: (input: OpenProblem) => Promise<Problem & Replayable>
}
//# sourceMappingURL=ItemDesks.d.ts.map
