import { memory } from "@deskwright/adapter-memory/promise"
import { describe, expect, it } from "vitest"
import { createSupport, isSupportError, standardPolicy } from "../../src/promise.ts"
import { ann, aTicket, refusal, supportWith } from "./Desks.ts"

describe("A host without Effect · promise door (memory)", () => {
  it("opens, answers, lists and closes, as the README has it", async () => {
    const support = createSupport({ store: memory(), policy: standardPolicy })
    const desk = support.as({ tenant: "acme", id: "ann", kind: "agent", name: "Ann Archer" })

    const ticket = await desk.tickets.open({
      site: "shop",
      subject: "Printer on fire",
      body: "Since this morning.",
      priority: "high"
    })
    expect([ticket.code, ticket.status, ticket.replayed]).toEqual(["TKT-1", "open", false])

    await desk.comments.write("ticket", ticket.id, { body: "Is it still burning?" })
    await desk.tickets.changeStatus("TKT-1", "closed", { site: "shop", reason: "put out" })
    const mine = await desk.tickets.list({ site: "shop", assignee: "me", status: "All", search: "fire" })
    expect(mine.data.map(({ code, commentsCount, status }) => [code, status, commentsCount])).toEqual([
      ["TKT-1", "closed", 1]
    ])

    const missing = await desk.tickets.get("TKT-99", { site: "shop" }).catch((error: unknown) => error)
    expect(isSupportError(missing, "TicketNotFound")).toBe(true)
    await support.close()
  })

  it("[002-01] [002-02] an AI files only with an address: the refusal is typed, so that it can ask", async () => {
    await using support = supportWith()
    const ai = support.as({ tenant: "acme", id: "assistant", kind: "ai" })
    expect(await refusal(ai.tickets.open(aTicket), "EmailRequired")).toMatchObject({
      details: { preset: "siteQueue" },
      retryable: false
    })
    const filed = await ai.tickets.open({ ...aTicket, requester: { email: "rita@example.com" } })
    expect(filed.origin).toEqual({ kind: "ai", actor: "assistant", rule: null })
    expect(filed.assignments).toEqual([])
  })

  it("[002-05] codes are unique within a site and count up, however many file at once", async () => {
    await using support = supportWith()
    const desk = support.as(ann)
    const filed = await Promise.all(
      Array.from({ length: 40 }, (_, index) => desk.tickets.open({ ...aTicket, site: index % 2 ? "north" : "south" }))
    )
    for (const site of ["north", "south"]) {
      const codes = filed.filter((ticket) => ticket.site === site).map(({ number }) => number)
      expect(codes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    }
  })

  it("[100-02] a repeat under one request id answers with the first result; another payload is refused", async () => {
    await using support = supportWith()
    const desk = support.as(ann)
    const command = { ...aTicket, requestId: "req-1" }
    const answers = await Promise.all([
      desk.tickets.open(command),
      desk.tickets.open(command),
      desk.tickets.open(command)
    ])
    expect(new Set(answers.map(({ code, id }) => `${id} ${code}`)).size).toBe(1)
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    const other = await refusal(desk.tickets.open({ ...command, subject: "Another" }), "RequestIdReused")
    expect(other.details).toEqual({ requestId: "req-1", command: "ticket.open" })
  })

  it("answers are plain JSON: what goes over a wire comes back the same", async () => {
    await using support = supportWith()
    const desk = support.as(ann)
    const conversation = await desk.conversations.record({
      site: "shop",
      messages: [{ role: "USER", text: "It burns" }]
    })
    const ticket = await desk.tickets.open({ ...aTicket, conversation: conversation.id, labels: ["fire"] })
    const answers: ReadonlyArray<unknown> = [
      conversation,
      ticket,
      await desk.tickets.list({ label: undefined } as never),
      await desk.tickets.facets(),
      await desk.audit.list("ticket", ticket.id),
      await desk.transcripts.ofTicket(ticket.id),
      await desk.conversations.export(conversation.id),
      await desk.labels.list("shop"),
      await desk.escalations.rules("shop"),
      await support.tick()
    ]
    for (const answer of answers) {
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      expect(Object.getPrototypeOf(answer)).toBe(Object.prototype)
    }
  })

  it("methods can be taken off the desk and passed on", async () => {
    await using support = supportWith()
    const { open, list } = support.as(ann).tickets
    await open(aTicket)
    expect((await list()).data).toHaveLength(1)
  })
})
