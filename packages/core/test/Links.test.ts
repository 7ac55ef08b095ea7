import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { as } from "../src/Actor.ts"
import { replay, replayable } from "../src/Audit.ts"
import { AuditTrail } from "../src/AuditTrail.ts"
import { Issues } from "../src/Issues.ts"
import { chainLimit } from "../src/Link.ts"
import { Links } from "../src/Links.ts"
import type { LinkType } from "../src/model/Link.ts"
import type { Kind } from "../src/model/Preset.ts"
import { standardPolicy } from "../src/Policy.ts"
import { Problems } from "../src/Problems.ts"
import { insert, Store } from "../src/Store.ts"
import { audit, item, link, type LinkRow } from "../src/Tables.ts"
import { Tickets } from "../src/Tickets.ts"
import { endOfTime } from "../src/Timestamp.ts"
import { bob, neighbour, onDesk, openTicket, refusal, rowsOf, stranger } from "./TeamDesk.ts"

const add = (from: string, type: LinkType, to: string, kind: Kind = "ticket") =>
  Effect.flatMap(Links, (links) => links.add("ticket", from, { type, to: { kind, ref: to } }))
const list = (id: string, kind: Kind = "ticket") =>
  Effect.flatMap(Links, (links) => Effect.map(links.list(kind, id), ({ data }) => data))
const shown = (id: string, kind: Kind = "ticket") =>
  Effect.map(list(id, kind), (data) => data.map(({ direction, item, type }) => [type, direction, item.title]))

describe("Links · effect door (memory)", () => {
  it.effect("[100-09] both ends show a link, with title, code and status of the other, across kinds", () =>
    onDesk(
      Effect.gen(function* () {
        const ticket = yield* openTicket("Refund")
        const issue = yield* (yield* Issues).open({
          site: "annex",
          environment: "production",
          buildVersion: "1",
          severity: "high",
          category: "bug",
          bugDescription: "Payments fail"
        })
        const problem = yield* (yield* Problems).open({ site: "queue", problem: "Bank is down" })
        yield* add(ticket.id, "incident_of", problem.id, "problem")
        yield* TestClock.adjust("1 second")
        yield* add(ticket.id, "caused_by", issue.id, "issue")
        assert.deepStrictEqual(yield* shown(ticket.id), [
          ["incident_of", "outward", "Bank is down"],
          ["caused_by", "outward", "Payments fail"]
        ])
        const [inward] = yield* list(issue.id, "issue")
        assert.deepInclude(inward, { type: "caused_by", direction: "inward", createdBy: "ann" })
        assert.deepStrictEqual(inward?.item, {
          id: ticket.id,
          kind: "ticket",
          code: "TKT-1",
          title: "Refund",
          status: "open"
        })
        assert.deepStrictEqual(yield* shown(problem.id, "problem"), [["incident_of", "inward", "Refund"]])
      })
    )
  )

  it.effect("[100-09] no item is linked to itself, and no two items twice", () =>
    onDesk(
      Effect.gen(function* () {
        const [a, b] = [yield* openTicket("A"), yield* openTicket("B")]
        assert.strictEqual(yield* refusal(add(a.id, "relates", a.id)), "SelfLink")
        yield* add(a.id, "relates", b.id)
        assert.strictEqual(yield* refusal(add(a.id, "relates", b.id)), "LinkExists")
        // It has no direction, so the other way round is the same link.
        assert.strictEqual(yield* refusal(add(b.id, "relates", a.id)), "LinkExists")
        assert.deepStrictEqual(yield* shown(a.id), [["relates", "outward", "B"]])
        assert.deepStrictEqual(yield* shown(b.id), [["relates", "outward", "A"]])
        assert.strictEqual((yield* rowsOf(link)).length, 1)
      })
    )
  )

  it.effect("[100-09] no ring where a ring is nonsense, however long", () =>
    onDesk(
      Effect.gen(function* () {
        for (const type of ["duplicate_of", "caused_by", "incident_of", "blocks"] as const) {
          const ids: Array<string> = []
          for (let i = 0; i < 5; i++) ids.push((yield* openTicket(`${type} ${i}`)).id)
          const [a = "", b = "", c = "", d = "", e = ""] = ids
          yield* add(a, type, b)
          yield* add(a, type, c)
          yield* add(b, type, d)
          yield* add(c, type, d)
          yield* add(d, type, e)
          assert.strictEqual(yield* refusal(add(b, type, a)), "LinkCycle")
          assert.strictEqual(yield* refusal(add(e, type, a)), "LinkCycle")
          // Two ways to one end are no ring, and rings of another type do not matter.
          yield* add(e, "relates", a)
        }
      })
    )
  )

  it.effect("[100-09] links drawn at the same time do not close a ring between them", () =>
    onDesk(
      Effect.gen(function* () {
        const ids: Array<string> = []
        for (let i = 0; i < 6; i++) ids.push((yield* openTicket(`T${i}`)).id)
        const around = ids.map((from, i) => add(from, "blocks", ids[(i + 1) % ids.length] ?? ""))
        const results = yield* Effect.all(
          around.map((each) => Effect.result(each)),
          { concurrency: "unbounded" }
        )
        const refused = results.filter(Result.isFailure).map(({ failure }) => failure._tag)
        assert.deepStrictEqual(refused, ["LinkCycle"])
        assert.strictEqual((yield* rowsOf(link)).length, 5)
      })
    )
  )

  it.effect(
    "[100-09] across sites, which no commit spans, a ring that others closed is found and the link taken back",
    () =>
      onDesk(
        Effect.gen(function* () {
          const a = yield* openTicket("A", "queue")
          const b = yield* openTicket("B", "annex")
          yield* add(a.id, "blocks", b.id)
          assert.strictEqual(yield* refusal(add(b.id, "blocks", a.id)), "LinkCycle")
          const c = yield* openTicket("C", "queue")
          const d = yield* openTicket("D", "annex")
          const both = yield* Effect.all(
            [add(c.id, "duplicate_of", d.id), add(d.id, "duplicate_of", c.id)].map((each) => Effect.result(each)),
            { concurrency: "unbounded" }
          )
          assert.isAtMost(both.filter(Result.isSuccess).length, 1)
          const rows = (yield* rowsOf(link)).filter(({ type }) => type === "duplicate_of")
          assert.strictEqual(rows.length, both.filter(Result.isSuccess).length)
        })
      )
  )

  it.effect("[100-09] a chain too long to look through is refused", () =>
    onDesk(
      Effect.gen(function* () {
        const store = yield* Store
        const [hub, last] = [yield* openTicket("Hub"), yield* openTicket("Last")]
        const [row] = yield* rowsOf(item)
        assert.isDefined(row)
        const others = Array.from({ length: chainLimit }, (_, i) => ({ ...row, id: `other-${i}`, number: i + 3 }))
        const drawn = others.map(({ id }): LinkRow => {
          const ends = { from: hub.id, to: id, createdAt: hub.createdAt, createdBy: "ann", expiresAt: endOfTime }
          return { tenant: "acme", site: "queue", id: `l-${id}`, version: 1, type: "blocks", ...ends }
        })
        const place = { tenant: "acme", site: "queue" }
        yield* store.commit(place, [
          ...others.map((each) => insert(item, each)),
          ...drawn.map((each) => insert(link, each))
        ])
        assert.strictEqual(yield* refusal(add(last.id, "blocks", hub.id)), "LinkChainTooLong")
        yield* add(last.id, "relates", hub.id)
      })
    )
  )

  it.effect(
    "[100-04] a link is a decision on the item that it goes out from, and the other one's audit tells of it",
    () =>
      onDesk(
        Effect.gen(function* () {
          const [a, b] = [yield* openTicket("A"), yield* openTicket("B")]
          const links = yield* Links
          const tickets = yield* Tickets
          const made = yield* links.add(
            "ticket",
            "TKT-1",
            { type: "blocks", to: { kind: "ticket", ref: "TKT-2" } },
            { site: "queue", ifVersion: 1, cause: "waits" }
          )
          assert.strictEqual((yield* tickets.get(a.id)).version, 2)
          assert.strictEqual((yield* tickets.get(b.id)).version, 1)
          const stale = links.remove("ticket", a.id, made.id, { ifVersion: 1 })
          assert.strictEqual(yield* refusal(stale), "StaleVersion")
          const trail = yield* AuditTrail
          const [linked] = (yield* trail.list("ticket", a.id)).data
          assert.deepInclude(linked, { kind: "linked", seq: 2, cause: "waits" })
          assert.deepStrictEqual(linked?.changes, [{ field: "link", from: null, to: { type: "blocks", item: b.id } }])
          const [told] = (yield* trail.list("ticket", b.id)).data.filter(({ kind }) => kind === "linked")
          assert.strictEqual(told?.seq, null)
          yield* links.remove("ticket", b.id, made.id)
          assert.strictEqual((yield* tickets.get(a.id)).version, 3)
          assert.deepStrictEqual(yield* shown(b.id), [])
          const events = (yield* rowsOf(audit)).filter((event) => event.item === a.id)
          const [now] = (yield* rowsOf(item)).filter(({ id }) => id === a.id)
          assert.isDefined(now)
          assert.deepStrictEqual(replay(events), replayable(now))
        })
      )
  )

  it.effect("[100-02] a repeat answers with the first link, and with the first removal", () =>
    onDesk(
      Effect.gen(function* () {
        const [a, b] = [yield* openTicket("A"), yield* openTicket("B")]
        const links = yield* Links
        const draw = links.add(
          "ticket",
          a.id,
          { type: "blocks", to: { kind: "ticket", ref: b.id } },
          { requestId: "r-1" }
        )
        const first = yield* draw
        assert.deepStrictEqual(yield* draw, { ...first, replayed: true })
        const take = links.remove("ticket", a.id, first.id, { requestId: "r-2" })
        assert.deepStrictEqual(yield* take, { replayed: false })
        assert.deepStrictEqual(yield* take, { replayed: true })
        assert.strictEqual(yield* refusal(links.remove("ticket", a.id, first.id)), "LinkNotFound")
      })
    )
  )

  it.effect("[100-03] an end that the reader does not see is not shown, linked to, or removed", () =>
    onDesk(
      Effect.gen(function* () {
        const here = yield* openTicket("Here", "annex")
        const there = yield* openTicket("There", "queue")
        const { id } = yield* add(here.id, "relates", there.id)
        const links = yield* Links
        assert.deepStrictEqual((yield* links.list("ticket", here.id).pipe(as(neighbour))).data, [])
        assert.strictEqual(yield* refusal(links.remove("ticket", here.id, id).pipe(as(neighbour))), "LinkNotFound")
        assert.strictEqual(yield* refusal(add(here.id, "blocks", there.id).pipe(as(neighbour))), "TicketNotFound")
        assert.strictEqual(yield* refusal(links.list("ticket", here.id).pipe(as(stranger))), "TicketNotFound")
        yield* (yield* Tickets).remove(there.id)
        assert.deepStrictEqual(yield* shown(here.id), [])
      })
    )
  )

  it.effect("[100-10] drawing and removing take the right to change the item that the link goes out from", () =>
    onDesk(
      Effect.gen(function* () {
        const mine = yield* openTicket("Mine", "queue", { assignees: [{ member: "ann" }] })
        const theirs = yield* openTicket("Theirs", "queue", { assignees: [{ member: "bob" }] })
        const links = yield* Links
        assert.strictEqual(yield* refusal(add(theirs.id, "blocks", mine.id)), "NotAllowed")
        const { id } = yield* add(theirs.id, "blocks", mine.id).pipe(as(bob))
        assert.strictEqual(yield* refusal(links.remove("ticket", mine.id, id)), "NotAllowed")
        yield* links.remove("ticket", mine.id, id).pipe(as(bob))
      }),
      (actor, action) =>
        action === "ticket.update"
          ? { where: [{ field: "assignee", anyOf: [actor.id] }] }
          : standardPolicy(actor, action)
    )
  )

  it.effect("[100-09] the links of an item are paged in both directions at once", () =>
    onDesk(
      Effect.gen(function* () {
        const hub = yield* openTicket("Hub")
        for (let i = 0; i < 7; i++) {
          const other = yield* openTicket(`T${i}`)
          yield* i % 2 === 0 ? add(hub.id, "blocks", other.id) : add(other.id, "caused_by", hub.id)
        }
        const links = yield* Links
        const seen: Array<string> = []
        let cursor: string | null = ""
        while (cursor !== null) {
          const page: Effect.Success<ReturnType<typeof links.list>> = yield* links.list("ticket", hub.id, {
            limit: 3,
            ...(cursor === "" ? {} : { cursor })
          })
          seen.push(...page.data.map(({ item }) => item.title))
          cursor = page.page.next
        }
        assert.deepStrictEqual(seen.sort(), ["T0", "T1", "T2", "T3", "T4", "T5", "T6"])
      })
    )
  )
})
