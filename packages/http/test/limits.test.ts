/** Token buckets: of a site, of a credential, of an address; in this process, or wherever the host counts. */
import type { Actor } from "@deskwright/core/promise"
import { describe, expect, it, vi } from "vitest"
import { counting, networkOf } from "../src/Limits.ts"
import type { HandlerOptions } from "../src/promise.ts"
import { actors, aTicket, call, type Sent, type Wire, wire } from "./desk.ts"
import { recipes } from "./servers.ts"

const few = { burst: 2, perSecond: 1 }

const statusesOf = async (desk: Wire, count: number, path: string, sent: Sent = {}, method = "GET") => {
  const statuses: Array<number> = []
  for (let i = 0; i < count; i++) statuses.push((await call(desk, method, path, sent)).status)
  return statuses
}

const withDesk = async (options: Partial<HandlerOptions>, work: (desk: Wire) => Promise<void>) => {
  const desk = wire(options)
  try {
    await work(desk)
    expect(desk.faults).toEqual([])
  } finally {
    await desk.support.close()
  }
}

describe("a bucket", () => {
  it("gives so many at once, then as many a second, and says how long to wait", () => {
    let now = 0
    const take = counting(() => now)
    const waits = () => Array.from({ length: 3 }, () => take("a", few))
    expect(waits()).toEqual([0, 0, 1])
    expect(take("b", few)).toBe(0)
    now += 1000
    expect(waits()).toEqual([0, 1, 1])
    now += 60_000
    expect(waits()).toEqual([0, 0, 1])
  })

  it("heeds no clock that somebody sets", () => {
    const real = Date.now
    let back = 0
    Date.now = () => real() - back
    try {
      const take = counting()
      expect([take("a", few), take("a", few)]).toEqual([0, 0])
      back = 3_600_000
      expect(take("a", few)).toBe(1)
    } finally {
      Date.now = real
    }
  })

  it("of 100,000 names, those in use are kept and no more", () => {
    let now = 0
    const take = counting(() => now)
    for (let i = 0; i < 100_000; i++) {
      now += 0.01
      take(`stranger ${i}`, few)
      if (i % 100 === 0) take("busy", few)
    }
    expect(take("busy", few)).toBeGreaterThan(0)
  }, 10_000)
})

describe("limits", () => {
  it("the gate of a widget, for each site, with the seconds to wait", () =>
    withDesk({ limits: { widget: few } }, async (desk) => {
      const ask = (site: string) => call(desk, "GET", `/v1/sdk/chat/config?siteId=${site}`, { token: null })
      const answers = [await ask("docs-widget"), await ask("docs-widget"), await ask("docs-widget")]
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
      expect(answers[2]?.body.code).toBe("RateLimited")
      expect(Number(answers[2]?.headers.get("retry-after"))).toBeGreaterThan(0)
      expect((await ask("paused")).status).toBe(200)
    }))

  it("end users, each credential for itself; staff is not limited", () =>
    withDesk({ limits: { endUser: few } }, async (desk) => {
      desk.tokens.set("other", { ...actors.nobody, id: "other" })
      expect(await statusesOf(desk, 3, "/issues", { token: "nobody" })).toEqual([403, 403, 429])
      expect(await statusesOf(desk, 1, "/issues", { token: "other" })).toEqual([403])
      expect(await statusesOf(desk, 5, "/issues")).toEqual([200, 200, 200, 200, 200])
    }))

  it("all end users of a site together, however many credentials they have", () =>
    withDesk({ limits: { site: few } }, async (desk) => {
      const guests = Array.from({ length: 3 }, (_, i) => `guest ${i}`.replace(" ", "-"))
      for (const id of guests) desk.tokens.set(id, { ...actors.nobody, id } satisfies Actor)
      const path = "/sites/shop/tickets"
      const statuses = []
      for (const token of guests) statuses.push((await call(desk, "POST", path, { token, body: aTicket })).status)
      expect(statuses).toEqual([403, 403, 429])
      expect((await call(desk, "POST", "/sites/outlet/tickets", { token: "guest-0", body: aTicket })).status).toBe(403)
      expect((await call(desk, "POST", path, { body: aTicket })).status).toBe(201)
    }))

  it("end users cannot use up a site that they may not see", () =>
    withDesk({ limits: { site: few } }, async (desk) => {
      desk.tokens.set("elsewhere", { ...actors.nobody, id: "elsewhere", sites: ["docs-widget"] } satisfies Actor)
      desk.tokens.set("here", { ...actors.nobody, id: "here", sites: ["shop"] } satisfies Actor)
      expect(new Set(await statusesOf(desk, 5, "/sites/shop/tickets", { token: "elsewhere" }))).not.toContain(429)
      expect(await statusesOf(desk, 1, "/sites/shop/tickets", { token: "here" })).not.toContain(429)
    }))

  it("guesses from behind an address leave its widgets open", () =>
    withDesk({ address: () => "192.0.2.1", limits: { stranger: few } }, async (desk) => {
      expect(await statusesOf(desk, 3, "/issues", { token: "guess" })).toEqual([401, 401, 429])
      const config = "/v1/sdk/chat/config?siteId=docs-widget"
      expect(await statusesOf(desk, 3, config, { token: null })).toEqual([200, 200, 429])
    }))

  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["the office", "the office"]
  ])("%s is counted as %s", (address, network) => expect(networkOf(address)).toBe(network))

  it("everybody else only when the host says so", () =>
    withDesk({ limits: { others: few } }, async (desk) => {
      expect(await statusesOf(desk, 3, "/issues")).toEqual([200, 200, 429])
      expect(await statusesOf(desk, 1, "/issues", { token: "ai" })).toEqual([200])
    }))

  it("under /v2/problems in the envelope", () =>
    withDesk({ limits: { others: few } }, async (desk) => {
      await statusesOf(desk, 2, "/issues")
      const { body, headers, status } = await call(desk, "GET", "/v2/problems/x")
      expect([status, body.success, body.data.code]).toEqual([429, false, "RateLimited"])
      expect(headers.get("retry-after")).toBe("1")
    }))

  it("guesses and strangers, for each address; who is known goes on, and the health check as well", () => {
    const address = (request: Request) => request.headers.get("x-from")
    return withDesk({ address, limits: { stranger: few } }, async (desk) => {
      const from = (where: string, token: string | null): Sent => ({ token, headers: { "x-from": where } })
      expect(await statusesOf(desk, 3, "/issues", from("1.2.3.4", "guess"))).toEqual([401, 401, 429])
      expect(await statusesOf(desk, 1, "/issues", from("1.2.3.4", null))).toEqual([429])
      expect(await statusesOf(desk, 1, "/openapi.json", from("1.2.3.4", null))).toEqual([429])
      expect(await statusesOf(desk, 1, "/health", from("1.2.3.4", null))).toEqual([200])
      expect(await statusesOf(desk, 1, "/issues", from("1.2.3.4", "ann"))).toEqual([200])
      expect(await statusesOf(desk, 1, "/issues", from("5.6.7.8", "guess"))).toEqual([401])
    })
  })

  it.each(["node:http", "Express, after express.json()", "Fastify"])(
    "knows the address by itself behind %s",
    (framework) =>
      withDesk({ limits: { stranger: few } }, async (desk) => {
        const served = await recipes[framework]?.(desk.handler)
        const ask = async () => (await fetch(`${served?.url}/api/issues`)).status
        expect([await ask(), await ask(), await ask()]).toEqual([401, 401, 429])
        await served?.stop()
      })
  )

  it("are counted where the host says, over as many handlers as share it", async () => {
    const take = counting()
    const count = vi.fn(async (bucket: string, rate: typeof few) => take(bucket, rate))
    await withDesk({ limits: { others: few, count } }, (one) =>
      withDesk({ limits: { others: few, count } }, async (two) => {
        expect(await statusesOf(one, 2, "/issues")).toEqual([200, 200])
        expect(await statusesOf(two, 1, "/issues")).toEqual([429])
      })
    )
    expect(count.mock.calls.map(([bucket]) => bucket)).toEqual(
      Array.from({ length: 3 }, () => '["others","acme","agent","ann",null]')
    )
  })

  it("hold nobody up when they cannot be counted, and the host is told", async () => {
    const desk = wire({ limits: { others: few, count: () => Promise.reject(new Error("no Redis")) } })
    expect(await statusesOf(desk, 3, "/issues")).toEqual([200, 200, 200])
    expect(desk.faults.map(String)).toEqual(Array.from({ length: 3 }, () => "Error: no Redis"))
    await desk.support.close()
  })
})
