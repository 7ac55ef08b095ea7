/** Runs effects for hosts that do not: starts on first use, starts anew after a failed start, and ends once. */
import { type Effect, Exit, type Fiber, type Layer, ManagedRuntime } from "effect"
import type { Actor } from "../model/Actor.ts"
import type { SupportErrorCode } from "../model/ErrorCode.ts"
import { closed, closeFailure, factsOf, type Refused, startFailure } from "./Refusal.ts"
import { SupportError, type SupportErrorFacts } from "./SupportError.ts"

/** Who calls, and a signal by which they may lose interest. */
export interface Caller {
  readonly kind?: Actor["kind"]
  readonly signal?: AbortSignal | undefined
}

export interface Engine<R> {
  readonly start: () => Promise<void>
  /** Starts without being asked, and goes on trying until it is started or closed. */
  readonly keepStarting: () => void
  /** `repeatable`: the same call may be sent again without doing anything twice. */
  readonly run: <A>(effect: Effect.Effect<A, Refused, R>, repeatable: boolean, caller?: Caller) => Promise<A>
  /** Waits for what is under way, for as long as the grace, then releases everything. */
  readonly close: () => Promise<void>
}

/** Told why the desk could not start: of one reason once, however many wait for it. */
export type StartFailed = (facts: SupportErrorFacts<SupportErrorCode>) => void

/** Starts on demand: one promise for all who wait, so that they go on in the order in which they came; a failed one is forgotten. */
const starting = <R>(layer: Layer.Layer<R, unknown>, failed: StartFailed) => {
  let running: Promise<ManagedRuntime.ManagedRuntime<R, unknown>> | null = null
  let told: string | null = null
  const start = async () => {
    const runtime = ManagedRuntime.make(layer)
    const built = await runtime.runPromiseExit(runtime.contextEffect)
    if (Exit.isSuccess(built)) return runtime
    // A runtime keeps a failed start for ever, so the next use gets a new one.
    running = null
    await Promise.allSettled([runtime.dispose()])
    const facts = startFailure(built.cause)
    const why = `${facts.message} ${String(facts.cause)}`
    if (told !== why) failed(facts)
    told = why
    throw new SupportError(facts)
  }
  return {
    started: () => (running ??= start()),
    dispose: async () => {
      const [made] = await Promise.allSettled([running])
      if (made.status === "fulfilled") await made.value?.dispose()
    }
  }
}

/** Whether it was over within so many milliseconds of real time. */
const within = async (millis: number, task: Promise<unknown>): Promise<boolean> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, millis, false)))
  try {
    return await Promise.race([task.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Fibers under way, all of which can be told to stop: a signal for each of them costs more than short calls do. */
const crew = () => {
  const all = new Set<Fiber.Fiber<unknown, unknown>>()
  let isOver = false
  return {
    isOver: () => isOver,
    stop: () => {
      isOver = true
      for (const fiber of all) fiber.interruptUnsafe()
    },
    /** What a fiber ends with; it is interrupted when the caller loses interest. */
    exitOf: <A, E>(fiber: Fiber.Fiber<A, E>, signal: AbortSignal | undefined): Promise<Exit.Exit<A, E>> =>
      new Promise((resolve) => {
        const leave = () => fiber.interruptUnsafe()
        all.add(fiber)
        signal?.addEventListener("abort", leave, { once: true })
        fiber.addObserver((exit) => {
          all.delete(fiber)
          signal?.removeEventListener("abort", leave)
          resolve(exit)
        })
      })
  }
}

/** A wait in real time that can be cut short. */
const rest = () => {
  let wake = () => {}
  return {
    wake: () => wake(),
    pause: (millis: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, millis)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
  }
}

const firstWait = 1000
const longestWait = 30_000

export const engine = <R>(layer: Layer.Layer<R, unknown>, failed: StartFailed, grace = 5000): Engine<R> => {
  const { dispose, started } = starting(layer, failed)
  const { pause, wake } = rest()
  const underWay = new Set<Promise<unknown>>()
  const fibers = crew()
  let closing: Promise<void> | null = null

  // What is thrown here has the caller's stack, which a fiber does not know.
  const tracked = async <A>(work: () => Promise<A>): Promise<A> => {
    if (closing !== null) throw new SupportError(closed)
    const task = work()
    underWay.add(task)
    try {
      return await task
    } finally {
      underWay.delete(task)
    }
  }

  const keepStarting = async (wait: number): Promise<void> => {
    if (closing !== null) return
    const [outcome] = await Promise.allSettled([started()])
    // The failure was told; whoever uses the desk meets it too.
    if (outcome.status === "fulfilled") return
    await pause(wait)
    await keepStarting(Math.min(wait * 2, longestWait))
  }

  const end = async () => {
    wake()
    // A call may itself wait for this, as a notifier that closes the desk does: it must not do so for ever.
    if (!(await within(grace, Promise.allSettled(underWay)))) fibers.stop()
    try {
      await dispose()
    } catch (cause) {
      throw new SupportError(closeFailure(cause))
    }
  }

  return {
    start: () => tracked(async () => void (await started())),
    keepStarting: () => void keepStarting(firstWait),
    run: (effect, repeatable, { kind, signal } = {}) =>
      tracked(async () => {
        const runtime = await started()
        signal?.throwIfAborted()
        if (fibers.isOver()) throw new SupportError(closed)
        const exit = await fibers.exitOf(runtime.runFork(effect), signal)
        if (Exit.isSuccess(exit)) return exit.value
        if (fibers.isOver()) throw new SupportError(closed)
        signal?.throwIfAborted()
        throw new SupportError(factsOf(exit.cause, repeatable, kind))
      }),
    close: () => (closing ??= end())
  }
}
