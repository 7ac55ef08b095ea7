/** Mail by SMTP, through nodemailer: a second notifier, as you might write your own. */
import { type Mail, Notifier, NotifierFailure } from "@deskwright/core"
import { Effect, Layer, Redacted } from "effect"
import { createTransport, type SendMailOptions, type Transporter } from "nodemailer"

export interface Options {
  /** `smtp://user:password@host:587`, `smtps://…:465`. */
  readonly url: Redacted.Redacted
  readonly from: string
}

const messageOf = (from: string, mail: Mail): SendMailOptions => ({
  from,
  to: mail.to,
  ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  headers: { ...mail.headers },
  // The same at every attempt: servers and readers that look for repeats find one by it.
  messageId: `<${mail.id}@deskwright.invalid>`,
  attachments: mail.attachments.map(({ contentType, filename, text }) => ({ filename, contentType, content: text }))
})

/** What nodemailer puts on its errors. */
interface SmtpFault {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly syscall?: unknown
}

const faultOf = (thrown: unknown): SmtpFault => (typeof thrown === "object" && thrown !== null ? thrown : {})

/** It broke before there was a connection. */
const isUnreached = ({ code, syscall }: SmtpFault): boolean =>
  syscall === "connect" || syscall === "getaddrinfo" || code === "EDNS"

/** The server's words may quote an address: only its code is told. */
const failureOf = (thrown: unknown): NotifierFailure => {
  const { code, responseCode } = faultOf(thrown)
  const reason = `smtp ${typeof responseCode === "number" ? responseCode : String(code ?? "failed")}`
  if (code === "EAUTH") return new NotifierFailure({ verdict: "pause", reason })
  if (typeof responseCode === "number")
    return responseCode >= 500
      ? new NotifierFailure({ verdict: "dead", reason })
      : new NotifierFailure({ verdict: "retry", reason, maybeSent: false })
  // A connection that broke: nobody knows whether the server had the whole mail.
  return new NotifierFailure({ verdict: "retry", reason, maybeSent: !isUnreached(faultOf(thrown)) })
}

const transport = (url: Redacted.Redacted) =>
  Effect.acquireRelease(
    Effect.sync((): Transporter => {
      const { auth, hostname: host, port, secure } = parsed(Redacted.value(url))
      return createTransport({
        host,
        port,
        secure,
        ...auth,
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 20_000
      })
    }),
    (made) => Effect.sync(() => made.close())
  )

const parsed = (text: string) => {
  const { hostname, password, port, protocol, username } = new URL(text)
  const secure = protocol === "smtps:"
  const auth =
    username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
  return { hostname, port: port === "" ? (secure ? 465 : 587) : Number(port), secure, auth }
}

export const layer = ({ from, url }: Options): Layer.Layer<Notifier> =>
  Layer.effect(
    Notifier,
    Effect.map(transport(url), (made) =>
      Notifier.of({
        // A server takes a mail as often as it is sent: after a lost answer only a person sends it again.
        remembers: 0,
        send: (mail) =>
          Effect.tryPromise({
            try: () => made.sendMail(messageOf(from, mail)),
            catch: failureOf
          }).pipe(Effect.as({ providerId: `<${mail.id}@deskwright.invalid>` }))
      })
    )
  )
