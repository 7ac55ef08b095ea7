/** Source 000: what an issue is made of. */
import { Issues, type OpenIssue } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, journey, start } from "./Desk.ts"
import { faultsOf, pathsOf, refused, writesNothing } from "./Expect.ts"
import { anIssue } from "./Samples.ts"

const numbers = journey(
  "[000-01] [000-23] numbers count up from 1 over all sites of the tenant, and a deleted one is never given again",
  Effect.gen(function* () {
    const issues = yield* Issues
    const first = yield* issues.open(anIssue)
    const second = yield* issues.open({ ...anIssue, site: "south" })
    assert.deepStrictEqual([first.number, second.number], [1, 2])
    yield* issues.remove(2)
    assert.strictEqual((yield* issues.open({ ...anIssue, site: "south" })).number, 3)
    const elsewhere = yield* issues.open(anIssue).pipe(by("agent", { tenant: `another ${crypto.randomUUID()}` }))
    assert.strictEqual(elsewhere.number, 1)
    assert.isNull(first.code)
  })
)

const readOnly = journey(
  "[000-01] [000-15] id, number, dates and version are the server's: each is refused by name, and nothing is written",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { id } = yield* issues.open(anIssue)
    const alien = { id: 7, number: 7, createdAt: start, updatedAt: start, version: 7, occurrences: 7, status: "closed" }
    const attempt = { ...anIssue, ...alien }
    assert.sameMembers([...(yield* pathsOf(writesNothing("open", issues.open(attempt))))], Object.keys(alien))
    const { status: _, ...readOnly } = alien
    const changes: object = { ...readOnly, site: "south" }
    assert.sameMembers([...(yield* pathsOf(writesNothing("update", issues.update(id, changes))))], Object.keys(changes))
  })
)

const references = journey(
  "[000-01] [000-25] an issue is read by number or id, without its site; what is unknown is IssueNotFound",
  Effect.gen(function* () {
    const issues = yield* Issues
    const opened = yield* issues.open(anIssue)
    const { replayed, ...whole } = opened
    assert.isFalse(replayed)
    for (const ref of [1, "1", opened.id, opened.id.toUpperCase()])
      assert.deepStrictEqual(yield* issues.get(ref), whole, String(ref))
    for (const ref of [2, 0, -1, "01", "1 2", "abc", "TKT-1", crypto.randomUUID(), 2 ** 31, Number.MAX_SAFE_INTEGER]) {
      yield* refused("IssueNotFound", issues.get(ref))
    }
    yield* refused("IssueNotFound", issues.get(1, { site: "south" }))
    assert.deepStrictEqual(yield* faultsOf(issues.get(1.5)), [{ path: "ref", rule: "Expected an integer" }])
  })
)

const project = journey(
  "[000-02] the site, which 000 calls projectId, is required and must exist; lists filter by it",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { site: _, ...without } = anIssue
    assert.deepStrictEqual(yield* faultsOf(issues.open(without as OpenIssue)), [{ path: "site", rule: "is missing" }])
    yield* refused("SiteNotFound", issues.open({ ...anIssue, site: "nowhere" }))
    yield* issues.open(anIssue)
    yield* issues.open({ ...anIssue, site: "south" })
    const sitesOf = (site: string | ReadonlyArray<string>) =>
      Effect.map(issues.list({ site, sort: "number", order: "asc" }), ({ data }) => data.map((issue) => issue.site))
    assert.deepStrictEqual(yield* sitesOf("north"), ["north"])
    assert.deepStrictEqual(yield* sitesOf(["south", "north"]), ["north", "south"])
    assert.deepStrictEqual(yield* sitesOf("All"), ["north", "south"])
    yield* refused("SiteNotFound", issues.list({ site: "nowhere" }))
  })
)

const openSets = journey(
  "[000-03] [000-04] environment and build version are required words of any kind, up to 256 characters",
  Effect.gen(function* () {
    const issues = yield* Issues
    for (const word of [
      "production",
      "staging",
      "development",
      "QA 7 – Zürich 😀",
      "x".repeat(256),
      "😀".repeat(256)
    ]) {
      const issue = yield* issues.open({ ...anIssue, environment: word, buildVersion: word })
      assert.deepStrictEqual([issue.environment, issue.buildVersion], [word, word])
    }
    for (const word of ["", "  ", "x".repeat(257), "😀".repeat(257), "a\nb"]) {
      const paths = yield* pathsOf(issues.open({ ...anIssue, environment: word, buildVersion: word }))
      assert.deepStrictEqual(paths, ["environment", "buildVersion"], JSON.stringify(word))
    }
  })
)

const performance = journey(
  "[000-04] [000-05] [000-22] latency issues are found by build, by stage and by category, together or alone",
  Effect.gen(function* () {
    const issues = yield* Issues
    const builds = ["1.0", "1.1"]
    const stages = ["greeting", "checkout", null]
    for (const buildVersion of builds) {
      for (const stage of stages) yield* issues.open({ ...anIssue, category: "performance", buildVersion, stage })
    }
    yield* issues.open({ ...anIssue, category: "bug", buildVersion: "1.1", stage: "checkout" })
    const found = (filters: Parameters<typeof issues.list>[0]) =>
      Effect.map(issues.list({ ...filters, sort: "number", order: "asc" }), ({ data }) =>
        data.map(({ number }) => number)
      )
    assert.deepStrictEqual(yield* found({ buildVersion: "1.1" }), [4, 5, 6, 7])
    assert.deepStrictEqual(yield* found({ stage: "checkout" }), [2, 5, 7])
    assert.deepStrictEqual(yield* found({ category: "performance", stage: "checkout", buildVersion: "1.1" }), [5])
    assert.deepStrictEqual(yield* found({ stage: ["checkout", "greeting"], buildVersion: ["1.0"] }), [1, 2])
    assert.deepStrictEqual(yield* found({ stage: "All" }), [1, 2, 3, 4, 5, 6, 7])
    assert.deepStrictEqual(yield* found({ stage: "check" }), [])
  })
)

const nulls = journey(
  "[000-05] [000-06] [000-07] [000-08] [000-16] [000-17] stage, session, event index and user are independent, and null when absent",
  Effect.gen(function* () {
    const issues = yield* Issues
    const links = { stage: "checkout", sessionId: "ws-1", eventIndex: 0, userId: "u-1" }
    const names = ["stage", "sessionId", "eventIndex", "userId"] as const
    for (let mask = 0; mask < 16; mask++) {
      const given = Object.fromEntries(
        names.filter((_, bit) => (mask >> bit) % 2 === 1).map((name) => [name, links[name]])
      )
      const expected = { stage: null, sessionId: null, eventIndex: null, userId: null, ...given }
      const { number } = yield* issues.open({ ...anIssue, ...given })
      const issue = yield* issues.get(number)
      for (const name of names) assert.strictEqual(issue[name], expected[name], `${name} of ${JSON.stringify(given)}`)
      const cleared = yield* issues.update(number, { stage: null, sessionId: null, eventIndex: null, userId: null })
      for (const name of names) assert.isNull(cleared[name])
    }
  })
)

const eventIndex = journey(
  "[000-07] an event index is a whole number from 0, with or without a session",
  Effect.gen(function* () {
    const issues = yield* Issues
    for (const eventIndex of [0, 1, 2 ** 31 - 1]) {
      assert.strictEqual((yield* issues.open({ ...anIssue, eventIndex })).eventIndex, eventIndex)
    }
    for (const eventIndex of [-1, 0.5, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.deepStrictEqual(
        yield* pathsOf(issues.open({ ...anIssue, eventIndex })),
        ["eventIndex"],
        String(eventIndex)
      )
    }
  })
)

const enums = journey(
  "[000-09] [000-10] severity and category are exactly their words",
  Effect.gen(function* () {
    const issues = yield* Issues
    for (const severity of ["critical", "high", "medium", "low"] as const) {
      for (const category of ["bug", "feature", "performance"] as const) {
        const issue = yield* issues.open({ ...anIssue, severity, category })
        assert.deepStrictEqual([issue.severity, issue.category], [severity, category])
      }
    }
    for (const word of ["", "Critical", "major", "urgent", "bug ", "Bug", null, 0.5]) {
      const wrong = { severity: word, category: word } as unknown as Pick<OpenIssue, "severity" | "category">
      assert.deepStrictEqual(
        yield* pathsOf(issues.open({ ...anIssue, ...wrong })),
        ["severity", "category"],
        String(word)
      )
    }
    const { category: _, severity: __, ...without } = anIssue
    assert.sameMembers([...(yield* pathsOf(issues.open(without as OpenIssue)))], ["severity", "category"])
  })
)

const texts = journey(
  "[000-11] [000-12] a description is required; expected behaviour and notes are one text each, empty when absent",
  Effect.gen(function* () {
    const issues = yield* Issues
    const { bugDescription: _, ...without } = anIssue
    assert.deepStrictEqual(yield* pathsOf(issues.open(without as OpenIssue)), ["bugDescription"])
    assert.deepStrictEqual(yield* pathsOf(issues.open({ ...anIssue, bugDescription: " \n\t " })), ["bugDescription"])
    const bare = yield* issues.open(anIssue)
    assert.deepInclude(bare, { expectedBehaviour: "", notes: "", commentsCount: 0 })
    const long = "😀".repeat(65_536)
    const full = yield* issues.open({
      ...anIssue,
      bugDescription: long,
      expectedBehaviour: "Answers\n\tonce",
      notes: long
    })
    const { bugDescription, expectedBehaviour, notes } = yield* issues.get(full.id)
    assert.deepStrictEqual(
      { expectedBehaviour, same: bugDescription === long && notes === long },
      { expectedBehaviour: "Answers\n\tonce", same: true }
    )
    const over = { bugDescription: `${long}x`, expectedBehaviour: `${long}x`, notes: `${long}x` }
    assert.deepStrictEqual(yield* pathsOf(issues.open({ ...anIssue, ...over })), [
      "bugDescription",
      "expectedBehaviour",
      "notes"
    ])
  })
)

export const checks = [numbers, readOnly, references, project, openSets, performance, nulls, eventIndex, enums, texts]
