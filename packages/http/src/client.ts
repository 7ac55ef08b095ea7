/** A client over `fetch`, for browsers and everybody else: typed by the contract, without anything of Effect. */
import { type Operations, operations } from "./client/Operations.ts"

export type * from "./client/Operations.ts"

/** A route by its name in the contract, such as `tickets.open`. */
export type OperationName = keyof Operations

type Part<Key extends string, Value> = {} extends Value
  ? { readonly [K in Key]?: Value }
  : { readonly [K in Key]: Value }

/** What a route takes; a part in which nothing must stand may be left out. */
export type Asking<N extends OperationName> = Part<"params", Operations[N]["params"]> &
  Part<"query", Operations[N]["query"]> &
  (Operations[N]["body"] extends undefined ? {} : Part<"body", Operations[N]["body"]>) & {
    /** The `Idempotency-Key` of a command: a repeat under the same one does nothing twice. */
    readonly key?: string
    /** The `version` that a change insists on. */
    readonly ifVersion?: number
    readonly signal?: AbortSignal
  }

/** Where the desk is, and as whom to ask it. */
export interface ClientOptions {
  /** `https://acme.example/api` */
  readonly baseUrl: string
  readonly token?: string | (() => string | PromiseLike<string>)
  readonly fetch?: typeof globalThis.fetch
}

interface Refusal {
  readonly code?: string
  readonly detail?: string
  readonly message?: string
  readonly title?: string
  readonly requestId?: string
  readonly errors?: ReadonlyArray<{ readonly path: string; readonly rule: string }>
}

/** What a route refused. Branch on `code`; `message` says the remedy. */
export class WireRefusal extends Error {
  override readonly name = "WireRefusal"
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  readonly errors: ReadonlyArray<{ readonly path: string; readonly rule: string }>
  /** Seconds to wait before it makes sense to send the same again; null: it makes none. */
  readonly retryAfter: number | null

  constructor(response: Response, body: Refusal) {
    super(body.detail ?? body.message ?? body.title ?? `The desk answered ${response.status}.`)
    const wait = response.headers.get("retry-after")
    this.status = response.status
    this.code = body.code ?? "Unknown"
    this.requestId = body.requestId ?? response.headers.get("x-request-id")
    this.errors = body.errors ?? []
    this.retryAfter = wait === null ? null : Number(wait)
  }
}

type Client = <N extends OperationName>(
  name: N,
  ...asking: {} extends Asking<N> ? [asking?: Asking<N>] : [asking: Asking<N>]
) => Promise<Operations[N]["answer"]>

interface Untyped {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly key?: string
  readonly ifVersion?: number
  readonly signal?: AbortSignal
}

const urlOf = (baseUrl: string, path: string, { params = {}, query = {} }: Untyped): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? (value as ReadonlyArray<unknown>) : [value])
      if (each !== undefined) search.append(name, String(each))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""))
  return `${baseUrl.replace(/\/$/, "")}${filled}${search.size === 0 ? "" : `?${search.toString()}`}`
}

const refusalOf = async (response: Response): Promise<WireRefusal> => {
  const body = (await response.json().catch(() => ({}))) as Refusal & { readonly data?: Refusal }
  return new WireRefusal(response, body.data ?? body)
}

const misuse = (said: string): never => {
  throw new TypeError(said)
}

/** `desk("tickets.open", { params: { siteId: "shop" }, body: { subject, body } })`. What is refused is a rejected `WireRefusal`. */
export const createClient = (options: ClientOptions): Client => {
  const { baseUrl, fetch = globalThis.fetch, token }: Partial<ClientOptions> = options ?? {}
  if (typeof baseUrl !== "string")
    return misuse('createClient needs { baseUrl }: where the desk is, such as "https://acme.example/api".')
  const credential = async (): Promise<Record<string, string>> => {
    const known = typeof token === "function" ? await token() : token
    return known === undefined ? {} : { authorization: `Bearer ${known}` }
  }
  return async (name, ...rest) => {
    const asking: Untyped = rest[0] ?? {}
    const [method, path] = Object.hasOwn(operations, name)
      ? operations[name]
      : misuse(`There is no operation ${JSON.stringify(name)}: there are ${Object.keys(operations).join(", ")}.`)
    const { body, ifVersion, key, signal } = asking
    const response = await fetch(urlOf(baseUrl, path, asking), {
      method,
      headers: {
        ...(await credential()),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
        ...(ifVersion === undefined ? {} : { "if-match": `"v${ifVersion}"` })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal })
    })
    if (!response.ok) throw await refusalOf(response)
    return response.status === 204 ? undefined : await response.json()
  }
}
