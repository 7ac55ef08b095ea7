/** What happens next in a history: one number decides it, beside what there is by then. */
import type { Actor } from "@deskwright/core"
import { actOf } from "./Acts.ts"
import { dareOf } from "./Dares.ts"
import { dice as diceOf } from "./Dice.ts"
import type { Made, Names } from "./Names.ts"
import type { MethodName } from "../Services.ts"
import { Setting } from "./Setting.ts"
import { calm, type Weather, weatherOf } from "./Weather.ts"
import { cast } from "./Words.ts"

export interface Step {
  readonly seed: number
  /** A method, or the name of a dare. */
  readonly card: string
  readonly tenant: 0 | 1
  /** In calm weather, by a teammate, and as it should be: what later steps build on. */
  readonly furnishes: boolean
}

export interface Planned extends Made {
  readonly seed: number
  readonly tenant: number
  readonly requestIds: ReadonlyArray<string>
  readonly weather: Weather
}

const actorOf = (setting: Setting, tenant: string): Actor => {
  const { dice } = setting
  if (!dice.chance(0.08)) return { tenant, ...dice.one(cast) }
  const conversation = setting.conversation()
  return dice.chance(0.7)
    ? { tenant, id: "an-1", kind: "end_user", conversation }
    : { tenant, id: "assistant", kind: "ai", conversation }
}

const record = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** The same call with a key that nobody knows, or with something that is nothing. */
const spoilt = (args: ReadonlyArray<unknown>): ReadonlyArray<unknown> =>
  args.some(record) ? args.map((arg) => (record(arg) ? { ...arg, surprise: true } : arg)) : args.map(() => "\u0000")

const onwards = ({ dice }: Setting, { next, ...made }: Names["pages"][number]): Made => {
  const [last, ...before] = [...made.args].reverse()
  const asked = record(last) ? last : {}
  const other = dice.chance(0.2) ? { order: asked["order"] === "asc" ? "desc" : "asc" } : {}
  const cursor = dice.chance(0.15) ? `${next.slice(0, -2)}x` : next
  return { ...made, args: [...before.reverse(), { ...asked, ...other, cursor }] }
}

/** The next page of some list, each list as likely as the next. */
const turned = (setting: Setting): Made => {
  const { pages } = setting.names
  const method = setting.dice.one([...new Set(pages.map((page) => page.method))])
  return onwards(setting, setting.dice.one(pages.filter((page) => page.method === method)))
}

const callOf = (setting: Setting, tenant: string, { card, furnishes }: Step): Made => {
  const { dice, names } = setting
  const method = card as MethodName
  const act = actOf.get(method)
  if (act === undefined) throw new Error(`nothing is asked of ${card}`)
  if (furnishes) return { actor: { tenant, ...teammate }, method, args: act(setting) }
  if (names.pages.length > 0 && dice.chance(0.06)) return turned(setting)
  if (names.requests.length > 0 && dice.chance(0.03)) return dice.one(names.requests)
  const args = act(setting)
  return { actor: actorOf(setting, tenant), method, args: dice.chance(0.025) ? spoilt(args) : args }
}

const teammate = { id: "ann", kind: "agent" } as const

export interface Tenant {
  readonly name: string
  readonly names: Names
}

/** What a step comes to beside what is there. */
export const plan = (step: Step, tenants: ReadonlyArray<Tenant>): Planned => {
  const { card, furnishes, seed, tenant } = step
  const dice = diceOf(seed)
  const [own, other] = tenant === 0 ? tenants : [...tenants].reverse()
  if (own === undefined || other === undefined) throw new Error("a history has two tenants")
  const setting = new Setting(dice, own.name, own.names, other.names)
  const weather = weatherOf(dice)
  const dared = dareOf(card, setting)
  if (dared !== null) {
    const { actor = teammate, args, method } = dared
    const around = { ...calm, passed: weather.passed, ...dared.weather }
    return { actor: { tenant: own.name, ...actor }, args, method, seed, tenant, requestIds: [], weather: around }
  }
  const call = callOf(setting, own.name, step)
  const around = furnishes ? { ...calm, passed: weather.passed } : weather
  return { ...call, seed, tenant, requestIds: setting.asked, weather: around }
}
