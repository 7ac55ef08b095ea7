import { Context, Effect, Layer, Option, Schema } from "effect"
import { defined } from "./Defined.ts"
import { bulkFields, changeMany } from "./Bulk.ts"
import { conversationFor } from "./ConversationAccess.ts"
import { ownersOf } from "./Directory.ts"
import { decision as decisionFields, RefSchema } from "./Fields.ts"
import { ticketFilterFields } from "./FilterFields.ts"
import { nextId } from "./Ids.ts"
import { decode } from "./Input.ts"
import { assign, checkAssignees, cleanLabels, type Item, type Located } from "./Item.ts"
import { severityColumns } from "./ItemFacts.ts"
import { checkEditable, columnsOf, eventFor } from "./ItemChanges.ts"
import { facetItems, listItems } from "./ItemLists.ts"
import { openItem } from "./ItemOpening.ts"
import { type Outcome, read, type RefOptions } from "./Items.ts"
import { reviseItem } from "./ItemRevision.ts"
import { verbsOf } from "./ItemVerbs.ts"
import type { Actor } from "./model/Actor.ts"
import type { BulkChange } from "./model/Bulk.ts"
import type { ListTickets, TicketFilters } from "./model/Filters.ts"
import type { Assignee, DecisionOptions, Ref, Replayable } from "./model/Item.ts"
import type { OpenTicket, OpenTicketAfterDownvote, Ticket, TicketChanges } from "./model/Ticket.ts"
import { announce } from "./Notice.ts"
import { give, type Ports } from "./Ports.ts"
import { resolveRecipient, ticketMailTag } from "./Recipient.ts"
import { readLevel } from "./Severity.ts"
import type { Change } from "./Store.ts"
import { parseEmail } from "./Text.ts"
import {
  changesOf,
  editableFields,
  ListTicketsSchema,
  OpenAfterDownvoteSchema,
  OpenTicketSchema,
  present,
  requireEmail,
  summarise,
  TicketChangesSchema
} from "./Ticket.ts"
import { downvoted, outOf } from "./TicketSource.ts"

type Options = DecisionOptions & RefOptions

const answer = (outcome: Outcome): Ticket & Replayable => ({ ...present(outcome), replayed: outcome.replayed })

const decodeOpen = decode(OpenTicketSchema)
const decodeDownvote = decode(OpenAfterDownvoteSchema)
const decodeChanges = decode(TicketChangesSchema)
const decodeOptions = decode(Schema.Struct(decisionFields))
const decodeList = decode(ListTicketsSchema)
const decodeFilters = decode(Schema.Struct(ticketFilterFields))
const decodeBulk = decode(Schema.Struct({ ...bulkFields, set: TicketChangesSchema }))
const decodeRef = decode(Schema.Struct({ ref: RefSchema, site: decisionFields.site }))

/** Who gets mail about a new ticket, where the desk sends any: resolved now, so that a later override reroutes later tickets only. */
export const openedRecipient = Effect.fnUntraced(function* ({ preset, site }: Located, tenant: string) {
  if (!(site.notifyOpened ?? preset.notify.opened)) return null
  const override = site.supportEmail ?? null
  if (Option.isSome(parseEmail((override ?? "").trim()))) return resolveRecipient({ override, owners: [] })
  return resolveRecipient({ override, owners: yield* ownersOf(tenant) })
})

/** The mail to staff about a new ticket; where it can go nowhere, the ticket stands all the same and the log says why. */
export const announceOpened = Effect.fnUntraced(function* (located: Located, tenant: string, id: string) {
  const recipient = yield* openedRecipient(located, tenant)
  if (recipient === null) return { notices: () => [] as ReadonlyArray<Change>, afterwards: Effect.void }
  const notices = (item: Item): ReadonlyArray<Change> => [
    announce(item, {
      id,
      channel: "mail",
      kind: "opened",
      recipient: recipient.to,
      nowhere: recipient.to === null ? recipient.warning : null,
      about: null
    })
  ]
  const afterwards =
    recipient.warning === null
      ? Effect.void
      : Effect.logWarning(ticketMailTag).pipe(Effect.annotateLogs({ reason: recipient.warning, item: located.item.id }))
  return { notices, afterwards }
})

/** Nobody, the creator, or whom the site names for what the AI files. */
const firstAssignees = (
  { preset, site }: Located,
  actor: Actor,
  asked: ReadonlyArray<Assignee> | undefined
): ReadonlyArray<Assignee> => {
  if (asked !== undefined) return asked
  if (actor.kind === "ai" && site.aiAssignee) return [{ member: site.aiAssignee }]
  return preset.defaultAssignee === "creatorIfMember" && actor.kind === "agent" ? [{ member: actor.id }] : []
}

/** An end user asks for themselves, unless the command or the conversation names somebody. */
const selfOf = ({ email, kind, name }: Actor) =>
  kind === "end_user"
    ? { name: name ?? null, email: Option.getOrNull(parseEmail((email ?? "").trim())) }
    : { name: null, email: null }

const openColumns = Effect.fnUntraced(function* (
  input: OpenTicket,
  located: Located,
  actor: Actor,
  at: string,
  source: Partial<Item>
) {
  const assignees = firstAssignees(located, actor, input.assignees)
  yield* Effect.fromResult(checkAssignees(located.preset, assignees))
  const self = selfOf(actor)
  const requesterEmail = input.requester?.email ?? source.requesterEmail ?? self.email
  yield* Effect.fromResult(requireEmail(located.preset, actor, requesterEmail))
  const { scale } = located.preset.severity
  return {
    ...source,
    title: input.subject,
    body: input.body,
    requesterEmail,
    requesterName: input.requester?.name ?? source.requesterName ?? self.name,
    channel: input.channel ?? source.channel ?? null,
    ...defined({ priority: input.priority }),
    ...severityColumns(
      located.preset,
      input.severity === undefined
        ? located.preset.severity.default
        : { level: yield* Effect.fromResult(readLevel(scale, input.severity)) }
    ),
    labels: cleanLabels(input.labels ?? []),
    assignments: assign([], assignees, actor.id, at)
  } satisfies Partial<Item>
})

/** Opens a ticket: by hand, by an AI or by the API; out of a conversation when it names one. */
const open = Effect.fnUntraced(function* (input: OpenTicket) {
  const command: OpenTicket = yield* Effect.fromResult(decodeOpen(input))
  const notice = yield* nextId
  return answer(
    yield* openItem({
      kind: "ticket",
      name: "ticket.open",
      site: command.site,
      input: command,
      decide: (opening) =>
        Effect.gen(function* () {
          const { actor, at } = opening
          const row =
            command.conversation === undefined
              ? null
              : yield* conversationFor(actor, command.site, command.conversation)
          const source: Partial<Item> =
            row === null ? { via: "direct" } : { ...(yield* outOf(actor, row)), via: "conversation" }
          const columns = yield* openColumns(command, opening, actor, at, source)
          const { afterwards, notices } = yield* announceOpened(opening, actor.tenant, notice)
          return { columns, also: notices, afterwards }
        })
    })
  )
})

/** Opens the ticket that an end user asks for after voting an answer down. The address that was typed wins over the known one. */
const openAfterDownvote = Effect.fnUntraced(function* (input: OpenTicketAfterDownvote) {
  const command: OpenTicketAfterDownvote = yield* Effect.fromResult(decodeDownvote(input))
  const notice = yield* nextId
  return answer(
    yield* openItem({
      kind: "ticket",
      name: "ticket.openAfterDownvote",
      site: command.site,
      input: command,
      decide: (opening) =>
        Effect.gen(function* () {
          const { actor, at } = opening
          const row = yield* conversationFor(actor, command.site, command.conversation)
          const { changes, stage } = yield* downvoted(actor, row, command.message)
          const source = { ...(yield* outOf(actor, row)), via: "downvote" as const, message: command.message, stage }
          const columns = yield* openColumns(
            {
              site: command.site,
              subject: command.subject,
              body: command.body,
              requester: { email: command.email ?? null }
            },
            opening,
            actor,
            at,
            source
          )
          const { afterwards, notices } = yield* announceOpened(opening, actor.tenant, notice)
          return { columns, also: (item: Item) => [...notices(item), ...changes], afterwards }
        })
    })
  )
})

/** One ticket, whole. */
const get = Effect.fnUntraced(function* (ref: Ref, options: RefOptions = {}) {
  const { site } = yield* Effect.fromResult(decodeRef({ ref, ...options }))
  return present(yield* read("ticket", ref, site === undefined ? {} : { site }))
})

const list = Effect.fnUntraced(function* (input: ListTickets = {}) {
  const asked = yield* Effect.fromResult(decodeList(input))
  return yield* listItems("ticket", asked as ListTickets, (located) => Effect.succeed(located.map(summarise)))
})

const facets = Effect.fnUntraced(function* (input: TicketFilters = {}) {
  return yield* facetItems("ticket", (yield* Effect.fromResult(decodeFilters(input))) as TicketFilters)
})

const revision = (changes: TicketChanges) => (located: Located, actor: Actor, at: string) =>
  Effect.gen(function* () {
    yield* Effect.fromResult(checkEditable(located.preset, changes, editableFields))
    const words = yield* Effect.fromResult(changesOf(changes, located.preset))
    const columns = yield* Effect.fromResult(columnsOf(words, located, actor, at))
    return { event: eventFor(changes), columns }
  })

/** Changes a ticket: everything that is given, together or not at all. */
const update = Effect.fnUntraced(function* (ref: Ref, input: TicketChanges, opts: Options = {}) {
  const changes: TicketChanges = yield* Effect.fromResult(decodeChanges(input))
  const options: Options = yield* Effect.fromResult(decodeOptions(opts))
  return answer(
    yield* reviseItem({
      kind: "ticket",
      name: "ticket.update",
      action: "ticket.update",
      ref,
      options,
      payload: { ref, changes, options },
      decide: revision(changes)
    })
  )
})

/** The same change to at most 500 tickets of a site, with a result for each. */
const bulk = Effect.fnUntraced(function* (input: BulkChange<TicketChanges>) {
  const command: BulkChange<TicketChanges> = yield* Effect.fromResult(decodeBulk(input))
  return yield* changeMany({
    kind: "ticket",
    name: "ticket.bulk",
    ...command,
    payload: command,
    decide: revision(command.set)
  })
})

const useCases = {
  open,
  openAfterDownvote,
  get,
  list,
  facets,
  update,
  bulk,
  ...verbsOf("ticket", (outcome) => Effect.succeed(answer(outcome)))
}

const make = give<Ports>("Tickets")(useCases)

/** Customers' complaints, with their codes. */
export class Tickets extends Context.Service<Tickets, Effect.Success<typeof make>>()("@deskwright/core/Tickets") {
  static readonly layer = Layer.effect(Tickets, make)
}
