import type { Timestamp } from "./Actor.js"
import type { CommandOptions } from "./Item.js"
/** Whom an erasure is about: an end user or an address, in one site. */
export interface EraseSubject {
  readonly site: string
  /** One of the two. */
  readonly endUser?: string
  readonly email?: string
}
/** An erasure, and how far it has come. */
export interface Erasure {
  readonly id: string
  readonly site: string
  readonly state: "running" | "done"
  /** Rows in which something was erased. */
  readonly erased: number
  readonly startedAt: Timestamp
  readonly finishedAt: Timestamp | null
}
/** An erasure to begin. */
export interface StartErasure extends EraseSubject, CommandOptions {}
/** How much to do for now. */
export interface RunErasure {
  /** Stop after so many commits; run again to go on. Default: until it is done. */
  readonly batches?: number
}
//# sourceMappingURL=Erasure.d.ts.map
