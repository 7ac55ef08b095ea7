import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, type DeliveryState, standardPolicy } from "@deskwright/core/promise"
import { assert, describe, it } from "vitest"
import { smtp } from "../src/promise.ts"
import { type Fault, received, start } from "./Server.ts"

const ann = { tenant: "acme", id: "ann", kind: "agent" } as const
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

describe("SMTP · promise door", () => {
  it("[001-14] [001-19] a ticket's mail arrives; what the server says decides what becomes of it", async () => {
    const { ask, mails, server, url } = await start()
    await using support = createSupport({
      store: memory(),
      policy: standardPolicy,
      logger: quiet,
      sites: [{ id: "shop", notifyOpened: true, supportEmail: "owner@example.com" }],
      notifier: smtp({ url, from: "Acme Desk <desk@acme.example>" })
    })
    const desk = support.as(ann)
    const ends: ReadonlyArray<
      readonly [fault: Fault | null, state: DeliveryState, reason: string | null, arrived: number]
    > = [
      [null, "sent", null, 1],
      ["refuse", "dead", "smtp 550", 1],
      ["busy", "pending", "smtp 451", 1],
      ["loseAnswer", "pending", "smtp ECONNECTION", 2],
      ["lock", "pending", "smtp 535", 2]
    ]
    for (const [fault, state, lastError, arrived] of ends) {
      if (fault !== null) ask(fault)
      const requester = { name: "Rita", email: "rita@example.com" }
      const { id } = await desk.tickets.open({ site: "shop", subject: "Refund", body: "It burns", requester })
      await support.tick()
      const [delivery] = (await desk.deliveries.list("ticket", id)).data
      assert.deepInclude(delivery, { state, lastError })
      assert.strictEqual(mails.length, arrived)
    }
    const [first] = await Promise.all(mails.map(received))
    assert.deepInclude(first, { to: ["owner@example.com"], replyTo: "rita@example.com", subject: "[TKT-1] Refund" })
    assert.deepInclude((await support.backlog())[0], { channel: "mail" })
    assert.strictEqual((await support.backlog())[0]?.rests?.reason, "smtp 535")
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
})
