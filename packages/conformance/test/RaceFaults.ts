import { Model } from "@deskwright/conformance"
import { type Query, Store, type Table } from "@deskwright/core"
import { Effect, Result } from "effect"
import { altered, applyWith, type Fault } from "./Broken.ts"

type Row = Table.Row

const { Commit } = Model

/** A store that checks first, lets others in, and then applies without checking again. */
const racing = (name: string, caughtBy: string, Unchecked: Parameters<typeof applyWith>[0]): Fault =>
  altered(name, caughtBy, (driver, home) => ({
    ...driver,
    commit: (place, changes) =>
      Effect.gen(function* () {
        const checked = Model.apply(home.world, place, changes, home.now())
        if (Result.isFailure(checked.answer)) return yield* Effect.fail(checked.answer.failure)
        yield* Effect.yieldNow
        const { answer, world } = applyWith(Unchecked)(home.world, place, changes, home.now())
        home.world = world
        return yield* Effect.fromResult(answer)
      })
  }))

const races: ReadonlyArray<Fault> = [
  racing(
    "versions are compared before the row is locked",
    "of many decisions on the same version one wins",
    class extends Commit {
      override guarded(guard: Store.Guard) {
        return this.here(guard.table, guard.id) ?? super.guarded(guard)
      }
    }
  ),
  racing(
    "an expected row is not held until the commit",
    "two decisions that each rest on the row of the other do not both win",
    class extends Commit {
      override apply(change: Store.Change) {
        if (change.op !== "Expect") super.apply(change)
      }
    }
  ),
  racing(
    "unique keys are looked up before the insert",
    "of many concurrent inserts of one unique key one wins",
    class extends Commit {
      override takenKeys() {
        return []
      }
    }
  ),
  altered("the next number is read before the counter is locked", "sixty-four concurrent openers", (driver, home) => ({
    ...driver,
    commit: (place, changes) =>
      Effect.gen(function* () {
        const { numbers } = home.world
        yield* Effect.yieldNow
        const { answer, world } = Model.apply({ rows: home.world.rows, numbers }, place, changes, home.now())
        home.world = world
        return yield* Effect.fromResult(answer)
      })
  })),
  altered("increments are read, added and written back", "no increment is lost or refused", (driver, home) => ({
    ...driver,
    commit: (place, changes) =>
      Effect.gen(function* () {
        const before = new Commit(home.world, place, home.now())
        const rows = changes.map((change) => (change.op === "Bump" ? before.here(change.table, change.id) : undefined))
        yield* Effect.yieldNow
        const commit = new Commit(home.world, place, home.now())
        changes.forEach(({ table }, index) => {
          const row = rows[index]
          if (row !== undefined) commit.write(table, row)
        })
        const { answer, world } = commit.run(changes)
        home.world = world
        return yield* Effect.fromResult(answer)
      })
  })),
  altered("a read takes its rows from two moments", "a reader sees a commit whole or not at all", (driver) => ({
    ...driver,
    find: (table, query) =>
      Effect.gen(function* () {
        const first = yield* driver.find(table, query)
        yield* Effect.sleep(1)
        const second = yield* driver.find(table, query)
        return second.map((row, index) => (index % 2 === 0 ? (first[index] ?? row) : row))
      })
  }))
]

/** A store that claims as if its queue were another one, or as if something else had been requested. */
const claiming = (
  name: string,
  caughtBy: string,
  queue: Partial<Table.QueueColumns>,
  other: (request: Store.ClaimRequest) => Store.ClaimRequest = (request) => request
): Fault =>
  altered(name, caughtBy, (driver) => ({
    ...driver,
    claim: (table, request) => {
      const changed = { ...table, queue: table.queue === null ? null : { ...table.queue, ...queue } }
      return Store.Store.make(driver).claim(changed, other(request))
    }
  }))

const tenantOnly = (clause: Query.Clause): boolean => clause.column === "tenant"

const claims: ReadonlyArray<Fault> = [
  claiming("a claim ignores the order of a group", "only the oldest pending row of a group can be claimed", {
    group: ["id"]
  }),
  claiming("a claim groups by item alone", "an item's mail and its chat are two groups", { group: ["item"] }),
  claiming("a claim leases nothing", "a leased row is nobody else's", {}, (request) => ({ ...request, lease: -1 })),
  claiming("a claim looks at no due time", "a claim takes what is pending and due", { due: "createdAt" }),
  altered("a claim looks at no lease", "a leased row is nobody else's", (driver) => ({
    ...driver,
    claim: Store.Store.make({
      ...driver,
      find: (table, query) =>
        driver.find(table, { ...query, where: query.where.filter(({ column }) => column !== table.queue?.lease) })
    }).claim as NonNullable<Store.Driver["claim"]>
  })),
  claiming("a claim is not counted", "a claimed row carries the token", { claims: "version" }),
  claiming("a claim writes no token", "a claimed row carries the token", { token: "lastError" }),
  claiming("a claim takes more than its limit", "a claim takes no more than its limit", {}, (request) => ({
    ...request,
    limit: 99
  })),
  claiming("a claim ignores its clauses", "a claim with clauses takes only rows", {}, (request) => ({
    ...request,
    where: request.where.filter(tenantOnly)
  })),
  claiming("a claim takes rows of other tenants", "a claim with clauses takes only rows", {}, (request) => ({
    ...request,
    where: request.where.filter((clause) => !tenantOnly(clause))
  })),
  altered("a claim gives up behind a long group", "a long group hides no other one", (driver) => ({
    ...driver,
    claim: Store.Store.make({
      ...driver,
      find: (table, query) => driver.find(table, { ...query, limit: Math.min(query.limit, 4) })
    }).claim as NonNullable<Store.Driver["claim"]>
  })),
  altered("two claimers take the same row", "any number of claimers", (driver, home) => {
    const unguarded: Store.Driver = Model.driver(
      home,
      applyWith(
        class extends Commit {
          override guarded(guard: Store.Guard): Row | undefined {
            return this.here(guard.table, guard.id) ?? super.guarded(guard)
          }
        }
      )
    )
    const slow: Store.Driver = {
      ...unguarded,
      find: (table, query) => Effect.tap(driver.find(table, query), Effect.yieldNow)
    }
    return { ...driver, claim: Store.Store.make(slow).claim as NonNullable<Store.Driver["claim"]> }
  }),
  altered(
    "a claim does not raise the version",
    "a claimer whose lease was taken over cannot finish",
    (driver, home) => {
      const quiet: Store.Driver = Model.driver(
        home,
        applyWith(
          class extends Commit {
            override update(change: Store.Change & { readonly op: "Update" }, row: Row) {
              super.update(change, row)
              const written = this.here(change.table, change.id)
              if (written !== undefined) this.write(change.table, { ...written, version: change.expected })
            }
          }
        )
      )
      const claim = Store.Store.make(quiet).claim as NonNullable<Store.Driver["claim"]>
      return {
        ...driver,
        claim: (table, request) =>
          Effect.map(claim(table, request), (rows) => rows.map((row) => ({ ...row, version: row.version - 1 })))
      }
    }
  )
]

export const faults: ReadonlyArray<Fault> = [...races, ...claims]
