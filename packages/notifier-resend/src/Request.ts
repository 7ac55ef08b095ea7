/** A mail as Resend's `POST /emails` takes it. The same mail always gives the same text: the key is bound to it. */
import type { Mail } from "@deskwright/core"

/** What an idempotency key of ours begins with, so that it meets no other program's on the same account. */
const keyPrefix = "deskwright/"

export const keyOf = ({ id }: Mail): string => `${keyPrefix}${id}`

export const bodyOf = (from: string, mail: Mail): string =>
  JSON.stringify({
    from,
    to: [mail.to],
    ...(mail.replyTo === null ? {} : { reply_to: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers
  })
