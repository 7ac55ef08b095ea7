/** Mail by SMTP, through nodemailer: a second notifier, as you might write your own. */
import { Notifier, NotifierFailure } from "@deskwright/core"
import { Effect, Layer, Redacted } from "effect"
import { messageId, messageOf, rulingOn, transportTo } from "./Smtp.ts"

export interface Options {
  /** `smtp://user:password@host:587`, `smtps://…:465`. */
  readonly url: Redacted.Redacted
  readonly from: string
}

// #region notifier
export const layer = ({ from, url }: Options): Layer.Layer<Notifier> =>
  Layer.sync(Notifier, () => {
    const transport = transportTo(Redacted.value(url))
    return Notifier.of({
      // A server takes a mail as often as it is sent: after a lost answer only a person sends it again.
      remembers: 0,
      send: (mail) =>
        Effect.tryPromise({
          try: () => transport.sendMail(messageOf(from, mail)),
          catch: (thrown) => new NotifierFailure(rulingOn(thrown))
        }).pipe(Effect.as({ providerId: messageId(mail) }))
    })
  })
// #endregion
