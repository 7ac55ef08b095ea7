/** Mails through a crash loop: relays that die everywhere, a database that is killed, a provider that answers nonsense; then what must hold. */
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { type FakeOptions, FakeResend, type Fault, type Received } from "../../../notifier-resend/test/FakeResend.ts"
import { migrate, postgres } from "../../src/promise.ts"
import { type Seeded, seeded } from "../harness/Seeded.ts"
import { startPgServer, type PgServer } from "../support/PgServer.ts"
import { Crew } from "./Crew.ts"
import { check, type Findings } from "./MailChecker.ts"
import { type Death, killer, type Mutant, poison } from "./Points.ts"

export interface MailRunOptions {
  readonly seed: number
  readonly mails: number
  /** Whether one mail more ends every relay that sends it. */
  readonly killer?: boolean
  /** How many relays have to die before the rest may finish. */
  readonly relayKills: number
  readonly databaseKills: number
  readonly relays?: number
  readonly lease?: number
  readonly rate?: number
  /** Milliseconds for which the provider knows a key, and the relays count on it. */
  readonly window?: { readonly provider: number; readonly relays: number }
  readonly mutant?: Mutant
  /** How often, of all looks at the run, a relay is put to sleep past its lease. */
  readonly freezes?: number
  /** Whether relays fall asleep past their lease, over and over, with an answer in hand that they have not written down. */
  readonly dozes?: boolean
  /** Milliseconds after which a run that is not over has failed. */
  readonly deadline?: number
}

export interface MailReport extends Findings {
  readonly seed: number
  readonly seconds: number
  readonly kills: Readonly<Record<Death, number>>
  readonly relayKills: number
  readonly databaseKills: number
  readonly frozen: number
  readonly faults: Readonly<Record<string, number>>
  readonly replayed: number
  /** The longest that a lease was over without anybody taking the row, in milliseconds of which the database was up and a relay stood. */
  readonly overdue: number
}

const actor = { tenant: "acme", id: "ann", kind: "agent" } as const

const fileMails = async (url: string, mails: number, withKiller: boolean): Promise<void> => {
  const support = createSupport({
    store: postgres({ url }),
    policy: standardPolicy,
    sites: [
      { id: "shop", notifyOpened: true, supportEmail: "owner@example.com" },
      { id: "poison", notifyOpened: true, supportEmail: poison },
      { id: "killer", notifyOpened: true, supportEmail: killer }
    ]
  })
  const desk = support.as(actor)
  if (withKiller) await desk.tickets.open({ site: "killer", subject: "The last thing you send", body: "Please" })
  const filers = Array.from({ length: 8 }, async (_, filer) => {
    for (let n = filer; n < mails; n += 8)
      await desk.tickets.open({ site: n % 33 === 32 ? "poison" : "shop", subject: `Mail ${n}`, body: "Please" })
  })
  await Promise.all(filers)
  await support.close()
}

const share: ReadonlyArray<readonly [share: number, name: string, fault: Fault]> = [
  [
    0.04,
    "429 rate limit",
    { kind: "error", when: "before", status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "1" } }
  ],
  [0.04, "500 before", { kind: "error", when: "before", status: 500, name: "internal_server_error" }],
  [0.03, "reset before", { kind: "reset", when: "before" }],
  [0.05, "reset after", { kind: "reset", when: "after" }],
  [0.04, "500 after", { kind: "error", when: "after", status: 500, name: "application_error" }],
  [0.03, "slow after", { kind: "slow", when: "after", millis: 700 }],
  [0.02, "half an answer", { kind: "halfAnswer" }]
]

const refuse: Fault = { kind: "error", when: "before", status: 422, name: "validation_error" }

/** What goes wrong at the provider. */
const trouble =
  (random: Seeded, counts: Record<string, number>) =>
  (request: Received): Fault | undefined => {
    if (request.body.includes(poison)) return refuse
    let at = random.next()
    for (const [part, name, fault] of share) {
      at -= part
      if (at >= 0) continue
      counts[name] = (counts[name] ?? 0) + 1
      return fault
    }
    return undefined
  }

/** A hand on the database that is not stopped by its being away. */
class Hand {
  readonly #url: string
  constructor(url: string) {
    this.#url = url
  }

  async ask<A extends pg.QueryResultRow>(text: string): Promise<ReadonlyArray<A>> {
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 1000 })
    client.on("error", () => undefined)
    try {
      await client.connect()
      return (await client.query<A>(text)).rows
    } catch {
      return []
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

// Pauses of hours are not waited for; leases and the provider's memory are left as they are.
const hurry = `UPDATE support_outbox SET due_at = clock_timestamp() WHERE state = 'pending' AND due_at > clock_timestamp();
  UPDATE support_lane SET opens_at = clock_timestamp() WHERE opens_at > clock_timestamp() + interval '400 milliseconds'`

const standing = `SELECT count(*) FILTER (WHERE state = 'pending')::int AS pending,
  coalesce(max(extract(epoch FROM clock_timestamp() - lease_until)) FILTER (WHERE state = 'pending' AND token IS NOT NULL), 0)::float8 * 1000 AS overdue
  FROM support_outbox`

const killDatabase = async (server: PgServer): Promise<void> => {
  await server.kill()
  await setTimeout(300)
  await server.start()
}

/** One run, from an empty database to what is left in it. */
export const mailRun = async ({
  databaseKills,
  dozes = false,
  window,
  deadline = 240_000,
  freezes = window === undefined && !dozes ? 0.02 : 0,
  killer: withKiller = false,
  lease = 2000,
  mails,
  mutant,
  rate = 40,
  relayKills,
  relays = 4,
  seed
}: MailRunOptions): Promise<MailReport> => {
  const random = seeded(seed)
  const server = await startPgServer()
  const faults: Record<string, number> = {}
  const options: FakeOptions = {
    faults: trouble(random.fork(1), faults),
    ...(window === undefined ? {} : { remembers: window.provider })
  }
  const fake = await FakeResend.start(options)
  const began = performance.now()
  const hand = new Hand(server.url)
  const remembers = window?.relays ?? 23 * 3_600_000
  const crew = new Crew(
    { url: server.url, resend: fake.url, lease, rate, remembers, mutant: mutant ?? null },
    random.fork(2),
    relayKills,
    dozes
  )
  try {
    await migrate({ url: server.url })
    await fileMails(server.url, mails, withKiller)
    for (let n = 0; n < relays; n++) crew.start()
    let killed = 0
    let overdue = 0
    let upSince = performance.now()
    for (const until = performance.now() + deadline; performance.now() < until;) {
      await setTimeout(150)
      await hand.ask(hurry)
      const [now] = await hand.ask<{ pending: number; overdue: number }>(standing)
      const waited = performance.now() - Math.max(upSince, crew.standingSince)
      if (now !== undefined) overdue = Math.max(overdue, Math.min(now.overdue, waited))
      const done = now === undefined ? 0 : 1 - now.pending / mails
      if (killed < databaseKills && done >= (killed + 0.5) / databaseKills) {
        killed++
        await killDatabase(server)
        upSince = performance.now()
      }
      if (random.chance(freezes)) void crew.freeze()
      // With nothing left to do no relay dies any more.
      if (now?.pending === 0) break
    }
    await crew.stop()
    const findings = await check(server.url, fake.accepted, window !== undefined)
    const seconds = (performance.now() - began) / 1000
    const { frozen, kills } = crew
    return {
      ...findings,
      seed,
      seconds,
      kills,
      relayKills: Object.values(kills).reduce((sum, n) => sum + n, 0),
      frozen,
      databaseKills: killed,
      faults,
      replayed: fake.replayed,
      overdue
    }
  } finally {
    await crew.stop()
    await fake.stop()
    await server.stop()
  }
}
