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
  /** Milliseconds for making a counter-example smaller before it is reported. */
  readonly shrinkFor: number
}

export const defaults: SettingsShape = { runs: 25, seed: undefined, shrinkFor: 5000 }

export const Settings: Context.Reference<SettingsShape> = Context.Reference("@deskwright/conformance/Settings", {
  defaultValue: () => defaults
})

const causeOf = ({ errorInstance }: { readonly errorInstance: unknown }): string =>
  errorInstance instanceof Error ? errorInstance.message : String(errorInstance)

/** The same counter-example, made as small as it gets in the time that there is. */
const shrunk = async <A>(
  property: fc.IAsyncProperty<A>,
  { counterexamplePath, seed }: fc.RunDetails<A>,
  shrinkFor: number
): Promise<string | null> => {
  if (shrinkFor === 0 || counterexamplePath === null) return null
  const again = { seed, path: counterexamplePath, interruptAfterTimeLimit: shrinkFor }
  const details = await fc.check(property, again)
  return details.failed && details.errorInstance !== null ? causeOf(details) : null
}

/** Tries a property on generated values. A failure says its seed, which `StoreSuite.suite` takes to repeat it. */
export const forAll = <A, E>(
  arbitrary: fc.Arbitrary<A>,
  body: (value: A) => Effect.Effect<void, E, Store.Store>
): Effect.Effect<void, never, Store.Store> =>
  Effect.gen(function* () {
    const { runs, seed, shrinkFor } = yield* Settings
    const run = Effect.runPromiseExitWith(yield* Effect.context<Store.Store>())
    const failure = yield* Effect.promise(async (signal) => {
      const property = fc.asyncProperty(arbitrary, async (value) => {
        const exit = await run(body(value), { signal })
        if (Exit.isFailure(exit)) throw new Error(Cause.pretty(exit.cause))
      })
      const options = { numRuns: runs, endOnFailure: true, ...(seed === undefined ? {} : { seed }) }
      const details = await fc.check(property, options)
      if (!details.failed) return null
      const cause = (await shrunk(property, details, shrinkFor)) ?? causeOf(details)
      return `failed in run ${details.numRuns} of seed ${details.seed}; run the suite with { seed: ${details.seed} } to repeat it\n${cause}`
    })
    if (failure !== null) return yield* Effect.die(new Error(failure))
  })
