/** What hosts pass in, made safe: TypeScript is not there to check a JavaScript host. */
import { Data, Result, Schema } from "effect"
import { Id, Name, SiteId, Word } from "../Fields.ts"
import { decode, formatPath, InvalidInput } from "../Input.ts"
import type { Actor } from "../model/Actor.ts"
import type { Fault } from "../model/Fault.ts"
import type { Site } from "../model/Site.ts"
import { faultsOf } from "../Sites.ts"
import type { RelayOptions, SupportOptions } from "./Options.ts"
import { storeAdapterId } from "./StoreAdapter.ts"
import { SupportError } from "./SupportError.ts"

const Plain = Object.prototype

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== "object" || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Plain || prototype === null
}

const deepest = 32
const mostValues = 100_000

/** Stands for what no JSON is: a value that holds itself, or has no end that a desk would look for. */
class Endless extends Data.Error<{ readonly path: ReadonlyArray<PropertyKey>; readonly rule: string }> {}

type Path = ReadonlyArray<PropertyKey>

/** Copies values as JSON would have them: a key that holds undefined is an absent key. */
const copier = () => {
  const around = new Set<unknown>()
  let values = 0
  const entered = <A>(value: object, path: Path, copy: () => A): A => {
    if (around.has(value)) throw new Endless({ path, rule: "holds itself: send plain JSON" })
    if (around.size === deepest) throw new Endless({ path, rule: `is nested deeper than ${deepest}: flatten it` })
    around.add(value)
    const copied = copy()
    around.delete(value)
    return copied
  }
  const copyOf = (value: unknown, path: Path): unknown => {
    if (++values > mostValues)
      throw new Endless({ path, rule: `comes after ${mostValues} other values: send less at once` })
    if (Array.isArray(value)) return entered(value, path, () => value.map((held, i) => copyOf(held, [...path, i])))
    if (!isPlain(value)) return value
    return entered(value, path, () =>
      Object.fromEntries(
        Object.entries(value).flatMap(([key, held]) =>
          held === undefined ? [] : [[key, copyOf(held, [...path, key])]]
        )
      )
    )
  }
  return copyOf
}

/** Arguments as use cases take them. */
export const cleaned = (values: ReadonlyArray<unknown>): Result.Result<ReadonlyArray<unknown>, InvalidInput> => {
  const copyOf = copier()
  try {
    return Result.succeed(values.map((value) => copyOf(value, [])))
  } catch (error) {
    if (!(error instanceof Endless)) throw error
    return Result.fail(new InvalidInput({ errors: [{ path: formatPath(error.path), rule: error.rule }] }))
  }
}

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
  }),
  mostValues
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
  const decoded = Result.flatMap(cleaned([actor]), ([plain]) => decodeActor(plain))
  if (Result.isSuccess(decoded)) return decoded.success
  throw invalid(
    "actor",
    decoded.failure.errors,
    "Pass what your login knows: { tenant, id, kind }, and sites where they are restricted."
  )
}

const known: Readonly<Record<keyof SupportOptions, true>> = {
  store: true,
  policy: true,
  sites: true,
  directory: true,
  lookup: true,
  conversations: true,
  notifier: true,
  chat: true,
  mail: true,
  relay: true,
  clock: true,
  ids: true,
  logger: true,
  tracer: true,
  grace: true
}

const knownRelay: Readonly<Record<keyof RelayOptions, true>> = { limit: true, every: true, lease: true }

const unknownKeys = (value: unknown, names: object, prefix = ""): ReadonlyArray<Fault> =>
  typeof value !== "object" || value === null
    ? []
    : Object.keys(value)
        .filter((key) => !Object.hasOwn(names, key))
        .map((key) => ({
          path: prefix + formatPath([key]),
          rule: `is no option: there are ${Object.keys(names).join(", ")}`
        }))

const faultsOfSites = (sites: unknown): ReadonlyArray<Fault> => {
  if (sites === undefined || typeof sites === "function") return []
  if (!Array.isArray(sites)) return [{ path: "sites", rule: "is no list of { id, … }, nor a function" }]
  return sites.flatMap((site: unknown, i) => {
    const path = `sites[${i}]`
    if (!isPlain(site) || typeof site["id"] !== "string" || site["id"].trim() === "")
      return [{ path, rule: `is no site: write { id: "shop" }` }]
    return faultsOf(site as unknown as Site).map((rule) => ({ path, rule }))
  })
}

/** Options of which the desk cannot do without any. */
export const checkOptions = (options: SupportOptions<never>): void => {
  const { policy, store }: Partial<SupportOptions<never>> = options
  const version: unknown = store?.[storeAdapterId]?.version
  const errors: Array<Fault> = [
    ...unknownKeys(options, known),
    ...unknownKeys(options.relay, knownRelay, "relay."),
    ...faultsOfSites(options.sites)
  ]
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
  const { grace, tracer }: { readonly grace?: unknown; readonly tracer?: { readonly startSpan?: unknown } | false } =
    options
  if (tracer !== undefined && tracer !== false && typeof tracer?.startSpan !== "function")
    errors.push({ path: "tracer", rule: "is no tracer: pass trace.getTracer(…) of @opentelemetry/api, or false" })
  if (grace !== undefined && !(typeof grace === "number" && grace >= 0 && grace <= 2_147_483_647))
    errors.push({ path: "grace", rule: "is no number of milliseconds" })
  if (errors.length > 0) throw invalid("options", errors, "Correct what is named.")
}
