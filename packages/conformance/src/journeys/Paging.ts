/** Lists in pages: every row once, in one order. */
import { Issues, type ListTickets, Problems, Query, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { journey, second, underClock } from "./Desk.ts"
import { counting, pathsOf, type Run } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"
import { ids, type Page, walk } from "./Pages.ts"

interface Listed {
  readonly id: string
  readonly number: number
  readonly createdAt: string
  readonly updatedAt: string
}

const severities = { low: 0.2, medium: 0.5, high: 0.75, critical: 1 } as const

const words = ["low", "medium", "high", "critical"] as const

const priorities = ["low", "normal", "high", "urgent"] as const

/** The value that a row is sorted by, read from what callers see. */
const keys: Readonly<
  Record<
    string,
    (
      row: Listed & { readonly severity?: unknown; readonly priority?: unknown; readonly confidence?: unknown }
    ) => string | number
  >
> = {
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  number: ({ number }) => number,
  severity: ({ severity }) =>
    typeof severity === "number" ? severity : severity === null ? -1 : severities[severity as "low"],
  priority: ({ priority }) => (priority === null ? -1 : priorities.indexOf(priority as "low")),
  confidence: ({ confidence }) => (typeof confidence === "number" ? confidence : -1)
}

const inOrder = (rows: ReadonlyArray<Listed>, sort: string, order: "asc" | "desc"): ReadonlyArray<string> => {
  const key = keys[sort] ?? (() => 0)
  const sign = order === "asc" ? 1 : -1
  return ids([...rows].sort((a, b) => sign * (Query.compare(key(a), key(b)) || Query.compareText(a.id, b.id))))
}

/** Thirteen items of each kind, opened and touched at few different times and with few different ranks: ties everywhere. */
const crowd = Effect.fnUntraced(function* (move: (millis: number) => Effect.Effect<void>) {
  const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
  for (const n of counting(13)) {
    if (n % 5 === 0) yield* move(second)
    const word = words[n % 4] ?? "low"
    yield* issues.open({ ...anIssue, severity: word })
    yield* tickets.open({
      ...aTicket,
      priority: priorities[(n * 3) % 4] ?? "low",
      ...(n % 3 === 0 ? {} : { severity: word })
    })
    yield* problems.open({ ...aProblem, severity: (n % 4) / 4 })
  }
  yield* move(second)
  for (const n of [4, 9, 11]) {
    yield* issues.update(n, { notes: "touched" })
    yield* tickets.update(n, { labels: ["touched"] }, { site: "north" })
    yield* problems.update(n, { description: "touched" }, { site: "north" })
  }
})

const sorting = journey(
  "[000-24] [002-17] [004-07] every sort in both directions: the pages are the list, ties are broken by id",
  underClock(({ move }) =>
    Effect.gen(function* () {
      yield* crowd(move)
      const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
      const both = ["asc", "desc"] as const
      const common = ["createdAt", "updatedAt", "number", "severity"] as const
      const lists: ReadonlyArray<readonly [sort: string, list: (turn: object) => Run<Page<Listed>>]> = [
        ...common.map((sort) => [sort, (turn: object) => issues.list({ sort, ...turn })] as const),
        ...[...common, "priority", "confidence"].map(
          (sort) => [sort, (turn: object) => tickets.list({ sort: sort as "number", ...turn })] as const
        ),
        ...common.map((sort) => [sort, (turn: object) => problems.list({ sort, ...turn })] as const)
      ]
      for (const [sort, list] of lists) {
        for (const order of both) {
          const { data } = yield* list({ order })
          assert.deepStrictEqual(ids(data), inOrder(data, sort, order), `${sort} ${order}`)
          assert.strictEqual(data.length, 13)
          for (const limit of [1, 5, 13])
            assert.deepStrictEqual(yield* walk((turn) => list({ order, ...turn }), limit), [...data])
        }
      }
    })
  )
)

const usual = journey(
  "[000-24] without a sort the latest change comes first, fifty to a page; a limit is from 1 to 200",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      for (const _ of counting(51)) yield* Effect.andThen(move(1), tickets.open(aTicket))
      yield* move(1)
      yield* tickets.update("TKT-7", { priority: "high" }, { site: "north" })
      const { data, page } = yield* tickets.list()
      assert.deepStrictEqual([data.length, page.hasMore, data[0]?.number, data[1]?.number], [50, true, 7, 51])
      assert.strictEqual((yield* tickets.list({ limit: 200 })).data.length, 51)
      for (const limit of [0, -1, 201, 1.5, Number.NaN])
        assert.deepStrictEqual(yield* pathsOf(tickets.list({ limit })), ["limit"], String(limit))
      const wrong = { sort: "title", order: "up" } as unknown as ListTickets
      assert.deepStrictEqual(yield* pathsOf(tickets.list(wrong)), ["sort", "order"])
    })
  )
)

const brief = journey(
  "[002-18] [004-05] [004-06] rows of lists carry what cards and tables show, and no long text",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const opened = yield* tickets.open({ ...aTicket, priority: "urgent" })
    const { body: _, question: __, answer: ___, rawAnswer: ____, replayed: _____, ...summary } = opened
    const { data } = yield* tickets.list()
    assert.deepStrictEqual(data, [summary])
    const [{ assignments, code, priority, status } = summary] = data
    assert.deepStrictEqual(
      [code, status, priority, assignments.map(({ assignee }) => assignee)],
      ["TKT-1", "open", "urgent", [{ member: "ann" }]]
    )
    const { bugDescription, expectedBehaviour, notes, replayed, ...issue } = yield* (yield* Issues).open(anIssue)
    assert.deepStrictEqual(
      [bugDescription, expectedBehaviour, notes, replayed],
      [anIssue.bugDescription, "", "", false]
    )
    assert.deepStrictEqual((yield* (yield* Issues).list()).data, [{ ...issue, title: anIssue.bugDescription }])
    const {
      description,
      replayed: again,
      ...problem
    } = yield* (yield* Problems).open({ ...aProblem, description: "at 0:42" })
    assert.deepStrictEqual([description, again], ["at 0:42", false])
    assert.deepStrictEqual((yield* (yield* Problems).list()).data, [problem])
  })
)

export const checks = [sorting, usual, brief]
