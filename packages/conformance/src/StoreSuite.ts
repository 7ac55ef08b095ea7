/**
 * What every store must do. `suite` registers the checks with vitest; `suites` are the checks themselves, for whoever runs
 * them in another way.
 */
import * as ChangeSuite from "./ChangeSuite.ts"
import type { Check } from "./Check.ts"
import * as ClaimSuite from "./ClaimSuite.ts"
import * as CommitSuite from "./CommitSuite.ts"
import * as ConcurrencySuite from "./ConcurrencySuite.ts"
import * as FindSuite from "./FindSuite.ts"
import * as GuessSuite from "./GuessSuite.ts"
import * as HistorySuite from "./HistorySuite.ts"
import * as IsolationSuite from "./IsolationSuite.ts"
import * as NumbersSuite from "./NumbersSuite.ts"
import { register, type SuiteOptions } from "./Register.ts"
import * as StoreValueSuite from "./StoreValueSuite.ts"
import * as TallySuite from "./TallySuite.ts"

export { Settings } from "./Check.ts"
export type { SuiteOptions } from "./Register.ts"

/** Every check by its topic, to run without Vitest's `describe`. */
export const suites: Readonly<Record<string, ReadonlyArray<Check>>> = {
  find: FindSuite.checks,
  commit: CommitSuite.checks,
  changes: ChangeSuite.checks,
  "values of the store": StoreValueSuite.checks,
  numbers: NumbersSuite.checks,
  tally: TallySuite.checks,
  claim: ClaimSuite.checks,
  isolation: [...IsolationSuite.checks, ...GuessSuite.checks],
  concurrency: ConcurrencySuite.checks,
  histories: HistorySuite.checks
}

/** Registers every check as a test under `Store (<name>)`, in real time. */
export const suite = <E>(name: string, options: SuiteOptions<E>): void => register(`Store (${name})`, suites, options)
