/** Filters, chips and facets of ticket lists, held against what a reader would count by hand. */
import {
  CurrentActor,
  type Facets,
  Store,
  Tables,
  type Ticket,
  type TicketFilters,
  type TicketSummary,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { forAll } from "../Check.ts"
import { by, day, journey, member, start, underClock } from "./Desk.ts"
import { counting, rowOf } from "./Expect.ts"
import { aTicket } from "./Samples.ts"

type OneOf = string | ReadonlyArray<string> | undefined

const listOf = (filter: OneOf): ReadonlyArray<string> | null => {
  const values = typeof filter === "string" ? [filter] : filter
  return values === undefined || values.includes("All") ? null : values
}

const among = (filter: OneOf, value: string | null): boolean => {
  const values = listOf(filter)
  return values === null || (value !== null && values.includes(value))
}

const moments: Readonly<Record<string, string>> = {
  "-2d": new Date(Date.parse(start) - 2 * day).toISOString(),
  "+0h": start,
  "2026-02-28": "2026-02-28T00:00:00.000Z",
  "-36h": new Date(Date.parse(start) - 1.5 * day).toISOString(),
  "2026-03-01T10:00:00+01:00": start
}

const within = (at: string, from: string | undefined, to: string | undefined): boolean =>
  (from === undefined || at >= (moments[from] ?? from)) && (to === undefined || at < (moments[to] ?? to))

const assigneeOf = (ticket: TicketSummary): string | null => {
  const assignee = ticket.assignments[0]?.assignee
  return assignee === undefined ? null : "member" in assignee ? assignee.member : assignee.label
}

/** Whether a reader called ann would say that the ticket is meant. */
const meant = (filters: TicketFilters, ticket: Ticket): boolean => {
  const assignee = listOf(filters.assignee)?.map((name) => (name === "me" ? "ann" : name)) ?? undefined
  const text = `${ticket.subject}\n${ticket.body}`.toLowerCase()
  return (
    among(filters.site, ticket.site) &&
    among(filters.status, ticket.status) &&
    among(filters.statusCategory, ticket.statusCategory) &&
    among(assignee, assigneeOf(ticket)) &&
    among(filters.origin, ticket.origin.kind) &&
    among(filters.priority, ticket.priority) &&
    among(filters.severity, ticket.severity) &&
    among(filters.channel, ticket.channel) &&
    among(filters.requester, ticket.requester?.email ?? null) &&
    (filters.unassigned === undefined || filters.unassigned === (ticket.assignments.length === 0)) &&
    (listOf(filters.labels) ?? []).every((label) => ticket.labels.includes(label)) &&
    (filters.archived === "any" || (filters.archived ?? false) === (ticket.archivedAt !== null)) &&
    (filters.escalated === undefined || filters.escalated === ticket.escalated) &&
    within(ticket.createdAt, filters.createdFrom, filters.createdTo) &&
    within(ticket.updatedAt, filters.updatedFrom, filters.updatedTo) &&
    text.includes((filters.search ?? "").toLowerCase())
  )
}

const pick = (...values: ReadonlyArray<string>) => fc.constantFrom(...values)
const oneOf = (...values: ReadonlyArray<string>) =>
  fc.oneof(
    { weight: 3, arbitrary: pick(...values) },
    fc.subarray([...values]),
    fc.constant("All"),
    fc.constant(["All", ...values.slice(0, 1)])
  )
const when = pick(...Object.keys(moments))

const anyFilters = fc.record(
  {
    site: oneOf("north", "south"),
    status: oneOf("open", "in_progress", "closed"),
    statusCategory: oneOf("new", "active", "closed", "resolved"),
    assignee: oneOf("me", "ann", "bob", "nobody"),
    unassigned: fc.boolean(),
    labels: fc.oneof(pick("bug", "vip"), fc.subarray(["bug", "vip", "new"])),
    origin: oneOf("agent", "api", "ai"),
    createdFrom: when,
    createdTo: when,
    updatedFrom: when,
    updatedTo: when,
    archived: fc.constantFrom<boolean | "any">(true, false, "any"),
    search: pick("", "card", "CARD", "order"),
    priority: oneOf("low", "normal", "high", "urgent"),
    severity: oneOf("low", "critical"),
    requester: oneOf("rita@example.com", "sam@example.com"),
    channel: oneOf("chat", "phone"),
    escalated: fc.boolean()
  },
  { requiredKeys: [] }
) as fc.Arbitrary<TicketFilters>

/** Filters of which at most three are set: more would find nothing. */
const fewFilters = fc
  .tuple(anyFilters, fc.subarray([...counting(9)], { maxLength: 3 }))
  .map(([filters, kept]): TicketFilters =>
    Object.fromEntries(Object.entries(filters).filter((_, index) => kept.includes(index + 1)))
  )

/** Thirty-six tickets in two sites, over four days, of every sort. */
const crowd = Effect.fnUntraced(function* (move: (millis: number) => Effect.Effect<void>) {
  const tickets = yield* Tickets
  yield* move(-3 * day)
  const opened = yield* Effect.forEach(counting(36), (n) => {
    const given = {
      ...aTicket,
      site: n % 3 === 0 ? "south" : "north",
      subject: n % 4 === 0 ? "A card" : "An order",
      requester: { email: n % 5 === 0 ? "sam@example.com" : "rita@example.com" },
      labels: [...(n % 2 === 0 ? ["bug"] : []), ...(n % 7 === 0 ? ["vip"] : [])],
      priority: (["low", "normal", "high", "urgent"] as const)[n % 4] ?? "low",
      ...(n % 6 === 0 ? { severity: "critical" as const } : {}),
      ...(n % 3 === 1 ? { channel: "chat" } : {}),
      ...(n % 8 === 0 ? { assignees: [{ member: "bob" }] } : {})
    }
    return Effect.andThen(move(day / 12), tickets.open(given).pipe(n % 5 === 1 ? by("api") : member("ann")))
  })
  yield* Effect.forEach(opened, ({ id, number }) => {
    if (number % 9 === 0) return tickets.archive(id)
    return number % 3 === 0 ? tickets.update(id, { status: number % 2 === 0 ? "closed" : "in_progress" }) : Effect.void
  })
  return yield* Effect.forEach(opened, ({ id }) => tickets.get(id))
})

const numbersOf = (list: ReadonlyArray<{ readonly site: string; readonly number: number }>) =>
  list.map(({ number, site }) => `${site} ${number}`).sort()

const agree = journey(
  "[002-17] [004-07] [004-09] any filters together find what a reader would pick by hand, and every chip can be dropped alone",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const all = yield* crowd(move)
      const ann = yield* CurrentActor
      const found = (filters: TicketFilters) =>
        Effect.map(tickets.list({ ...filters, limit: 200 }), ({ data }) => numbersOf(data))
      const expected = (filters: TicketFilters) => numbersOf(all.filter((ticket) => meant(filters, ticket)))
      const check = Effect.fnUntraced(function* (filters: TicketFilters) {
        const { data, filters: chips } = yield* tickets.list({ ...filters, limit: 200 })
        assert.deepStrictEqual(numbersOf(data), expected(filters))
        for (const { without } of chips)
          assert.deepStrictEqual(yield* found(without), expected(without), JSON.stringify(without))
      })
      yield* forAll(fewFilters, (filters) => check(filters).pipe(Effect.provideService(CurrentActor, ann)))
      for (const filters of fc.sample(fewFilters, { numRuns: 60, seed: 11 })) yield* check(filters)
    })
  )
)

const dimensions: Readonly<Record<string, (ticket: Ticket) => ReadonlyArray<string | null>>> = {
  status: ({ status }) => [status],
  priority: ({ priority }) => [priority],
  severity: ({ severity }) => [severity],
  channel: ({ channel }) => [channel],
  assignee: (ticket) => [assigneeOf(ticket)],
  labels: ({ labels }) => labels
}

const tallied = (values: ReadonlyArray<string | null>) => {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
}

const countsOf = ({ dimensions }: Facets, dimension: string) =>
  (dimensions[dimension]?.values ?? []).map(({ count, value }) => [value, count] as const)

const counted = journey(
  "[002-17] facets count under the same filters as the list, each dimension without the filter on itself",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const all = yield* crowd(move)
      for (const filters of fc.sample(fewFilters, { numRuns: 60, seed: 12 })) {
        const facets = yield* tickets.facets(filters)
        const about = JSON.stringify(filters)
        assert.deepStrictEqual(
          facets.total,
          { count: all.filter((ticket) => meant(filters, ticket)).length, atLeast: false },
          about
        )
        assert.sameMembers(Object.keys(facets.dimensions), Object.keys(dimensions))
        for (const [dimension, valuesOf] of Object.entries(dimensions)) {
          const others = { ...filters, [dimension]: undefined }
          const expected = tallied(all.filter((ticket) => meant(others, ticket)).flatMap(valuesOf))
          assert.deepStrictEqual(countsOf(facets, dimension), expected, `${dimension} of ${about}`)
        }
      }
    })
  )
)

const chips = journey(
  "[004-09] [004-10] every value in force is a chip with its label and what remains without it; All is none",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const filters = {
      status: ["open", "in_progress"],
      severity: "All",
      priority: ["All", "low"],
      assignee: "me",
      labels: ["bug", "vip"],
      unassigned: false,
      search: "card",
      archived: false
    }
    const rest = (patch: object): Readonly<Record<string, unknown>> =>
      JSON.parse(JSON.stringify({ ...filters, ...patch }))
    const answer = yield* tickets.list({ ...(filters as TicketFilters), sort: "number", order: "asc", limit: 10 })
    assert.sameDeepMembers(
      [...answer.filters],
      [
        { field: "status", value: "open", label: "Open", without: rest({ status: ["in_progress"] }) },
        { field: "status", value: "in_progress", label: "In progress", without: rest({ status: ["open"] }) },
        { field: "assignee", value: "me", label: "me", without: rest({ assignee: undefined }) },
        { field: "labels", value: "bug", label: "bug", without: rest({ labels: ["vip"] }) },
        { field: "labels", value: "vip", label: "vip", without: rest({ labels: ["bug"] }) },
        { field: "unassigned", value: "false", label: "false", without: rest({ unassigned: undefined }) },
        { field: "search", value: "card", label: "card", without: rest({ search: undefined }) }
      ]
    )
    assert.deepStrictEqual(
      (yield* tickets.list({ status: "All", severity: "All", priority: "All", assignee: "All" })).filters,
      []
    )
    assert.deepStrictEqual((yield* tickets.list({ limit: 1 })).filters, [])
  })
)

const ofNoSite = journey(
  "[002-17] [100-03] of no site at all a list is empty and its counts are nought, whatever is asked; no word is wrong there",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* tickets.open(aTicket)
    for (const filters of [{ status: "open" }, { status: "RESOLVED" }, { assignee: "me" }, {}]) {
      const nobodys = tickets.list(filters).pipe(member("bob", { sites: [] }))
      for (const list of [tickets.list({ ...filters, site: [] }), nobodys]) {
        assert.deepStrictEqual((yield* list).data, [], JSON.stringify(filters))
      }
      const { dimensions, total } = yield* tickets.facets({ ...filters, site: [] })
      assert.strictEqual(total.count, 0)
      assert.isTrue(Object.values(dimensions).every(({ values }) => values.length === 0))
    }
  })
)

const capped = journey(
  "[002-17] counts stop at ten thousand and say that there is more",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id } = yield* tickets.open({ ...aTicket, labels: ["many"] })
    const row = yield* rowOf(id)
    const store = yield* Store.Store
    const clone = (n: number) => Store.insert(Tables.item, { ...row, id: crypto.randomUUID(), number: n + 1 })
    for (let done = 0; done < 10_000; done += 500) {
      yield* store.commit(
        row,
        counting(500).map((n) => clone(done + n))
      )
    }
    const { dimensions, total } = yield* tickets.facets()
    assert.deepStrictEqual([total, dimensions.labels?.atLeast], [{ count: 10_000, atLeast: true }, true])
  })
)

export const checks = [agree, counted, chips, ofNoSite, capped]
