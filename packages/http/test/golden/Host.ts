/** The host of the goldens: its mailbox, its owner and the address of its widget's site can change while a scene is played. */
import { DeliveryFailure, type Mail, type SupportOptions } from "@deskwright/core/promise"
import { sites } from "../desk.ts"

export class Host {
  mailbox: "open" | "unconfigured" | "refusing" = "open"
  owner: string | null = null
  supportEmail: string | null = "help@acme.example"
  /** What has left the house. */
  readonly mails: Array<Mail> = []

  readonly options: Partial<SupportOptions> = {
    sites: (_tenant, id) => {
      const site = sites.find((each) => each.id === id)
      if (site === undefined) return null
      return id === "docs-widget" ? { ...site, supportEmail: this.supportEmail } : site
    },
    directory: {
      names: () => ({ ann: "Ann Archer" }),
      owners: () =>
        this.owner === null
          ? []
          : [{ id: "olga", role: "OWNER", email: this.owner, joinedAt: "2026-01-01T00:00:00.000Z" }]
    },
    notifier: { send: (mail) => this.#take(mail) }
  }

  #take(mail: Mail) {
    if (this.mailbox === "unconfigured")
      throw new DeliveryFailure("unconfigured", "RESEND_API_KEY missing — payload logged only")
    if (this.mailbox === "refusing") throw new DeliveryFailure("dead", "the sender's domain is not verified")
    this.mails.push(mail)
    return { providerId: "re_1" }
  }
}
