import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy, supportWidget } from "@deskwright/core/promise"
import { createHandler } from "@deskwright/http/promise"
import { expect, it } from "vitest"
import { deliver, metrics, watched } from "../src/watched.ts"

it("counts calls by status, tells what waits, and delivers all of it", async () => {
  const sent: Array<string> = []
  const support = createSupport({
    store: memory(),
    policy: standardPolicy,
    sites: [{ id: "shop", presets: { ticket: supportWidget }, supportEmail: "help@shop.example" }],
    notifier: { send: async ({ subject }) => ({ providerId: String(sent.push(subject)) }) }
  })
  const desk = watched(createHandler(support, { authenticate: () => ({ tenant: "acme", id: "ann", kind: "agent" }) }))
  const open = (token: string) =>
    desk(
      new Request("http://localhost/api/sites/shop/tickets", {
        method: "POST",
        headers: { "content-type": "application/json", authorization: token },
        body: JSON.stringify({ subject: "Printer on fire", body: "Since this morning." })
      })
    )
  for (let i = 0; i < 60; i++) await open("Bearer any")
  await open("")
  const before = await metrics(support)
  expect(before).toContain('desk_calls_total{method="POST",status="201"} 60')
  expect(before).toContain('desk_calls_total{method="POST",status="401"} 1')
  expect(before).toContain('desk_backlog{channel="mail"} 60')
  expect(before).toContain('desk_channel_rests{channel="mail"} 0')
  await deliver(support)
  expect(sent).toHaveLength(60)
  expect(await metrics(support)).toContain('desk_backlog{channel="mail"} 0')
  await support.close()
})
