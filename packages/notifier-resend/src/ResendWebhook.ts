/** What Resend tells of mails that it took over, written down on their deliveries. */
import { type Arrival, type DeliveryNews, type Heard, Outbox } from "@deskwright/core"
import { Clock, Effect, Redacted, Result } from "effect"
import { Base64Url } from "effect/encoding"
import { tagNames } from "./Request.ts"
import { forgeryIn, keyBytes } from "./Signature.ts"

/** The endpoint's signing secrets. */
export interface Options {
  /** The endpoint's signing secret, `whsec_…`; two of them while one replaces the other. */
  readonly secrets: ReadonlyArray<Redacted.Redacted>
}

/** Resend's webhooks are a few kilobytes. */
const mostBytes = 256 * 1024

const arrivals: Readonly<Record<string, Arrival>> = {
  "email.sent": "accepted",
  "email.delivery_delayed": "delayed",
  "email.delivered": "delivered",
  "email.failed": "failed",
  "email.suppressed": "suppressed",
  "email.bounced": "bounced",
  "email.complained": "complained"
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** The tags of a mail, as pairs or as an object: Resend has sent both. */
const tagsOf = (tags: unknown): Fields =>
  Array.isArray(tags)
    ? Object.fromEntries(tags.map(fieldsOf).map(({ name, value }) => [String(name), value]))
    : fieldsOf(tags)

const decoded = (value: unknown): string | null => {
  if (typeof value !== "string") return null
  const text = Base64Url.decodeString(value)
  return Result.isSuccess(text) ? text.success : null
}

/** What an event says of a delivery; null if it is about none of ours, or says nothing of how far it has come. */
export const newsOf = (id: string, event: unknown): DeliveryNews | null => {
  const { data, type } = fieldsOf(event)
  const { email_id: email, tags } = fieldsOf(data)
  const named = tagsOf(tags)
  const arrival = typeof type === "string" && Object.hasOwn(arrivals, type) ? arrivals[type] : undefined
  const [delivery, tenant, site] = [
    decoded(named[tagNames.delivery]),
    decoded(named[tagNames.tenant]),
    decoded(named[tagNames.site])
  ]
  if (arrival === undefined || delivery === null || tenant === null || site === null) return null
  return { id: `resend/${id}`, tenant, site, delivery, arrival, providerId: typeof email === "string" ? email : null }
}

const parsed = (body: Uint8Array): { readonly event: unknown } | null => {
  try {
    return { event: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) }
  } catch {
    return null
  }
}

const answer = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  new Response(null, { status, headers: { "cache-control": "no-store", ...headers } })

/** The body, or null if it is larger than any webhook. */
const bodyOf = async (request: Request): Promise<Uint8Array<ArrayBuffer> | null> => {
  const parts: Array<Uint8Array> = []
  let size = 0
  if (request.body !== null)
    for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.length
      if (size > mostBytes) return null
      parts.push(part)
    }
  const body = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    body.set(part, at)
    at += part.length
  }
  return body
}

type Hear = (news: DeliveryNews) => Effect.Effect<Heard, { readonly retry: boolean }>

const unreadable = (): never => {
  throw new TypeError(
    "A Resend webhook secret is whsec_ and base64, of 16 bytes and more. Copy it from the endpoint's page at Resend."
  )
}

/** Answers Resend's requests. What is not signed with a secret changes nothing; what cannot be written now Resend sends again. */
export const handler = (options: Options): ((request: Request, hear: Hear) => Effect.Effect<Response>) => {
  const keys = options.secrets.map((secret) => keyBytes(Redacted.value(secret)) ?? unreadable())
  if (keys.length === 0) unreadable()
  return Effect.fnUntraced(function* (request: Request, hear: Hear) {
    if (request.method !== "POST") return answer(405, { allow: "POST" })
    const body = yield* Effect.orElseSucceed(
      Effect.tryPromise(() => bodyOf(request)),
      () => undefined
    )
    if (body === undefined) return answer(400)
    if (body === null) return answer(413)
    const [id, timestamp, signature] = ["svix-id", "svix-timestamp", "svix-signature"].map((name) =>
      request.headers.get(name)
    )
    const signed = { id: id ?? null, timestamp: timestamp ?? null, signature: signature ?? null, body }
    const now = yield* Clock.currentTimeMillis
    if ((yield* Effect.promise(() => forgeryIn(signed, keys, now))) !== null) return answer(401)
    const json = parsed(body)
    if (json === null) return answer(400)
    const news = newsOf(signed.id ?? "", json.event)
    if (news === null) return answer(200)
    const heard = yield* Effect.result(hear(news))
    if (Result.isSuccess(heard)) return answer(200)
    return heard.failure.retry ? answer(503, { "retry-after": "5" }) : answer(200)
  })
}

/** Answers a request that Resend sends to the host's endpoint. */
export const receive = (options: Options) => {
  const serve = handler(options)
  return (request: Request): Effect.Effect<Response, never, Outbox> =>
    Effect.flatMap(Outbox, ({ hear }) =>
      serve(request, (news) => Effect.mapError(hear(news), ({ _tag }) => ({ retry: _tag !== "InvalidInput" })))
    )
}
