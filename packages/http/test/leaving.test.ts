/** Callers who leave: what was only asked for is given up and the store is let go; what was commanded is carried out. */
import { MemoryStore } from "@deskwright/adapter-memory"
import { storeAdapter, Store } from "@deskwright/core"
import { Effect, Layer } from "effect"
import { type IncomingMessage, request } from "node:http"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { actors, aTicket, call, type Wire, wire } from "./desk.ts"
import { recipes, type Served } from "./servers.ts"

/** A store in memory of which each read is seen first. */
const watched = (seen: (table: string) => Effect.Effect<void>) =>
  storeAdapter({
    open: () =>
      Layer.effect(
        Store.Store,
        Effect.map(Effect.service(Store.Store), (inner) => ({
          ...inner,
          find: (table, query) => Effect.andThen(seen(table.name), inner.find(table, query))
        }))
      ).pipe(Layer.provide(MemoryStore.layer))
  })

/** One whose reads of one table can be held up. */
const held = () => {
  const reads = { of: "none", begun: 0, letGo: 0, go: () => {} }
  const store = watched((table) =>
    Effect.suspend(() => {
      if (table !== reads.of) return Effect.void
      reads.begun++
      return Effect.onInterrupt(
        Effect.callback<void>((resume) => {
          reads.go = () => resume(Effect.void)
        }),
        () => Effect.sync(() => void reads.letGo++)
      )
    })
  )
  return { reads, store }
}

describe.each(Object.entries(recipes))("%s", (_, recipe) => {
  const { reads, store } = held()
  let desk: Wire
  let served: Served
  beforeAll(async () => {
    desk = wire({}, store)
    served = await recipe(desk.handler)
  })
  afterAll(async () => {
    await served.stop()
    await desk.support.close()
  })

  /** Sends, and goes away once the store is being read. */
  const sendAndLeave = async (method: string, path: string, body?: object) => {
    reads.begun = 0
    const sent = request(`${served.url}/api${path}`, {
      method,
      headers: { authorization: "Bearer ann", ...(body === undefined ? {} : { "content-type": "application/json" }) }
    })
    sent.on("error", () => {})
    sent.end(body === undefined ? undefined : JSON.stringify(body))
    await vi.waitFor(() => expect(reads.begun).toBe(1))
    sent.destroy()
  }

  it("a list is given up, and the store is let go", async () => {
    reads.of = "item"
    await sendAndLeave("GET", "/sites/shop/tickets")
    await vi.waitFor(() => expect(reads.letGo).toBe(1))
    reads.of = "none"
    expect((await fetch(`${served.url}/api/health`)).status).toBe(200)
    expect(desk.faults).toEqual([])
  })

  it("a command that was sent is carried out", async () => {
    const { body } = await call(desk, "POST", "/sites/shop/tickets", { body: aTicket })
    const before = reads.letGo
    reads.of = "item"
    await sendAndLeave("PATCH", `/sites/shop/tickets/${body.code}`, { priority: "urgent" })
    reads.of = "none"
    reads.go()
    await vi.waitFor(async () =>
      expect((await call(desk, "GET", `/sites/shop/tickets/${body.code}`)).body.priority).toBe("urgent")
    )
    expect(reads.letGo).toBe(before)
    expect(desk.faults).toEqual([])
  })
})

describe("An export of 50,000 messages", () => {
  const length = 50_000
  let desk: Wire
  let path: string
  let pages = 0
  beforeAll(async () => {
    desk = wire(
      {},
      watched((table) => Effect.sync(() => void (pages += table === "message" ? 1 : 0)))
    )
    const ann = desk.support.as(actors.ann)
    const { id } = await ann.conversations.record({ site: "shop" })
    const text = "It still does not work, and I have tried what you said. ".repeat(10)
    for (let from = 0; from < length; from += 500)
      await ann.conversations.append(
        id,
        { messages: Array.from({ length: 500 }, (_, i) => ({ role: "USER", text: `${from + i} ${text}` })) },
        { site: "shop" }
      )
    path = `/api/sites/shop/conversations/${id}/export`
  })
  afterAll(() => desk.support.close())

  const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

  /** The answer of which nothing is read yet. */
  const ask = (url: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(`${url}${path}`, { headers: { authorization: "Bearer ann" } }, resolve)
      asked.on("error", reject).end()
    })

  describe.each(["Express, before express.json()", "Hono"])("through %s", (framework) => {
    let served: Served
    beforeAll(async () => {
      const made = await recipes[framework]?.(desk.handler)
      if (made === undefined) return expect.fail(`There is no recipe for ${framework}`)
      served = made
    })
    beforeEach(() => void (pages = 0))
    afterAll(() => served.stop())

    it("is read no faster than it is taken: what nobody takes is not in memory either", async () => {
      const answer = await ask(served.url)
      await pause(300)
      const untaken = pages
      let bytes = 0
      for await (const chunk of answer) bytes += (chunk as Uint8Array).byteLength
      expect(bytes).toBeGreaterThan(length * 600)
      expect(pages).toBeGreaterThanOrEqual(100)
      // What stands between the two are the buffers of the sockets.
      expect(untaken).toBeLessThan(pages / 4)
    })

    it("ends where its caller leaves", async () => {
      const answer = await ask(served.url)
      await new Promise((resolve) => answer.once("data", resolve))
      answer.destroy()
      await pause(200)
      const then = pages
      await pause(300)
      expect(pages).toBe(then)
      expect(pages).toBeLessThan(50)
      expect(desk.faults).toEqual([])
    })
  })
})
