import type { Actor } from "@deskwright/core/promise"
import { WireError } from "./Failure.ts"

/** Runs commands, and refuses one whose key is under way in this process. The store sees to other processes. */
export const oncePerKey = () => {
  const running = new Set<string>()
  return async <A>(actor: Actor, key: string | undefined, run: () => Promise<A>): Promise<A> => {
    if (key === undefined) return run()
    const claim = JSON.stringify([actor.tenant, actor.kind, actor.id, key])
    if (running.has(claim)) throw new WireError("StillRunning", {})
    running.add(claim)
    try {
      return await run()
    } finally {
      running.delete(claim)
    }
  }
}
