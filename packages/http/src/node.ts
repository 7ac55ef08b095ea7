/** The bridge from Node's requests to web-standard ones: for Express, Fastify, and `http.createServer`. Declares nothing of Effect. */
import type { IncomingMessage, ServerResponse } from "node:http"
import { noteArrival } from "./Arrivals.ts"

/** What can be bridged: a request in, a response out. */
export type WebHandler = (request: Request) => Promise<Response>

/** A request as Node has it, with what a body parser may have left on it. */
interface Incoming extends IncomingMessage {
  readonly originalUrl?: string
  /** Express's, which heeds its `trust proxy`. */
  readonly ip?: string
  readonly protocol?: string
  readonly rawBody?: Uint8Array | string
  readonly body?: unknown
}

const headersOf = ({ rawHeaders }: IncomingMessage): Headers => {
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ""
    // HTTP/2 puts method and path among the headers.
    if (!name.startsWith(":")) headers.append(name, rawHeaders[i + 1] ?? "")
  }
  return headers
}

/** Path and query of the target, which may also be a whole URL (RFC 9112, 3.2.2). */
const targetOf = (request: Incoming): string => {
  const target = request.originalUrl ?? request.url ?? "/"
  if (target.startsWith("/")) return target
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return "/"
  const { pathname, search } = new URL(target)
  return pathname + search
}

const urlOf = (request: Incoming): string => {
  const path = targetOf(request)
  const base = `${request.protocol === "https" ? "https" : "http"}://${request.headers.host ?? "localhost"}`
  // A host that is none must not keep its sender from a proper answer.
  return URL.canParse(path, base) ? new URL(base).origin + path : `http://localhost${path}`
}

/** A body as it arrives, until it is dismissed. */
interface Arriving {
  readonly stream: ReadableStream<Uint8Array>
  /** What has not been taken is thrown away. */
  readonly dismiss: () => void
}

const arriving = (request: IncomingMessage): Arriving => {
  // Once: a stream that was ended, or given up by its reader, takes nothing more.
  let over = false
  const finish = (end: () => void) => () => {
    if (over) return
    over = true
    end()
  }
  const dismiss = () => {
    over = true
    request.resume()
  }
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      request.on("data", (chunk: Uint8Array) => {
        if (over) return
        controller.enqueue(new Uint8Array(chunk))
        if ((controller.desiredSize ?? 0) <= 0) request.pause()
      })
      request.on(
        "end",
        finish(() => controller.close())
      )
      const broken = finish(() => controller.error(new Error("The request broke off.")))
      request.on("error", broken)
      request.on("close", broken)
    },
    pull: () => void request.resume(),
    cancel: dismiss
  })
  return { stream, dismiss }
}

const longestRest = 10_000

/**
 * After an answer: the rest of a body that nobody took is thrown away, so that the next request of the connection is heard. A body that
 * goes on for more than ten seconds ends its connection.
 */
const passRest = (request: IncomingMessage, dismiss: () => void): void => {
  if (request.complete || request.destroyed) return
  const late = setTimeout(() => request.destroy(), longestRest)
  late.unref()
  request.once("close", () => clearTimeout(late))
  dismiss()
}

const isRead = ({ readableDidRead, readableEnded }: IncomingMessage): boolean => readableDidRead || readableEnded

/** The body: unread, as a body parser kept it, or as a body parser understood it. */
const bodyOf = (request: Incoming, headers: Headers, arrives: () => Arriving): BodyInit | null => {
  if (request.method === "GET" || request.method === "HEAD") return null
  if (!isRead(request)) return arrives().stream
  // A parser has inflated what it read.
  headers.delete("content-encoding")
  headers.delete("content-length")
  if (request.rawBody !== undefined) return request.rawBody as BodyInit
  return request.body === undefined ? null : JSON.stringify(request.body)
}

/** A `Request` cannot have some methods; by this one no route goes either, so that the answer is 405 and says which there are. */
const methodOf = ({ method = "GET" }: IncomingMessage): string =>
  /^(connect|trace|track)$/i.test(method) ? "NONE" : method

const requestOf = (incoming: Incoming, signal: AbortSignal, arrives: () => Arriving): Request => {
  const headers = headersOf(incoming)
  const rewritten = isRead(incoming) && incoming.rawBody === undefined
  const body = bodyOf(incoming, headers, arrives)
  // Node's fetch asks for `duplex` with a stream, which the types of the web do not know.
  const init: RequestInit & { readonly duplex: "half" } = {
    method: methodOf(incoming),
    headers,
    signal,
    body,
    duplex: "half"
  }
  const request = new Request(urlOf(incoming), init)
  noteArrival(request, {
    address: incoming.ip ?? incoming.socket.remoteAddress ?? null,
    rewritten
  })
  return request
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off("drain", done)
      response.off("close", done)
      resolve()
    }
    response.on("drain", done)
    response.on("close", done)
  })

const writeBody = async (body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> => {
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (response.destroyed) return reader.cancel()
    if (!response.write(value)) await drained(response)
  }
  response.end()
}

/** Whether its server takes no more connections: those that clients keep would go on being served, and it would never be closed. */
const isClosing = ({ httpVersionMajor, socket }: IncomingMessage): boolean => {
  const server = (socket as { readonly server?: { readonly listening?: boolean } }).server
  return httpVersionMajor === 1 && server?.listening === false
}

const write = async (answer: Response, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  response.statusCode = answer.status
  if (isClosing(request)) response.setHeader("connection", "close")
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader("set-cookie", cookies)
  if (answer.body === null) response.end()
  else await writeBody(answer.body, response)
}

/**
 * The handler as Node, Express and Fastify call it. It works before and after `express.json()`: it takes the body as it arrives, or
 * else as the parser left it. `next` is called with faults of the bridge alone.
 */
export const toNodeHandler =
  (handler: WebHandler) =>
  async (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): Promise<void> => {
    const left = new AbortController()
    response.on("close", () => {
      if (!response.writableFinished) left.abort()
    })
    let dismiss = (): void => void request.resume()
    const arrives = (): Arriving => {
      const body = arriving(request)
      dismiss = body.dismiss
      return body
    }
    try {
      await write(await handler(requestOf(request as Incoming, left.signal, arrives)), request, response)
    } catch (error) {
      if (left.signal.aborted) return
      if (response.headersSent) response.destroy()
      else if (next === undefined) response.writeHead(400).end()
      else next(error)
    } finally {
      passRest(request, dismiss)
    }
  }
