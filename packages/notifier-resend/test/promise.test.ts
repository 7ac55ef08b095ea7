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
    const fault = { kind: "error", when: "before", status: 422, name: "validation_error" } as const
    await using fake = await FakeResend.start({ faults: () => fault })
    const lines: Array<Line> = []
    await using support = desk({ baseUrl: fake.url }, lines)
    const ticket = await support.as(ann).tickets.open(problem)
    assert.deepInclude(await support.tick(), { dead: 1 })
    const { data } = await support.as(ann).deliveries.list("ticket", ticket.id)
    assert.deepInclude(data[0], {
      state: "dead",
      reason: "Resend send error",
      lastError: "422 validation_error"
    })
    const [line] = lines.filter(({ level }) => level === "warn")
    assert.deepInclude(line, { message: "[email] support_ticket_created" })
    assert.strictEqual(line?.facts["reason"], "Resend send error")
    fake.options = {}
    await support.as(ann).deliveries.resend("ticket", ticket.id, data[0]?.id ?? "")
    assert.deepInclude(await support.tick(), { sent: 1 })
    assert.strictEqual(fake.accepted.length, 1)
  })

  it("[001-27] a domain that is not verified kills no mail: all of it rests, and goes out when that is mended", async () => {
    await using fake = await FakeResend.start({ domains: [] })
    await using support = desk({ baseUrl: fake.url }, [])
    for (let i = 0; i < 5; i++) await support.as(ann).tickets.open(problem)
    assert.deepInclude(await support.tick(), { claimed: 5, retried: 5, dead: 0 })
    const asked = fake.requests.length
    assert.deepInclude(await support.tick(), { claimed: 0 })
    const [mail] = await support.backlog()
    assert.deepInclude(mail, { channel: "mail", pending: 5 })
    assert.match(mail?.rests?.reason ?? "", /^403 validation_error$/)
    fake.options = { domains: ["acme.example"] }
    await support.resume("mail")
    assert.deepInclude(await support.tick(), { sent: 5 - asked }, "what was refused waits for its own time, too")
    assert.strictEqual(fake.accepted.length, 5 - asked)
    assert.isBelow(asked, 5)
  })

  it("what Resend quotes of a mail stands in no log and on no delivery", async () => {
    const canary = "CANARY-SECRET-WORDS"
    for (const name of ["validation_error", "application_error", `odd ${canary}`]) {
      const fault = { kind: "error", when: "before", status: 422, name, message: `Invalid subject: ${canary}` } as const
      await using fake = await FakeResend.start({ faults: () => fault })
      const lines: Array<Line> = []
      await using support = desk({ baseUrl: fake.url }, lines)
      const ticket = await support.as(ann).tickets.open({ ...problem, subject: canary })
      assert.deepInclude(await support.tick(), { claimed: 1, sent: 0 })
      const { data } = await support.as(ann).deliveries.list("ticket", ticket.id)
      assert.strictEqual(data[0]?.lastError, `422 ${name.includes(" ") ? "no error name" : name}`)
      assert.isAbove(lines.length, 0)
      assert.notInclude(JSON.stringify([data, lines]), canary)
    }
  })

  it("[001-13] what a stranger typed reaches Resend as text: no header, no recipient, no name, no markup of theirs", async () => {
    await using fake = await FakeResend.start()
    await using support = desk({ baseUrl: fake.url }, [])
    const hostile = [
      "Refund\u2028Bcc: all@customers.example",
      "\u202Edrac tiderc\u202C <ceo@acme.example>",
      "\u2066a\u2069 \u200Fb\u200E \u061Cc \uFEFFd",
      '"Acme Desk" <desk@acme.example>, eve@evil.example',
      "<script>alert(1)</script><a href='javascript:1'>click</a>",
      "&lt;b&gt; &amp; </blockquote></body>",
      "x".repeat(500)
    ]
    for (const words of hostile) {
      const body = `${words}\r\nReply-To: eve@evil.example\r\n\r\nA reply to this mail goes to eve@evil.example`
      // A line takes no line end at all; what is refused at the door never gets here.
      const line = words.replaceAll("\u2028", " ")
      const requester = { name: line.slice(0, 200), email: "rita@example.com" }
      await support.as(ann).tickets.open({ site: "shop", subject: line, body, requester })
    }
    assert.deepInclude(await support.tick(), { sent: hostile.length })
    for (const { mail } of fake.accepted) {
      assert.sameMembers(Object.keys(mail), ["from", "to", "reply_to", "subject", "text", "html", "headers", "tags"])
      assert.deepInclude(mail, { from: "desk@acme.example", to: ["owner@example.com"], reply_to: "rita@example.com" })
      assert.sameMembers(Object.keys(mail["headers"] as object), ["Auto-Submitted", "References"])
      const [subject, text, html] = [String(mail["subject"]), String(mail["text"]), String(mail["html"])]
      assert.match(subject, /^\[TKT-\d\] /)
      assert.notMatch(subject, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Cf}/u)
      assert.isAtMost([...subject].length, 200)
      const own =
        /^(TKT-\d was opened in shop: |Requester: [^<>@]* <rita@example\.com>$|A reply to this mail goes to rita@example\.com \(unverified\)\.$|Description:$|$)/
      for (const each of text.split("\n")) assert.isTrue(each.startsWith("> ") || own.test(each), each)
      const tags = new Set([...html.matchAll(/<\/?([^\s>]*)[^>]*>/g)].map(([, name]) => name))
      assert.sameMembers([...tags], ["!doctype", "html", "body", "p", "blockquote"])
      assert.strictEqual(html.match(/<blockquote/g)?.length, html.match(/<\/blockquote>/g)?.length)
    }
  })

  it("all mail about one ticket is taken over, and is one thread, another ticket's another: clients thread it by References", async () => {
    await using fake = await FakeResend.start()
    const ticket = { ...supportWidget, notify: { opened: true, statusChanged: true, commented: true } }
    const sites = [{ id: "shop", presets: { ticket }, supportEmail: "owner@example.com" }]
    await using support = desk({ baseUrl: fake.url, rate: 100 }, [], { sites })
    const tickets = support.as(ann).tickets
    for (const subject of ["Refund", "Parcel"]) {
      const { id } = await tickets.open({ ...problem, subject })
      await tickets.update(id, { status: "IN_PROGRESS" })
    }
    for (let round = 0; round < 4; round++) assert.strictEqual((await support.tick()).dead, 0)
    const threads = Map.groupBy(
      fake.accepted,
      ({ mail }) => (mail["headers"] as { readonly References: string }).References
    )
    const subjects = [...threads.values()].map((mails) => mails.map(({ mail }) => String(mail["subject"])))
    assert.deepEqual(
      subjects.map((all) => new Set(all)),
      [new Set(["[TKT-1] Refund"]), new Set(["[TKT-2] Parcel"])]
    )
    for (const [references, mails] of threads) {
      assert.match(references, /^<[\w-]+@deskwright\.invalid>$/)
      assert.strictEqual(mails.length, 2)
    }
  })

  it("a host's own template says what it likes, and still writes no header", async () => {
    await using fake = await FakeResend.start()
    const mail = {
      opened: ({ code }: { readonly code: string | null }) => ({
        subject: `New: ${code}\r\nBcc: all@customers.example`,
        text: "See the desk.",
        html: "<b>See the desk.</b>"
      })
    }
    await using support = desk({ baseUrl: fake.url }, [], { mail })
    await support.as(ann).tickets.open(problem)
    await support.tick()
    assert.deepInclude(fake.accepted[0]?.mail, {
      subject: "New: TKT-1 Bcc: all@customers.example",
      html: "<b>See the desk.</b>",
      to: ["owner@example.com"]
    })
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
