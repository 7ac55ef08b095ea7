import { setImmediate as nextTurn } from "node:timers/promises"
import type { SupportClock, Timestamp } from "@deskwright/core/promise"
import { Duration, Option } from "effect"

type Unit =
  | "milli"
  | "millis"
  | "second"
  | "seconds"
  | "minute"
  | "minutes"
  | "hour"
  | "hours"
  | "day"
  | "days"
  | "week"
  | "weeks"

/** A length of time: milliseconds, or words such as `"2 hours"`. */
export type Span = number | `${number} ${Unit}`

/** The time of the desk and of its store. It stands until it is moved, and only moves forward. */
export interface TestClock {
  now(): Timestamp
  /** Moves to a moment: whatever slept until then goes on, in the order of its time. */
  set(to: Timestamp | Date): Promise<void>
  advance(by: Span): Promise<void>
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

export interface ClockParts {
  readonly clock: TestClock
  /** What the desk is given. */
  readonly source: SupportClock
  /** Wakes whatever sleeps, whenever it wanted to. */
  readonly wakeAll: () => void
}

/** Lets what was woken, and what it wakes in turn, go on. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await nextTurn()
}

const iso = (millis: number): Timestamp => new Date(millis).toISOString()

export const millisOf = (span: Span): number => {
  const millis =
    typeof span === "number"
      ? span
      : Option.match(Duration.fromInput(span), { onNone: () => Number.NaN, onSome: Duration.toMillis })
  if (millis < 0 || String(span).startsWith("-"))
    throw new RangeError(
      `The test's clock only moves forward: it cannot advance by ${span}. Make another desk to start earlier.`
    )
  if (!Number.isFinite(millis))
    throw new RangeError(`${String(span)} is no length of time. Write milliseconds, or words such as "2 hours".`)
  return millis
}

const momentOf = (moment: Timestamp | Date): number => {
  const millis = moment instanceof Date ? moment.getTime() : Date.parse(moment)
  if (Number.isNaN(millis)) throw new RangeError(`${String(moment)} is no moment. Write 2026-01-31T09:30:00.000Z.`)
  return millis
}

export const testClock = (start: Timestamp | Date): ClockParts => {
  let now = momentOf(start)
  let sleepers: ReadonlyArray<Sleeper> = []
  let moving: Promise<void> = Promise.resolve()

  const next = (until: number) =>
    sleepers.reduce<Sleeper | null>(
      (first, each) => (each.until <= until && (first === null || each.until < first.until) ? each : first),
      null
    )

  const move = async (to: number) => {
    for (let sleeper = next(to); sleeper !== null; sleeper = next(to)) {
      const due = sleeper
      sleepers = sleepers.filter((each) => each !== due)
      now = Math.max(now, due.until)
      due.wake()
      await settle()
    }
    now = Math.max(now, to)
    await settle()
  }

  // One after the other, so that two that are not waited for do not overtake each other.
  const queue = (work: () => Promise<void>): Promise<void> => {
    const done = moving.then(work)
    moving = done.catch(() => undefined)
    return done
  }

  return {
    clock: {
      now: () => iso(now),
      set: (to) =>
        queue(async () => {
          const moment = momentOf(to)
          if (moment < now)
            throw new RangeError(`The test's clock only moves forward: it stands at ${iso(now)}, after ${iso(moment)}.`)
          await move(moment)
        }),
      advance: (by) => queue(async () => move(now + millisOf(by)))
    },
    source: {
      now: () => now,
      sleep: (millis) =>
        new Promise((wake) => {
          sleepers = [...sleepers, { until: now + millis, wake }]
        })
    },
    wakeAll: () => {
      const asleep = sleepers
      sleepers = []
      for (const { wake } of asleep) wake()
    }
  }
}
