/** How items hang together across kinds and sites. */
import { Issues, Links, type LinkType, Outbox, Problems, Query, Store, Tables, Tickets } from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { Desk, journey, member } from "./Desk.ts"
import { atOnce, auditOf, counting, refused, rows, writesNothing } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

const linked = journey(
  "[100-09] items are linked across kinds and sites; both ends show it, and either end takes it back",
  Effect.gen(function* () {
    const [issues, tickets, problems, links] = [yield* Issues, yield* Tickets, yield* Problems, yield* Links]
    const ticket = yield* tickets.open(aTicket)
    const issue = yield* issues.open({ ...anIssue, site: "south" })
    const problem = yield* problems.open(aProblem)
    const drawn = [
      ["incident_of", "problem", problem.id],
      ["caused_by", "issue", issue.id],
      ["blocks", "problem", problem.id],
      ["relates", "issue", issue.id],
      ["duplicate_of", "issue", issue.id]
    ] as const
    for (const [type, kind, ref] of drawn) {
      const link = yield* links.add("ticket", ticket.id, { type, to: { kind, ref } })
      assert.deepInclude(link, { type, direction: "outward", createdBy: "ann" })
      assert.deepInclude(link.item, { id: ref, kind, status: "open" })
      yield* writesNothing(
        "the same link",
        refused("LinkExists", links.add("ticket", ticket.id, { type, to: { kind, ref } }))
      )
    }
    assert.deepStrictEqual(
      (yield* links.list("ticket", "TKT-1", { site: "north" })).data.map(({ type }) => type),
      drawn.map(([type]) => type)
    )
    const seen = yield* links.list("issue", issue.id)
    assert.deepStrictEqual(
      seen.data.map(({ direction, item, type }) => [type, direction, item.code]),
      [
        ["caused_by", "inward", "TKT-1"],
        ["relates", "outward", "TKT-1"],
        ["duplicate_of", "inward", "TKT-1"]
      ]
    )
    yield* links.remove("issue", issue.id, seen.data[0]?.id ?? "")
    assert.strictEqual((yield* links.list("ticket", ticket.id)).data.length, 4)
    yield* writesNothing(
      "what is gone",
      refused("LinkNotFound", links.remove("issue", issue.id, seen.data[0]?.id ?? ""))
    )
    const decisions = (yield* auditOf(ticket.id)).flatMap(({ kind, seq }) => (seq === null ? [] : [kind]))
    assert.deepStrictEqual(decisions, ["opened", "linked", "linked", "linked", "linked", "linked", "unlinked"])
  })
)

const rings = journey(
  "[100-09] no ring of what makes no sense in one, also not when its links are drawn at the same time; relations may close rings",
  Effect.gen(function* () {
    const [tickets, links] = [yield* Tickets, yield* Links]
    const ids = yield* Effect.forEach(counting(4), () => Effect.map(tickets.open(aTicket), ({ id }) => id))
    const add = (type: LinkType, from: number, to: number) =>
      links.add("ticket", ids[from] ?? "", { type, to: { kind: "ticket", ref: ids[to] ?? "" } })
    for (const type of ["duplicate_of", "caused_by", "incident_of", "blocks"] as const) {
      yield* writesNothing(type, refused("SelfLink", add(type, 0, 0)))
      const answers = yield* Effect.forEach(
        [
          [0, 1],
          [1, 2],
          [2, 3],
          [3, 0]
        ] as const,
        ([from, to]) => Effect.result(add(type, from, to)),
        atOnce
      )
      const failures = answers.flatMap((answer) => (answer._tag === "Failure" ? [answer.failure._tag] : []))
      assert.deepStrictEqual(failures, ["LinkCycle"], type)
    }
    yield* Effect.forEach(
      [
        [0, 1],
        [1, 2],
        [2, 0]
      ] as const,
      ([from, to]) => add("relates", from, to)
    )
    assert.strictEqual((yield* rows(Tables.link)).length, 15)
  })
)

const ends = journey(
  "[100-09] [100-03] a link whose other end a reader may not see does not exist for them",
  Effect.gen(function* () {
    const [tickets, links] = [yield* Tickets, yield* Links]
    const north = yield* tickets.open(aTicket)
    const south = yield* tickets.open({ ...aTicket, site: "south" })
    const { id } = yield* links.add("ticket", north.id, { type: "blocks", to: { kind: "ticket", ref: south.id } })
    const limited = member("bob", { sites: ["south"] })
    assert.deepStrictEqual((yield* limited(links.list("ticket", south.id))).data, [])
    yield* writesNothing("another's link", limited(refused("LinkNotFound", links.remove("ticket", south.id, id))))
    yield* writesNothing(
      "a link to the unseen",
      limited(
        refused(
          "TicketNotFound",
          links.add("ticket", south.id, { type: "relates", to: { kind: "ticket", ref: north.id } })
        )
      )
    )
  })
)

const across = journey(
  "[100-09] across sites, which no commit spans, links that are drawn at the same time never stand in a ring",
  Effect.gen(function* () {
    const [tickets, links] = [yield* Tickets, yield* Links]
    for (const sites of [
      ["north", "south"],
      ["north", "south", "widget"],
      ["north", "north", "south", "south"]
    ]) {
      const ids = yield* Effect.forEach(sites, (site) => Effect.map(tickets.open({ ...aTicket, site }), ({ id }) => id))
      const around = ids.map((from, n) =>
        links.add("ticket", from, { type: "blocks", to: { kind: "ticket", ref: ids[(n + 1) % ids.length] ?? "" } })
      )
      const answers = yield* Effect.forEach(around, Effect.result, atOnce)
      const failures = answers.flatMap((answer) => (answer._tag === "Failure" ? [answer.failure._tag] : []))
      assert.isAbove(failures.length, 0)
      assert.deepStrictEqual([...new Set(failures)], ["LinkCycle"])
      const seen = yield* Effect.forEach(ids, (id) => links.list("ticket", id))
      const outward = seen.flatMap(({ data }) => data.filter(({ direction }) => direction === "outward"))
      assert.strictEqual(outward.length, ids.length - failures.length)
    }
  })
)

const halfway = journey(
  "[100-09] a link across sites whose process ends halfway is there for nobody: a repeat finishes it, or it lapses and is taken back",
  Effect.gen(function* () {
    const [desk, tickets, links, store] = [yield* Desk, yield* Tickets, yield* Links, yield* Store.Store]
    const [a, b] = [yield* tickets.open(aTicket), yield* tickets.open({ ...aTicket, site: "south" })]
    const add = (from: string, to: string) =>
      links.add("ticket", from, { type: "blocks", to: { kind: "ticket", ref: to } })
    const die = Effect.gen(function* () {
      desk.meanwhile = Effect.sync(() => void (desk.lose = "store"))
      yield* refused("StorageUnavailable", add(a.id, b.id))
      for (const { id } of [a, b]) assert.deepStrictEqual((yield* links.list("ticket", id)).data, [])
      yield* refused("LinkCycle", add(b.id, a.id))
    })
    yield* die
    yield* add(a.id, b.id)
    const [made] = (yield* links.list("ticket", b.id)).data
    yield* links.remove("ticket", a.id, made?.id ?? "")
    yield* die
    const [row] = yield* rows(Tables.link)
    if (row === undefined) return assert.fail("no link is stored")
    const lapsed = { ...row, version: row.version + 1, expiresAt: Query.storeNow(-1) }
    yield* store.commit(row, [Store.update(Tables.link, lapsed, row.version)])
    yield* (yield* Outbox).tick()
    assert.deepStrictEqual(yield* rows(Tables.link), [])
    yield* add(b.id, a.id)
    const decisions = (yield* auditOf(a.id)).flatMap(({ kind, seq }) => (seq === null ? [] : [kind]))
    assert.deepStrictEqual(decisions, ["opened", "linked", "unlinked", "linked", "unlinked"])
  })
)

const full = journey(
  "[100-09] [100-03] a page of links is full where there are more, though a reader may not see what some lead to",
  Effect.gen(function* () {
    const [tickets, links] = [yield* Tickets, yield* Links]
    const hub = yield* tickets.open(aTicket)
    for (const n of counting(9)) {
      const { id } = yield* tickets.open({ ...aTicket, site: n % 3 === 0 ? "north" : "south" })
      yield* links.add("ticket", hub.id, { type: "relates", to: { kind: "ticket", ref: id } })
    }
    const limited = member("bob", { sites: ["north"] })
    const first = yield* limited(links.list("ticket", hub.id, { limit: 2 }))
    assert.deepInclude(first.page, { hasMore: true })
    const rest = yield* limited(links.list("ticket", hub.id, { limit: 2, cursor: first.page.next ?? "" }))
    assert.deepStrictEqual([first.data.length, rest.data.length, rest.page.hasMore], [2, 1, false])
  })
)

export const checks = [linked, rings, across, halfway, full, ends]
