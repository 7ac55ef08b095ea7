import { Clock, Effect } from "effect"
import type { Timestamp } from "./model/Actor.ts"

export const fromMillis = (epochMillis: number): Timestamp => new Date(epochMillis).toISOString()

export const toMillis = (timestamp: Timestamp): number => Date.parse(timestamp)

export const shift = (timestamp: Timestamp, millis: number): Timestamp => fromMillis(toMillis(timestamp) + millis)

/** The time of the desk's clock. */
export const now: Effect.Effect<Timestamp> = Effect.map(Clock.currentTimeMillis, fromMillis)
