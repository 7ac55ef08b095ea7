/**
 * What mail says, as plain functions of what it is about. Whatever customers wrote is quoted, escaped, and kept out of the headers'
 * reach: it can neither add a header nor pass for a sentence of the desk's own.
 */
import { Context } from "effect"
import type { Mail, MailAttachment } from "./model/Delivery.ts"
import type {
  CommentedMail,
  MailContent,
  MailTemplates as Templates,
  MailTranscript,
  OpenedMail,
  StatusChangedMail
} from "./model/Mail.ts"
import { headline } from "./Text.ts"

// C0, DEL, C1 and the two Unicode line ends would end a header; the marks of direction would reverse how it reads.
const headerBreakers = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu
const bodyBreakers = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]|\p{Cs}/gu

const invisible = /\p{Cf}/gu
// What makes an address of a name, in any width: `Ceo <ceo@corp.example>` must not stand where the desk names somebody.
const addressMarks = /[<>@"\u00AB\u00BB\u201C-\u201F\u2039\u203A\uFE64\uFE65\uFE6B\uFF02\uFF1C\uFF1E\uFF20]/gu

/** A text as a header may carry it: one line, without controls and without what nobody can see. */
export const headerText = (text: string, max = 200): string =>
  headline(text.replace(headerBreakers, " ").replace(invisible, ""), max)

/** A person's name as the desk's own lines may carry it. */
const nameText = (name: string | null): string => headerText((name ?? "").replace(addressMarks, " "))

const bodyText = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(bodyBreakers, "")
    .trimEnd()

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)

/** A line is the desk's own sentence; a quote is somebody's words, and stays recognisable as that. */
type Block = { readonly line: string } | { readonly quote: string }

const line = (text: string): Block => ({ line: headerText(text, 1000) })
const quote = (text: string): Block => ({ quote: bodyText(text) })

const asText = (blocks: ReadonlyArray<Block>): string =>
  blocks
    .map((block) => ("line" in block ? block.line : block.quote.replace(/^/gm, "> ").concat("\n")))
    .join("\n")
    .concat("\n")

const asHtml = (blocks: ReadonlyArray<Block>): string => {
  const parts = blocks.map((block) =>
    "line" in block
      ? `<p>${escapeHtml(block.line)}</p>`
      : `<blockquote dir="auto" style="white-space:pre-wrap">${escapeHtml(block.quote)}</blockquote>`
  )
  return `<!doctype html>\n<html>\n<body>\n${parts.join("\n")}\n</body>\n</html>\n`
}

const content = (code: string | null, title: string, blocks: ReadonlyArray<Block>): MailContent => ({
  subject: code === null ? title : `[${code}] ${title}`,
  text: asText(blocks),
  html: asHtml(blocks)
})

const given = (label: string, value: string | null): ReadonlyArray<Block> =>
  headerText(value ?? "", 1000) === "" ? [] : [line(`${label}: ${value}`)]

const quoted = (label: string, text: string | null): ReadonlyArray<Block> =>
  text === null || text.trim() === "" ? [] : [line(`${label}:`), quote(text)]

const requesterLine = ({ email, name }: OpenedMail["requester"]): Block => {
  const who = [nameText(name), email === null ? "" : `<${email}>`].filter((part) => part !== "").join(" ")
  return line(`Requester: ${who === "" ? "not known" : who}`)
}

const replyLine = (replyTo: string | null): Block =>
  line(
    replyTo === null
      ? "No address is known: a reply to this mail does not reach the requester."
      : `A reply to this mail goes to ${replyTo} (unverified).`
  )

const transcript = (conversation: MailTranscript | null): ReadonlyArray<Block> => {
  if (conversation === null) return []
  const { attached, messages, omitted } = conversation
  const leftOut = `${omitted} earlier messages are left out.${attached ? " The attached file has them." : ""}`
  return [
    line(`Conversation (${messages.length + omitted} messages):`),
    ...(omitted === 0 ? [] : [line(leftOut)]),
    ...messages.flatMap(({ at, role, text }) => [line(`${role}, ${at}`), quote(text ?? "[erased]")])
  ]
}

const opened = (facts: OpenedMail): MailContent =>
  content(facts.code, facts.title, [
    line(`${facts.code ?? "A new item"} was opened in ${facts.site}: ${facts.title}`),
    requesterLine(facts.requester),
    replyLine(facts.replyTo),
    ...given("Priority", facts.priority),
    ...given("Severity", facts.severity),
    ...given("Channel", facts.channel),
    ...given("Conversation in the log", facts.logLink),
    ...quoted("Description", facts.body),
    ...quoted("Question", facts.question),
    ...quoted("Answer", facts.answer),
    ...transcript(facts.conversation)
  ])

const commented = ({ code, comment, site, title }: CommentedMail): MailContent =>
  content(code, title, [
    line(`${nameText(comment.author.name) || "The team"} of ${site} wrote about ${code ?? "your request"}:`),
    quote(comment.body)
  ])

const statusChanged = ({ code, site, status, title }: StatusChangedMail): MailContent =>
  content(code, title, [line(`${code ?? "Your request"} in ${site} is now: ${status}`)])

/** What mail says. A host replaces all or some of it; headers, sender and recipient stay the desk's. */
export const MailTemplates = Context.Reference<Templates>("@deskwright/core/MailTemplates", {
  defaultValue: () => ({ opened, commented, statusChanged })
})

export interface Envelope {
  /** The delivery's id, which is the idempotency key. */
  readonly id: string
  readonly tenant: string
  readonly site: string
  readonly item: string
  readonly to: string
  readonly replyTo: string | null
}

/** A mail as it is sent. No program answers it automatically, and clients thread it with what else is about the item. */
export const compose = (
  { id, item, replyTo, site, tenant, to }: Envelope,
  { html, subject, text }: MailContent,
  attachments: ReadonlyArray<MailAttachment> = []
): Mail => ({
  id,
  tenant,
  site,
  to,
  replyTo,
  subject: headerText(subject),
  text,
  html,
  headers: { "Auto-Submitted": "auto-generated", References: `<${item}@deskwright.invalid>` },
  attachments
})
