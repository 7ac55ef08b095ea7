/** How an item moves between statuses: what a move asks for, and what it does to the resolution; pure. */
import { Result, Schema } from "effect"
import { isEnded, RequirementSchema } from "./LifecycleDefinition.ts"
import type { Timestamp } from "./model/Actor.ts"
import type { Resolution } from "./model/Item.ts"
import type { Lifecycle, Requirement, Status, StatusCategory } from "./model/Lifecycle.ts"
import type { StatusChange, StatusFacts, StatusMove } from "./model/Status.ts"

export { defineLifecycle, InvalidLifecycle, isEnded, LifecycleSchema } from "./LifecycleDefinition.ts"

// A word may come from anybody: quoted it cannot forge a log line, and cut it cannot flood one.
const quoted = (word: string): string => JSON.stringify(word.slice(0, 64))

const list = (words: ReadonlyArray<string>): string => (words.length === 0 ? "none" : words.join(", "))

/** The lifecycle has no such status. */
export class UnknownStatus extends Schema.TaggedError<UnknownStatus>()("UnknownStatus", {
  lifecycle: Schema.String,
  status: Schema.String,
  allowed: Schema.Array(Schema.String)
}) {
  override get message() {
    return `Lifecycle "${this.lifecycle}" has no status ${quoted(this.status)}. Use one of: ${list(this.allowed)}.`
  }
}

/** The lifecycle does not list this move. */
export class InvalidTransition extends Schema.TaggedError<InvalidTransition>()("InvalidTransition", {
  lifecycle: Schema.String,
  from: Schema.String,
  to: Schema.String,
  allowed: Schema.Array(Schema.String)
}) {
  override get message() {
    return `Lifecycle "${this.lifecycle}" does not lead from ${quoted(this.from)} to ${quoted(this.to)}. From here it leads to: ${list(this.allowed)}.`
  }
}

/** A status demands something that the move did not bring. */
export class GuardNotMet extends Schema.TaggedError<GuardNotMet>()("GuardNotMet", {
  lifecycle: Schema.String,
  to: Schema.String,
  missing: Schema.Array(RequirementSchema)
}) {
  override get message() {
    return `Status ${quoted(this.to)} requires ${list(this.missing)}. Give what is missing together with the status.`
  }
}

const idsOf = (lifecycle: Lifecycle) => lifecycle.statuses.map((status) => status.id)

// A word that nobody defined never ends the work, so its category is new, active or waiting.
const undefinedStatus = (word: string, category: StatusCategory): Status => ({
  id: word,
  wire: word,
  label: word,
  category,
  resolution: "clear",
  sla: category === "waiting" ? "pause" : "run"
})

/** Finds a status by its stored id. Where unknown words are accepted, any word that is not blank is one. */
export const statusOf = (lifecycle: Lifecycle, id: string): Result.Result<Status, UnknownStatus> => {
  const found = lifecycle.statuses.find((status) => status.id === id)
  if (found !== undefined) return Result.succeed(found)
  if (lifecycle.unknownStatus !== "reject" && id.trim() !== "") {
    return Result.succeed(undefinedStatus(id, lifecycle.unknownStatus.acceptAs))
  }
  return Result.fail(new UnknownStatus({ lifecycle: lifecycle.id, status: id, allowed: idsOf(lifecycle) }))
}

/**
 * Finds a status by the word that callers send. The word must be exact, unless unknown words are accepted: then case and
 * surrounding white space are forgiven, so that `Resolved` resolves instead of becoming a status of its own.
 */
export const parseWire = (lifecycle: Lifecycle, wire: string): Result.Result<Status, UnknownStatus> => {
  const { statuses, unknownStatus } = lifecycle
  const exact = statuses.find((status) => status.wire === wire)
  if (exact !== undefined) return Result.succeed(exact)
  const word = wire.trim()
  if (unknownStatus === "reject" || word === "") {
    return Result.fail(
      new UnknownStatus({ lifecycle: lifecycle.id, status: wire, allowed: statuses.map((status) => status.wire) })
    )
  }
  const same = (name: string) => name.toLowerCase() === word.toLowerCase()
  const near = statuses.find((status) => same(status.wire)) ?? statuses.find((status) => same(status.id))
  return Result.succeed(near ?? undefinedStatus(word, unknownStatus.acceptAs))
}

/** The ids of the statuses that an item may move to, in the order of the lifecycle. Out of a status that it does not list, all are open. */
export const nextStatuses = (lifecycle: Lifecycle, from: string): ReadonlyArray<string> => {
  const { statuses, transitions } = lifecycle
  if (transitions === "any" || !statuses.some(({ id }) => id === from))
    return idsOf(lifecycle).filter((id) => id !== from)
  const listed = Object.hasOwn(transitions, from) ? (transitions[from] ?? []) : []
  return idsOf(lifecycle).filter((id) => listed.includes(id))
}

const leadsTo = (lifecycle: Lifecycle, from: string, to: string): boolean =>
  lifecycle.transitions === "any" || nextStatuses(lifecycle, from).includes(to)

const isGiven = (text: string | null | undefined): text is string =>
  text !== undefined && text !== null && text.trim() !== ""

const meets = (requirement: Requirement, move: StatusMove): boolean => {
  switch (requirement) {
    case "assignee":
      return move.assigned === true
    case "reason":
      return isGiven(move.reason)
    case "resolutionNote":
      return isGiven(move.note)
  }
}

const guarded = (lifecycle: Lifecycle, to: string, move: StatusMove): Result.Result<void, GuardNotMet> => {
  const missing = lifecycle.guards
    .filter((guard) => guard.to === to && !meets(guard.requires, move))
    .map((guard) => guard.requires)
  return missing.length === 0 ? Result.void : Result.fail(new GuardNotMet({ lifecycle: lifecycle.id, to, missing }))
}

// Closing what was never resolved gives it up, unless the lifecycle has no other way to be done.
const outcomeOf = (lifecycle: Lifecycle, to: Status, move: StatusMove): Resolution["outcome"] => {
  const passedOver = to.category === "closed" && lifecycle.statuses.some((status) => status.category === "resolved")
  return (move.dismiss ?? passedOver) ? "dismissed" : "completed"
}

const stamped = (lifecycle: Lifecycle, to: Status, move: StatusMove): Resolution => ({
  at: move.at,
  by: move.by,
  outcome: outcomeOf(lifecycle, to, move),
  reason: move.reason ?? null,
  note: move.note ?? null
})

// What a move says about an outcome that stands already; null: nothing.
const assertedOutcome = (facts: StatusFacts, to: Status, move: StatusMove): Resolution["outcome"] | null => {
  if (move.dismiss !== undefined) return move.dismiss ? "dismissed" : "completed"
  return facts.category === "closed" && to.category === "resolved" ? "completed" : null
}

// The first stamp stands while the work stays ended, unless the move contradicts its outcome.
const resolve = (lifecycle: Lifecycle, facts: StatusFacts, to: Status, move: StatusMove): Resolution | null => {
  if (to.resolution === "clear") return null
  const current = facts.resolution
  const outcome = assertedOutcome(facts, to, move)
  if (current === null || (outcome !== null && outcome !== current.outcome)) return stamped(lifecycle, to, move)
  return { ...current, reason: move.reason ?? current.reason, note: move.note ?? current.note }
}

const enter = (lifecycle: Lifecycle, facts: StatusFacts, to: Status, move: StatusMove): StatusFacts => {
  const resolution = resolve(lifecycle, facts, to, move)
  const reopens = isEnded(facts.category) && !isEnded(to.category)
  return {
    status: to.id,
    category: to.category,
    statusSince: move.at,
    resolution,
    firstResolvedAt: facts.firstResolvedAt ?? resolution?.at ?? null,
    reopenCount: facts.reopenCount + (reopens ? 1 : 0),
    closedAt: to.category === "closed" ? (facts.closedAt ?? move.at) : null
  }
}

/** Moves an item to another status and tells which interval that ended. The status that it already has is no move. */
export const transition = (
  lifecycle: Lifecycle,
  facts: StatusFacts,
  to: string,
  move: StatusMove
): Result.Result<StatusChange, UnknownStatus | InvalidTransition | GuardNotMet> =>
  Result.gen(function* () {
    if (facts.status === to) return { changed: false }
    const target = yield* statusOf(lifecycle, to)
    if (!leadsTo(lifecycle, facts.status, to)) {
      return yield* Result.fail(
        new InvalidTransition({
          lifecycle: lifecycle.id,
          from: facts.status,
          to,
          allowed: nextStatuses(lifecycle, facts.status)
        })
      )
    }
    yield* guarded(lifecycle, to, move)
    // Two servers' clocks may differ: an interval is never negative, and the next one starts where this one ends.
    const at = move.at < facts.statusSince ? facts.statusSince : move.at
    const next = enter(lifecycle, facts, target, { ...move, at })
    return {
      changed: true,
      facts: next,
      interval: { status: facts.status, category: facts.category, from: facts.statusSince, to: at }
    }
  })

const untouched = (status: Status, at: Timestamp): StatusFacts => ({
  status: status.id,
  category: status.category,
  statusSince: at,
  resolution: null,
  firstResolvedAt: null,
  reopenCount: 0,
  closedAt: null
})

const initialOf = (lifecycle: Lifecycle): Status =>
  lifecycle.statuses.find((status) => status.id === lifecycle.initial) ?? undefinedStatus(lifecycle.initial, "new")

/** The facts of an item that opens in the initial status. */
export const open = (lifecycle: Lifecycle, at: Timestamp): StatusFacts => untouched(initialOf(lifecycle), at)

/**
 * The facts of an item that opens in a given status; one that opens ended is stamped at once. Transitions do not apply. Guards do,
 * except that of the initial status.
 */
export const openAs = (
  lifecycle: Lifecycle,
  status: string,
  move: StatusMove
): Result.Result<StatusFacts, UnknownStatus | GuardNotMet> =>
  Result.gen(function* () {
    const target = yield* statusOf(lifecycle, status)
    if (target.id !== lifecycle.initial) yield* guarded(lifecycle, target.id, move)
    return enter(lifecycle, open(lifecycle, move.at), target, move)
  })

/** The flag `resolved` of a problem: derived, so that it cannot contradict the status. */
export const resolvedFlag = (facts: StatusFacts): boolean => isEnded(facts.category)

/**
 * The status that an item must move to so that its flag becomes `resolved`; its own status when the flag already is. True
 * leads to a resolved status (a closed one where there is none), false to the initial one; those that may follow come first.
 */
export const writeResolved = (lifecycle: Lifecycle, facts: StatusFacts, resolved: boolean): string => {
  if (resolvedFlag(facts) === resolved) return facts.status
  const of = (category: StatusCategory) => lifecycle.statuses.filter((status) => status.category === category)
  const wanted = resolved
    ? [...of("resolved"), ...of("closed")]
    : [initialOf(lifecycle), ...of("new"), ...of("active"), ...of("waiting")]
  const next = wanted.find((status) => leadsTo(lifecycle, facts.status, status.id))
  return (next ?? wanted[0])?.id ?? facts.status
}

// What stands in for a category that a lifecycle lacks. Ended never becomes unended, nor the other way round.
const nearest: Readonly<Record<StatusCategory, ReadonlyArray<StatusCategory>>> = {
  new: ["new", "active", "waiting"],
  active: ["active", "new", "waiting"],
  waiting: ["waiting", "active", "new"],
  resolved: ["resolved", "closed"],
  closed: ["closed", "resolved"]
}

// A status corresponds to the one of the same name in its category, else to the one at the same place there, else to the last one.
const counterpart = (from: Lifecycle, to: Lifecycle, status: Status): string => {
  const category = nearest[status.category].find((each) => to.statuses.some((other) => other.category === each))
  const candidates = to.statuses.filter((other) => other.category === category)
  const place = from.statuses
    .filter((other) => other.category === status.category)
    .findIndex((other) => other.id === status.id)
  const found =
    candidates.find((other) => other.id === status.id) ?? candidates[Math.max(place, 0)] ?? candidates.at(-1)
  return found?.id ?? to.initial
}

/**
 * The status of another lifecycle that corresponds to one of ours: the one that `mapTo` names, else one of the same category
 * (a word that only the other one accepts stays as it is), else of the nearest category.
 */
export const mapStatus = (from: Lifecycle, to: Lifecycle, status: string): Result.Result<string, UnknownStatus> =>
  Result.gen(function* () {
    const ours = yield* statusOf(from, status)
    const named = from.mapTo !== undefined && Object.hasOwn(from.mapTo, to.id) ? from.mapTo[to.id] : undefined
    const target = named !== undefined && Object.hasOwn(named, status) ? named[status] : undefined
    if (target !== undefined) return (yield* statusOf(to, target)).id
    const isWord = !from.statuses.some((each) => each.id === status)
    const accepted = to.unknownStatus !== "reject" && to.unknownStatus.acceptAs === ours.category
    return isWord && accepted ? status : counterpart(from, to, ours)
  })
