/** Relays as processes of their own: what one leaves is taken over in time, one that is stopped leaves nothing, and all keep one pace. */
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { setTimeout } from "node:timers/promises"
import { afterEach, assert, it, vi } from "vitest"
import { FakeResend } from "../../../notifier-resend/test/FakeResend.ts"
import { postgres } from "../../src/promise.ts"
import { startProgram } from "../harness/Processes.ts"
import { database, query } from "../support/Database.ts"
import { tcpProxy } from "../support/TcpProxy.ts"
import { grace, type RelayArgs } from "./Points.ts"

vi.setConfig({ testTimeout: 300_000 })

const started = new Set<ChildProcess>()

// A test that fails leaves no relay behind.
afterEach(() => {
  for (const child of started) child.kill("SIGKILL")
  started.clear()
})

const file = async (url: string, mails: number): Promise<void> => {
  const support = createSupport({
    store: postgres({ url }),
    policy: standardPolicy,
    sites: [{ id: "shop", notifyOpened: true, supportEmail: "owner@example.com" }]
  })
  const desk = support.as({ tenant: "acme", id: "ann", kind: "agent" })
  await Promise.all(
    Array.from({ length: mails }, (_, n) => desk.tickets.open({ site: "shop", subject: `Mail ${n}`, body: "Please" }))
  )
  await support.close()
}

const filed = async (mails: number): Promise<string> => {
  const url = await database()
  await file(url, mails)
  return url
}

const relay = (url: string, fake: FakeResend, args: Partial<RelayArgs> = {}): ChildProcess => {
  const child = startProgram("../mail/relayProgram.ts", [
    JSON.stringify({
      url,
      resend: fake.url,
      lease: 60_000,
      rate: 1000,
      remembers: 23 * 3_600_000,
      die: null,
      mutant: null,
      ...args
    } satisfies RelayArgs)
  ])
  started.add(child)
  return child
}

const until = async (holds: () => boolean): Promise<void> => {
  for (const end = performance.now() + 120_000; !holds(); await setTimeout(5))
    if (performance.now() > end) throw new Error("it did not come to pass within two minutes")
}

/** How often each mail was taken over, as it is known by its key. */
const timesTaken = (fake: FakeResend): ReadonlyArray<number> =>
  [...Map.groupBy(fake.accepted, ({ key }) => key).values()].map((mails) => mails.length)

const rows = (url: string) =>
  query(
    url,
    "SELECT state, attempts::int, claims::int, token, (extract(epoch FROM lease_until) * 1000)::float8 AS until FROM support_outbox"
  )

it("what a relay held that died is sent when its lease is over: not before, and by the next look of one that stands", async () => {
  await using fake = await FakeResend.start()
  const url = await database()
  const living = relay(url, fake)
  await once(living, "message")
  living.kill("SIGSTOP")
  await file(url, 8)
  const dying = relay(url, fake, { lease: 4000, die: { at: "before the request", nth: 1, by: "SIGKILL" } })
  await once(dying, "exit")
  const held = await rows(url)
  living.kill("SIGCONT")
  const over = Math.max(...held.map(({ until: at }) => Number(at)))
  assert.isTrue(held.every(({ state, token }) => state === "pending" && token !== null))
  await until(() => fake.accepted.length === 8)
  const waited = fake.accepted.map(({ at }) => at - over)
  assert.isAtLeast(Math.min(...waited), 0, "somebody sent what was another's")
  assert.isBelow(Math.max(...waited), 10_000)
  living.kill("SIGTERM")
  await once(living, "exit")
  assert.deepEqual(
    (await rows(url)).map(({ attempts, claims, state }) => [state, attempts, claims]),
    Array.from({ length: 8 }, () => ["sent", 1, 2])
  )
})

it("one that is stopped in the middle of its work is gone within its grace, gives back what it has not begun, and nothing is sent twice", async () => {
  await using fake = await FakeResend.start({ faults: () => ({ kind: "slow", when: "after", millis: 150 }) })
  const url = await filed(60)
  const took: Array<number> = []
  for (let stops = 0; stops < 5; stops++) {
    const before = fake.accepted.length
    const stopped = relay(url, fake, { rate: 20 })
    await until(() => fake.accepted.length >= before + 4)
    const began = performance.now()
    stopped.kill("SIGTERM")
    const [code] = await once(stopped, "exit")
    took.push(performance.now() - began)
    assert.strictEqual(code, 0)
    const left = await rows(url)
    assert.deepEqual(new Set(left.map(({ token }) => token)), new Set([null]), "a lease was not given back")
    assert.isAbove(left.filter(({ state }) => state === "pending").length, 0, "nothing was left to give back")
  }
  assert.isBelow(Math.max(...took), grace + 2000)
  const last = relay(url, fake)
  await until(() => fake.accepted.length >= 60)
  last.kill("SIGTERM")
  await once(last, "exit")
  assert.deepEqual(new Set(timesTaken(fake)), new Set([1]))
  const all = await rows(url)
  assert.deepEqual(
    all.map(({ attempts, claims, state }) => [state, attempts, claims]),
    Array.from({ length: 60 }, () => ["sent", 1, 1])
  )
})

it("one that is stopped while its database does not answer ends all the same", async () => {
  await using fake = await FakeResend.start({ faults: () => ({ kind: "slow", when: "after", millis: 150 }) })
  const url = await filed(10)
  const proxy = await tcpProxy(url)
  const stopped = relay(proxy.url, fake, { rate: 20 })
  await until(() => fake.accepted.length >= 2)
  proxy.mode = "drop"
  const began = performance.now()
  stopped.kill("SIGTERM")
  await once(stopped, "exit")
  assert.isBelow(performance.now() - began, grace + 15_000)
  await proxy.close()
})

it("two that share a store keep one pace: a provider that takes five a second refuses few, and what it refuses comes again", async () => {
  await using fake = await FakeResend.start({ limit: 5 })
  const url = await filed(32)
  const both = [relay(url, fake, { rate: 4 }), relay(url, fake, { rate: 4 })]
  await until(() => fake.accepted.length === 32)
  for (const each of both) each.kill("SIGTERM")
  const seconds = ((fake.accepted.at(-1)?.at ?? 0) - (fake.accepted[0]?.at ?? 0)) / 1000
  // On a busy machine a request that is late meets the one after it; it is refused, and all wait a second.
  assert.isAtMost(fake.limited, fake.requests.length / 5)
  assert.isAtLeast(seconds, 31 / 4 - 0.3, "faster than the pace")
  assert.isBelow(seconds, 3 * (31 / 4), "much slower than the pace")
  assert.deepEqual(new Set(timesTaken(fake)), new Set([1]))
})
