/** Short trials, each of one promise. An answer names what was broken; an honest store breaks nothing. */
import { Rows } from "@deskwright/conformance"
import { Store, Tables, Tickets } from "@deskwright/core"
import { Cause, Effect, Exit, Fiber } from "effect"
import { SqlClient } from "effect/sql"
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { startPgServer } from "../support/PgServer.ts"
import { query } from "../support/Database.ts"
import { migrated } from "./migrated.ts"
import type { Deviation } from "./Deviation.ts"
import { type Stage, stageFor } from "./Stage.ts"

export type Probe = (deviation: Deviation) => Promise<ReadonlyArray<string>>

const place = { tenant: "t", site: "a" }

const plain = (id: string, where = place, extra: object = {}) => Rows.plain(Tables.item, where, id, extra)

const opening = (id: string, series = "s", where = place) =>
  Store.insert(Tables.item, { ...plain(id, where, { series }), number: Store.nextNumber(series) })

const commit = (changes: ReadonlyArray<Store.Change>, where = place) =>
  Effect.flatMap(Store.Store, (store) => store.commit(where, changes))

/** How a commit ended: `done`, the tag of its failure, or `defect`. */
const outcome = <A, R>(effect: Effect.Effect<A, { readonly _tag: string }, R>) =>
  Effect.map(Effect.exit(effect), (exit) => {
    if (Exit.isSuccess(exit)) return "done"
    const failure = exit.cause.reasons.find((reason) => reason._tag === "Fail")
    return Cause.hasDies(exit.cause) || failure === undefined ? "defect" : failure.error._tag
  })

const when = (broken: boolean, what: string): ReadonlyArray<string> => (broken ? [what] : [])

/** A trial on a stage that is put away afterwards. */
const on =
  (trial: (stage: Stage) => Promise<ReadonlyArray<string>>): Probe =>
  async (deviation) => {
    const stage = await stageFor(deviation)
    try {
      return await trial(stage)
    } finally {
      await stage.close()
    }
  }

const ticket = (subject: string, requestId?: string) =>
  Effect.flatMap(Tickets, (tickets) =>
    tickets.open({ site: "a", subject, body: subject, ...(requestId === undefined ? {} : { requestId }) })
  )

const count = async ({ ask }: Stage, what: string): Promise<number> =>
  Number((await ask(`SELECT count(*) AS n FROM ${what}`))[0]?.["n"])

const requests = on(async (stage) => {
  await stage.run(
    Effect.gen(function* () {
      const pressed = Array.from({ length: 4 }, () => ticket("pressed twice", "r"))
      yield* Effect.all(pressed, { concurrency: 4 })
      yield* ticket("pressed twice", "r")
    })
  )
  const there = await count(stage, "support_item")
  return when(there !== 1, `one request took effect ${there} times`)
})

/** A server that writes its log only when it must: what was acknowledged and is not there was never safe. */
const durable: Probe = async (deviation) => {
  const server = await startPgServer(["wal_writer_delay=10s", "synchronous_commit=off"])
  try {
    const stage = await stageFor(deviation, await migrated(server.url))
    const ids = Array.from({ length: 40 }, (_, n) => `safe ${n}`)
    await stage.run(Effect.forEach(ids, (id) => commit([opening(id)]), { concurrency: 8 }))
    await server.kill()
    await server.start()
    const there = Number((await query(stage.url, "SELECT count(*) AS n FROM support_item"))[0]?.["n"])
    await stage.close()
    return when(there !== ids.length, `${ids.length - there} acknowledged commits are gone`)
  } finally {
    await server.stop()
  }
}

const numbers = on(async (stage) => {
  const outcomes = await stage.run(
    Effect.gen(function* () {
      const side = Array.from({ length: 24 }, (_, n) => outcome(commit([opening(`side ${n}`)])))
      const first = yield* Effect.all(side, { concurrency: "unbounded" })
      yield* outcome(commit([opening("side 0")]))
      return [...first, yield* outcome(commit([opening("last")]))]
    })
  )
  const [row] = await stage.ask(
    "SELECT count(*)::integer AS n, count(DISTINCT number)::integer AS d, max(number)::integer AS last FROM support_item"
  )
  const refused = outcomes.filter((one) => one !== "done")
  return [
    ...when(refused.length > 0, `${refused.length} opens were refused: ${refused[0]}`),
    ...when(row?.["n"] !== row?.["d"] || row?.["n"] !== row?.["last"], `numbers are not dense: ${JSON.stringify(row)}`)
  ]
})

const versions = on(async (stage) => {
  const outcomes = await stage.run(
    Effect.gen(function* () {
      yield* commit([opening("i")])
      const change = (title: string) =>
        Store.update(Tables.item, { ...plain("i", place, { title, number: 1 }), version: 2 }, 1)
      return [
        yield* outcome(commit([change("first")])),
        yield* outcome(commit([change("second")])),
        yield* outcome(commit([Store.expect(Tables.item, { ...plain("i"), version: 1 })]))
      ]
    })
  )
  return when(outcomes.join() !== "done,CommitRefused,CommitRefused", `decisions on what is gone: ${outcomes.join()}`)
})

const everything = (tenant: string, sites: ReadonlyArray<string> | "all") =>
  Effect.flatMap(Store.Store, (store) =>
    store.find(Tables.item, {
      scope: { tenant, sites },
      where: [],
      order: { column: "createdAt", direction: "asc" },
      after: null,
      limit: 10,
      columns: "brief"
    })
  )

const scopes = on(async (stage) => {
  const places = [
    { tenant: "t", site: "a" },
    { tenant: "t", site: "b" },
    { tenant: "u", site: "a" }
  ]
  const read = await stage.run(
    Effect.gen(function* () {
      for (const where of places)
        yield* commit([opening(`${where.tenant}${where.site}`, `s${where.site}`, where)], where)
      const lists = [yield* everything("t", ["a"]), yield* everything("t", "all"), yield* everything("u", "all")]
      const total = yield* Effect.flatMap(Store.Store, (store) =>
        store.tally(Tables.item, { scope: { tenant: "u", sites: "all" }, where: [], by: null, cap: 10 })
      )
      const foreign = (where: typeof place) =>
        outcome(commit([Store.bump(Tables.item, "ta", { add: { commentsCount: 1 } })], where))
      const touched = [yield* foreign(places[1] ?? place), yield* foreign(places[2] ?? place)]
      return {
        lists: lists.map((rows) =>
          rows
            .map(({ id }) => id)
            .sort()
            .join()
        ),
        total: total.total,
        touched
      }
    })
  )
  const [row] = await stage.ask("SELECT comments_count::integer AS n FROM support_item WHERE id = 'ta'")
  return [
    ...when(read.lists.join(" ") !== "ta ta,tb ua", `lists show ${read.lists.join(" ")}`),
    ...when(read.total !== 1, `${read.total} are counted`),
    ...when(
      read.touched.join() !== "CommitRefused,CommitRefused" || row?.["n"] !== 0,
      `a foreign row was ${read.touched.join()}`
    )
  ]
})

/** Every third commit is cut on its way, and the answer to every other third. */
const lostAnswers = on(async (stage) => {
  const { proxy } = stage
  const cut = (way: "onAnswer" | "onRequest", pattern: string) => {
    let left = 1
    proxy[way] = (bytes) => (left > 0 && bytes.includes(pattern) && left-- > 0 ? "cut" : "pass")
  }
  const ids = Array.from({ length: 18 }, (_, n) => `lost ${n}`)
  const outcomes = await stage.run(
    Effect.forEach(ids, (id, n) => {
      if (n % 3 === 1) cut("onAnswer", '"numbers"')
      if (n % 3 === 2) cut("onRequest", "lost")
      return Effect.map(outcome(commit([opening(id)])), (told) => ({ id, told }))
    })
  )
  const rows = await stage.ask("SELECT id FROM support_item")
  const there = new Set(rows.map(({ id }) => id))
  return outcomes.flatMap(({ id, told }) => [
    ...when(told === "done" && !there.has(id), `${id} was acknowledged and is not there`),
    ...when(told !== "done" && told !== "OutcomeUnknown" && there.has(id), `${id} was refused (${told}) and is there`),
    ...when(told === "defect", `${id} ended as a defect`)
  ])
})

/** A connection falls silent; a pool is held by somebody else. Nobody may wait for ever for either. */
const waits = on(async (stage) => {
  const bounded = async (what: string, work: Promise<unknown>): Promise<ReadonlyArray<string>> => {
    const over = await Promise.race([
      work.then(
        () => true,
        () => true
      ),
      setTimeout(14_000, false, { ref: false })
    ])
    stage.proxy.mode = "pass"
    stage.proxy.cutAll()
    await Promise.race([work.catch(() => undefined), setTimeout(14_000, undefined, { ref: false })])
    return when(!over, `${what} waits for ever`)
  }
  const silent = stage.run(
    Effect.gen(function* () {
      yield* commit([opening("before")])
      stage.proxy.mode = "drop"
      yield* outcome(commit([opening("silent")]))
    }),
    { maxConnections: 1 }
  )
  const first = await bounded("a commit on a silent connection", silent)
  const held = stage.run(
    Effect.scoped(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql.reserve
        yield* outcome(commit([opening("held")]))
      })
    ),
    { maxConnections: 1 }
  )
  return [...first, ...(await bounded("a commit without a connection", held))]
})

class Undone extends Error {
  readonly _tag = "Undone"
}

const rollbacks = on(async (stage) => {
  await stage.run(
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const work = Effect.andThen(
        Effect.all([commit([opening("x")]), commit([opening("y", "other")])], { concurrency: 2 }),
        Effect.fail(new Undone())
      )
      yield* Effect.ignore(sql.withTransaction(work))
    })
  )
  const rows = (await count(stage, "support_item")) + (await count(stage, "support_counter"))
  return when(rows !== 0, `a host's rollback leaves ${rows} rows`)
})

/** Runs something while somebody else has a hand on every delivery, at least until whoever waits for them has come to wait. */
const besideHolder = <A, E, R>({ url }: Stage, work: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const holder = new pg.Client(url)
    yield* Effect.promise(() => holder.connect())
    yield* Effect.promise(() => holder.query("BEGIN; SELECT id FROM support_outbox FOR UPDATE"))
    const working = yield* Effect.forkChild(work)
    yield* Effect.sleep(500)
    yield* Effect.promise(() => holder.query("ROLLBACK").then(() => holder.end()))
    return yield* Fiber.join(working)
  })

const claims = on(async (stage) => {
  const taken = await stage.run(
    Effect.gen(function* () {
      yield* Effect.forEach(Array.from({ length: 60 }), (_, n) => ticket(`ticket ${n}`), { concurrency: 8 })
      const store = yield* Store.Store
      const claim = (token: string) => store.claim(Tables.outbox, { lease: 60_000, limit: 4, token, where: [] })
      const eight = (which: string) =>
        Effect.forEach(Array.from({ length: 8 }), (_, n) => claim(`${which} ${n}`), { concurrency: 8 })
      const rounds = [yield* eight("first"), yield* besideHolder(stage, eight("held")), yield* eight("last")]
      return rounds.flat(2).map(({ id }) => id)
    })
  )
  return when(new Set(taken).size !== taken.length, `${taken.length - new Set(taken).size} rows were claimed twice`)
})

const whole = on(async (stage) => {
  await stage.run(
    Effect.gen(function* () {
      yield* commit([opening("one")])
      yield* outcome(commit([opening("two"), opening("one")]))
    })
  )
  const there = await count(stage, "support_item")
  return when(there !== 1, `a refused commit left ${there - 1} of its rows`)
})

const audits = on(async (stage) => {
  await stage.run(
    Effect.gen(function* () {
      const { id } = yield* ticket("audited")
      const tickets = yield* Tickets
      yield* tickets.update(id, { labels: ["one"] })
      yield* tickets.changeStatus(id, "closed")
    })
  )
  const [row] = await stage.ask(
    "SELECT i.version::integer AS v, (SELECT count(*)::integer FROM support_audit a WHERE a.item = i.id AND seq IS NOT NULL) AS n FROM support_item i"
  )
  const mails = await count(stage, "support_outbox")
  return [
    ...when(row?.["v"] !== row?.["n"], `version and events: ${JSON.stringify(row)}`),
    ...when(mails !== 1, `${mails} mails of one ticket`)
  ]
})

const clocks = on(async (stage) => {
  const at = await stage.run(
    Effect.map(commit([opening("now")]), (committed) => committed.at),
    { startupParameters: { TimeZone: "Pacific/Chatham" } }
  )
  const apart = Math.abs(Date.now() - Date.parse(at))
  return when(apart > 600_000, `the store's time is wrong by ${Math.round(apart / 60_000)} minutes`)
})

export const probes = {
  "one request takes effect once": requests,
  "what is acknowledged outlives the server": durable,
  "numbers are dense, and nobody is refused one": numbers,
  "a decision on what is gone is refused": versions,
  "nothing of another place is read or touched": scopes,
  "a lost answer is told as what it is": lostAnswers,
  "every wait has an end": waits,
  "a host's rollback takes everything": rollbacks,
  "a delivery is claimed by one": claims,
  "a commit is whole or not at all": whole,
  "every decision has its event and every ticket its mail": audits,
  "the store's time is the database's": clocks
} satisfies Readonly<Record<string, Probe>>

export type ProbeName = keyof typeof probes
