/** Token buckets, one a key. A bucket that is full again is as good as none, so that only what is in use takes memory. */
import { WireError } from "./Failure.ts"
import type { Rate } from "./Options.ts"

interface Bucket {
  tokens: number
  at: number
}

const mostBuckets = 10_000

/** Takes a token for a key; refuses with the seconds to wait when there is none. In this process alone. */
export const rateLimit = (rate: Rate | false, now: () => number = Date.now) => {
  if (rate === false) return () => undefined
  const { burst, perSecond } = rate
  const buckets = new Map<string, Bucket>()
  const makeRoom = (time: number) => {
    for (const [key, { at, tokens }] of buckets)
      if (tokens + ((time - at) / 1000) * perSecond >= burst) buckets.delete(key)
    // All are in use: the one that was used least lately goes.
    const [oldest] = buckets.keys()
    if (buckets.size >= mostBuckets && oldest !== undefined) buckets.delete(oldest)
  }
  return (key: string): void => {
    const time = now()
    const before = buckets.get(key)
    if (before === undefined && buckets.size >= mostBuckets) makeRoom(time)
    const tokens =
      before === undefined ? burst : Math.min(burst, before.tokens + ((time - before.at) / 1000) * perSecond)
    buckets.delete(key)
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: time })
    if (tokens < 1) throw new WireError("RateLimited", { retryAfter: Math.max(1, Math.ceil((1 - tokens) / perSecond)) })
  }
}
