/** Token buckets. A bucket that is full again is as good as none, so that only what is in use takes memory. */
import type { Actor } from "@deskwright/core/promise"
import { addressOf } from "./Arrivals.ts"
import { WireError } from "./Failure.ts"
import type { HandlerOptions, Rate } from "./Options.ts"

interface Bucket {
  readonly rate: Rate
  readonly tokens: number
  readonly at: number
}

const mostBuckets = 10_000

const filled = ({ at, rate, tokens }: Bucket, time: number): number =>
  Math.min(rate.burst, tokens + ((time - at) / 1000) * rate.perSecond)

/** The buckets of this process alone: takes a token out of one, and answers 0, or the seconds to wait when there is none. */
export const counting = (now: () => number = Date.now) => {
  const buckets = new Map<string, Bucket>()
  const makeRoom = (time: number) => {
    for (const [name, bucket] of buckets) if (filled(bucket, time) >= bucket.rate.burst) buckets.delete(name)
    // All are in use: the one that was used least lately goes.
    const [oldest] = buckets.keys()
    if (buckets.size >= mostBuckets && oldest !== undefined) buckets.delete(oldest)
  }
  return (name: string, rate: Rate): number => {
    const time = now()
    const before = buckets.get(name)
    if (before === undefined && buckets.size >= mostBuckets) makeRoom(time)
    const tokens = before === undefined ? rate.burst : filled({ ...before, rate }, time)
    buckets.delete(name)
    buckets.set(name, { rate, tokens: tokens >= 1 ? tokens - 1 : tokens, at: time })
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / rate.perSecond))
  }
}

const usual = {
  widget: { burst: 60, perSecond: 10 },
  endUser: { burst: 30, perSecond: 2 },
  site: { burst: 600, perSecond: 50 },
  stranger: { burst: 120, perSecond: 10 },
  others: false
} as const

/** The limits of a handler: each refuses with the seconds to wait. A count that fails limits nobody, and is told of. */
export const limitsOf = ({ address = addressOf, limits = {} }: HandlerOptions, failed: (fault: unknown) => void) => {
  const count = limits.count ?? counting()
  const waitFor = async (rate: Rate, name: string): Promise<number> => {
    try {
      return await count(name, rate)
    } catch (fault) {
      failed(fault)
      return 0
    }
  }
  const take = async (kind: keyof typeof usual, ...words: ReadonlyArray<string | null>): Promise<void> => {
    const rate = limits[kind] ?? usual[kind]
    const wait = rate === false ? 0 : await waitFor(rate, JSON.stringify([kind, ...words]))
    if (wait > 0) throw new WireError("RateLimited", { retryAfter: Math.max(1, Math.ceil(wait)) })
  }
  return {
    widget: (site: string | null) => take("widget", site),
    stranger: async (request: Request) => {
      const from = address(request)
      if (from !== null) await take("stranger", from)
    },
    caller: async ({ conversation, id, kind, tenant }: Actor, site: string | undefined) => {
      const isEndUser = kind === "end_user"
      await take(isEndUser ? "endUser" : "others", tenant, kind, id, conversation ?? null)
      if (isEndUser && site !== undefined) await take("site", tenant, site)
    }
  }
}
