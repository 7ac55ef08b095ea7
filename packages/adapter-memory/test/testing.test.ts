import { DeliveryFailure, isSupportError, standardPolicy } from "@deskwright/core/promise"
import { createTestSupport } from "@deskwright/adapter-memory/testing"
import { describe, expect, it, vi } from "vitest"
import { testClock } from "../src/testing/TestClock.ts"

const uuid = /^00000000-0000-7000-8000-[0-9a-f]{12}$/
const aTicket = { site: "shop", subject: "Printer on fire", body: "Since this morning." } as const

describe("Clock · test kit", () => {
  it("stands still until it is moved, and desk and store both go by it", async () => {
    await using test = createTestSupport({ start: "2026-03-01T00:00:00.000Z" })
    const desk = test.desk()
    const { createdAt, id } = await desk.tickets.open(aTicket)
    expect([createdAt, test.clock.now()]).toEqual(["2026-03-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"])
    await test.clock.advance("2 hours")
    const closed = await desk.tickets.changeStatus(id, "closed")
    expect(closed.resolution?.at).toBe("2026-03-01T02:00:00.000Z")
    await test.clock.advance(1500)
    await test.clock.set("2026-03-02T00:00:00.000Z")
    expect(test.clock.now()).toBe("2026-03-02T00:00:00.000Z")
    await test.clock.set(new Date("2026-03-02T00:00:00.000Z"))
  })

  it("[002-20] relative filters are read by it", async () => {
    await using test = createTestSupport()
    const { list, open } = test.desk().tickets
    await open(aTicket)
    await test.clock.advance("8 days")
    await open(aTicket)
    expect((await list({ createdFrom: "-7d" })).data.map(({ code }) => code)).toEqual(["TKT-2"])
  })

  it("[100-02] a request id lapses after seven days of it", async () => {
    await using test = createTestSupport()
    const { open } = test.desk().tickets
    const command = { ...aTicket, requestId: "r-1" }
    await open(command)
    await test.clock.advance("6 days")
    expect(await open(command)).toMatchObject({ code: "TKT-1", replayed: true })
    await test.clock.advance("25 hours")
    expect(await open(command)).toMatchObject({ code: "TKT-2", replayed: false })
  })

  it("only moves forward, and says so", async () => {
    await using test = createTestSupport()
    await expect(test.clock.advance(-1)).rejects.toThrow("only moves forward")
    await expect(test.clock.advance("-1 minutes")).rejects.toThrow("only moves forward")
    await expect(test.clock.set("2020-01-01T00:00:00.000Z")).rejects.toThrow("only moves forward")
    await expect(test.clock.advance(Number.NaN)).rejects.toThrow("no length of time")
    await expect(test.clock.advance("2 fortnights" as "2 hours")).rejects.toThrow("no length of time")
    await expect(test.clock.set("soon")).rejects.toThrow("no moment")
    expect(test.clock.now()).toBe("2026-01-05T09:00:00.000Z")
  })

  it("moves that are not waited for follow each other", async () => {
    await using test = createTestSupport()
    await Promise.all([
      test.clock.advance("1 hour"),
      test.clock.advance("1 hour"),
      test.clock.set("2026-01-05T12:00:00.000Z")
    ])
    expect(test.clock.now()).toBe("2026-01-05T12:00:00.000Z")
  })

  it("what sleeps wakes in the order of its time, and sees that time", async () => {
    const { clock, source } = testClock("2026-01-05T09:00:00.000Z")
    const woken: Array<string> = []
    const sleep = async (name: string, millis: number) => {
      await source.sleep?.(millis)
      woken.push(`${name} ${clock.now()}`)
    }
    void sleep("c", 3000)
    void sleep("a", 1000).then(() => sleep("b", 1000))
    void sleep("d", 3000)
    void sleep("e", 3001)
    await clock.advance("3 seconds")
    expect(woken).toEqual(
      ["a", "b", "c", "d"].map((name, index) => `${name} 2026-01-05T09:00:0${Math.min(index + 1, 3)}.000Z`)
    )
  })

  it("what sleeps wakes when it is moved: a relay in the background needs no real time", async () => {
    await using test = createTestSupport({ relay: { every: 60_000 } })
    test.mail.failNext(new Error("the post is closed"))
    await test.fixtures.supportWidget(test.desk())
    expect(test.mail.all).toEqual([])
    await test.clock.advance("2 minutes")
    expect(test.mail.all.map(({ kind, to }) => `${kind} ${to}`)).toEqual(["opened help@acme.test"])
  })

  it("needs no timer of the runtime: with all of them faked everything works", async () => {
    vi.useFakeTimers()
    try {
      await using test = createTestSupport({ relay: true })
      await test.fixtures.supportWidget(test.desk())
      expect((await test.mail.waitFor({ to: "help@acme.test" })).subject).toBe("[TKT-1] Cannot cancel")
      await test.clock.advance("5 minutes")
    } finally {
      vi.useRealTimers()
    }
  })
})

describe("Ids · test kit", () => {
  it("are UUIDs that count up, and the same in every run", async () => {
    const run = async () => {
      await using test = createTestSupport()
      const situation = await test.fixtures.siteQueue(test.desk())
      await test.drain()
      return [situation, test.chat.all, await test.desk().audit.list("ticket", situation.refund.id)]
    }
    const [first, second] = [await run(), await run()]
    expect(second).toEqual(first)
    await using test = createTestSupport()
    const opened = await Promise.all([1, 2, 3].map(() => test.desk().tickets.open(aTicket)))
    for (const { id } of opened) expect(id).toMatch(uuid)
    expect(opened.map(({ id }) => id).toSorted()).toEqual(opened.map(({ id }) => id))
    expect(opened.map(({ code }) => code)).toEqual(["TKT-1", "TKT-2", "TKT-3"])
  })
})

describe("Post · test kit", () => {
  it("waits for the mail that fits, and delivers first", async () => {
    await using test = createTestSupport()
    const { ticket } = await test.fixtures.supportWidget(test.desk())
    const mail = await test.mail.waitFor({
      kind: "opened",
      to: "help@acme.test",
      subject: /^\[TKT-1\]/,
      item: ticket.id
    })
    expect(mail).toMatchObject({ replyTo: ticket.requester?.email, item: ticket.id, tenant: "acme", site: "widget" })
    expect(mail.text).toContain("I want to cancel, not to pause.")
    expect(test.mail.all).toEqual([mail])
    test.mail.clear()
    expect(test.mail.all).toEqual([])
  })

  it("finds what a command sends that nobody waits for", async () => {
    await using test = createTestSupport()
    await test.fixtures.supportWidget(test.desk())
    const later = test.desk().tickets.open({ ...aTicket, site: "widget" })
    expect((await test.mail.waitFor({ subject: "Printer" })).kind).toBe("opened")
    await later
  })

  it("fails with a list of what was sent instead", async () => {
    await using test = createTestSupport()
    await expect(test.mail.waitFor({ kind: "opened" })).rejects.toThrow(
      "No mail fits { kind: opened }. Nothing was sent."
    )
    await test.fixtures.supportWidget(test.desk())
    await expect(test.mail.waitFor({ to: "else@acme.test" })).rejects.toThrow(
      'No mail fits { to: else@acme.test }. Sent were: opened to help@acme.test, "[TKT-1] Cannot cancel".'
    )
  })

  it("a mail that fails is tried again when the clock comes to it", async () => {
    await using test = createTestSupport()
    test.mail.failNext(new DeliveryFailure("retry", "503"), 2)
    const { ticket } = await test.fixtures.supportWidget(test.desk())
    expect(await test.drain()).toMatchObject({ claimed: 1, retried: 1, sent: 0 })
    await expect(test.mail.waitFor()).rejects.toThrow("Nothing was sent")
    await test.mail.waitFor({ kind: "opened" }, "1 day")
    const { data } = await test.desk().deliveries.list("ticket", ticket.id)
    expect(data).toMatchObject([{ state: "sent", attempts: 3 }])
    expect(test.clock.now() > "2026-01-05T09:00:00.000Z").toBe(true)
  })

  it("a mail that is refused for good is dead, and can be sent again by hand", async () => {
    await using test = createTestSupport()
    const desk = test.desk()
    test.mail.failNext(new DeliveryFailure("dead", "422 unverified sender"))
    const { ticket } = await test.fixtures.supportWidget(desk)
    await test.drain()
    const { data } = await desk.deliveries.list("ticket", ticket.id)
    expect(data).toMatchObject([{ state: "dead", lastError: "422 unverified sender" }])
    await desk.deliveries.resend("ticket", ticket.id, data[0]?.id ?? "")
    expect((await test.mail.waitFor()).id).toBe(data[0]?.id)
  })

  it("[002-14] the chat gets comments for the customer, and no other", async () => {
    await using test = createTestSupport()
    const { conversation, refund, reply } = await test.fixtures.siteQueue(test.desk())
    const sent = await test.chat.waitFor({ session: "chat-12", body: /on its way back/ })
    expect(sent).toMatchObject({
      conversation: conversation.id,
      item: refund.id,
      kind: "commented",
      comment: { id: reply.id }
    })
    expect(test.chat.all).toHaveLength(1)
    expect(test.mail.all).toEqual([])
  })
})

describe("Desk · test kit", () => {
  it("is Ann's unless somebody else is named, and takes what the test configures", async () => {
    await using test = createTestSupport({
      sites: [{ id: "shop", codes: { ticket: "SHOP-{n}" } }],
      policy: (actor, action) => (actor.id === "ann" ? "allow" : standardPolicy(actor, action))
    })
    expect(await test.desk().tickets.open(aTicket)).toMatchObject({
      code: "SHOP-1",
      origin: { kind: "agent", actor: "ann" }
    })
    const unknown = await test
      .desk({ id: "bot", kind: "ai" })
      .tickets.open({ ...aTicket, site: "else" })
      .catch((error: unknown) => error)
    expect(isSupportError(unknown, "SiteNotFound")).toBe(true)
  })

  it("prints nothing of its own accord", async () => {
    const spies = (["log", "warn", "error"] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(() => {})
    )
    try {
      await using test = createTestSupport({ directory: {} })
      await test.desk().tickets.open({ ...aTicket, requester: { email: "rita@example.test" } })
      await test.drain()
      expect(spies.flatMap(({ mock }) => mock.calls)).toEqual([])
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  })

  it("two of them never interfere, and a closed one is closed", async () => {
    const [one, two] = [createTestSupport(), createTestSupport()]
    await one.clock.advance("1 hour")
    expect([(await one.desk().tickets.open(aTicket)).code, (await two.desk().tickets.open(aTicket)).code]).toEqual([
      "TKT-1",
      "TKT-1"
    ])
    expect(two.clock.now()).toBe("2026-01-05T09:00:00.000Z")
    await one.close()
    await one.close()
    const late = await one
      .desk()
      .tickets.list()
      .catch((error: unknown) => error)
    expect(isSupportError(late, "SupportClosed")).toBe(true)
    await two.close()
  })

  it("many who change one ticket at once all come through, without waiting for time", async () => {
    const slow = async (_tenant: string, id: string) => {
      await new Promise((resolve) => setImmediate(resolve))
      return { id }
    }
    await using test = createTestSupport({ sites: slow })
    const desk = test.desk()
    const { id } = await desk.tickets.open(aTicket)
    const changes = Array.from({ length: 60 }, (_, index) => desk.tickets.update(id, { labels: [`l-${index}`] }))
    expect(Math.max(...(await Promise.all(changes)).map(({ version }) => version))).toBe(61)
  })
})
