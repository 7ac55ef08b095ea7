/** Times as the desk keeps them: text in UTC with milliseconds, whose order as text is their order in time. */
import { Clock, Effect } from "effect"
import type { Timestamp } from "./model/Actor.ts"

/** The time that is so many milliseconds after 1970. */
export const fromMillis = (epochMillis: number): Timestamp => new Date(epochMillis).toISOString()

/** How many milliseconds after 1970 a time is. */
export const toMillis = (timestamp: Timestamp): number => Date.parse(timestamp)

/** Whether the day that a text begins with is in the calendar: `Date` takes 30 February for 2 March. */
export const isDay = (text: string): boolean => {
  const day = text.slice(0, 10)
  const millis = toMillis(`${day}T00:00:00Z`)
  return !Number.isNaN(millis) && fromMillis(millis).slice(0, 10) === day
}

/** The first moment that the desk can keep: outside the years 1 to 9999 a timestamp no longer sorts as text. */
export const firstMillis = -62_135_596_800_000
/** The last moment that the desk can keep. */
export const lastMillis = 253_402_300_799_999

/** The time so many milliseconds later. */
export const shift = (timestamp: Timestamp, millis: number): Timestamp => fromMillis(toMillis(timestamp) + millis)

/** The time of the desk's clock. */
export const now: Effect.Effect<Timestamp> = Effect.map(Clock.currentTimeMillis, fromMillis)

/** Later than any other: what stands where a time is due that never comes. */
export const endOfTime: Timestamp = fromMillis(lastMillis)
