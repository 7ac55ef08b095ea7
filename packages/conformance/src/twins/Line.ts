/** The store at hand, on a line that can fail, and on which everything that passes is counted. */
import { OutcomeUnknown, type Query, SiteBusy, StorageUnavailable, Store } from "@deskwright/core"
import { Effect } from "effect"

/** What becomes of a commit: its answer is lost after it was applied, it never arrives, or the store does not take it. */
export type Loss = "answer" | "commit" | "store" | "busy"

export interface Line {
  readonly store: Store.Store["Service"]
  /** What becomes of the next commits, in their order. */
  losses: Array<Loss>
  /** How often each clause and each kind of change was sent. */
  readonly sent: Map<string, number>
}

export const lineTo = (store: Store.Store["Service"]): Line => {
  const sent = new Map<string, number>()
  const count = (name: string) => void sent.set(name, (sent.get(name) ?? 0) + 1)
  const clauses = (method: string, where: ReadonlyArray<Query.Clause>) => {
    for (const { op } of where) count(`${method} · ${op}`)
  }
  const line: Line = {
    sent,
    losses: [],
    store: Store.Store.of({
      find: (table, query) => {
        clauses("find", query.where)
        return store.find(table, query)
      },
      tally: (table, request) => {
        clauses("tally", request.where)
        return store.tally(table, request)
      },
      claim: (table, request) => {
        clauses("claim", request.where)
        return store.claim(table, request)
      },
      commit: (place, changes) => {
        for (const { op } of changes) count(`commit · ${op}`)
        const loss = line.losses.shift()
        if (loss === undefined) return store.commit(place, changes)
        const lost = Effect.fail(new OutcomeUnknown({ cause: `the ${loss} was lost` }))
        switch (loss) {
          case "answer":
            return Effect.andThen(store.commit(place, changes), lost)
          case "commit":
            return lost
          case "store":
            return Effect.fail(new StorageUnavailable({ reason: "away", retryable: true, cause: null }))
          case "busy":
            return Effect.fail(new SiteBusy({ site: place.site, series: "some" }))
        }
      }
    })
  }
  return line
}
