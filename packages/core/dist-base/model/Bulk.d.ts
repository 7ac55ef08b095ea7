import type { CommandOptions, Ref } from "./Item.js"
/** At most 500 items at once, each changed whole or not at all. */
export interface BulkChange<Changes> extends CommandOptions {
  readonly site: string
  readonly refs: ReadonlyArray<Ref>
  readonly set: Changes
}
/** What became of one item: the others do not depend on it. */
export type BulkResult =
  | {
      readonly ref: Ref
      readonly outcome: "done"
      readonly version: number
    }
  | {
      readonly ref: Ref
      readonly outcome: "unchanged"
      readonly version: number
    }
  | {
      readonly ref: Ref
      readonly outcome: "refused"
      readonly code: string
      readonly message: string
    }
/** What became of each item, in the order in which they were named. */
export interface BulkAnswer {
  readonly results: ReadonlyArray<BulkResult>
  readonly replayed: boolean
}
//# sourceMappingURL=Bulk.d.ts.map
