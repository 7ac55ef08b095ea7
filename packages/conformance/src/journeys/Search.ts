/** What a search looks into, per desk, and how it reads a term. */
import {
  callProblems,
  escalationQueue,
  Issues,
  issueTracker,
  type PolicyRule,
  type Preset,
  Problems,
  siteQueue,
  supportWidget,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, govern, journey, siteWith, Desk } from "./Desk.ts"
import { faultsOf } from "./Expect.ts"
import { aProblem, aTicket, anIssue, callId } from "./Samples.ts"
import { ruled, ticketOf, ticketRule } from "./Turns.ts"

/** Finds by a term in the desk that the preset works. */
const numbersFor = Effect.fnUntraced(function* ({ kind }: Preset, site: string, search: string) {
  const listed = { site, search, sort: "number", order: "asc" } as const
  if (kind === "issue") return (yield* (yield* Issues).list(listed)).data.map(({ number }) => number)
  if (kind === "problem") return (yield* (yield* Problems).list(listed)).data.map(({ number }) => number)
  return (yield* (yield* Tickets).list(listed)).data.map(({ number }) => number)
})

/** Opens an item with another word in each of its texts. */
const openMarked = Effect.fnUntraced(function* ({ create, kind }: Preset, site: string) {
  const opener = by(create.includes("agent") ? "agent" : "rule")
  if (kind === "issue") {
    const links = {
      stage: "w-stage",
      sessionId: "w-session",
      userId: "w-user",
      environment: "w-environment",
      buildVersion: "w-build",
      labels: ["w-label"]
    }
    return yield* opener(
      (yield* Issues).open({
        ...anIssue,
        ...links,
        site,
        bugDescription: "w-title\nw-body",
        expectedBehaviour: "w-expected",
        notes: "w-notes"
      })
    )
  }
  if (kind === "problem") {
    const links = {
      callId,
      agentId: "w-agent",
      messageId: "w-message",
      status: "w-status",
      assignedTo: "w-assignee",
      labels: ["w-label"]
    }
    return yield* opener(
      (yield* Problems).open({ ...aProblem, ...links, site, problem: "w-title", description: "w-body" })
    )
  }
  const words = {
    subject: "w-title",
    body: "w-body",
    requester: { name: "w-name", email: "w-email@example.com" },
    channel: "w-channel",
    labels: ["w-label"]
  }
  return yield* opener((yield* Tickets).open({ ...words, site }))
})

const words = [
  "w-title",
  "w-body",
  "w-expected",
  "w-notes",
  "w-name",
  "w-email",
  "w-channel",
  "w-label",
  "w-stage",
  "w-session",
  "w-user",
  "w-environment",
  "w-build",
  "w-agent",
  "w-message",
  "w-status",
  "w-assignee",
  callId,
  "w-member"
]

const fields = (numbers: string, preset: Preset, found: ReadonlyArray<string>) =>
  journey(
    `${numbers} ${preset.id}: a search looks into ${found.join(", ")}, the number and the id, and nothing else`.trim(),
    Effect.gen(function* () {
      const site = yield* siteWith(preset)
      const { id } = yield* openMarked(preset, site)
      const number = (yield* numbersFor(preset, site, id))[0] ?? assert.fail("not found by its id")
      for (const word of words)
        assert.deepStrictEqual(yield* numbersFor(preset, site, word), found.includes(word) ? [number] : [], word)
      for (const term of [id, id.toUpperCase(), ` ${id} `, String(number)])
        assert.deepStrictEqual(yield* numbersFor(preset, site, term), [number], term)
      for (const term of [id.slice(1), id.slice(0, 8), String(number + 1), `0${number}`, crypto.randomUUID()]) {
        assert.deepStrictEqual(yield* numbersFor(preset, site, term), [], term)
      }
    })
  )

const codes = journey(
  "[002-06] a code finds its ticket in the format of its site, in any case; another site's ticket of that code stays apart",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const padded = yield* siteWith(siteQueue, { codes: { ticket: "SUP-{n:6}" } })
    for (const site of ["north", "north", "south", padded]) yield* tickets.open({ ...aTicket, site })
    const found = (site: string, search: string) =>
      Effect.map(tickets.list({ site, search }), ({ data }) => data.map((each) => [each.site, each.code]))
    for (const term of ["TKT-2", "tkt-2", " TKT-2 ", "2"])
      assert.deepStrictEqual(yield* found("north", term), [["north", "TKT-2"]], term)
    assert.deepStrictEqual(yield* found("south", "TKT-2"), [])
    for (const term of ["SUP-000001", "sup-1", "1"])
      assert.deepStrictEqual(yield* found(padded, term), [[padded, "SUP-000001"]], term)
    for (const term of ["TKT-1", "SUP-0001", "SUP-0000001"])
      assert.deepStrictEqual(yield* found(padded, term), [], term)
  })
)

const codeFirst = journey(
  "[002-06] a term that is a code still finds it in texts: the reply that quotes TKT-1",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* tickets.open(aTicket)
    yield* tickets.open({ ...aTicket, subject: "Re: tkt-1, still broken" })
    const { data } = yield* tickets.list({ site: "north", search: "TKT-1", sort: "number", order: "asc" })
    assert.deepStrictEqual(
      data.map(({ number }) => number),
      [1, 2]
    )
  })
)

const acrossSites = journey(
  "[002-06] [002-17] [004-09] over all sites a list understands the words of every desk; where the host can list its sites, also their own words and codes",
  Effect.gen(function* () {
    const desk = yield* Desk
    const tickets = yield* Tickets
    const [parked] = siteQueue.lifecycle.statuses
    if (parked === undefined) return assert.fail("the queue has no status")
    const statuses = [...siteQueue.lifecycle.statuses, { ...parked, id: "parked", wire: "parked", label: "Parked" }]
    const preset: Preset = { ...siteQueue, id: "lot", lifecycle: { ...siteQueue.lifecycle, id: "lot", statuses } }
    const own = yield* siteWith(preset, { codes: { ticket: "LOT-{n}" } })
    const { id } = yield* tickets.open({ ...aTicket, site: own })
    yield* tickets.changeStatus(id, "parked")
    yield* tickets.open({ ...aTicket, site: "widget" })
    const found = (filters: object) => Effect.map(tickets.list(filters), ({ data }) => data.map(({ site }) => site))
    for (const status of ["OPEN", "open", "Open"]) assert.deepStrictEqual(yield* found({ status }), ["widget"], status)
    for (const lists of [false, true]) {
      desk.lists = lists
      assert.deepStrictEqual(yield* found({ status: "parked" }), [own])
      assert.deepStrictEqual(yield* found({ search: "LOT-1" }), lists ? [own] : [])
    }
    assert.deepStrictEqual(
      (yield* faultsOf(tickets.list({ status: "nonsense" }))).map(({ path }) => path),
      ["status"]
    )
    desk.lists = false
    assert.deepStrictEqual(yield* found({ status: "nonsense" }), [])
  })
)

const folding = journey(
  "[000-24] [004-08] a search is a substring in any case and without accents; what is a pattern elsewhere is a character here",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const subjects = [
      "Straße in ZÜRICH",
      "100% of a_b",
      "50 percent of axb",
      "back\\slash",
      "Ελλάς 'quoted'",
      "two  spaces"
    ]
    for (const subject of subjects) yield* tickets.open({ ...aTicket, subject, requester: { name: null } })
    const found = (search: string) =>
      Effect.map(tickets.list({ search, sort: "number", order: "asc" }), ({ data }) => data.map(({ number }) => number))
    const expected: ReadonlyArray<readonly [string, ReadonlyArray<number>]> = [
      ["zurich", [1]],
      ["STRASSE", [1]],
      ["ße in z", [1]],
      ["rasse in", [1]],
      ["Zürich Straße", []],
      ["100%", [2]],
      ["%", [2]],
      ["a_b", [2]],
      ["_", [2]],
      ["axb", [3]],
      ["\\s", [4]],
      ["ελλασ", [5]],
      ["'quoted'", [5]],
      ["'", [5]],
      ["two spaces", [6]],
      ["two   spaces", [6]],
      ["", [1, 2, 3, 4, 5, 6]],
      ["   ", [1, 2, 3, 4, 5, 6]],
      ["of", [2, 3]],
      ["\\", [4]],
      ["';--", []]
    ]
    for (const [term, numbers] of expected) assert.deepStrictEqual(yield* found(term), numbers, JSON.stringify(term))
  })
)

const fresh = journey(
  "[000-24] a search sees what a text is now, and no longer what it was",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { number } = yield* issues.open({ ...anIssue, bugDescription: "Freezes at login", notes: "safari" })
    const found = (search: string) => Effect.map(issues.list({ search }), ({ data }) => data.length)
    assert.deepStrictEqual([yield* found("login"), yield* found("safari"), yield* found("logout")], [1, 1, 0])
    yield* issues.update(number, { bugDescription: "Freezes at logout", notes: "" })
    assert.deepStrictEqual([yield* found("login"), yield* found("safari"), yield* found("logout")], [0, 0, 1])
  })
)

const bounds = journey(
  "[000-24] [100-05] a term has at most 500 characters and no control character; numbers of any size are no fault",
  Effect.gen(function* () {
    const issues = yield* Issues
    yield* issues.open(anIssue)
    for (const search of ["x".repeat(501), "a\u0000b", "\ud800", "a\nb"]) {
      assert.deepStrictEqual(
        (yield* faultsOf(issues.list({ search }))).map(({ path }) => path),
        ["search"]
      )
    }
    for (const search of [
      "x".repeat(500),
      "😀".repeat(500),
      "2147483648",
      "9007199254740991",
      "9999999999999999",
      "1e3",
      "-1",
      "0",
      "1".repeat(400)
    ]) {
      assert.deepStrictEqual((yield* issues.list({ search })).data, [], search.slice(0, 20))
    }
  })
)

const unseen = journey(
  "[100-03] [100-10] [004-08] a search by whoever may not see all of an item finds nothing by what they are not shown, and counts nothing",
  Effect.gen(function* () {
    const [issues, tickets] = [yield* Issues, yield* Tickets]
    yield* issues.open({ ...anIssue, site: "rules", notes: "SECRET notes" })
    yield* configure({ id: "rules", presets: { ticket: { ...escalationQueue, search: ["body", "question"] } } })
    yield* ruled(ticketRule({ name: "SECRET rule" }))
    yield* ticketOf()
    yield* tickets.open(aTicket)
    const found = Effect.fnUntraced(function* (search: string) {
      const lists = [yield* issues.list({ search }), yield* tickets.list({ search })]
      const counts = [yield* issues.facets({ search }), yield* tickets.facets({ search })]
      assert.deepStrictEqual(
        counts.map(({ total }) => total.count),
        lists.map(({ data }) => data.length)
      )
      return lists.map(({ data }) => data.length)
    })
    const terms = ["SECRET", "answers twice", "carry over", "Payment"]
    const seen = Effect.forEach(terms, found)
    const shown = [
      [1, 0],
      [0, 1],
      [0, 1]
    ]
    assert.deepStrictEqual(yield* seen, [[1, 1], ...shown])
    const outside: PolicyRule = (_actor, action) => (action.endsWith(".readInternal") ? "deny" : "allow")
    yield* govern(outside)
    assert.deepStrictEqual(yield* seen, [[0, 0], ...shown])
    // Who may see whole whatever they may read searches all of it; who may see some of it whole does not.
    yield* govern(() => ({ where: [{ field: "site", anyOf: ["rules", "north"] }] }))
    assert.deepStrictEqual(yield* seen, [[1, 1], ...shown])
    yield* govern((actor, action) =>
      action.endsWith(".readInternal") ? { where: [{ field: "site", anyOf: ["rules"] }] } : outside(actor, action)
    )
    assert.deepStrictEqual(yield* seen, [[0, 0], ...shown])
  })
)

export const checks = [
  fields("[000-24]", issueTracker, ["w-title", "w-body", "w-expected", "w-notes"]),
  fields("", supportWidget, ["w-title", "w-body", "w-name", "w-email"]),
  fields("[002-06]", siteQueue, ["w-title", "w-body", "w-name", "w-email"]),
  fields("", callProblems, ["w-title", "w-body"]),
  fields("[004-08]", escalationQueue, ["w-name"]),
  codes,
  codeFirst,
  acrossSites,
  folding,
  fresh,
  bounds,
  unseen
]
