import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { as } from "../src/Actor.ts"
import { Issues } from "../src/Issues.ts"
import type { TicketFilters } from "../src/model/Filters.ts"
import type { SaveView } from "../src/model/View.ts"
import { standardPolicy } from "../src/Policy.ts"
import { Problems } from "../src/Problems.ts"
import { SavedViews } from "../src/SavedViews.ts"
import { pin, view } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { ann, bob, neighbour, onDesk, openTicket, refusal, rowsOf, stranger } from "./TeamDesk.ts"

const save = (name: string, extra: Partial<SaveView> = {}) =>
  Effect.flatMap(SavedViews, (views) => views.save({ site: "queue", name, filters: {}, ...extra }))
const run = (id: string) =>
  Effect.flatMap(SavedViews, (views) => Effect.map(views.run(id), ({ data }) => data.map((each) => each.number)))
const names = Effect.flatMap(SavedViews, (views) =>
  Effect.map(views.list({ site: "queue" }), ({ data }) => data.map(({ name, pinned }) => [name, pinned]))
)
const pinned = Effect.flatMap(SavedViews, (views) =>
  Effect.map(views.pinned({ site: "queue" }), (all) => all.map(({ name }) => name))
)

const mine: TicketFilters = { assignee: "me", priority: "high", statusCategory: ["new", "active"] }

describe("Saved views · effect door (memory)", () => {
  it.effect("[002-20] my open high-priority tickets are those of whoever runs the view, not of who saved it", () =>
    onDesk(
      Effect.gen(function* () {
        yield* openTicket("Ann's", "queue", { priority: "high", assignees: [{ member: "ann" }] })
        yield* openTicket("Bob's", "queue", { priority: "high", assignees: [{ member: "bob" }] })
        yield* openTicket("Ann's small", "queue", { priority: "low", assignees: [{ member: "ann" }] })
        yield* openTicket("Elsewhere", "annex", { priority: "high", assignees: [{ member: "ann" }] })
        const { id } = yield* save("My urgent ones", { filters: mine, shared: true })
        assert.deepStrictEqual(yield* run(id), [1])
        assert.deepStrictEqual(yield* run(id).pipe(as(bob)), [2])
        yield* (yield* Tickets).changeStatus("TKT-1", "closed", { site: "queue" })
        assert.deepStrictEqual(yield* run(id), [])
      })
    )
  )

  it.effect("[002-20] relative dates are counted from when the view runs", () =>
    onDesk(
      Effect.gen(function* () {
        yield* openTicket("Old")
        const { id } = yield* save("This week", { filters: { createdFrom: "-7d" }, sort: "number", order: "asc" })
        yield* TestClock.adjust("5 days")
        yield* openTicket("New")
        assert.deepStrictEqual(yield* run(id), [1, 2])
        yield* TestClock.adjust("3 days")
        assert.deepStrictEqual(yield* run(id), [2])
        const views = yield* SavedViews
        const page = yield* views.run(id, { limit: 1 })
        assert.deepStrictEqual(
          page.filters.map(({ field, value }) => [field, value]),
          [
            ["createdFrom", "-7d"],
            ["site", "queue"]
          ]
        )
      })
    )
  )

  it.effect("[002-20] a view of issues or problems lists those, with the view's own order", () =>
    onDesk(
      Effect.gen(function* () {
        const issue = (severity: "low" | "high") => ({
          site: "queue",
          environment: "production",
          buildVersion: "1",
          severity,
          category: "bug" as const,
          bugDescription: `${severity} bug`
        })
        yield* (yield* Issues).open(issue("low"))
        yield* (yield* Issues).open(issue("high"))
        yield* (yield* Problems).open({ site: "queue", problem: "Echo", severity: 0.9 })
        const bugs = yield* save("Bugs", {
          kind: "issue",
          filters: { environment: "production" },
          sort: "severity",
          order: "asc"
        })
        const calls = yield* save("Calls", { kind: "problem", filters: { severityMin: 0.5 } })
        assert.deepStrictEqual(yield* run(bugs.id), [1, 2])
        assert.deepStrictEqual(yield* run(calls.id), [1])
      })
    )
  )

  it.effect("[002-20] filters that mean nothing are refused when the view is saved", () =>
    onDesk(
      Effect.gen(function* () {
        const views = yield* SavedViews
        const bad = [
          { filters: { status: "resolvd" } },
          { filters: { environment: "production" } },
          { filters: { createdFrom: "last week" } },
          { filters: { site: "nowhere" } },
          { filters: {}, sort: "colour" }
        ]
        const told = yield* Effect.forEach(bad, (each) => refusal(save("Bad", each)))
        assert.deepStrictEqual(told, ["InvalidInput", "InvalidInput", "InvalidInput", "SiteNotFound", "InvalidInput"])
        const where = yield* Effect.flip(save("Bad", { filters: { status: "resolvd" } }))
        assert.strictEqual(where._tag === "InvalidInput" ? where.errors[0]?.path : "", "filters.status")
        const { id } = yield* save("Good", { filters: { status: "in progress" } })
        assert.strictEqual(yield* refusal(views.change(id, { filters: { status: "resolvd" } })), "InvalidInput")
      })
    )
  )

  it.effect("[002-20] pins are per reader, in the order that they choose", () =>
    onDesk(
      Effect.gen(function* () {
        const views = yield* SavedViews
        const [a, b, c] = [
          yield* save("A", { pinned: true, shared: true }),
          yield* save("B", { shared: true }),
          yield* save("C", { shared: true })
        ]
        yield* views.pin(b.id)
        yield* views.pin(c.id)
        yield* views.pin(c.id)
        yield* views.pin(c.id).pipe(as(bob))
        assert.deepStrictEqual(yield* pinned, ["A", "B", "C"])
        assert.deepStrictEqual(yield* pinned.pipe(as(bob)), ["C"])
        const order = yield* views.arrange({ site: "queue", views: [c.id, a.id] })
        assert.deepStrictEqual(
          order.map(({ name, pinned }) => [name, pinned]),
          [
            ["C", 0],
            ["A", 1],
            ["B", 2]
          ]
        )
        assert.deepStrictEqual(yield* pinned, ["C", "A", "B"])
        assert.deepStrictEqual(yield* names, [
          ["A", 1],
          ["B", 2],
          ["C", 0]
        ])
        yield* views.unpin(a.id)
        assert.deepStrictEqual(yield* pinned, ["C", "B"])
        assert.strictEqual(yield* refusal(views.arrange({ site: "queue", views: [a.id] })), "ViewNotFound")
      })
    )
  )

  it.effect(
    "[002-20] [100-03] one's own and shared ones are listed; others do not exist, and shared ones are not to be changed",
    () =>
      onDesk(
        Effect.gen(function* () {
          const views = yield* SavedViews
          const own = yield* save("Private")
          const shared = yield* save("Shared", { shared: true })
          yield* save("Bob's").pipe(as(bob))
          assert.deepStrictEqual(yield* names, [
            ["Private", null],
            ["Shared", null]
          ])
          assert.deepStrictEqual(yield* names.pipe(as(bob)), [
            ["Shared", null],
            ["Bob's", null]
          ])
          const attempts = [
            yield* refusal(views.run(own.id)).pipe(as(bob)),
            yield* refusal(views.change(own.id, { name: "x" })).pipe(as(bob)),
            yield* refusal(views.remove(own.id)).pipe(as(bob)),
            yield* refusal(views.pin(own.id)).pipe(as(bob))
          ]
          assert.deepStrictEqual([...new Set(attempts)], ["ViewNotFound"])
          for (const actor of [stranger, neighbour]) {
            assert.strictEqual(yield* refusal(views.run(shared.id).pipe(as(actor))), "ViewNotFound")
          }
          assert.strictEqual(yield* refusal(views.change(shared.id, { name: "x" }).pipe(as(bob))), "ViewOfAnother")
          assert.strictEqual(yield* refusal(views.remove(shared.id).pipe(as(bob))), "ViewOfAnother")
          assert.strictEqual(yield* refusal(views.list({ site: "queue" }).pipe(as(neighbour))), "SiteNotFound")
        })
      )
  )

  it.effect("[002-20] a view that is unshared or removed is gone for everybody, pins and all", () =>
    onDesk(
      Effect.gen(function* () {
        const views = yield* SavedViews
        const shared = yield* save("Shared", { shared: true, pinned: true })
        yield* views.pin(shared.id).pipe(as(bob))
        yield* views.change(shared.id, { shared: false })
        assert.deepStrictEqual(yield* pinned.pipe(as(bob)), [])
        yield* views.change(shared.id, { shared: true, name: "Again" })
        assert.deepStrictEqual(yield* pinned.pipe(as(bob)), ["Again"])
        yield* views.remove(shared.id, { requestId: "r-1" })
        yield* views.remove(shared.id, { requestId: "r-1" })
        assert.deepStrictEqual(yield* rowsOf(view), [])
        assert.deepStrictEqual(yield* rowsOf(pin), [])
      })
    )
  )

  it.effect("[002-20] nobody pins a view between its being found and removed", () =>
    onDesk(
      Effect.gen(function* () {
        const views = yield* SavedViews
        const shared = yield* save("Shared", { shared: true })
        const wait = (turns: number) => Effect.forEach(Array.from({ length: turns }), () => Effect.yieldNow)
        const told = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
          Effect.match(effect, { onFailure: ({ _tag }) => _tag, onSuccess: () => "done" })
        const readers = Array.from({ length: 20 }, (_, i) =>
          told(Effect.andThen(wait(i), views.pin(shared.id)).pipe(as({ ...bob, id: `reader-${i}` })))
        )
        const removal = told(Effect.andThen(wait(4), views.remove(shared.id)))
        const ends = yield* Effect.all([...readers, removal], { concurrency: "unbounded" })
        assert.includeMembers(["ViewNotFound", "done"], ends)
        assert.deepStrictEqual(yield* rowsOf(view), [])
        assert.deepStrictEqual(yield* rowsOf(pin), [])
      })
    )
  )

  it.effect("[002-20] a name is taken once by owner, kind and site", () =>
    onDesk(
      Effect.gen(function* () {
        const views = yield* SavedViews
        const first = yield* save("Urgent")
        assert.strictEqual(yield* refusal(save("Urgent")), "ViewNameTaken")
        yield* save("Urgent", { kind: "issue" })
        yield* save("Urgent", { site: "annex" })
        yield* save("Urgent").pipe(as(bob))
        const second = yield* save("Less so")
        assert.strictEqual(yield* refusal(views.change(second.id, { name: "Urgent" })), "ViewNameTaken")
        const renamed = yield* views.change(first.id, { name: "Urgent" }, { ifVersion: 1 })
        assert.strictEqual(renamed.version, 2)
        assert.strictEqual(yield* refusal(views.change(first.id, { name: "Other" }, { ifVersion: 1 })), "StaleVersion")
        const race = yield* Effect.all(
          [save("Race"), save("Race")].map((each) => Effect.result(each)),
          { concurrency: 2 }
        )
        assert.strictEqual(race.filter(({ _tag }) => _tag === "Success").length, 1)
      })
    )
  )

  it.effect("[15] an id is somebody else's under another kind, and only who can be assigned to is me", () =>
    onDesk(
      Effect.gen(function* () {
        const views = yield* SavedViews
        const tickets = yield* Tickets
        const { id } = yield* save("Mine", { pinned: true })
        const { id: shared } = yield* save("My open ones", { filters: { assignee: "me" }, shared: true, pinned: true })
        const twin = as({ ...ann, kind: "api" as const })
        assert.strictEqual(yield* refusal(views.run(id).pipe(twin)), "ViewNotFound")
        assert.strictEqual(yield* refusal(views.change(shared, { name: "x" }).pipe(twin)), "ViewOfAnother")
        assert.deepStrictEqual(yield* names.pipe(twin), [["My open ones", null]])
        assert.deepStrictEqual(yield* pinned.pipe(twin), [])
        yield* save("Mine", { pinned: true }).pipe(twin)
        assert.deepStrictEqual(yield* pinned, ["Mine", "My open ones"])
        yield* openTicket("Ann's", "queue", { assignees: [{ member: "ann" }] })
        assert.deepStrictEqual(yield* run(shared), [1])
        const found = Effect.map(tickets.list({ assignee: "me" }), ({ data }) => data.length)
        assert.strictEqual(yield* found, 1)
        assert.strictEqual(yield* found.pipe(as({ ...ann, kind: "end_user" })), 0)
      }),
      () => "allow"
    )
  )

  it.effect("[15] a shared view of sites that a reader may not see does not exist for them", () =>
    onDesk(
      Effect.gen(function* () {
        const views = yield* SavedViews
        const { id } = yield* save("Both", { filters: { site: ["queue", "annex"] }, shared: true })
        yield* save("All", { filters: { site: "All" }, shared: true })
        const narrow = as({ ...bob, sites: ["queue"] })
        yield* views.pin(id).pipe(as(bob))
        assert.deepStrictEqual(yield* names.pipe(narrow), [["All", null]])
        assert.deepStrictEqual(yield* pinned.pipe(narrow), [])
        assert.strictEqual(yield* refusal(views.run(id)).pipe(narrow), "ViewNotFound")
        assert.strictEqual(yield* refusal(views.pin(id)).pipe(narrow), "ViewNotFound")
        assert.strictEqual(yield* refusal(views.change(id, { name: "x" })).pipe(narrow), "ViewNotFound")
        assert.deepStrictEqual(yield* run(id).pipe(as(bob)), [])
      })
    )
  )

  it.effect("[100-02] a repeat answers with the first view", () =>
    onDesk(
      Effect.gen(function* () {
        const first = yield* save("Once", { requestId: "r-1" })
        assert.deepStrictEqual(yield* save("Once", { requestId: "r-1" }), { ...first, replayed: true })
        assert.strictEqual(yield* refusal(save("Twice", { requestId: "r-1" })), "RequestIdReused")
        assert.strictEqual(first.owner, ann.id)
      })
    )
  )

  it.effect("[100-10] sharing is a right of its own", () =>
    onDesk(
      Effect.gen(function* () {
        const { id } = yield* save("Mine")
        assert.strictEqual(yield* refusal(save("Ours", { shared: true })), "NotAllowed")
        assert.strictEqual(yield* refusal((yield* SavedViews).change(id, { shared: true })), "NotAllowed")
      }),
      (actor, action) => (action === "view.share" ? "deny" : standardPolicy(actor, action))
    )
  )
})
