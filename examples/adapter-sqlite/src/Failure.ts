/** What an error of SQLite means to the caller. What means nothing to a caller is a fault of ours, and is thrown on. */
import { type Place, Store } from "@deskwright/core"
import { SchemaMismatch } from "./Schema.ts"

const codeOf = (error: unknown): number =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : 0

// #region failures
/** Somebody else writes, and nothing was done: the one failure that goes away by itself. */
export const isBusy = (error: unknown): boolean => [5, 6].includes(codeOf(error) & 0xff)

/** While it was being written down: nobody knows what the disk has. */
export const isUnknown = (error: unknown): boolean => [10, 13].includes(codeOf(error) & 0xff)

const reasons: Readonly<Record<number, string>> = {
  8: "the file cannot be written to",
  10: "the disk has a fault",
  11: "the file is damaged",
  13: "the disk is full",
  14: "the file cannot be opened",
  26: "the file is no SQLite database"
}

const unavailableFor = (reason: string, retryable: boolean, cause: unknown) =>
  new Store.StorageUnavailable({ reason, retryable, cause })

export const unavailable = (error: unknown): Store.StorageUnavailable => {
  if (isBusy(error)) return unavailableFor("somebody else has the file for themselves", true, error)
  const reason = error instanceof SchemaMismatch ? error.message : reasons[codeOf(error) & 0xff]
  if (reason === undefined) throw error
  return unavailableFor(reason, false, error)
}

/** The series that a commit takes a number of. */
const seriesOf = (changes: ReadonlyArray<Store.Change>): string | undefined =>
  changes
    .map((change) => (change.op === "Insert" ? (change.row as { readonly number?: unknown }).number : null))
    .find((number): number is Store.NextNumber => typeof number === "object" && number !== null)?.series

/** Who waited too long for a number is told `SiteBusy`: its advice, to open items last, is what helps. */
export const ofCommit =
  ({ site }: Place, changes: ReadonlyArray<Store.Change>) =>
  (error: unknown): Store.CommitError => {
    if (error instanceof Store.CommitRefused || error instanceof Store.OutcomeUnknown) return error
    const series = seriesOf(changes)
    return isBusy(error) && series !== undefined ? new Store.SiteBusy({ site, series }) : unavailable(error)
  }

// #endregion

export const noTransaction = (): Store.StorageUnavailable => {
  const reason = "no transaction is open on this connection: run BEGIN IMMEDIATE first"
  return unavailableFor(reason, false, new Error(reason))
}
