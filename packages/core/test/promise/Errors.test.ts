import { Effect } from "effect"
import { describe, expect, it, vi } from "vitest"
import { Store } from "../../src/index.ts"
import { isSupportError, SupportError } from "../../src/promise.ts"
import { ann, aTicket, refusal, storeWith, supportWith } from "./Desks.ts"

const lost = new Error("connection reset by peer")

describe("Errors · promise door (memory)", () => {
  it("a refusal has code, details and a message that says the remedy; it is no reason to try again", async () => {
    await using support = supportWith()
    const error = await refusal(support.as(ann).tickets.get("TKT-99", { site: "shop" }), "TicketNotFound")
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name: "SupportError", details: { ref: "TKT-99" }, retryable: false })
    expect(error.message).toContain("Check the code and its site")
    expect(JSON.parse(JSON.stringify(error.details))).toEqual(error.details)
  })

  it("[100-05] names every fault of an input by its path, and never quotes what was sent", async () => {
    await using support = supportWith()
    const secret = "4111 1111 1111 1111"
    const input = { ...aTicket, subject: "", body: `${secret}\u0000`, colour: secret }
    const { details, message } = await refusal(support.as(ann).tickets.open(input), "InvalidInput")
    expect(details.errors.map(({ path }) => path).sort()).toEqual(["body", "colour", "subject"])
    expect(JSON.stringify(details) + message).not.toContain(secret)
  })

  it("a key that holds undefined is an absent key", async () => {
    await using support = supportWith()
    const input = { ...aTicket, channel: undefined, requester: { name: undefined, email: "rita@example.com" } }
    const ticket = await support.as(ann).tickets.open(input as never)
    expect(ticket.requester).toEqual({ name: null, email: "rita@example.com", endUser: null })
  })

  it("a stale version tells the current one", async () => {
    await using support = supportWith()
    const desk = support.as(ann)
    const { id } = await desk.tickets.open(aTicket)
    await desk.tickets.update(id, { priority: "high" })
    const error = await refusal(desk.tickets.update(id, { status: "closed" }, { ifVersion: 1 }), "StaleVersion")
    expect(error).toMatchObject({ details: { id, expected: 1, current: 2 }, retryable: false })
  })

  it("is recognised by its tag, so that an error of another copy of the module is one too", async () => {
    vi.resetModules()
    const copy = await import("../../src/promise/SupportError.ts")
    expect(copy.SupportError).not.toBe(SupportError)
    const error = new copy.SupportError({
      code: "SiteBusy",
      details: { site: "shop", series: "ticket:shop" },
      message: "Try again.",
      retryable: true
    })
    expect(error).not.toBeInstanceOf(SupportError)
    expect(isSupportError(error)).toBe(true)
    expect(isSupportError(error, "SiteBusy")).toBe(true)
    expect(isSupportError(error, ["StaleVersion", "SiteBusy"])).toBe(true)
    expect(isSupportError(error, "StaleVersion")).toBe(false)
  })

  it("nothing else is taken for one", () => {
    for (const thrown of [
      undefined,
      null,
      "SiteBusy",
      new Error("SiteBusy"),
      { code: "SiteBusy" },
      { _tag: "SiteBusy", code: "SiteBusy" }
    ]) {
      expect(isSupportError(thrown)).toBe(false)
      expect(isSupportError(thrown, "SiteBusy")).toBe(false)
    }
  })

  it("has the stack of whoever called", async () => {
    await using support = supportWith()
    const whoeverCalled = async () => {
      await support.as(ann).tickets.get("TKT-99", { site: "shop" })
    }
    const error = await refusal(whoeverCalled(), "TicketNotFound")
    expect(error.stack).toContain("whoeverCalled")
  })

  it("a store that is away is worth trying again, and its cause is kept", async () => {
    const away = new Store.StorageUnavailable({ reason: "connection lost", retryable: true, cause: lost })
    await using support = supportWith({ store: storeWith(() => ({ find: () => Effect.fail(away) })) })
    const error = await refusal(support.as(ann).tickets.list(), "StorageUnavailable")
    expect(error).toMatchObject({
      retryable: true,
      cause: lost,
      details: { reason: "connection lost", retryable: true }
    })
  })

  it("[100-02] an unknown outcome is worth trying again only under a request id", async () => {
    const unknown = new Store.OutcomeUnknown({ cause: lost })
    await using support = supportWith({ store: storeWith(() => ({ commit: () => Effect.fail(unknown) })) })
    const desk = support.as(ann)
    expect(await refusal(desk.tickets.open(aTicket), "OutcomeUnknown")).toMatchObject({
      retryable: false,
      details: {},
      cause: lost
    })
    const again = await refusal(desk.tickets.open({ ...aTicket, requestId: "r-1" }), "OutcomeUnknown")
    expect(again).toMatchObject({ retryable: true, details: {}, cause: lost })
  })

  it("a defect becomes InternalFault: its message holds nothing of anybody, its cause says everything", async () => {
    const defect = new TypeError("rita@example.com is not iterable")
    await using support = supportWith({ store: storeWith(() => ({ commit: () => Effect.die(defect) })) })
    const error = await refusal(support.as(ann).tickets.open(aTicket), "InternalFault")
    expect(error).toMatchObject({ details: { port: null }, retryable: false, cause: defect })
    expect(error.message).not.toContain("rita")
  })

  it("a function of the host that fails is named", async () => {
    const away = new Error("the host's database is away")
    await using support = supportWith({ sites: () => Promise.reject(away) })
    const error = await refusal(support.as(ann).tickets.open(aTicket), "InternalFault")
    expect(error).toMatchObject({ details: { port: "sites" }, cause: away })
    expect(error.message).toContain("sites")
  })
})
