/** One run: a server, a proxy before it, members that work, a nemesis, and the check of what is left. */
import { Effect, Layer } from "effect"
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { Migrate, PostgresClient, PostgresStore } from "../../src/index.ts"
import { mutantOf } from "../mutants/Mutants.ts"
import { binariesOf } from "../support/PgBinaries.ts"
import { type PgServer, startPgServer } from "../support/PgServer.ts"
import { type Lending, startPooler } from "../support/Pooler.ts"
import { type TcpProxy, tcpProxy } from "../support/TcpProxy.ts"
import { type Ask, check, settle, type Unknowns, type Violation } from "./Checker.ts"
import type { DoorName } from "./Door.ts"
import { type Call, moment, type Record } from "./History.ts"
import type { Member, MemberOptions } from "./Member.ts"
import { type Fault, type FaultName, torment } from "./Nemesis.ts"
import { replays } from "./Replay.ts"
import { seeded } from "./Seeded.ts"

export interface RunOptions {
  readonly seed: number
  /** Milliseconds that the run takes at least; one deck of faults is always dealt whole. */
  readonly duration: number
  /** Milliseconds between two faults, on average. */
  readonly pause: number
  readonly start: (options: MemberOptions) => Member
  /** PgBouncer stands before the server, and lends its connections per transaction or per session. */
  readonly pooler?: Lending
  /** The server's major version; what is embedded, or else installed, when absent. */
  readonly major?: number
  /** Milliseconds of silence after which members give a connection up. */
  readonly silence: number
  /** Milliseconds after which a call counts as hung; a minute when absent. */
  readonly hangAfter?: number
  /** The name of a fault that the store is to have, to see that the checker finds it. */
  readonly mutant?: string
  /** Told of each fault once it is over. */
  readonly tell?: (fault: Fault) => void
}

export interface Report {
  readonly seed: number
  readonly seconds: number
  readonly server: string
  readonly acknowledged: number
  readonly replayed: number
  readonly reads: number
  readonly unknownCalls: number
  readonly unknownCommits: Unknowns
  readonly told: Readonly<{ readonly [tag: string]: number }>
  readonly faults: Readonly<Partial<{ readonly [name in FaultName]: number }>>
  readonly kills: number
  readonly cuts: number
  readonly slowest: number
  readonly closing: number
  /** Milliseconds from each kill of the server to the first command that was asked and acknowledged after it. */
  readonly recoveries: ReadonlyArray<number>
  readonly violations: ReadonlyArray<Violation>
}

const acknowledgedNeeded = 2_000

// The server is careless by default: that a commit is safe is our doing.
const settings = ["fsync=on", "synchronous_commit=off", "max_connections=40", "log_min_messages=warning"]

/** Who takes part: sixteen writers behind three doors, on clocks and in time zones that do not agree. */
const cast = (
  { hangAfter = 60_000, mutant, pooler, seed, silence }: RunOptions,
  url: string
): ReadonlyArray<MemberOptions> => {
  const member = (door: DoorName, writers: number, clockShift: number, timeZone: string, n: number): MemberOptions => ({
    name: `${door}${n}`,
    door,
    url,
    writers,
    connections: Math.ceil(writers / 2),
    clockShift,
    timeZone,
    pooled: pooler !== undefined,
    silence,
    hangAfter,
    seed: seed * 100 + n,
    mutant
  })
  return [
    member("client", 8, 0, "UTC", 1),
    member("plain", 4, 3_600_000, "America/St_Johns", 2),
    member("pool", 4, -3_600_000, "Pacific/Chatham", 3)
  ]
}

const through = (server: PgServer): Effect.Effect<string> =>
  Effect.promise(async () => {
    const admin = new pg.Client(server.url)
    await admin.connect()
    await admin.query("CREATE DATABASE desk TEMPLATE template0 ENCODING 'UTF8'")
    await admin.end()
    const url = new URL(server.url)
    url.pathname = "/desk"
    return url.href
  })

const clientOf = (url: string) => PostgresClient.layer({ url, maxConnections: 2, readConnections: 0 })

const asking = async <A>(url: string, work: (ask: Ask) => Promise<A>): Promise<A> => {
  const client = new pg.Client({ connectionString: url, application_name: "checker" })
  await client.connect()
  try {
    return await work(async <R extends pg.QueryResultRow>(text: string, values: Array<unknown> = []) => {
      const { rows } = await client.query<R>(text, values)
      return rows
    })
  } finally {
    await client.end()
  }
}

const prepared = async (server: PgServer, mutant: string | undefined): Promise<string> => {
  const url = await Effect.runPromise(through(server))
  await Effect.runPromise(Effect.provide(Migrate.migrate(), clientOf(url)))
  if (mutant !== undefined) await asking(url, async (ask) => mutantOf(mutant).database?.(ask))
  return url
}

const checked = async (url: string, records: ReadonlyArray<Record>) => {
  const attempts = records.flatMap((record) => record.attempts)
  const [violations, settled, version] = await asking(
    url,
    async (ask) =>
      [
        await check(ask, records),
        await settle(ask, attempts),
        (await ask<{ server_version: string }>("SHOW server_version"))[0]?.server_version ?? ""
      ] as const
  )
  const store = PostgresStore.layer.pipe(Layer.provide(clientOf(url)))
  const told = await Effect.runPromise(Effect.provide(replays, store))
  return { version, settled, violations: [...violations, ...settled.violations, ...told] }
}

const countBy = <A, K extends string>(list: ReadonlyArray<A>, key: (one: A) => K): Partial<{ [name in K]: number }> => {
  const counts: Partial<{ [name in K]: number }> = {}
  for (const one of list) counts[key(one)] = (counts[key(one)] ?? 0) + 1
  return counts
}

const crashes: ReadonlySet<FaultName> = new Set(["kill the server", "kill a backend", "fast stop"])

const recoveriesOf = (faults: ReadonlyArray<Fault>, calls: ReadonlyArray<Call>): ReadonlyArray<number> => {
  const done = calls.filter(({ outcome }) => outcome === "done").sort((a, b) => a.returned - b.returned)
  return faults
    .filter(({ name }) => name === "kill the server")
    .flatMap(({ began }) => {
      const first = done.find(({ invoked }) => invoked > began)
      return first === undefined ? [] : [first.returned - began]
    })
}

const reported = (
  seed: number,
  began: number,
  faults: ReadonlyArray<Fault>,
  records: ReadonlyArray<Record>,
  { settled, version, violations }: Awaited<ReturnType<typeof checked>>
): Report => {
  const calls = records.flatMap((record) => record.calls)
  const marks = new Set(calls.filter(({ outcome }) => outcome === "done").map(({ mark }) => mark))
  const cut = faults.filter(({ name }) => name.startsWith("cut") || name === "no connection left")
  return {
    seed,
    seconds: (moment() - began) / 1000,
    server: version,
    acknowledged: marks.size,
    replayed: calls.filter(({ answer }) => answer?.replayed === true).length,
    reads: records.reduce((sum, { reads }) => sum + reads, 0),
    unknownCalls: calls.filter(({ outcome }) => outcome === "unknown").length,
    unknownCommits: { tookEffect: settled.tookEffect, didNot: settled.didNot },
    told: countBy(
      calls.filter(({ told }) => told !== null),
      ({ told }) => (told ?? "").split("\n")[0] ?? ""
    ) as Report["told"],
    faults: countBy(faults, ({ name }) => name),
    kills: faults.filter(({ name }) => crashes.has(name)).length,
    cuts: cut.reduce((sum, { connections }) => sum + connections, 0),
    slowest: Math.max(...records.map(({ slowest }) => slowest)),
    closing: Math.max(...records.map(({ closing }) => closing)),
    recoveries: recoveriesOf(faults, calls),
    violations
  }
}

/** On a slow machine the members work on in peace until what they did proves something. */
const enough = async (members: ReadonlyArray<Member>): Promise<void> => {
  const until = moment() + 60_000
  while (
    members.reduce((sum, member) => sum + member.acknowledged(), 0) < acknowledgedNeeded * 1.05 &&
    moment() < until
  ) {
    await setTimeout(100)
  }
}

const played = async (options: RunOptions, server: PgServer, proxy: TcpProxy, url: string): Promise<Report> => {
  const began = moment()
  const members = cast(options, proxy.url).map((member) => options.start(member))
  await setTimeout(1_000)
  const goOn = () => moment() - began < options.duration
  const faults = await torment({ server, proxy, url }, seeded(options.seed), {
    goOn,
    pause: options.pause,
    tell: options.tell ?? (() => undefined)
  })
  await enough(members)
  const records = await Promise.all(members.map((member) => member.stop()))
  return reported(options.seed, began, faults, records, await checked(url, records))
}

/** What a session cannot set there, the server has. */
const settingsOf = ({ pooler, silence }: RunOptions): ReadonlyArray<string> =>
  pooler === undefined ? settings : [...settings, `statement_timeout=${silence - 500}`, "lock_timeout=3s"]

const poolerOf = async ({ pooler }: RunOptions, url: string) =>
  pooler === undefined
    ? { url, stop: () => Promise.resolve() }
    : await startPooler(url, pooler, ["ignore_startup_parameters = options", "default_pool_size = 24"])

/** Plays a run and says what came of it. The schedule follows from the seed; what the network and the server make of it does not. */
export const run = async (options: RunOptions): Promise<Report> => {
  const binaries = options.major === undefined ? undefined : binariesOf(options.major)
  const server = await startPgServer(settingsOf(options), ...(binaries === undefined ? [] : [[binaries]]))
  try {
    const url = await prepared(server, options.mutant)
    const pooler = await poolerOf(options, url)
    const proxy = await tcpProxy(pooler.url)
    try {
      return await played(options, server, proxy, url)
    } finally {
      await proxy.close()
      await pooler.stop()
    }
  } finally {
    await server.stop()
  }
}

/** Why a run proves too little, if it does. */
export const tooLittle = ({ acknowledged, cuts, kills, unknownCommits }: Report): ReadonlyArray<string> => {
  const asked: ReadonlyArray<readonly [string, number, number]> = [
    ["kills", kills, 5],
    ["cuts", cuts, 50],
    ["acknowledged commands", acknowledged, acknowledgedNeeded],
    ["unknown outcomes that took effect", unknownCommits.tookEffect, 20],
    ["unknown outcomes that did not", unknownCommits.didNot, 20]
  ]
  return asked.flatMap(([what, found, needed]) =>
    found < needed ? [`${found} ${what}, and ${needed} are needed`] : []
  )
}
