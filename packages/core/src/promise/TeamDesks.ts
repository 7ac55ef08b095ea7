/** What a team does around its items: says, links, sorts, looks back. */
import type { AuditEntry, ListAudit, ListStays, StatusStay } from "../model/Audit.ts"
import type { Comment, ListComments, WriteComment } from "../model/Comment.ts"
import type { Delivery, ListDeliveries, ListSiteDeliveries, SiteDelivery } from "../model/Delivery.ts"
import type { Erasure, EraseSubject, RunErasure, StartErasure } from "../model/Erasure.ts"
import type { IssueSummary } from "../model/Issue.ts"
import type { CommandOptions, Ref, Replayable } from "../model/Item.ts"
import type { LabelsInUse, ListLabels } from "../model/Label.ts"
import type { AddLink, Link, ListLinks } from "../model/Link.ts"
import type { FilteredPage, Page } from "../model/Page.ts"
import type { Kind } from "../model/Preset.ts"
import type { ProblemSummary } from "../model/Problem.ts"
import type { TicketSummary } from "../model/Ticket.ts"
import type { ArrangePins, ListViews, RunView, SavedView, SaveView, ViewChanges } from "../model/View.ts"
import type { DecideOptions, RefOptions } from "./ItemDesks.ts"

/** Says something about an item. */
export interface CommentDesk {
  /** For the team unless `visibility` says otherwise; one for the customer goes into the linked chat. */
  readonly write: (kind: Kind, ref: Ref, comment: WriteComment, options?: RefOptions) => Promise<Comment & Replayable>
  readonly list: (kind: Kind, ref: Ref, options?: ListComments) => Promise<Page<Comment>>
}

/** Links items to each other. */
export interface LinkDesk {
  readonly add: (kind: Kind, ref: Ref, link: AddLink, options?: DecideOptions) => Promise<Link & Replayable>
  /** Removes a link by its id, from whichever end. */
  readonly remove: (kind: Kind, ref: Ref, link: string, options?: DecideOptions) => Promise<Replayable>
  readonly list: (kind: Kind, ref: Ref, options?: ListLinks) => Promise<Page<Link>>
}

/** Knows which labels are in use. */
export interface LabelDesk {
  /** The labels in use in a site, the most used first. A label exists by being used. */
  readonly list: (site: string, options?: ListLabels) => Promise<LabelsInUse>
}

/** Under which request, and upon which version, a view is changed. */
export interface ChangeViewOptions extends CommandOptions {
  /** Refuse with `StaleVersion` unless the view still has this version. */
  readonly ifVersion?: number
}

/** Saves, shares, pins and runs lists. */
export interface ViewDesk {
  readonly save: (view: SaveView) => Promise<SavedView & Replayable>
  /** Changes a view of one's own; absent keys stay as they are. */
  readonly change: (view: string, changes: ViewChanges, options?: ChangeViewOptions) => Promise<SavedView & Replayable>
  readonly remove: (view: string, options?: ChangeViewOptions) => Promise<Replayable>
  /** Pins a view for the actor alone, behind what they pinned before. */
  readonly pin: (view: string, options?: CommandOptions) => Promise<SavedView & Replayable>
  readonly unpin: (view: string, options?: CommandOptions) => Promise<SavedView & Replayable>
  /** Puts the actor's pinned views into an order. */
  readonly arrange: (pins: ArrangePins) => Promise<ReadonlyArray<SavedView>>
  readonly pinned: (options: Pick<ListViews, "site" | "kind">) => Promise<ReadonlyArray<SavedView>>
  /** One view. Where a site is named, one of another site does not exist. */
  readonly get: (view: string, options?: RefOptions) => Promise<SavedView>
  /** One's own views of a site, and those that are shared with it. */
  readonly list: (options: ListViews) => Promise<Page<SavedView>>
  /** The view's list, with the eyes of whoever runs it. */
  readonly run: (
    view: string,
    options?: RunView
  ) => Promise<FilteredPage<IssueSummary | TicketSummary | ProblemSummary>>
}

/** Looks back at what happened. */
export interface AuditDesk {
  /** What happened to an item, newest first. */
  readonly list: (kind: Kind, ref: Ref, options?: ListAudit) => Promise<Page<AuditEntry>>
  /** How long an item stood in which status, oldest first. */
  readonly history: (kind: Kind, ref: Ref, options?: ListStays) => Promise<Page<StatusStay>>
}

/** Looks after what left the house. */
export interface DeliveryDesk {
  /** What left the house on account of an item, or should have, and how it stands with it. */
  readonly list: (kind: Kind, ref: Ref, options?: ListDeliveries) => Promise<Page<Delivery>>
  /**
   * Deliveries over all items of the sites that the actor may see: without a state those that have not left. A page may be shorter than its
   * limit where the policy shows only some of the items.
   */
  readonly ofSites: (options?: ListSiteDeliveries) => Promise<FilteredPage<SiteDelivery>>
  /** Sends again what is dead, uncertain, or had nowhere to go. */
  readonly resend: (
    kind: Kind,
    ref: Ref,
    delivery: string,
    options?: Omit<DecideOptions, "ifVersion">
  ) => Promise<Delivery & Replayable>
}

/** Takes a person out of the desk. */
export interface ErasureDesk {
  /** Begins to take a person out of the desk; `run` carries it out. */
  readonly start: (erasure: StartErasure) => Promise<Erasure & Replayable>
  /** Carries an erasure out, or on. The desk keeps only a hash of whom it is about, so the subject is named again. */
  readonly run: (erasure: string, subject: EraseSubject, options?: RunErasure) => Promise<Erasure>
  /** How far it has come. */
  readonly get: (erasure: string) => Promise<Erasure>
}
