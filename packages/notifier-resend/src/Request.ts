/** A mail as Resend's `POST /emails` takes it. The same mail always gives the same text, for Resend binds the idempotency key to it. */
import type { Mail } from "@deskwright/core"
import { Base64, Base64Url } from "effect/encoding"

/** What an idempotency key of ours begins with, so that it meets no other program's on the same account. */
const keyPrefix = "deskwright/"

export const keyOf = ({ id }: Mail): string => `${keyPrefix}${id}`

/** The names under which Resend's webhooks tell which delivery they are about. */
export const tagNames = {
  delivery: "deskwright_delivery",
  tenant: "deskwright_tenant",
  site: "deskwright_site"
} as const

const longestTag = 256

/** Tags take letters, digits, - and _ only, so all values are encoded. If one is too long the mail goes without tags, and its webhooks cannot be matched to it. */
const tagsOf = ({ id, site, tenant }: Mail) => {
  const tags = [
    { name: tagNames.delivery, value: Base64Url.encode(id) },
    { name: tagNames.tenant, value: Base64Url.encode(tenant) },
    { name: tagNames.site, value: Base64Url.encode(site) }
  ]
  return tags.every(({ value }) => value.length <= longestTag) ? { tags } : {}
}

export const bodyOf = (from: string, mail: Mail): string =>
  JSON.stringify({
    from,
    to: [mail.to],
    ...(mail.replyTo === null ? {} : { reply_to: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    ...(mail.attachments.length === 0
      ? {}
      : {
          attachments: mail.attachments.map(({ contentType, filename, text }) => ({
            filename,
            content: Base64.encode(text),
            content_type: contentType
          }))
        }),
    ...tagsOf(mail)
  })
