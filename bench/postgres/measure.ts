/** How many calls a second so many callers get answered, each of whom begins anew as soon as it was. */
export interface Run {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  /** Microseconds of this process for one call: what a busy machine changes least. */
  readonly cpu: number
}

export type Job = (n: number) => Promise<unknown>

export const quantile = (list: ReadonlyArray<number>, at: number): number =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * at))] ?? Number.NaN

export const median = (list: ReadonlyArray<number>): number => quantile(list, 0.5)

/** Counts what this process spends from here on. */
export const meter = (): (() => number) => {
  const before = process.cpuUsage()
  return () => {
    const { system, user } = process.cpuUsage(before)
    return system + user
  }
}

export const runOf = (times: ReadonlyArray<number>, elapsed: number, spent: number): Run => ({
  perSecond: times.length / (elapsed / 1000),
  cpu: spent / times.length,
  p50: quantile(times, 0.5),
  p95: quantile(times, 0.95)
})

export const drive = async (job: Job, callers: number, millis: number): Promise<Run> => {
  const times: Array<number> = []
  const spent = meter()
  const began = performance.now()
  const until = began + millis
  let next = 0
  const call = async () => {
    do {
      const start = performance.now()
      await job(next++)
      times.push(performance.now() - start)
    } while (performance.now() < until)
  }
  await Promise.all(Array.from({ length: callers }, call))
  return runOf(times, performance.now() - began, spent())
}

export const middle = (runs: ReadonlyArray<Run>): Run => ({
  perSecond: median(runs.map(({ perSecond }) => perSecond)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  p50: median(runs.map(({ p50 }) => p50)),
  p95: median(runs.map(({ p95 }) => p95))
})
