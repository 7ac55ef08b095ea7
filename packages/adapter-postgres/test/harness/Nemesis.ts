/** What goes wrong in a run: a deck of faults, shuffled by the seed, dealt one after the other with pauses between them. */
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import type { PgServer } from "../support/PgServer.ts"
import type { TcpProxy } from "../support/TcpProxy.ts"
import { moment } from "./History.ts"
import type { Seeded } from "./Seeded.ts"

export type FaultName =
  | "kill the server"
  | "kill a backend"
  | "fast stop"
  | "cut sockets"
  | "cut answers to commits"
  | "cut commits on their way"
  | "silent drop"
  | "delay"
  | "locked tables"
  | "no connection left"

export interface Fault {
  readonly name: FaultName
  readonly began: number
  readonly ended: number
  /** Connections that were cut or silenced. */
  readonly connections: number
}

export interface Scene {
  readonly server: PgServer
  readonly proxy: TcpProxy
  /** The database of the run, not through the proxy. */
  readonly url: string
}

/** How often each fault comes in one deck. */
const deck: Readonly<Record<FaultName, number>> = {
  "kill the server": 5,
  "kill a backend": 2,
  "fast stop": 1,
  "cut sockets": 6,
  "cut answers to commits": 3,
  "cut commits on their way": 3,
  "silent drop": 2,
  delay: 1,
  "locked tables": 1,
  "no connection left": 1
}

/** A session on the server itself, as soon as it lets anybody in again. */
const enter = async (url: string): Promise<pg.Client> => {
  const until = moment() + 60_000
  for (;;) {
    const client = new pg.Client({ connectionString: url, application_name: "nemesis", connectionTimeoutMillis: 5_000 })
    client.on("error", () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (moment() > until) throw error
      await setTimeout(100)
    }
  }
}

const connected = async <A>(url: string, work: (client: pg.Client) => Promise<A>): Promise<A> => {
  const client = await enter(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const killBackend = async ({ url }: Scene, random: Seeded): Promise<number> => {
  const pids = await connected(url, async (client) => {
    const { rows } = await client.query<{ readonly pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> 'nemesis'"
    )
    return rows.map(({ pid }) => pid)
  })
  if (pids.length === 0) return 0
  process.kill(random.pick(pids), "SIGKILL")
  // The server ends all its sessions and reads its log again.
  await setTimeout(500)
  await connected(url, () => Promise.resolve())
  return 0
}

// Every commit's answer tells the numbers that it gave; one alone begins with its changes, one of many with its series.
const answered = ['"numbers"']
const asked = ['{"c":[', '{"s":[']

/** Cuts the next connections over which some bytes pass, until enough were cut or the time is over. */
const cutting = async (
  proxy: TcpProxy,
  way: "onAnswer" | "onRequest",
  patterns: ReadonlyArray<string>,
  count: number
): Promise<number> => {
  let cut = 0
  const all = new Promise<void>((resolve) => {
    proxy[way] = (bytes) => {
      if (cut === count || !patterns.some((pattern) => bytes.includes(pattern))) return "pass"
      if (++cut === count) resolve()
      return "cut"
    }
  })
  await Promise.race([all, setTimeout(6_000)])
  proxy[way] = () => "pass"
  return cut
}

/** Takes every connection that the server has, so that whoever lost theirs finds none. */
const fillUp = async ({ proxy, url }: Scene): Promise<number> => {
  const held: Array<pg.Client> = []
  const take = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url, application_name: "nemesis" })
    client.on("error", () => undefined)
    try {
      await client.connect()
      held.push(client)
      return true
    } catch {
      return false
    }
  }
  while (await take());
  const cut = proxy.cutAll()
  await setTimeout(100)
  while (await take());
  await setTimeout(1_200)
  await Promise.all(held.map((client) => client.end().catch(() => undefined)))
  return cut
}

/** Holds a table that every commit needs, until writers have taken all connections of their pools and wait for more. */
const lockTables = async ({ url }: Scene): Promise<number> => {
  await connected(url, async (client) => {
    await client.query("BEGIN")
    await client.query("LOCK TABLE support_counter, support_item IN ACCESS EXCLUSIVE MODE")
    await setTimeout(4_500)
    await client.query("ROLLBACK")
  })
  return 0
}

type Strike = (scene: Scene, random: Seeded) => Promise<number>

const strikes: Readonly<Record<FaultName, Strike>> = {
  "kill the server": async ({ server }) => {
    await server.kill()
    await server.start()
    return 0
  },
  "kill a backend": killBackend,
  "fast stop": async ({ server }) => {
    await server.stopFast()
    await server.start()
    return 0
  },
  "cut sockets": ({ proxy }, random) => {
    const share = random.pick([0.5, 1])
    return Promise.resolve(proxy.cutSome(() => random.chance(share)))
  },
  "cut answers to commits": ({ proxy }, random) => cutting(proxy, "onAnswer", answered, random.between(8, 14)),
  "cut commits on their way": ({ proxy }, random) => cutting(proxy, "onRequest", asked, random.between(8, 14)),
  "silent drop": async ({ proxy }) => {
    const silenced = proxy.silence()
    await setTimeout(1_000)
    return silenced
  },
  delay: async ({ proxy }, random) => {
    proxy.delay = random.between(50, 300)
    await setTimeout(1_500)
    proxy.delay = 0
    return 0
  },
  "locked tables": lockTables,
  "no connection left": fillUp
}

const names = Object.keys(deck) as ReadonlyArray<FaultName>

const shuffledDeck = (random: Seeded): ReadonlyArray<FaultName> =>
  random.shuffle(names.flatMap((name) => Array.from({ length: deck[name] }, () => name)))

/** Deals whole decks for as long as it is told to, one at least. */
export const torment = async (
  scene: Scene,
  random: Seeded,
  { goOn, pause, tell }: { readonly goOn: () => boolean; readonly pause: number; readonly tell: (fault: Fault) => void }
): Promise<ReadonlyArray<Fault>> => {
  const faults: Array<Fault> = []
  do {
    for (const name of shuffledDeck(random)) {
      await setTimeout(random.between(pause / 2, pause * 1.5))
      const began = moment()
      const connections = await strikes[name](scene, random)
      const fault = { name, began, ended: moment(), connections }
      faults.push(fault)
      tell(fault)
    }
  } while (goOn())
  return faults
}
