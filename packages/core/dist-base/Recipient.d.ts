import type { Recipient, TenantMember } from "./model/Recipient.js"
/** What every warning about the mail of a new ticket is tagged with. */
export declare const ticketMailTag = "[email] support_ticket_created"
/** Nothing was sent: the host configured no key. */
export declare const keyMissing = "RESEND_API_KEY missing \u2014 payload logged only"
/** Nothing was sent: nobody to send it to. */
export declare const noRecipient = "no email recipient resolved \u2014 owner tenant member may be missing"
/** The provider refused, for instance a sender that is not verified. */
export declare const sendError = "Resend send error"
/** The override was set to something that is no mailbox, so the next rule decided. */
export declare const unusableOverride = "support email override is not an e-mail address \u2014 override ignored"
/** What the choice depends on: the address that the site names, and who owns the tenant. */
export interface RecipientFacts {
  /** The site's support address. Blank is not set. */
  readonly override: string | null | undefined
  /** Members of the tenant; those that are not `OWNER` are ignored. */
  readonly owners: ReadonlyArray<TenantMember>
}
/**
 * Where the mail of a new ticket goes: to the override, else to the owner who joined first and has a usable address, else
 * nowhere. The same facts always give the same answer, in whatever order the owners come.
 */
export declare const resolveRecipient: ({ override, owners }: RecipientFacts) => Recipient
//# sourceMappingURL=Recipient.d.ts.map
