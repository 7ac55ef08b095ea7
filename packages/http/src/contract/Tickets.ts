/** Tickets of a site: the queue, its filters, its bulk changes (sources 001, 002, 004). */
import { Schema } from "effect"
import { Inputs } from "@deskwright/core"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { BulkAnswer, Ticket, TicketConversation, TicketSummary } from "./Answers.ts"
import { about, command, Credential, decision, errors } from "./Endpoint.ts"
import { forItems, itemAnswers } from "./ForItems.ts"
import { Facets, Paged, page, sorted, stretch, ticketFilters } from "./Lists.ts"
import * as samples from "./samples.ts"

const { requestId: _open, site: _site, conversation, ...opening } = Inputs.OpenTicketSchema.fields

const OpenTicket = Schema.Struct({ ...opening, conversationId: conversation })
const ChangeTicket = Inputs.TicketChangesSchema
const Bulk = Schema.Struct({
  refs: Schema.Array(Inputs.RefSchema).check(Schema.isMinLength(1), Schema.isMaxLength(500)),
  set: ChangeTicket
})

const site = { siteId: Inputs.SiteId }
const params = { ...site, ref: Schema.String }
const write = ["InvalidInput", "SiteNotFound", "RequestIdReused", "StillRunning", "OutcomeUnknown", "SiteBusy"] as const
const create = [...write, "CreationNotAllowed", "EmailRequired", "AssigneeNotAllowed", "ConversationNotFound"] as const
const change = [
  ...write,
  "TicketNotFound",
  "StaleVersion",
  "FieldNotEditable",
  "UnknownStatus",
  "InvalidTransition",
  "GuardNotMet",
  "AssigneeNotAllowed"
] as const
const list = ["InvalidInput", "InvalidCursor", "SiteNotFound"] as const
const read = ["TicketNotFound", "SiteNotFound"] as const
const transcript = [...read, "InvalidInput", "NoTranscript", "ConversationNotFound"] as const

export const Tickets = HttpApiGroup.make("tickets")
  .add(
    HttpApiEndpoint.post("open", "/sites/:siteId/tickets", {
      disableCodecs: true,
      params: site,
      headers: command,
      payload: OpenTicket,
      success: Ticket.pipe(HttpApiSchema.status(201)),
      error: errors(create)
    }).annotateMerge(
      about({
        summary: "File a ticket",
        description: "An AI that names no requester's address is answered `EmailRequired`, so that it can ask for one.",
        codes: create,
        body: samples.openTicket,
        answer: samples.ticket
      })
    ),
    HttpApiEndpoint.get("list", "/sites/:siteId/tickets", {
      disableCodecs: true,
      params: site,
      query: {
        ...ticketFilters,
        ...page,
        ...sorted(["createdAt", "updatedAt", "priority", "severity", "number", "confidence"])
      },
      success: Paged(TicketSummary),
      error: errors(list)
    }).annotateMerge(
      about({
        summary: "List the tickets of a site",
        description:
          "`assignee=me` is whoever asks; `All` restricts nothing; a filter may be repeated. `search` looks into user name, subject, question and answer, and finds id and code.",
        codes: list,
        answer: samples.filtered(samples.ticketSummary, { field: "assignee", value: "me", label: "me", without: "" })
      })
    ),
    HttpApiEndpoint.get("facets", "/sites/:siteId/tickets/facets", {
      disableCodecs: true,
      params: site,
      query: ticketFilters,
      success: Facets,
      error: errors(list)
    }).annotateMerge(
      about({
        summary: "Count tickets by status, priority, severity, assignee and label",
        description: "Under the same filters as the list; each dimension ignores the filter on itself.",
        codes: list,
        answer: samples.facets
      })
    ),
    HttpApiEndpoint.post("bulk", "/sites/:siteId/tickets/bulk", {
      disableCodecs: true,
      params: site,
      headers: command,
      payload: Bulk,
      success: BulkAnswer,
      error: errors(write)
    }).annotateMerge(
      about({
        summary: "Change many tickets at once",
        description: "Each whole or not at all, with a result for each; one Idempotency-Key for all.",
        codes: write,
        body: { refs: ["TKT-1", "TKT-2"], set: { status: "closed" } },
        answer: {
          results: [
            { ref: "TKT-1", outcome: "done", version: 2 },
            { ref: "TKT-2", outcome: "refused", code: "TicketNotFound", message: "No such ticket" }
          ]
        }
      })
    ),
    HttpApiEndpoint.get("get", "/sites/:siteId/tickets/:ref", {
      disableCodecs: true,
      params,
      success: Ticket,
      error: errors(read)
    }).annotateMerge(
      about({ summary: "Read a ticket", description: "By its id or its code.", codes: read, answer: samples.ticket })
    ),
    HttpApiEndpoint.patch("update", "/sites/:siteId/tickets/:ref", {
      disableCodecs: true,
      params,
      headers: decision,
      payload: ChangeTicket,
      success: Ticket,
      error: errors(change)
    }).annotateMerge(
      about({
        summary: "Change a ticket",
        description: "Everything that is given, together or not at all; what can be changed is the preset's to say.",
        codes: change,
        body: { status: "in_progress", priority: "high", assignees: [{ member: "ann" }] },
        answer: samples.ticket
      })
    ),
    HttpApiEndpoint.get("conversation", "/sites/:siteId/tickets/:ref/conversation", {
      disableCodecs: true,
      params,
      query: stretch,
      success: TicketConversation,
      error: errors(transcript)
    }).annotateMerge(
      about({
        summary: "Read the frozen transcript of a ticket",
        description: "With the question, the answer, the raw answer, and the confidence with its band.",
        codes: transcript,
        answer: samples.ticketConversation
      })
    ),
    ...forItems({
      path: "/sites/:siteId/tickets/:ref",
      params,
      noun: "a ticket",
      answers: itemAnswers,
      absent: "TicketNotFound",
      errors: (codes) => errors(codes)
    })
  )
  .middleware(Credential)
  .annotateMerge(
    OpenApi.annotations({
      title: "Tickets",
      description: "Customers' complaints that a team works on, coded within a site."
    })
  )
