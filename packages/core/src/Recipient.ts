/** Whom mail to staff goes to: a pure choice, with the reason where it is nobody. */
import { Option } from "effect"
import type { Recipient, TenantMember } from "./model/Recipient.ts"
import { compareText } from "./Query.ts"
import { parseEmail } from "./Text.ts"

/** What every warning about the mail of a new ticket is tagged with. */
export const ticketMailTag = "[email] support_ticket_created"

/** Nothing was sent: the host configured no key. */
export const keyMissing = "RESEND_API_KEY missing — payload logged only"

/** Nothing was sent: nobody to send it to. */
export const noRecipient = "no email recipient resolved — owner tenant member may be missing"

/** The provider refused, for instance a sender that is not verified. */
export const sendError = "Resend send error"

/** The override was set to something that is no mailbox, so the next rule decided. */
export const unusableOverride = "support email override is not an e-mail address — override ignored"

/** What the choice depends on: the address that the site names, and who owns the tenant. */
export interface RecipientFacts {
  /** The site's support address. Blank is not set. */
  readonly override: string | null | undefined
  /** Members of the tenant; those that are not `OWNER` are ignored. */
  readonly owners: ReadonlyArray<TenantMember>
}

// An unknown date of joining counts as the latest; the id decides what is left.
const bySeniority = (a: TenantMember, b: TenantMember): number => {
  if (a.joinedAt === b.joinedAt) return compareText(a.id, b.id)
  if (a.joinedAt === null) return 1
  if (b.joinedAt === null) return -1
  return compareText(a.joinedAt, b.joinedAt)
}

const ownerAddress = (owners: ReadonlyArray<TenantMember>): Option.Option<string> => {
  const addresses = owners
    .filter(({ role }) => role === "OWNER")
    .sort(bySeniority)
    .flatMap(({ email }) => Option.toArray(parseEmail(email ?? "")))
  return Option.fromNullishOr(addresses[0])
}

/**
 * Where the mail of a new ticket goes: to the override, else to the owner who joined first and has a usable address, else
 * nowhere. The same facts always give the same answer, in whatever order the owners come.
 */
export const resolveRecipient = ({ override, owners }: RecipientFacts): Recipient => {
  const set = (override ?? "").trim() !== ""
  const mailbox = parseEmail((override ?? "").trim())
  if (Option.isSome(mailbox)) return { to: mailbox.value, reason: "override", warning: null }
  const owner = ownerAddress(owners)
  if (Option.isNone(owner)) return { to: null, reason: "none", warning: noRecipient }
  return { to: owner.value, reason: "owner", warning: set ? unusableOverride : null }
}
