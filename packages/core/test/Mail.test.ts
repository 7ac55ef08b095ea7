import fc from "fast-check"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { backoff, maxAttempts, sanitised } from "../src/Delivery.ts"
import { compose, escapeHtml, headerText, MailTemplates } from "../src/Mail.ts"
import type { OpenedMail } from "../src/model/Mail.ts"

const templates = Effect.runSync(MailTemplates)
const facts: OpenedMail = {
  code: "TKT-7",
  title: "Refund",
  body: "I want my money back",
  site: "Acme Shop",
  requester: { name: "Cy", email: "cy@customers.example" },
  replyTo: "cy@customers.example",
  priority: "high",
  severity: null,
  channel: "web",
  question: null,
  answer: null,
  logLink: null,
  conversation: null
}
const envelope = { id: "d-1", tenant: "acme", site: "shop", item: "i-1", to: "desk@acme.example", replyTo: null }

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "\r",
      "\n",
      "\u0000",
      "\u0085",
      "\u2028",
      "\u202e",
      "\u2066",
      "\u200f",
      "\u001b",
      "<",
      ">",
      "&",
      '"',
      "'",
      "\ud800",
      "Bcc: "
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 })
  ),
  maxLength: 400
})

describe("Mail · decision", () => {
  it("[002-06] the code stands in the subject, where there is one", () => {
    expect(templates.opened(facts).subject).toBe("[TKT-7] Refund")
    expect(templates.opened({ ...facts, code: null }).subject).toBe("Refund")
  })

  it("[14] a name cannot pass for an address, nor hide what nobody can see", () => {
    const requester = { name: '"evil" <ceo@corp.example>\uFF1Cx\uFF20y\uFF1E', email: "cy@customers.example" }
    const lines = templates.opened({ ...facts, requester, title: "Re\u200Bfu\u{E0041}nd\uFEFF" })
    const named = lines.text.split("\n").find((each) => each.startsWith("Requester:"))
    expect(named).toBe("Requester: evil ceo corp.example x y <cy@customers.example>")
    expect(lines.subject).toBe("[TKT-7] Re\u200Bfu\u{E0041}nd\uFEFF")
    expect(compose(envelope, lines).subject).toBe("[TKT-7] Refund")
    expect(lines.text).toContain("was opened in Acme Shop: Refund")
  })

  it("[001-19] [001-31] it says where a reply goes and that nobody verified it, or that it goes nowhere", () => {
    expect(templates.opened(facts).text).toContain("A reply to this mail goes to cy@customers.example (unverified).")
    const none = templates.opened({ ...facts, replyTo: null, requester: { name: null, email: null } })
    expect(none.text).toContain("does not reach the requester")
    expect(none.text).toContain("Requester: not known")
  })

  it("[001-14] the conversation stands in the body, with the count of what was left out", () => {
    const messages = [
      { role: "USER" as const, at: "2026-03-01T09:00:00.000Z", text: "Where is it?\nReply-To: evil" },
      { role: "ASSISTANT" as const, at: "2026-03-01T09:00:01.000Z", text: null }
    ]
    const { html, text } = templates.opened({ ...facts, conversation: { messages, omitted: 40, attached: false } })
    expect(text).toContain(
      "Conversation (42 messages):\n40 earlier messages are left out.\nUSER, 2026-03-01T09:00:00.000Z\n> Where is it?\n> Reply-To: evil\n"
    )
    expect(text).toContain("> [erased]")
    expect(html).toContain("Where is it?\nReply-To: evil</blockquote>")
  })

  it("[001-13] nothing that was typed can break a header, pass for a line of the desk's, or become markup", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, name, body) => {
        const words = { title, body, requester: { name, email: null }, channel: name, question: body, site: title }
        const mail = compose(envelope, templates.opened({ ...facts, ...words }))
        expect(mail.subject).toMatch(
          /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u
        )
        expect([...mail.subject].length).toBeLessThanOrEqual(200)
        expect(mail.subject.isWellFormed() && mail.text.isWellFormed() && mail.html.isWellFormed()).toBe(true)
        const own = /^(TKT-7 was opened|Requester: |A reply to|Priority: |Channel: |Description:$|Question:$|$)/
        for (const line of mail.text.split("\n")) expect(line.startsWith("> ") || own.test(line)).toBe(true)
        const tags = [...mail.html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/^<\/?(\w+|!doctype).*$/s, "$1"))
        expect(new Set(tags)).toEqual(
          new Set(["!doctype", "html", "body", "p", ...(tags.includes("blockquote") ? ["blockquote"] : [])])
        )
      })
    )
  })

  it("a host's template can say what it likes, and still writes no header", () => {
    const mail = compose(envelope, { subject: "a\r\nBcc: all@customers.example", text: "t", html: "h" })
    expect(mail.subject).toBe("a Bcc: all@customers.example")
    expect(mail.headers).toEqual({ "Auto-Submitted": "auto-generated", References: "<i-1@deskwright.invalid>" })
    expect(headerText("x".repeat(500)).length).toBe(200)
    expect(escapeHtml(`<a href="x">'&'</a>`)).toBe("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
  })
})

describe("After an attempt · decision", () => {
  it("the pause doubles, with jitter, up to six hours, and is never shorter than asked", () => {
    expect([1, 2, 3].map((attempts) => backoff(attempts, 1))).toEqual([30_000, 60_000, 120_000])
    expect(backoff(1, 0)).toBe(15_000)
    expect(backoff(40, 1)).toBe(6 * 3_600_000)
    expect(backoff(1, 0, 90_000)).toBe(90_000)
    const total = Array.from({ length: maxAttempts - 1 }, (_, i) => backoff(i + 1, 1)).reduce((a, b) => a + b, 0)
    expect(total).toBeLessThan(23 * 3_600_000)
  })

  it("[100-01] an error is kept short, in one line and without an address", () => {
    fc.assert(
      fc.property(hostile, (reason) => {
        const kept = sanitised(`${reason} refused cy@customers.example ${"é".repeat(3000)}`)
        expect(new TextEncoder().encode(kept).length).toBeLessThanOrEqual(2000)
        expect(kept).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|cy@customers/)
        expect(kept.isWellFormed()).toBe(true)
      })
    )
    expect(sanitised("550 <cy@customers.example> is not a mailbox")).toBe("550 <<address>> is not a mailbox")
  })
})
