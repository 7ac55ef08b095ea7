/** Resend tells what became of a mail, and whoever is told dies at the commit; Resend tells it again until it is answered. */
import type { Arrival } from "@deskwright/core/promise"
import { createSupport, standardPolicy } from "@deskwright/core/promise"
import { resend } from "@deskwright/notifier-resend/promise"
import { createHmac } from "node:crypto"
import { once } from "node:events"
import { assert, describe, it } from "vitest"
import { FakeResend } from "../../../notifier-resend/test/FakeResend.ts"
import { postgres } from "../../src/promise.ts"
import { startProgram } from "../harness/Processes.ts"
import { database, query } from "../support/Database.ts"
import { type TcpProxy, tcpProxy } from "../support/TcpProxy.ts"
import type { WebhookArgs } from "./Points.ts"

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

interface News {
  readonly id: string
  readonly type: "email.delivered" | "email.bounced"
}

/** What Resend posts; the same news are the same bytes under the same id. */
const requestOf = ({ id, type }: News, mail: Readonly<Record<string, unknown>>): RequestInit => {
  const tags = mail["tags"] as ReadonlyArray<{ readonly name: string; readonly value: string }>
  const body = JSON.stringify({ type, data: { email_id: "re-1", tags } })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signed = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
  const signature = `v1,${signed.update(`${id}.${timestamp}.${body}`).digest("base64")}`
  return {
    method: "POST",
    headers: { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": signature },
    body
  }
}

/** A server in a process of its own, for as long as the work takes; it may be gone before. */
const serving = async <A>(args: Omit<WebhookArgs, "secret">, work: (url: string) => Promise<A>): Promise<A> => {
  const child = startProgram("../mail/webhookProgram.ts", [JSON.stringify({ ...args, secret } satisfies WebhookArgs)])
  const ended = once(child, "exit")
  try {
    const [port] = (await once(child, "message")) as [number]
    return await work(`http://127.0.0.1:${port}/webhooks/resend`)
  } finally {
    child.kill("SIGKILL")
    await ended
  }
}

/** The status that Resend sees; null where it gets no answer. */
const told = (url: string, request: RequestInit): Promise<number | null> =>
  fetch(url, request).then(
    ({ status }) => status,
    () => null
  )

type Trouble = (
  proxy: TcpProxy,
  args: { readonly url: string; readonly request: RequestInit }
) => Promise<number | null>

const dies =
  (die: WebhookArgs["die"]): Trouble =>
  ({ url }, { request }) =>
    serving({ url, die }, (at) => told(at, request))

const cut =
  (way: "onAnswer" | "onRequest", pattern: string): Trouble =>
  async (proxy, { request }) => {
    let cuts = 0
    const answered = await serving({ url: proxy.url, die: null }, (at) => {
      proxy[way] = (bytes) => (cuts === 0 && bytes.includes(pattern) ? (cuts++, "cut") : "pass")
      return told(at, request)
    })
    proxy[way] = () => "pass"
    assert.strictEqual(cuts, 1, "nothing was cut")
    return answered
  }

/** What happens to the first telling, and whether it took effect all the same. */
const troubles: ReadonlyArray<readonly [name: string, trouble: Trouble, takesEffect: boolean]> = [
  ["the process is killed before the commit", dies("before the commit"), false],
  ["the process is killed after the commit, before it answers", dies("after the commit"), true],
  ["the commit is cut on its way", cut("onRequest", '{"c":['), false],
  ["the answer to the commit is cut", cut("onAnswer", '"numbers"'), true]
]

interface Standing {
  readonly state: string
  readonly arrival: Arrival | null
  readonly heard: number
  readonly remembered: number
}

const standing = async (url: string): Promise<Standing> => {
  const [row] = await query(
    url,
    `SELECT state, arrival, (SELECT count(*)::int FROM support_audit WHERE kind = 'deliveryHeard') AS heard,
      (SELECT count(*)::int FROM support_request WHERE command = 'delivery.news') AS remembered FROM support_outbox`
  )
  return row as unknown as Standing
}

/** A desk with one mail that Resend took over: its answer was lost, so that the delivery still waits. */
const stage = async () => {
  const url = await database()
  await using fake = await FakeResend.start({ faults: () => ({ kind: "reset", when: "after" }) })
  const support = createSupport({
    store: postgres({ url }),
    policy: standardPolicy,
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    sites: [{ id: "shop", notifyOpened: true, supportEmail: "owner@example.com" }],
    notifier: resend({ apiKey: "re_test", from: "desk@acme.example", baseUrl: fake.url })
  })
  const desk = support.as({ tenant: "acme", id: "ann", kind: "agent" })
  await desk.tickets.open({ site: "shop", subject: "Refund", body: "Please" })
  await support.tick()
  await support.close()
  const [accepted] = fake.accepted
  assert.isDefined(accepted)
  assert.deepEqual(await standing(url), { state: "pending", arrival: null, heard: 0, remembered: 0 })
  return { url, mail: accepted.mail }
}

const first: News = { id: "msg_1", type: "email.delivered" }
const later: News = { id: "msg_2", type: "email.bounced" }

describe("News of Resend, told to a process that dies", () => {
  for (const [name, trouble, takesEffect] of troubles)
    it(`${name}: told again they take effect exactly once, and what is newer by then stands`, async () => {
      const { mail, url } = await stage()
      const proxy = await tcpProxy(url)
      const answered = await trouble(proxy, { url: proxy.url, request: requestOf(first, mail) })
      assert.include([null, 503], answered, "Resend was told that it need not come again")
      const effect: Standing = { state: "sent", arrival: "delivered", heard: 1, remembered: 1 }
      const none: Standing = { state: "pending", arrival: null, heard: 0, remembered: 0 }
      assert.deepEqual(await standing(url), takesEffect ? effect : none)
      await serving({ url, die: null }, async (at) => {
        const repeats = await Promise.all(Array.from({ length: 5 }, () => told(at, requestOf(first, mail))))
        assert.deepEqual(new Set(repeats), new Set([200]))
        assert.deepEqual(await standing(url), effect)
        const further: Standing = { state: "sent", arrival: "bounced", heard: 2, remembered: 2 }
        assert.strictEqual(await told(at, requestOf(later, mail)), 200)
        assert.deepEqual(await standing(url), further)
        assert.strictEqual(await told(at, requestOf(first, mail)), 200)
        assert.deepEqual(await standing(url), further)
      })
      await proxy.close()
    })

  it("what was never written is passed by what is newer: told again after that it changes nothing", async () => {
    const { mail, url } = await stage()
    assert.isNull(await serving({ url, die: "before the commit" }, (at) => told(at, requestOf(first, mail))))
    await serving({ url, die: null }, async (at) => {
      assert.strictEqual(await told(at, requestOf(later, mail)), 200)
      const bounced: Standing = { state: "sent", arrival: "bounced", heard: 1, remembered: 1 }
      assert.deepEqual(await standing(url), bounced)
      assert.strictEqual(await told(at, requestOf(first, mail)), 200)
      assert.deepEqual(await standing(url), bounced)
    })
  })
})
