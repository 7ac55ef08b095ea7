/** The policy: one rule for lists, counts and single items, so that they cannot disagree. */
import {
  Conversations,
  type CurrentActor,
  EndUsers,
  Issues,
  type PolicyClause,
  Problems,
  Tickets
} from "@deskwright/core"
import { Effect, Result } from "effect"
import * as fc from "fast-check"
import { assert } from "vitest"
import { forAll } from "../Check.ts"
import { by, Desk, journey, member } from "./Desk.ts"
import { counting, type Run } from "./Expect.ts"
import { aProblem, aTicket, anIssue } from "./Samples.ts"

const clause: fc.Arbitrary<PolicyClause> = fc.oneof(
  fc.record({ field: fc.constant("site" as const), anyOf: fc.subarray(["north", "south", "nowhere"]) }),
  fc.record({ field: fc.constant("assignee" as const), anyOf: fc.subarray(["ann", "bob", "the vendor"]) }),
  fc.record({ field: fc.constant("label" as const), anyOf: fc.subarray(["vip", "bug", "none"]) }),
  fc.record({ field: fc.constant("originKind" as const), anyOf: fc.subarray(["agent", "api", "ai"]) }),
  fc.record({ field: fc.constant("originActor" as const), anyOf: fc.subarray(["ann", "api"]) }),
  fc.record({ field: fc.constant("requesterEmail" as const), anyOf: fc.subarray(["rita@example.com"]) }),
  fc.record({ field: fc.constant("channel" as const), anyOf: fc.subarray(["chat", "phone"]) }),
  fc.record({ field: fc.constant("priority" as const), anyOf: fc.subarray(["low", "high"]) }),
  fc.record({ field: fc.constant("severity" as const), anyOf: fc.subarray(["low", "high"]) }),
  fc.record({ field: fc.constantFrom("conversation" as const, "endUser" as const), anyOf: fc.constant(["nobody"]) })
)

const clauses = fc.array(clause, { maxLength: 2 })

/** A dozen items of each kind in two sites. */
const crowd = Effect.gen(function* () {
  const [issues, tickets, problems] = [yield* Issues, yield* Tickets, yield* Problems]
  for (const n of counting(12)) {
    const site = n % 3 === 0 ? "south" : "north"
    const who = n % 4 === 0 ? by("api") : member("ann")
    const labels = [...(n % 2 === 0 ? ["vip"] : []), ...(n % 5 === 0 ? ["bug"] : [])]
    const level = n % 2 === 0 ? ("high" as const) : ("low" as const)
    yield* who(issues.open({ ...anIssue, site, labels, severity: level }))
    yield* who(
      tickets.open({
        ...aTicket,
        site,
        labels,
        ...(n % 3 === 1 ? { severity: level, channel: "chat" } : {}),
        ...(n % 2 === 0 ? { priority: level } : {}),
        requester: n % 5 === 0 ? {} : aTicket.requester,
        assignees: n % 4 === 0 ? [] : [{ member: n % 4 === 1 ? "ann" : "bob" }]
      })
    )
    yield* who(problems.open({ ...aProblem, site, labels, assignedTo: n % 2 === 0 ? "bob" : null }))
  }
})

interface Kind {
  readonly list: Effect.Effect<{ readonly data: ReadonlyArray<{ readonly id: string }> }, unknown, CurrentActor>
  readonly count: Effect.Effect<{ readonly total: { readonly count: number } }, unknown, CurrentActor>
  readonly get: (id: string) => Run
  readonly update: (id: string) => Run
  readonly bulk: (
    site: string,
    id: string
  ) => Effect.Effect<{ readonly results: ReadonlyArray<{ readonly outcome: string }> }, unknown, CurrentActor>
}

const kinds = Effect.map(
  Effect.all([Issues, Tickets, Problems]),
  ([issues, tickets, problems]): ReadonlyArray<Kind> => [
    {
      list: issues.list({ limit: 200 }),
      count: issues.facets(),
      get: (id) => issues.get(id),
      update: (id) => issues.update(id, {}),
      bulk: (site, id) => issues.bulk({ site, refs: [id], set: {} })
    },
    {
      list: tickets.list({ limit: 200 }),
      count: tickets.facets(),
      get: (id) => tickets.get(id),
      update: (id) => tickets.update(id, {}),
      bulk: (site, id) => tickets.bulk({ site, refs: [id], set: {} })
    },
    {
      list: problems.list({ limit: 200 }),
      count: problems.facets(),
      get: (id) => problems.get(id),
      update: (id) => problems.update(id, {}),
      bulk: (site, id) => problems.bulk({ site, refs: [id], set: {} })
    }
  ]
)

const succeeds = (run: Run) => Effect.map(Effect.result(run), Result.isSuccess)

const agree = journey(
  "[100-10] for any policy an item is in the list exactly if it can be read, and the count is that of the list; the same for changing it",
  Effect.gen(function* () {
    yield* crowd
    const desk = yield* Desk
    const context = yield* Effect.context<Desk | CurrentActor>()
    const all = yield* kinds
    const everything = yield* Effect.forEach(all, ({ list }) =>
      Effect.map(list, ({ data }) => data as ReadonlyArray<{ readonly id: string; readonly site: string }>)
    )
    const check = Effect.fnUntraced(function* (read: ReadonlyArray<PolicyClause>, write: ReadonlyArray<PolicyClause>) {
      desk.rule = (_actor, action) => ({ where: action.endsWith(".read") ? read : write })
      for (const [index, kind] of all.entries()) {
        const seen = new Set((yield* kind.list).data.map(({ id }) => id))
        assert.strictEqual((yield* kind.count).total.count, seen.size)
        for (const { id, site } of everything[index] ?? []) {
          assert.strictEqual(yield* succeeds(kind.get(id)), seen.has(id), JSON.stringify(read))
          const may = yield* succeeds(kind.update(id))
          assert.isTrue(seen.has(id) || !may, "what cannot be read was changed")
          const { results } = yield* kind.bulk(site, id)
          assert.strictEqual(results[0]?.outcome !== "refused", may, JSON.stringify([read, write]))
        }
      }
    })
    yield* forAll(fc.tuple(clauses, clauses), ([read, write]) => Effect.provideContext(check(read, write), context))
  })
)

const chatClause = fc.oneof(
  fc.record({ field: fc.constant("site" as const), anyOf: fc.subarray(["north", "south"]) }),
  fc.record({ field: fc.constant("channel" as const), anyOf: fc.subarray(["web", "phone"]) }),
  fc.record({ field: fc.constantFrom("conversation" as const, "endUser" as const), anyOf: fc.subarray([0, 1, 2, 3]) }),
  fc.record({ field: fc.constant("priority" as const), anyOf: fc.constant(["high"]) })
)

const chats = journey(
  "[100-10] for any policy a conversation, or an end user, is in the list exactly if it can be read",
  Effect.gen(function* () {
    const [conversations, endUsers, desk] = [yield* Conversations, yield* EndUsers, yield* Desk]
    const context = yield* Effect.context<Desk | CurrentActor>()
    const made = yield* Effect.forEach(counting(4), (n) =>
      conversations.record({
        site: n % 2 === 0 ? "south" : "north",
        channel: n > 2 ? "web" : "phone",
        endUser: { externalId: `u-${n}` }
      })
    )
    const named = ({
      anyOf,
      field
    }: {
      readonly field: PolicyClause["field"]
      readonly anyOf: ReadonlyArray<string | number>
    }) => ({
      field,
      anyOf: anyOf.map((one) =>
        typeof one === "string" ? one : ((field === "endUser" ? made[one]?.endUser : made[one]?.id) ?? "")
      )
    })
    const check = Effect.fnUntraced(function* (where: ReadonlyArray<PolicyClause>) {
      desk.rule = () => ({ where })
      const seen = new Set((yield* conversations.list()).data.map(({ id }) => id))
      const known = new Set((yield* endUsers.list()).data.map(({ id }) => id))
      for (const { endUser, id } of made) {
        assert.strictEqual(yield* succeeds(conversations.get(id)), seen.has(id), JSON.stringify(where))
        assert.strictEqual(yield* succeeds(conversations.messages(id)), seen.has(id), JSON.stringify(where))
        assert.strictEqual(
          yield* succeeds(endUsers.get(endUser ?? "")),
          known.has(endUser ?? ""),
          JSON.stringify(where)
        )
      }
    })
    yield* forAll(fc.array(chatClause, { maxLength: 2 }), (where) =>
      Effect.provideContext(check(where.map(named)), context)
    )
  })
)

export const checks = [agree, chats]
