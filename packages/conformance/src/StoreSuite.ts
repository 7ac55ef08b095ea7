/**
 * What every store must do. `suite` registers the checks with vitest; `suites` are the checks themselves, for whoever runs
 * them in another way.
 */
import type { Store } from "@deskwright/core"
import { it } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { describe } from "vitest"
import * as ChangeSuite from "./ChangeSuite.ts"
import { type Check, defaults, Settings, type SettingsShape } from "./Check.ts"
import * as ClaimSuite from "./ClaimSuite.ts"
import * as CommitSuite from "./CommitSuite.ts"
import * as ConcurrencySuite from "./ConcurrencySuite.ts"
import * as FindSuite from "./FindSuite.ts"
import * as HistorySuite from "./HistorySuite.ts"
import * as IsolationSuite from "./IsolationSuite.ts"
import * as NumbersSuite from "./NumbersSuite.ts"
import * as StoreValueSuite from "./StoreValueSuite.ts"
import * as TallySuite from "./TallySuite.ts"

export { Settings } from "./Check.ts"

export const suites: Readonly<Record<string, ReadonlyArray<Check>>> = {
  find: FindSuite.checks,
  commit: CommitSuite.checks,
  changes: ChangeSuite.checks,
  "values of the store": StoreValueSuite.checks,
  numbers: NumbersSuite.checks,
  tally: TallySuite.checks,
  claim: ClaimSuite.checks,
  isolation: IsolationSuite.checks,
  concurrency: ConcurrencySuite.checks,
  histories: HistorySuite.checks
}

export interface SuiteOptions<E> extends Partial<SettingsShape> {
  /** Built once for all checks. They may share a database: every check makes tenants of its own. */
  readonly layer: Layer.Layer<Store.Store, E>
  /** Milliseconds for one check; 60,000 when absent. */
  readonly timeout?: number
}

/** Registers every check as a test under `Store (<name>)`, in real time. */
export const suite = <E>(name: string, { layer, timeout = 60_000, ...options }: SuiteOptions<E>): void => {
  const settings: SettingsShape = { ...defaults, ...options }
  it.layer(layer, { excludeTestServices: true, timeout })(`Store (${name})`, (it) => {
    for (const [topic, checks] of Object.entries(suites)) {
      describe(`${topic}`, () => {
        for (const check of checks) {
          it.effect(check.name, () => Effect.provideService(check.run, Settings, settings), timeout)
        }
      })
    }
  })
}
