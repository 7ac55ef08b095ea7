import type { Store } from "@deskwright/core"
import { Cause, Context, Effect, Exit } from "effect"
import * as fc from "fast-check"

/** One thing that a store must do, by name. */
export interface Check {
  readonly name: string
  readonly run: Effect.Effect<void, unknown, Store.Store>
}

export const check = <E>(name: string, run: Effect.Effect<void, E, Store.Store>): Check => ({ name, run })

export interface SettingsShape {
  /** How often each property is tried. */
  readonly runs: number
  /** Repeats the run that printed it. */
  readonly seed: number | undefined
  /** Whether a counter-example is made smaller before it is reported. */
  readonly shrink: boolean
}

export const defaults: SettingsShape = { runs: 30, seed: undefined, shrink: true }

export const Settings: Context.Reference<SettingsShape> = Context.Reference("@deskwright/conformance/Settings", {
  defaultValue: () => defaults
})

const report = <A>(details: fc.RunDetails<A>): string => {
  const { counterexamplePath, errorInstance, numRuns, numShrinks, seed } = details
  const cause = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  return `failed in run ${numRuns} with seed ${seed} (path ${counterexamplePath}, shrunk ${numShrinks} times):\n${cause}`
}

/** Tries a property on generated values. A failure says its seed, which `StoreSuite.suite` takes to repeat it. */
export const forAll = <A, E>(
  arbitrary: fc.Arbitrary<A>,
  body: (value: A) => Effect.Effect<void, E, Store.Store>
): Effect.Effect<void, never, Store.Store> =>
  Effect.gen(function* () {
    const { runs, seed, shrink } = yield* Settings
    const run = Effect.runPromiseExitWith(yield* Effect.context<Store.Store>())
    const details = yield* Effect.promise((signal) => {
      const property = fc.asyncProperty(arbitrary, async (value) => {
        const exit = await run(body(value), { signal })
        if (Exit.isFailure(exit)) throw new Error(Cause.pretty(exit.cause))
      })
      return fc.check(property, { numRuns: runs, endOnFailure: !shrink, ...(seed === undefined ? {} : { seed }) })
    })
    if (details.failed) return yield* Effect.die(new Error(report(details)))
  })
