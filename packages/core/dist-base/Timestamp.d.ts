/** Times as the desk keeps them: text in UTC with milliseconds, whose order as text is their order in time. */
import { Effect } from "effect"
import type { Timestamp } from "./model/Actor.js"
/** The time that is so many milliseconds after 1970. */
export declare const fromMillis: (epochMillis: number) => Timestamp
/** How many milliseconds after 1970 a time is. */
export declare const toMillis: (timestamp: Timestamp) => number
/** Whether the day that a text begins with is in the calendar: `Date` takes 30 February for 2 March. */
export declare const isDay: (text: string) => boolean
/** The bounds of what a timestamp can be: beyond the years 1 to 9999 it no longer sorts as text. */
export declare const firstMillis = -62135596800000
/** The last moment that the desk can keep. */
export declare const lastMillis = 253402300799999
/** The time so many milliseconds later. */
export declare const shift: (timestamp: Timestamp, millis: number) => Timestamp
/** The time of the desk's clock. */
export declare const now: Effect.Effect<Timestamp>
/** Later than any other: what stands where a time is due that never comes. */
export declare const endOfTime: Timestamp
//# sourceMappingURL=Timestamp.d.ts.map
