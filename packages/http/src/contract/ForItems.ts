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

/** What the routes answer with, and what that looks like. */
export interface ItemAnswers {
  readonly comments: Answer
  readonly comment: Answer
  readonly links: Answer
  readonly link: Answer
  readonly audit: Answer
  readonly deliveries: Answer
  readonly delivery: Answer
}

interface Answer {
  readonly schema: Schema.Top
  readonly example: unknown
}

export const itemAnswers = {
  comments: { schema: Paged(Comment), example: samples.page(samples.comment) },
  comment: { schema: Comment, example: samples.comment },
  links: { schema: Paged(Link), example: samples.page(samples.link) },
  link: { schema: Link, example: samples.link },
  audit: { schema: Paged(AuditEntry), example: samples.page(samples.auditEntry) },
  deliveries: { schema: Paged(Delivery), example: samples.page(samples.delivery) },
  delivery: { schema: Delivery, example: samples.delivery }
} satisfies ItemAnswers

interface Kind<Path extends `/${string}`, P extends Params, A extends ItemAnswers> {
  readonly path: Path
  readonly params: P
  readonly noun: string
  readonly absent: ErrorCode
  readonly answers: A
  readonly envelope?: boolean
  readonly errors: (codes: ReadonlyArray<ErrorCode>) => ReadonlyArray<Schema.Codec<Problem | EnvelopedError>>
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

/** Comments, links, archive, audit and deliveries of one kind. */
export const forItems = <const Path extends `/${string}`, P extends Params, A extends ItemAnswers>({
  absent,
  answers,
  envelope = false,
  errors,
  noun,
  params,
  path
}: Kind<Path, P, A>) => {
  const here = [absent, "SiteNotFound", "SiteRequired", "InvalidInput"] as const
  const read = [...here, "InvalidCursor"] as const
  const write = [...here, "RequestIdReused", "StillRunning", "OutcomeUnknown", "SiteBusy"] as const
  const decide = [...write, "StaleVersion"] as const

  const list = <const N extends "comments" | "links" | "audit" | "deliveries">(
    name: N,
    says: { readonly summary: string; readonly description?: string }
  ) =>
    HttpApiEndpoint.get(name, `${path}/${name}`, {
      disableCodecs: true,
      params,
      query: { ...page, ...order },
      success: answers[name].schema as A[N]["schema"],
      error: errors(read)
    }).annotateMerge(about({ ...says, codes: read, answer: answers[name].example, envelope }))

  const filing = <const N extends "archive" | "unarchive">(
    name: N,
    says: { readonly summary: string; readonly description?: string; readonly body: object }
  ) =>
    HttpApiEndpoint.post(name, `${path}/${name}`, {
      disableCodecs: true,
      params,
      headers: decision,
      payload: Cause,
      success: HttpApiSchema.NoContent,
      error: errors([...decide, "FieldNotEditable"])
    }).annotateMerge(about({ ...says, codes: [...decide, "FieldNotEditable"], envelope }))

  return [
    list("comments", { summary: `List the comments of ${noun}` }),
    HttpApiEndpoint.post("comment", `${path}/comments`, {
      disableCodecs: true,
      params,
      headers: command,
      payload: WriteComment,
      success: (answers.comment.schema as A["comment"]["schema"]).pipe(HttpApiSchema.status(201)),
      error: errors(write)
    }).annotateMerge(
      about({
        summary: `Comment on ${noun}`,
        description:
          "Internal unless `visibility` says `customer`; what is for the customer goes into the linked chat.",
        codes: write,
        body: { body: "Second charge is ours.", visibility: "internal" },
        answer: answers.comment.example,
        envelope
      })
    ),
    list("links", { summary: `List the links of ${noun}` }),
    HttpApiEndpoint.post("link", `${path}/links`, {
      disableCodecs: true,
      params,
      headers: decision,
      payload: AddLink,
      success: (answers.link.schema as A["link"]["schema"]).pipe(HttpApiSchema.status(201)),
      error: errors([...decide, ...linkCodes])
    }).annotateMerge(
      about({
        summary: `Link ${noun} to another item`,
        codes: [...decide, ...linkCodes],
        body: { type: "caused_by", to: { kind: "issue", ref: 1 } },
        answer: answers.link.example,
        envelope
      })
    ),
    HttpApiEndpoint.delete("unlink", `${path}/links/:linkId`, {
      disableCodecs: true,
      params: { ...params, linkId: Inputs.Id },
      headers: decision,
      success: HttpApiSchema.NoContent,
      error: errors([...decide, "LinkNotFound"])
    }).annotateMerge(about({ summary: `Remove a link of ${noun}`, codes: [...decide, "LinkNotFound"], envelope })),
    filing("archive", {
      summary: `Archive ${noun}`,
      description: "Hides it from the default lists; its status stays what it is.",
      body: { cause: "spring cleaning" }
    }),
    filing("unarchive", { summary: `Bring ${noun} back from the archive`, body: {} }),
    list("audit", { summary: `List what happened to ${noun}`, description: "Newest first unless `order=asc`." }),
    list("deliveries", { summary: `List what left the house on account of ${noun}` }),
    HttpApiEndpoint.post("resend", `${path}/deliveries/:deliveryId/resend`, {
      disableCodecs: true,
      params: { ...params, deliveryId: Inputs.Id },
      headers: command,
      payload: Cause,
      success: answers.delivery.schema as A["delivery"]["schema"],
      error: errors([...write, ...resendCodes])
    }).annotateMerge(
      about({
        summary: `Send a delivery of ${noun} again`,
        description: "Only what is dead, uncertain, or had nowhere to go.",
        codes: [...write, ...resendCodes],
        body: { cause: "the mailbox works again" },
        answer: answers.delivery.example,
        envelope
      })
    )
  ] as const
}
