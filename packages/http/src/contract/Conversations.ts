/** What was said, and what a widget asks before it opens (source 001). */
import { Schema } from "effect"
import { Inputs } from "@deskwright/core"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Conversation, ConversationDetails, ConversationExport, Gate, Message, Ticket } from "./Answers.ts"
import { about, command, Credential, errors, transcriptBody } from "./Endpoint.ts"
import { conversationFilters, page, Paged, sorted } from "./Lists.ts"
import * as samples from "./samples.ts"

const { requestId: _record, site: _site, ...recording } = Inputs.RecordConversationSchema.fields
const { requestId: _append, ...appending } = Inputs.AppendMessagesSchema.fields

const Vote = Schema.Struct({ vote: Inputs.VoteSchema })

/** By hand, or by the end user after a downvote: then `messageId` names the answer that was voted down. */
const FileTicket = Schema.Struct({
  via: Schema.optionalKey(Schema.Literals(["conversation", "downvote"])),
  messageId: Schema.optionalKey(Inputs.Id),
  email: Inputs.orNull(Inputs.Email),
  subject: Inputs.Title,
  body: Inputs.Body,
  priority: Schema.optionalKey(Inputs.PrioritySchema),
  severity: Schema.optionalKey(Inputs.SeverityLevelSchema),
  labels: Schema.optionalKey(Inputs.Labels),
  assignees: Schema.optionalKey(Inputs.Assignees)
})

const site = { siteId: Inputs.SiteId }
const params = { ...site, id: Inputs.Id }
const list = ["InvalidInput", "InvalidCursor", "SiteNotFound"] as const
const read = ["InvalidInput", "SiteNotFound", "ConversationNotFound"] as const
const write = [...read, "RequestIdReused", "StillRunning", "OutcomeUnknown", "SiteBusy"] as const
const record = [...write, "MessageConflict", "MessageGap", "ConversationClosed", "ConversationTooLong"] as const
const vote = [...write, "MessageNotFound", "VoteNotAllowed"] as const
const file = [
  ...write,
  "CreationNotAllowed",
  "EmailRequired",
  "AssigneeNotAllowed",
  "NoDownvote",
  "MessageNotFound"
] as const

export const Conversations = HttpApiGroup.make("conversations")
  .add(
    HttpApiEndpoint.get("list", "/sites/:siteId/conversations", {
      disableCodecs: true,
      params: site,
      query: { ...conversationFilters, ...page, ...sorted(["lastActiveAt", "startedAt"]) },
      success: Paged(Conversation),
      error: errors(list)
    }).annotateMerge(
      about({
        summary: "List the conversations of a site",
        description:
          "`from` and `to`: started or active within. `escalated`: their end user opened a ticket after a downvote.",
        codes: list,
        answer: samples.filtered(samples.conversation, { field: "feedback", value: "down", label: "down", without: "" })
      })
    ),
    HttpApiEndpoint.post("record", "/sites/:siteId/conversations", {
      disableCodecs: true,
      params: site,
      headers: command,
      payload: Schema.Struct(recording),
      success: Conversation.pipe(HttpApiSchema.status(201)),
      error: errors(record)
    }).annotateMerge(
      about({
        summary: "Record a conversation",
        description: "One that is recorded already under its `externalId` is the same one, and is added to.",
        codes: record,
        body: samples.recordConversation,
        answer: samples.conversation,
        bodyLimit: transcriptBody
      })
    ),
    HttpApiEndpoint.get("get", "/sites/:siteId/conversations/:id", {
      disableCodecs: true,
      params,
      success: ConversationDetails,
      error: errors(read)
    }).annotateMerge(
      about({
        summary: "Read a conversation",
        description: "With the identity card of its end user and the tickets that came out of it.",
        codes: read,
        answer: samples.conversationDetails
      })
    ),
    HttpApiEndpoint.get("messages", "/sites/:siteId/conversations/:id/messages", {
      disableCodecs: true,
      params,
      query: page,
      success: Paged(Message),
      error: errors([...read, "InvalidCursor"])
    }).annotateMerge(
      about({
        summary: "Read the timeline of a conversation",
        codes: [...read, "InvalidCursor"],
        answer: samples.page(samples.message)
      })
    ),
    HttpApiEndpoint.post("append", "/sites/:siteId/conversations/:id/messages", {
      disableCodecs: true,
      params,
      headers: command,
      payload: Schema.Struct(appending),
      success: Conversation.pipe(HttpApiSchema.status(201)),
      error: errors(record)
    }).annotateMerge(
      about({
        summary: "Append messages to a conversation",
        description: "At most 500. A repeat of messages that are there already is no fault if they are the same.",
        codes: record,
        body: { messages: [{ role: "USER", text: "Are you still there?" }] },
        answer: samples.conversation,
        bodyLimit: transcriptBody
      })
    ),
    HttpApiEndpoint.post("vote", "/sites/:siteId/conversations/:id/messages/:messageId/feedback", {
      disableCodecs: true,
      params: { ...params, messageId: Inputs.Id },
      headers: command,
      payload: Vote,
      success: Message,
      error: errors(vote)
    }).annotateMerge(
      about({
        summary: "Vote on an answer",
        description: "`up`, `down`, or null to take the vote back.",
        codes: vote,
        body: { vote: "down" },
        answer: samples.message
      })
    ),
    HttpApiEndpoint.get("export", "/sites/:siteId/conversations/:id/export", {
      disableCodecs: true,
      params,
      success: ConversationExport,
      error: errors(read)
    }).annotateMerge(
      about({
        summary: "Export a whole conversation",
        description: "One JSON document, streamed, however long the conversation is.",
        codes: read,
        answer: samples.conversationExport
      })
    ),
    HttpApiEndpoint.post("close", "/sites/:siteId/conversations/:id/close", {
      disableCodecs: true,
      params,
      headers: command,
      success: Conversation,
      error: errors(write)
    }).annotateMerge(about({ summary: "Close a conversation", codes: write, answer: samples.conversation })),
    HttpApiEndpoint.post("file", "/sites/:siteId/conversations/:id/tickets", {
      disableCodecs: true,
      params,
      headers: command,
      payload: FileTicket,
      success: Ticket.pipe(HttpApiSchema.status(201)),
      error: errors(file)
    }).annotateMerge(
      about({
        summary: "File a ticket out of a conversation",
        description:
          'By hand, or by the end user after a downvote: `via: "downvote"` with the `messageId` of the answer that was voted down.',
        codes: file,
        body: {
          via: "downvote",
          messageId: samples.message.id,
          subject: "Wrong answer",
          body: "That is not my order."
        },
        answer: samples.ticket
      })
    )
  )
  .middleware(Credential)
  .annotateMerge(
    OpenApi.annotations({
      title: "Conversations",
      description: "What end users and the assistant said to each other, per site."
    })
  )

export const Chat = HttpApiGroup.make("chat")
  .add(
    HttpApiEndpoint.get("config", "/v1/sdk/chat/config", {
      disableCodecs: true,
      query: { siteId: Inputs.SiteId },
      success: Gate,
      error: errors(["InvalidInput", "SiteNotFound"], true)
    }).annotateMerge(
      about({
        summary: "Ask whether a site's chat opens, and if not, why",
        description: "Needs no credential; answers the site's own origins (CORS), at a bounded rate per site.",
        codes: ["InvalidInput", "SiteNotFound"],
        answer: { enabled: false, reason: "WIDGET_PAUSED" },
        open: true
      })
    )
  )
  .annotateMerge(
    OpenApi.annotations({ title: "Chat widget", description: "What a widget asks before it shows itself." })
  )
