/** Who does the work: hand-written SQL through two drivers, and the two doors of Deskwright. */
import { PostgresClient, PostgresStore } from "@deskwright/adapter-postgres"
import { postgres as postgresStore } from "@deskwright/adapter-postgres/promise"
import { as, Comments, type CurrentActor, Policy, standardPolicy, Support, Tickets } from "@deskwright/core"
import { createSupport } from "@deskwright/core/promise"
import { Effect, Layer, ManagedRuntime } from "effect"
import pg from "pg"
import postgres from "postgres"
import * as Sql from "./byHand.ts"
import { hotSite, tenant } from "./dataset.ts"
import {
  type Data,
  type JobName,
  labelOf,
  nextBulk,
  nextVisit,
  numberOf,
  priorityOf,
  siteOf,
  term,
  words
} from "./jobs.ts"
import { drive, type Job, meter, type Run, runOf } from "./measure.ts"

export interface Contestant {
  readonly name: string
  readonly drive: (job: JobName, callers: number, millis: number) => Promise<Run>
  readonly close: () => Promise<unknown>
}

type Ask = (statement: Sql.Statement, values: ReadonlyArray<unknown>) => Promise<ReadonlyArray<unknown>>

const place = [tenant, hotSite]
const category = { open: "new", in_progress: "active" } as const

/** An answer without a row would be no work. */
const some = (rows: ReadonlyArray<unknown>): void => {
  if (rows.length === 0) throw new Error("nothing was found")
}

const handJobs = (ask: Ask, data: Data): Readonly<Record<JobName, Job>> => {
  const page =
    (statement: Sql.Statement, values: (n: number) => ReadonlyArray<unknown>): Job =>
    async (n) =>
      some(await ask(statement, [...place, ...values(n)]))
  const opened =
    (site: (n: number) => string): Job =>
    async (n) => {
      const template = {
        ...data.template,
        title: words.subject,
        body: words.body,
        search: `${words.subject}\n${words.body}`.toLowerCase()
      }
      some(await ask(Sql.open, Sql.openValues(Sql.draftFrom(template, site(n)))))
    }
  return {
    "open, one site": opened(() => hotSite),
    "open, many sites": opened(siteOf),
    "get by code": page(Sql.get, (n) => [numberOf(data, n)]),
    list: page(Sql.listDefault, () => []),
    "list, filtered": page(Sql.listFiltered, (n) => ["open", priorityOf(n)]),
    "list, by label": page(Sql.listLabel, (n) => [[labelOf(n)]]),
    "list, search": page(Sql.listSearch, () => [`%${term}%`]),
    "list, deep": page(Sql.listDeep, () => [data.deep.at, data.deep.id]),
    changeStatus: async () => {
      const { number, status } = nextVisit(data)
      await ask(Sql.changeStatus, [...place, number, status, category[status]])
    },
    comment: async (n) => some(await ask(Sql.comment, [...place, numberOf(data, n), words.body])),
    "bulk of 500": async () => {
      const { numbers, status } = nextBulk(data)
      await ask(Sql.bulk, [...place, numbers, status, category[status]])
    }
  }
}

export const throughPg = (url: string, pool: number, data: Data): Contestant => {
  const client = new pg.Pool({ connectionString: url, max: pool })
  const jobs = handJobs(
    async ({ name, text }, values) => (await client.query<object>({ name, text, values: [...values] })).rows,
    data
  )
  return { name: "pg", drive: (job, callers, millis) => drive(jobs[job], callers, millis), close: () => client.end() }
}

/** What opening costs with numbers that leave gaps. */
export const sequenceThroughPg = (url: string, pool: number, data: Data): Contestant => {
  const client = new pg.Pool({ connectionString: url, max: pool })
  const { name, text } = Sql.openWithSequence
  const job = (n: number) => {
    const site = n < 0 ? siteOf(n) : hotSite
    const values = [
      ...Sql.openValues(Sql.draftFrom({ ...data.template, title: words.subject, body: words.body }, site))
    ]
    values[Sql.seriesAt] = "ticket:by sequence"
    return client.query({ name, text, values })
  }
  return { name: "pg, sequence", drive: (_, callers, millis) => drive(job, callers, millis), close: () => client.end() }
}

export const throughPostgres = (url: string, pool: number, data: Data): Contestant => {
  const sql = postgres(url, { max: pool, onnotice: () => undefined })
  const jobs = handJobs(
    ({ text }, values) => sql.unsafe(text, values as Array<postgres.ParameterOrJSON<never>>, { prepare: true }),
    data
  )
  return {
    name: "postgres",
    drive: (job, callers, millis) => drive(jobs[job], callers, millis),
    close: () => sql.end()
  }
}

const actor = { tenant, id: "ann", kind: "agent" } as const
const codeOf = (number: number): string => `TKT-${number}`
const inSite = { site: hotSite } as const

/** The ticket service and the comments, as either door has them. */
interface Desk<A> {
  readonly open: (site: string) => A
  readonly get: (code: string) => A
  readonly list: (filters: Readonly<Record<string, unknown>>) => A
  readonly changeStatus: (code: string, status: string) => A
  readonly comment: (code: string) => A
  readonly bulk: (numbers: ReadonlyArray<number>, status: string) => A
}

const deskJobs = <A>(desk: Desk<A>, data: Data, cursor: string): Readonly<Record<JobName, (n: number) => A>> => ({
  "open, one site": () => desk.open(hotSite),
  "open, many sites": (n) => desk.open(siteOf(n)),
  "get by code": (n) => desk.get(codeOf(numberOf(data, n))),
  list: () => desk.list({}),
  "list, filtered": (n) => desk.list({ status: "open", priority: priorityOf(n) }),
  "list, by label": (n) => desk.list({ labels: [labelOf(n)] }),
  "list, search": () => desk.list({ search: term }),
  "list, deep": () => desk.list({ cursor }),
  changeStatus: () => {
    const { number, status } = nextVisit(data)
    return desk.changeStatus(codeOf(number), status)
  },
  comment: (n) => desk.comment(codeOf(numberOf(data, n))),
  "bulk of 500": () => {
    const { numbers, status } = nextBulk(data)
    return desk.bulk(numbers, status)
  }
})

const triage = { priority: "high", labels: ["export"] } as const

const promiseDesk = (url: string) => {
  const support = createSupport({ store: postgresStore({ url }), policy: standardPolicy })
  const { comments, tickets } = support.as(actor)
  const desk: Desk<Promise<unknown>> = {
    open: (site) => tickets.open({ site, ...words, ...triage }),
    get: (code) => tickets.get(code, inSite),
    list: (filters) => tickets.list({ ...inSite, ...filters }),
    changeStatus: (code, status) => tickets.changeStatus(code, status, inSite),
    comment: (code) => comments.write("ticket", code, { body: words.body }, inSite),
    bulk: (numbers, status) => tickets.bulk({ ...inSite, refs: numbers.map(codeOf), set: { status } })
  }
  return { desk, support, tickets }
}

/** The cursor behind which the deep page begins: read up to there, as a caller would. */
export const cursorAt = async (url: string, { deep }: Data): Promise<string> => {
  const { support, tickets } = promiseDesk(url)
  let cursor: string | null = null
  for (let read = 0; read < deep.page * 50; read += 200) {
    const limit = Math.min(200, deep.page * 50 - read)
    const { page } = await tickets.list({ ...inSite, limit, ...(cursor === null ? {} : { cursor }) })
    cursor = page.next
    if (cursor === null) throw new Error("The list ended before the deep page.")
  }
  await support.close()
  return cursor ?? ""
}

export const promiseDoor = (url: string, data: Data, cursor: string): Contestant => {
  const { desk, support } = promiseDesk(url)
  const jobs = deskJobs(desk, data, cursor)
  return {
    name: "Promise door",
    drive: (job, callers, millis) => drive(jobs[job], callers, millis),
    close: () => support.close()
  }
}

type Called = Effect.Effect<unknown, unknown, CurrentActor>

const effectDesk = Effect.gen(function* () {
  const [tickets, comments] = [yield* Tickets, yield* Comments]
  const desk: Desk<Called> = {
    open: (site) => tickets.open({ site, ...words, ...triage }),
    get: (code) => tickets.get(code, inSite),
    list: (filters) => tickets.list({ ...inSite, ...filters }),
    changeStatus: (code, status) => tickets.changeStatus(code, status, inSite),
    comment: (code) => comments.write("ticket", code, { body: words.body }, inSite),
    bulk: (numbers, status) => tickets.bulk({ ...inSite, refs: numbers.map(codeOf), set: { status } })
  }
  return desk
})

/** The same as `drive`, with fibers for callers. */
const driveFibers = (job: (n: number) => Called, callers: number, millis: number) =>
  Effect.gen(function* () {
    const times: Array<number> = []
    const spent = meter()
    const began = performance.now()
    let next = 0
    const call = Effect.gen(function* () {
      do {
        const start = performance.now()
        yield* job(next++)
        times.push(performance.now() - start)
      } while (performance.now() < began + millis)
    })
    yield* Effect.all(
      Array.from({ length: callers }, () => call),
      { concurrency: "unbounded", discard: true }
    )
    return runOf(times, performance.now() - began, spent())
  })

export const effectDoor = (url: string, data: Data, cursor: string): Contestant => {
  const runtime = ManagedRuntime.make(
    Support.layer.pipe(
      Layer.provide(Support.layerDefaults),
      Layer.provide(Policy.layer(standardPolicy)),
      Layer.provide(PostgresStore.layer),
      Layer.provide(PostgresClient.layer({ url }))
    )
  )
  return {
    name: "Effect door",
    drive: (job, callers, millis) =>
      runtime.runPromise(
        effectDesk.pipe(
          Effect.flatMap((desk) => driveFibers(deskJobs(desk, data, cursor)[job], callers, millis)),
          as(actor)
        )
      ),
    close: () => runtime.dispose()
  }
}
