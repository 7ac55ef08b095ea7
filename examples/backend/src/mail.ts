/** How mail leaves: through Resend, or whatever speaks as it does, when a key and an address are given; else it is printed. */
import type { HostNotifier, Mail } from "@deskwright/core/promise"
import { resend } from "@deskwright/notifier-resend/promise"

export interface MailSettings {
  readonly RESEND_API_KEY?: string | undefined
  /** Has to be given: the people of this example are invented, and a key alone would send to them. */
  readonly RESEND_BASE_URL?: string | undefined
  readonly RESEND_FROM?: string | undefined
}

export interface MailRoom {
  readonly notifier: HostNotifier
  /** Where mail goes, for whoever starts the server. */
  readonly goes: string
}

const print = ({ replyTo, subject, text, to }: Mail): void => {
  const lines = [`to ${to}: ${subject}`, ...(replyTo === null ? [] : [`reply to ${replyTo}`]), ...text.split("\n")]
  console.log(lines.map((line) => `[mail] ${line}`.trimEnd()).join("\n"))
}

const printed: MailRoom = {
  notifier: {
    send: async (mail) => {
      print(mail)
      return { providerId: `printed-${mail.id}` }
    }
  },
  goes: "printed here"
}

export const mailRoom = ({ RESEND_API_KEY = "", RESEND_BASE_URL = "", RESEND_FROM }: MailSettings): MailRoom =>
  RESEND_API_KEY.trim() === "" || RESEND_BASE_URL === ""
    ? printed
    : {
        notifier: resend({
          apiKey: RESEND_API_KEY,
          baseUrl: RESEND_BASE_URL,
          from: RESEND_FROM ?? "Acme Desk <desk@acme.example>"
        }),
        goes: `sent to ${RESEND_BASE_URL}`
      }
