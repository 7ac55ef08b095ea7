/** What holds for all kinds: archiving, deleting and a status are three things; the audit is there to be read. */
import {
  AuditTrail,
  Comments,
  type CurrentActor,
  type DecisionOptions,
  Issues,
  type ItemFacts,
  Labels,
  Links,
  Problems,
  Tickets,
  Transcripts
} from "@deskwright/core"
import { Effect } from "effect"
import { assert } from "vitest"
import { journey, second, underClock } from "./Desk.ts"
import { auditOf, refused, rowOf, writesNothing } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

type Told<A> = Effect.Effect<A, unknown, CurrentActor>

/** What the services of issues, tickets and problems have in common. */
interface Kind {
  readonly list: (filters: { readonly archived: boolean | "any" }) => Told<{ readonly data: ReadonlyArray<ItemFacts> }>
  readonly facets: () => Told<{ readonly total: { readonly count: number } }>
  readonly get: (id: string) => Told<ItemFacts>
  readonly update: (
    id: string,
    changes: { readonly status?: string; readonly labels?: ReadonlyArray<string> }
  ) => Told<ItemFacts>
  readonly archive: (id: string, options?: DecisionOptions) => Told<ItemFacts>
  readonly unarchive: (id: string) => Told<ItemFacts>
  readonly remove: (id: string) => Told<void>
}

const three = journey(
  "[100-08] archiving, deleting and a status are three things: none of them touches another",
  underClock(({ move, now }) =>
    Effect.gen(function* () {
      const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
      const kinds: ReadonlyArray<readonly [Kind, ItemFacts]> = [
        [issues, yield* issues.open(anIssue)],
        [tickets, yield* tickets.open(aTicket)],
        [problems, yield* problems.open(aProblem)]
      ]
      for (const [of, { id }] of kinds) {
        yield* of.update(id, { status: "closed" })
        const closed = yield* of.get(id)
        yield* move(second)
        const at = yield* now
        const archived = { ...closed, archivedAt: at, updatedAt: at, version: 3, replayed: false }
        assert.deepInclude(
          { ...(yield* of.archive(id, { cause: "tidying" })) },
          { ...archived, ...("isArchived" in archived ? { isArchived: true } : {}) }
        )
        const listed = (archived: boolean | "any") => Effect.map(of.list({ archived }), ({ data }) => data.length)
        assert.deepStrictEqual([yield* listed(false), yield* listed(true), yield* listed("any")], [0, 1, 1])
        assert.strictEqual((yield* of.facets()).total.count, 0)
        assert.strictEqual((yield* of.get(id)).archivedAt, at)
        assert.strictEqual((yield* of.update(id, { labels: ["still"] })).archivedAt, at)
        assert.deepInclude(yield* of.unarchive(id), { archivedAt: null, status: "closed" })
        yield* writesNothing("unarchiving twice", of.unarchive(id))
        yield* of.remove(id)
        assert.deepInclude(yield* rowOf(id), { deleted: true, status: "closed", archived: false })
        assert.deepStrictEqual(
          (yield* auditOf(id)).map(({ kind }) => kind),
          ["opened", "statusChanged", "archived", "labelled", "unarchived", "deleted"]
        )
      }
      assert.deepStrictEqual((yield* (yield* Labels).list("north")).labels, [])
    })
  )
)

const tombstones = journey(
  "[100-08] what hangs on a deleted item is as gone as it: comments, audit, links, deliveries, transcript, labels",
  Effect.gen(function* () {
    const [tickets, comments, links, audits] = [yield* Tickets, yield* Comments, yield* Links, yield* AuditTrail]
    const gone = yield* tickets.open({ ...aTicket, labels: ["gone"] })
    const left = yield* tickets.open(aTicket)
    yield* comments.write("ticket", gone.id, { body: "b" })
    yield* links.add("ticket", left.id, { type: "duplicate_of", to: { kind: "ticket", ref: gone.id } })
    yield* tickets.remove(gone.id)
    yield* refused("TicketNotFound", comments.list("ticket", gone.id))
    yield* writesNothing("a comment", refused("TicketNotFound", comments.write("ticket", gone.id, { body: "b" })))
    yield* refused("TicketNotFound", audits.list("ticket", gone.id))
    yield* refused("TicketNotFound", links.list("ticket", gone.id))
    yield* refused("TicketNotFound", (yield* Transcripts).ofTicket(gone.id))
    yield* writesNothing(
      "a link",
      refused("TicketNotFound", links.add("ticket", left.id, { type: "relates", to: { kind: "ticket", ref: gone.id } }))
    )
    assert.deepStrictEqual((yield* links.list("ticket", left.id)).data, [])
    assert.deepStrictEqual((yield* (yield* Labels).list("north")).labels, [])
    assert.strictEqual((yield* tickets.open(aTicket)).number, 3)
  })
)

const trail = journey(
  "[100-04] [004-13] the audit of an item is read in pages, newest or oldest first, with what changed in the reader's words",
  underClock(({ move }) =>
    Effect.gen(function* () {
      const [tickets, audits] = [yield* Tickets, yield* AuditTrail]
      const { id } = yield* tickets.open(aTicket)
      for (const priority of ["low", "high", "urgent"] as const)
        yield* Effect.andThen(move(second), tickets.update(id, { priority }))
      yield* Effect.andThen(move(second), tickets.update(id, { status: "closed", severity: "low" }))
      const first = yield* audits.list("ticket", id, { order: "asc", limit: 3 })
      const rest = yield* audits.list("ticket", id, { order: "asc", limit: 3, cursor: first.page.next ?? "" })
      const both = [...first.data, ...rest.data]
      assert.deepStrictEqual(
        both.map(({ seq }) => seq),
        [1, 2, 3, 4, 5]
      )
      assert.deepStrictEqual((yield* audits.list("ticket", id)).data, both.reverse())
      assert.deepStrictEqual(both[3]?.changes, [{ field: "priority", from: "normal", to: "low" }])
      const fields = both[0]?.changes.map(({ field, from, to }) => `${field} ${String(from)} ${String(to)}`) ?? []
      assert.includeMembers(fields, ["status open closed", "severity null low", "resolution.outcome null completed"])
      const history = yield* audits.history("ticket", id)
      assert.deepStrictEqual(
        history.data.map(({ from, status, to }) => [status, Date.parse(to ?? from) - Date.parse(from)]),
        [
          ["open", 4 * second],
          ["closed", 0]
        ]
      )
      assert.isNull(history.data[1]?.to)
    })
  )
)

export const checks = [three, tombstones, trail]
