/** The phases of an erasure in their order: first who it is, then what they left, and the person last, for all else is found by their row. */
import { Effect } from "effect"
import {
  emptied,
  eraseComment,
  eraseDelivery,
  eraseEvent,
  eraseMessage,
  eraseTurn,
  type Places,
  scrub
} from "./ErasedRows.ts"
import { eventFor, itemPhase, spoken } from "./ErasedItems.ts"
import { erased, folded, type Subject } from "./Erasure.ts"
import { isSubject, ownConversations, pageOf, type Phase, room, scopeOf, type Sweep } from "./ErasureSweep.ts"
import { byIds } from "./Page.ts"
import { type Change, update } from "./Store.ts"
import type { Row } from "./Table.ts"
import {
  audit,
  type AuditEvent,
  comment as comments,
  conversation as conversations,
  type ConversationRow,
  endUser as endUsers,
  type EndUserRow,
  item as items,
  link as links,
  message as messages,
  outbox,
  type OutboxRow,
  pin as pins,
  request as requests,
  ruleSet as ruleSets,
  turn as turns,
  type TurnRow,
  view as views
} from "./Tables.ts"

/** Rows of the subject, and of whoever they were merged into. */
const personsPhase: Phase = Effect.fnUntraced(function* ({ place, subject }, after) {
  const page = yield* pageOf(endUsers, place, "lastSeenAt", after)
  const theirs = page.rows.filter((row) => isSubject(subject, row))
  const found = theirs.flatMap(({ id, mergedInto }) => (mergedInto === null ? [id] : [id, mergedInto]))
  return { changes: [], found, after: page.after, over: page.over }
})

/** Visitors of whom no address is known but the subject's, under which they filed. */
const filersPhase: Phase = Effect.fnUntraced(function* ({ place, subject }, after) {
  const page = yield* pageOf(items, place, "createdAt", after)
  const filed = page.rows.filter(
    ({ requesterEmail }) => requesterEmail !== null && subject.emails.has(folded(requesterEmail))
  )
  const ids = filed.flatMap(({ requesterEndUser }) => requesterEndUser ?? [])
  const people = yield* byIds(endUsers, scopeOf(place), ids, "all")
  const found = people.filter(({ email }) => email === null).map(({ id }) => id)
  return { changes: [], found, after: page.after, over: page.over }
})

const withoutSearch = (row: ConversationRow, { identifiers }: Subject): ReadonlyArray<Change> => {
  const [scrubbed] = scrub({ table: conversations, columns: ["externalId", "channel"] }, row, identifiers)
  if (scrubbed === undefined && row.search === null) return []
  const kept = scrubbed?.op === "Update" ? (scrubbed.row as ConversationRow) : row
  return [update(conversations, { ...kept, search: null, version: row.version + 1 }, row.version)]
}

const conversationPhase: Phase = Effect.fnUntraced(function* (sweep, after) {
  const { place, subject } = sweep
  const page = yield* pageOf(conversations, place, "startedAt", after)
  const own = yield* ownConversations(sweep, page.rows)
  const changes: Array<Change> = []
  let reached = after
  for (const row of page.rows) {
    if (changes.length > room) return { changes, after: reached, over: false }
    if (own.has(row.id)) {
      const texts = yield* spoken(sweep, row.id)
      changes.push(...texts)
      if (texts.length >= room) return { changes, after: reached, over: false }
      changes.push(...withoutSearch(row, subject))
    } else changes.push(...scrub({ table: conversations, columns: ["externalId", "search"] }, row, subject.identifiers))
    reached = { value: row.startedAt, id: row.id }
  }
  return { changes, after: reached, over: page.over }
})

/** Which of the conversations that these rows belong to are the subject's, by id. */
const ownBy = Effect.fnUntraced(function* (
  sweep: Sweep,
  rows: ReadonlyArray<{ readonly conversation: string | null }>
) {
  const ids = [...new Set(rows.flatMap(({ conversation }) => conversation ?? []))]
  return yield* ownConversations(sweep, yield* byIds(conversations, scopeOf(sweep.place), ids))
})

// A message's text is kept whole or not at all: what its hash covers cannot be rewritten.
const messagePhase: Phase = Effect.fnUntraced(function* (sweep, after) {
  const page = yield* pageOf(messages, sweep.place, "index", after)
  const theirs = yield* ownBy(sweep, page.rows)
  const changes = page.rows.flatMap((row) => eraseMessage(row, sweep.subject, theirs.has(row.conversation)))
  return { changes, after: page.after, over: page.over }
})

const turnPhase: Phase = Effect.fnUntraced(function* (sweep, after) {
  const page = yield* pageOf(turns, sweep.place, "at", after)
  const theirs = yield* ownBy(sweep, page.rows)
  const own = ({ conversation }: TurnRow) => conversation !== null && theirs.has(conversation)
  const changes = page.rows.flatMap((row) => eraseTurn(row, sweep.subject, own(row)))
  return { changes, after: page.after, over: page.over }
})

const commentPhase: Phase = Effect.fnUntraced(function* ({ place, subject }, after) {
  const page = yield* pageOf(comments, place, "createdAt", after)
  const changes = page.rows.flatMap((row) => eraseComment(row, subject, false))
  return { changes, after: page.after, over: page.over }
})

/** Items of others whose events lost their words tell anew which words there are. */
const retell = Effect.fnUntraced(function* (sweep: Sweep, rows: ReadonlyArray<AuditEvent>) {
  const ids = rows.filter(({ seq }) => seq !== null).map(({ item }) => item)
  const told = yield* byIds(items, scopeOf(sweep.place), ids, "all")
  return (yield* Effect.forEach(told, (item) => eventFor(sweep, item, item))).flat()
})

const auditPhase: Phase = Effect.fnUntraced(function* (sweep, after) {
  const page = yield* pageOf(audit, sweep.place, "order", after)
  const changes = page.rows.map((row) => eraseEvent(row, sweep.subject, false))
  const wordless = page.rows.filter((_, i) =>
    changes[i]?.some((change) => change.op === "Redact" && change.columns.includes("words"))
  )
  return { changes: [...changes.flat(), ...(yield* retell(sweep, wordless))], after: page.after, over: page.over }
})

/** What was rendered from an item while it was being erased may hold its words; what is still to come is rendered again. */
const unrendered = (row: OutboxRow): ReadonlyArray<Change> =>
  row.payload === null && row.lastError === null
    ? []
    : [update(outbox, { ...row, payload: null, lastError: null, version: row.version + 1 }, row.version)]

const outboxPhase: Phase = Effect.fnUntraced(function* ({ place, subject }, after) {
  const page = yield* pageOf(outbox, place, "createdAt", after)
  const ids = page.rows.map(({ item }) => item)
  const about = yield* byIds(items, scopeOf(place), ids)
  const wordless = new Set(about.filter(({ title }) => title === erased).map(({ id }) => id))
  const changes = page.rows.flatMap((row) => {
    const own = eraseDelivery(row, subject, false)
    return own.length === 0 && wordless.has(row.item) ? unrendered(row) : own
  })
  return { changes, after: page.after, over: page.over }
})

const scrubbing =
  <R extends Row>(places: Places<R>, column: keyof R & string): Phase =>
  ({ place, subject }, after) =>
    Effect.map(pageOf(places.table, place, column, after), (page) => ({
      changes: page.rows.flatMap((row) => scrub(places, row, subject.named)),
      after: page.after,
      over: page.over
    }))

const people = (change: (row: EndUserRow, subject: Subject) => ReadonlyArray<Change>): Phase =>
  Effect.fnUntraced(function* ({ place, subject }, after) {
    const page = yield* pageOf(endUsers, place, "lastSeenAt", after)
    return { changes: page.rows.flatMap((row) => change(row, subject)), after: page.after, over: page.over }
  })

const othersPhase = people((row, subject) =>
  isSubject(subject, row) ? [] : scrub({ table: endUsers, columns: ["name", "traits"] }, row, subject.identifiers)
)

const subjectPhase = people((row, subject) => {
  const blank = row.anonymousId === null && row.externalId === null && row.name === null && row.email === null
  return !isSubject(subject, row) || (blank && Object.keys((row.traits ?? {}) as object).length === 0)
    ? []
    : [update(endUsers, { ...emptied(row), version: row.version + 1 }, row.version)]
})

export const phases: ReadonlyArray<Phase> = [
  // Twice: who is merged into somebody may have been passed before that somebody was found.
  personsPhase,
  personsPhase,
  filersPhase,
  personsPhase,
  itemPhase,
  conversationPhase,
  messagePhase,
  turnPhase,
  commentPhase,
  auditPhase,
  outboxPhase,
  scrubbing({ table: views, columns: ["name", "owner", "filters"] }, "createdAt"),
  scrubbing({ table: pins, columns: ["reader"] }, "position"),
  scrubbing({ table: ruleSets, columns: ["rules", "updatedBy"] }, "updatedAt"),
  scrubbing({ table: links, columns: ["createdBy"] }, "createdAt"),
  scrubbing({ table: requests, columns: ["result"] }, "expiresAt"),
  othersPhase,
  subjectPhase
]
