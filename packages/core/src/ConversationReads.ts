/** What can be read of a conversation: its messages with their votes, who it was with, and the tickets that came out of it. */
import { Effect } from "effect"
import { scopeOf } from "./Actor.ts"
import { ConversationTooLong, messageLimit, present, presentMessage } from "./Conversation.ts"
import { cardsOf, personOf, personsOf } from "./Identity.ts"
import { withSites } from "./ItemLists.ts"
import type { Actor, Scope } from "./model/Actor.ts"
import type { Conversation, ConversationDetails, ConversationExportPage, Message } from "./model/Conversation.ts"
import type { Page, PageOptions } from "./model/Page.ts"
import type { TicketSummary } from "./model/Ticket.ts"
import { byIds, list, maxLimit } from "./Page.ts"
import { allows, conversationColumns, endUserColumns, itemColumns, permits, permitted } from "./Policy.ts"
import type { Clause } from "./Query.ts"
import { Sites } from "./Sites.ts"
import { Store } from "./Store.ts"
import { type ConversationRow, type Item, item as items, message, type MessageRow, vote } from "./Tables.ts"
import { logLinkOf, summarise } from "./Ticket.ts"

type ItemClause = Clause<keyof Item & string>

const placeScope = (row: ConversationRow): Scope => ({ tenant: row.tenant, sites: [row.site] })

/** Messages with their votes: one query for all of them. */
export const withVotes = Effect.fnUntraced(function* (scope: Scope, rows: ReadonlyArray<MessageRow>) {
  const votes = new Map(
    (yield* byIds(
      vote,
      scope,
      rows.map(({ id }) => id)
    )).map((row) => [row.id, row.vote])
  )
  return rows.map((row): Message => presentMessage(row, votes.get(row.id) ?? null))
})

/** The rows of some messages of a conversation, from an index on. */
export const stretch = Effect.fnUntraced(function* (scope: Scope, conversation: string, from: number, to: number) {
  const store = yield* Store
  return from >= to
    ? []
    : yield* store.find(message, {
        scope,
        where: [
          { op: "Eq", column: "conversation", value: conversation },
          { op: "Between", column: "index", from, to }
        ],
        order: { column: "index", direction: "asc" },
        after: null,
        limit: to - from,
        columns: "all"
      })
})

/** The timeline of a conversation, a page at a time. */
export const timeline = Effect.fnUntraced(function* (row: ConversationRow, { cursor, limit }: PageOptions) {
  const scope = placeScope(row)
  const page = yield* list(
    message,
    {
      scope,
      asked: row.id,
      where: [{ op: "Eq", column: "conversation", value: row.id }],
      order: { column: "index", direction: "asc" },
      limit,
      cursor
    },
    Effect.succeed
  )
  return { data: yield* withVotes(scope, page.data), page: page.page } satisfies Page<Message>
})

/** Conversations as they are shown: each with whom its end user stands for. */
export const presentAll = Effect.fnUntraced(function* (scope: Scope, rows: ReadonlyArray<ConversationRow>) {
  const persons = yield* personsOf(
    scope,
    rows.map(({ endUser }) => endUser)
  )
  return rows.map((row): Conversation =>
    present(row, row.endUser === null ? null : (persons.get(row.endUser)?.id ?? row.endUser))
  )
})

/** What narrows to the tickets of a conversation that the actor may read; null: none at all. */
const readableTickets = (actor: Actor, row: ConversationRow) =>
  permitted(actor, "ticket.read", itemColumns).pipe(
    Effect.map((clauses): ReadonlyArray<ItemClause> | null => [
      { op: "Eq", column: "conversation", value: row.id },
      { op: "Eq", column: "kind", value: "ticket" },
      { op: "Eq", column: "deleted", value: false },
      ...(clauses as ReadonlyArray<ItemClause>)
    ]),
    Effect.catchTag("NotAllowed", () => Effect.succeed(null))
  )

/** The tickets that came out of a conversation, oldest first, as far as the actor may read them. */
export const ticketsOf = Effect.fnUntraced(function* (
  actor: Actor,
  row: ConversationRow,
  { cursor, limit }: PageOptions
) {
  const where = yield* readableTickets(actor, row)
  if (where === null) return { data: [], page: { next: null, hasMore: false } } satisfies Page<TicketSummary>
  const rows = yield* list(
    items,
    {
      scope: scopeOf(actor, [row.site]),
      asked: [row.id, actor.id],
      where,
      order: { column: "number", direction: "asc" },
      limit,
      cursor
    },
    Effect.succeed
  )
  return { data: (yield* withSites(actor, rows.data)).map(summarise), page: rows.page } satisfies Page<TicketSummary>
})

/** The latest ticket that the end user opened after a downvote. */
const escalatedTicket = Effect.fnUntraced(function* (actor: Actor, row: ConversationRow) {
  const where = row.escalated ? yield* readableTickets(actor, row) : null
  if (where === null) return null
  const store = yield* Store
  const [found] = yield* store.find(items, {
    scope: scopeOf(actor, [row.site]),
    where: [...where, { op: "Eq", column: "via", value: "downvote" }],
    order: { column: "number", direction: "desc" },
    after: null,
    limit: 1,
    columns: "brief"
  })
  return found?.id ?? null
})

const ticketRefs = (actor: Actor, row: ConversationRow) =>
  Effect.map(ticketsOf(actor, row, { limit: maxLimit }), ({ data }) =>
    data.map(({ code, id, status, via }) => ({ id, code, status, via }))
  )

/** Who a conversation is with: for whoever may read the end user, too, the whole card. */
const identityOf = Effect.fnUntraced(function* (actor: Actor, row: ConversationRow) {
  const scope = placeScope(row)
  const person = yield* personOf(scope, row.endUser)
  if (person === null) return { endUser: row.endUser, card: null }
  const readable = yield* permitted(actor, "conversation.read", endUserColumns)
  const [card] = permits(readable, person) ? yield* cardsOf(scope, [person]) : []
  return { endUser: person.id, card: card ?? null }
})

/** A conversation with its identity card, its tickets (the first 200) and the way to the one of the downvote flow. */
export const detailsOf = Effect.fnUntraced(function* (actor: Actor, row: ConversationRow) {
  const { card, endUser } = yield* identityOf(actor, row)
  const site = yield* (yield* Sites).get(row.tenant, row.site)
  const ours = yield* allows(actor, "ticket.readInternal", conversationColumns, row)
  return {
    ...present(row, endUser),
    identity: card,
    tickets: yield* ticketRefs(actor, row),
    escalatedTicket: yield* escalatedTicket(actor, row),
    logLink: logLinkOf(ours ? site?.logLink : null, { conversation: row.id, session: row.externalId })
  } satisfies ConversationDetails
})

/** The most messages that one exported document holds. */
export const exportLimit = 10_000

/** A stretch of a conversation as a document of its own. */
export const exportOf = Effect.fnUntraced(function* (actor: Actor, row: ConversationRow, from: number, limit: number) {
  const scope = placeScope(row)
  const { card, endUser } = yield* identityOf(actor, row)
  const to = Math.min(from + limit, row.messages)
  const messages: Array<Message> = []
  for (let at = from; at < to; at += messageLimit) {
    messages.push(...(yield* withVotes(scope, yield* stretch(scope, row.id, at, Math.min(at + messageLimit, to)))))
  }
  return {
    conversation: present(row, endUser),
    endUser: card,
    messages,
    tickets: yield* ticketRefs(actor, row),
    next: to < row.messages ? to : null
  } satisfies ConversationExportPage
})

/** Refuses a conversation that is too long for one document. */
export const checkLength = (row: ConversationRow) =>
  row.messages <= exportLimit
    ? Effect.void
    : Effect.fail(new ConversationTooLong({ conversation: row.id, messages: row.messages, limit: exportLimit }))
