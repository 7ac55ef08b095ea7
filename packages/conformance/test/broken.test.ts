/** The suites can fail: each of these stores has one fault, and a check of its own finds it. */
import { type Check, StoreSuite } from "@deskwright/conformance"
import { Effect, Exit } from "effect"
import { afterAll, assert, describe, it } from "vitest"
import type { Fault } from "./Broken.ts"
import { faults as commitFaults } from "./CommitFaults.ts"
import { faults as raceFaults } from "./RaceFaults.ts"
import { faults as readFaults } from "./ReadFaults.ts"
import { faults as valueFaults } from "./ValueFaults.ts"

const checks = Object.entries(StoreSuite.suites).flatMap(([topic, checks]) =>
  checks.map((check) => ({ topic, ...check }))
)

/** The names of the checks that a store does not pass. The one that has to find the fault is given more tries. */
const failing = (layer: Fault["layer"], chief: string | undefined): Promise<ReadonlyArray<string>> =>
  Effect.gen(function* () {
    const failed = Effect.fnUntraced(function* ({ name, run }: Check) {
      const runs = name === chief ? 20 : 2
      const exit = yield* run.pipe(
        Effect.provideService(StoreSuite.Settings, { runs, seed: 7, shrinkFor: 0 }),
        Effect.timeout(4000),
        Effect.exit
      )
      return Exit.isFailure(exit) ? [name] : []
    })
    return (yield* Effect.forEach(checks, failed, { concurrency: "unbounded" })).flat()
  }).pipe(Effect.provide(layer), Effect.runPromise)

const faults = [...commitFaults, ...valueFaults, ...readFaults, ...raceFaults]
const found = new Map<string, ReadonlyArray<string>>()

describe("the suites find what is broken", () => {
  for (const { caughtBy, layer, name } of faults) {
    it(`${name}`, { timeout: 60_000 }, async () => {
      const named = checks.filter((check) => check.name.includes(caughtBy))
      assert.strictEqual(named.length, 1, `"${caughtBy}" names no check, or several`)
      const caught = await failing(layer, named[0]?.name)
      found.set(name, caught)
      assert.include(caught, named[0]?.name)
    })
  }

  it("every check is failed by one of them", ({ skip }) => {
    skip(found.size < faults.length, "needs all the others")
    const failed = new Set([...found.values()].flat())
    assert.deepStrictEqual(
      checks.map(({ name }) => name).filter((name) => !failed.has(name)),
      []
    )
  })

  afterAll(() => {
    const lines = [...found].map(([name, caught]) => `${name}\n${caught.map((check) => `    ${check}`).join("\n")}`)
    process.stdout.write(
      `\nfault → checks that caught it\n\n${lines.join("\n")}\n\n${found.size} faults, ${checks.length} checks\n`
    )
  })
})
