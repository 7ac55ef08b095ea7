import { Result, Schema } from "effect"
import { defined } from "./Defined.ts"
import { bandOf, defaultThresholds } from "./Confidence.ts"
import { Assignees, Body, command, Id, Labels, Note, orNull, RequesterSchema, SiteId, Title, Word } from "./Fields.ts"
import { ticketFilterFields } from "./FilterFields.ts"
import { EmailRequired, type Item, type Located } from "./Item.ts"
import { facts, snapshotOf } from "./ItemFacts.ts"
import type { InvalidInput } from "./Input.ts"
import type { Changes } from "./ItemChanges.ts"
import type { Actor } from "./model/Actor.ts"
import type { EditableField, Preset } from "./model/Preset.ts"
import type { Ticket, TicketChanges, TicketDetails, TicketSummary } from "./model/Ticket.ts"
import { pageFields } from "./Page.ts"
import { PrioritySchema } from "./Priority.ts"
import { readLevel, SeverityWord, wireLevel } from "./Severity.ts"
import { Email, line } from "./Text.ts"

export type { Ticket, TicketSummary } from "./model/Ticket.ts"

/** A ticket out of the downvote flow needs a down vote on the very message. */
export class NoDownvote extends Schema.TaggedError<NoDownvote>()("NoDownvote", { messageId: Schema.String }) {
  override get message() {
    return `Message ${JSON.stringify(this.messageId)} has no down vote. Record the vote first, or file the ticket by hand.`
  }
}

/** Reads a ticket to open. */
export const OpenTicketSchema = Schema.Struct({
  ...command,
  site: SiteId,
  subject: Title,
  body: Body,
  priority: Schema.optionalKey(PrioritySchema),
  severity: Schema.optionalKey(SeverityWord),
  requester: Schema.optionalKey(RequesterSchema),
  channel: orNull(Word),
  labels: Schema.optionalKey(Labels),
  assignees: Schema.optionalKey(Assignees),
  conversation: Schema.optionalKey(Id)
})

/** Reads the ticket that an end user asks for after a downvote. */
export const OpenAfterDownvoteSchema = Schema.Struct({
  ...command,
  site: SiteId,
  conversation: Id,
  message: Id,
  email: orNull(Email),
  subject: Title,
  body: Body
})

/** Reads changes of a ticket. */
export const TicketChangesSchema = Schema.Struct({
  status: Schema.optionalKey(Word),
  reason: Schema.optionalKey(line(500)),
  note: Schema.optionalKey(Note),
  priority: Schema.optionalKey(PrioritySchema),
  severity: Schema.optionalKey(SeverityWord),
  assignees: Schema.optionalKey(Assignees),
  labels: Schema.optionalKey(Labels),
  subject: Schema.optionalKey(Title),
  body: Schema.optionalKey(Body)
})

export const ListTicketsSchema = Schema.Struct({
  ...ticketFilterFields,
  ...pageFields,
  sort: Schema.optionalKey(Schema.Literals(["createdAt", "updatedAt", "priority", "severity", "number", "confidence"])),
  order: Schema.optionalKey(Schema.Literals(["asc", "desc"]))
})

export const editableFields: Readonly<Record<keyof TicketChanges, EditableField>> = {
  status: "status",
  reason: "status",
  note: "status",
  priority: "priority",
  severity: "severity",
  assignees: "assignees",
  labels: "labels",
  subject: "title",
  body: "body"
}

/** A ticket's changes in the words of all items. */
export const changesOf = (
  { severity, subject, ...rest }: TicketChanges,
  { severity: { scale } }: Preset
): Result.Result<Changes, InvalidInput> =>
  Result.map(severity === undefined ? Result.succeed(undefined) : readLevel(scale, severity), (level) => ({
    ...rest,
    ...defined({ title: subject }),
    ...(level === undefined ? {} : { severity: { level } })
  }))

/** An address must be there where the preset demands one of whoever files. */
export const requireEmail = (preset: Preset, actor: Actor, email: string | null): Result.Result<void, EmailRequired> =>
  email === null && preset.emailRequired.includes(actor.kind)
    ? Result.fail(new EmailRequired({ preset: preset.id }))
    : Result.void

/** Where the host shows a conversation, by its template. */
export const logLinkOf = (
  template: string | null | undefined,
  item: Pick<Item, "conversation" | "session">
): string | null =>
  template === null || template === undefined || (item.conversation === null && item.session === null)
    ? null
    : template
        .replaceAll("{conversation}", encodeURIComponent(item.conversation ?? ""))
        .replaceAll("{session}", encodeURIComponent(item.session ?? item.conversation ?? ""))

const shared = (located: Located): Omit<Ticket, "body" | "question" | "answer" | "rawAnswer"> => {
  const { item, preset, site } = located
  return {
    ...facts(located, "ticket"),
    subject: item.title,
    priority: item.priority,
    severity: wireLevel(preset.severity.scale, item.severityLevel),
    via: item.via ?? "direct",
    escalated: item.escalated,
    channel: item.channel,
    confidence: item.confidence,
    confidenceBand: item.confidence === null ? null : bandOf(site.thresholds ?? defaultThresholds, item.confidence),
    governance: item.governance,
    snapshot: snapshotOf(item),
    logLink: logLinkOf(site.logLink, item)
  }
}

export const present = (located: Located): Ticket => ({
  ...shared(located),
  body: located.item.body ?? "",
  question: located.item.question,
  answer: located.item.answer,
  rawAnswer: located.item.rawAnswer
})

/** A ticket as lists show it, without its long texts. */
export const summarise = (located: Located): TicketSummary => shared(located)

/** What a reader of an escalated ticket sees first. */
export const detailsOf = (ticket: Ticket): TicketDetails => {
  const [primary] = ticket.assignments
  return {
    id: ticket.id,
    code: ticket.code,
    createdAt: ticket.createdAt,
    assignedTo:
      primary === undefined ? null : "member" in primary.assignee ? primary.assignee.member : primary.assignee.label,
    channel: ticket.channel,
    chatId: ticket.reference?.session ?? ticket.reference?.conversation ?? null,
    priority: ticket.severity,
    description: ticket.body
  }
}
