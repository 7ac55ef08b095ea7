/** Token buckets. A bucket that is full again can be forgotten, so that only those in use take memory. */
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

/** Milliseconds from one search for buckets that are full again to the next. */
const between = 1000

const filled = ({ at, rate, tokens }: Bucket, time: number): number =>
  Math.min(rate.burst, tokens + ((time - at) / 1000) * rate.perSecond)

/** The buckets of this process alone, by a monotonic clock. Takes a token out of a bucket and answers 0, or the seconds to wait if there is none. */
export const counting = (now: () => number = () => performance.now()) => {
  const buckets = new Map<string, Bucket>()
  let looked = Number.NEGATIVE_INFINITY
  const makeRoom = (time: number) => {
    // A flood of new names must not make each of its requests look through all of them.
    if (time - looked >= between) {
      looked = time
      for (const [name, bucket] of buckets) if (filled(bucket, time) >= bucket.rate.burst) buckets.delete(name)
    }
    // If all are in use, the one whose last use is longest ago goes.
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

// Milliseconds: every request waits for its token before anything else is done for it.
const longestCount = 1000

/** The network by which strangers are counted. That of an IPv6 address is its /64: whoever has one address of it has them all. */
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

/** The limits of a handler. Each refuses with the seconds to wait. If the count fails nobody is limited, and the fault is reported. */
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
    // Counted apart from guesses at credentials: where many share an address, those of one must not close the widgets for all.
    widget: async (request: Request, site: string | null) => {
      await from(request, "widget")
      await take("widget", site)
    },
    stranger: (request: Request) => from(request),
    caller: async ({ conversation, id, kind, sites = "all", tenant }: Actor, site: string | undefined) => {
      const isEndUser = kind === "end_user"
      await take(isEndUser ? "endUser" : "others", tenant, kind, id, conversation ?? null)
      // An end user must not use up the limit of a site that they may not see.
      const theirs = site !== undefined && (sites === "all" || sites.includes(site))
      if (isEndUser && theirs) await take("site", tenant, site)
    }
  }
}
