import { MemoryStore } from "@deskwright/adapter-memory"
import { memory } from "@deskwright/adapter-memory/promise"
import { Effect, Layer } from "effect"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Store, storeAdapter } from "../../src/index.ts"
import { type Actor, isSupportError, issueTracker, type Site, type Support, supportWidget } from "../../src/promise.ts"
import { ann, aTicket, refusal, storeWith, supportWith } from "./Desks.ts"

/** A store that counts how often it was opened and closed, and fails to open as often as it is told. */
const counted = (failures = 0) => {
  const counts = { opened: 0, closed: 0 }
  const store = storeAdapter({
    open: () =>
      Layer.effect(
        Store.Store,
        Effect.gen(function* () {
          counts.opened++
          if (counts.opened <= failures)
            return yield* Effect.fail(new Error(`no route to host, attempt ${counts.opened}`))
          yield* Effect.addFinalizer(() => Effect.sync(() => counts.closed++))
          return yield* MemoryStore.make()
        })
      )
  })
  return { counts, store }
}

describe("Start and end · promise door (memory)", () => {
  const unhandled: Array<unknown> = []
  const note = (reason: unknown) => void unhandled.push(reason)
  beforeEach(() => void process.on("unhandledRejection", note))
  afterEach(async () => {
    await new Promise((resolve) => setImmediate(resolve))
    process.off("unhandledRejection", note)
    expect(unhandled).toEqual([])
  })

  it("opens nothing before the first use, and once for any number of them", async () => {
    const { counts, store } = counted()
    const support = supportWith({ store })
    const desk = support.as(ann)
    await new Promise((resolve) => setImmediate(resolve))
    expect(counts.opened).toBe(0)
    await Promise.all([desk.tickets.list(), desk.issues.list(), support.ready(), desk.tickets.open(aTicket)])
    expect(counts).toEqual({ opened: 1, closed: 0 })
    await support.close()
    expect(counts).toEqual({ opened: 1, closed: 1 })
  })

  it("a start that failed is told with its cause and tried again at the next use", async () => {
    const { counts, store } = counted(2)
    await using support = supportWith({ store })
    const first = await refusal(support.ready(), "StorageUnavailable")
    expect(first).toMatchObject({ retryable: true, cause: { message: "no route to host, attempt 1" } })
    await refusal(support.as(ann).tickets.list(), "StorageUnavailable")
    expect((await support.as(ann).tickets.open(aTicket)).code).toBe("TKT-1")
    expect(counts.opened).toBe(3)
  })

  it("everyone who waits for a start that fails is told", async () => {
    const { store } = counted(1)
    await using support = supportWith({ store })
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => support.as(ann).tickets.list()))
    expect(
      outcomes.map((outcome) => outcome.status === "rejected" && isSupportError(outcome.reason, "StorageUnavailable"))
    ).toEqual([true, true, true])
    expect((await support.as(ann).tickets.list()).data).toEqual([])
  })

  it("a store that says itself why it cannot open is quoted", async () => {
    const outdated = new Store.StorageUnavailable({ reason: "run the migrations", retryable: false, cause: null })
    await using support = supportWith({
      store: storeAdapter({ open: () => Layer.effect(Store.Store, Effect.fail(outdated)) })
    })
    const error = await refusal(support.ready(), "StorageUnavailable")
    expect(error).toMatchObject({ details: { reason: "run the migrations" }, retryable: false })
  })

  it("why a start failed stands in the log: once for each reason, however many meet it", async () => {
    const lines: Array<readonly [unknown, string]> = []
    const quiet = () => undefined
    const logger = {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: (facts: unknown, line: string) => void lines.push([facts, line])
    }
    const outdated = new Store.StorageUnavailable({ reason: "run the migrations", retryable: false, cause: null })
    await using support = supportWith({
      logger,
      store: storeAdapter({ open: () => Layer.effect(Store.Store, Effect.fail(outdated)) })
    })
    await Promise.allSettled([1, 2, 3].map(() => support.as(ann).tickets.list()))
    await refusal(support.check(), "StorageUnavailable")
    expect(lines).toMatchObject([[{ reason: "run the migrations" }, "[desk] the store could not be opened"]])
  })

  it("with a relay it opens by itself, and goes on trying until it is open", async () => {
    const { counts, store } = counted(1)
    const support = supportWith({ store, relay: true })
    await vi.waitFor(() => expect(counts.opened).toBe(2), { timeout: 5000 })
    await support.close()
    expect(counts).toEqual({ opened: 2, closed: 1 })
  })

  it("a relay that cannot be started ends with its desk", async () => {
    const { counts, store } = counted(1000)
    const support = supportWith({ store, relay: true })
    await vi.waitFor(() => expect(counts.opened).toBe(1))
    await support.close()
    const opened = counts.opened
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(counts.opened).toBe(opened)
  })

  it("calls that wait for the start go on in the order in which they came", async () => {
    await using support = supportWith()
    const desk = support.as(ann)
    const opened = await Promise.all(["a", "b", "c", "d"].map((subject) => desk.tickets.open({ ...aTicket, subject })))
    expect(opened.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      "TKT-1 a",
      "TKT-2 b",
      "TKT-3 c",
      "TKT-4 d"
    ])
  })

  it("close waits for what is under way, and later calls are refused with SupportClosed", async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const support = supportWith({
      store: storeWith((store) => ({
        commit: (place, changes) =>
          Effect.flatMap(
            Effect.promise(() => held),
            () => store.commit(place, changes)
          )
      }))
    })
    const desk = support.as(ann)
    const opening = desk.tickets.open(aTicket)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const closing = support.close()
    await refusal(desk.tickets.list(), "SupportClosed")
    await refusal(support.ready(), "SupportClosed")
    release()
    expect((await opening).code).toBe("TKT-1")
    await closing
  })

  it("closing again, or a desk that never opened, is no fault", async () => {
    const { counts, store } = counted()
    const support = supportWith({ store })
    await Promise.all([support.close(), support.close()])
    await support.close()
    expect(counts).toEqual({ opened: 0, closed: 0 })
    await refusal(support.as(ann).tickets.list(), "SupportClosed")
  })

  it("await using closes", async () => {
    const { counts, store } = counted()
    const use = async () => {
      await using support = supportWith({ store })
      await support.ready()
      return support
    }
    const support = await use()
    expect(counts).toEqual({ opened: 1, closed: 1 })
    await refusal(support.ready(), "SupportClosed")
  })

  it("two desks in one process never interfere, even on the same adapter", async () => {
    const store = memory()
    await using north = supportWith({ store })
    const south = supportWith({ store })
    const open = (support: Support, subject: string) => support.as(ann).tickets.open({ ...aTicket, subject })
    const opened = await Promise.all([open(north, "a"), open(south, "b"), open(north, "c"), open(south, "d")])
    expect(opened.map(({ code }) => code)).toEqual(["TKT-1", "TKT-1", "TKT-2", "TKT-2"])
    await south.close()
    expect((await north.as(ann).tickets.list()).data).toHaveLength(2)
  })

  it("[100-03] a desk acts for its own actor only, however many there are", async () => {
    await using support = supportWith()
    const desks = ["acme", "umbrella"].map((tenant) => support.as({ ...ann, tenant }))
    await Promise.all(desks.map((desk) => desk.tickets.open(aTicket)))
    for (const desk of desks) expect((await desk.tickets.list()).data.map(({ code }) => code)).toEqual(["TKT-1"])
  })

  it("an actor that is none is refused at once; a misspelt restriction opens nothing", () => {
    const support = supportWith()
    const wrong: ReadonlyArray<unknown> = [
      undefined,
      null,
      {},
      "ann",
      { ...ann, kind: "admin" },
      { ...ann, tenant: "" },
      { ...ann, site: ["shop"] }
    ]
    for (const actor of wrong) {
      const attempt = () => support.as(actor as Actor)
      expect(attempt).toThrow(expect.objectContaining({ code: "InvalidInput" }))
    }
    expect(() => support.as({ ...ann, site: ["shop"] } as Actor)).toThrow("site is not a known key")
  })

  it("sites that are none are refused when the desk is made, each by its place and with what is wrong", () => {
    const made = (sites: unknown) => () => supportWith({ sites: sites as ReadonlyArray<Site> })
    expect(made("shop")).toThrow('sites must be a list such as [{ id: "shop" }], or a function')
    expect(made([{ id: "a" }, "shop"])).toThrow("sites[1] must be an object with id, name, presets")
    expect(made([{ id: "a", presets: { ticket: issueTracker } }])).toThrow(
      "sites[0] its preset for ticket is issueTracker, which is for issue"
    )
    expect(made([{ id: "a", presets: { ticket: supportWidget } }])).not.toThrow()
  })

  it("the actor is copied: what the host changes afterwards changes nothing", async () => {
    await using support = supportWith()
    const actor = { ...ann, sites: ["shop"] }
    const desk = support.as(actor)
    actor.sites.push("vault")
    await refusal(desk.tickets.open({ ...aTicket, site: "vault" }), "SiteNotFound")
  })
})
