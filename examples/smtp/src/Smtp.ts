/** What of SMTP does not depend on the door: the message, the connection, and what becomes of a mail when something was thrown. */
import type { Mail } from "@deskwright/core/promise"
import { createTransport, type SendMailOptions, type Transporter } from "nodemailer"

// #region message
/** The same at every attempt: servers and readers that look for repeats find one by it. */
export const messageId = ({ id }: Mail): string => `<${id}@deskwright.invalid>`

export const messageOf = (from: string, mail: Mail): SendMailOptions => ({
  from,
  to: mail.to,
  ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  headers: { ...mail.headers },
  messageId: messageId(mail),
  attachments: mail.attachments.map(({ contentType, filename, text }) => ({ filename, contentType, content: text }))
})
// #endregion

/** `smtp://user:password@host:587`, `smtps://…:465`. Every mail has a connection of its own, so there is nothing to close. */
export const transportTo = (text: string): Transporter => {
  const { hostname, password, port, protocol, username } = new URL(text)
  const secure = protocol === "smtps:"
  const auth =
    username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
  return createTransport({
    host: hostname,
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    ...auth,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000
  })
}

// #region ruling
export interface Ruling {
  readonly verdict: "retry" | "dead" | "pause"
  readonly reason: string
  /** Of a `retry`: false where the server certainly did not take the mail over. */
  readonly maybeSent?: boolean
}

/** What nodemailer puts on its errors. */
interface Fault {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly syscall?: unknown
}

/** It broke before there was a connection. */
const isUnreached = ({ code, syscall }: Fault): boolean =>
  syscall === "connect" || syscall === "getaddrinfo" || code === "EDNS"

export const rulingOn = (thrown: unknown): Ruling => {
  const fault: Fault = typeof thrown === "object" && thrown !== null ? thrown : {}
  const { code, responseCode } = fault
  // The server's words may quote an address: only its code is told.
  const reason = `smtp ${typeof responseCode === "number" ? responseCode : String(code ?? "failed")}`
  if (code === "EAUTH") return { verdict: "pause", reason }
  if (typeof responseCode === "number")
    return responseCode >= 500 ? { verdict: "dead", reason } : { verdict: "retry", reason, maybeSent: false }
  // A connection that broke: nobody knows whether the server had the whole mail.
  return { verdict: "retry", reason, maybeSent: !isUnreached(fault) }
}
// #endregion
