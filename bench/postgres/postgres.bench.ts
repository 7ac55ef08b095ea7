/**
 * The store beside hand-written SQL through `pg`, at the same time on the same server: medians of interleaved rounds.
 * `--size=20000` tickets are there before. What is compared is in the ratios; the figures are those of the machine.
 */
import { Migrate, PostgresClient, PostgresStore } from "@deskwright/adapter-postgres"
import { type Query, Store, Tables } from "@deskwright/core"
import { Effect, Layer } from "effect"
import pg from "pg"
import { startPgServer } from "../../packages/adapter-postgres/test/support/PgServer.ts"
import { event, opening, tenant, ticket, timeOf } from "../memory/dataset.ts"
import * as ByHand from "./byHand.ts"

const size = Number(process.argv.find((flag) => flag.startsWith("--size="))?.slice(7) ?? 20_000)
const rounds = 5
const millis = 700

type Work = (n: number) => Promise<unknown>

/** Operations a second of so many callers, each of whom begins anew as soon as it was answered. */
const measure = async (callers: number, work: Work): Promise<number> => {
  const until = performance.now() + millis
  let done = 0
  const began = performance.now()
  const call = async () => {
    while (performance.now() < until) {
      await work(done)
      done++
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
  return done / ((performance.now() - began) / 1000)
}

const median = (list: ReadonlyArray<number>): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0

interface Compared {
  readonly name: string
  readonly store: Work
  readonly byHand: (pool: pg.Pool) => Work
}

let fresh = size
const freshTicket = (site: string) => {
  const n = fresh++
  const id = crypto.randomUUID()
  const item = { ...ticket(n, size), id, site, series: `ticket:${site}` }
  return { item, audit: event({ tenant, site, id }, 1, "opened", timeOf(n)) }
}

const comparisons = (
  run: <A, E>(work: (store: Store.Store["Service"]) => Effect.Effect<A, E>) => Promise<A>
): ReadonlyArray<Compared> => {
  const opens = (name: string, site: (n: number) => string): Compared => ({
    name,
    store: (n) => {
      const { audit, item } = freshTicket(site(n))
      const numbered = { ...item, number: Store.nextNumber(item.series) }
      return run((store) =>
        store.commit({ tenant, site: item.site }, [
          Store.insert(Tables.item, numbered),
          Store.insert(Tables.audit, audit)
        ])
      )
    },
    byHand: (pool) => (n) => {
      const { audit, item } = freshTicket(site(n))
      return ByHand.open(pool, item, audit)
    }
  })
  const find = (query: Omit<Query.Query<keyof Tables.Item>, "scope" | "order" | "after">) =>
    run((store) =>
      store.find(Tables.item, {
        ...query,
        scope: { tenant, sites: ["site-0"] },
        order: { column: "updatedAt", direction: "desc" },
        after: null
      })
    )
  const shown = [
    { op: "Eq", column: "kind", value: "ticket" },
    { op: "Eq", column: "deleted", value: false },
    { op: "Eq", column: "archived", value: false }
  ] as const
  const byNumber = (n: number) =>
    [
      { op: "Eq", column: "series", value: "ticket:site-0" },
      { op: "Eq", column: "number", value: 1 + (n % 500) }
    ] as const
  return [
    opens("open, one site", () => "hot"),
    opens("open, 10,000 sites", (n) => `site ${(n * 7919) % 10_000}`),
    {
      name: "get by number",
      store: (n) => find({ where: byNumber(n), limit: 1, columns: "all" }),
      byHand: (pool) => (n) => ByHand.get(pool, tenant, "site-0", "ticket:site-0", 1 + (n % 500))
    },
    {
      name: "list of 50",
      store: () => find({ where: shown, limit: 50, columns: "brief" }),
      byHand: (pool) => () => ByHand.list(pool, tenant, "site-0")
    }
  ]
}

const load = Effect.gen(function* () {
  yield* Migrate.migrate()
  const store = yield* Store.Store
  const bySite = new Map<string, Array<ReturnType<typeof opening>>>()
  for (let n = 0; n < size; n++) {
    const opened = opening(n, size, false)
    bySite.set(opened[0].site, [...(bySite.get(opened[0].site) ?? []), opened])
  }
  for (const [site, opened] of bySite) {
    for (let at = 0; at < opened.length; at += 250) {
      yield* store.commit(
        { tenant, site },
        opened.slice(at, at + 250).flatMap(([, changes]) => changes)
      )
    }
  }
})

const compare = async ({ byHand, name, store }: Compared, callers: number, pool: pg.Pool): Promise<string> => {
  const figures = { store: [] as Array<number>, byHand: [] as Array<number> }
  for (let round = 0; round < rounds; round++) {
    figures.byHand.push(await measure(callers, byHand(pool)))
    figures.store.push(await measure(callers, store))
  }
  const [ours, theirs] = [median(figures.store), median(figures.byHand)]
  return `| ${name} | ${callers} | ${theirs.toFixed(0)} | ${ours.toFixed(0)} | ${(ours / theirs).toFixed(2)} |`
}

const server = await startPgServer(["fsync=on"])
const admin = new pg.Client(server.url)
await admin.connect()
const live = PostgresStore.layer.pipe(Layer.provideMerge(PostgresClient.layer({ url: server.url })))
await Effect.runPromise(
  Effect.gen(function* () {
    yield* load
    yield* Effect.promise(() => admin.query("VACUUM ANALYZE"))
    const service = yield* Store.Store
    const pool = new pg.Pool({ connectionString: server.url, max: 8 })
    console.log(
      `| ${size.toLocaleString("en")} tickets | callers | by hand, \`pg\`, 8 connections | store | ratio |\n| --- | --- | --- | --- | --- |`
    )
    for (const one of comparisons((work) => Effect.runPromise(work(service)))) {
      for (const callers of [1, 16, 64]) console.log(yield* Effect.promise(() => compare(one, callers, pool)))
    }
    yield* Effect.promise(() => pool.end())
  }).pipe(Effect.provide(live))
)
await admin.end()
await server.stop()
