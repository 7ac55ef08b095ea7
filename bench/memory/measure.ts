/** Measures a store of one size and prints what it found as JSON: run by `memory.bench.ts`, a process for each size. */
import { Store, Tables } from "@deskwright/core"
import { MemoryStore } from "@deskwright/adapter-memory"
import { Effect } from "effect"
import { event, idOf, opening, random, siteAt, tenant, timeOf } from "./dataset.ts"
import { type Named, named } from "./queries.ts"

export interface Figure {
  readonly name: string
  readonly p50: number
  readonly p95: number
  /** The first run, in which indexes are made. */
  readonly first: number
  /** How many rows it answered, on average. */
  readonly rows: number
  readonly kind: Named["kind"]
}

export interface Report {
  readonly count: number
  readonly itemBytes: number
  readonly bytes: number
  readonly indexBytes: number
  readonly buildSeconds: number
  readonly figures: ReadonlyArray<Figure>
}

const count = Number(process.argv[2])
type Shop = Store.Store["Service"]

const heap = (): number => {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const fill = (store: Shop, many: number, audited: boolean): void => {
  for (let n = 0; n < many; n++) Effect.runSync(store.commit(...opening(n, many, audited)))
}

const micros = (run: () => void): number => {
  const from = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - from) / 1000
}

const at = (sorted: ReadonlyArray<number>, share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0

/** A run: what is timed answers how many rows it found. */
type Run = (turn: number) => () => number

/** Warms up until the code is compiled and every index is there, then measures. */
const figure = (
  name: string,
  run: Run,
  kind: Named["kind"] = "full",
  turns = kind === "reported" ? 100 : 2000
): Figure => {
  const first = micros(run(0))
  for (let turn = 1; turn <= turns / 2; turn++) run(turn)()
  let rows = 0
  const times = Array.from({ length: turns }, (_, turn) => {
    const prepared = run(turns + turn)
    return micros(() => (rows += prepared()))
  }).sort((a, b) => a - b)
  return { name, p50: at(times, 0.5), p95: at(times, 0.95), first, rows: rows / turns, kind }
}

const list = (store: Shop, { kind, make, name }: Named): Figure => {
  const next = random(99)
  return figure(
    name,
    () => {
      const query = make(next, count)
      return () => Effect.runSync(store.find(Tables.item, query)).length
    },
    kind
  )
}

const deep = (store: Shop): Figure => {
  const default_ = named.find(({ name }) => name === "default list") as Named
  const query = { ...default_.make(() => 0, count), limit: 50 }
  let page = Effect.runSync(store.find(Tables.item, query))
  const places = [query.after]
  for (let turn = 0; turn < 1000 && page.length === 50; turn++) {
    const last = page.at(-1)
    if (last === undefined) break
    places.push({ value: last.updatedAt, id: last.id })
    page = Effect.runSync(store.find(Tables.item, { ...query, after: places.at(-1) ?? null }))
  }
  // The smallest store has no thousandth page: its last full one stands in.
  const after = places.at(-2) ?? null
  return figure("page 1,000", () => () => Effect.runSync(store.find(Tables.item, { ...query, after })).length)
}

const byId = (store: Shop, id: string) =>
  Effect.runSync(
    store.find(Tables.item, {
      scope: { tenant, sites: "all" },
      where: [{ op: "Eq", column: "id", value: id }],
      order: { column: "updatedAt", direction: "asc" },
      after: null,
      limit: 1,
      columns: "all"
    })
  )

const get = (store: Shop): Figure => {
  const next = random(7)
  return figure("get", () => {
    const id = idOf(Math.floor(next() * count))
    return () => byId(store, id).length
  })
}

const byNumber = (store: Shop): Figure => {
  const next = random(8)
  return figure("get by code", () => {
    const where = [
      { op: "Eq", column: "kind", value: "ticket" },
      { op: "Eq", column: "number", value: 1 + Math.floor((next() * count) / 60) }
    ] as const
    const scope = { tenant, sites: [siteAt(next())] }
    return () =>
      Effect.runSync(
        store.find(Tables.item, {
          scope,
          where,
          order: { column: "updatedAt", direction: "asc" },
          after: null,
          limit: 1,
          columns: "all"
        })
      ).length
  })
}

const open = (store: Shop): Figure =>
  figure("open", (turn) => {
    const [place, changes] = opening(count + turn, count, true)
    return () => Effect.runSync(Effect.as(store.commit(place, changes), 1))
  })

const changeStatus = (store: Shop): Figure => {
  const next = random(11)
  return figure("changeStatus", (turn) => {
    const [row] = byId(store, idOf(Math.floor(next() * count)))
    if (row === undefined) throw new Error("a ticket is missing")
    const now = timeOf(2 * count + turn)
    const after = {
      ...row,
      version: row.version + 1,
      status: turn % 2 === 0 ? "closed" : "open",
      statusSince: now,
      updatedAt: now
    }
    const stay = {
      tenant,
      site: row.site,
      id: `${row.id}:${row.version}`,
      version: 1,
      item: row.id,
      status: row.status,
      category: row.statusCategory,
      from: row.statusSince,
      to: now
    }
    const changes = [
      Store.update(Tables.item, after, row.version),
      Store.insert(Tables.audit, event(row, row.version + 1, "statusChanged", now)),
      Store.insert(Tables.interval, stay)
    ]
    return () => Effect.runSync(Effect.as(store.commit(row, changes), 1))
  })
}

/** Bytes of one item without its audit event. */
const itemBytes = (): number => {
  const many = Math.min(count, 50_000)
  const before = heap()
  const store = Effect.runSync(MemoryStore.make())
  fill(store, many, false)
  const bytes = (heap() - before) / many
  // Used once more, or it would be gone before it is weighed.
  byId(store, idOf(0))
  return bytes
}

const measure = (): Report => {
  const item = itemBytes()
  const before = heap()
  const store = Effect.runSync(MemoryStore.make())
  const buildSeconds = micros(() => fill(store, count, true)) / 1e6
  const filled = heap()
  const figures = [get(store), ...named.map((query) => list(store, query)), byNumber(store), deep(store)]
  const indexed = heap()
  // Last, with every index there is: each is paid at every write.
  figures.push(open(store), changeStatus(store))
  return {
    count,
    itemBytes: item,
    bytes: (filled - before) / count,
    indexBytes: (indexed - filled) / count,
    buildSeconds,
    figures
  }
}

process.stdout.write(JSON.stringify(measure()))
