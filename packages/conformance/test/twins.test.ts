/** Two stores that agree are found to agree, and one fault in one of them is found, told in few calls, and found again by its seed. */
import { Model, TwinSuite } from "@deskwright/conformance"
import type { Query, Store } from "@deskwright/core"
import { Effect, type Layer } from "effect"
import { assert, describe, it } from "vitest"
import { applyWith, storeOf } from "./Broken.ts"

const beside = (
  layer: Layer.Layer<Store.Store>,
  options: { readonly seed?: number; readonly histories?: number } = {}
) =>
  Effect.runPromise(
    TwinSuite.compare({
      stores: [{ layer: Model.layer }, { layer }],
      histories: 40,
      calls: 210,
      shrinkFor: 30_000,
      ...options
    })
  )

/** Forgets the texts that are to be erased. */
class Forgetful extends Model.Commit {
  override redact(): void {}
}

/** Counts on from where a refused commit left off. */
class Gappy extends Model.Commit {
  override number(id: string, series: string): number {
    const next = super.number(id, series)
    if (next % 5 === 0) this.numbers.set(JSON.stringify([this.place.tenant, series]), next + 1)
    return next
  }
}

const commits = (Commit: typeof Model.Commit): Layer.Layer<Store.Store> =>
  storeOf((_, home) => Model.driver(home, applyWith(Commit)))

const reads = (alter: (query: Query.Query) => Query.Query): Layer.Layer<Store.Store> =>
  storeOf((driver) => ({ ...driver, find: (table, query) => driver.find(table, alter(query)) }))

const caught: Readonly<Record<string, Layer.Layer<Store.Store>>> = {
  "numbers with a gap": commits(Gappy),
  "texts that are not erased": commits(Forgetful),
  "a filter on labels that takes any of them": reads((query) => ({
    ...query,
    where: query.where.map((clause) => (clause.op === "HasAll" ? { ...clause, op: "HasAny" } : clause))
  })),
  "a cursor that is not looked at": reads((query) => ({ ...query, after: null })),
  "a scope that is not looked at": reads((query) =>
    "housekeeping" in query.scope ? query : { ...query, scope: { ...query.scope, sites: "all" } }
  )
}

/** Where to begin, for what parts the stores early but late in a history that is long to tell. */
const seeds: Readonly<Record<string, number>> = { "a filter on labels that takes any of them": 7 }

describe("stores beside each other", () => {
  it("two that are the same answer the same", async () => {
    const { coverage, parted } = await beside(Model.layer, { histories: 2 })
    assert.isNull(parted)
    assert.isAtLeast(coverage.comparisons, 2 * 210)
  })

  for (const [name, layer] of Object.entries(caught)) {
    it(`finds ${name}, in few calls, and again by the seed`, { timeout: 240_000 }, async () => {
      const { parted } = await beside(layer, { seed: seeds[name] ?? 1 })
      if (parted === null) return assert.fail("they are said to answer the same")
      assert.isAtMost(parted.shortest.story.length, 20, parted.shortest.story.join("\n"))
      const again = await beside(layer, { seed: parted.seed, histories: 1 })
      assert.deepStrictEqual(again.parted?.first.story.length, parted.first.story.length)
    })
  }
})
