import type { Store } from "@deskwright/core"
import { Cause, Context, Effect, Exit } from "effect"
import * as fc from "fast-check"

/** One thing that a store must do, by name. */
export interface Check {
  readonly name: string
  readonly run: Effect.Effect<void, unknown, Store.Store>
}

export const check = <E>(name: string, run: Effect.Effect<void, E, Store.Store>): Check => ({ name, run })

/** How often, from which seed, and how long a counter-example is made smaller. */
export interface SettingsShape {
  /** How often each property is tried. */
  readonly runs: number
  /** Repeats the run that printed it. */
  readonly seed: number | undefined
  /** Milliseconds for making a counter-example smaller before it is reported. */
  readonly shrinkFor: number
}

export const defaults: SettingsShape = { runs: 25, seed: undefined, shrinkFor: 5000 }

/** What the checks of a suite are run with. */
export const Settings: Context.Reference<SettingsShape> = Context.Reference("@deskwright/conformance/Settings", {
  defaultValue: () => defaults
})

const runtimeFrame = /^ +at .*[\\/]effect[\\/](src|dist)[\\/]/

const ownFrames = (stack: string): string =>
  stack
    .split("\n")
    .filter((line) => !runtimeFrame.test(line))
    .join("\n")

/** The same error, whose places and whose causes' are those of the store and of the suites: the runtime's tell nobody anything. */
export const plainly = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  if (error.stack !== undefined) error.stack = ownFrames(error.stack)
  plainly(error.cause)
  return error
}

/** What a failed run says: of an assertion its words alone, of a fault in the store also where it happened. */
const reasonOf = (cause: Cause.Cause<unknown>): string =>
  Cause.prettyErrors(cause)
    .map(({ message, name, stack = message }) => (name === "AssertionError" ? message : ownFrames(stack)))
    .join("\n")

/** Says all that there is to say; no place in these suites is of interest. */
class CounterExample extends Error {
  override readonly name = "CounterExample"

  constructor(message: string) {
    super(message)
    this.stack = `${this.name}: ${message}`
  }
}

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

/** Tries a property on generated values. A failure says the smallest counter-example and then its seed, which `StoreSuite.suite` takes to repeat it. */
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
        if (Exit.isFailure(exit)) throw new Error(reasonOf(exit.cause))
      })
      const options = { numRuns: runs, endOnFailure: true, ...(seed === undefined ? {} : { seed }) }
      const details = await fc.check(property, options)
      if (!details.failed) return null
      const cause = (await shrunk(property, details, shrinkFor)) ?? causeOf(details)
      return `${cause}\nfound in run ${details.numRuns} of seed ${details.seed}; to repeat it, give the suite { seed: ${details.seed} }`
    })
    if (failure !== null) return yield* Effect.die(new CounterExample(failure))
  })
