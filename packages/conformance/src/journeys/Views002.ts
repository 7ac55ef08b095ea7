/** Source 002: labels in use, and the team's own views of the queue. */
import {
  type CurrentActor,
  Labels,
  type ListViews,
  type Page,
  type SavedView,
  SavedViews,
  Tables,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { day, Desk, journey, member, underClock } from "./Desk.ts"
import { counting, pathsOf, refused, rows, writesNothing } from "./Expect.ts"
import { aTicket } from "./Samples.ts"

const labels = journey(
  "[002-16] labels in use, with how many tickets carry each; one that nobody uses any more is gone",
  Effect.gen(function* () {
    const [inUse, tickets] = [yield* Labels, yield* Tickets]
    for (const each of [["bug", "vip"], ["bug"], ["bug", "old"]]) yield* tickets.open({ ...aTicket, labels: each })
    yield* tickets.open({ ...aTicket, site: "south", labels: ["south"] })
    const seen = Effect.map(inUse.list("north"), ({ labels }) => labels.map(({ count, label }) => `${label} ${count}`))
    assert.deepStrictEqual(yield* seen, ["bug 3", "old 1", "vip 1"])
    yield* tickets.label(3, [], { site: "north" })
    assert.deepStrictEqual(yield* seen, ["bug 2", "vip 1"])
    yield* tickets.remove(1, { site: "north" })
    assert.deepStrictEqual(yield* seen, ["bug 1"])
  })
)

const views = journey(
  "[002-20] a saved view means what it says to whoever runs it, when they run it: me and the last seven days are theirs",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const [tickets, saved] = [yield* Tickets, yield* SavedViews]
      const filters = { status: "open", priority: "high", assignee: "me", createdFrom: "-7d" } as const
      const mine = yield* saved.save({
        site: "north",
        name: "My open high-priority tickets",
        filters,
        sort: "number",
        order: "asc",
        shared: true
      })
      assert.deepInclude(mine, { filters, owner: "ann", kind: "ticket", pinned: null, shared: true })
      for (const owner of ["ann", "bob"])
        yield* tickets.open({ ...aTicket, priority: "high", assignees: [{ member: owner }] })
      yield* tickets.open({ ...aTicket, priority: "low" })
      const run = (reader: string) =>
        Effect.map(saved.run(mine.id).pipe(member(reader)), ({ data }) => data.map(({ number }) => number))
      assert.deepStrictEqual([yield* run("ann"), yield* run("bob"), yield* run("cyd")], [[1], [2], []])
      yield* move(8 * day)
      assert.deepStrictEqual([yield* run("ann"), yield* run("bob")], [[], []])
      yield* tickets.open({ ...aTicket, priority: "high" })
      assert.deepStrictEqual(yield* run("ann"), [4])
      const { filters: chips } = yield* saved.run(mine.id)
      assert.includeMembers(
        chips.map(({ field }) => field),
        ["status", "priority", "assignee", "createdFrom"]
      )
    })
  )
)

const pins = journey(
  "[002-20] views are pinned by each reader for themselves, in the order of their choice; another's own view does not exist",
  Effect.gen(function* () {
    const saved = yield* SavedViews
    const ids = yield* Effect.forEach(["a", "b", "c"], (name) =>
      Effect.map(saved.save({ site: "north", name, filters: {}, shared: true, pinned: name !== "c" }), ({ id }) => id)
    )
    const names = (reader: string) =>
      Effect.map(saved.pinned({ site: "north" }).pipe(member(reader)), (views) => views.map(({ name }) => name))
    assert.deepStrictEqual([yield* names("ann"), yield* names("bob")], [["a", "b"], []])
    yield* saved.pin(ids[2] ?? "")
    yield* saved.arrange({ site: "north", views: [ids[2] ?? "", ids[0] ?? ""] })
    yield* saved.pin(ids[1] ?? "").pipe(member("bob"))
    assert.deepStrictEqual([yield* names("ann"), yield* names("bob")], [["c", "a", "b"], ["b"]])
    yield* saved.unpin(ids[0] ?? "")
    assert.deepStrictEqual(yield* names("ann"), ["c", "b"])
    const { version } = yield* saved.change(ids[2] ?? "", { name: "c2", shared: true })
    yield* writesNothing(
      "a stale change",
      refused("StaleVersion", saved.change(ids[2] ?? "", { name: "c3" }, { ifVersion: version - 1 }))
    )
    assert.deepInclude(yield* saved.change(ids[2] ?? "", { name: "c" }, { ifVersion: version }), {
      name: "c",
      shared: true,
      version: version + 1
    })
    const own = yield* saved.save({ site: "north", name: "own", filters: {} }).pipe(member("bob"))
    yield* refused("ViewNotFound", saved.run(own.id))
    yield* refused("ViewOfAnother", saved.change(ids[0] ?? "", { name: "mine" }).pipe(member("bob")))
    assert.deepStrictEqual(
      (yield* saved.list({ site: "north" })).data.map(({ name }) => name),
      ["a", "b", "c"]
    )
    const cut = yield* pathsOf(saved.save({ site: "north", name: "x", filters: { environment: "x" } as object }))
    assert.deepStrictEqual(cut, ["filters.environment"])
    assert.deepStrictEqual(yield* pathsOf(saved.save({ site: "north", name: "x", filters: { status: "resolved" } })), [
      "filters.status"
    ])
    assert.strictEqual((yield* rows(Tables.view)).length, 4)
  })
)

const races = journey(
  "[002-20] a view that goes while somebody pins it is not found; one that somebody pins while it goes, goes with that pin",
  Effect.gen(function* () {
    const [desk, saved] = [yield* Desk, yield* SavedViews]
    const shared = (name: string) => saved.save({ site: "north", name, filters: {}, shared: true })
    const meanwhile = <A, E>(what: Effect.Effect<A, E, CurrentActor>, reader: string) =>
      Effect.sync(() => {
        desk.meanwhile = Effect.provideService(Effect.orDie(member(reader)(what)), Desk, desk)
      })
    const first = yield* shared("first")
    yield* meanwhile(saved.remove(first.id), "ann")
    yield* refused("ViewNotFound", saved.pin(first.id).pipe(member("bob")))
    const second = yield* shared("second")
    yield* meanwhile(saved.pin(second.id), "bob")
    yield* saved.remove(second.id)
    assert.deepStrictEqual([...(yield* rows(Tables.view)), ...(yield* rows(Tables.pin))], [])
  })
)

const pages = journey(
  "[002-20] [100-03] a page of views is full where there are more, though some name a site that the reader may not see",
  Effect.gen(function* () {
    const saved = yield* SavedViews
    for (const n of counting(8)) {
      const filters = n % 2 === 0 ? {} : { site: "south" }
      yield* saved.save({ site: "north", name: `${n}`, filters, shared: true })
    }
    const names: Array<string> = []
    const sizes: Array<number> = []
    let cursor: string | null = null
    do {
      const asked: ListViews = { site: "north", limit: 2, ...(cursor === null ? {} : { cursor }) }
      const page: Page<SavedView> = yield* saved.list(asked).pipe(member("bob", { sites: ["north"] }))
      names.push(...page.data.map(({ name }) => name))
      sizes.push(page.data.length)
      cursor = page.page.next
    } while (cursor !== null)
    assert.deepStrictEqual(
      [names, sizes],
      [
        ["2", "4", "6", "8"],
        [2, 2]
      ]
    )
  })
)

export const checks = [labels, views, pins, races, pages]
