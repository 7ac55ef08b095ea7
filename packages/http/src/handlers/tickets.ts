import type { BulkResult, ListTickets } from "@deskwright/core/promise"
import type { Handlers } from "../Asked.ts"
import { type ErrorCode, refusals } from "../contract/Refusals.ts"
import type { Tickets } from "../contract/Tickets.ts"
import type { Names } from "../Failure.ts"
import { did, shows } from "../Reply.ts"
import { chipsOf } from "./Chips.ts"
import { itemHandlers } from "./items.ts"

export const ticketNames: Names = { site: "siteId", labels: "label", conversation: "conversationId" }

interface Filters {
  readonly label?: string | ReadonlyArray<string>
  readonly conversationId?: string | ReadonlyArray<string>
}

const filtersOf = <F extends Filters>({ conversationId, label, ...rest }: F) => ({
  ...rest,
  ...(label === undefined ? {} : { labels: label }),
  ...(conversationId === undefined ? {} : { conversation: conversationId })
})

// A message of core's may quote the reference; the title of its code does not.
const resultOf = (result: BulkResult) =>
  result.outcome === "refused"
    ? { ...result, message: refusals[result.code as ErrorCode]?.title ?? result.code }
    : result

export const tickets: Handlers<typeof Tickets> = {
  ...itemHandlers<{ readonly siteId: string; readonly ref: string }>(
    "ticket",
    ({ ref, siteId }) => ({ ref, site: siteId }),
    {}
  ),
  open: async ({ body: { conversationId, ...body }, command, desk, params }) => {
    const { replayed, ...ticket } = await desk.tickets.open({
      ...body,
      site: params.siteId,
      ...(conversationId === undefined ? {} : { conversation: conversationId }),
      ...command
    })
    return did(201, { replayed, version: ticket.version }, ticket)
  },
  list: async ({ desk, params, query, search }) => {
    const { data, filters, page } = await desk.tickets.list({ ...filtersOf(query), site: params.siteId } as ListTickets)
    return shows({ data, page, filters: chipsOf(filters, search, ticketNames) })
  },
  facets: async ({ desk, params, query }) =>
    shows(await desk.tickets.facets({ ...filtersOf(query), site: params.siteId } as ListTickets)),
  bulk: async ({ body, command, desk, params }) => {
    const { replayed, results } = await desk.tickets.bulk({ ...body, site: params.siteId, ...command })
    return did(200, { replayed }, { results: results.map(resultOf) })
  },
  get: async ({ desk, params }) => {
    const ticket = await desk.tickets.get(params.ref, { site: params.siteId })
    return shows(ticket, ticket.version)
  },
  update: async ({ body, decision, desk, params }) => {
    const { replayed, ...ticket } = await desk.tickets.update(params.ref, body, { site: params.siteId, ...decision })
    return did(200, { replayed, version: ticket.version }, ticket)
  },
  conversation: async ({ desk, params, query }) => {
    const at = { site: params.siteId }
    const { answer, confidence, confidenceBand, question, rawAnswer } = await desk.tickets.get(params.ref, at)
    const transcript = await desk.transcripts.ofTicket(params.ref, { ...query, ...at })
    return shows({ ...transcript, question, answer, rawAnswer, confidence, confidenceBand })
  }
}
