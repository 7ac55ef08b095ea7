/** The routes that issues, tickets and problems have alike, below each kind's own path. */
import { Schema } from "effect"
import { Inputs } from "@deskwright/core"
import { HttpApiEndpoint, HttpApiSchema } from "effect/http-api"
import { AuditEntry, Comment, Delivery, Link } from "./Answers.ts"
import { about, command, decision, type EnvelopedError, type Problem } from "./Endpoint.ts"
import * as samples from "./samples.ts"
import { order, page, Paged } from "./Lists.ts"
import type { ErrorCode } from "./Refusals.ts"

const { line } = Inputs

/** Why, for the audit. */
const Cause = Schema.Struct({ cause: Schema.optionalKey(line(500)) })

export const AddLink = Schema.Struct({
  type: Inputs.LinkTypeSchema,
  to: Schema.Struct({ kind: Inputs.KindSchema, ref: Inputs.RefSchema, site: Schema.optionalKey(Inputs.SiteId) })
})

export const WriteComment = Schema.Struct({
  body: Inputs.Body,
  visibility: Schema.optionalKey(Schema.Literals(["internal", "customer"]))
})

type Params = Readonly<Record<string, Schema.Codec<string>>>

interface Kind<Path extends `/${string}`, P extends Params> {
  readonly path: Path
  readonly params: P
  readonly noun: string
  readonly absent: ErrorCode
  readonly envelope?: boolean
  readonly errors: (codes: ReadonlyArray<ErrorCode>) => ReadonlyArray<Schema.Codec<Problem | EnvelopedError>>
}

/** Comments, links, archive, audit and deliveries of one kind. */
export const forItems = <const Path extends `/${string}`, P extends Params>({
  absent,
  envelope = false,
  errors,
  noun,
  params,
  path
}: Kind<Path, P>) => {
  const here = [absent, "SiteNotFound", "SiteRequired", "InvalidInput"] as const
  const read = [...here, "InvalidCursor"] as const
  const write = [...here, "RequestIdReused", "StillRunning", "OutcomeUnknown", "SiteBusy"] as const
  const decide = [...write, "StaleVersion"] as const
  const none = HttpApiSchema.NoContent
  return [
    HttpApiEndpoint.get("comments", `${path}/comments`, {
      disableCodecs: true,
      params,
      query: { ...page, ...order },
      success: Paged(Comment),
      error: errors(read)
    }).annotateMerge(
      about({ summary: `List the comments of ${noun}`, codes: read, answer: samples.page(samples.comment), envelope })
    ),
    HttpApiEndpoint.post("comment", `${path}/comments`, {
      disableCodecs: true,
      params,
      headers: command,
      payload: WriteComment,
      success: Comment.pipe(HttpApiSchema.status(201)),
      error: errors(write)
    }).annotateMerge(
      about({
        summary: `Comment on ${noun}`,
        description:
          "Internal unless `visibility` says `customer`; what is for the customer goes into the linked chat.",
        codes: write,
        body: { body: "Second charge is ours.", visibility: "internal" },
        answer: samples.comment,
        envelope
      })
    ),
    HttpApiEndpoint.get("links", `${path}/links`, {
      disableCodecs: true,
      params,
      query: { ...page, ...order },
      success: Paged(Link),
      error: errors(read)
    }).annotateMerge(
      about({ summary: `List the links of ${noun}`, codes: read, answer: samples.page(samples.link), envelope })
    ),
    HttpApiEndpoint.post("link", `${path}/links`, {
      disableCodecs: true,
      params,
      headers: decision,
      payload: AddLink,
      success: Link.pipe(HttpApiSchema.status(201)),
      error: errors([...decide, ...linkCodes])
    }).annotateMerge(
      about({
        summary: `Link ${noun} to another item`,
        codes: [...decide, ...linkCodes],
        body: { type: "caused_by", to: { kind: "issue", ref: 1 } },
        answer: samples.link,
        envelope
      })
    ),
    HttpApiEndpoint.delete("unlink", `${path}/links/:linkId`, {
      disableCodecs: true,
      params: { ...params, linkId: Inputs.Id },
      headers: decision,
      success: none,
      error: errors([...decide, "LinkNotFound"])
    }).annotateMerge(about({ summary: `Remove a link of ${noun}`, codes: [...decide, "LinkNotFound"], envelope })),
    HttpApiEndpoint.post("archive", `${path}/archive`, {
      disableCodecs: true,
      params,
      headers: decision,
      payload: Cause,
      success: none,
      error: errors([...decide, "FieldNotEditable"])
    }).annotateMerge(
      about({
        summary: `Archive ${noun}`,
        description: "Hides it from the default lists; its status stays what it is.",
        codes: [...decide, "FieldNotEditable"],
        body: { cause: "spring cleaning" },
        envelope
      })
    ),
    HttpApiEndpoint.post("unarchive", `${path}/unarchive`, {
      disableCodecs: true,
      params,
      headers: decision,
      payload: Cause,
      success: none,
      error: errors([...decide, "FieldNotEditable"])
    }).annotateMerge(
      about({
        summary: `Bring ${noun} back from the archive`,
        codes: [...decide, "FieldNotEditable"],
        body: {},
        envelope
      })
    ),
    HttpApiEndpoint.get("audit", `${path}/audit`, {
      disableCodecs: true,
      params,
      query: { ...page, ...order },
      success: Paged(AuditEntry),
      error: errors(read)
    }).annotateMerge(
      about({
        summary: `List what happened to ${noun}`,
        description: "Newest first unless `order=asc`.",
        codes: read,
        answer: samples.page(samples.auditEntry),
        envelope
      })
    ),
    HttpApiEndpoint.get("deliveries", `${path}/deliveries`, {
      disableCodecs: true,
      params,
      query: { ...page, ...order },
      success: Paged(Delivery),
      error: errors(read)
    }).annotateMerge(
      about({
        summary: `List what left the house on account of ${noun}`,
        codes: read,
        answer: samples.page(samples.delivery),
        envelope
      })
    ),
    HttpApiEndpoint.post("resend", `${path}/deliveries/:deliveryId/resend`, {
      disableCodecs: true,
      params: { ...params, deliveryId: Inputs.Id },
      headers: command,
      payload: Cause,
      success: Delivery,
      error: errors([...write, ...resendCodes])
    }).annotateMerge(
      about({
        summary: `Send a delivery of ${noun} again`,
        description: "Only what is dead, uncertain, or had nowhere to go.",
        codes: [...write, ...resendCodes],
        body: { cause: "the mailbox works again" },
        answer: samples.delivery,
        envelope
      })
    )
  ] as const
}

const linkCodes = [
  "LinkExists",
  "LinkCycle",
  "LinkChainTooLong",
  "SelfLink",
  "IssueNotFound",
  "TicketNotFound",
  "ProblemNotFound"
] as const
const resendCodes = ["DeliveryNotFound", "NotResendable", "NowhereToSend"] as const
