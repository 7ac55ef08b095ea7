import type { Timestamp } from "../model/Actor.ts"
import { define, json, type Json, nullable, type Row, text, time } from "../Table.ts"

/** How far an erasure is; of its subject only a hash. */
export interface ErasureRow extends Row {
  readonly state: "running" | "done"
  /** Hashes of what is looked for; the strings themselves are the caller's to repeat. */
  readonly subjectHash: string
  readonly progress: Json
  readonly startedAt: Timestamp
  readonly startedBy: string
  readonly finishedAt: Timestamp | null
}

/** Erasures, and how far they are. */
export const erasure = define<ErasureRow>("erasure", {
  columns: {
    state: text,
    subjectHash: text,
    progress: json,
    startedAt: time,
    startedBy: text,
    finishedAt: nullable(time)
  },
  sorts: ["startedAt"],
  filters: ["state", "subjectHash"]
})
