/** Source 003: flagged defects of calls, their fields, their bounds and the names that the host adds. */
import { callProblems, type OpenProblem, type Problem, type ProblemChanges, Problems } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, Desk, journey, member, second, siteWith, start, underClock } from "./Desk.ts"
import { auditOf, counting, faultsOf, pathsOf, refused, writesNothing } from "./Expect.ts"
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
        kind: "problem", site: "north", code: null, preset: "callProblems", problem: aProblem.problem, description: null, type: "general", severity: 0.5,
        status: "open", statusLabel: "Open", statusCategory: "new", statusSince: start, resolved: false, resolvedAt: null, resolvedBy: null, resolvedByName: null,
        resolution: null, firstResolvedAt: null, reopenCount: 0, closedAt: null, labels: [], assignments: [], assignedTo: null, assignees: [], requester: null,
        origin: { kind: "ai", actor: "voice-1", rule: null }, createdBy: "ai", reference: null, callId: null, messageId: null, agentId: null, solutionId: null,
        isArchived: false, archivedAt: null, commentsCount: 0, version: 1, createdAt: start, updatedAt: start, callStartedAt: null, customerNumber: null,
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
      const given = { callId, agentId: "a-1", description: "at 0:42", messageId: "m-1", type: "audio", severity: 0.75, assignedTo: "bob" } as const
      const problem = yield* problems.open({ ...aProblem, ...given })
      assert.deepInclude(problem, {
        ...given, assignees: [{ userId: "bob", assignedAt: start, userName: "Bob Baker" }], callStartedAt: "2026-03-01T10:00:00.000Z", customerNumber: "+1 3c90",
        agentName: "Agent a-1", createdBy: "user", reference: { conversation: null, session: null, message: "m-1", eventIndex: null, stage: null }
      })
    })
  )
)

const site = journey(
  "[003-02] the site, which 003 calls workspaceId, is required, must not be blank and must exist",
  Effect.gen(function* () {
    const problems = yield* Problems
    const { site: _, ...without } = aProblem
    assert.deepStrictEqual(yield* faultsOf(problems.open(without as OpenProblem)), [{ path: "site", rule: "is missing" }])
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
    const found = (filters: object) => Effect.map(problems.list({ sort: "severity", order: "asc", ...filters }), ({ data }) => data.map((each) => each.severity))
    const ascending = [...scores].sort((a, b) => a - b)
    assert.deepStrictEqual(yield* found({}), ascending)
    for (const [severityMin, severityMax] of [[0.3, 0.9], [0, 0], [1, 1], [0.3, 0.3], [0.1 + 0.2, 1], [5e-324, 1 / 3], [0.9, 0.3]] as const) {
      const expected = ascending.filter((score) => score >= severityMin && score <= severityMax)
      assert.deepStrictEqual(yield* found({ severityMin, severityMax }), expected, `${severityMin} to ${severityMax}`)
    }
    for (const key of ["severityMin", "severityMax"]) {
      for (const value of [-0.01, 1.01, Number.NaN]) assert.deepStrictEqual(yield* pathsOf(problems.list({ [key]: value })), [key])
    }
  })
)

const born = journey(
  "[003-16] one that is born resolved is stamped at once, whichever of the two says so; flag and status never contradict",
  underClock(() =>
    Effect.gen(function* () {
      const problems = yield* Problems
      const cases: ReadonlyArray<readonly [object, string, boolean]> = [
        [{}, "open", false], [{ resolved: false }, "open", false], [{ resolved: true }, "resolved", true], [{ status: "resolved" }, "resolved", true],
        [{ status: "open", resolved: true }, "resolved", true], [{ status: "in_progress", resolved: true }, "resolved", true],
        [{ status: "closed", resolved: true }, "closed", true], [{ status: "waiting for vendor", resolved: false }, "waiting for vendor", false],
        [{ status: "RESOLVED" }, "resolved", true]
      ]
      for (const [given, status, resolved] of cases) {
        const problem = yield* problems.open({ ...aProblem, ...given }).pipe(member("bob"))
        const stamp = resolved ? { resolvedAt: start, resolvedBy: "bob", resolvedByName: "Bob Baker" } : { resolvedAt: null, resolvedBy: null, resolvedByName: null }
        assert.deepInclude(problem, { status, resolved, ...stamp }, JSON.stringify(given))
      }
    })
  )
)

const flag = journey(
  "[003-11] [003-16] writing the flag moves the status and stamps; taking it back clears; a contradiction is refused",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const problems = yield* Problems
      const { id } = yield* problems.open(aProblem)
      yield* move(second)
      const done = yield* problems.update(id, { resolved: true }).pipe(member("bob"))
      assert.deepInclude(done, { status: "resolved", resolved: true, resolvedAt: yield* now, resolvedBy: "bob", resolvedByName: "Bob Baker" })
      yield* writesNothing("the same flag", problems.update(id, { resolved: true }))
      for (const changes of [{ resolved: true, status: "open" }, { resolved: false, status: "resolved" }, { resolved: false, status: "closed" }]) {
        assert.deepStrictEqual(yield* writesNothing("a contradiction", pathsOf(problems.update(id, changes))), ["resolved"])
      }
      const open = yield* problems.update(id, { resolved: false })
      assert.deepInclude(open, { status: "open", resolved: false, resolvedAt: null, resolvedBy: null, resolvedByName: null, reopenCount: 1 })
      assert.deepInclude(yield* problems.update(id, { resolved: true, status: "closed" }), { status: "closed", resolved: true })
      assert.deepStrictEqual((yield* auditOf(id)).map(({ kind }) => kind), ["opened", "statusChanged", "statusChanged", "statusChanged"])
    })
  )
)

const assignees = journey(
  "[003-12] [003-13] several assignees, each since when; the first is assignedTo, whoever stays keeps the time",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const problems = yield* Problems
      const at = (seconds: number) => new Date(Date.parse(start) + seconds * second).toISOString()
      const { id } = yield* problems.open({ ...aProblem, assignedTo: "bob" })
      const pairs = ({ assignedTo, assignees }: Problem) => [assignedTo, ...assignees.map(({ assignedAt, userId, userName }) => [userId, assignedAt, userName])]
      const steps: ReadonlyArray<readonly [ProblemChanges, ReadonlyArray<unknown>]> = [
        [{ assignees: [{ member: "bob" }, { member: "cyd" }] }, ["bob", ["bob", at(0), "Bob Baker"], ["cyd", at(1), "Cyd Cole"]]],
        [{ assignees: [{ member: "cyd" }, { member: "bob" }, { member: "cyd" }] }, ["cyd", ["cyd", at(1), "Cyd Cole"], ["bob", at(0), "Bob Baker"]]],
        [{ assignees: [{ label: "the vendor" }, { member: "zoe" }] }, ["the vendor", ["the vendor", at(3), "the vendor"], ["zoe", at(3), null]]],
        [{ assignedTo: "ann" }, ["ann", ["ann", at(4), "Ann Archer"], ["zoe", at(3), null]]],
        [{ assignedTo: null }, [null]],
        [{ assignees: [{ member: "bob" }] }, ["bob", ["bob", at(6), "Bob Baker"]]]
      ]
      for (const [changes, expected] of steps) {
        yield* move(second)
        assert.deepStrictEqual(pairs(yield* problems.update(id, changes)), expected, JSON.stringify(changes))
      }
      assert.deepStrictEqual((yield* problems.list({ assignee: "bob" })).data.length, 1)
    })
  )
)

const joins = journey(
  "[003-18] a page asks each port once, whatever its length; unknown ids are null",
  Effect.gen(function* () {
    const problems = yield* Problems
    const desk = yield* Desk
    for (const n of counting(6)) {
      yield* problems.open({ ...aProblem, callId, agentId: n % 2 === 0 ? "unknown" : `a-${n}`, assignedTo: n % 2 === 0 ? "zoe" : "ann", resolved: true })
    }
    desk.asked.length = 0
    const { data } = yield* problems.list({ sort: "number", order: "asc" })
    assert.sameDeepMembers(desk.asked, [{ port: "names", ids: 2 }, { port: "calls", ids: 1 }, { port: "agents", ids: 4 }])
    assert.deepStrictEqual(data.map(({ agentName }) => agentName), ["Agent a-1", null, "Agent a-3", null, "Agent a-5", null])
    assert.deepStrictEqual(data.map(({ assignees }) => assignees[0]?.userName), ["Ann Archer", null, "Ann Archer", null, "Ann Archer", null])
    assert.isTrue(data.every((each) => each.customerNumber === "+1 3c90" && each.resolvedByName === "Ann Archer"))
  })
)

const away = journey(
  "[003-18] a host that fails to answer gives nulls and a warning, and the problem is created, read and listed all the same",
  Effect.gen(function* () {
    const problems = yield* Problems
    const desk = yield* Desk
    desk.failing = true
    const given = { callId, agentId: "a-1", assignedTo: "ann", resolved: true }
    const { id } = yield* problems.open({ ...aProblem, ...given })
    const nothing = { callStartedAt: null, customerNumber: null, agentName: null, resolvedByName: null }
    assert.deepInclude(yield* problems.get(id), { ...nothing, callId, agentId: "a-1", assignedTo: "ann" })
    const { data } = yield* problems.list()
    assert.deepInclude(data[0], nothing)
    assert.deepStrictEqual(data[0]?.assignees.map(({ userId, userName }) => [userId, userName]), [["ann", null]])
    assert.isTrue(desk.log.some(({ level }) => level === "Warn"))
    desk.failing = false
    assert.deepInclude(yield* problems.get(id), { agentName: "Agent a-1", resolvedByName: "Ann Archer" })
  })
)

const solution = journey(
  "[003-06] [003-08] [003-17] the solution is a uuid that can be set and taken back, like everything else that 003 edits",
  Effect.gen(function* () {
    const problems = yield* Problems
    const { id } = yield* problems.open(aProblem)
    assert.strictEqual((yield* problems.update(id, { solutionId: callId })).solutionId, callId)
    assert.deepStrictEqual(yield* writesNothing("a bad solution", pathsOf(problems.update(id, { solutionId: "s-1" }))), ["solutionId"])
    assert.isNull((yield* problems.update(id, { solutionId: null })).solutionId)
    const edits = { problem: "Other words", description: "More", type: "system", severity: 0, labels: ["x"] } as const
    assert.deepInclude(yield* problems.update(id, edits), edits)
    assert.isNull((yield* problems.update(id, { description: null })).description)
    const fixed = { callId, agentId: "a", messageId: "m", createdBy: "ai", createdAt: start }
    assert.sameMembers([...(yield* writesNothing("fixed fields", pathsOf(problems.update(id, fixed as object))))], Object.keys(fixed))
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
      const listed = (filter?: boolean | "any") => Effect.map(problems.list(filter === undefined ? {} : { archived: filter }), ({ data }) => data.length)
      assert.deepStrictEqual([yield* listed(), yield* listed(false), yield* listed(true), yield* listed("any")], [0, 0, 1, 1])
      assert.deepInclude(yield* problems.unarchive(id), { isArchived: false, archivedAt: null, status: "in_progress", version: 3 })
      assert.strictEqual(yield* listed(), 1)
    })
  )
)

const creators = journey(
  "[003-15] created by the AI or by a user, and listed by it",
  Effect.gen(function* () {
    const problems = yield* Problems
    const made = yield* Effect.forEach(["ai", "agent", "monitor", "api", "import"] as const, (kind) => by(kind)(problems.open(aProblem)))
    assert.deepStrictEqual(made.map(({ createdBy }) => createdBy), ["ai", "user", "ai", "user", "user"])
    for (const createdBy of ["ai", "user"] as const) {
      const { data } = yield* problems.list({ createdBy, sort: "number", order: "asc" })
      assert.deepStrictEqual(data.map(({ number }) => number), createdBy === "ai" ? [1, 3] : [2, 4, 5])
    }
  })
)

const filters = journey(
  "[003-05] [003-08] [003-10] [003-11] [003-12] lists filter by agent, call, type, status, flag and assignee",
  Effect.gen(function* () {
    const problems = yield* Problems
    yield* problems.open({ ...aProblem, agentId: "a-1", type: "audio", status: "Awaiting vendor" })
    yield* problems.open({ ...aProblem, agentId: "a-2", callId, assignedTo: "bob", resolved: true })
    const found = (filters: Parameters<typeof problems.list>[0]) => Effect.map(problems.list(filters), ({ data }) => data.map(({ number }) => number))
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

export const checks = [shape, full, site, bounds, severity, born, flag, assignees, joins, away, solution, archive, creators, filters]
