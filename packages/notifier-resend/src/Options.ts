import type { Mail } from "@deskwright/core"

/** Whom mail is from, and how it is sent. */
export interface SendingOptions {
  /** The sender, of a domain that is verified at Resend: `desk@acme.example` or `Acme Desk <desk@acme.example>`; or one for each mail, always the same for the same mail. */
  readonly from: string | ((mail: Mail) => string)
  /** `https://api.resend.com` when absent. */
  readonly baseUrl?: string | undefined
  /** Mails a second over all relays that share the store, at most; 4 when absent. Resend allows 5 to an account. */
  readonly rate?: number | undefined
  /** Milliseconds until an attempt is given up; 20,000 when absent. */
  readonly timeout?: number | undefined
  /** Without a key nothing is sent, and each mail is written to the log in one line; `false` keeps it out of the log. */
  readonly logPayload?: boolean | undefined
}

export const defaults = { baseUrl: "https://api.resend.com", rate: 4, timeout: 20_000 } as const
