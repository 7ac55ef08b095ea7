/** Source 002: the coded tickets of a site's queue. */
import { type OpenTicket, siteQueue, Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { by, configure, journey, member, second, siteWith, start, underClock } from "./Desk.ts"
import { atOnce, auditOf, counting, faultsOf, pathsOf, refused, rowOf, rows, writesNothing } from "./Expect.ts"
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
        kind: "ticket", site: "north", code: "TKT-1", preset: "siteQueue", subject: aTicket.subject, body: aTicket.body, status: "open", statusLabel: "Open",
        statusCategory: "new", statusSince: start, resolution: null, firstResolvedAt: null, reopenCount: 0, closedAt: null, priority: "high", severity: null,
        labels: [], assignments: [], requester: { ...aTicket.requester, endUser: null }, origin: { kind: "ai", actor: "assistant", rule: null }, via: "direct",
        escalated: false, channel: null, reference: null, snapshot: null, logLink: null, question: null, answer: null, rawAnswer: null, confidence: null,
        confidenceBand: null, governance: null, archivedAt: null, commentsCount: 0, version: 1, createdAt: start, updatedAt: start
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
      const refusal = yield* writesNothing("a filing without an address", refused("EmailRequired", ai(tickets.open(filing))))
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
    for (const wrong of ["", " ", "rita", "rita@", "@example.com", "a@b", "a b@example.com", "a@example.com, b@example.com", "a@example.com\nBcc: x@y.zz"]) {
      assert.deepStrictEqual(yield* pathsOf(email(wrong)), ["requester.email"], wrong)
    }
    assert.strictEqual((yield* email("  Rita.Reed+1@EXAMPLE.Com ")).requester?.email, "Rita.Reed+1@example.com")
  })
)

const assignee = journey(
  "[002-11] a teammate gets what they file, unless they name somebody; an AI's goes to whom the site names",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const of = ({ assignments }: { readonly assignments: ReadonlyArray<{ readonly assignee: object; readonly by: string }> }) =>
      assignments.map(({ assignee, by }) => [assignee, by])
    assert.deepStrictEqual(of(yield* tickets.open(aTicket).pipe(member("bob"))), [[{ member: "bob" }, "bob"]])
    assert.deepStrictEqual(of(yield* tickets.open({ ...aTicket, assignees: [{ member: "cyd" }] })), [[{ member: "cyd" }, "ann"]])
    assert.deepStrictEqual(of(yield* tickets.open({ ...aTicket, assignees: [] })), [])
    for (const kind of ["ai", "api", "import"] as const) assert.deepStrictEqual(of(yield* by(kind)(tickets.open(aTicket))), [])
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
      const refusal = yield* writesNothing(kind, refused("CreationNotAllowed", by(kind, { conversation: "c" })(tickets.open(aTicket))))
      assert.deepStrictEqual([refusal.preset, refusal.origin, refusal.allowed], ["siteQueue", kind, ["ai", "agent", "api", "import"]])
    }
  })
)

const codes = journey(
  "[002-05] sixty-four at once: TKT-1 to TKT-64 without gap or repeat, in each of two sites",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const openers = counting(128).map((n) => tickets.open({ ...aTicket, site: n % 2 === 0 ? "north" : "south" }).pipe(member(`m-${n % 7}`)))
    const opened = yield* Effect.all(openers, atOnce)
    const expected = counting(64).map((n) => `TKT-${n}`)
    for (const site of ["north", "south"]) {
      assert.sameMembers(opened.filter((ticket) => ticket.site === site).map(({ code }) => code), expected)
      assert.strictEqual((yield* tickets.get("TKT-1", { site })).site, site)
    }
    assert.strictEqual((yield* rows(Tables.item)).length, 128)
  })
)

const gapless = journey(
  "[002-05] a refused filing takes no number, and a deleted ticket's is never given again",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* tickets.open(aTicket)
    yield* refused("InvalidInput", tickets.open({ ...aTicket, subject: "" }))
    yield* refused("AssigneeNotAllowed", tickets.open({ ...aTicket, assignees: [{ label: "somebody" }] }))
    yield* refused("AssigneeNotAllowed", tickets.open({ ...aTicket, assignees: [{ member: "a" }, { member: "b" }] }))
    yield* tickets.remove("TKT-1", { site: "north" })
    assert.strictEqual((yield* tickets.open(aTicket)).code, "TKT-2")
    yield* refused("TicketNotFound", tickets.get("TKT-1", { site: "north" }))
  })
)

const formats = journey(
  "[002-05] a site may write its codes in a format of its own, today's and yesterday's numbers alike",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const site = yield* siteWith(siteQueue)
    const { id } = yield* tickets.open({ ...aTicket, site })
    yield* configure({ id: site, codes: { ticket: "SUP-{n:4}-eu" } })
    for (const ref of ["SUP-0001-eu", "sup-1-EU", 1, "1", id]) assert.strictEqual((yield* tickets.get(ref, { site })).code, "SUP-0001-eu", String(ref))
    yield* refused("TicketNotFound", tickets.get("TKT-1", { site }))
  })
)

const refs = journey(
  "[002-05] a code needs its site, unless the actor sees only one; an id needs none",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const site of ["north", "south"]) yield* tickets.open({ ...aTicket, site })
    for (const ref of ["TKT-1", "1", 1]) yield* refused("SiteRequired", tickets.get(ref))
    const own = member("bob", { sites: ["south"] })
    for (const ref of ["TKT-1", "tkt-1", "1", 1]) assert.strictEqual((yield* own(tickets.get(ref))).site, "south")
    const { id } = yield* tickets.get("TKT-1", { site: "north" })
    assert.strictEqual((yield* tickets.get(id)).id, id)
    yield* refused("TicketNotFound", tickets.get(id, { site: "south" }))
    for (const ref of ["TKT-01", "TKT-0", "TKT-", "TKT--1", "XTKT-1", "TKT-1X", "TKT 1", "١"]) {
      yield* refused("TicketNotFound", tickets.get(ref, { site: "north" }))
    }
    assert.deepStrictEqual(yield* pathsOf(tickets.get("")), ["ref"])
  })
)

const priority = journey(
  "[002-08] [002-15] priorities are four words, normal unless said; what the AI proposed a person changes",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    assert.strictEqual((yield* tickets.open(aTicket)).priority, "normal")
    for (const priority of ["low", "normal", "high", "urgent"] as const) {
      const { id, ...proposed } = yield* ai(tickets.open({ ...aTicket, priority }))
      assert.strictEqual(proposed.priority, priority)
      const other = priority === "low" ? "urgent" : "low"
      assert.deepInclude(yield* tickets.update(id, { priority: other }), { priority: other, version: 2 })
      assert.deepInclude((yield* auditOf(id)).at(-1), { kind: "prioritised", actor: "ann", facts: { priority: [priority, other] } })
    }
    for (const word of ["High", "critical", "", null]) {
      assert.deepStrictEqual(yield* pathsOf(tickets.open({ ...aTicket, priority: word as "high" })), ["priority"], String(word))
    }
  })
)

const work = journey(
  "[002-15] status, priority and assignee change together or not at all",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const tickets = yield* Tickets
      const { id } = yield* tickets.open(aTicket)
      yield* move(second)
      const changed = yield* tickets.update(id, { status: "in_progress", priority: "urgent", assignees: [{ member: "bob" }], labels: ["vip"] })
      assert.deepInclude(changed, {
        status: "in_progress", priority: "urgent", labels: ["vip"], version: 2, assignments: [{ assignee: { member: "bob" }, at: yield* now, by: "ann" }]
      })
      const half = [
        { priority: "low", status: "resolved" }, { status: "closed", assignees: [{ label: "typed" }] }, { status: "closed", priority: "none" },
        { status: "closed", assignees: [{ member: "a" }, { member: "b" }] }
      ]
      for (const changes of half) yield* writesNothing(JSON.stringify(changes), Effect.result(tickets.update(id, changes as object)))
      yield* writesNothing("a stale one", refused("StaleVersion", tickets.update(id, { priority: "low" }, { ifVersion: 1 })))
      assert.strictEqual((yield* tickets.update(id, { priority: "low" }, { ifVersion: 2, cause: "calmed down" })).version, 3)
      assert.deepInclude((yield* auditOf(id)).at(-1), { cause: "calmed down", seq: 3 })
    })
  )
)

const verbs = journey(
  "[002-15] changeStatus, assign and label are updates of one thing, each with its own name in the audit",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    const { id } = yield* tickets.open(aTicket)
    const ref = ["TKT-1", { site: "north" }] as const
    const closed = yield* tickets.changeStatus(ref[0], "closed", { ...ref[1], reason: "refunded", note: "see the bank's letter" })
    assert.deepInclude(closed, { status: "closed", closedAt: closed.updatedAt })
    assert.deepInclude(closed.resolution, { by: "ann", outcome: "completed", reason: "refunded", note: "see the bank's letter" })
    assert.deepStrictEqual((yield* tickets.assign(ref[0], [{ member: "cyd" }], ref[1])).assignments[0]?.assignee, { member: "cyd" })
    assert.deepStrictEqual((yield* tickets.label(ref[0], ["x"], ref[1])).labels, ["x"])
    assert.deepStrictEqual((yield* auditOf(id)).map(({ kind }) => kind), ["opened", "statusChanged", "assigned", "labelled"])
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
    for (const blank of ["", " \t "]) assert.deepStrictEqual(yield* pathsOf(tickets.open({ ...aTicket, subject: blank, body: blank })), ["subject", "body"])
    assert.deepStrictEqual(yield* pathsOf(tickets.open({ ...aTicket, subject: "two\nlines" })), ["subject"])
    assert.deepStrictEqual(yield* faultsOf(tickets.open({ subject: "s", body: "b" } as OpenTicket)), [{ path: "site", rule: "is missing" }])
  })
)

const queues = journey(
  "[002-17] [002-20] open high-priority tickets of whoever reads: me is the reader, labels must all be there",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const owner of ["ann", "bob"]) {
      for (const priority of ["high", "low"] as const) {
        for (const labels of [["a", "b"], ["a"]]) yield* tickets.open({ ...aTicket, priority, labels, assignees: [{ member: owner }] })
      }
    }
    yield* tickets.changeStatus(1, "closed", { site: "north" })
    const mine = tickets.list({ status: "open", priority: "high", assignee: "me", sort: "number", order: "asc" })
    const numbers = (reader: string) => Effect.map(mine.pipe(member(reader)), ({ data }) => data.map(({ number }) => number))
    assert.deepStrictEqual([yield* numbers("ann"), yield* numbers("bob"), yield* numbers("cyd")], [[2], [5, 6], []])
    const both = yield* tickets.list({ labels: ["a", "b"], priority: ["high", "low"], assignee: "bob", sort: "number", order: "asc" })
    assert.deepStrictEqual(both.data.map(({ number }) => number), [5, 7])
  })
)

export const checks = [filed, askFirst, address, assignee, manual, codes, gapless, formats, refs, priority, work, verbs, labels, texts, queues]
