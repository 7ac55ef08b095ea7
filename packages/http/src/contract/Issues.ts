/** Issues, in the words of source 000. */
import { Schema } from "effect"
import { Inputs } from "@deskwright/core"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Issue, IssueSummary, Replay } from "./Answers.ts"
import { about, command, Credential, decision, errors } from "./Endpoint.ts"
import { forItems, itemAnswers } from "./ForItems.ts"
import { Paged, issueFilters, page, sorted, stretch } from "./Lists.ts"
import * as samples from "./samples.ts"

const { requestId: _open, site, notes, ...opening } = Inputs.OpenIssueSchema.fields
const { requestId: _report, site: _site, notes: _notes, ...reporting } = Inputs.ReportIssueSchema.fields
const { notes: changedNotes, ...changes } = Inputs.IssueChangesSchema.fields

const OpenIssue = Schema.Struct({ projectId: site, ...opening, comments: notes })
const ReportIssue = Schema.Struct({ projectId: site, ...reporting, comments: notes })

/** Keys that the desk writes by itself: accepted as they were read, so that an issue can be read, edited and put back. */
export const readOnlyIssueKeys = [
  "id",
  "uuid",
  "projectId",
  "code",
  "fingerprint",
  "occurrences",
  "firstSeenAt",
  "lastSeenAt",
  "preset",
  "statusLabel",
  "statusCategory",
  "statusSince",
  "resolution",
  "firstResolvedAt",
  "reopenCount",
  "closedAt",
  "assignments",
  "requester",
  "origin",
  "reference",
  "archivedAt",
  "commentsCount",
  "version",
  "createdAt",
  "updatedAt"
] as const

const readOnly = Object.fromEntries(readOnlyIssueKeys.map((key) => [key, Schema.optionalKey(Schema.Json)])) as {
  readonly [K in (typeof readOnlyIssueKeys)[number]]: Schema.optionalKey<typeof Schema.Json>
}

const ChangeIssue = Schema.Struct({ ...changes, comments: changedNotes, ...readOnly })

const params = { id: Schema.String }
const write = ["InvalidInput", "RequestIdReused", "StillRunning", "OutcomeUnknown", "SiteBusy"] as const
const create = [...write, "SiteNotFound", "CreationNotAllowed"] as const
const change = [
  ...write,
  "IssueNotFound",
  "StaleVersion",
  "FieldNotEditable",
  "UnknownStatus",
  "InvalidTransition",
  "GuardNotMet",
  "AssigneeNotAllowed"
] as const
const list = ["InvalidInput", "InvalidCursor", "SiteNotFound"] as const
const remove = [...write, "IssueNotFound", "StaleVersion"] as const
const replay = ["InvalidInput", "IssueNotFound", "ConversationNotFound", "NothingToReplay"] as const

export const Issues = HttpApiGroup.make("issues")
  .add(
    HttpApiEndpoint.post("open", "/issues", {
      disableCodecs: true,
      headers: command,
      payload: OpenIssue,
      success: Issue.pipe(HttpApiSchema.status(201)),
      error: errors(create)
    }).annotateMerge(
      about({ summary: "Open an issue", codes: create, body: samples.openIssue, answer: samples.issue })
    ),
    HttpApiEndpoint.get("list", "/issues", {
      disableCodecs: true,
      query: { ...issueFilters, ...page, ...sorted(["createdAt", "updatedAt", "severity", "number"]) },
      success: Paged(IssueSummary),
      error: errors(list)
    }).annotateMerge(
      about({
        summary: "List issues",
        description: "A filter may be repeated: one of its values suffices.",
        codes: list,
        answer: samples.filtered(samples.issueSummary, { field: "status", value: "open", label: "Open", without: "" })
      })
    ),
    HttpApiEndpoint.post("report", "/issues/report", {
      disableCodecs: true,
      headers: command,
      payload: ReportIssue,
      success: [Issue.pipe(HttpApiSchema.status(201)), Issue.pipe(HttpApiSchema.status(200))],
      error: errors(create)
    }).annotateMerge(
      about({
        summary: "Report a fault that production met",
        description:
          "201 when it opened an issue; 200 when it was counted on the one of its fingerprint, which a regression reopens.",
        codes: create,
        body: samples.reportIssue,
        answer: samples.issue
      })
    ),
    HttpApiEndpoint.get("get", "/issues/:id", {
      disableCodecs: true,
      params,
      success: Issue,
      error: errors(["IssueNotFound"])
    }).annotateMerge(about({ summary: "Read an issue", codes: ["IssueNotFound"], answer: samples.issue })),
    HttpApiEndpoint.put("update", "/issues/:id", {
      disableCodecs: true,
      params,
      headers: decision,
      payload: ChangeIssue,
      success: Issue,
      error: errors(change)
    }).annotateMerge(
      about({
        summary: "Change an issue",
        description:
          "Absent keys stay as they are. What was read can be put back whole: read-only keys are accepted as they stand, and refused when they differ. Closing from any status but `resolved` dismisses.",
        codes: change,
        body: { status: "closed", closeReason: "works as intended" },
        answer: samples.issue
      })
    ),
    HttpApiEndpoint.delete("remove", "/issues/:id", {
      disableCodecs: true,
      params,
      headers: decision,
      success: HttpApiSchema.NoContent,
      error: errors(remove)
    }).annotateMerge(
      about({ summary: "Delete an issue", description: "For good; its number is never given again.", codes: remove })
    ),
    HttpApiEndpoint.get("replay", "/issues/:id/replay", {
      disableCodecs: true,
      params,
      query: stretch,
      success: Replay,
      error: errors(replay)
    }).annotateMerge(
      about({
        summary: "Replay the conversation of an issue",
        description: "Up to and including its `eventIndex`.",
        codes: replay,
        answer: samples.replay
      })
    ),
    ...forItems({
      path: "/issues/:id",
      params,
      noun: "an issue",
      answers: itemAnswers,
      absent: "IssueNotFound",
      errors: (codes) => errors(codes)
    })
  )
  .middleware(Credential)
  .annotateMerge(
    OpenApi.annotations({
      title: "Issues",
      description: "Bug reports and feedback, tied to a point of a conversation."
    })
  )
