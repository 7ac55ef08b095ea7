/** Mail by Resend. One request a mail, under a key made of the delivery's id, so that a repeat within a day is not sent twice. */
import { type Accepted, type Mail, NotConfigured, Notifier, NotifierFailure, Recipient } from "@deskwright/core"
import { Clock, Config, Effect, Layer, Option, Redacted } from "effect"
import {
  FetchHttpClient,
  HttpClient,
  type HttpClientError,
  HttpClientRequest,
  type HttpClientResponse
} from "effect/http"
import { nameOf, rulingOn, waitOf } from "./Answers.ts"
import { defaults, type SendingOptions } from "./Options.ts"
import { bodyOf, keyOf } from "./Request.ts"

/** With which key mail is sent, and how. */
export interface Options extends SendingOptions {
  /** Undefined or blank: nothing is sent, each delivery ends as `none`. */
  readonly apiKey: Redacted.Redacted | undefined
}

/** Resend keeps a key for 24 hours. It is taken for one hour less, because a process may sleep between claim and request. */
export const remembers = 23 * 3_600_000

const agent = "deskwright-notifier-resend/0"

const requestOf = (key: Redacted.Redacted, { baseUrl = defaults.baseUrl, from }: Options, mail: Mail) =>
  HttpClientRequest.post(`${baseUrl.replace(/\/+$/, "")}/emails`).pipe(
    HttpClientRequest.bearerToken(key),
    HttpClientRequest.setHeaders({ "User-Agent": agent, "Idempotency-Key": keyOf(mail) }),
    HttpClientRequest.bodyText(bodyOf(typeof from === "string" ? from : from(mail), mail), "application/json")
  )

// The name comes from the other side: even if it repeats the key, no log gets it.
const withoutKey = (text: string, key: Redacted.Redacted): string => text.replaceAll(Redacted.value(key), "<key>")

const failureOf = Effect.fnUntraced(function* (
  key: Redacted.Redacted,
  response: HttpClientResponse.HttpClientResponse
) {
  const { headers, status } = response
  const body = yield* Effect.orElseSucceed(response.text, () => "")
  const name = nameOf(body)
  const { alarm, maybeItself, maybeSent, verdict, wait } = rulingOn(status, name)
  const reason = withoutKey(`${status} ${name ?? "no error name"}`, key)
  const retryAfter = waitOf(headers["retry-after"], yield* Clock.currentTimeMillis) ?? wait
  return new NotifierFailure({
    verdict,
    reason,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(maybeSent === undefined ? {} : { maybeSent }),
    ...(maybeItself === undefined ? {} : { maybeItself }),
    ...(alarm === undefined ? {} : { alarm })
  })
})

const idOf = (body: string): string | null => {
  try {
    const { id } = JSON.parse(body) as { readonly id?: unknown }
    return typeof id === "string" ? id : null
  } catch {
    return null
  }
}

/** A status of success means that the mail was taken over, even if the body is lost. */
const acceptedOf = (response: HttpClientResponse.HttpClientResponse): Effect.Effect<Accepted> =>
  Effect.map(
    Effect.orElseSucceed(response.text, () => ""),
    (body) => ({ providerId: idOf(body) })
  )

const neverReached = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])

const codeOf = (cause: unknown): string | null => {
  for (let at = cause, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if ("code" in at && typeof at.code === "string") return at.code
  return null
}

const unanswered = ({ reason }: HttpClientError.HttpClientError): NotifierFailure => {
  const code = "cause" in reason ? codeOf(reason.cause) : null
  return new NotifierFailure({
    verdict: "retry",
    reason: `no answer: ${code ?? reason._tag}`,
    maybeSent: code === null || !neverReached.has(code)
  })
}

/** The key, without white space that it may have from a file; null if there is none. */
const keyOption = ({ apiKey }: Options): Redacted.Redacted | null => {
  const key = apiKey === undefined ? "" : Redacted.value(apiKey).trim()
  return key === "" ? null : Redacted.make(key)
}

// Found before the request is made: the client could not put such a key into a header, and its error would repeat the key.
const garbled = new NotifierFailure({ verdict: "pause", reason: "the API key holds a character that no key has" })

const missing = ({ logPayload = true }: Options) =>
  new NotConfigured({ reason: Recipient.keyMissing, ...(logPayload ? {} : { payload: "withheld" }) })

/** The rate for an account by the limit that its answers state: four fifths, so that other programs on the account find room. */
const allowedBy = ({ headers }: HttpClientResponse.HttpClientResponse): number | null => {
  const limit = Number(headers["ratelimit-limit"])
  const seconds = Number(/;w=(\d+)/.exec(headers["ratelimit-policy"] ?? "")?.[1] ?? 1)
  return limit > 0 && seconds > 0 ? (limit / seconds) * 0.8 : null
}

/** The notifier over the program's `HttpClient`, for whoever composes it by hand. */
export const make = Effect.fnUntraced(function* (options: Options) {
  const client = yield* HttpClient.HttpClient
  const key = keyOption(options)
  const timeout = options.timeout ?? defaults.timeout
  let rate: number = options.rate ?? defaults.rate

  const exchange = Effect.fnUntraced(function* (key: Redacted.Redacted, mail: Mail) {
    const response = yield* Effect.mapError(client.execute(requestOf(key, options, mail)), unanswered)
    const allowed = allowedBy(response)
    if (options.rate === undefined && allowed !== null) rate = allowed
    return response.status >= 200 && response.status < 300
      ? yield* acceptedOf(response)
      : yield* Effect.flip(failureOf(key, response))
  })

  const late = new NotifierFailure({ verdict: "retry", reason: `no answer within ${timeout} ms` })

  const send = (mail: Mail) => {
    if (key === null) return Effect.fail(missing(options))
    if (!/^[!-~]+$/.test(Redacted.value(key))) return Effect.fail(garbled)
    return exchange(key, mail).pipe(
      Effect.timeoutOrElse({ duration: timeout, orElse: () => Effect.fail(late) }),
      Effect.provideService(HttpClient.TracerPropagationEnabled, false),
      // A redirect would carry the mail somewhere else.
      Effect.provideService(FetchHttpClient.RequestInit, { redirect: "manual" })
    )
  }

  return Notifier.of({
    send,
    remembers,
    get rate() {
      return rate
    }
  })
})

/** Over the program's own HTTP client. */
export const layerWith = (options: Options): Layer.Layer<Notifier, never, HttpClient.HttpClient> =>
  Layer.effect(Notifier, make(options))

/** Over `fetch`. */
export const layer = (options: Options): Layer.Layer<Notifier> =>
  Layer.provide(layerWith(options), FetchHttpClient.layer)

const config = Config.all({
  apiKey: Config.option(Config.Redacted("RESEND_API_KEY")),
  from: Config.String("RESEND_FROM"),
  baseUrl: Config.option(Config.String("RESEND_BASE_URL"))
})

/** From `RESEND_API_KEY`, `RESEND_FROM` and, if it is set, `RESEND_BASE_URL`; over `fetch`. */
export const layerConfig: Layer.Layer<Notifier, Config.ConfigError> = Layer.unwrap(
  Effect.map(config, ({ apiKey, baseUrl, from }) =>
    layer({ apiKey: Option.getOrUndefined(apiKey), from, baseUrl: Option.getOrUndefined(baseUrl) })
  )
)
