/**
 * Two stores beside each other: generated histories of everything that a desk can be asked must be answered the same by both,
 * refusals included, and leave the same rows. `suite` registers this with vitest; `compare` is for whoever runs it in another way.
 */
import { Store } from "@deskwright/core"
import { Effect, Layer } from "effect"
import { assert, describe, it } from "vitest"
import { plainly } from "./Check.ts"
import { underClock } from "./journeys/Desk.ts"
import { Coverage } from "./twins/Coverage.ts"
import { type History, historyOf, live, type Parting } from "./twins/History.ts"
import { shrink } from "./twins/Shrink.ts"
import type { Home } from "./twins/Twins.ts"

/** A store that nobody else uses, and how its clock is set. */
export interface Side<E> {
  readonly layer: Layer.Layer<Store.Store, E>
  /** Sets the store's clock to a moment. A store that keeps the clock of whoever builds its layer, as memory does, needs none. */
  readonly setClock?: (at: string) => Promise<void>
}

/** Two stores, and how many histories they live through. */
/** Both live through the same. */
export type Pair<E> = readonly [Side<E>, Side<E>]

/** What is lived through, and on which stores. */
export interface TwinOptions<E> {
  readonly stores: Pair<E>
  /** More pairs, each as empty and with clocks of its own: histories are lived through on all of them at once. */
  readonly more?: ReadonlyArray<Pair<E>>
  /** The first history; each next one has the next seed. 1 when absent. */
  readonly seed?: number
  /** No more histories than this; 100 when absent. */
  readonly histories?: number
  /** How many answers to compare at least; 10,000 when absent. */
  readonly comparisons?: number
  /** How often every method, filter, clause and refusal has to come by; 50 when absent. */
  readonly least?: number
  /** How many calls each has beside those that furnish it; 300 when absent. */
  readonly calls?: number
  /** Milliseconds for making a history that fails shorter; 10,000 when absent. */
  readonly shrinkFor?: number
}

/** How often what was compared, and the shortest history in which the stores part. */
export interface Compared {
  readonly coverage: Coverage
  /** The seed of the first history in which the stores part, and the shortest way there that was found; null when there is none. */
  readonly parted: { readonly seed: number; readonly first: Parting; readonly shortest: Parting } | null
}

const homeOf = <E>({ layer, setClock }: Side<E>) =>
  Effect.map(Layer.build(Layer.fresh(layer)), (context): Home => ({
    store: Effect.runSync(Effect.provideContext(Store.Store, context)),
    setClock: (at) => (setClock === undefined ? Effect.void : Effect.promise(() => setClock(at)))
  }))

const often = 50
const many = 10_000

/** Lives through histories on both stores until they part, or until all has come by often enough. */
export const compare = <E>(options: TwinOptions<E>) => {
  const { calls = 300, comparisons = many, histories = 100, more = [], seed = 1, shrinkFor = 10_000, stores } = options
  const least = options.least ?? often
  const coverage = new Coverage()
  const enough = () => coverage.comparisons >= comparisons && coverage.scarce(least).length === 0
  let begun = 0
  let parted: Compared["parted"] = null
  const lane = (pair: Pair<E>) =>
    underClock((hands) =>
      Effect.gen(function* () {
        const homes = [yield* homeOf(pair[0]), yield* homeOf(pair[1])] as const
        while (parted === null && begun < histories && !enough()) {
          const history: History = historyOf(seed + begun++, calls)
          const first = yield* live(homes, history, hands, coverage)
          if (first === null || parted !== null) continue
          parted = { seed: history.seed, first, shortest: first }
          const again = (steps: History["steps"]) => live(homes, { ...history, steps }, hands, new Coverage())
          const { found } = yield* shrink(history.steps, shrinkFor, again)
          parted = { ...parted, shortest: found ?? first }
        }
      })
    )
  return Effect.scoped(
    Effect.map(Effect.forEach([stores, ...more], lane, { concurrency: "unbounded", discard: true }), (): Compared => ({
      coverage,
      parted
    }))
  )
}

const partingOf = ({ seed, shortest }: NonNullable<Compared["parted"]>): string =>
  [
    `the stores part in the history of seed ${seed}; run the suite with { seed: ${seed}, histories: 1 } to repeat it`,
    ...shortest.story.map((line, index) => `${index + 1}. ${line}`),
    shortest.about
  ].join("\n")

/** Two stores, and how long the test may take. */
export interface SuiteOptions<E> extends TwinOptions<E> {
  /** Milliseconds for all of it; 600,000 when absent. */
  readonly timeout?: number
}

/** Registers the comparison as tests under `Twins (<name>)`, and prints what it came by. */
export const suite = <E>(name: string, { timeout = 600_000, ...options }: SuiteOptions<E>): void => {
  describe(`Twins (${name})`, () => {
    it(
      "[100-04] any history of calls is answered the same by both stores, and leaves the same rows",
      { timeout },
      async () => {
        const { coverage, parted } = await Effect.runPromise(compare(options)).catch((error: unknown) => {
          throw plainly(error)
        })
        process.stdout.write(`\nTwins (${name}): ${coverage.table()}\n`)
        if (parted !== null) assert.fail(partingOf(parted))
        const least = options.least ?? often
        assert.strictEqual(coverage.scarce(least).join("\n"), "", `what came by less than ${least} times`)
        assert.isAtLeast(coverage.comparisons, options.comparisons ?? many)
      }
    )
  })
}
