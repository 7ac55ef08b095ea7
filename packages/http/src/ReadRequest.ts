/** Reading a request, within bounds of size, time and kind. */
import type { Result } from "effect"
import type { Route } from "./contract/Routes.ts"
import type { Matched } from "./Match.ts"
import { invalid, WireError } from "./Failure.ts"

export const longestUrl = 8192
const mostParameters = 200

/** Decodes one part of a request; every fault is named by its path. */
export const decodePart = (decode: Route["decode"]["body"], input: unknown, at = ""): unknown => {
  const decoded: Result.Result<unknown, { readonly errors: ReadonlyArray<{ path: string; rule: string }> }> =
    decode(input)
  if (decoded._tag === "Success") return decoded.success
  throw invalid(decoded.failure.errors.map(({ path, rule }) => ({ path: at + path, rule })))
}

/** The query; the values of a repeated key come as a list. */
export const readQuery = (search: string): Readonly<Record<string, string | ReadonlyArray<string>>> => {
  try {
    decodeURIComponent(search.replace(/\+/g, " "))
  } catch {
    throw new WireError("MalformedRequest", { reason: "holds a query that is not UTF-8 in percent encoding" })
  }
  const found = new Map<string, string | ReadonlyArray<string>>()
  let count = 0
  for (const [key, value] of new URLSearchParams(search)) {
    if (++count > mostParameters)
      throw new WireError("MalformedRequest", { reason: `has more than ${mostParameters} query parameters` })
    const before = found.get(key)
    found.set(key, before === undefined ? value : [...(typeof before === "string" ? [before] : before), value])
  }
  // A cursor that is longer than any of ours is not one of ours.
  const cursor = found.get("cursor")
  if (cursor !== undefined && (typeof cursor !== "string" || cursor.length > 4096 || cursor === ""))
    throw new WireError("InvalidCursor", {})
  return Object.fromEntries(found)
}

/** The headers that a route knows, without the others. */
export const readHeaders = (route: Route, headers: Headers): unknown => {
  const known = Object.fromEntries(
    route.headers.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    })
  )
  if (headers.has("if-match") && !route.headers.includes("if-match"))
    throw invalid([{ path: "If-Match", rule: "has no meaning here: nothing that has a version is changed" }])
  return known
}

const timeout = (millis: number) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WireError("RequestTimeout", {})), millis)
  })
  late.catch(() => undefined)
  return { late, stop: () => clearTimeout(timer) }
}

const joined = (chunks: ReadonlyArray<Uint8Array>, length: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** The bytes of a body, if they arrive in time and are no more than the limit. */
export const readBytes = async (
  body: ReadableStream<Uint8Array>,
  limit: number,
  millis: number
): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = body.getReader()
  const { late, stop } = timeout(millis)
  const chunks: Array<Uint8Array> = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) return joined(chunks, length)
      length += value.byteLength
      if (length > limit) throw new WireError("BodyTooLarge", { limit })
      chunks.push(value)
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined)
    if (error instanceof WireError) throw error
    throw new WireError("MalformedRequest", { reason: "broke off before its body was complete" })
  } finally {
    stop()
  }
}

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new WireError("MalformedRequest", { reason: "has a body that is not UTF-8" })
  }
}

const json = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i

const checkType = (headers: Headers): void => {
  const encoding = headers.get("content-encoding") ?? "identity"
  if (encoding.trim().toLowerCase() !== "identity" || !json.test((headers.get("content-type") ?? "").trim()))
    throw new WireError("UnsupportedMediaType", {})
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new WireError("MalformedRequest", { reason: "has a body that is no JSON" })
  }
}

/** The body as JSON. An empty body is read as an empty object; the schema then says what is missing. */
export const readBody = async (route: Route, request: Request, millis: number): Promise<unknown> => {
  const { body, headers } = request
  const length = Number(headers.get("content-length") ?? 0)
  if (length > route.bodyLimit) throw new WireError("BodyTooLarge", { limit: route.bodyLimit })
  const text = body === null ? "" : textOf(await readBytes(body, route.bodyLimit, millis))
  if (text === "") return {}
  checkType(headers)
  const value = parsed(text)
  if (!route.takesBody && !(typeof value === "object" && value !== null && Object.keys(value).length === 0))
    throw invalid([{ path: "", rule: "this route takes no body: leave it out" }])
  return value
}

/** The parts of a request, each decoded by its route's schema. */
export const readParts = async ({ params, route }: Matched, request: Request, search: string, bodyTimeout: number) => {
  const query = decodePart(route.decode.query, readQuery(search))
  const headers = decodePart(route.decode.headers, readHeaders(route, request.headers)) as Readonly<
    Record<string, string>
  >
  const body = ["GET", "HEAD"].includes(request.method)
    ? {}
    : decodePart(route.decode.body, await readBody(route, request, bodyTimeout))
  return { params: decodePart(route.decode.params, params), query, headers, body }
}
