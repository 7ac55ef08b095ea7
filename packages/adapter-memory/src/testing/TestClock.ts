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
  /** Wakes whatever sleeps, or will: a desk that closes waits for it. */
  readonly end: () => void
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

class Timeline {
  now: number
  #sleepers: ReadonlyArray<Sleeper> = []
  #moving: Promise<void> = Promise.resolve()
  #over = false

  constructor(start: number) {
    this.now = start
  }

  sleep(millis: number): Promise<void> {
    if (this.#over) return Promise.resolve()
    return new Promise((wake) => {
      this.#sleepers = [...this.#sleepers, { until: this.now + millis, wake }]
    })
  }

  /** Moves one after the other, so that two that are not waited for do not overtake each other. */
  move(target: () => number): Promise<void> {
    const moved = this.#moving.then(() => this.#to(target()))
    this.#moving = moved.catch(() => undefined)
    return moved
  }

  /** From now on nobody sleeps. */
  end(): void {
    this.#over = true
    const asleep = this.#sleepers
    this.#sleepers = []
    for (const { wake } of asleep) wake()
  }

  async #to(moment: number): Promise<void> {
    for (let due = this.#next(moment); due !== null; due = this.#next(moment)) {
      const sleeper = due
      this.#sleepers = this.#sleepers.filter((each) => each !== sleeper)
      this.now = Math.max(this.now, sleeper.until)
      sleeper.wake()
      await settle()
    }
    this.now = Math.max(this.now, moment)
    await settle()
  }

  #next(until: number): Sleeper | null {
    const due = this.#sleepers.filter((each) => each.until <= until)
    return due.reduce<Sleeper | null>(
      (first, each) => (first === null || each.until < first.until ? each : first),
      null
    )
  }
}

const later = (now: number, moment: number): number => {
  if (moment >= now) return moment
  throw new RangeError(`The test's clock only moves forward: it stands at ${iso(now)}, after ${iso(moment)}.`)
}

export const testClock = (start: Timestamp | Date): ClockParts => {
  const line = new Timeline(momentOf(start))
  return {
    clock: {
      now: () => iso(line.now),
      set: (to) => line.move(() => later(line.now, momentOf(to))),
      advance: (by) => line.move(() => line.now + millisOf(by))
    },
    source: { now: () => line.now, sleep: (millis) => line.sleep(millis) },
    end: () => line.end()
  }
}
