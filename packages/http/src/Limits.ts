/** Token buckets. A bucket that is full again is as good as none, so that only what is in use takes memory. */
import type { Actor } from "@deskwright/core/promise"
import { addressOf } from "./Arrivals.ts"
import { WireError } from "./Failure.ts"
import { askHost } from "./Host.ts"
import type { HandlerOptions, Rate } from "./Options.ts"

interface Bucket {
  readonly rate: Rate
  readonly tokens: number
  readonly at: number
}

const mostBuckets = 10_000

const filled = ({ at, rate, tokens }: Bucket, time: number): number =>
  Math.min(rate.burst, tokens + ((time - at) / 1000) * rate.perSecond)

/** The buckets of this process alone, by a clock that nobody sets: takes a token out of one, and answers 0, or the seconds to wait when there is none. */
export const counting = (now: () => number = () => performance.now()) => {
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

// Whoever waits for its token waits before everything else.
const longestCount = 1000

/** Whence strangers are counted: an IPv6 address by its /64, for whoever has one of these has all of it. */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const plain = address.replace(/%.*$/s, "")
  if (!/^[\da-f]*:[\da-f:]*$/i.test(plain)) return address
  const [before = [], after = []] = plain.split("::").map((half) => half.split(":").filter((group) => group !== ""))
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0")
  const groups = [...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(":")}::/64`
}

/** The limits of a handler: each refuses with the seconds to wait. A count that fails limits nobody, and is told of. */
export const limitsOf = ({ address = addressOf, limits = {} }: HandlerOptions, failed: (fault: unknown) => void) => {
  const count = limits.count ?? counting()
  const waitFor = async (rate: Rate, name: string): Promise<number> => {
    try {
      return await askHost("limits.count", longestCount, () => count(name, rate))
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
  const from = async (request: Request, ...words: ReadonlyArray<string>): Promise<void> => {
    const where = address(request)
    if (where !== null) await take("stranger", ...words, networkOf(where))
  }
  return {
    // Apart from guesses at credentials: where many share an address, nobody's guesses shut the widgets.
    widget: async (request: Request, site: string | null) => {
      await from(request, "widget")
      await take("widget", site)
    },
    stranger: (request: Request) => from(request),
    caller: async ({ conversation, id, kind, sites = "all", tenant }: Actor, site: string | undefined) => {
      const isEndUser = kind === "end_user"
      await take(isEndUser ? "endUser" : "others", tenant, kind, id, conversation ?? null)
      // A site that they may not see is not theirs to use up.
      const theirs = site !== undefined && (sites === "all" || sites.includes(site))
      if (isEndUser && theirs) await take("site", tenant, site)
    }
  }
}
