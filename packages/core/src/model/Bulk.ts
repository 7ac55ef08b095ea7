import type { CommandOptions, Ref } from "./Item.ts"

/** At most 500 items at once, each changed whole or not at all. */
export interface BulkChange<Changes> extends CommandOptions {
  readonly site: string
  readonly refs: ReadonlyArray<Ref>
  readonly set: Changes
}

export type BulkResult =
  | { readonly ref: Ref; readonly outcome: "done"; readonly version: number }
  | { readonly ref: Ref; readonly outcome: "unchanged"; readonly version: number }
  | { readonly ref: Ref; readonly outcome: "refused"; readonly code: string; readonly message: string }

export interface BulkAnswer {
  readonly results: ReadonlyArray<BulkResult>
  readonly replayed: boolean
}
