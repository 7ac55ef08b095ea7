import { expect, it } from "vitest"
import { wired } from "./pages.ts"

it("the desk of the README opens a ticket without a key, and its webhook believes no stranger", async () => {
  const { support, webhook } = wired({ RESEND_WEBHOOK_SECRET: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
  const ticket = await support
    .as({ tenant: "acme", id: "ann", kind: "agent" })
    .tickets.open({ site: "shop", subject: "Refund", body: "Please." })
  expect(ticket.code).toBe("TKT-1")
  const told = await webhook(new Request("https://desk.example/webhooks/resend", { method: "POST", body: "{}" }))
  expect(told.status).toBe(401)
  await support.close()
})
