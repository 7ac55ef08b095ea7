/** Gives the process's other work its turn: commands that run in memory never wait for anything by themselves. */
import { Effect } from "effect"
import type { Store } from "@deskwright/core"

/** For how long reads may follow one another before timers and sockets have their turn. */
const longest = 8

// Kept from the start, so that a test that puts false timers in their place does not stop the desk.
const { performance, setImmediate } = globalThis

const gate = () => {
  const waiting: Array<() => void> = []
  /** Since when no other work had its turn; null after it had one. */
  let since: number | null = null

  const isOverdue = (): boolean => {
    if (since === null) {
      since = performance.now()
      setImmediate(admit)
    }
    return performance.now() - since > longest
  }

  const admit = (): void => {
    since = null
    while (waiting.length > 0 && !isOverdue()) waiting.shift()?.()
  }

  const turn = Effect.callback<void>((resume) => {
    const next = () => resume(Effect.void)
    waiting.push(next)
    return Effect.sync(() => {
      const at = waiting.indexOf(next)
      if (at !== -1) waiting.splice(at, 1)
    })
  })

  return Effect.suspend(() => (isOverdue() || waiting.length > 0 ? turn : Effect.void))
}

/**
 * A store that waits before a read when the process was busy for long, in the order in which was asked. Only before a read: what
 * somebody decided on is committed at once.
 */
export const fair = (store: Store.Store["Service"]): Store.Store["Service"] => {
  const turn = gate()
  return {
    ...store,
    find: (table, query) => Effect.andThen(turn, store.find(table, query)),
    tally: (table, request) => Effect.andThen(turn, store.tally(table, request)),
    claim: (table, request) => Effect.andThen(turn, store.claim(table, request))
  }
}
