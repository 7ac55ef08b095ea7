/** Gives the process's other work its turn: commands that run in memory never wait for anything by themselves. */
import { Effect } from "effect"
import type { Store } from "@deskwright/core"

/** For how many milliseconds calls may follow one another before timers and sockets have their turn. */
const longest = 8

// Kept from the start, so that a test that puts false timers in their place does not stop the desk.
const { performance, setImmediate } = globalThis

const gate = () => {
  const waiting: Array<() => void> = []
  /** When each fiber that is under way was let in. */
  const inside = new WeakMap<object, number>()
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

  const turn = (fiber: object, first: boolean) =>
    Effect.callback<void>((resume) => {
      const next = () => {
        inside.set(fiber, performance.now())
        resume(Effect.void)
      }
      if (first) waiting.unshift(next)
      else waiting.push(next)
      return Effect.sync(() => {
        const at = waiting.indexOf(next)
        if (at !== -1) waiting.splice(at, 1)
      })
    })

  return Effect.withFiber((fiber) => {
    const entered = inside.get(fiber)
    if (!isOverdue() && (entered !== undefined || waiting.length === 0)) {
      if (entered === undefined) inside.set(fiber, performance.now())
      return Effect.void
    }
    // A command that has just begun goes on first: behind the others it would find that they changed what it decided on.
    return turn(fiber, entered !== undefined && performance.now() - entered <= longest)
  })
}

/** A store that waits when the process was busy for long, and goes on in the order in which it was asked. */
export const fair = (store: Store.Store["Service"]): Store.Store["Service"] => {
  const turn = gate()
  return {
    ...store,
    commit: (place, changes) => Effect.andThen(turn, store.commit(place, changes)),
    find: (table, query) => Effect.andThen(turn, store.find(table, query)),
    tally: (table, request) => Effect.andThen(turn, store.tally(table, request)),
    claim: (table, request) => Effect.andThen(turn, store.claim(table, request))
  }
}
