import { Predicate, Result, Schema } from "effect"
import { decodeDefinition, describeFaults, FaultSchema, formatPath } from "./Input.ts"
import type { Fault } from "./model/Fault.ts"
import type { Lifecycle, ResolutionEffect, StatusCategory, Transitions } from "./model/Lifecycle.ts"
import { line } from "./Text.ts"

const name = line(64)

export const RequirementSchema = Schema.Literals(["assignee", "reason", "resolutionNote"])

export const StatusCategorySchema = Schema.Literals(["new", "active", "waiting", "resolved", "closed"])

const StatusSchema = Schema.Struct({
  id: name,
  wire: name,
  label: name,
  category: StatusCategorySchema,
  resolution: Schema.Literals(["stamp", "keep", "clear"]),
  sla: Schema.Literals(["run", "pause", "stop"])
})

/** The shape alone; `defineLifecycle` also checks what the shape cannot say. */
export const LifecycleSchema: Schema.Codec<Lifecycle> = Schema.Struct({
  id: name,
  version: Schema.Int.check(Schema.isGreaterThan(0)),
  initial: name,
  statuses: Schema.Array(StatusSchema),
  transitions: Schema.Union([Schema.Literal("any"), Schema.Record(Schema.String, Schema.Array(Schema.String))]),
  guards: Schema.Array(Schema.Struct({ to: Schema.String, requires: RequirementSchema })),
  unknownStatus: Schema.Union([Schema.Literal("reject"), Schema.Struct({ acceptAs: StatusCategorySchema })]),
  replaces: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  mapTo: Schema.optionalKey(Schema.Record(Schema.String, Schema.Record(Schema.String, Schema.String)))
})

/** A lifecycle breaks the rules of lifecycles; every fault is named. */
export class InvalidLifecycle extends Schema.TaggedError<InvalidLifecycle>()("InvalidLifecycle", {
  lifecycle: Schema.String,
  faults: Schema.Array(FaultSchema)
}) {
  override get message() {
    return `Lifecycle "${this.lifecycle}" is invalid: ${describeFaults(this.faults)}. Correct its definition.`
  }
}

/** Whether a category ends the work: exactly then an item has a resolution. */
export const isEnded = (category: StatusCategory): boolean => category === "resolved" || category === "closed"

type Faults = ReadonlyArray<Fault>

const fault = (path: ReadonlyArray<PropertyKey>, rule: string): Fault => ({ path: formatPath(path), rule })

const idsOf = (lifecycle: Lifecycle): ReadonlySet<string> => new Set(lifecycle.statuses.map(({ id }) => id))

// Wire names that differ only in case would be told apart by machines and confused by people.
const nameFaults = ({ statuses }: Lifecycle): Faults =>
  statuses.flatMap(({ id, wire }, i) => {
    const before = statuses.slice(0, i)
    const others = statuses.filter((other) => other.id !== id)
    return [
      ...(before.some((other) => other.id === id)
        ? [fault(["statuses", i, "id"], `"${id}" is taken by an earlier status`)]
        : []),
      ...(before.some((other) => other.wire.toLowerCase() === wire.toLowerCase())
        ? [fault(["statuses", i, "wire"], `"${wire}" is taken by an earlier status, apart from case`)]
        : []),
      ...(others.some((other) => other.id.toLowerCase() === wire.toLowerCase())
        ? [fault(["statuses", i, "wire"], `"${wire}" is the id of another status`)]
        : [])
    ]
  })

const effects: Readonly<Record<StatusCategory, ReadonlyArray<ResolutionEffect>>> = {
  new: ["clear"],
  active: ["clear"],
  waiting: ["clear"],
  resolved: ["stamp", "keep"],
  closed: ["stamp", "keep"]
}

const effectFaults = ({ statuses }: Lifecycle): Faults =>
  statuses.flatMap(({ category, resolution, sla }, i) => [
    ...(effects[category].includes(resolution)
      ? []
      : [
          fault(
            ["statuses", i, "resolution"],
            `a status of category ${category} must ${effects[category].join(" or ")} the resolution`
          )
        ]),
    ...(isEnded(category) && sla !== "stop"
      ? [fault(["statuses", i, "sla"], `a status of category ${category} must stop the clock`)]
      : [])
  ])

const startFaults = (lifecycle: Lifecycle): Faults => {
  const initial = lifecycle.statuses.find(({ id }) => id === lifecycle.initial)
  if (initial === undefined) return [fault(["initial"], `"${lifecycle.initial}" is not a status`)]
  return isEnded(initial.category)
    ? [fault(["initial"], `"${initial.id}" is ${initial.category}: nothing begins ended`)]
    : []
}

const endFaults = ({ statuses, unknownStatus }: Lifecycle): Faults => [
  ...(statuses.some(({ category }) => isEnded(category))
    ? []
    : [fault(["statuses"], "there is no end: give one status the category resolved or closed")]),
  ...(unknownStatus !== "reject" && isEnded(unknownStatus.acceptAs)
    ? [
        fault(
          ["unknownStatus", "acceptAs"],
          "an unknown word must not end the work: accept it as new, active or waiting"
        )
      ]
    : [])
]

const listedFaults = (lifecycle: Lifecycle, transitions: Transitions): Faults => {
  const ids = idsOf(lifecycle)
  return Object.entries(transitions).flatMap(([from, targets]) => [
    ...(ids.has(from) ? [] : [fault(["transitions", from], `"${from}" is not a status`)]),
    ...targets.flatMap((to, i) => {
      if (!ids.has(to)) return [fault(["transitions", from, i], `"${to}" is not a status`)]
      if (to === from) return [fault(["transitions", from, i], "a status does not lead to itself: leave it out")]
      return targets.indexOf(to) < i ? [fault(["transitions", from, i], `"${to}" is listed twice`)] : []
    })
  ])
}

// The set grows while it is walked: the walk ends when nothing new was added.
const reach = (start: Iterable<string>, next: (id: string) => ReadonlyArray<string>): ReadonlySet<string> => {
  const seen = new Set(start)
  for (const id of seen) for (const to of next(id)) seen.add(to)
  return seen
}

const pathFaults = (lifecycle: Lifecycle, transitions: Transitions): Faults => {
  const targets = new Map(Object.entries(transitions))
  const leadingTo = (id: string) => [...targets].filter(([, to]) => to.includes(id)).map(([from]) => from)
  const reachable = reach([lifecycle.initial], (id) => targets.get(id) ?? [])
  const ends = lifecycle.statuses.filter(({ category }) => isEnded(category)).map(({ id }) => id)
  const ending = reach(ends, leadingTo)
  return lifecycle.statuses.flatMap(({ id }, i) => [
    ...(reachable.has(id) ? [] : [fault(["statuses", i], `"${id}" cannot be reached from "${lifecycle.initial}"`)]),
    ...(ends.length === 0 || ending.has(id)
      ? []
      : [fault(["statuses", i], `"${id}" leads to no resolved or closed status`)])
  ])
}

const transitionFaults = (lifecycle: Lifecycle): Faults => {
  if (lifecycle.transitions === "any") return []
  const known = idsOf(lifecycle).has(lifecycle.initial)
  return [
    ...(lifecycle.unknownStatus === "reject"
      ? []
      : [fault(["transitions"], `must be "any" where unknown statuses are accepted`)]),
    ...listedFaults(lifecycle, lifecycle.transitions),
    ...(known ? pathFaults(lifecycle, lifecycle.transitions) : [])
  ]
}

const guardFaults = ({ guards, statuses }: Lifecycle): Faults =>
  guards.flatMap(({ requires, to }, i) => {
    if (!statuses.some(({ id }) => id === to)) return [fault(["guards", i, "to"], `"${to}" is not a status`)]
    const again = guards.slice(0, i).some((other) => other.to === to && other.requires === requires)
    return again ? [fault(["guards", i], `"${to}" already requires ${requires}`)] : []
  })

const mapFaults = (lifecycle: Lifecycle): Faults =>
  Object.entries(lifecycle.mapTo ?? {}).flatMap(([other, statuses]) => [
    ...[...idsOf(lifecycle)]
      .filter((id) => !Object.hasOwn(statuses, id))
      .map((id) => fault(["mapTo", other], `says nothing about "${id}"`)),
    ...Object.keys(statuses)
      .filter((id) => !idsOf(lifecycle).has(id))
      .map((id) => fault(["mapTo", other, id], `"${id}" is not a status`))
  ])

const replaceFaults = (lifecycle: Lifecycle): Faults => {
  const ids = idsOf(lifecycle)
  return Object.entries(lifecycle.replaces ?? {}).flatMap(([from, to]) => [
    ...(ids.has(from) ? [fault(["replaces", from], `"${from}" is a status here and stays what it is`)] : []),
    ...(ids.has(to) ? [] : [fault(["replaces", from], `"${to}" is not a status`)])
  ])
}

const checks = [
  nameFaults,
  startFaults,
  endFaults,
  effectFaults,
  transitionFaults,
  guardFaults,
  replaceFaults,
  mapFaults
]

const decodeLifecycle = decodeDefinition(LifecycleSchema, (lifecycle) => checks.flatMap((check) => check(lifecycle)))

/** Checks a lifecycle and names all of its faults at once. What it answers equals what was given. */
export const defineLifecycle = (input: Lifecycle): Result.Result<Lifecycle, InvalidLifecycle> =>
  Result.mapError(decodeLifecycle(input), (faults) => {
    // What came in untyped may have no id.
    const lifecycle = Predicate.isString(input?.id) ? input.id.slice(0, 64) : ""
    return new InvalidLifecycle({ lifecycle, faults })
  })
