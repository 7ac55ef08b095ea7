/** Whether a webhook is from Resend: the scheme of Svix, over the bytes as they came. */
import { Result } from "effect"
import { Base64 } from "effect/encoding"

export interface Signed {
  readonly id: string | null
  /** Seconds since 1970. */
  readonly timestamp: string | null
  /** `v1,<base64>`, several in a row while a secret is being replaced. */
  readonly signature: string | null
  readonly body: Uint8Array<ArrayBuffer>
}

export type Forgery = "unsigned" | "out of time" | "forged"

/** How far a webhook's time may be from ours, either way, in milliseconds. */
export const tolerance = 5 * 60_000

const prefix = "whsec_"

/** The bytes of a secret as Resend shows it; null if it is none. */
export const keyBytes = (secret: string): Uint8Array<ArrayBuffer> | null => {
  const decoded = Base64.decode(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret)
  return Result.isSuccess(decoded) && decoded.success.length >= 16 ? Uint8Array.from(decoded.success) : null
}

const candidates = (signature: string): ReadonlyArray<Uint8Array<ArrayBuffer>> =>
  signature
    .split(" ")
    .slice(0, 10)
    .flatMap((each) => {
      const decoded = each.startsWith("v1,") ? Base64.decode(each.slice(3)) : null
      return decoded !== null && Result.isSuccess(decoded) ? [Uint8Array.from(decoded.success)] : []
    })

const signedBytes = (id: string, timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const head = new TextEncoder().encode(`${id}.${timestamp}.`)
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  bytes.set(body, head.length)
  return bytes
}

const hmac = { name: "HMAC", hash: "SHA-256" } as const

/** What is wrong with a webhook's signature, or null. Each secret is tried: two are good while one replaces the other. */
export const forgeryIn = async (
  { body, id, signature, timestamp }: Signed,
  keys: ReadonlyArray<Uint8Array<ArrayBuffer>>,
  now: number
): Promise<Forgery | null> => {
  if (id === null || id === "" || timestamp === null || signature === null) return "unsigned"
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - now) > tolerance) return "out of time"
  const bytes = signedBytes(id, timestamp, body)
  for (const key of keys) {
    const imported = await crypto.subtle.importKey("raw", key, hmac, false, ["verify"])
    for (const candidate of candidates(signature))
      if (await crypto.subtle.verify(hmac, imported, candidate, bytes)) return null
  }
  return "forged"
}
