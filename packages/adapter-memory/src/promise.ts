/** The memory store for hosts that do not use Effect. */
import { Store, storeAdapter } from "@deskwright/core"
import { type StoreAdapter, SupportError } from "@deskwright/core/promise"
import { Clock, Duration, Effect, Layer } from "effect"
import { fair } from "./Fair.ts"
import { layer, layerFile } from "./MemoryStore.ts"
import { layerTurns } from "./Turns.ts"

/** Where the desk keeps its file, and how often it writes it. */
export interface MemoryOptions {
  /** Restored from this file when the desk opens, and written to it while it works and when it is closed. Without it, what is stored ends with the process. */
  readonly file?: string
  /** Milliseconds between two writes of the file, if anything has changed; 10,000 when absent. What a crash can lose is younger than that. */
  readonly every?: number
}

/** Real time, which keeps no process alive: a desk that was never closed ends with it. */
const idle: Clock.Clock = Object.assign(
  // A clock's other methods belong to its prototype: a copy of its own fields would tell no time.
  Object.create(Clock.Clock.defaultValue()) as Clock.Clock,
  {
    sleep: (duration: Duration.Duration) =>
      Effect.callback<void>((resume) => {
        const timer = setTimeout(() => resume(Effect.void), Duration.toMillis(duration))
        timer.unref()
        return Effect.sync(() => clearTimeout(timer))
      })
  }
)

const longest = 2_147_483_647

const checked = ({ every = 10_000, file, ...others }: MemoryOptions) => {
  const errors = [
    ...Object.keys(others).map((key) => ({ path: key, rule: "is no option: there are file, every" })),
    ...(file === undefined || (typeof file === "string" && file !== "") ? [] : [{ path: "file", rule: "is no path" }]),
    ...(Number.isFinite(every) && every > 0 && every <= longest
      ? []
      : [{ path: "every", rule: "is no number of milliseconds above 0" }])
  ]
  if (errors.length === 0) return { every, file }
  const message = `memory(): ${errors.map(({ path, rule }) => `${path} ${rule}`).join("; ")}. Correct what is named.`
  throw new SupportError({ code: "InvalidInput", details: { errors }, retryable: false, message })
}

const stored = (path: string, every: number) =>
  Layer.catch(layerFile({ path, every, timer: idle }), (cause) =>
    Layer.effect(
      Store.Store,
      Effect.fail(new Store.StorageUnavailable({ reason: cause.message, retryable: true, cause }))
    )
  )

/** A desk in memory. Each desk that it is given to has a store of its own; it has no transactions to join. */
export const memory = (options: MemoryOptions = {}): StoreAdapter => {
  const { every, file } = checked(options)
  const whole = file === undefined ? layer : stored(file, every)
  const shared = Layer.effect(Store.Store, Effect.map(Store.Store, fair)).pipe(Layer.provide(whole))
  return storeAdapter({ open: () => Layer.merge(shared, layerTurns) })
}
