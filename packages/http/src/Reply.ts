/** What a route answers with, before it is a `Response`. */
export interface Reply<A> {
  readonly status: number
  readonly body: A | Streamed
  readonly headers: Readonly<Record<string, string>>
}

/** A body that is written as it comes. */
export class Streamed {
  readonly stream: ReadableStream<Uint8Array>
  readonly type: string
  constructor(stream: ReadableStream<Uint8Array>, type: string) {
    this.stream = stream
    this.type = type
  }
}

export const etag = (version: number): string => `"v${version}"`

/** The answer to a read, with an ETag if what is read has a version. */
export const shows = <A>(body: A, version?: number): Reply<A> => ({
  status: 200,
  body,
  headers: version === undefined ? {} : { etag: etag(version) }
})

/** A page of a list that nothing can be filtered by. */
export const lists = <L extends object>(listed: L) => shows({ ...listed, filters: [] as const })

/** The same reply with another body; what is streamed stays as it is. */
export const mapBody = <A, B>({ body, ...reply }: Reply<A>, to: (body: A) => B): Reply<B> => ({
  ...reply,
  body: body instanceof Streamed ? body : to(body)
})

interface Done {
  readonly replayed: boolean
  readonly version?: number
}

/** The answer to a command, which says whether it was a repeat. */
export const did = <A>(status: number, outcome: Done, body: A): Reply<A> => ({
  status,
  body,
  headers: {
    ...(outcome.version === undefined ? {} : { etag: etag(outcome.version) }),
    ...(outcome.replayed ? { "idempotency-replayed": "true" } : {})
  }
})

/** The answer to a command that has nothing to show. */
export const doneWith = ({ replayed }: Done): Reply<void> => did(204, { replayed }, undefined)

/** What every answer says to caches and browsers. */
export const fixed = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer"
}

const sealed = "default-src 'none'; frame-ancestors 'none'"
/** A page may bring its own style, and nothing else. */
export const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** The reply as the web has it. */
export const responseOf = ({ body, headers, status }: Reply<unknown>, requestId: string, head: boolean): Response => {
  const text = typeof body === "string"
  const type = body instanceof Streamed ? body.type : text ? "text/html; charset=utf-8" : "application/json"
  const empty = body === undefined || status === 204
  return new Response(
    head || empty ? null : body instanceof Streamed ? body.stream : text ? body : JSON.stringify(body),
    {
      status,
      headers: {
        ...fixed,
        "content-security-policy": sealed,
        "x-request-id": requestId,
        ...(empty ? {} : { "content-type": type }),
        ...headers
      }
    }
  )
}
