/** Source 002: filing into a site's queue, and finding there. */
import { type OpenTicket, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, journey, member, start, underClock } from "./Desk.ts"
import { counting, faultsOf, pathsOf, refused, rowOf, writesNothing } from "./Expect.ts"
import { aTicket } from "./Samples.ts"

const ai = by("ai", { id: "assistant" })

const filed = journey(
  "[002-01] [002-07] [002-08] [002-10] [002-11] the AI files by itself: subject, description, its priority, the requester, nobody assigned, origin AI",
  underClock(() =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const { id, number, replayed, ...ticket } = yield* ai(tickets.open({ ...aTicket, priority: "high" }))
      assert.deepStrictEqual([number, replayed], [1, false])
      assert.deepStrictEqual(ticket, {
        kind: "ticket",
        site: "north",
        code: "TKT-1",
        preset: "siteQueue",
        subject: aTicket.subject,
        body: aTicket.body,
        status: "open",
        statusLabel: "Open",
        statusCategory: "new",
        statusSince: start,
        resolution: null,
        firstResolvedAt: null,
        reopenCount: 0,
        closedAt: null,
        priority: "high",
        severity: null,
        labels: [],
        assignments: [],
        requester: { ...aTicket.requester, endUser: null },
        origin: { kind: "ai", actor: "assistant", rule: null },
        via: "direct",
        escalated: false,
        channel: null,
        reference: null,
        snapshot: null,
        logLink: null,
        question: null,
        answer: null,
        rawAnswer: null,
        confidence: null,
        confidenceBand: null,
        governance: null,
        archivedAt: null,
        commentsCount: 0,
        version: 1,
        createdAt: start,
        updatedAt: start
      })
      assert.deepStrictEqual(yield* tickets.get(id), { id, number, ...ticket })
    })
  )
)

const askFirst = journey(
  "[002-02] without the requester's address the AI is told that one is required; when it has asked, the same filing succeeds",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const without: ReadonlyArray<OpenTicket["requester"]> = [undefined, {}, { name: "Rita" }, { email: null }]
    for (const requester of without) {
      const { requester: _, ...bare } = aTicket
      const filing = { ...bare, ...(requester === undefined ? {} : { requester }), requestId: "filing-1" }
      const refusal = yield* writesNothing(
        "a filing without an address",
        refused("EmailRequired", ai(tickets.open(filing)))
      )
      assert.match(refusal.message, /requester\.email/)
    }
    assert.strictEqual((yield* ai(tickets.open({ ...aTicket, requestId: "filing-1" }))).code, "TKT-1")
    const { requester: _, ...bare } = aTicket
    assert.isNull((yield* tickets.open(bare)).requester)
  })
)

const address = journey(
  "[002-02] [002-10] an address must be one mailbox; it is kept as it was typed but for spaces and the domain's case",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const email = (email: string) => ai(tickets.open({ ...aTicket, requester: { email } }))
    for (const wrong of [
      "",
      " ",
      "rita",
      "rita@",
      "@example.com",
      "a@b",
      "a b@example.com",
      "a@example.com, b@example.com",
      "a@example.com\nBcc: x@y.zz"
    ]) {
      assert.deepStrictEqual(yield* pathsOf(email(wrong)), ["requester.email"], wrong)
    }
    assert.strictEqual((yield* email("  Rita.Reed+1@EXAMPLE.Com ")).requester?.email, "Rita.Reed+1@example.com")
  })
)

const assignee = journey(
  "[002-11] a teammate gets what they file, unless they name somebody; an AI's goes to whom the site names",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const of = ({
      assignments
    }: {
      readonly assignments: ReadonlyArray<{ readonly assignee: object; readonly by: string }>
    }) => assignments.map(({ assignee, by }) => [assignee, by])
    assert.deepStrictEqual(of(yield* tickets.open(aTicket).pipe(member("bob"))), [[{ member: "bob" }, "bob"]])
    assert.deepStrictEqual(of(yield* tickets.open({ ...aTicket, assignees: [{ member: "cyd" }] })), [
      [{ member: "cyd" }, "ann"]
    ])
    assert.deepStrictEqual(of(yield* tickets.open({ ...aTicket, assignees: [] })), [])
    for (const kind of ["ai", "api", "import"] as const)
      assert.deepStrictEqual(of(yield* by(kind)(tickets.open(aTicket))), [])
    yield* configure({ id: "north", aiAssignee: "cyd" })
    assert.deepStrictEqual(of(yield* ai(tickets.open(aTicket))), [[{ member: "cyd" }, "assistant"]])
    assert.deepStrictEqual(of(yield* by("api")(tickets.open(aTicket))), [])
  })
)

const manual = journey(
  "[002-04] [002-11] only the AI, teammates, the API and an import may file here",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const kind of ["end_user", "rule", "monitor"] as const) {
      const refusal = yield* writesNothing(
        kind,
        refused("CreationNotAllowed", by(kind, { conversation: "c" })(tickets.open(aTicket)))
      )
      assert.deepStrictEqual(
        [refusal.preset, refusal.origin, refusal.allowed],
        ["siteQueue", kind, ["ai", "agent", "api", "import"]]
      )
    }
  })
)

const labels = journey(
  "[002-16] a label exists by being used: trimmed, once each, in the order of their use; at most fifty of 64 characters",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id, ...opened } = yield* tickets.open({ ...aTicket, labels: [" vip ", "Zürich 😀", "vip", "VIP"] })
    assert.deepStrictEqual(opened.labels, ["vip", "Zürich 😀", "VIP"])
    const fifty = counting(50).map((n) => `${n}`.padEnd(64, "x"))
    assert.deepStrictEqual((yield* tickets.label(id, fifty)).labels, fifty)
    assert.deepStrictEqual(yield* pathsOf(tickets.label(id, [...fifty, "one more"])), ["labels"])
    assert.deepStrictEqual(yield* pathsOf(tickets.label(id, ["ok", "x".repeat(65), " "])), ["labels[1]", "labels[2]"])
    assert.deepStrictEqual((yield* tickets.label(id, [])).labels, [])
    assert.deepInclude(yield* rowOf(id), { labels: [] })
  })
)

const texts = journey(
  "[002-07] [002-10] subject, description and the requester's name are bounded; the site must be named",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const most = { subject: "😀".repeat(500), body: "😀".repeat(65_536), requester: { name: "😀".repeat(200) } }
    const { body, requester, subject } = yield* tickets.open({ ...aTicket, ...most })
    assert.isTrue(subject === most.subject && body === most.body && requester?.name === most.requester.name)
    const over = { subject: `${most.subject}x`, body: `${most.body}x`, requester: { name: `${most.requester.name}x` } }
    assert.deepStrictEqual(yield* pathsOf(tickets.open({ ...aTicket, ...over })), ["subject", "body", "requester.name"])
    for (const blank of ["", " \t "])
      assert.deepStrictEqual(yield* pathsOf(tickets.open({ ...aTicket, subject: blank, body: blank })), [
        "subject",
        "body"
      ])
    assert.deepStrictEqual(yield* pathsOf(tickets.open({ ...aTicket, subject: "two\nlines" })), ["subject"])
    assert.deepStrictEqual(yield* faultsOf(tickets.open({ subject: "s", body: "b" } as OpenTicket)), [
      { path: "site", rule: "is missing" }
    ])
  })
)

const queues = journey(
  "[002-17] [002-20] open high-priority tickets of whoever reads: me is the reader, labels must all be there",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const owner of ["ann", "bob"]) {
      for (const priority of ["high", "low"] as const) {
        for (const labels of [["a", "b"], ["a"]])
          yield* tickets.open({ ...aTicket, priority, labels, assignees: [{ member: owner }] })
      }
    }
    yield* tickets.changeStatus(1, "closed", { site: "north" })
    const mine = tickets.list({ status: "open", priority: "high", assignee: "me", sort: "number", order: "asc" })
    const numbers = (reader: string) =>
      Effect.map(mine.pipe(member(reader)), ({ data }) => data.map(({ number }) => number))
    assert.deepStrictEqual([yield* numbers("ann"), yield* numbers("bob"), yield* numbers("cyd")], [[2], [5, 6], []])
    const both = yield* tickets.list({
      labels: ["a", "b"],
      priority: ["high", "low"],
      assignee: "bob",
      sort: "number",
      order: "asc"
    })
    assert.deepStrictEqual(
      both.data.map(({ number }) => number),
      [5, 7]
    )
  })
)

export const checks = [filed, askFirst, address, assignee, manual, labels, texts, queues]
