/** Concurrent commits share a statement, and nobody in it notices the others. */
import { Rows } from "@deskwright/conformance"
import { type Place, Store, Tables } from "@deskwright/core"
import { Effect, Exit, Fiber, Latch, Result } from "effect"
import { SqlClient } from "effect/sql"
import pg from "pg"
import { afterAll, assert, describe, it } from "vitest"
import { type Executor, fromPool, fromSqlClient, PostgresClient, PostgresStore } from "../src/index.ts"
import { QueryFailed } from "../src/Failure.ts"
import type { Statement } from "../src/Statement.ts"
import { database, query } from "./support/Database.ts"
import { tcpProxy } from "./support/TcpProxy.ts"

const url = await database()
const pool = new pg.Pool({ connectionString: url, max: 8 })
afterAll(() => pool.end())

type Service = Store.Store["Service"]

const ofMany = ({ text }: Statement): boolean => text.includes("commit_group")

interface Watched {
  readonly store: Service
  readonly statements: Array<Statement>
  /** Keeps what is sent from now on until it is opened. */
  readonly gate: Latch.Latch
}

/** A store whose statements are counted, and can be kept back. */
const watched = (
  executor: Executor = fromPool(pool),
  instead: (statement: Statement) => QueryFailed | undefined = () => undefined
): Watched => {
  const statements: Array<Statement> = []
  const gate = Latch.makeUnsafe(true)
  const store = Store.Store.make(
    PostgresStore.driver({
      ...executor,
      write: (statement) =>
        Effect.suspend(() => {
          statements.push(statement)
          const failure = instead(statement)
          return failure === undefined
            ? Effect.andThen(gate.await, executor.write(statement))
            : Effect.andThen(gate.await, Effect.fail(failure))
        })
    })
  )
  return { store, statements, gate }
}

let count = 0
/** A tenant of the test's own. */
const somewhere = (site = "s"): Place => ({ tenant: `tenant ${++count}`, site })
const elsewhere = ({ tenant }: Place, site: string): Place => ({ tenant, site })

const opening = (place: Place, id: string, more: Partial<Tables.Item> = {}): Store.Change => {
  const series = `ticket:${place.site}`
  return Store.insert(Tables.item, {
    ...Rows.plain(Tables.item, place, id, { series, ...more }),
    number: Store.nextNumber(series)
  })
}
const eventOf = (place: Place, item: string): Store.Change =>
  Store.insert(Tables.audit, Rows.plain(Tables.audit, place, `${item}.1`, { item, seq: 1 }))
const requested = (place: Place, id: string): Store.Change =>
  Store.insert(Tables.request, Rows.plain(Tables.request, place, id, {}))
const open = (store: Service, place: Place, id: string, ...more: ReadonlyArray<Store.Change>) =>
  store.commit(place, [opening(place, id), eventOf(place, id), ...more])

const ids = (length: number, prefix = "i"): ReadonlyArray<string> =>
  Array.from({ length }, (_, n) => `${prefix}${String(n).padStart(4, "0")}`)

const tagOf = <A>(effect: Effect.Effect<A, Store.CommitError>) =>
  Effect.map(Effect.result(effect), (result) => (Result.isSuccess(result) ? "done" : result.failure._tag))

/** Two lone commits keep the way busy; what comes behind them is one group when the gate opens. */
const behind = <A, E>(
  { gate, statements, store }: Watched,
  work: ReadonlyArray<Effect.Effect<A, E>>
): Effect.Effect<ReadonlyArray<Exit.Exit<A, E>>> =>
  Effect.gen(function* () {
    const before = statements.length
    gate.closeUnsafe()
    const busy = somewhere("busy")
    const lone = (site: string, sent: number) =>
      Effect.gen(function* () {
        const place = elsewhere(busy, site)
        const fiber = yield* Effect.forkChild(store.commit(place, [opening(place, site)]))
        while (statements.length < before + sent) yield* Effect.sleep(1)
        return fiber
      })
    const first = [yield* lone("a", 1), yield* lone("b", 2)]
    const fibers = yield* Effect.forEach(work, (one) => Effect.forkChild(one))
    yield* Effect.sleep(20)
    assert.strictEqual(statements.length, before + 2, "something did not wait")
    gate.openUnsafe()
    yield* Effect.orDie(Fiber.joinAll(first))
    return yield* Effect.forEach(fibers, (fiber) => Fiber.await(fiber))
  })

const numbersOf = async ({ tenant }: Place) =>
  (
    await query(
      url,
      `SELECT site, count(*)::integer AS n, max(number)::integer AS last, count(DISTINCT number)::integer AS numbers
       FROM support_item WHERE tenant = '${tenant}' GROUP BY site ORDER BY site`
    )
  ).map(({ last, n, numbers, site }) => ({ site, n, last, numbers }))

const rowsOf = async ({ tenant }: Place): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    await Promise.all(
      ["item", "audit", "request"].map(async (table) => {
        const [row] = await query(url, `SELECT count(*)::integer AS n FROM support_${table} WHERE tenant = '${tenant}'`)
        return [table, row?.["n"]] as const
      })
    )
  )

const run = <A, E>(effect: Effect.Effect<A, E>): Promise<A> => Effect.runPromise(effect)

describe("a group", () => {
  it("is what arrived while others were on their way: a hundred commits in a few statements", async () => {
    const { statements, store } = watched()
    const place = somewhere()
    const made = await run(
      Effect.forEach(ids(100), (id) => Effect.map(open(store, place, id), ({ numbers }) => numbers.get(id)), {
        concurrency: "unbounded"
      })
    )
    assert.deepStrictEqual(
      [...made].sort((a = 0, b = 0) => a - b),
      Array.from({ length: 100 }, (_, n) => n + 1)
    )
    assert.isBelow(statements.length, 12)
    assert.isTrue(statements.some(ofMany))
    assert.deepStrictEqual(await rowsOf(place), { item: 100, audit: 100, request: 0 })
  })

  it("is not waited for: a lone caller has a statement to itself, at once", async () => {
    const { statements, store } = watched()
    const place = somewhere()
    for (const id of ids(3)) await run(open(store, place, id))
    assert.lengthOf(statements, 3)
    assert.isFalse(statements.some(ofMany))
  })

  it("is of those who come in one turn: sixty-four in two halves, of which one is thought about while the other is on its way", async () => {
    const { statements, store } = watched()
    const place = somewhere()
    await run(Effect.forEach(ids(64), (id) => open(store, place, id), { concurrency: "unbounded", discard: true }))
    assert.lengthOf(statements, 2)
    assert.isTrue(statements.every(ofMany))
    assert.deepInclude(await numbersOf(place), { site: "s", n: 64, last: 64, numbers: 64 })
  })

  it("is without those who ask for what no store carries out: the defect is theirs alone", async () => {
    const { store } = watched()
    const place = somewhere()
    const misuse = store.commit(place, [opening(elsewhere(place, "other"), "lost")])
    const [wrong, ...others] = await run(
      Effect.forEach([misuse, ...ids(5).map((id) => open(store, place, id))], (one) => Effect.exit(one), {
        concurrency: "unbounded"
      })
    )
    assert.isTrue(wrong !== undefined && Exit.hasDies(wrong))
    assert.isTrue(others.every(Exit.isSuccess))
    assert.deepInclude(await numbersOf(place), { site: "s", n: 5, last: 5, numbers: 5 })
  })

  it("is of sixty-four members at most, and sites take turns: a flood of one holds up no other", async () => {
    const desk = watched()
    const [flood, quiet] = [somewhere("flood"), somewhere("quiet")]
    const done = (place: Place, id: string) => Effect.asVoid(open(desk.store, place, id))
    await run(behind(desk, [...ids(300).map((id) => done(flood, id)), done(quiet, "one")]))
    assert.include(String(desk.statements.find(ofMany)?.values[0]), '"site":"quiet"', "it was not among the first")
    const sizes = desk.statements
      .filter(ofMany)
      .map(({ values: [group] }) => (String(group).match(/"kind":"ticket"/g) ?? []).length)
    assert.isAtMost(Math.max(...sizes), 64)
    assert.deepStrictEqual(await numbersOf(flood), [{ site: "flood", n: 300, last: 300, numbers: 300 }])
  })

  it("counts a bulk as one: five hundred rows changed in one statement, whole or not at all", async () => {
    const { statements, store } = watched()
    const place = somewhere()
    await run(Effect.forEach(ids(500), (id) => open(store, place, id), { concurrency: "unbounded" }))
    const revised = (version: number) =>
      ids(500).flatMap((id) => [
        Store.update(
          Tables.item,
          Rows.plain(Tables.item, place, id, { version, number: 7, title: "changed" }),
          version - 1
        ),
        Store.insert(Tables.audit, Rows.plain(Tables.audit, place, `${id}.${version}`, { item: id, seq: version }))
      ])
    statements.length = 0
    await run(store.commit(place, revised(2)))
    assert.deepStrictEqual([statements.length, statements.every(ofMany)], [1, true])
  })
})

describe("members of one group", () => {
  it("are independent: a taken id, a stale version, a replayed request and a twin stop nobody else, and burn no number", async () => {
    const desk = watched()
    const place = somewhere()
    await run(open(desk.store, place, "first", requested(place, "done before")))
    await run(open(desk.store, place, "second"))
    const renamed = Rows.plain(Tables.item, place, "second", { version: 9, number: 1, series: "ticket:s" })
    desk.statements.length = 0
    const exits = await run(
      behind(desk, [
        tagOf(open(desk.store, place, "a")),
        tagOf(open(desk.store, place, "first")),
        tagOf(open(desk.store, place, "b")),
        tagOf(desk.store.commit(place, [Store.update(Tables.item, renamed, 8)])),
        tagOf(open(desk.store, place, "repeat", requested(place, "done before"))),
        tagOf(open(desk.store, place, "c", requested(place, "new"))),
        tagOf(open(desk.store, place, "d", requested(place, "another")))
      ])
    )
    assert.deepStrictEqual(
      exits.map((exit) => (Exit.isSuccess(exit) ? exit.value : "died")),
      ["done", "CommitRefused", "done", "CommitRefused", "CommitRefused", "done", "done"]
    )
    assert.lengthOf(desk.statements.filter(ofMany), 1)
    assert.deepStrictEqual(await numbersOf(place), [{ site: "s", n: 6, last: 6, numbers: 6 }])
    assert.deepStrictEqual(await rowsOf(place), { item: 6, audit: 6, request: 3 })
  })

  it("are refused with every reason, as they would be alone", async () => {
    const desk = watched()
    const place = somewhere()
    await run(desk.store.commit(place, [opening(place, "one", { fingerprint: "f" })]))
    const [refused] = await run(
      behind(desk, [
        Effect.result(desk.store.commit(place, [opening(place, "one"), opening(place, "two", { fingerprint: "f" })])),
        Effect.result(open(desk.store, place, "three"))
      ])
    )
    const result = refused !== undefined && Exit.isSuccess(refused) ? refused.value : null
    assert.deepInclude(result !== null && Result.isFailure(result) ? result.failure : null, {
      _tag: "CommitRefused",
      taken: [
        { table: "item", key: "id", id: "one" },
        { table: "item", key: "fingerprint", id: "two" }
      ]
    })
  })

  it("who want the same key at once: one of them gets it, and the others of the group are not disturbed", async () => {
    const desk = watched()
    const place = somewhere()
    const exits = await run(
      behind(desk, [
        tagOf(desk.store.commit(place, [opening(place, "a", { fingerprint: "f" })])),
        tagOf(desk.store.commit(place, [opening(place, "b", { fingerprint: "f" })])),
        tagOf(open(desk.store, place, "c")),
        tagOf(desk.store.commit(place, [opening(place, "d"), requested(place, "same")])),
        tagOf(desk.store.commit(place, [opening(place, "e"), requested(place, "same")]))
      ])
    )
    const tags = exits.map((exit) => (Exit.isSuccess(exit) ? exit.value : "died"))
    assert.deepStrictEqual([...tags.slice(0, 2)].sort(), ["CommitRefused", "done"])
    assert.strictEqual(tags[2], "done")
    assert.deepStrictEqual([...tags.slice(3)].sort(), ["CommitRefused", "done"])
    assert.deepStrictEqual(await numbersOf(place), [{ site: "s", n: 3, last: 3, numbers: 3 }])
  })

  it("one that PostgreSQL cannot hold, or that dangles, fails all in one statement: they go alone, with the ids that they had", async () => {
    const desk = watched()
    const place = somewhere()
    const exits = await run(
      behind(desk, [
        tagOf(open(desk.store, place, "a")),
        tagOf(desk.store.commit(place, [opening(place, "b", { title: "nul \u0000" })])),
        tagOf(desk.store.commit(place, [eventOf(place, "nobody")])),
        tagOf(open(desk.store, place, "c"))
      ])
    )
    assert.deepStrictEqual(
      exits.map((exit) => (Exit.isSuccess(exit) ? exit.value : "died")),
      ["done", "StorageUnavailable", "CommitRefused", "done"]
    )
    assert.lengthOf(desk.statements.filter(ofMany), 1)
    assert.deepStrictEqual(await rowsOf(place), { item: 2, audit: 2, request: 0 })
    assert.deepStrictEqual(await numbersOf(place), [{ site: "s", n: 2, last: 2, numbers: 2 }])
  })

  it("of other tenants and sites keep to their own, also where their ids are alike", async () => {
    const desk = watched()
    const [mine, theirs] = [somewhere(), somewhere()]
    const next = elsewhere(mine, "next")
    await run(open(desk.store, theirs, "theirs"))
    const stolen = Rows.plain(Tables.item, mine, "theirs", { version: 2, number: 5 })
    const exits = await run(
      behind(desk, [
        tagOf(open(desk.store, mine, "same")),
        tagOf(open(desk.store, theirs, "same")),
        tagOf(open(desk.store, next, "other")),
        tagOf(desk.store.commit(mine, [Store.update(Tables.item, stolen, 1)]))
      ])
    )
    assert.deepStrictEqual(
      exits.map((exit) => (Exit.isSuccess(exit) ? exit.value : "died")),
      ["done", "done", "done", "CommitRefused"]
    )
    assert.deepStrictEqual(await numbersOf(mine), [
      { site: "next", n: 1, last: 1, numbers: 1 },
      { site: "s", n: 1, last: 1, numbers: 1 }
    ])
    assert.deepStrictEqual(await numbersOf(theirs), [{ site: "s", n: 2, last: 2, numbers: 2 }])
  })
})

describe("counts that a group moves", () => {
  const commented = (store: Service, place: Place, id: string, item: string, at: string) =>
    store.commit(place, [
      Store.insert(Tables.comment, Rows.plain(Tables.comment, place, id, { item })),
      Store.bump(Tables.item, item, { add: { commentsCount: 2 }, forward: { lastSeenAt: at } })
    ])
  const counts = ({ tenant }: Place) =>
    query(
      url,
      `SELECT id, version::integer, comments_count::integer AS n, to_char(last_seen_at AT TIME ZONE 'UTC', 'YYYY') AS seen,
         (SELECT count(*)::integer FROM support_comment c WHERE c.tenant = i.tenant AND c.item = i.id) AS comments
       FROM support_item i WHERE tenant = '${tenant}' ORDER BY id`
    )

  it("of one row are added up, its times move forward only, and its version stays", async () => {
    const desk = watched()
    const place = somewhere()
    await run(Effect.all([open(desk.store, place, "busy"), open(desk.store, place, "calm")], { discard: true }))
    const before = desk.statements.length
    const work = [...ids(30).map((id, n) => [id, "busy", 2031 + n] as const), ["last", "calm", 1999] as const]
    await run(
      behind(
        desk,
        work.map(([id, item, year]) => commented(desk.store, place, id, item, `${year}-01-01T00:00:00.000Z`))
      )
    )
    assert.isAtMost(desk.statements.length - before, 5)
    const [busy, calm] = await counts(place)
    assert.deepInclude(busy, { id: "busy", version: 1, n: 60, seen: "2060", comments: 30 })
    assert.deepInclude(calm, { id: "calm", version: 1, n: 2, comments: 1 })
    assert.notStrictEqual(calm?.["seen"], "1999")
  })

  it("of a row that is absent or elsewhere are refused, and the others' are not", async () => {
    const desk = watched()
    const place = somewhere()
    const next = elsewhere(place, "next")
    await run(Effect.all([open(desk.store, place, "a"), open(desk.store, next, "b")], { discard: true }))
    const bump = (item: string) =>
      desk.store.commit(place, [Store.bump(Tables.item, item, { add: { occurrences: 1 } })])
    const exits = await run(
      behind(desk, [...["a", "b", "nobody"].map((item) => tagOf(bump(item))), tagOf(open(desk.store, place, "c"))])
    )
    assert.deepStrictEqual(
      exits.map((exit) => (Exit.isSuccess(exit) ? exit.value : "died")),
      ["done", "CommitRefused", "CommitRefused", "done"]
    )
  })

  it("of a row that another transaction holds wait for it apart", async () => {
    const desk = watched()
    const place = somewhere()
    await run(Effect.all([open(desk.store, place, "held"), open(desk.store, place, "free")], { discard: true }))
    const holder = await pool.connect()
    try {
      await holder.query("BEGIN")
      await holder.query(`SELECT 1 FROM support_item WHERE tenant = '${place.tenant}' AND id = 'held' FOR UPDATE`)
      const at = "2031-01-01T00:00:00.000Z"
      const waiting = run(
        behind(desk, [commented(desk.store, place, "x", "held", at), commented(desk.store, place, "y", "free", at)])
      )
      while (!(await counts(place)).some(({ n }) => n === 2)) await new Promise((resolve) => setTimeout(resolve, 5))
      await holder.query("COMMIT")
      assert.isTrue((await waiting).every(Exit.isSuccess))
    } finally {
      holder.release()
    }
    assert.deepStrictEqual(
      (await counts(place)).map(({ id, n }) => [id, n]),
      [
        ["free", 2],
        ["held", 2]
      ]
    )
  })

  it("go with a change of the row by turns: neither is lost", async () => {
    const desk = watched()
    const place = somewhere()
    await run(open(desk.store, place, "a"))
    const changed = Rows.plain(Tables.item, place, "a", { version: 2, number: 1, series: "ticket:s", title: "changed" })
    const exits = await run(
      behind(desk, [
        commented(desk.store, place, "x", "a", "2031-01-01T00:00:00.000Z"),
        desk.store.commit(place, [Store.update(Tables.item, changed, 1)]),
        commented(desk.store, place, "y", "a", "2032-01-01T00:00:00.000Z")
      ])
    )
    assert.isTrue(exits.every(Exit.isSuccess))
    assert.deepInclude((await counts(place))[0], { id: "a", version: 2, n: 4, seen: "2032" })
  })
})

describe("a series that another transaction holds", () => {
  const holding = async (work: (holder: pg.PoolClient) => Promise<void>): Promise<void> => {
    const holder = await pool.connect()
    try {
      await holder.query("BEGIN")
      await work(holder)
    } finally {
      await holder.query("ROLLBACK")
      holder.release()
    }
  }
  const held = (tenant: string, site: string) =>
    `SELECT value FROM support_counter WHERE tenant = '${tenant}' AND series = 'ticket:${site}' FOR UPDATE`

  it("makes its members wait apart, and nobody else; they are numbered once it is let go", async () => {
    const desk = watched()
    const place = somewhere("held")
    const free = elsewhere(place, "free")
    await run(open(desk.store, place, "before"))
    await holding(async (holder) => {
      await holder.query(held(place.tenant, "held"))
      const began = performance.now()
      const waiting = run(
        behind(desk, [
          ...ids(5, "held").map((id) => Effect.asVoid(open(desk.store, place, id))),
          ...ids(5, "free").map((id) => Effect.asVoid(open(desk.store, free, id)))
        ])
      )
      while (!(await numbersOf(free)).some(({ site }) => site === "free"))
        assert.isBelow(performance.now() - began, 2_000)
      const ofFree = desk.statements.filter((one) => ofMany(one) && String(one.values[0]).includes('"ticket:free"'))
      assert.lengthOf(ofFree, 1, "the others were held up, and went again")
      await run(Effect.forEach(ids(20, "later"), (id) => open(desk.store, free, id), { concurrency: 4 }))
      assert.isBelow(performance.now() - began, 2_500)
      assert.deepStrictEqual(await numbersOf(place), [
        { site: "free", n: 25, last: 25, numbers: 25 },
        { site: "held", n: 1, last: 1, numbers: 1 }
      ])
      await holder.query("COMMIT")
      assert.isTrue((await waiting).every(Exit.isSuccess))
    })
    assert.deepStrictEqual(await numbersOf(place), [
      { site: "free", n: 25, last: 25, numbers: 25 },
      { site: "held", n: 6, last: 6, numbers: 6 }
    ])
  })

  it("or is just starting: its first number is waited for apart as well", async () => {
    const desk = watched()
    const place = somewhere("new")
    const free = elsewhere(place, "free")
    await holding(async (holder) => {
      const host = Store.Store.make(PostgresStore.driver({ ...fromPool(pool), ...joinedOn(holder) }))
      await run(open(host, place, "host"))
      const began = performance.now()
      const waiting = run(
        behind(desk, [
          Effect.map(open(desk.store, place, "mine"), ({ numbers }) => numbers.get("mine")),
          Effect.map(open(desk.store, free, "free"), ({ numbers }) => numbers.get("free"))
        ])
      )
      while (!(await numbersOf(free)).some(({ site }) => site === "free"))
        assert.isBelow(performance.now() - began, 2_000)
      await holder.query("COMMIT")
      assert.deepStrictEqual(await waiting, [Exit.succeed(2), Exit.succeed(1)])
    })
  })

  it("is waited for by twins of one request too: once it is let go, one of them is carried out", async () => {
    const desk = watched()
    const place = somewhere("twins")
    await run(open(desk.store, place, "before"))
    await holding(async (holder) => {
      await holder.query(held(place.tenant, "twins"))
      const twin = (id: string) => tagOf(desk.store.commit(place, [opening(place, id), requested(place, "same")]))
      const others = ids(4, "other").map((id) => tagOf(open(desk.store, place, id)))
      const waiting = run(Effect.all([...others, twin("one"), twin("two")], { concurrency: "unbounded" }))
      await new Promise((resolve) => setTimeout(resolve, 600))
      await holder.query("COMMIT")
      assert.deepStrictEqual((await waiting).sort(), ["CommitRefused", ...Array.from({ length: 5 }, () => "done")])
    })
    assert.deepStrictEqual(await numbersOf(place), [{ site: "twins", n: 6, last: 6, numbers: 6 }])
  })

  it("for too long makes them fail as busy within seconds, all at once, however many they are", async () => {
    const desk = watched()
    const place = somewhere("busy")
    await run(open(desk.store, place, "before"))
    await holding(async (holder) => {
      await holder.query(held(place.tenant, "busy"))
      const began = performance.now()
      const tags = await run(
        Effect.forEach(ids(200), (id) => tagOf(open(desk.store, place, id)), { concurrency: "unbounded" })
      )
      assert.deepStrictEqual([...new Set(tags)], ["SiteBusy"])
      assert.isBelow(performance.now() - began, 4_500)
    })
    await run(open(desk.store, place, "after"))
    assert.deepStrictEqual(await numbersOf(place), [{ site: "busy", n: 2, last: 2, numbers: 2 }])
  })
})

/** Everything on the connection that a host lends, in its transaction. */
const joinedOn = (client: pg.PoolClient): Pick<Executor, "joined" | "write" | "read"> => {
  const ask = ({ text, values }: Statement) =>
    Effect.map(
      Effect.promise(() => client.query<Record<string, unknown>>(text, [...values])),
      ({ rows }) => rows
    )
  return { joined: Effect.succeed(true), read: ask, write: ask }
}

describe("numbers", () => {
  const inOrder = async (stores: ReadonlyArray<Service>, sites: number) => {
    const place = somewhere()
    let clock = 0
    const done: Array<{
      readonly site: string
      readonly n: number
      readonly from: number
      readonly to: number
      readonly at: string
    }> = []
    const one = (id: string, index: number) =>
      Effect.gen(function* () {
        const at = elsewhere(place, `site ${index % sites}`)
        const from = clock++
        const { at: time, numbers } = yield* open(stores[index % stores.length] as Service, at, id)
        done.push({ site: at.site, n: numbers.get(id) ?? 0, from, to: clock++, at: time })
      })
    await run(
      Effect.forEach(
        ids(640).map((id, index) => one(id, index)),
        (work) => work,
        { concurrency: 64, discard: true }
      )
    )
    for (let site = 0; site < sites; site++) {
      const list = done.filter((one) => one.site === `site ${site}`).sort((a, b) => a.n - b.n)
      assert.deepStrictEqual(
        list.map(({ n }) => n),
        list.map((_, index) => index + 1),
        "a gap"
      )
      let latest = -1
      for (const [index, { at, from, to }] of list.entries()) {
        assert.isAtLeast(to, latest, "who was answered before another began has the lower number")
        latest = Math.max(latest, from)
        assert.isTrue(index === 0 || (list[index - 1]?.at ?? "") <= at, "the store's time goes with its numbers")
      }
    }
  }

  it("are gapless and in the order of commits: 64 callers of one site", () => inOrder([watched().store], 1))
  it("are gapless and in the order of commits: 64 callers of many sites", () => inOrder([watched().store], 40))
  it("are so with two desks on one database, on one site and on many", async () => {
    const other = new pg.Pool({ connectionString: url, max: 4 })
    try {
      const stores = [watched().store, watched(fromPool(other)).store]
      await inOrder(stores, 1)
      await inOrder(stores, 7)
    } finally {
      await other.end()
    }
  })
})

describe("a caller that is interrupted", () => {
  it("while it waits is never written; on its way it is, and the others get their answers either way", async () => {
    const desk = watched()
    const place = somewhere()
    await run(
      Effect.gen(function* () {
        desk.gate.closeUnsafe()
        const lone = yield* Effect.forEach(["x", "y"], (id) =>
          Effect.tap(Effect.forkChild(open(desk.store, elsewhere(place, id), id)), Effect.sleep(10))
        )
        const waiting = yield* Effect.forEach(ids(10), (id) => Effect.forkChild(open(desk.store, place, id)))
        yield* Effect.sleep(10)
        yield* Fiber.interrupt(waiting[3] as Fiber.Fiber<unknown>)
        desk.gate.openUnsafe()
        yield* Effect.forEach(lone, (fiber) => Fiber.join(fiber))
        desk.gate.closeUnsafe()
        while (!desk.statements.some(ofMany)) yield* Effect.sleep(1)
        yield* Fiber.interrupt(waiting[5] as Fiber.Fiber<unknown>)
        desk.gate.openUnsafe()
        const others = waiting.filter((_, index) => index !== 3 && index !== 5)
        yield* Effect.forEach(others, (fiber) => Fiber.join(fiber))
      })
    )
    const written = await query(
      url,
      `SELECT id FROM support_item WHERE tenant = '${place.tenant}' AND site = 's' ORDER BY id`
    )
    assert.deepStrictEqual(
      written.map(({ id }) => id),
      ids(10).filter((_, index) => index !== 3)
    )
    assert.deepInclude(await numbersOf(place), { site: "s", n: 9, last: 9, numbers: 9 })
  })
})

describe("a statement of many that fails", () => {
  it("refused by the server as a whole: each goes alone, with the ids that it had", async () => {
    const refusal = new QueryFailed("refused", "42883", new Error("no such function"))
    const desk = watched(fromPool(pool), (statement) => (ofMany(statement) ? refusal : undefined))
    const place = somewhere()
    await run(Effect.forEach(ids(20), (id) => open(desk.store, place, id), { concurrency: "unbounded" }))
    assert.isTrue(desk.statements.some(ofMany))
    assert.deepStrictEqual(await numbersOf(place), [{ site: "s", n: 20, last: 20, numbers: 20 }])
  })

  it("never sent: the store is unavailable to each, and nothing was written", async () => {
    const unsent = new QueryFailed("no", null, new Error("no connection in time"))
    const desk = watched(fromPool(pool), (statement) => (ofMany(statement) ? unsent : undefined))
    const place = somewhere()
    const exits = await run(
      behind(
        desk,
        ids(3).map((id) => tagOf(open(desk.store, place, id)))
      )
    )
    assert.deepStrictEqual(
      exits,
      ids(3).map(() => Exit.succeed("StorageUnavailable"))
    )
    assert.deepStrictEqual(await rowsOf(place), { item: 0, audit: 0, request: 0 })
  })

  it("whose answer is lost: the outcome is unknown to each, and each is there once", async () => {
    const proxy = await tcpProxy(url)
    const through = new pg.Pool({ connectionString: proxy.url, max: 4 })
    through.on("error", () => undefined)
    try {
      const desk = watched(fromPool(through))
      const place = somewhere()
      let cuts = 0
      proxy.onAnswer = (bytes) => (bytes.includes('"held"') && ++cuts === 1 ? "cut" : "pass")
      const exits = await run(
        behind(
          desk,
          ids(8).map((id) => tagOf(open(desk.store, place, id)))
        )
      )
      assert.deepStrictEqual(
        exits,
        ids(8).map(() => Exit.succeed("OutcomeUnknown"))
      )
      assert.deepStrictEqual(await numbersOf(place), [{ site: "s", n: 8, last: 8, numbers: 8 }])
    } finally {
      await through.end()
      await proxy.close()
    }
  })
})

class Undone extends Error {
  readonly _tag = "Undone"
}

describe("a host's transaction", () => {
  it("is never part of a group, nor is anything of its own done on another connection meanwhile", async () => {
    const place = somewhere("inside")
    const outside = elsewhere(place, "outside")
    await run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const desk = watched(fromSqlClient(sql))
        const host = Effect.gen(function* () {
          yield* Effect.forEach(ids(30), (id) => open(desk.store, place, id), { concurrency: "unbounded" })
          assert.isFalse(desk.statements.some(ofMany), "a host's commits went together")
          assert.deepStrictEqual(yield* Effect.promise(() => numbersOf(place)), [])
          // Whoever is not in the transaction groups as ever, through the same store.
          const others = ids(30, "outside").map((id) => Effect.asVoid(open(desk.store, outside, id)))
          yield* Effect.promise(() => run(Effect.all(others, { concurrency: "unbounded" })))
          assert.isTrue(desk.statements.some(ofMany))
          return yield* Effect.fail(new Undone())
        })
        assert.instanceOf(yield* Effect.flip(sql.withTransaction(host)), Undone)
      }).pipe(Effect.provide(PostgresClient.layer({ url, readConnections: 0 })))
    )
    assert.deepStrictEqual(await numbersOf(place), [{ site: "outside", n: 30, last: 30, numbers: 30 }])
  })
})
