/** What each option of a desk must look like, for hosts without a compiler: named by its path, with what is expected there. */
import type { Fault } from "../model/Fault.ts"
import type { Site } from "../model/Site.ts"
import type {
  HostChat,
  HostConversations,
  HostDirectory,
  HostLookup,
  HostNotifier,
  RelayOptions,
  SupportClock,
  SupportLogger,
  SupportOptions
} from "./Options.ts"

/** Whether a value can stand there; the fault when it cannot. */
type Shape = (value: unknown, path: string) => ReadonlyArray<Fault>

const fieldOf = (value: unknown, name: string): unknown => Reflect.get(value as object, name)

const a =
  (expected: string, fits: (value: unknown) => boolean): Shape =>
  (value, path) =>
    fits(value) ? [] : [{ path, rule: `must be ${expected}` }]

const optional =
  (shape: Shape): Shape =>
  (value, path) =>
    value === undefined ? [] : shape(value, path)

const orNull =
  (shape: Shape): Shape =>
  (value, path) =>
    value === undefined || value === null ? [] : shape(value, path)

type Fields<A> = { readonly [K in keyof Required<A>]: Shape }

/** An object with these fields; one of a class of the host's own may have more. */
const having =
  <A extends object>(fields: Fields<A>, more: "allow" | "refuse" = "allow"): Shape =>
  (value, path) => {
    const names = Object.keys(fields)
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return [{ path, rule: `must be an object with ${names.join(", ")}` }]
    const unknown = more === "allow" ? [] : Object.keys(value).filter((name) => !Object.hasOwn(fields, name))
    return [
      ...unknown.map((name) => ({ path: `${path}.${name}`, rule: `is no option: there are ${names.join(", ")}` })),
      ...Object.entries<Shape>(fields).flatMap(([name, shape]) => shape(fieldOf(value, name), `${path}.${name}`))
    ]
  }

const call = a("a function", (value) => typeof value === "function")
const text = a("a text", (value) => typeof value === "string")
const flag = a("true or false", (value) => typeof value === "boolean")
const among = (least: number, most: number, unit: string): Shape =>
  a(`a whole number of ${unit} from ${least} to ${most}`, (value) =>
    Number.isInteger(value) ? (value as number) >= least && (value as number) <= most : false
  )
const amount = a("a number that is not negative", (value) => typeof value === "number" && value >= 0)
const longest = 2_147_483_647

const preset = optional(
  a("a preset: one of the desk's own, or a copy of one", (value) =>
    typeof value === "object" && value !== null
      ? typeof fieldOf(value, "kind") === "string" && typeof fieldOf(value, "lifecycle") === "object"
      : false
  )
)

const site = having<Site>(
  {
    id: a(`a text such as "shop"`, (value) => typeof value === "string" && value.trim() !== ""),
    name: optional(text),
    presets: optional(having({ issue: preset, ticket: preset, problem: preset }, "refuse")),
    codes: optional(having({ issue: optional(text), ticket: optional(text), problem: optional(text) }, "refuse")),
    thresholds: optional(having({ high: amount, medium: amount }, "refuse")),
    supportEmail: orNull(text),
    aiAssignee: orNull(text),
    notifyOpened: optional(flag),
    logLink: orNull(text),
    mapped: optional(flag),
    plan: orNull(text),
    widget: orNull(having({ publishedAt: orNull(text), paused: flag }))
  },
  "refuse"
)

const sites: Shape = (value, path) => {
  if (typeof value === "function") return []
  if (!Array.isArray(value)) return [{ path, rule: `must be a list such as [{ id: "shop" }], or a function` }]
  return value.flatMap((each: unknown, i) => site(each, `${path}[${i}]`))
}

const relay: Shape = (value, path) =>
  typeof value === "boolean"
    ? []
    : typeof value === "object" && value !== null
      ? having<RelayOptions>(
          {
            limit: optional(among(1, 50, "deliveries")),
            every: optional(among(1, longest, "milliseconds")),
            lease: optional(among(1000, 600_000, "milliseconds"))
          },
          "refuse"
        )(value, path)
      : [{ path, rule: "must be true, false, or an object with limit, every, lease" }]

type Shaped = Omit<SupportOptions, "store" | "policy" | "tracer">

const shapes: { readonly [K in keyof Required<Shaped>]: Shape } = {
  sites,
  directory: having<HostDirectory>({ owners: optional(call), names: optional(call) }),
  lookup: having<HostLookup>({ calls: optional(call), agents: optional(call) }),
  conversations: having<HostConversations>({ pages: call }),
  notifier: having<HostNotifier>({ send: call, remembers: optional(amount), rate: optional(amount) }),
  chat: having<HostChat>({ deliver: call }),
  mail: having({ opened: optional(call), commented: optional(call), statusChanged: optional(call) }, "refuse"),
  relay,
  clock: having<SupportClock>({ now: call, sleep: optional(call) }),
  ids: call,
  logger: having<SupportLogger>({ debug: call, info: call, warn: call, error: call }),
  grace: a("a number of milliseconds", (value) => typeof value === "number" && value >= 0 && value <= longest)
}

/** What is misshapen in the options, by its path. */
export const misshapen = (options: object): ReadonlyArray<Fault> =>
  Object.entries(shapes).flatMap(([name, shape]) => optional(shape)(fieldOf(options, name), name))
