/** What the host gives: its options, checked where no compiler did; its functions, asked within a time. */
import { type Fault, isSupportError, type LiveDesks, SupportError } from "@deskwright/core/promise"
import type { Answer, HandlerOptions } from "./Options.ts"

const known: Readonly<Record<keyof HandlerOptions, true>> = {
  authenticate: true,
  basePath: true,
  widget: true,
  webhooks: true,
  docs: true,
  cors: true,
  limits: true,
  hostTimeout: true,
  address: true,
  background: true,
  onFault: true
}

const knownLimits: Readonly<Record<keyof NonNullable<HandlerOptions["limits"]>, true>> = {
  widget: true,
  endUser: true,
  site: true,
  stranger: true,
  others: true,
  count: true,
  bodyTimeout: true
}

const knownWebhooks: Readonly<Record<keyof NonNullable<HandlerOptions["webhooks"]>, true>> = { resend: true }

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

const unknownKeys = (value: unknown, names: object, prefix = ""): ReadonlyArray<Fault> =>
  Object.keys(fieldsOf(value))
    .filter((key) => !Object.hasOwn(names, key))
    .map((key) => ({ path: prefix + key, rule: `is no option: there are ${Object.keys(names).join(", ")}` }))

const noFunctions = (value: unknown, names: ReadonlyArray<string>, prefix = ""): ReadonlyArray<Fault> =>
  names
    .filter((name) => !["undefined", "function"].includes(typeof fieldsOf(value)[name]))
    .map((name) => ({ path: prefix + name, rule: "is no function" }))

const isMillis = (value: unknown): boolean => value === undefined || (typeof value === "number" && value > 0)

const faultsOf = (options: Readonly<Record<string, unknown>>): ReadonlyArray<Fault> => {
  const { authenticate, basePath, cors, docs, hostTimeout, limits, webhooks } = options
  const named = (path: string, wrong: boolean, rule: string): ReadonlyArray<Fault> => (wrong ? [{ path, rule }] : [])
  const origins = fieldsOf(cors)["origins"]
  const path = basePath === undefined || basePath === "" || basePath === "/" ? "/api" : basePath
  return [
    ...unknownKeys(options, known),
    ...unknownKeys(limits, knownLimits, "limits."),
    ...unknownKeys(webhooks, knownWebhooks, "webhooks."),
    ...named(
      "authenticate",
      typeof authenticate !== "function",
      "is missing: pass (request, token) => the actor that the token stands for, or null"
    ),
    ...named(
      "basePath",
      typeof path !== "string" || !/^(\/[\w.~-]+)+\/?$/.test(path),
      "must look like /api: where the desk is mounted"
    ),
    ...named(
      "docs",
      ![undefined, "public", "private", false].includes(docs as never),
      'is none of "public", "private", false'
    ),
    ...named("cors.origins", cors !== undefined && !Array.isArray(origins), "is no list of origins"),
    ...named("hostTimeout", !isMillis(hostTimeout), "is no number of milliseconds"),
    ...named("limits.bodyTimeout", !isMillis(fieldsOf(limits)["bodyTimeout"]), "is no number of milliseconds"),
    ...noFunctions(options, ["widget", "address", "background", "onFault"]),
    ...noFunctions(limits, ["count"], "limits."),
    ...noFunctions(webhooks, ["resend"], "webhooks.")
  ]
}

const isDesk = (desks: unknown): boolean => ["as", "check"].every((name) => typeof fieldsOf(desks)[name] === "function")

/** Refuses what no handler can be made of, and names every fault at once. */
export const checkHandler = (desks: LiveDesks, options: HandlerOptions): void => {
  const errors = [
    ...(isDesk(desks) ? [] : [{ path: "support", rule: "is no desk: pass what createSupport answered" }]),
    ...faultsOf(fieldsOf(options))
  ]
  if (errors.length === 0) return
  const list = errors.map(({ path, rule }) => `${path} ${rule}`).join("; ")
  throw new SupportError({
    code: "InvalidInput",
    details: { errors },
    retryable: false,
    message: `Invalid options of createHandler: ${list}. Correct what is named.`
  })
}

/** A function of the host that did not do its part: nothing that the caller could mend. */
export class HostFault extends Error {
  override readonly name = "HostFault"
}

/**
 * What the host's function answers. It is a fault if it throws or takes too long, and also if the desk refuses something within it: the
 * caller did not ask for that.
 */
export const askHost = async <A>(name: string, millis: number, ask: () => Answer<A>): Promise<A> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HostFault(`${name} did not answer within ${millis} ms.`)), millis)
  })
  try {
    return await Promise.race([ask(), late])
  } catch (fault) {
    throw isSupportError(fault) ? new HostFault(`In ${name}: ${fault.message}`, { cause: fault }) : fault
  } finally {
    clearTimeout(timer)
  }
}
