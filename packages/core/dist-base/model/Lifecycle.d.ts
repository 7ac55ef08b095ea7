/** What a status means. Behaviour keys on this and never on a status's name. */
export type StatusCategory = "new" | "active" | "waiting" | "resolved" | "closed"
/** What entering a status does to the resolution: `clear` removes it; `stamp` and `keep` leave the one there is, and record one where there is none. */
export type ResolutionEffect = "stamp" | "keep" | "clear"
/** What the clock of a promise to the customer does while an item has a status. */
export type SlaEffect = "run" | "pause" | "stop"
/** A status: its names in the desk, on the wire and on the screen, and what it means. */
export interface Status {
  /** What is stored. */
  readonly id: string
  /** The word that callers send and receive. */
  readonly wire: string
  /** The word that people read. */
  readonly label: string
  readonly category: StatusCategory
  readonly resolution: ResolutionEffect
  readonly sla: SlaEffect
}
/** What a status can demand of whoever moves an item into it. */
export type Requirement = "assignee" | "reason" | "resolutionNote"
/** What a status asks for before an item may enter it. */
export interface Guard {
  readonly to: string
  readonly requires: Requirement
}
/** The moves that a lifecycle lists, from each status to those that may follow it. */
export type Transitions = Readonly<Record<string, ReadonlyArray<string>>>
/** What a kind's statuses are and how an item moves between them: data, checked by `defineLifecycle`. */
export interface Lifecycle {
  readonly id: string
  /** Stored with every item, so that a changed lifecycle can tell which one an item was decided under. */
  readonly version: number
  readonly initial: string
  readonly statuses: ReadonlyArray<Status>
  readonly transitions: "any" | Transitions
  readonly guards: ReadonlyArray<Guard>
  /** What a word outside the list is: refused, or a status of its own in this category. */
  readonly unknownStatus:
    | "reject"
    | {
        readonly acceptAs: StatusCategory
      }
  /** Statuses that items may still have from an earlier version or another lifecycle, by their ids: which of ours each becomes. */
  readonly replaces?: Readonly<Record<string, string>>
  /** Per other lifecycle: which of its statuses each of ours becomes. */
  readonly mapTo?: Readonly<Record<string, Readonly<Record<string, string>>>>
}
//# sourceMappingURL=Lifecycle.d.ts.map
