/** Checks as tests of vitest, over one store that is built for all of them. A check that fails says why in its error, and nowhere else. */
import type { Store } from "@deskwright/core"
import { Effect, type Layer, ManagedRuntime } from "effect"
import { afterAll, beforeAll, describe, it } from "vitest"
import { type Check, defaults, plainly, Settings, type SettingsShape } from "./Check.ts"

/** The store to be held to the suite, and how hard. */
export interface SuiteOptions<E> extends Partial<SettingsShape> {
  /** Built once for all checks. They may share a database: every check makes tenants of its own. */
  readonly layer: Layer.Layer<Store.Store, E>
  /** Milliseconds for one check; 60,000 when absent. */
  readonly timeout?: number
}

const fail = (error: unknown): never => {
  throw plainly(error)
}

/** Registers every check under its topic, in real time. */
export const register = <E>(
  title: string,
  suites: Readonly<Record<string, ReadonlyArray<Check>>>,
  { layer, timeout = 60_000, ...options }: SuiteOptions<E>
): void => {
  const settings: SettingsShape = { ...defaults, ...options }
  describe(title, () => {
    const runtime = ManagedRuntime.make(layer)
    beforeAll(async () => void (await runtime.context()), timeout)
    afterAll(() => runtime.dispose(), timeout)
    for (const [topic, checks] of Object.entries(suites)) {
      describe(topic, () => {
        for (const { name, run } of checks) {
          it(name, { timeout }, ({ signal }) =>
            runtime.runPromise(Effect.provideService(run, Settings, settings), { signal }).catch(fail)
          )
        }
      })
    }
  })
}
