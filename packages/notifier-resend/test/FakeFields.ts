/** What Resend checks in the body of `POST /emails`. */
import type { Received } from "./FakeResend.ts"

export interface FieldFault {
  readonly status: number
  readonly name: string
  readonly message: string
}

const fields = new Set([
  "from",
  "to",
  "subject",
  "cc",
  "bcc",
  "reply_to",
  "html",
  "text",
  "headers",
  "attachments",
  "tags",
  "scheduled_at"
])

const mailbox = /^[^\s<>@,;"]+@([^\s<>@,;"]+\.[^\s<>@,;"]+)$/
const named = /^[^<>@\r\n]*<([^<>]+)>$/

const mostBytes = 40 * 1024 * 1024

const invalid = (message: string): FieldFault => ({ status: 422, name: "validation_error", message })
const lacking = (field: string): FieldFault => ({
  status: 422,
  name: "missing_required_field",
  message: `Missing \`${field}\` field.`
})

/** The domain of an address, with or without a name; null if it is none. */
const domainOf = (address: unknown): string | null => {
  if (typeof address !== "string") return null
  return mailbox.exec(named.exec(address)?.[1] ?? address)?.[1]?.toLowerCase() ?? null
}

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [value])

const addresses = (mail: Readonly<Record<string, unknown>>): FieldFault | null => {
  for (const field of ["to", "cc", "bcc", "reply_to"]) {
    const value = mail[field]
    if (value === undefined) continue
    if (listOf(value).length > 50) return invalid(`Too many addresses in \`${field}\`.`)
    if (listOf(value).some((address) => domainOf(address) === null))
      return invalid(`Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` format.`)
  }
  return null
}

const headers = (value: unknown): FieldFault | null => {
  if (value === undefined) return null
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return invalid("`headers` must be an object.")
  const wrong = Object.entries(value).some(
    ([name, text]) => !/^[!-9;-~]+$/.test(name) || typeof text !== "string" || /[\r\n]/.test(text)
  )
  return wrong ? invalid("Invalid `headers`.") : null
}

const attachments = (value: unknown): FieldFault | null => {
  if (value === undefined) return null
  const sound =
    Array.isArray(value) &&
    value.every(
      (one: Readonly<Record<string, unknown>>) =>
        typeof one["filename"] === "string" &&
        typeof one["content"] === "string" &&
        /^[A-Za-z0-9+/]*={0,2}$/.test(one["content"])
    )
  return sound ? null : { status: 422, name: "invalid_attachment", message: "Attachment must have content and name." }
}

const tags = (value: unknown): FieldFault | null => {
  if (value === undefined) return null
  const sound =
    Array.isArray(value) &&
    value.every(({ name, value: held }: { readonly name?: unknown; readonly value?: unknown }) =>
      [name, held].every((text) => typeof text === "string" && /^[\w-]{1,256}$/.test(text))
    )
  return sound ? null : invalid("Tags should only contain ASCII letters, numbers, underscores, or dashes.")
}

const sender = (from: unknown, domains: ReadonlyArray<string>): FieldFault | null => {
  const domain = domainOf(from)
  if (domain === null) return { status: 422, name: "invalid_from_address", message: "Invalid `from` field." }
  return domains.includes(domain)
    ? null
    : { status: 403, name: "validation_error", message: `The ${domain} domain is not verified.` }
}

/** The first thing that is wrong with a request, or null. */
export const fieldFault = ({ body }: Received, domains: ReadonlyArray<string>): FieldFault | null => {
  if (Buffer.byteLength(body) > mostBytes) return invalid("The email is larger than 40MB.")
  let mail: Readonly<Record<string, unknown>>
  try {
    mail = JSON.parse(body) as Readonly<Record<string, unknown>>
  } catch {
    return { status: 400, name: "validation_error", message: "The body is no JSON." }
  }
  const unknown = Object.keys(mail).find((field) => !fields.has(field))
  if (unknown !== undefined) return invalid(`Unknown field \`${unknown}\`.`)
  for (const field of ["from", "to", "subject"]) if (mail[field] === undefined) return lacking(field)
  if (mail["text"] === undefined && mail["html"] === undefined) return lacking("html` or `text")
  const texts = ["subject", "text", "html"].every((field) => ["string", "undefined"].includes(typeof mail[field]))
  if (!texts || /[\r\n]/.test(String(mail["subject"]))) return invalid("Invalid `subject`, `text` or `html`.")
  return (
    sender(mail["from"], domains) ??
    addresses(mail) ??
    headers(mail["headers"]) ??
    attachments(mail["attachments"]) ??
    tags(mail["tags"])
  )
}
