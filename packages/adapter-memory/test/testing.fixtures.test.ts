import { createTestSupport } from "@deskwright/adapter-memory/testing"
import { isSupportError } from "@deskwright/core/promise"
import { describe, expect, it } from "vitest"

const aTicket = { site: "shop", subject: "Printer on fire", body: "Since this morning." } as const

describe("Fixtures · test kit", () => {
  it("issueTracker: bugs that are open, in progress, and reported again and again", async () => {
    await using test = createTestSupport()
    const desk = test.desk()
    const { conversation, crash, site, slow, timeout } = await test.fixtures.issueTracker(desk)
    expect((await desk.issues.list({ site })).data).toHaveLength(3)
    expect([crash.status, slow.status, timeout.occurrences]).toEqual(["open", "in_progress", 3])
    expect(await desk.transcripts.replay(crash.id)).toMatchObject({
      conversation: conversation.id,
      eventIndex: 3,
      stage: "lookup",
      intact: true
    })
  })

  it("supportWidget: a downvote that became a ticket, with its mail due", async () => {
    await using test = createTestSupport()
    const desk = test.desk()
    const { answer, conversation, endUser, site, ticket } = await test.fixtures.supportWidget(desk)
    expect(ticket).toMatchObject({
      status: "OPEN",
      via: "downvote",
      origin: { kind: "end_user" },
      requester: { email: endUser.email, endUser: endUser.id }
    })
    expect([answer.vote, conversation.escalated, conversation.escalatedTicket]).toEqual(["down", true, ticket.id])
    expect(await desk.chat.check(site)).toEqual({ enabled: true })
    expect(await desk.tickets.get(ticket.id)).toEqual(ticket)
  })

  it("siteQueue: a ticket by the AI, one by hand, and a pinned view", async () => {
    await using test = createTestSupport()
    const desk = test.desk()
    const { question, refund, view } = await test.fixtures.siteQueue(desk)
    expect([refund.origin.kind, refund.assignments, refund.commentsCount]).toEqual(["ai", [], 2])
    expect(question.assignments).toMatchObject([{ assignee: { member: "ann" } }])
    expect((await desk.views.run(view.id)).data.map(({ id }) => id)).toEqual([question.id])
  })

  it("callProblems: defects of a call, with the names that the host knows", async () => {
    await using test = createTestSupport()
    const { interruption, misheard, wrongNumber } = await test.fixtures.callProblems(test.desk())
    expect([interruption.createdBy, interruption.severity, misheard.resolved]).toEqual(["ai", 0.9, true])
    expect(wrongNumber).toMatchObject({
      status: "in_progress",
      commentsCount: 1,
      assignees: [{ userId: "bob", userName: "Bob Baker" }]
    })
  })

  it("escalationQueue: one turn for each way that a rule decides", async () => {
    await using test = createTestSupport()
    const desk = test.desk()
    const { kept, rules, site, suppressed, ticket } = await test.fixtures.escalationQueue(desk)
    expect(rules.version).toBe(1)
    expect(ticket).toMatchObject({ escalated: true, severity: "High", confidenceBand: "low", channel: "Teams" })
    expect([suppressed.decision.action?.type, suppressed.ticket, kept.decision.matched]).toEqual([
      "suppressResponse",
      null,
      null
    ])
    const byHand = await desk.tickets.open({ ...aTicket, site }).catch((error: unknown) => error)
    expect(isSupportError(byHand, "CreationNotAllowed")).toBe(true)
  })

  it("all of them stand beside each other, in the tenant of the desk that they are given", async () => {
    await using test = createTestSupport()
    const desk = test.desk({ tenant: "umbrella", id: "ada" })
    for (const each of Object.values(test.fixtures)) await (each as (on: typeof desk) => Promise<unknown>)(desk)
    expect((await desk.tickets.list()).data).toHaveLength(4)
    expect((await test.desk().tickets.list()).data).toEqual([])
    await using other = createTestSupport()
    await expect(test.fixtures.siteQueue(other.desk())).rejects.toThrow("a desk of its own test")
  })
})
