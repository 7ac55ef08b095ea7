/** A site that comes to work by another lifecycle: where its items stand, everybody is told alike and at once. */
import { escalationQueue, type Preset, siteQueue, supportWidget, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { configure, Desk, journey, siteWith } from "./Desk.ts"
import { refused } from "./Expect.ts"
import { aTicket } from "./Samples.ts"

const [first, active, done] = siteQueue.lifecycle.statuses as [Status, Status, Status]

type Status = Preset["lifecycle"]["statuses"][number]

const named = (preset: Preset, id: string, lifecycle: Partial<Preset["lifecycle"]>): Preset => ({
  ...preset,
  id,
  create: ["agent"],
  lifecycle: { ...preset.lifecycle, id, ...lifecycle }
})

const parked = { ...active, id: "parked", wire: "parked", label: "Parked", category: "waiting" } as const
const asking = { ...parked, id: "asking", wire: "Asking", label: "Asking" } as const

/** A desk's own lifecycle, and its next version: one status has gone, another came, a third is called otherwise. */
const own = named(siteQueue, "own", { statuses: [first, active, parked, done] })
const next = named(siteQueue, "own", {
  version: 2,
  statuses: [first, { ...active, wire: "working", label: "Working" }, asking, done],
  replaces: { parked: "asking" }
})
/** It lists the moves, and knows nothing of what was before. */
const strict = named(siteQueue, "strict", {
  statuses: [first, asking, done],
  transitions: { open: ["asking"], asking: ["closed"], closed: ["open"] }
})

const queue = named(siteQueue, "queue", {})
const widget = named(supportWidget, "widget", {})
const rules = named(escalationQueue, "rules", {})

/** One ticket in each status of the preset. */
const furnish = Effect.fnUntraced(function* (site: string, { lifecycle }: Preset) {
  const tickets = yield* Tickets
  for (const { id, wire } of lifecycle.statuses) {
    const opened = yield* tickets.open({ ...aTicket, site, labels: [id] })
    if (opened.status !== wire) yield* tickets.changeStatus(opened.id, wire)
  }
})

const listed = (filters: object) =>
  Effect.flatMap(Tickets, (tickets) => Effect.map(tickets.list(filters), ({ data }) => data.map(({ id }) => id).sort()))

/** The ids of the statuses that a word names at any of these desks. */
const idsOf = (presets: Iterable<Preset>, word: string): ReadonlyArray<string> => {
  const named = [...presets].flatMap(({ lifecycle }) => lifecycle.statuses.filter(({ wire }) => wire === word))
  return named.length === 0 ? [word] : named.map(({ id }) => id)
}

const tallied = (values: Iterable<readonly [string, number]>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const [value, count] of values) counts[value] = (counts[value] ?? 0) + count
  return counts
}

/** Holds every list and count by status against what the items say of themselves, one by one. */
const agree = Effect.fnUntraced(function* (
  scope: object,
  presets: ReadonlyMap<string, Preset>,
  words: ReadonlyArray<string>,
  about: string
) {
  const tickets = yield* Tickets
  const all = yield* Effect.forEach(yield* listed(scope), (id) => tickets.get(id))
  const idOf = ({ site, status }: (typeof all)[number]) => {
    const preset = presets.get(site)
    return preset === undefined ? status : (idsOf([preset], status)[0] ?? status)
  }
  const where = (holds: (ticket: (typeof all)[number]) => boolean) =>
    all
      .filter(holds)
      .map(({ id }) => id)
      .sort()
  for (const status of words) {
    const ids = idsOf(presets.values(), status)
    const expected = where((each) => ids.includes(idOf(each)))
    assert.deepStrictEqual(yield* listed({ ...scope, status }), expected, `${about}: ${status}`)
    const { total } = yield* tickets.facets({ ...scope, status })
    assert.strictEqual(total.count, expected.length, `${about}: count of ${status}`)
  }
  for (const statusCategory of ["new", "active", "waiting", "resolved", "closed"])
    assert.deepStrictEqual(
      yield* listed({ ...scope, statusCategory }),
      where((each) => each.statusCategory === statusCategory),
      `${about}: ${statusCategory}`
    )
  const values = (yield* tickets.facets(scope)).dimensions["status"]?.values ?? []
  assert.deepStrictEqual(
    tallied(values.map(({ count, value }) => [idsOf(presets.values(), value)[0] ?? value, count])),
    tallied(all.map((each) => [idOf(each), 1])),
    `${about}: facet`
  )
  return all
})

const wires = ({ lifecycle }: Preset): ReadonlyArray<string> => lifecycle.statuses.map(({ wire }) => wire)

const changes: ReadonlyArray<readonly [Preset, Preset]> = [queue, widget, rules, own].flatMap((from) =>
  [queue, widget, rules, next, strict].map((to) => [from, to] as const)
)

const atOnce = journey(
  "[001-20] [002-09] [002-17] [004-09] a site that changes to another lifecycle: lists, counts and facets by status agree with every single item at once, and after its next decision",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const [from, to] of changes) {
      const about = `${from.id} to ${to.id}`
      const site = yield* siteWith(from)
      yield* furnish(site, from)
      yield* agree({ site }, new Map([[site, from]]), wires(from), `before ${about}`)
      yield* configure({ id: site, presets: { ticket: to } })
      const all = yield* agree({ site }, new Map([[site, to]]), wires(to), about)
      for (const { id } of all) yield* tickets.update(id, { severity: "high" })
      yield* agree({ site }, new Map([[site, to]]), wires(to), `decided after ${about}`)
      for (const { id, status } of all)
        assert.strictEqual((yield* tickets.get(id)).status, status, `a decision moved ${status}, ${about}`)
    }
  })
)

const overall = journey(
  "[002-17] over all sites each ticket stands where its own site's lifecycle says, in lists and in counts",
  Effect.gen(function* () {
    const desk = yield* Desk
    desk.sites.clear()
    desk.lists = true
    const presets = new Map<string, Preset>()
    for (const [from, to] of [
      [own, next],
      [queue, widget],
      [widget, queue],
      [rules, rules]
    ] as const) {
      const site = yield* siteWith(from)
      yield* furnish(site, from)
      yield* configure({ id: site, presets: { ticket: to } })
      presets.set(site, to)
    }
    yield* agree({}, presets, [...presets.values()].flatMap(wires), "over all sites")
  })
)

const wayOut = journey(
  "[002-09] out of a status that the new lifecycle does not know every move is open, and none leads into it",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const site = yield* siteWith(own)
    const { id } = yield* tickets.open({ ...aTicket, site })
    yield* tickets.changeStatus(id, "parked")
    yield* configure({ id: site, presets: { ticket: strict } })
    assert.deepInclude(yield* tickets.get(id), { status: "parked", statusCategory: "waiting" })
    yield* refused("UnknownStatus", tickets.changeStatus(id, "in_progress"))
    assert.deepInclude(yield* tickets.changeStatus(id, "closed"), { status: "closed", statusCategory: "closed" })
    yield* refused("UnknownStatus", tickets.changeStatus(id, "parked"))
    yield* refused("InvalidTransition", tickets.changeStatus(id, "Asking"))
  })
)

export const checks = [atOnce, overall, wayOut]
