/** What issues, tickets and problems share: pure decisions over the stored item. */
import { Result, Schema } from "effect"
import type { Assignee, Assignment } from "./model/Item.ts"
import type { Preset, SearchField } from "./model/Preset.ts"
import type { Site } from "./model/Site.ts"
import type { Decision } from "./Decision.ts"
import { differ, eventOf } from "./Audit.ts"
import { priorityRank } from "./Priority.ts"
import { publicItem } from "./PublicItem.ts"
import { type Change, insert, nextNumber, update } from "./Store.ts"
import { audit, type Interval, interval, type Item, item as items } from "./Tables.ts"
import { foldedColumn } from "./Text.ts"

export type { Item } from "./Tables.ts"

/** Only certain origins may open items of this preset. */
export class CreationNotAllowed extends Schema.TaggedError<CreationNotAllowed>()("CreationNotAllowed", {
  preset: Schema.String,
  origin: Schema.String,
  allowed: Schema.Array(Schema.String)
}) {
  override get message() {
    return `Items of ${this.preset} cannot be opened by ${this.origin}, only by ${this.allowed.join(", ")}. ${this.allowed.join() === "rule" ? "Set rules with escalations.putRules; escalations.evaluate opens what they ask for" : "Act as one of these"}, or give the site another preset.`
  }
}

/** The preset does not let this be changed once the item is open. */
export class FieldNotEditable extends Schema.TaggedError<FieldNotEditable>()("FieldNotEditable", {
  preset: Schema.String,
  fields: Schema.Array(Schema.String),
  editable: Schema.Array(Schema.String)
}) {
  override get message() {
    return `${this.fields.join(", ")} cannot be changed in ${this.preset}. Leave out what is named; editable are: ${this.editable.join(", ")}.`
  }
}

/** An AI must ask for an address before it files. */
export class EmailRequired extends Schema.TaggedError<EmailRequired>()("EmailRequired", { preset: Schema.String }) {
  override get message() {
    return "The requester's e-mail address is missing. Ask for it and file again with requester.email."
  }
}

/** The preset has no assignee of this sort. */
export class AssigneeNotAllowed extends Schema.TaggedError<AssigneeNotAllowed>()("AssigneeNotAllowed", {
  preset: Schema.String,
  rule: Schema.String
}) {
  override get message() {
    return `${this.preset} ${this.rule}.`
  }
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

/** The format of the codes by which a site shows items of a preset; null if it shows none. */
export const codeFormat = (site: Site, preset: Preset): string | null => site.codes?.[preset.kind] ?? preset.code

export const assigneeKey = (assignee: Assignee): string =>
  "member" in assignee ? `member:${assignee.member}` : `label:${assignee.label}`

/** The assignments after these are the assignees: whoever stays keeps the time at which they came. */
export const assign = (
  before: ReadonlyArray<Assignment>,
  assignees: ReadonlyArray<Assignee>,
  by: string,
  at: string
): ReadonlyArray<Assignment> => {
  const kept = new Map(before.map((assignment) => [assigneeKey(assignment.assignee), assignment]))
  const wanted = new Map(assignees.map((assignee) => [assigneeKey(assignee), assignee]))
  return [...wanted].map(([key, assignee]) => kept.get(key) ?? { assignee, at, by })
}

/** Whether the preset allows these assignees. */
export const checkAssignees = (
  preset: Preset,
  assignees: ReadonlyArray<Assignee>
): Result.Result<void, AssigneeNotAllowed> => {
  if (!preset.assignees.many && assignees.length > 1) {
    return Result.fail(new AssigneeNotAllowed({ preset: preset.id, rule: "takes one assignee: name one" }))
  }
  const typed = assignees.some((assignee) => "label" in assignee)
  return typed && !preset.assignees.typed
    ? Result.fail(
        new AssigneeNotAllowed({
          preset: preset.id,
          rule: "takes members only: name the member's id instead of typing a name"
        })
      )
    : Result.void
}

/** Labels as they are kept: trimmed, each once, in the order of their first use. */
export const cleanLabels = (labels: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...new Set(labels.map((label) => label.trim()))
]

const foldedOf = (item: Item, fields: ReadonlyArray<SearchField>): string =>
  foldedColumn(fields.map((field) => item[field]))

/** What a search by those who may not see all of an item looks into; null where they may see all that is searched. */
const publicSearch = ({ search }: Preset, item: Item): string | null => {
  const shown = publicItem(item)
  return search.every((field) => shown[field] === item[field]) ? null : foldedOf(shown, search)
}

/** The item with every column that is derived from others. */
export const settle = (preset: Preset, item: Item): Item => {
  const assignees = item.assignments.map(({ assignee }) => assigneeKey(assignee))
  return {
    ...item,
    severityRank: item.severityScore ?? -1,
    priorityRank: item.priority === null ? -1 : priorityRank(item.priority),
    confidenceRank: item.confidence ?? -1,
    assignees,
    assignedTo: assignees[0] ?? null,
    archived: item.archivedAt !== null,
    deleted: item.deletedAt !== null,
    search: foldedOf(item, preset.search),
    publicSearch: publicSearch(preset, item)
  }
}

/** The item as a command may answer with it to an actor who may change but not read it: without anybody's words, and without what became of it except its status. */
export const mask = (item: Item): Item => ({
  ...item,
  title: "",
  body: null,
  resolvedBy: null,
  priority: null,
  priorityRank: -1,
  commentsCount: 0,
  customerCommentsCount: 0,
  conversation: null,
  session: null,
  message: null,
  channel: null,
  confidence: null,
  confidenceRank: -1,
  agentId: null,
  solutionId: null,
  resolutionReason: null,
  resolutionNote: null,
  labels: [],
  assignments: [],
  assignees: [],
  assignedTo: null,
  requesterName: null,
  requesterEmail: null,
  requesterEndUser: null,
  expectedBehaviour: null,
  notes: null,
  userId: null,
  question: null,
  answer: null,
  rawAnswer: null,
  governance: null,
  search: null,
  publicSearch: null
})

/** The changes that open an item: the row, numbered by the store, and its first event. */
export const admit = (item: Item, decision: Decision): ReadonlyArray<Change> => [
  insert(items, { ...item, number: nextNumber(item.series) }),
  insert(audit, eventOf(null, item, decision))
]

/** The item after a decision that changes these columns, or null when they change nothing. */
export const revised = (preset: Preset, before: Item, columns: Partial<Item>, at: string): Item | null => {
  const after = settle(preset, { ...before, ...columns })
  return differ(before, after)
    ? { ...after, version: before.version + 1, updatedAt: at > before.updatedAt ? at : before.updatedAt }
    : null
}

/** The changes that carry out a decision: the item, its event, and the stay in a status that it ended. */
export const revise = (before: Item, after: Item, decision: Decision): ReadonlyArray<Change> => [
  update(items, after, before.version),
  insert(audit, eventOf(before, after, decision)),
  ...(before.status === after.status ? [] : [insert(interval, ended(before, after))])
]

const ended = (before: Item, after: Item): Interval => ({
  tenant: before.tenant,
  site: before.site,
  id: `${before.id}.${after.version}`,
  version: 1,
  item: before.id,
  status: before.status,
  category: before.statusCategory,
  from: before.statusSince,
  to: after.statusSince
})
