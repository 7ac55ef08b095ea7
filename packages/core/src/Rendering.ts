/** Turns a row of the outbox into the bytes that are sent: read fresh, for a mail's number is known only after the commit. */
import { Effect, Option, Result } from "effect"
import { chatRefusal, isForCustomer, present as presentComment } from "./Comment.ts"
import { codeFormat, type Item, type Located } from "./Item.ts"
import { statusOf } from "./Lifecycle.ts"
import { linkedChat } from "./LinkedChat.ts"
import { compose, MailTemplates } from "./Mail.ts"
import { transcriptOf } from "./MailTranscript.ts"
import type { CustomerComment } from "./model/Comment.ts"
import type { ChatReply, Mail } from "./model/Delivery.ts"
import type { CommentedMail, MailTranscript, OpenedMail } from "./model/Mail.ts"
import { byId } from "./Page.ts"
import { noRecipient } from "./Recipient.ts"
import { codeOf } from "./Reference.ts"
import { presetOf, Sites } from "./Sites.ts"
import { comment as comments, type ConversationRow, item as items, type OutboxRow } from "./Tables.ts"
import { parseEmail } from "./Text.ts"
import { logLinkOf } from "./Ticket.ts"
import { adopt } from "./Standing.ts"

/** The bytes and the item that they were made from, or why there is nothing to send. */
export type Rendered =
  | { readonly payload: string; readonly item: Item }
  | { readonly nowhere: string; readonly item: Item | null }

const mailbox = (address: string | null | undefined): string | null =>
  Option.getOrNull(parseEmail((address ?? "").trim()))

const locatedOf = Effect.fnUntraced(function* (item: Item) {
  const site = (yield* (yield* Sites).get(item.tenant, item.site)) ?? { id: item.site }
  const preset = presetOf(site, item.kind)
  return { item: adopt(preset, item), stored: item, site, preset } satisfies Located
})

const titleOf = ({ item, preset, site }: Located) => ({
  code: codeOf(codeFormat(site, preset), item.number),
  title: item.title,
  site: site.name ?? site.id
})

const openedFacts = (located: Located, conversation: MailTranscript | null): OpenedMail => {
  const { item, site } = located
  return {
    ...titleOf(located),
    body: item.body ?? "",
    requester: { name: item.requesterName, email: item.requesterEmail },
    replyTo: mailbox(item.requesterEmail),
    priority: item.priority,
    severity: item.severityLevel,
    channel: item.channel,
    question: item.question,
    answer: item.answer,
    logLink: logLinkOf(site.logLink, item),
    conversation
  }
}

/** The comment that a row is about, if it is for the customer and still there. */
const commentOf = Effect.fnUntraced(function* (row: OutboxRow) {
  const { comment } = (row.about ?? {}) as { readonly comment?: string }
  const found = comment === undefined ? null : yield* byId(comments, { tenant: row.tenant, sites: [row.site] }, comment)
  if (found === null || found.erased) return null
  const presented = presentComment(found)
  return isForCustomer(presented) ? presented : null
})

const commentedFacts = (located: Located, comment: CustomerComment): CommentedMail => ({ ...titleOf(located), comment })

const replyOf = (row: OutboxRow, chat: ConversationRow, comment: CustomerComment): ChatReply => ({
  id: row.id,
  tenant: row.tenant,
  site: row.site,
  conversation: chat.id,
  session: chat.externalId,
  comment
})

const bytes = (item: Item, payload: Mail | ChatReply): Rendered => ({ payload: JSON.stringify(payload), item })

const chatOf = Effect.fnUntraced(function* (row: OutboxRow, located: Located) {
  const { item, preset } = located
  const comment = yield* commentOf(row)
  if (comment === null) return { nowhere: "the comment is gone", item } satisfies Rendered
  const chat = yield* linkedChat(item)
  const refusal = chatRefusal(preset, comment.author.kind, chat)
  return chat === null || refusal !== null
    ? ({ nowhere: refusal ?? "no linked conversation", item } satisfies Rendered)
    : bytes(located.stored, replyOf(row, chat, comment))
})

const mailOf = Effect.fnUntraced(function* (row: OutboxRow, located: Located) {
  const item = located.stored
  const templates = yield* MailTemplates
  const to = mailbox(row.recipient)
  if (to === null) return { nowhere: noRecipient, item } satisfies Rendered
  const envelope = { id: row.id, tenant: row.tenant, site: row.site, item: item.id, to }
  if (row.kind === "opened") {
    const { attachments, transcript } = yield* transcriptOf(located.item)
    const facts = openedFacts(located, transcript)
    return bytes(item, compose({ ...envelope, replyTo: facts.replyTo }, templates.opened(facts), attachments))
  }
  const replyTo = mailbox(located.site.supportEmail)
  if (row.kind === "statusChanged") {
    const { status } = row.about as { readonly status: string }
    const label = Result.getOrNull(statusOf(located.preset.lifecycle, status))?.label ?? status
    const content = templates.statusChanged({ ...titleOf(located), status: label })
    return bytes(item, compose({ ...envelope, replyTo }, content))
  }
  const comment = row.kind === "commented" ? yield* commentOf(row) : null
  if (comment === null) return { nowhere: "what it was about is gone", item } satisfies Rendered
  const content = templates.commented(commentedFacts(located, comment))
  return bytes(item, compose({ ...envelope, replyTo }, content))
})

export const render = Effect.fnUntraced(function* (row: OutboxRow) {
  const stored = yield* byId(items, { tenant: row.tenant, sites: [row.site] }, row.item)
  if (stored === null || stored.deleted) return { nowhere: "the item was deleted", item: stored } satisfies Rendered
  const located = yield* locatedOf(stored)
  return yield* row.channel === "chat" ? chatOf(row, located) : mailOf(row, located)
})
