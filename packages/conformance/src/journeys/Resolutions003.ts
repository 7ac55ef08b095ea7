/** Source 003: the flag and the status, who works on a problem, and the names that the host adds. */
import { type Problem, type ProblemChanges, Problems } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk, journey, member, second, start, underClock } from "./Desk.ts"
import { auditOf, counting, pathsOf, writesNothing, type Run } from "./Expect.ts"
import { aProblem, callId } from "./Samples.ts"

const born = journey(
  "[003-16] one that is born resolved is stamped at once, whichever of the two says so; flag and status never contradict",
  underClock(() =>
    Effect.gen(function* () {
      const problems = yield* Problems
      const cases: ReadonlyArray<readonly [object, string, boolean]> = [
        [{}, "open", false],
        [{ resolved: false }, "open", false],
        [{ resolved: true }, "resolved", true],
        [{ status: "resolved" }, "resolved", true],
        [{ status: "open", resolved: true }, "resolved", true],
        [{ status: "in_progress", resolved: true }, "resolved", true],
        [{ status: "closed", resolved: true }, "closed", true],
        [{ status: "waiting for vendor", resolved: false }, "waiting for vendor", false],
        [{ status: "RESOLVED" }, "resolved", true]
      ]
      for (const [given, status, resolved] of cases) {
        const problem = yield* problems.open({ ...aProblem, ...given }).pipe(member("bob"))
        const stamp = resolved
          ? { resolvedAt: start, resolvedBy: "bob", resolvedByName: "Bob Baker" }
          : { resolvedAt: null, resolvedBy: null, resolvedByName: null }
        assert.deepInclude(problem, { status, resolved, ...stamp }, JSON.stringify(given))
      }
    })
  )
)

const consistent = journey(
  "[003-16] whatever is said of flag and status together, at birth or later, is refused or made to agree",
  Effect.gen(function* () {
    const problems = yield* Problems
    const statuses = [undefined, "open", "in_progress", "resolved", "closed", "waiting", "RESOLVED"]
    const agrees = ({ resolution, resolved, resolvedAt, statusCategory }: Problem) =>
      resolved === ["resolved", "closed"].includes(statusCategory) &&
      resolved === (resolvedAt !== null) &&
      resolvedAt === (resolution?.at ?? null)
    for (const status of statuses) {
      for (const resolved of [undefined, true, false]) {
        const said = JSON.parse(JSON.stringify({ status, resolved })) as ProblemChanges
        const { id } = yield* problems.open({ ...aProblem, status: "resolved" })
        for (const run of [problems.open({ ...aProblem, ...said }), problems.update(id, said)]) {
          const result = yield* Effect.result(run as Run<Problem>)
          if (result._tag === "Success") assert.isTrue(agrees(result.success), JSON.stringify(said))
          else assert.strictEqual(result.failure._tag, "InvalidInput")
        }
      }
    }
  })
)

const flag = journey(
  "[003-11] [003-16] writing the flag moves the status and stamps; taking it back clears; a contradiction is refused",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const problems = yield* Problems
      const { id } = yield* problems.open(aProblem)
      yield* move(second)
      const done = yield* problems.update(id, { resolved: true }).pipe(member("bob"))
      assert.deepInclude(done, {
        status: "resolved",
        resolved: true,
        resolvedAt: yield* now,
        resolvedBy: "bob",
        resolvedByName: "Bob Baker"
      })
      yield* writesNothing("the same flag", problems.update(id, { resolved: true }))
      for (const changes of [
        { resolved: true, status: "open" },
        { resolved: false, status: "resolved" },
        { resolved: false, status: "closed" }
      ]) {
        assert.deepStrictEqual(yield* writesNothing("a contradiction", pathsOf(problems.update(id, changes))), [
          "resolved"
        ])
      }
      const open = yield* problems.update(id, { resolved: false })
      assert.deepInclude(open, {
        status: "open",
        resolved: false,
        resolvedAt: null,
        resolvedBy: null,
        resolvedByName: null,
        reopenCount: 1
      })
      assert.deepInclude(yield* problems.update(id, { resolved: true, status: "closed" }), {
        status: "closed",
        resolved: true
      })
      assert.deepStrictEqual(
        (yield* auditOf(id)).map(({ kind }) => kind),
        ["opened", "statusChanged", "statusChanged", "statusChanged"]
      )
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
      const pairs = ({ assignedTo, assignees }: Problem) => [
        assignedTo,
        ...assignees.map(({ assignedAt, userId, userName }) => [userId, assignedAt, userName])
      ]
      const steps: ReadonlyArray<readonly [ProblemChanges, ReadonlyArray<unknown>]> = [
        [
          { assignees: [{ member: "bob" }, { member: "cyd" }] },
          ["bob", ["bob", at(0), "Bob Baker"], ["cyd", at(1), "Cyd Cole"]]
        ],
        [
          { assignees: [{ member: "cyd" }, { member: "bob" }, { member: "cyd" }] },
          ["cyd", ["cyd", at(1), "Cyd Cole"], ["bob", at(0), "Bob Baker"]]
        ],
        [
          { assignees: [{ label: "the vendor" }, { member: "zoe" }] },
          ["the vendor", ["the vendor", at(3), "the vendor"], ["zoe", at(3), null]]
        ],
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
      yield* problems.open({
        ...aProblem,
        callId,
        agentId: n % 2 === 0 ? "unknown" : `a-${n}`,
        assignedTo: n % 2 === 0 ? "zoe" : "ann",
        resolved: true
      })
    }
    desk.asked.length = 0
    const { data } = yield* problems.list({ sort: "number", order: "asc" })
    assert.sameDeepMembers(desk.asked, [
      { port: "names", ids: 2 },
      { port: "calls", ids: 1 },
      { port: "agents", ids: 4 }
    ])
    assert.deepStrictEqual(
      data.map(({ agentName }) => agentName),
      ["Agent a-1", null, "Agent a-3", null, "Agent a-5", null]
    )
    assert.deepStrictEqual(
      data.map(({ assignees }) => assignees[0]?.userName),
      ["Ann Archer", null, "Ann Archer", null, "Ann Archer", null]
    )
    assert.isTrue(data.every((each) => each.customerNumber === "+1 3c90" && each.resolvedByName === "Ann Archer"))
  })
)

const oddNames = journey(
  "[003-18] ids that mean something to a machine are names like all others: nobody is called constructor",
  Effect.gen(function* () {
    const problems = yield* Problems
    for (const id of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      const { agentName, assignees } = yield* problems.open({ ...aProblem, assignedTo: id, agentId: "unknown" })
      assert.deepStrictEqual(
        [agentName, assignees.map(({ userId, userName }) => [userId, userName])],
        [null, [[id, null]]]
      )
      assert.strictEqual((yield* problems.list({ assignee: id })).data.length, 1)
    }
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
    assert.deepStrictEqual(
      data[0]?.assignees.map(({ userId, userName }) => [userId, userName]),
      [["ann", null]]
    )
    assert.isTrue(desk.log.some(({ level }) => level === "Warn"))
    desk.failing = false
    assert.deepInclude(yield* problems.get(id), { agentName: "Agent a-1", resolvedByName: "Ann Archer" })
  })
)

export const checks = [consistent, oddNames, born, flag, assignees, joins, away]
