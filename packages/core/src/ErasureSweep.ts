/** How an erasure looks at a site: page by page, and by whom a row belongs to. */
import { Effect } from "effect"
import type { Decision } from "./Decision.ts"
import { folded, type Subject } from "./Erasure.ts"
import type { Place } from "./model/Actor.ts"
import { byIds } from "./Page.ts"
import type { Clause, Position } from "./Query.ts"
import type { Sites } from "./Sites.ts"
import { type Change, type StorageUnavailable, Store } from "./Store.ts"
import { cell, type Row, type Scalar, type Table } from "./Table.ts"
import {
  conversation as conversations,
  type ConversationRow,
  endUser as endUsers,
  type EndUserRow,
  type Item
} from "./Tables.ts"

export interface Sweep {
  readonly place: Place
  readonly subject: Subject
  /** Who erases, and when; the event of each item gets an id of its own. */
  readonly decision: Decision
}

/** What one step of a phase changes, and where the next one begins. */
export interface Step {
  readonly changes: ReadonlyArray<Change>
  /** Our ids of end users that turned out to be the subject. */
  readonly found?: ReadonlyArray<string>
  readonly after: Position | null
  readonly over: boolean
}

export type Phase = (sweep: Sweep, after: Position | null) => Effect.Effect<Step, StorageUnavailable, Store | Sites>

const pageSize = 100

/** How many changes one row may bring into a commit; what more depends on it comes with the next. */
export const room = 200

export const scopeOf = ({ site, tenant }: Place) => ({ tenant, sites: [site] })

export const pageOf = Effect.fnUntraced(function* <R extends Row>(
  table: Table<R>,
  place: Place,
  column: keyof R & string,
  after: Position | null
) {
  const store = yield* Store
  const order = { column, direction: "asc" as const }
  const request = { scope: scopeOf(place), where: [], order, after, limit: pageSize, columns: "all" as const }
  const rows = yield* store.find(table, request)
  const last = rows.at(-1)
  const reached = last === undefined ? after : { value: cell(last, column) as Scalar, id: last.id }
  return { rows, after: reached, over: rows.length < pageSize }
})

/** Rows that satisfy any of these sets of clauses. Once erased they do not, so that the same question leads on to the next ones. */
export const remaining = Effect.fnUntraced(function* <R extends Row>(
  table: Table<R>,
  place: Place,
  anyOf: ReadonlyArray<ReadonlyArray<Clause<keyof R & string>>>
) {
  const store = yield* Store
  const order = { column: (table.sorts[0] ?? "id") as keyof R & string, direction: "asc" as const }
  const found = yield* Effect.forEach(anyOf, (where) =>
    store.find(table, { scope: scopeOf(place), where, order, after: null, limit: room, columns: "all" })
  )
  return [...new Map(found.flat().map((row) => [row.id, row])).values()]
})

/** Whether an end user is the subject, under whichever of their rows. */
export const isSubject = ({ emails, users }: Subject, user: EndUserRow): boolean =>
  users.has(user.id) ||
  (user.mergedInto !== null && users.has(user.mergedInto)) ||
  (user.email !== null && emails.has(folded(user.email)))

const subjects = Effect.fnUntraced(function* ({ place, subject }: Sweep, ids: ReadonlyArray<string | null>) {
  const people = yield* byIds(
    endUsers,
    scopeOf(place),
    ids.filter((id) => id !== null),
    "all"
  )
  return new Set(people.filter((row) => isSubject(subject, row)).map(({ id }) => id))
})

/** Which of these conversations are the subject's, by id. */
export const ownConversations = Effect.fnUntraced(function* (sweep: Sweep, rows: ReadonlyArray<ConversationRow>) {
  const people = yield* subjects(
    sweep,
    rows.map(({ endUser }) => endUser)
  )
  return new Set(rows.filter(({ endUser }) => endUser !== null && people.has(endUser)).map(({ id }) => id))
})

/** Which of these items are the subject's, by id: requested by them, or out of a conversation of theirs. */
export const ownItems = Effect.fnUntraced(function* (sweep: Sweep, rows: ReadonlyArray<Item>) {
  const { place, subject } = sweep
  const ids = rows.flatMap(({ conversation }) => conversation ?? [])
  const chats = yield* ownConversations(sweep, yield* byIds(conversations, scopeOf(place), ids))
  const people = yield* subjects(
    sweep,
    rows.map(({ requesterEndUser }) => requesterEndUser)
  )
  const own = rows.filter(
    ({ conversation, requesterEmail, requesterEndUser }) =>
      (requesterEmail !== null && subject.emails.has(folded(requesterEmail))) ||
      (requesterEndUser !== null && people.has(requesterEndUser)) ||
      (conversation !== null && chats.has(conversation))
  )
  return new Set(own.map(({ id }) => id))
})
