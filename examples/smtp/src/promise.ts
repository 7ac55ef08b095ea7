/** The same for hosts that do not use Effect. */
import { DeliveryFailure, type HostNotifier } from "@deskwright/core/promise"
import { messageId, messageOf, rulingOn, transportTo } from "./Smtp.ts"

// #region notifier
export const smtp = ({ from, url }: { readonly url: string; readonly from: string }): HostNotifier => {
  const transport = transportTo(url)
  return {
    // A server takes a mail as often as it is sent: after a lost answer only a person sends it again.
    remembers: 0,
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(from, mail))
        return { providerId: messageId(mail) }
      } catch (cause) {
        const { reason, verdict, ...more } = rulingOn(cause)
        throw new DeliveryFailure(verdict, reason, { ...more, cause })
      }
    }
  }
}
// #endregion
