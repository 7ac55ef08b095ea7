/** What of an item is the team's own business: hidden in one place, whatever shows the item. */
import { Effect } from "effect"
import { CurrentActor } from "./Actor.ts"
import { InvalidInput } from "./Input.ts"
import type { Item, Located } from "./Item.ts"
import type { Actor } from "./model/Actor.ts"
import type { Kind } from "./model/Preset.ts"
import { allows, itemColumns, judge } from "./Policy.ts"
import { publicItem } from "./PublicItem.ts"

const hidden = <L extends Located>(located: L): L => ({
  ...located,
  item: publicItem(located.item),
  site: { ...located.site, logLink: null }
})

/** How many of its comments whoever may not read the internal ones can see. */
const publiclyCounted = <L extends Located>(located: L): L => ({
  ...located,
  item: { ...located.item, commentsCount: located.item.customerCommentsCount }
})

/**
 * Items as the actor may see them: to whom the policy denies a kind's `readInternal`, each as `publicItem`; to whom it denies
 * `comment.readInternal`, each with the number of the comments that are for the customer.
 */
export const shownTo = Effect.fnUntraced(function* <L extends Located>(actor: Actor, items: ReadonlyArray<L>) {
  const kinds = [...new Set(items.map(({ item }) => item.kind))]
  const counts = yield* judge(actor, "comment.readInternal", itemColumns)
  const judges = new Map(
    yield* Effect.forEach(kinds, (kind) =>
      Effect.map(judge(actor, `${kind}.readInternal`, itemColumns), (whole) => [kind, whole] as const)
    )
  )
  return items.map((located) => {
    const counted = counts(located.item) ? located : publiclyCounted(located)
    return judges.get(located.item.kind)?.(located.item) === true ? counted : hidden(counted)
  })
})

/** An item as whoever asks may see it. */
export const shown = Effect.fnUntraced(function* <L extends Located>(located: L) {
  const actor = yield* CurrentActor
  const { item } = located
  const counted = (yield* allows(actor, "comment.readInternal", itemColumns, item)) ? located : publiclyCounted(located)
  return (yield* allows(actor, `${item.kind}.readInternal`, itemColumns, item)) ? counted : hidden(counted)
})

/** Filters and dimensions that tell of what `publicItem` hides: without `readInternal` they find and count nothing. */
export const internalFilters: ReadonlySet<string> = new Set(["assignee", "unassigned", "labels", "agentId"])

const triage: Readonly<Record<Kind, ReadonlyArray<string>>> = {
  ticket: ["priority", "severity", "assignees", "labels"],
  issue: ["labels"],
  problem: ["assignedTo", "labels", "status", "resolved"]
}

const given = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)

/** Holds an end user who opens an item to what is theirs to say: who works on it and how urgently is for those who may change it. */
export const checkTriage = Effect.fnUntraced(function* (actor: Actor, item: Item, input: object) {
  if (actor.kind !== "end_user") return
  const values = input as Readonly<Record<string, unknown>>
  const named = triage[item.kind].filter((field) => given(values[field]))
  if (named.length === 0 || (yield* allows(actor, `${item.kind}.update`, itemColumns, item))) return
  return yield* new InvalidInput({
    errors: named.map((path) => ({ path, rule: "is the team's to set: leave it out" }))
  })
})
