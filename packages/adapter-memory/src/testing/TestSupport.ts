/// <reference lib="esnext.disposable" preserve="true" />
import {
  type Actor,
  type ChatReply,
  createSupport,
  type Desk,
  type HostDirectory,
  type Mail,
  type Site,
  standardPolicy,
  type Support,
  type SupportOptions,
  type TickReport,
  type Timestamp
} from "@deskwright/core/promise"
import { type Fixtures, fixtures } from "./Fixtures.ts"
import {
  mails,
  type Post,
  post,
  replies,
  type SentMail,
  type SentReply,
  type WantedMail,
  type WantedReply
} from "./Post.ts"
import { type TestClock, testClock } from "./TestClock.ts"
import { testStore } from "./TestStore.ts"

/** The options of `createSupport`, but for what is the kit's own, and the time at which its clock stands. */
export interface TestSupportOptions extends Partial<
  Omit<SupportOptions, "store" | "clock" | "ids" | "notifier" | "chat">
> {
  /** When the clock starts. Default: Monday, 5 January 2026, nine o'clock UTC. */
  readonly start?: Timestamp | Date
}

/** A desk in memory, with a clock that the test moves, ids and codes that count up, and post that stays in the test. */
export interface TestSupport {
  readonly support: Support
  /** The desk of Ann, an agent of the tenant `acme`, or of whoever else is named. */
  desk(actor?: Partial<Actor>): Desk
  readonly clock: TestClock
  readonly mail: Post<SentMail, WantedMail>
  readonly chat: Post<SentReply, WantedReply>
  /** Small situations to start from, one for each preset. */
  readonly fixtures: Fixtures
  /** Delivers until nothing more is due. */
  drain(): Promise<TickReport>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const ann: Actor = { tenant: "acme", id: "ann", kind: "agent", name: "Ann Archer", email: "ann@acme.test" }

const directory: HostDirectory = {
  owners: () => [{ id: "olga", role: "OWNER", email: "owner@acme.test", joinedAt: "2025-01-01T00:00:00.000Z" }],
  names: (_tenant, ids) => Object.fromEntries(ids.flatMap((id) => (id in members ? [[id, members[id] ?? id]] : [])))
}

const members: Readonly<Record<string, string>> = {
  ann: "Ann Archer",
  bob: "Bob Baker",
  cyd: "Cyd Cole",
  olga: "Olga Oster"
}

const silent = () => undefined
const quiet = { debug: silent, info: silent, warn: silent, error: silent }

/** UUIDs that count up. */
const counting = () => {
  let made = 0
  return () => `00000000-0000-7000-8000-${(++made).toString(16).padStart(12, "0")}`
}

/** The sites of the fixtures that are in use, before those of the test. */
const sitesOf = (sites: SupportOptions["sites"], own: ReadonlyMap<string, Site>) => (tenant: string, site: string) => {
  const fixture = own.get(site)
  if (fixture !== undefined) return fixture
  if (typeof sites === "function") return sites(tenant, site)
  return sites === undefined ? { id: site } : (sites.find(({ id }) => id === site) ?? null)
}

const sum = (a: TickReport, b: TickReport): TickReport => ({
  claimed: a.claimed + b.claimed,
  sent: a.sent + b.sent,
  retried: a.retried + b.retried,
  dead: a.dead + b.dead,
  uncertain: a.uncertain + b.uncertain,
  none: a.none + b.none,
  lost: a.lost + b.lost
})

const drained = (support: Support) => async (): Promise<TickReport> => {
  let total = await support.tick()
  for (let last = total; last.claimed > 0;) {
    last = await support.tick()
    total = sum(total, last)
  }
  return total
}

/** The support with an end that waits for no clock, and whom each of its desks acts for. */
const watched = (inner: Support, endClock: () => void) => {
  const actors = new WeakMap<Desk, Actor>()
  const as: Support["as"] = (actor, options) => {
    const desk = inner.as(actor, options)
    actors.set(desk, actor)
    return desk
  }
  const close = () => {
    const closing = inner.close()
    endClock()
    return closing
  }
  const support: Support = { ...inner, as, close, [Symbol.asyncDispose]: close }
  return { support, actorOf: (desk: Desk) => actors.get(desk) }
}

/** Makes a desk for a test. Nothing in it waits for real time, and nothing leaves the process. */
export const createTestSupport = ({
  sites,
  start = "2026-01-05T09:00:00.000Z",
  ...options
}: TestSupportOptions = {}): TestSupport => {
  const { clock, end, source } = testClock(start)
  const { aboutOf, adapter } = testStore()
  const own = new Map<string, Site>()
  const around = { clock, aboutOf, drain: () => drain() }
  const mail = post<Mail, SentMail, WantedMail>(around, mails)
  const chat = post<ChatReply, SentReply, WantedReply>(around, replies)
  const inner = createSupport({
    policy: standardPolicy,
    directory,
    logger: quiet,
    ...options,
    store: adapter,
    clock: source,
    ids: counting(),
    sites: sitesOf(sites, own),
    notifier: { send: mail.take },
    chat: { deliver: chat.take }
  })
  const drain = drained(inner)
  const { actorOf, support } = watched(inner, end)
  return {
    support,
    clock,
    drain,
    mail: mail.post,
    chat: chat.post,
    close: support.close,
    desk: (actor = {}) => support.as({ ...ann, ...actor }),
    fixtures: fixtures({ as: support.as, clock, site: (site) => void own.set(site.id, site), actorOf }),
    [Symbol.asyncDispose]: support.close
  }
}
