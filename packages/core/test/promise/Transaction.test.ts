import { MemoryStore } from "@deskwright/adapter-memory"
import { Effect, Layer } from "effect"
import { describe, expect, it } from "vitest"
import { Store, storeAdapter } from "../../src/index.ts"
import { createSupport, standardPolicy, type Unjoinable } from "../../src/promise.ts"
import { ann, aTicket, refusal, supportWith } from "./Desks.ts"

type Changes = ReadonlyArray<Store.Change>

/** A transaction of a host: what is committed on it is kept back until the host commits. */
interface Transaction {
  readonly pending: Array<{ readonly place: Parameters<Store.Driver["commit"]>[0]; readonly changes: Changes }>
}

const unfit = { rule: "is no transaction", remedy: "Pass one that is open." } as const

/** A store whose transactions are good enough to see which commands ran on which. */
const transactional = (refuses: (tx: unknown) => Unjoinable | null = () => null) => {
  const built: Array<string> = []
  let base: Store.Store["Service"] | undefined
  const store = storeAdapter<Transaction>({
    refuses,
    open: () =>
      Layer.effect(
        Store.Store,
        Effect.tap(MemoryStore.make(), (made) => Effect.sync(() => (base = made)))
      ),
    join: (tx) =>
      Layer.effect(
        Store.Store,
        Effect.gen(function* () {
          if (base === undefined)
            return yield* new Store.StorageUnavailable({ reason: "not open", retryable: true, cause: null })
          const { find, tally, claim } = base
          built.push("joined")
          yield* Effect.addFinalizer(() => Effect.sync(() => built.push("left")))
          return {
            find,
            tally,
            claim,
            commit: (place, changes) =>
              Effect.sync(() => {
                tx.pending.push({ place, changes })
                return {
                  at: "2026-01-01T00:00:00.000Z",
                  numbers: new Map(
                    changes.flatMap((change) => (change.op === "Insert" ? [[String(change.row.id), 1]] : []))
                  )
                }
              })
          }
        })
      )
  })
  const commit = ({ pending }: Transaction) =>
    Effect.runPromise(
      Effect.forEach(pending, ({ changes, place }) => base?.commit(place, changes) ?? Effect.void, { discard: true })
    )
  return { built, commit, store }
}

describe("in(tx) · promise door (memory)", () => {
  it("what the store says can never be joined is refused at once, with what to pass instead", () => {
    const { store } = transactional((tx) => (tx === "BEGIN" ? { ...unfit, ever: true } : null))
    const support = createSupport({ store, policy: standardPolicy })
    expect(() => support.in("BEGIN" as never)).toThrow(
      expect.objectContaining({
        code: "InvalidInput",
        details: { errors: [{ path: "tx", rule: unfit.rule }] },
        message: "Invalid use of support.in(tx): tx is no transaction. Pass one that is open."
      })
    )
    expect(() => support.in({ pending: [] })).not.toThrow()
  })

  it("what cannot be joined now is refused by each command, until it can", async () => {
    let open = false
    const { store } = transactional(() => (open ? null : { ...unfit, ever: false }))
    await using support = createSupport({ store, policy: standardPolicy })
    const tx: Transaction = { pending: [] }
    const { tickets } = support.in(tx).as(ann)
    for (const refused of [tickets.open(aTicket), tickets.list()]) {
      const { details } = await refusal(refused, "InvalidInput")
      expect(details.errors).toEqual([{ path: "tx", rule: "is no transaction. Pass one that is open." }])
    }
    expect(tx.pending).toEqual([])
    open = true
    await tickets.open(aTicket)
    expect(tx.pending).toHaveLength(1)
  })

  it("a store without transactions refuses, and says so", async () => {
    await using support = supportWith()
    expect(() => support.in({})).toThrow(
      expect.objectContaining({
        code: "TransactionsUnsupported",
        details: {},
        retryable: false,
        message: expect.stringContaining("postgres()") as string
      })
    )
  })

  it("every command runs on the host's transaction, each built for it and released after it", async () => {
    const { built, commit, store } = transactional()
    await using support = createSupport({ store, policy: standardPolicy })
    const desk = support.as(ann)
    await support.ready()
    const tx: Transaction = { pending: [] }
    const joined = support.in(tx).as(ann)
    const { id } = await joined.tickets.open(aTicket)
    expect(built).toEqual(["joined", "left"])
    expect(tx.pending).toHaveLength(1)
    await refusal(desk.tickets.get(id), "TicketNotFound")
    await commit(tx)
    expect((await desk.tickets.get(id)).code).toBe("TKT-1")
  })

  it("what the host rolls back never was, and two transactions do not meet", async () => {
    const { store } = transactional()
    await using support = createSupport({ store, policy: standardPolicy })
    await support.ready()
    const [one, two]: [Transaction, Transaction] = [{ pending: [] }, { pending: [] }]
    await Promise.all([support.in(one).as(ann).tickets.open(aTicket), support.in(two).as(ann).issues.list()])
    expect([one.pending.length, two.pending.length]).toEqual([1, 0])
    expect((await support.as(ann).tickets.list()).data).toEqual([])
  })

  it("a transaction that cannot be joined is told as the store tells it, and a closed desk joins none", async () => {
    const cause = new Error("current transaction is aborted")
    const aborted = new Store.StorageUnavailable({ reason: "the transaction is over", retryable: false, cause })
    const store = storeAdapter({
      open: () => MemoryStore.layer,
      join: () => Layer.effect(Store.Store, Effect.fail(aborted))
    })
    const support = supportWith({ store })
    const joined = support.in({}).as(ann)
    expect(await refusal(joined.tickets.list(), "StorageUnavailable")).toMatchObject({ retryable: false, cause })
    await support.close()
    await refusal(joined.tickets.list(), "SupportClosed")
  })
})
