/** The relay of a server: rounds in the background, for as long as it stands. */
import { Deferred, Effect, Fiber, Layer } from "effect"
import { nameOf } from "./Attempt.ts"
import { Bell, layerBell } from "./Bell.ts"
import { Outbox, Stopping, type TickOptions } from "./Outbox.ts"

/** How the relay goes about its rounds, and how it stops. */
export interface RelayOptions extends TickOptions {
  /** Milliseconds between rounds when nothing is due; 5,000 when absent. What a commit of this process has announced is looked for at once. */
  readonly every?: number
  /** Milliseconds that a stop waits for what is being sent; 10,000 when absent. */
  readonly grace?: number
}

const missed = (name: string) =>
  Effect.as(Effect.annotateLogs(Effect.logError("[outbox] a round failed"), { failure: name }), 0)

/** Rounds until it is told to stop: at once after one that had something to do, else when something is announced or the time has come. */
const rounds = Effect.fnUntraced(function* (options: TickOptions, every: number) {
  const { tick } = yield* Outbox
  const bell = yield* Bell
  const stopping = yield* Stopping
  while (!stopping.now()) {
    const rung = yield* bell.next
    const claimed = yield* tick(options).pipe(
      Effect.map((report) => report.claimed),
      Effect.catch(({ _tag }) => missed(_tag)),
      Effect.catchDefect((defect) => missed(nameOf(defect)))
    )
    if (claimed > 0) yield* Effect.yieldNow
    else yield* Effect.raceAllFirst([Effect.sleep(every), rung, stopping.soon])
  }
})

/**
 * Delivers in the background. When it is released it takes nothing more, gives back what it has not begun to send, waits for what
 * it has, for as long as the grace, and leaves the rest to whoever claims it when the lease is over.
 */
export const layer = ({ every = 5000, grace = 10_000, ...options }: RelayOptions = {}): Layer.Layer<
  never,
  never,
  Outbox
> =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const stop = yield* Deferred.make<void>()
      const stopping = { now: () => Deferred.isDoneUnsafe(stop), soon: Deferred.await(stop) }
      const work = Effect.provideService(rounds(options, every), Stopping, stopping)
      yield* Effect.acquireRelease(Effect.forkDetach(Effect.interruptible(work)), (fiber) =>
        Deferred.succeed(stop, undefined).pipe(
          Effect.andThen(Effect.timeoutOption(Fiber.await(fiber), grace)),
          Effect.andThen(Fiber.interrupt(fiber))
        )
      )
    })
  ).pipe(Layer.provide(layerBell))
