/** What a team keeps per site: labels, views, escalation rules, erasures. */
import { Schema } from "effect"
import { Inputs } from "@deskwright/core"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import {
  Erasure,
  EscalationDecision,
  EscalationOutcome,
  EscalationReview,
  EscalationRuleSet,
  LabelsInUse,
  SavedView,
  TicketSummary
} from "./Answers.ts"
import { about, command, Credential, decision, errors } from "./Endpoint.ts"
import { page, Paged } from "./Lists.ts"
import * as samples from "./samples.ts"

const site = { siteId: Inputs.SiteId }
const view = { ...site, id: Inputs.Id }
const { Name, orNull, OrderSchema } = Inputs

const Filters = Schema.Record(Schema.String, Schema.Unknown)
const SaveView = Schema.Struct({
  kind: Schema.optionalKey(Inputs.KindSchema),
  name: Name,
  filters: Filters,
  sort: orNull(Inputs.Word),
  order: orNull(OrderSchema),
  shared: Schema.optionalKey(Schema.Boolean),
  pinned: Schema.optionalKey(Schema.Boolean)
})
const ChangeView = Schema.Struct({
  name: Schema.optionalKey(Name),
  filters: Schema.optionalKey(Filters),
  sort: orNull(Inputs.Word),
  order: orNull(OrderSchema),
  shared: Schema.optionalKey(Schema.Boolean),
  pinned: Schema.optionalKey(
    Schema.Boolean.annotate({ description: "For whoever asks alone; anybody may pin a view that is shared." })
  )
})

const read = ["InvalidInput", "SiteNotFound"] as const
const list = [...read, "InvalidCursor"] as const
const write = [...read, "RequestIdReused", "StillRunning", "OutcomeUnknown", "SiteBusy"] as const
const save = [...write, "ViewNameTaken", "TooManyPins"] as const
const change = [...save, "ViewNotFound", "ViewOfAnother", "StaleVersion"] as const

export const Views = HttpApiGroup.make("views")
  .add(
    HttpApiEndpoint.get("labels", "/sites/:siteId/labels", {
      disableCodecs: true,
      params: site,
      query: { kind: Schema.optionalKey(Inputs.KindSchema) },
      success: LabelsInUse,
      error: errors(read)
    }).annotateMerge(
      about({
        summary: "List the labels in use, with counts",
        description: "A label exists by being used.",
        codes: read,
        answer: { labels: [{ label: "billing", count: 3 }], more: false, atLeast: false }
      })
    ),
    HttpApiEndpoint.get("list", "/sites/:siteId/views", {
      disableCodecs: true,
      params: site,
      query: { ...page, kind: Schema.optionalKey(Inputs.KindSchema) },
      success: Paged(SavedView),
      error: errors(list)
    }).annotateMerge(
      about({
        summary: "List one's own views and those that are shared",
        codes: list,
        answer: samples.page(samples.view)
      })
    ),
    HttpApiEndpoint.post("save", "/sites/:siteId/views", {
      disableCodecs: true,
      params: site,
      headers: command,
      payload: SaveView,
      success: SavedView.pipe(HttpApiSchema.status(201)),
      error: errors(save)
    }).annotateMerge(
      about({
        summary: "Save a view",
        description: "`me` and relative dates are read when it runs, with the eyes of whoever runs it.",
        codes: save,
        body: { name: "My open high ones", filters: { assignee: "me", priority: "high" }, pinned: true },
        answer: samples.view
      })
    ),
    HttpApiEndpoint.get("run", "/sites/:siteId/views/:id/tickets", {
      disableCodecs: true,
      params: view,
      query: page,
      success: Paged(TicketSummary),
      error: errors([...list, "ViewNotFound"])
    }).annotateMerge(
      about({
        summary: "Run a view of tickets",
        codes: [...list, "ViewNotFound"],
        answer: samples.filtered(samples.ticketSummary, { field: "assignee", value: "me", label: "me", without: "" })
      })
    ),
    HttpApiEndpoint.get("get", "/sites/:siteId/views/:id", {
      disableCodecs: true,
      params: view,
      success: SavedView,
      error: errors([...read, "ViewNotFound"])
    }).annotateMerge(about({ summary: "Read a view", codes: [...read, "ViewNotFound"], answer: samples.view })),
    HttpApiEndpoint.put("change", "/sites/:siteId/views/:id", {
      disableCodecs: true,
      params: view,
      headers: decision,
      payload: ChangeView,
      success: SavedView,
      error: errors(change)
    }).annotateMerge(
      about({ summary: "Change or pin a view", codes: change, body: { shared: true }, answer: samples.view })
    ),
    HttpApiEndpoint.delete("remove", "/sites/:siteId/views/:id", {
      disableCodecs: true,
      params: view,
      headers: decision,
      success: HttpApiSchema.NoContent,
      error: errors(change)
    }).annotateMerge(about({ summary: "Remove a view", codes: change }))
  )
  .middleware(Credential)
  .annotateMerge(OpenApi.annotations({ title: "Views", description: "Labels in use, and saved sets of filters." }))

const { requestId: _evaluate, site: _site, ...turn } = Inputs.EvaluateTurnSchema.fields
const { site: _review, ...review } = Inputs.ReviewTurnsSchema.fields

const Preview = Schema.Struct({
  ...review,
  turn: Schema.optionalKey(Inputs.TurnSchema)
}).check(
  Schema.makeFilter(
    ({ days, turn }: { readonly days?: number; readonly turn?: unknown }) =>
      days === undefined || turn === undefined || "tries one turn or looks back over days: send one of the two"
  )
)

const evaluate = [
  ...write,
  "CreationNotAllowed",
  "EmailRequired",
  "ConversationNotFound",
  "AssigneeNotAllowed"
] as const
const rules = [...write, "InvalidEscalationRules", "StaleVersion", "CreationNotAllowed"] as const

export const Escalations = HttpApiGroup.make("escalations")
  .add(
    HttpApiEndpoint.get("rules", "/sites/:siteId/escalation-rules", {
      disableCodecs: true,
      params: site,
      success: EscalationRuleSet,
      error: errors(read)
    }).annotateMerge(
      about({ summary: "Read the escalation rules of a site", codes: read, answer: samples.escalationRules })
    ),
    HttpApiEndpoint.put("putRules", "/sites/:siteId/escalation-rules", {
      disableCodecs: true,
      params: site,
      headers: decision,
      payload: Inputs.EscalationRulesSchema,
      success: EscalationRuleSet,
      error: errors(rules)
    }).annotateMerge(
      about({
        summary: "Set the escalation rules of a site",
        description:
          'An ordered list, of which the first match decides, and the thresholds of the bands. `If-Match: "v0"`: unless there are none yet.',
        codes: rules,
        body: { rules: samples.escalationRules.rules, thresholds: samples.escalationRules.thresholds },
        answer: samples.escalationRules
      })
    ),
    HttpApiEndpoint.post("evaluate", "/sites/:siteId/escalations", {
      disableCodecs: true,
      params: site,
      headers: command,
      payload: Schema.Struct(turn),
      success: EscalationOutcome,
      error: errors(evaluate)
    }).annotateMerge(
      about({
        summary: "Hold a turn of the assistant against the rules",
        description: "Which rule matched, why the others did not, and the ticket, if there is one.",
        codes: evaluate,
        body: { question: "Where is my order?", answer: "I am not sure.", confidence: 0.41 },
        answer: { turn: samples.id(9), decision: samples.decision, ticket: null }
      })
    ),
    HttpApiEndpoint.post("preview", "/sites/:siteId/escalations/preview", {
      disableCodecs: true,
      params: site,
      headers: command,
      payload: Preview,
      success: Schema.Union([EscalationDecision, EscalationReview]),
      error: errors([...read, "InvalidEscalationRules"])
    }).annotateMerge(
      about({
        summary: "Try rules without writing anything",
        description: "On one `turn`, or on the stored turns of the last `days` (30 when absent).",
        codes: [...read, "InvalidEscalationRules"],
        body: { turn: { confidence: 0.41, guardrails: [] } },
        answer: samples.decision
      })
    )
  )
  .middleware(Credential)
  .annotateMerge(
    OpenApi.annotations({
      title: "Escalations",
      description: "Rules that decide which turns of an assistant people look at."
    })
  )

const { site: _subject, ...subject } = Inputs.EraseSubjectSchema.fields
const Subject = Schema.Struct(subject).check(
  Schema.makeFilter(
    ({ email, endUser }: { readonly email?: string; readonly endUser?: string }) =>
      (endUser === undefined) !== (email === undefined) || "names nobody or two: give endUser or email"
  )
)
const erase = [...write, "EndUserNotFound"] as const

export const Erasures = HttpApiGroup.make("erasures")
  .add(
    HttpApiEndpoint.post("start", "/sites/:siteId/erasures", {
      disableCodecs: true,
      params: site,
      headers: command,
      payload: Subject,
      success: Erasure.pipe(HttpApiSchema.status(202)),
      error: errors(erase)
    }).annotateMerge(
      about({
        summary: "Erase a person",
        description:
          "Starts it and goes on in the background; a repeat with the same Idempotency-Key goes on where it stopped.",
        codes: erase,
        body: { email: "dan@customer.example" },
        answer: samples.erasure
      })
    ),
    HttpApiEndpoint.get("get", "/sites/:siteId/erasures/:id", {
      disableCodecs: true,
      params: view,
      success: Erasure,
      error: errors([...read, "ErasureNotFound"])
    }).annotateMerge(
      about({
        summary: "Read how far an erasure has come",
        codes: [...read, "ErasureNotFound"],
        answer: samples.erasure
      })
    )
  )
  .middleware(Credential)
  .annotateMerge(OpenApi.annotations({ title: "Erasures", description: "Taking a person out of the desk." }))
