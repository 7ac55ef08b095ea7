import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  defineLifecycle,
  isEnded,
  mapStatus,
  nextStatuses,
  open,
  openAs,
  parseWire,
  resolvedFlag,
  statusOf,
  transition,
  writeResolved
} from "../src/Lifecycle.ts"
import type { Lifecycle } from "../src/model/Lifecycle.ts"
import type { StatusFacts, StatusMove } from "../src/model/Status.ts"
import { callProblems, escalationQueue, issueTracker, presets, siteQueue, supportWidget } from "../src/presets/index.ts"

const T0 = "2026-01-01T00:00:00.000Z"
const T1 = "2026-01-02T00:00:00.000Z"
const T2 = "2026-01-03T00:00:00.000Z"
const T3 = "2026-01-04T00:00:00.000Z"

const all = Object.values(presets).map(({ lifecycle }) => lifecycle)
const move = (at: string, more: Partial<StatusMove> = {}): StatusMove => ({ at, by: "ann", ...more })

const moved = (lifecycle: Lifecycle, facts: StatusFacts, to: string, how: StatusMove): StatusFacts => {
  const change = Result.getOrThrow(transition(lifecycle, facts, to, how))
  return change.changed ? change.facts : facts
}
const opened = (lifecycle: Lifecycle, status: string): StatusFacts =>
  Result.getOrThrow(openAs(lifecycle, status, move(T0)))

const expectCoherent = (facts: StatusFacts) => {
  expect(facts.resolution !== null).toBe(isEnded(facts.category))
  expect(facts.closedAt !== null).toBe(facts.category === "closed")
  if (facts.resolution !== null) expect(facts.firstResolvedAt).not.toBeNull()
}

describe("Lifecycle · decision", () => {
  const wires = (lifecycle: Lifecycle) => lifecycle.statuses.map(({ wire }) => wire)

  it("[000-13] [001-20] [002-09] [003-10] [004-02] each preset has its source's words", () => {
    expect(wires(issueTracker.lifecycle)).toEqual(["open", "in_progress", "resolved", "closed"])
    expect(wires(supportWidget.lifecycle)).toEqual(["OPEN", "IN_PROGRESS", "RESOLVED"])
    expect(wires(siteQueue.lifecycle)).toEqual(["open", "in_progress", "closed"])
    expect(wires(callProblems.lifecycle)).toEqual(["open", "in_progress", "resolved", "closed"])
    expect(wires(escalationQueue.lifecycle)).toEqual(["Open", "In Progress", "Resolved", "Closed"])
    for (const lifecycle of all) {
      expect(open(lifecycle, T0)).toEqual({
        status: "open",
        category: "new",
        statusSince: T0,
        resolution: null,
        firstResolvedAt: null,
        reopenCount: 0,
        closedAt: null
      })
    }
  })

  it("[000-14] the issue tracker's moves are the listed ones, and no others", () => {
    expect(
      Object.fromEntries(
        issueTracker.lifecycle.statuses.map(({ id }) => [id, nextStatuses(issueTracker.lifecycle, id)])
      )
    ).toEqual({
      open: ["in_progress", "resolved", "closed"],
      in_progress: ["open", "resolved", "closed"],
      resolved: ["open", "in_progress", "closed"],
      closed: ["open", "in_progress"]
    })
  })

  const tables = [
    ["[000-13] [000-14]", issueTracker.lifecycle],
    ["[001-20]", supportWidget.lifecycle],
    ["[002-09] [002-15]", siteQueue.lifecycle],
    ["[003-10] [003-11]", callProblems.lifecycle],
    ["[004-02] [004-16]", escalationQueue.lifecycle]
  ] as const
  const pairs = tables.flatMap(([tags, lifecycle]) =>
    lifecycle.statuses.flatMap((from) =>
      lifecycle.statuses.map((to) => [`${tags} ${lifecycle.id}: ${from.id} to ${to.id}`, lifecycle, from, to] as const)
    )
  )
  it.each(pairs)("%s", (_, lifecycle, from, to) => {
    const before = opened(lifecycle, from.id)
    const answer = transition(lifecycle, before, to.id, move(T1, { by: "bob", reason: "why", note: "how" }))
    const allowed = nextStatuses(lifecycle, from.id)
    if (from.id === to.id) return expect(answer).toEqual(Result.succeed({ changed: false }))
    if (!allowed.includes(to.id)) {
      return expect(answer).toMatchObject({ failure: { _tag: "InvalidTransition", from: from.id, to: to.id, allowed } })
    }
    const change = Result.getOrThrow(answer)
    if (!change.changed) throw new Error("expected a change")
    const { facts, interval } = change
    expect(interval).toEqual({ status: from.id, category: from.category, from: T0, to: T1 })
    expect(facts).toMatchObject({ status: to.id, category: to.category, statusSince: T1 })
    expectCoherent(facts)
    expect(facts.reopenCount).toBe(isEnded(from.category) && !isEnded(to.category) ? 1 : 0)
    expect(resolvedFlag(facts)).toBe(isEnded(to.category))
    if (isEnded(from.category)) expect(facts.firstResolvedAt).toBe(T0)
  })

  it("[001-22] [004-16] resolving stamps who and when; going back clears it and keeps the first time", () => {
    const { lifecycle } = supportWidget
    const resolved = moved(lifecycle, open(lifecycle, T0), "resolved", move(T1, { reason: "fixed", note: "in 1.2" }))
    expect(resolved.resolution).toEqual({ at: T1, by: "ann", outcome: "completed", reason: "fixed", note: "in 1.2" })
    const back = moved(lifecycle, resolved, "in_progress", move(T2))
    expect(back).toMatchObject({ resolution: null, firstResolvedAt: T1, reopenCount: 1 })
    expect(moved(lifecycle, back, "resolved", move(T3, { by: "bob" }))).toMatchObject({
      resolution: { at: T3, by: "bob" },
      firstResolvedAt: T1,
      reopenCount: 1
    })
  })

  it("[000-14] closing after resolving keeps the stamp, closing without it is a dismissal", () => {
    const { lifecycle } = issueTracker
    const resolved = moved(lifecycle, open(lifecycle, T0), "resolved", move(T1))
    expect(moved(lifecycle, resolved, "closed", move(T2, { by: "bob", reason: "verified" }))).toMatchObject({
      resolution: { at: T1, by: "ann", outcome: "completed", reason: "verified" },
      closedAt: T2
    })
    for (const from of ["open", "in_progress"]) {
      const dismissed = moved(lifecycle, opened(lifecycle, from), "closed", move(T2, { reason: "no bug" }))
      expect(dismissed).toMatchObject({
        resolution: { at: T2, outcome: "dismissed", reason: "no bug" },
        firstResolvedAt: T2
      })
    }
  })

  it("[000-14] [002-09] the caller's word on the outcome overrides the lifecycle's", () => {
    const closed = (lifecycle: Lifecycle, dismiss?: boolean) =>
      moved(lifecycle, open(lifecycle, T0), "closed", move(T1, dismiss === undefined ? {} : { dismiss })).resolution
        ?.outcome
    expect(closed(siteQueue.lifecycle)).toBe("completed")
    expect(closed(siteQueue.lifecycle, true)).toBe("dismissed")
    expect(closed(issueTracker.lifecycle)).toBe("dismissed")
    expect(closed(issueTracker.lifecycle, false)).toBe("completed")
    const { lifecycle } = escalationQueue
    const resolved = moved(lifecycle, open(lifecycle, T0), "resolved", move(T1))
    const given = moved(lifecycle, resolved, "closed", move(T2, { by: "bob", dismiss: true }))
    expect(given).toMatchObject({ resolution: { at: T2, by: "bob", outcome: "dismissed" }, firstResolvedAt: T1 })
    expect(moved(lifecycle, given, "resolved", move(T3))).toMatchObject({
      resolution: { at: T3, outcome: "completed" },
      closedAt: null
    })
  })

  it("a guard refuses until everything it asks for is there", () => {
    const lifecycle: Lifecycle = {
      ...escalationQueue.lifecycle,
      guards: [
        { to: "in_progress", requires: "assignee" },
        { to: "resolved", requires: "assignee" },
        { to: "resolved", requires: "resolutionNote" },
        { to: "open", requires: "reason" }
      ]
    }
    expect(defineLifecycle(lifecycle)).toEqual(Result.succeed(lifecycle))
    const facts = open(lifecycle, T0)
    expect(transition(lifecycle, facts, "resolved", move(T1, { note: "  " }))).toMatchObject({
      failure: { _tag: "GuardNotMet", to: "resolved", missing: ["assignee", "resolutionNote"] }
    })
    const resolved = moved(lifecycle, facts, "resolved", move(T1, { note: "done", assigned: true }))
    expect(transition(lifecycle, resolved, "open", move(T2))).toMatchObject({ failure: { missing: ["reason"] } })
    expect(openAs(lifecycle, "resolved", move(T0))).toMatchObject({ failure: { _tag: "GuardNotMet" } })
    expect(openAs(lifecycle, "open", move(T0))).toEqual(Result.succeed(open(lifecycle, T0)))
  })

  it("[000-13] [001-20] a strict lifecycle refuses any other word and names its own", () => {
    for (const word of ["Open", " open", "reopened", "", "__proto__", "constructor"]) {
      expect(parseWire(issueTracker.lifecycle, word)).toMatchObject({
        failure: { _tag: "UnknownStatus", allowed: ["open", "in_progress", "resolved", "closed"] }
      })
    }
    expect(parseWire(supportWidget.lifecycle, "open")).toMatchObject({
      failure: { allowed: ["OPEN", "IN_PROGRESS", "RESOLVED"] }
    })
    for (const { lifecycle } of [issueTracker, supportWidget, siteQueue, escalationQueue]) {
      for (const status of lifecycle.statuses) expect(parseWire(lifecycle, status.wire)).toEqual(Result.succeed(status))
    }
  })

  it("[000-14] out of a status that it does not list, as an earlier lifecycle may have left it, a lifecycle leads to any of its own", () => {
    const { lifecycle } = issueTracker
    const facts = { ...open(lifecycle, T0), status: "constructor" }
    for (const { id } of lifecycle.statuses)
      expect(transition(lifecycle, facts, id, move(T1))).toMatchObject({ success: { facts: { status: id } } })
    expect(transition(lifecycle, facts, "toString", move(T1))).toMatchObject({ failure: { _tag: "UnknownStatus" } })
  })

  it("[000-14] what a lifecycle replaces is not its own, and becomes something that is", () => {
    const replaces = { open: "closed", waiting: "ghost", parked: "open" }
    expect(defineLifecycle({ ...siteQueue.lifecycle, replaces })).toMatchObject({
      failure: { faults: [{ path: "replaces.open" }, { path: "replaces.waiting" }] }
    })
  })

  it("[003-10] any word is a status of category active, except those that are known in another case", () => {
    const { lifecycle } = callProblems
    expect(Result.getOrThrow(parseWire(lifecycle, " waiting for ops "))).toMatchObject({
      id: "waiting for ops",
      wire: "waiting for ops",
      category: "active"
    })
    for (const word of ["Resolved", " RESOLVED ", "resolved"]) {
      expect(Result.getOrThrow(parseWire(lifecycle, word)).id).toBe("resolved")
    }
    expect(parseWire(lifecycle, "  ")).toMatchObject({ failure: { _tag: "UnknownStatus" } })
    const odd = moved(lifecycle, open(lifecycle, T0), "__proto__", move(T1))
    expect(odd).toMatchObject({ status: "__proto__", category: "active" })
    expect(resolvedFlag(moved(lifecycle, odd, "resolved", move(T2)))).toBe(true)
  })

  it("[003-16] opening resolved stamps it", () => {
    const { lifecycle } = callProblems
    const target = writeResolved(lifecycle, open(lifecycle, T0), true)
    expect(Result.getOrThrow(openAs(lifecycle, target, move(T0, { by: "ai" })))).toMatchObject({
      status: "resolved",
      resolution: { at: T0, by: "ai", outcome: "completed" },
      firstResolvedAt: T0,
      reopenCount: 0
    })
  })

  it("[003-16] writing the flag moves the status so that the two never contradict", () => {
    for (const lifecycle of all) {
      for (const { id } of lifecycle.statuses) {
        const facts = opened(lifecycle, id)
        for (const flag of [true, false]) {
          const target = writeResolved(lifecycle, facts, flag)
          if (resolvedFlag(facts) === flag) expect(target).toBe(id)
          expect(resolvedFlag(moved(lifecycle, facts, target, move(T1)))).toBe(flag)
        }
      }
    }
    expect(writeResolved(siteQueue.lifecycle, open(siteQueue.lifecycle, T0), true)).toBe("closed")
    expect(writeResolved(issueTracker.lifecycle, opened(issueTracker.lifecycle, "closed"), false)).toBe("open")
  })

  it("over any walk: stamps fit the category, intervals join without a gap, and time never runs backwards", () => {
    const walk = fc.record({
      lifecycle: fc.constantFrom(...all),
      steps: fc.array(
        fc.record({
          pick: fc.nat(3),
          hour: fc.integer({ min: 0, max: 23 }),
          dismiss: fc.option(fc.boolean(), { nil: undefined })
        }),
        { maxLength: 30 }
      )
    })
    fc.assert(
      fc.property(walk, ({ lifecycle, steps }) => {
        let facts = open(lifecycle, T0)
        for (const { dismiss, hour, pick } of steps) {
          const at = `2026-01-01T${String(hour).padStart(2, "0")}:00:00.000Z`
          const to = lifecycle.statuses[pick % lifecycle.statuses.length]?.id ?? lifecycle.initial
          const change = transition(lifecycle, facts, to, move(at, dismiss === undefined ? {} : { dismiss }))
          if (Result.isFailure(change) || !change.success.changed) continue
          const { facts: next, interval } = change.success
          expectCoherent(next)
          expect(interval).toMatchObject({ status: facts.status, from: facts.statusSince, to: next.statusSince })
          expect(interval.from <= interval.to).toBe(true)
          if (facts.firstResolvedAt !== null) expect(next.firstResolvedAt).toBe(facts.firstResolvedAt)
          expect(next.reopenCount - facts.reopenCount).toBe(isEnded(facts.category) && !isEnded(next.category) ? 1 : 0)
          facts = next
        }
      })
    )
  })
})

describe("Lifecycle definition · decision", () => {
  it("[000-13] [001-20] [002-09] [003-10] [004-02] the five presets' lifecycles are valid and unchanged by checking", () => {
    for (const lifecycle of all) expect(defineLifecycle(lifecycle)).toEqual(Result.succeed(lifecycle))
  })

  it("names all faults at once, each with its path", () => {
    const broken: Lifecycle = {
      id: "broken",
      version: 1,
      initial: "done",
      statuses: [
        { id: "a", wire: "A", label: "A", category: "new", resolution: "stamp", sla: "run" },
        { id: "a", wire: "a", label: "A", category: "active", resolution: "clear", sla: "run" },
        { id: "b", wire: "DONE", label: "B", category: "waiting", resolution: "clear", sla: "pause" },
        { id: "done", wire: "done", label: "Done", category: "resolved", resolution: "clear", sla: "run" }
      ],
      transitions: { done: ["a", "a", "done", "nowhere"], ghost: ["a"] },
      guards: [
        { to: "ghost", requires: "assignee" },
        { to: "a", requires: "reason" },
        { to: "a", requires: "reason" }
      ],
      unknownStatus: { acceptAs: "closed" },
      mapTo: { other: { a: "x", ghost: "y" } }
    }
    const answer = defineLifecycle(broken)
    if (Result.isSuccess(answer)) throw new Error("expected faults")
    expect(answer.failure.faults.map(({ path }) => path).sort()).toEqual(
      [
        "guards[0].to",
        "guards[2]",
        "initial",
        "mapTo.other",
        "mapTo.other",
        "mapTo.other.ghost",
        "statuses[0].resolution",
        "statuses[0]",
        "statuses[1].id",
        "statuses[1].wire",
        "statuses[1]",
        "statuses[2]",
        "statuses[2]",
        "statuses[2].wire",
        "statuses[3].resolution",
        "statuses[3].sla",
        "statuses[3].wire",
        "transitions",
        "transitions.done[1]",
        "transitions.done[2]",
        "transitions.done[3]",
        "transitions.ghost",
        "unknownStatus.acceptAs"
      ].sort()
    )
    expect(answer.failure.message).toContain(`Lifecycle "broken" is invalid`)
  })

  it("refuses a lifecycle without an end, and one that cannot be reached or left", () => {
    const { lifecycle } = siteQueue
    const endless = { ...lifecycle, statuses: lifecycle.statuses.filter(({ id }) => id !== "closed") }
    expect(defineLifecycle(endless)).toMatchObject({ failure: { faults: [{ path: "statuses" }] } })
    const trap = { ...lifecycle, transitions: { open: ["in_progress", "closed"] } }
    expect(defineLifecycle(trap)).toMatchObject({ failure: { faults: [{ path: "statuses[1]" }] } })
    expect(defineLifecycle({ ...lifecycle, initial: "nope" })).toMatchObject({
      failure: { faults: [{ path: "initial" }] }
    })
    const island = { ...lifecycle, transitions: { open: ["closed"], in_progress: ["closed"] } }
    expect(defineLifecycle(island)).toMatchObject({ failure: { faults: [{ path: "statuses[1]" }] } })
  })

  it("refuses untyped rubbish by its shape, without throwing", () => {
    const shapeless: ReadonlyArray<unknown> = [
      null,
      undefined,
      3,
      [],
      {},
      { ...siteQueue.lifecycle, version: 0, more: 1 }
    ]
    for (const input of shapeless) {
      expect(Result.isFailure(defineLifecycle(input as Lifecycle))).toBe(true)
    }
    expect(defineLifecycle({ ...siteQueue.lifecycle, more: 1 } as Lifecycle)).toMatchObject({
      failure: {
        lifecycle: "siteQueue",
        faults: [{ path: "more", rule: expect.stringMatching(/^is not a known key: use id, version, /) }]
      }
    })
  })
})

describe("Lifecycle mapping · decision", () => {
  it("every status of every preset has a counterpart in every other, and ended stays ended", () => {
    for (const from of all) {
      for (const to of all) {
        for (const status of from.statuses) {
          const id = Result.getOrThrow(mapStatus(from, to, status.id))
          const target = to.statuses.find((each) => each.id === id)
          expect(target).toBeDefined()
          if (target !== undefined) expect(isEnded(target.category)).toBe(isEnded(status.category))
          if (from === to) expect(id).toBe(status.id)
        }
      }
    }
    expect(mapStatus(siteQueue.lifecycle, supportWidget.lifecycle, "closed")).toEqual(Result.succeed("resolved"))
    expect(mapStatus(supportWidget.lifecycle, siteQueue.lifecycle, "resolved")).toEqual(Result.succeed("closed"))
  })

  it("[003-10] a free word becomes an active status where it is not accepted, and stays where it is", () => {
    expect(mapStatus(callProblems.lifecycle, siteQueue.lifecycle, "odd")).toEqual(Result.succeed("in_progress"))
    const other = { ...callProblems.lifecycle, id: "other" }
    expect(mapStatus(callProblems.lifecycle, other, "odd")).toEqual(Result.succeed("odd"))
  })

  it("what mapTo says comes first, and a target that is not there is refused", () => {
    const from: Lifecycle = {
      ...siteQueue.lifecycle,
      mapTo: {
        issueTracker: { open: "in_progress", in_progress: "in_progress", closed: "resolved" },
        supportWidget: { open: "open", in_progress: "open", closed: "shut" }
      }
    }
    expect(mapStatus(from, issueTracker.lifecycle, "open")).toEqual(Result.succeed("in_progress"))
    expect(mapStatus(from, issueTracker.lifecycle, "closed")).toEqual(Result.succeed("resolved"))
    expect(mapStatus(from, supportWidget.lifecycle, "closed")).toMatchObject({
      failure: { _tag: "UnknownStatus", status: "shut" }
    })
    expect(mapStatus(from, issueTracker.lifecycle, "ghost")).toMatchObject({ failure: { _tag: "UnknownStatus" } })
  })

  it("statuses of one category correspond by name, then by their place among them", () => {
    const of = (id: string, ...active: ReadonlyArray<string>): Lifecycle => ({
      ...siteQueue.lifecycle,
      id,
      statuses: siteQueue.lifecycle.statuses.flatMap((status) =>
        status.id === "in_progress" ? active.map((word) => ({ ...status, id: word, wire: word })) : [status]
      )
    })
    const from = of("from", "triage", "fix", "test")
    const to = of("to", "doing", "triage")
    expect(["triage", "fix", "test"].map((id) => Result.getOrThrow(mapStatus(from, to, id)))).toEqual([
      "triage",
      "triage",
      "triage"
    ])
    const third = of("third", "one", "two")
    expect(["triage", "fix", "test"].map((id) => Result.getOrThrow(mapStatus(from, third, id)))).toEqual([
      "one",
      "two",
      "two"
    ])
    expect(statusOf(third, "two")).toMatchObject({ success: { category: "active" } })
  })
})
