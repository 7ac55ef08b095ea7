/** What hosts pass in, made safe: TypeScript is not there to check a JavaScript host. */
import { Result, Schema } from "effect"
import { Id, Name, SiteId, Word } from "../Fields.ts"
import { decode } from "../Input.ts"
import type { Actor } from "../model/Actor.ts"
import type { Fault } from "../model/Fault.ts"
import type { SupportOptions } from "./Options.ts"
import { storeAdapterId } from "./StoreAdapter.ts"
import { SupportError } from "./SupportError.ts"

const Plain = Object.prototype

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== "object" || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Plain || prototype === null
}

/** The value as JSON would have it: a key that holds undefined is an absent key. */
const withoutUndefined = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => (held === undefined ? [] : [[key, withoutUndefined(held)]]))
  )
}

/** Arguments as use cases take them. */
export const cleaned = (args: ReadonlyArray<unknown>): ReadonlyArray<unknown> => args.map(withoutUndefined)

/** Whether a call carries a request id: then it may be sent again. */
export const isRepeatable = (args: ReadonlyArray<unknown>): boolean =>
  args.some((arg) => isPlain(arg) && typeof arg.requestId === "string")

const kinds = ["end_user", "agent", "ai", "rule", "monitor", "api", "import"] as const satisfies ReadonlyArray<
  Actor["kind"]
>

const decodeActor = decode(
  Schema.Struct({
    tenant: Id,
    id: Id,
    kind: Schema.Literals(kinds),
    sites: Schema.optionalKey(Schema.Union([Schema.Literal("all"), Schema.Array(SiteId)])),
    roles: Schema.optionalKey(Schema.Array(Word)),
    name: Schema.optionalKey(Name),
    email: Schema.optionalKey(Schema.String),
    conversation: Schema.optionalKey(Id)
  })
)

const invalid = (subject: string, errors: ReadonlyArray<Fault>, remedy: string): SupportError =>
  new SupportError({
    code: "InvalidInput",
    details: { errors },
    retryable: false,
    message: `Invalid ${subject}: ${errors.map(({ path, rule }) => `${path} ${rule}`.trim()).join("; ")}. ${remedy}`
  })

/** A copy of the actor. An unknown key is refused: a misspelt `sites` would otherwise open every site. */
export const actorOf = (actor: Actor): Actor => {
  const decoded = decodeActor(withoutUndefined(actor))
  if (Result.isSuccess(decoded)) return decoded.success
  throw invalid(
    "actor",
    decoded.failure.errors,
    "Pass what your login knows: { tenant, id, kind }, and sites where they are restricted."
  )
}

/** Options of which the desk cannot do without any. */
export const checkOptions = (options: SupportOptions<never>): void => {
  const { policy, store }: Partial<SupportOptions<never>> = options
  const version: unknown = store?.[storeAdapterId]?.version
  const errors: Array<Fault> = []
  if (version === undefined)
    errors.push({
      path: "store",
      rule: "is no store: pass memory() from @deskwright/adapter-memory/promise, or another adapter's"
    })
  else if (version !== 1)
    errors.push({
      path: "store",
      rule: "was made for another version of @deskwright/core: install the same version of both packages"
    })
  if (typeof policy !== "function")
    errors.push({ path: "policy", rule: "is missing: pass standardPolicy, or a rule of your own" })
  if (errors.length > 0) throw invalid("options", errors, "Correct what is named.")
}
