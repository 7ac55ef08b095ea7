/** How routes are described: what every one of them says about itself beside its schemas. */
import { Context, Schema } from "effect"
import { HttpApiMiddleware, HttpApiSchema, HttpApiSecurity, OpenApi } from "effect/http-api"
import { Inputs } from "@deskwright/core"
import { type ErrorCode, refusals, typeOf } from "./Refusals.ts"

const bearer: HttpApiSecurity.Http = HttpApiSecurity.annotate(
  HttpApiSecurity.bearer,
  OpenApi.Description,
  "A token that the host's login knows."
)

/** Proves who asks. What the handler does with it is its own; clients attach a token. */
export class Credential extends HttpApiMiddleware.Service<Credential>()("@deskwright/http/Credential", {
  security: { bearer }
}) {}

/** What a route says of itself beside its schemas. */
export interface RouteFacts {
  /** Nobody is asked who they are. */
  readonly open: boolean
  /** The most bytes that a body may have. */
  readonly bodyLimit: number
  /** Errors come in the envelope of source 003. */
  readonly envelope: boolean
  readonly codes: ReadonlyArray<ErrorCode>
  readonly examples: { readonly body?: unknown; readonly answer?: unknown }
}

/** What the handler must know of a route. */
export class Facts extends Context.Service<Facts, RouteFacts>()("@deskwright/http/Facts") {}

export const usualBody = 256 * 1024
export const transcriptBody = 1024 * 1024

export interface About {
  readonly summary: string
  readonly description?: string
  readonly codes?: ReadonlyArray<ErrorCode>
  readonly body?: unknown
  readonly answer?: unknown
  readonly open?: boolean
  readonly bodyLimit?: number
  readonly envelope?: boolean
}

interface MediaType {
  examples?: Record<string, { value: unknown }>
}
interface Operation {
  requestBody?: { content?: Record<string, MediaType> }
  responses?: Record<string, { description?: string; content?: Record<string, MediaType> }>
}

const illustrate = (content: Record<string, MediaType> | undefined, value: unknown): void => {
  if (value === undefined) return
  for (const media of Object.values(content ?? {})) media.examples = { example: { value } }
}

/** Puts a route's examples where OpenAPI wants them, and says of each error which code it is. */
const withExamples =
  ({ answer, body, envelope = false }: About) =>
  (operation: object): object => {
    const { requestBody, responses = {} } = operation as Operation
    illustrate(requestBody?.content, body)
    for (const [status, response] of Object.entries(responses)) {
      if (Number(status) < 300) illustrate(response.content, answer)
      else illustrate(response.content, errorExample(Number(status), response.description ?? "", envelope))
    }
    return operation
  }

const errorExample = (status: number, description: string, envelope: boolean): unknown => {
  const code = description.split(" ")[0]?.replace(/[`,]/g, "") as ErrorCode
  const title = refusals[code]?.title ?? "Internal fault"
  const requestId = "0191d2a0-5c3e-7bb0-9d5e-2f6b6f1c0a77"
  return envelope
    ? { success: false, data: { message: title, code, requestId, errors: [] } }
    : { type: typeOf(code), title, status, code, requestId }
}

/** Everything that a route says of itself beside its schemas. */
export const about = (route: About) => {
  const { codes = [], summary } = route
  return OpenApi.annotations({
    summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    transform: withExamples(route)
  }).pipe(
    Context.add(Facts, {
      open: route.open ?? false,
      bodyLimit: route.bodyLimit ?? usualBody,
      envelope: route.envelope ?? false,
      codes,
      examples: { body: route.body, answer: route.answer }
    })
  )
}

const always: ReadonlyArray<ErrorCode> = ["RateLimited", "InternalFault", "StorageUnavailable"]
const behindCredential: ReadonlyArray<ErrorCode> = ["Unauthorized", "NotAllowed"]

const FaultSchema = Schema.Struct({ path: Schema.String, rule: Schema.String })

// One schema per status and set of codes, so that the document names it once.
const named = new Map<string, Schema.Top>()
const once = (name: string, make: () => Schema.Top): Schema.Top => {
  const found = named.get(name) ?? make().annotate({ identifier: name })
  named.set(name, found)
  return found
}

const problem = <C extends ErrorCode>(status: number, codes: ReadonlyArray<C>) =>
  Schema.Struct({
    type: Schema.String,
    title: Schema.String,
    status: Schema.Literal(status),
    code: Schema.Literals(codes),
    detail: Schema.optionalKey(Schema.String),
    requestId: Schema.String,
    errors: Schema.optionalKey(Schema.Array(FaultSchema))
  })

const envelope = <C extends ErrorCode>(codes: ReadonlyArray<C>) =>
  Schema.Struct({
    success: Schema.Literal(false),
    data: Schema.Struct({
      message: Schema.String,
      code: Schema.Literals(codes),
      requestId: Schema.String,
      errors: Schema.Array(FaultSchema)
    })
  })

/** An error as the wire has it (RFC 9457). */
export type Problem<C extends ErrorCode = ErrorCode> = ReturnType<typeof problem<C>>["Type"]
/** An error in the envelope of `/v2/problems`. */
export type EnvelopedError<C extends ErrorCode = ErrorCode> = ReturnType<typeof envelope<C>>["Type"]

const byStatus = (codes: ReadonlyArray<ErrorCode>): ReadonlyArray<readonly [number, ReadonlyArray<ErrorCode>]> => {
  const groups = new Map<number, Array<ErrorCode>>()
  for (const code of new Set(codes)) {
    const { status } = refusals[code]
    groups.set(status, [...(groups.get(status) ?? []), code])
  }
  return [...groups].toSorted(([a], [b]) => a - b)
}

const described = (codes: ReadonlyArray<ErrorCode>) =>
  codes.map((code) => `\`${code}\` ${refusals[code].title}`).join(", ")

type Known<C extends ErrorCode> =
  | C
  | "Unauthorized"
  | "NotAllowed"
  | "RateLimited"
  | "InternalFault"
  | "StorageUnavailable"

/** The errors of a route, one schema per status; those that every route has are among them. */
export const errors = <const C extends ErrorCode>(codes: ReadonlyArray<C>, open = false) =>
  byStatus([...(open ? [] : behindCredential), ...codes, ...always]).map(([status, group]) =>
    once(`Error${status}.${group.join(".")}`, () =>
      problem(status, group)
        .annotate({ description: described(group) })
        .pipe(HttpApiSchema.status(status), HttpApiSchema.asJson({ contentType: "application/problem+json" }))
    )
  ) as unknown as ReadonlyArray<Schema.Codec<Problem<Known<C>>>>

/** The same in the envelope of source 003. */
export const enveloped = <const C extends ErrorCode>(codes: ReadonlyArray<C>) =>
  byStatus([...behindCredential, ...codes, ...always]).map(([status, group]) =>
    once(`Enveloped${status}.${group.join(".")}`, () =>
      envelope(group)
        .annotate({ description: described(group) })
        .pipe(HttpApiSchema.status(status))
    )
  ) as unknown as ReadonlyArray<Schema.Codec<EnvelopedError<Known<C>>>>

/** The header of every command: a repeat under the same key answers with what the first one did. */
export const command = {
  "idempotency-key": Schema.optionalKey(
    Inputs.RequestId.annotate({
      description: "A repeat under the same key, by the same caller, does nothing twice. Kept for seven days."
    })
  )
}

// A proxy that compresses makes the tag a weak one; it still names the version.
const tag = /^(?:W\/)?"v(0|[1-9]\d{0,14})"$/

/** The headers of a command that can insist on a version. */
export const decision = {
  ...command,
  "if-match": Schema.optionalKey(
    Schema.String.check(
      Schema.makeFilter(
        (text: string) => text === "*" || tag.test(text) || 'is no version: send the ETag as it was read, such as "v7"'
      )
    ).annotate({ description: "The ETag of what was read; refused with 412 when it has changed since." })
  )
}

/** The version that an If-Match insists on; none for `*` or without one. */
export const versionOf = (ifMatch: string | undefined): number | undefined => {
  const version = tag.exec(ifMatch ?? "")?.[1]
  return version === undefined ? undefined : Number(version)
}
