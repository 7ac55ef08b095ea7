/** Which web pages may call from a browser: none, but for the origins that the host names. */
import type { Reply } from "./Reply.ts"

export type Origins = ReadonlyArray<string>

/** What lets the page that asks read the answer, if it is one of these. */
export const allowOrigin = (request: Request, origins: Origins): Readonly<Record<string, string>> => {
  const origin = request.headers.get("origin")
  if (origin === null || !origins.includes(origin)) return { vary: "origin" }
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "etag, idempotency-replayed, retry-after, x-request-id",
    vary: "origin"
  }
}

/** What a browser asks before it calls. */
export const preflight = (allow: ReadonlyArray<string>, cors: Readonly<Record<string, string>>): Reply<undefined> => ({
  status: 204,
  body: undefined,
  headers: {
    allow: allow.join(", "),
    ...("access-control-allow-origin" in cors
      ? {
          "access-control-allow-methods": allow.join(", "),
          "access-control-allow-headers": "authorization, content-type, idempotency-key, if-match",
          "access-control-max-age": "600"
        }
      : {})
  }
})
