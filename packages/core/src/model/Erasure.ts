import type { Timestamp } from "./Actor.ts"
import type { CommandOptions } from "./Item.ts"

export interface EraseSubject {
  readonly site: string
  /** One of the two. */
  readonly endUser?: string
  readonly email?: string
}

export interface Erasure {
  readonly id: string
  readonly site: string
  readonly state: "running" | "done"
  /** Rows in which something was erased. */
  readonly erased: number
  readonly startedAt: Timestamp
  readonly finishedAt: Timestamp | null
}

export interface StartErasure extends EraseSubject, CommandOptions {}

export interface RunErasure {
  /** Stop after so many commits; run again to go on. Default: until it is done. */
  readonly batches?: number
}
