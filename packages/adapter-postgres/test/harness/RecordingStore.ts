/** A store that notes what became of commits whose answer did not come. */
import { Store, Tables } from "@deskwright/core"
import { Effect, Layer } from "effect"
import type { Attempt } from "./History.ts"

type Evidence = Pick<Attempt, "tenant" | "table" | "id">

/** A row that only this commit inserts cannot be there without it. The row of a request may be a twin's. */
const evidenceOf = (tenant: string, changes: ReadonlyArray<Store.Change>): Evidence | null => {
  for (const change of changes) {
    if (change.op === "Insert" && change.table.name !== Tables.request.name)
      return { tenant, table: change.table.name, id: String(change.row.id) }
  }
  return null
}

const outcomes = {
  CommitRefused: "refused",
  OutcomeUnknown: "unknown",
  StorageUnavailable: "unavailable",
  SiteBusy: "unavailable"
} as const

export class Attempts {
  private readonly byRow = new Map<string, Array<Attempt>>()

  note(evidence: Evidence, outcome: Attempt["outcome"]): void {
    const known = this.byRow.get(evidence.id)
    if (known !== undefined) known.push({ ...evidence, outcome })
    // What was answered at once is in the history of calls.
    else if (outcome === "unknown" || outcome === "unavailable") this.byRow.set(evidence.id, [{ ...evidence, outcome }])
  }

  get all(): ReadonlyArray<Attempt> {
    return [...this.byRow.values()].flat()
  }
}

export const recording = (attempts: Attempts): Layer.Layer<Store.Store, never, Store.Store> =>
  Layer.effect(
    Store.Store,
    Effect.map(Store.Store, (store) =>
      Store.Store.of({
        ...store,
        commit: (place, changes) => {
          const evidence = evidenceOf(place.tenant, changes)
          if (evidence === null) return store.commit(place, changes)
          return store.commit(place, changes).pipe(
            Effect.tap(() => Effect.sync(() => attempts.note(evidence, "done"))),
            Effect.tapError((error) => Effect.sync(() => attempts.note(evidence, outcomes[error._tag])))
          )
        }
      })
    )
  )
