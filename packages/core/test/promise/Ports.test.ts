import { describe, expect, it, vi } from "vitest"
import { callProblems, type Mail, DeliveryFailure, type SupportOptions, supportWidget } from "../../src/promise.ts"
import { ann, aTicket, refusal, supportWith } from "./Desks.ts"

const widget = { id: "widget", presets: { ticket: supportWidget }, supportEmail: "help@acme.example" } as const
const aRequest = { ...aTicket, site: "widget", requester: { email: "rita@example.com" } } as const

/** Lines of a logger that keeps them. */
const logged = () => {
  const lines: Array<{ readonly level: string; readonly facts: object; readonly message: string }> = []
  const at = (level: string) => (facts: object, message: string) => void lines.push({ level, facts, message })
  return { lines, logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } }
}

describe("What the host answers for · promise door (memory)", () => {
  it("sites may be a list: others do not exist", async () => {
    await using support = supportWith({ sites: [{ id: "shop", codes: { ticket: "SHOP-{n}" } }] })
    expect((await support.as(ann).tickets.open(aTicket)).code).toBe("SHOP-1")
    await refusal(support.as(ann).tickets.open({ ...aTicket, site: "else" }), "SiteNotFound")
  })

  it("sites may be a question, answered now or later", async () => {
    const asked: Array<string> = []
    await using support = supportWith({
      sites: (tenant, site) => {
        asked.push(`${tenant}/${site}`)
        return site === "now" ? { id: site } : Promise.resolve(site === "later" ? { id: site } : null)
      }
    })
    const desk = support.as(ann)
    for (const site of ["now", "later"]) expect((await desk.tickets.open({ ...aTicket, site })).site).toBe(site)
    await refusal(desk.tickets.open({ ...aTicket, site: "never" }), "SiteNotFound")
    expect(asked).toContain("acme/later")
  })

  it("[003-18] directory and look-ups are asked once per page; a host that fails gives nulls", async () => {
    const names = vi.fn((_tenant: string, ids: ReadonlyArray<string>) =>
      Promise.resolve(Object.fromEntries(ids.map((id) => [id, `Name of ${id}`])))
    )
    const agents = vi.fn(() => Promise.reject(new Error("the host's database is away")))
    const { logger } = logged()
    await using support = supportWith({ directory: { names }, lookup: { agents }, logger })
    const desk = support.as(ann)
    const problem = { site: "shop", problem: "Talked over the caller", assignedTo: "bob", agentId: "agent-7" }
    await desk.problems.open(problem)
    await desk.problems.open({ ...problem, assignedTo: "cyd" })
    names.mockClear()
    const { data } = await desk.problems.list({ site: "shop" })
    expect(data.map(({ assignees }) => assignees[0]?.userName).sort()).toEqual(["Name of bob", "Name of cyd"])
    expect(data.map(({ agentName }) => agentName)).toEqual([null, null])
    expect(names).toHaveBeenCalledTimes(1)
    expect(callProblems.assignees.many).toBe(true)
  })

  it("the clock and the ids are the host's", async () => {
    let millis = Date.UTC(2026, 0, 31, 9, 30)
    let made = 0
    const ids = () => `00000000-0000-7000-8000-${String(++made).padStart(12, "0")}`
    await using support = supportWith({ clock: { now: () => millis }, ids })
    const desk = support.as(ann)
    const ticket = await desk.tickets.open(aTicket)
    expect(ticket).toMatchObject({ createdAt: "2026-01-31T09:30:00.000Z", updatedAt: "2026-01-31T09:30:00.000Z" })
    expect(ticket.id).toMatch(/^00000000-0000-7000-8000-0{9}/)
    millis += 3_600_000.7
    const changed = await desk.tickets.update(ticket.id, { priority: "low" })
    expect(changed.updatedAt).toBe("2026-01-31T10:30:00.000Z")
  })

  it("[001-19] mail leaves by the host's notifier when tick is called, with the reply going to the requester", async () => {
    const sent: Array<Mail> = []
    const notifier = { send: (mail: Mail) => (sent.push(mail), Promise.resolve({ providerId: `p-${sent.length}` })) }
    await using support = supportWith({ sites: [widget], notifier })
    const desk = support.as(ann)
    const ticket = await desk.tickets.open(aRequest)
    expect(sent).toEqual([])
    expect(await support.tick()).toMatchObject({ claimed: 1, sent: 1 })
    expect(sent).toMatchObject([
      { to: "help@acme.example", replyTo: "rita@example.com", subject: expect.stringContaining("TKT-1") as string }
    ])
    const { data } = await desk.deliveries.list("ticket", ticket.id)
    expect(data).toMatchObject([{ id: sent[0]?.id, state: "sent", providerId: "p-1" }])
  })

  it("a notifier says what becomes of a mail; whatever else it throws is tried again, and its words stay out of the desk", async () => {
    const failures: ReadonlyArray<readonly [unknown, string]> = [
      [new DeliveryFailure("retry", "503"), "pending"],
      [new DeliveryFailure("dead", "422 unverified sender"), "dead"],
      [new DeliveryFailure("pause", "429", { retryAfter: 60_000 }), "pending"],
      [new DeliveryFailure("uncertain", "no answer"), "uncertain"],
      [new DeliveryFailure("unconfigured", "no key"), "none"],
      [Object.assign(new Error("bounced"), { verdict: "dead" }), "dead"],
      [new Error("rita@example.com is on the suppression list"), "pending"],
      ["a string", "pending"]
    ]
    for (const [thrown, state] of failures) {
      const { lines, logger } = logged()
      const send = () => {
        throw thrown
      }
      await using support = supportWith({ sites: [widget], notifier: { send }, logger })
      const ticket = await support.as(ann).tickets.open(aRequest)
      expect(await support.tick()).toMatchObject({ claimed: 1, sent: 0 })
      const { data } = await support.as(ann).deliveries.list("ticket", ticket.id)
      expect(data).toMatchObject([{ state }])
      if (state !== "none") expect(JSON.stringify([data, lines])).not.toContain("suppression")
    }
  })

  it("a customer's comment goes into the host's chat", async () => {
    const delivered: Array<unknown> = []
    await using support = supportWith({
      chat: { deliver: (reply) => (delivered.push([reply.session, reply.comment.body]), { providerId: null }) }
    })
    const desk = support.as(ann)
    const conversation = await desk.conversations.record({
      site: "shop",
      externalId: "chat-1",
      messages: [{ role: "USER", text: "It burns" }]
    })
    const ticket = await desk.tickets.open({ ...aTicket, conversation: conversation.id })
    await desk.comments.write("ticket", ticket.id, { body: "For us only" })
    await desk.comments.write("ticket", ticket.id, { body: "We are on it", visibility: "customer" })
    await support.tick()
    expect(delivered).toEqual([["chat-1", "We are on it"]])
  })

  it("[000-18] a conversation that the host holds is recorded when it is asked for", async () => {
    const messages = Array.from({ length: 1201 }, (_, index) => ({ role: "USER", text: `Sentence ${index}` }) as const)
    await using support = supportWith({
      conversations: {
        pages: (_place, externalId, from) =>
          externalId === "call-1"
            ? { messages: messages.slice(from, from + 400), done: from + 400 >= messages.length }
            : null
      }
    })
    const desk = support.as(ann)
    expect((await desk.conversations.importFrom("call-1", { site: "shop" })).messages).toBe(1201)
    await refusal(desk.conversations.importFrom("call-2", { site: "shop" }), "ConversationNotFound")
  })

  it("what mail says can be the host's", async () => {
    const subjects: Array<string> = []
    await using support = supportWith({
      sites: [widget],
      mail: { opened: ({ title }) => ({ subject: `Neu: ${title}`, text: "…", html: "…" }) },
      notifier: { send: ({ subject }) => (subjects.push(subject), { providerId: null }) }
    })
    await support.as(ann).tickets.open(aRequest)
    await support.tick()
    expect(subjects).toEqual(["Neu: Printer on fire"])
  })

  it("a relay delivers in the background for as long as the desk is open", async () => {
    let arrive: (mail: Mail) => void = () => undefined
    const arrived = new Promise<Mail>((resolve) => (arrive = resolve))
    const options: Partial<SupportOptions> = {
      sites: [widget],
      relay: { every: 1 },
      notifier: { send: (mail) => (arrive(mail), { providerId: null }) }
    }
    const support = supportWith(options)
    await support.as(ann).tickets.open(aRequest)
    expect((await arrived).to).toBe("help@acme.example")
    await support.close()
  })

  it("[001-25] without a notifier the log holds the mail, and the log is the host's", async () => {
    const { lines, logger } = logged()
    await using support = supportWith({ sites: [widget], logger })
    await support.as(ann).tickets.open(aRequest)
    await support.tick()
    const [line] = lines.filter(({ level }) => level === "warn")
    expect(line).toMatchObject({
      message: "[email] support_ticket_created",
      facts: {
        reason: "RESEND_API_KEY missing — payload logged only",
        payload: expect.stringContaining("help@acme.example") as string
      }
    })
  })

  it("without a logger the console gets warnings and errors, and nothing else", async () => {
    const spies = (["debug", "info", "log", "warn", "error"] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(() => {})
    )
    try {
      await using support = supportWith({ sites: [widget] })
      await support.as(ann).tickets.open(aRequest)
      await support.tick()
      expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0, 1, 0])
      expect(spies[3]?.mock.calls[0]?.[0]).toBe("[email] support_ticket_created")
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  })

  it("a logger that fails undoes nothing", async () => {
    const fail = () => {
      throw new Error("disk full")
    }
    await using support = supportWith({ sites: [widget], logger: { debug: fail, info: fail, warn: fail, error: fail } })
    await support.as(ann).tickets.open(aRequest)
    expect(await support.tick()).toMatchObject({ none: 1 })
  })

  it("[100-10] the policy decides, and there is none by default", async () => {
    await using support = supportWith({
      policy: (actor, action) => (action === "ticket.read" || actor.id === "ann" ? "allow" : "deny")
    })
    const { id } = await support.as(ann).tickets.open(aTicket)
    const bob = support.as({ ...ann, id: "bob" })
    expect((await bob.tickets.get(id)).code).toBe("TKT-1")
    expect(await refusal(bob.tickets.changeStatus(id, "closed"), "NotAllowed")).toMatchObject({
      details: { action: "ticket.update", actor: "bob" }
    })
  })
})
