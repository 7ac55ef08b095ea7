/** What issues, tickets and problems share: pure decisions over the stored item. */
import { Result, Schema } from "effect"
import type { Actor } from "./model/Actor.js"
import type { Assignee, Assignment, ItemFacts, Resolution } from "./model/Item.js"
import type { Preset } from "./model/Preset.js"
import type { Site } from "./model/Site.js"
import type { Severity } from "./model/Severity.js"
import type { StatusFacts } from "./model/Status.js"
import { type Decision } from "./Audit.js"
import { type Change } from "./Store.js"
import { type Item } from "./Tables.js"
export type { Item } from "./Tables.js"
declare const CreationNotAllowed_base: Schema.Class<
  CreationNotAllowed,
  Schema.TaggedStruct<
    "CreationNotAllowed",
    {
      readonly preset: Schema.String
      readonly origin: Schema.String
      readonly allowed: Schema.$Array<Schema.String>
    }
  >,
  import("effect/Cause").YieldableError
>
/** Only certain origins may open items of this preset. */
export declare class CreationNotAllowed extends CreationNotAllowed_base {
  get message(): string
}
declare const FieldNotEditable_base: Schema.Class<
  FieldNotEditable,
  Schema.TaggedStruct<
    "FieldNotEditable",
    {
      readonly preset: Schema.String
      readonly fields: Schema.$Array<Schema.String>
      readonly editable: Schema.$Array<Schema.String>
    }
  >,
  import("effect/Cause").YieldableError
>
/** The preset does not let this be changed once the item is open. */
export declare class FieldNotEditable extends FieldNotEditable_base {
  get message(): string
}
declare const EmailRequired_base: Schema.Class<
  EmailRequired,
  Schema.TaggedStruct<
    "EmailRequired",
    {
      readonly preset: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** An AI must ask for an address before it files. */
export declare class EmailRequired extends EmailRequired_base {
  get message(): string
}
declare const AssigneeNotAllowed_base: Schema.Class<
  AssigneeNotAllowed,
  Schema.TaggedStruct<
    "AssigneeNotAllowed",
    {
      readonly preset: Schema.String
      readonly rule: Schema.String
    }
  >,
  import("effect/Cause").YieldableError
>
/** The preset has no assignee of this sort. */
export declare class AssigneeNotAllowed extends AssigneeNotAllowed_base {
  get message(): string
}
/** An item with what its site says about it. */
export interface Located {
  /** Under the site's present lifecycle. */
  readonly item: Item
  /** As it was read: what a decision is compared with, so that its event also tells of a lifecycle that was adopted. */
  readonly stored: Item
  readonly site: Site
  readonly preset: Preset
}
export declare const codeFormat: (site: Site, preset: Preset) => string | null
export declare const statusFacts: (item: Item) => StatusFacts
export declare const resolutionOf: (item: Item) => Resolution | null
type StatusColumns = Pick<
  Item,
  | "status"
  | "statusCategory"
  | "statusSince"
  | "resolvedAt"
  | "resolvedBy"
  | "outcome"
  | "resolutionReason"
  | "resolutionNote"
  | "firstResolvedAt"
  | "reopenCount"
  | "closedAt"
>
export declare const statusColumns: (facts: StatusFacts) => StatusColumns
export declare const severityColumns: (
  preset: Preset,
  severity: Severity | null
) => Pick<Item, "severityLevel" | "severityScore">
export declare const assigneeKey: (assignee: Assignee) => string
/** The assignments after these are the assignees: whoever stays keeps the time at which they came. */
export declare const assign: (
  before: ReadonlyArray<Assignment>,
  assignees: ReadonlyArray<Assignee>,
  by: string,
  at: string
) => ReadonlyArray<Assignment>
/** Whether the preset allows these assignees. */
export declare const checkAssignees: (
  preset: Preset,
  assignees: ReadonlyArray<Assignee>
) => Result.Result<void, AssigneeNotAllowed>
/** Labels as they are kept: trimmed, each once, in the order of their first use. */
export declare const cleanLabels: (labels: ReadonlyArray<string>) => ReadonlyArray<string>
/** The item with every column that is derived from others. */
export declare const settle: (preset: Preset, item: Item) => Item
/** The item without anybody's words and without what became of it but its status: what its own command may tell an actor who may not read it. */
export declare const mask: (item: Item) => Item
/** The changes that open an item: the row, numbered by the store, and its first event. */
export declare const admit: (item: Item, decision: Decision) => ReadonlyArray<Change>
/** The item after a decision that changes these columns, or null when they change nothing. */
export declare const revised: (preset: Preset, before: Item, columns: Partial<Item>, at: string) => Item | null
/** The changes that carry out a decision: the item, its event, and the stay in a status that it ended. */
export declare const revise: (before: Item, after: Item, decision: Decision) => ReadonlyArray<Change>
/** The part of an item that every kind shows. */
export declare const facts: <K extends ItemFacts["kind"]>(
  { item, preset, site }: Located,
  kind: K
) => ItemFacts & {
  readonly kind: K
}
export interface Opening {
  readonly id: string
  readonly tenant: string
  readonly site: string
  readonly preset: Preset
  readonly actor: Actor
  readonly at: string
  readonly status: StatusFacts
}
/** An item with nothing in it yet but what opening it decides. */
export declare const blank: ({ actor, at, id, preset, site, status, tenant }: Opening) => Item
//# sourceMappingURL=Item.d.ts.map
