/** A commit is applied whole or not at all, and a refusal names everything that stood in its way. */
import { Query, type Store, type Table, Tables } from "@deskwright/core"
import { Effect } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { all, attempt, commit, freshPlace, mustRead, read, refused, sameRows, stale, taken } from "./Answers.ts"
import { bump, expectRow, insert, redact, remove, update } from "./Changes.ts"
import { check, forAll } from "./Check.ts"
import type { Place } from "./Model.ts"
import { plain } from "./Rows.ts"

const { audit, comment, endUser, item, pin, request, view } = Tables

/** Something of everything that a commit can change. */
const furnish = Effect.fnUntraced(function* (place: Place) {
  const rows = {
    item: plain(item, place, "item"),
    view: plain(view, place, "view"),
    doomed: plain(view, place, "doomed"),
    fixed: plain(view, place, "fixed", { owner: "o", name: "n" }),
    audit: plain(audit, place, "audit", { item: "item", words: { title: "secret" }, cause: "secret" }),
    request: plain(request, place, "request")
  }
  yield* commit(
    place,
    insert(item, rows.item),
    insert(view, rows.view),
    insert(view, rows.doomed),
    insert(view, rows.fixed),
    insert(audit, rows.audit),
    insert(request, rows.request)
  )
  return rows
})

type Furniture = Effect.Success<ReturnType<typeof furnish>>

const good = (place: Place, rows: Furniture): ReadonlyArray<Store.Change> => [
  insert(view, plain(view, place, "new")),
  update(view, rows.view, { name: "renamed" }),
  remove(view, "doomed", 1),
  bump(item, "item", { add: { commentsCount: 1 }, forward: { lastSeenAt: "2030-01-01T00:00:00.000Z" } }),
  redact(audit, "audit", ["words", "cause"]),
  insert(request, plain(request, place, "another")),
  expectRow(request, "request", 1)
]

const bad = (place: Place, rows: Furniture): ReadonlyArray<Store.Change> => [
  insert(request, plain(request, place, "request")),
  insert(view, { ...rows.fixed, id: "other" }),
  insert(item, plain(item, place, "other", { series: "item", number: 0 })),
  update(request, { ...rows.request, version: 7 }),
  update(request, plain(request, place, "absent")),
  remove(request, "request", 2),
  remove(request, "absent", 1),
  expectRow(item, "item", 2),
  expectRow(item, "absent", 1),
  bump(item, "absent", { add: { commentsCount: 1 } })
]

const tables: ReadonlyArray<Table.AnyTable> = [audit, item, request, view].map((table) => table as never)

const dump = Effect.fnUntraced(function* (tenant: string) {
  const found = yield* Effect.forEach(tables, (table) => all(tenant, table))
  return tables.map((table, index) => ({ table, rows: found[index] ?? [] }))
})

/** Whether the tenant has the rows that it had before. */
const sameAs = Effect.fnUntraced(function* (
  before: Effect.Success<ReturnType<typeof dump>>,
  tenant: string,
  told: string
) {
  const after = yield* dump(tenant)
  before.forEach(({ rows, table }, index) => sameRows(table, after[index]?.rows ?? [], rows, told))
})

const atomic = check(
  "[004-15] [100-07] a refused commit leaves nothing behind, whatever stood before or after the change that was refused",
  forAll(
    fc.record({ picked: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6]), wrong: fc.nat(9), position: fc.nat(7) }),
    ({ picked, position, wrong }) =>
      Effect.gen(function* () {
        const place = yield* freshPlace
        const rows = yield* furnish(place)
        const before = yield* dump(place.tenant)
        const changes = picked.flatMap((index) => good(place, rows)[index] ?? [])
        const broken = bad(place, rows)[wrong] as Store.Change
        const refusal = yield* attempt(place, ...changes.slice(0, position), broken, ...changes.slice(position))
        assert.isNotNull(refusal, `${broken.op} of ${broken.table.name} was not refused`)
        yield* sameAs(before, place.tenant, `after a refused ${broken.op} of ${broken.table.name}`)
      })
  )
)

const asksTwice = check(
  "[004-15] [100-07] a commit of two requests leaves nothing behind where one of them is known, whatever else it writes",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const rows = yield* furnish(place)
    const before = yield* dump(place.tenant)
    const known = insert(request, plain(request, place, "request"))
    const others = good(place, rows).filter(({ op }) => op === "Insert" || op === "Update" || op === "Bump")
    yield* refused(place, { taken: [taken(request, "id", "request")] }, ...others, known)
    yield* sameAs(before, place.tenant, "after the refusal")
  })
)

const whole = check(
  "[004-15] a commit that is accepted applies every one of its changes",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const rows = yield* furnish(place)
    yield* commit(place, ...good(place, rows))
    const views = yield* all(place.tenant, view)
    const names = views.map(({ id, name, version }) => [id, name, version])
    assert.deepStrictEqual(names, [
      ["fixed", "n", 1],
      ["new", "new", 1],
      ["view", "renamed", 2]
    ])
    const { commentsCount, lastSeenAt, version } = yield* mustRead(place, item, "item")
    assert.deepStrictEqual([commentsCount, lastSeenAt, version], [1, "2030-01-01T00:00:00.000Z", 1])
    const { cause, words } = yield* mustRead(place, audit, "audit")
    assert.deepStrictEqual([words, cause], [null, null])
    assert.isDefined(yield* read(place, request, "another"))
  })
)

const everyStale = check(
  "a refusal names every stale row: changed, absent, and of whatever operation",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const rows = yield* furnish(place)
    yield* refused(
      place,
      {
        stale: [
          stale(view, "view"),
          stale(view, "doomed"),
          stale(item, "item"),
          stale(item, "gone"),
          stale(request, "gone")
        ]
      },
      update(view, { ...rows.view, version: 5 }),
      insert(view, plain(view, place, "new")),
      remove(view, "doomed", 9),
      expectRow(item, "item", 2),
      bump(item, "gone", { add: { occurrences: 1 } }),
      expectRow(request, "gone", 1),
      expectRow(request, "request", 1)
    )
  })
)

const everyTaken = check(
  "a refusal names every taken key: the primary one, each unique one, of each row",
  Effect.gen(function* () {
    const place = yield* freshPlace
    yield* commit(place, insert(item, plain(item, place, "a", { series: "s", number: 1, fingerprint: "f" })))
    yield* commit(place, insert(item, plain(item, place, "b", { series: "s", number: 2, fingerprint: "g" })))
    const b = yield* mustRead(place, item, "b")
    yield* refused(
      place,
      {
        taken: [
          taken(item, "id", "a"),
          taken(item, "number", "c"),
          taken(item, "fingerprint", "c"),
          taken(item, "fingerprint", "b")
        ]
      },
      insert(item, plain(item, place, "a", { series: "s", number: 3 })),
      insert(item, plain(item, place, "c", { series: "s", number: 1, fingerprint: "g" })),
      insert(item, plain(item, place, "d", { series: "s", number: 4, fingerprint: "h" })),
      update(item, b, { fingerprint: "f" })
    )
  })
)

const both = check(
  "a refusal names stale rows and taken keys together",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const { fixed } = yield* furnish(place)
    yield* refused(
      place,
      { stale: [stale(item, "item")], taken: [taken(request, "id", "request")] },
      insert(request, plain(request, place, "request")),
      expectRow(item, "item", 3)
    )
    yield* refused(
      place,
      { stale: [stale(view, "absent")], taken: [taken(view, "name", "twin")] },
      remove(view, "absent", 1),
      insert(view, { ...fixed, id: "twin" })
    )
  })
)

const inOrder = check(
  "changes apply in their order: a row can be made and counted on, and a key freed and taken, in one commit",
  Effect.gen(function* () {
    const place = yield* freshPlace
    yield* commit(place, insert(view, plain(view, place, "old", { owner: "o", name: "n" })))
    yield* commit(
      place,
      insert(item, plain(item, place, "item")),
      bump(item, "item", { add: { commentsCount: 2 } }),
      remove(view, "old", 1),
      insert(view, plain(view, place, "new", { owner: "o", name: "n" }))
    )
    const made = yield* mustRead(place, item, "item")
    assert.strictEqual(made.commentsCount, 2)
    assert.deepStrictEqual(
      (yield* all(place.tenant, view)).map(({ id }) => id),
      ["new"]
    )
    yield* commit(
      place,
      expectRow(item, "item", 1),
      update(item, made, { status: "closed" }),
      bump(item, "item", { add: { commentsCount: 1 } })
    )
    const { commentsCount, status, version } = yield* mustRead(place, item, "item")
    assert.deepStrictEqual([commentsCount, status, version], [3, "closed", 2])
  })
)

const within = check(
  "two rows of one commit cannot have the same key",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const twins = ["a", "b"].map((id) =>
      insert(view, plain(view, place, id, { owner: "o", ownerKind: "agent", kind: "k" as never, name: "n" }))
    )
    const refusal = yield* attempt(place, ...twins)
    assert.deepStrictEqual(
      refusal?.taken.map(({ key, table }) => [table, key]),
      [["view", "name"]]
    )
    const same = insert(request, plain(request, place, "r"))
    assert.deepStrictEqual((yield* attempt(place, same, same))?.taken, [taken(request, "id", "r")])
    assert.deepStrictEqual([...(yield* all(place.tenant, view)), ...(yield* all(place.tenant, request))], [])
  })
)

const large = check(
  "[100-01] [100-07] a commit of five hundred changes is one commit",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const rows = Array.from({ length: 500 }, (_, index) => plain(request, place, `r${index}`))
    yield* commit(place, ...rows.map((row) => insert(request, row)))
    const changed = rows.map((row, index) => update(request, row, { hash: `h${index}` }))
    yield* refused(place, { stale: [stale(request, "r499")] }, ...changed.slice(0, 499), expectRow(request, "r499", 2))
    yield* commit(place, ...changed)
    const after = yield* all(place.tenant, request)
    const expected = rows.map((row, index) => ({ ...row, hash: `h${index}`, version: 2 }))
    sameRows(
      request,
      after,
      [...expected].sort((a, b) => Query.compareText(a.id, b.id)),
      "five hundred updates"
    )
  })
)

const nothing = check(
  "a commit of nothing is answered with the store's time",
  Effect.gen(function* () {
    const { at, numbers } = yield* commit(yield* freshPlace)
    assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    assert.strictEqual(numbers.size, 0)
  })
)

const references = check(
  "a reference to a row that is not there (any more) is refused and the row named, unless something else stands in the way",
  Effect.gen(function* () {
    const place = yield* freshPlace
    const rows = { view: plain(view, place, "v"), user: plain(endUser, place, "u") }
    const pinned = plain(pin, place, "p", { view: "v", reader: "r" })
    yield* commit(place, insert(view, rows.view), insert(pin, pinned), insert(endUser, rows.user))
    const orphan = insert(comment, plain(comment, place, "c", { item: "absent" }))
    const cases: ReadonlyArray<readonly [ReadonlyArray<Store.StaleRow>, ReadonlyArray<Store.Change>]> = [
      [[stale(item, "absent")], [orphan]],
      [[stale(item, "absent")], [insert(request, plain(request, place, "r")), orphan]],
      [[stale(endUser, "absent")], [update(endUser, rows.user, { mergedInto: "absent" })]],
      [
        [stale(endUser, "absent"), stale(item, "absent")],
        [orphan, update(endUser, rows.user, { mergedInto: "absent" })]
      ],
      [[stale(view, "v")], [remove(view, "v", 1)]],
      [[stale(request, "r")], [orphan, expectRow(request, "r", 1)]]
    ]
    for (const [names, changes] of cases) yield* refused(place, { stale: names }, ...changes)
    assert.deepStrictEqual(yield* all(place.tenant, request), [])
    yield* commit(place, remove(pin, "p", 1), remove(view, "v", 1))
    yield* refused(place, { stale: [stale(view, "v")] }, insert(pin, { ...pinned, id: "late" }))
  })
)

export const checks = [
  references,
  atomic,
  asksTwice,
  whole,
  everyStale,
  everyTaken,
  both,
  inOrder,
  within,
  large,
  nothing
]
