/** Cursors: whatever happens meanwhile, and whoever sends which. */
import {
  AuditTrail,
  Comments,
  Conversations,
  Issues,
  Links,
  type NewMessage,
  type ListTickets,
  Tickets
} from "@deskwright/core"
import { Effect } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { journey, member } from "./Desk.ts"
import { atOnce, counting, faultsOf, refusalOf, refused, type Run } from "./Expect.ts"
import { aTicket, anIssue } from "./Samples.ts"
import { ids, type Page, walk } from "./Pages.ts"

const busy = journey(
  "[000-24] while others open items, a walk meets every item that was there when it began, and none twice",
  Effect.gen(function* () {
    const issues = yield* Issues
    yield* Effect.forEach(counting(17), () => issues.open(anIssue))
    const present = (yield* issues.list()).data.map(({ id }) => id)
    for (const sort of ["createdAt", "updatedAt", "number", "severity"] as const) {
      for (const order of ["asc", "desc"] as const) {
        const interrupting = Effect.forEach(
          ["low", "high", "critical"] as const,
          (severity) => issues.open({ ...anIssue, severity }),
          atOnce
        )
        const met = ids(yield* walk((turn) => issues.list({ sort, order, ...turn }), 4, interrupting))
        assert.strictEqual(new Set(met).size, met.length, `${sort} ${order}: a row came twice`)
        assert.includeMembers([...met], [...present], `${sort} ${order}: a row was lost`)
      }
    }
  })
)

const foreign = journey(
  "[000-24] [100-03] a cursor is good for its own list only: another filter, order, reader, site or tenant is InvalidCursor",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    for (const site of ["north", "south"]) yield* Effect.forEach(counting(4), () => tickets.open({ ...aTicket, site }))
    const asked: ListTickets = { site: "north", sort: "number", order: "asc" }
    const { data, page } = yield* tickets.list({ ...asked, limit: 2 })
    const cursor = page.next ?? assert.fail("there is no next page")
    const next = yield* tickets.list({ ...asked, limit: 3, cursor })
    assert.deepStrictEqual(
      [...data, ...next.data].map(({ number }) => number),
      [1, 2, 3, 4]
    )
    const others: ReadonlyArray<ListTickets> = [
      { site: "south" },
      { site: ["north", "south"] },
      { sort: "createdAt" },
      { order: "desc" },
      { status: "open" },
      { search: "card" },
      { archived: "any" }
    ]
    for (const other of others) yield* refused("InvalidCursor", tickets.list({ ...asked, ...other, cursor }))
    yield* refused("InvalidCursor", tickets.list({ ...asked, cursor }).pipe(member("bob")))
    yield* refused("InvalidCursor", tickets.list({ ...asked, cursor }).pipe(member("ann", { tenant: "another" })))
    yield* refused("InvalidCursor", (yield* Issues).list({ site: "north", sort: "number", order: "asc", cursor }))
  })
)

const ofItems = journey(
  "[100-03] [100-04] comments, audit, links and messages come in pages; a cursor of one item's list is none of another's",
  Effect.gen(function* () {
    const [tickets, comments, audits, links, conversations] = [
      yield* Tickets,
      yield* Comments,
      yield* AuditTrail,
      yield* Links,
      yield* Conversations
    ]
    const made = yield* Effect.forEach(counting(2), () =>
      Effect.gen(function* () {
        const messages = counting(5).map((n): NewMessage => ({ role: "USER", text: `${n}` }))
        const { id: chat } = yield* conversations.record({ site: "north", messages })
        const { id } = yield* tickets.open({ ...aTicket, conversation: chat })
        for (const n of counting(5)) yield* comments.write("ticket", id, { body: `${n}` })
        for (const _ of counting(5)) {
          const other = yield* tickets.open(aTicket)
          yield* links.add("ticket", id, { type: "relates", to: { kind: "ticket", ref: other.id } })
        }
        return { id, chat }
      })
    )
    type Lists = Readonly<Record<string, (turn: object) => Run<Page<unknown>>>>
    const [mine = {}, other = {}] = made.map(({ chat, id }): Lists => ({
      comments: (turn) => comments.list("ticket", id, turn),
      audit: (turn) => audits.list("ticket", id, turn),
      links: (turn) => links.list("ticket", id, turn),
      messages: (turn) => conversations.messages(chat, turn)
    }))
    for (const [name, list] of Object.entries(mine)) {
      const whole = (yield* list({ limit: 200 })).data
      assert.deepStrictEqual(yield* walk(list, 2), [...whole], name)
      const { page } = yield* list({ limit: 2 })
      for (const stranger of [
        other[name],
        ...Object.entries(mine).flatMap(([key, each]) => (key === name ? [] : [each]))
      ]) {
        if (stranger === undefined) continue
        assert.strictEqual(
          (yield* refusalOf(stranger({ limit: 2, cursor: page.next }), name))._tag,
          "InvalidCursor",
          name
        )
      }
    }
  })
)

const damaged = journey(
  "[000-24] a damaged cursor is InvalidCursor, never a defect and never rows",
  Effect.gen(function* () {
    const tickets = yield* Tickets
    yield* Effect.forEach(counting(3), () => tickets.open(aTicket))
    const { page } = yield* tickets.list({ limit: 1 })
    const cursor = page.next ?? ""
    const forged = btoa(JSON.stringify(["x", JSON.stringify([null, "id", "list"])]))
    const damaged = [
      "",
      " ",
      "x",
      "null",
      "😀",
      "%00",
      `${cursor}=`,
      ` ${cursor}`,
      cursor.slice(1),
      cursor.slice(0, -1),
      cursor.toUpperCase(),
      forged
    ]
    for (const one of damaged) yield* refused("InvalidCursor", tickets.list({ limit: 1, cursor: one }))
    const random = fc.sample(fc.tuple(fc.nat(cursor.length - 1), fc.base64String({ minLength: 4, maxLength: 4 })), {
      numRuns: 30,
      seed: 7
    })
    for (const [at, patch] of random) {
      const patched = cursor.slice(0, at) + patch + cursor.slice(at + 4)
      if (patched !== cursor) yield* refused("InvalidCursor", tickets.list({ limit: 1, cursor: patched }))
    }
    assert.deepStrictEqual(
      (yield* faultsOf(tickets.list({ cursor: "x".repeat(4097) }))).map(({ path }) => path),
      ["cursor"]
    )
  })
)

export const checks = [busy, foreign, ofItems, damaged]
