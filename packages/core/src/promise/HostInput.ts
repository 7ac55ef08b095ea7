/** What hosts pass in, made safe: TypeScript is not there to check a JavaScript host. */
import { Data, Effect, Result, Schema } from "effect"
import { Id, Name, SiteId, Word } from "../Fields.ts"
import { origins } from "../FilterFields.ts"
import { decode, formatPath, InvalidInput } from "../Input.ts"
import type { Actor } from "../model/Actor.ts"
import type { Fault } from "../model/Fault.ts"
import { faultsOf } from "../Sites.ts"
import { misshapen } from "./HostShapes.ts"
import type { SupportOptions } from "./Options.ts"
import { type StoreAdapter, storeAdapterId, type Unjoinable } from "./StoreAdapter.ts"
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

const decodeActor = decode(
  Schema.Struct({
    tenant: Id,
    id: Id,
    kind: Schema.Literals(origins),
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

const unknownKeys = (options: object): ReadonlyArray<Fault> =>
  Object.keys(options)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => ({ path: formatPath([key]), rule: `is no option: there are ${Object.keys(known).join(", ")}` }))

/** Sites that are shaped as they should be, and cannot be all the same. */
const faultsOfSites = (sites: SupportOptions["sites"]): ReadonlyArray<Fault> => {
  if (typeof sites !== "object") return []
  const first = new Map<string, number>()
  return sites.flatMap((site, i) => {
    const before = first.get(site.id)
    if (before === undefined) first.set(site.id, i)
    return [
      ...(before === undefined ? [] : [`has the id of sites[${before}]: say all of a site in one place`]),
      ...faultsOf(site)
    ].map((rule) => ({ path: `sites[${i}]`, rule }))
  })
}

const faultsOfStore = (store: unknown): ReadonlyArray<Fault> => {
  const version = (store as Partial<StoreAdapter<never>> | null | undefined)?.[storeAdapterId]?.version as unknown
  if (version === 1) return []
  const rule =
    version === undefined
      ? "is no store: pass memory() from @deskwright/adapter-memory/promise, or another adapter's"
      : "was made for another version of @deskwright/core: install the same version of both packages"
  return [{ path: "store", rule }]
}

const isTracer = (tracer: unknown): boolean =>
  typeof tracer === "object" && tracer !== null && "startSpan" in tracer && typeof tracer.startSpan === "function"

/** Options of which the desk cannot do without any. */
export const checkOptions = (options: SupportOptions<never>): void => {
  if (typeof options !== "object" || options === null)
    throw invalid("options", [{ path: "", rule: "there are none" }], "Pass { store, policy } at least.")
  const { policy, store, tracer }: { -readonly [K in keyof SupportOptions<never>]?: unknown } = options
  const shaped = misshapen(options)
  const errors: Array<Fault> = [...unknownKeys(options), ...faultsOfStore(store), ...shaped]
  if (!shaped.some(({ path }) => path.startsWith("sites"))) errors.push(...faultsOfSites(options.sites))
  if (typeof policy !== "function")
    errors.push({ path: "policy", rule: "is missing: pass standardPolicy, or a rule of your own" })
  if (tracer !== undefined && tracer !== false && !isTracer(tracer))
    errors.push({ path: "tracer", rule: "is no tracer: pass trace.getTracer(…) of @opentelemetry/api, or false" })
  if (errors.length > 0) throw invalid("options", errors, "Correct what is named.")
}

/** Refuses what no transaction can be. */
export const checkJoined = (refused: Unjoinable | null): void => {
  if (refused?.ever === true)
    throw invalid("use of support.in(tx)", [{ path: "tx", rule: refused.rule }], refused.remedy)
}

/** Refuses a command where no transaction is open: it would be carried out by itself, and no rollback would take it along. */
export const underTransaction = (refused: Unjoinable | null): Effect.Effect<void, InvalidInput> =>
  refused === null
    ? Effect.void
    : Effect.fail(new InvalidInput({ errors: [{ path: "tx", rule: `${refused.rule}. ${refused.remedy}` }] }))
