import { Context, Effect, Layer, Schema } from "effect"
import { CurrentActor, scopeOf } from "./Actor.ts"
import { at as atFields, ExportPageSchema, messageLimit } from "./Conversation.ts"
import { conversationFor } from "./ConversationAccess.ts"
import { compile, ListConversationsSchema } from "./ConversationFilters.ts"
import { checkLength, detailsOf, exportLimit, exportOf, presentAll, ticketsOf, timeline } from "./ConversationReads.ts"
import type { ConversationSource } from "./ConversationSource.ts"
import { append, close, record, type SiteOption } from "./ConversationWrites.ts"
import { importFrom } from "./ConversationImport.ts"
import { vote } from "./ConversationVotes.ts"
import { chips } from "./FilterChips.ts"
import { valuesOf } from "./Filters.ts"
import { idsOf } from "./Identity.ts"
import { decode } from "./Input.ts"
import { namedSites } from "./ItemListing.ts"
import type {
  Conversation,
  ConversationExport,
  ConversationFilters,
  ExportPageOptions,
  ListConversations
} from "./model/Conversation.ts"
import type { FilteredPage, PageOptions } from "./model/Page.ts"
import { list as listRows, pageFields } from "./Page.ts"
import { conversationColumns, permitted } from "./Policy.ts"
import { give, type Ports } from "./Ports.ts"
import type { Clause } from "./Query.ts"
import { conversation, type ConversationRow } from "./Tables.ts"
import { now } from "./Timestamp.ts"

const decodeList = decode(ListConversationsSchema)
const decodeAt = decode(Schema.Struct(atFields))
const decodePage = decode(Schema.Struct({ ...atFields, ...pageFields }))
const decodeExport = decode(ExportPageSchema)

/** One conversation, with who it was with and the tickets that came out of it. */
const get = Effect.fnUntraced(function* (id: string, options: SiteOption = {}) {
  const asked = yield* Effect.fromResult(decodeAt({ id, ...options }))
  const actor = yield* CurrentActor
  return yield* detailsOf(actor, yield* conversationFor(actor, asked.site, asked.id))
})

const filtersOf = ({
  cursor: _cursor,
  limit: _limit,
  order: _order,
  sort: _sort,
  ...filters
}: ListConversations): ConversationFilters => filters

const list = Effect.fnUntraced(function* (input: ListConversations = {}) {
  const asked = (yield* Effect.fromResult(decodeList(input))) as ListConversations
  const actor = yield* CurrentActor
  const readable = yield* permitted(actor, "conversation.read", conversationColumns)
  const filters = filtersOf(asked)
  yield* namedSites(actor, filters)
  const scope = scopeOf(actor, valuesOf(filters.site) ?? undefined)
  const users = valuesOf(filters.endUser)
  const clauses = compile(filters, yield* now, users === null ? null : yield* idsOf(scope, users))
  const rows = yield* listRows(
    conversation,
    {
      scope,
      where: [...(readable as ReadonlyArray<Clause<keyof ConversationRow & string>>), ...clauses],
      asked: [filters, actor.id],
      order: { column: asked.sort ?? "lastActiveAt", direction: asked.order ?? "desc" },
      limit: asked.limit,
      cursor: asked.cursor
    },
    Effect.succeed
  )
  return {
    data: yield* presentAll(scope, rows.data),
    page: rows.page,
    filters: chips(filters, { lifecycles: [] })
  } satisfies FilteredPage<Conversation>
})

/** What was said, in its order, each message with its vote. */
const messages = Effect.fnUntraced(function* (id: string, options: PageOptions & SiteOption = {}) {
  const { id: conversationId, site, ...page } = yield* Effect.fromResult(decodePage({ id, ...options }))
  return yield* timeline(yield* conversationFor(yield* CurrentActor, site, conversationId), page)
})

/** The tickets that came out of a conversation: none, one or many. */
const tickets = Effect.fnUntraced(function* (id: string, options: PageOptions & SiteOption = {}) {
  const { id: conversationId, site, ...page } = yield* Effect.fromResult(decodePage({ id, ...options }))
  const actor = yield* CurrentActor
  return yield* ticketsOf(actor, yield* conversationFor(actor, site, conversationId), page)
})

/** The whole conversation as one document; one of more than 10,000 messages is refused, `exportPages` takes it. */
const exportWhole = Effect.fnUntraced(function* (id: string, options: SiteOption = {}) {
  const asked = yield* Effect.fromResult(decodeAt({ id, ...options }))
  const actor = yield* CurrentActor
  const row = yield* conversationFor(actor, asked.site, asked.id)
  yield* checkLength(row)
  const { next: _, ...whole } = yield* exportOf(actor, row, 0, exportLimit)
  return whole satisfies ConversationExport
})

/** A conversation of any length as several documents: ask again from `next` until it is null. */
const exportPages = Effect.fnUntraced(function* (id: string, options: ExportPageOptions & SiteOption = {}) {
  const asked = yield* Effect.fromResult(decodeExport({ id, ...options }))
  const actor = yield* CurrentActor
  const row = yield* conversationFor(actor, asked.site, asked.id)
  return yield* exportOf(actor, row, asked.from ?? 0, asked.limit ?? messageLimit)
})

const make = give<Ports | ConversationSource>("Conversations")({
  record,
  append,
  vote,
  close,
  importFrom,
  get,
  list,
  messages,
  tickets,
  export: exportWhole,
  exportPages
})

/** What was said between end users and the assistant, per site: recorded once, never changed. */
export class Conversations extends Context.Service<Conversations, Effect.Success<typeof make>>()(
  "@deskwright/core/Conversations"
) {
  static readonly layer = Layer.effect(Conversations, make)
}
