/** Resend's webhook through every server: its signature is over the bytes as they came. */
import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, standardPolicy, supportWidget } from "@deskwright/core/promise"
import { resendWebhook } from "@deskwright/notifier-resend/promise"
import express from "express"
import { createHmac } from "node:crypto"
import { createServer } from "node:http"
import { describe, expect, it } from "vitest"
import { tagNames } from "../../notifier-resend/src/Request.ts"
import { toNodeHandler } from "../src/node.ts"
import { createHandler, type Handler } from "../src/promise.ts"
import { actors } from "./desk.ts"
import { listening, recipes, type Served } from "./servers.ts"

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

const signatureOf = (id: string, timestamp: number, body: string): string =>
  `v1,${createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64")}`

/** A desk whose ticket's mail was taken by a provider, and what that tells of it. */
const stage = async () => {
  const faults: Array<unknown> = []
  const support = createSupport({
    store: memory(),
    policy: standardPolicy,
    sites: [{ id: "shop", presets: { ticket: supportWidget }, supportEmail: "owner@acme.example" }],
    notifier: { send: async () => ({ providerId: "email-1" }) }
  })
  const ann = support.as(actors.ann)
  const { id } = await ann.tickets.open({ site: "shop", subject: "Refund", body: "Charged twice." })
  await support.tick()
  const delivery = async () => (await ann.deliveries.list("ticket", id)).data[0]
  const encoded = (text: string) => Buffer.from(text).toString("base64url")
  const tags = {
    [tagNames.tenant]: encoded("acme"),
    [tagNames.site]: encoded("shop"),
    [tagNames.delivery]: encoded((await delivery())?.id ?? "")
  }
  return {
    support,
    faults,
    handler: createHandler(support, {
      authenticate: () => null,
      webhooks: { resend: resendWebhook(support, { secret }) },
      onFault: (fault) => void faults.push(fault)
    }),
    // With spaces and an escape, as no serialiser would write it again.
    event: (type: string) =>
      `{ "type": "${type}", "note": "\\u00e9", "data": ${JSON.stringify({ email_id: "email-1", tags })} }`,
    arrival: async () => (await delivery())?.arrival,
    heard: async () => (await ann.audit.list("ticket", id)).data.filter(({ kind }) => kind === "deliveryHeard").length
  }
}

const now = () => Math.floor(Date.now() / 1000)

const tell = (served: Served, body: string, { at = now(), id = "msg_1", signature = signatureOf(id, at, body) } = {}) =>
  fetch(`${served.url}/api/webhooks/resend`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": String(at),
      "svix-signature": signature
    },
    body
  })

const keepingBytes = (handler: Handler): Promise<Served> => {
  const app = express()
  app.use(express.json({ verify: (request, _response, bytes) => void Object.assign(request, { rawBody: bytes }) }))
  app.use("/api", toNodeHandler(handler))
  return listening(createServer(app))
}

const { "Express, after express.json()": behindParser, ...others } = recipes

describe.each(Object.entries({ ...others, "Express, after an express.json() that keeps the bytes": keepingBytes }))(
  "%s",
  (_, recipe) => {
    it("believes what is signed, once; and nothing that is forged, altered, stale or unsigned", async () => {
      const desk = await stage()
      const served = await recipe(desk.handler)
      try {
        const delivered = desk.event("email.delivered")
        const bounced = desk.event("email.bounced")
        const refused = [
          await tell(served, delivered, { signature: signatureOf("msg_1", now(), bounced) }),
          await tell(served, `${delivered} `, { signature: signatureOf("msg_1", now(), delivered) }),
          await tell(served, delivered, { at: now() - 310 }),
          await tell(served, delivered, { at: now() + 310 }),
          await tell(served, delivered, { signature: "" })
        ]
        expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
        expect([await desk.arrival(), await desk.heard()]).toEqual([null, 0])

        expect((await tell(served, delivered)).status).toBe(200)
        expect([await desk.arrival(), await desk.heard()]).toEqual(["delivered", 1])
        expect((await tell(served, delivered)).status).toBe(200)
        expect(await desk.heard()).toBe(1)

        expect((await tell(served, "no JSON", { id: "msg_2" })).status).toBe(400)
        expect((await fetch(`${served.url}/api/webhooks/resend`)).status).toBe(405)
        expect(desk.faults).toEqual([])
      } finally {
        await served.stop()
        await desk.support.close()
      }
    })
  }
)

it("behind a parser that took the bytes nothing is believed, and the host is told what to do", async () => {
  const desk = await stage()
  const served = await behindParser?.(desk.handler)
  if (served === undefined) return expect.fail("no server")
  expect((await tell(served, desk.event("email.delivered"))).status).toBe(500)
  expect(await desk.arrival()).toBeNull()
  expect(desk.faults.map(String)).toEqual([expect.stringMatching(/^RawBodyUnavailable: .*before express\.json\(\)/)])
  await served.stop()
  await desk.support.close()
})
