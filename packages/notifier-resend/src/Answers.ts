/**
 * What each answer of Resend means for a mail. The name of the error decides, and the status only if the name is not known. But 401 and
 * 403 always refuse the sender and never the mail, whatever their name: a domain that is not verified is a 403 `validation_error`.
 */
import type { NotifierFailure } from "@deskwright/core"

/** What an answer of Resend means for the mail. */
export interface Ruling {
  readonly verdict: NotifierFailure["verdict"]
  /** Of a `retry`: whether the mail may have been taken over all the same. */
  readonly maybeSent?: boolean
  /** Of a `pause`: whether it may be meant for this mail alone. */
  readonly maybeItself?: boolean
  /** No fault of the mail or of the account: somebody has to look at this program or its settings. */
  readonly alarm?: boolean
  /** Milliseconds to rest where the answer names no time. */
  readonly wait?: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** The mail is refused for what it is. */
const refused: Ruling = { verdict: "dead" }
/** The credential is refused, and with it every mail. */
const locked: Ruling = { verdict: "pause", wait: 5 * minute }
/** The sender is refused, or it is not said what: it may be every mail, those of one sender, or this one alone. */
const barred: Ruling = { ...locked, maybeItself: true }
/** Something broke, before or after the mail was taken over. */
const broken: Ruling = { verdict: "retry", maybeSent: true }
/** This answer fits no request of this program: it comes from another address, another version, or something in between. */
const estranged: Ruling = { verdict: "pause", wait: 5 * minute, alarm: true }

/** Every error name that Resend documents. */
export const rulings: Readonly<Record<string, Ruling>> = {
  validation_error: refused,
  missing_required_field: refused,
  invalid_parameter: refused,
  invalid_attachment: refused,
  invalid_to_address: refused,
  invalid_region: refused,
  security_error: refused,

  invalid_from_address: barred,
  missing_api_key: locked,
  invalid_api_key: locked,
  restricted_api_key: locked,
  invalid_access: locked,

  daily_quota_exceeded: { verdict: "pause", wait: hour },
  monthly_quota_exceeded: { verdict: "pause", wait: 6 * hour },
  rate_limit_exceeded: { verdict: "pause", wait: second },

  // Another attempt at the same mail is under way there.
  concurrent_idempotent_requests: broken,
  application_error: broken,
  internal_server_error: broken,

  not_found: estranged,
  method_not_allowed: estranged,
  // The key is made of the delivery's id: it cannot be wrong.
  invalid_idempotency_key: { verdict: "dead", alarm: true },
  // An earlier attempt sent other bytes under this key, and may have been taken over.
  invalid_idempotent_request: { verdict: "uncertain", alarm: true }
}

const byStatus = (status: number): Ruling => {
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return estranged
  if (status === 429) return { verdict: "pause", wait: minute }
  return status >= 400 && status < 500 && status !== 408 && status !== 409 && status !== 425 ? refused : broken
}

const rulingBy = (name: string | null): Ruling | undefined =>
  name !== null && Object.hasOwn(rulings, name) ? rulings[name] : undefined

/** What becomes of a mail that was answered with this. A name that is not one of Resend's, such as a proxy's, does not count. */
export const rulingOn = (status: number, name: string | null): Ruling => {
  const named = status >= 400 ? rulingBy(name) : undefined
  if (status === 401 || status === 403) return named === locked ? locked : barred
  return named ?? byStatus(status)
}

const soundName = /^[a-z][a-z_]{0,63}$/

/** The name of an error, if the body is one of Resend's. The message is not read: it may quote the mail. */
export const nameOf = (body: string): string | null => {
  try {
    const { name } = JSON.parse(body) as { readonly name?: unknown }
    return typeof name === "string" && soundName.test(name) ? name : null
  } catch {
    return null
  }
}

const longest = 24 * hour

/** A `retry-after` in milliseconds: seconds, or a date. */
export const waitOf = (header: string | undefined, now: number): number | null => {
  if (header === undefined || header.trim() === "") return null
  const seconds = Number(header)
  const millis = Number.isFinite(seconds) ? seconds * second : Date.parse(header) - now
  return Number.isFinite(millis) ? Math.min(Math.max(millis, 0), longest) : null
}
