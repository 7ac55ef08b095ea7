/** The phase of an erasure that goes through the items, each with everything that hangs on it. */
import { Effect } from "effect"
import {
  decideErased,
  differs,
  eraseComment,
  eraseDelivery,
  eraseEvent,
  eraseMessage,
  erasedItem,
  unmentioned
} from "./ErasedRows.ts"
import { ownItems, pageOf, type Phase, remaining, room, scopeOf, type Sweep } from "./ErasureSweep.ts"
import { nextId } from "./Ids.ts"
import type { Place } from "./model/Actor.ts"
import type { Site } from "./model/Site.ts"
import { byId } from "./Page.ts"
import { presetOf, Sites } from "./Sites.ts"
import { type Change, update } from "./Store.ts"
import {
  audit,
  comment as comments,
  conversation as conversations,
  type Item,
  item as items,
  message as messages,
  outbox
} from "./Tables.ts"

/** The texts of a conversation of the subject's that are still there. */
export const spoken = ({ place, subject }: Sweep, conversation: string) =>
  Effect.map(
    remaining(messages, place, [
      [
        { op: "Eq", column: "conversation", value: conversation },
        { op: "IsNull", column: "text", is: false }
      ]
    ]),
    (rows) => rows.flatMap((row) => eraseMessage(row, subject, true))
  )

const eventsOf = (place: Place, item: Item) => {
  const of = { op: "Eq", column: "item", value: item.id } as const
  const byThem = { op: "Eq", column: "actorKind", value: "end_user" } as const
  return remaining(audit, place, [
    [of, { op: "IsNull", column: "words", is: false }],
    [of, { op: "IsNull", column: "cause", is: false }],
    [of, byThem, { op: "IsNull", column: "actor", is: false }],
    [of, byThem, { op: "IsNull", column: "request", is: false }]
  ])
}

const deliveriesOf = ({ place, subject }: Sweep, item: Item) => {
  const of = { op: "Eq", column: "item", value: item.id } as const
  return remaining(outbox, place, [
    [of, { op: "IsNull", column: "payload", is: false }],
    [of, { op: "IsNull", column: "lastError", is: false }],
    [of, { op: "Eq", column: "state", value: "pending" }],
    [of, { op: "In", column: "recipient", values: [...subject.emails] }]
  ])
}

/** What hangs on an item of the subject's and is still there, as far as there is room. */
const dependents = Effect.fnUntraced(function* (sweep: Sweep, item: Item) {
  const { place, subject } = sweep
  const said = yield* remaining(comments, place, [
    [
      { op: "Eq", column: "item", value: item.id },
      { op: "Eq", column: "erased", value: false }
    ]
  ])
  const events = yield* eventsOf(place, item)
  const changes = [
    ...said.flatMap((row) => eraseComment(row, subject, true)),
    ...events.flatMap((row) => eraseEvent(row, subject, true)),
    ...(yield* deliveriesOf(sweep, item)).flatMap((row) => eraseDelivery(row, subject, true)),
    ...(item.conversation === null ? [] : yield* spoken(sweep, item.conversation))
  ]
  return { changes: changes.slice(0, room), more: changes.length >= room, retold: events.length > 0 }
})

/** Makes a new event of the item as it is now, and the item the version after. */
export const eventFor = Effect.fnUntraced(function* ({ decision }: Sweep, before: Item, after: Item) {
  return decideErased(before, after, { ...decision, id: yield* nextId })
})

const unsearchable = Effect.fnUntraced(function* (place: Place, conversation: string | null) {
  const chat = conversation === null ? null : yield* byId(conversations, scopeOf(place), conversation)
  return chat === null || chat.search === null
    ? []
    : [update(conversations, { ...chat, search: null, version: chat.version + 1 }, chat.version)]
})

/** The host is asked once for the site of a page, not once for each item. */
const siteOf = Effect.fnUntraced(function* ({ place }: Sweep, rows: ReadonlyArray<Item>) {
  const unknown: Site = { id: place.site }
  return rows.length === 0 ? unknown : ((yield* (yield* Sites).get(place.tenant, place.site)) ?? unknown)
})

interface Seen {
  readonly site: Site
  readonly own: ReadonlySet<string>
  /** The conversations that this commit has touched. */
  readonly met: Set<string | null>
}

/** The item's own row goes last: what hangs on it is found by it. */
const itemStep = Effect.fnUntraced(function* (sweep: Sweep, item: Item, { met, own, site }: Seen) {
  const preset = presetOf(site, item.kind)
  if (!own.has(item.id)) {
    const after = unmentioned(preset, item, sweep.subject)
    return { changes: differs(item, after) ? yield* eventFor(sweep, item, after) : [], more: false }
  }
  const { changes, more, retold } = yield* dependents(sweep, item)
  if (more) return { changes, more }
  const after = erasedItem(preset, item, sweep.subject)
  const event = retold || differs(item, after) ? yield* eventFor(sweep, item, after) : []
  const chat = met.has(item.conversation) ? [] : yield* unsearchable(sweep.place, item.conversation)
  met.add(item.conversation)
  return { changes: [...changes, ...chat, ...event], more }
})

export const itemPhase: Phase = Effect.fnUntraced(function* (sweep, after) {
  const page = yield* pageOf(items, sweep.place, "createdAt", after)
  const own = yield* ownItems(sweep, page.rows)
  const changes: Array<Change> = []
  const site = yield* siteOf(sweep, page.rows)
  const met = new Set<string | null>()
  let reached = after
  for (const item of page.rows) {
    if (changes.length > room) return { changes, after: reached, over: false }
    const step = yield* itemStep(sweep, item, { met, own, site })
    changes.push(...step.changes)
    if (step.more) return { changes, after: reached, over: false }
    reached = { value: item.createdAt, id: item.id }
  }
  return { changes, after: reached, over: page.over }
})
