/** Mail by Resend for hosts that do not use Effect. */
import type { NotConfigured, NotifierFailure } from "@deskwright/core"
import {
  type Accepted,
  DeliveryFailure,
  type DeliveryNews,
  type Heard,
  type HostNotifier,
  isSupportError,
  type Mail,
  SupportError
} from "@deskwright/core/promise"
import { Effect, Redacted, Result } from "effect"
import { FetchHttpClient } from "effect/http"
import { make } from "./ResendNotifier.ts"
import { handler } from "./ResendWebhook.ts"

/** With which key mail is sent, from whom, and how. */
export interface ResendOptions {
  /** Undefined or blank: nothing is sent, each delivery ends as `none`, and its mail is in the log. */
  readonly apiKey: string | undefined
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

const known: Readonly<Record<keyof ResendOptions, true>> = {
  apiKey: true,
  from: true,
  baseUrl: true,
  rate: true,
  timeout: true,
  logPayload: true
}

const checked = (options: ResendOptions): ResendOptions => {
  const { baseUrl, from }: { readonly from?: unknown; readonly baseUrl?: unknown } = options
  const errors = [
    ...Object.keys(options)
      .filter((key) => !Object.hasOwn(known, key))
      .map((key) => ({ path: key, rule: `is no option: there are ${Object.keys(known).join(", ")}` })),
    ...((typeof from === "string" && from.trim() !== "") || typeof from === "function"
      ? []
      : [{ path: "from", rule: "is missing: name the sender" }]),
    ...(baseUrl === undefined || (typeof baseUrl === "string" && URL.canParse(baseUrl))
      ? []
      : [{ path: "baseUrl", rule: "is no URL" }])
  ]
  if (errors.length === 0) return options
  const message = `resend(): ${errors.map(({ path, rule }) => `${path} ${rule}`).join("; ")}. Correct what is named.`
  throw new SupportError({ code: "InvalidInput", details: { errors }, retryable: false, message })
}

const thrown = (failure: NotifierFailure | NotConfigured): DeliveryFailure =>
  failure._tag === "NotConfigured"
    ? new DeliveryFailure("unconfigured", failure.reason, failure)
    : new DeliveryFailure(failure.verdict, failure.reason, failure)

/** A notifier that `createSupport` takes. */
export const resend = (options: ResendOptions): HostNotifier => {
  const { apiKey, ...sending } = checked(options)
  const key = apiKey === undefined ? undefined : Redacted.make(apiKey)
  const notifier = Effect.runSync(Effect.provide(make({ ...sending, apiKey: key }), FetchHttpClient.layer))
  return {
    send: async (mail): Promise<Accepted> => {
      const answered = await Effect.runPromise(Effect.result(notifier.send(mail)))
      if (Result.isFailure(answered)) throw thrown(answered.failure)
      return answered.success
    },
    get remembers() {
      return notifier.remembers
    },
    get rate() {
      return notifier.rate
    }
  }
}

/** With what the endpoint's requests are signed. */
export interface ResendWebhookOptions {
  /** The endpoint's signing secret, `whsec_…`; two of them while one replaces the other. */
  readonly secret: string | ReadonlyArray<string>
}

/** What hears the news: a `Support`. */
export interface Hears {
  hear(news: DeliveryNews): Promise<Heard>
}

/**
 * Answers the requests that Resend sends to your endpoint, and writes down on each delivery how far it has come. Pass the request on with its
 * body unread and as it came: the signature is over its bytes.
 */
export const resendWebhook = (
  support: Hears,
  { secret }: ResendWebhookOptions
): ((request: Request) => Promise<Response>) => {
  const secrets = (typeof secret === "string" ? [secret] : secret).map((each) => Redacted.make(each))
  const serve = handler({ secrets })
  const hear = (news: DeliveryNews) =>
    Effect.tryPromise({
      try: () => support.hear(news),
      catch: (cause) => ({ retry: !isSupportError(cause, "InvalidInput") })
    })
  return (request) => Effect.runPromise(serve(request, hear))
}
