/** What can be changed on an item of any kind, and what that does to its columns. */
import { Result } from "effect"
import { defined } from "./Defined.ts"
import { InvalidInput } from "./Input.ts"
import { assign, checkAssignees, cleanLabels, FieldNotEditable, type Item, type Located } from "./Item.ts"
import { severityColumns, statusColumns, statusFacts } from "./ItemFacts.ts"
import { parseWire, transition } from "./Lifecycle.ts"
import type { Actor } from "./model/Actor.ts"
import type { Assignee } from "./model/Item.ts"
import type { EditableField, Preset } from "./model/Preset.ts"
import type { Priority, Severity } from "./model/Severity.ts"

/** Absent keys stay as they are. */
export interface Changes {
  readonly title?: string
  readonly body?: string | null
  /** A word of the lifecycle. */
  readonly status?: string
  readonly reason?: string
  readonly note?: string
  readonly dismiss?: boolean
  readonly priority?: Priority
  readonly severity?: Severity
  readonly assignees?: ReadonlyArray<Assignee>
  readonly labels?: ReadonlyArray<string>
  readonly archived?: boolean
}

/** Refuses what the preset does not let be edited, all of it by the caller's own names. */
export const checkEditable = (
  preset: Preset,
  asked: object,
  fields: Readonly<Record<string, EditableField>>
): Result.Result<void, FieldNotEditable> => {
  const refused = Object.keys(asked).filter((key) => {
    const field = fields[key]
    return field !== undefined && !preset.editable.includes(field)
  })
  const editable = Object.keys(fields).filter((key) => preset.editable.includes(fields[key] as EditableField))
  return refused.length === 0
    ? Result.void
    : Result.fail(new FieldNotEditable({ preset: preset.id, fields: refused, editable }))
}

/** The columns that these changes set; a status obeys the lifecycle as of the assignees that come with it. */
export const columnsOf = (changes: Changes, { item, preset }: Located, actor: Actor, at: string) =>
  Result.gen(function* () {
    if (changes.assignees !== undefined) yield* checkAssignees(preset, changes.assignees)
    const assignments =
      changes.assignees === undefined ? item.assignments : assign(item.assignments, changes.assignees, actor.id, at)
    const columns: Partial<Item> = {
      ...defined({ title: changes.title, body: changes.body, priority: changes.priority }),
      ...(changes.severity === undefined ? {} : severityColumns(preset, changes.severity)),
      ...(changes.labels === undefined ? {} : { labels: cleanLabels(changes.labels) }),
      ...(changes.archived === undefined || changes.archived === item.archived
        ? {}
        : { archivedAt: changes.archived ? at : null }),
      assignments
    }
    return {
      ...columns,
      ...(yield* statusChange(changes, item, preset, { by: actor.id, at, assigned: assignments.length > 0 }))
    }
  })

// Words about a resolution belong to one: with a move they go into what it stamps, without one they amend the one that stands.
const amend = (changes: Changes, item: Item): Result.Result<Partial<Item>, InvalidInput> => {
  if (changes.reason === undefined && changes.note === undefined) return Result.succeed({})
  if (item.resolvedAt === null) {
    const path = changes.reason === undefined ? "note" : "reason"
    return Result.fail(
      new InvalidInput({
        errors: [{ path, rule: "needs a status: an item that is not resolved or closed has no resolution to explain" }]
      })
    )
  }
  return Result.succeed(defined({ resolutionReason: changes.reason, resolutionNote: changes.note }))
}

const statusChange = (
  changes: Changes,
  item: Item,
  preset: Preset,
  move: { readonly by: string; readonly at: string; readonly assigned: boolean }
) =>
  Result.gen(function* () {
    if (changes.status === undefined) return yield* amend(changes, item)
    const { id } = yield* parseWire(preset.lifecycle, changes.status)
    const moved = yield* transition(preset.lifecycle, statusFacts(item), id, {
      ...move,
      ...defined({ reason: changes.reason, note: changes.note, dismiss: changes.dismiss })
    })
    return moved.changed ? statusColumns(moved.facts) : yield* amend(changes, item)
  })

/** The name of the decision in the audit. */
export const eventFor = (changes: object): string => {
  const keys = Object.keys(changes).filter((key) => !["reason", "note", "dismiss", "closeReason"].includes(key))
  const single: Readonly<Record<string, string>> = {
    status: "statusChanged",
    resolved: "statusChanged",
    assignees: "assigned",
    assignedTo: "assigned",
    labels: "labelled",
    priority: "prioritised",
    severity: "severityChanged"
  }
  if (keys.length === 1) return single[keys[0] ?? ""] ?? "edited"
  return keys.includes("status") || keys.includes("resolved") ? "statusChanged" : "edited"
}
