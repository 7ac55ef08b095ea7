/** How what was thrown becomes an answer: with the code, the remedy and the places that are wrong, and with nothing that anybody typed. */
import { type Fault, isSupportError } from "@deskwright/core/promise"
import { type ErrorCode, type ErrorDetails, type Refusal, refusals, typeOf } from "./contract/Refusals.ts"

/** A refusal of the wire itself. */
export class WireError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly details: ErrorDetails[C]
  constructor(code: C, details: ErrorDetails[C]) {
    super(code)
    this.code = code
    this.details = details
  }
}

export const invalid = (errors: ReadonlyArray<Fault>): WireError => new WireError("InvalidInput", { errors })

/** A refusal with the facts of its code, whoever threw it. */
type Known = { readonly [C in ErrorCode]: { readonly code: C; readonly details: ErrorDetails[C] } }[ErrorCode]

const fault: Known = { code: "InternalFault", details: { port: null } }

export const knownOf = (thrown: unknown): Known => {
  if (thrown instanceof WireError) return thrown as Known
  return isSupportError(thrown) ? (thrown as Known) : fault
}

/** The names that a source gives to core's fields. */
export type Names = Readonly<Record<string, string>>

const renamed = (path: string, names: Names): string => {
  const [, head = "", rest = ""] = /^([A-Za-z_]\w*)(.*)$/s.exec(path) ?? ["", path, ""]
  return (Object.hasOwn(names, head) ? (names[head] ?? head) : head) + rest
}

const faultsOf = (known: Known, names: Names): ReadonlyArray<Fault> | undefined => {
  switch (known.code) {
    case "InvalidInput":
      return known.details.errors.map(({ path, rule }) => ({ path: renamed(path, names), rule }))
    case "InvalidEscalationRules":
      return known.details.faults
    case "FieldNotEditable":
      return known.details.fields.map((path) => ({ path, rule: "is not editable" }))
    case "UnknownStatus":
      return [{ path: "status", rule: "is no status here" }]
    case "EmailRequired":
      return [{ path: "requester.email", rule: "is missing" }]
    default:
      return undefined
  }
}

const retryAfter = (known: Known, status: number): number | undefined => {
  if (known.code === "RateLimited") return known.details.retryAfter
  return status === 503 || known.code === "StillRunning" ? 1 : undefined
}

const extraHeaders = (known: Known, status: number): Record<string, string> => {
  const wait = retryAfter(known, status)
  return {
    ...(wait === undefined ? {} : { "retry-after": String(wait) }),
    ...(known.code === "MethodNotAllowed" ? { allow: known.details.allow.join(", ") } : {}),
    ...(known.code === "Unauthorized" ? { "www-authenticate": "Bearer" } : {})
  }
}

const detailOf = ({ code, details }: Known): string => {
  const { detail } = refusals[code] as Refusal<ErrorCode>
  return typeof detail === "string" ? detail : detail(details)
}

/** The same facts, with fields by the names of the source. */
const inWords = (known: Known, names: Names): Known => {
  if (known.code !== "FieldNotEditable") return known
  const { editable, fields, preset } = known.details
  const named = (each: ReadonlyArray<string>) => each.map((field) => renamed(field, names))
  return { code: known.code, details: { preset, fields: named(fields), editable: named(editable) } }
}

export interface Failed {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown
}

/** The answer to what went wrong. A fault of the desk's own says its request id, and nothing else. */
export const failed = (thrown: Known, requestId: string, envelope: boolean, names: Names = {}): Failed => {
  const known = inWords(thrown, names)
  const { status, title } = refusals[known.code]
  // That the host misconfigured a site is not for its callers to know.
  const code: ErrorCode = status === 500 ? "InternalFault" : known.code
  const detail = status === 500 ? undefined : detailOf(known)
  const errors = faultsOf(known, names)
  const headers = { ...extraHeaders(known, status) }
  if (envelope) {
    const data = { message: detail ?? title, code, requestId, errors: errors ?? [] }
    return { status, headers: { ...headers, "content-type": "application/json" }, body: { success: false, data } }
  }
  return {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
    body: {
      type: typeOf(code),
      title,
      status,
      code,
      ...(detail === undefined ? {} : { detail }),
      requestId,
      ...(errors === undefined ? {} : { errors })
    }
  }
}
