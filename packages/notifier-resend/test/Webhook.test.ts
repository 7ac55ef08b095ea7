import { memory } from "@deskwright/adapter-memory/promise"
import { supportWidget } from "@deskwright/core"
import { createSupport, type Delivery, standardPolicy, SupportError } from "@deskwright/core/promise"
import { createHmac } from "node:crypto"
import { assert, describe, it } from "vitest"
import { resend, resendWebhook } from "../src/promise.ts"
import { newsOf } from "../src/ResendWebhook.ts"
import { forgeryIn, keyBytes } from "../src/Signature.ts"
import { FakeResend } from "./FakeResend.ts"

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
const other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"

const signatureOf = (id: string, timestamp: string, body: string, key = secret): string =>
  `v1,${createHmac("sha256", Buffer.from(key.slice(6), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64")}`

interface Asked {
  readonly id?: string
  readonly at?: number
  readonly key?: string
  readonly signature?: string
  readonly method?: string
}

const requestOf = (
  event: unknown,
  { at = Date.now(), id = "msg_1", key = secret, method = "POST", signature }: Asked = {}
) => {
  const body = typeof event === "string" ? event : JSON.stringify(event)
  const timestamp = String(Math.floor(at / 1000))
  const headers = {
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": signature ?? signatureOf(id, timestamp, body, key)
  }
  return new Request("https://desk.example/webhooks/resend", {
    method,
    headers,
    ...(method === "POST" ? { body } : {})
  })
}

const ann = { tenant: "acme & söhne", id: "ann", kind: "agent" } as const

/** A desk whose ticket's mail is with Resend, and the webhook that tells of it. */
const stage = async (fake: FakeResend, lose = false) => {
  const support = createSupport({
    store: memory(),
    policy: standardPolicy,
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    sites: [{ id: "the shop", presets: { ticket: supportWidget }, supportEmail: "owner@example.com" }],
    notifier: resend({ apiKey: "re_test", from: "desk@acme.example", baseUrl: fake.url })
  })
  if (lose) fake.options = { faults: () => ({ kind: "reset", when: "after" }) }
  const ticket = await support.as(ann).tickets.open({ site: "the shop", subject: "Refund", body: "Please" })
  await support.tick()
  const [mail] = fake.accepted
  const tags = Object.fromEntries(
    ((mail?.mail["tags"] ?? []) as ReadonlyArray<{ readonly name: string; readonly value: string }>).map(
      ({ name, value }) => [name, value]
    )
  )
  return {
    support,
    serve: resendWebhook(support, { secret }),
    event: (type: string, more: object = {}) => ({
      type,
      created_at: "2026-11-21T10:00:00.000Z",
      data: { email_id: mail?.id, tags, ...more }
    }),
    delivery: async (): Promise<Delivery | undefined> =>
      (await support.as(ann).deliveries.list("ticket", ticket.id)).data[0],
    heard: async () =>
      (await support.as(ann).audit.list("ticket", ticket.id)).data.filter(({ kind }) => kind === "deliveryHeard").length
  }
}

describe("Resend's signature · decision", () => {
  const keys = [keyBytes(secret) ?? assert.fail("no key")]
  const vector = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestamp: "1614265330",
    signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    body: new TextEncoder().encode('{"test": 2432232314}')
  }
  const then = 1_614_265_330_000

  it("Svix's own example is signed; every bit of it counts", async () => {
    assert.isNull(await forgeryIn(vector, keys, then))
    for (let i = 0; i < vector.body.length; i++) {
      const body = Uint8Array.from(vector.body)
      body[i] = (body[i] ?? 0) ^ 1
      assert.strictEqual(await forgeryIn({ ...vector, body }, keys, then), "forged")
    }
    assert.strictEqual(await forgeryIn({ ...vector, id: "msg_other" }, keys, then), "forged")
    assert.strictEqual(await forgeryIn({ ...vector, timestamp: "1614265331" }, keys, then), "forged")
  })

  it("it is good for five minutes either way", async () => {
    for (const [millis, expected] of [
      [300_000, null],
      [-300_000, null],
      [301_000, "out of time"],
      [-301_000, "out of time"]
    ] as const)
      assert.strictEqual(await forgeryIn(vector, keys, then + millis), expected)
    for (const timestamp of ["", "soon", "1e9", "-1", "1614265330.5", "99999999999999"])
      assert.strictEqual(await forgeryIn({ ...vector, timestamp }, keys, then), "out of time")
  })

  it("one of several signatures and one of several secrets is enough; other versions, empty ones and none are not", async () => {
    const both = [keyBytes(other) ?? assert.fail("no key"), ...keys]
    assert.isNull(await forgeryIn({ ...vector, signature: `v1,AAAA v1a,x ${vector.signature}` }, both, then))
    for (const signature of ["", "v1,", "v1", vector.signature.replace("v1", "v2"), "v1,AAAA", ` ,${vector.signature}`])
      assert.strictEqual(await forgeryIn({ ...vector, signature }, keys, then), "forged")
    for (const missing of [{ id: null }, { id: "" }, { timestamp: null }, { signature: null }])
      assert.strictEqual(await forgeryIn({ ...vector, ...missing }, keys, then), "unsigned")
    assert.strictEqual(await forgeryIn(vector, [], then), "forged")
  })

  it("what is no secret is refused at once, without being told", () => {
    for (const each of ["", "whsec_", "whsec_!!!", "whsec_AAAA", "short"])
      assert.throws(
        () => resendWebhook({ hear: () => Promise.reject(new Error()) }, { secret: each }),
        /whsec_ and base64/
      )
    assert.throws(() => resendWebhook({ hear: () => Promise.reject(new Error()) }, { secret: [] }), TypeError)
  })

  it("an event of other mail, or of something else, is no news", () => {
    const tags = { deskwright_delivery: "ZA", deskwright_tenant: "YWNtZQ", deskwright_site: "c2hvcA" }
    const told = { type: "email.delivered", data: { email_id: "e", tags } }
    assert.deepInclude(newsOf("m", told), {
      id: "resend/m",
      tenant: "acme",
      site: "shop",
      delivery: "d",
      arrival: "delivered"
    })
    const pairs = Object.entries(tags).map(([name, value]) => ({ name, value }))
    assert.deepEqual(newsOf("m", { ...told, data: { email_id: "e", tags: pairs } }), newsOf("m", told))
    for (const event of [
      null,
      [],
      "x",
      {},
      { ...told, type: "email.opened" },
      { ...told, type: "toString" },
      { ...told, data: null },
      { ...told, data: { tags: {} } },
      { ...told, data: { tags: { ...tags, deskwright_tenant: "!" } } },
      { ...told, data: { tags: { ...tags, deskwright_delivery: 7 } } }
    ])
      assert.isNull(newsOf("m", event))
  })
})

describe("Resend's webhooks · promise door (memory)", () => {
  it("what Resend tells stands on the delivery, and only moves on; the audit has it", async () => {
    await using fake = await FakeResend.start()
    const { delivery, event, heard, serve, support } = await stage(fake)
    assert.deepInclude(await delivery(), { state: "sent", arrival: null, arrivalAt: null })
    const steps = [
      ["email.delivery_delayed", "delayed"],
      ["email.sent", "delayed"],
      ["email.delivered", "delivered"],
      ["email.delivery_delayed", "delivered"],
      ["email.bounced", "bounced"],
      ["email.delivered", "bounced"],
      ["email.complained", "complained"],
      ["email.bounced", "complained"],
      ["email.opened", "complained"]
    ] as const
    for (const [i, [type, arrival]] of steps.entries()) {
      assert.strictEqual((await serve(requestOf(event(type), { id: `msg_${i}` }))).status, 200)
      assert.deepInclude(await delivery(), { state: "sent", arrival })
    }
    assert.strictEqual(await heard(), 4)
    await support.close()
  })

  it("the same one again, a hundred times side by side, changes nothing", async () => {
    await using fake = await FakeResend.start()
    const { delivery, event, heard, serve, support } = await stage(fake)
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async () => (await serve(requestOf(event("email.bounced")))).status)
    )
    assert.deepEqual(new Set(statuses), new Set([200]))
    assert.strictEqual(await heard(), 1)
    assert.deepInclude(await delivery(), { arrival: "bounced" })
    await support.close()
  })

  it("a mail whose answer was lost is known to be out when Resend says so, and is not sent again", async () => {
    await using fake = await FakeResend.start()
    const { delivery, event, serve, support } = await stage(fake, true)
    assert.deepInclude(await delivery(), { state: "pending", providerId: null })
    await serve(requestOf(event("email.delivered")))
    const out = await delivery()
    assert.deepInclude(out, { state: "sent", arrival: "delivered", providerId: fake.accepted[0]?.id ?? "" })
    assert.isNotNull(out?.finishedAt)
    assert.strictEqual((await support.tick()).claimed, 0)
    assert.strictEqual(fake.accepted.length, 1)
    await support.close()
  })

  it("what is not signed, too old, too large or no JSON changes nothing; what cannot be written is asked for again", async () => {
    await using fake = await FakeResend.start()
    const { delivery, event, serve, support } = await stage(fake)
    const good = event("email.bounced")
    const status = async (request: Request) => (await serve(request)).status
    assert.strictEqual(await status(requestOf(good, { key: other })), 401)
    assert.strictEqual(await status(requestOf(good, { signature: "" })), 401)
    assert.strictEqual(await status(requestOf(good, { at: Date.now() - 400_000 })), 401)
    assert.strictEqual(
      await status(new Request("https://desk.example/", { method: "POST", body: JSON.stringify(good) })),
      401
    )
    assert.strictEqual(await status(requestOf("{")), 400)
    assert.strictEqual(await status(requestOf(event("email.bounced", { more: "x".repeat(300_000) }))), 413)
    assert.strictEqual(await status(requestOf(good, { method: "GET" })), 405)
    assert.strictEqual(
      await status(
        requestOf({ ...good, data: { tags: { ...(good.data.tags as object), deskwright_delivery: "bm9uZQ" } } })
      ),
      200
    )
    assert.deepInclude(await delivery(), { arrival: null })
    const away = new SupportError({
      code: "StorageUnavailable",
      details: { reason: "away", retryable: true },
      retryable: true,
      message: "away"
    })
    const failing = resendWebhook({ hear: () => Promise.reject(away) }, { secret: [other, secret] })
    const answered = await failing(requestOf(good))
    assert.deepEqual([answered.status, answered.headers.get("retry-after")], [503, "5"])
    await support.close()
  })
})
