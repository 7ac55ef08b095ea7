/** Source 003: flagged defects of calls, their fields and their bounds. */
import { callProblems, type OpenProblem, type Problem, Problems } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, journey, second, siteWith, start, underClock } from "./Desk.ts"
import { faultsOf, pathsOf, refused, writesNothing } from "./Expect.ts"
import { aProblem, callId } from "./Samples.ts"

const shape = journey(
  "[003-03] [003-08] [003-09] [003-10] [003-11] [003-15] [003-20] a problem of a headline alone: its fields, its defaults, explicit nulls",
  underClock(() =>
    Effect.gen(function* () {
      const problems = yield* Problems
      const opened = yield* by("ai", { id: "voice-1" })(problems.open(aProblem))
      const { replayed, ...problem } = opened
      assert.isFalse(replayed)
      const { id, number: _, ...fields } = problem
      assert.match(id, /^[0-9a-f-]{36}$/)
      assert.deepStrictEqual(fields, {
        kind: "problem",
        site: "north",
        code: null,
        preset: "callProblems",
        problem: aProblem.problem,
        description: null,
        type: "general",
        severity: 0.5,
        status: "open",
        statusLabel: "Open",
        statusCategory: "new",
        statusSince: start,
        resolved: false,
        resolvedAt: null,
        resolvedBy: null,
        resolvedByName: null,
        resolution: null,
        firstResolvedAt: null,
        reopenCount: 0,
        closedAt: null,
        labels: [],
        assignments: [],
        assignedTo: null,
        assignees: [],
        requester: null,
        origin: { kind: "ai", actor: "voice-1", rule: null },
        createdBy: "ai",
        reference: null,
        callId: null,
        messageId: null,
        agentId: null,
        solutionId: null,
        isArchived: false,
        archivedAt: null,
        commentsCount: 0,
        version: 1,
        createdAt: start,
        updatedAt: start,
        callStartedAt: null,
        customerNumber: null,
        agentName: null
      } satisfies Omit<Problem, "id" | "number">)
      assert.deepStrictEqual(yield* problems.get(id), problem)
    })
  )
)

const full = journey(
  "[003-04] [003-05] [003-06] [003-07] [003-12] [003-13] [003-18] what is given is kept, and the host's names stand beside it",
  underClock(() =>
    Effect.gen(function* () {
      const problems = yield* Problems
      const given = {
        callId,
        agentId: "a-1",
        description: "at 0:42",
        messageId: "m-1",
        type: "audio",
        severity: 0.75,
        assignedTo: "bob"
      } as const
      const problem = yield* problems.open({ ...aProblem, ...given })
      assert.deepInclude(problem, {
        ...given,
        assignees: [{ userId: "bob", assignedAt: start, userName: "Bob Baker" }],
        callStartedAt: "2026-03-01T10:00:00.000Z",
        customerNumber: "+1 3c90",
        agentName: "Agent a-1",
        createdBy: "user",
        reference: { conversation: null, session: null, message: "m-1", eventIndex: null, stage: null }
      })
    })
  )
)

const site = journey(
  "[003-02] the site, which 003 calls workspaceId, is required, must not be blank and must exist",
  Effect.gen(function* () {
    const problems = yield* Problems
    const { site: _, ...without } = aProblem
    assert.deepStrictEqual(yield* faultsOf(problems.open(without as OpenProblem)), [
      { path: "site", rule: "is missing" }
    ])
    assert.deepStrictEqual(yield* pathsOf(problems.open({ ...aProblem, site: "" })), ["site"])
    yield* refused("SiteNotFound", problems.open({ ...aProblem, site: callId }))
    assert.strictEqual((yield* problems.open({ ...aProblem, site: yield* siteWith(callProblems) })).number, 1)
  })
)

const wrong: ReadonlyArray<readonly [object, ReadonlyArray<string>]> = [
  [{ problem: "" }, ["problem"]],
  [{ problem: undefined }, ["problem"]],
  [{ problem: "x".repeat(1001) }, ["problem"]],
  [{ callId: "call-1" }, ["callId"]],
  [{ callId: "3c90c3cc0d444b5088888dd25736052a" }, ["callId"]],
  [{ agentId: "" }, ["agentId"]],
  [{ description: 7 }, ["description"]],
  [{ messageId: "" }, ["messageId"]],
  [{ type: "video" }, ["type"]],
  [{ type: "Audio" }, ["type"]],
  [{ severity: -0.01 }, ["severity"]],
  [{ severity: 1.01 }, ["severity"]],
  [{ severity: Number.NaN }, ["severity"]],
  [{ severity: "0.5" }, ["severity"]],
  [{ severity: "high" }, ["severity"]],
  [{ status: "" }, ["status"]],
  [{ resolved: "true" }, ["resolved"]],
  [{ assignedTo: "" }, ["assignedTo"]],
  [{ solutionId: callId }, ["solutionId"]],
  [{ id: callId, createdBy: "ai", createdAt: start, isArchived: true }, ["id", "createdBy", "createdAt", "isArchived"]]
]

const bounds = journey(
  "[003-03] [003-04] [003-05] [003-06] [003-07] [003-08] [003-09] [003-10] [003-11] [003-12] [003-15] what is out of bounds is refused with its path, and nothing is written",
  Effect.gen(function* () {
    const problems = yield* Problems
    for (const [patch, paths] of wrong) {
      const found = yield* writesNothing("a refused problem", pathsOf(problems.open({ ...aProblem, ...patch })))
      assert.sameMembers([...found], [...paths], JSON.stringify(patch))
    }
    for (const type of ["system", "audio", "transcription", "decision", "general"] as const) {
      assert.strictEqual((yield* problems.open({ ...aProblem, type })).type, type)
    }
    const nothing = { callId: null, agentId: null, description: null, messageId: null, assignedTo: null }
    assert.deepInclude(yield* problems.open({ ...aProblem, ...nothing }), nothing)
    assert.strictEqual((yield* problems.open({ ...aProblem, problem: "x" })).problem, "x")
  })
)

const severity = journey(
  "[003-09] a severity from 0 to 1 comes back to the bit, sorts as a number and filters with both ends included",
  Effect.gen(function* () {
    const problems = yield* Problems
    const scores = [0.5, 1, 0, 0.1 + 0.2, 0.3, 5e-324, 1 - 2 ** -53, 1 / 3, 0.35, 0.9]
    for (const score of scores) {
      const { id, severity } = yield* problems.open({ ...aProblem, severity: score })
      assert.strictEqual(severity, score)
      assert.strictEqual((yield* problems.get(id)).severity, score)
    }
    const found = (filters: object) =>
      Effect.map(problems.list({ sort: "severity", order: "asc", ...filters }), ({ data }) =>
        data.map((each) => each.severity)
      )
    const ascending = [...scores].sort((a, b) => a - b)
    assert.deepStrictEqual(yield* found({}), ascending)
    for (const [severityMin, severityMax] of [
      [0.3, 0.9],
      [0, 0],
      [1, 1],
      [0.3, 0.3],
      [0.1 + 0.2, 1],
      [5e-324, 1 / 3],
      [0.9, 0.3]
    ] as const) {
      const expected = ascending.filter((score) => score >= severityMin && score <= severityMax)
      assert.deepStrictEqual(yield* found({ severityMin, severityMax }), expected, `${severityMin} to ${severityMax}`)
    }
    for (const key of ["severityMin", "severityMax"]) {
      for (const value of [-0.01, 1.01, Number.NaN])
        assert.deepStrictEqual(yield* pathsOf(problems.list({ [key]: value })), [key])
    }
  })
)

const solution = journey(
  "[003-06] [003-08] [003-17] the solution is a uuid that can be set and taken back, like everything else that 003 edits",
  Effect.gen(function* () {
    const problems = yield* Problems
    const { id } = yield* problems.open(aProblem)
    assert.strictEqual((yield* problems.update(id, { solutionId: callId })).solutionId, callId)
    assert.deepStrictEqual(
      yield* writesNothing("a bad solution", pathsOf(problems.update(id, { solutionId: "s-1" }))),
      ["solutionId"]
    )
    assert.isNull((yield* problems.update(id, { solutionId: null })).solutionId)
    const edits = { problem: "Other words", description: "More", type: "system", severity: 0, labels: ["x"] } as const
    assert.deepInclude(yield* problems.update(id, edits), edits)
    assert.isNull((yield* problems.update(id, { description: null })).description)
    const fixed = { callId, agentId: "a", messageId: "m", createdBy: "ai", createdAt: start }
    assert.sameMembers(
      [...(yield* writesNothing("fixed fields", pathsOf(problems.update(id, fixed as object))))],
      Object.keys(fixed)
    )
  })
)

const archive = journey(
  "[003-20] [100-08] archived and back: the status stays, default lists hide it, the flag is false at creation",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const problems = yield* Problems
      const { id } = yield* problems.open({ ...aProblem, status: "in_progress" })
      yield* move(second)
      const archived = yield* problems.update(id, { isArchived: true })
      assert.deepInclude(archived, { isArchived: true, archivedAt: yield* now, status: "in_progress", version: 2 })
      yield* writesNothing("archiving twice", problems.archive(id))
      const listed = (filter?: boolean | "any") =>
        Effect.map(problems.list(filter === undefined ? {} : { archived: filter }), ({ data }) => data.length)
      assert.deepStrictEqual(
        [yield* listed(), yield* listed(false), yield* listed(true), yield* listed("any")],
        [0, 0, 1, 1]
      )
      assert.deepInclude(yield* problems.unarchive(id), {
        isArchived: false,
        archivedAt: null,
        status: "in_progress",
        version: 3
      })
      assert.strictEqual(yield* listed(), 1)
    })
  )
)

const creators = journey(
  "[003-15] created by the AI or by a user, and listed by it",
  Effect.gen(function* () {
    const problems = yield* Problems
    const made = yield* Effect.forEach(["ai", "agent", "monitor", "api", "import"] as const, (kind) =>
      by(kind)(problems.open(aProblem))
    )
    assert.deepStrictEqual(
      made.map(({ createdBy }) => createdBy),
      ["ai", "user", "ai", "user", "user"]
    )
    for (const createdBy of ["ai", "user"] as const) {
      const { data } = yield* problems.list({ createdBy, sort: "number", order: "asc" })
      assert.deepStrictEqual(
        data.map(({ number }) => number),
        createdBy === "ai" ? [1, 3] : [2, 4, 5]
      )
    }
  })
)

const filters = journey(
  "[003-05] [003-08] [003-10] [003-11] [003-12] lists filter by agent, call, type, status, flag and assignee",
  Effect.gen(function* () {
    const problems = yield* Problems
    yield* problems.open({ ...aProblem, agentId: "a-1", type: "audio", status: "Awaiting vendor" })
    yield* problems.open({ ...aProblem, agentId: "a-2", callId, assignedTo: "bob", resolved: true })
    const found = (filters: Parameters<typeof problems.list>[0]) =>
      Effect.map(problems.list(filters), ({ data }) => data.map(({ number }) => number))
    assert.deepStrictEqual(yield* found({ agentId: "a-1" }), [1])
    assert.deepStrictEqual(yield* found({ callId }), [2])
    assert.deepStrictEqual(yield* found({ type: ["audio", "system"] }), [1])
    assert.deepStrictEqual(yield* found({ status: "Awaiting vendor" }), [1])
    assert.deepStrictEqual(yield* found({ resolved: true }), [2])
    assert.deepStrictEqual(yield* found({ resolved: false }), [1])
    assert.deepStrictEqual(yield* found({ assignee: "bob" }), [2])
    assert.deepStrictEqual(yield* found({ unassigned: true }), [1])
  })
)

export const checks = [shape, full, site, bounds, severity, solution, archive, creators, filters]
