/** Claims: due rows only, each by one claimer at a time, the oldest of a group first, by the store's clock. */
import { Query, Store, Tables, Timestamp } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { all, attempt, commit, freshPlace, mustRead, sameRow, stale } from "./Answers.ts"
import { insert, update } from "./Changes.ts"
import { check } from "./Check.ts"
import type { Place } from "./Model.ts"
import { plain } from "./Rows.ts"
import { skewed } from "./Skew.ts"

const { item, outbox } = Tables
const minute = 60_000

/** A row that is due, of a group of its own, unless it is said otherwise. */
const mail = (place: Place, id: string, patch: Partial<Store.Draft<Tables.OutboxRow>> = {}) =>
  insert(outbox, {
    ...plain(outbox, place, id, { item: "1", channel: "mail", state: "pending" }),
    dueAt: Query.storeNow(),
    ...patch
  })

/** Items to group rows by: `1` to `9`. */
const withItems = Effect.gen(function* () {
  const place = yield* freshPlace
  yield* commit(
    place,
    ...["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((id) => insert(item, plain(item, place, id)))
  )
  return place
})

type Options = { readonly limit?: number; readonly lease?: number; readonly where?: ReadonlyArray<Query.Clause> }

const claim = Effect.fnUntraced(function* (
  place: Place,
  token: string,
  { lease = minute, limit = 10, where = [] }: Options = {}
) {
  const store = yield* Store.Store
  const own: Query.Clause = { op: "Eq", column: "tenant", value: place.tenant }
  return yield* store.claim(outbox, { lease, limit, token, where: [own, ...where] })
})

const ids = (rows: ReadonlyArray<Tables.OutboxRow>): string =>
  rows
    .map(({ id }) => id)
    .sort()
    .join()

const finish = (row: Tables.OutboxRow, state: Tables.OutboxRow["state"] = "sent") =>
  attempt(row, update(outbox, row, { state, token: null }))

const dueOnly = check(
  "a claim takes what is pending and due, and nothing else",
  Effect.gen(function* () {
    const place = yield* withItems
    yield* commit(
      place,
      mail(place, "now", { item: "1" }),
      mail(place, "past", { item: "2", dueAt: Query.storeNow(-minute) }),
      mail(place, "later", { item: "3", dueAt: Query.storeNow(minute) }),
      mail(place, "sent", { item: "4", state: "sent" }),
      mail(place, "dead", { item: "5", state: "dead" }),
      mail(place, "leased", { item: "6", leaseUntil: Query.storeNow(minute) })
    )
    assert.strictEqual(ids(yield* claim(place, "a")), "now,past")
  })
)

const marks = check(
  "a claimed row carries the token, the lease and one more claim, and is answered as it stands in the store",
  Effect.gen(function* () {
    const place = yield* withItems
    const before = plain(outbox, place, "m", { item: "1", state: "pending", claims: 2, payload: "bytes" })
    const { at } = yield* commit(place, insert(outbox, before))
    const [row, ...rest] = yield* claim(place, "mine")
    if (row === undefined) return assert.fail("the row was not claimed")
    assert.deepStrictEqual(rest, [])
    sameRow(outbox, row, yield* mustRead(place, outbox, "m"), "claimed, beside what is stored")
    const { leaseUntil, version } = row
    sameRow(outbox, row, { ...before, leaseUntil, version, claims: 3, token: "mine" }, "claimed, beside what was there")
    assert.isAbove(version, before.version, "a claim does not raise the version")
    const left = Timestamp.toMillis(leaseUntil) - Timestamp.toMillis(at)
    assert.isAtLeast(left, minute, "the lease ends too early")
    assert.isBelow(left, 2 * minute, "the lease ends too late")
  })
)

const leased = check(
  "a leased row is nobody else's until it is finished or the lease is over; then the claim counts again",
  Effect.gen(function* () {
    const place = yield* withItems
    yield* commit(place, mail(place, "long", { item: "1" }))
    assert.strictEqual(ids(yield* claim(place, "a")), "long")
    assert.strictEqual(ids(yield* claim(place, "b")), "")
    yield* commit(place, mail(place, "short", { item: "2" }))
    const [first] = yield* claim(place, "c", { lease: 40 })
    assert.strictEqual(first?.id, "short")
    yield* Effect.sleep(80)
    const [second] = yield* claim(place, "d")
    assert.deepStrictEqual([second?.id, second?.token, second?.claims], ["short", "d", 2])
  })
)

const fenced = check(
  "a claimer whose lease was taken over cannot finish; the one who holds it can, once",
  Effect.gen(function* () {
    const place = yield* withItems
    yield* commit(place, mail(place, "m"))
    const [slow] = yield* claim(place, "slow", { lease: 1 })
    yield* Effect.sleep(20)
    const [quick] = yield* claim(place, "quick")
    if (slow === undefined || quick === undefined) return assert.fail("the row was not claimed twice")
    assert.deepStrictEqual(yield* finish(slow), { stale: [stale(outbox, "m")], taken: [] })
    assert.isNull(yield* finish(quick))
    assert.deepStrictEqual(yield* finish(quick), { stale: [stale(outbox, "m")], taken: [] })
    assert.strictEqual(ids(yield* claim(place, "late")), "")
  })
)

const early = "2026-01-01T00:00:00.000Z"
const later = "2026-01-02T00:00:00.000Z"

const oldestFirst = check(
  "only the oldest pending row of a group can be claimed: while it is leased or not yet due the others wait",
  Effect.gen(function* () {
    const place = yield* withItems
    yield* commit(
      place,
      mail(place, "second", { item: "1", createdAt: later, dueAt: Query.storeNow(-2 * minute) }),
      mail(place, "first", { item: "1", createdAt: early }),
      mail(place, "blocked", { item: "2", createdAt: later }),
      mail(place, "blocker", { item: "2", createdAt: early, dueAt: Query.storeNow(minute) }),
      mail(place, "tie b", { item: "3", createdAt: early }),
      mail(place, "tie a", { item: "3", createdAt: early })
    )
    const rows = yield* claim(place, "a")
    assert.strictEqual(ids(rows), "first,tie a")
    assert.strictEqual(ids(yield* claim(place, "b")), "", "the rest waits")
    for (const row of rows) assert.isNull(yield* finish(row, row.id === "first" ? "dead" : "sent"))
    assert.strictEqual(ids(yield* claim(place, "c")), "second,tie b")
  })
)

const groups = check(
  "a long group hides no other one: what waits behind a leased row does not use up the limit",
  Effect.gen(function* () {
    const place = yield* withItems
    const crowd = Array.from({ length: 30 }, (_, n) =>
      mail(place, `crowd ${n}`, { item: "1", dueAt: Query.storeNow(-minute) })
    )
    yield* commit(place, ...crowd)
    assert.strictEqual((yield* claim(place, "a", { limit: 1 })).length, 1)
    yield* commit(place, mail(place, "other", { item: "2" }))
    assert.strictEqual(ids(yield* claim(place, "b", { limit: 1 })), "other")
  })
)

const lanes = check(
  "[002-14] an item's mail and its chat are two groups: neither waits for the other, and each goes the oldest first",
  Effect.gen(function* () {
    const place = yield* withItems
    yield* commit(
      place,
      mail(place, "resting", { channel: "mail", createdAt: early, dueAt: Query.storeNow(minute) }),
      mail(place, "behind it", { channel: "mail", createdAt: later }),
      mail(place, "reply", { channel: "chat", createdAt: later }),
      mail(place, "next reply", { channel: "chat", createdAt: Timestamp.shift(later, 1) })
    )
    assert.strictEqual(ids(yield* claim(place, "a")), "reply")
    assert.strictEqual(ids(yield* claim(place, "b")), "")
  })
)

const chosen = check(
  "[100-03] a claim with clauses takes only rows that satisfy them, of no other tenant; an older row of the group that does not still goes first",
  Effect.gen(function* () {
    const place = yield* withItems
    const other = yield* withItems
    yield* commit(
      place,
      mail(place, "m", { item: "1", channel: "mail", kind: "told" }),
      mail(place, "c", { item: "2", channel: "chat", kind: "told" }),
      mail(place, "behind", { item: "3", channel: "mail", kind: "told", createdAt: later }),
      mail(place, "before", { item: "3", channel: "mail", kind: "asked", createdAt: early })
    )
    yield* commit(other, mail(other, "m", { item: "1", channel: "mail" }))
    const where = [
      { op: "Eq", column: "channel", value: "mail" },
      { op: "Eq", column: "kind", value: "told" }
    ] as const
    assert.strictEqual(ids(yield* claim(place, "a", { where })), "m")
    assert.strictEqual((yield* mustRead(other, outbox, "m")).token, null)
    assert.strictEqual(ids(yield* claim(place, "b")), "before,c")
    assert.strictEqual(ids(yield* claim(other, "c")), "m")
  })
)

const limited = check(
  "a claim takes no more than its limit, and the rest is there for the next",
  Effect.gen(function* () {
    const place = yield* withItems
    yield* commit(place, ...["1", "2", "3", "4", "5"].map((id) => mail(place, id, { item: id })))
    const taken: Array<string> = []
    for (const size of [2, 2, 1, 0]) {
      const rows = yield* claim(place, "a", { limit: 2 })
      assert.strictEqual(rows.length, size)
      taken.push(...rows.map(({ id }) => id))
    }
    assert.deepStrictEqual(taken.sort(), ["1", "2", "3", "4", "5"])
  })
)

const crowd = check(
  "any number of claimers: no row is claimed twice, and no two of a group at once",
  Effect.gen(function* () {
    const place = yield* withItems
    const rows = Array.from({ length: 27 }, (_, n) =>
      mail(place, `m${n}`, { item: `${(n % 9) + 1}`, createdAt: Timestamp.shift(early, n) })
    )
    yield* commit(place, ...rows)
    const sent = new Map<string, ReadonlyArray<string>>()
    const working = new Set<string>()
    const work = Effect.fnUntraced(function* (row: Tables.OutboxRow) {
      assert.isFalse(working.has(row.item), `two rows of item ${row.item} were claimed at once`)
      working.add(row.item)
      yield* Effect.sleep(1)
      sent.set(row.item, [...(sent.get(row.item) ?? []), row.id])
      working.delete(row.item)
      assert.isNull(yield* finish(row), `${row.id} was claimed by two`)
    })
    const claimer = Effect.fnUntraced(function* (n: number) {
      for (let idle = 0; idle < 5;) {
        const rows = yield* claim(place, `claimer ${n}`, { limit: 3 })
        idle = rows.length === 0 ? idle + 1 : 0
        yield* rows.length === 0 ? Effect.sleep(4) : Effect.forEach(rows, work, { discard: true })
      }
    })
    yield* Effect.forEach([1, 2, 3, 4, 5, 6], claimer, { concurrency: "unbounded", discard: true })
    yield* claimer(7)
    for (const [group, order] of sent) {
      const expected = [0, 9, 18].map((n) => `m${n + Number(group) - 1}`)
      assert.deepStrictEqual(order, expected, `the rows of item ${group}`)
    }
    const states = (yield* all(place.tenant, outbox)).map(({ claims, state }) => `${state} ${claims}`)
    assert.deepStrictEqual(new Set(states), new Set(["sent 1"]))
  })
)

const storeClock = check(
  "due and lease go by the store's clock: a claimer an hour early or late takes the same rows",
  Effect.gen(function* () {
    const place = yield* withItems
    yield* commit(
      place,
      mail(place, "due", { item: "1" }),
      mail(place, "later", { item: "2", dueAt: Query.storeNow(30 * minute) })
    )
    const claimed = yield* claim(place, "late").pipe(skewed(-60 * minute))
    assert.strictEqual(ids(claimed), "due")
    assert.strictEqual(ids(yield* claim(place, "early").pipe(skewed(60 * minute))), "")
    yield* commit(place, mail(place, "third", { item: "3" }))
    assert.strictEqual(ids(yield* claim(place, "early").pipe(skewed(60 * minute))), "third")
    assert.strictEqual(ids(yield* claim(place, "exact")), "", "a lease was written by the claimer's clock")
  })
)

export const checks = [dueOnly, marks, leased, fenced, oldestFirst, groups, lanes, chosen, limited, crowd, storeClock]
