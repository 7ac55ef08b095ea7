import { memory } from "@deskwright/adapter-memory/promise"
import { createSupport, type SupportLogger, standardPolicy, type SupportOptions } from "@deskwright/core/promise"
import { assert, describe, it } from "vitest"
import { resend, type ResendOptions } from "../src/promise.ts"
import { FakeResend } from "./FakeResend.ts"
import { supportWidget } from "@deskwright/core"

interface Line {
  readonly level: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly message: string
}

const logTo = (lines: Array<Line>): SupportLogger => {
  const at = (level: string) => (facts: object, message: string) =>
    void lines.push({ level, facts: { ...facts }, message })
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") }
}

const desk = (options: Partial<ResendOptions>, lines: Array<Line>, extra: Partial<SupportOptions> = {}) =>
  createSupport({
    store: memory(),
    policy: standardPolicy,
    logger: logTo(lines),
    sites: [{ id: "shop", presets: { ticket: supportWidget }, supportEmail: "owner@example.com" }],
    notifier: resend({ apiKey: "re_test", from: "desk@acme.example", ...options }),
    ...extra
  })

const ann = { tenant: "acme", id: "ann", kind: "agent" } as const
const problem = {
  site: "shop",
  subject: "Refund",
  body: "It burns",
  requester: { name: "Rita", email: "rita@example.com" }
}

describe("Resend · promise door", () => {
  it("[001-14] [001-19] a ticket's mail reaches Resend; the delivery has its id", async () => {
    await using fake = await FakeResend.start()
    const lines: Array<Line> = []
    await using support = desk({ baseUrl: fake.url }, lines)
    const ticket = await support.as(ann).tickets.open(problem)
    assert.deepInclude(await support.tick(), { claimed: 1, sent: 1 })
    const [accepted] = fake.accepted
    assert.deepInclude(accepted?.mail, {
      to: ["owner@example.com"],
      reply_to: "rita@example.com",
      subject: "[TKT-1] Refund"
    })
    const { data } = await support.as(ann).deliveries.list("ticket", ticket.id)
    assert.deepInclude(data[0], { state: "sent", providerId: accepted?.id ?? null, attempts: 1 })
    assert.deepEqual(
      lines.filter(({ level }) => level !== "debug"),
      []
    )
  })

  it("[001-24] [001-25] without a key the ticket is opened, the payload is in one line of the log, the row ends none", async () => {
    for (const logPayload of [undefined, false]) {
      const lines: Array<Line> = []
      await using support = desk({ apiKey: undefined, logPayload }, lines)
      const ticket = await support.as(ann).tickets.open(problem)
      assert.strictEqual(ticket.status, "OPEN")
      await support.tick()
      const reason = "RESEND_API_KEY missing — payload logged only"
      const { data } = await support.as(ann).deliveries.list("ticket", ticket.id)
      assert.deepInclude(data[0], { state: "none", reason })
      const [line, ...rest] = lines.filter(({ level }) => level === "warn")
      assert.deepEqual(rest, [])
      assert.strictEqual(line?.message, "[email] support_ticket_created")
      assert.strictEqual(line?.facts["reason"], reason)
      const payload = line?.facts["payload"]
      if (logPayload === false) assert.isUndefined(payload)
      else {
        assert.notInclude(String(payload), "\n")
        assert.deepInclude(JSON.parse(String(payload)), { to: "owner@example.com", subject: "[TKT-1] Refund" })
      }
    }
  })

  it("[001-24] [001-27] what Resend refuses is dead with its reason; the ticket stands", async () => {
    await using fake = await FakeResend.start({ domains: [] })
    const lines: Array<Line> = []
    await using support = desk({ baseUrl: fake.url }, lines)
    const ticket = await support.as(ann).tickets.open(problem)
    assert.deepInclude(await support.tick(), { dead: 1 })
    const { data } = await support.as(ann).deliveries.list("ticket", ticket.id)
    assert.deepInclude(data[0], {
      state: "dead",
      reason: "Resend send error",
      lastError: "403 validation_error: The acme.example domain is not verified."
    })
    const [line] = lines.filter(({ level }) => level === "warn")
    assert.deepInclude(line, { message: "[email] support_ticket_created" })
    assert.strictEqual(line?.facts["reason"], "Resend send error")
    fake.options = { domains: ["acme.example"] }
    await support.as(ann).deliveries.resend("ticket", ticket.id, data[0]?.id ?? "")
    assert.deepInclude(await support.tick(), { sent: 1 })
    assert.strictEqual(fake.accepted.length, 1)
  })

  it("options that cannot be are refused by name", () => {
    for (const [options, path] of [
      [{ apiKey: "k" }, "from"],
      [{ apiKey: "k", from: " " }, "from"],
      [{ apiKey: "k", from: "a@b.example", baseUrl: "no" }, "baseUrl"],
      [{ apiKey: "k", from: "a@b.example", secret: "x" }, "secret"]
    ] as const)
      assert.throws(() => resend(options as unknown as ResendOptions), new RegExp(`resend\\(\\): ${path} `))
  })
})
