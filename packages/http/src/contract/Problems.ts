/** Problems, in the words and the envelope of source 003. */
import { Schema } from "effect"
import { Inputs } from "@deskwright/core"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { AuditEntry, Comment, Delivery, Link, Problem, ProblemSummary } from "./Answers.ts"
import { about, command, Credential, decision, enveloped } from "./Endpoint.ts"
import { forItems } from "./ForItems.ts"
import { listFields, page, problemFilters, sorted } from "./Lists.ts"
import * as samples from "./samples.ts"

const { requestId: _open, site: _site, ...opening } = Inputs.OpenProblemSchema.fields
const { assignees: _assignees, labels: _labels, ...changes } = Inputs.ProblemChangesSchema.fields

const OpenProblem = Schema.Struct({ workspaceId: Inputs.SiteId, ...opening })
const ChangeProblem = Schema.Struct({
  problemId: Inputs.Uuid,
  ...changes,
  assignees: Schema.optionalKey(Schema.Array(Schema.Struct({ userId: Inputs.Id })).check(Schema.isMaxLength(20)))
})

const result = <F extends Schema.Struct.Fields>(fields: F) =>
  Schema.Struct({
    success: Schema.Literal(true),
    data: Schema.Struct({
      message: Schema.String,
      result: Schema.Struct({ success: Schema.Literal(true), ...fields, message: Schema.String })
    })
  })

const One = result({ problem: Problem })
const Several = result({ problems: Schema.Array(ProblemSummary), ...listFields })

const lastPage = { page: { next: null, hasMore: false }, filters: [] }

/** What every item has, in the envelope: each under its own name. */
const answers = {
  comments: {
    schema: result({ comments: Schema.Array(Comment), ...listFields }),
    example: samples.enveloped({ comments: [samples.comment], ...lastPage }, "Comments found")
  },
  comment: {
    schema: result({ comment: Comment }),
    example: samples.enveloped({ comment: samples.comment }, "Comment written")
  },
  links: {
    schema: result({ links: Schema.Array(Link), ...listFields }),
    example: samples.enveloped({ links: [samples.link], ...lastPage }, "Links found")
  },
  link: { schema: result({ link: Link }), example: samples.enveloped({ link: samples.link }, "Link added") },
  audit: {
    schema: result({ audit: Schema.Array(AuditEntry), ...listFields }),
    example: samples.enveloped({ audit: [samples.auditEntry], ...lastPage }, "Audit found")
  },
  deliveries: {
    schema: result({ deliveries: Schema.Array(Delivery), ...listFields }),
    example: samples.enveloped({ deliveries: [samples.delivery], ...lastPage }, "Deliveries found")
  },
  delivery: {
    schema: result({ delivery: Delivery }),
    example: samples.enveloped({ delivery: samples.delivery }, "Delivery sent again")
  }
}

const params = { id: Schema.String }
const write = ["InvalidInput", "RequestIdReused", "StillRunning", "OutcomeUnknown", "SiteBusy"] as const
const create = [...write, "SiteNotFound", "CreationNotAllowed", "UnknownStatus", "GuardNotMet"] as const
const change = [
  ...write,
  "ProblemNotFound",
  "StaleVersion",
  "FieldNotEditable",
  "UnknownStatus",
  "InvalidTransition",
  "GuardNotMet",
  "AssigneeNotAllowed"
] as const
const list = ["InvalidInput", "InvalidCursor", "SiteNotFound"] as const
const read = ["ProblemNotFound", "SiteRequired"] as const

export const Problems = HttpApiGroup.make("problems")
  .add(
    HttpApiEndpoint.post("open", "/v2/problems", {
      disableCodecs: true,
      headers: command,
      payload: OpenProblem,
      success: One.pipe(HttpApiSchema.status(201)),
      error: enveloped(create)
    }).annotateMerge(
      about({
        summary: "Open a problem",
        codes: create,
        body: samples.openProblem,
        answer: samples.enveloped({ problem: samples.problem }, "Problem created"),
        envelope: true
      })
    ),
    HttpApiEndpoint.patch("update", "/v2/problems", {
      disableCodecs: true,
      headers: decision,
      payload: ChangeProblem,
      success: One,
      error: enveloped(change)
    }).annotateMerge(
      about({
        summary: "Change a problem",
        description: "`resolved` moves the status and never contradicts it. Absent keys stay as they are.",
        codes: change,
        body: { problemId: samples.problem.id, resolved: true },
        answer: samples.enveloped({ problem: samples.problem }, "Problem updated"),
        envelope: true
      })
    ),
    HttpApiEndpoint.get("list", "/v2/problems", {
      disableCodecs: true,
      query: {
        workspaceId: Inputs.SiteId,
        ...problemFilters,
        ...page,
        ...sorted(["createdAt", "updatedAt", "severity", "number"])
      },
      success: Several,
      error: enveloped(list)
    }).annotateMerge(
      about({
        summary: "List the problems of a workspace",
        codes: list,
        answer: samples.enveloped(
          { problems: [samples.problemSummary], page: { next: null, hasMore: false }, filters: [] },
          "Problems"
        ),
        envelope: true
      })
    ),
    HttpApiEndpoint.get("get", "/v2/problems/:id", {
      disableCodecs: true,
      params,
      success: One,
      error: enveloped(read)
    }).annotateMerge(
      about({
        summary: "Read a problem",
        codes: read,
        answer: samples.enveloped({ problem: samples.problem }, "Problem"),
        envelope: true
      })
    ),
    ...forItems({
      path: "/v2/problems/:id",
      params,
      noun: "a problem",
      absent: "ProblemNotFound",
      answers,
      envelope: true,
      errors: (codes) => enveloped(codes)
    })
  )
  .middleware(Credential)
  .annotateMerge(
    OpenApi.annotations({
      title: "Problems",
      description:
        "Flagged defects of calls. Every answer with a body and every error comes in the envelope `{ success, data }`: what was found stands by its name in `data.result`."
    })
  )
