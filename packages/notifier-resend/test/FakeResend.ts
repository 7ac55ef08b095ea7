/** Resend as a server on this machine: its checks, its errors, its keys, and faults that a test asks for. It remembers what it truly took over. */
import { createHash, randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { fieldFault } from "./FakeFields.ts"

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly key: string | null
  readonly body: string
}

/** A mail that was taken over: it leaves, whatever becomes of the answer. */
export interface AcceptedMail {
  readonly id: string
  readonly key: string | null
  readonly at: number
  readonly mail: Readonly<Record<string, unknown>>
}

/** Before or after the mail is taken over. */
export type Phase = "before" | "after"

export type Fault =
  | {
      readonly kind: "error"
      readonly when: Phase
      readonly status: number
      readonly name: string
      readonly message?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly kind: "reset"; readonly when: Phase }
  /** The answer comes so many milliseconds late. */
  | { readonly kind: "slow"; readonly when: Phase; readonly millis: number }
  /** The status arrives, the rest never does. */
  | { readonly kind: "halfAnswer" }

export interface FakeOptions {
  readonly apiKeys?: ReadonlyArray<string>
  /** Domains that may send. */
  readonly domains?: ReadonlyArray<string>
  /** For how many milliseconds a key is known; 24 hours when absent. */
  readonly remembers?: number
  /** Requests a second; any number when absent. */
  readonly limit?: number
  readonly now?: () => number
  /** Is told of each mail that was truly taken over. */
  readonly took?: (mail: AcceptedMail) => void
  /** What goes wrong with a request. */
  readonly faults?: (request: Received) => Fault | undefined
}

interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

interface Known {
  readonly hash: string
  readonly at: number
  /** Undefined while the first request is under way. */
  id: string | undefined
}

const second = 1000

const refusal = (status: number, name: string, message: string, headers = {}): Answer => ({
  status,
  body: { statusCode: status, name, message },
  headers
})

const read = async (request: IncomingMessage): Promise<Received> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers,
    key: headers["idempotency-key"] ?? null,
    body: Buffer.concat(chunks).toString("utf8")
  }
}

const sleep = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis).unref())

export class FakeResend {
  readonly accepted: Array<AcceptedMail> = []
  readonly requests: Array<Received> = []
  /** Repeats that were answered out of the memory of keys. */
  replayed = 0
  /** Requests that were refused for coming too fast. */
  limited = 0
  options: FakeOptions
  readonly #keys = new Map<string, Known>()
  readonly #recent: Array<number> = []
  readonly #server = createServer((request, response) => void this.#serve(request, response))

  private constructor(options: FakeOptions) {
    this.options = options
  }

  static async start(options: FakeOptions = {}, port = 0): Promise<FakeResend> {
    const fake = new FakeResend(options)
    await new Promise<void>((resolve, reject) => {
      fake.#server.once("error", reject)
      fake.#server.listen(port, "127.0.0.1", resolve)
    })
    return fake
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  #now(): number {
    return this.options.now?.() ?? Date.now()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await read(request).catch(() => null)
    if (received === null) return
    this.requests.push(received)
    const fault = this.options.faults?.(received)
    if (fault !== undefined && "when" in fault && fault.when === "before") {
      if (fault.kind === "slow") await sleep(fault.millis)
      else return this.#fail(response, fault)
    }
    const answer = await this.#answer(received)
    if (fault?.kind === "halfAnswer") return this.#half(response, answer)
    if (fault !== undefined && fault.when === "after") {
      if (fault.kind === "slow") await sleep(fault.millis)
      else return this.#fail(response, fault)
    }
    this.#send(response, answer)
  }

  #send(response: ServerResponse, { body, headers = {}, status }: Answer): void {
    const { limit } = this.options
    const limits = limit === undefined ? {} : { "ratelimit-limit": String(limit), "ratelimit-policy": `${limit};w=1` }
    response.writeHead(status, { "content-type": "application/json", ...limits, ...headers })
    response.end(JSON.stringify(body))
  }

  #half(response: ServerResponse, { status }: Answer): void {
    response.writeHead(status, { "content-type": "application/json", "content-length": "100" })
    response.write('{"id":')
    setTimeout(() => response.socket?.resetAndDestroy(), 20).unref()
  }

  #fail(response: ServerResponse, fault: Exclude<Fault, { kind: "slow" | "halfAnswer" }>): void {
    if (fault.kind === "reset") response.socket?.resetAndDestroy()
    else
      this.#send(
        response,
        refusal(fault.status, fault.name, fault.message ?? `asked for: ${fault.name}`, fault.headers)
      )
  }

  async #answer(request: Received): Promise<Answer> {
    if ((request.headers["user-agent"] ?? "") === "") return { status: 403, body: { error_code: 1010 } }
    if (request.path !== "/emails") return refusal(404, "not_found", "The requested endpoint does not exist.")
    if (request.method !== "POST") return refusal(405, "method_not_allowed", "This endpoint does not support it.")
    return this.#tooFast() ?? this.#credential(request) ?? (await this.#once(request))
  }

  #tooFast(): Answer | null {
    const { limit } = this.options
    if (limit === undefined) return null
    const now = this.#now()
    while (this.#recent[0] !== undefined && this.#recent[0] <= now - second) this.#recent.shift()
    if (this.#recent.length >= limit) {
      this.limited++
      return refusal(429, "rate_limit_exceeded", "Too many requests.", { "retry-after": "1" })
    }
    this.#recent.push(now)
    return null
  }

  #credential({ headers }: Received): Answer | null {
    const token = /^Bearer (.+)$/.exec(headers["authorization"] ?? "")?.[1]
    if (token === undefined) return refusal(401, "missing_api_key", "Missing API key in the authorization header.")
    const known = this.options.apiKeys ?? ["re_test"]
    return known.includes(token) ? null : refusal(403, "invalid_api_key", "API key is invalid.")
  }

  /** What is done once under a key. */
  async #once(request: Received): Promise<Answer> {
    const { key } = request
    if (key === null) return this.#take(request)
    if (key.length < 1 || key.length > 256)
      return refusal(400, "invalid_idempotency_key", "The key must be between 1-256 chars.")
    const hash = createHash("sha256").update(request.body).digest("hex")
    const remembered = this.#keys.get(key)
    const known =
      remembered !== undefined && this.#now() - remembered.at < (this.options.remembers ?? 86_400_000)
        ? remembered
        : undefined
    if (known !== undefined && known.hash !== hash)
      return refusal(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload.")
    if (known !== undefined && known.id === undefined)
      return refusal(409, "concurrent_idempotent_requests", "Same idempotency key used while it is in progress.")
    if (known?.id !== undefined) {
      this.replayed++
      return { status: 200, body: { id: known.id } }
    }
    const mine: Known = { hash, at: this.#now(), id: undefined }
    this.#keys.set(key, mine)
    const answer = await this.#take(request)
    // A refused request was not carried out: its key is free again.
    if (answer.status === 200) mine.id = (answer.body as { readonly id: string }).id
    else this.#keys.delete(key)
    return answer
  }

  async #take(request: Received): Promise<Answer> {
    const fault = fieldFault(request, this.options.domains ?? ["acme.example"])
    if (fault !== null) return refusal(fault.status, fault.name, fault.message)
    const id = randomUUID()
    const mail = JSON.parse(request.body) as Readonly<Record<string, unknown>>
    const taken = { id, key: request.key, at: this.#now(), mail }
    this.accepted.push(taken)
    this.options.took?.(taken)
    return { status: 200, body: { id } }
  }
}
